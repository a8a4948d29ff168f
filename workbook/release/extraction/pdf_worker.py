"""The process that reads a PDF: its bytes come in, lines of JSON go out, the text or a problem last."""

from __future__ import annotations

import json
import os
import sys

from workbook.errors import CannotRunError
from workbook.memory_limit import limit_memory


def main() -> None:
    """Read one PDF; its name and the memory that may be used are the arguments."""
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit, file = int(sys.argv[1]), sys.argv[2]

    def say(kind: str, text: str) -> None:
        answers.write(json.dumps({kind: text}) + "\n")
        answers.flush()

    content = sys.stdin.buffer.read()
    from workbook.release.extraction.pdf import text_of_pdf

    limit_memory(limit)
    try:
        say("text", text_of_pdf(content, file, lambda text: say("progress", text)))
    except CannotRunError as error:
        say("problem", str(error))
    except MemoryError:
        say(
            "problem", f"{file} was not read: it needs more than {limit / 1e9:.1f} GB of memory, which no release does."
        )


if __name__ == "__main__":
    main()
