"""Servers, proxies and lines that misbehave: each one ends in a reason that can be told, and nothing is half-changed."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from deserts.errors import DownloadFailed
from geodata.downloads.errors import from_exception, is_passing, retry_after_s
from geodata.downloads.fetch import fetch
from geodata.downloads.http import check_address
from tests.geodata.downloads import QUICK, ZIP, item, refused
from tests.geodata.http_server import HOST, Served, free_port, running, wait_until

PAGE = b"<!DOCTYPE html>\n<html><head><title>Service  momentan\xc3\xa9ment indisponible</title></head></html>"


# --- statuses ---


@pytest.mark.parametrize(
    ("status", "reason", "asked"),
    [
        (401, "forbidden", 1),
        (403, "forbidden", 1),
        (404, "not_found", 1),
        (410, "not_found", 1),
        (400, "server", 1),
        (407, "proxy_auth", 1),
        (429, "too_many_requests", 3),
        (500, "server", 3),
        (502, "server", 3),
        (503, "server", 3),
        (408, "timeout", 3),
        (300, "redirect", 1),
    ],
)
def test_a_status_is_a_reason_and_only_some_are_worth_another_try(server, tmp_path, status, reason, asked):
    server.files["/ensemble.zip"] = Served(ZIP, statuses=[(status, {})] * 9)
    failed = refused(server, tmp_path)
    assert (failed.reason, failed.status) == (reason, status)
    assert len(server.asked) == asked


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_recovers(server, tmp_path, status):
    server.files["/ensemble.zip"] = Served(ZIP, statuses=[(status, {})] * 2)
    assert fetch(item(server, tmp_path), limits=QUICK).path.read_bytes() == ZIP


@pytest.mark.parametrize("how", ["seconds", "date"])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_beyond_bounds_is_told_not_waited_for(server, tmp_path, status, how):
    when = "3600" if how == "seconds" else format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    server.files["/ensemble.zip"] = Served(ZIP, statuses=[(status, {"Retry-After": when})])
    failed = refused(server, tmp_path)
    assert failed.wait_s == pytest.approx(3600, abs=5)
    assert len(server.asked) == 1


def test_retry_after_within_bounds_is_kept(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, statuses=[(429, {"Retry-After": "1"})])
    began = time.monotonic()
    fetch(item(server, tmp_path), limits=replace(QUICK, longest_wait_s=2))
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0), ("120", 120), ("", None), ("soon", None), ("-5", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("9" * 99, 999_999_999)],
)  # fmt: skip
def test_what_retry_after_may_say(text, seconds):
    assert retry_after_s(text) == seconds


# --- redirects ---


def test_a_redirect_within_the_server_is_followed(server, tmp_path):
    server.files["/old"] = Served(statuses=[(301, {"Location": "/nouveau%20nom/é.zip".encode().decode("latin-1")})])
    server.files["/nouveau%20nom/%C3%A9.zip"] = Served(ZIP)
    fetched = fetch(item(server, tmp_path, "/old"), limits=QUICK)
    assert fetched.record.url == server.url("/old")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_resumed_fetch_is_redirected_too(server, tmp_path, status):
    server.files["/old"] = Served(statuses=[(status, {"Location": "/new"})] * 2)
    server.files["/new"] = Served(ZIP, breaks=[10_000])
    assert fetch(item(server, tmp_path, "/old"), limits=QUICK).resumed == 10_000
    assert server.asked[-1].headers["Range"] == "bytes=10000-"


def test_a_loop_of_redirects_ends(server, tmp_path):
    server.files["/ensemble.zip"] = Served(statuses=[(302, {"Location": "/ensemble.zip"})] * 99)
    assert refused(server, tmp_path).reason == "redirect"
    assert len(server.asked) == QUICK.redirects + 1


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:1/x", "http://127.0.0.1:1/x", "http://example.org/x", "file:///etc/passwd", "ftp://127.0.0.1/x",
        "data:text/csv,a", "//example.org/x", "javascript:1", "", "https:///x", "https://",
    ],
)  # fmt: skip
def test_a_redirect_elsewhere_than_to_https_is_refused(server, tmp_path, location):
    server.files["/ensemble.zip"] = Served(statuses=[(302, {"Location": location})])
    failed = refused(server, tmp_path)
    assert failed.reason == "redirect"
    assert len(server.asked) == 1


@pytest.mark.parametrize("location", ["https://[", "https://127.0.0.1:99999999/", "https://127.0.0.1:port/"])
def test_a_redirect_to_what_is_no_address(server, tmp_path, location):
    server.files["/ensemble.zip"] = Served(statuses=[(302, {"Location": location})])
    assert refused(server, tmp_path).reason == "redirect"
    assert len(server.asked) == 1


def test_a_redirect_to_https_is_followed(server, tmp_path):
    """To a port of this machine that speaks no TLS: it was tried, and that is what the error says."""
    with running() as other:
        server.files["/ensemble.zip"] = Served(statuses=[(302, {"Location": other.url("/x", "https")})])
        assert refused(server, tmp_path).reason == "tls"


def test_a_long_text_with_a_redirect_is_not_read(server, tmp_path):
    long = b"HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 9000000000\r\n\r\n" + b"x" * 100_000
    server.files["/old"] = long
    server.files["/new"] = Served(ZIP)
    assert fetch(item(server, tmp_path, "/old"), limits=QUICK).path.read_bytes() == ZIP


@pytest.mark.parametrize(
    "url", ["http://www.insee.fr/x", "ftp://127.0.0.1/x", "file:///x", "https:///x", "x", "", "http://127.0.0.1.example.org/x"]
)  # fmt: skip
def test_only_https_is_asked_or_this_machine(url):
    with pytest.raises(DownloadFailed) as failed:
        check_address(url)
    assert failed.value.reason == "redirect"


def test_an_address_that_is_not_secure_is_never_asked(direct, tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    assert refused(None, tmp_path, "http://www.insee.fr/x").reason == "redirect"


# --- slow and absent ---


def test_a_server_that_says_nothing(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, silent_s=30)
    began = time.monotonic()
    failed = refused(server, tmp_path, limits=replace(QUICK, answer_s=0.3, attempts=2))
    assert failed.reason == "timeout"
    assert time.monotonic() - began < 3
    assert len(server.asked) == 2


def test_a_server_that_drips(server, tmp_path):
    """Each byte comes in time, the file never would."""
    server.files["/ensemble.zip"] = Served(ZIP, drip_s=0.02)
    failed = refused(server, tmp_path, limits=replace(QUICK, attempts=1, slow_s=0.6))
    assert failed.reason == "timeout"
    assert "bytes in" in failed.detail
    assert item(server, tmp_path).have > 0


def test_a_server_that_stops_in_the_middle(direct, tmp_path):
    with socket.create_server((HOST, 0)) as listening:

        def half():
            client, _ = listening.accept()
            with client:
                client.recv(10_000)
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nPK\x03\x04half")
                done.wait(10)

        done = threading.Event()
        thread = threading.Thread(target=half, daemon=True)
        thread.start()
        address = f"http://{HOST}:{listening.getsockname()[1]}/x"
        failed = refused(None, tmp_path, address, limits=replace(QUICK, stall_s=0.3, attempts=1))
        done.set()
        thread.join(5)
    assert failed.reason == "timeout"


def test_headers_that_drip(direct, tmp_path):
    with socket.create_server((HOST, 0)) as listening:
        done = threading.Event()

        def drip():
            client, _ = listening.accept()
            with client:
                client.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not done.wait(0.05):
                    client.sendall(b"y")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        address = f"http://{HOST}:{listening.getsockname()[1]}/x"
        failed = refused(None, tmp_path, address, limits=replace(QUICK, answer_s=0.4, attempts=1))
        done.set()
        thread.join(5)
    assert failed.reason == "timeout"


def test_nobody_listens(direct, tmp_path):
    failed = refused(None, tmp_path, f"http://{HOST}:{free_port()}/x")
    assert failed.reason == "offline"


def test_threads_end_with_their_fetch(server, tmp_path):
    server.files["/ensemble.zip"] = Served(ZIP, drip_s=0.01)
    refused(server, tmp_path, limits=replace(QUICK, attempts=1, slow_s=0.6))
    assert wait_until(lambda: not [thread for thread in threading.enumerate() if thread.name == "download"])


# --- TLS ---


def test_a_server_without_tls(server, tmp_path):
    assert refused(server, tmp_path, scheme="https").reason == "tls"


def test_a_certificate_that_nobody_vouches_for(direct, tmp_path):
    if not (program := shutil.which("openssl")):
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    with running() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.files["/ensemble.zip"] = Served(ZIP)
        failed = refused(server, tmp_path, scheme="https")
        assert failed.reason == "tls"
        assert "certificate" in failed.detail
        assert server.asked == []


# --- exceptions of the standard library ---


@pytest.mark.parametrize(
    ("error", "proxied", "reason"),
    [
        (socket.gaierror(-2, "Name or service not known"), False, "dns"),
        (socket.gaierror(-2, "Name or service not known"), True, "proxy"),
        (urllib.error.URLError(socket.gaierror(-3, "x")), False, "dns"),
        (urllib.error.URLError(TimeoutError("timed out")), False, "timeout"),
        (urllib.error.URLError("unknown url type: gopher"), False, "offline"),
        (ConnectionRefusedError(111, "x"), False, "offline"),
        (ConnectionRefusedError(111, "x"), True, "proxy"),
        (ConnectionResetError(104, "x"), False, "truncated"),
        (OSError(101, "Network is unreachable"), False, "offline"),
        (ssl.SSLError(1, "x"), False, "tls"),
        (ValueError("Invalid IPv6 URL"), False, "server"),
        (OverflowError("port must be 0-65535"), True, "server"),
        (ssl.SSLEOFError(8, "EOF occurred"), False, "truncated"),
    ],
)
def test_what_the_system_says_is_a_reason(error, proxied, reason):
    failed = from_exception("https://example.org/x", error, proxied=proxied)
    assert failed.reason == reason
    assert len(failed.detail) <= 200


def test_a_line_that_was_there_before_is_worth_another_try():
    offline = DownloadFailed("u", "offline")
    assert is_passing(offline, moved=True)
    assert not is_passing(offline, moved=False)
    assert not is_passing(DownloadFailed("u", "server", 400), moved=True)
