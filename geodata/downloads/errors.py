"""What went wrong on the network, from what the operating system and the protocol say to a reason that can be told."""

from __future__ import annotations

import email.utils
import http.client
import re
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime
from email.message import Message

from deserts.errors import DownloadFailed

REASONS = (
    "offline", "dns", "proxy", "proxy_auth", "tls", "forbidden", "not_found", "too_many_requests", "server",
    "too_large", "truncated", "wrong_type", "changed_shape", "redirect", "timeout", "by_hand",
)  # fmt: skip
"""All that ``DownloadFailed.reason`` may be."""

PASSING = frozenset({"timeout", "truncated", "too_many_requests"})
"""Reasons that a second try may cure; of "server" only what a server says of itself (500 and more)."""

MOST_DETAIL = 200


def host_of(url: str) -> str:
    """Name of the machine of an address, without user, password and port."""
    return urllib.parse.urlsplit(url).hostname or ""


def from_status(url: str, status: int, headers: Message) -> DownloadFailed:
    """The failure that a status of 300 and more stands for."""
    wait_s = retry_after_s(headers.get("Retry-After", ""))
    match status:
        case 401 | 403 | 451:
            reason = "forbidden"
        case 404 | 410:
            reason = "not_found"
        case 407:
            reason = "proxy_auth"
        case 408:
            reason = "timeout"
        case 429:
            reason = "too_many_requests"
        case _:
            reason = "redirect" if status < 400 else "server"
    return DownloadFailed(url, reason, status, wait_s=wait_s)


def retry_after_s(text: str) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date; None where it is neither."""
    text = text.strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        when = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def from_exception(url: str, error: BaseException, *, proxied: bool) -> DownloadFailed:
    """The failure behind an exception of the standard library. proxied : the address is reached through a proxy."""
    if isinstance(error, DownloadFailed):
        return error
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, BaseException):
        return from_exception(url, error.reason, proxied=proxied)
    return _from_system(url, error, proxied=proxied)


def _from_system(url: str, error: BaseException, *, proxied: bool) -> DownloadFailed:
    detail = " ".join(str(error).split())[:MOST_DETAIL] or type(error).__name__
    if tunnel := re.search(r"Tunnel connection failed: (\d{3})", detail):
        status = int(tunnel[1])
        return DownloadFailed(url, "proxy_auth" if status == 407 else "proxy", status)
    match error:
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return DownloadFailed(url, "truncated", detail=detail)
        case ssl.SSLCertVerificationError():
            return DownloadFailed(url, "tls", detail=error.verify_message or detail)
        case ssl.SSLError():
            return DownloadFailed(url, "tls", detail=detail)
        case TimeoutError():
            return DownloadFailed(url, "timeout", detail=detail)
        case socket.gaierror():
            return DownloadFailed(url, "proxy" if proxied else "dns", detail=detail)
        case ConnectionResetError() | BrokenPipeError() | ConnectionAbortedError() | http.client.IncompleteRead():
            return DownloadFailed(url, "truncated", detail=detail)  # RemoteDisconnected is a ConnectionResetError
        case OSError():  # refused, unreachable, no route, no network
            return DownloadFailed(url, "proxy" if proxied else "offline", detail=detail)
        case _:  # no HTTP, or an address that is none
            return DownloadFailed(url, "server", detail=detail)


def is_passing(failed: DownloadFailed, *, moved: bool) -> bool:
    """Whether trying again makes sense. moved : bytes have come already, so that the network was there."""
    if failed.reason in PASSING:
        return True
    if failed.reason == "server":
        return failed.status is not None and failed.status >= 500
    return moved and failed.reason in {"offline", "dns", "proxy"}
