"""One request to one address, in a thread of its own so that a stalled network never holds up the cancel button.

The only module of this software that opens a socket, and only when a person asked for a file.
"""

from __future__ import annotations

import http.client
import logging
import queue
import ssl
import string
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import IO, Any, Self

from deserts._version import __version__
from deserts.errors import DownloadFailed
from geodata.downloads.errors import from_exception, from_status, host_of

logger = logging.getLogger(__name__)

BLOCK_BYTES = 256 << 10
BLOCKS_AHEAD = 16
TICK_S = 0.1
USER_AGENT = f"Deserts/{__version__} (GPL desktop software; one request per file, on a person's demand)"
NOT_FAILED = (304, 416)
"""Not modified, and nothing after this byte: answers to what was asked."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Limits:
    """How long and how often. In seconds unless named otherwise.

    connect_s : one wait for the network; answer_s : until the server has begun to answer, redirects included
    stall_s : without a byte; slow_s, slow_bytes : over so long at least so many bytes
    attempts : in a row without a byte more; longest_wait_s : bound of what Retry-After may ask for
    spare_bytes : left free on the disk
    """

    connect_s: float = 20.0
    answer_s: float = 60.0
    stall_s: float = 45.0
    slow_s: float = 60.0
    slow_bytes: int = 30_000
    redirects: int = 5
    attempts: int = 5
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0
    spare_bytes: int = 100 << 20


LIMITS = Limits()


@dataclass(frozen=True)
class Answer:
    """What a server said before the first byte. url : after redirects."""

    status: int
    url: str
    headers: Message

    def header(self, name: str) -> str:
        """A header, "" where the server did not send it."""
        return (self.headers.get(name) or "").strip()

    @property
    def length(self) -> int | None:
        """Bytes that the server says it sends, None where it does not or says nonsense."""
        text = self.header("Content-Length")
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 20 else None


def check_address(url: str) -> None:
    """Only https, or a server on this very machine. Raises DownloadFailed (redirect)."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme != "http" or parts.hostname not in LOOPBACK:
        raise DownloadFailed(url, "redirect", detail=f"not a secure address ({parts.scheme or 'none'})")


class _Redirects(urllib.request.BaseHandler):
    """Follows a few redirects to https, or within the same server; never from https to http.

    The one of the standard library also goes back to http, hands on what the proxy was told, and reads whatever long
    text comes with a redirect.
    """

    def __init__(self, most: int) -> None:
        self.left = most

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, _: str, headers: Message
    ) -> http.client.HTTPResponse:
        """The answer of where it leads. Raises DownloadFailed (redirect)."""
        fp.close()
        self.left -= 1
        if self.left < 0:
            raise DownloadFailed(req.full_url, "redirect", code, "too many redirects")
        location = urllib.parse.quote(headers.get("Location", ""), safe=string.punctuation, encoding="latin-1")
        try:
            target = urllib.parse.urljoin(req.full_url, location)
            old, new = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(target)
            named = bool(location and new.hostname and new.port != 0)
        except ValueError as error:  # a port out of bounds, half an IPv6 address
            raise DownloadFailed(req.full_url, "redirect", code, str(error)) from error
        same = (old.scheme, old.netloc) == (new.scheme, new.netloc)
        if not (named and (new.scheme == "https" or same)):
            where = f"to {new.scheme}://{new.hostname}" if location else "to nowhere"
            raise DownloadFailed(req.full_url, "redirect", code, where)
        logger.info("redirected to %s", new.hostname)
        sent = {name: text for name, text in req.headers.items() if name.lower() != "proxy-authorization"}
        request = urllib.request.Request(target, headers=sent, method=req.get_method())  # noqa: S310 seen just above
        answer: http.client.HTTPResponse = self.parent.open(request, timeout=req.timeout)
        return answer

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def proxies() -> dict[str, str]:
    """Scheme -> proxy, from the environment or the settings of Windows and macOS. May hold a password: never shown.

    A proxy that a script finds (PAC, WPAD) is not known here: it must be named in HTTPS_PROXY.
    """
    found = urllib.request.getproxies()
    if "all" in found:
        found.setdefault("https", found["all"])
        found.setdefault("http", found["all"])
    return found


def proxy_host(url: str, *, look_up: bool = True) -> str:
    """Through which machine an address is reached, "" where directly.

    look_up : Windows and macOS may look up the address to see whether it is an exception to the proxy; without it,
    for showing only, nobody is asked, and only exceptions named in the environment are known
    """
    parts = urllib.parse.urlsplit(url)
    found = proxies().get(parts.scheme, "")
    named_only = urllib.request.proxy_bypass_environment  # type: ignore[attr-defined]
    bypass = urllib.request.proxy_bypass if look_up else named_only
    if not found or bypass(parts.hostname or ""):
        return ""
    return host_of(found if "://" in found else f"//{found}")


def _opener(limits: Limits) -> urllib.request.OpenerDirector:
    """Only http and https: no file:, ftp: or data: addresses; certificates checked against the system's store."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(proxies()),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(limits.redirects),
    ):
        opener.add_handler(handler)
    return opener


_END = object()


@dataclass
class Exchange:
    """A request and its answer, as a context. ``pulse`` is called ten times a second while there is nothing to read.

    method : GET, or HEAD for what the server says of a file without sending it

    Entering it raises DownloadFailed; so does reading. ``pulse`` may raise Cancelled.
    """

    url: str
    headers: Mapping[str, str]
    limits: Limits
    pulse: Callable[[], None]
    method: str = "GET"
    _queue: queue.Queue[Any] = field(default_factory=lambda: queue.Queue(BLOCKS_AHEAD), init=False)
    _stop: threading.Event = field(default_factory=threading.Event, init=False)

    def __enter__(self) -> Self:
        check_address(self.url)
        through = proxy_host(self.url)
        scheme = urllib.parse.urlsplit(proxies().get(urllib.parse.urlsplit(self.url).scheme, "")).scheme
        if through and scheme.startswith("socks"):
            raise DownloadFailed(self.url, "proxy", detail="a SOCKS proxy")
        logger.info("%s %s%s", self.method, self.url, f" through {through}" if through else "")
        self._proxied = bool(through)
        threading.Thread(target=self._work, name="download", daemon=True).start()
        try:
            self.answer: Answer = self._next(self.limits.answer_s)
        except BaseException:
            self._stop.set()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def blocks(self) -> Iterator[bytes]:
        """The bytes of the body as they come. Raises DownloadFailed (timeout, truncated …)."""
        started, seen = time.monotonic(), 0
        while (block := self._next(self.limits.stall_s)) is not _END:
            yield block
            seen += len(block)
            if (waited := time.monotonic() - started) > self.limits.slow_s:
                if seen < self.limits.slow_bytes:
                    raise DownloadFailed(self.url, "timeout", detail=f"{seen} bytes in {waited:.0f} s")
                started, seen = time.monotonic(), 0

    def _next(self, patience_s: float) -> Any:
        """The next thing that the thread has, watched by ``pulse``."""
        until = time.monotonic() + patience_s
        while True:
            self.pulse()
            try:
                found = self._queue.get(timeout=TICK_S)
            except queue.Empty:
                if time.monotonic() > until:
                    raise DownloadFailed(self.url, "timeout", detail=f"nothing for {patience_s:g} s") from None
                continue
            if isinstance(found, DownloadFailed):
                raise found
            if isinstance(found, Exception):
                raise from_exception(self.url, found, proxied=self._proxied) from found
            return found

    # --- in the thread ---

    def _work(self) -> None:
        try:
            headers = dict(self.headers)
            request = urllib.request.Request(self.url, headers=headers, method=self.method)  # noqa: S310 check_address saw it
            with _opener(self.limits).open(request, timeout=self.limits.connect_s) as response:
                self._read(response)
        except urllib.error.HTTPError as error:
            if error.code in NOT_FAILED:
                self._put(Answer(error.code, error.url, error.headers)) and self._put(_END)
            else:
                self._put(from_status(self.url, error.code, error.headers))
            error.close()
        except Exception as error:  # noqa: BLE001 it is raised again where somebody waits for it
            self._put(error)

    def _read(self, response: http.client.HTTPResponse) -> None:
        going = self._put(Answer(response.status, response.url, response.headers))
        while going and (block := response.read1(BLOCK_BYTES)):
            going = self._put(block)
        if going:
            self._put(_END)

    def _put(self, found: object) -> bool:
        """Hand something over; False when nobody wants it any more."""
        while not self._stop.is_set():
            try:
                self._queue.put(found, timeout=TICK_S)
            except queue.Full:
                continue
            return True
        return False
