"""Every row of every case table in LibreOffice: arguments in cells, in ranges of one cell, and in the formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calc import Calc
from calc_differences import DIFFERENCES, Difference, difference_of
from case_sheets import CELLS, LITERALS, RANGES, SHAPES, Answer, Way, arguments_of, write_cases
from cases import Case, agree, read_cases

from udfs import FUNCTIONS
from workbook.ooxml.addresses import cell_address, parse_range

pytestmark = pytest.mark.libreoffice
CASES = read_cases()
WAYS = (CELLS, RANGES, LITERALS)
Answers = dict[str, list[tuple[Answer, Any]]]


def answered(calc: Calc, path: Path, ways: tuple[Way, ...], cases: list[Case]) -> Answers:
    """What Calc answers to rows that stand in one workbook, by the sheet of each way."""
    places = write_cases(path, ways, cases)
    with calc.opened(path) as document:
        document.recalculate()
        values = document.values()

    def read(sheet: str, answer: Answer) -> Any:
        area = parse_range(answer.area)
        columns = range(area.first_column, area.last_column + 1)
        rows = [
            [values.get((sheet, cell_address(row, column))) for column in columns]
            for row in range(area.first_row, area.last_row + 1)
        ]
        return rows if ":" in answer.area else rows[0][0]

    return {sheet: [(answer, read(sheet, answer)) for answer in found] for sheet, found in places.items()}


@pytest.fixture(scope="module")
def answers(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """All rows in all ways stand in one workbook, where each 0 could be taken for the blank of another row."""
    return answered(calc, tmp_path_factory.mktemp("cases") / "cases.xlsx", WAYS, CASES)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_row_is_answered_as_the_table_asks_or_as_calc_is_known_to(answers: Answers, way: Way) -> None:
    wrong = []
    for place, answer in answers[way.name]:
        difference = difference_of(way, place.case)
        expected = difference.answer(place.case) if difference else place.case.answer
        if not agree(expected, answer, place.case.tolerance):
            wrong.append(f"{place.case.label}: {place.formula} is {answer}, expected {expected}")
    assert wrong == []


def test_the_rows_are_all_there(answers: Answers) -> None:
    assert {way: len(found) for way, found in answers.items()} == {way.name: sum(map(way.takes, CASES)) for way in WAYS}
    assert len(answers[CELLS.name]) == len(CASES)
    assert {place.case.function for place, _ in answers[CELLS.name]} == set(FUNCTIONS)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.reason)
def test_every_known_difference_still_shows(answers: Answers, difference: Difference) -> None:
    shown = [
        place.case.label
        for way in WAYS
        for place, answer in answers[way.name]
        if difference_of(way, place.case) is difference and not place.case.is_answered_by(answer)
    ]
    assert shown


def test_answers_have_the_rows_and_columns_of_the_table(calc: Calc, tmp_path: Path) -> None:
    cases = [case for case in CASES if None not in arguments_of(case) and difference_of(CELLS, case) is None]
    found = answered(calc, tmp_path / "shapes.xlsx", (SHAPES,), cases)[SHAPES.name]
    expected = [f"{len(place.case.answer)}x{len(place.case.answer[0])}" for place, _ in found]
    assert [answer for _, answer in found] == expected
    assert {"1x2", "2x1", "2x2"} <= set(expected)
