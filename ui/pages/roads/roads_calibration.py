"""Observed times against ours: how far off, the worst of them on the map, factors applied only on request."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from deserts.errors import DesertsError
from geodata.readers.matrix import LONLAT
from ui.base.messages import sentence
from ui.base.style import caption
from ui.data.sheet import Sheet
from ui.map.overlays import Dot, Line
from ui.pages.roads.roads_checks import KEY
from ui.pages.roads.roads_words import RoadWords
from ui.pages.stage import Stage
from ui.work.roads_work import Calibrated, calibrate

if TYPE_CHECKING:
    from geodata.report.choices import Unit

LATE, EARLY = "#b35806", "#0b5cad"
"""We are slower than observed, faster than observed."""


class CalibrationTab(QWidget):
    """A file of observed times, what it says, and one button."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._roads, self._words = stage, stage.session.roads, RoadWords(self)
        self.found: Calibrated | None = None
        self._about: tuple[str, ...] = ()
        self.open = QPushButton(self.tr("Observed times…"), self)
        self.open.setToolTip(self.tr("A table of origin, destination and minutes: METRIC, OSRM, or your own"))
        self.apply = QPushButton(self.tr("Apply these factors"), self)
        self.undo = QPushButton(self.tr("Without factors"), self)
        self.said = caption(
            self.tr(
                "Compare our minutes with observed ones, such as pairs of INSEE’s METRIC: how far off we are, where, "
                "and which speeds would come nearer. Nothing changes before you say so."
            )
        )
        self.proposal = caption()
        self.asks, self.unit = caption(), QComboBox(self)
        self._path: Path | None = None
        for words, unit in ((self.tr("in minutes"), "minutes"), (self.tr("in seconds"), "seconds")):
            self.unit.addItem(words, unit)
        self.unit.setPlaceholderText(self.tr("choose…"))
        self.unit.setAccessibleName(self.tr("Unit of the observed times"))
        self.distances = Sheet(self.tr("Error by distance"), self)
        self.worst = Sheet(self.tr("Ways that are farthest off"), self)
        self._lay_out()
        self.open.clicked.connect(self._choose)
        self.unit.activated.connect(self._say_unit)
        self.apply.clicked.connect(self._apply)
        self.undo.clicked.connect(partial(self._roads.with_setup, factors={}))
        self.worst.selectionModel().selectionChanged.connect(self._draw)
        self.fill()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.open, self.apply, self.undo):
            buttons.addWidget(button)
        buttons.addSpacing(16)
        buttons.addWidget(self.asks)
        buttons.addWidget(self.unit)
        buttons.addStretch(1)
        tables = QHBoxLayout()
        tables.setSpacing(8)
        tables.addWidget(self.distances, 10)
        tables.addWidget(self.worst, 11)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(buttons)
        layout.addWidget(self.said)
        layout.addWidget(self.proposal)
        layout.addLayout(tables, 1)

    def fill(self) -> None:
        """Show what was compared last, of this territory."""
        if self.found is not None and self._about != self._here:
            self.found = None
            self.said.setText(self.tr("Compared for another territory: compare again."))
        found, here = self.found, self._roads.here
        applied = here is not None and bool(here.setup.factors)
        proposed = found is not None and found.factors is not None and bool(found.factors.factors)
        self.apply.setEnabled(proposed and here is not None)
        self.undo.setEnabled(applied)
        clear = found is not None and not found.doubtful
        for sheet in (self.distances, self.worst):
            sheet.setVisible(clear)
        self.proposal.setVisible(clear)
        for widget in (self.asks, self.unit):
            widget.setVisible(found is not None)
        if found is not None:
            self._show_unit(found)
        if found is not None and clear:
            self.said.setText(self._words.compared(found))
            self.proposal.setText(" ".join(filter(None, (self._words.factors(found), self._words.on_map()))))
            self.distances.fill(self._words.distance_heads(), self._words.distances(found))
            self.worst.fill(self._words.worst_heads(), self._words.worst(found))

    @property
    def _here(self) -> tuple[str, ...]:
        """What territory is on screen."""
        territory = self._stage.session.territory
        return () if territory is None else (*territory.departements, *territory.epci)

    def _show_unit(self, found: Calibrated) -> None:
        """The unit of the observed times; where nothing tells it, it is asked before anything is said of them."""
        self.asks.setText(self.tr("Observed times"))
        self.unit.setCurrentIndex(-1 if found.doubtful else self.unit.findData(found.unit))
        if found.doubtful:
            self.said.setText(
                self.tr("“{name}” does not say whether its times are minutes or seconds: choose above.").format(
                    name=found.name
                )
            )

    def _say_unit(self, _index: int) -> None:
        if self._path is not None:
            self.compare(self._path, self.unit.currentData())

    def compare(self, path: Path, unit: Unit | None = None) -> None:
        """Hold the observed times of a file against ours; unit : None = as found."""
        session = self._stage.session
        if session.study is None:
            return
        here, self._path = self._roads.here, path
        session.tasks.run(
            calibrate,
            *(path, session.study, here, unit),
            owner=self,
            title=self.tr("Comparing with “{name}”…").format(name=path.name),
            done=self._show,
            failed=self._refuse,
        )

    def _choose(self) -> None:
        folder = str(self._stage.desk.flow.folder)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Observed times"), folder)
        if name:
            self.compare(Path(name))

    def _show(self, found: Calibrated) -> None:
        self.found, self._about = found, self._here
        self.fill()
        self._draw()

    def _refuse(self, error: DesertsError) -> None:
        self._stage.notices.say(sentence(error), kind="error", key="calibrate")

    def _apply(self) -> None:
        here = self._roads.here
        if self.found is None or self.found.factors is None or here is None:
            return
        # What was applied before is in the speeds that were compared: the new factors come on top.
        before = dict(here.setup.factors)
        factors = {
            name: min(max(before.get(name, 1.0) * factor, 0.5), 2.0)
            for name, factor in {**dict.fromkeys(before, 1.0), **self.found.factors.factors}.items()
        }
        self.found = None
        self._roads.with_setup(factors=factors)
        self.said.setText(self.tr("The factors are in the speeds now. Compare again to see how far off we are."))

    def _draw(self, *_selection: object) -> None:
        """The worst ways, the chosen ones thick."""
        view = self._stage.map
        if self.found is None or not self.isVisible():
            return
        if self.found.doubtful:
            view.set_overlay(KEY, [])
            return
        chosen = {self.worst.sorted.mapToSource(index).row() for index in self.worst.selectedIndexes()}
        shapes: list[Line | Dot] = []
        for place, row in enumerate(self.found.comparison.worst.to_dict("records")):
            ends = np.array([[row[LONLAT[0]], row[LONLAT[1]]], [row[LONLAT[2]], row[LONLAT[3]]]])
            colour = EARLY if row["off"] < 0 else LATE
            shapes.append(Line(ends, colour, 4.0 if place in chosen else 1.5))
            shapes += [Dot(lon, lat, colour, 3.0) for lon, lat in ends]
        view.set_overlay(KEY, shapes)
