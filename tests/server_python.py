"""A Python of its own with the engine of xlwings Server, for code that replaces the modules of this project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WORKER = Path(__file__).parent / "script_worker.py"


def run_mains(mains: Sequence[str], calls: Sequence[Any] = (), runs: Sequence[Any] = ()) -> dict[str, Any]:
    """What the last of these texts of a main.py answers to calls of functions and runs of scripts."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(WORKER)],
        input=json.dumps({"mains": list(mains), "calls": list(calls), "runs": list(runs)}),
        capture_output=True,
        text=True,
        timeout=120,
        # The key for noncommercial use, for the tests of this project only.
        env=os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial", "XLWINGS_ON_SERVER": "true"},
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
