"""Releases in our own words around twelve published quarters, read in every shape that releases come in."""

from __future__ import annotations

import pytest
from release_shapes import SHAPES
from written_release import NAMES, Score, changes_of, keyed_changes, keyed_document, plain, score, text_of

from workbook.release.extraction.files import text_of_release
from workbook.release.reading.reader import Reading, read_release
from workbook.release.tie_out import TieOut, tie_out

LINED = [shape for shape in SHAPES if shape != "together"]
# What stands in the releases and is no figure of a period's production, with the words of its reason.
LEFT_OUT = {
    "coeur-2018Q3": ("an equivalent of another kind",),
    "endeavour-2014Q2": ("that this change speaks of",),
    "excellon-2021Q1": ("mined",),
    "goldenminerals-2021Q1": ("mined", "stockpiled", "rate"),
    "goldresource-2023Q3": ("a part of an equivalent",),
    "silvercrest-2023Q1": ("mined", "rate"),
}


def read(name: str, shape: str) -> Reading:
    return read_release(text_of_release(SHAPES[shape](text_of(name)), name), name)


def printed_in(fact: tuple[str | None, ...]) -> str:
    """The characters of a figure, price or ratio."""
    return str(fact[{"price": 3, "ratio": 4}.get(str(fact[0]), 4)])


@pytest.mark.parametrize("shape", LINED)
@pytest.mark.parametrize("name", NAMES)
def test_every_keyed_figure_price_and_ratio_is_read_and_nothing_else(name: str, shape: str) -> None:
    found = score(read(name, shape).document, name)
    assert found == Score(right=found.right, missing=set(), wrong=set())
    assert len(found.right) > 8


@pytest.mark.parametrize("shape", LINED)
@pytest.mark.parametrize("name", NAMES)
def test_every_change_compares_the_two_figures_that_it_is_keyed_with(name: str, shape: str) -> None:
    assert changes_of(read(name, shape).document) == keyed_changes(name)


@pytest.mark.parametrize("shape", LINED)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_unbound_is_what_no_relation_could_use(name: str, shape: str) -> None:
    reasons = {each.reason for each in read(name, shape).unbound}
    expected = LEFT_OUT.get(name, ())
    assert all(any(words in reason for words in expected) for reason in reasons)
    assert all(any(words in reason for reason in reasons) for words in expected)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_that_ran_together_is_read_right_or_left_unbound(name: str) -> None:
    reading = read(name, "together")
    found = score(reading.document, name)
    assert found.wrong == set()
    left = " ".join(each.printed for each in reading.unbound)
    assert all(printed_in(fact).strip("-") in left for fact in found.missing)


def test_most_figures_of_tables_that_ran_together_are_read() -> None:
    scores = [score(read(name, "together").document, name) for name in NAMES]
    assert sum(len(each.right) for each in scores) > sum(len(each.missing) for each in scores)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_breaks_where_the_keyed_figures_break_and_nowhere_else(name: str) -> None:
    keyed = tie_out(keyed_document(name))
    found = tie_out(read(name, "bars").document)
    # One break of Avino's third quarter of 2019 is of a change whose earlier figure stands in another release.
    elsewhere = broken(keyed) - broken(found)
    assert elsewhere <= ({"-34"} if name == "avino-2019Q3" else set())
    assert broken(found) <= broken(keyed)


def broken(found: TieOut) -> set[str]:
    """The characters of the figure that each break is about."""
    return {plain(found.numbers[one.figure].printed) for one in found.breaks}
