"""Equivalents read backwards: the price that a printed one implies."""

from __future__ import annotations

from dataclasses import replace

from udfs.domains import NOT_NEGATIVE, POSITIVE
from udfs.pairs import AMOUNTS, COPPER, GOLD, LEAD, ZINC, worth
from udfs.registry import worksheet_function


@worksheet_function(
    category="Equivalents",
    domains={"equivalent_oz": NOT_NEGATIVE}
    | {name: limit for name, limit in AMOUNTS.items() if name != "silver_price"},
    pairs=(GOLD, COPPER, LEAD, ZINC),
    takes_arrays=True,
    result_domain=replace(POSITIVE, remedy="equivalent_oz must exceed silver_oz, and another metal must have a value"),
)
def implied_price(
    equivalent_oz: float,
    silver_oz: float,
    gold_oz: float | None = None,
    gold_price: float | None = None,
    copper_lb: float | None = None,
    copper_price: float | None = None,
    lead_lb: float | None = None,
    lead_price: float | None = None,
    zinc_lb: float | None = None,
    zinc_price: float | None = None,
) -> float:
    """The silver price that would make a printed silver equivalent true.

    A price near last quarter's, or near a neighbouring column's, says where a wrong equivalent came from.

    Parameters
    ----------
    equivalent_oz : number or range
        Silver-equivalent ounces as printed [ozt].
    silver_oz : number or range
        Troy ounces of silver [ozt].
    gold_oz : number or range, optional
        Troy ounces of gold [ozt].
    gold_price : number or range, optional
        Dollars per troy ounce of gold [USD/ozt].
    copper_lb : number or range, optional
        Pounds of copper; of tonnes multiply by 2204.6226 [lb].
    copper_price : number or range, optional
        Dollars per pound of copper, not cents and not per tonne [USD/lb].
    lead_lb : number or range, optional
        Pounds of lead; of tonnes multiply by 2204.6226 [lb].
    lead_price : number or range, optional
        Dollars per pound of lead, not cents and not per tonne [USD/lb].
    zinc_lb : number or range, optional
        Pounds of zinc; of tonnes multiply by 2204.6226 [lb].
    zinc_price : number or range, optional
        Dollars per pound of zinc, not cents and not per tonne [USD/lb].

    Returns
    -------
    number
        Dollars per troy ounce of silver [USD/ozt].

    Formula
    -------
    (gold_oz * gold_price + copper_lb * copper_price + lead_lb * lead_price + zinc_lb * zinc_price) / (equivalent_oz
    - silver_oz)

    Raises
    ------
    NotReportedError
        When equivalent_oz or silver_oz is blank, a metal has a price and no quantity, or a quantity that is not nil
        and no price.
    DomainError
        When an argument is negative, or no price above zero gives the equivalent.
    ZeroDivisionError
        When equivalent_oz is the same as silver_oz, which leaves nothing to price.

    See Also
    --------
    ageq, ties

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: 158,286 oz beside a stated silver price of $16.38.

    Examples
    --------
    >>> round(implied_price(158286, 50581, 404, 1707, 459767, 2.45), 2)
    16.86
    """
    return worth(
        gold=(gold_oz, gold_price),
        copper=(copper_lb, copper_price),
        lead=(lead_lb, lead_price),
        zinc=(zinc_lb, zinc_price),
    ) / (equivalent_oz - silver_oz)
