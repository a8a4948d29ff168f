"""What Orebook's Python needs beside Orebook: each package in one version, with its hashes."""

from __future__ import annotations

import re
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def pinned_version(package: str) -> str:
    """The version of a package that is installed."""
    found = re.search(rf"^{re.escape(package)}==([^\s;]+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError(f"{package} is not among {REQUIREMENTS}")
    return found[1]
