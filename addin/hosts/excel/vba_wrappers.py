"""The VBA that Excel calls, one function a record, and what its function wizard shows of each."""

from __future__ import annotations

from collections.abc import Iterable

from addin.hosts.excel.vba_text import continued, literal, module_text
from udfs.records import ArgumentRecord, FunctionRecord

FUNCTIONS_MODULE = "OrebookFunctions"
HELP_MODULE = "OrebookHelp"


def functions_module(records: Iterable[FunctionRecord]) -> str:
    """The module of the worksheet functions; Python reads no cell, so each gets its arguments from here."""
    about = "The worksheet functions, made from their records: do not edit."
    return module_text(FUNCTIONS_MODULE, about, map(wrapper, records), private=False)


def wrapper(record: FunctionRecord) -> str:
    """A function that hands its arguments on; which of them are needed is for the rules of cells to say."""
    names = [argument.name for argument in record.arguments]
    optional = ", ".join(f"Optional {name}" for name in names)
    return "\n".join(
        [
            continued(f"Public Function {record.name}({optional}) As Variant"),
            "    " + continued(f"{record.name} = Answer({literal(record.name)}, Array({', '.join(names)}))"),
            "End Function",
        ]
    )


def help_module(records: Iterable[FunctionRecord]) -> str:
    """The module that describes every function to the wizard; one procedure each, because VBA limits their size."""
    records = list(records)
    calls = "\n".join(f"    Describe{record.name}" for record in records)
    about = "What the function wizard shows, made from the records of the functions: do not edit."
    all_of_them = f"Public Sub DescribeFunctions()\n{calls}\nEnd Sub"
    return module_text(HELP_MODULE, about, [all_of_them, *map(description, records)], private=True)


def description(record: FunctionRecord) -> str:
    """The procedure that describes one function: its category, its summary, and each argument's help."""
    texts = [f"    texts({place}) = {literal(help_of(argument))}" for place, argument in enumerate(record.arguments)]
    size = f"    ReDim texts(0 To {len(texts) - 1})" if texts else "    texts = Array()"
    return "\n".join(
        [
            f"Private Sub Describe{record.name}()",
            "    Dim texts As Variant",
            size,
            *texts,
            f"    DescribeFunction {literal(record.name)}, {literal('Orebook ' + record.category)}, _",
            f"        {literal(record.summary)}, texts",
            "End Sub",
        ]
    )


def help_of(argument: ArgumentRecord) -> str:
    """An argument's help; VBA declares every argument optional, so the help says first whether it is."""
    return f"{'Required' if argument.required else 'Optional'}: {argument.help}"
