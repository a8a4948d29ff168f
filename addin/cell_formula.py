"""The doctests of a function as the formulas one types into a cell."""

from __future__ import annotations

import ast
import doctest
from dataclasses import dataclass
from typing import Any

from addin.console import cell_text
from udfs import FUNCTIONS
from udfs.registry import ArgumentRecord, FunctionRecord
from udfs.serials import date_of

NATIVE = {"abs": "ABS", "max": "MAX", "min": "MIN", "sum": "SUM"}
OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
PYTHON_NAMES = {record.python_name: record for record in FUNCTIONS.values()}


class TranslationError(ValueError):
    """A doctest that no cell formula says."""


@dataclass(frozen=True)
class CellExample:
    """A worked example: words before it, as Python, as a cell formula, and the cell value or range that it shows.

    A cell formula that spills shows more places than the doctest; `decimals` says to how many the answer is rounded.
    """

    caption: str
    python: str
    formula: str
    answer: Any
    decimals: int | None = None


def cell_examples(record: FunctionRecord) -> list[CellExample]:
    """Every doctest of a function; TranslationError where one has no cell formula."""
    found: list[CellExample] = []
    caption = ""
    for piece in doctest.DocTestParser().parse(record.examples, record.name):
        if isinstance(piece, str):
            caption = " ".join(piece.split()) or caption
            continue
        try:
            found.append(cell_example(caption, piece))
        except (TranslationError, SyntaxError, ValueError) as error:
            raise TranslationError(
                f"{record.name}: the example {piece.source.strip()} has no cell formula: {error}"
            ) from error
        caption = ""
    return found


def cell_example(caption: str, example: doctest.Example) -> CellExample:
    python = example.source.strip()
    node = ast.parse(python, mode="eval").body
    answer = ast.literal_eval(example.want.strip())
    decimals = None
    if spilled := rounded_spill(node):
        node, decimals = spilled
    if isinstance(answer, tuple | list) and not isinstance(answer[0], list):
        answer = [list(answer)]
    return CellExample(caption, python, "=" + Translation(python).text(node), answer, decimals)


def rounded_spill(node: ast.expr) -> tuple[ast.expr, int] | None:
    """Each cell of a spill rounded, `[round(cell, 2) for cell in f(...)]`: the spill, and the decimals."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tuple", "list"):
        node = node.args[0]
    match node:
        case ast.ListComp(elt=each, generators=[one]) | ast.GeneratorExp(elt=each, generators=[one]):
            match each:
                case ast.Call(func=ast.Name(id="round"), args=[ast.Name(), *decimals]):
                    return one.iter, int(ast.literal_eval(decimals[0])) if decimals else 0
    return None


class Translation:
    """One doctest; numbers keep the digits that its author wrote."""

    def __init__(self, python: str) -> None:
        self.python = python

    def text(self, node: ast.expr) -> str:
        """An expression as a cell says it."""
        match node:
            case ast.Constant(value=value):
                return self.constant(node, value)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return "-" + self.operand(operand)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
                return f"{self.operand(left)} {OPERATORS[type(operator)]} {self.operand(right, last=True)}"
            case ast.List(elts=rows) | ast.Tuple(elts=rows):
                return "{" + ";".join(self.row(row) for row in rows) + "}"
            case ast.Call(func=ast.Name(id="round"), args=[number, *decimals]):
                return f"ROUND({self.text(number)}, {self.text(decimals[0]) if decimals else 0})"
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in NATIVE:
                return f"{NATIVE[name]}({', '.join(map(self.text, arguments))})"
            case ast.Call(func=ast.Name(id="date") | ast.Attribute(attr="date"), args=[_, _, _] as parts):
                return f"DATE({', '.join(map(self.text, parts))})"
            case ast.Call(func=ast.Name(id=name)) if name in PYTHON_NAMES:
                return self.call(PYTHON_NAMES[name], node)
        raise TranslationError(f"a cell has no words for {ast.unparse(node)}.")

    def call(self, record: FunctionRecord, node: ast.Call) -> str:
        """A call of ours, what is omitted between two arguments left empty."""
        given = dict(zip((argument.name for argument in record.arguments), node.args, strict=False))
        given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
        texts = [self.argument(argument, given.get(argument.name)) for argument in record.arguments]
        while texts and not texts[-1]:
            texts.pop()
        return f"{record.name}({', '.join(texts)})"

    def argument(self, argument: ArgumentRecord, node: ast.expr | None) -> str:
        """A date that stands as a serial number is written as a date."""
        if node is None:
            return ""
        if argument.unit == "date" and isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            day = date_of(float(node.value))
            return f"DATE({day.year}, {day.month}, {day.day})"
        return self.text(node)

    def operand(self, node: ast.expr, *, last: bool = False) -> str:
        """Parentheses where they may be needed: a reader is not asked what binds first."""
        simple = not isinstance(node, ast.BinOp) or (isinstance(node.op, ast.Mult | ast.Div) and not last)
        return self.text(node) if simple else f"({self.text(node)})"

    def row(self, node: ast.expr) -> str:
        """One row of an array; a list of plain cells is a column, so each of its cells is a row."""
        cells = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
        return ",".join(self.array_cell(cell) for cell in cells)

    def array_cell(self, node: ast.expr) -> str:
        """Spreadsheets take numbers, texts and booleans in braces, and nothing else."""
        inner = node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else node
        if not isinstance(inner, ast.Constant) or inner.value is None:
            raise TranslationError(f"{ast.unparse(node)} cannot stand in braces, which hold plain values only.")
        return self.text(node)

    def constant(self, node: ast.expr, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, str):
            return '"' + value.replace('"', '""') + '"'
        return (ast.get_source_segment(self.python, node) or str(value)).replace("_", "")


def cells_shown(example: CellExample) -> list[str]:
    """What the cells show beside each other, in full."""
    row = example.answer[0] if isinstance(example.answer, list) else [example.answer]
    return [cell_text(cell) for cell in row]
