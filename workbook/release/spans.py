"""The stretch of a year that a figure covers: which quarters of which year, from the labels of period and span."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

EN_DASH = "\N{EN DASH}"
YEAR = r"(?:FY ?)?(?P<year>(?:19|20)\d\d|'?\d\d)"
LABELS = (
    re.compile(rf"Q(?P<quarter>[1-4])[ -]?{YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<quarter>[1-4])Q ?{YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<half>H[12]|[12]H) ?{YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<months>3|6|9|12)M ?{YEAR}", re.IGNORECASE),
    re.compile(rf"Q1 ?(?:-|to|{EN_DASH}) ?Q(?P<up_to>[1-4]) ?{YEAR}", re.IGNORECASE),
    re.compile(r"(?:FY ?|Full year |Year )?(?P<year>(?:19|20)\d\d)", re.IGNORECASE),
)
QUARTERS_OF_SPAN = {"H1": 2, "9M": 3, "FY": 4}
LAST_QUARTER = 4


class Stretch(NamedTuple):
    """Consecutive quarters of one year; a label that names none stands for itself, with no quarters."""

    year: int
    first: int
    last: int
    label: str

    @property
    def is_known(self) -> bool:
        """Whether it is known which quarters these are."""
        return self.year > 0

    @property
    def is_quarter(self) -> bool:
        """Whether it is a single quarter."""
        return self.is_known and self.first == self.last

    @property
    def quarters(self) -> tuple[Stretch, ...]:
        """Each of its quarters."""
        return tuple(stretch(self.year, quarter, quarter) for quarter in range(self.first, self.last + 1))


def stretch(year: int, first: int, last: int) -> Stretch:
    """Quarters of a year, with the label that releases print."""
    if first == last:
        return Stretch(year, first, last, f"Q{first} {year}")
    names = {(1, 2): "H1", (3, 4): "H2", (1, 3): "9M", (1, 4): "FY"}
    return Stretch(year, first, last, f"{names.get((first, last), f'Q{first}-Q{last}')} {year}")


@lru_cache(maxsize=4096)
def stretch_of(period: str, span: str = "QTD") -> Stretch:
    """The quarters that a figure's period and span stand for; with YTD a quarter is the year up to its end."""
    label = " ".join(period.split())
    found = next((match for pattern in LABELS if (match := pattern.fullmatch(label))), None)
    if found is None:
        return Stretch(0, 0, 0, f"{label} {span}".casefold())
    parts = found.groupdict()
    year = int(parts["year"].lstrip("'"))
    year += 2000 if year < 100 else 0
    first, last = quarters_of(parts)
    if span == "YTD":
        first = 1
    elif span in QUARTERS_OF_SPAN and (first, last) != (3, 4):
        first, last = 1, QUARTERS_OF_SPAN[span]
    return stretch(year, first, last)


def quarters_of(parts: dict[str, str | None]) -> tuple[int, int]:
    """First and last quarter of a label's parts."""
    if quarter := parts.get("quarter"):
        return int(quarter), int(quarter)
    if half := parts.get("half"):
        return (1, 2) if "1" in half else (3, LAST_QUARTER)
    if months := parts.get("months"):
        return 1, int(months) // 3
    return 1, int(parts.get("up_to") or LAST_QUARTER)
