"""« Données du territoire »: what the figures rest on, file by file, and the way to more of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geodata.readers.base import Imported
from geodata.report.source import Source
from scenarios.study.study import DataLayer
from scenarios.words.invented import invented_departements, is_partly_invented
from scenarios.words.sources import titled
from ui.base import icons
from ui.base.actions import Actions
from ui.base.plain import PlainLabel
from ui.base.style import caption, dress, tint, title, worse
from ui.base.words import language
from ui.data.import_flow import workbook_imported
from ui.data.report_words import DOT, ReportWords
from ui.work.session import Session

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook

ACTIONS = ("official_data", "import_file", "save_territory")


@dataclass(frozen=True)
class Entry:
    """A line of the panel.

    serves : what it counts for; note : what a person should know, "" = nothing; report : None = it has none
    remove : None = it cannot be taken off
    fills : whether what a matrix of times lacks is estimated, None = it is no such; fill : changes that
    """

    name: str
    origin: str
    serves: str
    note: str = ""
    report: Callable[[], object] | None = None
    remove: Callable[[], object] | None = None
    fills: bool | None = None
    fill: Callable[[bool], object] | None = None


class DataPanel(QDialog):
    """Not modal. ``report_wanted`` : the ``Imported`` whose report is to be shown; ``workbook_unwanted`` : do without."""

    report_wanted = Signal(object)
    workbook_unwanted = Signal()

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._words = session, ReportWords(self)
        self.setWindowTitle(self.tr("Data of the territory"))
        self.setMinimumSize(480, 360)
        self.resize(640, 520)
        self.rows: list[EntryCard] = []
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._lay_out(actions)
        session.territory_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is there now."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        self.rows = [EntryCard(entry, page) for entry in self._entries()]
        for row in self.rows:
            layout.addWidget(row)
        layout.addStretch(1)
        self._area.setWidget(page)

    # --- parts ---

    def _lay_out(self, actions: Actions) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title(self.tr("What the figures of this territory rest on")))
        layout.addWidget(self._area, 1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for name in ACTIONS:
            action = actions[name]
            button = QPushButton(action.icon(), action.text(), self)
            button.setToolTip(action.toolTip())
            button.setAutoDefault(False)
            button.clicked.connect(partial(_trigger, action.trigger))
            bar.addWidget(button)
        bar.addStretch(1)
        layout.addLayout(bar)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _entries(self) -> Iterator[Entry]:
        """The sources of the territory, then the files that are only shown."""
        territory, layers = self._session.territory, self._session.data.layers
        if territory is None:
            return
        imported = {layer.imported.source.key for layer in layers}
        for source in territory.sources:
            if source.key not in imported:
                yield self._source(source)
        for layer in layers:
            yield self._layer(layer)

    def _source(self, source: Source) -> Entry:
        """What is built in, and the DREES workbook."""
        source = titled(source, language())
        workbook = self._session.workbook
        if source.key == "drees_apl" and workbook is not None:
            show = partial(self._show_workbook, workbook)
            serves = self.tr("published access and needs")
            return Entry(source.title, self._origin(source), serves, "", show, self.workbook_unwanted.emit)
        if source.illustrative:
            note = self.tr("Invented, to try the software: import doctors to replace them.")
            territory = self._session.territory
            if territory is not None and is_partly_invented(territory):
                places = ", ".join(invented_departements(territory))
                note = self.tr("Invented where the imported file says nothing: {places}.").format(places=places)
            return Entry(self.tr("Illustrative doctors"), "Déserts", self.tr("doctors"), note)
        if source.key == "drees_apl":
            note = self.tr(
                "The workbook itself is not in this file: import it again to open other territories with published access."
            )
            return Entry(source.title, self._origin(source), self.tr("published access and needs"), note)
        return Entry(source.title, self._origin(source), self.tr("communes and people"))

    def _show_workbook(self, workbook: DreesWorkbook) -> None:
        self.report_wanted.emit(
            workbook_imported(workbook, self._session.study.movements if self._session.study else None)
        )

    def _layer(self, layer: DataLayer) -> Entry:
        imported, unused = layer.imported, self._session.data.unused(layer.file)
        serves = self._words.use("movements" if imported.report.table == "movements" else layer.use)
        note = "" if unused is None else self._words.refused(layer.use, unused)
        return Entry(
            self._words.title(imported.source),
            self._origin(imported.source, imported),
            self.tr("layer") if unused is not None else serves,
            note,
            partial(self.report_wanted.emit, imported),
            partial(self._session.data.remove, layer.file),
            layer.file.fills if layer.use == "times" and unused is None else None,
            partial(self._session.data.fill, layer.file),
        )

    def _origin(self, source: Source, imported: Imported | None = None) -> str:
        """« Insee · 2021 (il y a 5 ans), géographie 2024 · Licence Ouverte »."""
        year = source.data_year
        if year.isdecimal() and len(year) == 4:
            age = datetime.now(UTC).year - int(year)
            year = self.tr("{year} (%n year(s) ago)", "", age).format(year=year) if age > 0 else year
        geography = ""
        if source.geography_year is not None:
            geography = self.tr("geography of {year}").format(year=source.geography_year)
        elif imported is not None and imported.level == "commune":
            geography = self.tr("year of the communes not stated")
        file = imported.report.file if imported is not None else ""
        years = ", ".join(filter(None, (year or self.tr("year not stated"), geography)))
        return DOT.join(filter(None, (source.producer, years, source.licence, file)))


class EntryCard(QFrame):
    """One source: its name, its age, what it serves, its report, and a way to take it off."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        dress(self, "card")
        self.setAccessibleName(entry.name)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title(entry.name.replace("'", "’")))
        words.addWidget(caption(entry.origin.replace("'", "’")))
        words.addWidget(caption(self.tr("Gives: {use}").format(use=entry.serves)))
        if entry.note:
            note = PlainLabel(entry.note)
            note.setWordWrap(True)
            tint(note, worse(self.palette()))
            words.addWidget(note)
        self.fills = QCheckBox(self.tr("Estimate the trips that it does not give, and mark them"), self)
        self.fills.setVisible(entry.fills is not None)
        if entry.fills is not None:
            self.fills.setChecked(entry.fills)
            self.fills.clicked.connect(self._fill)
            words.addWidget(self.fills)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(words, 1)
        self.report = self._button("file-spreadsheet", self.tr("See the import report"), entry.report)
        self.remove = self._button("trash-2", self.tr("Take these data off"), entry.remove)
        for button in (self.report, self.remove):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    def _fill(self, wanted: bool) -> None:
        if self.entry.fill is not None:
            self.entry.fill(wanted)

    def _button(self, icon: str, words: str, call: Callable[[], object] | None) -> QToolButton:
        button = icons.button(self, icon, words, f"{words}: {self.entry.name}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setVisible(call is not None)
        if call is not None:
            button.clicked.connect(partial(_trigger, call))
        return button


def _trigger(call: Callable[[], object], _checked: bool = False) -> None:
    call()
