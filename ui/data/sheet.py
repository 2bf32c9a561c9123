"""A table to read, sort and copy from: problems of an import, first rows of a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.base.plain import paragraphs
from ui.base.tables import calm

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
MEASURED_ROWS = 40
"""Rows that the width of a column is measured on: a thousand of them, Qt's own number, keep the window busy for 0.2 s."""

WIDEST_PX = 320


@dataclass(frozen=True)
class Cell:
    """What a cell shows; ``key`` : what it is sorted by, None = its text."""

    text: str
    key: float | None = None
    tip: str = ""


@dataclass(frozen=True)
class Head:
    """Title of a column; ``is_number`` : aligned to the right."""

    text: str
    tip: str = ""
    is_number: bool = False


class SheetModel(QAbstractTableModel):
    """Cells as they were given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heads: Sequence[Head] = ()
        self.rows: Sequence[Sequence[Cell]] = ()

    def fill(self, heads: Sequence[Head], rows: Sequence[Sequence[Cell]]) -> None:
        """Show another table."""
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tip, alignment, and what to sort by."""
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return paragraphs(cell.tip or cell.text)
        if role == SORT_ROLE:
            return cell.text.casefold() if cell.key is None else cell.key
        if role == Qt.ItemDataRole.TextAlignmentRole and self.heads[index.column()].is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles, and what they mean when pointed at."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.heads):
            return None
        head = self.heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return paragraphs(head.tip) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and head.is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class Sheet(QTableView):
    """Sorted by its headers, copied with Ctrl+C or from its menu."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.cells = SheetModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.cells)
        self.sorted.setSortRole(SORT_ROLE)
        self.setModel(self.sorted)
        calm(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(self.tr("Copy the rows"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        every = QAction(self.tr("Copy the whole table"), self)
        every.triggered.connect(self.copy_all)
        self.addActions([copy, every])

    def fill(self, heads: Sequence[Head], rows: Sequence[Sequence[Cell]], *, sortable: bool = True) -> None:
        """Show a table, its columns as wide as what they hold."""
        self.setSortingEnabled(False)
        self.sorted.sort(-1)
        self.cells.fill(heads, rows)
        self.setSortingEnabled(sortable)
        if sortable:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.resizeColumnsToContents()
        for column in range(len(heads)):
            self.setColumnWidth(column, min(self.columnWidth(column) + 12, WIDEST_PX))

    def copy(self, _checked: bool = False) -> None:
        """Put the chosen rows, under their titles, on the clipboard: a spreadsheet takes them as cells."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        self._put(rows)

    def copy_all(self, _checked: bool = False) -> None:
        """Put every row on the clipboard."""
        self._put(range(self.sorted.rowCount()))

    def _put(self, rows: Sequence[int]) -> None:
        from scenarios.documents.csv_file import to_paste

        text = io.StringIO()
        writer = csv.writer(text, delimiter="\t", lineterminator="\n")
        writer.writerow([to_paste(head.text) for head in self.cells.heads])
        columns = range(len(self.cells.heads))
        writer.writerows(
            [[to_paste(str(self.sorted.index(row, column).data() or "")) for column in columns] for row in rows]
        )
        QGuiApplication.clipboard().setText(text.getvalue())
