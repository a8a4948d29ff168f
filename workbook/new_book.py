"""Makes a company's workbook: written, calculated once, and only then put in its place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.company import Company
from workbook.errors import CannotRunError
from workbook.evaluation.engine import evaluate
from workbook.ooxml.package import Package
from workbook.template import write_workbook


def new_book(company_file: Path, book: Path, *, replace: bool = False) -> Company:
    """Write the workbook of a company file to `book`, every formula with its value; an existing file stays."""
    if book.suffix.lower() != ".xlsx":
        raise CannotRunError(f"{book}: a new workbook is an .xlsx file; found the ending {book.suffix or 'none'!r}.")
    if book.exists() and not replace:
        raise CannotRunError(f"{book} exists already; choose another name, or say --force to replace it.")
    if not book.parent.is_dir():
        raise CannotRunError(f"{book}: the folder {book.parent} does not exist.")
    company = Company.read(company_file)
    with TemporaryDirectory(dir=book.parent, prefix=".orebook-") as folder:
        draft = Path(folder) / book.name
        write_workbook(company, draft)
        package = Package.read(draft)
        package.set_values(evaluate(package).blocks)
        package.write(draft)
        draft.replace(book)
    return company
