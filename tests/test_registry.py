"""What the registry reads, and what it refuses at import with a clear sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import udfs
from udfs import registry
from udfs.domains import FRACTION
from udfs.registry import FUNCTIONS, LONGEST_ARGUMENT_LIST, LONGEST_TEXT, RegistryError, worksheet_function

DOCSTRING = """Tonnes as they are.

Parameters
----------
tonnes : number or range
    Metric tonnes [t].

Returns
-------
number
    Tonnes [t].

Formula
-------
tonnes

See Also
--------
metal_content, ageq

References
----------
A book, 2020.

Examples
--------
>>> 1
1
"""


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "FUNCTIONS", dict(FUNCTIONS))
    return


def declare(
    name: str = "same_tonnes", docstring: str = DOCSTRING, signature: str = "tonnes", **declared: Any
) -> Callable[..., Any]:
    space: dict[str, Any] = {}
    exec(f"def {name}({signature}): return 0", space)
    space[name].__doc__ = docstring
    return worksheet_function(category="Content", **declared)(space[name])


def test_a_function_comes_back_unchanged_and_its_record_says_all_of_it() -> None:
    function = declare(domains={"tonnes": FRACTION})
    record = registry.FUNCTIONS["SAME_TONNES"]
    assert function("anything") == 0
    assert (record.python_name, record.summary, record.category) == ("same_tonnes", "Tonnes as they are.", "Content")
    argument = record.arguments[0]
    assert (argument.name, argument.shape, argument.unit, argument.required) == ("tonnes", "number or range", "t", True)
    assert argument.domain is FRACTION
    assert (record.result.shape, record.result.unit, record.source) == ("number", "t", "A book, 2020.")
    assert record.related == ("METAL_CONTENT", "AGEQ")


def test_a_function_that_says_nothing_of_errors_still_has_those_that_every_cell_can_show() -> None:
    declare(domains={"tonnes": FRACTION})
    errors = registry.FUNCTIONS["SAME_TONNES"].errors
    assert [error.code for error in errors] == ["#N/A", "#VALUE!", "#NUM!"]
    assert errors[0].when == "When tonnes is blank."
    assert "a fraction from 0 to 1" in errors[2].when


def test_what_a_docstring_says_of_errors_stands_instead() -> None:
    raises = "\nRaises\n------\nNotReportedError\n    When the mill was not asked."
    declare(docstring=DOCSTRING + raises)
    errors = registry.FUNCTIONS["SAME_TONNES"].errors
    assert [error.code for error in errors] == ["#N/A", "#VALUE!"]
    assert errors[0].when == "When the mill was not asked."


REFUSED = [
    ({"signature": "tonnes, grade"}, "signature takes"),
    ({"docstring": DOCSTRING.replace("tonnes :", "tons :")}, "signature takes"),
    ({"docstring": DOCSTRING.replace("Metric tonnes [t]", "Metric tonnes")}, "without a unit"),
    ({"docstring": DOCSTRING.replace("Tonnes [t]", "Tonnes")}, "result is a number without a unit"),
    ({"docstring": DOCSTRING.replace("tonnes [t]", "tonnes [furlong]")}, "furlong"),
    ({"docstring": DOCSTRING.replace("number or range", "float")}, "'float'"),
    ({"docstring": DOCSTRING.replace("number or range", "number or range, optional")}, "not in both"),
    ({"signature": "tonnes=None"}, "not in both"),
    ({"signature": "tonnes=1"}, "default 1"),
    ({"signature": "*tonnes"}, "ordinary parameter"),
    ({"docstring": DOCSTRING.replace("Metric tonnes", "m" * LONGEST_TEXT)}, "characters"),
    ({"docstring": DOCSTRING.replace("Tonnes as they are", "M" * LONGEST_TEXT)}, "summary has 256 characters"),
    ({"docstring": DOCSTRING.replace("Tonnes as they are.", "Tonnes as they are")}, "from a capital letter"),
    ({"docstring": DOCSTRING.replace("Tonnes as they are.", "tonnes as they are.")}, "from a capital letter"),
    ({"docstring": DOCSTRING + "\nRaises\n------\nDomainError\n    If negative."}, "'When ...'"),
    ({"docstring": DOCSTRING + "\nRaises\n------\nDomainError\n    When negative"}, "'When ...'"),
    ({"docstring": DOCSTRING.replace("A book, 2020.", "")}, "References"),
    ({"docstring": DOCSTRING.replace(">>> 1", "1")}, "Examples"),
    ({"docstring": DOCSTRING.replace("number\n", "vector\n")}, "Returns"),
    ({"docstring": DOCSTRING + "\nRaises\n------\nKeyError\n    Ever."}, "KeyError"),
    ({"name": "ab"}, "shorter than 3 letters"),
    ({"name": "ab12"}, "cell address"),
    ({"name": "r1c1"}, "R1C1 looks like a cell address"),
    ({"name": "tonnes_2"}, "ends in a digit"),
    ({"name": "currency"}, "word of VBA"),
    ({"name": "_tonnes"}, "not capital letters"),
    ({"name": "ageq"}, "declared twice"),
    ({"domains": {"grade": FRACTION}}, "no argument of it"),
    ({"pairs": (("tonnes", "price"),)}, "stands in a pair"),
    ({"docstring": DOCSTRING.replace("metal_content, ageq", "")}, "See Also"),
    ({"docstring": DOCSTRING + "\nRaise\n-----\nDomainError\n    Ever."}, "section Raise; expected Parameters"),
    ({"docstring": DOCSTRING.replace("-------\ntonnes\n", "-------\n")}, "Formula must say"),
    ({"docstring": DOCSTRING.replace("-------\ntonnes\n", "-------\ntonnes * moisture\n")}, "formula names moisture"),
    ({"row_counts": lambda *cells: bool(cells)}, "no argument has the shape 'range'"),
]


@pytest.mark.parametrize(("declaration", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_wrong_declaration_fails_at_import_and_says_why(declaration: dict[str, Any], words: str) -> None:
    before = len(registry.FUNCTIONS)
    with pytest.raises(RegistryError, match=words):
        declare(**declaration)
    assert len(registry.FUNCTIONS) == before


@pytest.mark.parametrize("word", ["date", "type", "end", "name", "q3", "ab12", "r1c1", "Tonnes"])
def test_an_argument_whose_name_breaks_a_host_is_refused(word: str) -> None:
    with pytest.raises(RegistryError, match=f"argument {word} "):
        declare(docstring=DOCSTRING.replace("tonnes :", f"{word} :"), signature=word)


def test_argument_names_that_overflow_the_function_wizard_are_refused() -> None:
    words = ["m" * 63 + letter for letter in "abcd"]
    entries = "".join(f"{word} : number\n    Metric tonnes [t].\n" for word in words)
    start, end = DOCSTRING.index("tonnes :"), DOCSTRING.index("\nReturns")
    docstring = DOCSTRING[:start] + entries + DOCSTRING[end:]
    assert len(",".join(words)) > LONGEST_ARGUMENT_LIST
    with pytest.raises(RegistryError, match="259 characters"):
        declare(docstring=docstring, signature=", ".join(words))


SIGNATURES = {
    "AGEQ": "silver_oz silver_price [gold_oz] [gold_price] [copper_lb] [copper_price] [lead_lb] [lead_price] "
    "[zinc_lb] [zinc_price]",
    "AUEQ": "gold_oz gold_price [silver_oz] [silver_price] [copper_lb] [copper_price] [lead_lb] [lead_price] "
    "[zinc_lb] [zinc_price]",
    "CUEQ": "copper_lb copper_price [silver_oz] [silver_price] [gold_oz] [gold_price] [lead_lb] [lead_price] "
    "[zinc_lb] [zinc_price]",
    "METALEQ": "quantities prices base_price [factors]",
    "AGEQ_RATIO": "silver_oz gold_oz ratio",
    "IMPLIED_PRICE": "equivalent_oz silver_oz [gold_oz] [gold_price] [copper_lb] [copper_price] [lead_lb] [lead_price] "
    "[zinc_lb] [zinc_price]",
    "METAL_CONTENT": "tonnes grade recovery [grade_unit] [content_unit]",
    "RECOVERY": "content tonnes grade [grade_unit] [content_unit]",
    "HEAD_GRADE": "content tonnes recovery [grade_unit] [content_unit]",
    "WTD_GRADE": "tonnes grades",
    "WTD_RECOVERY": "tonnes grades recoveries",
    "QOQ_CHANGE": "current prior",
    "YOY_CHANGE": "current prior",
    "PP_CHANGE": "current prior",
    "PRINTED": "value decimals",
    "ROUND_BAND": "printed",
    "TIES": "printed low high",
    "FOOTS": "total parts",
    "QUARTER_OF": "period_end fiscal_start_month",
    "YTD": "values period_ends as_of fiscal_start_month",
    "FROM_YTD": "ytd prior_ytd",
    "CONVERT_METAL": "value from_unit to_unit",
    "AGEQ_NOTE": "quarter silver_price [gold_price] [copper_price] [lead_price] [zinc_price]",
    "AGEQ_PAYABLE": "silver_oz silver_price [gold_oz] [gold_price] [copper_lb] [copper_price] [lead_lb] [lead_price] "
    "[zinc_lb] [zinc_price]",
    "AGEQ_GRADE": "silver_gpt silver_price silver_recovery [gold_gpt] [gold_price] [gold_recovery] [copper_pct] "
    "[copper_price] [copper_recovery] [lead_pct] [lead_price] [lead_recovery] [zinc_pct] [zinc_price] [zinc_recovery]",
    "AGEQ_BRIDGE": "prior_tonnes prior_grade prior_recovery prior_price_ratio tonnes grade recovery price_ratio "
    "[grade_unit] [content_unit]",
    "DRY_TONNES": "wet_tonnes moisture",
    "PAYABLE": "dry_tonnes grade payable_fraction [minimum_deduction] [grade_unit] [content_unit]",
    "TREATMENT_CHARGE": "dry_tonnes charge_per_tonne",
    "REFINING_CHARGE": "payable_content charge_per_unit",
    "PENALTY": "dry_tonnes assay threshold step_size rate",
    "NSR": "payable_value treatment refining penalties freight",
    "NSR_PER_TONNE": "payable_value treatment refining penalties freight dry_tonnes",
    "REALIZED_PRICE": "revenue quantity",
    "PROVISIONAL_ADJ": "quantity provisional_price final_price",
    "CASH_COST": "production_costs byproduct_credits payable_oz",
    "CASH_COST_COPRODUCT": "production_costs metal_revenue total_revenue payable_oz",
    "AISC": "cash_costs corporate_ga reclamation sustaining_exploration sustaining_capital payable_oz",
    "AISC_BRIDGE": "cost_of_sales adjustments aisc_total",
    "COST_PER_TONNE": "cost tonnes",
    "TPD": "tonnes operating_days",
    "GUIDANCE_PROGRESS": "ytd low high",
    "TWO_PRODUCT": "feed_grade concentrate_grade tailings_grade",
    "MASS_PULL": "feed_grade concentrate_grade tailings_grade",
    "CONC_RATIO": "feed_grade concentrate_grade tailings_grade",
    "ENRICHMENT": "feed_grade concentrate_grade",
    "BALANCE_CLOSURE": "inputs outputs stock_change",
    "MINE_CALL_FACTOR": "accounted_content called_content",
    "UDF_VERSION": "",
}


def test_released_names_and_arguments_never_change() -> None:
    found = {name: record.signature for name, record in FUNCTIONS.items()}
    assert found == {name: f"{name}({', '.join(words.split())})" for name, words in SIGNATURES.items()}


def test_every_registered_function_is_public_python_under_its_lower_case_name() -> None:
    for name, record in FUNCTIONS.items():
        assert getattr(udfs, name.lower()) is record.function


def test_every_function_points_to_others_that_exist() -> None:
    for name, record in FUNCTIONS.items():
        assert set(record.related) <= set(FUNCTIONS) - {name}, name
