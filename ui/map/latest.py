"""Telling only the latest news: whoever listens to a drag may need longer than the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 25


class Latest(QObject):
    """Calls the last function it was given, at most every ``PAUSE_MS``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._news: Callable[[], None] | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._tell)

    def say(self, news: Callable[[], None]) -> None:
        """Tell this soon, instead of what was to be told."""
        self._news = news
        if not self._pause.isActive():
            self._pause.start()

    def forget(self) -> None:
        """Tell nothing."""
        self._news = None
        self._pause.stop()

    def _tell(self) -> None:
        news, self._news = self._news, None
        if news is not None:
            news()
