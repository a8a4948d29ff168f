"""Excel's serial numbers for dates, in the 1900 date system."""

from __future__ import annotations

import datetime
import math
from functools import lru_cache

# Excel counts a 29 February 1900 that never was (serial 60), so the count is one day ahead from 1 March 1900.
DAY_ZERO = datetime.date(1899, 12, 30)
FIRST_OF_MARCH_1900 = 61


def serial_of(day: datetime.date) -> float:
    """The serial number of a date; the time of day of a datetime is left out."""
    serial = day.toordinal() - DAY_ZERO.toordinal()
    return float(serial if serial >= FIRST_OF_MARCH_1900 else serial - 1)


@lru_cache(maxsize=4096)
def date_of(serial: float) -> datetime.date:
    """The date of a serial number; the day that never was counts as 28 February 1900."""
    whole_days = math.floor(serial)
    return datetime.date.fromordinal(DAY_ZERO.toordinal() + whole_days + (whole_days < FIRST_OF_MARCH_1900 - 1))
