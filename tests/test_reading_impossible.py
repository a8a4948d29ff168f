"""Numbers that cannot be what the words around them say stay unbound, each with the reason."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release


def reasons(label: str, printed: str, beside: str = "1,000") -> dict[str, str]:
    """Why the numbers of a row stay unbound."""
    reading = read_release(
        "Tarn Metals Inc. production of the Tarn mine\n\n"
        "| | Q3 2021 | Q3 2020 |\n| Tonnes milled | 412,000 | 398,000 |\n"
        f"| {label} | {printed} | {beside} |\n",
        "Tarn",
    )
    return {each.printed: each.reason for each in reading.unbound}


@pytest.mark.parametrize(
    ("label", "printed", "reason"),
    [
        ("Silver grade (g/t)", "-8", "a signed number is a change, and no grade"),
        ("Silver produced (oz)", "(2,500)", "a signed number is a change, and no content"),
        ("Silver recovery (%)", "+3.2%", "a signed number is a change, and no recovery"),
        ("Silver produced (oz)", "17%", "per cent are no content"),
        ("Silver equivalent produced (oz)", "17%", "per cent are no equivalent"),
        ("Gold grade", "17%", "gold grades are not in per cent"),
        ("Gold produced (kt)", "12.5", "gold is not reported in kt"),
        ("Silver produced (tonnes)", "12.5", "silver is not reported in t"),
        ("Copper produced (oz)", "12,500", "copper is not reported in oz"),
        ("Gold grade (oz)", "4.21", "oz are no unit of grade"),
        ("Copper grade (lb)", "4.21", "lb are no unit of grade"),
        ("Copper recovery (%)", "118.2", "a recovery is at most 100%"),
        ("Copper grade (%)", "27.4", "no ore that is milled holds 27.4 %"),
        ("Gold grade (g/t)", "5,512", "no ore that is milled holds 5,512 g/t"),
        ("Gold price per ounce", "2%", "per cent are no price"),
    ],
)
def test_an_impossible_figure_is_left_unbound_with_what_is_wrong(label: str, printed: str, reason: str) -> None:
    assert reasons(label, printed)[printed] == reason


@pytest.mark.parametrize(
    ("label", "printed", "beside"),
    [
        ("Silver grade (g/t)", "1,874", "1,620"),
        ("Zinc grade (%)", "15.2", "14.9"),
        ("Zinc grade", "15.2%", "14.9%"),
        ("Copper recovery (%)", "100.0", "97.5"),
        ("Gold produced (kg)", "812", "790"),
    ],
)
def test_high_grades_and_whole_recoveries_that_mines_do_report_are_bound(label: str, printed: str, beside: str) -> None:
    assert reasons(label, printed, beside) == {}


SUM = "a sum of platinum metals is no figure that tie-out relates to others"


@pytest.mark.parametrize(
    "label", ["5E+Au produced (oz)", "4E PGM production (oz)", "PGMs produced (koz)", "2PGE+Au (oz)"]
)
def test_a_sum_of_platinum_metals_is_of_no_single_metal(label: str) -> None:
    assert reasons(label, "17,400", "16,900") == {"17,400": SUM, "16,900": SUM}


def test_a_producer_of_platinum_that_counts_a_sum_of_metals_has_no_single_metal() -> None:
    reading = read_release(
        "Tarn Platinum, production of the first quarter of 2024\n\n"
        "Counting all platinum group metals (PGMs), output was 834,100 ounces, which is 7% less.",
        "Tarn",
    )
    assert reading.document.figures == ()


def test_platinum_before_a_sum_of_platinum_metals_is_not_the_metal_of_its_ounces() -> None:
    reading = read_release(
        "Tarn Platinum, 24 April 2018. In the quarter to March 31 its mills made 8% more: production of platinum group "
        "metals (PGM) came to 1.1-million ounces. Platinum output was 605 200 oz.",
        "Tarn",
    )
    assert ("1.1-million", SUM) in [(each.printed, each.reason) for each in reading.unbound]


def test_what_several_platinum_metals_and_gold_are_together_is_not_gold() -> None:
    reading = read_release(
        "In the first quarter of 2022 production at Tarn Platinum, in platinum, palladium, rhodium and gold, "
        "was 124 000 oz.",
        "Tarn",
    )
    assert ("124 000", SUM) in [(each.printed, each.reason) for each in reading.unbound]
