"""Fields of the form of a lever: a number with its unit and source, stops with their days, practices by name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from scenarios.plan.edits import Stop
from scenarios.plan.levers.parameters import BOUNDS, Parameter
from scenarios.words.levers import unit, value, words
from ui.base import figures, icons
from ui.base.number_fields import DecimalField
from ui.base.plain import PlainLabel, paragraphs
from ui.base.scrolling import remove_first
from ui.base.words import language

DECIMALS = {"fte": 1, "share": 1, "percent": 1, "days": 1, "need": 1}
STEPS = {"fte": 0.5, "share": 5.0, "percent": 0.1, "days": 0.5, "need": 0.1, "euro": 1000.0, "acts": 100.0, "volume": 50.0,
         "patients": 10.0, "persons": 100.0}  # fmt: skip
MOST_DAYS = 7.0


class NumberField(DecimalField):
    """A parameter: it tells a number when it is finished, not at each digit; shares are shown in per cent."""

    told = Signal(str, float)

    def __init__(self, parameter: Parameter, parent: QWidget, tip: str) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self._scale = 100.0 if parameter.unit == "share" else 1.0
        least, most = BOUNDS[parameter.unit]
        self.setRange(least * self._scale, most * self._scale)
        self.setDecimals(DECIMALS.get(parameter.unit, 0))
        self.setSingleStep(STEPS.get(parameter.unit, 1.0))
        self.setGroupSeparatorShown(parameter.unit != "year")
        after = unit(parameter, language())
        self.setSuffix(figures.NBSP + after if after else "")
        self.setToolTip(tip)
        self.setAccessibleName(words(parameter.label, language()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(104)
        self.valueChanged.connect(self._tell)

    def show_number(self, number: float) -> None:
        """Show a number without telling it as a wish."""
        self.blockSignals(True)
        self.setValue(number * self._scale)
        self.blockSignals(False)

    def _tell(self, number: float) -> None:
        self.told.emit(self.parameter.key, number / self._scale)


class YesField(QCheckBox):
    """A parameter that is yes or no."""

    told = Signal(str, float)

    def __init__(self, parameter: Parameter, parent: QWidget, tip: str) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.setToolTip(tip)
        self.setAccessibleName(words(parameter.label, language()))
        self.toggled.connect(self._tell)

    def show_number(self, number: float) -> None:
        """Show yes or no without telling it as a wish."""
        self.blockSignals(True)
        self.setChecked(number >= 0.5)
        self.blockSignals(False)

    def _tell(self, on: bool) -> None:
        self.told.emit(self.parameter.key, float(on))


def tip_of(parameter: Parameter, range_words: str) -> str:
    """Source and range that was read, for who points at a number. range_words : with {low} and {high}."""
    if not parameter.is_read:
        return paragraphs(words(parameter.source, language()))
    low, high = (value(parameter, each, language()) for each in (parameter.low, parameter.high))
    read = range_words.format(low=low, high=high)
    return paragraphs(f"{words(parameter.source, language())}\n{read}")


class StopsField(QWidget):
    """The stops of a mobile practice: name, days a week, away with it; and one more."""

    changed = Signal(object)
    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)
        self.add = icons.button(self, "plus", self.tr("Add a stop, then click on the map"))
        self.add.setText(self.tr("Add a stop"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(self._want)
        self.rows.addWidget(self.add)
        self.days: list[DecimalField] = []

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show them; lines that stay are changed in place."""
        if [stop.name for stop in stops] != [stop.name for stop in self._stops]:
            self._rebuild(stops)
        self._stops = stops
        for spin, stop in zip(self.days, stops, strict=True):
            spin.blockSignals(True)
            spin.setValue(stop.days)
            spin.blockSignals(False)

    def _rebuild(self, stops: tuple[Stop, ...]) -> None:
        while self.rows.count() > 1:
            remove_first(self.rows)
        self.days = []
        for place, stop in enumerate(stops):
            self.rows.insertWidget(place, self._row(place, stop, alone=len(stops) == 1))

    def _row(self, place: int, stop: Stop, *, alone: bool) -> QWidget:
        row = QWidget(self)
        layout = _row_layout(row)
        layout.addWidget(_name(stop.name), 1)
        spin = DecimalField(row)
        spin.setRange(0.1, MOST_DAYS)
        spin.setDecimals(1)
        spin.setSingleStep(0.5)
        spin.setSuffix(figures.NBSP + self.tr("d/week"))
        spin.setAccessibleName(self.tr("Days a week in {place}").format(place=stop.name))
        spin.valueChanged.connect(partial(self._set_days, place))
        self.days.append(spin)
        layout.addWidget(spin)
        away = icons.button(row, "trash-2", self.tr("Take this stop away"))
        away.setEnabled(not alone)
        away.clicked.connect(partial(self._drop, place))
        layout.addWidget(away)
        return row

    def _set_days(self, place: int, days: float) -> None:
        stop = self._stops[place]
        changed = Stop(stop.name, stop.lon, stop.lat, stop.commune, days)
        self.changed.emit((*self._stops[:place], changed, *self._stops[place + 1 :]))

    def _drop(self, place: int, _checked: bool = False) -> None:
        self.changed.emit((*self._stops[:place], *self._stops[place + 1 :]))

    def _want(self, _checked: bool = False) -> None:
        self.wanted.emit()


class PracticesField(QWidget):
    """Present practices that a lever helps or moves: those chosen, and a list to choose one more from."""

    changed = Signal(object)

    def __init__(self, choices: list[tuple[str, str]], *, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least, self._names = least, dict(choices)
        self.targets: tuple[str, ...] = ()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)
        self.list = QComboBox(self)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.list.setAccessibleName(self.tr("Practice to add"))
        self.list.addItem(self.tr("Add a practice…"), "")
        for site, name in choices:
            self.list.addItem(name, site)
        self.list.activated.connect(self._add)
        self.rows.addWidget(self.list)

    def show_targets(self, targets: tuple[str, ...]) -> None:
        """Show them."""
        if targets == self.targets:
            return
        self.targets = targets
        while self.rows.count() > 1:
            remove_first(self.rows)
        for place, site in enumerate(targets):
            row = QWidget(self)
            layout = _row_layout(row)
            layout.addWidget(_name(self._names.get(site, site)), 1)
            away = icons.button(row, "trash-2", self.tr("Leave this practice out"))
            away.setEnabled(len(targets) > self._least)
            away.clicked.connect(partial(self._drop, site))
            layout.addWidget(away)
            self.rows.insertWidget(place, row)

    def _add(self, position: int) -> None:
        site = str(self.list.itemData(position) or "")
        self.list.setCurrentIndex(0)
        if site and site not in self.targets:
            self.changed.emit((*self.targets, site))

    def _drop(self, site: str, _checked: bool = False) -> None:
        self.changed.emit(tuple(each for each in self.targets if each != site))


def _row_layout(row: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    return layout


def _name(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setToolTip(text)
    return label
