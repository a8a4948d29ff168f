"""Tables in a PDF whose rows are no further apart than the lines of their labels: which line is whose."""

from __future__ import annotations

import pytest
from drawn_pages import Words, table

from workbook.release.extraction.pdf import text_of_pdf
from workbook.release.reading.reader import read_release

HEADS = ("Q2 2020", "Q2 2019")
LINE = 11.0
# Three rows; the label of the second has so many lines that it says how labels stand beside values.
LABELS = ("Tonnes milled", "Average grade|of silver in ore|(g/t)", "Silver produced|(oz)")
VALUES = (("40,190", "96,707"), ("43", "41"), ("50,581", "104,893"))
FIGURES = {
    ("tonnes", "Q2 2020", "40,190"),
    ("tonnes", "Q2 2019", "96,707"),
    ("grade", "Q2 2020", "43"),
    ("grade", "Q2 2019", "41"),
    ("content", "Q2 2020", "50,581"),
    ("content", "Q2 2019", "104,893"),
}


def laid_out(labels: tuple[str, ...], beside: float) -> bytes:
    """Labels line below line; values beside their first line, their middle, or their last line: 0, 0.5 or 1."""
    words: list[Words] = []
    rows: list[tuple[float, tuple[str, str]]] = []
    down = 55.0
    for label, values in zip(labels, VALUES, strict=True):
        lines = label.split("|")
        words += [(40.0, down + LINE * place, line) for place, line in enumerate(lines)]
        rows.append((down + LINE * (len(lines) - 1) * beside, values))
        down += LINE * len(lines)
    return table(HEADS, rows, words)


def bound(content: bytes) -> set[tuple[str, str, str | None]]:
    document = read_release(text_of_pdf(content, "a.pdf"), "a").document
    return {(each.metric, each.period, each.printed) for each in document.figures}


@pytest.mark.parametrize("beside", [0, 0.5, 1], ids=["first line", "middle", "last line"])
def test_labels_are_put_together_wherever_their_values_stand(beside: float) -> None:
    content = laid_out(LABELS, beside)
    assert "| Average grade of silver in ore (g/t) | 43 | 41 |" in text_of_pdf(content, "a.pdf")
    assert bound(content) == FIGURES


def test_a_heading_between_rows_belongs_to_no_row() -> None:
    # "Made" would fit behind "ore", so nobody broke a line there.
    words = [
        (40.0, 55 + LINE * place, line) for place, line in enumerate(("Average silver grade", "of all ore", "Made"))
    ]
    rows = [(55.0, VALUES[1]), (55 + 3 * LINE, VALUES[2])]
    text = text_of_pdf(table(HEADS, rows, [*words, (40, 55 + 3 * LINE, "Ounces of silver")]), "a.pdf")
    assert "| Average silver grade of all ore | 43 | 41 |\n| Made |  |  |\n| Ounces of silver | 50,581 |" in text


def test_lines_that_can_be_of_either_row_leave_both_unbound() -> None:
    # Beside the first lines of labels, the values of the first row are of silver from the stockpiles; beside the last
    # lines, the second row's label begins with the stockpiles.
    lines = ("Silver produced", "Old stockpiles", "of both mines", "Tonnes milled")
    labels = [(40.0, 55 + LINE * place, line) for place, line in enumerate(lines)]
    assert bound(table(HEADS, [(55.0, VALUES[2]), (55 + 3 * LINE, VALUES[0])], labels)) == set()


def test_a_year_below_its_quarter_is_of_the_same_label() -> None:
    words: list[Words] = []
    for place, (quarter, year) in enumerate((("Q2", "2020"), ("Q2", "2019"))):
        words += [(40, 55 + 26 * place, quarter), (40, 66 + 26 * place, year)]
    rows = [(66.0, ("40,190", "50,581")), (92.0, ("96,707", "104,893"))]
    content = table(("Tonnes (t)", "Silver (oz)"), rows, words)
    assert bound(content) == {each for each in FIGURES if each[0] != "grade"}
