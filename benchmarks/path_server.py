"""xlwings Server over HTTP on this machine: our project with one worker, and xlwings Server as it comes."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from path_custom_functions import request
from path_timing import BARE_NAMES, OUR_NAME, SIZES, Measured, Run, in_turn
from served_project import CALLS, Client, built_project, environment, free_port, served, stop, wait_for

BARE_FUNCTIONS = ("path_timing.py", "path_bare_functions.py")


def server(rounds: int) -> Iterator[Measured]:
    """One call over a connection that stays open, from the body that is sent to the answer as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        project = built_project(Path(folder))
        with served(project, "--workers", "1") as ours, bare_server(bare_project(project)) as bare:
            for rows in SIZES:
                runs = asked(ours.client(), OUR_NAME, rows), asked(bare, BARE_NAMES[rows], rows)
                yield in_turn("Server over HTTP", rows, *runs, rounds, time.perf_counter)


def asked(client: Client, function: str, rows: int) -> Run:
    """A call as Excel's side sends it; what it takes to write the body is the side's own."""
    body = json.dumps(request(function, rows)).encode()

    def run() -> object:
        try:
            status, content = client.post(CALLS, body)
        except (OSError, http.client.HTTPException):
            # The server closes a connection over which nothing came for some seconds, as while the other one is timed.
            status, content = client.post(CALLS, body)
        if status != 200:
            raise RuntimeError(f"{function} was answered with status {status}: {content[:200]!r}")
        return json.loads(content)["result"]

    return run


def bare_project(project: Path) -> Path:
    """The same project with bare functions in place of ours."""
    bare = project.parent / "bare"
    shutil.copytree(project, bare)
    for name in BARE_FUNCTIONS:
        shutil.copy(Path(__file__).parent / name, bare)
    functions = f"from path_bare_functions import {', '.join(BARE_NAMES.values())}\n"
    (bare / "custom_functions" / "__init__.py").write_text(functions, encoding="utf-8")
    (bare / "custom_scripts" / "__init__.py").write_text("", encoding="utf-8")
    return bare


@contextlib.contextmanager
def bare_server(project: Path) -> Iterator[Client]:
    """xlwings Server without what Orebook puts before it."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app", "--port", str(port), "--no-access-log"]
    with (project / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env=environment(XLWINGS_PROJECT_DIR=str(project)),
            cwd=project,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    client = Client(port)

    def answers() -> bool:
        try:
            return client.get("/xlwings/custom-functions-meta.json")[0] == 200
        except OSError:
            return False

    try:
        wait_for(answers, (project / "log").read_text, process)
        yield client
    finally:
        stop(process)
