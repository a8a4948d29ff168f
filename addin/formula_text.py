"""A record's formula for reading: as text for a terminal, as LaTeX for the reference."""

from __future__ import annotations

import ast
import math
import re

from udfs.registry import ArgumentRecord, FunctionRecord

# How strongly a printed expression holds together; a weaker one inside a stronger one needs parentheses.
SUM, BIG_SUM, PRODUCT, FRACTION, ATOM = range(5)
# A longer sum would run out of the page, so it goes on below.
LONGEST_LINE = 72
FENCES = {"abs": (r"\left|", r"\right|"), "floor": (r"\left\lfloor", r"\right\rfloor")}
NAMED = {"min": r"\min", "max": r"\max", "sign": r"\text{sign}"}


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


def as_latex(formula: str) -> str:
    """For a math block; it names nothing that GitHub's renderer does not take."""
    return latex(parsed(formula))


def parsed(formula: str) -> ast.expr:
    try:
        return ast.parse(formula, mode="eval").body
    except SyntaxError as error:
        raise FormulaTextError(f"{formula} is no expression: {error.msg}.") from error


def latex(node: ast.expr) -> str:
    """One expression with all that is in it."""
    match node:
        case ast.Name(id=name):
            return r"\text{" + name.replace("_", r"\_") + "}"
        case ast.Constant(value=int() | float() as number):
            return str(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{within(operand, BIG_SUM)}"
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return in_lines(terms(node))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return rf"{within(left, PRODUCT)} \times {within(right, PRODUCT)}"
        case ast.BinOp(left=ast.BinOp(left=top, op=ast.Div(), right=middle), op=ast.Div(), right=right):
            return rf"\frac{{{latex(top)}}}{{{within(middle, PRODUCT)} \times {within(right, PRODUCT)}}}"
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return rf"\frac{{{latex(left)}}}{{{latex(right)}}}"
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return f"{within(left, ATOM)}^{{{latex(right)}}}"
        case ast.Call(func=ast.Name(id="sum"), args=[argument]):
            return rf"\sum {within(argument, PRODUCT)}"
        case ast.Call(func=ast.Name(id=word), args=[argument]) if word in FENCES:
            opening, closing = FENCES[word]
            return f"{opening} {latex(argument)} {closing}"
        case ast.Call(func=ast.Name(id=word), args=arguments) if word in NAMED:
            return rf"{NAMED[word]}\left({', '.join(map(latex, arguments))}\right)"
    raise FormulaTextError(f"{ast.unparse(node)} has no print.")


def within(node: ast.expr, needed: int) -> str:
    """In parentheses where it would fall apart."""
    return latex(node) if binding(node) >= needed else rf"\left({latex(node)}\right)"


def binding(node: ast.expr) -> int:
    match node:
        case ast.BinOp(op=ast.Add() | ast.Sub()) | ast.UnaryOp():
            return SUM
        case ast.Call(func=ast.Name(id="sum")):
            return BIG_SUM
        case ast.BinOp(op=ast.Mult()):
            return PRODUCT
        case ast.BinOp():
            return FRACTION
    return ATOM


def terms(node: ast.expr, sign: str = "") -> list[tuple[str, ast.expr]]:
    """The terms of a chain of sums from the left, each with its sign."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return [*terms(node.left, sign), ("+" if isinstance(node.op, ast.Add) else "-", node.right)]
    return [(sign, node)]


def in_lines(chain: list[tuple[str, ast.expr]]) -> str:
    """A sum, over as many lines of about one length as it takes."""
    line_width = width_of_lines(chain)
    lines: list[str] = []
    filled = 0.0
    for sign, term in chain:
        # A first minus needs no parentheses; and nobody can tell how far a sum reaches that something is added to.
        last, minus = term is chain[-1][1], isinstance(term, ast.UnaryOp) and not sign
        text = f"{sign} {within(term, SUM if minus else BIG_SUM if last else PRODUCT)}".strip()
        if lines and filled + width(term) / 2 <= line_width:
            lines[-1] += f" {text}"
        else:
            # Braces before a sign give it the space of a sign between two terms.
            lines.append(f"{{}} {text}" if lines else text)
            filled = 0
        filled += width(term)
    broken = r" \\ ".join(lines)
    return broken if len(lines) == 1 else rf"\begin{{gathered}} {broken} \end{{gathered}}"


def width_of_lines(chain: list[tuple[str, ast.expr]]) -> float:
    whole = sum(width(term) for _, term in chain)
    return whole / math.ceil(whole / LONGEST_LINE)


def width(node: ast.expr) -> float:
    """Roughly how many letters wide it prints: a fraction is as wide as its wider half, a broken sum as a line."""
    match node:
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return max(width(left), width(right))
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return width_of_lines(terms(node))
    return len(ast.unparse(node))


def formula_remarks(record: FunctionRecord) -> list[str]:
    """What one must know to read a formula right."""
    named = set(re.findall(r"[a-z_]+", record.formula))
    units = [argument.name for argument in record.arguments if argument.name in named and not argument.takes_number]
    remarks = []
    if units:
        verb = "stands" if len(units) == 1 else "stand"
        remarks.append(f"{' and '.join(units)} {verb} for the grams, or grams per tonne, in that unit.")
    if any(a.name in named and not a.required and not a.shape.startswith("range") for a in numbers_of(record)):
        remarks.append("An optional figure that is left out counts as zero.")
    return remarks


def numbers_of(record: FunctionRecord) -> list[ArgumentRecord]:
    return [argument for argument in record.arguments if argument.takes_number]
