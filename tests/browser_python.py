"""Pyodide, the Python of a browser, under Node: the oldest and the newest that xlwings Lite runs workbooks with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import xlwings

ENGINE = Path(__file__).parent / "pyodide_engine.mjs"
# `make pyodide` puts them there; which versions they are stands in tests/pyodide/package.json.
MODULES = Path(sys.prefix) / "pyodide" / "node_modules"
EDITIONS = ("pyodide-0.27", "pyodide")


def why_missing() -> str:
    """What this machine lacks to run Pyodide, as a sentence; empty when it lacks nothing."""
    if shutil.which("node") is None:
        return "Node (the node command) is not installed on this machine"
    if not all((MODULES / edition / "pyodide.mjs").is_file() for edition in EDITIONS):
        return "Pyodide is not installed in this environment (make pyodide)"
    return ""


def run_in_both(main: str, calls: Sequence[Any] = (), runs: Sequence[Any] = ()) -> dict[str, dict[str, Any]]:
    """The same in both editions, each beside the other."""
    with ThreadPoolExecutor(len(EDITIONS)) as pool:
        return dict(
            zip(EDITIONS, pool.map(lambda edition: run_main(edition, main, calls, runs), EDITIONS), strict=True)
        )


def run_main(edition: str, main: str, calls: Sequence[Any] = (), runs: Sequence[Any] = ()) -> dict[str, Any]:
    """What the main.py of a workbook answers to calls of functions and runs of scripts."""
    done = subprocess.run(
        ["node", ENGINE, MODULES / edition, Path(str(xlwings.__file__)).parent],
        input=json.dumps({"main": main, "calls": list(calls), "runs": list(runs)}),
        capture_output=True,
        text=True,
        timeout=300,
    )
    # Before that, Node shows the line of Pyodide that failed, which is a million characters long.
    assert done.returncode == 0, done.stderr[-3_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found
