"""Starts the server of a built project: several workers on one port, and a new one for each that dies."""

from __future__ import annotations

import os
from pathlib import Path

from addin.hosts.server.start_rules import Settings, check_installed, check_start
from workbook.errors import CannotRunError

APPLICATION = "addin.hosts.server.app:application"
# A worker says that it lives from a thread of its own; one that calculates a large range may need a while to say so.
SECONDS_TO_ANSWER = 60
SECONDS_TO_FINISH = 30


def serve(project: Path, host: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    """Serve a project that `orebook build server` made, until the process is told to end.

    `certificate` and `key` are files for HTTPS, which Excel wants; without them something in front must speak it.
    """
    check_installed()
    project = project.resolve()
    if not (project / "custom_functions" / "__init__.py").is_file():
        raise CannotRunError(f"{project} is no project of a server: make one with orebook build server -o FOLDER.")
    if (certificate is None) != (key is None):
        raise CannotRunError("A certificate and its key belong together: only one of the two was given.")
    # The workers are processes of their own, and find the project by it.
    os.environ["XLWINGS_PROJECT_DIR"] = str(project)
    check_start(read_settings(project), project, host)
    listen(host, port, workers, certificate, key)


def read_settings(project: Path) -> Settings:
    """xlwings Server's settings: of the environment, then of the project's .env, then of its pyproject.toml."""
    try:
        from xlwings_server.config import settings
    except ValueError as error:  # TOML's errors are of this kind, and pydantic's
        raise CannotRunError(
            f"A setting in {project} or in the environment cannot be read: {what_was_said(error)}"
        ) from None
    read: Settings = settings
    return read


def what_was_said(error: ValueError) -> str:
    """An error about settings in one line; those of values by the name of each setting, without what it holds."""
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        faults = error.errors(include_url=False, include_input=False)
        return "; ".join(f"XLWINGS_{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in faults) + "."
    return " ".join(str(error).split())[:400]


def listen(host: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    """Run the workers on one socket; uvicorn's supervisor replaces each that dies or hangs."""
    import uvicorn

    uvicorn.run(
        APPLICATION,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        timeout_worker_healthcheck=SECONDS_TO_ANSWER,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
