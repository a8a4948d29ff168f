"""Whether the values of a workbook are those of its inputs: the Log says what the last refresh calculated from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.inputs_digest import inputs_digest
from workbook.ooxml.package import CellValue, Package

LOG = "Log"
_DAY_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True)
class LastRefresh:
    """The last row of the Log that names its inputs."""

    digest: str
    time: CellValue

    @property
    def moment(self) -> str:
        """When it was, to the minute: `2020-07-15 12:00 UTC`."""
        if not isinstance(self.time, int | float) or isinstance(self.time, bool):
            return "at a time that the Log does not say"
        return f"{_DAY_ZERO + timedelta(days=self.time, milliseconds=500):%Y-%m-%d %H:%M} UTC"


def last_refresh(package: Package) -> LastRefresh | None:
    """What the Log says of the last refresh; None when it has no row, or the workbook no Log."""
    if LOG not in package.tables:
        return None
    for row in reversed(package.read_table(LOG)):
        entries = {header.partition("(")[0].strip().casefold(): value for header, value in row.items()}
        if digest := entries.get("inputs digest"):
            return LastRefresh(str(digest), entries.get("time"))
    return None


def why_stale(package: Package) -> str:
    """A sentence when the inputs are no longer those of the last refresh; empty when they are, or none is logged."""
    last = last_refresh(package)
    if last is None or last.digest == inputs_digest(package):
        return ""
    return (
        f"{package.path}: the inputs changed since the last refresh ({last.moment}); the values shown are older. "
        f"Run `orebook refresh {package.path}`."
    )
