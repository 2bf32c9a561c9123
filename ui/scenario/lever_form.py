"""The numbers of one lever, each with its unit and its source; a change is a step to undo."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from scenarios.plan.edits import AddLever
from scenarios.plan.levers.parameters import Parameter
from scenarios.words.levers import words
from ui.base.plain import PlainLabel
from ui.base.style import caption, dress
from ui.base.words import language
from ui.scenario.lever_fields import NumberField, PracticesField, StopsField, YesField, tip_of
from ui.scenario.lever_maker import LeverMaker


class LeverForm(QFrame):
    """``changed`` : the lever as it is wanted, and what of it changed; ``stop_wanted`` : one more stop."""

    changed = Signal(object, str)
    stop_wanted = Signal(str)

    def __init__(self, lever: AddLever, maker: LeverMaker, parent: QWidget) -> None:
        super().__init__(parent)
        self.lever = lever
        dress(self, "card")
        self.fields: dict[str, NumberField | YesField] = {}
        self.stops: StopsField | None = None
        self.practices: PracticesField | None = None
        self.everywhere: QCheckBox | None = None
        self.name = QLineEdit(lever.name, self)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.editingFinished.connect(self._rename)
        self._lay_out(maker)
        self.show_lever(lever)

    def show_lever(self, lever: AddLever) -> None:
        """Show its numbers without telling them as wishes."""
        self.lever = lever
        if not self.name.hasFocus():
            self.name.setText(lever.name)
        for key, number in lever.values:
            self.fields[key].show_number(number)
        if self.stops is not None:
            self.stops.show_stops(lever.stops)
        if self.practices is not None:
            self.practices.show_targets(lever.targets)
        if self.everywhere is not None:
            self.everywhere.blockSignals(True)
            self.everywhere.setChecked(not lever.targets)
            self.everywhere.setEnabled(bool(lever.targets))
            self.everywhere.blockSignals(False)

    # --- parts ---

    def _lay_out(self, maker: LeverMaker) -> None:
        known = self.lever.lever
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(caption(words(known.about, language())))
        column.addWidget(self.name)
        if known.stops:
            self.stops = StopsField(self)
            self.stops.changed.connect(lambda stops: self._tell(replace(self.lever, stops=stops), "stops"))
            self.stops.wanted.connect(lambda: self.stop_wanted.emit(self.lever.site))
            column.addWidget(self.stops)
        if known.moves or known.stands == "practice":
            column.addWidget(caption(self._practice_words()))
            least = 1 if known.stands == "practice" else 0
            self.practices = PracticesField(maker.practices(), least=least, parent=self)
            self.practices.changed.connect(lambda sites: self._tell(replace(self.lever, targets=sites), "targets"))
            column.addWidget(self.practices)
        if known.stands == "communes":
            self.everywhere = QCheckBox(self.tr("The whole territory"), self)
            self.everywhere.toggled.connect(lambda _on: self._tell(replace(self.lever, targets=()), "targets"))
            column.addWidget(self.everywhere)
        column.addLayout(self._numbers())
        if any(parameter.is_guess for parameter in known.parameters):
            column.addWidget(caption(self.tr("In italics: an assumption without a source. Put your own figure.")))

    def _practice_words(self) -> str:
        match self.lever.kind:
            case "msp":
                return self.tr("Present practices that move in (nothing is gained or lost)")
            case "antenne":
                return self.tr("Practice the doctor comes from, if it is known")
            case "departure":
                return self.tr("Practice that loses a doctor")
            case _:
                return self.tr("Practice that is helped")

    def _numbers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, parameter in enumerate(self.lever.lever.parameters):
            tip = tip_of(parameter, self.tr("Range read: {low} to {high}"))
            label = self._label(parameter, tip)
            make = YesField if parameter.unit == "yes" else NumberField
            field = make(parameter, self, tip)
            field.told.connect(self._set)
            label.setBuddy(field)
            self.fields[parameter.key] = field
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _label(self, parameter: Parameter, tip: str) -> PlainLabel:
        label = PlainLabel(words(parameter.label, language()))
        label.setWordWrap(True)
        label.setToolTip(tip)
        if parameter.is_guess:
            font = QFont(label.font())
            font.setItalic(True)
            label.setFont(font)
        return label

    # --- wishes ---

    def _set(self, key: str, number: float) -> None:
        self._tell(self.lever.with_values(**{key: number}), key)

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name and name != self.lever.name:
            self._tell(replace(self.lever, name=name), "name")
        else:
            self.name.setText(self.lever.name)

    def _tell(self, lever: AddLever, key: str) -> None:
        if lever != self.lever:
            self.changed.emit(lever, key)
