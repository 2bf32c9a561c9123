"""The files of tests/samples have the form of the published ones, and rows that nobody can take for theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.readers import detect

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_has_the_header_of_the_published_file(path, shared):
    real = shared / "samples" / path.name
    assert header(path) == header(real)
    assert [reader.key for reader in detect(path)] == [reader.key for reader in detect(real)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_small_and_says_that_it_is_invented(path):
    text = path.read_text(encoding="utf-8-sig")
    assert len(text) < 10_000
    unnamed = ("filosofi", "metric", "frr_2025_entete")  # no column of theirs holds a name, or there is no row
    assert "invent" in text.lower() or path.name.startswith(unnamed)


def header(path):
    return path.read_text(encoding="utf-8-sig").splitlines()[0]
