"""A record's formula as LaTeX, for the math blocks of the reference."""

from __future__ import annotations

import ast
import math
from typing import TypeAlias

from addin.formula_text import FormulaTextError, parsed

# How strongly a printed expression holds together; a weaker one inside a stronger one needs parentheses.
SUM, BIG_SUM, PRODUCT, FRACTION, ATOM = range(5)
# A longer sum would run out of the page, so it goes on below.
LONGEST_LINE = 72
ROOM_FOR_UNEQUAL_TERMS = 1.2
FENCES = {"abs": (r"\left|", r"\right|"), "floor": (r"\left\lfloor", r"\right\rfloor")}
NAMED = {"min": r"\min", "max": r"\max", "sign": r"\mathrm{sign}"}


Term: TypeAlias = tuple[str, ast.expr]


def as_latex(formula: str) -> str:
    """For a math block of GitHub: its renderer shows an underscore inside mathrm, and a backslash too inside text."""
    return latex(parsed(formula))


def latex(node: ast.expr) -> str:
    """One expression with all that is in it."""
    match node:
        case ast.Name(id=name):
            return r"\mathrm{" + name.replace("_", r"\_") + "}"
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
        case ast.BinOp(left=ast.BinOp(left=fraction, op=ast.Mult(), right=top), op=ast.Div(), right=right) if (
            binding(fraction) == FRACTION
        ):
            return rf"{latex(fraction)} \times \frac{{{latex(top)}}}{{{latex(right)}}}"
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


def terms(node: ast.expr, sign: str = "") -> list[Term]:
    """The terms of a chain of sums from the left, each with its sign."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return [*terms(node.left, sign), ("+" if isinstance(node.op, ast.Add) else "-", node.right)]
    return [(sign, node)]


def in_lines(chain: list[Term]) -> str:
    """A sum, over as many lines as it takes."""
    last = chain[-1]
    lines = [" ".join(signed(term, is_last=term is last) for term in line) for line in lines_of(chain)]
    # Braces before a sign give it the space of a sign between two terms.
    broken = r" \\ {} ".join(lines)
    return broken if len(lines) == 1 else rf"\begin{{gathered}} {broken} \end{{gathered}}"


def signed(term: Term, *, is_last: bool) -> str:
    """A term of a sum; nobody could tell how far a big sum reaches that something is added to."""
    sign, node = term
    if isinstance(node, ast.UnaryOp) and not sign:
        return latex(node)
    return f"{sign} {within(node, BIG_SUM if is_last else PRODUCT)}".strip()


def lines_of(chain: list[Term]) -> list[list[Term]]:
    """The terms in lines of about one length."""
    whole = sum(width(node) for _, node in chain)
    longest = ROOM_FOR_UNEQUAL_TERMS * whole / math.ceil(whole / LONGEST_LINE)
    lines: list[list[Term]] = [[]]
    filled = 0
    for term in chain:
        if lines[-1] and filled + width(term[1]) > longest:
            lines.append([])
            filled = 0
        lines[-1].append(term)
        filled += width(term[1])
    return lines


def width(node: ast.expr) -> int:
    """Roughly how many letters wide it prints: a fraction is as wide as its wider half, a broken sum as a line."""
    match node:
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return max(width(left), width(right))
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return max(sum(width(term) for _, term in line) for line in lines_of(terms(node)))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return width(left) + len(" * ") + width(right)
    return len(ast.unparse(node))
