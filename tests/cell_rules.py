"""What the rules of cells say a call must show: written from the rules, sharing nothing with the code it judges."""

from __future__ import annotations

import datetime
import math
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import exact_formulas
import numpy as np
from written_answers import WRITTEN, RefusedError, serial_of

from udfs.errors import CellError
from udfs.registry import ArgumentRecord, FunctionRecord

DASHES = ("-", "\u2013", "\u2014", "\u2212")
METALS = ("silver", "gold", "copper", "lead", "zinc")
LARGEST = Fraction(sys.float_info.max)
PURE_METAL = exact_formulas.TONNE * (1 + Fraction(2, 10**7))


class Limits(NamedTuple):
    """The numbers that an argument can be; the ends belong to them."""

    low: float = -math.inf
    high: float = math.inf
    whole: bool = False


# Above zero begins at a number small enough for any cell.
FIGURE, AMOUNT, ABOVE_ZERO, SHARE = Limits(), Limits(0), Limits(1e-307), Limits(0, 1)
BY_UNIT = {
    "date": Limits(18264, 2958465.999),
    "d": Limits(0, 366),
    "month": Limits(1, 12, whole=True),
    "decimals": Limits(-15, 15, whole=True),
    "g/t": Limits(0, 1_000_000),
    "%": Limits(0, 100),
} | dict.fromkeys(("ozt", "lb", "t", "USD", "USD/ozt", "USD/lb", "USD/t", "t/d", "grade_unit"), AMOUNT)
AMOUNTS = """content ratio quantities prices base_price grades prior_price_ratio price_ratio payable_content quantity
provisional_price final_price assay threshold step_size feed_grade concentrate_grade tailings_grade inputs outputs
accounted_content called_content low high"""
# Smelters have paid for concentrate, provisions are released, and credits can exceed costs.
MAY_BE_NEGATIVE = """treatment refining charge_per_tonne cash_costs corporate_ga reclamation cost_of_sales adjustments
aisc_total"""
SHARES = "recovery recoveries factors moisture payable_fraction"
BY_NAME = (
    dict.fromkeys(AMOUNTS.split(), AMOUNT)
    | dict.fromkeys(MAY_BE_NEGATIVE.split(), FIGURE)
    | dict.fromkeys(SHARES.split(), SHARE)
)
BY_ARGUMENT = {
    "AGEQ_NOTE.silver_price": ABOVE_ZERO,
    "GUIDANCE_PROGRESS.ytd": AMOUNT,
    "TIES.low": FIGURE,
    "TIES.high": FIGURE,
    "PP_CHANGE.current": Limits(-10, 10),
    "PP_CHANGE.prior": Limits(-10, 10),
}
# Numbers that are sound one by one but not together; a divisor of zero is #DIV/0! first.
TOGETHER: dict[str, Callable[..., bool]] = {
    "CASH_COST_COPRODUCT": lambda metal_revenue, total_revenue, **_: (
        metal_revenue <= total_revenue or not total_revenue
    ),
    "GUIDANCE_PROGRESS": lambda low, high, **_: low <= high or not high,
} | dict.fromkeys(
    ("TWO_PRODUCT", "MASS_PULL", "CONC_RATIO"),
    lambda feed_grade, concentrate_grade, tailings_grade: concentrate_grade > feed_grade > tailings_grade,
)
ANSWERS_ABOVE_ZERO = {"IMPLIED_PRICE"}
UNIT_ARGUMENTS = ("grade_unit", "content_unit", "from_unit", "to_unit")


def limits_of(record: FunctionRecord, argument: ArgumentRecord) -> Limits:
    """What an argument can be, by a rule of its own, its name, or the unit it is measured in."""
    own = BY_ARGUMENT.get(f"{record.name}.{argument.name}") or BY_NAME.get(argument.name)
    by_unit = SHARE if argument.name.endswith("_recovery") else BY_UNIT.get(argument.unit or "", FIGURE)
    return own or by_unit


def value_of(record: FunctionRecord, argument: ArgumentRecord, cell: Any) -> Any:
    """The exact number or the text that a cell stands for, None where an optional argument is left out."""
    takes_text = "text" in argument.shape
    if cell is None or (takes_text and isinstance(cell, str) and not cell.strip()):
        if argument.required:
            raise RefusedError("#N/A")
        return None
    if isinstance(cell, str) and takes_text:
        return cell.strip()
    if isinstance(cell, str) and cell.strip() in DASHES:
        cell = 0
    if isinstance(cell, datetime.date) and argument.unit == "date":
        cell = serial_of(cell)
    if isinstance(cell, Decimal | np.number):
        cell = float(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or argument.shape.startswith("text"):
        raise RefusedError("#VALUE!")
    limits = limits_of(record, argument)
    if not -LARGEST <= cell <= LARGEST:
        raise RefusedError("#NUM!")
    if not limits.low <= cell <= limits.high or (limits.whole and cell % 1):
        raise RefusedError("#NUM!")
    return exact_formulas.as_typed(cell)


def refuse_half_metals(record: FunctionRecord, values: dict[str, Any]) -> None:
    """An optional metal is there with all its figures or absent; nil of it needs no more."""
    for metal in METALS:
        quantity, *others = [
            values[argument.name]
            for argument in record.arguments
            if not argument.required and argument.name.startswith(f"{metal}_")
        ] or [None]
        missing = [other is None for other in others]
        if (quantity is None and not all(missing)) or (quantity is not None and quantity != 0 and any(missing)):
            raise RefusedError("#N/A")


def units_of(values: dict[str, Any]) -> dict[str, Fraction]:
    """The grams (per tonne) or the dollars per gram of each unit, omitted ones as the functions say."""
    units = {name: values[name] and values[name].lower() for name in values if name in UNIT_ARGUMENTS}
    if "from_unit" in units:
        tables = (exact_formulas.GRAMS, exact_formulas.GRAMS_PER_TONNE, exact_formulas.DOLLARS_PER_GRAM)
        table = next((table for table in tables if set(units.values()) <= set(table)), {})
        return {name: known(unit, table) for name, unit in units.items()}
    if not units:
        return {}
    grade = units["grade_unit"] or "g/t"
    content = units["content_unit"] or ("lb" if grade in ("%", "1") else "oz")
    if content in ("st", "lt"):
        raise RefusedError("#VALUE!")
    return {
        "grade_unit": known(grade, exact_formulas.GRAMS_PER_TONNE),
        "content_unit": known(content, exact_formulas.GRAMS),
    }


def known(unit: str, table: dict[str, Fraction]) -> Fraction:
    """The size of a unit that must be one of a table."""
    if unit not in table:
        raise RefusedError("#VALUE!")
    return table[unit]


def refuse_richer_than_pure_metal(record: FunctionRecord, values: dict[str, Any], units: dict[str, Fraction]) -> None:
    """No grade is above pure metal; the last place of a printed one is forgiven."""
    for argument in record.arguments:
        grade = values.get(argument.name)
        if grade is not None and argument.name in ("grade", "prior_grade") and grade * units["grade_unit"] > PURE_METAL:
            raise RefusedError("#NUM!")


def answer_of_values(record: FunctionRecord, values: dict[str, Any]) -> Any:
    """The exact answer for sound values: a number, a text, a boolean, or a row of numbers."""
    refuse_half_metals(record, values)
    fit_together = TOGETHER.get(record.name)
    if fit_together and not fit_together(**values):
        raise RefusedError("#NUM!")
    answers = WRITTEN[record.name](**values) if record.name in WRITTEN else numbers_of(record, values)
    lowest = ABOVE_ZERO.low if record.name in ANSWERS_ABOVE_ZERO else -LARGEST
    if any(isinstance(answer, Fraction) and not lowest <= answer <= LARGEST for answer in answers):
        raise RefusedError("#NUM!")
    return [answers] if record.result.columns > 1 else answers[0]


def numbers_of(record: FunctionRecord, values: dict[str, Any]) -> list[Fraction]:
    """What the record's formula says; an absent metal counts as zero, an absent factor as one."""
    units = units_of(values)
    refuse_richer_than_pure_metal(record, values, units)
    values = values | {name: Fraction(name == "factors") for name, value in values.items() if value is None}
    answers = exact_formulas.evaluate(record.formula, values | units)
    if record.result.unit == "grade_unit" and answers[0] * units["grade_unit"] > PURE_METAL:
        raise RefusedError("#NUM!")
    return answers


def answer_of_cells(record: FunctionRecord, cells: Sequence[Any]) -> Any:
    """The answer for one cell in each argument: the first error, then the first cell that is none, then the number."""
    try:
        for cell in cells:
            if isinstance(cell, CellError):
                raise RefusedError(cell.code)
        values = {a.name: value_of(record, a, cell) for a, cell in zip(record.arguments, cells, strict=True)}
        return answer_of_values(record, values)
    except RefusedError as refused:
        return CellError(refused.code)
    except ZeroDivisionError:
        return CellError("#DIV/0!")
