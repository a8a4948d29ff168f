"""A PDF read in a process of its own, with a limit of memory and of time: what is hostile in it breaks nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from workbook.errors import CannotRunError

DEADLINE_SECONDS = 120.0
MEMORY_BYTES = 2 << 30
ROOT = Path(__file__).resolve().parents[3]


def text_of_pdf(
    content: bytes,
    file: str,
    progress: Callable[[str], None] = lambda _: None,
    *,
    deadline_seconds: float = DEADLINE_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> str:
    """The text of every page; CannotRunError for what is no PDF with text, or takes more time or memory than it may."""
    process = subprocess.Popen(
        [sys.executable, "-m", "workbook.release.extraction.pdf_worker", str(memory_bytes), file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *_python_path()]), "PYTHONUTF8": "1"},
    )
    overran = threading.Event()

    def stop_late() -> None:
        overran.set()
        process.kill()

    timer = threading.Timer(deadline_seconds, stop_late)
    timer.daemon = True
    timer.start()
    try:
        answer = _answer(process, content, progress)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()
    if answer is None:
        reason = f"it takes longer than {deadline_seconds:g} seconds" if overran.is_set() else "its reader broke down"
        raise CannotRunError(f"{file} was not read: {reason}. A release as Word document or web page is read as well.")
    if "problem" in answer:
        raise CannotRunError(answer["problem"])
    return answer["text"]


def _answer(process: subprocess.Popen[bytes], content: bytes, progress: Callable[[str], None]) -> dict[str, str] | None:
    """What the process says last, with its progress passed on; None when it ends without an answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(content)
        process.stdin.close()
    except OSError:
        return None
    for line in process.stdout:
        try:
            said: dict[str, str] = json.loads(line)
        except ValueError:
            return None
        if "progress" not in said:
            return said
        progress(said["progress"])
    return None


def _python_path() -> list[str]:
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
