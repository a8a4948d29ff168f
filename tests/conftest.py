"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import browser_python
import calc as calc_driver
import chromium
import libreoffice
import pytest
import served_project

from addin.hosts.libreoffice.extension import build_extension

if TYPE_CHECKING:
    from lite_run import Refreshed
    from pane_in_browser import Pane
    from playwright.sync_api import Browser
    from task_pane_server import PaneServer

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
def server_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project for xlwings Server as its command makes it; copy it before you change it."""
    return served_project.built_project(tmp_path_factory.mktemp("team"))


@pytest.fixture(scope="session")
def team_server(server_project: Path) -> Iterator[served_project.Served]:
    """The server for a team, started by its command, with two workers and for this machine only."""
    with served_project.served(server_project, "--workers", "2") as running:
        yield running


@pytest.fixture(scope="session")
def example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The refreshed workbook of the example quarter; copy it before you change it."""
    # Here, because it loads pandas, which most tests do without.
    from calc_workbook import refreshed_example

    return refreshed_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def lite_quarter(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    """The example quarter in a workbook for xlwings Lite, before its first refresh and after it."""
    from lite_run import example_quarter

    return example_quarter(tmp_path_factory.mktemp("lite"))


@pytest.fixture(scope="session")
def lite_quarter_at_another_price(lite_quarter: Refreshed) -> Refreshed:
    """The refreshed quarter with another price of gold."""
    from lite_run import with_inputs

    return with_inputs(lite_quarter.after, "price.xlsx", "Prices", {"C5": 1800.0})


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds README.md."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; for one module only, because no other event loop runs beside it. Mark the test `browser`."""
    with chromium.running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def pane_server() -> Iterator[PaneServer]:
    """The task pane's page and routes, without xlwings Server."""
    from task_pane_server import running

    with running() as server:
        yield server


@pytest.fixture(scope="session")
def played_quarter(example_book: Path) -> dict[str, Any]:
    """The example quarter as the played Office.js has it."""
    from played_workbook import played_workbook

    return played_workbook(example_book)


@pytest.fixture
def pane(browser: Browser, pane_server: PaneServer, played_quarter: dict[str, Any]) -> Iterator[Pane]:
    """The task pane over the example quarter; no test may leave a complaint of the browser behind."""
    from pane_in_browser import NARROWEST, opened

    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), pane_server, played_quarter)
        yield pane
        assert pane.complaints == []
        assert pane.asked_elsewhere == []
