"""The task pane in headless Chromium: clicked through over the example quarter, with Office.js played by the tests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest
from chromium import running_browser
from commands import answer, run
from companies import EXAMPLE
from lite_run import log_rows
from played_workbook import calculation, played_workbook, table_rows
from task_pane_server import OFFICE_JS, PaneServer, running

from workbook.ooxml.package import Package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

PLAYED_OFFICE = Path(__file__).parent / "played_office.js"
HEADER = "period_end,mine,tonnes,ag_grade,ag_recovery"
NARROWEST = {"width": 320, "height": 700}
# What the release of the example quarter cannot have right: see examples/avino-2020q2/README.md.
COPPER, SILVER = "Consolidated Q2 2020 YTD content Cu", "Avino Q2 2020 QTD equivalent"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def server() -> Iterator[PaneServer]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def quarter(example_book: Path) -> dict[str, Any]:
    return played_workbook(example_book)


@pytest.fixture(scope="module")
def new_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example company's workbook before anything is imported."""
    book = tmp_path_factory.mktemp("new") / "new.xlsx"
    run("new", EXAMPLE / "company.toml", "-o", book)
    return book


class Pane:
    """The pane as a person sees it, over a played workbook."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked_elsewhere: list[str] = []

    def open(self, part: str) -> None:
        self.page.get_by_role("tab", name=part).click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    def workbook(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("playedWorkbook")
        return found

    def choose(self, name: str, text: str | bytes) -> None:
        source = text.encode() if isinstance(text, str) else text
        file = {"name": name, "mimeType": "text/csv", "buffer": source}
        self.page.set_input_files("#import-file", [file])
        self.page.locator("#import-file:enabled").wait_for()

    def write(self) -> str:
        """Write what is shown; what the pane says then."""
        self.press("Write into the workbook")
        self.page.locator("#import-said", has_text=re.compile("is (not )?written")).wait_for()
        return self.text("#import-said")

    def checks(self) -> Locator:
        """The list of checks, read from the workbook."""
        self.open("Checks")
        self.press("Read the checks")
        self.page.wait_for_selector("#checks-list li, #checks-said .refused")
        return self.page.locator("#checks-list button")


@pytest.fixture
def pane(browser: Browser, server: PaneServer, quarter: dict[str, Any]) -> Iterator[Pane]:
    """The pane over the example quarter, opened; no test may leave a complaint of the browser behind."""
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), server, quarter)
        yield pane
        assert pane.complaints == []
        assert pane.asked_elsewhere == []


def opened(page: Page, server: PaneServer, workbook: dict[str, Any]) -> Pane:
    pane = Pane(page)
    page.set_default_timeout(10_000)
    # A refusal of the server is shown to the person, and the browser's own word about it is not a fault of the page.
    page.on("console", lambda said: said.type == "error" and "status of 4" not in said.text and heard(pane, said.text))
    page.on("pageerror", lambda error: heard(pane, str(error)))
    page.route(lambda url: not url.startswith(server.address), lambda route: elsewhere(pane, route))
    page.add_init_script(f"globalThis.playedWorkbook = {json.dumps(workbook)};")
    page.goto(f"{server.address}/taskpane.html")
    page.wait_for_selector("#function-list details, #function-list .refused")
    return pane


def heard(pane: Pane, complaint: str) -> None:
    pane.complaints.append(complaint)


def elsewhere(pane: Pane, route: Any) -> None:
    """The one file from elsewhere is office.js, which is played."""
    if route.request.url == OFFICE_JS:
        route.fulfill(path=PLAYED_OFFICE, content_type="text/javascript")
    else:
        pane.asked_elsewhere.append(route.request.url)
        route.abort()


def with_import(book: Path, folder: Path, text: str) -> Package:
    """What `orebook import` makes of a copy of the workbook."""
    copied = Path(copy(book, folder / book.name))
    file = folder / "data.csv"
    file.write_text(text, encoding="utf-8")
    assert run("import", copied, file).exit_code == 0
    return Package.read(copied)


def inputs(package: Package, name: str) -> list[list[Any]]:
    """The input cells of a table of a file, with the header."""
    table = package.table(name)
    headers = [header for header in table.columns if header not in table.calculated]
    rows = [[row[header] for header in headers] for row in package.read_table(name)]
    return [headers, *([("" if value is None else value) for value in row] for row in rows)]


def test_a_function_is_found_by_a_word_that_people_have_for_it(pane: Pane) -> None:
    pane.page.get_by_label("Find a function").fill("arsenic")
    assert pane.page.locator("#function-list summary b").all_inner_texts() == ["PENALTY"]


def test_no_function_found_is_said(pane: Pane) -> None:
    pane.page.get_by_label("Find a function").fill("weather report")
    assert pane.text("#functions-said") == "No function's help holds weather and report. Try fewer words."


def test_a_formula_goes_into_the_selected_cell(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.active = { sheet: 'Cover', cell: 'H2' }")
    pane.page.get_by_label("Find a function").fill("ageq")
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_label("silver_oz", exact=False).fill("B2")
    pane.page.get_by_label("silver_price").fill("16.38")
    pane.page.get_by_label("copper_lb").fill("B4")
    pane.page.get_by_label("copper_price").fill("2.45")
    pane.press("Insert into the selected cell")
    pane.page.get_by_text("stands in Cover!H2").wait_for()
    assert pane.workbook()["sheets"]["Cover"]["H2"]["formula"] == "=AGEQ(B2,16.38,,,B4,2.45)"


def test_an_example_goes_into_the_selected_cell_as_it_stands(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.active = { sheet: 'Cover', cell: 'H3' }")
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_role("button", name="Insert this example").first.click()
    pane.page.get_by_text("stands in Cover!H3").wait_for()
    formula = pane.workbook()["sheets"]["Cover"]["H3"]["formula"]
    assert formula == "=ROUND(AGEQ(50581, 16.38, 404, 1707, 459767, 2.45), 0)"


def test_a_cell_that_holds_something_is_not_overwritten(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.active = { sheet: 'Production', cell: 'C9' }")
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_role("button", name="Insert this example").first.click()
    assert pane.text(".refused").startswith("Production!C9 is not empty.")
    assert pane.workbook()["sheets"]["Production"]["C9"]["value"] == 40190


def test_an_argument_that_is_needed_is_asked_for(pane: Pane) -> None:
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_label("silver_oz").fill("1")
    pane.press("Insert into the selected cell")
    assert pane.text(".refused") == "AGEQ needs silver_price."
    assert pane.page.evaluate("document.activeElement.id") == "AGEQ-silver_price"


def refresh(pane: Pane) -> None:
    pane.open("Refresh")
    pane.press("Refresh the quarter")
    pane.page.locator("#refresh-said", has_text=re.compile("Refreshed|did not come")).wait_for(timeout=30_000)


@pytest.fixture(scope="module")
def changed(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path, Any]:
    """The quarter with another figure, played; the same refreshed by the command, and what that said."""
    folder = tmp_path_factory.mktemp("changed")
    (folder / "later.csv").write_text("period_end,mine,tonnes\n2020-06-30,Avino,41190\n", encoding="utf-8")
    book = Path(copy(example_book, folder / "example.xlsx"))
    run("import", book, folder / "later.csv")
    before = played_workbook(book)
    report = answer("refresh", book, "--json")
    return {**before, "calculation": calculation(before, played_workbook(book))}, book, report


def test_refresh_writes_the_row_of_the_log_that_the_command_writes(
    browser: Browser, server: PaneServer, changed: tuple[dict[str, Any], Path, Any]
) -> None:
    played, refreshed, report = changed
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), server, played)
        refresh(pane)
        told, after = pane.text("#refresh-result"), pane.workbook()
        assert pane.complaints == []
    assert f"Every formula is recalculated. {report['changed']:,} cells changed" in told
    assert "One row added to Log." in told
    header, *rows = table_rows(after, "Log")
    row, wanted = dict(zip(header, rows[-1], strict=True)), log_rows(refreshed)[-1]
    assert len(rows) == len(log_rows(refreshed)) == len(table_rows(played, "Log"))
    assert {key: row[key] for key in ("Version", "Inputs digest", "Cells changed (count)")} == {
        key: wanted[key] for key in ("Version", "Inputs digest", "Cells changed (count)")
    }
    assert row["User"] == "Ana"
    assert after["calculated"] == "Full"
    # The sheet of the Log was open for the row only.
    assert after["protections"] == played["protections"]


def test_a_refresh_without_anything_new_adds_no_row(pane: Pane, quarter: dict[str, Any]) -> None:
    refresh(pane)
    assert "No cell changed." in pane.text("#refresh-result")
    assert "180 checks: 120 ties, 27 ties within rounding, 2 breaks, 31 not disclosed" in pane.text("#refresh-result")
    assert table_rows(pane.workbook(), "Log") == table_rows(quarter, "Log")


@pytest.mark.parametrize(
    "busy", ["playedWorkbook.sheets.Checks.G22.value = '#BUSY!'", "playedWorkbook.calculationState = 'Pending'"]
)
def test_refresh_waits_for_excel(pane: Pane, busy: str) -> None:
    rest = "playedWorkbook.sheets.Checks.G22.value = 'ties'; playedWorkbook.calculationState = 'Done';"
    pane.page.evaluate(f"() => {{ {busy}; setTimeout(() => {{ {rest} }}, 700); }}")
    refresh(pane)
    assert "180 checks: 121 ties, 27 ties within rounding, 1 breaks, 31 not disclosed" in pane.text("#refresh-result")


def test_a_log_that_cannot_grow_stays_as_it_is_and_protected(
    browser: Browser, server: PaneServer, changed: tuple[dict[str, Any], Path, Any]
) -> None:
    played = json.loads(json.dumps(changed[0]))
    played["sheets"]["Log"]["B6"] = {"value": "a remark", "format": "General"}
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), server, played)
        refresh(pane)
        after = pane.workbook()
        assert "The table Log cannot grow: Log!B6 below it is not empty." in pane.text("#refresh .refused")
    assert table_rows(after, "Log") == table_rows(played, "Log")
    assert after["protections"] == played["protections"]


def test_a_workbook_that_is_none_of_ours_is_not_refreshed(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.tables = {}")
    refresh(pane)
    assert "example.xlsx is no quarterly workbook of Orebook" in pane.text("#refresh .refused")


def test_a_refresh_that_the_server_refuses_says_why(pane: Pane) -> None:
    told = json.dumps({"detail": "Auth error: Missing roles for Ana: orebook.user"})
    pane.page.route("**/orebook/refresh", lambda route: route.fulfill(status=403, body=told))
    refresh(pane)
    assert pane.text("#refresh .refused") == "Auth error: Missing roles for Ana: orebook.user"
    assert pane.page.get_by_role("button", name="Refresh the quarter").is_enabled()


def test_a_server_that_is_gone_is_said(pane: Pane) -> None:
    pane.page.route("**/orebook/checks", lambda route: route.abort())
    pane.checks()
    assert pane.text("#checks .refused") == "The server does not answer. Check the connection and try again."
    pane.complaints.clear()  # the browser's own words about the lost connection


def test_the_breaks_come_first_in_the_list_of_checks(pane: Pane) -> None:
    entries = pane.checks().all_inner_texts()
    assert [entry.splitlines()[:2] for entry in entries[:2]] == [["✗ Breaks", COPPER], ["✗ Breaks", SILVER]]
    assert not any("Breaks" in entry for entry in entries[2:])
    assert pane.text("#checks-said") == "180 checks: 120 ties, 27 ties within rounding, 2 breaks, 31 not disclosed"


def test_a_click_on_a_check_shows_its_cell(pane: Pane, example_book: Path) -> None:
    pane.checks().filter(has_text=SILVER).first.click()
    pane.page.wait_for_selector("#checks-list [aria-current]")
    active = pane.workbook()["active"]
    row = Package.read(example_book).read_range(
        active["sheet"], active["cell"].replace("G", "A") + ":" + active["cell"]
    )
    # The cell is the status of that very check.
    assert active["sheet"] == "Checks"
    assert row == [["equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", "", "breaks"]]


def test_a_check_on_a_sheet_that_was_deleted_says_so(pane: Pane) -> None:
    pane.checks()
    pane.page.evaluate("delete playedWorkbook.sheets.Checks")
    pane.page.locator("#checks-list button").first.click()
    pane.page.wait_for_selector("#checks-list .refused")
    assert pane.text("#checks-list .refused").startswith("The cell Checks!G22 cannot be shown.")


def test_the_list_shows_one_kind_of_check_or_those_with_certain_words(pane: Pane) -> None:
    pane.checks()
    pane.page.get_by_label("Show").select_option(label="Breaks (2)")
    assert pane.text("#checks-shown") == "2 of 180 checks"
    pane.page.get_by_label("Holding the words").fill("equivalent avino")
    assert pane.page.locator("#checks-list li").count() == 1
    pane.page.get_by_label("Show").select_option(label="Not disclosed (31)")
    assert set(pane.page.locator("#checks-list .status").all_inner_texts()) <= {"? Not disclosed"}


def test_a_workbook_without_checks_is_named(pane: Pane) -> None:
    pane.page.evaluate("delete playedWorkbook.names.report_checks")
    pane.checks()
    assert "the name report_checks is missing" in pane.text("#checks .refused")
    assert pane.page.locator("#checks-found").is_hidden()


def test_the_pane_is_worked_with_the_keyboard_alone(pane: Pane) -> None:
    press = pane.page.keyboard.press
    pane.page.locator("#functions-tab").focus()
    for key in ("ArrowRight", "ArrowRight", "Tab", "Enter"):
        press(key)
    pane.page.wait_for_selector("#checks-list li")
    for key in ("Tab", "Tab", "Tab", "Enter"):  # the kind, the words, the first check
        press(key)
    pane.page.wait_for_selector("#checks-list [aria-current]")
    assert pane.workbook()["active"] == {"sheet": "Checks", "cell": "G22"}


@pytest.mark.parametrize("name", ["production", "prices", "published"])
def test_an_import_into_a_new_workbook_writes_what_the_command_writes(
    browser: Browser, server: PaneServer, new_book: Path, tmp_path: Path, name: str
) -> None:
    text, played = (EXAMPLE / f"{name}.csv").read_text(encoding="utf-8"), played_workbook(new_book)
    expected = with_import(new_book, tmp_path, text)
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), server, played)
        pane.open("Import")
        pane.choose(f"{name}.csv", text)
        assert pane.workbook() == played
        said = pane.write()
        after = pane.workbook()
    table = expected.table(name.capitalize())
    rows = table_rows(after, table.name)
    assert f"rows added {len(rows) - 1}" in said
    wanted = inputs(expected, table.name)
    calculated = [header for header in table.columns if header in table.calculated]
    at = {header: number for number, header in enumerate(table.columns)}
    assert [[row[at[header]] for header in wanted[0]] for row in rows] == wanted
    assert after["tables"][table.name]["address"] == table.ref
    for header in calculated:
        assert {row[at[header]] for row in rows[1:]} == {f"={table.calculated[header]}"}


def test_an_import_that_changes_and_adds_rows_writes_what_the_command_writes(
    pane: Pane, example_book: Path, tmp_path: Path
) -> None:
    text = f"{HEADER}\n2020-06-30,Avino,40200,,91%\n2020-09-30,Avino,100,50,90%\n"
    pane.open("Import")
    pane.choose("later.csv", text)
    assert "Tonnes (t): 40190 → 40200" in pane.text("#import-preview")
    assert "Ag grade (g/t): 43 → blank" in pane.text("#import-preview")
    assert "2020-09-30, Avino" in pane.text("#import-preview")
    assert pane.write() == "later.csv is written into Production: rows added 1, replaced 1."
    rows = table_rows(pane.workbook(), "Production")
    wanted = inputs(with_import(example_book, tmp_path, text), "Production")
    assert [row[: len(wanted[0])] for row in rows] == wanted


def test_a_printed_figure_keeps_its_characters(pane: Pane) -> None:
    """Excel would make a number of 1,234 in a cell that is not formatted as text."""
    pane.open("Import")
    pane.choose(
        "late.csv",
        'period,span,entity,metric,metal,printed,source\nQ3 2020,QTD,Avino,tonnes,,"1,230",release of October\n',
    )
    pane.write()
    assert table_rows(pane.workbook(), "Published")[-1][5] == "1,230"


def test_a_file_with_mistakes_names_row_and_column_and_changes_nothing(pane: Pane, quarter: dict[str, Any]) -> None:
    pane.open("Import")
    pane.choose("bad.csv", f"{HEADER}\n2020-06-30,Avina,40200,43,90%\n2020-09-30,Avino,many,43,190%\n")
    assert pane.page.locator("#import .refused li").all_inner_texts() == [
        'bad.csv, row 2, column mine: found "Avina", expected a mine of the workbook: Avino, '
        "Historic Above Ground Stockpiles.",
        'bad.csv, row 3, column tonnes: found "many", expected a number that is not negative.',
        'bad.csv, row 3, column ag_recovery: found "190%", expected a fraction from 0 to 1, or a percentage: '
        "0.90 or 90%.",
    ]
    assert pane.page.get_by_role("button", name="Write into the workbook").count() == 0
    assert pane.workbook() == quarter


def test_a_file_that_says_nothing_new_is_not_written(pane: Pane) -> None:
    pane.open("Import")
    pane.choose("same.csv", f"{HEADER}\n2020-06-30,Avino,40190,43,90%\n")
    assert "nothing to write" in pane.text("#import-preview")
    assert pane.page.get_by_role("button", name="Write into the workbook").count() == 0


def test_an_import_that_is_cancelled_changes_nothing(pane: Pane, quarter: dict[str, Any]) -> None:
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    pane.press("Cancel")
    assert pane.text("#import-said") == "later.csv is not written."
    assert pane.workbook() == quarter


@pytest.mark.parametrize(
    "refused", ["Production!C11", "Production!A11", "Production!M11", "Production!D9", "Production!C10"]
)
def test_a_write_that_excel_refuses_is_taken_back_whole(pane: Pane, quarter: dict[str, Any], refused: str) -> None:
    pane.open("Import")
    stockpiles = "2020-06-30,Historic Above Ground Stockpiles,10,44,90%"
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,44,90%\n{stockpiles}\n2020-09-30,Avino,100,50,90%\n")
    pane.page.evaluate(f"playedWorkbook.refuses = '{refused}'")
    assert pane.write() == "later.csv is not written."
    assert pane.text("#import .refused") == (
        "Excel did not take the rows (The cell is protected.). The workbook is as it was."
    )
    assert table_rows(pane.workbook(), "Production") == table_rows(quarter, "Production")
    assert "C11" not in pane.workbook()["sheets"]["Production"]


def test_a_value_that_excel_reads_as_another_is_taken_back(pane: Pane, quarter: dict[str, Any]) -> None:
    pane.open("Import")
    pane.choose("late.csv", "period,span,entity,metric,metal,printed,source\nQ3 2020,QTD,Avino,tonnes,,1,2020\n")
    assert pane.write() == "late.csv is not written."
    assert "Excel holds other values in Published!G99 than the file gave it." in pane.text("#import .refused")
    assert table_rows(pane.workbook(), "Published") == table_rows(quarter, "Published")


def test_a_workbook_that_changed_since_the_preview_is_not_written(pane: Pane) -> None:
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    pane.page.evaluate("playedWorkbook.sheets.Production.C9.value = 40195")
    assert pane.write() == "later.csv is not written."
    assert pane.text("#import .refused").startswith("The workbook has changed since the file was checked.")
    assert pane.workbook()["sheets"]["Production"]["C9"]["value"] == 40195


def test_a_protected_sheet_is_not_written_to(pane: Pane, quarter: dict[str, Any]) -> None:
    pane.page.evaluate("playedWorkbook.protections.Production = {}")
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    pane.write()
    assert pane.text("#import .refused").startswith("The sheet Production is protected.")
    assert table_rows(pane.workbook(), "Production") == table_rows(quarter, "Production")


def test_an_excel_that_is_too_old_is_not_written_to(pane: Pane, quarter: dict[str, Any]) -> None:
    pane.page.evaluate("playedSets.length = 0")
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-09-30,Avino,1,1,1\n")
    pane.write()
    assert pane.text("#import .refused").startswith("This Excel is too old: it cannot make a table longer")
    assert pane.workbook() == quarter


def test_cells_below_the_table_are_not_swallowed(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.sheets.Production.B12 = { value: 'a remark', format: 'General' }")
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-09-30,Avino,1,1,1\n2020-09-30,Historic Above Ground Stockpiles,1,1,1\n")
    pane.write()
    assert "cannot grow: Production!B12 below it is not empty" in pane.text("#import .refused")
    assert pane.workbook()["sheets"]["Production"]["B12"]["value"] == "a remark"


def test_markup_in_a_cell_is_shown_and_not_obeyed(
    browser: Browser, server: PaneServer, quarter: dict[str, Any]
) -> None:
    played = json.loads(json.dumps(quarter))
    played["sheets"]["Checks"]["B22"]["value"] = "<img src=x onerror='document.title=1'>"
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), server, played)
        entries = pane.checks()
        assert "<img src=x" in entries.first.inner_text()
        assert pane.page.locator("#checks img").count() == 0


def test_every_part_fits_the_narrowest_pane(pane: Pane) -> None:
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.checks()
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,44,91%\n2020-09-30,Avino,100,50,90%\n")
    for part in ("Functions", "Refresh", "Checks", "Import"):
        pane.open(part)
        assert pane.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"], part


def test_everything_to_work_with_has_a_name_for_a_screen_reader(pane: Pane) -> None:
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    nameless = pane.page.evaluate(
        """() => [...document.querySelectorAll("#pane input, #pane select, #pane button")]
            .filter((one) => !(one.labels?.length || one.textContent.trim() || one.getAttribute("aria-label")))
            .map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_every_text_stands_out_from_its_ground_as_wcag_asks(pane: Pane) -> None:
    """Contrast of at least 4.5 to 1: WCAG 2.2, success criterion 1.4.3, with its formula for relative luminance."""
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.checks()
    pane.open("Import")
    pane.choose("bad.csv", f"{HEADER}\n2020-06-30,Avina,40200,44,91%\n")
    texts = []
    for part in ("Functions", "Checks", "Import"):
        pane.open(part)
        texts += pane.page.evaluate(COLOURS)
    assert len(texts) > 300
    assert [text for text in texts if contrast(text["ink"], text["ground"]) < 4.5] == []


COLOURS = """() => {
    const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
    const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
            const [red, green, blue, alpha = 1] = numbers(getComputedStyle(at).backgroundColor);
            if (alpha === 1) { return [red, green, blue]; }
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll("#pane *")]
        .filter((one) => one.checkVisibility())
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((one) => ({
            text: one.textContent.slice(0, 40),
            ink: numbers(getComputedStyle(one).color).slice(0, 3),
            ground: ground(one),
        }));
}"""


def contrast(one: list[float], other: list[float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_someone_who_is_not_signed_in_is_told_so(browser: Browser, server: PaneServer, quarter: dict[str, Any]) -> None:
    with browser.new_context(viewport=NARROWEST) as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(globalThis, 'getAuth', { value: async () => ({}) });")
        pane = opened(page, server, quarter)
        assert pane.text("#function-list .refused") == "Sign in first."
