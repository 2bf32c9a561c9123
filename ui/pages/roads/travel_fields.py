"""Small fields of decisions about roads, and the row of one decision, whose numbers are changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from deserts.errors import BadValue
from scenarios.plan.road_edits import (
    AddLink,
    Congestion,
    OwnCommune,
    ParkAndWalk,
    RoadEdit,
    SetSpeed,
    WinterSpeeds,
    winter,
)
from ui.base import figures, icons
from ui.base.number_fields import DecimalField
from ui.base.plain import PlainLabel, paragraphs
from ui.scenario.travel_words import TravelWords

FIELD_PX = 96


class NumberField(DecimalField):
    """A number with its unit; it tells it when it is finished, and the wheel changes it only where one is typing."""

    def __init__(
        self, bounds: tuple[float, float, float], value: float, unit: str, parent: QWidget, *, decimals: int = 0
    ) -> None:
        """bounds : least, most and step; unit : behind the number, but "×" before it."""
        super().__init__(parent)
        least, most, step = bounds
        self.setRange(least, most)
        self.setDecimals(decimals)
        self.setSingleStep(step)
        self.setValue(value)
        if unit == "×":
            self.setPrefix("×" + figures.NBSP)
        else:
            self.setSuffix(figures.NBSP + unit)
        self.setGroupSeparatorShown(True)
        self.setFixedWidth(FIELD_PX)


class OwnField(QComboBox):
    """How the time inside a commune is counted."""

    def __init__(self, rule: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItem(self.tr("0 min, as METRIC"), "zero")
        self.addItem(self.tr("from what is built up"), "radius")
        self.setItemData(0, self.tr("The convention of METRIC and of the official APL"), Qt.ItemDataRole.ToolTipRole)
        self.setItemData(
            1,
            self.tr(
                "How far from the seat the streets between houses lie on average, 1.3 for the bends of roads, at 30 km/h: 2 to 6 min"
            ),
            Qt.ItemDataRole.ToolTipRole,
        )
        self.choose(rule)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Time inside a commune"))

    def choose(self, rule: str) -> None:
        """Show a rule without telling it."""
        self.setCurrentIndex(self.findData(rule))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the list."""
        event.ignore()


class Fields:
    """Makes the fields of each kind of decision; held by a widget, whose translations it uses."""

    def __init__(self, owner: QWidget) -> None:
        self._owner, self._words = owner, TravelWords(owner)

    def kmh(self, value: float = 60.0) -> NumberField:
        """A mean speed."""
        return self._named(NumberField((5, 130, 5), value, "km/h", self._owner), self._words.field("kmh"))

    def factor(self, value: float = 1.3) -> NumberField:
        """A factor of times."""
        least = min(1.0, value)
        field = NumberField((least, 10, 0.1), value, "×", self._owner, decimals=1 if round(value, 1) == value else 2)
        return self._named(field, self._words.field("factor"))

    def minutes(self, value: float = 3.0) -> NumberField:
        """Minutes to park and walk."""
        return self._named(NumberField((0, 60, 1), value, "min", self._owner, decimals=1), self._words.field("minutes"))

    def metres(self, value: float = 800.0) -> NumberField:
        """An altitude."""
        return self._named(NumberField((0, 4_000, 100), value, "m", self._owner), self._words.field("metres"))

    def _named(self, field: NumberField, name: str) -> NumberField:
        field.setAccessibleName(name)
        return field


class DecisionRow(QWidget):
    """What is decided, its numbers, and a button to take it back.

    ``changed`` : the same decision with another number; ``taken_back`` : its id
    """

    changed = Signal(object)
    taken_back = Signal(str)

    def __init__(self, edit: RoadEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.edit = edit
        self.fields: list[QWidget] = []
        self._fields, self._words = Fields(self), TravelWords(self)
        words = PlainLabel(self._words.name(edit), self)
        words.setWordWrap(True)
        words.setToolTip(paragraphs(self._words.step(edit)))
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(words, 1)
        row.addLayout(self._numbers())
        row.addWidget(self._button("trash-2", self.tr("Take this decision back"), partial(self._take_back)))

    def _numbers(self) -> QVBoxLayout:
        """The fields of the decision, one line for each class of altitude."""
        column, edit = QVBoxLayout(), self.edit
        column.setSpacing(2)
        if isinstance(edit, WinterSpeeds):
            for place, (above_m, factor) in enumerate(edit.classes):
                column.addLayout(self._winter_class(edit, place, above_m, factor))
        elif isinstance(edit, SetSpeed | AddLink):
            column.addWidget(self._told(self._fields.kmh(edit.kmh), lambda value: replace(edit, kmh=value)))
        elif isinstance(edit, Congestion):
            column.addWidget(self._told(self._fields.factor(edit.factor), lambda value: replace(edit, factor=value)))
        elif isinstance(edit, ParkAndWalk):
            column.addWidget(self._told(self._fields.minutes(edit.minutes), lambda value: replace(edit, minutes=value)))
        elif isinstance(edit, OwnCommune):
            own = OwnField(edit.rule, self)
            own.activated.connect(lambda _index: self.changed.emit(replace(edit, rule=own.currentData())))
            column.addWidget(own)
            self.fields.append(own)
        return column

    def _winter_class(self, edit: WinterSpeeds, place: int, above_m: float, factor: float) -> QHBoxLayout:
        metres, times = self._fields.metres(above_m), self._fields.factor(factor)
        self._told(metres, lambda value: self._winter(edit, place, (value, factor)))
        self._told(times, lambda value: self._winter(edit, place, (above_m, value)))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(metres)
        row.addWidget(times)
        if len(edit.classes) > 1:
            row.addWidget(
                self._button("x", self.tr("Without this class of altitude"), partial(self._drop, edit, place))
            )
        return row

    def _winter(self, edit: WinterSpeeds, place: int, one: tuple[float, float] | None) -> RoadEdit:
        """The winter with another class in a place, None = without it. Raises BadValue for an altitude twice."""
        kept = [each for at, each in enumerate(edit.classes) if at != place]
        return winter(edit.site, kept if one is None else [*kept, one])

    def _told(self, field: NumberField, edited: Callable[[float], RoadEdit]) -> NumberField:
        """Tell the decision that a number makes; one that makes none is put back."""
        usual = field.value()
        self.fields.append(field)

        def tell(value: float) -> None:
            try:
                self.changed.emit(edited(value))
            except BadValue:
                field.blockSignals(True)
                field.setValue(usual)
                field.blockSignals(False)

        field.valueChanged.connect(tell)
        return field

    def _button(self, icon: str, text: str, call: Callable[..., None]) -> QToolButton:
        button = icons.button(self, icon, text)
        button.clicked.connect(call)
        return button

    def _drop(self, edit: WinterSpeeds, place: int, _checked: bool = False) -> None:
        self.changed.emit(self._winter(edit, place, None))

    def _take_back(self, _checked: bool = False) -> None:
        self.taken_back.emit(self.edit.site)
