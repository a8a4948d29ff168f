"""Units as people type them: never guessed, and always told the way out."""

from __future__ import annotations

import re

import pytest

from udfs.errors import UnitError
from udfs.unit_mistakes import GRADES, MASSES, MASSES_WE_HAVE_NOT, PRICES, WAYS_OUT, read_mistake
from udfs.units import KIND_OF, exchange_ratio


def refusal(text: str) -> str:
    with pytest.raises(UnitError) as raised:
        exchange_ratio(text, "oz")
    assert raised.value.argument == "from_unit"
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("ton", "mass", {"t", "st", "lt"}),
        ("tons", "mass", {"t", "st", "lt"}),
        ("tonne", "mass", {"t"}),
        ("mt", "mass", {"t"}),
        ("MT", "mass", {"t"}),
        ("short ton", "mass", {"st"}),
        ("Long Tons", "mass", {"lt"}),
        ("ounce", "mass", {"oz"}),
        ("ozt", "mass", {"oz"}),
        ("oz t", "mass", {"oz"}),
        ("troy oz", "mass", {"oz"}),
        ("oz.", "mass", {"oz"}),
        ("oz av", "mass", {"oz", "lb"}),
        ("lbs", "mass", {"lb"}),
        ("lbs.", "mass", {"lb"}),
        ("pounds", "mass", {"lb"}),
        ("koz", "mass", {"oz"}),
        ("Moz", "mass", {"oz"}),
        ("Mlb", "mass", {"lb"}),
        ("gr", "mass", {"g"}),
        ("kgs", "mass", {"kg"}),
        ("oz/t", "grade", {"oz/st", "g/t"}),
        ("oz / ton", "grade", {"oz/st", "g/t"}),
        ("ounces per ton", "grade", {"oz/st", "g/t"}),
        ("opt", "grade", {"oz/st", "g/t"}),
        ("oz/tonne", "grade", {"g/t"}),
        ("gpt", "grade", {"g/t"}),
        ("g/tonne", "grade", {"g/t"}),
        ("grams per tonne", "grade", {"g/t"}),
        ("g / t", "grade", {"g/t"}),
        ("g/ton", "grade", {"g/t"}),
        ("gr/t", "grade", {"g/t"}),
        ("kg/tonne", "grade", {"kg/t"}),
        ("percent", "grade", {"%", "1"}),
        ("pct", "grade", {"%", "1"}),
        ("fraction", "grade", {"%", "1"}),
        ("ppb", "grade", {"ppm", "g/t"}),
        ("mg/kg", "grade", {"ppm", "g/t"}),
        ("\N{PER MILLE SIGN}", "grade", {"%"}),
        ("g/t Ag", "grade", {"g/t"}),
        ("% Cu", "grade", {"%"}),
        ("oz AgEq", "mass", {"oz"}),
        ("USD/lb Cu", "price", {"USD/lb"}),
        ("USD/ounce", "price", {"USD/oz"}),
        ("$/oz", "price", {"USD/oz"}),
        ("US$ per lb", "price", {"USD/lb"}),
        ("USD/lbs", "price", {"USD/lb"}),
        ("USD/tonne", "price", {"USD/t"}),
        ("$/ton", "price", {"USD/t", "USD/st", "USD/lt"}),
        ("USD/troy oz", "price", {"USD/oz"}),
        ("USD/koz", "price", {"USD/oz"}),
        ("c/lb", "price", {"USD/lb"}),
        ("C$/oz", "price", {"USD/oz"}),
        ("dollars", "price", {"USD/oz", "USD/lb", "USD/t"}),
    ],
)
def test_a_usual_spelling_of_another_unit_is_told_every_unit_that_it_could_be(
    text: str, kind: str, named: set[str]
) -> None:
    found = read_mistake(text, KIND_OF)
    assert found is not None
    assert found[0] == kind
    assert f'from_unit does not take "{text}": ' in refusal(text)
    assert named <= set(re.findall(r'"([^"]+)"', refusal(text)))


def test_every_way_out_names_only_units_that_we_take() -> None:
    for kind, way_out in WAYS_OUT.values():
        named = re.findall(r'"([^"]+)"', way_out)
        assert named, way_out
        assert {unit.lower() for unit in named} <= set(KIND_OF), way_out
        assert kind in KIND_OF.values()


def test_no_spelling_stands_twice_and_none_is_a_unit_of_ours() -> None:
    rows = (*MASSES, *MASSES_WE_HAVE_NOT, *GRADES, *PRICES)
    spellings = [spelling for row, _ in rows for spelling in row.split(", ")]
    assert len(spellings) == len(set(spellings)) == len(WAYS_OUT)
    assert not set(spellings) & set(KIND_OF)


def test_every_spelling_is_refused_by_a_sentence_of_its_own() -> None:
    for spelling, (_, way_out) in WAYS_OUT.items():
        assert refusal(spelling) == f'from_unit does not take "{spelling}": {way_out}.'


def test_what_nobody_types_is_told_the_units_there_are() -> None:
    for text in ("bushel", "USD/bushel", "rupees/oz", "/", "oz/", "", "t/"):
        assert refusal(text) == (
            "from_unit must be one of g, kg, t, oz, lb, st, lt, g/t, ppm, kg/t, oz/st, %, 1, "
            f'USD/g, USD/kg, USD/t, USD/oz, USD/lb, USD/st, USD/lt, but is "{text}".'
        )


def test_a_capital_t_is_the_metric_ton_that_it_is_in_every_other_case() -> None:
    assert exchange_ratio("T", "KG") == exchange_ratio("t", "kg") == (1000.0, 1.0)
