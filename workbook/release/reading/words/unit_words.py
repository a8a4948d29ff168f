"""The units of releases in all their spellings: weights, thousands and millions of them, and grades."""

from __future__ import annotations

# Which it is only the size of the number says: metric tonnes, or millions of them.
METRIC_OR_MILLION_TONNES = "mt"
# Metric or short, as the grades beside them are.
TONS_OF_EITHER_KIND = "ton"
# Ounces a tonne or a short ton: the letter alone does not say.
OUNCES_A_TON_OF_EITHER_KIND = "oz/ton"
THOUSANDS, MILLIONS = "k", "M"

_OUNCES = r"(?:troy )?(?:ounces?|ozs?)\.?"
_POUNDS = r"(?:pounds?|lbs?)\.?"
_TONNES = r"(?:dry |metric )*(?:tonnes?|tones)|(?:dry )?metric tons?|dmt|t"
_SHORT_TONS = r"(?:dry )?short tons?|st"
_TONS = r"(?:dry )?tons?"
_GRAMS = r"(?:grams?|gms?|gr?)\.?"
_ZEROS = "000['\N{RIGHT SINGLE QUOTATION MARK}]?s?"
_IN_THOUSANDS = rf"(?:thousands?|{_ZEROS})(?: of)?|k"
_IN_MILLIONS = r"millions?(?: of)?|MM?"
_PER = r" ?(?:/|per) ?"
_SCALES = ((THOUSANDS, _IN_THOUSANDS), (MILLIONS, _IN_MILLIONS))
_WEIGHTS = (("oz", _OUNCES), ("lb", _POUNDS), ("t", _TONNES), ("st", _SHORT_TONS), (TONS_OF_EITHER_KIND, _TONS))

OF_TONS = frozenset({"t", "st", "kt", "kst", "Mt", METRIC_OR_MILLION_TONNES, TONS_OF_EITHER_KIND, "kton"})
OF_OUNCES = frozenset({"oz", "koz", "Moz"})
OF_WEIGHT = OF_TONS | OF_OUNCES | {"lb", "klb", "Mlb", "kg", THOUSANDS, MILLIONS}
OF_GRADE = frozenset({"g/t", "kg/t", "oz/st", "oz/t", "lb/t", OUNCES_A_TON_OF_EITHER_KIND})
SCALED = {scale: {weight: scale + weight for weight, _ in _WEIGHTS} for scale, _ in _SCALES}
# A unit before those that are part of it.
UNIT_WORDS: tuple[tuple[str, str], ...] = (
    ("oz/st", rf"opt|{_OUNCES}{_PER}(?:{_SHORT_TONS}|{_TONS})"),
    ("oz/t", rf"{_OUNCES}{_PER}(?:tonnes?|metric ton)"),
    (OUNCES_A_TON_OF_EITHER_KIND, rf"{_OUNCES}{_PER}t"),
    ("lb/t", rf"{_POUNDS}{_PER}(?:{_SHORT_TONS}|{_TONS})"),
    ("g/t", rf"gpt|ppm|{_GRAMS}{_PER}(?:dry |metric )?(?:tonnes?|tons?|t)"),
    ("kg/t", rf"kgs?{_PER}(?:tonnes?|t)"),
    *(
        (SCALED[scale][weight], rf"(?:{how_many}) ?(?:{words})")
        for scale, how_many in _SCALES
        for weight, words in _WEIGHTS
        if (scale, weight) != (MILLIONS, "t")
    ),
    ("Mt", rf"millions?(?: of)? (?:{_TONNES})"),
    (METRIC_OR_MILLION_TONNES, r"mt"),
    (THOUSANDS, rf"(?:in )?(?:thousands|{_ZEROS})|x ?1,?000|\(k\)"),
    (MILLIONS, r"in millions|\(millions\)"),
    *_WEIGHTS,
    ("kg", r"kgs?|kilograms?|kilos?"),
    ("%", r"%"),
)
