"""Runs under the Python that LibreOffice works with: takes one JSON request a line and answers with one JSON line.

It starts LibreOffice, which it talks to through a pipe of its own. When whoever asks is gone, it ends with all that it
has started, also in the middle of a request.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

START_SECONDS = 60
RUN_MACROS_WITHOUT_ASKING = 4
EVERYTHING = 1023
TEXTS, ERRORS = 2, 4
NOT_AVAILABLE = 32767
FEW = 10


class Worker:
    """One LibreOffice and the documents open in it."""

    def __init__(self, command: str, profile: str) -> None:
        pipe = f"orebook{uuid.uuid4().hex}"
        self.office = subprocess.Popen(
            [
                command,
                f"-env:UserInstallation={profile}",
                f"--accept=pipe,name={pipe};urp;",
                *("--headless", "--norestore", "--nologo", "--nodefault"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=sys.stderr,
        )
        self.desktop = self.connect(pipe)
        access = "com.sun.star.sheet.FunctionAccess"
        self.functions = self.context.ServiceManager.createInstanceWithContext(access, self.context)
        self.documents: dict[int, Any] = {}

    def connect(self, pipe: str) -> Any:
        """The desktop, once LibreOffice listens."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                self.context = context
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except NoConnectException:
                if self.office.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def open(self, url: str) -> int:
        """Open a document, or a new one for an empty url; its number is what other requests name it by."""
        hidden = prop("Hidden", True)
        macros = prop("MacroExecutionMode", RUN_MACROS_WITHOUT_ASKING)
        document = self.desktop.loadComponentFromURL(url or "private:factory/scalc", "_blank", 0, (hidden, macros))
        if document is None:
            raise ValueError(f"LibreOffice cannot open {url}")
        # A number that is used again would show a request for a document that has gone the wrong one.
        number = time.monotonic_ns()
        self.documents[number] = document
        return number

    def close(self, document: int) -> None:
        self.document(document).close(True)
        del self.documents[document]

    def lock(self, document: int, locked: bool) -> None:
        """Tell nobody of changes for a while, as macros do to be fast."""
        found = self.document(document)
        found.lockControllers() if locked else found.unlockControllers()

    def name(self, document: int, sheet: str, name: str, content: str) -> None:
        """Give a name to an expression: for all sheets or for one; a relative one is as seen from D1."""
        place = self.sheet(document, sheet)
        names = place.NamedRanges if sheet else self.document(document).NamedRanges
        names.addNewByName(name, content, place.getCellByPosition(3, 0).getCellAddress(), 0)

    def recalculate(self, document: int) -> None:
        """Every formula, whether or not anything it depends on has changed."""
        self.document(document).calculateAll()

    def fill(self, document: int, sheet: str, cells: dict[str, Any]) -> None:
        """Set cells: numbers, texts, None for blank, {"formula": ...} and {"array": ...} with English names."""
        found = self.sheet(document, sheet)
        for address, content in cells.items():
            place = found.getCellRangeByName(address)
            if isinstance(content, dict) and "array" in content:
                place.setArrayFormula(content["array"])
                continue
            cell = place.getCellByPosition(0, 0)
            if content is None:
                cell.clearContents(EVERYTHING)
            elif isinstance(content, dict):
                cell.setFormula(content["formula"])
            elif isinstance(content, str):
                cell.setString(content)
            else:
                cell.setValue(content)

    def read(self, document: int, sheet: str, address: str) -> list[list[Any]]:
        """The cells of a range: numbers, texts, None, {"error": number}."""
        return values_of(self.sheet(document, sheet).getCellRangeByName(address), self.functions)

    def read_all(self, document: int) -> dict[str, list[list[Any]]]:
        """Every cell of every sheet, as rows from A1."""
        return {
            sheet.getName(): values_of(used_area(sheet), self.functions)
            for sheet in self.document(document).getSheets()
        }

    def formula(self, document: int, sheet: str, address: str) -> str:
        return str(self.sheet(document, sheet).getCellRangeByName(address).getFormula())

    def store(self, document: int, url: str, format_name: str) -> None:
        """Save under another name."""
        self.document(document).storeToURL(url, (prop("FilterName", format_name),))

    def run(self, document: int, script: str) -> Any:
        """Run a macro of the document and say what it answers."""
        provider = self.document(document).getScriptProvider()
        return provider.getScript(script).invoke((), (), ())[0]

    def run_job(self, document: int, service: str) -> Any:
        """Run a service of an extension on a document, as a macro does, and say what it answers."""
        job = self.service(service)
        given = NamedValue()
        given.Name, given.Value = "Document", self.document(document)
        return job.execute((given,))

    def dispatch(self, document: int, url: str) -> None:
        """What a click on a menu entry or a button with this address does, in the document's window."""
        frame = self.document(document).getCurrentController().getFrame()
        frame.activate()
        self.service("com.sun.star.frame.DispatchHelper").executeDispatch(frame, url, "", 0, ())

    def configuration(self, path: str) -> Any:
        """What LibreOffice's configuration holds below a path, as nested dictionaries."""
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        access = "com.sun.star.configuration.ConfigurationAccess"
        return configured(provider.createInstanceWithArguments(access, (prop("nodepath", path),)))

    def describe_functions(self) -> dict[str, Any]:
        """What the function wizard shows of every function, by name."""
        descriptions = self.service("com.sun.star.sheet.FunctionDescriptions")
        listed = [
            {value.Name: value.Value for value in descriptions.getByIndex(index)}
            for index in range(descriptions.getCount())
        ]
        return {
            each["Name"]: {
                "category": each["Category"],
                "description": each["Description"],
                "arguments": [[argument.Name, argument.Description] for argument in each["Arguments"] or ()],
            }
            for each in listed
        }

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def document(self, number: int) -> Any:
        if number not in self.documents:
            raise ValueError("the document is not open: it was closed, or LibreOffice was started anew since")
        return self.documents[number]

    def sheet(self, document: int, name: str) -> Any:
        sheets = self.document(document).getSheets()
        return sheets.getByName(name) if name else sheets.getByIndex(0)

    def is_gone(self) -> bool:
        try:
            self.desktop.getCurrentComponent()
        except DisposedException:
            return True
        return False


def prop(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def configured(value: Any) -> Any:
    """A node of the configuration as a dictionary, and what is no node as it is."""
    if not hasattr(value, "getElementNames"):
        return value
    return {name: configured(value.getByName(name)) for name in value.getElementNames()}


def used_area(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def values_of(area: Any, functions: Any) -> list[list[Any]]:
    """The values of a range as JSON: numbers, texts, None for a blank cell, {"error": number}."""
    place = area.getRangeAddress()
    rows = [[None if value == "" else value for value in row] for row in area.getDataArray()]
    # A blank cell and a formula that answers an empty text look alike; of an error only the cell itself knows which.
    for column, row in cells_of(area.queryFormulaCells(TEXTS)):
        found = rows[row - place.StartRow]
        found[column - place.StartColumn] = found[column - place.StartColumn] or ""
    errors = [
        (row - place.StartRow, column - place.StartColumn) for column, row in cells_of(area.queryFormulaCells(ERRORS))
    ]
    # Most errors are #N/A. To ask cell by cell takes as long as all else together, so those are asked for at once.
    missing = functions.callFunction("ISNA", (area,)) if len(errors) > FEW else None
    for down, across in errors:
        is_missing = missing is not None and missing[down][across]
        number = NOT_AVAILABLE if is_missing else area.getCellByPosition(across, down).getError()
        rows[down][across] = {"error": number}
    return rows


def cells_of(areas: Any) -> Iterator[tuple[int, int]]:
    """The column and row of each cell of some ranges."""
    for area in areas.getRangeAddresses():
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                yield column, row


def requests() -> Iterator[dict[str, Any]]:
    """The lines of the other side, read beside the work: when they end, everything ends at once."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield json.loads(lines.get())


def main() -> None:
    asked = requests()
    worker = Worker(*sys.argv[1:3])
    for request in asked:
        try:
            answer = {"answer": getattr(worker, request["do"])(**request["with"])}
        except Exception as error:  # noqa: BLE001 - whatever it is, the other side wants to know
            if worker.is_gone():
                return
            answer = {"error": f"{request['do']}: {type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
