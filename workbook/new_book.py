"""Makes a company's workbook: written, calculated once, and only then put in its place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.company import Company
from workbook.embedded_code import EmbeddedCode
from workbook.errors import CannotRunError
from workbook.evaluation.engine import evaluate
from workbook.ooxml.added_parts import with_parts
from workbook.ooxml.package import Package
from workbook.template import write_workbook


def new_book(
    company_file: Path,
    book: Path,
    *,
    replace: bool = False,
    vba_project: bytes | None = None,
    embedded: EmbeddedCode | None = None,
) -> Company:
    """Write the workbook of a company file to `book`, every formula with its value; an existing file stays.

    With a VBA project it is a macro workbook, with embedded code one for the add-in that runs it.
    """
    _refuse_other_endings(book, with_macros=vba_project is not None)
    if book.exists() and not replace:
        raise CannotRunError(f"{book} exists already; choose another name, or say --force to replace it.")
    if not book.parent.is_dir():
        raise CannotRunError(f"{book}: the folder {book.parent} does not exist.")
    company = Company.read(company_file)
    with TemporaryDirectory(dir=book.parent, prefix=".orebook-") as folder:
        draft = Path(folder) / book.name
        write_workbook(company, draft, vba_project=vba_project, embedded=embedded)
        if embedded:
            draft.write_bytes(with_parts(draft.read_bytes(), embedded.parts))
        package = Package.read(draft)
        package.set_values(evaluate(package).blocks)
        package.write(draft)
        draft.replace(book)
    return company


def _refuse_other_endings(book: Path, *, with_macros: bool) -> None:
    found = book.suffix.lower()
    if with_macros and found != ".xlsm":
        raise CannotRunError(f"{book}: a workbook with macros is an .xlsm file; found the ending {found or 'none'!r}.")
    if found == ".xlsm" and not with_macros:
        raise CannotRunError(f"{book}: an .xlsm file is a workbook with macros; say --macro, or end it in .xlsx.")
    if not with_macros and found != ".xlsx":
        raise CannotRunError(f"{book}: a new workbook is an .xlsx file; found the ending {found or 'none'!r}.")
