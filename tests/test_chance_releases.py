"""The releases that reading is scored on are sound: what they are said to print they print, and it is possible."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

SEEDS = range(1, 25)


@pytest.fixture(scope="module")
def scoring() -> Iterator[Any]:
    """A function that imports a module of the benchmarks."""
    folder = str(Path(__file__).parent.parent / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module
    sys.path.remove(folder)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_relation_of_a_release_written_by_chance_is_impossible_to_the_independent_judge(
    scoring: Any, seed: int
) -> None:
    judge, keyed = scoring("interval_judge"), scoring("written_by_chance.keyed").keyed
    one = scoring("written_by_chance.release").release(seed)
    document = keyed(one.company, one.printed)
    bands = judge.bands_of(document)
    assert [rule for rule in judge.rules_of(document) if judge.misses(rule, bands)] == []


def test_some_relation_of_a_release_becomes_impossible_when_a_figure_of_it_is_another(scoring: Any) -> None:
    judge, keyed = scoring("interval_judge"), scoring("written_by_chance.keyed").keyed
    one = scoring("written_by_chance.release").release(3)
    total = next(
        place
        for place, each in enumerate(one.printed)
        if getattr(each.truth, "metric", "") == "tonnes" and each.truth.mine is None
    )
    printed = [*one.printed]
    printed[total] = replace(printed[total], value=printed[total].value * 2)
    document = keyed(one.company, printed)
    bands = judge.bands_of(document)
    assert any(judge.misses(rule, bands) for rule in judge.rules_of(document))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_marked_number_stands_at_its_place_in_the_text_that_is_read(
    scoring: Any, seed: int, tmp_path: Path
) -> None:
    one = scoring("written_by_chance.release").release(seed)
    extraction = scoring("workbook.release.extraction.files")
    path = tmp_path / f"release{one.suffix}"
    path.write_text(one.content, encoding="utf-8")
    text = extraction.text_of_release(path.read_bytes(), path.name)
    places = scoring("written_by_chance.places").places_in(one, text)
    assert len(places) == len(one.printed)
    for number, (start, end) in places.items():
        # As filed, a percent sign or a closing bracket stands in a cell of its own.
        shown = one.printed[number].characters
        assert re.sub(r"[\s|)%]", "", text[start:end]) == re.sub(r"[\s)%]", "", shown)


@pytest.mark.parametrize(
    ("value", "places", "shown"), [("0.125", 2, "0.13"), ("2.5", 0, "3"), ("1.449", 1, "1.4"), ("99.5", 0, "100")]
)
def test_true_values_are_rounded_as_spreadsheets_round(scoring: Any, value: str, places: int, shown: str) -> None:
    fraction = scoring("fractions").Fraction(value)
    assert scoring("written_by_chance.pen").half_up(fraction, places) == Decimal(shown)
