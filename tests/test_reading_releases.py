"""A whole release read: every figure of its tables, sentences and footnotes, and nothing else."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.release.reading.reader import read_release

EXAMPLE = Path(__file__).parent.parent / "examples" / "avino-2020q2"
RELEASE = (EXAMPLE / "release.txt").read_text(encoding="utf-8")
# The example's data file of printed figures was keyed by hand from the release; its periods are written otherwise.
METRICS = {
    "content": "content",
    "equivalent": "equivalent",
    "grade": "grade",
    "recovery": "recovery",
    "tonnes": "tonnes",
}


def keyed_figures() -> set[tuple[str, ...]]:
    """The figures as they were keyed: no metal with an equivalent, and the year to date under its quarter."""
    with (EXAMPLE / "published.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["metric"] in METRICS]
    return {tuple(row[key] for key in ("metric", "metal", "entity", "period", "span", "printed")) for row in rows}


def test_every_keyed_figure_is_read_as_it_was_keyed() -> None:
    read = {
        (
            each.metric,
            "" if each.metric == "equivalent" else (each.metal or "").capitalize(),
            each.entity,
            "Q2 2020" if each.period == "H1 2020" else each.period,
            each.span,
            each.printed,
        )
        for each in read_release(RELEASE, "").document.figures
    }
    assert len(keyed_figures()) > 60
    assert keyed_figures() - read == set()
    assert {figure for figure in read - keyed_figures() if figure[-1] != "-"} == set()


def test_no_number_of_the_release_is_left_unbound() -> None:
    reading = read_release(RELEASE, "")
    assert reading.unbound == ()
    assert reading.document.company == "Avino Silver & Gold Mines"
    assert reading.document.base_metal == "ag"


def test_every_figure_stands_where_its_characters_do() -> None:
    reading = read_release(RELEASE, "")
    for each in (*reading.document.figures, *reading.document.prices):
        assert each.place is not None
        assert reading.text[slice(*each.place)] == each.printed


def test_the_footnote_gives_the_prices_of_both_quarters() -> None:
    prices = read_release(RELEASE, "").document.prices
    stated = dict.fromkeys((price.period, price.metal, price.printed, price.unit) for price in prices)
    assert len(prices) == 2 * len(stated)  # the footnote is printed twice
    assert list(stated) == [
        ("Q2 2020", "ag", "$16.38", "USD/oz"),
        ("Q2 2020", "au", "$1,707", "USD/oz"),
        ("Q2 2020", "cu", "$2.45", "USD/lb"),
        ("Q2 2019", "ag", "$14.88", "USD/oz"),
        ("Q2 2019", "au", "$1,309", "USD/oz"),
        ("Q2 2019", "cu", "$2.77", "USD/lb"),
    ]


def test_sentences_and_tables_give_the_same_changes_with_their_direction() -> None:
    reading = read_release(RELEASE, "")
    names = {figure.id: (figure.metal, figure.metric) for figure in reading.document.figures}
    changes = Counter((*names[str(change.current)], change.printed) for change in reading.document.changes)
    assert len(changes) == 11
    assert changes["ag", "content", "-52%"] == 2
    assert changes[None, "tonnes", "-58%"] == 1
    tabled = [change.label for change in reading.document.changes if change.label.startswith("Quarterly Change, ")]
    assert len(tabled) == 11


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mill processed 118,224 tonnes in Q2 2022.", ("tonnes", None, "118,224", "t")),
        ("In Q2 2022 the average silver grade was 65 g/t.", ("grade", "ag", "65", "g/t")),
        ("Copper output was 245 tonnes in Q3 2023.", ("content", "cu", "245", "t")),
        ("In Q3 2018 gold recovery reached 88.8%.", ("recovery", "au", "88.8%", "%")),
        ("We produced 2.6 million silver equivalent ounces in Q2 2014.", ("equivalent", "ag", "2.6 million", "oz")),
        ("Production was 3,982 ounces of gold in Q3 2023.", ("content", "au", "3,982", "oz")),
    ],
)
def test_a_sentence_says_what_its_figure_is(sentence: str, expected: tuple[str | None, ...]) -> None:
    (figure,) = read_release(sentence, "A company").document.figures
    assert (figure.metric, figure.metal, figure.printed, figure.unit) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("Q2 019,.%-|\t\n()$ozAgutCold grade:é")), max_size=300))
def test_no_text_makes_the_reader_fail_or_lose_a_number(text: str) -> None:
    reading = read_release(text, "A company")
    document = reading.document
    placed = {each.place for each in (*document.figures, *document.prices, *document.changes)}
    placed |= {each.place for each in reading.unbound}
    assert reading.found <= len(placed) + len(document.prices) + len(document.changes)
