"""Web pages as they are written: signs in cells of their own, raised marks, hidden words, tables for looks."""

from __future__ import annotations

import pytest

from workbook.errors import CannotRunError
from workbook.release.extraction.files import text_of_release
from workbook.release.extraction.grid import GridCell, lines_of_table
from workbook.release.extraction.page_visibility import hiding_names
from workbook.release.reading.reader import Reading, read_release

# What Avino published for the second quarter of 2020.
OPENING = "<p>Avino Silver &amp; Gold Mines Ltd. reports the second quarter 2020.</p>"
SILVER = ("Silver (oz)", "50,581", "104,893", "-52%")
TONNES = ("Tonnes processed", "40,190", "96,707", "-58%")
HEADINGS = ("", "Q2 2020", "Q2 2019", "Change")
READ = {
    ("content", "ag", "Q2 2020"),
    ("content", "ag", "Q2 2019"),
    ("tonnes", None, "Q2 2020"),
    ("tonnes", None, "Q2 2019"),
}


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(map('<td>{}</td>'.format, row))}</tr>" for row in rows) + "</table>"


def read(page: str, start: str = "<html><body>" + OPENING) -> Reading:
    return read_release(text_of_release((start + page).encode(), "release.html"), "release")


def assert_the_two_rows(reading: Reading) -> None:
    figures = reading.document.figures
    assert [each.printed for each in figures] == [*SILVER[1:3], *TONNES[1:3]]
    assert {(each.metric, each.metal, each.period) for each in figures} == READ
    assert [each.printed for each in reading.document.changes] == [SILVER[3], TONNES[3]]
    assert reading.unbound == ()


@pytest.mark.parametrize(
    "mark", ["<sup>1</sup>", "<sup>(2)</sup>", "<sup>1, 2</sup>", "<sup>a</sup>", "\N{SUPERSCRIPT TWO}"]
)
def test_a_raised_mark_behind_a_number_is_no_digit_of_it(mark: str) -> None:
    rows = [tuple(f"{cell}{mark}" if cell else "" for cell in row) for row in (SILVER, TONNES)]
    assert_the_two_rows(read(table(HEADINGS, *rows)))


def test_headings_over_a_sign_a_number_and_a_sign_stand_over_the_number() -> None:
    """As filings are marked up: three cells a column under one heading, brackets and per cent split over cells."""

    def line(label: str, columns: list[tuple[str, str, str]]) -> str:
        spaced = (f"<td></td><td>{'</td><td>'.join(cells)}</td>" for cells in columns)
        return f"<tr><td>{label}</td>{''.join(spaced)}</tr>"

    headings = "".join(f"<td></td><td colspan=3>{heading}</td>" for heading in HEADINGS[1:])
    price = line("Silver price", [("$", "16.38", ""), ("$", "14.88", ""), ("", "10", "%")])
    rows = "".join(
        line(label, [("", one, ""), ("", other, ""), ("", f"({change.strip('-%')}", ")%")])
        for label, one, other, change in (SILVER, TONNES)
    )
    document = read(f"<table><tr><td></td>{headings}</tr>{price}{rows}</table>").document
    assert [each.printed for each in document.figures] == [*SILVER[1:3], *TONNES[1:3]]
    assert {(each.metric, each.metal, each.period) for each in document.figures} == READ
    assert [each.printed for each in document.changes] == ["(52)%", "(58)%"]
    assert [(each.printed, each.period) for each in document.prices] == [("$16.38", "Q2 2020"), ("$14.88", "Q2 2019")]


@pytest.mark.parametrize("style", ["opacity:0", "margin-left:-1000px", "left:-9px", "clip:auto"])
def test_what_fades_in_or_is_moved_a_little_is_seen(style: str) -> None:
    content = f"<p>Silver <span style='{style}'>50,581</span></p>".encode()
    assert "50,581" in text_of_release(content, "a.html")


def test_columns_under_a_wide_heading_that_are_filled_side_by_side_stay_apart() -> None:
    rows = [[GridCell(""), GridCell("Six months", 2)], [GridCell("Gold"), GridCell("404"), GridCell("800")]]
    assert lines_of_table(rows) == "|  | Six months |  |\n| Gold | 404 | 800 |"


def test_lines_of_one_cell_that_are_rows_become_rows() -> None:
    assert_the_two_rows(read(table(HEADINGS, tuple(map("<br>".join, zip(SILVER, TONNES, strict=True))))))


def test_a_label_or_heading_of_two_lines_is_one() -> None:
    headings = ("", "Q2<br>2020", "Q2<br>2019", "Change<br>%")
    assert_the_two_rows(
        read(table(headings, ("Silver<br>(oz)", *SILVER[1:]), ("<p>Tonnes</p><p>processed</p>", *TONNES[1:])))
    )


@pytest.mark.parametrize(
    "unseen",
    [
        "<del>7</del>",
        "<s>7</s>",
        "<span style='text-decoration: line-through'>7</span>",
        "<span style='display:none'>7</span>",
        "<span style='position:absolute;left:-9999px'>7</span>",
        "<span style='text-indent: -9999px'>7</span>",
        "<span style='position:absolute;clip:rect(0,0,0,0)'>7</span>",
        "<span class='copy'>7</span>",
        "<span class='visually-hidden'>7</span>",
        "<template>7</template>",
        "<noscript>7</noscript>",
        "<!-- 7 -->",
        "<span hidden>7</span>",
        "<span style='mso-hide:all'>7</span>",
    ],
)
def test_what_a_reader_does_not_see_changes_no_number(unseen: str) -> None:
    rows = [tuple(cell + unseen for cell in row) for row in (SILVER, TONNES)]
    style = "<html><head><style>p { margin: 0 } .copy, #x { display: none }</style></head><body>"
    assert_the_two_rows(read(table(HEADINGS, *rows), style + OPENING))


def test_inserted_words_are_read_and_a_rule_for_some_screens_hides_nothing() -> None:
    style = "<html><head><style>@media (max-width: 9px) { .wide { display: none } }</style></head><body>"
    rows = [tuple(f"<ins class='wide'>{cell}</ins>" for cell in row) for row in (SILVER, TONNES)]
    assert_the_two_rows(read(table(HEADINGS, *rows), style + OPENING))
    assert hiding_names(
        [".a{display:none} @media print{.b{display:none}} .c .d{display:none} #e{visibility: hidden}"]
    ) == {
        ".a",
        "#e",
    }


def test_a_label_that_reaches_over_two_rows_is_that_of_both() -> None:
    page = (
        "<table><tr><td></td><td></td><td>Q2 2020</td><td>Q2 2019</td></tr>"
        "<tr><td rowspan=2>Silver</td><td>Production (oz)</td><td>50,581</td><td>104,893</td></tr>"
        "<tr><td>Feed grade (g/t)</td><td>43</td><td>41</td></tr></table>"
    )
    figures = {(each.metric, each.metal, each.printed) for each in read(page).document.figures}
    assert figures == {
        ("content", "ag", "50,581"),
        ("content", "ag", "104,893"),
        ("grade", "ag", "43"),
        ("grade", "ag", "41"),
    }


def test_tables_for_looks_are_read_through_and_small_ones_in_cells_are_their_numbers() -> None:
    inner = table(HEADINGS, (SILVER[0], "<table><tr><td>50,581</td></tr></table>", *SILVER[2:]), TONNES)
    frame = f"<table><tr><td><p>{'Words of a paragraph that is long. ' * 4}</p></td><td>{inner}</td></tr></table>"
    assert_the_two_rows(read(frame))


def test_bullets_in_a_table_are_sentences_of_their_own() -> None:
    bullets = table(("\N{BULLET}", "Silver production of 50,581 ounces"), ("\N{BULLET}", "We milled 40,190 tonnes"))
    text = text_of_release(("<html><body>" + OPENING + bullets).encode(), "release.html")
    assert "|" not in text
    assert [each.printed for each in read(bullets).document.figures] == ["50,581", "40,190"]


def test_the_foot_of_a_table_is_its_last_row_wherever_it_is_written() -> None:
    page = "<html><table><tfoot><tr><td>Total</td><td>9</td></tr></tfoot><tr><td>One</td><td>9</td></tr></table>"
    assert text_of_release(page.encode(), "a.html") == "| One | 9 |\n| Total | 9 |"


def test_preformatted_text_keeps_its_columns_under_each_other() -> None:
    lines = "\n".join(f"{row[0]:<20}{row[1]:>12}{row[2]:>12}{row[3]:>10}" for row in (HEADINGS, SILVER, TONNES))
    assert_the_two_rows(read(f"<pre>{lines}</pre>"))


def test_elements_inside_three_hundred_others_are_read_and_a_page_past_the_limit_is_refused() -> None:
    assert_the_two_rows(read("<div>" * 300 + table(HEADINGS, SILVER, TONNES)))
    with pytest.raises(CannotRunError, match="a part of it would be left out"):
        read("<div>" * 20_000 + table(HEADINGS, SILVER, TONNES))


def test_a_text_of_many_megabytes_in_one_element_is_not_lost() -> None:
    words = "and the crews worked in two shifts " * 320_000
    assert text_of_release(f"<html><p>{words}</p><p>end".encode(), "a.html").endswith("end")


def test_a_page_without_anything_is_refused() -> None:
    with pytest.raises(CannotRunError, match="without any text"):
        text_of_release(b"<!doctype html", "a.html")


def test_a_row_of_more_columns_than_any_table_has_costs_no_memory() -> None:
    wide = [GridCell("9", 200)] * 2_000
    assert lines_of_table([wide, *[[GridCell("1")]] * 2_000]).count("\n") == 2_000
