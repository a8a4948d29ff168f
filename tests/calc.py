"""A running LibreOffice Calc with the extension in it, for tests: cells in, values out, and no process left behind."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from udfs.errors import CellError

WORKER = Path(__file__).parent / "calc_worker.py"
ERROR_CODES = {503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}


class CalcError(RuntimeError):
    """LibreOffice refused a request, hung, or is gone."""


class Calc:
    """One LibreOffice under a profile of its own; a request that takes too long ends it."""

    def __init__(self, folder: Path, *, seconds: float = 60) -> None:
        self.folder = folder
        self.seconds = seconds
        self.process: subprocess.Popen[str] | None = None

    @property
    def profile(self) -> Path:
        return self.folder / "profile"

    def install(self, extension: Path) -> None:
        """Put an extension into the profile; LibreOffice must not be running."""
        unopkg = [*as_ordinary_user(), str(shutil.which("unopkg"))]
        done = subprocess.run(
            [*unopkg, "add", "--force", f"-env:UserInstallation={self.profile.as_uri()}", str(extension)],
            capture_output=True,
            text=True,
            timeout=self.seconds,
            env=environment(),
        )
        if done.returncode:
            raise CalcError(f"{extension.name} cannot be installed: {done.stdout}{done.stderr}")

    def start(self) -> None:
        command = [system_python(), str(WORKER), str(shutil.which("soffice")), self.profile.as_uri()]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "stderr.txt").open("a"),
            text=True,
            env=environment(),
            start_new_session=True,
        )

    def ask(self, do: str, **arguments: Any) -> Any:
        """One request; a LibreOffice that is gone is started again first."""
        if self.process is None or self.process.poll() is not None:
            self.start()
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, "with": arguments}) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.kill()
            raise CalcError(f"LibreOffice was gone before it could {do}.") from None
        ready, _, _ = select.select([self.process.stdout], [], [], self.seconds)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.kill()
            raise CalcError(f"LibreOffice {'did not answer in time' if not ready else 'ended'} when asked to {do}.")
        answer = json.loads(line)
        if "error" in answer:
            raise CalcError(answer["error"])
        return answer["answer"]

    def kill(self) -> None:
        """End LibreOffice and the worker; soffice is a script that starts others, so their whole group goes."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def __enter__(self) -> Calc:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


def as_ordinary_user() -> list[str]:
    """unopkg refuses to work for root."""
    return ["unshare", "-U"] if os.geteuid() == 0 else []


def environment() -> dict[str, str]:
    """The Python inside LibreOffice looks for its library beside the first python3 of the path: it must be its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PY")} | {"PATH": "/usr/bin:/bin"}


def system_python() -> str:
    """A Python that can import uno."""
    return "/usr/bin/python3"


def cell_value(value: Any) -> Any:
    """A worker's value as the rest of the tests know it; errors of Calc's own become #VALUE!, as in a saved file."""
    if isinstance(value, dict):
        return CellError(ERROR_CODES.get(value["error"], "#VALUE!"), f"Err:{value['error']}")
    return value
