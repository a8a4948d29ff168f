"""Figures of a text apart from everything else that is made of digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.release.reading.words.numbers import Kind, lex


def kinds(text: str) -> list[tuple[str, Kind]]:
    return [(number.text, number.kind) for number in lex(text).numbers]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("50,581 silver ounces and 0.40 g/t", ["50,581", "0.40"]),
        ("$16.38 oz Ag, US$1,707 per ounce", ["$16.38", "US$1,707"]),
        ("380,620451,505-16%", ["380,620", "451,505", "-16%"]),
        ("33 % and (24%) and -5%", ["33 %", "(24%)", "-5%"]),
        ("0.57 Moz, 3.4 million tonnes", ["0.57", "3.4 million"]),
        ("a loss of $(5.5) million", ["$(5.5) million"]),
        ("Silver equivalent1 (000's) 3,217", ["3,217"]),
        ("Silver (000s ounces) 3,217, ore (000t) 812, gold (oz x 1,000) 54", ["3,217", "812", "54"]),
        ("17.4-million pounds and 2,806kt, 136.7K oz", ["17.4 million", "2,806", "136.7"]),
        ("12 400 oz of 4E, 5E+Au and 2PGE+Au", ["12", "400"]),
        ("1.553.217 ounces", ["1.553.217"]),
        ("2Moz of silver", ["2"]),
        ("-16%, \N{MINUS SIGN}2.5 and \N{EN DASH}3%", ["-16%", "\N{MINUS SIGN}2.5", "\N{EN DASH}3%"]),
    ],
)
def test_a_figure_keeps_all_of_its_characters(text: str, figures: list[str]) -> None:
    assert [number.text for number in lex(text).figures] == figures


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("July 17, 2020", Kind.DATE),
        ("2020-07-17", Kind.DATE),
        ("on June 1st", Kind.DATE),
        ("since 2019", Kind.DATE),
        ("National Instrument 43-101", Kind.NAME),
        ("Covid-19", Kind.NAME),
        ("(FSE: GV6)", Kind.NAME),
        ("call +1 (604) 682-3701", Kind.NAME),
        ("Dial 1-800-540-2074, then", Kind.NAME),
        ("C1 cash cost", Kind.NAME),
        ("Mill Circuit 4", Kind.NAME),
        ("see www.example.org/2020/q2", Kind.NAME),
        ("at a 60:1 silver to gold ratio", Kind.RATIO),
        ("Ore milled(3) in the mill", Kind.MARK),
        ("AgEq (oz)1", Kind.MARK),
        ("Gold equivalent produced (1) (oz.)", Kind.MARK),
        ("Silver equivalent (2) |", Kind.MARK),
        ("Product costing (1) - Cash cost", Kind.MARK),
        ("1AgEq ounces are counted", Kind.MARK),
    ],
)
def test_what_is_no_figure_is_told_for_what_it_is(text: str, kind: Kind) -> None:
    assert kinds(text) != []
    assert {found for _, found in kinds(text)} == {kind}


def test_dashes_and_words_fill_cells_without_a_figure() -> None:
    assert kinds("- | \N{EM DASH} | n/a | nm") == [
        ("-", Kind.NIL),
        ("\N{EM DASH}", Kind.NIL),
        ("n/a", Kind.ABSENT),
        ("nm", Kind.ABSENT),
    ]


def test_a_hyphen_in_a_range_of_years_is_no_sign() -> None:
    assert lex("from 2019-2020").figures == []


@given(st.integers(10_000, 99_999_999), st.integers(0, 4), st.text(st.characters(categories=["Ll", "Lu"]), max_size=20))
def test_a_number_is_found_with_its_characters_and_place_among_any_words(number: int, places: int, word: str) -> None:
    printed = f"{number:,}.{'5' * places}" if places else f"{number:,}"
    text = f"we made {printed} ounces of {word}"
    found = [(each.start, each.end) for each in lex(text).figures if each.text == printed]
    assert found == [(8, 8 + len(printed))]
