"""Cash cost by-product and co-product, and cost per tonne."""

from __future__ import annotations

from udfs.bands import decimal_of
from udfs.domains import NOT_NEGATIVE, Domain
from udfs.errors import DomainError
from udfs.registry import worksheet_function

COSTS = Domain("zero or more", low=0, remedy="costs are positive dollars, also where a table prints them in brackets")
CREDITS = Domain("zero or more", low=0, remedy="credits are positive dollars, which the function subtracts")


@worksheet_function(
    category="Costs",
    domains={"production_costs": COSTS, "byproduct_credits": CREDITS, "payable_oz": NOT_NEGATIVE},
    takes_arrays=True,
)
def cash_cost(production_costs: float, byproduct_credits: float, payable_oz: float) -> float:
    """Cash cost per payable ounce on a by-product basis: production costs less credits, over ounces.

    Below zero is an answer: the other metals then pay for more than the whole cost.

    Parameters
    ----------
    production_costs : number or range
        Cash costs of production before credits, as positive dollars; not thousands unless the ounces are too [USD].
    byproduct_credits : number or range
        Revenue from the other metals, as positive dollars: it is subtracted. Nil is 0 or a dash [USD].
    payable_oz : number or range
        Payable ounces of the metal that bears the cost: ounces sold beside costs of what was sold, ounces produced
        beside costs of what was produced [ozt].

    Returns
    -------
    number
        Dollars per payable ounce; negative where credits exceed costs [USD/ozt].

    Formula
    -------
    (production_costs - byproduct_credits) / payable_oz

    Raises
    ------
    DomainError
        When production_costs, byproduct_credits or payable_oz is negative.
    ZeroDivisionError
        When payable_oz is zero.

    See Also
    --------
    cash_cost_coproduct, aisc, cost_per_tonne

    Keywords
    --------
    C1, opex, by-product

    Notes
    -----
    By-product and co-product costs of one mine differ and are not to be compared: here the other metals reduce the cost
    of the first, in CASH_COST_COPRODUCT each bears its share. Companies divide by ounces sold, as the World Gold
    Council's metrics do, or by ounces produced, as the Gold Institute's did; costs and ounces must be of one basis. A
    credit with a minus would be added, so it is refused.

    References
    ----------
    Kinross Gold, first quarter 2013, reconciliation on a by-product basis: attributable production cost of sales $475.7
    million less $5.1 million of Chirano's other owners, silver sales $61.9 million, 606,767 oz, $674. World Gold
    Council, Guidance Note on Non-GAAP Metrics, June 2013, updated November 2018.

    Examples
    --------
    >>> round(cash_cost(470600000, 61900000, 606767))
    674
    """
    return (production_costs - byproduct_credits) / payable_oz


@worksheet_function(
    category="Costs",
    domains={
        "production_costs": COSTS,
        "metal_revenue": NOT_NEGATIVE,
        "total_revenue": NOT_NEGATIVE,
        "payable_oz": NOT_NEGATIVE,
    },
)
def cash_cost_coproduct(
    production_costs: float, metal_revenue: float, total_revenue: float, payable_oz: float
) -> float:
    """Cash cost per payable ounce on a co-product basis: the metal's share of revenue bears that share of the costs.

    Parameters
    ----------
    production_costs : number or range
        Cash costs of production of all metals, before any credit, as positive dollars [USD].
    metal_revenue : number or range
        Revenue from this metal, in the dollars of total_revenue [USD].
    total_revenue : number or range
        Revenue from all metals, this one included: 80 beside 100 is a share of 80% [USD].
    payable_oz : number or range
        Payable ounces of this metal [ozt].

    Returns
    -------
    number
        Dollars per payable ounce of this metal [USD/ozt].

    Formula
    -------
    production_costs * metal_revenue / total_revenue / payable_oz

    Raises
    ------
    DomainError
        When production_costs, metal_revenue, total_revenue or payable_oz is negative, or metal_revenue is above
        total_revenue.
    ZeroDivisionError
        When total_revenue or payable_oz is zero.

    See Also
    --------
    cash_cost, aisc

    Notes
    -----
    Costs are shared by revenue, so that the costs of all metals add up to production_costs and no metal is below zero.
    Agnico Eagle calls something else co-product: all production costs over the ounces of gold, without credits; that is
    CASH_COST with credits of 0. Other companies turn the metals into equivalent ounces first, which gives one cost for
    all of them: at the prices that were realized it is this one, at other prices it is off by their difference.

    References
    ----------
    Gold Institute's recommendation on co-products, costs allotted in proportion: Financial Times, 9 November 1999.
    Kinross Gold, third quarter 2023, management's discussion, section 11, and release of 8 November 2023: production
    cost of sales $520.6 million, metal sales $1,102.4 million, $52.4 million of it silver, 544,199 oz of gold; $911 per
    equivalent ounce, which Kinross calls co-product, at spot prices.

    Examples
    --------
    >>> round(cash_cost_coproduct(520600000, 1050000000, 1102400000, 544199))
    911
    """
    if metal_revenue > total_revenue > 0:
        raise DomainError(
            f"metal_revenue must not be above total_revenue, but is {decimal_of(metal_revenue)} beside "
            f"{decimal_of(total_revenue)}: total_revenue is of all metals, this one included.",
            "metal_revenue",
        )
    return production_costs * (metal_revenue / total_revenue) / payable_oz


@worksheet_function(category="Costs", domains={"cost": COSTS, "tonnes": NOT_NEGATIVE}, takes_arrays=True)
def cost_per_tonne(cost: float, tonnes: float) -> float:
    """Cost per tonne: dollars over the tonnes that they were spent on.

    Parameters
    ----------
    cost : number or range
        Cost of the period as positive dollars, before credits: mining, processing or all of it [USD].
    tonnes : number or range
        Metric tonnes that the cost belongs to: mined for mining, processed for processing. CONVERT_METAL turns short
        tons into tonnes [t].

    Returns
    -------
    number
        Dollars per tonne [USD/t].

    Formula
    -------
    cost / tonnes

    Raises
    ------
    DomainError
        When cost or tonnes is negative.
    ZeroDivisionError
        When tonnes is zero.

    See Also
    --------
    cash_cost, tpd, convert_metal

    Keywords
    --------
    unit cost, opex

    Notes
    -----
    Costs per tonne mined and per tonne processed are different figures of one mine: the first counts waste, the second
    ore. A unit cost is added up by its dollars and tonnes, never by averaging.

    References
    ----------
    Metal Pulse Africa, Mine production cost per ton calculator, page without a date, read on 23 November 2026, worked
    example: $720,000 a month over 25,000 t mined and 15,000 t processed, $28.8 and $48 a tonne.

    Examples
    --------
    >>> cost_per_tonne(720000, 15000)
    48.0
    """
    return cost / tonnes
