"""What Calc is told of each function: its names, its category and the texts of the function wizard."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from addin.hosts.libreoffice.inside.cells import answers_rows
from addin.hosts.libreoffice.type_library import Method
from udfs.registry import ArgumentRecord, FunctionRecord

SERVICE = "org.orebook.Functions"
REGISTRY = "http://openoffice.org/2001/registry"
OOR = f"{{{REGISTRY}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LANGUAGE = "en-US"


def calc_add_ins(records: Iterable[FunctionRecord]) -> bytes:
    """The configuration that lists the functions of the add-in."""
    root = etree.Element(
        f"{OOR}component-data",
        {f"{OOR}name": "CalcAddIns", f"{OOR}package": "org.openoffice.Office"},
        nsmap={"oor": REGISTRY, "xs": "http://www.w3.org/2001/XMLSchema"},
    )
    functions = node(node(node(root, "AddInInfo"), SERVICE, replace=True), "AddInFunctions")
    for record in records:
        function = node(functions, record.python_name, replace=True)
        # Without the name for compatibility the functions of an xlsx file would load as #NAME?.
        for name, value in (
            ("DisplayName", record.name),
            ("CompatibilityName", record.name),
            ("Description", record.summary),
        ):
            prop(function, name, value, localized=True)
        prop(function, "Category", "Add-In")
        prop(function, "CategoryDisplayName", f"Orebook {record.category}")
        parameters = node(function, "Parameters")
        for argument in record.arguments:
            parameter = node(parameters, argument.name, replace=True)
            prop(parameter, "DisplayName", argument.name, localized=True)
            prop(parameter, "Description", argument.help, localized=True)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def uno_method(record: FunctionRecord) -> Method:
    """A function's method; its last parameter is the document that calls it."""
    arguments = [(argument.name, uno_type(argument)) for argument in record.arguments]
    return Method(
        answer="[][]any" if answers_rows(record) else "any",
        parameters=[*arguments, ("caller", "com.sun.star.beans.XPropertySet")],
    )


def uno_type(argument: ArgumentRecord) -> str:
    """`any` takes every value and may be omitted; only a cell range shows the errors and blanks inside it."""
    return "com.sun.star.table.XCellRange" if argument.required and argument.shape.startswith("range") else "any"


def node(parent: etree._Element, name: str, *, replace: bool = False) -> etree._Element:
    attributes = {f"{OOR}name": name} | ({f"{OOR}op": "replace"} if replace else {})
    return etree.SubElement(parent, "node", attributes)


def prop(parent: etree._Element, name: str, value: str, *, localized: bool = False) -> None:
    language = {f"{XML}lang": LANGUAGE} if localized else {}
    etree.SubElement(etree.SubElement(parent, "prop", {f"{OOR}name": name}), "value", language).text = value
