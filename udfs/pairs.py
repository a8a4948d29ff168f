"""Pairs of quantity and price: when a metal is absent, nil, or not reported."""

from __future__ import annotations

from typing import Any

from udfs.cells import is_not_nil
from udfs.domains import NOT_NEGATIVE
from udfs.errors import NotReportedError

SILVER = ("silver_oz", "silver_price")
GOLD = ("gold_oz", "gold_price")
COPPER = ("copper_lb", "copper_price")
LEAD = ("lead_lb", "lead_price")
ZINC = ("zinc_lb", "zinc_price")
AMOUNTS = {name: NOT_NEGATIVE for pair in (SILVER, GOLD, COPPER, LEAD, ZINC) for name in pair}
PRECIOUS = frozenset({"silver", "gold"})


def worth(**metals: tuple[float | None, float | None]) -> float:
    """The dollars of the metals together, each a quantity and a price under the metal's name."""
    dollars = 0.0
    for metal, (quantity, price) in metals.items():
        if quantity is not None and price is not None:
            dollars = dollars + quantity * price
        else:
            refuse_half_a_pair(metal, quantity, price)
    return dollars


def refuse_half_a_pair(metal: str, quantity: float | None, price: float | None) -> None:
    """A metal may be absent, and nil of it needs no price; anything else with a blank is not reported."""
    quantity_name = f"{metal}_oz" if metal in PRECIOUS else f"{metal}_lb"
    if quantity is None and price is not None:
        raise NotReportedError(
            f"{quantity_name} is blank beside a {metal} price: not reported. Write 0 or a dash for nil.", quantity_name
        )
    if quantity is not None and quantity != 0:
        raise NotReportedError(
            f"{metal}_price is blank beside {quantity_name}: give the price of that period.", f"{metal}_price"
        )


def metal_counts(quantity: Any, price: Any, *others: Any) -> Any:
    """Whether a row of quantities and prices has a metal in it: not nil, and not blank on both sides."""
    del others
    return is_not_nil(quantity) & (quantity is not None or price is not None)
