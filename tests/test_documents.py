"""What README and the other documents say of commands, links and steps is so."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from commands import run

from addin.cli import main

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
CHECKLIST = (CHECKOUT / "docs" / "excel-checklist.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(CHECKOUT.glob("*.md")), *sorted((CHECKOUT / "docs").rglob("*.md"))]


def leaves(group: click.Group, words: tuple[str, ...] = ()) -> dict[str, click.Command]:
    """Every command that does something, under the words that one types."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        path = (*words, name)
        found |= leaves(command, path) if isinstance(command, click.Group) else {" ".join(path): command}
    return found


def typed_in_readme() -> list[str]:
    """Each piece of code of the README that begins with the command's name."""
    return re.findall(r"(?:`|^|/|\\)orebook ([a-z][^`\n]*)", README, re.MULTILINE)


def command_typed(typed: str) -> str:
    """The words of what is typed that name a command."""
    first, *rest = typed.split()
    return f"{first} {rest[0]}" if isinstance(main.commands.get(first), click.Group) else first


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_readme_names_every_command_and_no_other() -> None:
    assert {command_typed(typed) for typed in typed_in_readme()} == set(leaves(main))


@pytest.mark.parametrize("typed", typed_in_readme())
def test_every_option_that_the_readme_types_is_one_of_its_command(typed: str) -> None:
    command = leaves(main)[command_typed(typed)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in typed.split() if re.match(r"--?[a-z]", word)} <= options


def test_the_tie_out_in_the_readme_is_what_the_command_prints() -> None:
    pictures = [block for block in README.split("```")[1::2] if "figures found" in block]
    printed = one_line(run("tie-out", CHECKOUT / "examples" / "avino-2020q2" / "release.txt").output)
    assert len(pictures) == 1
    for paragraph in pictures[0].strip().split("\n\n"):
        assert one_line(paragraph) in printed


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_every_link_of_a_document_leads_to_a_file_that_is_there(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if ":" not in link and not (document.parent / link).exists()] == []


def test_no_two_steps_in_excel_have_one_number_and_the_route_names_only_steps_that_are_there() -> None:
    route, rows = CHECKLIST.split("## The workbook, without any add-in")
    numbers = re.findall(r"^\| ([A-Z]\d+) \|", rows, re.MULTILINE)
    assert len(numbers) == len(set(numbers))
    named = re.findall(r"\b([A-Z]\d+)\b", "".join(re.findall(r"\|([^|]*)\|$", route, re.MULTILINE)))
    assert named
    assert set(named) <= set(numbers)


def test_the_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (CHECKOUT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_document_says_that_something_works_in_excel() -> None:
    claims = re.compile(r"(?<!not )\bworks? in Excel\b")
    assert [path.name for path in DOCUMENTS if claims.search(path.read_text(encoding="utf-8"))] == []
