"""What a damaged file makes the libraries raise that read it."""

from __future__ import annotations

import gzip
import lzma
import struct
import zipfile
import zlib

DAMAGED = (
    EOFError,
    LookupError,  # an entry without a name, an unknown text encoding
    OverflowError,
    RuntimeError,  # encrypted; NotImplementedError: a packing that nobody knows
    TypeError,
    ValueError,  # UnicodeDecodeError, JSONDecodeError, numpy's headers
    MemoryError,  # a length that no file can have
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
)
"""Found by flipping bits of zip, npz, gzip and 7z files; OSError is not among them, since a disk may raise it."""
