"""What the pages on equity, needs and areas have in common: they answer the outcome, and only while they are seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from geodata.readers.base import Imported
from ui.base.flow import Turning
from ui.base.plain import paragraphs
from ui.base.tables import calm
from ui.pages.stage import Stage

if TYPE_CHECKING:
    from geodata.territory.opening import Territory
    from scenarios.analysis.needs import Measure

BESIDE_PX = 700
"""From this width on, choices stand beside their table; else above it."""

MARGINS = (16, 4, 16, 12)
NUMBER = Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ToolPage(QWidget):
    """A page that is filled anew when the outcome changes; one that nobody sees waits until it is shown.

    ``answered`` : the answer in a sentence, for the head of the page; "" = none yet
    """

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self.stage, self.session, self.focus = stage, stage.session, stage.focus
        self._given: tuple[Territory | None, tuple[int, ...], tuple[Measure, ...]] = (None, (), ())
        self.session.outcome_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Answer the outcome."""
        if self.isVisible() and self.session.outcome is not None and self.session.territory is not None:
            self.fill()

    def fill(self) -> None:
        """Show what is to be seen; there is an outcome."""
        raise NotImplementedError

    def _lay_out_beside(self, left: Sequence[QWidget], right: QWidget) -> None:
        """Words and choices one below the other, and beside them a table."""
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget in left:
            column.addWidget(widget)
        column.addStretch(1)
        layout = Turning(self, BESIDE_PX, margins=MARGINS)
        layout.put(column, 2)
        layout.put(right, 3)

    @property
    def imported(self) -> list[Imported]:
        """The files in use."""
        return list(self.session.data.imported)

    def known(self) -> Mapping[str, Measure]:
        """What is known of needs and access; what the files say of a territory is gathered once."""
        from scenarios.analysis.needs import given_measures, measures_with

        territory, files = self.session.loaded_territory, self.imported
        key = tuple(map(id, files))
        if self._given[0] is not territory or self._given[1] != key:
            self._given = territory, key, given_measures(territory, files)
        return measures_with(territory, self.session.loaded_outcome, self._given[2])

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self.refresh()


def cell(text: str, number: float | None = None, tip: str = "") -> QTableWidgetItem:
    """A cell of text, or of a number, which stands to the right and is kept beside its text."""
    made = QTableWidgetItem(text)
    made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    if number is not None:
        made.setData(NUMBER, None if math.isnan(number) else number)
        made.setTextAlignment(RIGHT)
    if tip:
        made.setToolTip(paragraphs(tip))
    return made


class CalmTable(QTableWidget):
    """Whole rows, no grid, no editing; the first column takes what room is left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        calm(self)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 7)

    def set_wide_titles(self, titles: list[str], tips: list[str], first_px: int, other_px: int) -> None:
        """Many columns: titles of up to three lines over figures, and a bar to scroll to the last."""
        if [self._title(i) for i in range(self.columnCount())] == titles:
            return
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(titles)
        header = self.horizontalHeader()
        for column, tip in enumerate(tips):
            self._heading(column).setToolTip(paragraphs(tip))
            self.setColumnWidth(column, other_px if column else first_px)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(int(Qt.TextFlag.TextWordWrap)))
        header.setFixedHeight(3 * self.fontMetrics().height() + 8)

    def _heading(self, column: int) -> QTableWidgetItem:
        item = self.horizontalHeaderItem(column)
        if item is None:
            raise LookupError(f"no column {column}")
        return item

    def _title(self, column: int) -> str:
        item = self.horizontalHeaderItem(column)
        return "" if item is None else item.text()

    def set_titles(self, titles: list[str], tips: list[str] | None = None) -> None:
        """The columns: the first stretches, the others are as wide as what they hold."""
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(titles)
        for column, tip in enumerate(tips or []):
            self._heading(column).setToolTip(paragraphs(tip))
        self._heading(0).setTextAlignment(LEFT)  # over its texts, however wide it gets
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def fill_rows(self, rows: list[list[QTableWidgetItem]]) -> None:
        """All rows anew; the selected one stays."""
        chosen, header = self.chosen_row(), self.horizontalHeader()
        blocked, modes = self.blockSignals(True), [header.sectionResizeMode(i) for i in range(self.columnCount())]
        for i in range(self.columnCount()):  # else every cell would measure its whole column
            header.setSectionResizeMode(i, QHeaderView.ResizeMode.Fixed)
        self.setRowCount(len(rows))
        for i, row in enumerate(rows):
            for j, one in enumerate(row):
                self.setItem(i, j, one)
        for i, mode in enumerate(modes):
            header.setSectionResizeMode(i, mode)
        self.blockSignals(blocked)
        self.show_chosen(chosen if chosen < len(rows) else -1)

    def chosen_row(self) -> int:
        """The selected row, -1 = none: a row that merely has the focus is not chosen."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() else []
        return rows[0].row() if rows else -1

    def show_chosen(self, row: int) -> None:
        """Select a row without telling it; -1 = none."""
        blocked = self.blockSignals(True)
        if row >= 0:
            self.selectRow(row)
        else:
            self.clearSelection()
        self.blockSignals(blocked)
