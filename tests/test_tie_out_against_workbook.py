"""A release against the quarterly workbook beside it: every printed figure against the cell that reports it too.

The workbook is the example quarter's: what Avino printed on 17 July 2020, typed in, and what follows from it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import answer, run
from figures_in_cells import figure, held
from release_figures import SEED, release
from report_books import write_book

from workbook.ooxml.package import Package
from workbook.release.book.figures import Book, plain_name
from workbook.release.book.reading import read_book
from workbook.release.book.ties import tie_to_book
from workbook.release.book.units import factor_to
from workbook.release.document import Change, Document, Figure, Price
from workbook.release.ledger import read_ledger
from workbook.release.system import System
from workbook.release.tie_out import TieOut, tie_out

RELEASE = Path(__file__).parent.parent / "examples" / "avino-2020q2" / "release.txt"


@pytest.fixture(scope="module")
def book(example_book: Path) -> Book:
    return read_book(Package.read(example_book))


@pytest.fixture(scope="module")
def tied(example_book: Path) -> Any:
    """What the command answers for the example release and its workbook."""
    return answer("tie-out", RELEASE, example_book, "--json")


def against(book: Book, *figures: Figure, **other: Any) -> TieOut:
    return tie_out(Document("Avino Silver & Gold Mines", "ag", figures=figures, **other), book=book)


def cells(tied: Any, verdict: str) -> dict[str, str]:
    """The printed characters by the cell that they are held against."""
    of_cells = [one for one in tied["relations"] if one["kind"] == "workbook" and one["verdict"] == verdict]
    return {one["cell"]: one["printed"] for one in of_cells}


def test_the_example_has_two_independent_breaks_with_its_workbook_too(tied: Any) -> None:
    assert [each["printed"] for each in tied["breaks"]] == ["158,286", "2,267,939"]
    assert cells(tied, "breaks") == {"Quarter!F5": "158,286", "Quarter!F7": "158,286", "'Year to date'!G13": "87%"}
    equivalent, copper = tied["breaks"]
    assert "Quarter!F5 has 161,451 oz." in equivalent["diagnosis"]
    # 2,267,939 lb of 204,286 t with the metal of both operations are 87.65% of what was milled.
    assert "'Year to date'!G13 has 87.65%." in copper["diagnosis"]


def test_every_number_of_the_example_has_its_cell(tied: Any) -> None:
    summary = tied["summary"]["workbook"]
    assert (summary["with_cell"], summary["without_cell"]) == (134, 0)
    assert sum(summary["relations"].values()) == 134


def test_openpyxl_reads_in_each_cell_what_the_figure_was_held_against(tied: Any, example_book: Path) -> None:
    read = openpyxl.load_workbook(example_book, data_only=True)
    compared = 0
    for one in tied["relations"]:
        if one["kind"] == "workbook" and one["computed"] is not None:
            sheet, cell = one["cell"].replace("'", "").split("!")
            value = read[sheet][cell].value
            assert one["computed"] == pytest.approx(0 if value == "-" else value, rel=1e-12), one["title"]
            compared += 1
    assert compared == 128


def test_the_figures_that_rounding_explains_are_those_that_a_plain_comparison_would_refuse(tied: Any) -> None:
    """Four changes, one sum of rounded ounces, one equivalent at rounded prices; each was printed in good faith."""
    assert cells(tied, "ties within rounding") == {
        "'Year to date'!C7": "317,299",
        "Highlights!C15": "362,445",
        "Highlights!D6": "4%",
        "Highlights!D7": "6%",
        "Highlights!D10": "15%",
        "Highlights!D11": "6%",
    }
    lines = run("tie-out", RELEASE, tied["summary"]["workbook"]["book"]).stdout.splitlines()
    assert "  Avino Q2 2019 silver equivalent: 362,445 is printed, Highlights!C15 has 362,169" in lines


def test_a_cell_that_shows_nothing_is_named_as_not_disclosed(tied: Any) -> None:
    to_date = [one for one in tied["relations"] if one["cell"] == "'Year to date'!F5"]
    assert {(one["verdict"], *one["missing"]) for one in to_date} == {
        ("not disclosed", "'Year to date'!F5, which shows n/d")
    }


def test_a_change_from_a_figure_that_is_not_the_workbooks_is_no_break_of_its_own(tied: Any) -> None:
    change = next(one for one in tied["relations"] if one["cell"] == "Highlights!D15")
    assert (change["printed"], change["verdict"]) == ("-56%", "not disclosed")
    assert change["missing"] == ["Avino Q2 2020 silver equivalent as Highlights!D15 counts it"]


def test_a_slip_that_nothing_else_in_the_release_shows_breaks_against_the_cell(book: Book) -> None:
    """Avino made 104,893 oz of silver in Q2 2019."""
    found = against(book, figure("f1", "content", "104,839", period="Q2 2019"))
    assert [(each.figure, str(each.gap)) for each in found.breaks] == [("f1", "-53.5")]
    assert found.breaks[0].suspects[0].diagnoses[0].kind == "swapped digits"
    assert held(found)["f1"].relation.cell == "Highlights!C12"


def test_a_figure_one_off_its_cell_breaks(book: Book) -> None:
    one_off = held(against(book, figure("f1", "content", "50,580"), figure("f2", "content", "50,582")))
    assert {one.verdict for one in one_off.values()} == {"breaks"}


def test_what_the_workbook_confirms_is_not_the_culprit(book: Book) -> None:
    """40,190 t at 43 g/t and 90% are 50,006 oz, within rounding 50,581; at the 34 g/t printed here they are not."""
    milled = (figure("t", "tonnes", "40,190"), figure("r", "recovery", "90%"), figure("c", "content", "50,581"))
    found = against(book, *milled, figure("g", "grade", "34"))
    assert [each.culprits for each in found.breaks] == [("g",)]
    assert {one.relation.kind for one in (found.relations[each] for each in found.breaks[0].relations)} == {
        "content",
        "workbook",
    }
    confirmed = {one.figure: one.independent for one in found.standings if one.state == "confirmed"}
    assert confirmed == {"t": 1, "r": 1, "c": 1}


def test_a_shape_of_error_does_not_outweigh_the_workbooks_word(book: Book) -> None:
    """Silver fell from 262,238 to 50,581 oz, by 81%; to the 79.0% printed here 55,081 would fit, two digits swapped."""
    figures = (figure("now", "content", "50,581"), figure("then", "content", "262,238", period="Q1 2020"))
    document = Document("Avino", "ag", figures=figures, changes=(Change("silver", "-79.0%", "now", "then"),))
    assert [each.culprits for each in tie_out(document).breaks] == [("now",)]
    assert [each.culprits for each in tie_out(document, book=book).breaks] == [("changes[0]",)]


def test_cells_that_agree_narrow_no_figure(book: Book) -> None:
    """Whether the cells follow from each other is for the workbook's own checks."""
    document = Document("Avino", "ag", figures=(figure("f1", "content", "50,581"), figure("f2", "grade", "34")))
    ledger = read_ledger(document)
    judged = tie_to_book(ledger, [], book)
    assert [one.verdict for one in judged] == ["ties", "breaks"]
    assert list(System(ledger, judged).equations) == [1]


@pytest.mark.parametrize(
    ("metric", "printed", "unit", "verdict"),
    [
        ("content", "50.6", "koz", "ties"),
        ("content", "50.5", "koz", "breaks"),
        ("content", "1,573", "kg", "ties"),
        ("tonnes", "44,302", "st", "ties"),
        ("tonnes", "40.2", "kt", "ties"),
        ("grade", "0.0043", "%", "ties"),
        ("grade", "1.25", "oz/st", "ties"),
        ("grade", "1.26", "oz/st", "breaks"),
    ],
)
def test_the_cell_is_read_in_the_unit_that_is_printed(
    book: Book, metric: str, printed: str, unit: str, verdict: str
) -> None:
    """50,581 oz are 1,573.2 kg; 40,190 t are 44,301.9 short tons; 43 g/t are 1.2542 troy ounces a short ton."""
    assert held(against(book, figure("f1", metric, printed, unit=unit)))["f1"].verdict == verdict


def test_prices_tie_in_cents_too(book: Book) -> None:
    prices = (Price("Q2 2020", "cu", "245", "USc/lb"), Price("Q2 2020", "ag", "16.83", "USD/oz"))
    found = held(against(book, figure("f1", "content", "50,581"), prices=prices))
    assert {id_: one.verdict for id_, one in found.items()} == {
        "f1": "ties",
        "prices[0]": "ties",
        "prices[1]": "breaks",
    }


def test_a_price_in_another_money_is_not_held_against_the_workbooks_dollars() -> None:
    assert factor_to("price", "USD/oz", "CAD/oz") is None
    assert factor_to("price", "USD/oz", "US$/oz") == 1


def test_quarters_that_no_report_table_shows_are_found_too(book: Book) -> None:
    """The half year's 199,575 t less the quarter's 40,190 t."""
    found = held(against(book, figure("f1", "tonnes", "159,385", period="Q1 2020")))["f1"]
    assert (found.verdict, found.relation.cell) == ("ties", "Quarters!G20")


def test_what_the_workbook_does_not_report_is_counted_and_left_alone(book: Book) -> None:
    found = against(
        book,
        figure("f1", "content", "48,000", basis="payable"),
        figure("f2", "tonnes", "1,000", entity="San Gonzalo"),
        figure("f3", "tonnes", "1,000", period="Q2 2018"),
        figure("f4", "tonnes", "1,000", entity="All of Mexico", total=True),
        figure("f5", "tonnes", "2,000", entity="Consolidated", total=True),
    )
    assert list(held(found)) == ["f5"]
    assert found.summary.workbook is not None
    assert (found.summary.workbook.with_cell, found.summary.workbook.without_cell) == (1, 4)


@pytest.mark.parametrize("name", ["AVINO", "Avino Mine", "the Avino mine", "Avino  property"])
def test_a_mine_is_found_by_its_name_however_it_is_written(book: Book, name: str) -> None:
    assert held(against(book, figure("f1", "tonnes", "40,190", entity=name)))["f1"].relation.cell == "Quarter!B5"


def test_mines_that_are_called_after_metals_stay_apart() -> None:
    assert len({plain_name(name) for name in ("Gold Hill", "Silver Hill", "Hill")}) == 3


def test_the_companys_own_name_stands_for_all_its_mines(book: Book) -> None:
    found = held(against(book, figure("f1", "tonnes", "204,286", entity="Avino Silver & Gold Mines", period="H1 2020")))
    assert found["f1"].relation.cell == "'Year to date'!B7"


def test_keyed_figures_tie_as_the_page_does(example_book: Path) -> None:
    with_book = tie_out(release(SEED), book=read_book(Package.read(example_book)))
    assert [with_book.numbers[each.figure].printed for each in with_book.breaks] == ["158,286", "2,267,939"]
    copper = with_book.breaks[1].suspects[0].suspect.figures
    assert [with_book.numbers[one].title for one in copper] == ["Consolidated H1 2020 copper recovery"]


def test_a_change_in_points_is_left_to_the_figures_beside_it(book: Book) -> None:
    figures = (figure("f1", "recovery", "90%"), figure("f2", "recovery", "81%", period="Q2 2019"))
    found = held(against(book, *figures, changes=(Change("recovery Ag", "9 points", "f1", "f2"),)))
    assert sorted(found) == ["f1", "f2"]


def test_a_stale_workbook_is_told_of_on_standard_error(example_book: Path, tmp_path: Path) -> None:
    stale = tmp_path / "stale.xlsx"
    shutil.copy(example_book, stale)
    package = Package.read(stale)
    price = package.tables["Prices"]
    package.set_cells(price.sheet, {f"B{price.first_row}": 17.01})
    package.write(stale)
    result = run("tie-out", RELEASE, stale)
    assert "the inputs changed since the last refresh" in result.stderr
    assert run("tie-out", RELEASE, example_book).stderr == ""


def test_a_workbook_that_reports_nothing_is_refused_in_a_sentence(tmp_path: Path) -> None:
    other = write_book(tmp_path / "other.xlsx")
    refused = run("tie-out", RELEASE, other)
    assert refused.exit_code == 2
    assert "is no quarterly workbook: the name company_name is missing" in refused.stderr
    text = tmp_path / "text.xlsx"
    text.write_text("not a workbook", encoding="utf-8")
    assert run("tie-out", RELEASE, text).exit_code == 2


def test_without_a_workbook_nothing_is_said_of_one() -> None:
    alone = answer("tie-out", RELEASE, "--json")
    assert alone["summary"]["workbook"] is None
    assert {one["cell"] for one in alone["relations"]} == {None}
    assert json.dumps(alone).count("workbook") == 1
