"""Caps on hostile files: what a workbook may be before anything in it is parsed, each refusal a sentence."""

import io
import re
import zipfile
from collections import Counter

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import LAST_COLUMN, LAST_ROW, cell_address, column_letters, column_number
from workbook.ooxml.sheet_xml import SheetXml

ENTRIES = 10_000
PART_BYTES = 1_200_000_000
EXPANDED_BYTES = 2_000_000_000
RATIO = 200
# Deflate cannot do harm in a part that stays this small, however well it packs.
RATIO_FREE_BYTES = 20_000_000
USED_CELLS = 50_000_000
NAMES = 20_000
# Excel takes 8,192 characters and 64 levels; a file may spend more bytes than characters.
FORMULA_BYTES = 40_000
FORMULA_LEVELS = 64

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_ENTRY = 0x1
_DOCTYPE = "<!DOCTYPE"


def check_container(source: bytes, file: str) -> None:
    """Refuse what is not a zip file, is encrypted, or would unpack into more than a workbook can be."""
    if not source:
        raise CannotRunError(f"{file} is empty: a workbook (.xlsx or .xlsm) was expected.")
    if source.startswith(_OLE):
        raise CannotRunError(_ole_sentence(source, file))
    if not source.startswith(b"PK"):
        raise CannotRunError(f"{file} is not a workbook: its bytes are not those of an .xlsx or .xlsm file.")
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as container:
            entries = container.infolist()
    # zipfile raises the third for a list of parts that asks for a newer zip version than it reads.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise CannotRunError(f"{file} is cut short or damaged: its list of parts cannot be read.") from error
    _check_sizes(entries, len(source), file)
    for entry in entries:
        _check_entry(entry, len(source), file)
    _check_duplicates(entries, file)


def check_xml(content: bytes, part: str, file: str) -> None:
    """Refuse a document type or an entity declaration in an XML part: Office writes none, attacks need them."""
    # An entity can only be declared inside a document type. A part in UTF-16 has a zero byte in its first characters.
    wide = b"\0" in content[:4]
    marks = [_DOCTYPE.encode("utf-16-le"), _DOCTYPE.encode("utf-16-be")] if wide else [_DOCTYPE.encode("ascii")]
    if any(mark in content for mark in marks):
        raise CannotRunError(
            f"{file}: part {part} declares a document type or an entity; a workbook has none, so the file is refused."
        )


def check_names(count: int, file: str) -> None:
    """Refuse more defined names than any engine takes in reasonable time."""
    if count > NAMES:
        raise CannotRunError(f"{file} has {count:,} defined names; at most {NAMES:,} are read.")


def check_sheet(sheet: SheetXml, file: str) -> None:
    """Refuse a sheet whose cells span more than memory holds, or whose formulas are longer or deeper than Excel's."""
    last_row = max(sheet.rows.numbers, default=0)
    if last_row > LAST_ROW:
        raise CannotRunError(
            f"{file}, sheet {sheet.name}: row {last_row} lies outside the {LAST_ROW:,} rows of a sheet."
        )
    long_formula = re.compile(rb"<%bf(?:\s[^>/]*)?>([^<]{%d,})<" % (sheet.prefix, 2 * FORMULA_LEVELS))
    # A quick look for columns with more letters than the harmless ones have; only when it finds one all are listed.
    letters = len(column_letters(min(USED_CELLS // max(last_row, 1), LAST_COLUMN) + 1)) - 1
    far_column = re.compile(b"%b[A-Z]{%d}" % (sheet.opening, letters + 1))
    reaches_far, formulas = not letters, set[bytes]()
    for piece in sheet.pieces():
        reaches_far = reaches_far or far_column.search(piece) is not None
        formulas.update(long_formula.findall(piece))
    last_column = _last_column(sheet) if reaches_far else 0
    if last_column > LAST_COLUMN:
        raise CannotRunError(f"{file}, sheet {sheet.name}: a cell lies beyond XFD, the last column of a sheet.")
    if last_row * last_column > USED_CELLS:
        raise CannotRunError(
            f"{file}, sheet {sheet.name}: cells as far away as {cell_address(last_row, last_column)} make a used range "
            f"of {last_row * last_column:,} cells; at most {USED_CELLS:,} are read. Delete the stray cells."
        )
    for formula in formulas:
        _check_formula(formula, sheet.name, file)


def _last_column(sheet: SheetXml) -> int:
    every = re.compile(b"%b([A-Z]+)" % sheet.opening)
    found = {name for piece in sheet.pieces() for name in every.findall(piece)}
    if any(len(name) > 3 for name in found):
        return LAST_COLUMN + 1
    return max((column_number(name.decode("ascii")) for name in found), default=0)


def _check_formula(formula: bytes, sheet: str, file: str) -> None:
    start = formula[:40].decode("utf-8", "replace")
    if len(formula) > FORMULA_BYTES:
        raise CannotRunError(f"{file}, sheet {sheet}: the formula that begins {start!r} is longer than Excel allows.")
    depth = deepest = 0
    for parenthesis in re.findall(rb"[()]", re.sub(rb'"[^"]*"', b"", formula)):
        depth += 1 if parenthesis == b"(" else -1
        deepest = max(deepest, depth)
    # A call and the parentheses inside it may both count where Excel counts one level.
    if deepest > 2 * FORMULA_LEVELS:
        raise CannotRunError(
            f"{file}, sheet {sheet}: the formula that begins {start!r} nests {deepest} levels deep; "
            f"Excel allows {FORMULA_LEVELS}."
        )


def _ole_sentence(source: bytes, file: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in source:
        return f"{file} is encrypted with a password: save it without one (File, Info, Protect Workbook) and try again."
    return f"{file} is in the old .xls format: save it as .xlsx or .xlsm and try again."


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, file: str) -> None:
    if len(entries) > ENTRIES:
        raise CannotRunError(f"{file} holds {len(entries):,} parts; a workbook holds at most {ENTRIES:,}.")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > EXPANDED_BYTES:
        raise CannotRunError(
            f"{file} would unpack from {packed:,} to {expanded:,} bytes; at most {EXPANDED_BYTES:,} are read."
        )


def _check_entry(entry: zipfile.ZipInfo, packed: int, file: str) -> None:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED_ENTRY:
        raise CannotRunError(f"{file} is encrypted: part {name} needs a password. Save it without one and try again.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise CannotRunError(f"{file}: part {name} is packed in a way that workbooks do not use.")
    if (
        name.startswith("/")
        or "\\" in entry.orig_filename
        or ":" in name
        or ".." in name.split("/")
        or "\0" in entry.orig_filename
    ):
        raise CannotRunError(f"{file}: part {name!r} has a name that leads outside the file, so the file is refused.")
    if entry.header_offset + entry.compress_size > packed:
        raise CannotRunError(f"{file} is cut short or damaged: part {name} ends beyond the end of the file.")
    bomb = entry.file_size > RATIO_FREE_BYTES and entry.file_size > RATIO * max(entry.compress_size, 1)
    if entry.file_size > PART_BYTES or bomb:
        raise CannotRunError(
            f"{file}: part {name} would unpack from {entry.compress_size:,} to {entry.file_size:,} bytes, "
            "as no workbook does, so the file is refused."
        )


def _check_duplicates(entries: list[zipfile.ZipInfo], file: str) -> None:
    # Part names of an OOXML package do not tell capitals from small letters.
    name, count = Counter(entry.filename.lower() for entry in entries).most_common(1)[0] if entries else ("", 1)
    if count > 1:
        raise CannotRunError(f"{file} holds {count} parts named {name}: which of them counts cannot be known.")
