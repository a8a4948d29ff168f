"""The two-product formula: recovery and masses from three assays."""

from __future__ import annotations

from udfs.cells import shown
from udfs.domains import NOT_NEGATIVE
from udfs.errors import DomainError
from udfs.registry import worksheet_function

GRADES = dict.fromkeys(("feed_grade", "concentrate_grade", "tailings_grade"), NOT_NEGATIVE)


def refuse_disorder(feed_grade: float, concentrate_grade: float, tailings_grade: float) -> None:
    """A feed that is parted into two products has a grade between theirs."""
    if not tailings_grade < feed_grade < concentrate_grade:
        raise DomainError(
            f"feed_grade must lie between tailings_grade and concentrate_grade, but is {shown(feed_grade)} beside "
            f"tailings of {shown(tailings_grade)} and concentrate of {shown(concentrate_grade)}: "
            "look for assays that are swapped or not in one unit.",
            "feed_grade",
        )


@worksheet_function(category="Metallurgy", domains=GRADES)
def two_product(feed_grade: float, concentrate_grade: float, tailings_grade: float) -> float:
    """Recovery from three assays, without weighing: the share of the feed's metal that is in the concentrate.

    It holds for one metal and one concentrate, when nothing stays in the plant between the samples.

    Parameters
    ----------
    feed_grade : number or range
        Grade of the feed; all three grades are of one metal and in one unit, so do not mix percent and g/t [any].
    concentrate_grade : number or range
        Grade of the concentrate, higher than the feed's; if it is lower, look for swapped columns [feed_grade].
    tailings_grade : number or range
        Grade of the tailings, lower than the feed's; 0 or a dash when they hold no metal [feed_grade].

    Returns
    -------
    number
        Share of the metal that is recovered: 0.90 is 90% [1].

    Formula
    -------
    concentrate_grade * (feed_grade - tailings_grade) / (feed_grade * (concentrate_grade - tailings_grade))

    Raises
    ------
    DomainError
        When a grade is negative, or feed_grade does not lie between tailings_grade and concentrate_grade.

    See Also
    --------
    mass_pull, conc_ratio, enrichment, recovery

    Notes
    -----
    RECOVERY divides the metal produced by the metal fed and needs weights; this one needs assays alone. Where both are
    at hand, they differ by what sampling and weighing miss. The nearer tailings_grade is to feed_grade, the more a
    small error of an assay moves the answer.

    References
    ----------
    B. A. Wills and J. A. Finch, Wills' Mineral Processing Technology, 8th edition, 2016, chapter 3, the two-product
    formula. N. Martínez Arredondo, Flotación de minerales, lecture notes, Universidad Arturo Prat, Iquique, 2010,
    equation 2.4. Worked example: Balance metalúrgico de dos productos, course tables without a date (Scribd 136508226,
    read on 23 November 2026), example 1, copper of 0.87%, 27.6% and 0.1%: recovery 88.83%.

    Examples
    --------
    >>> round(two_product(0.87, 27.6, 0.1), 4)
    0.8883
    """
    refuse_disorder(feed_grade, concentrate_grade, tailings_grade)
    # Divided in this order, tailings without metal make exactly 1.
    return (feed_grade - tailings_grade) / feed_grade / ((concentrate_grade - tailings_grade) / concentrate_grade)


@worksheet_function(category="Metallurgy", domains=GRADES)
def mass_pull(feed_grade: float, concentrate_grade: float, tailings_grade: float) -> float:
    """Mass pull from three assays: the share of the feed's dry mass that goes into the concentrate.

    Parameters
    ----------
    feed_grade : number or range
        Grade of the feed; all three grades are of one metal and in one unit, so do not mix percent and g/t [any].
    concentrate_grade : number or range
        Grade of the concentrate, higher than the feed's; if it is lower, look for swapped columns [feed_grade].
    tailings_grade : number or range
        Grade of the tailings, lower than the feed's; 0 or a dash when they hold no metal [feed_grade].

    Returns
    -------
    number
        Tonnes of concentrate from one tonne of feed: 0.08 is 8% [1].

    Formula
    -------
    (feed_grade - tailings_grade) / (concentrate_grade - tailings_grade)

    Raises
    ------
    DomainError
        When a grade is negative, or feed_grade does not lie between tailings_grade and concentrate_grade.

    See Also
    --------
    conc_ratio, two_product, enrichment

    References
    ----------
    B. A. Wills and J. A. Finch, Wills' Mineral Processing Technology, 8th edition, 2016, chapter 3, the two-product
    formula. N. Martínez Arredondo, Flotación de minerales, lecture notes, Universidad Arturo Prat, Iquique, 2010,
    equation 2.9. Worked example: Balance metalúrgico de dos productos, course tables without a date (Scribd 136508226,
    read on 23 November 2026), example 1, copper of 0.87%, 27.6% and 0.1%: 1,200 t of 42,857.14 t.

    Examples
    --------
    >>> round(mass_pull(0.87, 27.6, 0.1), 3)
    0.028
    """
    refuse_disorder(feed_grade, concentrate_grade, tailings_grade)
    return (feed_grade - tailings_grade) / (concentrate_grade - tailings_grade)


@worksheet_function(category="Metallurgy", domains=GRADES)
def conc_ratio(feed_grade: float, concentrate_grade: float, tailings_grade: float) -> float:
    """Ratio of concentration from three assays: the tonnes of feed that make one tonne of concentrate.

    Parameters
    ----------
    feed_grade : number or range
        Grade of the feed; all three grades are of one metal and in one unit, so do not mix percent and g/t [any].
    concentrate_grade : number or range
        Grade of the concentrate, higher than the feed's; if it is lower, look for swapped columns [feed_grade].
    tailings_grade : number or range
        Grade of the tailings, lower than the feed's; 0 or a dash when they hold no metal [feed_grade].

    Returns
    -------
    number
        Tonnes of feed for one tonne of concentrate, dry: 12.25 means 12.25:1 [1].

    Formula
    -------
    (concentrate_grade - tailings_grade) / (feed_grade - tailings_grade)

    Raises
    ------
    DomainError
        When a grade is negative, or feed_grade does not lie between tailings_grade and concentrate_grade.

    See Also
    --------
    mass_pull, enrichment, two_product

    Notes
    -----
    Some papers call concentrate grade over head grade the concentration ratio (XXXI International Mineral Processing
    Congress, Proceedings, 2024, page 3647). Here that is ENRICHMENT, and CONC_RATIO is a ratio of masses.

    References
    ----------
    B. A. Wills and J. A. Finch, Wills' Mineral Processing Technology, 8th edition, 2016, chapter 3, the two-product
    formula. N. Martínez Arredondo, Flotación de minerales, lecture notes, Universidad Arturo Prat, Iquique, 2010,
    equation 2.7. Worked example: Balance metalúrgico de dos productos, course tables without a date (Scribd 136508226,
    read on 23 November 2026), example 1, copper of 0.87%, 27.6% and 0.1%: 35.71.

    Examples
    --------
    >>> round(conc_ratio(0.87, 27.6, 0.1), 2)
    35.71
    """
    refuse_disorder(feed_grade, concentrate_grade, tailings_grade)
    return (concentrate_grade - tailings_grade) / (feed_grade - tailings_grade)


@worksheet_function(
    category="Metallurgy",
    domains={"feed_grade": NOT_NEGATIVE, "concentrate_grade": NOT_NEGATIVE},
    takes_arrays=True,
)
def enrichment(feed_grade: float, concentrate_grade: float) -> float:
    """Enrichment: how many times richer the concentrate is than the feed.

    Less than 1 is an answer, and a sign that the grades are swapped or not in one unit.

    Parameters
    ----------
    feed_grade : number or range
        Grade of the feed; both grades are of one metal and in one unit, so do not mix percent and g/t [any].
    concentrate_grade : number or range
        Grade of the concentrate [feed_grade].

    Returns
    -------
    number
        Grade of the concentrate over grade of the feed: 10 means ten times as rich [1].

    Formula
    -------
    concentrate_grade / feed_grade

    Raises
    ------
    DomainError
        When a grade is negative.
    ZeroDivisionError
        When feed_grade is zero.

    See Also
    --------
    conc_ratio, mass_pull, two_product

    References
    ----------
    XXXI International Mineral Processing Congress, Proceedings, Washington 2024, page 3647: from 0.5% copper to 25%, 50
    times.

    Examples
    --------
    >>> enrichment(0.5, 25)
    50.0
    """
    return concentrate_grade / feed_grade
