"""What a run that did not end in order left behind: works to be taken up again, and the report of a crash."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.base.figures import short_time
from ui.base.notices import Notices, Offer
from ui.work.autosave import Left, remove
from ui.work.files import Files


class RecoveryOffers(QObject):
    """``recovered`` : a work left behind (``Left``) is on screen."""

    recovered = Signal(object)

    def __init__(self, files: Files, notices: Notices) -> None:
        super().__init__(files)
        self._files, self._notices = files, notices

    def offer(self, left: Left) -> None:
        """A work that was not saved when the machine or the program stopped: take it up again, or forget it."""
        when = short_time(left.when)
        key = str(left.path)
        if not left.is_readable:
            words = self.tr("A work that was not saved on {when} cannot be read now. It stays at {path}.")
            self._notices.say(words.format(when=when, path=left.path), kind="error", key=key)
            return
        self._notices.say(
            self.tr("“{name}” was not saved on {when}.").format(name=left.name, when=when),
            [
                Offer(self.tr("Take it up again"), partial(self._recover, left, key)),
                Offer(self.tr("Forget it"), partial(self._forget, left, key)),
            ],
            key=key,
        )

    def _recover(self, left: Left, key: str) -> None:
        self._notices.take_back(key)
        self._files.when_saved(partial(self._files.recover, left, partial(self.recovered.emit, left)))

    def _forget(self, left: Left, key: str) -> None:
        self._notices.take_back(key)
        remove(left.path)

    def offer_crash_report(self, report: str) -> None:
        """The last run was stopped by the system: offer its report."""
        self._notices.say(
            self.tr("Déserts was stopped unexpectedly the last time."),
            [Offer(self.tr("Copy the report"), lambda: QGuiApplication.clipboard().setText(report))],
            key="crash",
        )
