"""The names of our functions in the formulas of a file: an add-in of Excel may want a prefix before them."""

from __future__ import annotations

import re

from udfs import FUNCTIONS

# Texts first, so that nothing inside them is taken for a call.
_TEXT_OR_CALL = re.compile(rf'"[^"]*"|\b(?:{"|".join(FUNCTIONS)})(?=\()')


def with_prefix(formula: str, prefix: str) -> str:
    """A formula with a prefix before our functions.

    >>> with_prefix('IF(A1="AGEQ(", AGEQ(B1,C1), SUM(D1))', "_xldudf_")
    'IF(A1="AGEQ(", _xldudf_AGEQ(B1,C1), SUM(D1))'
    """
    return _TEXT_OR_CALL.sub(lambda found: found[0] if found[0].startswith('"') else prefix + found[0], formula)
