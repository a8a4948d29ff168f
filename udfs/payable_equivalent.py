"""Metal equivalents of what was sold: payable quantities at prices."""

from __future__ import annotations

from udfs.pairs import AMOUNTS, COPPER, GOLD, LEAD, ZINC, worth
from udfs.registry import worksheet_function


@worksheet_function(category="Equivalents", domains=AMOUNTS, pairs=(GOLD, COPPER, LEAD, ZINC), takes_arrays=True)
def ageq_payable(
    silver_oz: float,
    silver_price: float,
    gold_oz: float | None = None,
    gold_price: float | None = None,
    copper_lb: float | None = None,
    copper_price: float | None = None,
    lead_lb: float | None = None,
    lead_price: float | None = None,
    zinc_lb: float | None = None,
    zinc_price: float | None = None,
) -> float:
    """Payable silver-equivalent ounces: payable silver plus the other payable metals' value over the silver price.

    The arithmetic of AGEQ over what the buyer pays for. A metal that is absent leaves both its cells blank; nil of a
    metal needs no price.

    Parameters
    ----------
    silver_oz : number or range
        Payable ounces of silver, not ounces produced [ozt].
    silver_price : number or range
        Dollars per ounce of silver [USD/ozt].
    gold_oz : number or range, optional
        Payable ounces of gold [ozt].
    gold_price : number or range, optional
        Dollars per ounce of gold [USD/ozt].
    copper_lb : number or range, optional
        Payable pounds of copper; of tonnes multiply by 2204.6226 [lb].
    copper_price : number or range, optional
        Dollars per pound of copper [USD/lb].
    lead_lb : number or range, optional
        Payable pounds of lead; of tonnes multiply by 2204.6226 [lb].
    lead_price : number or range, optional
        Dollars per pound of lead [USD/lb].
    zinc_lb : number or range, optional
        Payable pounds of zinc; of tonnes multiply by 2204.6226 [lb].
    zinc_price : number or range, optional
        Dollars per pound of zinc [USD/lb].

    Returns
    -------
    number
        Payable silver-equivalent ounces [ozt].

    Formula
    -------
    silver_oz + (gold_oz * gold_price + copper_lb * copper_price + lead_lb * lead_price + zinc_lb * zinc_price) /
    silver_price

    Raises
    ------
    NotReportedError
        When silver_oz or silver_price is blank, a metal has a price and no quantity, or a quantity that is not nil
        and no price.
    ZeroDivisionError
        When silver_price is zero.

    See Also
    --------
    ageq, payable, realized_price, ageq_ratio

    Notes
    -----
    Payable metal is less than produced metal, and sold in another period: never mix the two in one figure, and never
    divide costs per payable ounce by AGEQ. Companies take realized prices, the period's market averages or the fixed
    prices of their plan; ours are the prices in the cells, of all metals on one basis. Equivalents at a fixed ratio
    of gold to silver are AGEQ_RATIO.

    References
    ----------
    Golden Minerals, first quarter 2021, payable metal in doré: 1,390 oz of gold and 11,289 oz of silver, at 1,721 and
    25.76 dollars an ounce, are 1,559 oz of gold equivalent.

    Examples
    --------
    The printed 1,559 ounces of gold equivalent, from silver-equivalent ounces and the two prices:

    >>> round(ageq_payable(11289, 25.76, 1390, 1721) * 25.76 / 1721)
    1559
    """
    return (
        silver_oz
        + worth(
            gold=(gold_oz, gold_price),
            copper=(copper_lb, copper_price),
            lead=(lead_lb, lead_price),
            zinc=(zinc_lb, zinc_price),
        )
        / silver_price
    )
