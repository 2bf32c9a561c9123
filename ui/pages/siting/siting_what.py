"""The first two questions of the search for places: what may be built, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from scenarios.plan.levers.catalogue import lever
from scenarios.siting.candidates import kind_of
from scenarios.siting.problem import Kind
from ui.base import figures
from ui.base.flow import Turning, Wrapping
from ui.base.number_fields import DecimalField, WholeField
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.base.words import language
from ui.commune.search import CommuneSearch
from ui.work.session import Session

AMOUNTS: Mapping[str, str] = {"centre": "fte", "msp": "heads", "antenne": "days"}
"""Kinds that may be built, and the parameter that says how large each is."""

EUR_STEP = 10_000.0


class WhatStep(QWidget):
    """Kinds, how large, what they cost, how many; and the budget."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.rows = {kind: _KindRow(kind, self) for kind in AMOUNTS}
        self.rows["centre"].wanted.setChecked(True)
        self.sites, self.has_budget, self.budget = WholeField(self), QCheckBox(self), DecimalField(self)
        self._lay_out()

    def kinds(self) -> list[Kind]:
        """What may be built."""
        return [row.kind() for row in self.rows.values() if row.wanted.isChecked()]

    @property
    def budget_eur(self) -> float | None:
        """Euros, None = no limit."""
        return self.budget.value() if self.has_budget.isChecked() else None

    def _lay_out(self) -> None:
        self.sites.setRange(1, 20)
        self.sites.setValue(2)
        self.sites.setAccessibleName(self.tr("Places to open, at most"))
        self.has_budget.setText(self.tr("Budget over ten years"))
        self.budget.setRange(0, 1e9)
        self.budget.setDecimals(0)
        self.budget.setSingleStep(100_000)
        self.budget.setValue(2_000_000)
        self.budget.setGroupSeparatorShown(True)
        self.budget.setSuffix(figures.NBSP + "€")
        self.budget.setEnabled(False)
        self.budget.setAccessibleName(self.has_budget.text())
        self.has_budget.toggled.connect(self.budget.setEnabled)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        heads = (
            self.tr("How large"), self.tr("Investment"), self.tr("Cost a year"), self.tr("At most"),
        )  # fmt: skip
        for column, text in enumerate(heads):
            grid.addWidget(title(text), 0, column)
        for number, row in enumerate(self.rows.values()):
            grid.addWidget(row.wanted, 2 * number + 1, 0, 1, len(heads))
            for column, widget in enumerate((row.amount, row.investment, row.yearly, row.most)):
                grid.addWidget(widget, 2 * number + 2, column)
        grid.setColumnStretch(len(heads), 1)
        below = Wrapping()
        fields: tuple[QWidget, ...] = (
            PlainLabel(self.tr("Places to open, at most")),
            self.sites,
            self.has_budget,
            self.budget,
        )
        for field in fields:
            below.put(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(title(self.tr("What may be opened")))
        layout.addLayout(grid)
        layout.addWidget(below)
        layout.addWidget(
            caption(
                self.tr(
                    "All doctors of these places count as new. The costs are first guesses: change them to yours. "
                    "A cost of 0 means that it is not stated."
                )
            )
        )
        layout.addStretch(1)


class _KindRow(QObject):
    """The fields of one kind."""

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._lever = kind, lever(kind)
        self._name = self._lever.label[0 if language() == "fr" else 1]
        amount = self._lever.parameter(AMOUNTS[kind])
        self.wanted = QCheckBox(self._name, parent)
        self.wanted.setToolTip(self._lever.about[0 if language() == "fr" else 1])
        self.amount = DecimalField(parent)
        self.amount.setRange(max(amount.low, 0.5), amount.high)
        self.amount.setDecimals(1)
        self.amount.setSingleStep(0.5)
        self.amount.setValue(amount.default)
        self.amount.setSuffix(figures.NBSP + amount.label[0 if language() == "fr" else 1].lower())
        self.amount.setAccessibleName(amount.label[0 if language() == "fr" else 1])
        self.investment, self.yearly = self._euros("investment", parent), self._euros("yearly", parent)
        self.most = WholeField(parent)
        self.most.setRange(0, 20)
        self.most.setSpecialValueText(self.tr("no limit"))
        self.most.setAccessibleName(self.tr("How many of this kind, at most"))

    def _euros(self, key: str, parent: QWidget) -> DecimalField:
        parameter = self._lever.parameter(key)
        spin = DecimalField(parent)
        spin.setRange(0, parameter.high if parameter.high > parameter.default else 1e9)
        spin.setDecimals(0)
        spin.setSingleStep(EUR_STEP)
        spin.setGroupSeparatorShown(True)
        spin.setSuffix(figures.NBSP + "€")
        spin.setValue(parameter.default)
        spin.setMaximum(1e9)
        spin.setAccessibleName(f"{self._name}, {parameter.label[0 if language() == 'fr' else 1]}")
        spin.setToolTip(parameter.source[0 if language() == "fr" else 1])
        return spin

    def kind(self) -> Kind:
        """The kind as it is typed. Raises BadValue."""
        values = {
            AMOUNTS[self._kind]: self.amount.value(),
            "investment": self.investment.value(),
            "yearly": self.yearly.value(),
        }
        return kind_of(self._kind, self._name, values, most=self.most.value() or None)


@dataclass(frozen=True)
class Area:
    """A drawn outline: corners in degrees."""

    corners: tuple[tuple[float, float], ...] = ()


class WhereStep(QWidget):
    """Which places come into question, inside which area, which are kept and which are excluded.

    ``draw_wanted`` : the area is to be drawn on the map (False: it is taken away)
    """

    draw_wanted = Signal(bool)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = QComboBox(self)
        self.source.setAccessibleName(self.tr("Which places come into question"))
        self.draw, self.clear = QPushButton(self.tr("Draw an area on the map")), QPushButton(self.tr("Take it away"))
        self.area = Area()
        self.area_words = caption()
        self.kept = PlaceList(session, self.tr("To be kept whatever comes"), self)
        self.excluded = PlaceList(session, self.tr("Never there"), self)
        self.kept.added.connect(self.excluded.take)
        self.excluded.added.connect(self.kept.take)
        self.draw.clicked.connect(lambda: self.draw_wanted.emit(True))
        self.clear.clicked.connect(lambda: self.draw_wanted.emit(False))
        left = QVBoxLayout()
        left.setSpacing(8)
        head = title(self.tr("Which places come into question?"))
        for label in (head, self.area_words):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        left.addWidget(head)
        left.addWidget(self.source)
        for widget in (self.draw, self.clear, self.area_words):
            left.addWidget(widget)
        left.addStretch(1)
        layout = Turning(self, 660, margins=(12, 8, 12, 8))
        layout.put(left, 1)
        layout.put(self.kept, 1)
        layout.put(self.excluded, 1)
        self.show_area(Area())
        self.offer(())

    def offer(self, kinds: tuple[str, ...]) -> None:
        """Sources of places; kinds : of the points in the files imported."""
        before = self.source.currentData()
        self.source.clear()
        self.source.addItem(self.tr("The seats of all communes"), "communes")
        self.source.addItem(self.tr("The places of care that are there"), "sites")
        if "pharmacy" in kinds:
            self.source.addItem(self.tr("Pharmacies (from your files)"), "pharmacy")
        if "own" in kinds:
            self.source.addItem(self.tr("Your own points"), "own")
        if kinds:
            self.source.addItem(self.tr("All points of your files"), "points")
        self.source.setCurrentIndex(max(self.source.findData(before), 0))

    def show_area(self, area: Area) -> None:
        """Say which area is drawn."""
        self.area = area
        self.clear.setVisible(bool(area.corners))
        self.area_words.setText(
            self.tr("Only inside the area drawn (%n corner(s)).", "", len(area.corners))
            if area.corners
            else self.tr("In the whole territory.")
        )


class PlaceList(QWidget):
    """Communes that were chosen by name; Delete or a double click takes one away.

    ``added`` : code
    """

    added = Signal(str)

    def __init__(self, session: Session, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.search = CommuneSearch(session, self)
        self.list = QListWidget(self)
        self.list.setMaximumHeight(96)
        self.list.setAccessibleName(words)
        self.list.setToolTip(self.tr("A double click takes a commune out of the list"))
        self.search.chosen.connect(self.add)
        self.list.itemDoubleClicked.connect(lambda item: self.take(item.data(Qt.ItemDataRole.UserRole)))
        session.territory_changed.connect(self.list.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (title(words), self.search, self.list):
            layout.addWidget(widget)
        layout.addStretch(1)

    @property
    def codes(self) -> tuple[str, ...]:
        """Communes chosen."""
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count()))

    def add(self, code: str) -> None:
        """Choose one more commune of the territory reported."""
        territory = self._session.territory
        if territory is None or code not in territory.core.index or code in self.codes:
            return
        item = QListWidgetItem(str(territory.communes.at[code, "name"]))
        item.setData(Qt.ItemDataRole.UserRole, code)
        self.list.addItem(item)
        self.search.clear()
        self.added.emit(code)

    def take(self, code: str) -> None:
        """Take a commune out of the list."""
        if code in self.codes:
            self.list.takeItem(self.codes.index(code))
