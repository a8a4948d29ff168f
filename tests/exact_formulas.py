"""A record's formula in exact fractions, read by nothing of ours: what a number must be."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

# NIST Handbook 44, appendix C: a grain is 64.79891 mg, a troy ounce 480 of them, a pound 7,000; a short ton is
# 2,000 lb, a long ton 2,240 lb. NIST SP 811, appendix B.8: a tonne is 1,000 kg.
TROY_OUNCE, POUND, TONNE = Fraction("31.1034768"), Fraction("453.59237"), Fraction(10**6)
GRAMS = {
    "g": Fraction(1),
    "kg": Fraction(1000),
    "t": TONNE,
    "oz": TROY_OUNCE,
    "lb": POUND,
    "st": 2000 * POUND,
    "lt": 2240 * POUND,
}
GRAMS_PER_TONNE = {
    "g/t": Fraction(1),
    "ppm": Fraction(1),
    "kg/t": Fraction(1000),
    "oz/st": TROY_OUNCE / (2000 * POUND / TONNE),
    "%": TONNE / 100,
    "1": TONNE,
}
DOLLARS_PER_GRAM = {f"usd/{unit}": 1 / grams for unit, grams in GRAMS.items()}

OPERATIONS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
WORDS: dict[str, Callable[..., Any]] = {
    "sum": lambda *parts: sum(parts[0] if isinstance(parts[0], list) else parts),
    "min": min,
    "max": max,
    "abs": abs,
    "floor": lambda number: Fraction(math.floor(number)),
    "sign": lambda number: Fraction((number > 0) - (number < 0)),
}


def as_typed(number: float) -> Fraction:
    """The decimal that a float is written as: 0.1 is a tenth, as it is for the person who typed it."""
    return Fraction(repr(float(number)) if isinstance(number, float) else number)


def evaluate(formula: str, values: Mapping[str, Any]) -> list[Fraction]:
    """Each result of a formula, from exact numbers and lists of them; ZeroDivisionError where it divides by zero."""
    tree = ast.parse(formula.strip(), mode="eval").body
    return [step(part, values) for part in (tree.elts if isinstance(tree, ast.Tuple) else [tree])]


def step(node: ast.expr, values: Mapping[str, Any]) -> Any:
    """One expression of a formula: a number, or a list where it is made of ranges."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return as_typed(value)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return row_by_row(operator.neg, step(operand, values))
        case ast.BinOp(left=left, op=operation, right=right):
            return row_by_row(OPERATIONS[type(operation)], step(left, values), step(right, values))
        case ast.Call(func=ast.Name(id=word), args=arguments):
            return WORDS[word](*(step(argument, values) for argument in arguments))
    raise SyntaxError(f"a formula says {ast.unparse(node)}, which is none of its words")


def row_by_row(operation: Callable[..., Any], *operands: Any) -> Any:
    """An operation on numbers, or row by row on lists of one length."""
    lists = [operand for operand in operands if isinstance(operand, list)]
    if not lists:
        return operation(*operands)
    columns = [operand if isinstance(operand, list) else [operand] * len(lists[0]) for operand in operands]
    return [operation(*row) for row in zip(*columns, strict=True)]
