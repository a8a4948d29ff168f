"""A reviewer finds a number of a release again by its line and the words around it."""

from __future__ import annotations

from pathlib import Path

from commands import run

from workbook.release.surroundings import place_in

TEXT = """Silver of the quarter

The Avino mine: silver production was 50,581 oz at the mine of that name, and more is expected.
"""
CUT = "\N{HORIZONTAL ELLIPSIS}"
RELEASE = """Production of the Avino mine

| | Q2 2020 | Q2 2019 |
| Silver produced (oz) | 50,581 | 104,893 |
| Ore mined (tonnes) | 21,212 | 19,899 |
"""


def test_a_place_is_the_line_and_the_words_around() -> None:
    start = TEXT.index("50,581")
    assert place_in(TEXT, (start, start + 6)) == (
        f"line 3: {CUT}mine: silver production was 50,581 oz at the mine of that name,{CUT}"
    )


def test_the_terminal_says_where_unbound_numbers_stand_those_of_a_line_together(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text(RELEASE, encoding="utf-8")
    said = run("tie-out", release).output
    assert "\n  21,212, 19,899 (line 5: | Ore mined (tonnes) | 21,212 | 19,899 |): " in said
