"""What Calc is told of each function: its names, its category and the texts of the function wizard."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from addin.hosts.libreoffice.configuration import component_data, configuration_file, node, prop
from addin.hosts.libreoffice.inside.cells import answers_rows
from addin.hosts.libreoffice.inside.function_names import function_names
from addin.hosts.libreoffice.type_library import Method
from udfs.registry import ArgumentRecord, FunctionRecord

SERVICE = "org.orebook.Functions"


def calc_add_ins(records: Iterable[FunctionRecord]) -> bytes:
    """The configuration that lists the functions of the add-in."""
    root = component_data("CalcAddIns")
    functions = node(node(node(root, "AddInInfo"), SERVICE, replace=True), "AddInFunctions")
    for record in records:
        for method, name in function_names(record).items():
            describe(node(functions, method, replace=True), name, record)
    return configuration_file(root)


def describe(function: etree._Element, name: str, record: FunctionRecord) -> None:
    """What the function wizard shows of a function under one of its names."""
    summary = record.summary if name == record.name else f"{record.name} as workbooks for xlwings Lite name it."
    # Without the name for compatibility the functions of an xlsx file would load as #NAME?.
    for key, value in (("DisplayName", name), ("CompatibilityName", name), ("Description", summary)):
        prop(function, key, value, localized=True)
    prop(function, "Category", "Add-In")
    parameters = node(function, "Parameters")
    for argument in record.arguments:
        parameter = node(parameters, argument.name, replace=True)
        # With underscores the wizard's labels would read "silveroz" on Linux.
        prop(parameter, "DisplayName", argument.name.replace("_", " "), localized=True)
        prop(parameter, "Description", help_of(argument), localized=True)


def help_of(argument: ArgumentRecord) -> str:
    """An argument's help; Calc itself calls every `any` optional, so the help says first whether it is."""
    return f"{'Required' if argument.required else 'Optional'}: {argument.help}"


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
