"""Fixed-ratio equivalents against printed ones."""

from __future__ import annotations

import pytest

from udfs import ageq_ratio

# Coeur, third quarter 2018, Palmarejo at 60:1: thousand ounces of silver, ounces of gold, thousand equivalent ounces.
PRINTED = [(1544, 27885, 3217), (2066, 33702, 4088), (2013, 29896, 3807), (1908, 28948, 3644)]


@pytest.mark.parametrize(("silver", "gold", "equivalent"), PRINTED)
def test_silver_and_gold_at_sixty_to_one_make_the_printed_equivalent(silver: int, gold: int, equivalent: int) -> None:
    # Both thousands are rounded, so together they leave one thousand ounces.
    assert ageq_ratio(silver, gold / 1000, 60) == pytest.approx(equivalent, abs=1)
