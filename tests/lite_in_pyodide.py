"""Every row of every case table in Pyodide, the Python inside xlwings Lite; `make lite` fetches it and runs this."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import xlwings
from cases import agree, read_cases
from excel_ways import OFFICEJS_WAYS, expected_in_excel
from officejs import cell_values, request

ENGINE = Path(__file__).parent / "pyodide_engine.mjs"
ROWS = [(way, case) for way in OFFICEJS_WAYS for case in read_cases()]


@pytest.fixture(scope="module")
def found(checkout: Path) -> dict[str, Any]:
    """What Pyodide, which the variable names the folder of, answers to all rows."""
    xlwings_folder = Path(str(xlwings.__file__)).parent
    requests = [request(case.function, way.arguments(case)) for way, case in ROWS]
    done = subprocess.run(
        ["node", ENGINE, os.environ["PYODIDE"], checkout, xlwings_folder],
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_every_row_is_answered_as_the_table_asks(found: dict[str, Any]) -> None:
    wrong = []
    for (way, case), answer in zip(ROWS, found["answers"], strict=True):
        if not agree(expected_in_excel(case), cell_values(answer), case.tolerance):
            wrong.append(f"{way.name}: {case.label}: {case.function} of {case.arguments} is {answer}")
    assert wrong == []


def test_the_python_that_answers_is_the_one_of_a_browser(found: dict[str, Any]) -> None:
    assert found["platform"] == "emscripten"
