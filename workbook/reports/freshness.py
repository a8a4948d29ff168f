"""Whether the values of a workbook are those of its inputs: the Log says what the last refresh calculated from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.inputs_digest import inputs_digest
from workbook.ooxml.package import CellValue, Package

LOG = "Log"
_DATA_TABLES = ("Production", "Prices", "Published")
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


def why_stale(package: Package, digest: str | None = None) -> str:
    """A sentence when the values are older than the inputs, whose digest may be given; empty when they are not.

    A new workbook is calculated without a row in its Log, so one without such a row is old once it holds data.
    """
    last = last_refresh(package)
    if last is None:
        since = "the workbook was made" if _logs_inputs(package) and _holds_data(package) else ""
    else:
        same = last.digest == (digest or inputs_digest(package))
        since = "" if same else f"the last refresh ({last.moment})"
    if not since:
        return ""
    return (
        f"{package.path}: the inputs changed since {since}; the values shown are older. "
        f"Run `orebook refresh {package.path}`."
    )


def _logs_inputs(package: Package) -> bool:
    headers = package.tables[LOG].columns if LOG in package.tables else ()
    return any(header.partition("(")[0].strip().casefold() == "inputs digest" for header in headers)


def _holds_data(package: Package) -> bool:
    """Whether anything stands in the tables that are empty in a new workbook."""
    return any(
        value not in (None, "")
        for name in _DATA_TABLES
        if name in package.tables
        for row in package.read_table(name)
        for header, value in row.items()
        if header not in package.tables[name].calculated
    )
