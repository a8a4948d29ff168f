"""A document that is open in Calc: cells in, values out, by the names that a test uses for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from udfs.errors import CellError
from workbook.ooxml.addresses import cell_address

ERROR_CODES = {503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}
FORMATS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}


class Document:
    """One open document; it is closed with the block that opened it."""

    def __init__(self, ask: Callable[..., Any], number: int, folder: Path) -> None:
        self.ask = ask
        self.number = number
        self.folder = folder

    def recalculate(self) -> None:
        """Calculate every formula, whether or not anything that it reads has changed."""
        self.ask("recalculate", document=self.number)

    def fill(self, sheet: str, cells: Mapping[str, Any]) -> None:
        """Set cells: numbers, texts, None for blank, {"formula": ...} and {"array": ...}."""
        self.ask("fill", document=self.number, sheet=sheet, cells=cells)

    def read(self, sheet: str, area: str) -> list[list[Any]]:
        """The values of a range, as rows."""
        rows = self.ask("read", document=self.number, sheet=sheet, address=area)
        return [[cell_value(value) for value in row] for row in rows]

    def values(self) -> dict[tuple[str, str], Any]:
        """Every value that is not blank, by sheet and address."""
        return {
            (sheet, cell_address(down, across)): cell_value(value)
            for sheet, rows in self.ask("read_all", document=self.number).items()
            for down, row in enumerate(rows, 1)
            for across, value in enumerate(row, 1)
            if value is not None
        }

    def formula(self, sheet: str, cell: str) -> str:
        """The formula of a cell as Calc's interface spells it."""
        return str(self.ask("formula", document=self.number, sheet=sheet, address=cell))

    def run(self, script: str) -> Any:
        """What a macro of the document answers."""
        return self.ask("run", document=self.number, script=script)

    def stored(self, name: str) -> Path:
        """The document saved under another name, in the format of its ending."""
        path = self.folder / f"stored-{self.number}-{name}"
        self.ask("store", document=self.number, url=path.as_uri(), format_name=FORMATS[path.suffix])
        return path

    def close(self) -> None:
        """Close it without saving."""
        self.ask("close", document=self.number)


def cell_value(value: Any) -> Any:
    """A worker's value as the rest of the tests know it; errors of Calc's own become #VALUE!, as in a saved file."""
    if isinstance(value, dict):
        return CellError(ERROR_CODES.get(value["error"], "#VALUE!"), f"Err:{value['error']}")
    return value
