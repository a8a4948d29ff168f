"""Which numbers an argument can be."""

from __future__ import annotations

import math
import struct
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

LARGEST = sys.float_info.max


@dataclass(frozen=True)
class Domain:
    """The numbers from low to high; `needs` and `remedy` say so to the person who typed another one."""

    needs: str
    low: float = -math.inf
    high: float = math.inf
    low_is_outside: bool = False
    whole: bool = False
    remedy: str = ""

    @property
    def in_words(self) -> str:
        """What is needed, and the way out where one is known."""
        return f"{self.needs} ({self.remedy})" if self.remedy else self.needs

    @cached_property
    def smallest(self) -> float:
        """The smallest finite number that is not below."""
        return max(math.nextafter(self.low, math.inf) if self.low_is_outside else self.low, -LARGEST)

    @cached_property
    def largest(self) -> float:
        """The largest finite number that is not above."""
        return min(self.high, LARGEST)

    def allows(self, value: Any) -> Any:
        """Whether a number, or each number of an array, lies inside."""
        inside = (value >= self.smallest) & (value <= self.largest)
        return inside & (value % 1 == 0) if self.whole else inside

    def allows_all(self, numbers: Any) -> bool:
        """Whether every number of a float64 array lies inside; an infinity never does, nor what is no number."""
        # Read as whole numbers, the bits of floats from zero up stand in the order of the floats, and those of
        # infinity, NaN and every negative number stand above them: one sweep answers for most columns.
        in_order = self.smallest <= 0 <= self.largest and numbers.view("uint64").max() <= self.bits_of_largest
        if not in_order and not (numbers.min() >= self.smallest and numbers.max() <= self.largest):
            return False
        return not self.whole or bool((numbers % 1 == 0).all())

    @cached_property
    def bits_of_largest(self) -> int:
        """The bits of the largest number, read as a whole number."""
        return int(struct.unpack("<Q", struct.pack("<d", self.largest + 0.0))[0])


ANY_NUMBER = Domain("a number that a cell can hold")
NOT_NEGATIVE = Domain("zero or more", low=0)
POSITIVE = Domain("more than zero", low=0, low_is_outside=True)
FRACTION = Domain("a fraction from 0 to 1", low=0, high=1, remedy="90% is 0.90, or a cell that shows 90%, not 90")
# Nothing rises by more than ten times itself between two shares; a 90 for 90% lies beyond.
SHARE = replace(FRACTION, needs="a share from -10 to 10", low=-10, high=10)
MONTH = Domain("a whole month number from 1 to 12", low=1, high=12, whole=True)
DECIMALS = Domain("a whole number of decimals from -15 to 15", low=-15, high=15, whole=True)
DAYS = Domain("from 0 to 366 days", low=0, high=366, remedy="a quarter of the calendar has 90 to 92")
# Mines that report quarters began later than 1950, and a year typed for a date (2020 is 11 July 1905) lies before.
DATE = Domain(
    "a date from 1950-01-01 to 9999-12-31",
    low=18264,
    high=2958466 - 2**-20,
    remedy="2020 alone is no date: enter DATE(2020, 6, 30)",
)
