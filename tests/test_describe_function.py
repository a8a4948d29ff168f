"""A function's help holds what one needs to call it, in the order one asks."""

from __future__ import annotations

import json

import pytest

from addin.describe_function import as_json, describe, describe_all, find_function
from udfs import FUNCTIONS
from workbook.errors import CannotRunError


def test_help_begins_with_the_formula_as_one_types_it() -> None:
    lines = "\n".join(describe(find_function("metal_content"))).splitlines()
    assert lines[0] == "METAL_CONTENT(tonnes, grade, recovery, [grade_unit], [content_unit])"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_names_every_argument_the_result_errors_relatives_the_source_and_an_example(name: str) -> None:
    text = "\n".join(describe(FUNCTIONS[name]))
    headings = ["Arguments", "Result", "Errors", "See also", "Source", "Example (in Python)"]
    assert [line for line in text.splitlines() if line in headings] == headings
    assert [argument.name for argument in FUNCTIONS[name].arguments if f"\n  {argument.name} " not in text] == []
    assert ">>>" in text.partition("Example (in Python)")[2]


def test_help_says_what_an_argument_can_be() -> None:
    text = "\n".join(describe(find_function("METAL_CONTENT")))
    assert "recovery           number or range, required, a fraction from 0 to 1" in text


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(CannotRunError, match=r"There is no function AGQE; did you mean AGEQ"):
        find_function("AGQE")


def test_a_name_like_no_other_points_to_the_list() -> None:
    with pytest.raises(CannotRunError, match="`orebook functions` lists them all"):
        find_function("ZZZZZZZZ")


def test_the_list_names_every_function_once() -> None:
    signatures = [line.strip().partition("(")[0] for line in describe_all() if line.strip().endswith(")")]
    assert sorted(signatures) == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_record_is_json(name: str) -> None:
    answer = json.loads(json.dumps(as_json(FUNCTIONS[name]), allow_nan=False))
    assert [argument["name"] for argument in answer["arguments"]] == [a.name for a in FUNCTIONS[name].arguments]
