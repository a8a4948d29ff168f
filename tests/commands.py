"""The command line as a test calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from addin.cli import main


def run(*arguments: str | Path) -> Result:
    """A command, in this process; what is raised beside the exit code is the test's failure."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*arguments: str | Path) -> Any:
    """What a command with --json prints."""
    return json.loads(run(*arguments).stdout)
