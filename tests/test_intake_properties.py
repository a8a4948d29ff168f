"""Laws of import: said twice is said once, the order of rows and columns says nothing, and nothing is guessed."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_book import PRODUCTION, STOCKPILES, Bench

from workbook.company import Company
from workbook.errors import CannotRunError
from workbook.intake.data_files import read_data_file
from workbook.intake.importing import import_files

# What stands in a file and what the workbook must hold for it, written down here and not worked out.
PERIOD_ENDS = {"2019-06-30": 43646, "2019-12-31": 43830, "2020-03-31": 43921, "2020-06-30": 44012}
MINES = {"Avino": "Avino", " AVINO": "Avino", STOCKPILES: STOCKPILES, STOCKPILES.lower(): STOCKPILES}
FIGURES: dict[str, float | None] = {"": None, "-": 0, "\u2014": 0, "-0": 0, "40,190": 40190, " 7 ": 7, ".5": 0.5}
RECOVERIES: dict[str, float | None] = {"": None, "-": 0, "90%": 0.9, "99.99%": 0.9999, "1": 1, "0.81": 0.81}
HEADERS = ("Tonnes (t)", "Ag grade (g/t)", "Ag recovery (%)", "Ag content (oz)")

Row = tuple[tuple[str, Any], ...]
figures = st.sampled_from(list(FIGURES.items())) | st.floats(0, 1e12).map(lambda number: (repr(number), number))
rows_of_production = st.lists(
    st.tuples(
        st.sampled_from(list(PERIOD_ENDS.items())),
        st.sampled_from(list(MINES.items())),
        *(st.sampled_from(list(RECOVERIES.items())) if "recovery" in header else figures for header in HEADERS),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row[0], row[1][1]),
)
texts = st.text(st.sampled_from("ab1.,;\"' \n-\u2013"), max_size=5) | st.sampled_from(
    ["NA", "null", "nan", "1e5", "007"]
)
several_times = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Bench:
    company = Company.read(checkout / "examples" / "avino-2020q2" / "company.toml")
    return Bench(tmp_path_factory.mktemp("intake"), company)


@pytest.fixture(scope="module")
def empty_book(bench: Bench) -> bytes:
    return bench.book.read_bytes()


def written(path: Path, rows: list[list[str]]) -> Path:
    """A .csv file as the csv module writes it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def production(bench: Bench) -> dict[tuple[Any, Any], list[Any]]:
    """The figures of the workbook by period end and mine."""
    stored = bench.rows("Production")
    return {(row["Period end"], row["Mine"]): [row[header] for header in HEADERS] for row in stored}


@several_times
@given(rows=rows_of_production, before=rows_of_production, random=st.randoms(use_true_random=False))
def test_an_import_holds_what_its_file_says_in_any_order_and_a_second_one_changes_nothing(
    bench: Bench, empty_book: bytes, rows: list[Row], before: list[Row], random: Random
) -> None:
    header = PRODUCTION.split(",")
    bench.book.write_bytes(empty_book)
    old, new = ({(row[0][1], row[1][1]): [worth for _, worth in row[2:]] for row in each} for each in (before, rows))
    lines = [[text for text, _ in row] for row in before]
    import_files(bench.book, [written(bench.folder / "before.csv", [header, *lines])])
    assert production(bench) == old
    shuffled = random.sample(range(len(header)), len(header))
    lines = [[text for text, _ in row] for row in random.sample(rows, len(rows))]
    path = written(bench.folder / "data.csv", [[line[at] for at in shuffled] for line in [header, *lines]])
    [first] = import_files(bench.book, [path]).files
    assert production(bench) == old | new
    assert first.added == len(new.keys() - old.keys())
    assert len(first.replaced) == sum(old[key] != new[key] for key in new.keys() & old.keys())
    assert first.unchanged == len(rows) - first.added - len(first.replaced)
    book = bench.book.read_bytes()
    [second] = import_files(bench.book, [path]).files
    assert (second.added, second.replaced, second.unchanged) == (0, (), len(rows))
    assert bench.book.read_bytes() == book


@several_times
@given(rows=st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=8))
def test_cells_are_the_characters_that_the_csv_module_wrote(bench: Bench, rows: list[list[str]]) -> None:
    path = written(bench.folder / "texts.csv", [["a", "b", "c"], *rows])
    filled = {
        number: [cell if cell.strip(" ") else None for cell in row]
        for number, row in enumerate(rows, start=2)
        if any(cell.strip(" ") for cell in row)
    }
    if filled:
        cells = read_data_file(path, lambda _: True).cells
        assert dict(zip(cells.index, cells.to_numpy().tolist(), strict=True)) == filled
    else:
        with pytest.raises(CannotRunError, match="no row below it"):
            read_data_file(path, lambda _: True)
