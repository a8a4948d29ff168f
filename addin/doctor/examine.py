"""All checks, in the order in which one thing needs another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar

from addin.doctor import (
    book_checks,
    other_hosts,
    place_checks,
    python_checks,
    registration_checks,
    trust_checks,
)
from addin.doctor.finding import Answer, Finding, not_checkable
from addin.doctor.patient import Patient
from workbook.ooxml.package import Package

Check: TypeAlias = Callable[[Patient], Answer]
Say: TypeAlias = Callable[[str], None]
Examined = TypeVar("Examined")

CHECKS_ON_WINDOWS: tuple[Check, ...] = (
    *registration_checks.CHECKS_ON_WINDOWS,
    *python_checks.CHECKS,
    *python_checks.CHECKS_ON_WINDOWS,
    *trust_checks.CHECKS_ON_WINDOWS,
    *place_checks.CHECKS,
)
CHECKS_ON_MACOS: tuple[Check, ...] = (*other_hosts.CHECKS_ON_MACOS, *python_checks.CHECKS, *place_checks.CHECKS)
CHECKS_ANYWHERE: tuple[Check, ...] = (*place_checks.CHECKS_ANYWHERE, *other_hosts.CHECKS_ANYWHERE)
ALL_CHECKS: tuple[Check, ...] = tuple(dict.fromkeys((*CHECKS_ANYWHERE, *CHECKS_ON_WINDOWS, *CHECKS_ON_MACOS)))
OF_SYSTEM = {
    "Windows": (*CHECKS_ANYWHERE, *CHECKS_ON_WINDOWS),
    "macOS": (*CHECKS_ANYWHERE, *CHECKS_ON_MACOS),
    "Linux": CHECKS_ANYWHERE,
}


def examine(patient: Patient, book: Path | None, say: Say) -> list[Finding]:
    """The findings about the machine, and about a workbook if one is named; CannotRunError if it cannot be read."""
    of_book = None if book is None else book_checks.Book(book, Package.read(book), patient)
    return [*examine_machine(patient, say), *(examine_book(of_book, say) if of_book else [])]


def examine_machine(patient: Patient, say: Say) -> Iterator[Finding]:
    """Every check; those of another system are not checkable here."""
    system = patient.machine.system
    for check in ALL_CHECKS:
        if check in OF_SYSTEM[system]:
            yield asked(check, patient, say)
        else:
            where = "Windows" if check in CHECKS_ON_WINDOWS and check not in CHECKS_ON_MACOS else "Windows or macOS"
            where = where if check in CHECKS_ON_WINDOWS else "macOS"
            yield finding_of(check, not_checkable(f"It concerns Excel on {where}; this machine runs {system}."))


def examine_book(book: book_checks.Book, say: Say) -> Iterator[Finding]:
    """Every check of the workbook."""
    for check in book_checks.CHECKS:
        yield asked(check, book, say)


def asked(check: Callable[[Examined], Answer], examined: Examined, say: Say) -> Finding:
    """A check's answer under its name."""
    say(name_of(check))
    return finding_of(check, check(examined))


def finding_of(check: Callable[[Examined], Answer], answer: Answer) -> Finding:
    return Finding(name_of(check), answer.status.value, answer.sentence, answer.mend)


def name_of(check: Callable[[Examined], Answer]) -> str:
    """What must hold, as the check is called."""
    return check.__name__.replace("_", "-")
