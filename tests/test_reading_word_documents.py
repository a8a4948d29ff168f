"""Word documents as drafts are written: tracked changes, merged cells, text boxes, notes, fields, tabs."""

from __future__ import annotations

import pytest
from word_xml import RAISED, cell, document, paragraph, row, run, table

from workbook.errors import CannotRunError
from workbook.release.extraction.files import text_of_release
from workbook.release.reading.reader import Reading, read_release

# What Avino published for the second quarter of 2020.
OPENING = paragraph("Avino Silver &amp; Gold Mines Ltd. reports the second quarter 2020.")
HEADINGS = ("", "Q2 2020", "Q2 2019")
SILVER = ("Silver (oz)", "50,581", "104,893")
TONNES = ("Tonnes processed", "40,190", "96,707")


def read(body: str, notes: str = "", opening: str = OPENING) -> Reading:
    return read_release(text_of_release(document(opening + body, notes), "draft.docx"), "draft")


def assert_the_two_rows(reading: Reading) -> None:
    figures = [(each.metric, each.metal, each.period, each.printed) for each in reading.document.figures]
    assert figures == [
        ("content", "ag", "Q2 2020", "50,581"),
        ("content", "ag", "Q2 2019", "104,893"),
        ("tonnes", None, "Q2 2020", "40,190"),
        ("tonnes", None, "Q2 2019", "96,707"),
    ]
    assert reading.unbound == ()


def test_deleted_words_and_rows_are_gone_and_inserted_ones_are_there() -> None:
    gone = "<w:del><w:r><w:delText>50,518</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('1')}</w:moveFrom>"
    silver = row("Silver (oz)", cell(paragraph(gone, moved, f"<w:ins>{run('50,581')}</w:ins>")), "104,893")
    lead = row("Lead (lb)", "7", "7", properties="<w:del/>")
    assert_the_two_rows(read(table(row(*HEADINGS), silver, lead, row(*TONNES))))


def test_a_raised_mark_and_a_note_are_no_digits_and_the_note_is_read() -> None:
    marked = cell(paragraph(run("50,581"), run("1", RAISED), '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("Page 5")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Prices of $16.38 oz Ag and $1,707 oz Au in Q2 2020.")}</w:footnote>'
    )
    reading = read(table(row(*HEADINGS), row("Silver (oz)", marked, "104,893"), row(*TONNES)), notes)
    assert_the_two_rows(reading)
    assert [(each.metal, each.printed) for each in reading.document.prices] == [("ag", "$16.38"), ("au", "$1,707")]
    assert "Page 5" not in reading.text


def test_a_label_merged_over_two_rows_is_that_of_both() -> None:
    first, next_one = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("", *HEADINGS),
        row(cell("Silver", first), "Production (oz)", "50,581", "104,893"),
        row(cell("", next_one), "Feed grade (g/t)", "43", "41"),
    )
    read_as = {(each.metric, each.metal, each.printed) for each in read(body).document.figures}
    assert read_as == {
        ("content", "ag", "50,581"),
        ("content", "ag", "104,893"),
        ("grade", "ag", "43"),
        ("grade", "ag", "41"),
    }


def test_rows_that_begin_further_right_keep_their_columns() -> None:
    rows = row("Q2 2020", "Q2 2019", properties='<w:gridBefore w:val="1"/>')
    assert_the_two_rows(read(table(rows, row(*SILVER), row(*TONNES))))


def test_lines_of_one_cell_that_are_rows_become_rows() -> None:
    stacked = [cell("".join(map(paragraph, each))) for each in zip(SILVER, TONNES, strict=True)]
    assert_the_two_rows(read(table(row(*HEADINGS), row(*stacked))))


def test_a_table_inside_of_a_cell_is_read_and_not_twice() -> None:
    inner = table(row(*HEADINGS), row(*SILVER), row(*TONNES))
    assert_the_two_rows(read(table(row(cell(paragraph("In a frame:") + inner + paragraph(""))))))


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    rows = table(row(*HEADINGS), row(*SILVER), row(*TONNES))
    inside = f"<w:txbxContent>{paragraph('We sold nothing.')}{rows}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(paragraph("Before the box.", box))
    assert_the_two_rows(reading)
    assert reading.text.count("We sold nothing.") == 1
    assert "Before the box.\n\nWe sold nothing." in reading.text


def test_columns_that_tabs_part_stay_apart() -> None:
    ruler = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    lines = (
        f"<w:p>{ruler}<w:r>{'<w:tab/>'.join(f'<w:t>{text}</w:t>' for text in each)}</w:r></w:p>"
        for each in (("Item", *HEADINGS[1:]), SILVER, TONNES)
    )
    assert_the_two_rows(read("".join(lines)))


def test_fields_and_controls_are_read_and_their_instructions_are_not() -> None:
    number = f'<w:p><w:fldSimple w:instr="=40000+190">{run("40,190")}</w:fldSimple></w:p>'
    asked = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> PAGE 77 </w:instrText></w:r>"
    body = table(
        row(*HEADINGS),
        f"<w:sdt><w:sdtContent>{row(*SILVER)}</w:sdtContent></w:sdt>",
        row(f"<w:sdt><w:sdtContent>{cell('Tonnes processed')}</w:sdtContent></w:sdt>", cell(number), "96,707"),
    )
    reading = read(body + paragraph(asked), opening=f"<w:sdt><w:sdtContent>{OPENING}</w:sdtContent></w:sdt>")
    assert_the_two_rows(reading)
    assert "77" not in reading.text


def test_hidden_words_are_not_read_and_hyphens_that_do_not_break_are_hyphens() -> None:
    text = text_of_release(
        document(
            paragraph(
                run("Silver"),
                run(" 999", "<w:vanish/>"),
                "<w:r><w:softHyphen/><w:noBreakHyphen/></w:r>",
                run("Gold", '<w:vanish w:val="false"/>'),
            )
        ),
        "draft.docx",
    )
    assert text == "Silver-Gold"


def test_a_document_with_macros_is_read() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    words = paragraph("Silver production was 50,581 oz in Q2 2020.")
    assert text_of_release(document(words, kind=kind), "draft.docm") == "Silver production was 50,581 oz in Q2 2020."


def test_a_strict_document_is_refused_with_what_to_save_it_as() -> None:
    strict = document("", body_space="http://purl.oclc.org/ooxml/wordprocessingml/main")
    with pytest.raises(CannotRunError, match=r"draft\.docx has no text where a Word document has it"):
        text_of_release(strict, "draft.docx")
