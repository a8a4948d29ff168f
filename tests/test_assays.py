"""Three assays against a worked example, and against masses that somebody weighed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from udfs import FUNCTIONS, conc_ratio, enrichment, mass_pull, recovery, two_product
from udfs.calling import call
from udfs.errors import DomainError

GRADES = st.floats(0.001, 1e6)


def test_the_worked_example_gives_its_four_printed_numbers() -> None:
    # ProcessConvert, Two Product Formula Calculator: copper of 1.0% in the feed, 10.0% and 0.2% in the products.
    assert f"{two_product(1.0, 10.0, 0.2):.2%}" == "81.63%"
    assert f"{mass_pull(1.0, 10.0, 0.2):.3%}" == "8.163%"
    assert f"{conc_ratio(1.0, 10.0, 0.2):.2f}" == "12.25"
    assert f"{enrichment(1.0, 10.0):.1f}" == "10.0"


@given(st.floats(0.1, 1e6), st.floats(0.1, 1e6), GRADES, GRADES)
def test_weighed_products_are_found_again_from_their_assays_alone(
    concentrate_tonnes: float, tailings_tonnes: float, concentrate_grade: float, tailings_grade: float
) -> None:
    assume(concentrate_grade > 1.01 * tailings_grade)
    metal = concentrate_tonnes * concentrate_grade
    feed_tonnes = concentrate_tonnes + tailings_tonnes
    feed_grade = (metal + tailings_tonnes * tailings_grade) / feed_tonnes
    assume(1.001 * tailings_grade < feed_grade < 0.999 * concentrate_grade)
    grades = (feed_grade, concentrate_grade, tailings_grade)
    assert mass_pull(*grades) == pytest.approx(concentrate_tonnes / feed_tonnes, rel=1e-9)
    assert conc_ratio(*grades) == pytest.approx(feed_tonnes / concentrate_tonnes, rel=1e-9)
    assert two_product(*grades) == pytest.approx(recovery(metal, feed_tonnes, feed_grade, "g/t", "g"), rel=1e-9)


@given(GRADES, GRADES, GRADES)
def test_the_four_hang_together_whatever_the_assays(one: float, another: float, third: float) -> None:
    tailings_grade, feed_grade, concentrate_grade = sorted((one, another, third))
    assume(tailings_grade < feed_grade < concentrate_grade)
    pull = mass_pull(feed_grade, concentrate_grade, tailings_grade)
    assert 0 < pull <= 1
    assert conc_ratio(feed_grade, concentrate_grade, tailings_grade) == pytest.approx(1 / pull, rel=1e-12)
    assert two_product(feed_grade, concentrate_grade, tailings_grade) == pytest.approx(
        pull * enrichment(feed_grade, concentrate_grade), rel=1e-12
    )


@given(GRADES, GRADES)
def test_tailings_without_metal_mean_that_exactly_all_of_it_is_recovered(feed: float, concentrate: float) -> None:
    assume(feed < concentrate)
    assert two_product(feed, concentrate, 0) == 1


@pytest.mark.parametrize("function", [two_product, mass_pull, conc_ratio])
def test_grades_out_of_order_are_refused_with_all_three_in_the_sentence(function: Callable[..., float]) -> None:
    with pytest.raises(DomainError) as raised:
        function(24.0, 1.2, 0.1)
    assert raised.value.argument == "feed_grade"
    assert str(raised.value) == (
        "feed_grade must lie between tailings_grade and concentrate_grade, but is 24 beside tailings of 0.1 and "
        "concentrate of 1.2: look for assays that are swapped or not in one unit."
    )


def test_a_long_column_is_answered_as_its_cells_are_alone() -> None:
    feeds = [[1 + row / 1000] for row in range(100)] + [[11.0]]
    answers = call(FUNCTIONS["TWO_PRODUCT"], [feeds, 10, 0.2])
    assert answers[:-1] == [[two_product(feed, 10, 0.2)] for (feed,) in feeds[:-1]]
    assert answers[-1][0].code == "#NUM!"
