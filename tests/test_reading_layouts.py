"""Tables of twelve published quarters in the layouts that tables come in: every figure is read as it was keyed."""

from __future__ import annotations

import pytest
from printed_layouts import LAYOUTS, PRINTERS, Keyed, printed_release
from release_figures import NAMES
from written_release import TOTAL, Facts, facts_of

from workbook.release.reading.reader import read_release

# Rows that lack a value under one of their headings: in text that keeps no empty cells nobody can tell which.
SHORT_ROWS = {("mines across", "avino-2019Q3"): 2, ("mines down", "avino-2019Q3"): 4}


def of_one_mine(facts: Facts) -> Facts:
    """A company of one mine may be called by either name."""
    return {(metric, metal, TOTAL, *rest) for metric, metal, _, *rest in facts}


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_are_read_as_they_were_keyed(layout: str, printer: str) -> None:
    read_somewhere = 0
    for name in NAMES:
        keyed = Keyed(name)
        text, expected = printed_release(keyed, layout, printer)
        if not expected:
            continue
        found = facts_of(read_release(text, keyed.document.company).document)
        if len(keyed.entities) == 1:
            found, expected = of_one_mine(found), of_one_mine(expected)
        assert found - expected == set(), name
        short = SHORT_ROWS.get((layout, name), 0) if printer.startswith("a cell") else 0
        assert len(expected - found) == short, name
        read_somewhere += len(found)
    assert read_somewhere > 0
