"""What the tests of downloads share: a server on this machine, and no proxy of the machine that runs them."""

from __future__ import annotations

import pytest

from tests.geodata.http_server import running


@pytest.fixture
def direct(monkeypatch):
    """No proxy, whatever the machine that runs the tests has."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def server(direct):
    """A server of this test."""
    with running() as started:
        yield started
