"""A function's help holds what one needs to call it, in the order one asks."""

from __future__ import annotations

import pytest

from addin.describe_function import WIDTH, describe, find_function, list_functions, search_functions
from udfs import FUNCTIONS
from workbook.errors import CannotRunError

HEADINGS = ["Formula", "Arguments", "Result", "Errors", "Example", "Source", "Notes", "See also"]


def test_help_begins_with_the_formula_as_one_types_it() -> None:
    lines = "\n".join(describe(find_function("metal_content"))).splitlines()
    assert lines[0] == "METAL_CONTENT(tonnes, grade, recovery, [grade_unit], [content_unit])"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_names_every_argument_the_formula_result_errors_an_example_the_source_and_relatives(name: str) -> None:
    record = FUNCTIONS[name]
    text = "\n".join(describe(record))
    absent = {
        "Formula": not record.formula,
        "Arguments": not record.arguments,
        "Errors": not record.errors,
        "Notes": not record.notes,
    }
    found = [line for line in text.splitlines() if line in HEADINGS]
    assert found == [heading for heading in HEADINGS if not absent.get(heading)]
    assert [argument.name for argument in record.arguments if f"\n  {argument.name} " not in text] == []
    assert f"{name}(" in text.partition("\nExample\n")[2]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_fits_a_terminal_but_for_formulas_that_one_pastes(name: str) -> None:
    lines = "\n".join(describe(FUNCTIONS[name])).splitlines()
    pasted = "\n".join(describe(FUNCTIONS[name])).partition("\nExample\n")[2].partition("\nSource\n")[0].splitlines()
    assert [line for line in lines if len(line) > WIDTH and line not in pasted] == []


def test_help_says_what_an_argument_can_be() -> None:
    text = "\n".join(describe(find_function("METAL_CONTENT")))
    assert "recovery      number or range, required, a fraction from 0 to 1" in text


def test_help_shows_the_formula_and_an_example_to_paste_with_its_answer() -> None:
    text = "\n".join(describe(find_function("YOY_CHANGE")))
    assert "Formula\n  (current - prior) / abs(prior)\n" in text
    assert "  =ROUND(YOY_CHANGE(50581, 104893), 2)\n  -0.52\n" in text


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(CannotRunError, match=r"There is no function AGQE; did you mean AGEQ"):
        find_function("AGQE")


def test_a_name_like_no_other_points_to_the_search() -> None:
    with pytest.raises(CannotRunError, match="`orebook functions --search` finds one"):
        find_function("ZZZZZZZZ")


def test_the_list_names_every_function_once() -> None:
    lines = "\n".join(list_functions(FUNCTIONS.values())).splitlines()
    names = [line.strip().partition("(")[0] for line in lines if line.startswith("  ") and line[2].isupper()]
    assert sorted(names) == sorted(FUNCTIONS)


def test_the_list_has_each_category_once_as_a_heading() -> None:
    lines = "\n".join(list_functions(FUNCTIONS.values())).splitlines()
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert sorted(headings) == sorted({record.category for record in FUNCTIONS.values()})


def test_a_search_finds_functions_by_the_words_of_their_help() -> None:
    assert [record.name for record in search_functions("tonnes weighted")] == ["WTD_GRADE", "WTD_RECOVERY"]
    assert "QOQ_CHANGE" in [record.name for record in search_functions("QUARTER before")]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("arsenic", ["PENALTY"]),
        ("TC/RC", ["TREATMENT_CHARGE", "REFINING_CHARGE"]),
        ("wmt", ["DRY_TONNES"]),
        ("weighted average", ["WTD_GRADE", "WTD_RECOVERY"]),
        ("capex", ["AISC"]),
        ("dore", ["REFINING_CHARGE"]),
        ("year over year", ["YOY_CHANGE"]),
    ],
)
def test_a_search_finds_functions_by_what_people_call_them_and_the_help_does_not_show_it(
    words: str, names: list[str]
) -> None:
    found = search_functions(words)
    assert [record.name for record in found][: len(names)] == names
    assert all(", ".join(record.keywords) not in "\n".join(describe(record)) for record in found)


def test_a_search_for_what_is_nowhere_says_so() -> None:
    with pytest.raises(CannotRunError, match="No function's help holds zebra"):
        search_functions("zebra")


def test_units_stand_behind_the_sentence_they_belong_to() -> None:
    text = " ".join(" ".join(describe(FUNCTIONS["PENALTY"])).split())
    assert "What is free of penalty, in the unit of the assay. [assay]" in text
    assert "or 150 for 150 ppm. A cell that shows 0.7% holds 0.007, so multiply it by 100. [any]" in text
