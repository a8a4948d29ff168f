"""The zip container of a workbook: parts that nobody changed are copied as they are compressed, never packed anew."""

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LOCAL_HEADER_BYTES = 30
_UTF8_NAME = 0x800
_DATA_DESCRIPTOR = 0x08
_ZIP64_EXTRA = 0x0001
# A sheet packed at level 2 takes a third of the time of level 6 and a fifth more room.
_DEFLATE_LEVEL = 2
# Parts above this size are unpacked anew each time they are needed.
_HELD_BYTES = 1 << 24
_PIECE_BYTES = 1 << 16


@dataclass
class _Member:
    info: zipfile.ZipInfo
    packed: memoryview


class Archive:
    """The parts of one zip file, in their order, each known by its name."""

    def __init__(self, source: bytes) -> None:
        """Take a zip file that `guard.check_container` has passed."""
        self._members: dict[str, _Member] = {}
        self._contents: dict[str, bytes] = {}
        self._replaced: set[str] = set()
        self.changed: set[str] = set()
        view = memoryview(source)
        with zipfile.ZipFile(io.BytesIO(source)) as container:
            for info in container.infolist():
                name_bytes, extra_bytes = struct.unpack_from("<HH", source, info.header_offset + 26)
                start = info.header_offset + _LOCAL_HEADER_BYTES + name_bytes + extra_bytes
                self._members[info.filename] = _Member(info, view[start : start + info.compress_size])

    @property
    def names(self) -> list[str]:
        """Part names in the order of the file."""
        return list(self._members)

    def is_large(self, name: str) -> bool:
        """Whether a part is unpacked each time it is needed, and so is better gone through by `pieces`."""
        return self._members[name].info.file_size > _HELD_BYTES and name not in self._contents

    def content(self, name: str) -> bytes:
        """The bytes of a part; a KeyError when there is none of that name, a zlib.error when it is damaged."""
        if name in self._contents:
            return self._contents[name]
        # One buffer that grows in place: a large part is never in memory twice.
        buffer = io.BytesIO()
        buffer.writelines(_unpacked(self._members[name]))
        content = buffer.getvalue()
        if not self.is_large(name):
            self._contents[name] = content
        return content

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same bytes piece by piece, without ever holding all of them."""
        return iter([self._contents[name]]) if name in self._contents else _unpacked(self._members[name])

    def add(self, name: str, content: bytes) -> None:
        """A new part behind the others, dated like the first of them; a ValueError when there is one of that name."""
        if name.lower() in (known.lower() for known in self._members):
            raise ValueError(f"there is a part {name} already")
        info = zipfile.ZipInfo(name, next(iter(self._members.values())).info.date_time)
        info.compress_type = zipfile.ZIP_DEFLATED
        self._members[name] = _Member(info, memoryview(b""))
        self._contents[name] = content
        self._replaced.add(name)
        self.changed.add(name)

    def replace(self, name: str, content: bytes) -> None:
        """Give a part other bytes; the same bytes leave it untouched."""
        if content == self.content(name):
            return
        self._contents[name] = content
        self._replaced.add(name)
        self.changed.add(name)

    def replace_by_pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Give a part other bytes that are packed as they come; no piece at all leaves it untouched."""
        info = copy.copy(self._members[name].info)
        packer = zlib.compressobj(_DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packs = info.compress_type == zipfile.ZIP_DEFLATED
        packed, size, checksum = io.BytesIO(), 0, 0
        for piece in pieces:
            packed.write(packer.compress(piece) if packs else piece)
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
        if not size:
            return
        packed.write(packer.flush() if packs else b"")
        info.CRC, info.file_size, info.compress_size = checksum, size, packed.tell()
        self._members[name] = _Member(info, packed.getbuffer())
        self._contents.pop(name, None)
        self._replaced.discard(name)
        self.changed.add(name)

    def packed(self) -> bytes:
        """The whole as a zip file: same order, same compression methods, same dates and attributes."""
        for name in sorted(self._replaced):
            self.replace_by_pieces(name, [self._contents[name]])
        body = io.BytesIO()
        directory = io.BytesIO()
        for member in self._members.values():
            info, packed = copy.copy(member.info), member.packed
            # Sizes stand in the header itself, so no descriptor follows the data.
            info.flag_bits &= ~_DATA_DESCRIPTOR
            info.extra = _without_zip64(info.extra)
            info.header_offset = body.tell()
            body.write(info.FileHeader(zip64=False))
            body.write(packed)
            directory.write(_directory_entry(info))
        start, entries = body.tell(), len(self._members)
        body.write(directory.getbuffer())
        body.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, entries, entries, directory.tell(), start, 0))
        return body.getvalue()


def _unpacked(member: _Member) -> Iterator[bytes]:
    info, packed = member.info, member.packed
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if info.compress_type == zipfile.ZIP_DEFLATED else None
    size = checksum = 0
    for start in range(0, len(packed), _PIECE_BYTES):
        piece = bytes(packed[start : start + _PIECE_BYTES])
        if unpacker:
            # One byte more than declared is enough to know that the declaration lies.
            piece = unpacker.decompress(piece, info.file_size + 1 - size)
        size, checksum = size + len(piece), zlib.crc32(piece, checksum)
        if size > info.file_size:
            break
        yield piece
    if size != info.file_size or checksum != info.CRC:
        raise zlib.error(f"part {info.filename} is damaged")


def _without_zip64(extra: bytes) -> bytes:
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, place)
        if kind != _ZIP64_EXTRA:
            kept += extra[place : place + 4 + size]
        place += 4 + size
    return kept


def _directory_entry(info: zipfile.ZipInfo) -> bytes:
    name, flags = _encoded_name(info)
    year, month, day, hour, minute, second = info.date_time
    return (
        struct.pack(
            "<4s4B4HL2L5H2L",
            b"PK\1\2",
            info.create_version,
            info.create_system,
            info.extract_version,
            info.reserved,
            flags,
            info.compress_type,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            info.CRC,
            info.compress_size,
            info.file_size,
            len(name),
            len(info.extra),
            len(info.comment),
            0,
            info.internal_attr,
            info.external_attr,
            info.header_offset,
        )
        + name
        + info.extra
        + info.comment
    )


def _encoded_name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    if info.filename.isascii():
        return info.filename.encode("ascii"), info.flag_bits & ~_UTF8_NAME
    return info.filename.encode("utf-8"), info.flag_bits | _UTF8_NAME
