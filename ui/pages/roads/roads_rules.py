"""How minutes are counted in this work, before any decision of a scenario: parking, the time inside a commune, traffic."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from geodata.roads.rules import BY_CAR, TravelRules
from ui.base.plain import PlainLabel
from ui.base.style import caption
from ui.pages.roads.travel_fields import Fields, OwnField
from ui.pages.stage import Stage
from ui.work.roads_work import RoadsHere


class RulesTab(QWidget):
    """Three lines, and a button back to the official convention."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._roads = stage.session.roads
        fields = Fields(self)
        self.minutes, self.factor, self.own = fields.minutes(0.0), fields.factor(1.0), OwnField("zero", self)
        self.factor.setMinimum(0.5)
        self.said = caption(
            self.tr(
                "Saved with the work, and counted the same way by the command line. A scenario may decide otherwise: "
                "“Journeys and roads”, “Change roads”."
            )
        )
        self.state = PlainLabel()
        self.state.setWordWrap(True)
        self.official = QPushButton(self.tr("As METRIC"), self)
        self.official.setToolTip(
            self.tr("0 min to park, 0 min inside a commune, no traffic: the convention of the official APL")
        )
        self._lay_out()
        self.minutes.valueChanged.connect(self._change)
        self.factor.valueChanged.connect(self._change)
        self.own.activated.connect(self._change)
        self.official.clicked.connect(self._as_metric)

    def fill(self, here: RoadsHere, *, busy: bool) -> None:
        """Show the rules of the work."""
        rules = here.setup.rules
        for field, value in ((self.minutes, rules.park_min), (self.factor, rules.congestion)):
            blocked = field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(blocked)
        self.own.choose(rules.own_commune)
        is_official = rules == BY_CAR
        self.official.setEnabled(not is_official and not busy)
        self.state.setText(
            self.tr("The convention of METRIC and of the official APL.")
            if is_official
            else self.tr(
                "Not the official convention: figures by road differ from the published APL for this reason too."
            )
        )

    def _change(self, _value: object = None) -> None:
        here = self._roads.here
        if here is None:
            return
        rules = replace(
            here.setup.rules,
            park_min=self.minutes.value(),
            congestion=self.factor.value(),
            own_commune=self.own.currentData(),
        )
        self._set(rules)

    def _as_metric(self, _checked: bool = False) -> None:
        self._set(BY_CAR)

    def _set(self, rules: TravelRules) -> None:
        here = self._roads.here
        if here is not None and rules != here.setup.rules:
            self._roads.change(replace(here.setup, rules=rules))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        rows = (
            (self.tr("Park and walk, for each journey between two communes"), self.minutes),
            (self.tr("Time inside a commune"), self.own),
            (self.tr("Traffic: all times on roads"), self.factor),
        )
        for row, (text, field) in enumerate(rows):
            label = PlainLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.official, len(rows), 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.state)
        layout.addLayout(grid)
        layout.addWidget(self.said)
        layout.addStretch(1)
