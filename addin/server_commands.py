"""The commands of the server for a team: build server, which makes its project, and serve, which starts it."""

from __future__ import annotations

from pathlib import Path

import click

from addin import console
from addin.command_options import example, json_option
from addin.host_commands import build

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@build.command("server", epilog=example("orebook build server -o server"))
@click.option("-o", "--output", "folder", required=True, type=click.Path(path_type=Path), help="The folder to make.")
@click.option("--force", is_flag=True, help="Bring a project that is there up to date; files of yours stay.")
@json_option
def build_server(folder: Path, force: bool, json_wanted: bool) -> None:
    """Make a project for xlwings Server, which is for noncommercial use or paid: a company needs its own licence."""
    from addin.hosts.server.project import build_project

    files = build_project(folder, replace=force)
    said = f"Made {folder}: its README.md says how to go on, .env.template which settings it takes."
    console.print_json({"project": str(folder), "files": files}) if json_wanted else click.echo(said)


@click.command(epilog=example("orebook serve server --workers 4"))
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, envvar="OREBOOK_HOST", help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="OREBOOK_PORT", type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, envvar="OREBOOK_WORKERS", type=click.IntRange(1, 256))
@click.option("--certificate", type=FILE, help="A certificate, for HTTPS.")
@click.option("--key", type=FILE, help="The key of the certificate.")
def serve(project: Path, host: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    """Serve the functions to a team's Excel from PROJECT, which build server made.

    It refuses to start without a licence key, and on other addresses than localhost without authentication.
    """
    from addin.hosts.server.serve import serve as serve_project

    serve_project(project, host, port, workers, certificate, key)
