"""A company file is taken as it stands or refused in sentences that say what to put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.company import Company
from workbook.errors import CannotRunError

GOOD = """
[company]
name = "Long Tunnel"
base_metal = "Au"
fiscal_start_month = 7
comparison = "prior-quarter"
year_to_date_equivalent = "repriced"
[[mines]]
name = "Upper"
[[metals]]
symbol = "Au"
grade_unit = "g/t"
content_unit = "oz"
price_unit = "AUD/oz"
decimals = { grade = 2, recovery = 1, content = 0, price = 0 }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "company.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(CannotRunError) as caught:
        Company.read(path)
    sentence = str(caught.value)
    assert all(line.startswith(str(path)) and line.endswith(".") for line in sentence.splitlines())
    return sentence.replace(str(path), "FILE")


def test_a_company_is_read_as_it_stands(tmp_path: Path) -> None:
    company = Company.read(write(tmp_path, GOOD))
    assert (company.name, company.base_metal, company.fiscal_start_month) == ("Long Tunnel", "Au", 7)
    assert (company.comparison, company.year_to_date_equivalent) == ("prior-quarter", "repriced")
    assert [mine.name for mine in company.mines] == ["Upper"]
    gold = company.metals[0]
    assert (gold.symbol, gold.name, gold.price_unit) == ("Au", "Gold", "AUD/oz")
    assert (gold.grade_decimals, gold.recovery_decimals, gold.content_decimals, gold.price_decimals) == (2, 1, 0, 0)


def test_what_is_printed_without_being_asked_for_is_whole_tonnes_and_equivalents_by_mine(tmp_path: Path) -> None:
    company = Company.read(write(tmp_path, GOOD))
    assert (company.tonnes_decimals, company.equivalent_decimals, company.equivalents) == (0, 0, "by-mine")


def test_optional_settings_are_taken(tmp_path: Path) -> None:
    settings = 'fiscal_start_month = 7\ntonnes_decimals = 1\nequivalent_decimals = 2\nequivalents = "consolidated"'
    company = Company.read(write(tmp_path, GOOD.replace("fiscal_start_month = 7", settings)))
    assert (company.tonnes_decimals, company.equivalent_decimals, company.equivalents) == (1, 2, "consolidated")


def test_a_metal_of_any_name_is_taken_when_its_name_is_given(tmp_path: Path) -> None:
    text = GOOD.replace('"Au"\n', '"Sb"\n').replace("grade_unit", 'name = "Antimony"\ngrade_unit')
    assert Company.read(write(tmp_path, text)).metals[0].name == "Antimony"


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "company.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert Company.read(path).name == "Long Tunnel"


@pytest.mark.parametrize(
    ("good", "bad", "sentence"),
    [
        ('name = "Long Tunnel"\n', "", "FILE, [company]: name is missing, expected a text in quotes."),
        ("fiscal_start_month = 7", "fiscal_start_month = 13", "found 13, expected a whole number from 1 to 12."),
        ("fiscal_start_month = 7", "fiscal_start_month = true", "found true, expected a whole number from 1 to 12."),
        ("fiscal_start_month = 7", 'fiscal_start_month = "7"', 'found "7", expected a whole number from 1 to 12.'),
        ('"prior-quarter"', '"last-quarter"', '"last-quarter", expected "same-quarter-last-year" or "prior-quarter".'),
        ('"repriced"', "1", 'found 1, expected "sum-of-quarters" or "repriced".'),
        (
            "comparison =",
            "comparisons =",
            "FILE, [company]: found the unknown key comparisons (did you mean comparison?)",
        ),
        ('base_metal = "Au"', 'base_metal = "Ag"', 'base_metal: found "Ag", expected one of the metals of [[metals]]'),
        ('symbol = "Au"', 'symbol = "Xy"', 'FILE, [[metals]] 1, symbol: found "Xy", expected one of Ag, Au, Cu'),
        ('symbol = "Au"', 'symbol = "AU"', 'symbol: found "AU", expected "Au".'),
        ('symbol = "Au"', 'symbol = "gold!"', "expected a symbol such as"),
        ('"g/t"', '"g/ton"', 'grade_unit: found "g/ton", expected "g/t" or "ppm"'),
        ('content_unit = "oz"', 'content_unit = "ounce"', 'content_unit: found "ounce", expected "oz" or "lb"'),
        ('"AUD/oz"', '"AUD"', 'price_unit: found "AUD", expected a currency per unit of content'),
        ('"AUD/oz"', '"AUD/lb"', 'found "AUD/lb", expected "AUD/oz", because the content is in oz.'),
        ("recovery = 1, ", "", "FILE, [[metals]] 1, [decimals]: recovery is missing"),
        ("recovery = 1", "recovery = 1.5", "FILE, [[metals]] 1, [decimals], recovery: found 1.5, expected a whole"),
        ("decimals = {", "decimal = {", "found the unknown key decimal (did you mean decimals?)"),
        ('"Upper"', '"CONSOLIDATED"', 'FILE, [[mines]] 1, name: found "CONSOLIDATED", expected another name'),
        ('"Upper"', '"=Upper"', 'found "=Upper", expected a name that no spreadsheet takes for a formula.'),
        ('"Upper"', '"Up*"', 'found "Up*", expected a name without * ? ~ |'),
        ('"Upper"', '">Upper"', 'found ">Upper", expected a name without'),
        ('"Upper"', '"  "', 'found "  ", expected a text of one line that is not blank.'),
        ('"Upper"', '"Up\\nper"', "expected a text of one line that is not blank."),
        (
            '"Upper"',
            '"Upper"\n[[mines]]\nname = "upper"',
            'FILE, [[mines]] 2, name: found "upper", expected a mine that',
        ),
        ('[[mines]]\nname = "Upper"\n', "", "FILE: mines is missing, expected at least one table [[mines]]."),
        ("[company]", "mines = 3\n[company]", "not valid TOML"),
        ("[company]", "[[company]]", "FILE, company: found a list, expected a table [company]."),
        ("[company]", "owner = 1\n[company]", "FILE: found the unknown key owner, expected company, mines, metals."),
    ],
)
def test_a_company_file_is_refused_with_its_reason(tmp_path: Path, good: str, bad: str, sentence: str) -> None:
    assert good in GOOD
    assert sentence in refusal(tmp_path, GOOD.replace(good, bad, 1))


def test_a_metal_described_twice_is_refused(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index("[[metals]]") :]
    assert refusal(tmp_path, twice) == (
        'FILE, [[metals]] 2, symbol: found "Au", expected a metal that is not described above already.'
    )


def test_prices_in_two_currencies_are_refused(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("[[metals]]") :].replace('"Au"', '"Ag"').replace("AUD", "USD")
    assert "expected all prices in one currency" in refusal(tmp_path, GOOD + second)


def test_an_empty_list_of_mines_is_refused(tmp_path: Path) -> None:
    text = "mines = []\n" + GOOD.replace('[[mines]]\nname = "Upper"\n', "")
    assert refusal(tmp_path, text) == "FILE, mines: found an empty list, expected at least one table [[mines]]."


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("= 7", "= 0").replace('"Upper"', '"Consolidated"').replace('"g/t"', '"grams"')
    assert len(refusal(tmp_path, text).splitlines()) == 3


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="there is no such file"):
        Company.read(tmp_path / "absent.toml")
    with pytest.raises(CannotRunError, match="could not be read"):
        Company.read(tmp_path)
    path = tmp_path / "latin.toml"
    path.write_bytes(GOOD.replace("Long", "L\u00e4ng").encode("cp1252"))
    with pytest.raises(CannotRunError, match="byte 21 is not UTF-8"):
        Company.read(path)


def test_a_company_name_that_fills_the_footer_is_refused(tmp_path: Path) -> None:
    name = next(line for line in GOOD.splitlines() if line.startswith("name"))
    longest = tmp_path / "longest.toml"
    longest.write_text(GOOD.replace(name, f'name = "{"x" * 120}"', 1), encoding="utf-8")
    assert Company.read(longest).name == "x" * 120
    assert "expected at most 120 characters, found 121." in refusal(
        tmp_path, GOOD.replace(name, f'name = "{"x" * 121}"', 1)
    )
