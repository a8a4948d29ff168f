"""A workbook that carries code for xlwings Lite, read as the add-in reads it: the settings of its own part."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

WEB_EXTENSION = "{http://schemas.microsoft.com/office/webextensions/webextension/2010/11}"


def settings_in(book: Path) -> dict[str, str]:
    """The settings by name; each is a text in JSON."""
    with zipfile.ZipFile(book) as file:
        add_in = ElementTree.fromstring(file.read("xl/webextensions/webextension1.xml"))
    properties = add_in.iter(f"{WEB_EXTENSION}property")
    return {each.attrib["name"]: json.loads(each.attrib["value"]) for each in properties}
