"""Which numbers an argument can be."""

from __future__ import annotations

import math

import numpy as np
import pytest

from udfs.domains import DATE, DECIMALS, FRACTION, MONTH, NOT_NEGATIVE, POSITIVE, Domain


@pytest.mark.parametrize(
    ("domain", "inside", "outside"),
    [
        (NOT_NEGATIVE, [0, 1e308], [-5e-324, math.nan]),
        (POSITIVE, [5e-324], [0, -1]),
        (FRACTION, [0, 0.9, 1], [1.0000001, 90, -0.1]),
        (MONTH, [1, 12], [0, 13, 1.5]),
        (DECIMALS, [-15, 0, 15], [16, 0.5]),
        # 2,958,465 is 31 December 9999, the last day Excel has.
        (DATE, [1, 44012.5, 2958465, 2958465.999], [0, 0.5, 2958466, -1]),
    ],
)
def test_a_domain_takes_what_lies_inside_one_by_one_and_in_arrays(
    domain: Domain, inside: list[float], outside: list[float]
) -> None:
    assert [bool(domain.allows(value)) for value in inside + outside] == [True] * len(inside) + [False] * len(outside)
    assert domain.allows(np.array(inside, dtype=float)).all()
    assert not domain.allows(np.array(outside, dtype=float)).any()
