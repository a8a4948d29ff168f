"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import browser_python
import calc as calc_driver
import chromium
import libreoffice
import pytest
import served_project

from addin.hosts.libreoffice.extension import build_extension

# They run in processes of their own: one under LibreOffice's Python, one with an xlwings that has its key.
collect_ignore = ["calc_worker.py", "officejs_worker.py", "script_worker.py"]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A user without a program skips its tests with a reason; CI must have it."""
    if item.get_closest_marker("libreoffice") is not None and libreoffice.command() is None:
        go_without("LibreOffice (the soffice command) is not installed on this machine")
    if item.get_closest_marker("browser") is not None and chromium.command() is None:
        go_without("Chromium (the chromium command) is not installed on this machine")
    if item.get_closest_marker("pyodide") is not None and (reason := browser_python.why_missing()):
        go_without(reason)


def go_without(reason: str) -> None:
    """Leave a test out because a program is missing, which under CI is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}: CI must not pass without it (see .ci/run)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> libreoffice.LibreOffice:
    """LibreOffice in profiles of its own; mark the test `libreoffice` too."""
    return libreoffice.LibreOffice(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[calc_driver.Calc]:
    """LibreOffice Calc with the extension as it is built now; mark the test `libreoffice` too."""
    if reason := calc_driver.why_missing():
        go_without(reason)
    folder = tmp_path_factory.mktemp("calc")
    with calc_driver.Calc(folder) as running:
        running.install(build_extension(folder))
        yield running


@pytest.fixture(scope="session")
def team_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served_project.Served]:
    """The server for a team, built and started by its commands, with two workers and for this machine only."""
    project = served_project.built_project(tmp_path_factory.mktemp("team"))
    with served_project.served(project, "--workers", "2") as running:
        yield running


@pytest.fixture(scope="session")
def example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The refreshed workbook of the example quarter; copy it before you change it."""
    # Here, because it loads pandas, which most tests do without.
    from calc_workbook import refreshed_example

    return refreshed_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds README.md."""
    return Path(__file__).parent.parent
