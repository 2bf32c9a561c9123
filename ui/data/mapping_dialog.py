"""« Que contient ce fichier ? »: its columns are proposed, changed, and their first rows shown as they will be understood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from deserts.errors import CannotWrite, DesertsError
from geodata.imports.mapping_memory import MappingMemory
from ui.base import icons
from ui.base.messages import sentence
from ui.base.plain import PlainLabel
from ui.base.style import caption, tint, title, worse
from ui.data.column_list import ColumnList
from ui.data.mapping_form import MappingForm
from ui.data.report_words import phrase
from ui.data.rows import table_rows
from ui.data.sheet import Sheet
from ui.work.reading import Asked, preview_file, propose_file
from ui.work.tasks import Tasks

if TYPE_CHECKING:
    import pandas as pd

    from geodata.imports.column_mapping import Mapping, Proposal
    from geodata.report.checks import ImportReport

ROWS = 20
SOON_MS = 200
VECTOR = frozenset({".gpkg", ".shp", ".geojson", ".json", ".kml", ".gml", ".fgb"})
"""Endings of files that may hold lines."""


def mapping_memory() -> MappingMemory:
    """Where the mappings of a person are remembered: names of columns only, never a cell."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    folder.mkdir(parents=True, exist_ok=True)
    return MappingMemory(folder / "columns.json")


class MappingDialog(QDialog):
    """Not modal. ``mapped`` : the file is to be read under this ``Mapping``; ``roads_wanted`` : its lines are roads."""

    mapped = Signal(object)
    roads_wanted = Signal()

    def __init__(self, path: Path, proposal: Proposal, memory: MappingMemory, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._path, self._proposal, self._memory, self._tasks = path, proposal, memory, tasks
        self._asked, self._task = Asked(), 0
        self.setWindowTitle(self.tr("Columns of “{name}”").format(name=path.name))
        self.setMinimumSize(600, 440)
        self.resize(820, 580)
        self.form, self.columns = MappingForm(self), ColumnList(self)
        self.first = Sheet(self.tr("First rows as they will be understood"), self)
        self.told, self.said = PlainLabel(parent=self), caption()
        self.buttons = QDialogButtonBox(self)
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._preview)
        self._lay_out()
        self.form.changed.connect(self._soon.start)
        self.form.asked.connect(self._ask_again)
        self.columns.changed.connect(self._soon.start)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self._show_proposal(proposal)

    @property
    def mapping(self) -> Mapping:
        """The mapping as it stands in the fields."""
        mapping = self.form.over(self._proposal.mapping)
        columns, types = self.columns.chosen()
        return replace(mapping, columns=columns, types=types)

    # --- parts ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title(self.tr("What does “{name}” hold?").format(name=self._path.name)))
        layout.addWidget(self.said)
        layout.addWidget(self.form)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.columns)
        parts.addWidget(self._below())
        parts.setSizes([220, 180])
        layout.addWidget(parts, 1)
        layout.addWidget(self.buttons)
        self.told.setWordWrap(True)
        self._read = QPushButton(icons.icon("check", self.palette()), self.tr("Read the file"), self)
        self._read.setDefault(True)
        self.buttons.addButton(self._read, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Do not import"), QDialogButtonBox.ButtonRole.RejectRole)
        self.roads = QPushButton(self.tr("Its lines are roads…"), self)
        self.roads.setAutoDefault(False)
        self.roads.setVisible(self._path.suffix.casefold() in VECTOR)
        self.roads.clicked.connect(self._to_roads)
        self.buttons.addButton(self.roads, QDialogButtonBox.ButtonRole.ActionRole)

    def _below(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(caption(self.tr("The first rows, as they will be understood")))
        layout.addWidget(self.told)
        layout.addWidget(self.first, 1)
        return page

    def _show_proposal(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self.form.show_proposal(proposal)
        self.columns.show_columns(proposal)
        self.said.setText(
            self.tr("As the last time for a file with the same columns: look whether it fits, then read the file.")
            if proposal.remembered
            else self.tr(
                "No official file looks like this one. Say what each column is; what it becomes is shown below."
            )
        )
        self._preview()

    # --- looking again ---

    def _ask_again(self, asked: Asked) -> None:
        """Another sheet, kind, encoding or delimiter: the columns are looked at anew."""
        self._asked = asked
        self._tasks.cancel(self._task)
        self._read.setEnabled(False)
        self._task = self._tasks.run(
            propose_file,
            *(self._path, self._memory, asked),
            owner=self,
            done=self._show_proposal,
            failed=self._refuse,
        )

    def _preview(self) -> None:
        self._tasks.cancel(self._task)
        self._task = self._tasks.run(
            preview_file, *(self._path, self.mapping, ROWS), owner=self, done=self._show_rows, failed=self._refuse
        )

    def _show_rows(self, found: tuple[pd.DataFrame, ImportReport]) -> None:
        table, report = found
        self.first.fill(*table_rows(self._proposal.mapping.table, table, ROWS), sortable=False)
        self._read.setEnabled(bool(len(table)))
        notes = [phrase(rows.reason) for rows in report.rejected]
        notes += [phrase(problem.code) for problem in (*report.problems, *self._proposal.problems)]
        told = " · ".join(dict.fromkeys(notes))
        if not len(table):
            told = self.tr("None of the first rows can be used: {reasons}.").format(reasons=told or "–")
        self._say(told, is_error=not len(table))

    def _refuse(self, error: DesertsError) -> None:
        self.first.fill([], [], sortable=False)
        self._read.setEnabled(False)
        self._say(sentence(error), is_error=True)

    def _say(self, words: str, *, is_error: bool) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        tint(self.told, worse(self.palette()) if is_error else None)

    # --- done ---

    def _to_roads(self, _checked: bool = False) -> None:
        self._tasks.cancel(self._task)
        self.roads_wanted.emit()
        self.close()

    def _take(self) -> None:
        mapping = self.mapping
        try:
            self._memory.remember(self._proposal.names, mapping)
        except CannotWrite as error:  # it will be asked again the next time: no reason to stop
            self._say(sentence(error), is_error=True)
        self.mapped.emit(mapping)
        self.accept()
