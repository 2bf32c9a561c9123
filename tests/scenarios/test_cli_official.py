"""``deserts download --all`` and ``deserts sources check``: all that a territory needs, told before and after, and used."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace

import pytest

import geodata.downloads.catalogue
import geodata.downloads.fetch
from scenarios.__main__ import main
from scenarios.study.files import read_work
from tests import ban
from tests.geodata.downloads import QUICK
from tests.geodata.http_server import Served, running
from tests.geodata.publishers import bases, page, resource, served
from tests.study_kinds import workbook


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def server(monkeypatch):
    """The publishers of the needed files on this machine; ages are nowhere, zoning has no address."""
    with running() as started:
        paths = {"drees_apl": "/apl.xlsx", "bpe": "/bpe.csv", "melodi_population_age": "/ages.zip",
                 "addresses": "/adresses-{departement}.csv.gz"}  # fmt: skip
        entries = tuple(
            replace(entry, url=started.url(paths[entry.key]), size=None, exact=False, dataset="")
            if entry.key in paths
            else entry
            for entry in geodata.downloads.catalogue.catalogue()
        )
        monkeypatch.setattr(geodata.downloads.catalogue, "catalogue", lambda: entries)
        fetch = geodata.downloads.fetch.fetch
        monkeypatch.setattr(
            geodata.downloads.fetch, "fetch", lambda item, report: fetch(item, report, QUICK, bases(started))
        )
        yield started


@pytest.fixture
def run(capsys, tmp_path):
    def do(*argv: object) -> tuple[int, str, str]:
        code = main(["--lang", "en", *map(str, argv), "--cache", str(tmp_path / "cache")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def bpe(codes):
    """A BPE with two GPs in each commune."""
    rows = ["AN;DEPCOM;TYPEQU;NOMRS;LONGITUDE;LATITUDE;QUALITE_XY"]
    rows += [f"2025;{code};D265;;2.0;46.0;B" for code in codes for _ in range(2)]
    return ("\n".join(rows) + "\n").encode()


@pytest.fixture
def published(server, tmp_path):
    """A workbook on the Creuse and doctors of the Creuse and its neighbours."""
    from geodata.france.base import france
    from geodata.territory.opening import near_communes

    units = france().units
    codes = near_communes(units, units.index[units["departement"] == "23"]).index
    (book,) = workbook(tmp_path, units.loc[codes])
    server.files["/apl.xlsx"] = Served(book.read_bytes())
    server.files["/bpe.csv"] = Served(bpe(codes))
    server.files["/adresses-23.csv.gz"] = Served(ban.write(tmp_path / "ban.csv.gz").read_bytes())
    return server


def test_a_dry_run_lists_all_and_contacts_nobody(run, server) -> None:
    code, out, err = run("download", "--all", "-d", "23", "--dry-run")
    assert (code, err) == (0, "")
    for key in ("drees_apl", "bpe", "melodi_population_age", "zoning", "tvs", "addresses"):
        assert f"{key}:" in out
    assert "osm_roads" not in out
    assert "No direct address" in out
    assert server.asked == []
    assert "osm_roads:courante limousin" in run("download", "--all", "--with-roads", "-d", "23", "--dry-run")[1]


@pytest.mark.parametrize(
    ("argv", "words"), [(("--all",), "a territory is missing"), (("-d", "23"), "a source is missing")]
)
def test_what_is_missing_is_said(run, argv, words) -> None:
    code, _, err = run("download", *argv)
    assert code == 2
    assert words in err


def test_sizes_are_told_before_anything_is_fetched(run, published, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("y\nn\n"))
    code, out, err = run("download", "--all", "-d", "23")
    assert code == 0
    assert "Contact these addresses?" in err
    assert "Fetch these files?" in err
    assert "Nothing was fetched." in out
    assert {asked.method for asked in published.asked} == {"HEAD"}
    assert "bpe:2025: ~" not in out, "the size is the one that the server states"


def test_what_came_and_what_did_not(run, published) -> None:
    code, out, err = run("download", "--all", "-d", "23", "--yes")
    assert code == 5
    assert "Came: 3; did not come: 1; to be taken by hand: 2." in out
    assert "zoning:courante  Zoning of doctors" in out
    assert err.count("\n") == 1
    assert "404" in err
    assert [asked.method for asked in published.asked].count("GET") == 4


def test_the_work_uses_what_came(run, published, tmp_path) -> None:
    work = tmp_path / "creuse.deserts"
    code, out, _ = run("download", "--all", "-d", "23", "--yes", "--into", work)
    assert code == 5, "the ages did not come"
    assert "2 file(s) in use" in out
    inputs = read_work(work).project.inputs
    assert inputs.departements == ("23",)
    assert inputs.workbook is not None
    assert [(file.role, file.counts) for file in inputs.files] == [("supply", True)]
    before = len(published.asked)
    code, out, _ = run("download", "drees_apl", "bpe", "--into", work, "-d", "23", "--yes")
    assert (code, len(published.asked)) == (0, before), "what is here is used without asking anybody"
    assert len(read_work(work).project.inputs.files) == 1


def test_a_file_that_moved_is_told(run, published, monkeypatch) -> None:
    entries = tuple(
        replace(entry, dataset="data.gouv:bpe", match="*bpe*") if entry.name == "bpe:2025" else entry
        for entry in geodata.downloads.catalogue.catalogue()
    )
    monkeypatch.setattr(geodata.downloads.catalogue, "catalogue", lambda: entries)
    published.files["/new.csv"] = published.files.pop("/bpe.csv")
    published.files["/api/2/datasets/bpe/resources/"] = served(page([resource(published.url("/new.csv"), "BPE 2025")]))
    code, out, _ = run("download", "bpe", "-d", "23", "--yes")
    assert code == 0
    assert f"the publisher's catalogue gave it: {published.url('/new.csv')}" in out


def test_sources_check_tries_every_address(run, published, monkeypatch) -> None:
    kept = tuple(
        replace(entry, dataset="") for entry in geodata.downloads.catalogue.catalogue() if "127.0.0.1" in entry.url
    )
    monkeypatch.setattr(geodata.downloads.catalogue, "catalogue", lambda: kept)
    code, out, err = run("sources", "check", "-d", "23")
    assert code == 5
    assert f"{sum(1 for entry in kept if not entry.url.endswith('zip'))} of {len(kept)} address(es) answer." in out
    assert "not_found 404" in out
    assert "no longer has this file" in err
    assert {asked.method for asked in published.asked} == {"HEAD"}
    found = json.loads(run("sources", "check", "--json")[1])
    assert {row["answers"] for row in found} == {True, False}
