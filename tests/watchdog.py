"""A watchdog for dialogs that nobody answers."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QMessageBox

PATIENCE_MS = 10_000


class DialogWatchdog:
    """Closes a modal dialog that stays open, and remembers which.

    Its timer also fires inside ``dialog.exec()``, where the test itself stands still.
    """

    def __init__(self, application, patience_ms=PATIENCE_MS):
        self.closed = []
        self._application = application
        self._patience_ms = patience_ms
        self._watched = None
        self._since = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setInterval(min(250, patience_ms))
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self):
        """Watch no longer; a dialog still open now is closed, whatever its age."""
        self._timer.stop()
        if dialog := self._application.activeModalWidget():
            self._close(dialog)

    def _look(self):
        dialog = self._application.activeModalWidget()
        if dialog is not self._watched:
            self._watched = dialog
            self._since.restart()
        elif dialog is not None and self._since.elapsed() >= self._patience_ms:
            self._close(dialog)
            self._watched = None

    def _close(self, dialog):
        text = dialog.text() if isinstance(dialog, QMessageBox) else ""
        self.closed.append(f"{type(dialog).__name__} {dialog.windowTitle()!r} {text!r}")
        # A message box without a way out takes no close(), but every dialog takes reject().
        getattr(dialog, "reject", dialog.close)()
