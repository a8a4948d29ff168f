"""The add-in's VBA in the interpreter of pyOpenVBA, where there is no Excel; Windows and the DLL are played."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pyopenvba.apps.excel import ExcelApplication, Workbook
from pyopenvba.interpreter import MISSING, VBAObject, member, method, setter
from pyopenvba.interpreter._values import error
from vba_com import Windows, cell_values, rows_of, vba_value

from addin.hosts.excel.add_in import modules

FAR_AWAY = "CZ500"
APPLICATION_ERROR = 1004
NO_SUCH_ARGUMENT = 448

# What takes the place of the declarations.
WINDOWS = """
Public Function IsFile(ByVal path As String) As Boolean
    IsFile = TheWindows().HasFile(path)
End Function
Public Function DllLoads(ByVal path As String) As Boolean
    DllLoads = TheWindows().Loads(path)
End Function
Public Function EnvironmentVariable(ByVal variable As String) As String
    EnvironmentVariable = TheWindows().Variable(variable)
End Function
"""
DLL = """
Public Const XLWINGS_DLL As String = "xlwings64-0.37.8.dll"
Public Function XLPyDLLActivateAuto(ByRef Result As Variant, Optional Config As String, Optional mode As Long) As Long
    XLPyDLLActivateAuto = TheWindows().Activate(Config, mode)
    If XLPyDLLActivateAuto = 0 And mode = 1 Then Set Result = TheWindows().Python
End Function
"""


class AddInBook(VBAObject):
    """ThisWorkbook: the hidden workbook that an add-in is, or one that is shown and carries the macros."""

    vba_type_name = "Workbook"

    def __init__(self) -> None:
        self.name = "orebook.xlam"
        self.hidden = True
        self.saved = True

    @member
    def Name(self) -> str:  # noqa: N802  # VBA's spelling
        return self.name

    @member
    def IsAddin(self) -> bool:  # noqa: N802  # VBA's spelling
        return self.hidden

    @setter("IsAddin")
    def set_hidden(self, hidden: bool) -> None:
        self.hidden = hidden
        self.saved = False

    @member
    def Saved(self) -> bool:  # noqa: N802  # VBA's spelling
        return self.saved

    @setter("Saved")
    def set_saved(self, saved: bool) -> None:
        self.saved = saved


class DatedBook(Workbook):
    """The workbook with the formulas: as the interpreter's, and it says from which year its dates count."""

    counts_from_1904 = False

    @member
    def Date1904(self) -> bool:  # noqa: N802  # VBA's spelling
        return self.counts_from_1904


class Excel(VBAObject):
    """Application, as far as the add-in asks it; notes what it is told, and may refuse to describe what is hidden."""

    vba_type_name = "Application"

    def __init__(self, book: AddInBook) -> None:
        self.book = book
        self.describes_hidden_books = True
        self.knows_argument_help = True
        self.described: list[tuple[str, str, str, list[str]]] = []
        self.due: list[str] = []
        self.calculations = 0
        self.calculate: Callable[[], None] = lambda: None
        # xlAnyKey and xlInterrupt, as Excel starts.
        self.interrupt_key, self.cancel_key = 2, 1
        self.updating = True

    @method
    def MacroOptions(  # noqa: N802  # VBA's spelling
        self,
        Macro: str,  # noqa: N803  # VBA's spelling
        Description: str,  # noqa: N803  # VBA's spelling
        Category: str,  # noqa: N803  # VBA's spelling
        ArgumentDescriptions: Any = MISSING,  # noqa: N803  # VBA's spelling
    ) -> None:
        if self.book.hidden and not self.describes_hidden_books:
            raise error(APPLICATION_ERROR, "Cannot edit a macro on a hidden workbook.")
        if ArgumentDescriptions is not MISSING and not self.knows_argument_help:
            raise error(NO_SUCH_ARGUMENT)
        texts = [] if ArgumentDescriptions is MISSING else rows_of(ArgumentDescriptions)[0]
        self.described.append((Macro, Description, Category, texts))
        self.book.saved = False

    @method
    def OnTime(self, when: Any, procedure: str) -> None:  # noqa: ARG002, N802  # VBA's spelling
        self.due.append(procedure)

    @method
    def CalculateFull(self) -> None:  # noqa: N802  # VBA's spelling
        self.calculations += 1
        self.calculate()

    @member
    def CalculationInterruptKey(self) -> int:  # noqa: N802  # VBA's spelling
        return self.interrupt_key

    @setter("CalculationInterruptKey")
    def set_interrupt_key(self, key: int) -> None:
        self.interrupt_key = key

    @member
    def EnableCancelKey(self) -> int:  # noqa: N802  # VBA's spelling
        return self.cancel_key

    @setter("EnableCancelKey")
    def set_cancel_key(self, key: int) -> None:
        self.cancel_key = key

    @member
    def ScreenUpdating(self) -> bool:  # noqa: N802  # VBA's spelling
        return self.updating

    @setter("ScreenUpdating")
    def set_updating(self, updating: bool) -> None:
        self.updating = updating


class Bed:
    """An Excel with the add-in's modules in it."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.book = AddInBook()
        self.application = Excel(self.book)
        self.interpreted = ExcelApplication()
        self.workbook = self.interpreted.add_workbook()
        self.workbook.__class__ = DatedBook
        self.played: dict[str, VBAObject] = {
            "thewindows": windows,
            "thisworkbook": self.book,
            "application": self.application,
        }
        host = self.interpreted.interpreter.host
        others = host.global_object
        host.global_object = lambda name: self.played[name] if name in self.played else others(name)
        for name, source in modules().items():
            self.interpreted.add_module(as_played(name, source), name=name)
        self.clear()

    def run(self, name: str, *arguments: Any) -> Any:
        """What a procedure answers, as cell values."""
        return cell_values(self.interpreted.interpreter.run(name, list(arguments)))

    @property
    def messages(self) -> list[str]:
        """The texts of the message boxes so far."""
        return [dialog[1] for dialog in self.interpreted.dialogs]

    def clear(self) -> None:
        """Empty every cell but one far away, because the interpreter's ranges end where the sheet's cells do."""
        self.interpreted.sheet(1).sheet.vba_get("Cells").vba_call("ClearContents")
        self.interpreted.sheet(1).set_value(FAR_AWAY, "the end")

    def range(self, address: str) -> VBAObject:
        """The range of an address, as a formula hands it over."""
        return self.interpreted.sheet(1).sheet.vba_get("Range", [address])

    def shown(self, address: str) -> Any:
        """The value of one cell."""
        return cell_values(self.range(address).vba_get("Value2"))

    def cells(self, left: int, values: Sequence[Sequence[Any]], number_format: str = "General") -> VBAObject:
        """A range from the top of a column on that holds values, as a formula hands it over."""
        corner = self.interpreted.sheet(1).sheet.vba_get("Cells", [1, left])
        block = corner.vba_get("Resize", [len(values), len(values[0])])
        for row, line in enumerate(values, 1):
            for column, value in enumerate(line, 1):
                if value is not None:
                    block.vba_get("Cells", [row, column]).vba_set("Value2", vba_value(value))
        block.vba_set("NumberFormat", number_format)
        return block


def as_played(name: str, source: str) -> str:
    """A module with the declarations of Windows and of the DLL played by the test."""
    if name == "OrebookWindows":
        return WINDOWS
    if name == "OrebookXlwings":
        declarations = re.compile(r"^#If Win64.*?^#End If$", re.MULTILINE | re.DOTALL)
        assert declarations.search(source)
        return declarations.sub("", source) + DLL
    return source
