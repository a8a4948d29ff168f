"""What rounding prints, what it hides, and what it can explain."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from udfs.bands import EXACT, Band, band_of, decimal_of, rounded
from udfs.cells import shown
from udfs.domains import DECIMALS
from udfs.errors import DomainError
from udfs.registry import worksheet_function


@worksheet_function(category="Rounding", domains={"decimals": DECIMALS})
def printed(value: float, decimals: float) -> float:
    """A number rounded as a release prints it: in decimal, half away from zero.

    What is rounded is the number a cell shows, 15 significant digits of it: binary dust does not decide a tie.

    Parameters
    ----------
    value : number or range
        Number to round [any].
    decimals : number or range
        Decimals to keep; -3 rounds to thousands [decimals].

    Returns
    -------
    number
        The rounded number [value].

    Formula
    -------
    sign(value) * floor(abs(value) * 10 ** decimals + 0.5) / 10 ** decimals

    Raises
    ------
    DomainError
        When decimals is not a whole number from -15 to 15.

    See Also
    --------
    round_band, ties

    Keywords
    --------
    round, rounding

    Notes
    -----
    Half goes away from zero, as spreadsheets and releases round; banker's rounding, half to even, prints -2.5 as -2.
    What is rounded are the 15 digits that a cell shows. LibreOffice does the same up to about 2.2e12 (the number times
    ten to the decimals) and rounds the binary number beyond, which touches figures of 14 and 15 digits only.

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: gold 404 oz after 800 oz, -50%. In binary: -49%.

    Examples
    --------
    >>> printed(404 / 800 - 1, 2)
    -0.5
    """
    return float(rounded(value, int(decimals)))


@worksheet_function(category="Rounding")
def round_band(printed: str) -> tuple[float, float]:
    """Low and high of what a printed figure can stand for: half a unit of its last printed place on either side.

    Commas or spaces group three digits each. Brackets are a minus. Dollars ($, US$, C$, CA$) may stand before or inside
    of them. A lone dash is nil, exactly zero. Zeros before the decimal point count as printed places.

    Parameters
    ----------
    printed : text or range
        Figure as printed: 0.40, 50,581, -52%, (1,234), $(1,234), ($1,234), -$1,234, US$16.38, C$16.38, $(3.4) million.
        A text, because trailing zeros matter: write '0.40 or ="0.40" in the cell.

    Returns
    -------
    range 1 x 2
        Low and high, both included; a percentage as a fraction [any].

    Raises
    ------
    WrongKindError
        When the cell holds a number, or a text that is not one figure.

    See Also
    --------
    ties, printed, foots

    Notes
    -----
    Both ends belong to the band: half goes away from zero, so that strictly one end prints as the next figure; a check
    that must not accuse keeps both. A percentage becomes a fraction. The currency is dropped: compare the band of
    C$2.45 with Canadian dollars.

    References
    ----------
    Rounding half away from zero: ISO 80000-1:2009, annex B. Figure: Avino Silver & Gold Mines, production release of
    17 July 2020, gold grade 0.40 g/t.

    Examples
    --------
    >>> round_band("0.40")
    (0.395, 0.405)
    """
    band = band_of(printed)
    return float(band.low), float(band.high)


@worksheet_function(category="Rounding")
def ties(printed: str, low: float, high: float) -> bool:
    """TRUE when a printed figure can stand for a number from low to high, both included.

    Parameters
    ----------
    printed : text or range
        Figure as printed, a text such as 158,286 or -52%; a percentage becomes a fraction, a lone dash is nil.
    low : number or range
        Smallest number that the inputs allow, a fraction beside a percentage: 0.885 beside 89% [printed].
    high : number or range
        Largest number that the inputs allow, a fraction beside a percentage; the same as low for a number without
        rounding [printed].

    Returns
    -------
    boolean
        Whether the printed band and low to high meet.

    Raises
    ------
    DomainError
        When low is above high.
    WrongKindError
        When printed holds a number, or a text that is not one figure, or low or high holds a text.

    See Also
    --------
    round_band, foots

    Keywords
    --------
    reconcile, tie out, check, cross-check

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: 158,286 oz, where the printed inputs allow 161,212 to
    161,691.

    Examples
    --------
    >>> ties("158,286", 161212, 161691)
    False
    """
    band, lowest, highest = band_of(printed), decimal_of(low), decimal_of(high)
    if lowest > highest:
        raise DomainError(f"low must not be above high, but is {shown(low)} beside {shown(high)}: swap the two.", "low")
    return band.low <= highest and lowest <= band.high


@worksheet_function(category="Rounding")
def foots(total: float | str, parts: Sequence[float | str]) -> tuple[float, float]:
    """Total less the sum of its parts, and beside it the difference that rounding can explain.

    Each figure may be off by half a unit of its last printed place. Texts show their place; numbers are taken as
    printed to the decimals of the number among them that has most. Nil (0 or a dash) is exact.

    Parameters
    ----------
    total : number or text
        Total as a number, or as printed [any].
    parts : range of numbers or texts
        Parts as numbers, or as printed [any].

    Returns
    -------
    range 1 x 2
        Difference, and the largest difference that rounding can explain [any].

    Raises
    ------
    NotReportedError
        When the total or a part is blank.
    WrongKindError
        When a text is not one figure.

    See Also
    --------
    ties, round_band

    Keywords
    --------
    reconcile, add up, foot, cross-cast, rounding difference

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020, silver of the first half: 317,299 oz printed as the
    total of 312,819 and 4,481.

    Examples
    --------
    >>> foots(317299, [312819, 4481])
    (-1.0, 1.5)
    """
    figures = [total, *parts]
    unit = Decimal(1).scaleb(min((exponent_of(figure) for figure in figures if not isinstance(figure, str)), default=0))
    whole = as_band(total, unit, "total")
    difference, explained = whole.value, whole.half_unit
    for piece in (as_band(part, unit, "parts") for part in parts):
        difference = EXACT.subtract(difference, piece.value)
        explained = EXACT.add(explained, piece.half_unit)
    return float(difference), float(explained)


def exponent_of(number: float) -> int:
    """The power of ten of a number's last shown decimal; 0 for a whole number."""
    return min(0, int(decimal_of(number).as_tuple().exponent))


def as_band(figure: float | str, unit: Decimal, argument: str) -> Band:
    """A figure with its rounding: the printed one of a text, half a unit of a number, none of nil."""
    if isinstance(figure, str):
        return band_of(figure, argument)
    return Band(decimal_of(figure), unit / 2 if figure else Decimal(0))
