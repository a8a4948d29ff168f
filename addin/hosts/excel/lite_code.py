"""The code that xlwings Lite runs, as one text: a workbook's main.py, with the modules of ours that it needs inside.

Nothing of it is compressed, so that whoever is asked to trust a workbook can read what it runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import addin
import udfs
import workbook
from workbook.errors import CannotRunError

ROOMS = {str(room.__name__): Path(str(room.__file__)).parent for room in (addin, udfs, workbook)}
# What the code after the modules imports of them.
ENTRANCES = ("udfs", "addin.hosts.excel.functions", "addin.hosts.excel.refresh_script")
PLACE_OF_THE_SOURCES = "SOURCES: dict[str, str] = {}\n"
QUOTES = "'''"


def main_text() -> str:
    """The text of main.py."""
    file = ROOMS["addin"] / "lite" / "lite_main.py"
    frame = file.read_text(encoding="utf-8").replace("{version}", udfs.__version__)
    before, place, after = frame.partition(PLACE_OF_THE_SOURCES)
    if not place:
        raise CannotRunError(f"{file} has no line for the sources; this installation of Orebook is damaged.")
    sources = "\n".join(f'    "{name}": {quoted(name, source)},' for name, source in module_sources(ENTRANCES).items())
    return f"{before}SOURCES = {{\n{sources}\n}}\n{after}"


def quoted(name: str, source: str) -> str:
    """A module's text as Python writes a text, so that every line of it stands there as it is."""
    if QUOTES in source:
        raise CannotRunError(f"{name} has three apostrophes in a row, and cannot be put into main.py as it stands.")
    return f"r{QUOTES}{source}{QUOTES}"


def module_sources(entrances: Iterable[str]) -> dict[str, str]:
    """The texts of these modules and of all that they import from our rooms, by name in alphabetical order."""
    found: dict[str, str] = {}
    waiting = list(entrances)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = source_file(name).read_text(encoding="utf-8")
        waiting += [parent for parent in [name.rpartition(".")[0]] if parent]
        waiting += imported_modules(ast.parse(found[name]))
    return dict(sorted(found.items()))


def source_file(name: str) -> Path:
    """The file of a module or of a package."""
    room, *rest = name.split(".")
    folder = ROOMS[room].joinpath(*rest)
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")


def imported_modules(tree: ast.AST) -> Iterator[str]:
    """What a module imports from our rooms, wherever in it, except for type checkers."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module and is_ours(node.module):
            yield node.module
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name for name in names if source_file(name).is_file())
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if is_ours(alias.name))
        yield from imported_modules(node)


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in ROOMS
