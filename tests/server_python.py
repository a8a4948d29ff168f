"""A Python of its own in which xlwings is as its server wants it: an xlwings imported so has other decorators."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SCRIPT_WORKER = Path(__file__).parent / "script_worker.py"


def answer_of(worker: Path, job: Any) -> dict[str, Any]:
    """What a worker says of its job, both JSON.

    The key is the one that xlwings gives away for noncommercial use: it serves the tests of this project, and nothing
    that is installed.
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", str(worker)],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial", "XLWINGS_ON_SERVER": "true"},
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_mains(mains: Sequence[str], calls: Sequence[Any] = (), runs: Sequence[Any] = ()) -> dict[str, Any]:
    """What the last of these texts of a main.py answers to calls of functions and runs of scripts."""
    return answer_of(SCRIPT_WORKER, {"mains": list(mains), "calls": list(calls), "runs": list(runs)})
