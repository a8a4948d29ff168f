"""One version, the same wherever one asks; and a function without arguments in every host."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import books
import pytest
from click.testing import CliRunner

import udfs
from addin.cli import main
from udfs import FUNCTIONS
from udfs.about import VERSION
from udfs.calling import call, call_rows
from udfs.errors import CellError
from workbook.evaluation.engine import evaluate, evaluate_formula
from workbook.ooxml.package import Package

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
UDF_VERSION = FUNCTIONS["UDF_VERSION"]
ROWS = 12


def test_the_project_the_installation_and_the_package_have_the_version_that_a_cell_shows() -> None:
    assert call(UDF_VERSION, []) == PROJECT["version"]
    assert version("orebook") == PROJECT["version"], "install again: make venv"
    assert udfs.__version__ == PROJECT["version"]


def test_the_version_is_written_once_in_the_code() -> None:
    modules = [path for room in ("udfs", "workbook", "addin") for path in (CHECKOUT / room).rglob("*.py")]
    written = re.compile(rf"^\w*version\w* *(:.*)?= *[\"']{re.escape(VERSION)}[\"']", re.IGNORECASE | re.MULTILINE)
    found = [path.relative_to(CHECKOUT).as_posix() for path in modules if written.search(path.read_text("utf-8"))]
    assert found == ["udfs/about.py"]


def test_a_version_is_three_numbers_as_semantic_versioning_wants_it() -> None:
    assert re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", VERSION)


def test_a_function_without_arguments_declares_none_and_no_errors() -> None:
    assert (UDF_VERSION.signature, UDF_VERSION.arguments, UDF_VERSION.errors) == ("UDF_VERSION()", (), ())
    assert not UDF_VERSION.reducer


def test_a_column_without_arguments_is_one_answer() -> None:
    assert list(call_rows(UDF_VERSION, [])) == [VERSION]


@pytest.mark.parametrize("arguments", [[1], [None], [[[1], [2]]], [CellError("#REF!")]])
def test_an_argument_too_many_is_an_error_that_says_so(arguments: list[object]) -> None:
    found = call(UDF_VERSION, arguments)
    assert found == CellError("#VALUE!")
    assert found.sentence == "UDF_VERSION takes 0 arguments, but is given 1."


@pytest.mark.parametrize(
    "formula", ["=UDF_VERSION()", "=udf_version( )", '=UDF_VERSION()&""', "=IF(TRUE,UDF_VERSION())"]
)
def test_a_formula_shows_the_version(formula: str) -> None:
    assert evaluate_formula(formula) == VERSION


def test_a_formula_that_hands_it_something_is_an_error_with_its_sentence() -> None:
    found = evaluate_formula("=UDF_VERSION(1)")
    assert (found, found.sentence) == (CellError("#VALUE!"), "UDF_VERSION takes 0 arguments, but is given 1.")


@pytest.mark.parametrize("formula", ["=UDF_VERSION()", '="v"&UDF_VERSION()'])
def test_every_row_of_a_table_and_a_single_cell_show_the_version(formula: str, tmp_path: Path) -> None:
    table = books.table("Ore", {"Tonnes": None, "Version": formula}, [[row] for row in range(ROWS)])
    package = Package.read(books.write(tmp_path / "book.xlsx", {"Ore": {f"A1:B{ROWS + 1}": table, "D1": formula}}))
    evaluation = evaluate(package)
    shown = [value for block in evaluation.blocks for value in block.values]
    assert (evaluation.unevaluated, evaluation.causes) == ([], [])
    assert shown == [evaluate_formula(formula)] * (ROWS + 1)


def test_the_command_line_explains_and_calculates_it() -> None:
    explained = CliRunner().invoke(main, ["functions", "UDF_VERSION"])
    assert (explained.exit_code, explained.stdout.splitlines()[0]) == (0, "UDF_VERSION()")
    calculated = CliRunner().invoke(main, ["eval", "=UDF_VERSION()"])
    assert (calculated.exit_code, calculated.stdout.strip()) == (0, PROJECT["version"])
