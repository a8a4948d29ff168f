"""A project for xlwings Server: what the installed xlwings Server makes of an empty folder, and then our own files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import udfs
from addin.hosts.server.start_rules import check_installed
from addin.hosts.server.wheel import build_wheel
from workbook.errors import CannotRunError

OURS = Path(__file__).parent / "project"
# Names that a package cannot hold, because its files are found by patterns that pass over hidden ones.
HIDDEN = {"env.template": ".env.template", "dockerignore": ".dockerignore"}
# Examples of xlwings Server that would show up in Excel, and settings for development that would go before ours.
NOT_WANTED = ("custom_functions/functions.py", "custom_scripts/scripts.py", "templates/taskpane.html", ".env")
MARK = "# Settings of Orebook's server. The environment and .env go before them; the ids are this add-in's own."
SETTINGS = """\
project_name = "Orebook"
environment = "prod"
functions_namespace = ""
log_level = "WARNING"
# A failed call is asked again when a worker was gone, not when the call itself went wrong: 500 is not among them.
custom_functions_retry_codes = [502, 503, 504]
# Excel on the web asks for the functions from a page of Microsoft's.
cors_allow_origins = ["*"]
# Nothing of Orebook streams, and the task pane brings its own style.
enable_socketio = false
enable_hotreload = false
enable_htmx = false
enable_bootstrap = false
enable_alpinejs_csp = false
"""


def build_project(folder: Path, *, replace: bool = False) -> list[str]:
    """Make a project in a folder that is empty or new, and say which files of ours are in it.

    With `replace` a project that is there gets our files anew; all others in it stay as they are.
    """
    check_installed()
    made_before = (folder / "pyproject.toml").is_file() and MARK in (folder / "pyproject.toml").read_text("utf-8")
    in_use = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if in_use and not (replace and made_before):
        hint = "use --force to bring it up to date" if made_before else "give a new or an empty folder"
        raise CannotRunError(f"{folder} is there already and not empty: {hint}.")
    if not made_before:
        folder.mkdir(parents=True, exist_ok=True)
        initialise(folder)
    written = [copied(path, folder) for path in sorted(OURS.rglob("*")) if is_a_part(path)]
    write_settings(folder / "pyproject.toml")
    (folder / "wheels").mkdir(exist_ok=True)
    for older in (folder / "wheels").glob("orebook-*.whl"):
        older.unlink()
    wheel = build_wheel(folder / "wheels")
    return [*written, "pyproject.toml", f"wheels/{wheel.name}"]


def initialise(folder: Path) -> None:
    """Let xlwings Server write its own part, the ids of the add-in among it; none of its files is ours to hand on."""
    done = subprocess.run(
        [sys.executable, "-m", "xlwings_server.cli", "init", str(folder.resolve())],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("XLWINGS_")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        raise CannotRunError(f"xlwings Server could not make a project in {folder}; it said: {said[-1]}")
    for name in NOT_WANTED:
        (folder / name).unlink(missing_ok=True)


def is_a_part(path: Path) -> bool:
    """Whether a path is a file of the project, and nothing that Python left beside it."""
    return path.is_file() and "__pycache__" not in path.parts


def copied(source: Path, folder: Path) -> str:
    """Put one of our files into the project; where it is now."""
    name = source.relative_to(OURS).as_posix()
    target = folder / HIDDEN.get(name, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if name == "templates/manifest.xml":
        # The version of a manifest has four numbers, the first of them at least 1.
        text = target.read_text(encoding="utf-8").replace("OREBOOK_VERSION", f"1.{udfs.__version__}")
        target.write_text(text, encoding="utf-8")
    return target.relative_to(folder).as_posix()


def write_settings(path: Path) -> None:
    """Our settings, with the ids under which Excel knows this add-in: they stay for good."""
    kept = tomllib.loads(path.read_text(encoding="utf-8"))["tool"]["xlwings_server"]
    ids = "".join(f'{key} = "{value}"\n' for key, value in kept.items() if key.startswith("manifest_id_"))
    path.write_text(f"{MARK}\n[tool.xlwings_server]\n{ids}{SETTINGS}", encoding="utf-8")
