"""LibreOffice as a second opinion: it opens a copy of a workbook in a profile of its own and says what it reads."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import subprocess
import warnings
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import to_excel

from udfs.errors import CellError

CellValues = dict[tuple[str, str], Any]

RECALCULATE_ALWAYS, RECALCULATE_NEVER = 0, 1

PROFILE_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
  </item>
</oor:items>
"""


def command() -> str | None:
    """The path of LibreOffice's command, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


class LibreOffice:
    """Converts copies of workbooks; each way of loading has its own profile, both below one temporary folder."""

    def __init__(self, folder: Path, timeout_seconds: float = 120) -> None:
        self.folder = folder
        self.timeout_seconds = timeout_seconds
        self.conversions = 0

    def recalculated(self, workbook: Path) -> CellValues:
        """Every cell with a value, after LibreOffice has recalculated every formula."""
        return read_values(self.convert(workbook, "xlsx:Calc MS Excel 2007 XML", RECALCULATE_ALWAYS))

    def as_loaded(self, workbook: Path) -> CellValues:
        """Every cell with a value, with the formula results that the file itself carries."""
        return read_values(self.convert(workbook, "xlsx:Calc MS Excel 2007 XML", RECALCULATE_NEVER))

    def to_pdf(self, workbook: Path) -> Path:
        """The workbook as LibreOffice prints it."""
        return self.convert(workbook, "pdf:calc_pdf_Export", RECALCULATE_NEVER)

    def convert(self, workbook: Path, target: str, recalculate: int) -> Path:
        """Convert a copy, so that the original is neither changed nor locked."""
        self.conversions += 1
        room = self.folder / f"conversion-{self.conversions}"
        (room / "in").mkdir(parents=True)
        copy = Path(shutil.copy(workbook, room / "in"))
        arguments = [
            str(command()),
            f"-env:UserInstallation={self.profile(recalculate).as_uri()}",
            *("--headless", "--norestore", "--convert-to", target, "--outdir", str(room / "out"), str(copy)),
        ]
        said = self.run(arguments)
        converted = list((room / "out").glob(f"{copy.stem}.*"))
        if not converted:
            raise RuntimeError(f"LibreOffice made nothing of {workbook.name}. It said: {said}")
        return converted[0]

    def profile(self, recalculate: int) -> Path:
        profile = self.folder / f"profile-{recalculate}"
        settings = profile / "user" / "registrymodifications.xcu"
        if not settings.exists():
            settings.parent.mkdir(parents=True)
            settings.write_text(PROFILE_SETTINGS.format(mode=recalculate), encoding="utf-8")
        return profile

    def run(self, arguments: list[str]) -> str:
        # soffice is a script that starts other processes: only its whole process group can be stopped.
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            return process.communicate(timeout=self.timeout_seconds)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise


def read_values(workbook: Path) -> CellValues:
    """Cell values as the rest of the project knows them: errors as CellError, dates as serial numbers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of parts it would drop on saving; nothing is saved here
        book = openpyxl.load_workbook(workbook, data_only=True)
    values = {
        (sheet.title, cell.coordinate): cell_value(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    book.close()
    return values


def cell_value(cell: Any) -> Any:
    if cell.data_type == "e":
        return CellError(cell.value)
    if isinstance(cell.value, datetime.date | datetime.time | datetime.timedelta):
        return to_excel(cell.value)
    return cell.value
