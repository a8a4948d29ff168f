"""Worksheet functions of a metals miner's finance team; plain Python, every host calls them through their record."""

# The reference lists the functions in the order in which they register here.
# isort: off
from udfs.equivalence import ageq, aueq, cueq, metaleq, ageq_ratio, implied_price
from udfs.content import metal_content, recovery, head_grade
from udfs.periods import quarter_of, ytd, from_ytd
from udfs.registry import FUNCTIONS
# isort: on

__version__ = "0.1.0"

__all__ = [
    "FUNCTIONS",
    "__version__",
    "ageq",
    "ageq_ratio",
    "aueq",
    "cueq",
    "from_ytd",
    "head_grade",
    "implied_price",
    "metal_content",
    "metaleq",
    "quarter_of",
    "recovery",
    "ytd",
]
