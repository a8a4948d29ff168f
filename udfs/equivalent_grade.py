"""Equivalent head grades, with prices and recoveries."""

from __future__ import annotations

from udfs.domains import FRACTION, NOT_NEGATIVE, Domain
from udfs.errors import NotReportedError
from udfs.registry import worksheet_function
from udfs.units import GRADE_UNITS, POUND, TROY_OUNCE

GRAMS_PER_TONNE = Domain("grams per tonne from 0 to 1,000,000", low=0, high=1e6, remedy="ppb divide by 1,000")
PERCENT = Domain("percent from 0 to 100", low=0, high=100, remedy="0.58 means 0.58 percent; g/t divide by 10,000")
METALS = ("silver", "gold", "copper", "lead", "zinc")
DOMAINS = (
    {f"{metal}_price": NOT_NEGATIVE for metal in METALS}
    | {f"{metal}_recovery": FRACTION for metal in METALS}
    | {"silver_gpt": GRAMS_PER_TONNE, "gold_gpt": GRAMS_PER_TONNE}
    | {"copper_pct": PERCENT, "lead_pct": PERCENT, "zinc_pct": PERCENT}
)
# A percent in grams per tonne, and a price per pound as one per troy ounce, in one exact factor.
PERCENT_AT_A_PRICE_PER_POUND = float(GRADE_UNITS["%"] * TROY_OUNCE / POUND)


def recovered_value(grade_name: str, grade: float | None, price: float | None, recovery: float | None) -> float:
    """A metal's grade times its price and recovery; a metal that is absent or nil is worth nothing."""
    if grade is not None and price is not None and recovery is not None:
        return grade * price * recovery
    refuse_part_of_a_metal(grade_name, grade, price, recovery)
    return 0.0


def refuse_part_of_a_metal(grade_name: str, grade: float | None, price: float | None, recovery: float | None) -> None:
    """A metal may be absent, and nil of it needs no more; anything else with a blank is not reported."""
    metal = grade_name.partition("_")[0]
    if grade is None and not (price is None and recovery is None):
        raise NotReportedError(
            f"{grade_name} is blank beside a {metal} price or recovery: not reported. Write 0 or a dash for nil.",
            grade_name,
        )
    if grade is not None and grade != 0:
        missing = f"{metal}_price" if price is None else f"{metal}_recovery"
        raise NotReportedError(
            f"{missing} is blank beside {grade_name}: give the one that the statement assumes.", missing
        )


@worksheet_function(
    category="Equivalents",
    domains=DOMAINS,
    pairs=(
        ("gold_gpt", "gold_price"),
        ("gold_gpt", "gold_recovery"),
        ("copper_pct", "copper_price"),
        ("copper_pct", "copper_recovery"),
        ("lead_pct", "lead_price"),
        ("lead_pct", "lead_recovery"),
        ("zinc_pct", "zinc_price"),
        ("zinc_pct", "zinc_recovery"),
    ),
    takes_arrays=True,
)
def ageq_grade(
    silver_gpt: float,
    silver_price: float,
    silver_recovery: float,
    gold_gpt: float | None = None,
    gold_price: float | None = None,
    gold_recovery: float | None = None,
    copper_pct: float | None = None,
    copper_price: float | None = None,
    copper_recovery: float | None = None,
    lead_pct: float | None = None,
    lead_price: float | None = None,
    lead_recovery: float | None = None,
    zinc_pct: float | None = None,
    zinc_price: float | None = None,
    zinc_recovery: float | None = None,
) -> float:
    """Silver-equivalent grade: silver plus the recovered value of the other metals in grams of recovered silver.

    A metal that is absent leaves its three cells blank; nil of a metal needs no price and no recovery.

    Parameters
    ----------
    silver_gpt : number or range
        Silver grade in grams per tonne [g/t].
    silver_price : number or range
        Dollars per troy ounce of silver [USD/ozt].
    silver_recovery : number or range
        Share of the silver that is recovered: 0.90, or a cell that shows 90% [1].
    gold_gpt : number or range, optional
        Gold grade in grams per tonne; blank when gold is not part of the equivalent [g/t].
    gold_price : number or range, optional
        Dollars per troy ounce of gold [USD/ozt].
    gold_recovery : number or range, optional
        Share of the gold that is recovered: 0.90, or a cell that shows 90% [1].
    copper_pct : number or range, optional
        Copper grade in percent: 0.58 is 0.58 percent. A cell that shows 0.58% holds 0.0058, so multiply it by 100 [%].
    copper_price : number or range, optional
        Dollars per pound of copper; dollars per tonne divide by 2,204.6226 [USD/lb].
    copper_recovery : number or range, optional
        Share of the copper that is recovered: 0.90, or a cell that shows 90% [1].
    lead_pct : number or range, optional
        Lead grade in percent: 1.2 is 1.2 percent. A cell that shows 1.2% holds 0.012, so multiply it by 100 [%].
    lead_price : number or range, optional
        Dollars per pound of lead; dollars per tonne divide by 2,204.6226 [USD/lb].
    lead_recovery : number or range, optional
        Share of the lead that is recovered: 0.90, or a cell that shows 90% [1].
    zinc_pct : number or range, optional
        Zinc grade in percent: 3.7 is 3.7 percent. A cell that shows 3.7% holds 0.037, so multiply it by 100 [%].
    zinc_price : number or range, optional
        Dollars per pound of zinc; dollars per tonne divide by 2,204.6226 [USD/lb].
    zinc_recovery : number or range, optional
        Share of the zinc that is recovered: 0.90, or a cell that shows 90% [1].

    Returns
    -------
    number
        Grams of silver per tonne that would be worth as much once recovered [g/t].

    Formula
    -------
    silver_gpt + (gold_gpt * gold_price * gold_recovery + 10000 * 480 / 7000 * (copper_pct * copper_price *
    copper_recovery + lead_pct * lead_price * lead_recovery + zinc_pct * zinc_price * zinc_recovery)) /
    (silver_price * silver_recovery)

    Raises
    ------
    NotReportedError
        When silver_gpt, silver_price or silver_recovery is blank, a metal has a price or a recovery and no grade, or a
        grade that is not nil and no price or no recovery.
    DomainError
        When a grade is negative or richer than pure metal, a price is negative, or a recovery is not a fraction from 0
        to 1.
    ZeroDivisionError
        When silver_price or silver_recovery is zero.

    See Also
    --------
    ageq, metaleq, convert_metal

    Notes
    -----
    A percent is 10,000 g/t, and a troy ounce is 480 of the 7,000 grains of a pound. JORC clause 50 asks for the grades,
    the prices, the recoveries and the formula of a metal equivalent. Practice differs: some statements leave recoveries
    out (give 1 for each), and some multiply by payable shares too (give recovery times payable share) or do not divide
    by the recovery of silver, as Adriatic Metals does for Rupice: that is this answer times silver_recovery.

    References
    ----------
    JORC Code 2012, clause 50, metal equivalents. Argent Minerals, Kempfield mineral resource of September 2023, primary
    zone: 41.92 g/t of silver for a percent of zinc. Southern Silver Exploration, Cerro Las Minitas mineral resource
    estimate, release of 21 March 2016, table 1. Troy ounce and pound: NIST Handbook 44, appendix C.

    Examples
    --------
    A percent of zinc at Kempfield, at $2,774.16 a tonne and 92% beside silver at $22.02 an ounce and 86%:

    >>> round(ageq_grade(0, 22.02, 0.86, zinc_pct=1, zinc_price=2774.16 / 2204.6226218, zinc_recovery=0.92), 2)
    41.92

    The inferred Blind zone of Cerro Las Minitas, printed as 364 g/t, with all recoveries alike (those stated for its
    cut-off leave out gold and copper):

    >>> round(ageq_grade(91, 15, 1, 0.28, 1100, 1, 0.21, 2.75, 1, 1.6, 0.90, 1, 3.9, 0.90, 1))
    364
    """
    gold = recovered_value("gold_gpt", gold_gpt, gold_price, gold_recovery)
    base_metals = (
        recovered_value("copper_pct", copper_pct, copper_price, copper_recovery)
        + recovered_value("lead_pct", lead_pct, lead_price, lead_recovery)
        + recovered_value("zinc_pct", zinc_pct, zinc_price, zinc_recovery)
    )
    return silver_gpt + (gold + PERCENT_AT_A_PRICE_PER_POUND * base_metals) / (silver_price * silver_recovery)
