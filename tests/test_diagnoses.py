"""Each known shape of an error, put into a sound release: it is found, named, and its figure comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from release_figures import changed, release, repriced

from addin.tie_out_text import describe
from workbook.release import answer
from workbook.release.diagnoses import SHAPES
from workbook.release.diagnoses.case import is_telling
from workbook.release.document import Change, Document
from workbook.release.tie_out import TieOut, tie_out

# The seed with the two figures that cannot be true put right, so that it is sound.
SOUND = replace(changed(release(), f11="161,250", f55="161,250", f62="88%"), changes=())


def first_break(document: Document) -> tuple[TieOut, str, dict[str, str]]:
    """The only break of a release: its likeliest culprit, and the kinds and sentences of its shapes."""
    tied = tie_out(document)
    assert len(tied.breaks) == 1
    named = tied.breaks[0].suspects[0]
    return tied, named.suspect.figures[0], {one.kind: one.sentence for one in named.diagnoses}


def test_the_sound_release_is_sound() -> None:
    assert not tie_out(SOUND).breaks


@pytest.mark.parametrize(
    ("id_", "printed", "meant"),
    [
        ("f30", "4,841", "4,481"),
        ("f19", "321,819", "312,819"),
        ("f12", "195,975", "199,575"),
        ("f66", "824,230", "842,230"),
    ],
)
def test_swapped_digits_are_swapped_back(id_: str, printed: str, meant: str) -> None:
    _, culprit, shapes = first_break(changed(SOUND, **{id_: printed}))
    assert culprit == id_
    assert f"{meant} would fit" in shapes["swapped digits"]


def test_one_wrong_digit_is_named_with_what_would_fit() -> None:
    _, culprit, shapes = first_break(changed(SOUND, f41="194,893"))
    assert (culprit, list(shapes)) == ("f41", ["digit off"])
    assert "104,893 would fit" in shapes["digit off"]


def test_last_years_silver_price_left_standing_is_recognised() -> None:
    """Q2 2020 at 14.88, the silver price of Q2 2019: 50,581 + (404 x 1,707 + 459,767 x 2.45) / 14.88 = 172,630."""
    _, culprit, shapes = first_break(changed(SOUND, f11="172,630", f55="172,630"))
    assert culprit == "f11"
    assert "14.88, which is that of Q2 2019" in shapes["another price"]


def test_a_stale_price_in_the_footnote_is_the_culprit_and_not_the_equivalent() -> None:
    _, culprit, shapes = first_break(repriced(SOUND, 2, "2.77"))
    assert culprit == "prices[2]"
    assert "Q2 2019 copper price" in shapes["neighbouring cell"]


def test_a_metal_left_out_of_an_equivalent_is_named() -> None:
    """Without copper: 50,581 + 404 x 1,707 / 16.38 = 92,683."""
    _, culprit, shapes = first_break(changed(SOUND, f11="92,683", f55="92,683"))
    assert culprit == "f11"
    assert "without copper" in shapes["missing metal"]


def test_all_prices_of_another_period_are_recognised() -> None:
    """At those of Q2 2019: 50,581 + (404 x 1,309 + 459,767 x 2.77) / 14.88 = 171,709."""
    _, culprit, shapes = first_break(changed(SOUND, f11="171,709", f55="171,709"))
    assert culprit == "f11"
    assert "prices of Q2 2019" in shapes["another period's basis"]


def test_a_recovery_weighted_by_tonnes_is_told_from_one_that_is_merely_wrong() -> None:
    _, culprit, shapes = first_break(changed(SOUND, f62="87%"))
    assert culprit == "f62"
    assert "86.69%" in shapes["weighted by tonnes"]
    _, culprit, shapes = first_break(changed(SOUND, f62="97%"))
    assert (culprit, "weighted by tonnes" in shapes) == ("f62", False)


def test_a_cell_taken_from_the_column_beside_is_recognised() -> None:
    _, culprit, shapes = first_break(changed(SOUND, f44="161,250"))
    assert culprit == "f44"
    assert "Q2 2020 silver equivalent" in shapes["neighbouring cell"]


def test_noughts_that_stand_beside_each_other_were_not_taken_from_there() -> None:
    assert [is_telling(printed) for printed in ("0.00", "43", "0.40", "10,305")] == [False, False, True, True]


def test_a_change_against_another_column_is_recognised() -> None:
    """50,581 oz against the 312,819 of the half year, where Q2 2019 is meant: -84% instead of -52%."""
    change = Change("Ag oz [Q2 2020 vs Q2 2019]", "-84%", "f8", "f41")
    _, culprit, shapes = first_break(replace(SOUND, changes=(change,)))
    assert culprit == "changes[0]"
    assert "against H1 2020 (312,819)" in shapes["another column"]


def test_a_comparative_from_an_earlier_release_may_have_been_restated() -> None:
    tied = tie_out(release("avino-2019Q3"))
    change = next(one for one in tied.breaks if one.figure == "changes[2]")
    shapes = {one.kind: one.sentence for named in change.suspects for one in named.diagnoses}
    assert "333,726 to 338,822" in shapes["restated"]


def test_every_shape_is_shown_by_one_of_these_tests() -> None:
    assert {shape.__name__ for shape in SHAPES} == {
        "compared_with",
        "missing_metal",
        "neighbouring_cell",
        "other_basis",
        "reconciling_price",
        "slipped_digits",
        "weighted_by_tonnes",
    }


def test_the_culprit_is_told_with_what_it_would_have_to_be() -> None:
    tied, _, _ = first_break(changed(SOUND, f12="195,975"))
    lines = "\n".join(describe(tied)).splitlines()
    third = next(lines[place + 2] for place, line in enumerate(lines) if line.startswith("BREAKS"))
    assert "199,575 would fit: two digits seem to be swapped in 195,975." in third
    plain = answer.as_plain(tied)
    assert isinstance(plain["breaks"], list)
    assert plain["breaks"][0]["culprits"] == ["f12"]
