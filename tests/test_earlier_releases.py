"""What earlier releases print stands behind the release, and may have been restated since: that is said, not hidden."""

from __future__ import annotations

from made_figures import figure

from addin.tie_out_text import describe
from workbook.release.document import Document
from workbook.release.tie_out import TieOut, tie_out

HALF = Document(
    "Anyone",
    "ag",
    figures=(
        figure("h", "content", "250", period="H1 2020", span="YTD"),
        figure("q", "content", "150", period="Q2 2020"),
    ),
)


def after(*printed: str) -> TieOut:
    """The half year beside earlier releases that print the first quarter's silver."""
    return tie_out(HALF, [Document("Anyone", "ag", figures=(figure("q", "content", each),)) for each in printed])


def test_a_break_with_an_earlier_release_says_that_its_figure_may_have_been_restated() -> None:
    """150 and the 90 that were first printed are 240; 250 is right if the first quarter is 100 by now."""
    text = "\n".join(describe(after("90")))
    assert "A H1 2020 silver content: 250 oz is printed" in text
    assert "A Q1 2020 silver content is from an earlier release: 90 may have been restated to 99.0 to 101.0." in text


def test_the_earlier_release_that_is_given_first_counts_and_what_another_prints_otherwise_is_a_note() -> None:
    tied = after("100", "90", "100")
    assert not tied.breaks
    assert [one.sentence for one in tied.notes] == [
        "A Q1 2020 silver content: 100 in one earlier release, 90 in another."
    ]


def test_grades_in_units_that_nothing_relates_are_not_called_restated() -> None:
    """31.1 g/t are about an ounce per ton, but of which ton the page does not say."""
    grades = [figure("g", "grade", "31.1"), figure("g", "grade", "0.91", unit="oz/t")]
    now, then = (Document("Anyone", "ag", figures=(grade,)) for grade in grades)
    assert tie_out(now, [then]).notes == ()


def test_what_is_wrong_in_an_earlier_release_alone_is_no_break_of_this_one() -> None:
    """100 t and 200 t are not 400 t, which was printed before; the 120 t of this release say nothing of it."""
    now = Document("Anyone", "ag", figures=(figure("n", "tonnes", "120", period="Q2 2020"),))
    then = Document(
        "Anyone",
        "ag",
        figures=(
            figure("a", "tonnes", "100"),
            figure("b", "tonnes", "200", entity="B"),
            figure("t", "tonnes", "400", entity="All", total=True),
        ),
    )
    assert len(tie_out(then).breaks) == 1
    assert tie_out(now, [then]).breaks == ()
