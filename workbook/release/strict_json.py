"""JSON from anywhere, read whole or refused in a sentence: each key once, whole characters, no NaN."""

from __future__ import annotations

import json
import re

from workbook.errors import CannotRunError

# No print has so many.
MOST_DIGITS = 100
# Characters beyond the first 65,536 are written as two escapes, which mean nothing alone and cannot be written again.
HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")


def parse_json(text: str, name: str) -> object:
    """What a JSON text holds, CannotRunError when that is none; sentences call it by the name."""
    try:
        return json.loads(
            text, object_pairs_hook=checked_object, parse_constant=refuse_constant, parse_int=short_integer
        )
    except json.JSONDecodeError as error:
        raise CannotRunError(f"{name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except RecursionError as error:
        raise CannotRunError(f"{name} is not a document of printed figures: its lists are nested too deep.") from error
    except ValueError as error:
        raise CannotRunError(f"{name} is not JSON as expected: {error}") from error


def checked_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys differ, and whose texts are of whole characters."""
    found = dict(pairs)
    if len(found) < len(pairs):
        # Of a key that stands twice, nobody could say which one counts.
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'the key "{twice[:40]}" stands twice in one object.')
    for text in (text for pair in pairs for text in pair if isinstance(text, str)):
        if half := HALF_A_CHARACTER.search(text):
            raise ValueError(f"\\u{ord(half[0]):04x} in a text is half a character, and the other half is missing.")
    return found


def short_integer(digits: str) -> int:
    """A whole number; what has more digits than any print is refused before it takes its time."""
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number of {len(digits):,} digits is none that a page can show.")
    return int(digits)


def refuse_constant(constant: str) -> object:
    raise ValueError(f"{constant} is no number that a page can show.")
