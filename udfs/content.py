"""Contained metal: tonnes, grade and recovery, and each of them from the others."""

from __future__ import annotations

from udfs.domains import FRACTION, NOT_NEGATIVE
from udfs.pure_metal import possible_answer, possible_grade
from udfs.registry import worksheet_function
from udfs.units import content_ratio, converted, grade_ratio


@worksheet_function(
    category="Content",
    domains={"tonnes": NOT_NEGATIVE, "grade": NOT_NEGATIVE, "recovery": FRACTION},
    takes_arrays=True,
)
def metal_content(
    tonnes: float, grade: float, recovery: float, grade_unit: str | None = None, content_unit: str | None = None
) -> float:
    """Metal produced: tonnes x grade x recovery.

    Parameters
    ----------
    tonnes : number or range
        Metric tonnes processed; of short tons multiply by 0.90718474 [t].
    grade : number or range
        Grade of the feed, in the unit that grade_unit names [grade_unit].
    recovery : number or range
        Share of the metal that is recovered: 0.90, or a cell that shows 90%, not 90 [1].
    grade_unit : text or range, optional
        "g/t", "ppm", "kg/t", "oz/st" (troy ounces per short ton), "%" (0.58 is 0.58 percent) or "1" (a fraction, such
        as a cell that shows 0.58%); omitted, g/t.
    content_unit : text or range, optional
        "oz" (troy), "lb", "kg", "g" or "t" (metric); omitted, oz, or lb when the grade unit is % or 1.

    Returns
    -------
    number
        Metal produced [content_unit].

    Formula
    -------
    tonnes * grade * recovery * grade_unit / content_unit

    Raises
    ------
    DomainError
        When tonnes or grade is negative, grade is richer than pure metal, or recovery is not a fraction from 0 to 1.
    UnitError
        When a unit is not one of those named.

    See Also
    --------
    recovery, head_grade, convert_metal

    Keywords
    --------
    contained metal, ounces produced, production

    Notes
    -----
    "oz" is always the troy ounce, as metals are weighed: 28.35 g in place of 31.1034768 g make a tenth too many. Tonnes
    are metric: of short tons take CONVERT_METAL(tons, "st", "t"). "oz/st" is ounces per short ton, which US releases
    print as oz/t or opt. Metal produced is not yet metal paid for: of a concentrate take PAYABLE.

    References
    ----------
    Excellon Resources, first quarter 2021, Platosa: 21,764 t at 524 g/t and 89.7%, and 328,747 oz.
    Troy ounce and pound: NIST Handbook 44, appendix C.

    Examples
    --------
    >>> round(metal_content(21764, 524, 0.897), -3)
    329000.0
    """
    ratio = content_ratio(grade_unit, content_unit)
    return converted(tonnes * possible_grade(grade, grade_unit) * recovery, ratio)


@worksheet_function(
    category="Content",
    domains={"content": NOT_NEGATIVE, "tonnes": NOT_NEGATIVE, "grade": NOT_NEGATIVE},
    takes_arrays=True,
)
def recovery(
    content: float, tonnes: float, grade: float, grade_unit: str | None = None, content_unit: str | None = None
) -> float:
    """Recovery: metal produced over metal contained in the feed.

    More than 1 is an answer, and a sign that tonnes, grade and content do not belong together.

    Parameters
    ----------
    content : number or range
        Metal produced [content_unit].
    tonnes : number or range
        Metric tonnes processed; of short tons multiply by 0.90718474 [t].
    grade : number or range
        Grade of the feed, in the unit that grade_unit names [grade_unit].
    grade_unit : text or range, optional
        "g/t", "ppm", "kg/t", "oz/st" (troy ounces per short ton), "%" (0.58 is 0.58 percent) or "1" (a fraction, such
        as a cell that shows 0.58%); omitted, g/t.
    content_unit : text or range, optional
        "oz" (troy), "lb", "kg", "g" or "t" (metric); omitted, oz, or lb when the grade unit is % or 1.

    Returns
    -------
    number
        Share of the metal that is recovered [1].

    Formula
    -------
    content / tonnes / grade * content_unit / grade_unit

    Raises
    ------
    DomainError
        When an argument is negative, or grade is richer than pure metal.
    UnitError
        When a unit is not one of those named.
    ZeroDivisionError
        When tonnes or grade is zero.

    See Also
    --------
    metal_content, head_grade, wtd_recovery

    Keywords
    --------
    metallurgical recovery, yield

    Notes
    -----
    This is the recovery that production and feed imply. Plants also print one calculated from assays alone, which needs
    no weights: TWO_PRODUCT. Where both are at hand they differ by what sampling and weighing miss. Ounces are troy.

    References
    ----------
    Excellon Resources, first quarter 2021, Platosa: silver recovery 89.7%.

    Examples
    --------
    >>> round(recovery(328747, 21764, 524), 3)
    0.897
    """
    ratio = grade_ratio(grade_unit, content_unit)
    grade = possible_grade(grade, grade_unit)
    return converted(content / tonnes / grade, ratio)


@worksheet_function(
    category="Content",
    domains={"content": NOT_NEGATIVE, "tonnes": NOT_NEGATIVE, "recovery": FRACTION},
    takes_arrays=True,
)
def head_grade(
    content: float, tonnes: float, recovery: float, grade_unit: str | None = None, content_unit: str | None = None
) -> float:
    """Head grade: the grade of the feed that the metal produced implies.

    Parameters
    ----------
    content : number or range
        Metal produced [content_unit].
    tonnes : number or range
        Metric tonnes processed; of short tons multiply by 0.90718474 [t].
    recovery : number or range
        Share of the metal that is recovered: 0.90, or a cell that shows 90%, not 90 [1].
    grade_unit : text or range, optional
        "g/t", "ppm", "kg/t", "oz/st" (troy ounces per short ton), "%" (0.58 is 0.58 percent) or "1" (a fraction, such
        as a cell that shows 0.58%); omitted, g/t.
    content_unit : text or range, optional
        "oz" (troy), "lb", "kg", "g" or "t" (metric); omitted, oz, or lb when the grade unit is % or 1.

    Returns
    -------
    number
        Grade of the feed [grade_unit].

    Formula
    -------
    content / tonnes / recovery * content_unit / grade_unit

    Raises
    ------
    DomainError
        When content or tonnes is negative, recovery is not a fraction from 0 to 1, or the answer is richer than pure
        metal.
    UnitError
        When a unit is not one of those named.
    ZeroDivisionError
        When tonnes or recovery is zero.

    See Also
    --------
    metal_content, recovery, wtd_grade

    Keywords
    --------
    feed grade, back-calculated grade

    Notes
    -----
    A head grade calculated back from the metal agrees with it by its nature; the grade sampled in the feed may differ,
    and MINE_CALL_FACTOR and BALANCE_CLOSURE say by how much metal. Ounces are troy.

    References
    ----------
    Excellon Resources, first quarter 2021, Platosa: silver head grade 524 g/t.

    Examples
    --------
    >>> round(head_grade(328747, 21764, 0.897))
    524
    """
    ratio = grade_ratio(grade_unit, content_unit)
    return possible_answer(converted(content / tonnes / recovery, ratio), grade_unit)
