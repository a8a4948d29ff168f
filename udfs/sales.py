"""Prices realized and settled."""

from __future__ import annotations

from udfs.domains import NOT_NEGATIVE
from udfs.registry import worksheet_function


@worksheet_function(category="Sales", domains={"revenue": NOT_NEGATIVE, "quantity": NOT_NEGATIVE}, takes_arrays=True)
def realized_price(revenue: float, quantity: float) -> float:
    """Realized price: revenue from one metal over the quantity of it that was sold.

    Parameters
    ----------
    revenue : number or range
        Revenue from this metal alone, in dollars and not in thousands of them [USD].
    quantity : number or range
        Quantity of the metal sold, in ounces, pounds or tonnes [any]: payable metal, not metal produced.

    Returns
    -------
    number
        Dollars per unit of quantity [any].

    Formula
    -------
    revenue / quantity

    Raises
    ------
    DomainError
        When revenue or quantity is negative.
    ZeroDivisionError
        When quantity is zero.

    See Also
    --------
    provisional_adj, ageq_payable, implied_price

    Keywords
    --------
    average selling price, realised

    Notes
    -----
    The function divides what it is given; companies differ in what they put on top. Before or after treatment and
    refining charges: say which. With or without final settlements of earlier sales: Gold Resource prints 2,195
    dollars a tonne of zinc for the third quarter of 2023 (release of 16 October 2023), where its zinc sales before
    them are 6,283 thousand dollars for 2,571 t, which is 2,444; the difference is of the size of the settlements that
    it books. Revenue must be the metal's own: the 126.9 million dollars reported for Calibre's 65,770 oz in the first
    quarter of 2023 are 1,929 an ounce, where 1,891 is printed as realized.

    References
    ----------
    Calibre Mining, results of the first quarter of 2022, highlights: 52,487 oz of gold, 99.6 million dollars, 1,897
    dollars an ounce. Gold Resource Corporation, Form 10-Q, third quarter 2024, revenue by metal.

    Examples
    --------
    Calibre's printed millions leave a dollar of room:

    >>> round(realized_price(99600000, 52487))
    1898
    """
    return revenue / quantity


@worksheet_function(
    category="Sales",
    domains={"quantity": NOT_NEGATIVE, "provisional_price": NOT_NEGATIVE, "final_price": NOT_NEGATIVE},
    takes_arrays=True,
)
def provisional_adj(quantity: float, provisional_price: float, final_price: float) -> float:
    """Provisional pricing adjustment: what a sale gains or loses when the final price replaces the provisional one.

    Parameters
    ----------
    quantity : number or range
        Payable metal that was priced provisionally, in ounces, pounds or tonnes [any].
    provisional_price : number or range
        Dollars per unit of quantity on the provisional invoice [any].
    final_price : number or range
        Dollars per unit of quantity at settlement, or the forward price at a period end for a sale still open [any].

    Returns
    -------
    number
        Dollars: above zero when the seller receives more, below zero when it pays back [USD].

    Formula
    -------
    quantity * (final_price - provisional_price)

    Raises
    ------
    DomainError
        When an argument is negative.

    See Also
    --------
    realized_price, payable

    Keywords
    --------
    mark to market, quotational period, final settlement

    Notes
    -----
    The quantity is one and the same for both prices. Where final weights and assays differ from the provisional ones,
    give the final quantity here; the change of quantity at the provisional price is a further adjustment, of revenue
    and not of price (IGO, annual report 2021, note 2, keeps the two apart). At a period end the forward price stands
    for the final one.

    References
    ----------
    Sociedad Minera Cerro Verde, statements in Buenaventura's annual report on Form 20-F for 2024, embedded
    derivatives: 1,764 thousand lb of copper cathode, provisional 4.011, forward 3.934 dollars, a fair value of -136
    thousand dollars.

    Examples
    --------
    In thousands of pounds and of dollars:

    >>> round(provisional_adj(1764, 4.011, 3.934))
    -136
    """
    return quantity * (final_price - provisional_price)
