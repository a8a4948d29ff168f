"""Which numbers an argument can be."""

from __future__ import annotations

import math

import numpy as np
import pytest

from udfs.domains import DATE, DAYS, DECIMALS, FRACTION, MONTH, NOT_NEGATIVE, POSITIVE, SHARE, Domain


@pytest.mark.parametrize(
    ("domain", "inside", "outside"),
    [
        (NOT_NEGATIVE, [0, 1e308], [-5e-324, math.nan]),
        (POSITIVE, [5e-324], [0, -1]),
        (FRACTION, [0, 0.9, 1], [1.0000001, 90, -0.1]),
        (MONTH, [1, 12], [0, 13, 1.5]),
        (DECIMALS, [-15, 0, 15], [16, 0.5]),
        # 18,264 is 1 January 1950; 2,958,465 is 31 December 9999, the last day Excel has.
        (DATE, [18264, 44012.5, 2958465, 2958465.999], [2020, 18263.9, 2958466, -1]),
        (DAYS, [0, 87.5, 366], [366.5, -1]),
        (SHARE, [-0.5, 0.9, 2.5, 10], [90, 10.1, -52]),
    ],
)
def test_a_domain_takes_what_lies_inside_one_by_one_and_in_arrays(
    domain: Domain, inside: list[float], outside: list[float]
) -> None:
    assert [bool(domain.allows(value)) for value in inside + outside] == [True] * len(inside) + [False] * len(outside)
    assert domain.allows(np.array(inside, dtype=float)).all()
    assert not domain.allows(np.array(outside, dtype=float)).any()
