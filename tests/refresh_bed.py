"""An Excel in which the macro RefreshQuarter runs: a played workbook, and xlwings' own COM server behind it."""

from __future__ import annotations

from typing import Any

from pyopenvba.interpreter import NOTHING, VBAErrorValue, VBAObject, member, method, setter
from pyopenvba.interpreter._values import error
from vba_bed import AddInBook, Bed, Excel
from vba_com import AUTOMATION_ERROR, SERVER_IS_GONE, Server, Windows

APPLICATION_ERROR = 1004
NAME_ERROR = VBAErrorValue(2029)
AUTOMATIC, MANUAL = -4105, -4135


class Wrapped(VBAObject):
    """A Python object that VBA holds on to, as xlwings hands it over."""

    vba_type_name = "XLPythonObject"

    def __init__(self, inside: Any) -> None:
        self.inside = inside


def played_util(util: Any) -> None:
    """Let pywin32's wrapping do what it does between two programs: only what was wrapped can be unwrapped."""

    def unwrap(variant: Any) -> Any:
        if not isinstance(variant, Wrapped):
            raise TypeError("This is no object of the COM server.")
        return variant.inside

    util.wrap = lambda inside, *_: Wrapped(inside)
    util.unwrap = unwrap


class MacroServer(Server):
    """The COM server with the calls that the macro makes; what happens at each step is set by the test."""

    def __init__(self, server: Any) -> None:
        super().__init__(server)
        self.steps: list[str] = []
        self.dies_at = ""

    def through(self, step: str, *arguments: Any) -> Any:
        """What xlwings itself answers; a traceback becomes the error that VBA sees."""
        self.steps.append(step)
        self.alive = self.alive and self.dies_at not in (step, step.partition(" ")[0])
        if not self.alive:
            raise error(SERVER_IS_GONE, "The remote server machine does not exist or is unavailable")
        try:
            return getattr(self.server, step.partition(" ")[0])(*map(com_value, arguments))
        except Exception as reason:
            raise error(AUTOMATION_ERROR, f"Unexpected Python Error: {reason}") from reason

    @method
    def Module(self, name: str) -> Any:  # noqa: N802  # xlwings' spelling
        if name.startswith("addin.hosts.excel.macro"):
            return self.through("Module", name)
        return super().Module(name)

    @method
    def Call(self, thing: Any, *arguments: Any) -> Any:  # noqa: N802  # xlwings' spelling
        return self.through(f"Call {arguments[0]}", thing, *arguments)

    @method
    def Tuple(self, *elements: Any) -> Any:  # noqa: N802  # xlwings' spelling
        return self.through("Tuple", *elements)

    @method
    def GetItem(self, thing: Any, key: Any) -> Any:  # noqa: N802  # xlwings' spelling
        return self.through("GetItem", thing, int(key))

    @method
    def GetAttr(self, thing: Any, name: str) -> Any:  # noqa: N802  # xlwings' spelling
        return self.through("GetAttr", thing, name) if isinstance(thing, Wrapped) else super().GetAttr(thing, name)

    @method
    def Str(self, thing: Any) -> str:  # noqa: N802  # xlwings' spelling
        return str(self.through("Str", thing)) if isinstance(thing, Wrapped) else super().Str(thing)


class Book(AddInBook):
    """A workbook with sheets; `com` is what Python gets of it."""

    def __init__(self, name: str, com: Any) -> None:
        super().__init__()
        self.name = name
        self.hidden = False
        self.com = com
        self.has_macros = False
        self.read_only = False
        self.folder = r"C:\Quarter"
        self.reached: Any = None
        self.calls: list[str] = []

    @member
    def HasVBProject(self) -> bool:  # noqa: N802  # VBA's spelling
        return self.has_macros

    @member
    def Path(self) -> str:  # noqa: N802  # VBA's spelling
        return self.folder

    @member
    def FullName(self) -> str:  # noqa: N802  # VBA's spelling
        return f"{self.folder}/{self.name}"

    @member
    def ReadOnly(self) -> bool:  # noqa: N802  # VBA's spelling
        return self.read_only

    @method
    def Worksheets(self, index: Any) -> VBAObject:  # noqa: N802  # VBA's spelling
        assert int(index) == 1
        return self

    @method
    def Evaluate(self, formula: str) -> Any:  # noqa: N802  # VBA's spelling
        self.calls.append(formula)
        return self.reached(formula)

    @method
    def Save(self) -> None:  # noqa: N802  # VBA's spelling
        self.calls.append("Save")

    @method
    def Close(self, SaveChanges: bool) -> None:  # noqa: N802, N803  # VBA's spelling
        self.calls.append(f"Close {SaveChanges}")


class RefreshingExcel(Excel):
    """Application with the settings that a refresh changes; what it is told is noted."""

    def __init__(self, book: AddInBook) -> None:
        super().__init__(book)
        self.active: Any = NOTHING
        self.shown: list[Any] = []
        self.settings: dict[str, Any] = {"Cursor": -4143, "EnableEvents": True, "Calculation": AUTOMATIC}
        self.status: Any = False
        self.run: list[str] = []
        self.known_macros: set[str] = set()

    @member
    def ActiveWorkbook(self) -> Any:  # noqa: N802  # VBA's spelling
        return self.active

    @method
    def Run(self, macro: str) -> None:  # noqa: N802  # VBA's spelling
        self.run.append(macro)
        if macro not in self.known_macros:
            raise error(APPLICATION_ERROR, f"Cannot run the macro '{macro}'.")

    @member
    def StatusBar(self) -> Any:  # noqa: N802  # VBA's spelling
        return self.status

    @setter("StatusBar")
    def set_status(self, status: Any) -> None:
        self.status = status
        self.shown.append(status)

    @member
    def Cursor(self) -> int:  # noqa: N802  # VBA's spelling
        return int(self.settings["Cursor"])

    @setter("Cursor")
    def set_cursor(self, cursor: int) -> None:
        self.settings["Cursor"] = cursor

    @member
    def EnableEvents(self) -> bool:  # noqa: N802  # VBA's spelling
        return bool(self.settings["EnableEvents"])

    @setter("EnableEvents")
    def set_events(self, enabled: bool) -> None:
        self.settings["EnableEvents"] = enabled

    @member
    def Calculation(self) -> int:  # noqa: N802  # VBA's spelling
        return int(self.settings["Calculation"])

    @setter("Calculation")
    def set_calculation(self, mode: int) -> None:
        self.settings["Calculation"] = mode


class RefreshBed(Bed):
    """The add-in, or a workbook with the macros, in an Excel whose settings and steps can be looked at."""

    def __init__(self, server: MacroServer, com: Any, *, in_workbook: bool = False) -> None:
        super().__init__(Windows(server))
        self.server = server
        self.quarter = Book("quarter.xlsm" if in_workbook else "quarter.xlsx", com)
        self.quarter.reached = lambda formula: self.run(formula.removesuffix("()"))
        self.excel = RefreshingExcel(self.book)
        self.excel.active = self.quarter
        self.played |= {"application": self.excel}
        if in_workbook:
            self.played |= {"thisworkbook": self.quarter}

    @property
    def told(self) -> list[tuple[str, int]]:
        """The message boxes so far: their text, and the number of their picture and buttons."""
        return [(text, style) for _, text, _, style in self.interpreted.dialogs]


def com_value(value: Any) -> Any:
    """A VBA value as COM hands it to Python: a workbook as its object there."""
    return value.com if isinstance(value, Book) else value
