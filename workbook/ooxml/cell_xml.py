"""One cell value as a sheet's XML holds it, read and written."""

import math
import re
from collections.abc import Sequence
from datetime import datetime, time

from udfs.errors import ERROR_CODES, CellError

CellValue = float | int | str | bool | CellError | None

_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
# Characters that XML cannot hold are written _x000B_, and text that looks so has its underscore written _x005F_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh\s*>", re.DOTALL)
# Below this every whole number has a float of its own and is written without an exponent.
WHOLE_LIMIT = 1e15
_DAY_ZERO = datetime(1899, 12, 30)


def text_of(content: bytes) -> str:
    """The text that a piece of XML character data stands for."""
    text = content.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def xml_of(text: str) -> bytes:
    """The XML character data that stands for a text."""
    if "_x" in text:
        text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8")


def rich_text(content: bytes) -> str:
    """The text of an inline or shared string: its runs joined, its phonetic hints left out."""
    return "".join(text_of(run) for run in _TEXT.findall(_PHONETIC.sub(b"", content)))


def number_of(content: bytes) -> float | int:
    """The number in a cell's value: an int where it is whole.

    >>> number_of(b"1707"), number_of(b"16.38"), number_of(b"-4.0E0")
    (1707, 16.38, -4)
    """
    number = float(content)
    return int(number) if number.is_integer() and abs(number) < WHOLE_LIMIT else number


def value_of(kind: bytes, content: bytes | None, inline: bytes | None, shared: Sequence[str]) -> CellValue:
    """The cell value for the attribute `t`, the content of `<v>` and whatever else stands in the cell."""
    if kind == b"inlineStr":
        return rich_text(inline or b"")
    if content is None:
        return None
    if kind in (b"", b"n"):
        return number_of(content.strip()) if content.strip() else None
    if kind == b"s":
        return _shared_text(int(content), shared)
    if kind == b"b":
        return content.strip() in (b"1", b"true")
    if kind == b"e":
        return _error(content.strip().decode("utf-8"))
    if kind == b"d":
        return serial_number(datetime.fromisoformat(content.decode("ascii").strip()))
    return text_of(content)


def serial_number(moment: datetime) -> float | int:
    """The number by which Excel knows a date, and a time of day as its fraction.

    >>> serial_number(datetime(2020, 6, 30))
    44012
    """
    days = (moment.replace(tzinfo=None) - _DAY_ZERO).total_seconds() / 86_400
    return int(days) if moment.time() == time() else days


def same_value(left: CellValue, right: CellValue) -> bool:
    """Whether two cell values are one: numbers by what they are worth, never a boolean for a number."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left == right
    return type(left) is type(right) and left == right


def written(value: CellValue) -> tuple[bytes, bytes]:
    """The attribute `t` and the content of `<v>` for a value, text as a formula's result; a ValueError for NaN."""
    if value is None:
        return b"", b""
    if isinstance(value, bool):
        return b"b", b"1" if value else b"0"
    if isinstance(value, CellError):
        return b"e", value.code.encode("ascii")
    if isinstance(value, str):
        return b"str", xml_of(value)
    return b"", number_xml(value)


def number_xml(number: float | int) -> bytes:
    """The shortest digits that read back as the same number.

    >>> number_xml(1707.0), number_xml(0.1), number_xml(-0.0)
    (b'1707', b'0.1', b'0')
    """
    if not math.isfinite(number):
        raise ValueError(f"{number} is not a number that a cell can hold")
    # Adding nothing makes plain zero of minus zero.
    digits = repr(float(number) + 0.0)
    return digits.removesuffix(".0").encode("ascii")


def inline_text(text: str, prefix: bytes) -> bytes:
    """The `<is>` element that holds an input text in its cell, so that the table of shared strings stays as it is."""
    keep = b' xml:space="preserve"' if text != text.strip() or "\n" in text else b""
    return b"<%bis><%bt%b>%b</%bt></%bis>" % (prefix, prefix, keep, xml_of(text), prefix, prefix)


def _shared_text(number: int, shared: Sequence[str]) -> str:
    if not 0 <= number < len(shared):
        raise ValueError(f"it refers to shared text {number} and the workbook has {len(shared)}")
    return shared[number]


def _error(code: str) -> CellError:
    if code in ERROR_CODES:
        return CellError(code)
    # Errors of Excel's linked data (#FIELD!, #BLOCKED!, ...) have no name of their own here.
    return CellError("#VALUE!", f"The cell shows {code}.")


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    return chr(int(found[1]) if found[1] else int(found[2], 16))
