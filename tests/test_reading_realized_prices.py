"""What metal was sold at is no price of equivalents, unless the release says so."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

# Coeur, third quarter of 2018: 1,544 + 60 x 27.885 = 3,217 thousand ounces; sold at $14.75 and $1,082.
TABLE = """Palmarejo, third quarter of 2018

|  | Q3 2018 | Q2 2018 |
| Silver ounces produced (000's) | 1,544 | 2,066 |
| Gold ounces produced | 27,885 | 33,702 |
| Silver equivalent1 (000's) | 3,217 | 4,088 |
| Average realized price per silver ounce | $14.75 | $16.49 |
| Average realized price per gold ounce | $1,082 | $1,162 |
"""


def test_equivalents_are_not_held_against_what_metal_was_sold_at() -> None:
    reading = read_release(TABLE, "Coeur")
    assert reading.document.prices == ()
    assert {each.printed for each in reading.unbound} == {"$14.75", "$16.49", "$1,082", "$1,162"}
    assert tie_out(reading.document).breaks == ()


@pytest.mark.parametrize(
    "note",
    [
        "Silver equivalents use the average realized prices of each quarter.",
        "Equivalents are of silver, at the\nprices that the table gives.",
    ],
)
def test_a_release_may_say_that_it_counts_its_equivalents_at_what_metal_was_sold_at(note: str) -> None:
    prices = read_release(f"{TABLE}\n{note}\n", "Coeur").document.prices
    assert [(each.metal, each.period, each.printed) for each in prices] == [
        ("ag", "Q3 2018", "$14.75"),
        ("ag", "Q2 2018", "$16.49"),
        ("au", "Q3 2018", "$1,082"),
        ("au", "Q2 2018", "$1,162"),
    ]
