"""Which numbers an argument can be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


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

    def allows(self, value: Any) -> Any:
        """Whether a number, or each number of an array, lies inside."""
        inside = (value > self.low if self.low_is_outside else value >= self.low) & (value <= self.high)
        return inside & (value % 1 == 0) if self.whole else inside


NOT_NEGATIVE = Domain("zero or more", low=0)
POSITIVE = Domain("more than zero", low=0, low_is_outside=True)
FRACTION = Domain("a fraction from 0 to 1", low=0, high=1, remedy="90% is 0.90, or a cell that shows 90%, not 90")
MONTH = Domain("a whole month number from 1 to 12", low=1, high=12, whole=True)
DECIMALS = Domain("a whole number of decimals from -15 to 15", low=-15, high=15, whole=True)
DATE = Domain("a date from 1900-01-01 to 9999-12-31", low=1, high=2958466 - 2**-20)
