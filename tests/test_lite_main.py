"""The main.py that a workbook carries, in the Python inside xlwings Lite: every row of every case table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser_python import EDITIONS, run_in_both
from cases import agree, read_cases
from commands import run
from excel_ways import OFFICEJS_WAYS, expected_in_excel
from lite_workbook import settings_in
from officejs import cell_values
from officejs import request as function_call

from udfs import FUNCTIONS

pytestmark = pytest.mark.pyodide
ROWS = [(way, case) for way in OFFICEJS_WAYS for case in read_cases()]


@pytest.fixture(scope="module")
def main(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The code in a new workbook."""
    book = tmp_path_factory.mktemp("lite") / "book.xlsx"
    run("new", checkout / "examples" / "avino-2020q2" / "company.toml", "-o", book, "--lite")
    return settings_in(book)["main.py"]


@pytest.fixture(scope="module")
def found_in_both(main: str) -> dict[str, dict[str, Any]]:
    return run_in_both(main, [function_call(case.function, way.arguments(case)) for way, case in ROWS])


@pytest.fixture(scope="module", params=EDITIONS)
def found(request: pytest.FixtureRequest, found_in_both: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What it says of itself, and answers to all rows."""
    return found_in_both[request.param]


def test_every_row_is_answered_as_the_table_asks(found: dict[str, Any]) -> None:
    wrong = []
    for (way, case), answer in zip(ROWS, found["answers"], strict=True):
        if not agree(expected_in_excel(case), cell_values(answer), case.tolerance):
            wrong.append(f"{way.name}: {case.label}: {case.function} of {case.arguments} is {answer}")
    assert wrong == []


def test_the_python_that_answers_is_the_one_of_a_browser(found: dict[str, Any]) -> None:
    assert found["platform"] == "emscripten"


def test_the_add_in_is_told_every_function(found: dict[str, Any]) -> None:
    told = {function["name"]: function["description"] for function in found["functions"]["functions"]}
    assert told == {name: record.summary for name, record in FUNCTIONS.items()}


def test_every_function_says_that_it_is_of_the_workbooks_own_code(found: dict[str, Any]) -> None:
    assert found["modules"] == ["main"]


def test_the_code_starts_while_nobody_would_take_it_for_stuck(found: dict[str, Any]) -> None:
    assert found["seconds_to_start"] < 10
