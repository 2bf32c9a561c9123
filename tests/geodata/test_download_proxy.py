"""The proxy of the system: used, told only what is for it, and explained when it refuses."""

from __future__ import annotations

import base64
import logging

import pytest

from geodata.downloads import http as download_http
from geodata.downloads.fetch import fetch
from geodata.downloads.http import proxy_host
from tests.geodata.downloads import QUICK, ZIP, item, refused
from tests.geodata.http_server import HOST, Served, free_port, running

PAGE = b"<!DOCTYPE html>\n<html><head><title>Service  momentan\xc3\xa9ment indisponible</title></head></html>"


# --- proxies ---


@pytest.fixture
def proxy(direct, monkeypatch):
    """A counting proxy that the environment names, with a password in its address."""
    with running() as started:
        monkeypatch.setenv("no_proxy", "")
        for scheme in ("http", "https"):
            monkeypatch.setenv(f"{scheme}_proxy", f"http://agent:s3cret@{HOST}:{started.server_port}")
        yield started


def test_the_proxy_of_the_system_is_used(server, proxy, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    proxy.files["/ensemble.zip"] = Served(ZIP)
    wanted = item(server, tmp_path)
    assert fetch(wanted, limits=QUICK).path.read_bytes() == ZIP
    assert server.asked == []
    (asked,) = proxy.asked
    assert asked.path == wanted.target.url
    assert asked.headers["Proxy-Authorization"] == "Basic " + base64.b64encode(b"agent:s3cret").decode()
    assert proxy_host(wanted.target.url) == HOST
    assert "s3cret" not in caplog.text
    assert "agent" not in caplog.text
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert b"s3cret" not in kept


def test_what_the_proxy_was_told_is_not_handed_on(server, proxy, tmp_path, monkeypatch):
    """A redirect to a machine that is reached directly."""
    monkeypatch.setenv("no_proxy", f"localhost:{server.server_port}")
    url = f"http://localhost:{proxy.server_port}/old"
    proxy.files["/old"] = Served(statuses=[(302, {"Location": "/new"})])
    proxy.files["/new"] = Served(ZIP)
    fetch(item(server, tmp_path, url), limits=QUICK)
    sent = [asked.headers.get("Proxy-Authorization") for asked in proxy.asked]
    assert all(sent), "both went through the proxy, which is told again by its own handler"
    request = download_http.urllib.request.Request(url, headers={"Proxy-Authorization": "x", "Range": "bytes=1-"})
    seen = []
    handler = download_http._Redirects(3)
    request.timeout = 1

    class Parent:
        def open(self, following, timeout):
            seen.append(following)

    handler.parent = Parent()
    headers = download_http.Message()
    headers["Location"] = "/new"
    handler.http_error_302(request, _Closed(), 302, "", headers)
    assert seen[0].headers == {"Range": "bytes=1-"}


class _Closed:
    def close(self):
        pass


def test_exceptions_to_the_proxy_are_kept(server, proxy, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", f"example.org,{HOST}")
    server.files["/ensemble.zip"] = Served(ZIP)
    fetch(item(server, tmp_path), limits=QUICK)
    assert proxy.asked == []
    assert proxy_host(server.url("/x")) == ""


def test_a_proxy_that_wants_a_password(server, proxy, tmp_path):
    proxy.files["/ensemble.zip"] = Served(statuses=[(407, {"Proxy-Authenticate": "Negotiate"})])
    failed = refused(server, tmp_path)
    assert (failed.reason, failed.status) == ("proxy_auth", 407)
    assert "s3cret" not in str(failed)


@pytest.mark.parametrize(("status", "reason"), [(407, "proxy_auth"), (403, "proxy"), (502, "proxy")])
def test_a_proxy_that_lets_no_https_through(server, proxy, tmp_path, status, reason):
    proxy.connect_status = status
    failed = refused(server, tmp_path, scheme="https")
    assert (failed.reason, failed.status) == (reason, status)
    assert {asked.method for asked in proxy.asked} == {"CONNECT"}
    assert "s3cret" not in repr(vars(failed))


def test_a_proxy_that_is_not_there(server, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("all_proxy", f"{HOST}:{free_port()}")
    assert refused(server, tmp_path).reason == "proxy"
    assert server.asked == []


def test_a_socks_proxy_is_said_to_be_unknown(server, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", f"socks5://{HOST}:{free_port()}")
    failed = refused(server, tmp_path)
    assert (failed.reason, failed.detail) == ("proxy", "a SOCKS proxy")


def test_the_settings_of_the_system_are_asked(direct, monkeypatch):
    """On Windows and macOS ``getproxies`` reads the registry or the network settings."""
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://registry.example:3128"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: host == "intranet")
    assert proxy_host("https://www.insee.fr/x") == "registry.example"
    assert proxy_host("https://intranet/x") == ""


def test_showing_a_proxy_looks_nothing_up(direct, monkeypatch):
    """On Windows, ``proxy_bypass`` may ask the name server."""
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://registry.example:3128"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: pytest.fail("looked up"))
    monkeypatch.delenv("no_proxy")
    assert proxy_host("https://www.insee.fr/x", look_up=False) == "registry.example"
    monkeypatch.setenv("no_proxy", ".insee.fr")
    assert proxy_host("https://www.insee.fr/x", look_up=False) == ""
