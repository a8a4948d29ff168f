"""The second opinion itself: what LibreOffice recalculates, what it reads as stored, and what it leaves alone."""

from __future__ import annotations

import datetime
import subprocess
import sys
import time
from pathlib import Path

import libreoffice
import pytest
import xlsxwriter

from udfs.errors import CellError

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A workbook whose stored result, 5, is not what its formula gives."""
    path = tmp_path / "stale.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sums")
        sheet.write_formula("A1", "=1+1", None, 5)
        sheet.write_formula("A2", "=NA()", None, "#N/A")
        sheet.write_datetime("A3", datetime.datetime(2020, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_boolean("A4", True)
    return path


def test_a_stale_result_is_recalculated(soffice: libreoffice.LibreOffice, stale: Path) -> None:
    assert soffice.recalculated(stale)["Sums", "A1"] == 2


def test_a_stale_result_is_kept_when_the_workbook_is_only_loaded(soffice: libreoffice.LibreOffice, stale: Path) -> None:
    assert soffice.as_loaded(stale)["Sums", "A1"] == 5


def test_errors_dates_and_booleans_come_back_as_cell_values(soffice: libreoffice.LibreOffice, stale: Path) -> None:
    values = soffice.as_loaded(stale)
    # 30 June 2020 is day 44,012 of the 1900 calendar.
    assert [values["Sums", cell] for cell in ("A2", "A3", "A4")] == [CellError("#N/A"), 44012, True]


def test_the_original_is_neither_changed_nor_left_with_a_lock_beside_it(
    soffice: libreoffice.LibreOffice, stale: Path
) -> None:
    before = stale.read_bytes()
    assert soffice.to_pdf(stale).read_bytes().startswith(b"%PDF")
    assert (stale.read_bytes(), list(stale.parent.iterdir())) == (before, [stale])


def test_what_is_no_workbook_is_an_error_that_names_it(soffice: libreoffice.LibreOffice, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(RuntimeError, match=r"made nothing of nothing\.xlsx"):
        soffice.recalculated(nothing)


def test_a_hanging_program_is_stopped_with_all_it_has_started(tmp_path: Path) -> None:
    child = "import time; time.sleep(60)"
    parent = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {child!r}]).pid, flush=True)"
    script = f"{parent}; import time; time.sleep(60)"
    began = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired) as stopped:
        libreoffice.LibreOffice(tmp_path, timeout_seconds=2).run([sys.executable, "-c", script])
    # The child held the same output open: had it lived on, reading to its end would have waited for it.
    assert time.monotonic() - began < 30
    assert stopped.value.timeout == 2
