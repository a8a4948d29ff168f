"""What the server lets through to xlwings: whatever Excel sends, and of all other JSON nothing that it cannot name."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from cases import read_cases
from excel_ways import OFFICEJS_WAYS
from hypothesis import given
from hypothesis import strategies as st
from officejs import error_entity, matrix, request

from addin.hosts.server.call_request import MOST_CELLS, check_call
from addin.hosts.server.refusal import RefusedError
from addin.hosts.server.script_request import check_script
from udfs import FUNCTIONS

SCRIPTS = frozenset({"refresh_quarter"})
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["A1", "A1:B2"])
)
WORDS = (
    "func_name args client version runtime type basicValue book name names sheets values tables range_address "
    "active_sheet_index used_range_address sheet_index refers_to"
)
KEYS = st.sampled_from(WORDS.split())
DOCUMENTS = st.recursive(
    SCALARS, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=6), max_leaves=20
)


def refusal(call: Any) -> RefusedError | None:
    try:
        check_call(call)
    except RefusedError as refused:
        return refused
    return None


def test_every_row_of_every_case_table_passes_as_excel_sends_it() -> None:
    for way in OFFICEJS_WAYS:
        for case in read_cases():
            sent = request(case.function, way.arguments(case))
            assert refusal(json.loads(json.dumps(sent))) is None, f"{way.name}: {case.label}"


@pytest.mark.parametrize(
    "argument",
    [
        [[error_entity("#N/A")]],
        [[{"type": "FormattedNumber", "basicValue": 43921, "numberFormat": "m/d/yyyy"}]],
        [[{"type": "Entity", "basicType": "Error", "basicValue": "#VALUE!", "text": "Silver", "properties": {}}]],
        # What xlwings.js makes of an object of another add-in.
        ["__xlwings_not_an_object_handle__"],
        None,
        5,
    ],
    ids=str,
)
def test_excels_other_kinds_of_cells_pass(argument: Any) -> None:
    assert refusal(request("COST_PER_TONNE", [argument, [[8]]])) is None


def test_a_call_may_leave_arguments_off_its_end() -> None:
    assert refusal(request("AGEQ", [[[1]]])) is None


def test_the_largest_call_passes_and_one_cell_more_does_not() -> None:
    half = [[1.0]] * (MOST_CELLS // 2)
    assert refusal(request("COST_PER_TONNE", [half, half])) is None
    refused = refusal(request("COST_PER_TONNE", [half, [*half, [1.0]]]))
    assert refused is not None
    assert (refused.status, refused.sentence) == (
        413,
        "A call of COST_PER_TONNE has more than 500,000 cells: give it fewer rows.",
    )


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(DOCUMENTS, max_size=4))
def test_arguments_of_any_json_are_let_through_or_refused_in_a_sentence(name: str, arguments: list[Any]) -> None:
    refused = refusal(request(name, arguments))
    if refused is not None:
        assert 400 <= refused.status < 500
        assert refused.sentence.endswith(".")


@given(DOCUMENTS)
def test_any_json_is_let_through_or_refused_in_a_sentence(document: Any) -> None:
    assert refusal(document) is not None
    with pytest.raises(RefusedError, match=r"\.$"):
        check_script("refresh_quarter", SCRIPTS, document)


@given(st.floats() | st.integers())
def test_a_number_passes_when_excel_can_hold_it(number: float) -> None:
    fits = isinstance(number, int) or math.isfinite(number)
    if isinstance(number, int):
        fits = abs(number) < 2**1024
    assert (refusal(request("COST_PER_TONNE", [matrix(number), [[8]]])) is None) == fits


def test_a_refusal_repeats_no_more_of_a_name_than_a_line() -> None:
    refused = refusal(request("X" * 10_000, []))
    assert refused is not None
    assert len(refused.sentence) < 200
