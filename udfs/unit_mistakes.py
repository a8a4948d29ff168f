"""Units as people type them where ours are spelled otherwise, or where they could mean two things; none is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Of each kind of unit: spellings, and the way out of them.
MASSES = (
    ("tonne, tonnes, te, metric ton, metric tons, metric tonne, metric tonnes", 'a metric ton of 1,000 kg is "t"'),
    ("ton, tons", 'it could be a metric ton, which is "t", a short ton of 2,000 lb, "st", or a long ton, "lt"'),
    ("mt, mts", 'it could be a metric ton, which is "t", or a million of them'),
    ("dmt, wmt, dry tonnes, wet tonnes", 'a metric ton, dry or wet, is "t"; DRY_TONNES takes the moisture off'),
    ("short ton, short tons, us ton, us tons, net ton, net tons, stn", 'a short ton of 2,000 lb is "st"'),
    ("long ton, long tons, uk ton, imperial ton, gross ton, ltn", 'a long ton of 2,240 lb is "lt"'),
    (
        "ounce, ounces, ozs",
        'it could be a troy ounce of 31.1 g, "oz", or an avoirdupois ounce of 28.3 g, a sixteenth of a pound',
    ),
    (
        "ozt, oz t, oz. t, t oz, toz, oz tr, oz troy, troy oz, troy ounce, troy ounces, fine oz, fine ounces",
        'a troy ounce is "oz"',
    ),
    ("lbs, pound, pounds, lb av, lb avdp, avoirdupois pound, avoirdupois pounds, #", 'an avoirdupois pound is "lb"'),
    ("gram, grams, gramme, grammes, gm, gms", 'a gram is "g"'),
    ("gr, grs", 'it could be a gram, which is "g", or a grain, of which 480 make a troy ounce'),
    ("kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes, kgs", 'a kilogram is "kg"'),
)
MASSES_WE_HAVE_NOT = (
    (
        "oz av, oz avdp, oz avoir, avdp oz, avoirdupois oz, avoirdupois ounce, avoirdupois ounces",
        'an avoirdupois ounce is not the troy "oz": divide by 16 for "lb"',
    ),
    (
        "lb t, lbt, lb troy, troy lb, troy pound, troy pounds",
        'a troy pound is not the avoirdupois "lb": multiply by 12 for "oz"',
    ),
    ("dwt, pennyweight, pennyweights", 'of pennyweights 20 make a troy ounce: divide by 20 for "oz"'),
    ("grain, grains", 'of grains 480 make a troy ounce: divide by 480 for "oz"'),
    ("mg, milligram, milligrams", 'it is a thousandth of a gram: divide by 1,000 for "g"'),
    ("kt, ktonnes", 'it is a thousand metric tons: multiply by 1,000 for "t"'),
    ("koz, thousand ounces, thousand oz", 'it is a thousand ounces: multiply by 1,000 for "oz"'),
    ("moz, million ounces, million oz", 'it is a million ounces: multiply by 1,000,000 for "oz"'),
    ("klb, klbs", 'it is a thousand pounds: multiply by 1,000 for "lb"'),
    ("mlb, mlbs", 'it could be a million pounds or, of old, a thousand: multiply for "lb"'),
    ("mmlb, mmlbs, million pounds, million lb, million lbs", 'it is a million pounds: multiply by 1,000,000 for "lb"'),
)
GRADES = (
    (
        "gpt, g/tonne, g/tonnes, g/mt, g/dmt, gm/t, gms/t, gram/t, grams/t, gram/tonne, grams/tonne",
        'grams per metric ton are "g/t"',
    ),
    (
        "g/ton, g/tons, gram/ton, grams/ton",
        'it could be grams per metric ton, which are "g/t", or per short ton: multiply those by 1.10231 for "g/t"',
    ),
    ("g/st", 'it is grams per short ton: multiply by 1.10231 for "g/t"'),
    ("gr/t, gr/ton, gr/tonne", 'it could be grams, which are "g/t", or grains, of which 480 make an ounce'),
    (
        "oz/t, oz/ton, oz/tons, ozt/t, ozt/ton, ounce/ton, ounces/ton, troy oz/ton, opt",
        'it could be ounces per short ton, which are "oz/st", or per metric ton: multiply by 31.1034768 for "g/t"',
    ),
    (
        "oz/tonne, oz/mt, ozt/tonne, ounce/tonne, ounces/tonne, troy oz/tonne",
        'it is ounces per metric ton: multiply by 31.1034768 for "g/t"',
    ),
    ("ozt/st, troy oz/st, oz/short ton, ounce/short ton, ounces/short ton", 'ounces per short ton are "oz/st"'),
    ("dwt/t, dwt/ton, dwt/st", 'of pennyweights 20 make an ounce: divide by 20 for "oz/st" if the ton is short'),
    ("kg/tonne, kg/tonnes, kgpt, kgs/t, kg/mt, g/kg", 'kilograms per metric ton are "kg/t"'),
    ("kg/ton", 'it could be per metric ton, which is "kg/t", or per short ton: multiply that by 1.10231 for "kg/t"'),
    ("lb/st, lbs/st", 'it is pounds per short ton: divide by 20 for "%"'),
    ("lb/t, lbs/t, lb/tonne, lbs/tonne", 'it is pounds per metric ton: divide by 22.0462 for "%"'),
    (
        "lb/ton, lbs/ton",
        'it could be per short ton, of which 20 lb are 1 "%", or per metric ton, of which 22.0462 lb are',
    ),
    ("ppb, mg/t", 'it is a thousandth of "ppm": divide by 1,000 for "ppm", which is "g/t"'),
    ("\u2030, per mille, permille", 'it is a tenth of a percent: divide by 10 for "%"'),
    ("ppt", 'it could be parts per thousand, which are "kg/t", or parts per trillion'),
    ("mg/kg, ug/g, \u00b5g/g, \u03bcg/g, parts/million", 'it is "ppm", which is "g/t"'),
    (
        "percent, per cent, pct, pct., percentage, wt%, wt %",
        'percent is "%", where 0.58 is 0.58 percent; a cell that shows 0.58% holds the fraction 0.0058, which is "1"',
    ),
    (
        "fraction, decimal, ratio, share, proportion, kg/kg, t/t, g/g",
        'a fraction is "1", where 0.0058 is 0.58 percent; percent is "%"',
    ),
)
PRICES = (("usd, us$, $, dollar, dollars", 'dollars need a unit: "USD/oz" (troy), "USD/lb" or "USD/t"'),)

DOLLARS = frozenset({"usd", "us$", "$", "us dollar", "us dollars", "dollar", "dollars"})
CENTS = frozenset({"c", "usc", "us c", "\u00a2", "us\u00a2", "cent", "cents", "us cents"})
OTHER_MONEY = frozenset({"cad", "c$", "ca$", "cdn$", "aud", "a$", "mxn", "eur", "\u20ac", "gbp", "\u00a3"})


def by_spelling(table: tuple[tuple[str, str], ...], kind: str) -> dict[str, tuple[str, str]]:
    """The kind and the way out of each single spelling."""
    return {spelling: (kind, way_out) for spellings, way_out in table for spelling in spellings.split(", ")}


NAMES_OF_MASSES = by_spelling(MASSES, "mass")
METALS = frozenset({"ag", "au", "cu", "pb", "zn", "ageq", "aueq", "cueq", "silver", "gold", "copper", "lead", "zinc"})
WAYS_OUT = (
    NAMES_OF_MASSES
    | by_spelling(MASSES_WE_HAVE_NOT, "mass")
    | by_spelling(GRADES, "grade")
    | by_spelling(PRICES, "price")
)


def read_mistake(text: str, kinds: Mapping[str, str]) -> tuple[str, str] | None:
    """The kind of an unknown unit and the way out, or None for what is no spelling of any.

    `kinds` says of each unit that is spelled as it should be what kind it is of.
    """
    spelling = re.sub(r"\s*/\s*", "/", " ".join(text.lower().split()).replace(" per ", "/")).removesuffix(".")
    if spelling in kinds:
        return kinds[spelling], f'it is spelled "{as_printed(spelling)}"'
    unit, _, metal = spelling.rpartition(" ")
    if metal in METALS and unit in kinds:
        return kinds[unit], f'a unit names no metal, it is "{as_printed(unit)}"'
    money, slash, mass = spelling.partition("/")
    return WAYS_OUT.get(spelling) or (read_price(money, mass, kinds) if slash else None)


def read_price(money: str, mass: str, kinds: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with money per mass, if a text is that."""
    if kinds.get(mass) == "mass":
        way_out = f'it is spelled "USD/{mass}"'
    elif mass in NAMES_OF_MASSES:
        way_out = "as a price, " + re.sub(r'"(\w+)"', r'"USD/\1"', NAMES_OF_MASSES[mass][1])
    elif mass in WAYS_OUT:
        way_out = 'prices are per "g", "kg", "t", "oz", "lb", "st" or "lt", as in "USD/oz"'
    else:
        return None
    if money in DOLLARS:
        return "price", way_out
    if money in CENTS:
        return "price", f"divide cents by 100 for dollars; {way_out}"
    if money in OTHER_MONEY:
        return "price", f"prices are in US dollars: convert the money; {way_out}"
    return None


def as_printed(unit: str) -> str:
    """A unit as sentences and help write it."""
    return unit.replace("usd", "USD")
