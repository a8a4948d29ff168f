"""The report tables as rows: what each cell holds, what it shows, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.ooxml.cell_xml import CellValue
from workbook.reports.number_format import shown
from workbook.reports.report_ranges import NamedRange, read_named_cell, read_named_range, refuse_unrefreshed

if TYPE_CHECKING:
    from workbook.ooxml.package import Package

NOT_DISCLOSED = "n/d"
DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
HIGHLIGHTS = re.compile(r"report_highlights_(\d+)")

# The release's own tables, in its order; {quarter} and {span} are read from the workbook. Checks come only on request.
TITLES = {
    "production-quarter": "{quarter} production by mine",
    "production-ytd": "{span} production by mine",
    "grades-quarter": "{quarter} grade and recovery by mine",
    "grades-ytd": "{span} grade and recovery by mine",
    "highlights": "{entity} production highlights",
    "prices": "Metal prices",
    "checks": "Checks",
}


@dataclass(frozen=True)
class ReportCell:
    """One cell of a report table: `value` in full precision, None where there is none (not disclosed, an error)."""

    table: str
    entity: str
    row: str
    column: str
    value: CellValue
    shown: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class ReportTable:
    """A report table as it is printed: the header's texts, then its rows; the first text of each is a label."""

    name: str
    title: str
    header: list[str]
    rows: list[list[ReportCell]]

    @property
    def cells(self) -> list[ReportCell]:
        """Every figure of the table, row by row."""
        return [cell for row in self.rows for cell in row]


def read_report(package: Package, wanted: str | None = None) -> list[ReportTable]:
    """The tables of the release, or the one that is wanted (for the highlights, one for each mine)."""
    if wanted is not None and wanted not in TITLES:
        raise CannotRunError(f"There is no table {wanted!r}; expected one of {', '.join(TITLES)}.")
    refuse_unrefreshed(package)
    names = [wanted] if wanted else [name for name in TITLES if name != "checks"]
    return [read_table(package, name, defined_name) for name in names for defined_name in defined_names(package, name)]


def defined_names(package: Package, table: str) -> list[str]:
    """The defined names that hold a table: one, except for the highlights, which have one a mine."""
    if table != "highlights":
        return ["report_" + table.replace("-", "_")]
    numbered = [(int(found[1]), name) for name in package.names if (found := HIGHLIGHTS.fullmatch(name))]
    if not numbered:
        raise CannotRunError(
            f"{package.path}: the name report_highlights_1 is missing, which Orebook's workbooks define."
        )
    return [name for _, name in sorted(numbered)]


def read_table(package: Package, table: str, defined_name: str) -> ReportTable:
    place = read_named_range(package, defined_name)
    header = [text_of(package, place, 0, column) for column in range(len(place.rows[0]))]
    mine = header[0] if table == "highlights" else None
    rows = [read_row(package, table, place, row, header, mine) for row in range(1, len(place.rows))]
    title = TITLES[table].format(
        quarter=period(package, "reporting_quarter"), span=period(package, "year_to_date_span"), entity=mine
    )
    return ReportTable(table, title, header, rows)


def read_row(
    package: Package, table: str, place: NamedRange, row: int, header: list[str], mine: str | None
) -> list[ReportCell]:
    label = text_of(package, place, row, 0)
    return [
        ReportCell(
            table=table,
            entity=label if mine is None else mine,
            row=label,
            column=header[column],
            value=disclosed(place.rows[row][column]),
            shown=text_of(package, place, row, column),
            sheet=place.sheet,
            cell=place.cell(row, column),
        )
        for column in range(1, len(place.rows[row]))
    ]


def text_of(package: Package, place: NamedRange, row: int, column: int) -> str:
    value = place.rows[row][column]
    return shown(value, package.number_format(place.sheet, place.cell(row, column)))


def period(package: Package, name: str) -> str:
    """A quarter or span in words; a workbook without production rows has none yet."""
    value = read_named_cell(package, name)
    return NOT_DISCLOSED if isinstance(value, CellError) else str(value)


def disclosed(value: CellValue) -> CellValue:
    """The figure, or None where there is none: not disclosed, a dash for nil tonnes, an error, a blank."""
    return None if isinstance(value, CellError) or value in (NOT_DISCLOSED, "", *DASHES) else value
