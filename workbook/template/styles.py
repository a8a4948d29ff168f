"""How cells look: colours, number formats as printed, and the formats of each role."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from workbook.company import Company

DARK = "#1F3B4D"
RULE = "#8A9BA8"
GRIDLINE = "#DDE3E7"
INPUT_FILL = "#FFF8E1"
INPUT_FONT = "#1F4E9E"
CALCULATION_FILL = "#F1F3F4"
TOTAL_FILL = "#E3ECF1"
GOOD, GOOD_FILL = "#1B5E20", "#E3F1E4"
BAD, BAD_FILL = "#9C1C1C", "#FBE3E3"
QUIET = "#6B7780"
METAL_COLOURS = {"Ag": "#9FB1BD", "Au": "#D9A520", "Cu": "#B5653A", "Pb": "#5B6770", "Zn": "#6E93B8"}
OTHER_METAL_COLOURS = ("#7C6BA8", "#4F9D8B", "#A86B8C")

DATE = "yyyy-mm-dd"
TIME = "yyyy-mm-dd hh:mm:ss"
CHANGE = "0%;-0%;0%"
GENERAL = "General"


def fixed(decimals: int, *, thousands: bool = True) -> str:
    """A number with this many decimals, a dash for nil."""
    places = "." + "0" * decimals if decimals else ""
    body = ("#,##0" if thousands else "0") + places
    return f'{body};-{body};"-"'


def percent(decimals: int) -> str:
    """A fraction shown as a percentage, a dash for nil."""
    body = "0" + ("." + "0" * decimals if decimals else "") + "%"
    return f'{body};-{body};"-"'


def number_format(company: Company, metric: str, symbol: str = "") -> str:
    """The format in which a figure is printed."""
    if metric == "tonnes":
        return fixed(company.tonnes_decimals)
    if metric == "equivalent":
        return fixed(company.equivalent_decimals)
    metal = next(metal for metal in company.metals if metal.symbol == symbol)
    if metric == "recovery":
        return percent(metal.recovery_decimals)
    decimals = {"grade": metal.grade_decimals, "content": metal.content_decimals, "price": metal.price_decimals}
    return fixed(decimals[metric], thousands=metric != "grade")


_ROLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"align": "left", "bold": True, "font_size": 16, "font_color": DARK},
    "subtitle": {"font_color": QUIET, "italic": True},
    "section": {"align": "left", "bold": True, "font_size": 12, "font_color": DARK},
    "header": {
        "bold": True,
        "font_color": "white",
        "bg_color": DARK,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
        "border_color": "white",
    },
    "header label": {
        "bold": True,
        "font_color": "white",
        "bg_color": DARK,
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
        "border_color": "white",
    },
    "label": {"bottom": 7, "bottom_color": RULE},
    "input": {"font_color": INPUT_FONT, "bg_color": INPUT_FILL, "bottom": 7, "bottom_color": RULE, "locked": False},
    "input text": {
        "font_color": INPUT_FONT,
        "bg_color": INPUT_FILL,
        "bottom": 7,
        "bottom_color": RULE,
        "locked": False,
        "indent": 1,
    },
    "calculation": {"bg_color": CALCULATION_FILL, "bottom": 7, "bottom_color": RULE, "align": "right"},
    "calculation text": {"bg_color": CALCULATION_FILL, "bottom": 7, "bottom_color": RULE},
    "output": {"bottom": 7, "bottom_color": RULE, "align": "right"},
    "output text": {"bottom": 7, "bottom_color": RULE},
    "output note": {"bottom": 7, "bottom_color": RULE, "indent": 1},
    "total label": {"bold": True, "bg_color": TOTAL_FILL, "top": 1, "bottom": 1},
    "total": {"bold": True, "bg_color": TOTAL_FILL, "top": 1, "bottom": 1, "align": "right"},
    "note": {"font_color": QUIET, "font_size": 9, "indent": 1},
    "link": {"font_color": INPUT_FONT, "underline": 1},
    "good": {"font_color": GOOD, "bg_color": GOOD_FILL},
    "bad": {"font_color": BAD, "bg_color": BAD_FILL, "bold": True},
    "quiet": {"align": "left", "font_color": QUIET},
}


class Styles:
    """The cell formats of one workbook, made once per role and number format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}

    def __call__(self, role: str, number: str = GENERAL) -> Format:
        """The format of a role, such as `input` or `total`, with a number format."""
        if (role, number) not in self._made:
            self._made[role, number] = self._book.add_format(
                {"font_name": "Calibri", "font_size": 10, **_ROLES[role], "num_format": number}
            )
        return self._made[role, number]
