"""Whether one workbook calculates with our functions: its marks, its place, its dates, names, links and last values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from addin.doctor.add_in_links import LinkedCells, cells_of, linked_cells
from addin.doctor.finding import Answer, found, not_checkable, ruled_out
from addin.doctor.patient import Patient
from addin.doctor.place_checks import in_onedrive
from addin.doctor.trust_checks import is_marked
from udfs import FUNCTIONS
from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.ooxml.date_system import refuse_1904_dates
from workbook.ooxml.package import Package

LISTED = 5
MANUAL = re.compile(rb"<(?:\w+:)?calcPr\b[^>]*\scalcMode\s*=\s*[\"']manual[\"']")
OUR_CALL = re.compile(rf"(?<![\w.])(?:_\w+?\.|_xldudf_)?({'|'.join(FUNCTIONS)})\(", re.IGNORECASE)


@dataclass(frozen=True)
class Book:
    """The workbook that is examined, as it lies on the disk."""

    path: Path
    package: Package
    patient: Patient

    @cached_property
    def links(self) -> list[LinkedCells]:
        """Cells that call a function of ours in a file."""
        return linked_cells(self.package, self.path)


def book_is_not_marked(book: Book) -> Answer:
    """Excel opens files from the internet in a protected view, and runs no macros of them."""
    if book.patient.machine.system != "Windows":
        return not_checkable("Only Windows marks files that came from the internet.")
    if is_marked(book.path):
        return found(
            f"{book.path} bears the mark of a file from the internet: Excel opens it protected; no macro of it runs.",
            "If you know where it comes from: in Explorer its Properties, tick Unblock, OK.",
        )
    return ruled_out("It does not bear the mark of a file from the internet.")


def book_is_not_in_onedrive(book: Book) -> Answer:
    """Excel names such a workbook by an address of the web."""
    if in_onedrive(book.patient, book.path.resolve()):
        return found(
            f"{book.path} lies in OneDrive: Excel may name it by an address of the web, where macros look for a file, "
            "and OneDrive may write it while Excel or `orebook refresh` does.",
            "Work on a copy outside of OneDrive, and put it back when it is done.",
        )
    return ruled_out("It does not lie in a folder of OneDrive.")


def book_counts_dates_from_1900(book: Book) -> Answer:
    """The other way quarters would be four years off."""
    try:
        refuse_1904_dates(book.package, str(book.path))
    except CannotRunError as error:
        return found(
            str(error),
            "In Excel: File, Options, Advanced, When calculating this workbook, untick Use 1904 date system.",
        )
    return ruled_out("It counts its dates from 1900.")


def book_calculates_by_itself(book: Book) -> Answer:
    """With calculation by hand figures stay as they were."""
    if any(MANUAL.search(book.package.part(name)) for name in book.package.part_names if name.endswith("workbook.xml")):
        return found(
            "It is saved with calculation by hand: Excel calculates nothing until it is told to.",
            "In Excel: Formulas, Calculation Options, Automatic.",
        )
    return ruled_out("Excel calculates it by itself.")


def no_name_is_lost(book: Book) -> Answer:
    """A name whose cells were deleted makes errors of all formulas that use it."""
    names = {**book.package.names, **{f"{sheet}!{name}": to for (sheet, name), to in book.package.local_names.items()}}
    lost = [name for name, formula in names.items() if "#REF!" in formula.upper()]
    if lost:
        return found(
            f"Names that lead to cells that are gone: {few(lost)}.",
            "In Excel: Formulas, Name Manager, give them their cells again, or take the sheet from a backup.",
        )
    return ruled_out(f"None of its {len(names)} names has lost its cells.")


def no_formula_links_to_an_add_in_file(book: Book) -> Answer:
    """Such a formula works on the PC on which it was written only."""
    if not book.links:
        return ruled_out("No formula calls our functions in a certain file.")
    cells = few([f"{link.sheet}!{link.cells}" for link in book.links])
    file = book.links[0].file
    return found(
        f"Formulas call our functions in the file {file}: {cells}.",
        f"In Excel, with Orebook loaded: Find and Replace '{file}'! by nothing, in formulas of the whole workbook.",
    )


def no_function_was_missing(book: Book) -> Answer:
    """Cells that were last calculated where Orebook was not loaded."""
    cells = [
        f"{sheet.name}!{cells_of(cell.column, cell.row, cell.row)}"
        for sheet in book.package.sheets
        for cell in book.package.formula_cells(sheet.name)
        if isinstance(cell.cached, CellError) and cell.cached.code == "#NAME?" and OUR_CALL.search(cell.formula)
    ]
    if cells:
        return found(
            f"It was last calculated without Orebook; #NAME? stands in {few(cells)}.",
            "Run `orebook refresh` on it, or press Ctrl+Alt+F9 in an Excel with Orebook.",
        )
    return ruled_out("No cell with a function of ours holds #NAME?.")


def few(names: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(names) - LISTED
    return ", ".join(names[:LISTED]) + (f" and {more:,} more" if more > 0 else "")


CHECKS: tuple[Callable[[Book], Answer], ...] = (
    book_is_not_marked,
    book_is_not_in_onedrive,
    book_counts_dates_from_1900,
    book_calculates_by_itself,
    no_name_is_lost,
    no_formula_links_to_an_add_in_file,
    no_function_was_missing,
)
