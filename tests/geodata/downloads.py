"""Small official-looking files and plan items that point at the test server."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace

import pytest

from deserts.errors import DownloadFailed
from geodata.downloads.catalogue import Target, find
from geodata.downloads.errors import REASONS
from geodata.downloads.fetch import Cache, Limits, fetch, item_of

QUICK = Limits(
    connect_s=10.0, answer_s=10.0, stall_s=10.0, slow_s=10.0, slow_bytes=2_000, redirects=3, attempts=3,
    first_wait_s=0.01, longest_wait_s=0.3, spare_bytes=0,
)  # fmt: skip
"""Patience of a test."""


def communes_csv(rows=4000):
    """A CSV of reference populations that hardly compresses."""
    chance = random.Random(1)
    lines = ["CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT"]
    for number in range(rows):
        people = chance.randrange(10**9)
        name = f"C{chance.randrange(10**12)}"
        lines.append(f"84;R;{1 + number // 900:02};1;04;{1 + number % 900:03};{name};{people};0;{people}")
    return ("\n".join(lines) + "\n").encode()


def zipped(**members):
    """A zip of the given members (name with a dot written as __)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


CSV = communes_csv()
ZIP = zipped(donnees_communes__csv=CSV)


def item(server, folder, path="/ensemble.zip", *, scheme="http", key="population_reference", **changed):
    """A plan item whose address is a path of the server (or a whole address)."""
    url = path if "://" in path else server.url(path, scheme)
    entry = replace(find(key), url=url, size=None, exact=False, **changed)
    return item_of(entry, Target(url, entry.file, ""), Cache(folder))


def refused(server, folder, path="/ensemble.zip", *, limits=QUICK, **changed):
    """Why a fetch failed; the copy in the cache is as it was, and no unfinished reason is made up."""
    wanted = item(server, folder, path, **changed)
    before = wanted.slot.path.read_bytes() if wanted.slot.path.exists() else None
    with pytest.raises(DownloadFailed) as failed:
        fetch(wanted, limits=limits)
    assert (wanted.slot.path.read_bytes() if wanted.slot.path.exists() else None) == before
    assert failed.value.reason in REASONS
    assert wanted.target.url in str(failed.value)
    return failed.value
