"""The zip container of a workbook: parts that nobody changed are copied as they are compressed, never packed anew."""

import copy
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

_LOCAL_HEADER_BYTES = 30
_UTF8_NAME = 0x800
_DATA_DESCRIPTOR = 0x08
_ZIP64_EXTRA = 0x0001
# A sheet packed at level 2 takes a third of the time of level 6 and a fifth more room.
_DEFLATE_LEVEL = 2
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

    def content(self, name: str) -> bytes:
        """The bytes of a part; a KeyError when there is none of that name, a zlib.error when it is damaged."""
        if name not in self._contents:
            self._contents[name] = _unpacked(self._members[name])
        return self._contents[name]

    def replace(self, name: str, content: bytes) -> None:
        """Give a part other bytes; the same bytes leave it untouched."""
        if content == self.content(name):
            return
        self._contents[name] = content
        self.changed.add(name)

    def packed(self) -> bytes:
        """The whole as a zip file: same order, same compression methods, same dates and attributes."""
        body = io.BytesIO()
        directory = io.BytesIO()
        for name, member in self._members.items():
            info, packed = copy.copy(member.info), member.packed
            if name in self.changed:
                content = self._contents[name]
                packed = memoryview(_deflated(content) if info.compress_type == zipfile.ZIP_DEFLATED else content)
                info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(packed)
            # Sizes stand in the header itself, so no descriptor follows the data.
            info.flag_bits &= ~_DATA_DESCRIPTOR
            info.extra = _without_zip64(info.extra)
            info.header_offset = body.tell()
            body.write(info.FileHeader(zip64=False))
            body.write(packed)
            directory.write(_directory_entry(info))
        start, entries = body.tell(), len(self._members)
        body.write(directory.getvalue())
        body.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, entries, entries, directory.tell(), start, 0))
        return body.getvalue()


def _unpacked(member: _Member) -> bytes:
    info = member.info
    content = bytes(member.packed) if info.compress_type != zipfile.ZIP_DEFLATED else _inflated(member)
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise zlib.error(f"part {info.filename} is damaged")
    return content


def _inflated(member: _Member) -> bytes:
    # Piece by piece into one buffer that grows in place: a large part is never in memory twice.
    unpacker, content, packed = zlib.decompressobj(-zlib.MAX_WBITS), io.BytesIO(), member.packed
    for start in range(0, len(packed), _PIECE_BYTES):
        # One byte more than declared is enough to know that the declaration lies.
        left = member.info.file_size + 1 - content.tell()
        if left <= 0:
            break
        content.write(unpacker.decompress(packed[start : start + _PIECE_BYTES], left))
    return content.getvalue()


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(_DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


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
