"""The commands that bring the functions into a spreadsheet program: build, install, uninstall."""

from __future__ import annotations

from pathlib import Path

import click

from addin import console
from addin.command_options import example, json_option

profile_option = click.option(
    "--profile",
    type=click.Path(path_type=Path, file_okay=False),
    help="The LibreOffice profile to work on instead of this user's.",
)


@click.group(epilog=example("orebook build libreoffice"))
def build() -> None:
    """Write what a spreadsheet program installs."""


@build.command("libreoffice", epilog=example("orebook build libreoffice -o dist"))
@click.option(
    "-o", "--output", "folder", default=".", type=click.Path(path_type=Path), help="The folder to write it into."
)
@json_option
def build_libreoffice(folder: Path, json_wanted: bool) -> None:
    """Write the extension for LibreOffice Calc, orebook-VERSION.oxt."""
    from addin.hosts.libreoffice.extension import build_extension

    path = build_extension(folder)
    console.print_json({"extension": str(path)}) if json_wanted else click.echo(f"Made {path}.")


@build.command("lite", epilog=example("orebook build lite -o dist"))
@click.option(
    "-o", "--output", "folder", default=".", type=click.Path(path_type=Path), help="The folder to write them into."
)
@json_option
def build_lite(folder: Path, json_wanted: bool) -> None:
    """Write the code for xlwings Lite, main.py and requirements.txt; it has not been tried in Excel yet."""
    from addin.hosts.excel.lite_files import build_lite as build_files

    paths = build_files(folder)
    said = "\n".join(f"Made {path}." for path in paths)
    console.print_json({path.name: str(path) for path in paths}) if json_wanted else click.echo(said)


@build.command("excel", epilog=example("orebook build excel -o dist"))
@click.option(
    "-o", "--output", "folder", default=".", type=click.Path(path_type=Path), help="The folder to write it into."
)
@json_option
def build_excel(folder: Path, json_wanted: bool) -> None:
    """Write the add-in for Excel on Windows, orebook.xlam; it has not been tried in Excel yet."""
    from addin.hosts.excel.add_in import build_add_in

    path = build_add_in(folder)
    console.print_json({"add_in": str(path)}) if json_wanted else click.echo(f"Made {path}.")


@click.group(epilog=example("orebook install libreoffice"))
def install() -> None:
    """Put the functions into a spreadsheet program of this machine."""


@install.command("libreoffice", epilog=example("orebook install libreoffice"))
@profile_option
@json_option
def install_libreoffice(profile: Path | None, json_wanted: bool) -> None:
    """Put the functions into LibreOffice Calc for this user; an older version is replaced."""
    from addin.hosts.libreoffice.install import install as install_extension

    done = install_extension(profile)
    console.print_json(done) if json_wanted else click.echo(done.installed)


@install.command("excel", epilog=example("orebook install excel"))
@click.option(
    "--add-in", type=click.Path(path_type=Path), help="The orebook.xlam to install instead of the one of this Orebook."
)
@click.option("--wheels", type=click.Path(path_type=Path), help="A folder of wheels to install from, without an index.")
@json_option
def install_excel(add_in: Path | None, wheels: Path | None, json_wanted: bool) -> None:
    """Put the functions into the Excel of this user, with a Python of their own; an older version is replaced."""
    from addin.hosts.excel.install.install import install as install_into_excel

    with console.progress() as say:
        done = install_into_excel(say, add_in=add_in, wheels=wheels)
    console.print_json(done) if json_wanted else click.echo(done.installed)


@click.group(epilog=example("orebook uninstall libreoffice"))
def uninstall() -> None:
    """Take the functions out of a spreadsheet program again."""


@uninstall.command("libreoffice", epilog=example("orebook uninstall libreoffice"))
@profile_option
@json_option
def uninstall_libreoffice(profile: Path | None, json_wanted: bool) -> None:
    """Take the functions out of LibreOffice Calc for this user."""
    from addin.hosts.libreoffice.install import uninstall as uninstall_extension

    done = uninstall_extension(profile)
    console.print_json(done) if json_wanted else click.echo(done.removed)


@uninstall.command("excel", epilog=example("orebook uninstall excel"))
@json_option
def uninstall_excel(json_wanted: bool) -> None:
    """Take out of the Excel of this user exactly what installing put there."""
    from addin.hosts.excel.install.install import uninstall as uninstall_from_excel

    with console.progress() as say:
        done = uninstall_from_excel(say)
    console.print_json(done) if json_wanted else click.echo(done.removed)
