"""Sums of products, over lists exactly and over NumPy arrays fast."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from math import fsum, isfinite, prod
from operator import mul
from typing import Any

from udfs.ranges import is_array

# Few enough that numbers from zero up, even added one after the other, are right within 1e-12 of the sum, and that the
# linear algebra below NumPy starts no threads: above 10,000 it does, which on a busy computer takes 100 times as long.
NUMBERS_IN_A_BLOCK = 8_192


def sum_of_products(*columns: Any) -> float:
    """The columns multiplied row by row and added up; one column is added up as it is.

    Lists are added up without any rounding in between. Arrays are so only from block to block, and hold numbers from
    zero up: nothing cancels out.
    """
    if all(map(is_array, columns)):
        total = fsum(sums_of_blocks(columns))
    else:
        total = fsum(map(prod, zip(*columns, strict=True)))
    if not isfinite(total):
        raise OverflowError("The sum is not a number that a float can hold.")
    return total


def sums_of_blocks(columns: Any) -> Iterator[float]:
    """The sum of products of each block of rows."""
    import numpy

    if len(set(map(len, columns))) > 1:
        raise ValueError("The columns are of different lengths.")
    with numpy.errstate(all="ignore"):
        for start in range(0, len(columns[0]), NUMBERS_IN_A_BLOCK):
            *others, last = (column[start : start + NUMBERS_IN_A_BLOCK] for column in columns)
            yield float(reduce(mul, others).dot(last) if others else last.sum())
