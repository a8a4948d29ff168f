"""A weight in brackets behind a weight of metal is the same metal in another unit."""

from __future__ import annotations

from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

# 12.84 million lb x 0.45359237 kg are 5,824 t.
COPPER = (
    "Ferrol Copper Inc. second quarter of 2025\n\nCopper production for the second quarter of 2025 was "
    "12.84 million pounds ({} tonnes), up from 12.12 million pounds (5,498 tonnes) in the second quarter of 2024.\n"
)


def test_tonnes_in_brackets_behind_pounds_of_copper_are_copper_and_no_ore() -> None:
    document = read_release(COPPER.format("5,824"), "").document
    assert [figure.metric for figure in document.figures if figure.unit == "t"] == ["content", "content"]
    assert tie_out(document).breaks == ()


def test_tonnes_in_brackets_that_are_not_the_pounds_before_them_break() -> None:
    tied = tie_out(read_release(COPPER.format("5,284"), "").document)
    assert {tied.numbers[one.figure].printed for one in tied.breaks} & {"5,284", "12.84 million"}


def test_short_tons_in_brackets_behind_tonnes_of_ore_are_ore() -> None:
    text = "In the second quarter of 2025 the mill processed 40,190 tonnes (44,302 short tons) of ore."
    assert [figure.metric for figure in read_release(text, "A company").document.figures] == ["tonnes", "tonnes"]
