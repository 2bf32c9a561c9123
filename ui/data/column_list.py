"""The columns of a file, one a line, each with what it is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.base.words import language

if TYPE_CHECKING:
    from geodata.imports.column_mapping import FoundColumn, Proposal, TableType

OUT, NUMBER, TEXT = "out", "number", "text"


class ColumnList(QTableWidget):
    """``changed`` : a column is taken for something else."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[FoundColumn, ...] = ()
        self.setColumnCount(3)
        self.setHorizontalHeaderLabels([self.tr("Column of the file"), self.tr("Examples"), self.tr("What it is")])
        self.setAccessibleName(self.tr("Columns of the file"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)

    def show_columns(self, proposal: Proposal) -> None:
        """Show the columns of a file as they are proposed."""
        self._columns = proposal.columns
        targets = self._targets(proposal.mapping.table)
        self.setRowCount(0)
        self.setRowCount(len(proposal.columns))
        for row, column in enumerate(proposal.columns):
            self.setItem(row, 0, QTableWidgetItem(column.name))
            self.setItem(row, 1, QTableWidgetItem(", ".join(column.samples)))
            self.setCellWidget(row, 2, self._chooser(column, proposal, targets))
        self.setColumnWidth(0, 200)
        self.setColumnWidth(2, 260)

    def _chooser_at(self, row: int) -> QComboBox:
        field = self.cellWidget(row, 2)
        if not isinstance(field, QComboBox):
            raise TypeError(f"no field in row {row}")
        return field

    def chooser(self, name: str) -> QComboBox:
        """The field of a column."""
        row = next(row for row, column in enumerate(self._columns) if column.name == name)
        return self._chooser_at(row)

    def choose(self, name: str, what: str) -> None:
        """Take a column for something else: a target, NUMBER, TEXT or OUT."""
        chooser = self.chooser(name)
        chooser.setCurrentIndex(chooser.findData(what))
        self._chosen(chooser)

    def chosen(self) -> tuple[dict[str, str], dict[str, TableType]]:
        """Our column -> the file's, and the types of the columns that are taken along as they are."""
        columns: dict[str, str] = {}
        types: dict[str, TableType] = {}
        for row, column in enumerate(self._columns):
            what = self._chooser_at(row).currentData()
            if what in (NUMBER, TEXT):
                columns[column.name] = column.name
                types[column.name] = what
            elif what != OUT:
                columns[what] = column.name
        return columns, types

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the list; it changes no field on the way."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # --- parts ---

    def _targets(self, table: str) -> list[tuple[str, str]]:
        """(our column, its name for people) of a table; the places of a matrix have none in the dictionary."""
        from geodata.imports.column_mapping import fields_of
        from geodata.imports.mapping import targets

        labels = {field.name: field.labels[language()] for field in fields_of(table)}
        labels |= {"x1": self.tr("Origin, X"), "y1": self.tr("Origin, Y")}
        labels |= {"departement": self.tr("Département of the name"), "postcode": self.tr("Postal code of the name")}
        labels |= {"name": self.tr("Name of the commune"), "epci": self.tr("Intercommunality of the name")} | labels
        labels |= {"x2": self.tr("Destination, X"), "y2": self.tr("Destination, Y")}
        return [(name, labels.get(name, name)) for name in targets(table)]

    def _chooser(self, column: FoundColumn, proposal: Proposal, targets: list[tuple[str, str]]) -> QComboBox:
        chooser = QComboBox(self)
        chooser.addItem(self.tr("leave out"), OUT)
        chooser.addItem(self.tr("keep as a number"), NUMBER)
        chooser.addItem(self.tr("keep as text"), TEXT)
        chooser.insertSeparator(3)
        for name, label in targets:
            chooser.addItem(label, name)
        chooser.setCurrentIndex(max(chooser.findData(_proposed(column, proposal)), 0))
        chooser.setAccessibleName(self.tr("What the column “{name}” is").format(name=column.name))
        chooser.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chooser.installEventFilter(self)
        chooser.activated.connect(lambda _index, chooser=chooser: self._chosen(chooser))
        return chooser

    def _chosen(self, chooser: QComboBox) -> None:
        """One column is one thing: another one that was taken for the same is left out."""
        what = chooser.currentData()
        if what not in (OUT, NUMBER, TEXT):
            for row in range(self.rowCount()):
                other = self._chooser_at(row)
                if other is not chooser and other.currentData() == what:
                    other.setCurrentIndex(0)
        self.changed.emit()


def _proposed(column: FoundColumn, proposal: Proposal) -> str:
    if column.target is None:
        return OUT
    if column.target == column.name and column.name in proposal.mapping.types:
        return proposal.mapping.types[column.name]
    return column.target
