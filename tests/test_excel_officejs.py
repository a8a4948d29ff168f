"""Every row of every case table through the engine of xlwings Lite and Server, in an ordinary Python."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cases import agree, read_cases
from excel_ways import DIFFERENCES, OFFICEJS_WAYS, Difference, expected_in_excel
from officejs import asked, cell_values, error_entity, request

from udfs import FUNCTIONS
from udfs.errors import CellError
from udfs.names import fault_of_argument_name

CASES = read_cases()
ROWS = [(way, case) for way in OFFICEJS_WAYS for case in CASES]
SPILL, FIELD, NUM = ([[error_entity(code)], [5]] for code in ("#SPILL!", "#FIELD!", "#NUM!"))
NO_COSTS = [[[0]]] * 4
OTHERS = {
    "spill": request("NSR", [SPILL, *NO_COSTS]),
    "field": request("NSR", [FIELD, *NO_COSTS]),
    "num": request("NSR", [NUM, *NO_COSTS]),
    "field as a text": request("AGEQ_NOTE", [[[error_entity("#FIELD!")]], [[16.38]]]),
    "old Excel": request("NSR", [NUM, *NO_COSTS], runtime="1.3"),
    "linked": request("COST_PER_TONNE", [[[{"type": "FormattedNumber", "basicValue": 1000}]], [[8]]]),
}
NAMES = list(OTHERS)


@pytest.fixture(scope="module")
def engine() -> dict[str, Any]:
    """One run of the engine over all requests."""
    rows = [request(case.function, way.arguments(case)) for way, case in ROWS]
    return asked([*rows, *OTHERS.values()])


def answer_to(engine: dict[str, Any], name: str) -> Any:
    answer = engine["answers"][len(ROWS) + NAMES.index(name)]
    assert isinstance(answer, list)
    return answer


def test_every_row_is_answered_as_the_table_asks(engine: dict[str, Any]) -> None:
    wrong = []
    for (way, case), answer in zip(ROWS, engine["answers"][: len(ROWS)], strict=True):
        if not agree(expected_in_excel(case), cell_values(answer), case.tolerance):
            wrong.append(f"{way.name}: {case.label}: {case.function} of {case.arguments} is {answer}")
    assert wrong == []


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.reason)
def test_every_known_difference_still_shows(engine: dict[str, Any], difference: Difference) -> None:
    assert any(
        difference.touches(case) and not case.is_answered_by(cell_values(answer))
        for (_, case), answer in zip(ROWS, engine["answers"][: len(ROWS)], strict=True)
    )


def test_the_engine_is_that_of_custom_functions(engine: dict[str, Any]) -> None:
    assert "officejs" in engine["engines"]
    assert "excel" not in engine["engines"]


def test_an_error_in_a_block_is_one_cell_of_the_answer_and_a_real_error(engine: dict[str, Any]) -> None:
    assert answer_to(engine, "num") == [[{"type": "Error", "errorType": "Num"}], [5.0]]


@pytest.mark.parametrize("name", ["spill", "field"])
def test_an_error_that_no_function_can_answer_is_value(engine: dict[str, Any], name: str) -> None:
    assert cell_values(answer_to(engine, name)) == [[CellError("#VALUE!")], [5.0]]


def test_an_error_is_no_text(engine: dict[str, Any]) -> None:
    assert cell_values(answer_to(engine, "field as a text")) == CellError("#VALUE!")


def test_an_excel_that_takes_no_error_objects_gets_their_codes(engine: dict[str, Any]) -> None:
    assert answer_to(engine, "old Excel") == [["#NUM!"], [5.0]]


def test_a_number_that_brings_its_format_is_that_number(engine: dict[str, Any]) -> None:
    assert answer_to(engine, "linked") == [[125.0]]


def test_excel_is_told_the_functions_under_their_own_names(engine: dict[str, Any]) -> None:
    told = {function["name"]: function for function in engine["meta"]["functions"]}
    assert set(told) == set(FUNCTIONS)
    assert {name: function["id"] for name, function in told.items()} == {name: name for name in FUNCTIONS}
    assert engine["meta"]["allowErrorForDataTypeAny"] is True
    for name, record in FUNCTIONS.items():
        assert told[name]["description"] == record.summary
        assert [(one["name"], one["description"]) for one in told[name]["parameters"]] == [
            (argument.name, argument.help) for argument in record.arguments
        ]
        assert all(one["optional"] and one["dimensionality"] == "matrix" for one in told[name]["parameters"])
        assert not any(map(fault_of_argument_name, (one["name"] for one in told[name]["parameters"])))
        assert "volatile" not in told[name]["options"]


def test_the_package_itself_uses_nothing_of_xlwings_that_needs_a_key(checkout: Path) -> None:
    imported = {
        name
        for room in ("udfs", "workbook", "addin")
        for source in (checkout / room).rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        for name in imported_names(node)
    }
    assert "xlwings" in imported
    assert {name for name in imported if name.startswith(("xlwings.pro", "xlwings.server"))} == set()


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_the_command_line_and_the_adapter_need_no_xlwings() -> None:
    without = "import sys; sys.modules['xlwings'] = None; import addin.cli, addin.hosts.excel.functions"
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0
