"""A fetch that breaks off, is cancelled or meets another version goes on rightly, or starts again."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deserts.errors import Cancelled, DownloadFailed
from geodata.downloads.cache import Partial
from geodata.downloads.fetch import fetch, size_of
from tests.geodata.downloads import CSV, QUICK, ZIP, item
from tests.geodata.http_server import Served, running

ROOT = Path(__file__).parents[2]


def leftovers(folder):
    return [path.name for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]


def test_a_connection_that_breaks_is_resumed(server, tmp_path):
    served = server.files["/ensemble.zip"] = Served(ZIP, breaks=[10_000, 20_000])
    fetched = fetch(item(server, tmp_path), limits=QUICK)
    assert fetched.path.read_bytes() == ZIP
    assert [asked.headers.get("Range") for asked in server.asked] == [None, "bytes=10000-", "bytes=30000-"]
    assert {asked.headers.get("If-Range") for asked in server.asked[1:]} == {served.etag}
    assert fetched.resumed == 30_000


def test_a_broken_fetch_goes_on_another_day(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, breaks=[10_000])
    with pytest.raises(DownloadFailed) as failed:
        fetch(item(server, tmp_path), limits=replace(QUICK, attempts=1))
    assert failed.value.reason == "truncated"
    later = item(server, tmp_path)
    assert (later.state(), later.have, later.size) == ("partial", 10_000, len(ZIP))
    assert size_of([later]) == (len(ZIP) - 10_000, 0)
    assert fetch(later, limits=QUICK).resumed == 10_000
    assert leftovers(tmp_path / later.entry.key / later.entry.edition / "partial") == []


def test_cancelling_keeps_what_has_come(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, breaks=[], drip_s=0.0)

    def stop(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch(item(server, tmp_path), stop, QUICK)
    later = item(server, tmp_path)
    assert later.have > 0
    assert not later.slot.path.exists()
    fetched = fetch(later, limits=QUICK)
    assert fetched.path.read_bytes() == ZIP
    assert fetched.resumed == later.have


def test_cancelling_does_not_wait_for_a_silent_server(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, silent_s=30)
    began = datetime.now(UTC)
    calls = []

    def stop(done, total):
        calls.append(done)
        if len(calls) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch(item(server, tmp_path), stop, replace(QUICK, answer_s=30))
    assert datetime.now(UTC) - began < timedelta(seconds=3)


def test_a_server_that_ignores_ranges_starts_again(server, tmp_path):
    """As INSEE does."""
    server.files["/ensemble.zip"] = Served(ZIP, ranges=False, breaks=[10_000])
    fetched = fetch(item(server, tmp_path), limits=QUICK)
    assert fetched.path.read_bytes() == ZIP
    assert fetched.resumed == 0
    assert server.asked[1].headers["Range"] == "bytes=10000-"


@pytest.mark.parametrize("ignores", [False, True], ids=["If-Range honoured", "If-Range ignored"])
def test_a_file_that_changed_in_between_is_not_pasted_together(server, tmp_path, ignores):
    server.files["/ensemble.zip"] = Served(CSV, breaks=[10_000])
    with pytest.raises(DownloadFailed):
        fetch(item(server, tmp_path), limits=replace(QUICK, attempts=1))
    other = CSV.replace(b";R;", b";S;")
    server.files["/ensemble.zip"] = Served(other, etag='"two"', ignores_if_range=ignores)
    fetched = fetch(item(server, tmp_path), limits=QUICK)
    assert fetched.path.read_bytes() == other
    assert fetched.resumed == 0


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_strong_etag_the_date_tells_the_version(server, tmp_path, etag):
    date = "Tue, 01 Sep 2026 10:00:00 GMT"
    server.files["/ensemble.zip"] = Served(ZIP, etag=etag, modified=date, breaks=[10_000])
    assert fetch(item(server, tmp_path), limits=QUICK).resumed == 10_000
    assert server.asked[1].headers["If-Range"] == date


def test_without_any_validator_nothing_is_resumed(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, etag="", breaks=[10_000])
    assert fetch(item(server, tmp_path), limits=QUICK).path.read_bytes() == ZIP
    assert [asked.headers.get("Range") for asked in server.asked] == [None, None]


def test_a_wrong_range_is_not_believed(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, breaks=[10_000], wrong_range=True)
    assert fetch(item(server, tmp_path), limits=QUICK).path.read_bytes() == ZIP


def test_a_part_longer_than_the_file_is_given_up(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    wanted = item(server, tmp_path)
    with wanted.slot.locked():
        wanted.slot.begin(Partial(wanted.target.url, '"one"'))
        wanted.slot.part.write_bytes(ZIP + b"more")
    assert fetch(wanted, limits=QUICK).path.read_bytes() == ZIP
    assert server.paths()["/ensemble.zip"] == 2, "416, then the whole"


def test_a_whole_part_is_only_looked_at(server, tmp_path):
    """The program died between the last byte and the check."""
    server.files["/ensemble.zip"] = Served(ZIP)
    wanted = item(server, tmp_path)
    with wanted.slot.locked():
        wanted.slot.begin(Partial(wanted.target.url, '"one"', total=len(ZIP)))
        wanted.slot.part.write_bytes(ZIP)
    assert fetch(wanted, limits=QUICK).path.read_bytes() == ZIP
    assert server.asked == []


def test_a_part_of_another_address_is_not_gone_on_from(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    wanted = item(server, tmp_path)
    with wanted.slot.locked():
        wanted.slot.begin(Partial("https://example.org/other", '"one"'))
        wanted.slot.part.write_bytes(b"something else")
    fetch(wanted, limits=QUICK)
    assert "Range" not in server.asked[0].headers


@pytest.mark.parametrize(
    "how",
    [{"chunked": True}, {"no_length": True}, {"gzipped": True}, {"gzipped": True, "chunked": True}],
    ids="+".join,
)
def test_other_ways_to_send_a_body(server, tmp_path, how):
    server.files["/ensemble.zip"] = Served(ZIP, **how)
    assert fetch(item(server, tmp_path), limits=QUICK).path.read_bytes() == ZIP


@pytest.mark.parametrize("how", [{"chunked": True}, {"gzipped": True}], ids="+".join)
def test_other_ways_to_break_off(server, tmp_path, how):
    server.files["/ensemble.zip"] = Served(ZIP, breaks=[10_000], **how)
    assert fetch(item(server, tmp_path), limits=QUICK).path.read_bytes() == ZIP


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    breaks=st.lists(st.integers(0, len(ZIP)), max_size=2),
    ranges=st.booleans(),
    etag=st.sampled_from(['"one"', 'W/"one"', ""]),
    modified=st.sampled_from(["", "Tue, 01 Sep 2026 10:00:00 GMT"]),
    way=st.sampled_from([{}, {"chunked": True}, {"gzipped": True}]),
)
def test_wherever_it_breaks_the_bytes_are_the_same(direct, breaks, ranges, etag, modified, way):
    with running() as server, tempfile.TemporaryDirectory() as folder:
        server.files["/ensemble.zip"] = Served(
            ZIP, breaks=[*breaks], ranges=ranges, etag=etag, modified=modified, **way
        )
        assert fetch(item(server, Path(folder)), limits=QUICK).path.read_bytes() == ZIP
