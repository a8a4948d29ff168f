"""A record's formula as one reads it in a terminal, and what one must know to read it right."""

from __future__ import annotations

import ast
import re

from udfs.registry import ArgumentRecord, FunctionRecord


class FormulaTextError(ValueError):
    """A formula says something that has no print."""


def formulas_of(formula: str) -> list[str]:
    """One formula for each result; several stand with commas between them."""
    tree = parsed(formula)
    several = tree.elts if isinstance(tree, ast.Tuple) else [tree]
    return [ast.get_source_segment(formula, each) or formula for each in several]


def as_text(formula: str) -> str:
    """With the signs one reads on paper."""
    return formula.replace("**", "^").replace("*", "\N{MULTIPLICATION SIGN}")


def parsed(formula: str) -> ast.expr:
    try:
        return ast.parse(formula, mode="eval").body
    except SyntaxError as error:
        raise FormulaTextError(f"{formula} is no expression: {error.msg}.") from error


def formula_remarks(record: FunctionRecord) -> list[str]:
    """What one must know to read a formula right."""
    named = set(re.findall(r"[a-z_]+", record.formula))
    units = [argument for argument in record.arguments if argument.name in named and not argument.takes_number]
    remarks = []
    if units:
        verb = "stands" if len(units) == 1 else "stand"
        prices = any("USD/" in argument.help for argument in units)
        grams = "grams, grams per tonne or dollars per gram" if prices else "grams, or grams per tonne,"
        remarks.append(f"{' and '.join(unit.name for unit in units)} {verb} for the {grams} in that unit.")
    if any(a.name in named and not a.required and not a.shape.startswith("range") for a in numbers_of(record)):
        absent = "metal whose figures are all" if record.pairs else "figure that is"
        remarks.append(f"An optional {absent} left out counts as zero.")
    if record.row_counts is not None and "sum" in named:
        remarks.append("Sums are over the rows that count, as said above.")
    return remarks


def numbers_of(record: FunctionRecord) -> list[ArgumentRecord]:
    return [argument for argument in record.arguments if argument.takes_number]
