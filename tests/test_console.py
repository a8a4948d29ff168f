"""What commands print: aligned for a person, exact for a program."""

from __future__ import annotations

import json

import pytest

from addin import console
from udfs.errors import CellError


def test_a_table_aligns_words_left_and_figures_right_and_is_not_folded(capsys: pytest.CaptureFixture[str]) -> None:
    long_name = "Historic Above Ground Stockpiles of the north-eastern part of the Durango property"
    console.print_table("Tonnes", ["Mine", "Tonnes (t)"], [["Avino", "40,190"], [long_name, "-"]])
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    avino, stockpiles = lines[-2:]
    assert lines[0] == "Tonnes"
    assert avino.startswith("Avino ")
    assert stockpiles.startswith(long_name)
    assert len(avino) == len(stockpiles)


def test_a_narrow_terminal_folds_words_but_never_a_figure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "30"), ("TERM", "xterm")):
        monkeypatch.setenv(name, value)
    figures = ["2,267,939", "2,265,947", "2,233,402"]
    console.print_table("Copper", ["Mine", "Low (lb)", "High (lb)", "Gap (lb)"], [["Stockpiles of Durango", *figures]])
    printed = capsys.readouterr().out
    assert [figure for figure in figures if figure not in printed] == []
    assert "Stockpiles" in printed
    assert "Stockpiles of Durango" not in printed


def test_square_brackets_in_a_name_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_table("Mines [1]", ["Mine"], [["[red]Avino[/red]"]])
    out = capsys.readouterr().out
    assert "Mines [1]" in out
    assert "[red]Avino[/red]" in out


def test_json_keeps_a_number_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_json({"value": 0.1 + 0.2, "mine": "Peñasquito", "broken": CellError("#N/A")})
    out = capsys.readouterr().out
    assert json.loads(out) == {"value": 0.1 + 0.2, "mine": "Peñasquito", "broken": "#N/A"}


def test_what_would_steer_a_terminal_is_shown_as_unknown_characters() -> None:
    """A release may call its mine what it likes; ESC [ 2 J, in one character or two, would clear the screen."""
    assert console.visible("A\x1b[2J\x9b2J\u202e, 52%\n\tÑuñoa") == "A\ufffd[2J\ufffd2J\ufffd, 52%\n\tÑuñoa"


def test_progress_is_quiet_when_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress() as say:
        say("Reading formulas")
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


def test_an_error_value_is_an_answer_with_its_reason() -> None:
    error = CellError("#N/A", "silver_price is blank: not reported.", "silver_price")
    sentence = "silver_price is blank: not reported."
    expected = {"row": 1, "column": 1, "code": "#N/A", "argument": "silver_price", "sentence": sentence}
    assert console.answer(error) == {"value": None, "error": expected, "errors": [expected]}
    assert console.answer(5.0) == {"value": 5.0, "error": None, "errors": []}
    assert console.reasons(error) == []
    assert console.answer_text(error) == "#N/A  silver_price is blank: not reported."


def test_a_range_is_printed_a_line_a_row() -> None:
    assert console.answer_text([[0.395, 0.405], [True, None]]) == "0.395\t0.405\nTRUE\t"


def test_cells_of_a_row_with_one_reason_share_its_sentence_and_others_have_their_own() -> None:
    bad, worse = CellError("#NUM!", "tonnes is bad."), CellError("#VALUE!", "grade is worse.")
    assert console.reasons([[1.0, 2.0], [bad, bad], [bad, worse]]) == [
        "row 2, column 1: tonnes is bad.",
        "row 3, column 1: tonnes is bad.",
        "row 3, column 2: grade is worse.",
    ]
