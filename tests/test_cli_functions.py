"""The commands about worksheet functions: their help, and one formula calculated."""

from __future__ import annotations

import json

import pytest
from commands import answer, run

FOOTNOTE = "AGEQ(50581, 16.38, 404, 1707, 459767, 2.45)"


def test_functions_lists_every_function_with_its_arguments() -> None:
    listed = run("functions").stdout
    assert "METAL_CONTENT(tonnes, grade, recovery, [grade_unit], [content_unit])" in listed
    assert "Equivalents\n" in listed


def test_functions_explains_one_and_gives_its_whole_record_as_json() -> None:
    assert run("functions", "ageq").stdout.startswith("AGEQ(silver_oz, silver_price, [gold_oz]")
    record = answer("functions", "AGEQ", "--json")
    assert [argument["name"] for argument in record["arguments"]][:2] == ["silver_oz", "silver_price"]
    assert record["arguments"][0]["unit"] == "ozt"


def test_functions_finds_some_by_words() -> None:
    listed = run("functions", "--search", "weighted tonnes").stdout
    assert "WTD_RECOVERY(" in listed
    assert "AGEQ(" not in listed
    assert [record["name"] for record in answer("functions", "--search", "weighted tonnes", "--json")] == [
        "WTD_GRADE",
        "WTD_RECOVERY",
    ]


def test_functions_takes_a_name_or_a_search_but_not_both() -> None:
    result = run("functions", "AGEQ", "--search", "silver")
    assert result.exit_code == 2
    assert "give one of them" in result.stderr


def test_an_unknown_function_suggests_the_nearest_and_exits_with_2() -> None:
    result = run("functions", "METALCONTENT")
    assert result.exit_code == 2
    assert "did you mean METAL_CONTENT" in result.stderr


@pytest.mark.parametrize("formula", [f"={FOOTNOTE}", FOOTNOTE])
def test_eval_calculates_the_footnote_of_the_release(formula: str) -> None:
    # 50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38, worked out in decimal: 161,451.399877899877...
    result = run("eval", formula, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["value"] == pytest.approx(161451.3998778999, rel=1e-15)
    assert run("eval", formula).stdout.startswith("161451.39987789")


def test_eval_prints_an_error_value_with_its_reason_and_exits_with_1() -> None:
    result = run("eval", "=AGEQ(50581, 16.38, 404)", "--json")
    error = json.loads(result.stdout)["error"]
    assert result.exit_code == 1
    assert error["code"] == "#N/A"
    assert "gold_price" in error["sentence"]
    assert run("eval", "=AGEQ(50581, 16.38, 404)").stdout.startswith("#N/A  ")


def test_eval_of_a_range_prints_its_cells_says_which_rows_are_wrong_and_exits_with_1() -> None:
    result = run("eval", "=METAL_CONTENT({31.1034768;-2;-3}, 5, 1)")
    assert (result.exit_code, result.stdout) == (1, "5\n#NUM!\n#NUM!\n")
    assert result.stderr.splitlines() == [
        "row 2: tonnes must be zero or more, but is -2.",
        "row 3: tonnes must be zero or more, but is -3.",
    ]
    answer = json.loads(run("eval", "=METAL_CONTENT({31.1034768;-2}, 5, 1)", "--json").stdout)
    sentence = "tonnes must be zero or more, but is -2."
    error = {"row": 2, "column": 1, "code": "#NUM!", "argument": "tonnes", "sentence": sentence}
    assert answer == {"value": [[5], ["#NUM!"]], "error": error, "errors": [error]}
