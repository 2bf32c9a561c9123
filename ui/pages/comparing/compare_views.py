"""Further looks at a comparison: bars of one figure, and the communes that win and lose most."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenarios.analysis.compare import Card, Comparison
from scenarios.analysis.figure import Figure
from scenarios.words.compare import UNITS, figure_name, figure_unit
from ui.base import figures
from ui.base.plain import PlainLabel
from ui.base.words import curly, language
from ui.charts.plot import Axis, Lying, Plot, reaching


def bars(made: Comparison, figure: Figure, order: tuple[int, ...]) -> Plot:
    """One bar a scenario, in the order of the cards."""
    values = np.array([made.cards[place].figures[figure] for place in order])
    names = tuple(made.cards[place].scenario.name for place in order)
    lang = language()
    known = values[np.isfinite(values)]
    high, low = (float(known.max()), float(known.min())) if len(known) else (1.0, 0.0)
    quantity = Axis(
        f"{curly(figure_name(figure, lang))} ({curly(figure_unit(figure, lang))})",
        -reaching(-low) if low < 0 else 0.0,
        reaching(high),
        UNITS.get(figure, ("", 0))[1],
    )
    colours = tuple("faint" if place == 0 else "accent" for place in order)
    return Plot(
        curly(figure_name(figure, lang)), quantity, Axis("", 0, len(order), names=names), (Lying("", values, colours),)
    )


class Movers(QWidget):
    """Who gains most and who loses most under a scenario; a click shows the commune. ``chosen`` : code of a commune."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._cards: tuple[Card, ...] = ()
        self.scenario = QComboBox(self)
        self.scenario.setAccessibleName(self.tr("Scenario"))
        self.scenario.setMaximumWidth(260)
        self.gaining, self.losing = PlainLabel(), PlainLabel()
        self.winners, self.losers = self._list(), self._list()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for head, table in ((self.gaining, self.winners), (self.losing, self.losers)):
            column = QVBoxLayout()
            column.addWidget(head)
            column.addWidget(table)
            column.addStretch(1)
            columns.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.scenario)
        layout.addLayout(columns, 1)
        self.scenario.currentIndexChanged.connect(self._show)

    def show_cards(self, cards: tuple[Card, ...], active: int) -> None:
        """Offer the scenarios; active : position of the one on screen."""
        before = self.scenario.currentText()
        self._cards = cards[1:]
        self.scenario.blockSignals(True)
        self.scenario.clear()
        self.scenario.addItems([card.scenario.name for card in self._cards])
        known = self.scenario.findText(before)
        self.scenario.setCurrentIndex(known if known >= 0 else max(active - 1, 0))
        self.scenario.blockSignals(False)
        self._show()

    def _show(self, _row: int = 0) -> None:
        """The communes of the scenario chosen."""
        if not 0 <= self.scenario.currentIndex() < len(self._cards):
            return
        card = self._cards[self.scenario.currentIndex()]
        self._fill(self.winners, card.winners)
        self._fill(self.losers, card.losers)
        won, lost = (figures.people(card.figures[figure]) for figure in (Figure.WINNERS, Figure.LOSERS))
        self.gaining.setText(self.tr("{people} inhabitants gain 0.05 or more").format(people=won))
        self.losing.setText(self.tr("{people} inhabitants lose 0.05 or more").format(people=lost))
        for table in (self.winners, self.losers):
            table.setVisible(table.rowCount() > 0)

    def _list(self) -> QTableWidget:
        table = QTableWidget(0, 5, self)
        table.setHorizontalHeaderLabels(
            [self.tr("Commune"), self.tr("Inhabitants"), self.tr("Before"), self.tr("After"), self.tr("Change")]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.itemSelectionChanged.connect(self._tell)
        return table

    def _fill(self, table: QTableWidget, movers: pd.DataFrame) -> None:
        table.blockSignals(True)
        table.setRowCount(len(movers))
        for row, (code, mover) in enumerate(movers.iterrows()):
            texts = (
                str(mover["name"]),
                figures.people(float(mover["population"])),
                figures.number(float(mover["apl_before"]), 2),
                figures.number(float(mover["apl_after"]), 2),
                figures.signed(float(mover["apl_change"]), 2),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, str(code))
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        rows = table.verticalHeader().defaultSectionSize() * len(movers)
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows + 4)
        table.clearSelection()
        table.blockSignals(False)

    def _tell(self) -> None:
        table = self.sender()
        items = table.selectedItems() if isinstance(table, QTableWidget) else []
        if items:
            self.chosen.emit(items[0].data(Qt.ItemDataRole.UserRole))
