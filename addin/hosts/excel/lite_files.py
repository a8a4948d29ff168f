"""What `orebook build lite` writes: the code to paste into xlwings Lite, and the packages that it needs."""

from __future__ import annotations

from pathlib import Path

from addin.hosts.excel.lite_code import main_text
from addin.hosts.excel.lite_parts import lite_parts
from workbook.embedded_code import EmbeddedCode
from workbook.errors import CannotRunError
from workbook.ooxml.files import write_atomically

MAIN, REQUIREMENTS = "main.py", "requirements.txt"
# The version of the extra `excel` of this package.
XLWINGS = "xlwings==0.37.8"
# A custom function of an empty namespace in the formulas of a file.
FUNCTION_PREFIX = "_xldudf_"
# What the add-in itself wants in the list of packages, by the workbooks that it made.
OWN_NEEDS = ("python-dotenv", "pyodide-http", "black")


def build_lite(folder: Path) -> list[Path]:
    """Write main.py and requirements.txt into a folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(f"{folder} cannot be used as a folder: {error.strerror}.") from error
    texts = {folder / MAIN: main_text(), folder / REQUIREMENTS: requirements_text()}
    for path, text in texts.items():
        write_atomically(path, text.encode())
    return list(texts)


def lite_code() -> EmbeddedCode:
    """The same for a workbook that carries it."""
    return EmbeddedCode(tuple(lite_parts(main_text(), requirements_text())), FUNCTION_PREFIX)


def requirements_text() -> str:
    """The packages that the add-in installs: xlwings in the version of our tests, and what it needs for itself."""
    return "".join(f"{name}  # required\n" for name in (XLWINGS, *OWN_NEEDS))
