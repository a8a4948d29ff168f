"""Formulas for a page; the LaTeX expected here is what a mathematician would write by hand."""

from __future__ import annotations

import re

import pytest

from addin.formula_latex import as_latex
from addin.formula_text import FormulaTextError, formulas_of
from udfs import FUNCTIONS
from udfs.registry import FunctionRecord

PRINTED = [
    ("silver_oz + gold_oz * ratio", r"\mathrm{silver\_oz} + \mathrm{gold\_oz} \times \mathrm{ratio}"),
    ("ytd - prior_ytd", r"\mathrm{ytd} - \mathrm{prior\_ytd}"),
    ("current / prior - 1", r"\frac{\mathrm{current}}{\mathrm{prior}} - 1"),
    ("(current - prior) / abs(prior)", r"\frac{\mathrm{current} - \mathrm{prior}}{\left| \mathrm{prior} \right|}"),
    ("(current - prior) * 100", r"\left(\mathrm{current} - \mathrm{prior}\right) \times 100"),
    ("a - (b - c)", r"\mathrm{a} - \left(\mathrm{b} - \mathrm{c}\right)"),
    ("a * b / c", r"\frac{\mathrm{a} \times \mathrm{b}}{\mathrm{c}}"),
    ("a * b / c / d", r"\frac{\mathrm{a} \times \mathrm{b}}{\mathrm{c} \times \mathrm{d}}"),
    ("a / (b - c) / d", r"\frac{\mathrm{a}}{\left(\mathrm{b} - \mathrm{c}\right) \times \mathrm{d}}"),
    ("a / b * c / d", r"\frac{\mathrm{a}}{\mathrm{b}} \times \frac{\mathrm{c}}{\mathrm{d}}"),
    ("a * (b / c)", r"\mathrm{a} \times \frac{\mathrm{b}}{\mathrm{c}}"),
    ("-a + b", r"-\mathrm{a} + \mathrm{b}"),
    ("-(a + b)", r"-\left(\mathrm{a} + \mathrm{b}\right)"),
    ("(1 - moisture) ** 2", r"\left(1 - \mathrm{moisture}\right)^{2}"),
    ("10 ** (a - 0.5)", r"10^{\mathrm{a} - 0.5}"),
    ("sum(t * g) / sum(t)", r"\frac{\sum \mathrm{t} \times \mathrm{g}}{\sum \mathrm{t}}"),
    ("sum(a - b) * c", r"\left(\sum \left(\mathrm{a} - \mathrm{b}\right)\right) \times \mathrm{c}"),
    ("sum(a) + b", r"\left(\sum \mathrm{a}\right) + \mathrm{b}"),
    ("total - sum(parts)", r"\mathrm{total} - \sum \mathrm{parts}"),
    ("max(0, min(a, b))", r"\max\left(0, \min\left(\mathrm{a}, \mathrm{b}\right)\right)"),
    ("sign(a) * floor(b)", r"\mathrm{sign}\left(\mathrm{a}\right) \times \left\lfloor \mathrm{b} \right\rfloor"),
]


@pytest.mark.parametrize(("formula", "printed"), PRINTED, ids=[formula for formula, _ in PRINTED])
def test_a_formula_is_printed_as_on_paper(formula: str, printed: str) -> None:
    assert as_latex(formula) == printed


def test_a_long_sum_goes_on_below_between_two_terms() -> None:
    terms = [f"{letter * 20} * {letter * 10}" for letter in "abcd"]
    lines = as_latex(" + ".join(terms)).split(r" \\ ")
    assert len(lines) == 2
    assert lines[0].startswith(r"\begin{gathered} \mathrm{aaaa")
    assert lines[1].startswith(r"{} + \mathrm{cccc")


@pytest.mark.parametrize("formula", ["a if b else c", "a // b", "sqrt(a)", "sum(a, b)", "a[0]", "a @ b", "'a'", "a +"])
def test_what_is_no_formula_of_ours_is_refused(formula: str) -> None:
    with pytest.raises(FormulaTextError):
        as_latex(formula)


@pytest.mark.parametrize("record", [record for record in FUNCTIONS.values() if record.formula], ids=lambda r: r.name)
def test_every_formula_prints_with_all_its_names_and_one_for_each_cell_of_its_result(record: FunctionRecord) -> None:
    formulas = formulas_of(record.formula)
    assert len(formulas) in (1, record.result.columns)
    printed = " ".join(map(as_latex, formulas)).replace(r"\_", "_")
    names = set(re.findall(r"[a-z]\w+", record.formula)) - {"sum", "min", "max", "abs", "floor", "sign"}
    assert {name for name in names if rf"\mathrm{{{name}}}" not in printed} == set()
