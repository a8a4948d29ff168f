"""Concentrate as a smelter settles it: dry tonnes, payable metal, charges and penalties."""

from __future__ import annotations

from dataclasses import replace

from udfs.domains import FRACTION, NOT_NEGATIVE, Domain
from udfs.pure_metal import possible_grade
from udfs.registry import worksheet_function
from udfs.units import content_ratio, converted

MOISTURE = replace(FRACTION, remedy="8% is 0.08, or a cell that shows 8%, not 8")
# Zero is let through to the division, because a step of zero is #DIV/0! and only a negative one #NUM!.
STEP = Domain("more than zero", low=0, remedy="the 0.1 of a rate for each 0.1%")


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


@worksheet_function(category="Sales", domains={"dry_tonnes": NOT_NEGATIVE}, takes_arrays=True)
def treatment_charge(dry_tonnes: float, charge_per_tonne: float) -> float:
    """Treatment charge: what the smelter takes for the dry tonnes of a concentrate.

    Parameters
    ----------
    dry_tonnes : number or range
        Dry metric tonnes of concentrate [t]; DRY_TONNES takes the water off wet ones.
    charge_per_tonne : number or range
        Dollars per dry metric tonne [USD/t]; of a charge per short ton multiply by 1.10231. Below zero where the
        smelter pays the mine.

    Returns
    -------
    number
        Dollars, below zero where the smelter pays the mine [USD].

    Formula
    -------
    dry_tonnes * charge_per_tonne

    Raises
    ------
    DomainError
        When dry_tonnes is negative.

    See Also
    --------
    refining_charge, penalty, nsr, dry_tonnes

    Keywords
    --------
    TC/RC, TC, smelting, tolling

    Notes
    -----
    A charge below zero is an answer, not a slip: the spot index for copper concentrate fell to -5.00 dollars per
    tonne on 21 June 2024 (Fastmarkets, Copper concentrate TCs to remain low, October 2024) and to -50.50 on 6 June
    2025 (S&P Global, Trade Review, 11 July 2025). Write the contract's charge as a positive number; NSR subtracts it.
    Price participation and escalators are not in it: put them into the charge per tonne.

    References
    ----------
    SLR Consulting, PDAC2024 cut-off grade material, worksheet COGs: 174,000 dry tonnes at 9.00 dollars, 1,566 thousand
    dollars.

    Examples
    --------
    >>> treatment_charge(174000, 9)
    1566000
    """
    return dry_tonnes * charge_per_tonne


@worksheet_function(category="Sales", domains={"payable_content": NOT_NEGATIVE}, takes_arrays=True)
def refining_charge(payable_content: float, charge_per_unit: float) -> float:
    """Refining charge: what is taken for the payable metal of a concentrate or a doré.

    Parameters
    ----------
    payable_content : number or range
        Payable metal, in ounces, pounds or another unit [any]; PAYABLE gives it.
    charge_per_unit : number or range
        Dollars per unit of payable_content: 9 cents a pound are 0.09 beside pounds [any]. Below zero where the
        smelter pays the mine.

    Returns
    -------
    number
        Dollars, below zero where the smelter pays the mine [USD].

    Formula
    -------
    payable_content * charge_per_unit

    Raises
    ------
    DomainError
        When payable_content is negative.

    See Also
    --------
    payable, treatment_charge, nsr

    Keywords
    --------
    TC/RC, RC, dore

    Notes
    -----
    The refining charge of copper is quoted with the treatment charge and has gone below zero with it on the spot
    market in 2025; Antofagasta's annual terms for 2026 are 0 dollars per tonne and 0 cents per pound (reported on 19
    December 2025). So a charge below zero is an answer. Schedules that take the charge off the price instead, such as
    the sheet of 8 June 2007 with 0.34 dollars an ounce of silver, come to the same dollars.

    References
    ----------
    SLR Consulting, PDAC2024 cut-off grade material, worksheet COGs: 86,311 thousand lb of copper at 0.09 dollars, 7,768
    thousand dollars; 71,617 oz of gold at 5.00 dollars, 358,084 dollars.

    Examples
    --------
    >>> round(refining_charge(86311000, 0.09), -3)
    7768000.0
    """
    return payable_content * charge_per_unit


@worksheet_function(
    category="Sales",
    domains={
        "dry_tonnes": NOT_NEGATIVE,
        "assay": NOT_NEGATIVE,
        "threshold": NOT_NEGATIVE,
        "step_size": STEP,
        "rate": NOT_NEGATIVE,
    },
)
def penalty(dry_tonnes: float, assay: float, threshold: float, step_size: float, rate: float) -> float:
    """Penalty for an impurity: the rate for each step by which the assay is above the threshold, in proportion.

    At or below the threshold there is none.

    Parameters
    ----------
    dry_tonnes : number or range
        Dry metric tonnes of concentrate [t]; DRY_TONNES takes the water off wet ones.
    assay : number or range
        Impurity in the concentrate [any]: 0.7 for 0.7%, or 150 for 150 ppm. A cell that shows 0.7% holds 0.007, so
        multiply it by 100.
    threshold : number or range
        What is free of penalty, in the unit of the assay [assay].
    step_size : number or range
        Step that the rate is for, in the unit of the assay and more than zero [assay]: 0.1 for a rate per 0.1%.
    rate : number or range
        Dollars per dry metric tonne for one step, as a positive number [USD/t].

    Returns
    -------
    number
        Dollars, zero at or below the threshold [USD].

    Formula
    -------
    dry_tonnes * rate * max(0, assay - threshold) / step_size

    Raises
    ------
    DomainError
        When dry_tonnes, assay, threshold, step_size or rate is negative.
    ZeroDivisionError
        When step_size is zero.

    See Also
    --------
    treatment_charge, nsr, dry_tonnes

    Keywords
    --------
    arsenic, antimony, bismuth, mercury, deleterious

    Notes
    -----
    Parts of a step count in proportion, as in Valorización (mercury at 200 ppm, 80 free, 30 dollars: 36 dollars,
    which is 1.2 steps of 100 ppm). The rival practice counts whole steps only, or sets one amount for a band of
    assays, as for fluorine in the terms of Los Gatos zinc concentrate of 1 July 2020 (exhibit to the registration
    statement of Sunshine Silver): round the assay to the step first, or look the amount up. Two rates are two
    penalties: PENALTY(t, MIN(6.5, 4.5), 3, 1, 1.5) + PENALTY(t, 6.5, 4.5, 1, 2) for 1.5 dollars from 3% to 4.5% and 2
    beyond.

    References
    ----------
    Condición general de valorización, copper concentrate, sheet of 8 June 2007: bismuth 0.7%, 0.1% free, 2 dollars per
    0.1%, 12 dollars a dry tonne. Valorización, exercises on lead and zinc concentrates (Scribd 389808662).

    Examples
    --------
    >>> round(penalty(1, 0.7, 0.1, 0.1, 2), 2)
    12.0
    """
    return dry_tonnes * rate * max(0.0, assay - threshold) / step_size
