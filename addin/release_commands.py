"""The command that reviews a release: tie-out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from addin import console
from addin.command_options import example, json_option

if TYPE_CHECKING:
    from workbook.release.book.figures import Book

FINDINGS = 1
STANDARD_INPUT = Path("-")


@click.command("tie-out", epilog=example("orebook tie-out release.docx book.xlsx --into book.xlsx"))
@click.argument("release", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("book", required=False, type=click.Path(path_type=Path))
@click.option(
    "--prior",
    "priors",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An earlier release, or figures of one; may be given several times.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page that shows the release with every number marked by its standing.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Write a sheet Tie-out into this workbook, and change nothing else in it.",
)
@json_option
def tie_out(
    release: Path, book: Path | None, priors: tuple[Path, ...], page: Path | None, into: Path | None, json_wanted: bool
) -> None:
    """Say of every printed number of RELEASE whether it follows from the others, and what cannot be true.

    With BOOK, a quarterly workbook, every figure that its cells report too is held against them. RELEASE is text,
    HTML, Word (.docx), PDF or a JSON file of printed figures; - reads it from standard input. Nothing in it is run or
    fetched. The exit code is 1 when something breaks, 2 when RELEASE or a workbook cannot be read.
    """
    # Here, because no other command needs them.
    from addin.tie_out_text import describe
    from workbook.ooxml.files import check_writable, write_atomically
    from workbook.release.answer import as_plain
    from workbook.release.ledger import Unbound
    from workbook.release.reading.files import read_content, read_file
    from workbook.release.surroundings import place_in
    from workbook.release.tie_out import tie_out as tie

    if page is not None:
        refuse_to_overwrite(page, [each for each in (release, book, into, *priors) if each is not None])
    if into is not None:
        check_writable(into)
    with console.progress() as say:
        read = (
            read_content(sys.stdin.buffer.read(), "standard input", say)
            if release == STANDARD_INPUT
            else read_file(release, say)
        )
        unread = [
            Unbound(f"at {each.place[0]}", each.printed, each.reason, each.place, place_in(read.text or "", each.place))
            for each in read.unbound
        ]
        beside = None if book is None else read_beside(book, say)
        tied = tie(read.document, [read_file(prior, say).document for prior in priors], say, unread, beside)
    if page is not None:
        from addin.tie_out_page import page_of

        write_atomically(page, page_of(read, tied).encode())
    if into is not None:
        from workbook.release.tie_out_sheet.sheet import write_into

        write_into(into, read, tied)
    console.print_json(as_plain(tied)) if json_wanted else click.echo(console.visible("\n".join(describe(tied))))
    if tied.breaks:
        raise SystemExit(FINDINGS)


def refuse_to_overwrite(page: Path, read: Iterable[Path]) -> None:
    """Refuse a page under the name of a file that is read: it would take that file's place."""
    from workbook.errors import CannotRunError

    if page.exists() and any(each.exists() and page.samefile(each) for each in read):
        raise CannotRunError(f"--html names {page}, which the tie-out reads: give the page another name.")


def read_beside(book: Path, say: Callable[[str], None]) -> Book:
    """The figures of a workbook; one whose values are older than its inputs is told of on standard error."""
    from workbook.ooxml.package import Package
    from workbook.release.book.reading import read_book
    from workbook.reports.freshness import why_stale

    say(f"Reading {book}")
    package = Package.read(book)
    figures = read_book(package)
    if sentence := why_stale(package):
        click.echo(sentence, err=True)
    return figures
