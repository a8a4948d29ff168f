"""What a call costs through each path into a spreadsheet that runs here, as ratios.

    python benchmarks/paths.py [--rounds ROUNDS] [--json]

METAL_CONTENT is called for one cell and for a range of 10,000 rows; beside it, by the same path, a bare function of
xlwings with the same formula, and the formula itself in Python. What is compared runs in turn, and a ratio is taken
inside its round. Each path has a Python of its own, because an imported xlwings knows one host only. Needs the
development environment; a path that this machine lacks is named.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

CHECKOUT = Path(__file__).parent.parent
PYODIDE = CHECKOUT / ".venv" / "pyodide" / "node_modules" / "pyodide"
# The key that xlwings gives away for noncommercial use, for these measurements only.
AS_A_SERVER = {"XLWINGS_LICENSE_KEY": "noncommercial", "XLWINGS_ON_SERVER": "true"}
ENGINE, ENGINE_TOLD = "custom functions", "custom functions, told that Pyodide is missing"
PATHS = ("python_function", "rules_of_cells", "classic", ENGINE, ENGINE_TOLD, "Lite in Pyodide", "server")


def measure_here(path: str, rounds: int) -> list[dict[str, Any]]:
    """One path, measured in this Python."""
    # What stands in for Windows and starts a server belongs to the tests.
    sys.path.insert(0, str(CHECKOUT / "tests"))
    if path == ENGINE_TOLD:
        # As our server tells it; xlwings would look for Pyodide once for each cell.
        for name in ("pyodide", "pyodide.ffi"):
            sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None says that a module is known to be missing
    if path in (ENGINE, ENGINE_TOLD):
        return [asdict(one) for one in importlib.import_module("path_custom_functions").measure(path, rounds)]
    room = {"classic": "path_classic", "server": "path_server"}.get(path, "path_python")
    return [asdict(one) for one in getattr(importlib.import_module(room), path)(rounds)]


def reason_why_not(path: str) -> str:
    """Why a path cannot be measured on this machine; empty when it can."""
    if path == "Lite in Pyodide" and not (shutil.which("node") and PYODIDE.is_dir()):
        return "it needs Node, and Pyodide as make pyodide brings it"
    if path == "server" and importlib.util.find_spec("xlwings_server") is None:
        return "it needs xlwings Server"
    return ""


def measure(path: str, rounds: int) -> list[dict[str, Any]]:
    """One path, measured in a process of its own."""
    command = [sys.executable, __file__, "--only", path, "--rounds", str(rounds)]
    if path == "Lite in Pyodide":
        xlwings = importlib.util.find_spec("xlwings")
        if xlwings is None or not xlwings.submodule_search_locations:
            raise SystemExit("xlwings is not installed in this Python.")
        script = str(Path(__file__).with_name("paths_in_pyodide.mjs"))
        command = ["node", script, str(PYODIDE), str(CHECKOUT), *xlwings.submodule_search_locations, str(rounds)]
    settings = {} if path == "classic" else AS_A_SERVER
    done = subprocess.run(command, env=os.environ | settings, stdout=subprocess.PIPE, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def table(found: list[dict[str, Any]]) -> Table:
    """The measurements for people."""
    shown = Table("path", "rows", "one call", "over a bare function", "over the formula in Python", box=None)
    for one in found:
        scale, unit = (1e6, "us") if one["seconds"] < 1e-3 else (1e3, "ms")
        ratios = [ratio_in_words(one[name]) for name in ("over_bare_function", "over_formula")]
        shown.add_row(one["path"], f"{one['rows']:,}", f"{one['seconds'] * scale:,.1f} {unit}", *ratios)
    for column in shown.columns[1:]:
        column.justify = "right"
    return shown


def ratio_in_words(ratio: dict[str, float] | None) -> str:
    """A median with the lowest and the highest; nothing where there was nothing to compare."""
    return f"{ratio['median']:,.2f} ({ratio['lowest']:,.2f} to {ratio['highest']:,.2f})" if ratio else ""


def main() -> None:
    """Measure every path and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", choices=PATHS, help="measure one path in this process, and print JSON")
    arguments = parser.parse_args()
    if arguments.only:
        print(json.dumps(measure_here(arguments.only, arguments.rounds)))
        return
    missing = {path: reason for path in PATHS if (reason := reason_why_not(path))}
    before = os.getloadavg()[0]
    found = [one for path in PATHS if path not in missing for one in measure(path, arguments.rounds)]
    load = {"load before": round(before, 2), "load after": round(os.getloadavg()[0], 2)}
    if arguments.json:
        print(json.dumps({**load, "missing": missing, "measured": found}, indent=1))
        return
    console = Console()
    console.print(table(found))
    for path, reason in missing.items():
        console.print(f"{path} was not measured: {reason}.")
    console.print(json.dumps(load))


if __name__ == "__main__":
    main()
