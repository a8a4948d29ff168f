"""The refresh as a script of the server: the Log row of orebook refresh, and no other workbook."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lite_run import Refreshed, log_rows
from officejs_book import apply_actions, sent_book
from served_project import SCRIPTS, Client, Served

REFRESH = f"{SCRIPTS}refresh_quarter"
# One of each kind, for the place of any other.
STRANGERS = (
    None,
    True,
    -1,
    10**9,
    "",
    "'",
    "A0:B",
    "B9:A1",
    "A1:XFD1048576",
    "=1+",
    [],
    [[]],
    {},
    [None],
    {"name": None},
)


@pytest.fixture
def client(team_server: Served) -> Iterator[Client]:
    asking = team_server.client()
    yield asking
    asking.close()


def asked(client: Client, workbook: Any) -> tuple[int, Any]:
    status, content = client.post(REFRESH, json.dumps(workbook).encode())
    try:
        return status, json.loads(content)
    except ValueError:
        return status, content.decode()


def test_the_script_is_offered_under_its_name(client: Client) -> None:
    scripts = json.loads(client.get("/xlwings/custom-scripts-meta.json")[1])
    assert [script["function_name"] for script in scripts] == ["refresh_quarter"]


def test_it_notes_the_inputs_with_the_digest_of_the_command_line(
    client: Client, lite_quarter: Refreshed, tmp_path: Path
) -> None:
    status, answer = asked(client, sent_book(lite_quarter.before))
    assert status == 200
    book = tmp_path / lite_quarter.before.name
    shutil.copy(lite_quarter.before, book)
    assert sorted(apply_actions(book, answer["actions"])) == ["alert", "calculate"]
    [row], [expected] = log_rows(book), lite_quarter.log_rows()
    assert (row["Inputs digest"], row["User"]) == (expected["Inputs digest"], "Anonymous")


def test_a_second_run_writes_nothing(client: Client, lite_quarter: Refreshed) -> None:
    _, answer = asked(client, sent_book(lite_quarter.after))
    assert [action["func"] for action in answer["actions"]] == ["calculate", "alert"]


def small_workbook(lite_quarter: Refreshed) -> dict[str, Any]:
    """The quarter with two of its sheets and of its names: one of each thing that can be malformed."""
    workbook = sent_book(lite_quarter.before)
    workbook["sheets"] = [sheet for sheet in workbook["sheets"] if sheet["name"] in ("Prices", "Log")]
    workbook["names"] = workbook["names"][:2]
    return workbook


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a JSON document, but the cells of sheets beyond the first."""
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value[:2]):
            yield from places(item, (*path, number))


def changed(document: Any, path: tuple[Any, ...], stranger: Any) -> Any:
    if not path:
        return stranger
    other = copy.deepcopy(document)
    inside = other
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = stranger
    return other


def without(document: Any, path: tuple[Any, ...]) -> Any:
    other = copy.deepcopy(document)
    inside = other
    for step in path[:-1]:
        inside = inside[step]
    del inside[path[-1]]
    return other


@pytest.mark.parametrize("whole", [False, True], ids=["a small workbook", "the whole quarter"])
def test_no_workbook_is_so_malformed_that_the_server_fails(
    client: Client, team_server: Served, lite_quarter: Refreshed, whole: bool
) -> None:
    workbook = sent_book(lite_quarter.before) if whole else small_workbook(lite_quarter)
    strangers = (None, "A1:XFD1048576", []) if whole else STRANGERS
    outcomes, wrong = set(), []
    for path in places(workbook):
        others = [changed(workbook, path, stranger) for stranger in strangers]
        for other in [*others, without(workbook, path)] if path else others:
            status, said = asked(client, other)
            outcomes.add(status)
            sentence = said["detail"] if status == 400 and isinstance(said, dict) else ""
            if status not in (200, 400) or (status == 400 and not sentence.endswith(".")):
                wrong.append(f"{path}: {status} {said}")
    assert wrong == []
    assert outcomes == {200, 400}
    assert "Traceback" not in team_server.log.read_text()
