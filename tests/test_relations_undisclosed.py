"""What relations say where a part of what they need is not printed: no alarm, but what is certain all the same."""

from __future__ import annotations

import pytest
from release_figures import judged

from workbook.release.document import Document, Figure
from workbook.release.tie_out import TieOut, tie_out

UNITS = {"tonnes": "t", "grade": "g/t", "recovery": "%", "content": "oz", "equivalent": "oz"}


def figure(
    id_: str, metric: str, printed: str, entity: str = "A", period: str = "Q1 2020", unit: str = "", span: str = "QTD"
) -> Figure:
    """A figure of a mine in the first quarter of 2020, unless said otherwise; the mine "All" is the company."""
    metal = None if metric == "tonnes" else "pb" if unit == "t" else "ag"
    return Figure(id_, metric, metal, entity, entity == "All", period, span, printed, unit or UNITS[metric])


def tied(*figures: Figure) -> TieOut:
    return tie_out(Document("Anyone", "ag", figures=figures))


def mine(entity: str, tonnes: str, grade: str, recovery: str, content: str) -> list[Figure]:
    """The four figures of a mine's ore and silver."""
    printed = {"tonnes": tonnes, "grade": grade, "recovery": recovery, "content": content}
    return [figure(f"{entity} {metric}", metric, value, entity) for metric, value in printed.items()]


def test_tonnes_whose_cell_names_ounces_are_not_read() -> None:
    found = tied(figure("t", "tonnes", "50,000 oz"), figure("g", "grade", "31"), figure("c", "content", "90"))
    assert [(one.id, one.reason) for one in found.unbound] == [("t", "50,000 oz is in oz, which is no unit of tonnes")]


def test_a_dash_as_grade_of_metal_that_was_made_says_only_that_none_is_printed() -> None:
    """100,000 t x 100 g/t x 80% are 257,206 oz; the company gives its other mine's ore no grade, nor all its ore."""
    first, second = mine("A", "100,000", "100", "80%", "257,206"), mine("B", "50,000", "-", "-", "-")
    assert tied(*first, *second, *mine("All", "150,000", "-", "-", "257,206")).breaks == ()


def test_a_dash_as_total_of_mines_that_print_more_than_nil_is_no_total() -> None:
    """Fortuna, Q3 2020: the tonnes of each mine, and a dash below them."""
    found = tied(*mine("A", "362,228", "1.01", "-", "-"), figure("all", "tonnes", "-", "All"))
    assert found.breaks == ()
    assert "all" not in found.numbers


@pytest.mark.parametrize(("printed", "said"), [("66.7", "ties"), ("100", "ties"), ("80", "breaks")])
def test_a_consolidated_grade_is_over_all_ore_or_over_that_of_the_mines_with_the_metal(printed: str, said: str) -> None:
    """(100,000 x 100 + 50,000 x 0) / 150,000 is 66.7 g/t; over the ore of A alone it is 100."""
    first, second = mine("A", "100,000", "100", "80%", "257,206"), mine("B", "50,000", "-", "-", "-")
    found = tied(*first, *second, figure("all", "grade", printed, "All"))
    assert judged(found, "weighting over mines", "all").verdict == said


@pytest.mark.parametrize(("total", "said"), [("99,855", "not disclosed"), ("50,018", "ties"), ("40,018", "breaks")])
def test_a_total_above_the_only_mine_that_is_printed_has_other_mines(total: str, said: str) -> None:
    found = tied(figure("mine", "content", "50,018"), figure("all", "content", total, "All"))
    assert judged(found, "footing over mines", "all").verdict == said


def test_a_total_above_the_only_mine_breaks_where_the_other_totals_are_that_mine() -> None:
    """Tonnes, grade and recovery of the company are its mine's, so its silver is as well."""
    only, whole = mine("A", "100,000", "100", "80%", "257,206"), mine("All", "100,000", "100", "80%", "275,206")
    assert judged(tied(*only, *whole), "footing over mines", "All content").verdict == "breaks"


def test_a_period_with_fewer_mines_than_another_may_lack_one() -> None:
    """Jaguar, Q3 2018: 20,320 oz in all, and of its two mines only one is printed, 9,252 oz."""
    found = tied(
        figure("a", "content", "9,252", "A", "Q3 2018"),
        figure("all", "content", "20,320", "All", "Q3 2018"),
        figure("a2", "content", "9,000", "A", "Q3 2019"),
        figure("b2", "content", "8,000", "B", "Q3 2019"),
        figure("all2", "content", "18,000", "All", "Q3 2019"),
    )
    assert judged(found, "footing over mines", "all").verdict == "not disclosed"
    assert judged(found, "footing over mines", "all2").verdict == "breaks"


@pytest.mark.parametrize(("total", "said"), [("600,000", "not disclosed"), ("290,000", "breaks")])
def test_a_total_is_not_less_than_the_mines_that_are_printed(total: str, said: str) -> None:
    """301,711 oz and 200,000 oz are more than 290,000, whatever the third mine made."""
    found = tied(
        figure("a", "content", "301,711"),
        figure("b", "content", "200,000", "B"),
        figure("c", "grade", "100", "C"),
        figure("all", "content", total, "All"),
    )
    assert judged(found, "footing over mines", "all").verdict == said


@pytest.mark.parametrize(("equivalent", "said"), [("1.5 million", "not disclosed"), ("290,000", "breaks")])
def test_an_equivalent_is_not_less_than_its_own_metal(equivalent: str, said: str) -> None:
    """Americas, Q2 2018: 301,711 oz of silver; its zinc and lead stand elsewhere."""
    found = tied(figure("ag", "content", "301,711"), figure("eq", "equivalent", equivalent))
    assert judged(found, "equivalent", "eq").verdict == said


def test_a_year_is_at_least_the_halves_and_quarters_that_are_printed() -> None:
    """Santacruz, lead of 2023: 5,868 t in the first half, 3,129 t in the last quarter; the year is printed 2,366 t."""
    found = tied(
        figure("half", "content", "5,868", period="2023", unit="t", span="H1"),
        figure("last", "content", "3,129", period="Q4 2023", unit="t"),
        figure("year", "content", "2,366", period="2023", unit="t", span="FY"),
    )
    over_time = judged(found, "footing over time", "year")
    assert over_time.verdict == "breaks"
    assert over_time.implied is not None
    assert over_time.implied.low == 5_867.5 + 3_128.5
    assert over_time.relation.missing == ("A Q3 2023 lead content",)


def test_a_period_in_words_that_are_not_known_is_noted() -> None:
    found = tied(figure("a", "content", "9,252", period="December 2015 quarter"), figure("b", "content", "9,252"))
    (note,) = found.notes
    assert note.figures == ("a",)
    assert '"December 2015 quarter" is no period that is known' in note.sentence


@pytest.mark.parametrize(("unnamed", "said"), [(True, "not disclosed"), (False, "breaks")])
def test_a_total_above_its_mines_is_no_break_where_some_mine_is_not_named(unnamed: bool, said: str) -> None:
    """KAZ Minerals, Q3 2019: 82.9 kt, of it 37.3 and 32.1 kt of two divisions; the text does not tell the third's."""
    figures = (
        figure("a", "content", "37.3", unit="kt"),
        figure("b", "content", "32.1", "B", unit="kt"),
        figure("all", "content", "82.9", "All", unit="kt"),
    )
    found = tie_out(Document("Anyone", "ag", figures=figures, unnamed_mines=unnamed))
    assert judged(found, "footing over mines", "all").verdict == said
