"""Files damaged at random: only our errors may come out of a reader, and no row may be lost."""

from __future__ import annotations

import gzip
import io
import zipfile

from hypothesis import strategies as st

from deserts.errors import DesertsError
from deserts.progress import ignore
from geodata.report.choices import AS_DETECTED

PIECES = [
    b'"',
    b"\0",
    b"\n",
    b"\r",
    b";",
    b",",
    b"|",
    b"\xff",
    b"=",
    b"",
    b"\xef\xbb\xbf",
    b"s",
    b"9" * 30,
    b"-",
    b"[",
    b"}",
]


@st.composite
def mutated(draw, seeds):
    """One of the seeds, a few bytes of it replaced; now and then packed."""
    content = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, max(0, len(content) - 1)))
        content[place : place + draw(st.integers(0, 4))] = draw(st.sampled_from(PIECES))
    packed = draw(st.sampled_from(["", "", "gzip"]))
    return gzip.compress(bytes(content)) if packed else bytes(content)


def zipped(**members):
    """A zip of texts: name -> content; dots in names are written as __."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


def survives(reader, path, content):
    """What the reader makes of damaged bytes; None when it refuses them."""
    path.write_bytes(content)
    try:
        made = reader.read(path, AS_DETECTED, ignore)
    except DesertsError:
        return None
    assert made.report.balanced
    assert made.table.index.is_unique
    assert all(other.index.is_unique for other in made.others.values())
    return made
