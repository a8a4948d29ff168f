"""A new workbook and small data files for the tests of import."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from workbook.company import Company
from workbook.errors import CannotRunError, FindingsError
from workbook.intake.importing import ImportReport, import_files
from workbook.ooxml.package import CellValue, Package
from workbook.template import write_workbook

PRODUCTION = "period_end,mine,tonnes,ag_grade,ag_recovery,ag_content"
PUBLISHED = "period,span,entity,metric,metal,printed,source"
STOCKPILES = "Historic Above Ground Stockpiles"


@cache
def new_workbook(company: Company) -> bytes:
    """The bytes of a company's new workbook, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.xlsx"
        write_workbook(company, path)
        return path.read_bytes()


class Bench:
    """A folder with a new workbook of the example company, and what is imported into it."""

    def __init__(self, folder: Path, company: Company) -> None:
        self.folder = folder
        self.book = folder / "book.xlsx"
        self.book.write_bytes(new_workbook(company))

    def file(self, *lines: str, name: str = "data.csv") -> Path:
        """A data file of these lines."""
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def take(self, *lines: str) -> ImportReport:
        """Import a data file of these lines."""
        return import_files(self.book, [self.file(*lines)])

    def findings(self, *lines: str) -> list[str]:
        """The findings that refuse a data file of these lines, after a look that the workbook stayed as it was."""
        before = self.book.read_bytes()
        with pytest.raises(FindingsError) as caught:
            self.take(*lines)
        assert self.book.read_bytes() == before
        return [finding.removeprefix(f"{self.folder}/") for finding in caught.value.findings]

    def refusal(self, path: Path) -> str:
        """The sentence that refuses a data file outright, after a look that the workbook stayed as it was."""
        before = self.book.read_bytes()
        with pytest.raises(CannotRunError) as caught:
            import_files(self.book, [path])
        assert self.book.read_bytes() == before
        return str(caught.value)

    def rows(self, table: str) -> list[dict[str, CellValue]]:
        """The rows that a table of the workbook holds now."""
        return Package.read(self.book).read_table(table)
