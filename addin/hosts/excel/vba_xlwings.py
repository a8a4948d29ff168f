"""The add-in's way into xlwings: the declaration of its DLL, out of the installed package, and the versions."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import udfs
from addin.hosts.excel.vba_text import module_text
from workbook.errors import CannotRunError

XLWINGS_MODULE = "OrebookXlwings"
# What classic xlwings imports, and calls the functions in.
PYTHON_MODULE = "addin.hosts.excel.classic"
NOTICE = re.compile(r"^'xlwings is distributed under.*?^'SOFTWARE, [^\n]*$", re.MULTILINE | re.DOTALL)
DECLARATION = re.compile(
    r'^ *(Declare PtrSafe Function XLPyDLLActivateAuto Lib "(xlwings(64|32)-([0-9.]+)\.dll)".*)$', re.MULTILINE
)


def xlwings_module() -> str:
    """The module of the declaration, for 64 and 32 bits, under the notice that its licence asks to keep."""
    source = installed_vba().read_text(encoding="utf-8")
    notice = NOTICE.search(source)
    found = {bits: (line, dll, version) for line, dll, bits, version in DECLARATION.findall(source)}
    if notice is None or set(found) != {"64", "32"}:
        raise CannotRunError(
            f"{installed_vba()} does not declare XLPyDLLActivateAuto for 64 and 32 bits under its licence, as xlwings "
            "0.37.8 does; the Excel add-in cannot be built with this version."
        )
    about = f"The way into xlwings {found['64'][2]}, as its own VBA declares it; the notice is that file's."
    constants = [
        f'Public Const OREBOOK_VERSION As String = "{udfs.__version__}"',
        f'Public Const XLWINGS_VERSION As String = "{found["64"][2]}"',
        f'Public Const PYTHON_MODULE As String = "{PYTHON_MODULE}"',
    ]
    declarations = [
        *("#If Win64 Then", *declared(*found["64"][:2])),
        *("#Else", *declared(*found["32"][:2]), "#End If"),
    ]
    return module_text(
        XLWINGS_MODULE, about, [notice.group(), "\n".join(declarations), "\n".join(constants)], private=True
    )


def declared(line: str, dll: str) -> tuple[str, str]:
    """The name of the DLL as a text beside its declaration, where VBA wants it literally."""
    return f'    Public Const XLWINGS_DLL As String = "{dll}"', f"    Public {line}"


def installed_vba() -> Path:
    """The VBA file of the installed xlwings that add-ins of one's own start from."""
    package = find_spec("xlwings")
    if package is None or not package.submodule_search_locations:
        raise CannotRunError(
            "xlwings is not installed in this Python; the Excel add-in is built with its VBA (it is in the extra "
            "`excel`). `orebook install excel` needs no build: it takes the add-in that came with this Orebook."
        )
    return Path(package.submodule_search_locations[0]) / "xlwings_custom_addin.bas"
