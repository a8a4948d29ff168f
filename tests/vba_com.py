"""What the add-in's VBA reaches by COM and in Windows, played: xlwings' server behind it is its own."""

from __future__ import annotations

import importlib
from typing import Any

from com_cells import ERROR_NUMBERS, OMITTED, error_number
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAErrorValue, VBAObject, member, method
from pyopenvba.interpreter._values import error

from udfs.errors import CellError

CODES = {number: code for code, number in ERROR_NUMBERS.items()}
# VBA's own numbers of errors: an exception in a COM server, and a server that is gone.
AUTOMATION_ERROR = 440
SERVER_IS_GONE = 462
MOST_COMMANDS = 20


class Handle(VBAObject):
    """A Python object that VBA holds on to."""

    vba_type_name = "XLPythonObject"

    def __init__(self, thing: Any) -> None:
        self.thing = thing


class Server(VBAObject):
    """xlwings' COM server as VBA reaches it; a test may let it die, or refuse what it is asked."""

    vba_type_name = "XLPython"

    def __init__(self, server: Any) -> None:
        self.server = server
        self.alive = True
        self.refuses = False
        self.refused: set[str] = set()
        self.dies_when_asked = False
        self.versions: dict[str, str] = {}
        self.asked: list[str] = []

    @method
    def CallUDF(self, script: str, name: str, arguments: Any) -> Any:  # noqa: N802  # xlwings' spelling
        self.alive = self.alive and not self.dies_when_asked
        if not self.alive:
            raise error(SERVER_IS_GONE)
        if self.refuses or name in self.refused:
            raise error(AUTOMATION_ERROR, "Unexpected Python Error: Traceback")
        self.asked.append(name)
        return to_vba(self.server.CallUDF(script, name, to_python(arguments)))

    @method
    def Str(self, thing: Any) -> str:  # noqa: N802  # xlwings' spelling
        if not self.alive:
            raise error(SERVER_IS_GONE)
        return str(thing.thing if isinstance(thing, Handle) else thing)

    @method
    def Module(self, name: str) -> VBAObject:  # noqa: N802  # xlwings' spelling
        try:
            return Handle(importlib.import_module(name))
        except ImportError as missing:
            raise error(AUTOMATION_ERROR, str(missing)) from missing

    @method
    def GetAttr(self, thing: Handle, name: str) -> VBAObject:  # noqa: N802  # xlwings' spelling
        return Handle(self.versions.get(thing.thing.__name__, getattr(thing.thing, name)))


class Windows(VBAObject):
    """A Windows with a Python in its place; what is wrong with it is set by the test."""

    vba_type_name = "Windows"

    def __init__(self, server: Server) -> None:
        self.server = server
        self.startable = True
        self.keeps_one = False
        self.variables = {"LOCALAPPDATA": r"C:\Data"}
        place = r"C:\Data\Orebook\python"
        self.files = {rf"{place}\Scripts\python.exe", rf"{place}\xlwings64-0.37.8.dll"}
        self.blocked: set[str] = set()
        self.commands: list[tuple[str, int]] = []

    @method
    def HasFile(self, path: str) -> bool:  # noqa: N802  # VBA's spelling
        return path in self.files

    @method
    def Loads(self, path: str) -> bool:  # noqa: N802  # VBA's spelling
        return path not in self.blocked

    @method
    def Variable(self, variable: str) -> str:  # noqa: N802  # VBA's spelling
        return self.variables.get(variable, "")

    @method
    def Activate(self, config: str, mode: Any) -> int:  # noqa: N802  # VBA's spelling
        assert len(self.commands) < MOST_COMMANDS, "Python is started again and again"
        self.commands.append((config, int(mode)))
        # It keeps one that has died until it is told to end it: no test may rely on more.
        if int(mode) == 1 and self.keeps_one:
            return 0
        self.server.alive = self.keeps_one = self.startable and int(mode) == 1
        return int(not self.server.alive)

    @member
    def Python(self) -> VBAObject:  # noqa: N802  # VBA's spelling
        return self.server


def rows_of(array: VBAArray) -> list[list[Any]]:
    if array.dimensions == 1:
        return [list(array.items)]
    (top, bottom), (left, right) = array.bounds
    return [[array.get([row, column]) for column in range(left, right + 1)] for row in range(top, bottom + 1)]


def to_python(value: Any) -> Any:
    """A VBA value as COM hands it to Python."""
    if isinstance(value, VBAArray):
        rows = tuple(tuple(map(to_python, row)) for row in rows_of(value))
        return rows[0] if value.dimensions == 1 else rows
    if isinstance(value, VBAErrorValue):
        return error_number(CODES[value.number])
    if value is MISSING:
        return OMITTED
    if value is EMPTY:
        return None
    # Excel's cells hold no whole numbers.
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def to_vba(answer: Any) -> Any:
    """A Python value as COM hands it to VBA: lists of lists as two dimensions, from zero."""
    if not isinstance(answer, list | tuple):
        return answer
    if not isinstance(answer[0], list | tuple):
        return VBAArray([(0, len(answer) - 1)], items=list(answer))
    array = VBAArray([(0, len(answer) - 1), (0, len(answer[0]) - 1)])
    for row, line in enumerate(answer):
        for column, value in enumerate(line):
            array.items[array.offset([row, column])] = value
    return array


def vba_value(value: Any) -> Any:
    """A cell value as a cell of the interpreter takes it."""
    if isinstance(value, CellError):
        return VBAErrorValue(ERROR_NUMBERS[value.code])
    # An apostrophe keeps a text a text, as when it is typed into a cell.
    return f"'{value}" if isinstance(value, str) else value


def cell_values(value: Any) -> Any:
    """A VBA value as cell values: arrays as rows, error values as errors."""
    if isinstance(value, VBAArray):
        return [[cell_values(cell) for cell in row] for row in rows_of(value)]
    return CellError(CODES[value.number]) if isinstance(value, VBAErrorValue) else value
