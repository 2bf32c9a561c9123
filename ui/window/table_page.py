"""The table of all communes with its filter as a sentence: a page beside the map, each choosing what the other shows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.base import figures, icons
from ui.base.number_fields import WholeField
from ui.base.plain import PlainLabel
from ui.base.scrolling import bare_column
from ui.base.style import small
from ui.base.tables import calm
from ui.commune.table import COLUMNS, CommuneModel, TableFilter
from ui.work.focus import Focus
from ui.work.session import Session

WIDTHS_PX = (180, 64)


class TablePage(QWidget):
    """The communes in rows.

    ``filtered`` : codes that the filter lets through, None = all; ``commune_accepted`` : Enter on a row
    ``answered`` : how many communes are listed, and how many people live there
    """

    filtered = Signal(object)
    commune_accepted = Signal(str)
    answered = Signal(str)

    def __init__(self, session: Session, focus: Focus, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus = session, focus
        self.model = CommuneModel(self)
        self.table = _Table(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Table of communes"))
        self.table.setMinimumHeight(120)
        self._is_stale = False
        self.text, self.band, self.minutes = QLineEdit(self), QComboBox(self), WholeField(self)
        self.found = PlainLabel(parent=self)
        self.clear = QToolButton(self)
        self._filter = QWidget(self)
        self._build_filter()
        column = bare_column(self)
        column.addWidget(self._filter)
        column.addWidget(self.table, 1)
        self._soon = QTimer(self, interval=150, singleShot=True)
        self._soon.timeout.connect(self._apply_filter)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.entered_row.connect(self._row_accepted)
        self.model.modelReset.connect(self._fit_data_columns)
        focus.commune_changed.connect(self._select)
        session.outcome_changed.connect(self.refresh)
        session.territory_changed.connect(self._say_levels)
        self.hide()  # until it is opened as a page

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up; the filter goes with the table, and lets all through when it is hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
        self._tell_filter()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let everything be seen again."""
        super().hideEvent(event)
        self._tell_filter()

    def refresh(self) -> None:
        """Show the figures of the outcome; a table that nobody sees waits until it is opened."""
        shown, outcome = self._session.shown, self._session.outcome
        if shown is None or outcome is None:
            return
        self._is_stale = not self.isVisible()
        if self._is_stale and self.model.total == int(shown.territory.communes["in_core"].sum()):
            return
        layers = [indicator.data for indicator in self._focus.extra.values() if indicator.data is not None]
        if self.model.show_outcome(shown, outcome, layers, rearrange=not self._session.is_preview):
            self._select(self._focus.commune)
        if not self._session.is_preview:
            self._say_found()
            self._tell_filter()

    # --- parts ---

    def _build_filter(self) -> None:
        self.text.setPlaceholderText(self.tr("Name or code…"))
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName(self.tr("Name or code of a commune"))
        self.text.setFixedWidth(140)
        self.band.setAccessibleName(self.tr("Level of access"))
        self.minutes.setRange(0, 60)
        self.minutes.setSingleStep(5)
        self.minutes.setPrefix(self.tr("more than "))
        self.minutes.setSuffix(figures.NBSP + self.tr("min"))
        self.minutes.setSpecialValueText(self.tr("any time"))
        self.minutes.setAccessibleName(self.tr("More than so many minutes to the nearest GP"))
        self.clear.setIcon(icons.icon("x", self.palette()))
        self.clear.setAutoRaise(True)
        self.clear.setToolTip(self.tr("Show all communes"))
        self.clear.setAccessibleName(self.tr("Show all communes"))
        self._say_levels()
        self.text.textChanged.connect(self._filter_soon)
        self.band.currentIndexChanged.connect(self._filter_soon)
        self.minutes.valueChanged.connect(self._filter_soon)
        self.clear.clicked.connect(self._clear_filter)
        layout = QHBoxLayout(self._filter)
        layout.setContentsMargins(16, 0, 16, 6)
        layout.setSpacing(8)
        for widget in (self.text, self.band, self.minutes, self.clear, self.found):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.found.setFont(small(self.found.font()))

    def _say_levels(self) -> None:
        low, high = self._session.params.low_apl, self._session.params.high_apl
        texts = (
            self.tr("any access"),
            self.tr("APL under {low}").format(low=figures.number(low, 1)),
            self.tr("APL from {low} to {high}").format(low=figures.number(low, 1), high=figures.number(high, 1)),
            self.tr("APL above {high}").format(high=figures.number(high, 1)),
        )
        if not self.band.count():
            self.band.addItems(list(texts))
        for position, text in enumerate(texts):
            self.band.setItemText(position, text)

    # --- filter ---

    def wanted(self) -> TableFilter:
        """The filter as it stands in the fields."""
        band = self.band.currentIndex() - 1
        return TableFilter(self.text.text(), band if band >= 0 else None, float(self.minutes.value()))

    def _filter_soon(self, _value: object = None) -> None:
        self._soon.start()

    def _apply_filter(self) -> None:
        self.model.set_filter(self.wanted())
        self._say_found()
        self._tell_filter()
        self._select(self._focus.commune)

    def _clear_filter(self, _checked: bool = False) -> None:
        self.text.clear()
        self.band.setCurrentIndex(0)
        self.minutes.setValue(0)
        self._apply_filter()

    def _say_found(self) -> None:
        words = self.tr("%n commune(s), {people} inhab.", "", self.model.rowCount())
        self.found.setText(words.format(people=figures.people(self.model.people)))
        self.clear.setEnabled(not self.wanted().is_empty)

    def _tell_filter(self) -> None:
        everything = not self.isVisible() or self.wanted().is_empty
        self.filtered.emit(None if everything else self.model.codes)

    def _fit_data_columns(self) -> None:
        """Columns of imported files are as wide as their titles."""
        for column in range(len(COLUMNS), self.model.columnCount()):
            width = self.table.horizontalHeader().sectionSizeHint(column) + 8
            self.table.setColumnWidth(column, min(max(width, 96), 240))

    # --- linked with the map ---

    def _select(self, code: str) -> None:
        row = self.model.row_of(code)
        if row < 0:
            self.table.clearSelection()
            return
        index = self.model.index(row, 0)
        if self.table.currentIndex().row() != row or not self.table.selectionModel().isRowSelected(row):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    def _row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._focus.choose(self.model.code_at(current.row()))

    def _row_accepted(self, row: int) -> None:
        self.commune_accepted.emit(self.model.code_at(row))


class _Table(QTableView):
    """A calm table: whole rows, no grid, Enter tells the row."""

    entered_row = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        calm(self)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setDefaultSectionSize(96)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Give the model, and the columns their widths."""
        super().setModel(model)
        for column, width in enumerate(WIDTHS_PX):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
