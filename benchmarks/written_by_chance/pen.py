"""Prints a company's numbers as characters, and marks each so that its truth is found again in the finished page."""

from __future__ import annotations

import random
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from written_by_chance.company import PRECIOUS, Company
from written_by_chance.facts import ChangeFact, Fact, PriceFact, Printed, RatioFact, Truth, Unit

# A marked number begins with a character of the private use area that counts it and ends with the last of them.
FIRST_MARK, LAST_MARK = 0xE000, chr(0xF8FF)
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
NUMBER_SIGN = re.compile(r"(?<=\d),(?=\d{3})|(?<=\d)\.(?=\d)")
GRADE_DECIMALS = {"ag": 0, "au": 2, "cu": 2, "pb": 2, "zn": 2}


class Pen:
    """Writes the numbers of one release in one style and keeps the truth of each."""

    def __init__(self, company: Company, chance: random.Random, *, commas_only: bool = False) -> None:
        self.company = company
        self.printed: list[Printed] = []
        style = chance.choices(((",", "."), (" ", "."), (".", ",")), (92, 5, 3))[0]
        # Blanks inside numbers and between cells that run together cannot be told apart by anybody.
        self._thousands, self._point = (",", ".") if commas_only else style
        self._recovery_decimals = chance.choice((0, 1, 1, 2))
        self._silver_decimals = chance.choice((0, 0, 1))
        self._change_decimals = chance.choice((0, 0, 0, 1))
        self._missing = chance.choice(("n/a", "-", DASH))
        self.dash = chance.choice(("-", DASH, "-"))

    def number(self, truth: Truth, scale: int = 1, decimals: int | None = None) -> str:
        """A number without its sign and unit, marked; a dash for nil, and nothing marked where there is none."""
        value = self.company.value(truth)
        if value is None:
            return self._missing
        places = self.decimals(truth, scale) if decimals is None else decimals
        rounded = half_up(abs(value) / scale, places)
        nil = isinstance(truth, Fact) and truth.metric in ("tonnes", "content", "equivalent") and value == 0
        text = self.dash if nil else self.spelled(rounded, places)
        return self.marked(truth, text, scale, Fraction(rounded), Fraction(10) ** -places)

    def change(self, truth: ChangeFact, style: str) -> str:
        """A change as a cell shows it: -5%, (5%), (5)%, (5), or without a percent sign."""
        value = self.company.value(truth)
        if value is None:
            return "n/a"
        places = self._change_decimals
        rounded = half_up(abs(value), places)
        bare = self.spelled(rounded, places)
        falls = value < 0 and rounded > 0
        shown = {
            "sign": f"{'-' if falls else ''}{bare}%",
            "plus": f"{'-' if falls else '+'}{bare}%",
            "minus": f"{MINUS if falls else ''}{bare}%",
            "brackets": f"({bare}%)" if falls else f"{bare}%",
            "percent outside": f"({bare})%" if falls else f"{bare}%",
            "no percent": f"({bare})" if falls else bare,
        }[style]
        return self.marked(truth, shown, 1, Fraction(-rounded if falls else rounded), Fraction(10) ** -places)

    def size_of_change(self, truth: ChangeFact) -> str:
        """A change as a sentence says it, its direction being a word; marked with its true sign."""
        value = self.company.value(truth) or Fraction(0)
        places = self._change_decimals
        rounded = half_up(abs(value), places)
        signed = Fraction(-rounded if value < 0 else rounded)
        return self.marked(truth, f"{self.spelled(rounded, places)}%", 1, signed, Fraction(10) ** -places)

    def decimals(self, truth: Truth, scale: int = 1) -> int:
        """How many decimals the release prints of a number."""
        if scale > 1:
            return {1_000: 1, 1_000_000: 2}[scale]
        if isinstance(truth, PriceFact):
            return 0 if (self.company.value(truth) or 0) > 1000 else 2
        if isinstance(truth, Fact) and truth.metric == "recovery":
            return self._recovery_decimals
        if isinstance(truth, Fact) and truth.metric == "grade":
            if self.company.short_tons and truth.metal in PRECIOUS:
                return 2 if truth.metal == "ag" else 3
            return self._silver_decimals if truth.metal == "ag" else GRADE_DECIMALS[truth.metal or ""]
        return 0

    def marked(self, truth: Truth, text: str, scale: int, value: Fraction, step: Fraction) -> str:
        """A text between marks, its truth kept."""
        mark = chr(FIRST_MARK + len(self.printed))
        unit = unit_of(self.company, truth, scale)
        self.printed.append(Printed(truth, text, unit, value * scale, step * scale))
        return f"{mark}{text}{LAST_MARK}"

    def restyled(self, text: str) -> str:
        """A text whose numbers are printed the English way, in the release's style."""
        signs = {",": self._thousands, ".": self._point}
        return NUMBER_SIGN.sub(lambda sign: signs[sign.group()], text)

    def spelled(self, number: Decimal, places: int) -> str:
        """A number in the release's style."""
        plain = f"{number:,.{places}f}"
        return plain.translate({ord(","): self._thousands, ord("."): self._point})


def half_up(value: Fraction, places: int) -> Decimal:
    """A true value rounded as spreadsheets round."""
    shift = 10**places
    whole: Decimal = (Decimal(value.numerator * shift) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return whole / Decimal(shift)


def unit_of(company: Company, truth: Truth, scale: int) -> Unit:
    """The unit that a number is in, as `Unit`."""
    if isinstance(truth, ChangeFact):
        return Unit("%", 1)
    if isinstance(truth, RatioFact):
        return Unit("oz/oz", 1)
    if isinstance(truth, PriceFact):
        return Unit(f"usd/{company.content_unit(truth.metal)}", 1)
    if truth.metric == "tonnes":
        return Unit("st" if company.short_tons else "t", scale)
    if truth.metric == "recovery":
        return Unit("%", 1)
    if truth.metric == "grade":
        return Unit(("oz/st" if company.short_tons else "g/t") if truth.metal in PRECIOUS else "%", 1)
    return Unit(company.content_unit(truth.metal or ""), scale)


def without_marks(text: str) -> str:
    """A page as people read it."""
    return "".join(character for character in text if not FIRST_MARK <= ord(character) <= ord(LAST_MARK))


def spans_of_marks(text: str) -> dict[int, tuple[int, int]]:
    """Where each marked number stands in the page as people read it."""
    spans: dict[int, tuple[int, int]] = {}
    seen, begun = 0, (0, 0)
    for character in text:
        if character == LAST_MARK:
            spans[begun[0]] = (begun[1], seen)
        elif FIRST_MARK <= ord(character) < ord(LAST_MARK):
            begun = ord(character) - FIRST_MARK, seen
        else:
            seen += 1
    return spans
