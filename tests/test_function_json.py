"""A program can read from JSON all that a function's record says."""

from __future__ import annotations

import json

import pytest

from addin.function_json import as_json
from udfs import FUNCTIONS
from udfs.registry import FunctionRecord

# Python objects, and what is told in other words: the result's domain with the result, the rule for rows by drops_rows.
TOLD_OTHERWISE = {"function", "row_counts", "takes_arrays", "result_domain"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_record_is_json_with_everything_in_it(name: str) -> None:
    answer = json.loads(json.dumps(as_json(FUNCTIONS[name]), allow_nan=False))
    assert set(FunctionRecord.__dataclass_fields__) - TOLD_OTHERWISE <= set(answer)
    assert [argument["name"] for argument in answer["arguments"]] == [a.name for a in FUNCTIONS[name].arguments]


def test_the_limits_of_an_argument_are_numbers() -> None:
    arguments = {argument["name"]: argument["domain"] for argument in as_json(FUNCTIONS["METAL_CONTENT"])["arguments"]}
    assert (arguments["recovery"]["low"], arguments["recovery"]["high"]) == (0, 1)
    assert (arguments["tonnes"]["low"], arguments["tonnes"]["high"]) == (0, None)
    assert arguments["grade_unit"] is None


def test_errors_say_class_code_and_when() -> None:
    errors = as_json(FUNCTIONS["QOQ_CHANGE"])["errors"]
    assert {"code": "#DIV/0!", "error": "ZeroDivisionError", "when": "When prior is zero."} in errors


def test_examples_are_python_and_a_cell_formula_with_the_answer() -> None:
    example = as_json(FUNCTIONS["FOOTS"])["examples"][0]
    assert example["python"] == "foots(317299, [312819, 4481])"
    assert example["formula"] == "=FOOTS(317299, {312819;4481})"
    assert example["answer"] == [[-1.0, 1.5]]


def test_the_shape_of_a_result_and_the_way_of_ranges_are_told() -> None:
    foots, ageq = as_json(FUNCTIONS["FOOTS"]), as_json(FUNCTIONS["AGEQ"])
    assert (foots["result"]["rows"], foots["result"]["columns"], foots["reducer"]) == (1, 2, True)
    assert (ageq["result"]["rows"], ageq["result"]["columns"], ageq["reducer"]) == (1, 1, False)
