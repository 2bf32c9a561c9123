"""« Minutes ou secondes ? »: asked where a matrix of travel times does not say it, and to be changed where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.base import figures
from ui.base.plain import PlainLabel
from ui.base.style import caption, dress, title

if TYPE_CHECKING:
    from geodata.readers.base import Imported
    from geodata.report.choices import Unit


class UnitChoice(QFrame):
    """``chosen`` : a person says another unit, or the one that was only assumed ("minutes" or "seconds")."""

    chosen = Signal(str)

    def __init__(self, imported: Imported, unit: Unit | None, parent: QWidget) -> None:
        """``unit`` : as a person said it before, None = nobody did."""
        from geodata.readers.matrix_units import is_doubtful, unit_of

        super().__init__(parent)
        taken = unit or unit_of(imported.report)
        self.is_open = unit is None and is_doubtful(imported.report)
        self.minutes, self.seconds = QRadioButton(self.tr("minutes"), self), QRadioButton(self.tr("seconds"), self)
        self._group = QButtonGroup(self)
        for button, name in ((self.minutes, "minutes"), (self.seconds, "seconds")):
            self._group.addButton(button)
            button.setChecked(not self.is_open and name == taken)
            button.clicked.connect(lambda _checked, name=name: self._say(name, taken))
        self.said = caption(self._sizes(imported, taken))
        self._lay_out()

    def _lay_out(self) -> None:
        question = QHBoxLayout()
        question.setSpacing(16)
        words = title() if self.is_open else PlainLabel()
        words.setText(
            self.tr("Are the times of this file in minutes or in seconds?")
            if self.is_open
            else self.tr("The times of this file are in")
        )
        words.setWordWrap(False)
        question.addWidget(words)
        question.addWidget(self.minutes)
        question.addWidget(self.seconds)
        question.addStretch(1)
        for button in (self.minutes, self.seconds):
            button.setAccessibleDescription(words.text())
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.addLayout(question)
        if self.is_open:
            dress(self, "card")
            layout.setContentsMargins(12, 8, 12, 8)
            layout.addWidget(self.said)
        else:
            layout.setContentsMargins(0, 0, 0, 0)
            self.setToolTip(self.said.text())
            self.said.hide()

    def _sizes(self, imported: Imported, taken: Unit) -> str:
        """What half of the trips would take, in either unit."""
        median = float(imported.table["minutes"].median()) * (60.0 if taken == "seconds" else 1.0)
        return self.tr(
            "The file does not say it clearly. Half of its trips take more than {long} if they are minutes, "
            "more than {short} if they are seconds."
        ).format(long=_time(median), short=_time(median / 60.0))

    def _say(self, name: str, taken: str) -> None:
        if self.is_open or name != taken:
            self.chosen.emit(name)


def _time(minutes: float) -> str:
    """Minutes, and hours where they are many: « 9 min », « 9 h 00 »."""
    if minutes < 90:
        return f"{figures.number(minutes, 0 if minutes >= 10 else 1)}\N{NO-BREAK SPACE}min"
    hours, rest = divmod(round(minutes), 60)
    return f"{figures.number(hours)}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{rest:02d}"
