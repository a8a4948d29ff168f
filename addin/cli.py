"""The `orebook` command: each subcommand is a few lines over `workbook`."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from addin import console
from addin.check_text import describe_checks
from addin.command_options import JSON_WANTED, example, json_option
from addin.demo import run_demo
from addin.describe_function import describe, find_function, list_functions, search_functions
from addin.doctor_command import doctor
from addin.host_commands import build, install, uninstall
from addin.release_commands import tie_out
from addin.report_text import print_report
from addin.server_commands import serve
from udfs import FUNCTIONS
from workbook.errors import CannotRunError, FindingsError, OrebookError
from workbook.evaluation.engine import evaluate_formula
from workbook.new_book import new_book
from workbook.ooxml.package import Package
from workbook.refresh import refresh as refresh_workbook
from workbook.reports.check_report import read_checks
from workbook.reports.freshness import why_stale
from workbook.reports.overwritten import overwritten_cells
from workbook.reports.show import TITLES, read_report

FINDINGS, CANNOT_RUN = 1, 2


class OrebookCommands(click.Group):
    """The one place where an error becomes a sentence and an exit code."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order in which one uses them."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Looked for here, because what cannot be understood may stand before it.
        ctx.meta[JSON_WANTED] = "--json" in args
        with usage_errors_as_json(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with usage_errors_as_json(ctx), no_search_for_garbage():
                return super().invoke(ctx)
        except (FindingsError, CannotRunError) as error:
            report_error(error, as_json=ctx.meta.get(JSON_WANTED, False))
            ctx.exit(FINDINGS if isinstance(error, FindingsError) else CANNOT_RUN)


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """A command soon ends; searching all formulas of a workbook for circles takes a third of a refresh."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


@contextmanager
def usage_errors_as_json(ctx: click.Context) -> Iterator[None]:
    """Click says on standard error what it did not understand; with --json standard output says it too."""
    try:
        yield
    except click.UsageError as error:
        if ctx.meta[JSON_WANTED]:
            console.print_json({"error": {"message": error.format_message(), "findings": []}})
        raise


def report_error(error: OrebookError, *, as_json: bool) -> None:
    if as_json:
        console.print_json({"error": {"message": str(error), "findings": getattr(error, "findings", [])}})
    click.echo(console.visible(str(error)), err=True)


def warn(*sentences: str) -> bool:
    """Say on standard error what speaks against an answer; whether anything does."""
    said = [sentence for sentence in sentences if sentence]
    for sentence in said:
        click.echo(sentence, err=True)
    return bool(said)


book_argument = click.argument("book", type=click.Path(path_type=Path))


@click.group(
    cls=OrebookCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=example("orebook demo"),
)
@click.version_option(version("orebook"), prog_name="orebook")
def main() -> None:
    """Worksheet functions and a quarterly workbook for the finance team of a metals miner.

    Exit codes: 0 all is well, 1 something was found (a check breaks, a data file is refused), 2 it could not run.
    """


@main.command(epilog=example("orebook new company.toml -o book.xlsx"))
@click.argument("company", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The workbook to make.")
@click.option("--force", is_flag=True, help="Replace the workbook if it is there already.")
@click.option("--macro", is_flag=True, help="Make an .xlsm with the functions and a Refresh button for Excel in it.")
@click.option("--lite", is_flag=True, help="Put the functions and the refresh for xlwings Lite into it.")
@json_option
def new(company: Path, output: Path, force: bool, macro: bool, lite: bool, json_wanted: bool) -> None:
    """Make an empty workbook from a company's .toml file."""
    if macro and lite:
        raise click.UsageError("--macro is for Excel on Windows, --lite for xlwings Lite: give one of them.")
    # Here, because no other command makes VBA, or code for xlwings Lite.
    from addin.hosts.excel.lite_files import lite_code
    from addin.hosts.excel.macro_workbook import workbook_project

    project, code = workbook_project() if macro else None, lite_code() if lite else None
    made = new_book(company, output, replace=force, vba_project=project, embedded=code)
    answer = {"book": str(output), "company": made.name}
    console.print_json(answer) if json_wanted else click.echo(f"Made {output} for {made.name}.")


@main.command("import", epilog=example("orebook import book.xlsx production.csv prices.csv published.csv"))
@book_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@json_option
def import_data(book: Path, files: tuple[Path, ...], json_wanted: bool) -> None:
    """Take data files into the tables of BOOK, all of them or none."""
    # Here, because it loads pandas, which takes longer than all that most other commands do.
    from workbook.intake.importing import import_files

    with console.progress() as say:
        report = import_files(book, files, progress=say)
    console.print_json(report) if json_wanted else click.echo("\n".join(report.lines()))


@main.command(epilog=example("orebook refresh book.xlsx --backup"))
@book_argument
@click.option("--backup", is_flag=True, help="Keep the workbook as it was beside it.")
@json_option
def refresh(book: Path, backup: bool, json_wanted: bool) -> None:
    """Calculate every formula of BOOK and write the values into it.

    The exit code is 1 when a formula cannot be evaluated, or a cell of a report table holds none.
    """
    with console.progress() as say:
        report = refresh_workbook(book, backup=backup, progress=say)
    console.print_json(report) if json_wanted else click.echo("\n".join(report.lines()))
    if report.unevaluated or report.overwritten:
        raise SystemExit(FINDINGS)


@main.command(epilog=example("orebook show book.xlsx --table production-quarter"))
@book_argument
@click.option("--table", type=click.Choice(list(TITLES)), help="Only this table.")
@json_option
def show(book: Path, table: str | None, json_wanted: bool) -> None:
    """Print the tables of the release as BOOK shows them."""
    package = Package.read(book)
    tables = read_report(package, table)
    warn(why_stale(package))
    console.print_json([cell for each in tables for cell in each.cells]) if json_wanted else print_report(tables)


@main.command(epilog=example("orebook check book.xlsx --json"))
@book_argument
@json_option
def check(book: Path, json_wanted: bool) -> None:
    """Say which checks of BOOK hold and which break.

    The exit code is 1 when one breaks, when the inputs changed since the last refresh, or when a cell of a report table
    holds no formula.
    """
    package = Package.read(book)
    rows = read_checks(package)
    warned = warn(why_stale(package), *(cell.sentence for cell in overwritten_cells(package)))
    console.print_json(rows) if json_wanted else click.echo("\n".join(describe_checks(rows)))
    if warned or any(row.is_finding for row in rows):
        raise SystemExit(FINDINGS)


@main.command(epilog=example("orebook functions AGEQ"))
@click.argument("name", required=False)
@click.option("--search", "words", metavar="WORDS", help="Only the functions whose help holds all these words.")
@json_option
def functions(name: str | None, words: str | None, json_wanted: bool) -> None:
    """List the worksheet functions, or explain the one called NAME."""
    if name is not None and words is not None:
        raise click.UsageError("NAME explains one function, --search lists several: give one of them.")
    records = search_functions(words) if words else list(FUNCTIONS.values()) if name is None else [find_function(name)]
    if json_wanted:
        # Here, because it reads Python, which a list does not need.
        from addin.function_json import as_json

        answers = [as_json(record) for record in records]
        console.print_json(answers if name is None else answers[0])
    else:
        click.echo("\n".join(list_functions(records) if name is None else describe(records[0])))


@main.command("eval", epilog=example('orebook eval "=AGEQ(50581, 16.38, 404, 1707, 459767, 2.45)"'))
@click.argument("formula")
@json_option
def evaluate(formula: str, json_wanted: bool) -> None:
    """Calculate one FORMULA as a cell would.

    The leading = may be left out. An error value is an answer too: its code and the reason are printed, those of a
    range with the row they stand in, and the exit code is 1.
    """
    value = evaluate_formula("=" + formula.removeprefix("="))
    console.print_json(console.answer(value)) if json_wanted else click.echo(console.answer_text(value))
    warn(*console.reasons(value))
    if console.errors_of(value):
        raise SystemExit(FINDINGS)


@main.command(epilog=example("orebook demo"))
@click.argument("folder", default="demo", type=click.Path(path_type=Path))
def demo(folder: Path) -> None:
    """Do all of this on the example quarter, in ./demo or in FOLDER."""
    run_demo(folder)


for command in (tie_out, build, install, uninstall, serve, doctor):
    main.add_command(command)
