"""A running LibreOffice Calc with the extension in it: it survives a crash and a hang and leaves no process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any

import libreoffice
from calc_document import Document

from addin.hosts.libreoffice.programs import as_ordinary_user, environment

WORKER = Path(__file__).parent / "calc_worker.py"


class CalcError(RuntimeError):
    """LibreOffice refused a request, hung, or is gone; the next request starts it anew where it must."""


class Calc:
    """One LibreOffice under a profile of its own; a request that takes too long ends it."""

    def __init__(self, folder: Path, *, seconds: float = 60) -> None:
        self.folder = folder
        self.seconds = seconds
        self.process: subprocess.Popen[str] | None = None
        self.copies = 0

    @property
    def profile(self) -> Path:
        return self.folder / "profile"

    def install(self, extension: Path) -> None:
        """Put an extension into the profile; LibreOffice must not be running."""
        unopkg = [*as_ordinary_user(), str(beside_soffice("unopkg"))]
        done = subprocess.run(
            [*unopkg, "add", "--force", f"-env:UserInstallation={self.profile.as_uri()}", str(extension)],
            capture_output=True,
            text=True,
            timeout=self.seconds,
            env=environment(),
        )
        if done.returncode:
            raise CalcError(f"{extension.name} cannot be installed: {done.stdout}{done.stderr}")

    @contextlib.contextmanager
    def opened(self, path: Path | None = None) -> Iterator[Document]:
        """A copy of a file, or an empty workbook, open until the end of the block."""
        url = ""
        if path is not None:
            self.copies += 1
            room = self.folder / f"copy-{self.copies}"
            room.mkdir(parents=True)
            url = Path(shutil.copy(path, room)).as_uri()
        document = Document(self.ask, self.ask("open", url=url), self.folder)
        try:
            yield document
        finally:
            # A LibreOffice that has gone meanwhile took the document with it.
            with contextlib.suppress(CalcError):
                document.close()

    def ask(self, do: str, **arguments: Any) -> Any:
        """One request to the worker; a LibreOffice that is gone is started again first."""
        if self.process is None or self.process.poll() is not None:
            self.kill()
            self.process = self.started()
        answer, in_time = self.exchanged(self.process, json.dumps({"do": do, "with": arguments}))
        if not answer:
            self.kill()
            what = "ended" if in_time else f"did not answer within {self.seconds:g} s"
            raise CalcError(f"LibreOffice {what} when asked to {do}; the next request starts it again.")
        said = json.loads(answer)
        if "error" in said:
            raise CalcError(said["error"])
        return said["answer"]

    def exchanged(self, process: subprocess.Popen[str], request: str) -> tuple[str, bool]:
        """What the worker answers to a line, nothing when it ends before it does, and whether that was in time."""
        assert process.stdin is not None
        assert process.stdout is not None
        late = Timer(self.seconds, end_group, [process.pid])
        late.start()
        try:
            process.stdin.write(request + "\n")
            process.stdin.flush()
            return process.stdout.readline(), not late.finished.is_set()
        except BrokenPipeError:
            return "", True
        finally:
            late.cancel()

    def started(self) -> subprocess.Popen[str]:
        self.folder.mkdir(parents=True, exist_ok=True)
        python = python_with_uno()
        assert python is not None, why_missing()
        with (self.folder / "stderr.txt").open("a") as stderr:
            return subprocess.Popen(
                [str(python), str(WORKER), str(libreoffice.command()), self.profile.as_uri()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                env=environment(),
                start_new_session=True,
            )

    def kill(self) -> None:
        """End LibreOffice and the worker; soffice is a script that starts others, so their whole group goes."""
        if self.process is None:
            return
        end_group(self.process.pid)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()
        self.process = None

    def __enter__(self) -> Calc:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


def end_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def beside_soffice(name: str) -> Path | None:
    """A program that comes with LibreOffice: in the folder where soffice really stands, or on the path."""
    soffice = libreoffice.command()
    beside = Path(soffice).resolve().parent / name if soffice else None
    if beside is not None and beside.is_file():
        return beside
    on_path = shutil.which(name)
    return Path(on_path) if on_path else None


@cache
def python_with_uno() -> Path | None:
    """A Python that can talk to LibreOffice: its own where it brings one, else the system's."""
    for found in (beside_soffice("python"), Path("/usr/bin/python3"), Path("/usr/local/bin/python3")):
        if found is not None and found.is_file() and imports_uno(found):
            return found
    return None


def imports_uno(python: Path) -> bool:
    return subprocess.run([python, "-c", "import uno"], capture_output=True, env=environment()).returncode == 0


def why_missing() -> str | None:
    """Why LibreOffice cannot be driven on this machine, or None."""
    if os.name != "posix":
        return "LibreOffice is driven by process groups, which this system does not have"
    if libreoffice.command() is None:
        return "LibreOffice (the soffice command) is not installed on this machine"
    if beside_soffice("unopkg") is None:
        return "LibreOffice's unopkg, which installs the extension, is not on this machine"
    if python_with_uno() is None:
        return "No Python on this machine can import uno, which drives LibreOffice (the package python3-uno brings it)"
    return None
