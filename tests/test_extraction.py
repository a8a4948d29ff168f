"""The text of a release, from whatever kind of file it came in; what is no release is refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from chromium import running_browser
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import LibreOffice
from playwright.sync_api import Browser
from raw_workbooks import raw_workbook

from workbook.errors import CannotRunError
from workbook.release.document import Document
from workbook.release.extraction.files import LARGEST, read_bytes, text_of_release
from workbook.release.extraction.pdf import text_of_pdf
from workbook.release.reading.reader import read_release

# The highlights that Avino published for the second quarter of 2020, as far as this test needs them.
ROWS = [
    ["", "Q2 2020", "Q2 2019", "Change", "YTD 2020"],
    ["Total Mill Feed (dry tonnes)", "40,190", "96,707", "-58%", "199,575"],
    ["Feed Grade Silver (g/t)", "43", "41", "4%", "54"],
    ["Total Silver Produced (oz)", "50,581", "104,893", "-52%", "312,819"],
    ["Total Silver Equivalent Produced (oz)", "158,286", "362,445", "-56%", "835,370"],
]
OPENING = "Avino Silver & Gold Mines Ltd. reports the second quarter 2020: 50,581 silver ounces"
PRICES = "Prices of $16.38 oz Ag and $1,707 oz Au in Q2 2020."
CELLS = [cell for row in ROWS[1:] for cell in row[1:]]


def page(table: str, before: str = "", style: str = "") -> bytes:
    opening = OPENING.replace("&", "&amp;")
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>999</title><style>{style}</style>"
        f"<script>var secret = 12345;</script></head><body>{before}<p>{opening}<sup>1</sup>.</p>{table}<p>{PRICES}</p>"
        "</body></html>"
    ).encode()


def table_of(rows: list[list[str]], attributes: str = "") -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table {attributes}>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def word_document(rows: list[list[str]]) -> docx.document.Document:
    document = docx.Document()
    opening = document.add_paragraph(OPENING)
    mark = opening.add_run("1")
    mark.font.superscript = True
    opening.add_run(".")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            table.cell(down, across).text = cell
    document.add_paragraph(PRICES)
    return document


def saved(document: docx.document.Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def read(content: bytes, file: str = "release") -> Document:
    return read_release(text_of_release(content, file), file).document


def assert_the_quarter(document: Document) -> None:
    read_cells = [each.printed for each in document.figures if each.printed != "50,581" or "line 1" not in each.where]
    assert sorted(read_cells) == sorted(cell for cell in CELLS if "%" not in cell)
    periods = {each.printed: (each.metric, each.period, each.span) for each in document.figures}
    assert periods["96,707"] == ("tonnes", "Q2 2019", "QTD")
    assert periods["54"] == ("grade", "H1 2020", "YTD")
    assert periods["835,370"] == ("equivalent", "H1 2020", "YTD")
    assert [change.printed for change in document.changes] == [cell for cell in CELLS if "%" in cell]
    assert [price.printed for price in document.prices] == ["$16.38", "$1,707"]


def test_a_web_page_is_read_without_its_scripts_and_marks() -> None:
    text = text_of_release(page(table_of(ROWS)), "release.html")
    assert "12345" not in text
    assert "999" not in text
    assert "silver ounces[1]." in text
    assert_the_quarter(read(page(table_of(ROWS))))


def test_signs_in_cells_of_their_own_belong_to_their_numbers() -> None:
    rows = [["", "", "Q2 2020", "", "Q2 2019", "", "Change", ""]]
    rows += [
        ["Silver price", "$", "16.38", "$", "14.88", "", "10", "%"],
        ["Gold (oz)", "", "404", "", "800", "(", "50", ")%"],
    ]
    text = text_of_release(page(table_of(rows)), "release.html")
    assert "| Silver price | $16.38 | $14.88 | 10% |" in " ".join(text.replace("|  ", "").split("\n"))
    assert "(50)%" in text


def test_headings_over_several_columns_and_rows_stand_over_them() -> None:
    table = """<table><tr><th rowspan="2"></th><th colspan="2">Three months ended June 30</th><th colspan="2">Six months
    ended June 30</th></tr><tr><th>2014</th><th>2013</th><th>2014</th><th>2013</th></tr>
    <tr><td>Silver ounces produced</td><td>1,669,609</td>
    <td>1,535,873</td><td>3,568,608</td><td>3,025,590</td></tr>
    <tr><td>Gold ounces produced</td>
    <td>15,131</td><td>19,915</td><td>33,650</td><td>34,948</td></tr></table>"""
    read_as = {each.printed: (each.metal, each.period) for each in read(page(table)).figures}
    assert read_as["1,535,873"] == ("ag", "Q2 2013")
    assert read_as["33,650"] == ("au", "H1 2014")


def test_what_a_page_hides_is_not_read() -> None:
    hidden = "<p style='display: none'>We produced 777,777 silver ounces.</p>"
    assert "777,777" not in text_of_release(page(table_of(ROWS), hidden), "release.html")


def test_a_word_document_is_read_in_its_order() -> None:
    assert_the_quarter(read(saved(word_document(ROWS))))


def test_a_deleted_text_of_a_word_draft_is_gone_and_an_inserted_one_is_there() -> None:
    document = word_document(ROWS)
    paragraph = document.add_paragraph("Gold production was ")._p
    for tag, text in (("w:del", "405"), ("w:ins", "404")):
        change, run = OxmlElement(tag), OxmlElement("w:r")
        words = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        words.text = f"{text} ounces in Q2 2020."
        run.append(words)
        change.append(run)
        paragraph.append(change)
    text = text_of_release(saved(document), "draft.docx")
    assert "404 ounces" in text
    assert "405" not in text


def test_a_merged_heading_of_a_word_table_reaches_over_its_columns() -> None:
    document = word_document([["", "Three months ended June 30", "", "Six months ended June 30", ""], *ROWS[1:3]])
    table = document.tables[0]
    table.cell(0, 1).merge(table.cell(0, 2))
    assert table.rows[0]._tr.findall(f".//{qn('w:gridSpan')}")
    assert "Three months ended June 30 |  | Six months" in text_of_release(saved(document), "draft.docx")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def printed(browser: Browser) -> Callable[[bytes], bytes]:
    """A page as Chromium prints it into a PDF."""

    def print_page(content: bytes) -> bytes:
        with browser.new_context() as context:
            tab = context.new_page()
            tab.set_content(content.decode())
            return tab.pdf()

    return print_page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("attributes", "style"),
    [("border=1", ""), ("", "table{font-size:9pt;border-collapse:collapse} td{padding:2px;text-align:right}")],
)
def test_a_printed_pdf_keeps_columns_and_marks_apart(
    printed: Callable[[bytes], bytes], attributes: str, style: str
) -> None:
    assert_the_quarter(read(printed(page(table_of(ROWS, attributes), style=style))))


@pytest.mark.browser
def test_a_pdf_of_pictures_is_refused_with_what_to_do(printed: Callable[[bytes], bytes]) -> None:
    picture = (
        b"<html><body><svg width='300' height='300'><rect width='300' height='300' fill='red'/></svg></body></html>"
    )
    with pytest.raises(CannotRunError, match="pictures of pages and no text"):
        text_of_release(printed(picture), "scan.pdf")


@pytest.mark.libreoffice
def test_an_encrypted_pdf_is_refused_with_what_to_do(soffice: LibreOffice, tmp_path: Path) -> None:
    book = raw_workbook(tmp_path / "book.xlsx", '<row r="1"><c r="A1"><v>50581</v></c></row>')
    lock = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    pdf = soffice.convert(book, f"pdf:calc_pdf_Export:{lock}", 0)
    with pytest.raises(CannotRunError, match="is encrypted"):
        text_of_release(pdf.read_bytes(), "locked.pdf")


def test_windows_text_and_utf_16_are_read() -> None:
    sentence = "Silver production in doré was 50,581 oz \N{EN DASH} in Q2 2020."
    assert text_of_release(sentence.encode("utf-16"), "a.txt") == sentence
    assert "50,581 oz" in text_of_release((sentence * 5).encode("cp1252"), "a.txt")


def zipped(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "<a/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Office document"),
        (zipped("xl/workbook.xml"), "is a workbook"),
        (zipped("readme.txt"), "is a zip file"),
        (b"%PDF-1.7\nnothing of a PDF", "cannot be read as a PDF|pictures of pages"),
        (bytes(range(256)) * 4, "no text|neither text"),
        (b"PK\x03\x04word/document.xml", "cut short or damaged"),
    ],
)
def test_another_kind_of_file_is_refused_by_name(content: bytes, sentence: str) -> None:
    with pytest.raises(CannotRunError, match=sentence) as refused:
        text_of_release(content, "draft")
    assert str(refused.value).startswith("draft ")


def test_a_folder_a_missing_file_and_one_that_is_too_large_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    for path, sentence in ((tmp_path, "is a folder"), (tmp_path / "none", "cannot be read"), (large, "at most")):
        with pytest.raises(CannotRunError, match=sentence):
            read_bytes(path)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"<table><tr><td>"]),
)
def test_any_bytes_are_a_text_or_a_sentence(content: bytes, start: bytes) -> None:
    with suppress(CannotRunError):
        assert isinstance(text_of_release(start + content, "fuzz"), str)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_of_a_pdf_are_a_text_or_a_sentence(content: bytes) -> None:
    # In this process: the limits of the other one have a test of their own.
    with suppress(CannotRunError):
        assert isinstance(text_of_pdf(b"%PDF-1.4\n" + content, "fuzz"), str)
