"""Each kind of relation, on figures of real releases and on the quirks that releases have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_figures import figure, tied, verdict
from release_figures import changed, judged, release, repriced

from workbook.release.compared import read_changes
from workbook.release.document import Change, Document, Figure, Price, Ratio
from workbook.release.ledger import read_ledger
from workbook.release.relations import find_relations
from workbook.release.relations.pieces import coarsest_pieces
from workbook.release.spans import stretch_of
from workbook.release.tie_out import tie_out


def test_content_is_tonnes_by_grade_by_recovery_in_whatever_units_they_are() -> None:
    """21,764 t x 5.35% x 81.8% are 2,099,810 lb of lead; Excellon printed 2,099,741, within the rounding."""
    found = judged(tie_out(release("excellon-2021Q1")), "content", "f9")
    assert found.verdict == "ties within rounding"
    assert found.computed is not None
    assert round(found.computed) == 2_099_810


def test_thousand_ounces_from_short_tons_and_ounces_per_short_ton() -> None:
    """300,116 st x 6.26 oz/st x 82.2% = 1,544,313 oz; Coeur printed 1,544 thousand."""
    found = judged(tie_out(release("coeur-2018Q3")), "content", "f6")
    assert found.verdict == "ties"
    assert found.computed is not None
    assert float(found.computed) == pytest.approx(1544.313, abs=0.001)


def test_payable_metal_is_not_held_against_tonnes_grade_and_recovery() -> None:
    """Golden Minerals: 18,791 t x 3.0 g/t x 84.3% recover 1,528 oz, of which 1,390 are payable."""
    kinds = {one.relation.kind for one in tie_out(release("goldenminerals-2021Q1")).relations}
    assert kinds == {"equivalent"}


def test_a_content_without_its_recovery_names_it() -> None:
    found = judged(
        tied(figure("t", "tonnes", "100"), figure("g", "grade", "31"), figure("c", "content", "90")), "content", "c"
    )
    assert (found.verdict, found.relation.missing) == ("not disclosed", ("A Q1 2020 silver recovery",))


@pytest.mark.parametrize(
    ("printed", "said"), [("8,042", "ties within rounding"), ("8,142", "ties within rounding"), ("8,242", "breaks")]
)
def test_an_equivalent_may_be_anything_that_the_rounding_of_its_prices_allows(printed: str, said: str) -> None:
    """Gold Resource, Q3 2022: silver at 19 is 18.5 to 19.5, so 5,478 + 225,012 x 19 / 1,627 is 8,035 to 8,177."""
    found = tie_out(changed(release("goldresource-2023Q3"), f6=printed))
    assert verdict(found, "equivalent", "f6") == said


def test_a_ratio_of_the_base_metal_to_another_divides() -> None:
    """San Martin: one ounce of gold counts for 82.43 of silver, so 8,243 oz of silver are 100 oz of gold."""
    gold = {"metal": "au"}
    figures = (figure("a", "content", "500", **gold), figure("b", "content", "8,243"))
    ratios = (Ratio("Q1 2020", "au", "ag", "82.43"),)
    for printed, said in (("600", "ties"), ("602", "breaks")):
        found = tied(*figures, figure("e", "equivalent", printed, **gold), ratios=ratios)
        assert verdict(found, "equivalent", "e") == said


def test_a_ratio_of_ounces_for_a_pound_counts_pounds_of_tonnes() -> None:
    """Great Panther, Q3 2016: 0.0504 oz for a pound of lead and zinc, which are printed in tonnes."""
    found = judged(tie_out(release("greatpanther-2016Q3")), "equivalent", "f6")
    assert found.computed is not None
    assert round(found.computed) == pytest.approx(510_491 + 70 * 5_423 + 0.0504 * 2204.62262185 * (248 + 324), abs=1)


def test_an_equivalent_at_prices_in_two_moneys_is_not_disclosed() -> None:
    figures = (
        figure("a", "content", "500"),
        figure("b", "content", "10", metal="au"),
        figure("e", "equivalent", "900"),
    )
    prices = (Price("Q1 2020", "ag", "20.00", "USD/oz"), Price("Q1 2020", "au", "2,000", "CAD/oz"))
    found = judged(tied(*figures, prices=prices), "equivalent", "e")
    assert (found.verdict, found.relation.missing) == ("not disclosed", ("Q1 2020 gold prices",))


def test_an_equivalent_leaves_out_a_metal_without_a_price_or_is_not_disclosed() -> None:
    figures = (
        figure("a", "content", "500"),
        figure("b", "content", "10", metal="au"),
        figure("z", "content", "9,000", metal="zn", unit="lb"),
    )
    prices = (Price("Q1 2020", "ag", "20.00", "USD/oz"), Price("Q1 2020", "au", "2,000", "USD/oz"))
    without_zinc = tied(*figures, figure("e", "equivalent", "1,500"), prices=prices)
    assert verdict(without_zinc, "equivalent", "e") == "ties"
    with_zinc = judged(tied(*figures, figure("e", "equivalent", "1,900"), prices=prices), "equivalent", "e")
    assert (with_zinc.verdict, with_zinc.relation.missing) == ("not disclosed", ("Q1 2020 zinc prices",))


def test_prices_and_a_ratio_side_by_side_leave_open_which_of_them_counts() -> None:
    figures = (figure("a", "content", "500"), figure("b", "content", "10", metal="au"))
    prices = (Price("Q1 2020", "ag", "20.00", "USD/oz"), Price("Q1 2020", "au", "2,000", "USD/oz"))
    ratios = (Ratio("Q1 2020", "au", "ag", "80"),)
    for printed, said in (("1,500", "ties"), ("1,300", "ties"), ("1,400", "breaks")):
        found = tied(*figures, figure("e", "equivalent", printed), prices=prices, ratios=ratios)
        assert verdict(found, "equivalent", "e") == said


def test_year_to_date_is_priced_anew_or_the_sum_of_its_quarters() -> None:
    """H1 at its own ratio would be 8,212 oz; 4,050 + 4,268 = 8,318 is what San Martin printed, within a half each."""
    assert verdict(tie_out(release("starcore-2018Q4")), "equivalent", "f18") == "ties within rounding"


def half_year_of_two_quarters(entity: str, equivalent: str) -> tuple[Figure, ...]:
    """300 oz of silver and 10 of gold in the second quarter, 500 and 30 in the half year, and what they make."""
    quarter, half = {"period": "Q2 2020", "entity": entity}, {"period": "H1 2020", "span": "YTD", "entity": entity}
    return (
        figure(f"{entity}sq", "content", "300", **quarter),
        figure(f"{entity}gq", "content", "10", metal="au", **quarter),
        figure(f"{entity}s", "content", "500", **half),
        figure(f"{entity}g", "content", "30", metal="au", **half),
        figure(f"{entity}e", "equivalent", equivalent, **half),
    )


def test_quarters_at_their_own_prices_make_the_half_year() -> None:
    prices = tuple(
        Price(f"{name} 2020", metal, printed, "USD/oz")
        for name, silver, gold in (("Q1", "20.00", "1,600"), ("Q2", "16.00", "1,600"))
        for metal, printed in (("ag", silver), ("au", gold))
    )
    # 200 + 20 x 80 in the first quarter, by difference, and 300 + 10 x 100 in the second.
    added = half_year_of_two_quarters("A", "3,100")
    assert verdict(tied(*added, prices=prices), "equivalent", "Ae") == "ties"
    # Alone, 3,400 may be priced anew at a ratio of 97; beside another that is added up it is wrong.
    other = half_year_of_two_quarters("B", "3,400")
    assert verdict(tied(*other, prices=prices), "equivalent", "Be") == "not disclosed"
    assert verdict(tied(*added, *other, prices=prices), "equivalent", "Be") == "breaks"


def test_the_consolidated_line_is_the_sum_of_its_mines() -> None:
    """317,299 is printed where 312,819 + 4,481 are 317,300: each may be half an ounce off."""
    assert verdict(tie_out(release()), "footing over mines", "f63") == "ties within rounding"
    assert verdict(tie_out(changed(release(), f63="317,298")), "footing over mines", "f63") == "breaks"


def test_totals_that_all_exceed_their_mines_say_that_a_mine_is_not_printed() -> None:
    found = judged(tie_out(release("avino-2019Q3")), "footing over mines", "f11")
    assert (found.verdict, found.relation.missing) == ("not disclosed", ("a mine's figures of Q3 2019",))
    less = tie_out(changed(release("avino-2019Q3"), f11="121,928"))
    assert verdict(less, "footing over mines", "f11") == "breaks"


def test_two_consolidated_lines_leave_open_which_mines_each_adds_up() -> None:
    total = {"total": True}
    figures = (
        figure("a", "tonnes", "100"),
        figure("b", "tonnes", "50", entity="B"),
        figure("c", "tonnes", "100", entity="Total Mexico", **total),
        figure("d", "tonnes", "150", entity="Total", **total),
    )
    found = tied(*figures)
    assert [verdict(found, "footing over mines", target) for target in ("c", "d")] == ["not disclosed", "ties"]


def test_a_year_is_made_of_the_longest_stretches_that_are_printed() -> None:
    def labels(whole: str, *printed: str) -> list[list[str]]:
        ways = coarsest_pieces(stretch_of(whole), [stretch_of(one) for one in printed])
        return [[piece.label for piece in way] for way in ways]

    assert labels("FY 2020", "Q1 2020", "Q2 2020", "Q3 2020", "Q4 2020") == [
        ["Q1 2020", "Q2 2020", "Q3 2020", "Q4 2020"]
    ]
    assert labels("FY 2020", "H1 2020", "Q1 2020", "Q2 2020", "Q3 2020", "Q4 2020") == [
        ["H1 2020", "Q3 2020", "Q4 2020"]
    ]
    assert labels("FY 2020", "9M 2020", "Q4 2020", "H1 2020", "H2 2020") == [
        ["9M 2020", "Q4 2020"],
        ["H1 2020", "H2 2020"],
    ]
    assert labels("H1 2020", "Q2 2020", "Q1 2019") == []


def test_year_to_date_is_at_least_its_last_quarter_where_the_one_before_is_not_printed() -> None:
    half = {"period": "H1 2020", "span": "YTD"}
    quarter = figure("q", "tonnes", "100", period="Q2 2020")
    assert verdict(tied(quarter, figure("h", "tonnes", "150", **half)), "footing over time", "h") == "not disclosed"
    assert verdict(tied(quarter, figure("h", "tonnes", "90", **half)), "footing over time", "h") == "breaks"


def test_a_consolidated_recovery_lies_where_contained_metal_puts_it() -> None:
    """88% of almost all the copper and 31% of 0.6% of it are 87.65%; the half-year line prints 87%."""
    found = judged(tie_out(release()), "weighting over mines", "f62")
    assert found.computed is not None
    assert float(found.computed) == pytest.approx(0.8765, abs=0.0001)
    assert verdict(tie_out(changed(release(), f62="85%")), "weighting over mines", "f62") == "breaks"


def test_a_mine_of_nil_tonnes_weighs_nothing() -> None:
    total: dict[str, str | bool | None] = {"entity": "Total", "total": True}
    figures = (
        figure("t", "tonnes", "100"),
        figure("g", "grade", "43"),
        figure("nt", "tonnes", "-", entity="B"),
        figure("ng", "grade", "-", entity="B"),
        figure("tt", "tonnes", "100", **total),
        figure("tg", "grade", "43", **total),
    )
    assert verdict(tied(*figures), "weighting over mines", "tg") == "ties"


@pytest.mark.parametrize(
    ("label", "printed", "said"),
    [
        ("recovery", "8%", "ties"),
        ("recovery", "7 points", "ties"),
        ("recovery, percentage points", "7", "ties"),
        ("recovery, pts", "7", "ties"),
        ("recovery", "7%", "breaks"),
        ("recovery", "-", "not disclosed"),
    ],
)
def test_a_change_is_relative_unless_the_page_says_points(label: str, printed: str, said: str) -> None:
    """90% after 83%: 8.4% more, or 7 points."""
    figures = (figure("now", "recovery", "90.0%"), figure("then", "recovery", "83.0%", period="Q1 2019"))
    found = tied(*figures, changes=(Change(label, printed, "now", "then"),))
    assert verdict(found, "change", "changes[0]") == said


def test_a_change_of_platinum_by_its_symbol_is_no_change_in_points() -> None:
    """3.10 g/t after 2.48 g/t is a quarter more."""
    figures = (
        figure("now", "grade", "3.10", metal="pt"),
        figure("then", "grade", "2.48", metal="pt", period="Q1 2019"),
    )
    found = tied(*figures, changes=(Change("grade pt [Q1 2020 vs Q1 2019]", "25%", "now", "then"),))
    assert verdict(found, "change", "changes[0]") == "ties"


def test_a_change_without_ids_finds_its_figures_by_characters_and_label() -> None:
    ledger = read_ledger(release())
    bound = {one.change: (one.current, one.prior) for one in read_changes(release(), ledger)}
    assert bound["changes[1]"] == ("f2", "f35")
    assert bound["changes[5]"] == ("f6", "f39")
    assert bound["changes[10]"] == ("f11", "f44")


def test_a_figure_beside_a_change_must_be_the_one_in_the_table() -> None:
    """The table says 50,851 where the change still stands beside 50,581."""
    found = tie_out(changed(release(), f8="50,851"))
    assert verdict(found, "repetition", "changes[7].current") == "breaks"


def test_one_number_may_be_printed_with_more_and_with_less_decimals() -> None:
    figures = (
        figure("a", "content", "3,412,345"),
        figure("b", "content", "3.4 million"),
        figure("c", "content", "3.41", unit="Moz"),
    )
    found = tied(*figures)
    assert [verdict(found, "repetition", target) for target in ("b", "c")] == ["ties"] * 2
    assert verdict(tied(figures[0], replace(figures[1], printed="3.5 million")), "repetition", "b") == "breaks"


def test_the_print_that_differs_from_several_alike_is_the_odd_one() -> None:
    figures = (figure("odd", "tonnes", "101"), figure("a", "tonnes", "110"), figure("b", "tonnes", "110"))
    found = tied(*figures)
    assert [one.relation.target for one in found.relations if one.verdict == "breaks"] == ["odd"]
    assert found.breaks[0].culprits == ("odd",)


def test_what_an_earlier_release_prints_otherwise_is_a_note_and_no_break() -> None:
    earlier = Document("Anyone", "ag", figures=(figure("a", "tonnes", "100"),))
    found = tie_out(Document("Anyone", "ag", figures=(figure("a", "tonnes", "110"),)), [earlier])
    assert [one.kind for one in found.notes] == ["restated"]
    assert not found.breaks


def test_what_cannot_be_read_is_listed_and_never_dropped() -> None:
    found = tied(figure("a", "tonnes", "see note"), figure("b", "tonnes", "n/a", entity="B"))
    assert [(one.id, one.printed) for one in found.unbound] == [("a", "see note")]


def test_every_relation_names_only_numbers_that_are_in_the_ledger() -> None:
    document = repriced(release(), 0, "n/a")
    ledger = read_ledger(document)
    relations = find_relations(ledger, read_changes(document, ledger))
    assert {figure for one in relations for figure in one.figures} <= set(ledger.numbers)
    assert {"Q2 2020 silver price"} & {name for one in relations for name in one.missing} == set()
