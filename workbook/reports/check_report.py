"""The rows of the Checks sheet: what must hold, whether it does, and by how much it does not."""

from __future__ import annotations

from dataclasses import dataclass

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.layout import STATUSES
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook
from workbook.reports.report_ranges import NamedRange, read_named_range, refuse_unrefreshed

TIES, TIES_WITHIN_ROUNDING, BREAKS, NOT_DISCLOSED = STATUSES

COLUMNS = (
    *("Check", "Entity", "Period", "Span", "Metric", "Metal", "Status"),
    *("Computed", "Low", "High", "Printed", "Gap", "Note"),
)


@dataclass(frozen=True)
class CheckRow:
    """One check of one figure: what is printed, what was computed, and the band that the printed rounding allows."""

    name: str
    entity: str
    period: str
    span: str
    metric: str
    metal: str
    status: str
    computed: float | None
    printed: str | float | None
    band: tuple[float, float] | None
    gap: float | None
    note: str
    sheet: str
    cell: str

    @property
    def is_finding(self) -> bool:
        """Whether a reviewer must look: it breaks, or the check itself could not be calculated."""
        return self.status not in (TIES, TIES_WITHIN_ROUNDING, NOT_DISCLOSED)

    @property
    def subject(self) -> str:
        """The figure that is checked, in words: `Avino Q2 2020 QTD equivalent Ag`."""
        return " ".join(part for part in (self.entity, self.period, self.span, self.metric, self.metal) if part)


def read_checks(package: OpenBook) -> list[CheckRow]:
    """Every row of the checks table that holds a check."""
    refuse_unrefreshed(package)
    place = read_named_range(package, "report_checks")
    header = [str(value) for value in place.rows[0]]
    if missing := [column for column in COLUMNS if column not in header]:
        raise CannotRunError(
            f"{package.path}: the table report_checks on the sheet {place.sheet!r} has no column {', '.join(missing)}."
        )
    return [read_check(place, header, row) for row in range(1, len(place.rows)) if place.rows[row][0] not in (None, "")]


def read_check(place: NamedRange, header: list[str], row: int) -> CheckRow:
    cells = dict(zip(header, place.rows[row], strict=True))
    low, high = number(cells["Low"]), number(cells["High"])
    return CheckRow(
        name=words(cells["Check"]),
        entity=words(cells["Entity"]),
        period=words(cells["Period"]),
        span=words(cells["Span"]),
        metric=words(cells["Metric"]),
        metal=words(cells["Metal"]),
        status=words(cells["Status"]),
        computed=number(cells["Computed"]),
        printed=printed(cells["Printed"]),
        band=None if low is None or high is None else (low, high),
        gap=number(cells["Gap"]),
        note=words(cells["Note"]),
        sheet=place.sheet,
        cell=place.cell(row, header.index("Status")),
    )


def words(value: CellValue) -> str:
    return "" if value is None else str(value)


def number(value: CellValue) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def printed(value: CellValue) -> str | float | None:
    return None if isinstance(value, CellError | bool) or value == "" else value
