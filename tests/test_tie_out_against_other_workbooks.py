"""A release against the workbook of another company: three mines, months, a fiscal year from July."""

from __future__ import annotations

import pytest
from commands import run
from companies import five_metals
from figures_in_cells import figure, held

from workbook.ooxml.package import Package
from workbook.release.book.figures import Book
from workbook.release.book.reading import read_book
from workbook.release.document import Change, Document
from workbook.release.tie_out import tie_out
from workbook.template import write_workbook


@pytest.fixture(scope="module")
def by_months(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Three mines of a fiscal year from July, compared with the quarter before; typed by months, North unrounded."""
    folder = tmp_path_factory.mktemp("months")
    rows = ["period_end,mine,tonnes,au_content"]
    before, now = ("2024-10-31", "2024-11-30", "2024-12-31"), ("2025-01-31", "2025-02-28", "2025-03-31")
    for end, ounces in (*zip(before, (83.5, 83.5, 84), strict=True), *((end, 100.4) for end in now)):
        rows += [f"{end},North,1000,{ounces}", f"{end},South & East,2000,17", f"{end},Tailings,0,0"]
    (folder / "production.csv").write_text("\n".join(rows), encoding="utf-8")
    write_workbook(five_metals(), folder / "book.xlsx")
    imported = run("import", folder / "book.xlsx", folder / "production.csv")
    assert imported.exit_code == 0, imported.output
    assert run("refresh", folder / "book.xlsx").exit_code == 0
    return read_book(Package.read(folder / "book.xlsx"))


def test_another_companys_workbook_is_read_by_the_same_words(by_months: Book) -> None:
    """North: 3 x 100.4 oz are 301.2, a fifth more than the 251 before; with South & East's 51 they are 352.2."""
    north = {"metal": "au", "entity": "North mine", "period": "Q3 FY2025"}
    figures = (
        figure("sum", "content", "301", **north),
        figure("one off", "content", "300", **north),
        figure("before", "content", "251", **(north | {"period": "Q2 FY2025"})),
        figure("tonnes", "tonnes", "6,000", entity="South & East", period="Q3 2025"),
        figure("nil", "content", "-", metal="au", entity="Tailings", period="Q3 2025"),
        figure("total", "content", "352.2", metal="au", entity="Total", total=True, period="Q3 2025"),
    )
    change = Change("gold", "20%", "sum", "before")
    found = held(tie_out(Document("Test Metals", "au", figures=figures, changes=(change,)), book=by_months))
    assert {id_: one.verdict for id_, one in found.items()} == {
        "sum": "ties",
        "one off": "breaks",
        "before": "ties",
        "tonnes": "ties",
        "nil": "ties",
        "total": "ties",
        "changes[0]": "ties",
    }
