"""A workbook that carries code for xlwings Lite, read as the add-in reads it: the settings of its own part."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

WEB_EXTENSION = "{http://schemas.microsoft.com/office/webextensions/webextension/2010/11}"
CALL = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\(")


def settings_in(book: Path) -> dict[str, str]:
    """The settings by name; each is a text in JSON."""
    with zipfile.ZipFile(book) as file:
        add_in = ElementTree.fromstring(file.read("xl/webextensions/webextension1.xml"))
    properties = add_in.iter(f"{WEB_EXTENSION}property")
    return {each.attrib["name"]: json.loads(each.attrib["value"]) for each in properties}


def called(book: Path) -> set[str]:
    """The functions in the formulas of a file."""
    sheets = openpyxl.load_workbook(book).worksheets
    formulas = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    columns = [
        str(column.calculatedColumnFormula.attr_text)
        for sheet in sheets
        for table in sheet.tables.values()
        for column in table.tableColumns
        if column.calculatedColumnFormula is not None
    ]
    without_texts = (re.sub(r'"[^"]*"', '""', formula) for formula in [*formulas, *columns])
    return {name for formula in without_texts for name in CALL.findall(formula)}
