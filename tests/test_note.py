"""The footnote sentence."""

from __future__ import annotations

import pytest

from udfs import ageq_note
from udfs.note import dollars


@pytest.mark.parametrize(
    ("price", "text"),
    [
        # As Avino prints them: $16.38, $1,707, $2.45; Coeur and others print cents on prices below a hundred.
        (16.38, "$16.38"),
        (1707.0, "$1,707"),
        (2.45, "$2.45"),
        (16.5, "$16.50"),
        (24.0, "$24.00"),
        (100.0, "$100"),
        (1707.25, "$1,707.25"),
        (1234567.0, "$1,234,567"),
        (0.1 + 0.2, "$0.30"),
        (2.4512, "$2.4512"),
    ],
)
def test_a_price_is_written_in_full_without_dust(price: float, text: str) -> None:
    assert dollars(price) == text


def test_the_sentence_lists_only_the_metals_that_have_a_price() -> None:
    note = ageq_note("H1 2020", 16.38, None, 2.45, None, 1.0)
    assert [word in note for word in ("silver", "gold", "copper", "lead", "zinc")] == [True, False, True, False, True]
    assert note.startswith("Silver equivalent for H1 2020 ")
    assert note.endswith("and $1.00 per lb zinc.")
