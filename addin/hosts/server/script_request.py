"""What a run of a script must look like before xlwings Server reads it: the script's name and a whole workbook."""

from __future__ import annotations

from typing import Any

from addin.hosts.server.call_request import kind
from addin.hosts.server.refusal import RefusedError
from workbook.ooxml.addresses import parse_range

# Of one sheet or table: 100,000 rows of every column that one of ours has.
MOST_CELLS = 5_000_000
TEXT_OR_NULL = str | None
WORKBOOK: dict[str, Any] = {"client": str, "version": str, "book": dict, "names": list, "sheets": list}
BOOK: dict[str, Any] = {"name": str, "active_sheet_index": int}
NAME: dict[str, Any] = {
    "name": str,
    "refers_to": TEXT_OR_NULL,
    "sheet_index": int | None,
    "address": TEXT_OR_NULL,
    "book_scope": bool,
    "scope_sheet_index": int | None,
}
SHEET: dict[str, Any] = {"name": str, "values": list, "used_range_address": TEXT_OR_NULL, "tables": list}
TABLE: dict[str, Any] = {
    "name": str,
    "range_address": str,
    "header_row_range_address": TEXT_OR_NULL,
    "data_body_range_address": TEXT_OR_NULL,
    "total_row_range_address": TEXT_OR_NULL,
    "show_headers": bool,
    "show_totals": bool,
}
JSON_KINDS = {str: "a text", int: "a number", bool: "true or false", dict: "an object", list: "a list"}


def check_script(name: str, scripts: frozenset[str], workbook: Any) -> None:
    """RefusedError when the script is none of ours, or the body, read as JSON, no workbook as xlwings.js sends it."""
    if name not in scripts:
        raise RefusedError(404, f'There is no script "{name[:40]}"; there is {", ".join(sorted(scripts)) or "none"}.')
    check_keys(workbook, WORKBOOK, "The workbook")
    check_keys(workbook["book"], BOOK, '"book" of the workbook')
    sheets = workbook["sheets"]
    for number, sheet in enumerate(sheets, start=1):
        check_keys(sheet, SHEET, f"Sheet {number} of the workbook")
        check_matrix(sheet["values"], sheet["name"])
        for table in sheet["tables"]:
            check_keys(table, TABLE, f'A table of sheet "{sheet["name"]}"')
    if not 0 <= workbook["book"]["active_sheet_index"] < len(sheets):
        raise RefusedError(400, f'"active_sheet_index" names none of the {len(sheets)} sheets of the workbook.')
    for defined in workbook["names"]:
        check_keys(defined, NAME, "A name of the workbook")
        for key in ("sheet_index", "scope_sheet_index"):
            if defined[key] is not None and not 0 <= defined[key] < len(sheets):
                raise RefusedError(400, f'"{key}" of the name {defined["name"]} is none of the workbook\'s sheets.')


def check_keys(found: Any, wanted: dict[str, Any], what: str) -> None:
    """RefusedError when an object lacks a key, or holds something of another kind under it."""
    if not isinstance(found, dict):
        raise RefusedError(400, f"{what} is a JSON object; found {kind(found)}.")
    for key, kinds in wanted.items():
        value = found.get(key)
        # For Python a truth value is a number; for a workbook it is none.
        truth = isinstance(value, bool) and kinds is not bool
        if key not in found or not isinstance(value, kinds) or truth:
            raise RefusedError(400, f'{what} has "{key}", which is {in_words(kinds)}; found {kind(value)}.')
        if key.endswith("_address") and value is not None:
            check_address(value, f'"{key}" of {what[0].lower()}{what[1:]}')


def check_address(address: str, what: str) -> None:
    """RefusedError when an address is none, or of a range so large that no workbook of ours fills it."""
    try:
        area = parse_range(address.replace("$", "")).area
    except ValueError:
        raise RefusedError(400, f'{what} is an address such as A1:C9; found "{address[:40]}".') from None
    if not 0 < area <= MOST_CELLS:
        raise RefusedError(400, f"{what} is of {area:,} cells; expected at most {MOST_CELLS:,}.")


def check_matrix(rows: list[Any], sheet: str) -> None:
    """RefusedError when the values of a sheet are no rows of one length, of plain cells."""
    widths = {len(row) if isinstance(row, list) else -1 for row in rows}
    if len(widths) != 1 or -1 in widths:
        raise RefusedError(400, f'"values" of sheet "{sheet}" is a list of rows of one length.')
    for row in rows:
        for cell in row:
            if not isinstance(cell, str | int | float | None):
                raise RefusedError(400, f'A cell of sheet "{sheet}" holds {kind(cell)}; expected a plain value.')


def in_words(kinds: Any) -> str:
    """A kind of JSON, or several."""
    return " or ".join(JSON_KINDS.get(one, "nothing") for one in getattr(kinds, "__args__", (kinds,)))
