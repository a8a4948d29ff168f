"""What a smelter charges for treating and refining, and for impurities."""

from __future__ import annotations

from udfs.domains import NOT_NEGATIVE, Domain
from udfs.registry import worksheet_function

# Zero is let through to the division, because a step of zero is #DIV/0! and only a negative one #NUM!.
STEP = Domain("more than zero", low=0, remedy="the 0.1 of a rate for each 0.1%")


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
