"""How the cells of the sheet look: the colours and sizes of the workbook's other report sheets."""

from __future__ import annotations

from workbook.ooxml.added_styles import CellLook
from workbook.release.standings import ALONE
from workbook.release.tie_out_sheet.rows import TOGETHER, UNBOUND, Row
from workbook.release.verdicts import BREAKS, NOT_DISCLOSED, TIES, TIES_WITHIN_ROUNDING
from workbook.template.styles import BAD, BAD_FILL, DARK, GOOD, GOOD_FILL, QUIET, RULE

WHITE = "#FFFFFF"
NO_FILL = '<patternFill patternType="none"/>'
NO_BORDER = "<left/><right/><top/><bottom/><diagonal/>"
TOP_LEFT = 'horizontal="left" vertical="top"'
# A text beside right-aligned figures keeps away from them.
WRAPPED = f'{TOP_LEFT} wrapText="1" indent="1"'
TOP_RIGHT = 'horizontal="right" vertical="top"'
# A text that begins with an equals sign or a plus sign stays a text when somebody edits it.
TEXT = "@"


def colour(hexadecimal: str) -> str:
    """A colour as styles name it."""
    return f'<color rgb="FF{hexadecimal.removeprefix("#")}"/>'


def font(size: int, colour_of_text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A font, its pieces in the order of the standard."""
    marks = "<b/>" * bold + "<i/>" * italic
    return f'{marks}<sz val="{size}"/>{colour(colour_of_text)}<name val="Calibri"/><family val="2"/>'


def fill(hexadecimal: str) -> str:
    """A plain fill."""
    rgb = hexadecimal.removeprefix("#")
    return f'<patternFill patternType="solid"><fgColor rgb="FF{rgb}"/><bgColor indexed="64"/></patternFill>'


RULED = f'<left/><right/><top/><bottom style="hair">{colour(RULE)}</bottom><diagonal/>'
BLACK = "#000000"
TITLE = CellLook(font(16, DARK, bold=True), NO_FILL, NO_BORDER, 'horizontal="left" vertical="center"')
SUBTITLE = CellLook(font(10, QUIET, italic=True), NO_FILL, NO_BORDER, 'horizontal="left" vertical="center"')
SUMMARY = CellLook(font(10, BLACK), NO_FILL, NO_BORDER, 'horizontal="left" vertical="center"')
HEADER = CellLook(
    font(10, WHITE, bold=True), fill(DARK), NO_BORDER, 'horizontal="left" vertical="center" wrapText="1" indent="1"'
)
HEADER_OF_NUMBERS = CellLook(HEADER.font, HEADER.fill, NO_BORDER, 'horizontal="right" vertical="center" wrapText="1"')
LABEL = CellLook(font(10, BLACK), NO_FILL, RULED, WRAPPED, TEXT)
PRINTED = CellLook(font(10, BLACK), NO_FILL, RULED, TOP_RIGHT, TEXT)
COUNT = CellLook(font(10, BLACK), NO_FILL, RULED, TOP_RIGHT, "0")
VERDICTS = {
    **dict.fromkeys((BREAKS, TOGETHER), CellLook(font(10, BAD, bold=True), fill(BAD_FILL), RULED, WRAPPED, TEXT)),
    **dict.fromkeys((TIES, TIES_WITHIN_ROUNDING), CellLook(font(10, GOOD), fill(GOOD_FILL), RULED, WRAPPED, TEXT)),
    **dict.fromkeys((NOT_DISCLOSED, UNBOUND, ALONE), CellLook(font(10, QUIET), NO_FILL, RULED, WRAPPED, TEXT)),
}


def number_look(row: Row, *, signed: bool = False) -> CellLook:
    """A number with a row's decimals; a gap shows on which side it lies."""
    places = "." + "0" * row.decimals if row.decimals else ""
    code = "0.00%" if row.decimals is None else f"#,##0{places}"
    return CellLook(font(10, BLACK), NO_FILL, RULED, TOP_RIGHT, f"+{code};-{code};0" if signed else code)
