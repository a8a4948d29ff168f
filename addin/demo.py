"""The example quarter from an empty folder to its findings: new, import, refresh, show, check, tie-out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from addin.check_text import describe_checks
from addin.report_text import print_report
from workbook.errors import CannotRunError, FindingsError
from workbook.new_book import new_book
from workbook.ooxml.files import write_atomically
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.reports.check_report import CheckRow, read_checks
from workbook.reports.diagnosis import explain
from workbook.reports.show import read_report

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "avino-2020q2"
RELEASE = "release.txt"
DATA_FILES = ("production.csv", "prices.csv", "published.csv")

# What cannot be right in the release of 17 July 2020; every other figure of it ties or is not disclosed.
KNOWN_BREAKS = {
    ("equivalents-follow-from-prices", "Avino Q2 2020 QTD equivalent"),
    ("contents-follow-from-grades", "Consolidated Q2 2020 YTD content Cu"),
}


def run_demo(folder: Path) -> None:
    """Make the example's workbook in a folder and show what it finds; FindingsError when that is not what is known."""
    # Here, because it loads pandas, which no other command needs.
    from workbook.intake.importing import import_files

    if not EXAMPLE.is_dir():
        raise CannotRunError(
            f"The example quarter is not at {EXAMPLE}; it comes with the source, so run it in a checkout."
        )
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "avino-2020q2.xlsx"
    click.echo(f"1. new      an empty workbook for the company in {EXAMPLE.name}/company.toml: {book}")
    new_book(EXAMPLE / "company.toml", book, replace=True)
    click.echo(f"2. import   {', '.join(DATA_FILES)}")
    import_files(book, [EXAMPLE / name for name in DATA_FILES])
    click.echo("3. refresh  every formula calculated, every value written into the file")
    refresh(book)
    click.echo("4. show     the tables of the release, from the workbook's cells\n")
    package = Package.read(book)
    print_report(read_report(package))
    click.echo("5. check    the figures as printed against the data, the prices and each other\n")
    checks = read_checks(package)
    click.echo("\n".join(describe_checks(checks)))
    page = folder / "tie-out.html"
    click.echo(f"\n6. tie-out  every number of {RELEASE} against the others and the workbook: {page}\n")
    click.echo("\n".join(tie_out_release(package, page)))
    findings = [row for row in checks if row.is_finding]
    click.echo(f"\nWhat cannot be right in this release ({len(findings)}):")
    for row in findings:
        click.echo(f"- {explain(package, row)}")
    if differences := list(unexpected(findings)):
        raise FindingsError(differences)


def tie_out_release(package: Package, page: Path) -> Iterator[str]:
    """Tie the example's release out, with a page that shows it; how many of its numbers follow from others."""
    # Here, because no other command needs them.
    from addin.tie_out_page import page_of
    from addin.tie_out_text import beside_workbook, summary
    from workbook.release.book.reading import read_book
    from workbook.release.reading.files import read_file
    from workbook.release.tie_out import tie_out

    read = read_file(EXAMPLE / RELEASE)
    tied = tie_out(read.document, book=read_book(package))
    write_atomically(page, page_of(read, tied).encode())
    yield summary(tied)
    yield from beside_workbook(tied)


def unexpected(findings: list[CheckRow]) -> Iterator[str]:
    """How the findings differ from what is known of the release."""
    found = {(row.name, row.subject) for row in findings}
    for name, subject in sorted(found - KNOWN_BREAKS):
        yield f"The demo should find no break in {subject}, but {name} does not hold."
    for name, subject in sorted(KNOWN_BREAKS - found):
        yield f"The demo should find that {name} breaks for {subject}, but it did not."
