"""The catalogue of official files: whole, consistent, and only addresses of the publishers."""

from __future__ import annotations

import re
import string
from collections import Counter
from urllib.parse import urlsplit

import pytest

from deserts.errors import UnknownSource, UnknownTerritory
from geodata.downloads.catalogue import RENEWED, catalogue, extracts, find, targets
from geodata.downloads.publishers import catalogue_url
from geodata.france.base import france
from geodata.imports.any_file import known_readers

HOSTS = {
    "adresse.data.gouv.fr", "api.insee.fr", "catalogue-donnees.insee.fr", "data.ameli.fr", "data.arcep.fr", "data.drees.solidarites-sante.gouv.fr",
    "data.geopf.fr", "data-pipeline-open.s3.sbg.io.cloud.ovh.net", "download.geofabrik.de",
    "etalab-datasets.geo.data.gouv.fr", "geo.api.gouv.fr", "static.data.gouv.fr", "www.collectivites-locales.gouv.fr",
    "www.data.gouv.fr", "www.insee.fr", "www.observatoire-des-territoires.gouv.fr",
}  # fmt: skip
"""Publishers named in the guides to the formats and the method."""

KINDS = {"zip", "gzip", "text", "workbook", "json", "7z", "gpkg", "pbf", "xls"}

each_entry = pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.name)


@each_entry
def test_an_entry_is_whole(entry):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", entry.key)
    assert re.fullmatch(r"[a-z0-9-]+", entry.edition)
    assert all((entry.title_fr, entry.title_en, entry.producer, entry.licence, entry.page, entry.file))
    assert entry.title("fr") != entry.title("en")
    assert bool(entry.note("fr")) == bool(entry.note("en"))
    assert entry.kind in KINDS
    assert entry.updated in RENEWED
    assert entry.size is None or entry.size > 10_000
    assert set(entry.absent) <= {str(code) for code in france().departements.index}
    assert (entry.address == "page") == entry.is_by_hand


@each_entry
def test_addresses_are_those_of_publishers_over_https(entry):
    for url in filter(None, (entry.url, entry.page)):
        parts = urlsplit(url)
        assert (parts.scheme, parts.hostname) == ("https", parts.hostname)
        assert parts.hostname in HOSTS
        assert parts.username is None


@each_entry
def test_a_data_set_is_one_of_a_catalogue_that_can_be_asked(entry):
    assert bool(entry.match) == bool(entry.dataset)
    if not entry.dataset:
        return
    parts = urlsplit(catalogue_url(entry.dataset))
    assert parts.scheme == "https"
    assert parts.hostname in HOSTS
    assert (entry.address == "catalogue") == (not entry.url)


@each_entry
def test_nothing_claims_to_have_been_verified(entry):
    """Set ``verified`` in the catalogue once somebody has tried the address, and name that person's day here."""
    assert not entry.verified


@each_entry
def test_a_file_name_is_a_plain_name(entry):
    names = [target.file for target in targets(entry, ["23"])]
    assert len(names) == 1
    assert re.fullmatch(r"[A-Za-z0-9][\w.-]*", names[0], re.ASCII)
    fields = {field for _, field, _, _ in string.Formatter().parse(entry.url + entry.file) if field}
    assert fields <= {"departement", "extract"}


@each_entry
def test_its_reader_exists_and_says_the_same(entry):
    if not entry.reader:
        return
    assert known_readers()[entry.reader].licence == entry.licence


def test_names_are_unique_and_the_newest_comes_first():
    names = Counter(entry.name for entry in catalogue())
    assert max(names.values()) == 1
    years = [entry.edition for entry in catalogue() if entry.key == "population_reference"]
    assert years == sorted(years, reverse=True)
    assert find("bpe") == find("bpe:2025")


def test_places_in_the_cache_are_unique():
    places = Counter((entry.key, entry.edition, entry.file) for entry in catalogue())
    assert max(places.values()) == 1


def test_every_registered_reader_of_a_national_file_can_be_got():
    """But what people compose themselves on a site of INSEE."""
    missing = set(known_readers()) - {entry.reader for entry in catalogue()}
    composed = {key for key in missing if key.startswith("statistiques_locales")}
    assert missing - composed <= {"bassins", "generic", "grid_communes", "income_melodi", "travel_times"}, (
        "add it to catalogue.csv"
    )


def test_every_departement_has_an_extract():
    departements = [str(code) for code in france().units["departement"].unique()]
    assert len(departements) == 101
    assert len(extracts(departements)) == 27
    with pytest.raises(UnknownTerritory):
        extracts(["99"])


def test_unknown_names():
    with pytest.raises(UnknownSource) as unknown:
        find("bpe:1999")
    assert "bpe:2025" in unknown.value.known
    with pytest.raises(UnknownSource) as unknown:
        find("no such thing")
    assert "bpe" in unknown.value.known


def test_an_extract_has_its_own_size():
    sizes = {target.part: target.size for target in targets(find("osm_roads"), ["23", "63", "86"])}
    assert sizes == {"limousin": 99_000_000, "auvergne": 155_000_000, "poitou-charentes": None}
