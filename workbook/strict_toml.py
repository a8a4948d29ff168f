"""A TOML table read strictly: a key that is missing, unknown or of the wrong kind is a problem, never a guess."""

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from workbook.errors import CannotRunError

StandIn = TypeVar("StandIn")


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file whole, or say in one sentence why it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CannotRunError(f"{path}: there is no such file; expected a company file in TOML.") from None
    except UnicodeDecodeError as error:
        raise CannotRunError(f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8 text.") from None
    except OSError as error:
        raise CannotRunError(f"{path}: could not be read ({error.strerror}).") from None
    except tomllib.TOMLDecodeError as error:
        raise CannotRunError(f"{path}: not valid TOML: {error}.") from None


class StrictTable:
    """One table of a TOML file, which collects what is wrong with it while its keys are taken one by one.

    A value that cannot be used is replaced by a harmless one, so that all problems of a file are found in one reading.
    """

    def __init__(self, place: str, values: Mapping[str, object], problems: list[str]) -> None:
        self._place = place
        self._values = values
        self._problems = problems

    def has(self, key: str) -> bool:
        """Say whether the table has the key at all."""
        return key in self._values

    def problem(self, key: str, found: object, expected: str) -> None:
        """Record that a key holds something else than expected."""
        self._problems.append(f"{self._place}, {key}: found {shown(found)}, expected {expected}.")

    def refuse_unknown_keys(self, known: Iterable[str]) -> None:
        """Record every key that the table must not have, with the key that was probably meant."""
        names = list(known)
        for key in self._values:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1)
                hint = f" (did you mean {near[0]}?)" if near else ""
                self._problems.append(f"{self._place}: found the unknown key {key}{hint}, expected {', '.join(names)}.")

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text of one line that is not blank."""
        found = self._take(key, default, "a text in quotes")
        if not isinstance(found, str):
            return self._unusable(key, found, "a text in quotes", "")
        if not found.strip() or not found.isprintable():
            return self._unusable(key, found, "a text of one line that is not blank", "")
        return found.strip()

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Take one of the given texts, spelled as given."""
        allowed = list(choices)
        expected = " or ".join(f'"{choice}"' for choice in allowed)
        found = self._take(key, default, expected)
        if found not in allowed:
            return self._unusable(key, found, expected, "")
        return str(found)

    def whole_number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Take a whole number from low to high."""
        expected = f"a whole number from {low} to {high}"
        found = self._take(key, default, expected)
        if not isinstance(found, int) or isinstance(found, bool) or not low <= found <= high:
            return self._unusable(key, found, expected, low)
        return found

    def table(self, key: str, expected: str) -> "StrictTable":
        """Take a table inside this one."""
        found = self._take(key, None, expected)
        inside: dict[str, object] = found if isinstance(found, dict) else self._unusable(key, found, expected, {})
        return StrictTable(f"{self._place}, [{key}]", inside, self._problems if isinstance(found, dict) else [])

    def tables(self, key: str, expected: str) -> list["StrictTable"]:
        """Take a list of tables that has at least one of them."""
        found = self._take(key, None, expected)
        if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
            return self._unusable(key, found, expected, [])
        return [
            StrictTable(f"{self._place}, [[{key}]] {n}", item, self._problems) for n, item in enumerate(found, start=1)
        ]

    def _take(self, key: str, default: object, expected: str) -> object:
        if key in self._values:
            return self._values[key]
        if default is None:
            self._problems.append(f"{self._place}: {key} is missing, expected {expected}.")
        return default

    def _unusable(self, key: str, found: object, expected: str, stand_in: StandIn) -> StandIn:
        if key in self._values:
            self.problem(key, found, expected)
        return stand_in


def shown(value: object) -> str:
    """A TOML value as a person wrote it, cut short when it is long."""
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = json.dumps(value, ensure_ascii=False)
        case dict():
            text = "a table"
        case []:
            text = "an empty list"
        case list():
            text = "a list"
        case _:
            text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
