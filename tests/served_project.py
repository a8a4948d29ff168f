"""A project of the server, built and started by its real commands, and a client that asks it as Excel's add-in does."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CALLS = "/xlwings/custom-functions-call"
SCRIPTS = "/xlwings/custom-scripts-call/"
# xlwings.js asks again when no answer came, or one of these, three times in all.
ASKED_AGAIN = frozenset({502, 503, 504})
TIMES_ASKED = 3
PATIENCE = 120


def built_project(folder: Path) -> Path:
    """A project as its command makes it."""
    # Here, because it loads the command line, which most tests that share fixtures with this one do without.
    from commands import run

    project = folder / "server"
    run("build", "server", "-o", project)
    return project


def environment(**settings: str) -> dict[str, str]:
    """What a server is started with: the free key, which serves the tests of this project, and nothing left over."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("XLWINGS_", "OREBOOK_"))}
    return clean | {"XLWINGS_LICENSE_KEY": "noncommercial"} | settings


def serve_command(*options: str) -> list[str]:
    return [str(Path(sys.executable).parent / "orebook"), "serve", *options]


@dataclass
class Client:
    """One Excel: a connection that stays open, and the retries of xlwings.js."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)
    retries: int = 0
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        return self.request("GET", path, None, headers or {})

    def post(self, path: str, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        return self.request("POST", path, body, {"Content-Type": "application/json"} | (headers or {}))

    def request(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        """A status and a body, asked once."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            self.connection.request(method, path, body, self.headers | headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def call(self, request: dict[str, Any]) -> Any:
        """The answer to a call of a function, asked for again as xlwings.js does."""
        body = json.dumps(request).encode()
        for left in reversed(range(TIMES_ASKED)):
            try:
                status, content = self.post(CALLS, body)
            except (OSError, http.client.HTTPException):
                if not left:
                    raise
            else:
                if status not in ASKED_AGAIN or not left:
                    assert status == 200, f"{status}: {content.decode()}"
                    return json.loads(content)["result"]
            self.retries += 1
        raise AssertionError("asked no time at all")

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


@dataclass
class Served:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def client(self, **headers: str) -> Client:
        return Client(self.port, headers)

    def workers(self) -> set[int]:
        """The processes that answer; the kernel names the children of the one that was started."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return {int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()}

    def is_ready(self) -> bool:
        client = self.client()
        try:
            return client.get("/health/ready")[0] == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            client.close()


def seconds_of_work(pid: int) -> float:
    """How long a process has calculated: of two workers the one with more has more clients."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def served(project: Path, *options: str, **settings: str) -> Iterator[Served]:
    """The project's server while it is needed; whatever happens, none of its processes stays."""
    port = free_port()
    log = project.parent / f"server-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            serve_command(str(project), "--port", str(port), *options),
            env=environment(**settings),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    running = Served(port, process, log)
    try:
        wait_for(running.is_ready, lambda: f"the server is not ready; it said:\n{log.read_text()}", process)
        yield running
    finally:
        stop(process)


def wait_for(condition: Any, sentence: Any, process: subprocess.Popen[bytes] | None = None) -> None:
    """Until a condition holds; an assertion with the sentence when it takes too long, or the process is gone."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, sentence()
        assert process is None or process.poll() is None, sentence()
        time.sleep(0.1)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server and its workers: asked first, then by force."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    # Workers are of the session that was started for them: none can be left, nor anybody else be hit.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
