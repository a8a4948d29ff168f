"""Data files (.csv, .xlsx): what is in the cells of one, before anything is made of it."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import column_number
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.date_system import refuse_1904_dates
from workbook.ooxml.files import read_bytes
from workbook.ooxml.package import Package, Sheet

EXTENSIONS = (".csv", ".xlsx")
DELIMITERS = (",", ";", "\t")
LARGEST_FILE = 500_000_000

# Titles may stand above the header of a sheet, as they do above our own tables.
_HEADER_WITHIN_ROWS = 20
_WIDEST_SHEET = "CV"
_LAST_COLUMN = "XFD"

HeaderTest = Callable[[Sequence[str]], bool]


@dataclass(frozen=True)
class DataFile:
    """The cells of a data file: a column for each header, a row under each row number that a person sees.

    Cells are cell values, blanks are None, and rows without any cell are left out. `place` is what sentences call the
    file.
    """

    path: str
    place: str
    header_row: int
    cells: pd.DataFrame
    decimal_commas: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The texts of the header row."""
        return tuple(self.cells.columns)


def read_data_file(path: str | Path, is_header: HeaderTest) -> DataFile:
    """Read the cells of a .csv or .xlsx file; CannotRunError in a sentence when that cannot be done whole."""
    path = Path(path)
    extension = path.suffix.lower()
    if extension not in EXTENSIONS:
        raise CannotRunError(f"{path} is not a data file: expected a name that ends in {' or '.join(EXTENSIONS)}.")
    source = read_bytes(path)
    if not source.strip():
        raise CannotRunError(f"{path} is empty: expected a header row and rows below it.")
    if len(source) > LARGEST_FILE:
        raise CannotRunError(f"{path} has {len(source):,} bytes: a data file has at most {LARGEST_FILE:,}.")
    return _read_xlsx(source, str(path), is_header) if extension == ".xlsx" else read_csv(source, str(path))


def read_csv(source: bytes, path: str) -> DataFile:
    """The cells of comma-separated values; `path` is what sentences call them. CannotRunError as above."""
    text = _decoded(source, path)
    first_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    header_row, width = _shape(text, delimiter, path)
    # Without its filter for missing values pandas guesses at nothing: every cell is the text that stands there.
    cells = pd.read_csv(
        io.StringIO(text, newline=""),
        sep=delimiter,
        header=None,
        names=range(width),
        usecols=range(width),
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
    )
    return _data_file(path, path, cells, header_row, decimal_commas=delimiter == ";")


def _shape(text: str, delimiter: str, path: str) -> tuple[int, int]:
    """Where the header stands and how many columns it has; CannotRunError when a row has more cells or fewer.

    pandas would fill up a short row with blanks and forgive a stray quote, so the csv module counts the cells first.
    """
    header_row = width = 0
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, row in enumerate(rows, start=1):
            if len(row) == width or all(map(_is_blank, row)):
                continue
            if not header_row:
                header_row, width = number, len(row)
            elif len(row) < width or not all(map(_is_blank, row[width:])):
                raise CannotRunError(
                    f"{path}, row {number}: found {len(row)} values, expected {width} as in the header; is the file "
                    "cut short, or does a value with a comma in it, such as 40,190, need quotes around it?"
                )
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise CannotRunError(f"{path}: a quote is opened and never closed; expected quotes in pairs.") from None
        raise CannotRunError(f"{path} cannot be read as comma-separated values: {error}.") from None
    if not header_row:
        raise CannotRunError(f"{path} is empty: expected a header row and rows below it.")
    return header_row, width


def _decoded(source: bytes, path: str) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRunError(f"{path} is UTF-16 text: save it as CSV UTF-8.")
    if b"\0" in source:
        raise CannotRunError(
            f"{path} is not text: byte {source.index(0) + 1} is zero; expected comma-separated values."
        )
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = source.count(b"\n", 0, error.start) + 1
        raise CannotRunError(
            f"{path}, row {row}: byte {error.start + 1} is not UTF-8 (an older Windows or Mac encoding?): "
            "save the file as CSV UTF-8."
        ) from None


def _read_xlsx(source: bytes, path: str, is_header: HeaderTest) -> DataFile:
    # Not with the reader of pandas: it makes blanks of #N/A and of formulas without a value, where we must refuse.
    package = Package(source, path)
    refuse_1904_dates(package, path)
    if not package.sheets:
        raise CannotRunError(f"{path} has no worksheet: expected one with a header row and rows below it.")
    found = [(sheet, row) for sheet in package.sheets if (row := _header_row(package, sheet, is_header))]
    if len(found) > 1:
        names = " and ".join(f"{sheet.name} (row {row})" for sheet, row in found)
        raise CannotRunError(f"{path} has a header on more than one sheet: {names}; expected one table to a file.")
    sheet, row = found[0] if found else (package.sheets[0], 1)
    place = f"{path}, sheet {sheet.name}" if len(package.sheets) > 1 else path
    _refuse_formulas_without_value(package, sheet, row, place)
    [header] = package.read_range(sheet.name, f"A{row}:{_LAST_COLUMN}{row}")
    if any(name is not None for name in header[column_number(_WIDEST_SHEET) :]):
        raise CannotRunError(
            f"{place}, row {row}: found names right of column {_WIDEST_SHEET}, expected fewer columns."
        )
    cells = pd.DataFrame(package.read_range(sheet.name, f"A:{_WIDEST_SHEET}"), dtype=object)
    return _data_file(path, place, cells, row)


def _header_row(package: Package, sheet: Sheet, is_header: HeaderTest) -> int | None:
    rows = package.read_range(sheet.name, f"A1:{_WIDEST_SHEET}{_HEADER_WITHIN_ROWS}")
    return next((number for number, row in enumerate(rows, start=1) if is_header(_header_texts(row))), None)


def _refuse_formulas_without_value(package: Package, sheet: Sheet, header_row: int, place: str) -> None:
    for cell in package.formula_cells(sheet.name):
        if cell.row > header_row and cell.cached is None:
            raise CannotRunError(
                f"{place}, row {cell.row}: a formula has no stored value; open the file where it was made and save it."
            )


def _header_texts(row: Sequence[CellValue]) -> list[str]:
    return [str(value).strip() for value in row if value is not None]


def _is_blank(cell: CellValue) -> bool:
    # Spaces only, not other white space: a tab before a formula is a trick, and must still be seen.
    return cell is None or (isinstance(cell, str) and not cell.strip(" "))


def _data_file(path: str, place: str, cells: pd.DataFrame, header_row: int, decimal_commas: bool = False) -> DataFile:
    cells.index += 1
    cells = cells.mask(cells.map(_is_blank), None)
    below = cells.loc[header_row + 1 :].dropna(how="all")
    if below.empty:
        raise CannotRunError(f"{place} has a header in row {header_row} and no row below it.")
    below.columns = pd.Index(["" if cell is None else str(cell).strip() for cell in cells.loc[header_row]])
    # A column without a name is left out only when nothing stands in it.
    kept = below.loc[:, (below.columns != "") | below.notna().any().to_numpy()]
    return DataFile(path, place, header_row, kept, decimal_commas)
