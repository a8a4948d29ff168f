"""The process in which the engine runs: requests come in on its input, answers go out, and its memory is limited."""

from __future__ import annotations

import gc
import logging
import os
import pickle
import sys
from functools import partial
from typing import Any, BinaryIO

from udfs import FUNCTIONS
from udfs.calling import call
from workbook.evaluation.formualizer_engine import FormualizerEngine
from workbook.memory_limit import limit_memory


def main() -> None:
    """Serve one parent process until it closes the pipe."""
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.disable(logging.CRITICAL)
    # The process soon ends, and searching all its formulas for circles of garbage takes long.
    gc.disable()
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request, a pair of method and arguments, with a pair of success and result."""
    engine: FormualizerEngine | None = None
    while True:
        try:
            method, arguments = pickle.load(requests)
        except EOFError:
            return
        try:
            result: Any = None
            if method == "start":
                functions = {name: partial(_called, record) for name, record in FUNCTIONS.items()}
                engine = FormualizerEngine(arguments[0], functions)
            else:
                result = getattr(engine, method)(*arguments)
            answer = (True, result)
        except MemoryError:
            answer = (False, "it needs more memory than it may have")
        except Exception as error:  # noqa: BLE001 - whatever fails here must reach the parent as a sentence
            answer = (False, f"{type(error).__name__}: {error}")
        pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _called(record: Any, *arguments: Any) -> Any:
    return call(record, arguments)


if __name__ == "__main__":
    main()
