"""What a check answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """Whether what the check is for was found."""

    FOUND = "found"
    RULED_OUT = "ruled out"
    NOT_CHECKABLE = "not checkable here"


@dataclass(frozen=True)
class Answer:
    """What was seen, and for a fault how it is mended."""

    status: Status
    sentence: str
    mend: str = ""


@dataclass(frozen=True)
class Finding:
    """The answer of a check under its name, which says what must hold."""

    check: str
    status: str
    sentence: str
    mend: str


def found(sentence: str, mend: str) -> Answer:
    """A fault."""
    return Answer(Status.FOUND, sentence, mend)


def ruled_out(sentence: str) -> Answer:
    """No fault."""
    return Answer(Status.RULED_OUT, sentence)


def not_checkable(sentence: str) -> Answer:
    """Not to be said on this machine, and why."""
    return Answer(Status.NOT_CHECKABLE, sentence)
