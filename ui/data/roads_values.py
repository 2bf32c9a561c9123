"""The values of a column of a layer of roads, one a line, each with what it is taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.base import figures
from ui.base.plain import paragraphs


class ValueTable(QTableWidget):
    """``changed`` : a value is taken for something else."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """``choices`` : (what, its words for people)."""
        super().__init__(parent)
        self._choices = tuple(choices)
        self.setColumnCount(3)
        self.setHorizontalHeaderLabels([self.tr("Value in the file"), self.tr("Lines"), self.tr("Taken for")])
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(1, 90)
        self.setColumnWidth(2, 240)

    def fill(self, counts: Mapping[str, int], taken: Mapping[str, str]) -> None:
        """Show values with how often they stand in the file, and what they are taken for."""
        self.setRowCount(0)
        self.setRowCount(len(counts))
        for row, (value, count) in enumerate(counts.items()):
            item = QTableWidgetItem(value)
            item.setToolTip(paragraphs(value))
            number = QTableWidgetItem(figures.number(count))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, 0, item)
            self.setItem(row, 1, number)
            self.setCellWidget(row, 2, self._chooser(value, taken.get(value, "")))

    def _value(self, row: int) -> str:
        item = self.item(row, 0)
        return "" if item is None else item.text()

    def _chooser_at(self, row: int) -> QComboBox:
        field = self.cellWidget(row, 2)
        if not isinstance(field, QComboBox):
            raise TypeError(f"no field in row {row}")
        return field

    def chooser(self, value: str) -> QComboBox:
        """The field of a value."""
        row = next(row for row in range(self.rowCount()) if self._value(row) == value)
        return self._chooser_at(row)

    def chosen(self) -> dict[str, str]:
        """Value -> what it is taken for."""
        return {self._value(row): self._chooser_at(row).currentData() for row in range(self.rowCount())}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the list; it changes no field on the way."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _chooser(self, value: str, taken: str) -> QComboBox:
        chooser = QComboBox(self)
        for what, words in self._choices:
            chooser.addItem(words, what)
        chooser.setCurrentIndex(max(chooser.findData(taken), 0))
        chooser.setAccessibleName(self.tr("What the value “{value}” stands for").format(value=value))
        chooser.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chooser.installEventFilter(self)
        chooser.activated.connect(lambda _index: self.changed.emit())
        return chooser
