"""``deserts sources`` and ``deserts download``: said before, asked before, and every refusal in a sentence."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace

import pytest

import geodata.downloads.catalogue
import geodata.downloads.fetch
from deserts.errors import CannotWrite, DownloadFailed
from geodata.downloads.errors import REASONS
from scenarios.__main__ import main
from scenarios.cli.messages import exit_code, sentence
from tests.geodata.downloads import QUICK, ZIP
from tests.geodata.http_server import Served, running


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command in English with a cache of its own: exit code, standard output, standard error."""

    def do(*argv: object) -> tuple[int, str, str]:
        code = main(["--lang", "en", *map(str, argv), "--cache", str(tmp_path / "cache")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def server(monkeypatch):
    """The publisher of the reference populations, on this machine, in the place of the real addresses."""
    with running() as started:
        entries = tuple(
            replace(entry, url=started.url(f"/{entry.edition}.zip"), size=None)
            if entry.key == "population_reference"
            else entry
            for entry in geodata.downloads.catalogue.catalogue()
        )
        monkeypatch.setattr(geodata.downloads.catalogue, "catalogue", lambda: entries)
        fetch = geodata.downloads.fetch.fetch
        monkeypatch.setattr(geodata.downloads.fetch, "fetch", lambda item, report: fetch(item, report, QUICK))
        yield started


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


# --- sources ---


def test_sources_lists_everything(run) -> None:
    code, out, err = run("sources", "-d", "Creuse")
    assert (code, err) == (0, "")
    for entry in geodata.downloads.catalogue.catalogue():
        assert f"{entry.name} " in out
    assert "boundaries:geo-api 23" in out
    assert "osm_roads:courante limousin" in out
    assert "not tried online" in out


def test_sources_without_a_territory_leaves_out_what_is_cut_by_it(run) -> None:
    code, out, _ = run("sources")
    assert code == 0
    assert "osm_roads" not in out
    assert "bpe:2025" in out


def test_sources_as_json(run, server) -> None:
    server.files["/2023.zip"] = Served(ZIP)
    assert run("download", "population_reference", "-d", "23", "--yes")[0] == 0
    listed = {f"{row['key']}:{row['edition']}": row for row in json.loads(run("sources", "-d", "976", "--json")[1])}
    here = listed["population_reference:2023"]
    assert (here["state"], here["age_days"], here["uncovered"]) == ("cached", 0, ["976"])
    assert here["path"].endswith("ensemble_2023.zip")
    assert listed["bpe:2025"]["size"] == 142_884_474
    assert {row["address_is_verified"] for row in listed.values()} == {False}


# --- download ---


def test_a_dry_run_says_all_and_contacts_nobody(run, server) -> None:
    code, out, err = run("download", "population_reference", "bpe", "zoning", "-d", "23", "--dry-run")
    assert (code, err) == (0, "")
    assert "from www.insee.fr, https://www.insee.fr/fr/statistiques/fichier/8217525/BPE25.zip" in out
    assert "~143 MB" in out
    assert "Licence Ouverte 2.0" in out
    assert "2 file(s)" in out
    assert "1 of unknown size" in out
    assert "No direct address" in out
    assert server.asked == []


def test_an_epci_gives_its_departements(run) -> None:
    found = run("download", "boundaries:geo-api", "--epci", "200067544", "--dry-run", "--json")
    parts = [row["part"] for row in json.loads(found[1])]
    assert parts
    assert set(parts) <= {"19", "23", "87"}


def test_it_asks_before_it_contacts(run, server, monkeypatch) -> None:
    server.files["/2023.zip"] = Served(ZIP)
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    code, out, err = run("download", "population_reference", "-d", "23")
    assert code == 0
    assert "Contact these addresses?" in err
    assert "Nobody was contacted." in out
    assert server.asked == []
    monkeypatch.setattr(sys, "stdin", Terminal("Oui\n"))
    code, out, _ = run("download", "population_reference", "-d", "23")
    assert code == 0
    assert "ensemble_2023.zip" in out
    assert len(server.asked) == 1


def test_nobody_to_ask_is_a_refusal(run, server, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    code, _, err = run("download", "population_reference", "-d", "23")
    assert code == 2
    assert "--yes" in err
    assert server.asked == []


def test_what_is_there_is_not_fetched_again_unless_asked(run, server) -> None:
    server.files["/2023.zip"] = Served(ZIP, breaks=[10_000])
    code, out, _ = run("download", "population_reference", "-d", "23", "--yes")
    assert code == 0
    assert "resumed after 10 kB" in out
    code, out, _ = run("download", "population_reference", "-d", "23", "--yes")
    assert code == 0
    assert "Nothing to fetch." in out
    assert len(server.asked) == 2
    code, out, _ = run("download", "population_reference", "-d", "23", "--yes", "--again")
    assert code == 0
    assert "unchanged" in out


def test_one_failure_does_not_keep_the_others(run, server, tmp_path) -> None:
    server.files["/2023.zip"] = Served(ZIP, statuses=[(403, {})])
    server.files["/2020.zip"] = Served(ZIP)
    keys = ("population_reference:2023", "population_reference:2021", "population_reference:2020")
    code, out, err = run("download", *keys, "zoning", "-d", "23", "--yes")
    assert code == 5
    assert "ensemble_2020.zip" in out
    assert err.count("\n") == 3, "a sentence for each"
    assert "refuses to give the file (403)" in err
    assert "no longer has this file (404)" in err
    assert "data.gouv.fr" in err


def test_a_changed_file_is_explained(run, server, tmp_path) -> None:
    server.files["/2023.zip"] = Served(b"a;b\n1;2\n")
    code, _, err = run("download", "population_reference", "-d", "23", "--yes")
    assert code == 5
    assert "changed its shape" in err
    assert "ensemble_2023.zip.suspect" in err


def test_a_new_column_is_told(run, server) -> None:
    server.files["/2023.zip"] = Served(b"DEPCOM;PMUN\n01001;776\n")
    assert run("download", "population_reference", "-d", "23", "--yes")[0] == 0
    server.files["/2023.zip"] = Served(b"DEPCOM;PMUN;PCAP\n01001;776;1\n", etag='"two"')
    out = run("download", "population_reference", "-d", "23", "--yes", "--again")[1]
    assert "new columns: PCAP" in out


def test_from_a_stick(run, server, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "ensemble_2023.zip").write_bytes(ZIP)
    code, out, err = run("download", "population_reference", "-d", "23", "--from-folder", stick)
    assert (code, err) == (0, "")
    assert "ensemble_2023.zip" in out
    code, _, err = run("download", "finess", "-d", "23", "--from-folder", stick)
    assert code == 5
    assert "expected name: finess_etablissements.csv" in err
    code, _, err = run("download", "finess", "-d", "23", "--from-folder", tmp_path / "nowhere")
    assert code == 3
    assert server.asked == []


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("download",), 2, "missing"),
        (("download", "bpe:1850", "-d", "23"), 3, "bpe:2025"),
        (("download", "nothing", "-d", "23"), 3, "deserts sources"),
        (("download", "osm_roads"), 2, "a territory is missing"),
        (("download", "bpe", "-d", "99"), 3, "deserts find"),
    ],
)
def test_refusals(run, argv, code, words) -> None:
    found, out, err = run(*argv)
    assert (found, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1


def test_in_french(capsys, tmp_path) -> None:
    code = main(["--lang", "fr", "download", "bpe", "-d", "23", "--dry-run", "--cache", str(tmp_path)])
    out = capsys.readouterr().out
    assert code == 0
    assert "~143\u00a0Mo" in out or "~143 Mo" in out
    assert "à télécharger" in out
    assert "non vérifiées" in out


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_sentence_with_a_next_step(reason, lang, tmp_path) -> None:
    error = DownloadFailed("https://www.insee.fr/x.zip", reason, 503, "some detail", wait_s=90, kept=tmp_path)
    said = sentence(error, lang)
    assert exit_code(error) == 5
    assert "insee.fr" in said
    assert "{" not in said
    assert said.endswith((".", str(tmp_path)))
    assert sentence(DownloadFailed("https://www.insee.fr/x.zip", reason), lang)


def test_a_full_disk_ends_with_4(run, server, monkeypatch) -> None:
    def full(item, report):
        raise CannotWrite(item.slot.part, "no space left", reason="disk_full")

    monkeypatch.setattr(geodata.downloads.fetch, "fetch", full)
    code, _, err = run("download", "population_reference", "-d", "23", "--yes")
    assert code == 4
    assert "disk is full" in err
