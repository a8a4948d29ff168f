"""docs/functions.md says what the functions' records say, and nothing on it leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from addin.reference import INTRODUCTION, prose, reference
from udfs import FUNCTIONS
from workbook.evaluation.engine import evaluate_formula

PAGE = Path(__file__).parent.parent / "docs" / "functions.md"


def outside_fences(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def anchors(text: str) -> list[str]:
    """As GitHub names the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", outside_fences(text), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]


def test_the_page_equals_its_source() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(FUNCTIONS), "`make docs` writes docs/functions.md anew"


def test_every_link_leads_to_a_heading_or_a_file() -> None:
    text = reference(FUNCTIONS)
    assert len(anchors(text)) == len(set(anchors(text)))
    targets = set(re.findall(r"\]\(([^)]+)\)", outside_fences(text)))
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert inside - set(anchors(text)) == set()
    assert [target for target in targets if not target.startswith("#") and not (PAGE.parent / target).is_file()] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_a_section_with_all_that_one_asks(name: str) -> None:
    record = FUNCTIONS[name]
    section = re.split(r"^##+ ", reference(FUNCTIONS), flags=re.MULTILINE)
    text = next(part for part in section if part.startswith(f"{name}\n"))
    wanted = ["**Result**", "**Example**", f"{name}(", "**Source**", "**See also**"]
    wanted += ["```math\n"] if record.formula else []
    wanted += [f"`{argument.name}`" for argument in record.arguments]
    wanted += [f"- `{error.code}` {prose(error.when)}" for error in record.errors]
    wanted += ["**Notes**"] if record.notes else []
    assert [words for words in wanted if words not in text] == []


def test_the_introduction_shows_how_to_leave_an_argument_out() -> None:
    # 21,764 t x 524 g/t x 0.897 are 10,229,689.392 g.
    formula = 'METAL_CONTENT(21764, 524, 0.897, , "kg")'
    assert f"`{formula}`" in INTRODUCTION
    assert evaluate_formula(f"={formula}") == pytest.approx(10229.689392, rel=1e-12)


def test_no_dollar_or_star_of_a_sentence_is_read_as_math_or_emphasis() -> None:
    assert prose("$16.38 * 2 < 3 | 4 ~5") == r"\$16.38 \* 2 \< 3 \| 4 \~5"
    lines = outside_fences(reference(FUNCTIONS)).splitlines()
    assert [line for line in lines if re.search(r"(?<!\\)\$", re.sub(r"`[^`]*`", "", line))] == []


def test_every_row_of_a_table_has_the_cells_of_its_header() -> None:
    widths = [
        {len(re.findall(r"(?<!\\)\|", line)) for line in table.strip().splitlines()}
        for table in re.findall(r"(?:^\|.*\n)+", reference(FUNCTIONS), re.MULTILINE)
    ]
    assert len(widths) > len(FUNCTIONS) / 2
    assert {len(width) for width in widths} == {1}
