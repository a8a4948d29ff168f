"""A JSON file from anywhere, read whole or refused in a sentence: capped in size, each key once, no NaN."""

from __future__ import annotations

import json
from pathlib import Path

from workbook.errors import CannotRunError

LARGEST_BYTES = 32 * 1024 * 1024


def read_json(path: Path) -> object:
    """What a JSON file holds; CannotRunError in a sentence when there is none or it holds something else."""
    return parse_json(read_text(path), str(path))


def read_text(path: Path) -> str:
    """A small file's text in UTF-8, with or without a byte order mark."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise CannotRunError(f"{path} was not found.") from error
    except IsADirectoryError as error:
        raise CannotRunError(f"{path} is a folder: a JSON file of printed figures was expected.") from error
    except OSError as error:
        raise CannotRunError(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_BYTES:
        raise CannotRunError(f"{path} is larger than {LARGEST_BYTES // 1024**2} MB, which no release's figures need.")
    if not content.strip():
        raise CannotRunError(f"{path} is empty: a JSON file of printed figures was expected.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRunError(f"{path} is not a text in UTF-8: byte {error.start + 1} cannot be read.") from error


def parse_json(text: str, name: str) -> object:
    """What a JSON text holds; the name is what sentences call it."""
    try:
        return json.loads(text, object_pairs_hook=each_key_once, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise CannotRunError(f"{name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except RecursionError as error:
        raise CannotRunError(f"{name} is not a document of printed figures: its lists are nested too deep.") from error
    except ValueError as error:
        raise CannotRunError(f"{name} is not JSON as expected: {error}") from error


def each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys differ; of a key that stands twice, nobody could say which one counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'the key "{twice[:40]}" stands twice in one object.')
    return found


def refuse_constant(constant: str) -> object:
    raise ValueError(f"{constant} is no number that a page can show.")
