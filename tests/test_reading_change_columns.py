"""Columns of changes under the many headings that they have, and which two values each of them compares."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import Reading, read_release

# Rounded from 28,100 / 26,900 and so on, so that each change is what its heading says.
QUARTERS = {"28,100": "Q3 2021", "26,900": "Q3 2020", "88.1": "Q3 2021", "87.4": "Q3 2020"}
THREE_QUARTERS = {**QUARTERS, "27,300": "Q2 2021", "87.9": "Q2 2021"}


def table(headings: list[str], ounces: list[str], recovery: list[str]) -> Reading:
    lines = [["", *headings], ["Gold produced (oz)", *ounces], ["Gold recovery (%)", *recovery]]
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return read_release(
        f"Tarn Metals Inc. announces third quarter 2021 production of the Tarn mine\n\n{rows}\n", "Tarn"
    )


def periods(reading: Reading) -> dict[str | None, str]:
    return {each.printed: each.period for each in reading.document.figures}


def compared(reading: Reading) -> dict[str | None, tuple[str | None, str | None]]:
    return {each.printed: (each.current_printed, each.prior_printed) for each in reading.document.changes}


@pytest.mark.parametrize(
    "heading",
    ["Change", "% Change", "Chg", "Chg %", "Var.", "Var %", "% Var", "+/-", "+/- %", "\N{GREEK CAPITAL LETTER DELTA}",
     "%\N{INCREMENT}", "%", "(%)", "Diff", "Difference", "Growth %", "Increase/(decrease)", "Inc/(Dec)", "Deviation",
     "Better/(Worse)", "Fav/(Unfav)", "Movement", "YoY", "y-o-y", "y/y", "Year-on-year", "Q3 2021 vs Q3 2020",
     "Q3 21 vs Q3 20", "vs Q3 2020", "% change vs Q3 2020", "vs. prior year", "vs PCP", "PCP %", "Change from Q3 2020"],
)  # fmt: skip
def test_a_change_is_known_by_its_heading_and_is_no_figure(heading: str) -> None:
    reading = table(["Q3 2021", "Q3 2020", heading], ["28,100", "26,900", "4.5%"], ["88.1", "87.4", "0.8%"])
    assert periods(reading) == QUARTERS
    assert compared(reading) == {"4.5%": ("28,100", "26,900"), "0.8%": ("88.1", "87.4")}


@pytest.mark.parametrize(
    ("quarter", "year"),
    [("QoQ", "YoY"), ("q/q", "y/y"), ("vs Q2 2021", "vs Q3 2020"), ("% change vs Q2 2021", "% change vs Q3 2020"),
     ("Quarter on quarter", "Year on year"), ("Q3 2021 vs Q2 2021", "Q3 2021 vs Q3 2020"),
     ("vs prior quarter", "vs prior year")],
)  # fmt: skip
def test_two_changes_behind_three_quarters_compare_with_what_their_headings_say(quarter: str, year: str) -> None:
    headings = ["Q3 2021", "Q2 2021", "Q3 2020", quarter, year]
    reading = table(headings, ["28,100", "27,300", "26,900", "2.9%", "4.5%"], ["88.1", "87.9", "87.4", "0.2%", "0.8%"])
    assert periods(reading) == THREE_QUARTERS
    assert compared(reading) == {
        "2.9%": ("28,100", "27,300"),
        "4.5%": ("28,100", "26,900"),
        "0.2%": ("88.1", "87.9"),
        "0.8%": ("88.1", "87.4"),
    }


def test_a_change_behind_three_quarters_that_does_not_say_with_which_it_compares_is_left_unbound() -> None:
    headings = ["Q3 2021", "Q2 2021", "Q3 2020", "Change"]
    reading = table(headings, ["28,100", "27,300", "26,900", "4.5%"], ["88.1", "87.9", "87.4", "0.8%"])
    assert periods(reading) == THREE_QUARTERS
    assert compared(reading) == {}


def test_a_change_that_names_a_quarter_which_is_not_in_its_row_is_left_unbound() -> None:
    reading = table(["Q3 2021", "Q2 2021", "vs Q3 2020"], ["28,100", "27,300", "4.5%"], ["88.1", "87.9", "0.8%"])
    assert compared(reading) == {}


@pytest.mark.parametrize("heading", ["%", "YoY", "Change", "Var %"])
def test_a_column_behind_a_change_is_compared_with_the_leading_one(heading: str) -> None:
    headings = ["Q3 2021", "Q2 2021", heading, "Q3 2020", heading]
    reading = table(headings, ["28,100", "27,300", "2.9%", "26,900", "4.5%"], ["88.1", "87.9", "0.2%", "87.4", "0.8%"])
    assert compared(reading)["4.5%"] == ("28,100", "26,900")
    assert compared(reading)["0.8%"] == ("88.1", "87.4")


@pytest.mark.parametrize(("plan", "against"), [("Budget", "Var %"), ("Q3 2021 Plan", "Variance")])
def test_a_variance_against_a_plan_is_left_unbound_and_the_change_behind_it_is_read(plan: str, against: str) -> None:
    headings = ["Q3 2021", plan, against, "Q3 2020", "Change"]
    reading = table(
        headings, ["28,100", "29,000", "-3.1%", "26,900", "4.5%"], ["88.1", "89.0", "-1.0%", "87.4", "0.8%"]
    )
    assert periods(reading) == QUARTERS
    assert compared(reading) == {"4.5%": ("28,100", "26,900"), "0.8%": ("88.1", "87.4")}


def test_a_variance_behind_a_plan_may_be_against_it_and_is_left_unbound() -> None:
    headings = ["Q3 2021", "Q3 2020", "Budget", "Variance"]
    reading = table(headings, ["28,100", "26,900", "29,000", "-3.1%"], ["88.1", "87.4", "89.0", "-1.0%"])
    assert periods(reading) == QUARTERS
    assert compared(reading) == {}
