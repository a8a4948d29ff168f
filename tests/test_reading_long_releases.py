"""Long releases are read in seconds, whatever is in them."""

from __future__ import annotations

import time

import pytest
from long_release import long_release
from release_shapes import SHAPES

from workbook.release.extraction.files import text_of_release
from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

# The house's limit for a release of twenty pages with a thousand figures.
SECONDS = 10


@pytest.mark.parametrize("shape", SHAPES)
def test_a_thousand_figures_are_read_and_tied_out_in_ten_seconds(shape: str) -> None:
    begun = time.process_time()
    text = text_of_release(SHAPES[shape](long_release(mines=10, years=8)), "long")
    reading = read_release(text, "long")
    told: list[str] = []
    found = tie_out(reading.document, progress=told.append)
    assert time.process_time() - begun < SECONDS
    # Eleven rows of three figures for each of 32 quarters, every column footing.
    assert (len(reading.document.figures), reading.unbound) == (11 * 3 * 32, ())
    assert found.summary.breaks == 0
    assert found.summary.relations["ties"] == 3 * 32
    assert len(told) >= 3


def test_a_long_release_says_how_far_it_is_read() -> None:
    written = long_release(mines=2, years=2) + "\n\nThe mill ran on all days of the quarter.\n" * 200
    told: list[str] = []
    read_release(written, "long", told.append)
    far = [int(each.split()[3].replace(",", "")) for each in told if each.startswith("Reading its sentences: ")]
    assert far == sorted(set(far))
    assert len(far) >= 20
    assert far[-1] > 0.9 * len(written)
    assert told[0] == "Finding its numbers and tables"
    assert told[-1] == f"Holding {2 * 3 * 8 + 3 * 8} figures against each other"


@pytest.mark.parametrize(
    "piece",
    ["1 ", " ", "- ", "1,234,", "(", "silver ", "\n", "\t1", "A", "Alpha ", "2020 ", "three months ended ", "a  1\n"],
)
def test_no_repetition_makes_reading_slow(piece: str) -> None:
    begun = time.process_time()
    read_release(piece * (60_000 // len(piece)), "long")
    assert time.process_time() - begun < SECONDS
