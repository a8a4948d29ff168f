"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import libreoffice
import pytest


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A user without LibreOffice skips its tests with a reason; CI must have it."""
    if item.get_closest_marker("libreoffice") is None or libreoffice.command() is not None:
        return
    if os.environ.get("CI"):
        pytest.fail("LibreOffice is not installed: CI must not pass without it (see .ci/run)", pytrace=False)
    pytest.skip("LibreOffice (the soffice command) is not installed on this machine")


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> libreoffice.LibreOffice:
    """LibreOffice in profiles of its own; mark the test `libreoffice` too."""
    return libreoffice.LibreOffice(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds README.md."""
    return Path(__file__).parent.parent
