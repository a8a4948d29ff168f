"""What the task pane asks of the server, over HTTP: the same answers as the commands give for the same workbook."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from commands import answer, run
from companies import EXAMPLE
from sent_workbook import sent_file, sent_workbook
from task_pane_server import TOKEN, PaneServer, running

from addin.hosts.server.taskpane import STATIC
from udfs import FUNCTIONS

CHECK_NAMES = ("report_checks", "reporting_quarter", "base_metal")
IMPORT_NAMES = ("fiscal_start_month",)
HEADER = "period_end,mine,tonnes,ag_grade,ag_recovery"
JSON = {"Authorization": TOKEN, "Content-Type": "application/json"}


@pytest.fixture(scope="module")
def server() -> Iterator[PaneServer]:
    with running() as server:
        yield server


def asked(
    server: PaneServer, path: str, body: bytes | None = None, headers: dict[str, str] = JSON
) -> tuple[int, bytes]:
    request = urllib.request.Request(server.address + path, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def told(server: PaneServer, path: str, body: Any = None) -> Any:
    status, content = asked(server, path, None if body is None else json.dumps(body).encode())
    assert status == 200, content
    return json.loads(content)


def refused(server: PaneServer, path: str, body: Any) -> tuple[int, list[str]]:
    status, content = asked(server, path, body if isinstance(body, bytes) else json.dumps(body).encode())
    return status, json.loads(content)["detail"]


def import_of(book: Path, name: str, text: str | bytes) -> dict[str, Any]:
    return {"file": sent_file(name, text), "workbook": sent_workbook(book, IMPORT_NAMES)}


@pytest.fixture
def empty_book(tmp_path: Path) -> Path:
    book = tmp_path / "new.xlsx"
    run("new", EXAMPLE / "company.toml", "-o", book)
    return book


@pytest.mark.parametrize("path", ["/orebook/functions", "/orebook/checks", "/orebook/import", "/orebook/refresh"])
def test_nobody_is_answered_before_signing_in(server: PaneServer, path: str) -> None:
    body = None if path.endswith("functions") else b"{}"
    status, content = asked(server, path, body, {"Content-Type": "application/json"})
    assert (status, json.loads(content)) == (401, {"detail": "Sign in first."})


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_every_file_of_the_page_is_there_for_signing_in_and_names_no_other_place(
    server: PaneServer, path: Path
) -> None:
    status, content = asked(server, f"/orebook/static/{path.name}", None, {})
    assert (status, content) == (200, path.read_bytes())
    assert b"://" not in content


@pytest.mark.parametrize("name", ["..%2Froutes.py", "%2Fetc%2Fpasswd", "..%5C__init__.py", "pane.py", "pane.js%00"])
def test_no_other_file_is_ever_handed_out(server: PaneServer, name: str) -> None:
    assert asked(server, f"/orebook/static/{name}")[0] == 404


def test_every_function_is_told_with_its_arguments_and_an_example(server: PaneServer) -> None:
    functions = {one["name"]: one for one in told(server, "/orebook/functions")["functions"]}
    assert list(functions) == list(FUNCTIONS)
    for name, record in FUNCTIONS.items():
        assert [each["name"] for each in functions[name]["arguments"]] == [each.name for each in record.arguments]
        assert all(name in each["formula"] for each in functions[name]["examples"][:1])
        assert functions[name]["examples"]


def test_the_checks_are_those_of_the_command_and_the_breaks_come_first(server: PaneServer, example_book: Path) -> None:
    found = told(server, "/orebook/checks", sent_workbook(example_book, CHECK_NAMES))
    rows = answer("check", example_book, "--json")
    assert sorted((each["name"], each["status"], each["cell"]) for each in found["checks"]) == sorted(
        (each["name"], each["status"], each["cell"]) for each in rows
    )
    groups = [each["group"] for each in found["checks"]]
    assert groups == sorted(groups, key=["breaks", "unchecked", "undisclosed", "holds"].index)
    # 50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38 = 161,451, and the release prints 158,286.
    [silver] = [each for each in found["checks"] if each["group"] == "breaks" and "equivalent" in each["subject"]]
    assert "158,286 oz is printed, 161,451 is computed" in silver["sentence"]


def test_a_workbook_that_lost_its_checks_is_named_in_a_sentence(server: PaneServer, example_book: Path) -> None:
    workbook = sent_workbook(example_book, CHECK_NAMES[1:])
    status, sentences = refused(server, "/orebook/checks", workbook)
    assert status == 422
    assert sentences == [
        "example.xlsx: the name report_checks is missing, which a workbook made by `orebook new` defines."
    ]


def test_a_renamed_column_of_metals_is_named_in_a_sentence(server: PaneServer, example_book: Path) -> None:
    workbook = sent_workbook(example_book, CHECK_NAMES)
    [metals] = [table for table in workbook["tables"] if table["name"] == "Metals"]
    metals["values"][0][0] = "Sign"
    status, sentences = refused(server, "/orebook/checks", workbook)
    assert (status, sentences) == (422, ["example.xlsx, table Metals has no column Symbol: it was renamed."])


@pytest.mark.parametrize("name", ["production", "prices", "published"])
def test_the_preview_counts_as_the_import_does(server: PaneServer, empty_book: Path, name: str) -> None:
    file = EXAMPLE / f"{name}.csv"
    found = told(server, "/orebook/import", import_of(empty_book, file.name, file.read_bytes()))
    [report] = answer("import", empty_book, file, "--json")["files"]
    assert (found["table"], found["added"]) == (report["table"], report["added"])
    assert len(found["writes"]["rows"]) == report["added"]
    # The table's one blank row, below the header in row 4, is filled first.
    assert found["writes"]["first_row"] == 5


def test_a_row_that_is_there_shows_what_changes_in_it(server: PaneServer, example_book: Path) -> None:
    body = import_of(example_book, "later.csv", f"{HEADER}\n2020-06-30,AVINO,40200,43,90%\n")
    found = told(server, "/orebook/import", body)
    assert found["cells_changed"] == [
        {"row": 2, "label": "2020-06-30, Avino", "column": "Tonnes (t)", "old": "40190", "new": "40200"}
    ]
    assert found["writes"]["cells"] == [{"row": 9, "column": 3, "value": 40200.0}]
    assert (found["added"], found["replaced"], found["unchanged"]) == (0, 1, 0)


def test_what_cannot_be_taken_is_said_in_the_sentences_of_the_import(
    server: PaneServer, example_book: Path, tmp_path: Path
) -> None:
    lines = f"{HEADER}\n2020-06-30,Avina,40200,43,90%\n2020-06-31,Avino,x,-1,190%\n"
    status, sentences = refused(server, "/orebook/import", import_of(example_book, "bad.csv", lines))
    (tmp_path / "bad.csv").write_text(lines, encoding="utf-8")
    copied = copy(example_book, tmp_path / "example.xlsx")
    said = run("import", copied, tmp_path / "bad.csv")
    assert (status, said.exit_code) == (422, 1)
    assert len(sentences) == 5
    for sentence in sentences:
        assert f"{tmp_path}/{sentence}" in said.stderr


def test_a_cell_with_a_formula_of_the_user_is_not_overwritten(server: PaneServer, example_book: Path) -> None:
    body = import_of(example_book, "later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    [production] = [table for table in body["workbook"]["tables"] if table["name"] == "Production"]
    production["formulas"].append({"column": 3, "first_row": 9, "last_row": 9, "formula": "=40000+190"})
    status, [sentence] = refused(server, "/orebook/import", body)
    assert status == 422
    assert "sheet Production, cell C9, which holds the formula =40000+190" in sentence


def test_a_table_with_a_totals_row_takes_no_new_rows(server: PaneServer, example_book: Path) -> None:
    body = import_of(example_book, "later.csv", f"{HEADER}\n2020-09-30,Avino,40200,43,90%\n")
    [production] = [table for table in body["workbook"]["tables"] if table["name"] == "Production"]
    production["totals"] = True
    status, [sentence] = refused(server, "/orebook/import", body)
    assert status == 422
    assert sentence == "Sheet Production, table Production has a totals row: hide it before rows are added."


def test_a_file_of_another_kind_is_refused_by_its_name(server: PaneServer, example_book: Path) -> None:
    status, sentences = refused(server, "/orebook/import", import_of(example_book, "data.xlsx", b"PK"))
    assert (status, sentences) == (422, ["data.xlsx is not a CSV file: expected a name that ends in .csv."])


def test_a_file_in_an_old_encoding_is_refused_with_its_row(server: PaneServer, example_book: Path) -> None:
    body = import_of(example_book, "old.csv", f"{HEADER}\n2020-06-30,Pe\xf1a,1,1,1\n".encode("latin-1"))
    status, [sentence] = refused(server, "/orebook/import", body)
    assert status == 422
    assert sentence.startswith("old.csv, row 2: byte ")


def test_no_more_than_two_hundred_sentences_come_back(server: PaneServer, example_book: Path) -> None:
    rows = "".join(f"2020-06-30,Nowhere {number},1,1,1\n" for number in range(500))
    status, sentences = refused(server, "/orebook/import", import_of(example_book, "bad.csv", f"{HEADER}\n{rows}"))
    assert status == 422
    assert len(sentences) == 201
    assert sentences[-1] == "... and 300 more."


BLOCK = {"name": "report_checks", "sheet": "Checks", "address": "A1:B1", "values": [[1, 2]]}
BOOK = {"name": "book.xlsx", "sheets": ["Checks"], "names": [], "tables": []}
TABLE = {**BLOCK, "name": "Metals", "address": "A1:B2", "totals": False, "formulas": []}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b"{"),
        (400, b"\xff\xfe"),
        (400, b"[" * 100_000),
        (400, b'{"name": NaN}'),
        (422, b"[]"),
        (422, b"null"),
        (422, {}),
        (422, {**BOOK, "more": 1}),
        (422, {**BOOK, "sheets": "Checks"}),
        (422, {**BOOK, "name": ""}),
        (422, {**BOOK, "names": [{**BLOCK, "values": [[{}, 2]]}]}),
        (422, {**BOOK, "names": [{**BLOCK, "values": [[1e308, 2]]}]}),
        (422, {**BOOK, "names": [{**BLOCK, "values": [[10**30, 2]]}]}),
        (422, {**BOOK, "names": [{**BLOCK, "values": [["x" * 40_000, 2]]}]}),
        (422, {**BOOK, "names": [{**BLOCK, "values": [[1]]}]}),
        (422, {**BOOK, "names": [{**BLOCK, "address": "A:XFD"}]}),
        (422, {**BOOK, "names": [{**BLOCK, "address": "../../etc"}]}),
        (422, {**BOOK, "tables": [{**TABLE, "values": [["a", "a"], [1, 2]]}]}),
        (422, {**BOOK, "tables": [{**TABLE, "totals": True, "values": [["a", "b"], [1, 2]]}]}),
        (422, {**BOOK, "tables": [{**TABLE, "formulas": [{"column": 0}]}]}),
    ],
)
def test_a_body_that_is_none_of_the_panes_is_refused_in_a_sentence(
    server: PaneServer, status: int, body: bytes | dict[str, Any]
) -> None:
    found, sentences = refused(server, "/orebook/checks", body)
    assert found == status
    assert len(sentences) == 1
    assert "Traceback" not in sentences[0]
    assert sentences[0].endswith(".")


SHEET = {"name": "Log", "first_row": 1, "first_column": 1, "rows": [[1, 2]], "formulas": [[None, None]]}
PLACE = {"name": "Log", "sheet": "Log", "address": "A1:B2", "columns": ["a", "b"], "totals": False}
MOMENT = {"name": "book.xlsx", "sheets": [SHEET], "names": {}, "tables": [PLACE]}


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (MOMENT, "book.xlsx lacks the tables Production, Prices, Published, Mines, Metals."),
        ({**MOMENT, "tables": []}, "book.xlsx is no quarterly workbook of Orebook"),
        ({**MOMENT, "sheets": [{**SHEET, "formulas": [[None]]}]}, "the values and formulas sent are not rows of one"),
        ({**MOMENT, "sheets": [{**SHEET, "formulas": []}, {**SHEET, "rows": [[1], [1, 2]]}]}, "not rows of one length"),
        ({**MOMENT, "tables": [{**PLACE, "address": "nowhere"}]}, "is not the address of a cell"),
        ({**MOMENT, "tables": [{**PLACE, "columns": ["a"]}]}, "the header sent does not fill A1:B2"),
        ({**MOMENT, "sheets": [{**SHEET, "first_row": 0}]}, "The request cannot be read at after.sheets.0.first_row"),
    ],
)
def test_a_refresh_of_what_is_no_workbook_is_refused_in_a_sentence(
    server: PaneServer, after: dict[str, Any], sentence: str
) -> None:
    status, [found] = refused(server, "/orebook/refresh", {"before": MOMENT, "after": after})
    assert status == 422
    assert sentence in found


def test_a_body_of_another_kind_is_refused(server: PaneServer) -> None:
    status, _ = asked(server, "/orebook/checks", b"{}", {"Authorization": TOKEN, "Content-Type": "text/plain"})
    assert status == 415


def test_a_body_that_is_too_large_is_refused(server: PaneServer) -> None:
    status, sentences = refused(server, "/orebook/checks", b" " * 33_000_000)
    assert (status, sentences) == (
        413,
        ["The request has more than 32,000,000 bytes, the most that the task pane may send."],
    )


def test_a_file_that_is_too_large_is_refused(server: PaneServer, example_book: Path) -> None:
    status, [sentence] = refused(server, "/orebook/import", import_of(example_book, "big.csv", b"a" * 8_000_001))
    assert status == 413
    assert "big.csv has 8,000,001 bytes" in sentence


def test_a_file_that_did_not_arrive_whole_is_refused(server: PaneServer, example_book: Path) -> None:
    body = {**import_of(example_book, "cut.csv", "x"), "file": {"name": "cut.csv", "content": "a"}}
    assert refused(server, "/orebook/import", body) == (
        400,
        ["The file cut.csv did not arrive whole; choose it again."],
    )
