"""The add-in file: the functions in every workbook of an Excel, as orebook.xlam."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import addin
from addin.hosts.excel.add_in_versions import versions_of_build
from addin.hosts.excel.ribbon import with_ribbon
from addin.hosts.excel.vba_wrappers import FUNCTIONS_MODULE, HELP_MODULE, functions_module, help_module
from addin.hosts.excel.vba_xlwings import XLWINGS_MODULE, xlwings_module
from udfs import FUNCTIONS
from workbook.errors import CannotRunError
from workbook.ooxml.files import write_atomically

FILE_NAME = "orebook.xlam"
# The same sources make the same file, byte for byte.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
VBA_PROJECT = "xl/vbaProject.bin"
# A project of no version, with nothing compiled (MS-OVBA 2.3.4.1): an Excel of the version that is named there takes
# what is compiled in place of the sources.
NOTHING_COMPILED = bytes.fromhex("cc61 ffff 00 0000")
# In place of the author and the dates of the empty add-in that it is made from.
CORE_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Orebook</dc:title>
  <dc:description>Worksheet functions for the finance team of a metals miner; {versions}</dc:description>
</cp:coreProperties>
"""


def build_add_in(folder: Path) -> Path:
    """Write orebook.xlam into a folder."""
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(f"{folder} cannot be used as a folder: {error.strerror}.") from error
    write_atomically(path, add_in_bytes())
    return path


def modules() -> dict[str, str]:
    """The VBA modules by name: those written by hand, and those made from the records and from xlwings."""
    by_hand = sorted((Path(str(addin.__file__)).parent / "vba").glob("*.bas"))
    return {source.stem: source.read_text(encoding="utf-8") for source in by_hand} | {
        FUNCTIONS_MODULE: functions_module(FUNCTIONS.values()),
        HELP_MODULE: help_module(FUNCTIONS.values()),
        XLWINGS_MODULE: xlwings_module(),
    }


def add_in_bytes() -> bytes:
    """The file as it is written."""
    return add_in_of(modules())


def add_in_of(sources: Mapping[str, str]) -> bytes:
    """An empty add-in as Excel makes it, with these modules in it."""
    try:
        from pyopenvba import ExcelFile
    except ImportError as error:
        raise CannotRunError(
            "pyOpenVBA is not installed in this Python; the Excel add-in is built with it (it is in the extra `dev`)."
        ) from error
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / FILE_NAME
        with ExcelFile.create_new(path) as empty:
            project = empty.vba_project()
            project.delete_module("Module1")
            for name, source in sources.items():
                project.add_module(name, source.replace("\n", "\r\n"))
            empty.save()
        with zipfile.ZipFile(path) as written:
            parts = {name: written.read(name) for name in written.namelist()}
    parts["docProps/core.xml"] = CORE_PROPERTIES.format(versions=versions_of_build()).encode()
    parts[VBA_PROJECT] = with_nothing_compiled(parts[VBA_PROJECT])
    return package_of(with_ribbon(parts))


def with_nothing_compiled(project: bytes) -> bytes:
    """The VBA project as one that every Excel compiles from its sources."""
    from pyopenvba.cfb import CFB

    file = CFB.from_bytes(project)
    file.write_stream_in_storage("VBA", "_VBA_PROJECT", NOTHING_COMPILED)
    return bytes(file.to_bytes())


def package_of(parts: Mapping[str, bytes]) -> bytes:
    """The parts by name as a file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
