"""The parts by which sentences are read, each by itself: sides, times, lists, exclusions, changes, asides, notes."""

from __future__ import annotations

import pytest

from workbook.release.reading.sentences.asides import asides_of
from workbook.release.reading.sentences.bound_sentences import Sentences
from workbook.release.reading.sentences.other_subjects import other_subject
from workbook.release.reading.sentences.sentence_exclusions import excluded, is_difference, is_milled
from workbook.release.reading.sentences.sentence_lists import listed_meanings
from workbook.release.reading.sentences.sentence_meanings import metals_listed, only_metal, plain_words, stated_meaning
from workbook.release.reading.sentences.sentence_periods import SentencePeriods
from workbook.release.reading.sentences.sentence_sides import Side, marked, sides_of
from workbook.release.reading.sentences.sentence_times import times_of
from workbook.release.reading.sentences.sentences import sentences_of
from workbook.release.reading.sentences.spoken_numbers import SpokenNumber
from workbook.release.reading.sentences.stated_changes import changes_of, direction
from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.numbers import lex
from workbook.release.reading.words.periods import Period
from workbook.release.reading.words.rounding_notes import rounding_notes

THIRD = Period(2023, 3, to_date=False)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("the prior quarter", Period(2023, 2, to_date=False)),
        ("the same period last year", Period(2022, 3, to_date=False)),
        ("the corresponding quarter of the previous year", Period(2022, 3, to_date=False)),
        ("a year earlier", Period(2022, 3, to_date=False)),
        ("the same quarter in 2021", Period(2021, 3, to_date=False)),
        ("the previous period", None),
        ("last year", None),
        ("in 2022", None),
        ("in July", None),
    ],
)
def test_a_time_in_words_is_seen_from_the_period_of_its_sentence(text: str, period: Period | None) -> None:
    (time,) = times_of(lex(text), 0, len(text))
    assert time.seen_from(THIRD) == period


def test_the_quarter_before_a_first_one_is_the_fourth_of_the_year_before() -> None:
    (time,) = times_of(lex("the prior quarter"), 0, 17)
    assert time.seen_from(Period(2024, 1, to_date=False)) == Period(2023, 4, to_date=False)
    assert time.seen_from(Period(2024, 4, to_date=True)) is None


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("gold was 71,250 oz compared with 63,500 oz in Q3 2022", ["own", "compared", "compared"]),
        ("compared with Q3 2022, gold rose to 71,250 oz", ["compared", "own"]),
        ("gold rose from 63,500 oz to 71,250 oz", ["compared", "own"]),
        ("gold was 71,250 oz (Q3 2022: 63,500 oz) and lead was 9,100 t", ["own", "compared", "compared", "own"]),
        ("31,210 oz came from 245,100 t", ["own", "own"]),
        ("gold was 71,250 oz versus 63,500 oz while silver fell to 9,100 oz", ["own", "compared", "own"]),
    ],
)
def test_each_number_and_time_is_on_its_side_of_a_comparison(text: str, sides: list[str]) -> None:
    lexed = lex(text)
    told = marked(lexed.words, 0, [each for each in lexed.numbers if each.is_value], times_of(lexed, 0, len(text)))
    found = sides_of(told)
    assert [found[place].value for place in sorted(found)] == sides


def test_a_period_is_of_the_numbers_behind_it_until_the_next_one_leads() -> None:
    text = "In Q3 2023 gold was 71,250 oz and silver 9,100 oz; in H1 2023 gold was 140,000 oz."
    lexed = lex(text)
    periods = SentencePeriods(lexed, lexed.words, 0, len(text), lambda said: said or THIRD)
    labels = [each.period.label for number in lexed.figures if (each := periods.of(number)).period]
    assert labels == ["Q3 2023", "Q3 2023", "H1 2023"]
    assert {periods.side(number) for number in lexed.figures} == {Side.OWN}


def test_a_sentence_without_a_period_is_of_the_heading_above_it() -> None:
    text = "Q2 2023\n\nGold production was 140,000 ounces."
    sentences = Sentences(lex(text), KnownMines((), text, ""), lambda said: said or THIRD)
    ((bound,), changes) = sentences.bind(9, len(text), (0, 7))
    assert (bound.meaning.period, bound.meaning.metal, bound.reason) == (Period(2023, 2, to_date=False), "au", "")
    assert changes == []


def test_metals_of_names_and_of_other_clauses_are_no_metals_of_a_figure() -> None:
    words = plain_words("Kestrel Silver sold Gold Mines in Peru, which lead to gold output", "Kestrel Silver")
    assert metals_listed(words) == ["au"]
    assert only_metal("gold, the Au grade and gold sold") == "au"
    assert only_metal("gold, gold equivalent ounces and Au") is None
    assert only_metal("gold and silver") is None
    assert stated_meaning("higher grades and production of", " million pounds of copper", None).metric == "content"


def test_metals_and_numbers_of_a_list_go_in_their_order() -> None:
    words = "gold and silver production of       and         ounces, respectively"
    meanings = listed_meanings(words, [(30, 35), (40, 47)], ())
    assert {place: (each.metal, each.unit) for place, each in meanings.items()} == {0: ("au", "oz"), 1: ("ag", "oz")}
    assert listed_meanings(words, [(30, 35), (40, 47)], {0}) == {}


@pytest.mark.parametrize(
    ("before", "behind", "rest"),
    [
        ("produced more than ", " ounces", ""),
        ("shipped ", " ounces", ""),
        ("produced ", " tonnes", "/day"),
        ("and ", " tonnes", " of waste were mined"),
        ("attributable production of ", " ounces", ""),
    ],
)
def test_the_words_around_a_number_say_that_it_is_none(before: str, behind: str, rest: str) -> None:
    assert excluded(before, behind, rest) != ""
    assert excluded("production of ", behind, "") == ""


def test_tonnes_are_milled_and_differences_are_told_by_their_words() -> None:
    assert is_milled("the plant processed ", "")
    assert is_milled("", " were milled at a grade of")
    assert not is_milled("produced 3.1 million ", "")
    assert is_difference("fell by ", "")
    assert is_difference("", " higher than")
    assert not is_difference("rose to ", " in")


def test_a_sentence_of_plans_is_none_of_production_unless_it_holds_a_result_against_them() -> None:
    held = "It made 71,250 ounces, in line with guidance of 290,000 ounces."
    begins = {text: other_subject(text) for text in ("The company expects 6.2 million ounces.", "Guidance is 6.2 Moz.")}
    assert all(other is not None and other.start == 0 for other in begins.values())
    other = other_subject(held)
    assert other is not None
    assert held[: other.start] == "It made 71,250 ounces"


def test_a_change_is_of_the_number_that_it_leads_to_or_of_the_one_before_it() -> None:
    numbers = lex("12% 71,250").figures
    leading = [
        SpokenNumber(numbers[0], "gold rose ", "", " to ", Side.OWN, follows_money=False),
        SpokenNumber(numbers[1], " to ", " ounces", "", Side.OWN, follows_money=False),
    ]
    assert {place: (each.printed, each.current) for place, each in changes_of(leading).items()} == {0: ("12%", 1)}
    numbers = lex("71,250 12%").figures
    behind = [
        SpokenNumber(numbers[0], "gold was ", " ounces", ", down ", Side.OWN, follows_money=False),
        SpokenNumber(numbers[1], " ounces, down ", "", "", Side.OWN, follows_money=False),
    ]
    assert {place: (each.printed, each.current) for place, each in changes_of(behind).items()} == {1: ("-12%", 0)}
    assert (direction("", " higher"), direction("fell by ", ""), direction("was ", "")) == (1, -1, 0)


def test_quotations_and_sections_on_other_things_are_aside() -> None:
    text = (
        'Q3 2023 was good.\n\n"We made 71,250 ounces," he said.\n\nAbout Highmark\n\nIt makes gold.\n\nContact\n\nCall.'
    )
    found = [text[each.start : each.end].strip() for each in asides_of(lex(text))]
    assert found == ['"We made 71,250 ounces,"', "About Highmark\n\nIt makes gold."]


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    text = "Highlights:\n- Gold was 71,250 ounces\n- Guidance is kept\n"
    assert [text[start:end].strip() for start, end in sentences_of(text)] == [
        "Highlights:",
        "- Gold was 71,250 ounces",
        "- Guidance is kept",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Milled tonnes are rounded to the nearest hundred.", [("100", "t", True)]),
        ("Gold ounces are rounded to the nearest thousand ounces.", [("1000", "oz", False)]),
        ("Figures may be rounded to the nearest hundred ounces.", []),
        ("All numbers are rounded to the nearest hundred.", []),
    ],
)
def test_a_note_of_rounding_says_what_it_is_about(text: str, told: list[tuple[str, str, bool]]) -> None:
    assert [(each.step, each.unit, each.of_ore) for each in rounding_notes(lex(text))] == told
