"""Metal equivalents at prices: every metal's value in units of one metal."""

from __future__ import annotations

from udfs.pairs import AMOUNTS, COPPER, GOLD, LEAD, SILVER, ZINC, worth
from udfs.registry import worksheet_function


@worksheet_function(category="Equivalents", domains=AMOUNTS, pairs=(GOLD, COPPER, LEAD, ZINC), takes_arrays=True)
def ageq(
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
    """Silver-equivalent ounces: silver plus the value of the other metals divided by the silver price.

    A metal that is absent leaves both its cells blank; nil of a metal needs no price.

    Parameters
    ----------
    silver_oz : number or range
        Troy ounces of silver [ozt].
    silver_price : number or range
        Dollars per troy ounce of silver [USD/ozt].
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
        Silver-equivalent ounces [ozt].

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
    ageq_note, implied_price, ageq_ratio, metaleq

    Notes
    -----
    Practice differs in what is counted. Here it is the metal that is given: produced ounces and pounds, as production
    releases count, without a recovery or a payability. For payable metal use AGEQ_PAYABLE; for grades, whose recoveries
    JORC Code 2012 clause 50 wants stated, AGEQ_GRADE; for a factor on each metal METALEQ; for a fixed ratio instead of
    prices AGEQ_RATIO. An equivalent holds at its prices only: two at different prices are no trend. Ounces are troy.

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020, price footnote. The 158,286 oz printed there does not
    follow from the footnote.

    Examples
    --------
    Avino's second quarter of 2020, from its printed ounces, pounds and prices:

    >>> round(ageq(50581, 16.38, 404, 1707, 459767, 2.45))
    161451
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


@worksheet_function(category="Equivalents", domains=AMOUNTS, pairs=(SILVER, COPPER, LEAD, ZINC), takes_arrays=True)
def aueq(
    gold_oz: float,
    gold_price: float,
    silver_oz: float | None = None,
    silver_price: float | None = None,
    copper_lb: float | None = None,
    copper_price: float | None = None,
    lead_lb: float | None = None,
    lead_price: float | None = None,
    zinc_lb: float | None = None,
    zinc_price: float | None = None,
) -> float:
    """Gold-equivalent ounces: gold plus the value of the other metals divided by the gold price.

    A metal that is absent leaves both its cells blank; nil of a metal needs no price.

    Parameters
    ----------
    gold_oz : number or range
        Troy ounces of gold [ozt].
    gold_price : number or range
        Dollars per troy ounce of gold [USD/ozt].
    silver_oz : number or range, optional
        Troy ounces of silver [ozt].
    silver_price : number or range, optional
        Dollars per troy ounce of silver [USD/ozt].
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
        Gold-equivalent ounces [ozt].

    Formula
    -------
    gold_oz + (silver_oz * silver_price + copper_lb * copper_price + lead_lb * lead_price + zinc_lb * zinc_price) /
    gold_price

    Raises
    ------
    NotReportedError
        When gold_oz or gold_price is blank, a metal has a price and no quantity, or a quantity that is not nil
        and no price.
    ZeroDivisionError
        When gold_price is zero.

    See Also
    --------
    ageq, metaleq

    Notes
    -----
    Practice differs in what is counted. Here it is the metal that is given: produced ounces and pounds, as production
    releases count, without a recovery or a payability. For recovered or payable metal give
    those quantities, or use METALEQ, which takes a factor for each metal. An equivalent holds at its prices only: two
    at different prices are no trend. Ounces are troy.

    References
    ----------
    Golden Minerals, first quarter 2021, payable gold equivalent in doré: 1,559 oz.

    Examples
    --------
    >>> round(aueq(1390, 1721, 11289, 25.76))
    1559
    """
    return (
        gold_oz
        + worth(
            silver=(silver_oz, silver_price),
            copper=(copper_lb, copper_price),
            lead=(lead_lb, lead_price),
            zinc=(zinc_lb, zinc_price),
        )
        / gold_price
    )


@worksheet_function(category="Equivalents", domains=AMOUNTS, pairs=(SILVER, GOLD, LEAD, ZINC), takes_arrays=True)
def cueq(
    copper_lb: float,
    copper_price: float,
    silver_oz: float | None = None,
    silver_price: float | None = None,
    gold_oz: float | None = None,
    gold_price: float | None = None,
    lead_lb: float | None = None,
    lead_price: float | None = None,
    zinc_lb: float | None = None,
    zinc_price: float | None = None,
) -> float:
    """Copper-equivalent pounds: copper plus the value of the other metals divided by the copper price.

    A metal that is absent leaves both its cells blank; nil of a metal needs no price.

    Parameters
    ----------
    copper_lb : number or range
        Pounds of copper; of tonnes multiply by 2204.6226 [lb].
    copper_price : number or range
        Dollars per pound of copper, not cents and not per tonne [USD/lb].
    silver_oz : number or range, optional
        Troy ounces of silver [ozt].
    silver_price : number or range, optional
        Dollars per troy ounce of silver [USD/ozt].
    gold_oz : number or range, optional
        Troy ounces of gold [ozt].
    gold_price : number or range, optional
        Dollars per troy ounce of gold [USD/ozt].
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
        Copper-equivalent pounds [lb].

    Formula
    -------
    copper_lb + (silver_oz * silver_price + gold_oz * gold_price + lead_lb * lead_price + zinc_lb * zinc_price) /
    copper_price

    Raises
    ------
    NotReportedError
        When copper_lb or copper_price is blank, a metal has a price and no quantity, or a quantity that is not nil
        and no price.
    ZeroDivisionError
        When copper_price is zero.

    See Also
    --------
    ageq, metaleq

    Notes
    -----
    Practice differs in what is counted. Here it is the metal that is given: produced pounds and ounces, as production
    releases count, without a recovery or a payability. For recovered or payable metal give those quantities, or use
    METALEQ, which takes a factor for each metal. Copper equivalent grades are multiplied by recoveries, which JORC Code
    2012 clause 50 wants stated. For tonnes of copper equivalent, CONVERT_METAL the pounds. Ounces are troy.

    References
    ----------
    SolGold, completion of the Cascabel pre-feasibility study, 16 February 2024, highlights and table 1: 123,000 t of
    copper, 277,000 oz of gold and 794,000 oz of silver a year are 182,000 t of copper equivalent at $3.85 per pound,
    $1,750 and $22.50 per ounce. Excellon Resources, first quarter 2021, Platosa: 516,715 oz of silver equivalent.

    Examples
    --------
    A year at Cascabel, its tonnes of copper as pounds and the answer in tonnes again:

    >>> round(cueq(271168582, 3.85, 794000, 22.50, 277000, 1750) / 2204.62262185, -3)
    182000.0
    """
    return (
        copper_lb
        + worth(
            silver=(silver_oz, silver_price),
            gold=(gold_oz, gold_price),
            lead=(lead_lb, lead_price),
            zinc=(zinc_lb, zinc_price),
        )
        / copper_price
    )
