"""The findings for a person: faults first, each with its mend, then what was ruled out, then what is not known."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from addin.doctor.finding import Finding, Status

WIDEST = 100
NO_END = 10_000


def print_findings(findings: Sequence[Finding]) -> None:
    """Lines as wide as the terminal, or one line a sentence where nobody watches."""
    width = min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else NO_END
    of = {status: [one for one in findings if one.status == status.value] for status in Status}
    counted = ", ".join(f"{len(of[status])} {status.value}" for status in Status)
    click.secho(counted, bold=True)
    for finding in of[Status.FOUND]:
        click.echo()
        click.secho(f"FOUND  {finding.check}", fg="red", bold=True)
        click.echo("\n".join(paragraph(finding.sentence, "  ", width)))
        click.echo("\n".join(paragraph(f"Mend: {finding.mend}", "  ", width)))
    for status, colour in ((Status.RULED_OUT, "green"), (Status.NOT_CHECKABLE, "yellow")):
        if of[status]:
            click.echo()
            click.secho(status.value.capitalize(), fg=colour, bold=True)
            click.echo("\n".join(listed(of[status], width)))


def listed(findings: Sequence[Finding], width: int) -> Iterator[str]:
    """Checks with one sentence share it."""
    for sentence, group in groupby(sorted(findings, key=lambda one: first_of(one, findings)), lambda one: one.sentence):
        names = ", ".join(one.check for one in group)
        yield from paragraph(f"{names}: {sentence}", "  ", width, hanging="    ")


def first_of(finding: Finding, findings: Sequence[Finding]) -> int:
    """The place of the first finding with the same sentence."""
    return next(place for place, one in enumerate(findings) if one.sentence == finding.sentence)


def paragraph(text: str, indent: str, width: int, hanging: str | None = None) -> list[str]:
    """The lines of a text, its own line breaks kept."""
    lines: list[str] = []
    for line in text.splitlines():
        lines += textwrap.wrap(
            line,
            width,
            initial_indent=indent if not lines else hanging or indent,
            subsequent_indent=hanging or indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines
