"""The headline: how many people, how badly served, how far, before and after; always on screen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.base import figures
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import better, caption, dress, figure, tint, worse
from ui.base.words import Words
from ui.work.session import Session


@dataclass(frozen=True)
class Reading:
    """A figure of the headline, ready to be read.

    change : after minus before in its unit; lower_is_better : whether a fall is an improvement
    """

    caption: str
    value: str
    unit: str
    change: float
    change_text: str
    decimals: int
    lower_is_better: bool
    illustrative: bool
    tip: str


class Headline(QFrame):
    """Three figures of the territory, its core only."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        dress(self, "foot")
        self.setAccessibleName(self.tr("Headline figures, before and after the scenario"))
        self.figures = [FigureBox(self) for _ in range(3)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(24)
        for box in self.figures:
            layout.addWidget(box)
        layout.addStretch(1)
        self._row = layout
        self._buttons: list[QToolButton] = []
        session.outcome_changed.connect(self.refresh)
        self.refresh()

    def hold(self, widget: QWidget) -> None:
        """Put something more at the end of the line."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer(self, action: QAction) -> None:
        """Put a verb at the end of the line."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.append(button)
        self.hold(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing is cut off: where the line is too narrow, what the change says already is left out."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._lay(is_narrow=False)
        if self.sizeHint().width() > self.width():
            self._lay(is_narrow=True)

    def _lay(self, *, is_narrow: bool) -> None:
        """Narrow: the figure after the scenario alone, without its unit, and verbs as icons."""
        self._row.setSpacing(12 if is_narrow else 24)
        for box in self.figures:
            box.narrow(is_narrow)
        icon, both = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for button in self._buttons:
            button.setToolButtonStyle(icon if is_narrow else both)
        self._row.invalidate()

    def refresh(self) -> None:
        """Read the figures of the outcome."""
        for box, reading in zip(self.figures, self._readings(), strict=True):
            box.show_reading(reading)
        self._fit()

    def _readings(self) -> list[Reading]:
        outcome = self._session.outcome
        if outcome is None:
            nothing = float("nan")
            names = (self._low_caption(), self._tenth_caption(), self._minutes_caption())
            return [Reading(name, figures.NOTHING, "", nothing, "", 0, False, False, "") for name in names]
        before, after = outcome.headline_before, outcome.headline_after
        low = _difference(figures.rounded_people(before.people_low), figures.rounded_people(after.people_low), 0)
        tenth = _difference(before.worst_tenth_apl, after.worst_tenth_apl, 2)
        minutes = _difference(before.mean_nearest_min, after.mean_nearest_min, 1)
        share = figures.percent(after.people_low / after.people) if after.people else ""
        return [
            Reading(
                self._low_caption(),
                _people(before.people_low, after.people_low),
                self.tr("inhab."),
                low,
                figures.people(abs(low)),
                0,
                True,
                self._session.is_illustrative("apl"),
                self.tr(
                    "People living in a commune whose APL is under {low} consultations a year: under-served, for DREES. "
                    "After: {share} of the people of the territory."
                ).format(low=figures.number(self._session.params.low_apl, 1), share=share),
            ),
            Reading(
                self._tenth_caption(),
                figures.before_after(before.worst_tenth_apl, after.worst_tenth_apl, 2),
                self.tr("consult./year"),
                tenth,
                figures.number(abs(tenth), 2),
                2,
                False,
                self._session.is_illustrative("apl"),
                self.tr("Mean APL of the tenth of the people who have the least access, in consultations per year."),
            ),
            Reading(
                self._minutes_caption(),
                figures.before_after(before.mean_nearest_min, after.mean_nearest_min, 1),
                self.tr("min"),
                minutes,
                figures.number(abs(minutes), 1),
                1,
                True,
                self._session.is_illustrative("nearest_gp_min"),
                self._minutes_tip(after.people_out_of_reach, after.people_off_roads),
            ),
        ]

    def _low_caption(self) -> str:
        return self.tr("People under {low} consult./year").format(low=figures.number(self._session.params.low_apl, 1))

    def _tenth_caption(self) -> str:
        return self.tr("Worst-served tenth")

    def _minutes_caption(self) -> str:
        return self.tr("Mean time to the nearest GP")

    def _minutes_tip(self, lost: float, off: float) -> str:
        text = self.tr("Minutes by car to the nearest general practitioner, mean over the people ({times}).").format(
            times=Words(self).times(self._session.loaded_territory, rules=True)
        )
        if lost > 0:
            text += " " + self.tr("{people} people have none within reach and are not counted in it.").format(
                people=figures.people(lost)
            )
        if off > 0:
            text += " " + self.tr("{people} people live off the road network: neither near nor far.").format(
                people=figures.people(off)
            )
        return text


class FigureBox(QWidget):
    """Caption, before → after, and the change with sign and triangle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.caption, self.value, self.unit, self.change = caption(), figure(), caption(), PlainLabel()
        self._text = ""
        self.caption.setWordWrap(False)
        self.unit.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.caption)
        row = QHBoxLayout()
        row.setSpacing(6)
        for label in (self.value, self.unit, self.change):
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        layout.addLayout(row)

    def narrow(self, is_narrow: bool) -> None:
        """Show less beside the figure, or all."""
        self.value.setText(self._text.rpartition(figures.ARROW)[2].strip() if is_narrow else self._text)
        self.unit.setVisible(not is_narrow)
        self.caption.setWordWrap(is_narrow)

    def show_reading(self, reading: Reading) -> None:
        """Show a figure; the change is said by sign, triangle and colour."""
        mark = " *" if reading.illustrative else ""
        self.caption.setText(reading.caption + mark)
        is_blank = reading.value == figures.NOTHING and bool(reading.unit)
        self._text = self.tr("not available") if is_blank else reading.value
        self.value.setText(self._text)
        self.unit.setText("" if is_blank else reading.unit)
        tip = reading.tip
        if reading.illustrative:
            tip += " " + self.tr("* Rests on illustrative data: draw no conclusion.")
        self.setToolTip(paragraphs(tip))
        self._show_change(reading)
        self.setAccessibleName(f"{reading.caption}: {self._text} {self.unit.text()} {self.change.text()}{mark}")

    def _show_change(self, reading: Reading) -> None:
        arrow = figures.direction(reading.change, reading.decimals)
        if math.isnan(reading.change) or arrow == figures.SAME:
            self.change.setText("")
            return
        sign = "+" if reading.change > 0 else figures.MINUS
        self.change.setText(f"{arrow} {sign}{reading.change_text}")
        is_better = (reading.change < 0) == reading.lower_is_better
        tint(self.change, better(self.palette()) if is_better else worse(self.palette()))


def _difference(before: float, after: float, decimals: int) -> float:
    """After minus before as both are shown, so that a reader who subtracts finds the same."""
    return round(round(after, decimals) - round(before, decimals), decimals)


def _people(before: float, after: float) -> str:
    first, last = figures.people(before), figures.people(after)
    return first if first == last else f"{first} {figures.ARROW} {last}"
