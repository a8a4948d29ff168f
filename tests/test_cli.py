"""The command line: answers, exit codes, and sentences where something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pytest
from commands import answer, run
from report_books import BROKEN_EQUIVALENT, TIED_CHANGE, UNDISCLOSED, write_book

from workbook.ooxml.package import Package

EXAMPLE = Path(__file__).parent.parent / "examples" / "avino-2020q2"
DATA = [str(EXAMPLE / name) for name in ("production.csv", "prices.csv", "published.csv")]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write_book(tmp_path / "broken.xlsx", checks=(TIED_CHANGE, BROKEN_EQUIVALENT, UNDISCLOSED))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example quarter, made and filled with the commands themselves."""
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    for arguments in (("new", EXAMPLE / "company.toml", "-o", path), ("import", path, *DATA), ("refresh", path)):
        result = run(*arguments)
        assert result.exit_code == 0, result.output
    return path


def test_version_is_the_installed_one() -> None:
    assert run("--version").stdout == f"orebook, version {version('orebook')}\n"


def test_show_prints_what_the_cells_show(broken: Path) -> None:
    result = run("show", broken, "--table", "production-quarter")
    assert result.exit_code == 0
    assert "40,190" in result.stdout


def test_show_as_json_gives_value_and_shown_and_where(broken: Path) -> None:
    cells = answer("show", broken, "--table", "highlights", "--json")
    assert cells[2] == {
        "table": "highlights",
        "entity": "Avino",
        "row": "Produced gold (oz)",
        "column": "Change (%)",
        "value": 404 / 800 - 1,
        "shown": "-50%",
        "sheet": "Bob's tables",
        "cell": "D12",
    }


def test_check_exits_with_1_when_something_breaks_and_says_what(broken: Path) -> None:
    result = run("check", broken)
    assert result.exit_code == 1
    assert result.stdout.startswith("3 checks: 0 ties, 1 ties within rounding, 1 breaks, 1 not disclosed")


def test_check_as_json_gives_the_band_and_still_exits_with_1(broken: Path) -> None:
    result = run("check", broken, "--json")
    rows = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (rows[1]["name"], rows[1]["band"], rows[1]["printed"]) == (
        "equivalents-follow-from-prices",
        [161212, 161691],
        "158,286",
    )
    assert (rows[2]["status"], rows[2]["band"], rows[2]["note"]) == (
        "not disclosed",
        None,
        "Q1 2020: prices of Ag, Au, Cu",
    )


def test_check_exits_with_0_when_nothing_breaks(tmp_path: Path) -> None:
    assert run("check", write_book(tmp_path / "sound.xlsx", checks=(TIED_CHANGE, UNDISCLOSED))).exit_code == 0


@pytest.mark.parametrize("command", ["show", "check", "refresh"])
def test_a_missing_workbook_is_a_sentence_and_exit_code_2(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path / "nowhere.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere.xlsx" in result.stderr
    assert "Traceback" not in result.output


def test_with_json_an_error_is_an_object_on_standard_output_too(tmp_path: Path) -> None:
    result = run("show", tmp_path / "nowhere.xlsx", "--json")
    assert result.exit_code == 2
    assert "nowhere.xlsx" in json.loads(result.stdout)["error"]["message"]
    assert "nowhere.xlsx" in result.stderr


def test_a_wrong_option_is_exit_code_2() -> None:
    assert run("show").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "company.toml", "--json"], "Missing option '-o'"),
        (["show", "book.xlsx", "--table", "nope", "--json"], "'nope' is not one of"),
        (["bogus", "--json"], "No such command 'bogus'"),
        (["--bogus", "--json"], "No such option"),
    ],
)
def test_what_cannot_be_understood_is_json_on_standard_output_too(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in json.loads(result.stdout)["error"]["message"]
    assert words in result.stderr
    assert run(*arguments[:-1]).stdout == ""


def test_new_refuses_to_overwrite_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"a workbook of somebody")
    refused = run("new", EXAMPLE / "company.toml", "-o", path)
    assert (refused.exit_code, path.read_bytes()) == (2, b"a workbook of somebody")
    assert "book.xlsx" in refused.stderr
    assert run("new", EXAMPLE / "company.toml", "-o", path, "--force").exit_code == 0
    assert path.read_bytes()[:2] == b"PK"


def test_the_refreshed_example_shows_the_figures_of_the_release(book: Path) -> None:
    cells = {
        (cell["entity"], cell["column"]): cell
        for cell in answer("show", book, "--table", "production-quarter", "--json")
    }
    assert cells["Avino", "Tonnes processed (t)"]["shown"] == "40,190"
    assert cells["Avino", "Copper (lb)"]["shown"] == "459,767"
    assert cells["Historic Above Ground Stockpiles", "Silver (oz)"]["shown"] == "-"
    assert cells["Avino", "Silver equivalent (oz)"]["value"] == pytest.approx(161451.3998778999, rel=1e-12)


def test_tonnes_and_metals_change_by_the_percentages_that_the_release_prints(book: Path) -> None:
    cells = answer("show", book, "--table", "highlights", "--json")
    changes = {
        cell["row"]: cell["shown"] for cell in cells if (cell["entity"], cell["column"]) == ("Avino", "Change (%)")
    }
    rows = ["Mill feed (dry t)", "Produced silver (oz)", "Produced gold (oz)", "Produced copper (lb)"]
    assert [changes[row] for row in rows] == ["-58%", "-52%", "-50%", "-54%"]


def test_a_refreshed_workbook_refreshes_to_the_same_bytes(book: Path) -> None:
    before = book.read_bytes()
    assert run("refresh", book).exit_code == 0
    assert book.read_bytes() == before


def test_an_import_ends_with_the_next_step_and_makes_the_values_old_until_it_is_done(
    book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book.read_bytes())
    data = tmp_path / "prices.csv"
    data.write_text("period,ag,au,cu\nQ1 2020,16.9,1583,2.56\n", encoding="utf-8")
    assert run("show", path).stderr == ""
    assert f"`orebook refresh {path}`" in run("import", path, data).stdout.splitlines()[-1]
    for command, code in (("show", 0), ("check", 1)):
        result = run(command, path, "--json")
        assert (result.exit_code, type(json.loads(result.stdout))) == (code, list)
        assert "the inputs changed since the last refresh" in result.stderr
    assert run("refresh", path).exit_code == 0
    assert run("show", path).stderr == ""


def test_a_report_cell_that_was_typed_over_is_named_by_refresh_and_check(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    pages = openpyxl.load_workbook(book)
    pages["Quarter"]["C5"] = 999
    pages.save(path)
    words = "Quarter!C5 holds the typed value 999 instead of a formula"
    refreshed = run("refresh", path)
    assert refreshed.exit_code == 1
    assert words in refreshed.stdout
    again = run("refresh", path, "--json")
    assert again.exit_code == 1
    assert json.loads(again.stdout)["overwritten"] == [{"sheet": "Quarter", "cell": "C5", "value": 999}]
    assert run("refresh", path).stdout.startswith(f"{path}: no value changed; 1 cell of the report overwritten.")
    assert words in run("check", path).stderr


def test_a_check_of_a_report_cell_that_was_typed_over_exits_with_1(tmp_path: Path) -> None:
    path = write_book(tmp_path / "sound.xlsx", checks=(TIED_CHANGE,))
    assert run("check", path).exit_code == 0
    package = Package.read(path)
    part = package.sheet("Bob's tables").part
    package.replace_part(part, package.part(part).replace(b"<f>A1</f>", b"", 1))
    package.write(path)
    result = run("check", path)
    assert result.exit_code == 1
    assert "Bob's tables!D4 holds the typed value 40190" in result.stderr


def test_a_refused_data_file_is_exit_code_1_and_changes_nothing(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    data = tmp_path / "production.csv"
    data.write_text("period_end,mine,tonnes\n2020-06-30,Nowhere Mine,12\n", encoding="utf-8")
    result = run("import", book, data)
    assert result.exit_code == 1
    assert "Nowhere Mine" in result.stderr
    assert book.read_bytes() == before


def test_an_import_says_what_it_changed_to_a_person_in_short_and_to_a_program_in_full(tmp_path: Path) -> None:
    data, books = tmp_path / "production.csv", [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]

    def write(tonnes: int) -> None:
        lines = [f"{year}-03-31,Avino,{tonnes}" for year in range(2001, 2024)]
        data.write_text("\n".join(["period_end,mine,tonnes", *lines]), encoding="utf-8")

    write(5)
    for book in books:
        assert run("new", EXAMPLE / "company.toml", "-o", book).exit_code == 0
        assert run("import", book, data).exit_code == 0
    write(6)
    lines = run("import", books[0], data).stdout.splitlines()
    assert lines[0] == f"{data}: table Production: rows 0 added, 23 replaced, 0 unchanged."
    assert lines[1] == "  Row 2 (2001-03-31, Avino): Tonnes (t) 5 -> 6."
    assert lines[20] == "  Row 21 (2020-03-31, Avino): Tonnes (t) 5 -> 6."
    assert lines[21] == "  ... and 3 more replaced rows."
    assert lines[22:] == [
        f"Calculated values in {books[0]} are those of its last refresh until `orebook refresh {books[0]}` runs."
    ]
    [file] = answer("import", books[1], data, "--json")["files"]
    assert len(file["replaced"]) == 23
    change = {"column": "Tonnes (t)", "old": 5, "new": 6}
    assert file["replaced"][-1] == {"row": 24, "label": "2023-03-31, Avino", "changes": [change]}
    assert (
        run("import", books[0], data).stdout == f"{data}: table Production: rows 0 added, 0 replaced, 23 unchanged.\n"
    )


def test_pandas_is_loaded_by_an_import_alone(book: Path) -> None:
    run_it = "from addin.cli import main; main(sys.argv[1:], standalone_mode=False)"
    for arguments, loaded in ((["show", str(book)], "False"), (["import", str(book), DATA[0]], "True")):
        command = [sys.executable, "-c", f"import sys; {run_it}; print('pandas' in sys.modules)", *arguments]
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=True
        )
        assert ended.stdout.splitlines()[-1] == loaded


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["functions", "AGEQ"], 0), (["eval", "=1/0"], 1), (["show", "nowhere.xlsx"], 2), (["--nonsense"], 2)],
)
def test_the_process_itself_ends_with_the_exit_code(arguments: list[str], code: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from addin.cli import main; main()", *arguments]
    ended = subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, "Traceback" in ended.stderr) == (code, False)
