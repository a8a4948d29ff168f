"""Names that hosts can take."""

from __future__ import annotations

import pytest

from udfs.names import fault_of_argument_name, fault_of_function_name, nearest_names


@pytest.mark.parametrize("name", ["AGEQ", "YTD", "WTD_GRADE", "TIES", "PP_CHANGE"])
def test_a_noun_in_capitals_is_a_function_name(name: str) -> None:
    assert fault_of_function_name(name) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Ageq", "capital letters"),
        ("AG-EQ", "capital letters"),
        ("AB", "shorter than 3 letters"),
        ("A_1_B", "shorter than 3 letters"),
        ("Q3", "cell address"),
        ("XFD1048576", "cell address"),
        ("R1C1", "cell address"),
        ("ROUND_TO_2", "ends in a digit"),
        ("DATE", "word of VBA"),
    ],
)
def test_a_function_name_that_a_host_would_misread_is_refused(name: str, fault: str) -> None:
    assert fault in str(fault_of_function_name(name))


@pytest.mark.parametrize("name", ["silver_oz", "tonnes", "period_end", "low"])
def test_whole_words_are_argument_names(name: str) -> None:
    assert fault_of_argument_name(name) is None


@pytest.mark.parametrize(
    "name", ["date", "type", "end", "name", "string", "next", "q3", "rc", "r2", "Silver", "_oz", ""]
)
def test_words_of_vba_and_addresses_are_no_argument_names(name: str) -> None:
    assert fault_of_argument_name(name) is not None


def test_a_mistyped_name_has_the_nearest_known_ones_beside_it() -> None:
    assert nearest_names("agqe", ["AGEQ", "AUEQ", "WTD_GRADE"]).split(", ")[0] == "AGEQ"
    assert nearest_names("qoq", ["AGEQ", "YOY_CHANGE", "QOQ_CHANGE"]).split(", ")[0] == "QOQ_CHANGE"
    assert nearest_names("equivalent", ["AGEQ"]) == ""
    assert nearest_names("zzzzz", ["AGEQ"]) == ""
