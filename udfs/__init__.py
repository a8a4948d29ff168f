"""Worksheet functions of a metals miner's finance team; plain Python, every host calls them through their record."""

# A module's functions register when it is imported; the reference lists them in this order.
# isort: off
from udfs import equivalence, list_equivalent, ratio, payable_equivalent, equivalent_grade, implied  # noqa: F401
from udfs import content, grades  # noqa: F401
from udfs import change, equivalent_bridge  # noqa: F401
from udfs import concentrate, charges, smelter_return, sales, costs, sustaining_costs  # noqa: F401
from udfs import rounding, periods, pace, conversion, note  # noqa: F401
from udfs import assays, balance, about  # noqa: F401
from udfs.registry import FUNCTIONS
# isort: on

__version__ = about.VERSION

__all__ = ["FUNCTIONS", "__version__"]

# In Python each function has its own name in lower case: `from udfs import ageq`.
globals().update({record.python_name: record.function for record in FUNCTIONS.values()})
