"""One lever in the list of the scenario: what it is and gives, what it costs, and its numbers to be changed."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scenarios.answer.evaluate import Outcome
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.effects import Cost
from scenarios.words.levers import words
from ui.base import figures, icons
from ui.base.plain import PageLabel, paragraphs
from ui.base.style import caption
from ui.base.words import language
from ui.commune.rows import FteSpin
from ui.scenario.lever_form import LeverForm
from ui.scenario.lever_maker import LeverMaker


class LeverRow(QWidget):
    """``changed``, ``stop_wanted`` as the form's; ``resized``, ``move_wanted``, ``closed``, ``chosen`` : its id."""

    changed = Signal(object, str)
    stop_wanted = Signal(str)
    resized = Signal(str, float)
    move_wanted = Signal(str)
    closed = Signal(str)
    chosen = Signal(str)

    status = "lever"

    def __init__(self, lever: AddLever, maker: LeverMaker, parent: QWidget) -> None:
        super().__init__(parent)
        self.site, self._maker, self._lever = lever.site, maker, lever
        self.words, self.gives = PageLabel(), caption()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.form: LeverForm | None = None
        self.fte: FteSpin | None = None
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.words, 1)
        if lever.kind == "centre":
            self.fte = FteSpin(lever.value("fte"), self)
            self.fte.valueChanged.connect(self._resize)
            head.addWidget(self.fte)
        self.edit = self._button("pencil", self.tr("Change its numbers"), self.open)
        self.edit.setCheckable(True)
        head.addWidget(self.edit)
        if lever.lever.stands == "map" and not lever.lever.stops:
            head.addWidget(self._button("move", self.tr("Move: then click the new place on the map"), self._move))
        head.addWidget(self._button("trash-2", self.tr("Take it away"), self._close))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addWidget(self.gives)

    def show_lever(self, lever: AddLever, outcome: Outcome, place: str) -> None:
        """Show what it has become, without telling it as a wish."""
        self._lever = lever
        kind = words(lever.lever.label, language())
        small = " · ".join(filter(None, (kind if kind not in lever.name else "", place)))
        name = escape(lever.name)
        self.words.setText(f"{name}<br><small>{escape(small)}</small>" if small else name)
        self.words.setToolTip(paragraphs(f"{lever.name} – {kind} – {place}"))
        self.gives.setText(" · ".join(self._gives(lever, outcome)))
        self.gives.setVisible(bool(self.gives.text()))
        if self.fte is not None:
            self.fte.blockSignals(True)
            self.fte.setValue(lever.value("fte"))
            self.fte.blockSignals(False)
        if self.form is not None:
            self.form.show_lever(lever)

    def say_road(self, road: str, seen: bool) -> None:
        """How it meets the road: in the row where it is far from one, or badly served, else only when pointed at."""
        if road:
            self.words.setToolTip(self.words.toolTip() + paragraphs(road))
        if seen:
            self.words.setWordWrap(True)
            self.words.setText(f"{self.words.text()}<br><small>{escape(road)}</small>")

    def open(self, on: bool = True) -> None:
        """Show or hide its numbers."""
        self.edit.setChecked(on)
        if on and self.form is None:
            self.form = LeverForm(self._lever, self._maker, self)
            self.form.changed.connect(self.changed)
            self.form.stop_wanted.connect(self.stop_wanted)
            self._column.addWidget(self.form)
        if self.form is not None:
            self.form.setVisible(on)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click on the row shows its commune."""
        self.chosen.emit(self.site)

    # --- parts ---

    def _gives(self, lever: AddLever, outcome: Outcome) -> list[str]:
        """Its main figure, then its cost."""
        said = []
        found = next((each for each in outcome.levers if each.site == lever.site), None)
        if found is not None and round(found.consultations):
            text = self.tr("{consultations} consult./year")
            said.append(text.format(consultations=figures.signed(found.consultations)))
        if found is not None and round(found.patients):
            said.append(self.tr("{patients} patients followed").format(patients=figures.signed(found.patients)))
        cabins = () if outcome.tele is None else outcome.tele.cabins
        for each in cabins:
            if each.site == lever.site:
                text = self.tr("{given} teleconsultations/year").format(given=figures.number(each.given))
                if each.held_by == "legal":
                    text += " " + self.tr("(held by the 20% rule: name more remote doctors)")
                elif each.held_by == "technical":
                    text += " " + self.tr("(held by its opening hours)")
                said.append(text)
        if lever.kind == "remote":
            most = lever.value("fte") * lever.value("legal") * lever.value("acts")
            said.append(self.tr("at most {most} teleconsultations/year").format(most=figures.number(most)))
        if found is not None:
            said += self._cost(found.cost)
        return said

    def _cost(self, cost: Cost) -> list[str]:
        said = []
        if cost.investment:
            said.append(f"{figures.number(cost.investment)}{figures.NBSP}€")
        if cost.yearly:
            said.append(self.tr("{cost} €/year").format(cost=figures.number(cost.yearly)))
        if cost.subsidy:
            said.append(self.tr("aid {cost} €").format(cost=figures.number(cost.subsidy)))
        return said

    def _button(self, icon: str, text: str, call: Callable[..., object]) -> QToolButton:
        button = icons.button(self, icon, text)
        button.clicked.connect(call)
        return button

    def _resize(self, fte: float) -> None:
        self.resized.emit(self.site, fte)

    def _move(self, _checked: bool = False) -> None:
        self.move_wanted.emit(self.site)

    def _close(self, _checked: bool = False) -> None:
        self.closed.emit(self.site)
