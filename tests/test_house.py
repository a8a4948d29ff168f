"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from addin.cli import main
from udfs import FUNCTIONS

CHECKOUT = Path(__file__).parent.parent
ROOMS = ("udfs", "workbook", "addin")
SOURCES = sorted(path for room in ROOMS for path in (CHECKOUT / room).rglob("*.py") if path.name != "__init__.py")
TEXTS = sorted(
    path
    for pattern in (
        "*.md",
        "*.toml",
        "*.txt",
        "Makefile",
        ".ci/*",
        "docs/**/*.md",
        "examples/**/*",
        "*/**/*.py",
        "tests/**/*",
    )
    for path in CHECKOUT.glob(pattern)
    if path.is_file()
    and path.suffix != ".pyc"
    and not path.relative_to(CHECKOUT).parts[0].startswith((".venv", "build", "demo"))
)
LONGEST_FILE = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)


def imports(path: Path) -> set[str]:
    """Every module that a file imports, and what it takes of one (which may be a module too)."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def lines_without_docstrings(path: Path) -> int:
    """A worksheet function's docstring is data that hosts read, long by design; what is left is code."""
    source = path.read_text(encoding="utf-8")
    first_statements = [
        node.body[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None
    ]
    docstrings = sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in first_statements)
    return len(source.splitlines()) - docstrings


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_a_case_table(name: str) -> None:
    assert (CHECKOUT / "tests" / "cases" / f"{name}.csv").is_file()


def test_no_case_table_is_left_over_from_a_function_that_is_gone() -> None:
    assert {path.stem for path in (CHECKOUT / "tests" / "cases").glob("*.csv")} <= set(FUNCTIONS)


def files_tested_by_name() -> list[Path]:
    """Files with a test file of their name, a test that imports them or their package, or doctests of their own."""
    imported = set().union(*(imports(path) for path in (CHECKOUT / "tests").rglob("test_*.py")))
    return [
        path
        for path in SOURCES
        if (CHECKOUT / "tests" / f"test_{path.stem}.py").is_file()
        or dotted(path) in imported
        or (len(path.relative_to(CHECKOUT).parts) > 2 and dotted(path.parent) in imported)
        or ">>> " in path.read_text(encoding="utf-8")
    ]


def test_every_source_file_is_tested_by_name_or_stands_right_behind_one_that_is() -> None:
    tested = files_tested_by_name()
    behind = set().union(*(imports(path) for path in tested))
    assert [dotted(path) for path in SOURCES if path not in tested and dotted(path) not in behind] == []


def test_no_file_is_named_after_nothing_in_particular() -> None:
    assert [dotted(path) for path in SOURCES if VAGUE_NAMES & set(path.stem.split("_"))] == []


def test_no_source_file_has_outgrown_one_idea() -> None:
    lengths = {dotted(path): lines_without_docstrings(path) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def all_commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and every command below it, each as the words that one types."""
    for name, command in sorted(group.commands.items()):
        yield (*words, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, (*words, name))


@pytest.mark.parametrize("words", list(all_commands(main)), ids=" ".join)
def test_the_help_of_every_command_ends_in_an_example_of_it(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(main, [*words, "--help"]).output
    example = shown.partition("Example:\n")[2].strip().splitlines()
    assert len(example) == 1, f"orebook {' '.join(words)} --help must end in one example"
    assert example[0].split()[: len(words) + 1] == ["orebook", *words]


def test_the_first_two_commands_of_the_readme_are_make_targets() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    commands = readme.split("```")[1].split("\n")[1:-1]
    targets = re.findall(r"^(\w+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["make demo", "make test"]
    assert {"demo", "test"} <= set(targets)


def test_make_check_and_ci_run_the_import_contracts() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^check:.*\bcontracts\b", makefile, re.MULTILINE)
    assert re.search(r"^contracts:.*\n\t.*lint-imports", makefile, re.MULTILINE)
    assert "contracts" in (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "extra"), [("requirements.txt", None), ("requirements-dev.txt", "dev")])
def test_every_dependency_is_pinned_with_hashes_and_no_index_is_named(file: str, extra: str | None) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    text = (CHECKOUT / file).read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([\w.-]+)==\S+.*\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)", text, re.MULTILINE))
    assert {re.split(r"[<>=\[ ]", line)[0] for line in wanted} <= set(pinned)
    assert "://" not in text


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    somewhere = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp|mnt|opt)/\w|[A-Z]:\\\\?Users")
    named = [
        f"{path.relative_to(CHECKOUT)}: {found.group()}"
        for path in TEXTS
        if path != Path(__file__) and (found := somewhere.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert named == []
