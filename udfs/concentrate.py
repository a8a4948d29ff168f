"""Concentrate as a smelter pays for it: dry tonnes and payable metal."""

from __future__ import annotations

from dataclasses import replace

from udfs.domains import FRACTION, NOT_NEGATIVE
from udfs.pure_metal import possible_grade
from udfs.registry import worksheet_function
from udfs.units import content_ratio, converted

MOISTURE = replace(FRACTION, remedy="8% is 0.08, or a cell that shows 8%, not 8")


@worksheet_function(category="Sales", domains={"wet_tonnes": NOT_NEGATIVE, "moisture": MOISTURE}, takes_arrays=True)
def dry_tonnes(wet_tonnes: float, moisture: float) -> float:
    """Dry tonnes of a lot: wet tonnes without their water.

    Parameters
    ----------
    wet_tonnes : number or range
        Metric tonnes as weighed, water included [t].
    moisture : number or range
        Water as a share of the wet tonnes, from 0 to 1: 8% is 0.08, or a cell that shows 8% [1].

    Returns
    -------
    number
        Dry metric tonnes [t].

    Formula
    -------
    wet_tonnes * (1 - moisture)

    Raises
    ------
    DomainError
        When wet_tonnes is negative, or moisture is not a fraction from 0 to 1.

    See Also
    --------
    payable, treatment_charge, penalty

    Keywords
    --------
    wmt, dmt, wet metric tonnes, dry metric tonnes

    Notes
    -----
    Moisture is a share of the wet mass, as ISO 10251 measures it for concentrates (mass lost on drying). Soil
    laboratories report water over dry mass instead (ASTM D2216): turn such a share w into w / (1 + w) first. A
    weighing franchise, 0.85% in the valuation sheet below, is no water: take it off the dry tonnes afterwards.

    References
    ----------
    AS 4596-1999, Copper, lead and zinc sulfide concentrates: determination of mass of contained metal in a lot, 3.6.
    ISO 10251:2006. Condición general de valorización, copper concentrate, sheet of 8 June 2007: 600.15 t at 7.85%,
    553.04 t dry (Scribd 342095509).

    Examples
    --------
    >>> round(dry_tonnes(600.15, 0.0785), 2)
    553.04
    """
    return wet_tonnes * (1 - moisture)


@worksheet_function(
    category="Sales",
    domains={
        "dry_tonnes": NOT_NEGATIVE,
        "grade": NOT_NEGATIVE,
        "payable_fraction": FRACTION,
        "minimum_deduction": NOT_NEGATIVE,
    },
)
def payable(
    dry_tonnes: float,
    grade: float,
    payable_fraction: float,
    minimum_deduction: float | None = None,
    grade_unit: str | None = None,
    content_unit: str | None = None,
) -> float:
    """Payable metal in a concentrate: the paid share of its grade, or its grade less a minimum deduction if less.

    A deduction above the grade leaves nothing to pay for. Without a minimum deduction the share alone counts.

    Parameters
    ----------
    dry_tonnes : number or range
        Dry metric tonnes of concentrate [t]; DRY_TONNES takes the water off wet ones.
    grade : number or range
        Grade of the concentrate on a dry basis, not of the ore [grade_unit]. Beside the unit "%" it is 25 for 25%: a
        cell that shows 25% holds 0.25, so multiply it by 100.
    payable_fraction : number or range
        Share of the metal that is paid for, from 0 to 1: 85% is 0.85, or a cell that shows 85% [1].
    minimum_deduction : number or range, optional
        Least that is taken off the grade, in the unit of the grade [grade_unit]: 8 units of zinc are 8 where the
        grade is in %; a cell that shows 8% holds 0.08, so multiply it by 100. Omitted, there is none.
    grade_unit : text or range, optional
        "g/t", "ppm", "kg/t", "oz/st", "%" (52 is 52 percent) or "1" (a fraction); omitted, g/t.
    content_unit : text or range, optional
        "oz", "lb", "kg", "g" or "t"; omitted, oz, or lb when the grade unit is % or 1.

    Returns
    -------
    number
        Metal that is paid for, never below zero [content_unit].

    Formula
    -------
    dry_tonnes * max(0, min(grade * payable_fraction, grade - minimum_deduction)) * grade_unit / content_unit

    Raises
    ------
    DomainError
        When dry_tonnes, grade or minimum_deduction is negative, grade is richer than pure metal, or payable_fraction is
        not a fraction from 0 to 1.
    UnitError
        When grade_unit or content_unit is not one of those named.

    See Also
    --------
    dry_tonnes, refining_charge, metal_content, nsr

    Keywords
    --------
    payability, smelter terms, unit deduction

    Notes
    -----
    Where a schedule deducts first and pays a share of the rest, write PAYABLE(t, MAX(0, grade - deduction), 0.95), as
    for silver in InfoMine's Model Smelter Schedule for lead concentrates (Mining Cost Service, survey of 2014). No
    deduction is guessed, because contracts differ: lead 95% and at least 1.5 to 3 units off there; zinc 85% and at
    least 8 units off in Ejercicios Valor Mineral, exercise 2 (Scribd 331852293). The lesser payment is ours, because a
    minimum deduction binds when it takes more than the share does; course notes that pay the greater (Yaringaño,
    Valorización de concentrados, 2.1, Scribd 374960653) read the clause the other way round.

    References
    ----------
    SLR Consulting, PDAC2024 cut-off grade material, worksheet COGs: 174,000 dry tonnes at 25% copper, 90% paid, 86,311
    thousand lb; 12.93 g/t gold, 99% paid, 71,617 oz. Condición general de valorización, copper concentrate, sheet of 8
    June 2007.

    Examples
    --------
    >>> round(payable(174000, 25, 0.90, grade_unit="%"), -3)
    86311000.0
    """
    ratio = content_ratio(grade_unit, content_unit)
    possible = possible_grade(grade, grade_unit)
    paid = min(possible * payable_fraction, possible - (minimum_deduction or 0.0))
    return converted(dry_tonnes * max(0.0, paid), ratio)
