"""What xlwings Lite keeps in a workbook: the add-in's own part with the code in it, as Excel writes it.

Excel keeps the settings of an add-in for a workbook in a part of its own, and xlwings Lite keeps its files among them,
each as a text in JSON. The names, and how the parts hang together, are from workbooks that people saved with it
and published; the elements are described in [MS-OWEXML].
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from xml.sax.saxutils import escape

from workbook.ooxml.added_parts import AddedPart

FOLDER = "xl/webextensions"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# xlwings Lite in Microsoft's store for add-ins.
STORE_ID = "wa200008175"
STORE_VERSION = "1.0.0.0"
# One number for all workbooks, because it only has to differ from those of other add-ins in the same workbook.
INSTANCE = "{6A4D7C35-5B1E-4E0B-9D53-0F2D4C1B7A90}"
# The newest pair that those workbooks name, because an add-in of today has to open them; the tests run this Pyodide.
PYODIDE_VERSION = "0.27.5"
ADD_IN_VERSION = "1.0.0.0-18"
RELATIONSHIPS = "http://schemas.microsoft.com/office/2011/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WEB_EXTENSION = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11"
TASK_PANES = "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# What marks a workbook whose add-in has custom functions, each element under the number of its extension.
CUSTOM_FUNCTIONS = {
    "containsCustomFunctions": "{D87F86FE-615C-45B5-9D79-34F1136793EB}",
    "customFunctionIdList": "{7C84B067-C214-45C3-A712-C9D94CD141B2}",
}


def lite_parts(main: str, requirements: str) -> list[AddedPart]:
    """The parts of a workbook that has this code in it."""
    settings = {
        "main.py": main,
        "requirements.txt": requirements,
        "pyodideVersion": PYODIDE_VERSION,
        "addinVersion": ADD_IN_VERSION,
    }
    return [
        AddedPart(
            f"{FOLDER}/taskpanes.xml",
            task_panes().encode(),
            "application/vnd.ms-office.webextensiontaskpanes+xml",
            f"{RELATIONSHIPS}/webextensiontaskpanes",
        ),
        AddedPart(f"{FOLDER}/_rels/taskpanes.xml.rels", relationship_to_the_add_in().encode()),
        AddedPart(
            f"{FOLDER}/webextension1.xml", add_in(settings).encode(), "application/vnd.ms-office.webextension+xml"
        ),
    ]


def add_in(settings: Mapping[str, str]) -> str:
    """The add-in with its settings."""
    reference = f'<we:reference id="{STORE_ID}" version="{STORE_VERSION}" store="{{store}}" storeType="OMEX"/>'
    properties = "".join(
        f"<we:property name={attribute(name)} value={attribute(json.dumps(text, ensure_ascii=False))}/>"
        for name, text in settings.items()
    )
    marks = "".join(
        f'<a:ext xmlns:a="{DRAWING}" uri="{number}"><we:{name}/></a:ext>' for name, number in CUSTOM_FUNCTIONS.items()
    )
    return (
        f'{HEAD}<we:webextension xmlns:we="{WEB_EXTENSION}" id="{INSTANCE}">'
        f"{reference.format(store='en-US')}"
        f"<we:alternateReferences>{reference.format(store=STORE_ID.upper())}</we:alternateReferences>"
        f"<we:properties>{properties}</we:properties><we:bindings/>"
        f'<we:snapshot xmlns:r="{DOCUMENT_RELATIONSHIPS}"/>'
        f"<we:extLst>{marks}</we:extLst></we:webextension>"
    )


def attribute(text: str) -> str:
    """A text as the value of an attribute; as JSON it has no line breaks, which XML would take for spaces."""
    return '"' + escape(text, {'"': "&quot;"}) + '"'


def task_panes() -> str:
    """Where the pane of the add-in stands: at the right, closed until somebody opens it."""
    return (
        f'{HEAD}<wetp:taskpanes xmlns:wetp="{TASK_PANES}">'
        '<wetp:taskpane dockstate="right" visibility="0" width="350" row="1">'
        f'<wetp:webextensionref xmlns:r="{DOCUMENT_RELATIONSHIPS}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>'
    )


def relationship_to_the_add_in() -> str:
    """What leads from the pane to the add-in."""
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/webextension" Target="webextension1.xml"/></Relationships>'
    )
