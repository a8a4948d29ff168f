"""Units in the spellings of releases. Metal = tonnes x grade x recovery is worked out here, so that a factor shows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.release.reading.reader import Reading, read_release
from workbook.release.tie_out import tie_out

# NIST Handbook 44, appendix C: a troy ounce, a pound and a short ton of 2,000 pounds in grams.
OUNCE, POUND, SHORT_TON, TONNE = (Decimal(grams) for grams in ("31.1034768", "453.59237", "907184.74", "1000000"))
RECOVERY = Decimal("0.875")


def table(tonnes: str, grade: str, content: str, values: tuple[str, str, str]) -> Reading:
    milled, grades, produced = values
    return read_release(
        "Tarn Metals Inc. production of the Tarn mine\n\n"
        "| | Q3 2021 |\n"
        f"| {tonnes} | {milled} |\n| {grade} | {grades} |\n| Recovery | 87.5% |\n| {content} | {produced} |\n",
        "Tarn",
    )


def units(reading: Reading) -> list[str]:
    return [each.unit for each in reading.document.figures]


def ties(reading: Reading) -> list[tuple[str, bool]]:
    """Each kind of relation, and whether it holds."""
    relations = tie_out(reading.document).relations
    return [(each.relation.kind, each.verdict in ("ties", "ties within rounding")) for each in relations]


def shown(amount: Decimal) -> str:
    return f"{amount:,.1f}" if amount < 1_000 else f"{amount:,.0f}"


@pytest.mark.parametrize(
    ("label", "unit", "thousandth"),
    [
        ("Silver produced (oz)", "oz", 1),
        ("Silver produced (troy ounces)", "oz", 1),
        ("Silver ounces produced ('000)", "koz", 1_000),
        ("Silver ounces produced (000's)", "koz", 1_000),
        ("Silver produced (000s ounces)", "koz", 1_000),
        ("Silver produced (k oz)", "koz", 1_000),
        ("Silver produced (Koz)", "koz", 1_000),
        ("Silver produced (oz x 1,000)", "koz", 1_000),
        ("Silver ounces produced (\N{RIGHT SINGLE QUOTATION MARK}000)", "koz", 1_000),
        ("Silver produced (in thousands)", "koz", 1_000),
        ("Silver produced (Moz)", "Moz", 1_000_000),
        ("Silver produced (million oz)", "Moz", 1_000_000),
    ],
)
def test_silver_is_read_in_ounces_and_in_thousands_and_millions_of_them(label: str, unit: str, thousandth: int) -> None:
    milled, grade = Decimal(412_000), Decimal("187.4")
    ounces = milled * grade * RECOVERY / OUNCE
    reading = table("Tonnes milled", "Silver grade (g/t)", label, ("412,000", "187.4", shown(ounces / thousandth)))
    assert units(reading) == ["t", "g/t", "%", unit]
    assert ties(reading) == [("content", True)]


@pytest.mark.parametrize(
    ("label", "unit", "grams"),
    [
        ("Copper produced (lbs)", "lb", POUND),
        ("Copper production (Mlbs)", "Mlb", POUND * 1_000_000),
        ("Copper production (MMlbs)", "Mlb", POUND * 1_000_000),
        ("Copper production (million pounds)", "Mlb", POUND * 1_000_000),
        ("Copper pounds produced (000s)", "klb", POUND * 1_000),
        ("Copper produced (t)", "t", TONNE),
        ("Copper produced (metric tons)", "t", TONNE),
        ("Copper produced (kt)", "kt", TONNE * 1_000),
        ("Copper produced (000 tonnes)", "kt", TONNE * 1_000),
        ("Copper produced (kg)", "kg", Decimal(1_000)),
    ],
)
def test_copper_is_read_in_pounds_and_tonnes_and_thousands_and_millions_of_them(
    label: str, unit: str, grams: Decimal
) -> None:
    amount = Decimal(1_234_000) * TONNE * Decimal("0.0152") * RECOVERY / grams
    reading = table("Ore milled (dmt)", "Copper grade (%)", label, ("1,234,000", "1.52", shown(amount)))
    assert units(reading) == ["t", "%", "%", unit]
    assert ties(reading) == [("content", True)]


@pytest.mark.parametrize(
    ("tons", "unit", "printed"),
    [
        ("Tons milled", "st", "412,000"),
        ("Short tons milled", "st", "412,000"),
        ("Ore processed (short tons)", "st", "412,000"),
        ("Tons milled (000 tons)", "kst", "412.0"),
        ("Ore processed (000 short tons)", "kst", "412.0"),
        ("Ore processed (k tons)", "kst", "412.0"),
    ],
)
@pytest.mark.parametrize("grade", ["opt", "oz/ton", "oz per ton", "oz/st", "ounces per short ton", "oz/t"])
def test_ounces_a_short_ton_times_short_tons_are_ounces(tons: str, unit: str, printed: str, grade: str) -> None:
    ounces = Decimal(412_000) * Decimal("6.26") * RECOVERY
    content = ("Silver produced (ounces)", shown(ounces))
    reading = table(tons, f"Silver grade ({grade})", content[0], (printed, "6.26", content[1]))
    assert units(reading) == [unit, "oz/st", "%", "oz"]
    assert ties(reading) == [("content", True)]


@pytest.mark.parametrize(
    "grade", ["g/t", "gpt", "gr/t", "gms/t", "g/tonne", "grams per tonne", "grams per ton", "g/ton", "ppm"]
)
def test_grams_a_ton_are_of_metric_tons_even_where_those_are_called_tons(grade: str) -> None:
    ounces = Decimal(412_000) * Decimal("6.26") * RECOVERY / OUNCE
    ore = "Ore milled" if grade == "ppm" else "Tons milled"
    reading = table(ore, f"Gold grade ({grade})", "Gold produced (oz)", ("412,000", "6.26", shown(ounces)))
    assert units(reading) == ["t", "g/t", "%", "oz"]
    assert ties(reading) == [("content", True)]


@pytest.mark.parametrize("grade", ["oz/t", "oz/T"])
def test_ounces_a_t_beside_metric_tonnes_may_be_of_either_ton_and_stay_unbound(grade: str) -> None:
    """Excellon printed 17.24 oz/T for 591 g/t: 591 / 34.2857, of short tons although the ore was in tonnes."""
    reading = table("Tonnes milled", f"Silver grade ({grade})", "Silver produced (oz)", ("3,200", "17.24", "53,206"))
    assert units(reading) == ["t", "%", "oz"]
    assert [each.printed for each in reading.unbound] == ["17.24"]


@pytest.mark.parametrize(
    ("label", "printed", "unit"),
    [
        ("Ore milled (Mt)", "1.23", "Mt"),
        ("Tonnes milled (k)", "1,234", "kt"),
        ("Ore milled (mt)", "1.23", "Mt"),
        ("Ore milled (MT)", "1,234,000", "t"),
        ("Ore milled (metric tonnes, mt)", "1,234,000", "t"),
        ("Ore milled (million tonnes)", "1.23", "Mt"),
    ],
)
def test_mt_are_metric_tonnes_or_millions_by_the_size_of_the_number(label: str, printed: str, unit: str) -> None:
    reading = table(label, "Copper grade (%)", "Copper produced (t)", (printed, "1.52", "16,400"))
    assert units(reading) == [unit, "%", "%", "t"]


def test_mt_that_may_be_either_stay_unbound() -> None:
    reading = table("Ore milled (Mt)", "Copper grade (%)", "Copper produced (t)", ("45", "1.52", "600,000"))
    assert units(reading) == ["%", "%", "t"]
    assert reading.unbound[0].reason == "in which unit it is nothing says for certain"


def test_a_scale_over_rows_counts_for_the_units_that_they_name() -> None:
    reading = read_release(
        "Tarn Metals Inc. production of the Tarn mine\n\n"
        "| | Q3 2021 | Q3 2020 |\n| Production (000s) | | |\n| Silver (oz) | 2,171.2 | 2,050.4 |\n",
        "Tarn",
    )
    assert units(reading) == ["koz", "koz"]


@pytest.mark.parametrize(
    ("beside", "unit"),
    [
        ("Head grades were 4.1 g/t of gold.", "t"),
        ("Costs were $84 per tonne.", "t"),
        ("Head grades were 0.12 ounces per ton of gold.", "st"),
        ("Head grades were 0.12 oz/ton of gold. Drilling met 3.2 metres at 8.1 g/t of gold.", "st"),
        ("The Company counts in short tons.", "st"),
    ],
)
def test_tons_are_metric_or_short_as_the_release_counts_elsewhere(beside: str, unit: str) -> None:
    reading = read_release(
        f"Tarn Metals Inc. milled 34,900 tons of ore in the second quarter of 2025. {beside}", "Tarn"
    )
    assert {each.printed: each.unit for each in reading.document.figures}["34,900"] == unit


@pytest.mark.parametrize("beside", ["", "Grades were 0.12 oz/ton, or 4.1 g/t, and costs $84 per tonne."])
def test_tons_that_may_be_of_either_kind_are_left_unbound(beside: str) -> None:
    reading = read_release(
        f"Tarn Metals Inc. milled 34,900 tons of ore in the second quarter of 2025. {beside}", "Tarn"
    )
    assert {each.printed: each.reason for each in reading.unbound}["34,900"] == (
        "in which unit it is nothing says for certain"
    )
