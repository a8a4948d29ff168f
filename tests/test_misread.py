"""A number that is impossible beside the others breaks where a hand may have slipped; otherwise it was misread."""

from __future__ import annotations

import pytest

from addin.tie_out_text import describe
from workbook.release.answer import as_plain
from workbook.release.ledger import Unbound
from workbook.release.reading.reader import Reading, read_release
from workbook.release.tie_out import tie_out

# Avino, Q2 2020: 38,160 t x 87 g/t x 93% are 99,268 oz.
RELEASE = """Avino Silver & Gold Mines, second quarter of 2020

| Avino Mine | Q2 2020 |
| Tonnes milled | {tonnes} |
| Silver grade ({unit}) | {grade} |
| Silver recovery (%) | 93 |
| Silver produced (oz) | {content} |
"""


def release_with(tonnes: str = "38,160", grade: str = "87", unit: str = "g/t", content: str = "99,268") -> Reading:
    return read_release(RELEASE.format(tonnes=tonnes, grade=grade, unit=unit, content=content), "release")


def reasons(read: Reading) -> dict[str, str]:
    """Why numbers were left out as misread, by their characters."""
    return {one.printed: one.reason for one in read.unbound if one.reason.startswith("it reads as")}


def test_the_quarter_as_it_is_has_nothing_to_leave_out() -> None:
    read = release_with()
    assert not reasons(read)
    assert not tie_out(read.document).breaks


@pytest.mark.parametrize("content", ["69,268", "92,968", "89,268"])
def test_a_slip_of_a_digit_however_far_is_a_break(content: str) -> None:
    read = release_with(content=content)
    assert not reasons(read)
    assert len(tie_out(read.document).breaks) == 1


def test_a_figure_worked_out_a_little_wrongly_is_a_break() -> None:
    """At 95% the mill would recover 101,403 oz: 2% more."""
    assert len(tie_out(release_with(content="101,403").document).breaks) == 1


def test_a_number_far_from_what_can_be_is_left_out_with_what_would_have_to_be_there() -> None:
    read = release_with(content="155,555")
    assert not tie_out(read.document).breaks
    said = reasons(read)["155,555"]
    assert "Q2 2020 silver content, which the others say is" in said
    # 38,159.5 t x 86.5 g/t x 92.5% and 38,160.5 t x 87.5 g/t x 93.5%, each over 31.1034768.
    assert "98,164 to 100,375 oz" in said


def test_a_grade_in_another_unit_is_left_out_although_a_neighbour_has_its_digits() -> None:
    """2.54 oz of a short ton are 87 g of a tonne, 34.2857 times as many."""
    read = release_with(grade="2.54", unit="g/t")
    assert not tie_out(read.document).breaks
    assert "2.54" in reasons(read)


def test_the_report_sets_apart_what_was_read_as_what_it_cannot_be() -> None:
    read = release_with(content="155,555")
    unread = [Unbound(f"at {one.place[0]}", one.printed, one.reason, one.place, "line 7") for one in read.unbound]
    tied = tie_out(read.document, unread=unread)
    report = "\n".join(describe(tied))
    section = report.partition("Read as what they cannot be: another figure, or printed far off:\n")[2]
    assert "155,555" in section.partition("\n\n")[0]
    # Any of the three may be another figure; no recovery makes so much.
    doubtful = [one["printed"] for one in as_plain(tied)["unbound"] if one["doubtful"]]  # type: ignore[attr-defined]  # a list of objects
    assert set(doubtful) == {"38,160", "87", "155,555"}
