"""The arguments in the text of a formula, and what stands in them as it is written."""

from __future__ import annotations

OPENING, CLOSING = "([{", ")]}"
LETTERS = 26


class Unknown:
    """An argument that can be anything: the result of a formula."""


def literal_of(text: str) -> float | str | type[Unknown]:
    """A number or a text in quotes."""
    if text.startswith('"'):
        return text[1:-1].replace('""', '"') if closing_quote(text) == len(text) - 1 else Unknown
    try:
        return float(text)
    except ValueError:
        return Unknown


def split_arguments(formula: str, start: int) -> list[str]:
    """The texts between the bracket before `start` and the one that closes it."""
    arguments: list[str] = []
    depth, begin, at = 0, start, start
    while at < len(formula):
        character = formula[at]
        if character in "\"'":
            at += closing_quote(formula[at:])
        elif character in OPENING:
            depth += 1
        elif character in CLOSING and depth:
            depth -= 1
        elif character in CLOSING or (character == ";" and not depth):
            arguments.append(formula[begin:at])
            begin = at + 1
            if character in CLOSING:
                break
        at += 1
    return [] if arguments == [""] else arguments


def closing_quote(text: str) -> int:
    """Where the quote that a text begins with is closed; a doubled one does not close it."""
    quote, at = text[0], 1
    while at < len(text):
        if text[at] == quote:
            if text[at + 1 : at + 2] != quote:
                return at
            at += 1
        at += 1
    return len(text) - 1


def column_number(letters: str) -> int:
    """A column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1
