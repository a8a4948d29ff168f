"""Metal equivalents at a fixed ratio, which needs no prices."""

from __future__ import annotations

from udfs.domains import NOT_NEGATIVE
from udfs.registry import worksheet_function


@worksheet_function(
    category="Equivalents",
    domains={"silver_oz": NOT_NEGATIVE, "gold_oz": NOT_NEGATIVE, "ratio": NOT_NEGATIVE},
    takes_arrays=True,
)
def ageq_ratio(silver_oz: float, gold_oz: float, ratio: float) -> float:
    """Silver-equivalent ounces at a fixed ratio: silver plus gold times the ratio.

    Parameters
    ----------
    silver_oz : number or range
        Troy ounces of silver [ozt].
    gold_oz : number or range
        Troy ounces of gold [ozt].
    ratio : number or range
        Ounces of silver that count as one of gold: 80 means 80:1 [1].

    Returns
    -------
    number
        Silver-equivalent ounces [ozt].

    Formula
    -------
    silver_oz + gold_oz * ratio

    See Also
    --------
    ageq

    References
    ----------
    Coeur Mining, third quarter 2018, Palmarejo at 60:1: 3,217 thousand silver-equivalent ounces.

    Examples
    --------
    >>> round(ageq_ratio(1_544_000, 27_885, 60), -3)
    3217000
    """
    return silver_oz + gold_oz * ratio
