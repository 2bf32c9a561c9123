"""The cache on disk: records that can be believed, parts that survive, nothing half-written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from deserts.errors import CannotWrite
from geodata.downloads import cache as download_cache
from geodata.downloads.cache import Cache, Partial, Record, Shape, now
from geodata.files.folders import user_cache

RECORD = Record(
    url="https://example.org/x",
    host="example.org",
    origin="download",
    fetched=now(),
    checked=now(),
    size=4,
    sha256="0" * 64,
    shape=Shape("zip", (("a.csv", ("A", "B")),), ("bpe",)),
)


@pytest.fixture
def slot(tmp_path):
    return Cache(tmp_path).slot("bpe", "2025", "x.zip")


def put(slot, content=b"data", record=RECORD):
    with slot.locked():
        slot.begin(Partial(record.url))
        slot.part.write_bytes(content)
        slot.accept(record)


def test_a_record_comes_back_as_it_was(slot):
    assert slot.record() is None
    put(slot)
    assert slot.record() == RECORD
    assert slot.partial() == (0, Partial(""))


def test_a_file_that_was_changed_by_hand_has_no_record(slot):
    put(slot)
    slot.path.write_bytes(b"other content")
    assert slot.record() is None
    slot.path.unlink()
    assert slot.record() is None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", "not json", '{"url": 1}', "[" * 100_000, "\x00", json.dumps({"shape": []})],
    ids=range(9),
)
def test_a_broken_record_is_no_record(slot, text):
    put(slot)
    slot.path.with_name("x.zip.json").write_text(text, encoding="utf-8")
    assert slot.record() is None
    slot.part.parent.mkdir(exist_ok=True)
    slot.part.write_bytes(b"half")
    slot.part.with_name("x.zip.json").write_text(text, encoding="utf-8")
    assert slot.partial() == (0, Partial(""))


def test_a_record_of_wrong_types_is_no_record(slot):
    put(slot)
    place = slot.path.with_name("x.zip.json")
    values = json.loads(place.read_text(encoding="utf-8"))
    for name, value in (("size", "4"), ("etag", 5), ("shape", {"kind": 1}), ("more", 1)):
        place.write_text(json.dumps(values | {name: value}), encoding="utf-8")
        assert slot.record() is None, name


def test_ages():
    old = replace(RECORD, checked=(datetime.now(UTC) - timedelta(days=3, hours=1)).isoformat())
    assert old.age_days() == 3
    assert replace(RECORD, checked="2026-01-01T00:00:00").age_days(datetime(2026, 1, 11, tzinfo=UTC)) == 10
    assert replace(RECORD, checked="2999-01-01T00:00:00+00:00").age_days() == 0, "a clock that was wrong"
    assert replace(RECORD, checked="some day").age_days() > 300_000


@pytest.mark.parametrize(
    ("etag", "modified", "validator"),
    [('"a"', "Tue", '"a"'), ('W/"a"', "Tue", "Tue"), ("", "Tue", "Tue"), ('W/"a"', "", ""), ("", "", "")],
)
def test_only_a_strong_etag_or_a_date_tells_a_version(etag, modified, validator):
    assert Partial("u", etag, modified).validator == validator


def test_a_suspect_stays_away_from_the_good_file(slot):
    put(slot)
    with slot.locked():
        slot.part.write_bytes(b"strange")
        kept = slot.set_apart(replace(RECORD, problem="columns lost"))
    assert kept.name == "x.zip.suspect"
    assert slot.path.read_bytes() == b"data"
    assert slot.record() == RECORD
    assert json.loads(kept.with_name("x.zip.suspect.json").read_text(encoding="utf-8"))["problem"] == "columns lost"


def test_one_at_a_time(slot):
    with slot.locked():
        with pytest.raises(CannotWrite), slot.locked():
            pass
        with slot.for_brought().locked():
            pass
    with slot.locked():
        pass


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "bpe").write_text("a file", encoding="utf-8")
    slot = Cache(tmp_path).slot("bpe", "2025", "x.zip")
    with pytest.raises(CannotWrite), slot.locked():
        pass
    with pytest.raises(CannotWrite):
        slot.note(RECORD)
    with pytest.raises(CannotWrite):
        slot.accept(RECORD)


@pytest.mark.parametrize(
    ("platform", "environment", "end"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/deserts/sources"),
        ("linux", {}, "/.cache/deserts/sources"),
        ("darwin", {}, "/Library/Caches/Deserts/sources"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/Deserts/Cache/sources"),
        ("win32", {}, "/AppData/Local/Deserts/Cache/sources"),
    ],
)
def test_the_folder_of_the_system(monkeypatch, platform, environment, end):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(download_cache.sys, "platform", platform)
    assert user_cache().as_posix().endswith(end)
