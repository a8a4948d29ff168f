"""All-in sustaining cost, and its bridge to the cost of sales."""

from __future__ import annotations

from collections.abc import Sequence

from udfs.bands import EXACT, decimal_of
from udfs.costs import COSTS
from udfs.domains import NOT_NEGATIVE
from udfs.registry import worksheet_function


@worksheet_function(
    category="Costs",
    domains={"sustaining_exploration": COSTS, "sustaining_capital": COSTS, "payable_oz": NOT_NEGATIVE},
    takes_arrays=True,
)
def aisc(
    cash_costs: float,
    corporate_ga: float,
    reclamation: float,
    sustaining_exploration: float,
    sustaining_capital: float,
    payable_oz: float,
) -> float:
    """All-in sustaining cost per payable ounce: cash costs and what keeps the mines going, over ounces.

    Parameters
    ----------
    cash_costs : number or range
        Cash costs in dollars, not per ounce, after by-product credits; negative where credits exceed costs [USD].
    corporate_ga : number or range
        Corporate general and administrative costs, share-based pay included; negative in a period that reverses more
        than it adds. Nil is 0 or a dash [USD].
    reclamation : number or range
        Accretion and amortization of reclamation of operating sites; negative in a period that lowers its estimate. Nil
        is 0 or a dash [USD].
    sustaining_exploration : number or range
        Exploration and studies that sustain today's mines, as positive dollars; that of growth is left out [USD].
    sustaining_capital : number or range
        Capital that sustains today's mines: equipment, stripping, underground development, sustaining leases; as
        positive dollars, without growth [USD].
    payable_oz : number or range
        Payable ounces, those sold where the World Gold Council's metric is meant [ozt].

    Returns
    -------
    number
        Dollars per payable ounce [USD/ozt].

    Formula
    -------
    (cash_costs + corporate_ga + reclamation + sustaining_exploration + sustaining_capital) / payable_oz

    Raises
    ------
    DomainError
        When sustaining_exploration, sustaining_capital or payable_oz is negative.
    ZeroDivisionError
        When payable_oz is zero.

    See Also
    --------
    aisc_bridge, cash_cost

    Keywords
    --------
    capex, sustaining capital, G&A, overhead

    Notes
    -----
    The five sums are the World Gold Council's components, each of the lines that its note counts there. Sales of other
    metals are a credit to operating costs, whether the accounts call them by-products or co-products, and the cost is
    per ounce sold. The note of 2013 left financing out, finance leases with it; since the update of November 2018, made
    for IFRS 16 and ASC 842, payments on sustaining leases count, and stand in sustaining_capital here. Growth: capital,
    exploration, permits, communities and reclamation that no present operation needs, belongs to all-in costs and not
    here; impairments and severance that is paid once to neither. What is spent cannot be negative; what is accrued and
    can be reversed may be, and so may cash costs after credits. Some companies divide by ounces produced, and Kinross,
    beside its figure after credits, by gold-equivalent ounces sold.

    References
    ----------
    World Gold Council, Guidance Note on Non-GAAP Metrics: All-In Sustaining Costs and All-In Costs, 27 June 2013, and
    its update of November 2018 with questions 12 and 13, and 19 on leases (KPMG, Insights into Mining, January 2019).
    Kinross Gold, second quarter 2021, management's discussion, section 11, and release of 28 July 2021, in millions:
    production cost of sales $454.6 and other operating expense $3.5, administration $31.4, reclamation $10.1,
    exploration $9.1, capital $69.2 and leases $7.9; 547,819 equivalent ounces sold, $1,069. Idaho Strategic Resources,
    annual report for 2025, costs of 2024 per ounce produced: $17,563,326, 11,915 oz, $1,474.05; its sustaining capital
    holds depreciation (letter to the SEC, 13 June 2025), the Council's does not.

    Examples
    --------
    >>> round(aisc(458100000, 31400000, 10100000, 9100000, 77100000, 547819))
    1069
    """
    return (cash_costs + corporate_ga + reclamation + sustaining_exploration + sustaining_capital) / payable_oz


@worksheet_function(category="Costs")
def aisc_bridge(cost_of_sales: float, adjustments: Sequence[float], aisc_total: float) -> float:
    """What a reconciliation from cost of sales to all-in sustaining costs leaves unexplained; 0 when it closes.

    Parameters
    ----------
    cost_of_sales : number
        Cost of sales as the accounts show it, in dollars, thousands or millions as the rest is [USD].
    adjustments : range
        Every line between, with its sign: what is added is positive, what is taken off is negative [USD].
    aisc_total : number
        All-in sustaining costs in total, not per ounce [USD].

    Returns
    -------
    number
        All-in sustaining costs less cost of sales and adjustments; positive where an added line is missing,
        negative where one that is taken off is missing or an added one stands twice [USD].

    Formula
    -------
    aisc_total - cost_of_sales - sum(adjustments)

    Raises
    ------
    NotReportedError
        When cost_of_sales, aisc_total or a cell of adjustments is blank.

    See Also
    --------
    aisc, foots

    Keywords
    --------
    reconcile, reconciliation, non-GAAP

    Notes
    -----
    The World Gold Council asks for a reconciliation with the accounts, line by line. The sum is made in decimal of the
    15 digits that a cell shows, so that a bridge that closes on paper leaves 0 and no dust. Printed millions may leave
    half a unit for each line: FOOTS says how much rounding can explain. Every line may be negative.

    References
    ----------
    World Gold Council, Guidance Note on Non-GAAP Metrics, June 2013, updated November 2018, questions 1 and 12. Idaho
    Strategic Resources, annual report for 2025, reconciliation of 2024: $12,814,880 to $17,563,326.

    Examples
    --------
    >>> aisc_bridge(12814880, [-1953388, -23243, 2920535, -324333, 3385893, 763040, -20058], 17563326)
    0.0
    """
    unexplained = decimal_of(aisc_total)
    for line in (cost_of_sales, *adjustments):
        unexplained = EXACT.subtract(unexplained, decimal_of(line))
    return float(unexplained)
