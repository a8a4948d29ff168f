"""The VBA project of a macro workbook: the functions and the refresh for the one workbook that carries them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from xlsxwriter.workbook import Workbook

from addin.hosts.excel.add_in import VBA_PROJECT, modules, with_nothing_compiled
from workbook.errors import CannotRunError
from workbook.template import SHEETS

# With the add-in beside it there would be two tabs, so the workbook has its button and leaves the tab to the add-in.
ONLY_IN_THE_ADD_IN = {"OrebookRibbon"}


def workbook_modules() -> dict[str, str]:
    """The modules of the add-in, as far as a workbook carries them."""
    return {name: source for name, source in modules().items() if name not in ONLY_IN_THE_ADD_IN}


def workbook_project() -> bytes:
    """The project as it goes into the workbook, with a module for the workbook and for each of its sheets."""
    return project_of(workbook_modules(), len(SHEETS))


def project_of(sources: Mapping[str, str], sheets: int) -> bytes:
    """A project as Excel makes one for a workbook of so many sheets, with these modules in it."""
    try:
        from pyopenvba import ExcelFile
    except ImportError as error:
        raise CannotRunError(
            "pyOpenVBA is not installed in this Python; a macro workbook is made with it (it is in the extra `dev`)."
        ) from error
    with tempfile.TemporaryDirectory() as room:
        # An empty workbook of as many sheets: their modules are made for it.
        carrier = Path(room) / "carrier.xlsm"
        with Workbook(str(carrier)) as empty:
            for _ in range(sheets):
                empty.add_worksheet()
        with ExcelFile(carrier) as file:
            project = file.add_vba_project()
            for name, source in sources.items():
                project.add_module(name, source.replace("\n", "\r\n"))
            file.save()
        with zipfile.ZipFile(carrier) as written:
            return with_nothing_compiled(written.read(VBA_PROJECT))
