"""Worksheet functions of a metals miner's finance team; plain Python, every host calls them through their record."""

# The reference lists the functions in the order in which they register here.
# isort: off
from udfs.equivalence import ageq, aueq, cueq, metaleq
from udfs.ratio import ageq_ratio
from udfs.implied import implied_price
from udfs.content import metal_content, recovery, head_grade
from udfs.grades import wtd_grade, wtd_recovery
from udfs.change import qoq_change, yoy_change, pp_change
from udfs.rounding import printed, round_band, ties, foots
from udfs.periods import quarter_of, ytd, from_ytd
from udfs.conversion import convert_metal
from udfs.note import ageq_note
from udfs.registry import FUNCTIONS
# isort: on

__version__ = "0.1.0"

__all__ = [
    "FUNCTIONS",
    "__version__",
    "ageq",
    "ageq_note",
    "ageq_ratio",
    "aueq",
    "convert_metal",
    "cueq",
    "foots",
    "from_ytd",
    "head_grade",
    "implied_price",
    "metal_content",
    "metaleq",
    "pp_change",
    "printed",
    "qoq_change",
    "quarter_of",
    "recovery",
    "round_band",
    "ties",
    "wtd_grade",
    "wtd_recovery",
    "yoy_change",
    "ytd",
]
