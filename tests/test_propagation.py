"""Figures narrow each other, never lose their true values, and name the few relations that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from generated_releases import generated, maker

from workbook.release.compared import read_changes
from workbook.release.conflicts import find_conflicts
from workbook.release.expressions import Product, Sum, Variable
from workbook.release.intervals import Interval
from workbook.release.ledger import read_ledger
from workbook.release.propagation import Equation, narrow, smallest_conflict
from workbook.release.relations import find_relations
from workbook.release.system import System
from workbook.release.tie_out import tie_out
from workbook.release.verdicts import judge


def band(low: int | str, high: int | str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


X, Y, Z = Variable("x"), Variable("y"), Variable("z")


def test_a_total_narrows_its_parts_and_they_narrow_it() -> None:
    """x + y = z with x and y in 0..10: z in 18..30 leaves x and y 8..10, and z 18..20."""
    known = narrow({0: Equation("z", Sum((X, Y)))}, {"x": band(0, 10), "y": band(0, 10), "z": band(18, 30)}).known
    assert known == {"x": band(8, 10), "y": band(8, 10), "z": band(18, 20)}


def test_narrowing_goes_on_through_several_relations() -> None:
    """y = 2 known; z = x y in 10..14 leaves x 5..7; w = x + y then lies in 7..9."""
    equations = {0: Equation("w", Sum((X, Y))), 1: Equation("z", Product((X, Y)))}
    bands = {"x": band(0, 100), "y": band(2, 2), "z": band(10, 14), "w": band(0, 100)}
    known = narrow(equations, bands).known
    assert (known["x"], known["w"]) == (band(5, 7), band(7, 9))


def test_only_the_relations_that_contradict_each_other_are_blamed() -> None:
    equations = {
        0: Equation("z", Sum((X, Y))),
        1: Equation("z", Product((X, Y))),
        2: Equation("w", Sum((Variable("v"), X))),
    }
    bands = {"x": band(2, 2), "y": band(3, 3), "z": band(0, 100), "w": band(0, 100), "v": band(0, 1)}
    found = narrow(equations, bands)
    assert found.conflict is not None
    assert smallest_conflict(equations, bands, [0, 1, 2]) == frozenset({0, 1})


def test_circles_that_creep_come_to_an_end() -> None:
    """x = y / 2 and y = x: both shrink for ever towards nil, a little each time."""
    half = Product((Y, Variable("half")))
    equations = {0: Equation("x", half), 1: Equation("y", X)}
    found = narrow(equations, {"x": band(0, 1), "y": band(0, 1), "half": band("0.995", "0.999")})
    assert found.is_possible


@pytest.mark.parametrize("seed", range(1, 12, 2))
def test_no_true_value_of_a_release_is_ever_lost(seed: int) -> None:
    made = maker(seed, mines=2 + seed % 3, quarters=2 + seed % 2, recovery_decimals=seed % 2)
    document = made.document()
    ledger = read_ledger(document)
    relations = find_relations(ledger, read_changes(document, ledger))
    system = System(ledger, [judge(ledger, one) for one in relations])
    narrowed = system.narrowed(system.equations)
    assert narrowed.is_possible
    for id_, true in made.true.items():
        dust = abs(Decimal(true)) * Decimal("1e-12")
        interval = narrowed.known[id_]
        assert interval.low - dust <= Decimal(true) <= interval.high + dust, ledger.numbers[id_].title
    assert sum(narrowed.known[id_] != system.bands[id_] for id_ in made.true) > len(made.true) / 4


@pytest.mark.parametrize("seed", range(8))
def test_a_release_printed_from_true_values_has_no_break(seed: int) -> None:
    """With changes worked out from the printed figures in half of them and from the true ones in the others."""
    tied = tie_out(generated(seed, mines=1 + seed % 4, quarters=1 + seed % 4, recovery_decimals=seed % 3))
    assert not tied.breaks
    assert {one.verdict for one in tied.relations} <= {"ties", "ties within rounding", "not disclosed"}


def test_one_wrong_figure_is_one_break_in_a_thousand() -> None:
    document = generated(5, mines=6, quarters=4)
    place = next(place for place, one in enumerate(document.figures) if one.metric == "tonnes" and one.span == "YTD")
    wrong = document.figures[place]
    first, *rest = wrong.printed or ""
    figures = list(document.figures)
    figures[place] = replace(wrong, printed=f"{9 - int(first)}{''.join(rest)}")
    assert len(figures) > 1_000
    assert [one.culprits for one in tie_out(replace(document, figures=tuple(figures))).breaks] == [(wrong.id,)]


def test_conflicts_are_the_smallest_there_are() -> None:
    document = generated(1)
    ledger = read_ledger(document)
    judged = [judge(ledger, one) for one in find_relations(ledger, read_changes(document, ledger))]
    assert find_conflicts(System(ledger, judged)) == []
