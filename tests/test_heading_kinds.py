"""A heading cell says one thing: a period, months or a year of one, a change, a mine, or what is measured."""

from __future__ import annotations

import pytest

from workbook.release.reading.tables.heading_kinds import Told, told_by
from workbook.release.reading.tables.lines import lines_of
from workbook.release.reading.tables.stacks import stacks_of
from workbook.release.reading.words.numbers import lex


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Q2 2020", Told.PERIOD),
        ("Three months ended June 30,", Told.MONTHS),
        ("2021", Told.YEAR),
        ("% Change", Told.CHANGE),
        ("Consolidated", Told.NAME),
        ("Silver produced (oz)", Told.WHAT),
    ],
)
def test_a_heading_says_one_thing(heading: str, told: Told) -> None:
    assert told_by(heading) is told


def test_cells_on_lines_of_their_own_are_words_and_the_values_behind_them() -> None:
    lexed = lex("Tonnes milled\n95,282\n93,730\nSilver produced (oz)\n510,491\n586,918\n")
    (stack,) = stacks_of(list(lines_of(lexed)), lexed)
    assert [(step.words, tuple(value.text for value in step.values)) for step in stack.steps] == [
        (("Tonnes milled",), ("95,282", "93,730")),
        (("Silver produced (oz)",), ("510,491", "586,918")),
    ]
