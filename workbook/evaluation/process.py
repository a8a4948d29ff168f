"""The engine in a process of its own, so that a workbook that breaks it breaks nothing else."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from workbook.errors import CannotRunError
from workbook.evaluation.interface import CellBlock, FormulaBlock, Spills
from workbook.evaluation.long_columns import LongColumn, LongSum
from workbook.ooxml.addresses import CellRange

DEADLINE_SECONDS = 600.0
MEMORY_BYTES = 8 << 30


class EngineProcess:
    """An `Engine` behind a pipe: `with EngineProcess(sheets) as engine`. Our functions are registered in it.

    CannotRunError when it dies, needs more than `memory_bytes`, or has not finished after `deadline_seconds`.
    """

    def __init__(
        self,
        sheets: Sequence[str],
        *,
        deadline_seconds: float = DEADLINE_SECONDS,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        """Start the process; `sheets` ends with the scratch sheet."""
        self._sheets = list(sheets)
        self._deadline_seconds = deadline_seconds
        self._overran = self._starting = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "workbook.evaluation.worker", str(memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self._timer = threading.Timer(deadline_seconds, self._stop_late)
        self._timer.daemon = True
        self._timer.start()

    def __enter__(self) -> EngineProcess:
        # The answer is awaited with the first question, so that the process gets ready while its parent goes on.
        self._starting = True
        try:
            self._send("start", self._sheets)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(self, values: Sequence[CellBlock], formulas: Sequence[FormulaBlock]) -> None:
        """Put values and formulas into cells."""
        self._ask("load", values, formulas)

    def take_sums(self, columns: Sequence[LongColumn], calls: Sequence[LongSum]) -> None:
        """From now on `LONG_SUM(number of the call, conditions)` in a formula is one of these calls."""
        self._ask("take_sums", columns, calls)

    def declined_sums(self) -> set[int]:
        """The calls of long sums whose conditions were such that only the engine itself knows the answer."""
        declined: set[int] = self._ask("declined_sums")
        return declined

    def evaluate(self) -> Spills:
        """Compute every formula; the answer is the range of each cell whose result takes more than one."""
        spills: Spills = self._ask("evaluate")
        return spills

    def read(self, areas: Sequence[tuple[str, CellRange]]) -> list[list[list[Any]]]:
        """The values of rectangles, each as rows."""
        rows: list[list[list[Any]]] = self._ask("read", areas)
        return rows

    def holds_error(self, sheet: str, area: CellRange) -> bool:
        """Whether any cell of a rectangle shows an error."""
        return bool(self._ask("holds_error", sheet, area))

    def answer(self, formula: str) -> Any:
        """What a formula says in an empty cell."""
        return self._ask("answer", formula)

    def close(self) -> None:
        """End the process."""
        self._timer.cancel()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # the process is gone; what was not sent is of no use to it
        self._process.wait()

    def _ask(self, method: str, *arguments: Any) -> Any:
        if self._starting:
            self._starting = False
            self._receive()
        self._send(method, *arguments)
        return self._receive()

    def _send(self, method: str, *arguments: Any) -> None:
        requests = self._process.stdin
        assert requests is not None
        try:
            pickle.dump((method, arguments), requests, protocol=pickle.HIGHEST_PROTOCOL)
            requests.flush()
        except OSError as error:
            raise CannotRunError(self._how_it_ended()) from error

    def _receive(self) -> Any:
        answers = self._process.stdout
        assert answers is not None
        try:
            succeeded, result = pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise CannotRunError(self._how_it_ended()) from error
        if not succeeded:
            raise CannotRunError(f"The calculation engine stopped: {result}. Nothing was changed.")
        return result

    def _how_it_ended(self) -> str:
        self._process.kill()
        code = self._process.wait()
        if self._overran:
            return (
                f"The calculation engine was stopped after {self._deadline_seconds:g} seconds: the workbook has more "
                "or slower formulas than that allows. Nothing was changed."
            )
        return (
            f"The calculation engine broke down on this workbook (exit code {code}): most often it needs more memory "
            "than it may have. Nothing was changed."
        )

    def _stop_late(self) -> None:
        self._overran = True
        self._process.kill()


def _environment() -> dict[str, str]:
    """Our own checkout first, so that the process imports the very functions that its parent has."""
    home = str(Path(__file__).resolve().parent.parent)
    paths = [home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
