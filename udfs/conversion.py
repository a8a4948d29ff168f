"""Units of mass, grade and price."""

from __future__ import annotations

from udfs.registry import worksheet_function
from udfs.units import converted, exchange_ratio


@worksheet_function(category="Conversion", takes_arrays=True)
def convert_metal(value: float, from_unit: str, to_unit: str) -> float:
    """A mass, grade or price in another unit of the field.

    Masses: g, kg, t, oz (troy), lb, st (short ton), lt (long ton). Grades: g/t, ppm, kg/t, oz/st, % and 1 (a fraction).
    Prices: USD per mass, such as USD/oz.

    Parameters
    ----------
    value : number or range
        Number to convert [from_unit].
    from_unit : text or range
        Unit it is in: a mass such as "oz", "lb", "t"; a grade such as "g/t", "oz/st", "%"; a price such as "USD/lb".
    to_unit : text or range
        Unit wanted, of the same kind.

    Returns
    -------
    number
        The same amount in the other unit [to_unit].

    Formula
    -------
    value * from_unit / to_unit

    Raises
    ------
    UnitError
        When a unit is unknown, or the two are not of one kind.

    See Also
    --------
    metal_content

    Keywords
    --------
    unit conversion, ounces per ton, opt

    Notes
    -----
    "oz" is always the troy ounce and "lb" always the avoirdupois pound, so that a pound is 14.58 ounces, not 16. A ton
    is named: "t" metric, "st" short, "lt" long. A unit that could mean two things is refused with both of them, such as
    oz/t, which US releases print for ounces per short ton. A capital T is the metric ton: case does not matter.

    References
    ----------
    NIST Handbook 44, appendix C: 1 troy ounce is 31.1034768 g exactly, 1 short ton 907.18474 kg exactly.

    Examples
    --------
    >>> convert_metal(1, "oz", "g")
    31.1034768
    """
    return converted(value, exchange_ratio(from_unit, to_unit))
