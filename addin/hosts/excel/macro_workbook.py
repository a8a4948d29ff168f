"""The VBA project of a macro workbook: the functions and the refresh for the one workbook that carries them."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from xlsxwriter.workbook import Workbook

from addin.hosts.excel.add_in import VBA_PROJECT, modules, with_nothing_compiled
from addin.hosts.excel.ribbon import RIBBON_MODULE
from workbook.errors import CannotRunError
from workbook.template import SHEETS

# `make wheel` puts it here, beside the add-in; a checkout has none and builds it.
CARRIED = Path(__file__).with_name("install") / "vbaProject.bin"


def workbook_modules() -> dict[str, str]:
    """The modules of the add-in but its ribbon's: with the add-in beside the workbook there would be two tabs."""
    return {name: source for name, source in modules().items() if name != RIBBON_MODULE}


def workbook_project() -> bytes:
    """The project as it goes into the workbook: built here, or the one that came with this Orebook."""
    if find_spec("pyopenvba") is not None:
        return project_of(workbook_modules(), len(SHEETS))
    if CARRIED.is_file():
        return CARRIED.read_bytes()
    raise CannotRunError(
        "A workbook with macros cannot be made: pyOpenVBA, which writes them, is not in this Python (it is in "
        f"the extra `dev`), and this Orebook came without {CARRIED.name}."
    )


def project_of(sources: Mapping[str, str], sheets: int) -> bytes:
    """A project as Excel makes one for a workbook of so many sheets, a module for each, with these modules in it."""
    from pyopenvba import ExcelFile

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


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(workbook_project())
