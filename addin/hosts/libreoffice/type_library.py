"""The type library of an extension: one UNO interface in the binary form that LibreOffice reads.

LibreOffice knows an add-in's functions by the methods of an interface. Its own compiler for interfaces comes with the
development kit; this writes the little that one interface without bases of its own needs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAGIC = b"UNOIDL\xff\0"
MODULE, INTERFACE = 0, 5
IN = 0
ROOT_AT = len(MAGIC)
BASE = "com.sun.star.uno.XInterface"


@dataclass(frozen=True)
class Method:
    """A method: the UNO type of its answer, and the name and UNO type of each parameter."""

    answer: str
    parameters: Sequence[tuple[str, str]]


def type_library(interface: str, methods: Mapping[str, Method]) -> bytes:
    """A library that holds one interface, named in full."""
    *modules, name = interface.split(".")
    content = bytearray(MAGIC + bytes(8))
    entity = append(content, interface_entity(methods))
    for module in reversed(modules):
        entries = entry(content, name, entity)
        entity = append(content, bytes([MODULE]) + number(1) + entries)
        name = module
    root = append(content, entry(content, name, entity))
    content[ROOT_AT : ROOT_AT + 8] = number(root) + number(1)
    return bytes(content)


def interface_entity(methods: Mapping[str, Method]) -> bytes:
    """An interface: what it extends, no attributes, its methods."""
    no_optional_bases = no_attributes = number(0)
    return (
        bytes([INTERFACE])
        + joined([text(BASE)])
        + no_optional_bases
        + no_attributes
        + joined(method_entity(name, method) for name, method in methods.items())
    )


def method_entity(name: str, method: Method) -> bytes:
    """A method that takes its parameters in and raises nothing."""
    no_exceptions = number(0)
    parameters = (bytes([IN]) + text(name) + text(kind) for name, kind in method.parameters)
    return text(name) + text(method.answer) + joined(parameters) + no_exceptions


def entry(content: bytearray, name: str, entity: int) -> bytes:
    """One row of a table of names: where the name stands, and where what it names."""
    return number(append(content, name.encode("ascii") + b"\0")) + number(entity)


def append(content: bytearray, data: bytes) -> int:
    """Write at the end and say where it stands."""
    at = len(content)
    content += data
    return at


def joined(items: Iterable[bytes]) -> bytes:
    """How many items, and the items."""
    listed = list(items)
    return number(len(listed)) + b"".join(listed)


def text(words: str) -> bytes:
    """A text after its length."""
    return number(len(words)) + words.encode("ascii")


def number(value: int) -> bytes:
    """Four bytes, the lowest first."""
    return struct.pack("<I", value)
