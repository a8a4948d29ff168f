"""A shared formula is stored once for many cells: what it says in each, its relative references moved along."""

import re

from workbook.ooxml.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number

# Texts, quoted sheet names and structured references are passed over whole: nothing in them is an address.
_TOKEN = re.compile(
    r"""(?P<passed>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]]|\[[^\[\]]*\])*\])
    |(?<![\w.$\\])(?:
      (?P<column>\$?[A-Za-z]{1,3})(?P<row>\$?[0-9]{1,7})
      |(?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})
      |(?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})
    )(?![\w.(!\[])""",
    re.VERBOSE,
)


def moved_formula(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows below and columns to the right.

    >>> moved_formula("A1*$B1+C$2&SUM(D:D)&LOG10(A1)", 2, 1)
    'B3*$B3+D$2&SUM(E:E)&LOG10(B3)'
    """
    if not rows and not columns:
        return formula

    def moved(found: re.Match[str]) -> str:
        if found["passed"]:
            return found[0]
        if found["columns"]:
            return ":".join(_moved_column(side, columns) for side in found[0].split(":"))
        if found["rows"]:
            return ":".join(_moved_row(side, rows) for side in found[0].split(":"))
        column, row = _moved_column(found["column"], columns), _moved_row(found["row"], rows)
        return "#REF!" if "#REF!" in (column, row) else column + row

    return _TOKEN.sub(moved, formula)


def _moved_column(letters: str, columns: int) -> str:
    if letters.startswith("$"):
        return letters
    column = column_number(letters) + columns
    return column_letters(column) if 1 <= column <= LAST_COLUMN else "#REF!"


def _moved_row(digits: str, rows: int) -> str:
    if digits.startswith("$"):
        return digits
    row = int(digits) + rows
    return str(row) if 1 <= row <= LAST_ROW else "#REF!"
