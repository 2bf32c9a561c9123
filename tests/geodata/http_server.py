"""A web server on this machine for tests: it serves bytes, and misbehaves on demand. Nobody else is ever contacted."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import re
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

HOST = "127.0.0.1"


@dataclass
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Served:
    """What a path answers.

    breaks : after how many bytes of the body the connection is cut, one for each request, then never
    wrong_range : says 206, and sends all
    statuses : answered instead of the file, one for each request, then the file
    """

    body: bytes = b""
    etag: str = '"one"'
    modified: str = ""
    ranges: bool = True
    breaks: list[int] = field(default_factory=list)
    statuses: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    length: int | None = None
    chunked: bool = False
    no_length: bool = False
    gzipped: bool = False
    encoding: str = ""
    content_type: str = "application/octet-stream"
    drip_s: float = 0.0
    silent_s: float = 0.0
    ignores_if_range: bool = False
    wrong_range: bool = False


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_CONNECT(self):
        self.server.note(self)
        status = self.server.connect_status
        self.send_response(status, "as told")
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def do_GET(self):
        self.server.note(self)
        served = self.asked_for()
        with contextlib.suppress(ConnectionError, TimeoutError):
            if served is None:
                self.send_error(404)
            elif isinstance(served, bytes):  # a raw answer
                self.connection.sendall(served)
                self.close_connection = True
            elif served.statuses:
                self.say(*served.statuses.pop(0))
            else:
                self.serve(served)

    def do_HEAD(self):
        self.server.note(self)
        served = self.asked_for()
        if served is None or served.statuses:
            status, headers = served.statuses.pop(0) if served else (404, {})
            self.say(status, headers, b"")
        else:
            self.send_response(200)
            self.head(served, served.body)

    def asked_for(self):
        """What stands under the whole address, else under it without its question."""
        path = re.sub(r"^http://[^/]*", "", self.path)
        return self.server.files.get(path, self.server.files.get(path.partition("?")[0]))

    def say(self, status, headers, body=b"<html><head><title>Error page</title></head></html>"):
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve(self, served):
        if served.silent_s:
            self.server.leave.wait(served.silent_s)
        if served.etag and self.headers.get("If-None-Match") == served.etag:
            self.send_response(304)
            self.send_header("ETag", served.etag)
            self.end_headers()
            return
        start, body = self.range_of(served), served.body
        if start is None:
            self.say(416, {"Content-Range": f"bytes */{len(body)}"}, b"")
            return
        if served.gzipped:
            body = gzip.compress(body)
        self.send_response(206 if start else 200)
        if start:
            start = 0 if served.wrong_range else start
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.head(served, body[start:])
        self.body(served, body[start:])

    def range_of(self, served):
        """First byte wanted; None = not satisfiable."""
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if not (found and served.ranges):
            return 0
        condition = self.headers.get("If-Range")
        if condition not in (None, served.etag, served.modified) and not served.ignores_if_range:
            return 0
        start = int(found[1])
        return start if start < len(served.body) else None

    def head(self, served, body):
        self.send_header("Content-Type", served.content_type)
        if served.etag:
            self.send_header("ETag", served.etag)
        if served.modified:
            self.send_header("Last-Modified", served.modified)
        if served.encoding or served.gzipped:
            self.send_header("Content-Encoding", served.encoding or "gzip")
        if served.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif not served.no_length:
            self.send_header("Content-Length", str(len(body) if served.length is None else served.length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def body(self, served, body):
        cut = served.breaks.pop(0) if served.breaks else None
        whole, body = cut is None, body if cut is None else body[:cut]
        if served.drip_s:
            for byte in body:
                if self.server.leave.wait(served.drip_s):
                    return
                self.wfile.write(bytes([byte]))
        elif served.chunked:
            for place in range(0, len(body), 1000):
                part = body[place : place + 1000]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            if whole:
                self.wfile.write(b"0\r\n\r\n")
        else:
            self.wfile.write(body)
        self.wfile.flush()
        if not whole:
            self.connection.shutdown(socket.SHUT_RDWR)


class Server(http.server.ThreadingHTTPServer):
    """The server; also usable as an HTTP proxy, which counts what passes and answers from its own files."""

    daemon_threads = True

    def __init__(self):
        super().__init__((HOST, 0), _Handler)
        self.files: dict[str, Served | bytes] = {}
        self.asked: list[Asked] = []
        self.connect_status = 502
        self.leave = threading.Event()

    def handle_error(self, request, client_address):
        """A client that goes away is what the tests are about."""

    def note(self, handler):
        self.asked.append(Asked(handler.command, handler.path, dict(handler.headers)))

    def paths(self):
        return Counter(asked.path for asked in self.asked)

    def url(self, path, scheme="http"):
        return f"{scheme}://{HOST}:{self.server_port}{path}"


@contextlib.contextmanager
def running():
    """A server in a thread of its own."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.leave.set()
            server.shutdown()
            thread.join(5)


def free_port():
    """A port where nobody listens."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return taken.getsockname()[1]


def wait_until(claim, patience_s=5.0):
    """Whether something becomes true soon."""
    until = time.monotonic() + patience_s
    while not claim() and time.monotonic() < until:
        time.sleep(0.01)
    return claim()
