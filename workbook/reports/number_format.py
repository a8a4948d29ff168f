"""How a cell looks: a value and a number format code in, the text that is printed out.

No maintained Python library does this. It covers the formats of a production report: digits, thousands, decimals,
percent, literals, dates, and the sections for negative, zero and text. Any other format (fractions, exponents,
conditions, times) is shown as General rather than wrongly.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from udfs.errors import CellError

CellValue = int | float | str | bool | CellError | None

GENERAL = "General"

# Excel rounds the 15 significant digits that it shows, not the binary number behind them: 404/800-1 is -50%, not -49%.
SIGNIFICANT_DIGITS = 15

# The width of a General number in a cell of standard width, and the size from which it turns to an exponent.
GENERAL_CHARACTERS = 11

TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|\\(?P<escaped>.)"
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|_(?P<space>.)|\*(?P<fill>.)"
    r"|(?P<general>General)"
    r"|(?P<date>y+|m+|d+)"
    r"|(?P<digits>[0#?,]*[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)"
    r"|(?P<percent>%)|(?P<text>@)"
    r"|(?P<literal>[-+$()/: ,.])"
    r"|(?P<unknown>.)",
    re.IGNORECASE,
)

COLOURS = {"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"}


@dataclass(frozen=True)
class Token:
    """One piece of a format section: what kind it is and what it says."""

    kind: str
    text: str


class UnknownFormatError(ValueError):
    """The format has a part that this file does not render."""


def shown(value: CellValue, format_code: str) -> str:
    """The text of a cell as it is printed.

    >>> shown(-0.495, "0%"), shown(50580.6, "#,##0"), shown(0, '#,##0;-#,##0;"-"'), shown(16.38, '"$"#,##0.00')
    ('-50%', '50,581', '-', '$16.38')
    """
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    try:
        sections = [read_section(section) for section in split_sections(format_code)]
        return shown_text(value, sections) if isinstance(value, str) else shown_number(value, sections)
    except UnknownFormatError:
        return value if isinstance(value, str) else general(decimal_value(value))


def split_sections(format_code: str) -> list[str]:
    """The sections of a format: semicolons divide them, except inside quotes and after a backslash."""
    return re.findall(r'(?:^|;)((?:"[^"]*"|\\.|[^;"\\])*)', format_code) or [GENERAL]


def read_section(section: str) -> list[Token]:
    tokens = []
    for match in TOKENS.finditer(section):
        kind = str(match.lastgroup)
        text = match.group(kind)
        if kind == "bracket" and text.lower() in COLOURS:
            continue
        if kind in ("bracket", "unknown"):
            raise UnknownFormatError(f"{match.group()} in the number format {section!r}")
        if kind in ("quoted", "escaped", "currency"):
            kind = "literal"
        if kind == "space":
            kind, text = "literal", " "
        if kind != "fill":
            tokens.append(Token(kind, text))
    return tokens


def shown_text(value: str, sections: list[list[Token]]) -> str:
    for section in sections[3:] or sections[-1:]:
        if any(token.kind == "text" for token in section):
            return "".join(value if token.kind == "text" else token.text for token in section)
    return value


def shown_number(value: float, sections: list[list[Token]]) -> str:
    number = decimal_value(value)
    section, sign_is_in_format = choose_section(number, sections)
    kinds = [token.kind for token in section]
    if "date" in kinds:
        return shown_date(number, section)
    if kinds.count("digits") + kinds.count("general") > 1:
        raise UnknownFormatError("digits in two places")
    if "text" in kinds:
        return general(number)
    size = abs(number) * 100 ** kinds.count("percent")
    pieces = [digits(size, token) if token.kind in ("digits", "general") else token.text for token in section]
    rounds_to_nil = not any(character in "123456789" for piece in pieces for character in piece)
    minus = "-" if number < 0 and not sign_is_in_format and not rounds_to_nil else ""
    return minus + "".join(pieces)


def choose_section(number: Decimal, sections: list[list[Token]]) -> tuple[list[Token], bool]:
    """The section for this number, and whether it is the section for negative numbers, which brings its own sign."""
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def digits(size: Decimal, token: Token) -> str:
    if token.kind == "general":
        return general(size)
    places = token.text.rstrip(",")
    thousands = len(token.text) - len(places)
    whole_places, _, decimal_places = places.partition(".")
    grouped = "," in whole_places
    rounded = round_half_away(size / 1000**thousands, len(decimal_places))
    whole, _, decimals = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(whole_places.count("0"), "0")
    if grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    return whole + ("." if "." in places else "") + drop_optional(decimals, decimal_places)


def drop_optional(decimals: str, places: str) -> str:
    """Trailing zeros on `#` are dropped, on `?` they become spaces, on `0` they stay."""
    kept = list(decimals)
    for position in range(len(places) - 1, -1, -1):
        if kept[position] != "0" or places[position] == "0":
            break
        kept[position] = " " if places[position] == "?" else ""
    return "".join(kept)


def shown_date(number: Decimal, section: list[Token]) -> str:
    if number < 1:
        raise UnknownFormatError("not a day")
    # Serial numbers count 29 February 1900, which never was: before it they are one day behind.
    first_day = datetime.date(1899, 12, 30) if number >= 61 else datetime.date(1899, 12, 31)
    day = first_day + datetime.timedelta(days=int(number))
    return "".join(date_part(day, token.text.lower()) if token.kind == "date" else token.text for token in section)


def date_part(day: datetime.date, part: str) -> str:
    names = {"yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "dddd": "%A", "ddd": "%a", "dd": "%d"}
    if part in names:
        return day.strftime(names[part])
    if part in ("m", "d"):
        return str(day.month if part == "m" else day.day)
    raise UnknownFormatError(part)


def general(number: Decimal) -> str:
    """A number with no format, as wide as a standard cell shows it."""
    if number and not Decimal("1e-9") <= abs(number) < Decimal(10) ** GENERAL_CHARACTERS:
        mantissa, exponent = f"{number:.5E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{int(exponent):+03d}"
    whole_width = len(f"{abs(number):f}".partition(".")[0])
    text = f"{round_half_away(number, max(0, GENERAL_CHARACTERS - 1 - whole_width)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_value(value: float) -> Decimal:
    """The number that a spreadsheet works from when it shows a value."""
    return Decimal(format(value, f".{SIGNIFICANT_DIGITS}g"))


def round_half_away(number: Decimal, places: int) -> Decimal:
    with localcontext(prec=400):
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
