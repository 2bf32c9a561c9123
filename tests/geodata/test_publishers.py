"""A file that moved is found again through the catalogue of its publisher, and its shape decides whether it is the file."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from deserts.errors import Cancelled, DownloadFailed
from geodata.downloads.catalogue import Target, find
from geodata.downloads.fetch import Cache, fetch, item_of
from geodata.downloads.needed import measured, needed, tried
from geodata.downloads.publishers import Offered, candidates, catalogue_url, offered
from tests.geodata.downloads import CSV, QUICK, ZIP
from tests.geodata.http_server import HOST, Served
from tests.geodata.publishers import bases, melodi, opendatasoft, page, resource, served

V2 = "/api/2/datasets/populations/resources/?page=1&page_size=50"
V1 = "/api/1/datasets/populations/"
ODS = "/api/explore/v2.1/catalog/datasets/populations"
MELODI = "/melodi/catalog/DS_POPULATIONS_REFERENCE"
OTHER = b"nom;prenom\nX;Y\n"


def lost(server, folder, dataset="data.gouv:populations", match="*ensemble*", *, url="/gone.zip", edition="2023"):
    """A plan item whose address leads nowhere, of a data set that a catalogue knows."""
    address = server.url(url) if url else ""
    entry = replace(
        find("population_reference"), url=address, dataset=dataset, match=match, size=None, exact=False, edition=edition
    )
    return item_of(entry, Target(address, entry.file, ""), Cache(folder))


def got(server, item):
    return fetch(item, limits=QUICK, bases=bases(server))


def refusal(server, item):
    with pytest.raises(DownloadFailed) as failed:
        got(server, item)
    return failed.value


# --- moved files ---


def test_a_file_that_moved_is_found_by_its_data_set(direct, server, tmp_path):
    server.files[V2] = served(page([resource(server.url("/new/ensemble.zip"))]))
    server.files["/new/ensemble.zip"] = Served(ZIP)
    fetched = got(server, lost(server, tmp_path))
    assert fetched.instead == server.url("/new/ensemble.zip")
    assert fetched.record.url == fetched.instead, "where it came from is recorded"
    assert fetched.path.read_bytes() == ZIP
    assert [asked.path for asked in server.asked] == ["/gone.zip", V2, "/new/ensemble.zip"]


def test_an_address_that_works_asks_no_catalogue(direct, server, tmp_path):
    server.files["/gone.zip"] = Served(ZIP)
    assert got(server, lost(server, tmp_path)).instead == ""
    assert [asked.path for asked in server.asked] == ["/gone.zip"]


def test_a_data_set_alone_is_enough(direct, server, tmp_path):
    server.files[V2] = served(page([resource(server.url("/new/ensemble.zip"))]))
    server.files["/new/ensemble.zip"] = Served(ZIP)
    item = lost(server, tmp_path, url="")
    assert item.state() == "absent", "it can be fetched"
    assert item.host == "www.data.gouv.fr"
    assert got(server, item).path.read_bytes() == ZIP


def test_the_shape_decides(direct, server, tmp_path):
    """The newest file of the data set is another one; the next is right."""
    files = [
        resource(server.url("/new/other.csv"), "ensemble des personnes", modified="2026-09-01T00:00:00+00:00"),
        resource(server.url("/new/ensemble.zip"), "ensemble", modified="2026-05-01T00:00:00+00:00"),
    ]
    server.files[V2] = served(page(files))
    server.files |= {"/new/other.csv": Served(OTHER), "/new/ensemble.zip": Served(ZIP)}
    assert got(server, lost(server, tmp_path)).instead.endswith("/new/ensemble.zip")


def test_a_page_in_the_place_of_a_file_is_a_file_that_moved(direct, server, tmp_path):
    server.files["/gone.zip"] = Served(b"<!doctype html><title>Maintenance</title>", content_type="text/html")
    server.files[V2] = served(page([resource(server.url("/new/ensemble.zip"))]))
    server.files["/new/ensemble.zip"] = Served(ZIP)
    assert got(server, lost(server, tmp_path)).instead


def test_a_slow_server_is_no_reason_to_ask_elsewhere(direct, server, tmp_path):
    server.files["/gone.zip"] = Served(ZIP, statuses=[(429, {})] * 9)
    server.files[V2] = served(page([resource(server.url("/new/ensemble.zip"))]))
    assert refusal(server, lost(server, tmp_path)).reason == "too_many_requests"
    assert V2 not in server.paths()


def test_nothing_fits_is_the_first_failure_with_what_was_tried(direct, server, tmp_path):
    server.files[V2] = served(page([resource(server.url("/new/other.csv"), "ensemble")]))
    server.files["/new/other.csv"] = Served(OTHER)
    failed = refusal(server, lost(server, tmp_path))
    assert (failed.reason, failed.status) == ("not_found", 404)
    assert "changed shape" in failed.detail
    server.files[V2] = served(page([]))
    assert "no such file in the catalogue" in refusal(server, lost(server, tmp_path)).detail


def test_the_copy_of_before_stays(direct, server, tmp_path):
    server.files["/gone.zip"] = Served(ZIP)
    item = lost(server, tmp_path)
    got(server, item)
    server.files["/gone.zip"] = Served(b"", statuses=[(404, {})] * 9)
    refusal(server, item)
    assert item.slot.path.read_bytes() == ZIP
    assert item.slot.record() is not None


# --- checksums ---


@pytest.mark.parametrize("kind", ["sha1", "sha256", "md5"])
def test_a_checksum_is_held_to(direct, server, tmp_path, kind):
    right = hashlib.new(kind, ZIP).hexdigest()
    for value in (right, "0" * len(right)):
        file = resource(server.url("/new/ensemble.zip"), filetype="file", checksum={"type": kind, "value": value})
        server.files[V2] = served(page([file]))
        server.files["/new/ensemble.zip"] = Served(ZIP)
        item = lost(server, tmp_path / value)
        if value == right:
            assert got(server, item).path.read_bytes() == ZIP
        else:
            assert "truncated" in refusal(server, item).detail
            assert item.slot.record() is None


def test_the_checksum_of_a_file_elsewhere_is_not_believed(direct, server, tmp_path):
    """data.gouv.fr notes it once; the publisher may have renewed the file since."""
    file = resource(server.url("/new/ensemble.zip"), checksum={"type": "sha1", "value": "0" * 40})
    server.files[V2] = served(page([file]))
    server.files["/new/ensemble.zip"] = Served(ZIP)
    assert got(server, lost(server, tmp_path)).instead


# --- the forms ---


def test_data_gouv_in_pages(direct, server, tmp_path):
    second = "/api/2/datasets/populations/resources/?page=2&page_size=50"
    notes = [resource(server.url("/notice.pdf"), "ensemble (notice)", type="documentation")] * 50
    server.files[V2] = served(page(notes, next_page=server.url(second), total=51))
    server.files[second] = served(page([resource(server.url("/new/ensemble.zip"))], total=51))
    server.files["/new/ensemble.zip"] = Served(ZIP)
    assert got(server, lost(server, tmp_path)).instead


def test_pages_that_never_end_or_lead_elsewhere(direct, server, tmp_path):
    server.files[V2] = served(page([], next_page=server.url(V2)))
    refusal(server, lost(server, tmp_path))
    assert server.paths()[V2] == 1
    server.files[V2] = served(page([], next_page=f"http://{HOST}:1/api"))
    assert "no such file" in refusal(server, lost(server, tmp_path)).detail


@pytest.mark.parametrize("status", [404, 410, 500, 502])
def test_version_1_where_version_2_does_not_answer(direct, server, tmp_path, status):
    server.files[V2] = Served(b'{"message": "no"}', statuses=[(status, {})] * 9)
    server.files[V1] = served(
        {"id": "5a", "slug": "populations", "resources": [resource(server.url("/new/ensemble.zip"))]}
    )
    server.files["/new/ensemble.zip"] = Served(ZIP)
    assert got(server, lost(server, tmp_path)).instead


def test_opendatasoft_attachments(direct, server, tmp_path):
    server.files[ODS] = served(opendatasoft("populations", ("notice_pdf", "Notice"), ("ensemble_zip", "Ensemble 2023")))
    server.files[f"{ODS}/attachments/ensemble_zip"] = Served(ZIP)
    fetched = got(server, lost(server, tmp_path, "opendatasoft:data.example.fr/populations"))
    assert fetched.instead.endswith("/attachments/ensemble_zip")


def test_opendatasoft_table(direct, server, tmp_path):
    server.files[ODS] = served(opendatasoft("populations", has_records=True))
    server.files[f"{ODS}/exports/csv"] = Served(CSV)
    fetched = got(server, lost(server, tmp_path, "opendatasoft:data.example.fr/populations", "populations.csv"))
    assert fetched.instead.endswith("/exports/csv?limit=-1")


def test_melodi_products(direct, server, tmp_path):
    urls = {year: server.url(f"/melodi/file/DS/DS_{year}_CSV_FR") for year in (2022, 2023)}
    server.files[MELODI] = served(
        melodi(
            "DS_POPULATIONS_REFERENCE",
            *((f"DS_{year}_CSV_FR", url, f"{year + 2}-12-17T08:50:56") for year, url in urls.items()),
        )
    )
    for year in urls:
        server.files[f"/melodi/file/DS/DS_{year}_CSV_FR"] = Served(ZIP)
    for edition, expected in (("2022", 2022), ("2023", 2023), ("reference", 2023)):
        item = lost(server, tmp_path / edition, "melodi:DS_POPULATIONS_REFERENCE", "*_csv_fr", edition=edition)
        assert got(server, item).instead == urls[expected], "the edition asked for, else the newest"


def test_melodi_does_not_know_it(direct, server, tmp_path):
    """An identifier that was renamed answers 400."""
    server.files[MELODI] = Served(b"", statuses=[(400, {})] * 9)
    failed = refusal(server, lost(server, tmp_path, "melodi:DS_POPULATIONS_REFERENCE"))
    assert failed.reason == "not_found"
    assert "catalogue: server" in failed.detail


@pytest.mark.parametrize(
    "said",
    [b"", b"nonsense", b"[]", b"null", b'"text"', b"{}", b'{"data": 3}', b'{"data": [null, 3, "a", {"url": 5}]}', b"[" * 100_000,
     b'{"data": [{"url": "ftp://a.b/c.zip", "title": "ensemble"}]}', b'{"data": [{"url": "ensemble", "title": "ensemble"}]}'],
)  # fmt: skip
@pytest.mark.parametrize(
    "dataset", ["data.gouv:populations", "opendatasoft:h/populations", "melodi:DS_POPULATIONS_REFERENCE"]
)
def test_a_catalogue_that_says_something_else(direct, server, tmp_path, said, dataset):
    for path in (V2, ODS, MELODI):
        server.files[path] = Served(said)
    assert refusal(server, lost(server, tmp_path, dataset)).reason == "not_found"


def test_an_endless_answer_is_cut(direct, server, tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.downloads.ask.MOST_JSON_BYTES", 1000)
    server.files[V2] = served(page([resource("x" * 2000)]))
    assert "too large" in refusal(server, lost(server, tmp_path)).detail


def test_an_address_that_is_not_secure_is_not_followed(direct, server, tmp_path):
    server.files[V2] = served(page([resource("http://www.example.org/ensemble.zip")]))
    assert "redirect" in refusal(server, lost(server, tmp_path)).detail


def test_cancel_while_a_catalogue_is_asked(direct, server, tmp_path):
    server.files[V2] = served(page([]), silent_s=5)
    asked = []

    def report(*_):
        asked.append(1)
        if V2 in server.paths():
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch(lost(server, tmp_path), report, QUICK, bases(server))


# --- which file ---


def test_candidates_are_few_and_the_likeliest_first():
    entry = replace(find("population_reference"), edition="2022", match="*populations*")
    files = [
        Offered(f"https://a/{n}", f"Populations_{year}.csv", f"{year}-01-01")
        for n, year in enumerate(range(2018, 2026))
    ]
    files += [Offered("https://a/x", "Notice.pdf", "2030"), files[0]]
    assert [file.name for file in candidates(entry, files)] == [
        "Populations_2022.csv",
        "Populations_2025.csv",
        "Populations_2024.csv",
    ]
    assert candidates(entry, []) == ()


def test_a_pattern_knows_no_case_and_no_accents():
    entry = replace(find("population_reference"), match="*medecins_generalistes*")
    assert candidates(entry, [Offered("https://a/b", "APL aux Médecins-Généralistes 2024")])


def test_an_identifier_of_no_catalogue():
    with pytest.raises(ValueError, match="no data set"):
        catalogue_url("somewhere:else")


def test_an_identifier_cannot_leave_its_place():
    assert "?" not in catalogue_url("melodi:a?b=c")
    assert offered("melodi:x", lambda _: {"product": {"accessURL": "https://a/b", "id": "P"}})[0].name == " P"


# --- sizes and trials ---


def test_sizes_are_asked_without_fetching(direct, server, tmp_path):
    server.files["/gone.zip"] = Served(ZIP)
    item = lost(server, tmp_path)
    (known,) = measured([item], limits=QUICK)
    assert (item.size, known.size, known.exact) == (None, len(ZIP), True)
    assert [asked.method for asked in server.asked] == ["HEAD"]
    server.files["/gone.zip"] = Served(ZIP, statuses=[(503, {})] * 9)
    assert measured([item], limits=QUICK) == (item,), "what does not answer stays as it was noted"


def test_every_address_is_tried(direct, server, tmp_path):
    server.files["/gone.zip"] = Served(ZIP, modified="Mon, 01 Jun 2026 00:00:00 GMT")
    server.files[V2] = served(page([]))
    by_hand = item_of(find("zoning"), Target("", "Zonage_medecin.xlsx", ""), Cache(tmp_path))
    found = list(tried([lost(server, tmp_path), by_hand], limits=QUICK, bases=bases(server)))
    assert [(one.what, one.failed, one.size) for one in found] == [
        ("file", None, len(ZIP)), ("catalogue", None, len(server.files[V2].body)),
    ]  # fmt: skip
    assert found[0].modified.endswith("2026 00:00:00 GMT")
    assert {asked.method for asked in server.asked} == {"HEAD"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Served(b"", statuses=[(404, {})]), "not_found"),
        (Served(b"", statuses=[(405, {})]), None),
        (Served(b"<html>", content_type="text/html; charset=utf-8"), "wrong_type"),
        (Served(b"", statuses=[(302, {"Location": "/new.zip"})]), None),
    ],
)
def test_what_an_address_answers(direct, server, tmp_path, answer, reason):
    server.files |= {"/gone.zip": answer, "/new.zip": Served(ZIP)}
    (one,) = tried([lost(server, tmp_path, "", "")], limits=QUICK)
    assert (None if one.failed is None else one.failed.reason) == reason
    assert {asked.method for asked in server.asked} == {"HEAD"}


def test_what_a_territory_needs():
    assert needed()[0] == "drees_apl"
    assert needed(roads=True) == (*needed(), "osm_roads")
    assert all(find(key) for key in needed(roads=True))
