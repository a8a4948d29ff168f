"""What tie-out says of real releases: the breaks that are there, and none that are not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from release_figures import NAMES, broken, changed, judged, release

from workbook.release.document import Change, Document, Figure
from workbook.release.tie_out import TieOut, tie_out


@pytest.fixture(scope="module")
def seed() -> TieOut:
    return tie_out(release())


def test_the_seed_has_exactly_two_independent_breaks(seed: TieOut) -> None:
    assert [(each.figure, seed.numbers[each.figure].printed) for each in seed.breaks] == [
        ("f11", "158,286"),
        ("f65", "2,267,939"),
    ]


def test_the_equivalent_of_the_quarter_is_one_break_in_both_places_that_print_it(seed: TieOut) -> None:
    """50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38, each within its rounding, is 161,212 to 161,691."""
    equivalent = seed.breaks[0]
    assert equivalent.culprits == ("f11", "f55")
    assert (round(equivalent.can_be.low), round(equivalent.can_be.high)) == (161_212, 161_691)
    assert round(equivalent.gap) == 158_286 - 161_212


def test_each_price_that_would_reconcile_the_equivalent_is_named(seed: TieOut) -> None:
    sentence = " ".join(one.sentence for one in seed.breaks[0].suspects[0].diagnoses)
    assert "silver price of 16.86" in sentence
    assert "gold price of 1,579" in sentence
    assert "copper price of 2.34" in sentence


def test_consolidated_copper_reaches_at_most_what_its_recovery_allows(seed: TieOut) -> None:
    """204,286.5 t x 0.575% x 87.5% x 2,204.62 lb/t."""
    copper = seed.breaks[1]
    assert int(copper.can_be.high) == 2_265_947
    assert copper.culprits == ("f62",)
    assert float(copper.suspects[0].suspect.allowed.low) == pytest.approx(0.8758, abs=0.0001)
    assert [one.kind for one in copper.suspects[0].diagnoses] == ["weighted by tonnes"]


def test_year_to_date_equivalents_are_not_disclosed_for_want_of_the_first_quarters_prices(seed: TieOut) -> None:
    for target in ("f22", "f33", "f66"):
        relation = judged(seed, "equivalent", target)
        assert (relation.verdict, relation.relation.missing) == ("not disclosed", ("Q1 2020 prices",))


def test_seven_of_the_eleven_changes_tie_and_four_tie_within_rounding(seed: TieOut) -> None:
    verdicts = {
        seed.document.changes[int(one.relation.target[8:-1])].label.removeprefix("Quarterly Change, "): one.verdict
        for one in seed.relations
        if one.relation.kind == "change"
    }
    assert Counter(verdicts.values()) == {"ties": 7, "ties within rounding": 4}
    assert {label.partition(" [")[0] for label, verdict in verdicts.items() if verdict != "ties"} == {
        "grade Ag",
        "grade Au",
        "recovery Au",
        "recovery Cu",
    }


def test_a_quarterly_change_over_two_years_is_noted_and_no_break(seed: TieOut) -> None:
    assert [(one.kind, len(one.figures)) for one in seed.notes] == [("label", 11)]
    assert "year on year" in seed.notes[0].sentence


def test_standings_say_what_is_confirmed_contradicted_in_doubt_or_alone(seed: TieOut) -> None:
    states = {one.figure: one.state for one in seed.standings}
    assert [states[id_] for id_ in ("f62", "f11", "f55")] == ["contradicted"] * 3
    assert [states[f"prices[{place}]"] for place in range(3)] == ["in doubt"] * 3
    assert states["f8"] == "confirmed"


# Looked at one by one: none of these follows from the figures that its own release prints beside it.
TRUE_BREAKS = {
    "avino-2019Q3": {("equivalent", "f5"), ("equivalent", "f10"), ("equivalent", "f14"), ("change", "changes[2]")},
    "avino-2020Q2": {("equivalent", "f11"), ("equivalent", "f55"), ("content", "f65")},
    "avino-2021Q4": {("equivalent", "f5"), ("equivalent", "f25")},
    "avino-2023Q2": {("content", "f30"), ("content", "f31"), ("content", "f32"), ("change", "changes[1]")},
    "starcore-2018Q4": {("weighting over time", "f15"), ("weighting over time", "f17")},
}


@pytest.mark.parametrize("name", NAMES)
def test_no_relation_of_a_real_release_breaks_but_those_that_cannot_hold(name: str) -> None:
    assert broken(tie_out(release(name))) == TRUE_BREAKS.get(name, set())


def test_four_breaks_with_one_cause_are_one_break_with_the_tonnes_as_culprit() -> None:
    """229,362 t and +39% need 317,666 t to 319,961 t where 311,119 is printed; three contents need them too."""
    tied = tie_out(release("avino-2023Q2"))
    assert [each.culprits for each in tied.breaks] == [("f23",)]
    assert len(tied.breaks[0].relations) == 4
    allowed = tied.breaks[0].suspects[0].suspect.allowed
    assert (round(allowed.low), round(allowed.high)) == (317_666, 319_961)


def test_a_release_of_ratios_ties_whichever_metal_is_the_base() -> None:
    for name in ("coeur-2018Q3", "endeavour-2014Q2", "greatpanther-2016Q3"):
        verdicts = {one.verdict for one in tie_out(release(name)).relations if one.relation.kind == "equivalent"}
        assert verdicts <= {"ties", "ties within rounding"}


def test_a_figure_repeated_in_five_places_is_one_break() -> None:
    seed_release = release()
    figures = {one.id: one for one in seed_release.figures}
    copies = tuple(replace(figures["f11"], id=f"copy{place}") for place in range(3))
    tied = tie_out(replace(seed_release, figures=seed_release.figures + copies))
    assert len(tied.breaks) == 2
    assert set(tied.breaks[0].culprits) == {"f11", "f55", "copy0", "copy1", "copy2"}


def test_a_table_can_be_impossible_although_each_relation_alone_holds() -> None:
    """1 t and 1 t can make 3 t if both are at least 1.0 t; -40% from 1 t (at most 1.5 t) leaves at most 0.91 t."""

    def tonnes(id_: str, entity: str, printed: str, period: str = "Q1 2020") -> Figure:
        return Figure(id_, "tonnes", None, entity, entity == "Total", period, "QTD", printed, "t")

    figures = (
        tonnes("now", "A", "1"),
        tonnes("other", "B", "1"),
        tonnes("total", "Total", "3"),
        tonnes("before", "A", "1", "Q1 2019"),
    )
    change = Change("tonnes", "-40%", "now", "before")
    tied = tie_out(Document("Two Mines", "ag", figures=figures, changes=(change,)))
    assert {one.verdict for one in tied.relations} == {"ties within rounding"}
    assert len(tied.breaks) == 1
    assert {tied.relations[one].relation.kind for one in tied.breaks[0].relations} == {
        "footing over mines",
        "change",
    }


def test_changing_any_sound_figure_beyond_its_rounding_is_found() -> None:
    """The stockpile's 4,481 oz with two digits swapped: 312,819 + 4,841 is not 317,299."""
    tied = tie_out(changed(release(), f30="4,841"))
    new = [each for each in tied.breaks if "f30" in each.culprits]
    assert len(new) == 1
    assert "4,481 would fit" in new[0].suspects[0].diagnoses[0].sentence
