"""Formulas that call our functions in a certain add-in file, often one on another PC.

Excel shows `'C:\\...\\orebook.xlam'!AGEQ(...)` where it does not know the function from an add-in that it has loaded
itself (xlwings issue 2082). In the workbook's file the path is a numbered link, `[1]!AGEQ(...)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from udfs import FUNCTIONS
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.archive import Archive
from workbook.ooxml.files import read_bytes
from workbook.ooxml.package import Package
from workbook.ooxml.parts import Parts

CALL = re.compile(r"(?:\[(\d+)\]|'([^'\[\]]+\.xla?m?)')!([A-Z][A-Z_0-9]*)\(", re.IGNORECASE)
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ADD_INS = (".xlam", ".xla", ".xlsm")


@dataclass(frozen=True)
class LinkedCells:
    """Cells below each other whose formula calls a function of ours in a file."""

    sheet: str
    cells: str
    function: str
    file: str


def linked_cells(package: Package, path: Path) -> list[LinkedCells]:
    """All of a workbook."""
    files = linked_files(path)
    return [
        LinkedCells(sheet.name, cells, function, file)
        for sheet in package.sheets
        for run in package.formula_runs(sheet.name)
        for function, file in calls_in(run.formula, files)
        for cells in [cells_of(run.column, run.first_row, run.last_row)]
    ]


def calls_in(formula: str, files: dict[int, str]) -> Iterator[tuple[str, str]]:
    """The functions of ours that a formula calls in a file, with that file."""
    for number, written, name in CALL.findall(formula):
        file = files.get(int(number), "") if number else written
        if name.upper() in FUNCTIONS and file.lower().endswith(ADD_INS):
            yield name.upper(), file


def cells_of(column: int, first_row: int, last_row: int) -> str:
    """Cells below each other as a formula writes them."""
    first, last = cell_address(first_row, column), cell_address(last_row, column)
    return first if first == last else f"{first}:{last}"


def linked_files(path: Path) -> dict[int, str]:
    """The files that a workbook links to by the numbers that its formulas use."""
    parts = Parts(Archive(read_bytes(path)), str(path))
    main = next(link.part for link in parts.relationships("") if link.kind == "officeDocument")
    by_identifier = {link.identifier: link.part for link in parts.relationships(main)}
    references = parts.parsed(main).findall("{*}externalReferences/{*}externalReference")
    named = {number: by_identifier.get(one.get(RELATIONSHIP_ID, ""), "") for number, one in enumerate(references, 1)}
    return {number: target_of(parts, part) for number, part in named.items() if part in parts.archive.names}


def target_of(parts: Parts, part: str) -> str:
    """The file that a part about another workbook is about."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels"
    if source not in parts.archive.names:
        return ""
    targets = [link.get("Target", "") for link in parts.parsed(source).iterfind("{*}Relationship")]
    return unquote(targets[0]).removeprefix("file:///") if targets else ""
