"""The footnote under a table of equivalents."""

from __future__ import annotations

from udfs.bands import decimal_of
from udfs.domains import NOT_NEGATIVE, POSITIVE
from udfs.registry import worksheet_function

# Releases print a whole price from here on without cents.
WHOLE_DOLLARS = 100
PRICES = ("gold_price", "copper_price", "lead_price", "zinc_price")


@worksheet_function(category="Notes", domains={"silver_price": POSITIVE} | dict.fromkeys(PRICES, NOT_NEGATIVE))
def ageq_note(
    quarter: str,
    silver_price: float,
    gold_price: float | None = None,
    copper_price: float | None = None,
    lead_price: float | None = None,
    zinc_price: float | None = None,
) -> str:
    """The footnote that states the prices behind a silver equivalent, from the cells that hold them.

    A metal without a price, or with nil, is left out. Prices stand as the cells hold them: nothing is rounded.

    Parameters
    ----------
    quarter : text or range
        Period, such as the text of QUARTER_OF.
    silver_price : number or range
        Dollars per ounce of silver [USD/ozt].
    gold_price : number or range, optional
        Dollars per ounce of gold [USD/ozt].
    copper_price : number or range, optional
        Dollars per pound of copper [USD/lb].
    lead_price : number or range, optional
        Dollars per pound of lead [USD/lb].
    zinc_price : number or range, optional
        Dollars per pound of zinc [USD/lb].

    Returns
    -------
    text
        One sentence.

    Raises
    ------
    DomainError
        When silver_price is not more than zero, or another price is negative.

    See Also
    --------
    ageq, quarter_of

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: $16.38 silver, $1,707 gold, $2.45 copper.

    Examples
    --------
    >>> ageq_note("Q2 2020", 16.38, 1707)
    'Silver equivalent for Q2 2020 uses metal prices of $16.38 per oz silver and $1,707 per oz gold.'
    """
    prices = [f"{dollars(silver_price)} per oz silver"]
    if gold_price:
        prices.append(f"{dollars(gold_price)} per oz gold")
    for metal, price in (("copper", copper_price), ("lead", lead_price), ("zinc", zinc_price)):
        if price:
            prices.append(f"{dollars(price)} per lb {metal}")
    listed = " and ".join(filter(None, [", ".join(prices[:-1]), prices[-1]]))
    return f"Silver equivalent for {quarter} uses {'metal prices' if prices[1:] else 'a metal price'} of {listed}."


def dollars(price: float) -> str:
    """A price in full: at least cents, but none on a whole number of 100 or more."""
    amount = decimal_of(price)
    if amount >= WHOLE_DOLLARS and amount == amount.to_integral_value():
        return f"${amount:,.0f}"
    decimals = max(2, -int(amount.as_tuple().exponent))
    return f"${amount:,.{decimals}f}"
