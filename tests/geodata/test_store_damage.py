"""A bit that flipped on a bad disk, or a copy that was cut off, is refused or named: never a figure that changed unseen."""

from __future__ import annotations

import os

import numpy as np
import pytest

from deserts.errors import DesertsError
from geodata.formats.sqlite_sums import Digest
from geodata.storage.territory_file import TerritoryFile, open_territory_file, save_territory
from tests.geodata.territory_files import DOCUMENTS, assert_same, boundaries, equipment, territory

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
FLIPS, HEADER_FLIPS, CUTS = (2_000, 800, 50) if LONG else (200, 100, 25)


def small():
    return TerritoryFile(territory(), (equipment(), boundaries()), DOCUMENTS)


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "whole.gpkg"
    save_territory(small(), path)
    assert open_territory_file(path).damaged == ()
    return path.read_bytes()


def outcome(raw, path, expected):
    """What becomes of a damaged file: "refused", "named" or "same"."""
    path.write_bytes(raw)
    try:
        found = open_territory_file(path)
    except DesertsError:
        return "refused"
    if found.damaged:
        assert len(found.imports) == len(expected.imports)
        return "named"
    assert_same(found, expected)
    return "same"


def flipped(raw, bit):
    damaged = bytearray(raw)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def outcomes(raw, path, bits):
    """How often each outcome was met. Raises AssertionError with the bit that changed something unseen."""
    expected, met = small(), dict.fromkeys(("refused", "named", "same"), 0)
    for bit in map(int, bits):
        try:
            met[outcome(flipped(raw, bit), path, expected)] += 1
        except BaseException as error:
            error.add_note(f"bit {bit}: byte {bit // 8}, page {bit // 8 // 4096 + 1}")
            raise
    return met


@pytest.mark.fuzz
def test_no_bit_anywhere_changes_anything_unseen(raw, tmp_path):
    bits = np.random.default_rng(20261130).choice(8 * len(raw), FLIPS, replace=False)
    met = outcomes(raw, tmp_path / "flipped.gpkg", bits)
    assert met["refused"] + met["named"] > 0, met


@pytest.mark.fuzz
def test_no_bit_of_the_header_the_schema_or_a_page_header_changes_anything_unseen(raw, tmp_path):
    """Where damage hurts SQLite most: the first page, and the first bytes of every other."""
    heads = np.concatenate([np.arange(4096), *(start + np.arange(40) for start in range(4096, len(raw), 4096))])
    bits = np.random.default_rng(3).choice((8 * heads[:, None] + np.arange(8)).ravel(), HEADER_FLIPS, replace=False)
    met = outcomes(raw, tmp_path / "flipped.gpkg", bits)
    assert met["refused"] > 0, met


@pytest.mark.fuzz
def test_a_file_that_was_cut_off_is_refused_or_named(raw, tmp_path):
    sizes = np.random.default_rng(7).choice(len(raw), CUTS, replace=False)
    for size in [0, 1, 99, 100, 4096, len(raw) - 4096, len(raw) - 1, *map(int, sizes)]:
        assert outcome(raw[:size], tmp_path / "cut.gpkg", small()) in ("refused", "named"), size


# --- the checksum itself ---


def digest(rows, columns=("a", "b"), step=None):
    running = Digest(columns)
    step = step or max(1, len(rows))
    for start in range(0, len(rows), step):
        running.add(rows[start : start + step])
    return running.hexdigest()


ROWS = [(1, "é"), (None, ""), (2, None), (-(2**63), "\ud800"), (2.5, b"\0"), (3, 4)]


def test_the_checksum_does_not_depend_on_how_rows_are_read():
    assert len({digest(ROWS, step=step) for step in (1, 2, 4, 6)}) == 1


def test_the_checksum_stays_the_same_for_ever():
    """Files of version 3 are checked against it."""
    assert digest(ROWS) == "954040572db86f721f78b42dd9f0da3629c5d18ea64b8a7d6093d8ebe89d9aa5"
    assert digest([]) == "2bd8ab229f0f2f5742c9e9d7bfdcaf0201f19eef85a9007629c10fc4f9b4a4be"


@pytest.mark.parametrize(
    "other",
    [
        ROWS[:-1],
        [*ROWS, (None, None)],
        [ROWS[1], ROWS[0], *ROWS[2:]],
        [(1.0, "é"), *ROWS[1:]],
        [("1", "é"), *ROWS[1:]],
        [(1, b"\xc3\xa9"), *ROWS[1:]],
        [(1, "é"), (None, None), *ROWS[2:]],
        [(1, ""), (None, "é"), *ROWS[2:]],
        [(None, "é"), (1, ""), *ROWS[2:]],
        [*ROWS[:-1], (3, 4.0)],
    ],
)
def test_any_other_content_has_another_checksum(other):
    assert digest(other) != digest(ROWS)
    assert digest(ROWS, ("a", "c")) != digest(ROWS)
