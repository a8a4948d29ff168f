"""What Calc's function wizard shows: the texts of the functions' own records."""

from __future__ import annotations

from typing import Any

import pytest
from calc import Calc

from udfs import FUNCTIONS

pytestmark = pytest.mark.libreoffice

ADD_INS = 11  # the wizard's category of functions that an extension brings
LONGEST_TEXT = 255  # as in Excel's wizard, so that one text serves both


@pytest.fixture(scope="module")
def shown(calc: Calc) -> Any:
    return calc.ask("describe_functions")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_it_describes_every_function_and_argument_in_our_words(shown: Any, name: str) -> None:
    record = FUNCTIONS[name]
    assert shown[name]["description"] == record.summary
    for argument, (label, help_text) in zip(record.arguments, shown[name]["arguments"], strict=True):
        assert label == argument.name.replace("_", " ")
        assert help_text == ("Required: " if argument.required else "Optional: ") + argument.help
        assert len(help_text) <= LONGEST_TEXT


def test_it_lists_them_with_the_functions_of_extensions(shown: Any) -> None:
    assert {shown[name]["category"] for name in FUNCTIONS} == {ADD_INS}


def test_it_says_of_the_silver_equivalent_what_it_is(shown: Any) -> None:
    described = shown["AGEQ"]
    assert described["description"].startswith("Silver-equivalent ounces: silver plus the value of the other metals")
    assert described["arguments"][0] == ["silver oz", "Required: Troy ounces of silver [ozt]."]
    assert described["arguments"][2] == ["gold oz", "Optional: Troy ounces of gold [ozt]."]
