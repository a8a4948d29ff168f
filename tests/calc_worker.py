"""Runs under the Python that LibreOffice works with: takes one JSON request a line and answers with one JSON line.

It starts LibreOffice, which it talks to through a pipe of its own, and ends with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table.CellContentType import EMPTY, FORMULA, TEXT

START_SECONDS = 60
RUN_MACROS_WITHOUT_ASKING = 4


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
        number = len(self.documents)
        self.documents[number] = document
        return number

    def close(self, document: int) -> None:
        self.documents.pop(document).close(True)

    def recalculate(self, document: int) -> None:
        """Every formula, whether or not anything it depends on has changed."""
        self.documents[document].calculateAll()

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
                cell.clearContents(1023)
            elif isinstance(content, dict):
                cell.setFormula(content["formula"])
            elif isinstance(content, str):
                cell.setString(content)
            else:
                cell.setValue(content)

    def read(self, document: int, sheet: str, address: str) -> list[list[Any]]:
        """The cells of a range: numbers, texts, None, {"error": number}."""
        area = self.sheet(document, sheet).getCellRangeByName(address)
        place = area.getRangeAddress()
        return [
            [content(area.getCellByPosition(across, down)) for across in range(place.EndColumn - place.StartColumn + 1)]
            for down in range(place.EndRow - place.StartRow + 1)
        ]

    def read_all(self, document: int) -> dict[str, dict[str, Any]]:
        """Every cell that is not blank, by sheet and by column and row."""
        return {sheet.getName(): filled_cells(sheet) for sheet in self.documents[document].getSheets()}

    def formula(self, document: int, sheet: str, address: str) -> str:
        return str(self.sheet(document, sheet).getCellRangeByName(address).getFormula())

    def store(self, document: int, url: str, format_name: str) -> None:
        self.documents[document].storeToURL(url, (prop("FilterName", format_name),))

    def run(self, document: int, script: str) -> Any:
        """Run a macro of the document and say what it answers."""
        provider = self.documents[document].getScriptProvider()
        return provider.getScript(script).invoke((), (), ())[0]

    def describe_function(self, name: str) -> dict[str, Any] | None:
        """What the function wizard shows of a function."""
        service = "com.sun.star.sheet.FunctionDescriptions"
        descriptions = self.context.ServiceManager.createInstanceWithContext(service, self.context)
        for index in range(descriptions.getCount()):
            found = {value.Name: value.Value for value in descriptions.getByIndex(index)}
            if found["Name"] == name:
                return {
                    "description": found["Description"],
                    "arguments": [
                        {"name": a.Name, "description": a.Description, "optional": a.IsOptional}
                        for a in found["Arguments"]
                    ],
                }
        return None

    def sheet(self, document: int, name: str) -> Any:
        sheets = self.documents[document].getSheets()
        return sheets.getByName(name) if name else sheets.getByIndex(0)

    def quit(self) -> None:
        self.desktop.terminate()


def prop(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def filled_cells(sheet: Any) -> dict[str, Any]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    found = {}
    for row in range(end.EndRow + 1):
        for column in range(end.EndColumn + 1):
            value = content(sheet.getCellByPosition(column, row))
            if value is not None:
                found[f"{column},{row}"] = value
    return found


def content(cell: Any) -> Any:
    """What a cell holds, as JSON."""
    if cell.Type == EMPTY:
        return None
    if cell.getError():
        return {"error": cell.getError()}
    text = cell.Type == TEXT or (cell.Type == FORMULA and cell.FormulaResultType2 == 2)
    return cell.getString() if text else cell.getValue()


def main() -> None:
    worker = Worker(*sys.argv[1:3])
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"answer": getattr(worker, request["do"])(**request["with"])}
        except Exception as error:  # noqa: BLE001 - whatever it is, the other side wants to know
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
        if request["do"] == "quit":
            return


if __name__ == "__main__":
    main()
