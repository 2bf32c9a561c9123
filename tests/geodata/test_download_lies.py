"""Servers that lie about length, kind and content: refused or put aside, and the good copy stays."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from dataclasses import replace

import py7zr
import pytest

from geodata.downloads.fetch import fetch
from tests.geodata.downloads import CSV, QUICK, ZIP, item, refused, zipped
from tests.geodata.http_server import Served

PAGE = b"<!DOCTYPE html>\n<html><head><title>Service  momentan\xc3\xa9ment indisponible</title></head></html>"


# --- lies about length and type ---


def test_longer_than_the_body(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, length=len(ZIP) + 1000)
    failed = refused(server, tmp_path)
    assert failed.reason == "truncated"
    assert len(server.asked) <= 2 * QUICK.attempts
    once = refused(server, tmp_path, limits=replace(QUICK, attempts=1))
    assert once.detail


def test_shorter_than_the_body(server, tmp_path):
    """What stops where the server says is cut through; an archive shows it by its missing end."""
    server.files["/ensemble.zip"] = Served(ZIP, length=len(ZIP) - 1000)
    assert refused(server, tmp_path).reason == "truncated"
    assert item(server, tmp_path).have == 0


def test_the_end_of_other_kinds_is_looked_for(server, tmp_path):
    geojson = b'{"type": "FeatureCollection", "features": []}\n'
    server.files["/contours"] = Served(geojson[:-3])
    assert refused(server, tmp_path, "/contours", key="boundaries", reader="").reason == "truncated"
    server.files["/contours"] = Served(geojson, etag='"two"')
    assert (
        fetch(item(server, tmp_path, "/contours", key="boundaries", reader=""), limits=QUICK).path.read_bytes()
        == geojson
    )
    server.files["/apl"] = Served(zipped(**{"xl/workbook__xml": b"<workbook/>"})[:-10])
    assert refused(server, tmp_path, "/apl", key="drees_apl").reason == "truncated"
    server.files["/roads"] = Served(b"\0\0\0\x0d\n\tOSMHeader" + bytes(range(256)) * 20)
    assert fetch(item(server, tmp_path, "/roads", key="osm_roads"), limits=QUICK).record.shape.kind == "pbf"


def test_a_7z_without_its_end_is_truncated(server, tmp_path):
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w") as archive:
        for name in ("COMMUNE.shp", "DEPARTEMENT.shp"):
            archive.writestr("x" * 500, name)
    server.files["/x"] = Served(packed.getvalue()[:-1])
    assert refused(server, tmp_path, "/x", key="boundaries:ign-2026").reason == "truncated"
    server.files["/x"] = Served(packed.getvalue(), etag='"two"')
    assert fetch(item(server, tmp_path, "/x", key="boundaries:ign-2026"), limits=QUICK).record.shape.kind == "7z"


def test_a_database_is_as_long_as_it_says(server, tmp_path):
    path = tmp_path / "made.gpkg"
    with closing(sqlite3.connect(path)) as base:
        base.execute("create table t (a)")
        base.executemany("insert into t values (?)", [("x" * 100,)] * 1000)
        base.commit()
    whole = path.read_bytes()
    server.files["/x"] = Served(whole[:-5000])
    changed = {"key": "grid", "kind": "gpkg", "reader": ""}
    assert refused(server, tmp_path, "/x", **changed).reason == "truncated"
    server.files["/x"] = Served(whole, etag='"two"')
    assert fetch(item(server, tmp_path, "/x", **changed), limits=QUICK).path.read_bytes() == whole


@pytest.mark.parametrize("length", [1 << 50, 10**19])
def test_a_huge_length_is_refused_before_the_first_byte(server, tmp_path, length):
    server.files["/ensemble.zip"] = Served(ZIP, length=length)
    failed = refused(server, tmp_path)
    assert failed.reason == "too_large"
    assert item(server, tmp_path).have == 0


@pytest.mark.parametrize("how", [{"chunked": True}, {"no_length": True}, {"gzipped": True}], ids=str)
def test_a_body_that_does_not_end_is_cut(server, tmp_path, monkeypatch, how):
    monkeypatch.setattr("geodata.downloads.fetch.MOST_BYTES", 100_000)
    server.files["/ensemble.zip"] = Served(b"PK\x03\x04" + b"0" * 5_000_000, **how)
    failed = refused(server, tmp_path)
    assert failed.reason == "too_large"
    assert len(server.asked) == 1
    folder = item(server, tmp_path).slot.part.parent
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == []


@pytest.mark.parametrize("length", [b"-5", b"many", b"1e3", b"", "\u0663".encode()], ids=repr)
def test_a_nonsensical_length(server, tmp_path, length):
    server.files["/ensemble.zip"] = b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\n\r\n" + ZIP
    assert fetch(item(server, tmp_path), limits=QUICK).path.read_bytes() == ZIP


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0\0\0\0", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
    ids=["nothing", "zeros", "another protocol", "no status", "a long header", "many headers", "a bad chunk"],
)  # fmt: skip
def test_what_is_no_http(server, tmp_path, answer):
    server.files["/ensemble.zip"] = answer
    assert refused(server, tmp_path).reason in {"server", "truncated"}


@pytest.mark.parametrize("content_type", ["text/html", "application/zip"])
def test_a_page_instead_of_a_zip_is_refused(server, tmp_path, content_type):
    server.files["/good"] = Served(ZIP)
    fetch(item(server, tmp_path, "/good"), limits=QUICK)
    server.files["/ensemble.zip"] = Served(PAGE, content_type=content_type, etag='"page"')
    failed = refused(server, tmp_path)
    assert (failed.reason, failed.detail) == ("wrong_type", "Service momentanément indisponible")
    assert failed.kept is None
    assert len(server.asked) == 2, "not tried again"


def test_a_page_does_not_cost_what_has_come_before(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, breaks=[10_000])
    refused(server, tmp_path, limits=replace(QUICK, attempts=1))
    server.files["/ensemble.zip"] = Served(PAGE, etag='"page"')
    assert refused(server, tmp_path).reason == "wrong_type"
    assert item(server, tmp_path).have == 10_000


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xef\xbb\xbf \r\n<HTML><body>no", "wrong_type"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "wrong_type"),
        (b'{"error": "the service is busy"}', "wrong_type"),
        (b"", "truncated"),
        (b"Service unavailable", "changed_shape"),
        (b"a;b\n1;2\n", "changed_shape"),
        (zipped(readme__txt=b"hello"), "changed_shape"),
        (b"%PDF-1.7", "changed_shape"),
        (bytes(range(256)) * 10, "changed_shape"),
        (zipped(**{"../../evil__csv": b"a;b\n"}), "changed_shape"),
    ],
)
def test_something_else_instead_of_the_file(server, tmp_path, body, reason):
    server.files["/ensemble.zip"] = Served(body)
    failed = refused(server, tmp_path)
    assert failed.reason == reason
    assert (failed.kept is not None) == (reason == "changed_shape")
    assert not item(server, tmp_path).have


def test_a_changed_file_is_put_aside_and_explained(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    good = fetch(item(server, tmp_path), limits=QUICK)
    changed = zipped(donnees_communes__csv=CSV.replace(b"PMUN", b"POPULATION"))
    server.files["/ensemble.zip"] = Served(changed, etag='"two"')
    failed = refused(server, tmp_path)
    assert failed.reason == "changed_shape"
    assert "columns lost: PMUN" in failed.detail
    assert "new: POPULATION" in failed.detail
    assert failed.kept.name == f"{good.path.name}.suspect"
    assert failed.kept.read_bytes() == changed
    assert "PMUN" in failed.kept.with_name(failed.kept.name + ".json").read_text(encoding="utf-8")
    assert item(server, tmp_path).record == good.record


def test_a_file_that_has_shrunk_is_put_aside(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP)
    fetch(item(server, tmp_path), limits=QUICK)
    server.files["/ensemble.zip"] = Served(zipped(donnees_communes__csv=CSV[:2000]), etag='"two"')
    failed = refused(server, tmp_path)
    assert failed.reason == "changed_shape"
    assert f"instead of {len(ZIP)}" in failed.detail


def test_another_kind_that_the_reader_knows_is_taken(server, tmp_path):
    """The CSV itself instead of the zip around it."""
    server.files["/ensemble.zip"] = Served(CSV)
    assert fetch(item(server, tmp_path), limits=QUICK).record.shape.kind == "text"


def test_an_unknown_packing_is_refused(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, encoding="br")
    assert (refused(server, tmp_path).reason, server.paths()["/ensemble.zip"]) == ("wrong_type", 1)
    server.files["/ensemble.zip"] = Served(ZIP, encoding="gzip")
    assert refused(server, tmp_path).reason == "wrong_type"
