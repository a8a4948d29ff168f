"""The refresh that Calc's menu entry and button run: the workbook recalculated, and what a person is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calc import Calc
from calc_document import Document
from companies import EXAMPLE
from libreoffice import read_values

from addin.check_text import summary
from addin.hosts.libreoffice.inside import refresh as inside
from addin.hosts.libreoffice.inside.refresh import Kind, Refreshed, refresh_and_tell
from addin.hosts.libreoffice.menu import REFRESH_URL
from workbook.intake.importing import import_files
from workbook.layout import STATUSES
from workbook.new_book import new_book
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.reports.check_report import read_checks

SERVICE = "org.orebook.Refresh"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example quarter with its data, not calculated yet."""
    path = tmp_path_factory.mktemp("filled") / "filled.xlsx"
    new_book(EXAMPLE / "company.toml", path)
    import_files(path, [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")])
    return path


@pytest.fixture(scope="module")
def refreshed(filled: Path) -> Path:
    """The same, calculated by `orebook refresh`."""
    path = filled.with_name("refreshed.xlsx")
    path.write_bytes(filled.read_bytes())
    refresh(path)
    return path


def told(document: Document) -> str:
    return str(document.ask("run_job", document=document.number, service=SERVICE))


def differing(one: dict[Any, Any], other: dict[Any, Any]) -> int:
    return sum(one.get(cell) != other.get(cell) for cell in one.keys() | other.keys())


@pytest.mark.libreoffice
def test_a_workbook_that_was_never_calculated_gets_the_values_of_orebook_refresh(
    calc: Calc, filled: Path, refreshed: Path
) -> None:
    with calc.opened(filled) as document:
        before = document.values()
        text = told(document)
        after = document.values()
    changed = differing(before, after)
    assert changed > 1000
    assert text.splitlines()[0] == f"Every formula is recalculated. {changed:,} cells changed."
    expected = read_values(refreshed)
    assert after["Highlights", "B15"] == expected["Highlights", "B15"] == pytest.approx(161451, abs=0.5)


@pytest.mark.libreoffice
def test_a_workbook_that_orebook_has_refreshed_keeps_every_value(calc: Calc, refreshed: Path) -> None:
    with calc.opened(refreshed) as document:
        assert told(document).splitlines()[0] == "Every formula is recalculated. No cell changed."


@pytest.mark.libreoffice
def test_it_counts_the_checks_as_orebook_check_does(calc: Calc, filled: Path, refreshed: Path) -> None:
    counted = summary(read_checks(Package.read(refreshed)))
    assert counted.endswith("2 breaks, 31 not disclosed")
    with calc.opened(filled) as document:
        assert f"\n{counted}.\n" in told(document)


@pytest.mark.libreoffice
def test_a_click_on_the_menu_entry_recalculates_and_waits_for_nobody_where_no_window_is_seen(
    calc: Calc, filled: Path, refreshed: Path
) -> None:
    with calc.opened(filled) as document:
        assert document.values()["Highlights", "B15"] == "n/d"
        calc.ask("dispatch", document=document.number, url=REFRESH_URL)
        assert document.values()["Highlights", "B15"] == read_values(refreshed)["Highlights", "B15"]


@pytest.mark.libreoffice
def test_an_excel_file_must_not_be_saved_over_and_another_may(calc: Calc, refreshed: Path) -> None:
    with calc.opened(refreshed) as document:
        assert "Do not save over refreshed.xlsx" in told(document)
        ours = document.stored("copy.ods")
    with calc.opened(ours) as document:
        assert "save" not in told(document).lower()


@pytest.mark.libreoffice
def test_a_workbook_of_somebody_else_has_no_checks(calc: Calc) -> None:
    with calc.opened() as document:
        document.fill("", {"A1": {"formula": "=1+1"}})
        assert told(document) == "Every formula is recalculated. No cell changed."


@pytest.mark.libreoffice
def test_the_menu_and_the_toolbar_stand_in_calc_and_call_the_service(calc: Calc) -> None:
    window = calc.ask("configuration", path="/org.openoffice.Office.Addons/AddonUI")
    menu = window["OfficeMenuBar"]["org.orebook.menu"]
    button = window["OfficeToolBar"]["org.orebook.toolbar"]["org.orebook.refresh"]
    entry = menu["Submenu"]["org.orebook.refresh"]
    assert menu["Title"] == "Orebook"
    assert entry["Title"] == button["Title"] == "Refresh this workbook"
    assert entry["URL"] == button["URL"] == f"service:{SERVICE}?refresh"
    contexts = {menu["Context"], entry["Context"], button["Context"]}
    assert contexts == {"com.sun.star.sheet.SpreadsheetDocument"}


@pytest.mark.libreoffice
def test_the_toolbar_has_a_name_and_does_not_float_over_the_others(calc: Calc) -> None:
    places = calc.ask("configuration", path="/org.openoffice.Office.UI.CalcWindowState/UIElements/States")
    place = places["private:resource/toolbar/addon_org.orebook.toolbar"]
    assert (place["UIName"], place["Visible"], place["Docked"]) == ("Orebook", True, True)


def test_the_statuses_are_those_of_the_workbook() -> None:
    assert inside.STATUSES == STATUSES


@pytest.mark.parametrize(
    ("checks", "kind"),
    [
        ({}, False),
        ({"ties": 3, "ties within rounding": 1, "not disclosed": 2}, False),
        ({"ties": 3, "breaks": 1}, True),
        ({"ties": 3, "not calculated": 1}, True),
    ],
)
def test_a_break_and_a_check_that_could_not_be_calculated_need_a_look(checks: dict[str, int], kind: bool) -> None:
    assert Refreshed("book.xlsx", 0, checks).needs_attention is kind


def test_one_cell_and_one_check_are_spoken_of_as_one() -> None:
    assert Refreshed("", 1, {"ties": 1}).sentences == [
        "Every formula is recalculated. 1 cell changed.",
        "1 check: 1 ties, 0 ties within rounding, 0 breaks, 0 not disclosed.",
    ]


def test_what_is_no_spreadsheet_is_said_to_be_none() -> None:
    kind, text = refresh_and_tell(None)
    assert kind is Kind.FAILED
    assert text == "This is not a spreadsheet: open the workbook in Calc and try again."


class Failing:
    """A document that fails once it is asked for its sheets."""

    def __init__(self) -> None:
        self.calculated = 0

    def calculateAll(self) -> None:  # noqa: N802 - LibreOffice's own name
        self.calculated += 1

    def getSheets(self) -> list[Any]:  # noqa: N802 - LibreOffice's own name
        raise RuntimeError("the document is gone")


def test_an_error_is_a_sentence_and_nothing_was_calculated() -> None:
    document = Failing()
    kind, text = refresh_and_tell(document)
    assert kind is Kind.FAILED
    assert text.startswith("The workbook could not be refreshed; no input and no formula has changed.")
    assert text.endswith("RuntimeError: the document is gone")
    assert document.calculated == 0
