"""Months and quarters: a fiscal quarter is reported by its months or as a whole, or its sum counts twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.serials import date_of
from workbook.intake.input_rows import CheckedRows
from workbook.intake.merging import StoredRows
from workbook.ooxml.cell_xml import CellValue


@dataclass
class _Quarter:
    """The ways in which the mines report one quarter: the first period end of each kind by mine."""

    monthly: dict[str, float] = field(default_factory=dict)
    at_its_end: dict[str, float] = field(default_factory=dict)


def mixed_quarters(files: Sequence[CheckedRows], stored: StoredRows, fiscal_start_month: int) -> Iterator[str]:
    """Each quarter of the data files that some mines would report by its months and others as a whole.

    A mine with figures for the first or second month of a quarter reports it by months; one with figures for its end
    alone reports it as a whole. Rows that are blank or nil add nothing to a sum, so they count as neither.
    """
    quarters: dict[str, _Quarter] = {}
    names: dict[float, str] = {}
    for serial, mine in _rows_with_figures(files, stored):
        if serial not in names:
            names[serial] = str(call(FUNCTIONS["QUARTER_OF"], [serial, fiscal_start_month]))
        quarter = quarters.setdefault(names[serial], _Quarter())
        ends_quarter = (date_of(serial).month - fiscal_start_month) % 3 == 2
        (quarter.at_its_end if ends_quarter else quarter.monthly).setdefault(mine, serial)
    for checked in files:
        yield from _findings(checked, quarters, names)


def _findings(checked: CheckedRows, quarters: dict[str, _Quarter], names: dict[float, str]) -> Iterator[str]:
    said = set()
    for row, (serial, _) in zip(checked.file.rows, checked.keys, strict=True):
        name = names.get(float(serial), "")
        if not name or name in said:
            continue
        said.add(name)
        monthly = quarters[name].monthly
        whole = [mine for mine in quarters[name].at_its_end if mine not in monthly]
        if monthly and whole:
            month = date_of(next(iter(monthly.values()))).isoformat()
            yield (
                f"{checked.file.place}, row {row}, column period_end: found {name} by months for {', '.join(monthly)} "
                f"({month}) and as a whole for {', '.join(whole)}, expected one of the two for all mines."
            )


def _rows_with_figures(files: Sequence[CheckedRows], stored: StoredRows) -> Iterator[tuple[float, str]]:
    coming = {key for checked in files for key in checked.keys}
    figures = [column.header for column in stored.table.columns if column.kind not in ("date", "mine", "text")]
    for key, (position, *_) in stored.positions.items():
        if key not in coming and isinstance(key[0], float) and _reports(stored.values, figures, position):
            yield key[0], str(stored.values[stored.table.header("mine")][position])
    for checked in files:
        brought = [header for header in figures if header in checked.values]
        kept = [header for header in figures if header not in checked.values]
        mines = checked.values[stored.table.header("mine")]
        for position, (key, mine) in enumerate(zip(checked.keys, mines, strict=True)):
            at = stored.positions.get(key, [])
            stays = bool(at) and _reports(stored.values, kept, at[0])
            if stays or _reports(checked.values, brought, position):
                yield float(key[0]), str(mine)


def _reports(values: dict[str, list[CellValue]], headers: Sequence[str], position: int) -> bool:
    return any(values[header][position] not in (None, 0, "", "-") for header in headers)
