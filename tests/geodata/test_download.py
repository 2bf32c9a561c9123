"""Plans and fetches against a server on this machine: resumed, checked, cached; nothing is contacted without fetch."""

from __future__ import annotations

import hashlib
import json
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deserts.errors import CannotWrite, DownloadFailed, UnknownSource, UnknownTerritory, Unreadable
from geodata.downloads import fetch as download
from geodata.downloads.catalogue import find
from geodata.downloads.fetch import Cache, adopt, brought, fetch, plan, size_of
from geodata.imports.any_file import import_file
from tests.geodata.downloads import CSV, QUICK, ZIP, item, zipped
from tests.geodata.http_server import Served

ROOT = Path(__file__).parents[2]


def leftovers(folder):
    return [path.name for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]


# --- plan ---


def test_a_plan_says_what_from_whom_and_how_large(tmp_path):
    planned = plan(["23"], ["bpe", "population_reference:2021", "zoning"], Cache(tmp_path))
    bpe, population, zoning = planned.items
    assert (bpe.entry.name, bpe.host, bpe.size, bpe.exact) == ("bpe:2025", "www.insee.fr", 142_884_474, False)
    assert bpe.state() == "absent"
    assert population.entry.edition == "2021"
    assert population.size is None
    assert zoning.state() == "by_hand"
    assert zoning.host == ""
    assert planned.to_fetch() == (bpe, population)
    assert size_of(planned.to_fetch()) == (142_884_474, 1)
    assert list(tmp_path.iterdir()) == [], "a plan writes nothing"


def test_a_plan_cuts_by_territory(tmp_path):
    planned = plan(["23", "87", "976"], ["boundaries:geo-api", "osm_roads", "income"], Cache(tmp_path))
    parts = [(found.entry.key, found.target.part) for found in planned.items]
    assert parts == [
        ("boundaries", "23"), ("boundaries", "87"), ("boundaries", "976"),
        ("osm_roads", "limousin"), ("osm_roads", "mayotte"), ("income", ""),
    ]  # fmt: skip
    assert planned.items[-1].uncovered == ("976",)
    assert len({found.slot.path for found in planned.items}) == 6


@pytest.mark.parametrize(
    ("departements", "keys", "error"),
    [
        (["23"], ["bpe:1990"], UnknownSource),
        (["23"], ["nothing"], UnknownSource),
        ([], ["boundaries:geo-api"], UnknownTerritory),
        (["../.."], ["bpe"], UnknownTerritory),
        (["99"], ["osm_roads"], UnknownTerritory),
    ],
)
def test_a_plan_refuses(tmp_path, departements, keys, error):
    with pytest.raises(error):
        plan(departements, keys, Cache(tmp_path))


def test_only_fetch_opens_a_socket(direct, tmp_path, monkeypatch):
    contacts = []

    def contact(*args, **more):
        contacts.append(args)
        raise OSError("no network")

    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "ensemble.zip").write_bytes(ZIP)
    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, contact)
    cache = Cache(tmp_path / "cache")
    planned = plan(["23"], ["population_reference:2023", "finess", "boundaries:geo-api"], cache)
    assert planned.to_fetch()
    here = brought(stick, planned.items)
    assert adopt(planned.items[0], here[planned.items[0]]).path.is_file()
    assert import_file(stick / "ensemble.zip").report.kept == 4000
    assert contacts == []
    with pytest.raises(DownloadFailed) as failed:
        fetch(planned.items[1], limits=QUICK)
    assert failed.value.reason == "offline"
    assert contacts, "the trap works"


def test_no_socket_event_is_seen_by_the_interpreter(tmp_path):
    """The same for a whole command, through the interpreter's own audit."""
    (tmp_path / "ensemble.zip").write_bytes(ZIP)
    code = f"""
import sys
import tempfile
seen = []
sys.addaudithook(lambda event, args: seen.append(event) if event.startswith("socket.") else None)
from scenarios.__main__ import main
folder = {str(tmp_path)!r}
for argv in (["sources", "-d", "23"], ["import", folder + "/ensemble.zip"],
             ["download", "bpe", "boundaries:geo-api", "-d", "23", "--dry-run", "--cache", folder],
             ["download", "population_reference", "-d", "23", "--cache", folder, "--from-folder", folder]):
    assert main(["--lang", "en", *argv]) == 0, argv
assert seen == [], seen
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


# --- fetch ---


def test_a_file_comes_is_checked_recorded_and_can_be_read(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, modified="Tue, 01 Sep 2026 10:00:00 GMT")
    seen = []
    fetched = fetch(item(server, tmp_path), lambda done, total: seen.append((done, total)), QUICK)
    assert fetched.path.read_bytes() == ZIP
    assert fetched.record.sha256 == hashlib.sha256(ZIP).hexdigest()
    assert (fetched.record.etag, fetched.record.size) == ('"one"', len(ZIP))
    assert fetched.record.last_modified == "Tue, 01 Sep 2026 10:00:00 GMT"
    assert fetched.record.shape.readers[0] == "population_reference"
    assert (len(ZIP), len(ZIP)) in seen
    assert sorted(leftovers(tmp_path)) == [fetched.path.name, f"{fetched.path.name}.json"]
    saved = json.loads(fetched.path.with_name(fetched.path.name + ".json").read_text(encoding="utf-8"))
    assert saved["url"] == server.url("/ensemble.zip")
    assert import_file(fetched.path).report.balanced
    (asked,) = server.asked
    assert asked.headers["User-Agent"].startswith("Deserts/")
    assert asked.headers["Accept-Encoding"] == "identity"
    assert "Cookie" not in asked.headers
    assert "Referer" not in asked.headers


def test_a_current_copy_is_not_sent_again(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    wanted = item(server, tmp_path)
    first = fetch(wanted, limits=QUICK)
    old = replace(first.record, checked=(datetime.now(UTC) - timedelta(days=500)).isoformat())
    wanted.slot.note(old)
    yearly = item(server, tmp_path, updated="yearly")
    assert (yearly.state(), yearly.age_days()) == ("old", 500)
    assert item(server, tmp_path, updated="never").state() == "cached"
    again = fetch(yearly, limits=QUICK)
    assert again.unchanged
    assert server.asked[-1].headers["If-None-Match"] == '"one"'
    assert item(server, tmp_path, updated="yearly").state() == "cached"
    assert again.record.fetched == first.record.fetched


def test_a_new_version_replaces_the_copy(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    fetch(item(server, tmp_path), limits=QUICK)
    header, *rows = CSV.splitlines()
    renewed = zipped(donnees_communes__csv=b"\n".join([header + b";NEW", *(row + b";x" for row in rows)]))
    server.files["/ensemble.zip"] = Served(renewed, etag='"two"')
    again = fetch(item(server, tmp_path), limits=QUICK)
    assert again.path.read_bytes() == renewed
    assert not again.unchanged
    assert ("NEW" in again.new, again.lost) == (True, ())


def test_two_at_a_time_do_not_mix(server, tmp_path):
    wanted = item(server, tmp_path)
    with wanted.slot.locked(), pytest.raises(CannotWrite, match="another window"):
        fetch(wanted, limits=QUICK)
    assert server.asked == []


def test_a_full_disk_is_told_before_the_first_byte(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    with pytest.raises(CannotWrite, match="free on the disk"):
        fetch(item(server, tmp_path), limits=replace(QUICK, spare_bytes=1 << 60))
    assert not item(server, tmp_path).have


def test_the_samples_come_through(server, tmp_path, shared):
    """Real rows of the publishers, through the network and their readers."""
    samples = shared / "samples"
    for key, name, packed in (
        ("bpe", "BPE25_extrait.csv", True),
        ("finess", "finess_reexposition_2026-05.csv", False),
        ("cog_movements", "v_mvt_commune_extrait.csv", False),
        ("drees_apl", "apl_medecins_generalistes_2022_2023_extrait.xlsx", False),
    ):
        content = (samples / name).read_bytes()
        body = zipped(BPE25__csv=content) if packed else content
        server.files[f"/{key}"] = Served(body, breaks=[len(body) // 2])
        fetched = fetch(item(server, tmp_path, f"/{key}", key=key), limits=QUICK)
        assert fetched.path.read_bytes() == body
        assert fetched.record.shape.readers[0] == key
        assert import_file(fetched.path).report.balanced


# --- files brought on a stick ---


def test_files_of_a_stick_are_recognised_and_taken_in(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "renamed by somebody.zip").write_bytes(ZIP)
    (stick / "notes.txt").write_text("nothing", encoding="utf-8")
    (stick / "empty.csv").write_bytes(b"")
    cache = Cache(tmp_path / "cache")
    planned = plan(["23"], ["population_reference", "finess"], cache)
    here = brought(stick, planned.items)
    assert {found.entry.key: path.name for found, path in here.items()} == {
        "population_reference": "renamed by somebody.zip"
    }
    fetched = adopt(planned.items[0], here[planned.items[0]])
    assert fetched.path.read_bytes() == ZIP
    assert (fetched.record.url, fetched.record.origin) == ("", "renamed by somebody.zip")
    assert plan(["23"], ["population_reference"], cache).items[0].state() == "cached"
    assert (stick / "renamed by somebody.zip").read_bytes() == ZIP


def test_two_editions_in_a_folder_are_told_apart_by_name_only(tmp_path):
    (tmp_path / "a.zip").write_bytes(ZIP)
    (tmp_path / "ensemble_2021.zip").write_bytes(ZIP)
    planned = plan(["23"], ["population_reference:2023", "population_reference:2021"], Cache(tmp_path / "cache"))
    here = brought(tmp_path, planned.items)
    assert {found.entry.edition: path.name for found, path in here.items()} == {"2021": "ensemble_2021.zip"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html><html><title>Maintenance</title></html>", "wrong_type"),
        (ZIP[:-100], "truncated"),
        (b"a;b\n1;2\n", "changed_shape"),
    ],
)
def test_a_wrong_file_of_a_stick_is_refused(tmp_path, content, reason):
    path = tmp_path / "ensemble_2023.zip"
    path.write_bytes(content)
    planned = plan(["23"], ["population_reference"], Cache(tmp_path / "cache"))
    with pytest.raises(DownloadFailed) as failed:
        adopt(planned.items[0], path)
    assert failed.value.reason == reason
    assert path.read_bytes() == content
    assert leftovers(tmp_path / "cache") == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable):
        brought(tmp_path / "nowhere", [])
    planned = plan(["23"], ["population_reference"], Cache(tmp_path / "cache"))
    with pytest.raises(Unreadable):
        adopt(planned.items[0], tmp_path / "nowhere.zip")


def test_what_has_no_address_is_not_fetched(tmp_path):
    (zoning,) = plan(["23"], ["zoning"], Cache(tmp_path)).items
    with pytest.raises(DownloadFailed) as failed:
        fetch(zoning)
    assert (failed.value.reason, failed.value.url) == ("by_hand", find("zoning").page)


def test_sizes_are_bounded_by_what_is_known(tmp_path):
    bpe, population = plan(["23"], ["bpe", "population_reference"], Cache(tmp_path)).items
    assert download.bound_of(bpe) == 4 * 142_884_474
    assert download.bound_of(population) == download.MOST_BYTES
    assert download.bound_of(replace(bpe, size=10)) == download.LEAST_BOUND
