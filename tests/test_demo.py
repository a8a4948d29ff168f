"""The demo, end to end: it succeeds exactly when the two known breaks of the release are found, and no other."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner

from addin import demo
from addin.cli import main
from workbook.ooxml.package import Package
from workbook.reports.check_report import read_checks


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    result = CliRunner().invoke(main, ["demo", str(tmp_path_factory.mktemp("demo") / "quarter")])
    assert (result.exit_code, result.exception) == (0, None), result.output
    return result.output


def test_the_demo_announces_its_steps_in_order(printed: str) -> None:
    steps = [line.split()[1] for line in printed.splitlines() if line[:2] in ("1.", "2.", "3.", "4.", "5.", "6.")]
    assert steps == ["new", "import", "refresh", "show", "check", "tie-out"]


def test_the_demo_ends_with_the_two_figures_that_cannot_be_right(printed: str) -> None:
    copper, equivalent = printed.rstrip().splitlines()[-2:]
    for words in ("158,286", "161,451", "161,212 to 161,691", "silver price of 16.86"):
        assert words in equivalent
    for words in ("2,267,939", "2,265,947", "at least 87.58%", "87% is printed"):
        assert words in copper


def test_the_demo_ties_the_release_out_and_leaves_the_page_of_it(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["demo", str(tmp_path)]).output
    assert "134 figures found, 134 bound" in printed
    assert ", 2 independent breaks; " in printed
    assert "134 figures have a cell there" in printed
    assert "161,212 to 161,691" in (tmp_path / "tie-out.html").read_text(encoding="utf-8")


def test_the_picture_in_the_readme_is_what_the_demo_prints(printed: str, checkout: Path) -> None:
    picture = (checkout / "README.md").read_text(encoding="utf-8").split("```")[3]
    paragraphs = picture.strip().split("\n\n")
    assert len(paragraphs) == 5
    assert [paragraph for paragraph in paragraphs if paragraph not in printed] == []


def test_the_demo_can_be_run_again_in_the_same_folder(tmp_path: Path) -> None:
    runs = [CliRunner().invoke(main, ["demo", str(tmp_path)]) for _ in range(2)]
    assert [run.exit_code for run in runs] == [0, 0]
    assert runs[0].output == runs[1].output


def test_a_further_break_and_a_missing_one_are_both_named(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["demo", str(tmp_path)])
    rows = read_checks(Package.read(tmp_path / "avino-2020q2.xlsx"))
    copper, equivalent = (row for row in rows if row.is_finding)
    another = dataclasses.replace(equivalent, period="Q2 2019")
    assert list(demo.unexpected([equivalent, copper])) == []
    assert list(demo.unexpected([another, copper])) == [
        "The demo should find no break in Avino Q2 2019 QTD equivalent, "
        "but equivalents-follow-from-prices does not hold.",
        "The demo should find that equivalents-follow-from-prices breaks for Avino Q2 2020 QTD equivalent, "
        "but it did not.",
    ]


def test_the_demo_fails_when_it_finds_what_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "KNOWN_BREAKS", {("contents-follow-from-grades", "Consolidated Q2 2020 YTD content Cu")})
    result = CliRunner().invoke(main, ["demo", str(tmp_path)])
    assert result.exit_code == 1
    assert "should find no break in Avino Q2 2020 QTD equivalent" in result.stderr


def test_a_demo_without_the_example_says_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "EXAMPLE", tmp_path / "gone")
    result = CliRunner().invoke(main, ["demo", str(tmp_path / "demo")])
    assert result.exit_code == 2
    assert "comes with the source" in result.stderr
