"""The command that reviews a release: tie-out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from addin import console
from addin.command_options import example, json_option

FINDINGS = 1
STANDARD_INPUT = Path("-")


@click.command("tie-out", epilog=example("orebook tie-out release.docx --prior release-of-last-quarter.pdf"))
@click.argument("release", type=click.Path(path_type=Path, allow_dash=True))
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
@json_option
def tie_out(release: Path, priors: tuple[Path, ...], page: Path | None, json_wanted: bool) -> None:
    """Say of every printed number of RELEASE whether it follows from the others, and what cannot be true.

    RELEASE is text, HTML, Word (.docx), PDF or a JSON file of printed figures; - reads it from standard input. Nothing
    in it is run or fetched. The exit code is 1 when something breaks, 2 when RELEASE cannot be read.
    """
    # Here, because no other command needs them.
    from addin.tie_out_text import describe
    from workbook.ooxml.files import write_atomically
    from workbook.release.answer import as_plain
    from workbook.release.ledger import Unbound
    from workbook.release.reading.files import read_content, read_file
    from workbook.release.tie_out import tie_out as tie

    with console.progress() as say:
        read = (
            read_content(sys.stdin.buffer.read(), "standard input", say)
            if release == STANDARD_INPUT
            else read_file(release, say)
        )
        unread = [Unbound(f"at {each.place[0]}", each.printed, each.reason) for each in read.unbound]
        tied = tie(read.document, [read_file(prior, say).document for prior in priors], say, unread)
    if page is not None:
        from addin.tie_out_page import page_of

        write_atomically(page, page_of(read, tied).encode())
    console.print_json(as_plain(tied)) if json_wanted else click.echo("\n".join(describe(tied)))
    if tied.breaks:
        raise SystemExit(FINDINGS)
