"""A change between two figures that are printed in different units compares them in one."""

from __future__ import annotations

import pytest

from workbook.release.document import Change, Document, Figure
from workbook.release.tie_out import tie_out


def copper(id_: str, period: str, printed: str, unit: str) -> Figure:
    return Figure(id_, "content", "cu", "Norte", False, period, "QTD", printed, unit, "produced")


# 12.84 million lb x 0.45359237 kg are 5.824 kt; 12.84 / 12.12 - 1 is 5.94%.
@pytest.mark.parametrize(("printed", "breaks"), [("6%", 0), ("-52%", 1), ("60%", 1)])
@pytest.mark.parametrize("current", [("12.84", "Mlb"), ("5.82", "kt")], ids=["pounds", "tonnes"])
def test_a_change_from_pounds_to_tonnes_is_that_of_the_metal(
    current: tuple[str, str], printed: str, breaks: int
) -> None:
    figures = (copper("now", "Q2 2025", *current), copper("then", "Q2 2024", "12.12", "Mlb"))
    change = Change("copper", printed, "now", "then", current[0], "12.12", None)
    tied = tie_out(Document("Ferrol", "cu", (), (), figures, (change,)))
    assert len(tied.breaks) == breaks
