"""The roads that the minutes go by: which file, what is in it, what to look at, and how near to observed times."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from scenarios.answer.model import Baseline
from ui.base import figures, icons
from ui.base.flow import Turning
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.data.sheet import Sheet
from ui.pages.roads.roads_calibration import CalibrationTab
from ui.pages.roads.roads_checks import ChecksTab
from ui.pages.roads.roads_rules import RulesTab
from ui.pages.roads.roads_words import RoadWords
from ui.pages.stage import Stage

LEFT_PX = 300
BESIDE_PX = 940
"""Width from which the network and its tables stand beside each other."""
ENDINGS = "*.pbf *.gpkg *.shp *.zip *.7z *.xml *.gz *.graphml *.geojson *.json"


class RoadsPage(QWidget):
    """On the left what is in use, on the right what it holds."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._roads, self._words = stage, stage.session.roads, RoadWords(self)
        self.name, self.facts, self.state = title(), caption(), PlainLabel()
        self.state.setWordWrap(True)
        self.open = QPushButton(self.tr("Open a file of roads…"), self)
        self.fetch = QPushButton(icons.icon("download", self.palette()), self.tr("Download from OpenStreetMap…"), self)
        self.fetch.setToolTip(
            self.tr("The extracts that hold this territory and its surroundings; you are asked before.")
        )
        self.columns = QPushButton(self.tr("Columns of this layer…"), self)
        self.columns.setToolTip(self.tr("Say again what the columns of this layer of lines are."))
        self.use = QPushButton(self.tr("Count the minutes by these roads"), self)
        self.leave = QPushButton(self.tr("Back to the minutes of before"), self)
        self.speeds = QComboBox(self)
        self.speeds_title = caption(self.tr("Speeds, where the file states none"))
        for key, (text, tip) in self._words.speeds().items():
            self.speeds.addItem(text, key)
            self.speeds.setItemData(self.speeds.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.speeds.setAccessibleName(self.speeds_title.text())
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.checks, self.calibration, self.rules = ChecksTab(stage), CalibrationTab(stage), RulesTab(stage)
        self.classes = Sheet(self.tr("Classes of roads"), self)
        self.read = Sheet(self.tr("What became of the file"), self)
        self.tabs.addTab(self.checks, "")
        self.tabs.addTab(self.classes, self.tr("Speeds"))
        self.tabs.addTab(self.read, self.tr("Reading"))
        self.tabs.addTab(self.calibration, self.tr("Calibration"))
        self.tabs.addTab(self.rules, self.tr("How minutes are counted"))
        self._lay_out()
        self.open.clicked.connect(self._choose)
        self.fetch.clicked.connect(partial(self._fetch))
        self.columns.clicked.connect(partial(self._ask_columns))
        self.use.clicked.connect(self._roads.use)
        self.leave.clicked.connect(self._roads.leave)
        self.speeds.activated.connect(self._choose_speeds)
        self._roads.changed.connect(self.refresh)
        self.checks.changed.connect(self._count)
        self._roads.found.connect(self._show_checks)
        stage.session.territory_changed.connect(self.refresh)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        for widget in (self.name, self.facts, self.state, self.use, self.leave, self.speeds_title, self.speeds):
            left.addWidget(widget)
        left.addWidget(self.columns)
        left.addWidget(self.open)
        left.addWidget(self.fetch)
        left.addStretch(1)
        side = QWidget(self)
        side.setMinimumWidth(LEFT_PX)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        layout = Turning(self, BESIDE_PX, margins=(12, 4, 12, 8))
        layout.put(side)
        layout.put(self.tabs, 1)

    def refresh(self) -> None:
        """Show what there is; a page that nobody sees waits."""
        if not self.isVisible():
            return
        here, used, busy = self._roads.here, self._roads.is_used, self._roads.is_busy
        for widget in (self.facts, self.speeds, self.speeds_title):
            widget.setVisible(here is not None)
        self.use.setVisible(here is not None and not used)
        self.leave.setVisible(used or self._roads.is_kept)
        self.leave.setText(self.tr("Back to the minutes of before") if used else self.tr("Do without these minutes"))
        self.columns.setVisible(here is not None and here.setup.columns is not None)
        self.fetch.setVisible(here is None)
        for field in (self.use, self.leave, self.speeds, self.open, self.columns):
            field.setEnabled(not busy)
        for place in (0, 1, 2, 4):
            self.tabs.setTabVisible(place, here is not None)
        self.calibration.fill()
        if here is None and self._roads.is_kept:
            self._say_kept()
            return
        if here is None:
            self.name.setText(self.tr("No road network"))
            self.state.setText(
                self.tr(
                    "The minutes are estimated without roads, from distance, relief and density: one in five is far off. "
                    "Bring a file of roads: OpenStreetMap (.osm.pbf), BD TOPO of IGN, MATSim, OSMnx, or any layer of lines."
                )
            )
            self.open.setText(self.tr("Open a file of roads…"))
            return
        self.name.setText(here.network.source.title)
        self.facts.setText(self._words.facts(here))
        self.state.setText(
            " ".join(filter(None, (self._used(), self._told(), self._added())))
            if used
            else self.tr("Read, not used yet: look at what was found, then decide.")
        )
        if busy or not self._roads.is_current:
            self.state.setText(self.tr("At work…"))
        self.open.setText(self.tr("Open other roads…"))
        self.speeds.setCurrentIndex(self.speeds.findData(here.setup.speeds))
        if not self._roads.is_current:
            return  # looked over for another ring: it is being done anew
        self.checks.fill(here)
        self.rules.fill(here, busy=busy)
        self._count()
        self.classes.fill(self._words.class_heads(), self._words.classes(here))
        self.read.fill(self._words.read_heads(), self._words.read(here), sortable=False)

    def _used(self) -> str:
        """What goes by the roads: a published score stays what it is."""
        session = self._stage.session
        if session.baseline is Baseline.PUBLISHED and getattr(session.territory, "published", None) is not None:
            return self.tr(
                "Times go by these roads. The published APL stays as it is: only what a scenario changes follows."
            )
        return self.tr("Times and scores go by these roads.")

    def _told(self) -> str:
        """What the last change made of the minutes, "" where it made nothing."""
        told = [figures.number(minutes, 1) for minutes in self._roads.told or ()]
        if len(set(told)) < 2 or figures.NOTHING in told:
            return ""
        return self.tr("Mean time to the nearest GP: {before} min before, {after} min now.").format(
            before=told[0], after=told[1]
        )

    def _added(self) -> str:
        """How many communes the road brought into the ring, "" where it brought none."""
        count = self._roads.added
        if not count:
            return ""
        return self.tr("%n commune(s) around, within 40 min by road, were loaded for them.", "", count)

    def _say_kept(self) -> None:
        """The file of the territory holds minutes by roads that are not there."""
        lost = self._roads.lost
        self.name.setText(self.tr("Minutes by road, kept in the file of the territory"))
        where = self.tr("“{path}”").format(path=lost.paths[0]) if lost is not None else self.tr("not known")
        self.state.setText(
            self.tr(
                "Times and scores go by these minutes. The roads themselves are not at hand ({path}): without them there are "
                "no journeys and no isochrones, and a planned place counts from the seat of its commune. Open their file "
                "again, wherever it lies now."
            ).format(path=where)
        )
        self.open.setText(self.tr("Open a file of roads…"))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the map as it was."""
        super().hideEvent(event)
        self.checks.hide_all()

    def _count(self) -> None:
        found = self.tr("Points to look at ({count})").format(count=self.checks.count)
        self.tabs.setTabText(0, found if self.checks.count else self.tr("Nothing to look at"))

    def _show_checks(self) -> None:
        """Another network was read: what was found comes first."""
        self.tabs.setCurrentIndex(0)

    def _choose(self) -> None:
        flow = self._stage.desk.flow
        filters = self.tr("Roads ({patterns})").format(patterns=ENDINGS) + ";;" + self.tr("All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Open a file of roads"), str(flow.folder), filters)
        if names:
            flow.folder = Path(names[0]).parent
            self._roads.open([Path(name) for name in names])

    def _fetch(self, _checked: bool = False) -> None:
        self._stage.desk.download_roads()

    def _ask_columns(self, _checked: bool = False) -> None:
        here = self._roads.here
        if here is not None:
            self._stage.desk.ask_columns(here.setup.files, here.setup)

    def _choose_speeds(self, _index: int) -> None:
        self._roads.with_setup(speeds=self.speeds.currentData())
