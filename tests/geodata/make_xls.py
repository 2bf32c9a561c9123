"""A small .xls (Excel 97) written by hand: no library that is kept up writes the format any more."""

from __future__ import annotations

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def _text(text, size="H"):
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _bof(kind):
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _cell(row, column, value):
    where = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, where + _text(value))
    if isinstance(value, bool):
        return _record(0x0205, where + bytes([value, 0]))
    return _record(0x0203, where + struct.pack("<d", value))


def _sheet(rows):
    cells = [
        _cell(row, column, value)
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value is not None
    ]
    dimensions = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    return _bof(0x10) + dimensions + b"".join(cells) + _record(0x000A, b"")


def _stream(sheets, extra):
    bodies = [_sheet(rows) for rows in sheets.values()]
    heads = [struct.pack("<BB", 0, 0) + _text(name, "B") for name in sheets]
    place = len(_bof(5)) + len(extra) + sum(4 + 4 + len(head) for head in heads) + 4
    bounds = b""
    for head, body in zip(heads, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<I", place) + head)
        place += len(body)
    return _bof(5) + extra + bounds + _record(0x000A, b"") + b"".join(bodies)


def _entry(name, kind, start, size, child=FREE):
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16sIQQII4x", raw, len(raw), kind, 1, FREE, FREE, child, b"", 0, 0, 0, start, size)[
        :128
    ]


def xls_bytes(sheets, extra=b""):
    """sheets : name -> rows of text, number, bool or None; extra : records put before the list of sheets."""
    stream = _stream(sheets, extra)
    stream += b"\0" * max(0, 4096 - len(stream))  # shorter ones would belong in the ministream
    stream += b"\0" * (-len(stream) % SECTOR)
    count = len(stream) // SECTOR
    assert count + 2 <= SECTOR // 4, "one sector of FAT"
    fat = [FAT, END, *range(3, count + 2), END]
    fat += [FREE] * (SECTOR // 4 - len(fat))
    directory = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + struct.pack("<128I", *fat) + directory + stream


PASSWORD = _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
"""The record that says that the rest is encrypted."""
