"""Enough of pywin32 for xlwings' classic engine to be imported and called where there is no Windows."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import ctypes
import importlib
import locale
import os
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from unittest import mock

import numpy
import pandas

from addin.hosts import excel

# Imported before xlwings is, so that none of them takes this machine for a Windows too.
NOT_ON_WINDOWS = (asyncio, locale, numpy, pandas, subprocess)
RANGE_INTERFACE = "{00020846-0000-0000-C000-000000000046}"
FUNCTIONS_MODULE = "addin.hosts.excel.classic"
BATCH_MODULE = "addin.hosts.excel.batch"
MACRO_MODULE = "addin.hosts.excel.macro"
READING_MODULES = ("addin.hosts.excel.live_book", "addin.hosts.excel.log_row")
OF_XLWINGS = (FUNCTIONS_MODULE, BATCH_MODULE, MACRO_MODULE, *READING_MODULES)


class ComError(Exception):
    """What pywin32 raises for COM."""


class ComObject:
    """A kind of COM object that no test hands over."""


class ComDate:
    """Stands for the dates of pywin32, which are datetimes too."""


def same(thing: Any, *_: Any, **__: Any) -> Any:
    return thing


def refuse(*_: Any) -> Any:
    raise ComError("This is no object of the COM server.")


def stub(name: str, **attributes: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(attributes)
    return module


def stubs() -> dict[str, ModuleType]:
    """The modules of pywin32 that xlwings imports when it starts, with what it looks up in them by then."""
    kinds = dict.fromkeys(("CDispatch", "CoClassBaseClass", "DispatchBaseClass", "DispatchEx"), ComObject)
    client = stub("win32com.client", Dispatch=same, **kinds)
    util = stub("win32com.server.util", unwrap=refuse)
    server = stub("win32com.server", util=util)
    com = {"CoInitialize": lambda: None, "IID_IDispatch": 0, "TypeIIDs": {0: ComObject}, "__file__": "pythoncom"}
    modules = [
        stub("pythoncom", **com),
        stub("pywintypes", com_error=ComError, IID=same, TimeType=ComDate),
        stub("win32com", client=client, server=server),
        client,
        server,
        util,
        stub("win32process", GetWindowThreadProcessId=lambda window: (window, window)),
        *map(stub, ("win32api", "win32con", "win32event", "win32gui", "win32timezone")),
        *map(stub, ("win32com.server.dispatcher", "win32com.server.policy")),
    ]
    return {module.__name__: module for module in modules}


def is_for_windows(module: str) -> bool:
    return module.split(".")[0] == "xlwings" or module in OF_XLWINGS or module in stubs()


def set_aside() -> dict[str, ModuleType]:
    """Take what is imported for Windows, or would be, out of Python's modules."""
    return {name: sys.modules.pop(name) for name in list(sys.modules) if is_for_windows(name)}


@contextlib.contextmanager
def xlwings_on_windows() -> Iterator[Any]:
    """The COM server of an xlwings that was imported as on Windows; afterwards nothing of it is left."""
    before, on_this_machine = set_aside(), dict(vars(excel))
    sys.modules.update(stubs())
    try:
        with (
            mock.patch.object(sys, "platform", "win32"),
            mock.patch.dict(os.environ, XLWINGS_ON_SERVER="false"),
            # What ctypes has on Windows only: libraries of the system, and one that pywin32 brings.
            mock.patch.multiple(ctypes, create=True, oledll=mock.Mock(), windll=mock.Mock(), PyDLL=mock.Mock()),
        ):
            server = importlib.import_module("xlwings.com_server")
        # It would end the Excels that a Python left behind when it ended.
        atexit.unregister(sys.modules["xlwings._xlwindows"].cleanup)
        try:
            yield server
        finally:
            server.loop.close()
    finally:
        set_aside()
        sys.modules.update(before)
        # Importing a module makes it an attribute of its package as well.
        for module in OF_XLWINGS:
            vars(excel).pop(module.rpartition(".")[2], None)
        vars(excel).update(on_this_machine)
