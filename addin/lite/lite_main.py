"""Orebook for xlwings Lite: the worksheet functions, and a script that refreshes the quarterly workbook.

Made by `orebook build lite` from Orebook {version}: do not edit. To use it in a workbook, put all of it in place of
what the editor of xlwings Lite shows as main.py; a workbook of `orebook new --lite` has it already.

SOURCES holds modules of Orebook, each one the text of the file of that name, to be read here and compared with it. What
follows them lets Python import them from here, hands the functions to xlwings Lite, and declares the script. Nothing is
fetched from anywhere, and no figure leaves the workbook.
"""

import importlib.abc
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from typing import Any

import xlwings as xw

SOURCES: dict[str, str] = {}


class OrebookModules(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Lets Python import the modules of SOURCES."""

    def find_spec(self, fullname: str, *_: Any) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname in SOURCES else None

    def is_package(self, fullname: str) -> bool:
        return any(name.startswith(fullname + ".") for name in SOURCES)

    def get_source(self, fullname: str) -> str:
        return SOURCES[fullname]


# The add-in runs this again after every change of it, so what an older version left behind has to go.
for left in [name for name in sys.modules if name.partition(".")[0] in ("addin", "udfs", "workbook")]:
    del sys.modules[left]
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "OrebookModules"]
sys.meta_path.insert(0, OrebookModules())

from addin.hosts.excel.functions import excel_functions  # noqa: E402  # only now can they be imported
from addin.hosts.excel.refresh_script import refresh  # noqa: E402
from udfs import FUNCTIONS  # noqa: E402


def as_own(functions: dict[str, Any]) -> dict[str, Any]:
    """The functions as if they stood here: the add-in knows workbooks of several modules, and may ask for theirs."""
    for function in functions.values():
        function.__module__ = __name__
    return functions


globals().update(as_own(excel_functions(FUNCTIONS.values(), xw.func, xw.arg)))


@xw.script(name="Refresh quarter")
async def refresh_quarter(book: xw.Book) -> None:
    """Calculates the quarterly workbook, writes its Log, and says what changed and which checks do not hold."""
    await refresh(book, user="xlwings Lite")
