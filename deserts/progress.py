"""How long work tells its progress, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int], None]
"""Called with (done, total); it may raise ``Cancelled``, which stops the work and leaves nothing half-done."""


def ignore(done: int, total: int) -> None:
    """Watch nothing: the default of every ``report`` parameter."""
