"""The metal equivalent of a list of any metals."""

from __future__ import annotations

from collections.abc import Sequence

from udfs.domains import FRACTION, NOT_NEGATIVE
from udfs.pairs import metal_counts
from udfs.registry import worksheet_function
from udfs.sums import sum_of_products


@worksheet_function(
    category="Equivalents",
    domains={"quantities": NOT_NEGATIVE, "prices": NOT_NEGATIVE, "base_price": NOT_NEGATIVE, "factors": FRACTION},
    pairs=(("quantities", "prices"),),
    row_counts=metal_counts,
    takes_arrays=True,
)
def metaleq(
    quantities: Sequence[float], prices: Sequence[float], base_price: float, factors: Sequence[float] | None = None
) -> float:
    """Equivalent of any number of metals: the sum of quantity x price x factor divided by the base metal's price.

    The ranges include the base metal itself. Nil metals drop out, and so do rows blank in both quantity and price.

    Parameters
    ----------
    quantities : range
        Quantity of each metal, the base metal included [any].
    prices : range
        Price of each metal, in dollars per unit of its quantity [any].
    base_price : number
        Price of the base metal, in dollars per unit of its quantity [any].
    factors : range, optional
        Recovery or payability of each metal; omitted, each counts in full [1].

    Returns
    -------
    number
        Equivalent quantity, in the unit of the base metal [any].

    Formula
    -------
    sum(quantities * prices * factors) / base_price

    Raises
    ------
    NotReportedError
        When no metal is reported, a metal that is not nil has no price, a price has no quantity, or a factor or
        base_price is blank.
    ZeroDivisionError
        When base_price is zero.

    See Also
    --------
    ageq, aueq, cueq

    Notes
    -----
    Practice differs in the factors. Production releases count metal produced and leave them out; sales count payable
    metal; resource statements multiply each metal by its recovery, which JORC Code 2012 clause 50 wants stated beside
    the prices. Some then divide by the base metal's recovery too: for that, divide each factor by it, as long as none
    exceeds 1. Quantity and price of a row share one unit, ounces with dollars per ounce and pounds with dollars per
    pound; what is mixed inside a row cannot be seen from the numbers.

    References
    ----------
    Golden Minerals, first quarter 2021, payable gold equivalent in doré: 1,559 oz.

    Examples
    --------
    >>> round(metaleq([1390, 11289], [1721, 25.76], 1721))
    1559
    """
    columns = (quantities, prices) if factors is None else (quantities, prices, factors)
    return sum_of_products(*columns) / base_price
