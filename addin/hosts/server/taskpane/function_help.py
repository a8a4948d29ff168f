"""The worksheet functions for the pane: what their records say, and the words that find them."""

from __future__ import annotations

import json
from functools import cache

from addin.console import cell_text
from addin.describe_function import searchable
from addin.function_json import as_json
from udfs import FUNCTIONS
from udfs.registry import FunctionRecord

SHOWN = ("name", "signature", "category", "summary", "explanation", "formula", "source", "notes", "errors", "related")


@cache
def function_list() -> bytes:
    """All functions as one JSON document; they stay the same as long as the server runs."""
    return json.dumps({"functions": [_help(record) for record in FUNCTIONS.values()]}, ensure_ascii=False).encode()


def _help(record: FunctionRecord) -> dict[str, object]:
    told = as_json(record)
    return {
        **{key: told[key] for key in SHOWN},
        "result": told["result"]["help"],
        "arguments": [
            {key: argument[key] for key in ("name", "help", "unit", "required")} for argument in told["arguments"]
        ],
        "examples": [
            {"caption": example["caption"], "formula": example["formula"], "answer": _answer(example["answer"])}
            for example in told["examples"]
        ],
        "words": searchable(record),
    }


def _answer(answer: object) -> str:
    """What the cell shows, or the cells of a range, row by row."""
    rows = answer if isinstance(answer, list) else [[answer]]
    return "; ".join(", ".join(cell_text(cell) for cell in row) for row in rows)
