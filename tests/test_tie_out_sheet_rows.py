"""What stands in the rows of the Tie-out sheet, for releases that break in every way there is."""

from __future__ import annotations

from workbook.release.document import Document, Figure
from workbook.release.ledger import Unbound
from workbook.release.reading.files import ReleaseFile
from workbook.release.tie_out import tie_out
from workbook.release.tie_out_sheet.looks import VERDICTS, number_look
from workbook.release.tie_out_sheet.rows import ORDER, Row, rows_of
from workbook.release.tie_out_sheet.sheet import COLUMNS, cells_of

TEXT = "Anyone Corp. reports Q2 2020.\n\nSilver production was 50,581 oz at the mine of the north.\n"


def tonnes(id_: str, entity: str, printed: str, unit: str = "t", **other: str) -> Figure:
    total = entity == "Total"
    given = {"period": "Q2 2020", "span": "QTD", **other}
    return Figure(id_, "tonnes", None, entity, total, printed=printed, unit=unit, **given)  # type: ignore[arg-type]  # as given


def rows(*figures: Figure, unread: tuple[Unbound, ...] = ()) -> list[Row]:
    document = Document("Anyone", "ag", figures=figures)
    return rows_of(ReleaseFile("release.json", document), tie_out(document, unread=unread))


def test_a_break_of_relations_that_hold_one_by_one_has_a_row_of_its_own() -> None:
    """49.55 t at most and 49.55 t at most are 99.1 t; 100.45 t at least are printed. No two of the prints show it."""
    found = rows(
        *(tonnes("a", "A", "50"), tonnes("a2", "A", "0.0495", "kt")),
        *(tonnes("b", "B", "50"), tonnes("b2", "B", "0.0495", "kt")),
        *(tonnes("c", "Total", "100"), tonnes("c2", "Total", "0.1005", "kt")),
    )
    together = [row for row in found if row.verdict == "breaks together"]
    assert [row.cause for row in together] == [1]
    assert "footing over mines" in together[0].relation
    assert together[0].explanation
    assert found[0] == together[0]
    assert "breaks" not in {row.verdict for row in found}


def test_the_explanation_stands_once_a_break() -> None:
    """At 50 t for mine A in place of 60 the mines add up to 100, and its two quarters to 60."""
    found = rows(
        *(tonnes("a", "A", "60"), tonnes("b", "B", "50"), tonnes("c", "Total", "100")),
        *(tonnes("a1", "A", "10", period="Q1 2020"), tonnes("a2", "A", "60", period="Q2 2020", span="YTD")),
    )
    broken = [row for row in found if row.verdict == "breaks"]
    assert [row.cause for row in broken] == [1, 1]
    assert [bool(row.explanation) for row in broken] == [True, False]


def test_a_number_that_stands_in_no_relation_and_one_that_is_not_understood_have_rows_too() -> None:
    unread = (Unbound("at 12", "7,777", "nothing around it says what it is a figure of"),)
    found = rows(tonnes("a", "A", "50", where="page 2"), unread=unread)
    assert [(row.verdict, row.printed, row.place) for row in found] == [
        ("not bound", "7,777", "at 12"),
        ("alone", "50", "page 2"),
    ]
    assert found[0].explanation == "nothing around it says what it is a figure of"


def test_every_verdict_has_a_look_and_every_row_a_cell_for_each_column() -> None:
    assert set(VERDICTS) == set(ORDER)
    for row in rows(tonnes("a", "A", "50")):
        assert len(list(cells_of(row))) == len(COLUMNS)


def test_shares_show_as_percent_and_gaps_with_their_sign() -> None:
    assert number_look(Row("ties", "", "", decimals=None)).number == "0.00%"
    assert number_look(Row("ties", "", "", decimals=2)).number == "#,##0.00"
    assert number_look(Row("ties", "", "", decimals=0), signed=True).number == "+#,##0;-#,##0;0"
