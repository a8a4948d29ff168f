"""The change of an equivalent, split into what caused it."""

from __future__ import annotations

import math

from udfs.domains import FRACTION, NOT_NEGATIVE
from udfs.pure_metal import possible_grade
from udfs.registry import worksheet_function
from udfs.units import content_ratio, converted


def in_one_last_place(*equivalents: float) -> list[float]:
    """Rounded to the last place of the largest, so that differences of them add up without rounding again."""
    # Beyond every float comes infinity, and infinity times zero is no number at all.
    if not all(map(math.isfinite, equivalents)):
        raise OverflowError("An equivalent is not a number that a float can hold.")
    last_place = math.ulp(max(equivalents))
    return [round(equivalent / last_place) * last_place for equivalent in equivalents]


@worksheet_function(
    category="Change",
    domains={
        "prior_tonnes": NOT_NEGATIVE,
        "prior_grade": NOT_NEGATIVE,
        "prior_recovery": FRACTION,
        "prior_price_ratio": NOT_NEGATIVE,
        "tonnes": NOT_NEGATIVE,
        "grade": NOT_NEGATIVE,
        "recovery": FRACTION,
        "price_ratio": NOT_NEGATIVE,
    },
)
def ageq_bridge(
    prior_tonnes: float,
    prior_grade: float,
    prior_recovery: float,
    prior_price_ratio: float,
    tonnes: float,
    grade: float,
    recovery: float,
    price_ratio: float,
    grade_unit: str | None = None,
    content_unit: str | None = None,
) -> tuple[float, float, float, float]:
    """Change of one metal's silver equivalent, split into tonnes, grade, recovery and price, one cell each.

    The four add up to the new equivalent less the old one, each equivalent being METAL_CONTENT times the price ratio.

    Parameters
    ----------
    prior_tonnes : number or range
        Metric tonnes processed in the earlier period [t].
    prior_grade : number or range
        Grade of the feed in the earlier period; a dash is zero. If its tonnes are nil, repeat this period's grade
        [grade_unit].
    prior_recovery : number or range
        Share of the metal recovered in the earlier period, from 0 to 1; a dash is zero. If its tonnes are nil, repeat
        this period's recovery [1].
    prior_price_ratio : number or range
        The metal's price over the silver price in the earlier period: dollars per content unit over dollars per ounce.
        For silver itself 1 [any].
    tonnes : number or range
        Metric tonnes processed in this period [t].
    grade : number or range
        Grade of the feed in this period [grade_unit].
    recovery : number or range
        Share of the metal recovered in this period, from 0 to 1 [1].
    price_ratio : number or range
        The metal's price over the silver price in this period: dollars per content unit over dollars per ounce. For
        silver itself 1 [any].
    grade_unit : text or range, optional
        Of both grades: "g/t", "ppm", "kg/t", "oz/st", "%" (0.58 is 0.58 percent) or "1" (a fraction); omitted, g/t.
    content_unit : text or range, optional
        "oz", "lb", "kg", "g" or "t", the unit that the price ratio is for; omitted, oz, or lb when the grade unit is %
        or 1.

    Returns
    -------
    range 1 x 4
        Silver-equivalent ounces gained or lost by tonnes, by grade, by recovery and by price [ozt].

    Formula
    -------
    (tonnes - prior_tonnes) * prior_grade * prior_recovery * prior_price_ratio * grade_unit / content_unit,
    tonnes * (grade - prior_grade) * prior_recovery * prior_price_ratio * grade_unit / content_unit,
    tonnes * grade * (recovery - prior_recovery) * prior_price_ratio * grade_unit / content_unit,
    tonnes * grade * recovery * (price_ratio - prior_price_ratio) * grade_unit / content_unit

    Raises
    ------
    NotReportedError
        When one of the eight figures is blank; a dash is zero.
    DomainError
        When a figure is negative, a grade is richer than pure metal, or a recovery is not a fraction from 0 to 1.
    UnitError
        When a unit is not one of those named.

    See Also
    --------
    metal_content, ageq, qoq_change

    Keywords
    --------
    variance, volume and price, walk, waterfall, reconcile

    Notes
    -----
    After nil tonnes repeat this period's grade and recovery in the earlier one: the whole change shows under tonnes;
    with dashes in their place it shows under recovery, the last of them to leave zero. Tonnes, grade, recovery and
    price take their new figure in this order while the rest stays as it was (chained substitution), so what two of them
    do together falls to the later one; quantities come before the price, as a sales price variance is taken on the
    actual quantity. The rival is the average over all orders (Shapley split; V. Mitev and N. Hinov, Mathematics 12,
    2215, 2024): it favours no factor, but is hard to trace on a sheet. The four cells add up without rounding.

    References
    ----------
    Ivano-Frankivsk National Technical University of Oil and Gas, electronic library text 4665, page 35, table 2.2,
    chained substitution. Figures of the example: Avino Silver & Gold Mines, production release of 17 July 2020, silver
    in the second quarters of 2019 and 2020.

    Examples
    --------
    The Avino mine's silver, as its printed tonnes, grades and recoveries have it:

    >>> [round(part) for part in ageq_bridge(96707, 41, 0.81, 1, 40190, 43, 0.90, 1)]
    [-60345, 2093, 5001, 0]
    """
    ratio = content_ratio(grade_unit, content_unit)
    prior_grade = possible_grade(prior_grade, grade_unit, "prior_grade")
    grade = possible_grade(grade, grade_unit)

    def equivalent(tonnes: float, grade: float, recovery: float, price_ratio: float) -> float:
        return converted(tonnes * grade * recovery, ratio) * price_ratio

    before, after_tonnes, after_grade, after_recovery, after = in_one_last_place(
        equivalent(prior_tonnes, prior_grade, prior_recovery, prior_price_ratio),
        equivalent(tonnes, prior_grade, prior_recovery, prior_price_ratio),
        equivalent(tonnes, grade, prior_recovery, prior_price_ratio),
        equivalent(tonnes, grade, recovery, prior_price_ratio),
        equivalent(tonnes, grade, recovery, price_ratio),
    )
    return after_tonnes - before, after_grade - after_tonnes, after_recovery - after_grade, after - after_recovery
