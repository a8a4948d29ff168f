"""Formulas for a page; the LaTeX expected here is what a mathematician would write by hand."""

from __future__ import annotations

import re

import pytest

from addin.formula_latex import as_latex
from addin.formula_text import FormulaTextError, formulas_of
from udfs import FUNCTIONS
from udfs.registry import FunctionRecord

PRINTED = [
    ("silver_oz + gold_oz * ratio", r"\text{silver\_oz} + \text{gold\_oz} \times \text{ratio}"),
    ("ytd - prior_ytd", r"\text{ytd} - \text{prior\_ytd}"),
    ("current / prior - 1", r"\frac{\text{current}}{\text{prior}} - 1"),
    ("(current - prior) / abs(prior)", r"\frac{\text{current} - \text{prior}}{\left| \text{prior} \right|}"),
    ("(current - prior) * 100", r"\left(\text{current} - \text{prior}\right) \times 100"),
    ("a - (b - c)", r"\text{a} - \left(\text{b} - \text{c}\right)"),
    ("a * b / c", r"\frac{\text{a} \times \text{b}}{\text{c}}"),
    ("a * b / c / d", r"\frac{\text{a} \times \text{b}}{\text{c} \times \text{d}}"),
    ("a / (b - c) / d", r"\frac{\text{a}}{\left(\text{b} - \text{c}\right) \times \text{d}}"),
    ("a / b * c / d", r"\frac{\text{a}}{\text{b}} \times \frac{\text{c}}{\text{d}}"),
    ("a * (b / c)", r"\text{a} \times \frac{\text{b}}{\text{c}}"),
    ("-a + b", r"-\text{a} + \text{b}"),
    ("-(a + b)", r"-\left(\text{a} + \text{b}\right)"),
    ("(1 - moisture) ** 2", r"\left(1 - \text{moisture}\right)^{2}"),
    ("10 ** (a - 0.5)", r"10^{\text{a} - 0.5}"),
    ("sum(t * g) / sum(t)", r"\frac{\sum \text{t} \times \text{g}}{\sum \text{t}}"),
    ("sum(a - b) * c", r"\left(\sum \left(\text{a} - \text{b}\right)\right) \times \text{c}"),
    ("sum(a) + b", r"\left(\sum \text{a}\right) + \text{b}"),
    ("total - sum(parts)", r"\text{total} - \sum \text{parts}"),
    ("max(0, min(a, b))", r"\max\left(0, \min\left(\text{a}, \text{b}\right)\right)"),
    ("sign(a) * floor(b)", r"\text{sign}\left(\text{a}\right) \times \left\lfloor \text{b} \right\rfloor"),
]


@pytest.mark.parametrize(("formula", "printed"), PRINTED, ids=[formula for formula, _ in PRINTED])
def test_a_formula_is_printed_as_on_paper(formula: str, printed: str) -> None:
    assert as_latex(formula) == printed


def test_a_long_sum_goes_on_below_between_two_terms() -> None:
    terms = [f"{letter * 20} * {letter * 10}" for letter in "abcd"]
    lines = as_latex(" + ".join(terms)).split(r" \\ ")
    assert len(lines) == 2
    assert lines[0].startswith(r"\begin{gathered} \text{aaaa")
    assert lines[1].startswith(r"{} + \text{cccc")


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
    assert {name for name in names if rf"\text{{{name}}}" not in printed} == set()
