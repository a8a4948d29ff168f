"""The code for xlwings Lite: one text with the modules inside it, as they stand in the project."""

from __future__ import annotations

import ast
import json
import tomllib
from pathlib import Path

import pytest
from commands import answer, run
from officejs import cell_values, request
from server_python import run_mains

from addin.hosts.excel.lite_code import imported_modules, quoted
from udfs.about import VERSION
from workbook.errors import CannotRunError


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `orebook build lite` has written."""
    folder = tmp_path_factory.mktemp("lite") / "dist"
    assert answer("build", "lite", "-o", folder, "--json") == {
        name: str(folder / name) for name in ("main.py", "requirements.txt")
    }
    return folder


@pytest.fixture(scope="module")
def main(built: Path) -> str:
    return (built / "main.py").read_text(encoding="utf-8")


def sources_in(main: str) -> dict[str, str]:
    """The modules inside the text, as whoever reads it takes them out."""
    for node in ast.parse(main).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "SOURCES":
            found: dict[str, str] = ast.literal_eval(node.value)
            return found
    raise AssertionError("no SOURCES")


def file_of(checkout: Path, module: str) -> Path:
    place = checkout.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def test_every_module_inside_is_the_text_of_its_file(main: str, checkout: Path) -> None:
    sources = sources_in(main)
    assert sources == {module: file_of(checkout, module).read_text(encoding="utf-8") for module in sources}
    assert {"udfs.equivalence", "addin.hosts.excel.functions", "workbook.refresh_plan"} <= set(sources)


def test_a_reader_finds_every_line_of_a_module_as_it_is(main: str, checkout: Path) -> None:
    lines = set(main.splitlines())
    source = (checkout / "udfs" / "equivalence.py").read_text(encoding="utf-8").splitlines()
    assert set(source[1:]) <= lines


def test_nothing_of_another_host_is_inside(main: str) -> None:
    strangers = ("addin.hosts.libreoffice", "workbook.evaluation", "workbook.template", "workbook.intake")
    assert [module for module in sources_in(main) if module.startswith(strangers)] == []


def test_the_same_sources_make_the_same_text(main: str, tmp_path: Path) -> None:
    run("build", "lite", "-o", tmp_path)
    assert (tmp_path / "main.py").read_text(encoding="utf-8") == main


def test_a_newer_text_replaces_what_an_older_one_left_in_the_same_python(main: str) -> None:
    newer = main.replace(f'VERSION = "{VERSION}"', 'VERSION = "9.9.9"')
    call = request("UDF_VERSION", [])
    [older_answer] = run_mains([main], [call])["answers"]
    [newer_answer] = run_mains([main, newer], [call])["answers"]
    assert (cell_values(older_answer), cell_values(newer_answer)) == (VERSION, "9.9.9")


def test_the_packages_are_the_xlwings_of_the_extra_and_those_of_the_add_in(built: Path, checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [line.split()[0] for line in (built / "requirements.txt").read_text(encoding="utf-8").splitlines()]
    assert wanted == [*project["optional-dependencies"]["excel"], "python-dotenv", "pyodide-http", "black"]


def test_imports_are_found_wherever_they_stand_except_those_for_type_checkers() -> None:
    text = """
from typing import TYPE_CHECKING
import udfs.errors
if TYPE_CHECKING:
    import workbook.company
def late():
    from workbook import layout
"""
    assert set(imported_modules(ast.parse(text))) == {"udfs.errors", "workbook", "workbook.layout"}


def test_a_module_that_cannot_be_put_into_quotes_is_refused_in_a_sentence() -> None:
    with pytest.raises(CannotRunError, match=r"udfs\.note has three apostrophes in a row"):
        quoted("udfs.note", "TEXT = '''a'''\n")


def test_a_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("")
    refused = run("build", "lite", "-o", tmp_path / "dist", "--json")
    assert refused.exit_code == 2
    assert "dist cannot be used as a folder" in json.loads(refused.stdout)["error"]["message"]
