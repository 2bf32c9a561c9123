"""Small questions to a server: what it says of a file without sending it, and short answers in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from deserts.errors import DownloadFailed
from geodata.downloads.checks import page_title
from geodata.downloads.http import LIMITS, USER_AGENT, Answer, Exchange, Limits

MOST_JSON_BYTES = 8 << 20
"""Bound of an answer of a catalogue; the longest that is known has under 1 MB."""

HEADERS = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}

NO_HEAD = (405, 501)
"""The server is there and does not answer this kind of question."""


def quiet() -> None:
    """A pulse that watches nothing."""


def head(url: str, limits: Limits = LIMITS, pulse: Callable[[], None] = quiet) -> Answer | None:
    """What a server says of a file, which is not sent; None where it is there but does not say.

    Raises DownloadFailed, and Cancelled by ``pulse``.
    """
    try:
        with Exchange(url, HEADERS, limits, pulse, "HEAD") as exchange:
            return exchange.answer
    except DownloadFailed as failed:
        if failed.status in NO_HEAD:
            return None
        raise


def ask_json(url: str, limits: Limits = LIMITS, pulse: Callable[[], None] = quiet) -> Any:
    """The answer of an interface. Raises DownloadFailed: wrong_type where it is no JSON, too_large; Cancelled."""
    came = bytearray()
    with Exchange(url, HEADERS | {"Accept": "application/json"}, limits, pulse) as exchange:
        for block in exchange.blocks():
            came += block
            if len(came) > MOST_JSON_BYTES:
                raise DownloadFailed(url, "too_large", detail=f"more than {MOST_JSON_BYTES} bytes")
    try:
        return json.loads(came)
    except (ValueError, RecursionError) as error:
        raise DownloadFailed(url, "wrong_type", detail=page_title(bytes(came)) or "no JSON") from error
