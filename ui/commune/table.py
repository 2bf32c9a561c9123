"""The table of communes: the map's twin, sorted and filtered by numpy so that thousands of rows cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from deserts.states import State
from geodata.france.names import plain
from geodata.territory.opening import Territory
from geodata.territory.ring import unjoined
from scenarios.answer.evaluate import Outcome
from scenarios.layers.measures import DataIndicator
from ui.base import figures
from ui.base.plain import paragraphs
from ui.base.words import Words
from ui.work.loading import Shown

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TableColumn:
    """A column of the table; ``where`` : "communes", "before", "after", "change" or "data"; decimals TEXT or LEVEL = words.

    data : the layer of an imported file that it shows
    """

    name: str
    where: str
    decimals: int = 0
    signed: bool = False
    data: DataIndicator | None = None


TEXT, LEVEL = -1, -2

COLUMNS = (
    TableColumn("name", "communes", TEXT),
    TableColumn("insee", "communes", TEXT),
    TableColumn("population", "after"),
    TableColumn("apl_before", "before", 2),
    TableColumn("apl", "after", 2),
    TableColumn("apl_change", "change", 2, signed=True),
    TableColumn("apl_class", "after", LEVEL),
    TableColumn("nearest_gp_min", "after", 1),
    TableColumn("nearest_gp_change_min", "change", 1, signed=True),
    TableColumn("gps", "after", 1),
    TableColumn("gp_per_100k", "after"),
    TableColumn("gp_per_100k_standardised", "after"),
    TableColumn("need", "after"),
)


@dataclass(frozen=True)
class TableFilter:
    """A filter as a sentence: a name, a class of access, more than so many minutes. Empty = every commune.

    band : 0, 1, 2 or None = any; min_minutes : strictly more than, 0 = any; out of reach counts as more
    """

    text: str = ""
    band: int | None = None
    min_minutes: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether it lets everything through."""
        return not plain(self.text) and self.band is None and self.min_minutes <= 0


class CommuneModel(QAbstractTableModel):
    """Core communes with their scores; rows are positions that sorting and filtering choose."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._codes: list[str] = []
        self._keys: npt.NDArray[np.str_] = np.empty(0, dtype=str)
        self._shown: tuple[TableColumn, ...] = COLUMNS
        self._columns: list[npt.NDArray[Any]] = [np.empty(0)] * len(COLUMNS)
        self._rows: npt.NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._filter = TableFilter()
        self._sort = (0, Qt.SortOrder.AscendingOrder)
        self._row_of: dict[str, int] = {}
        self._ranks: dict[str, npt.NDArray[np.intp]] = {}
        self._core: npt.NDArray[np.bool_] = np.empty(0, dtype=bool)
        self._off: frozenset[str] = frozenset()
        self._off_of: Territory | None = None

    # --- what it shows ---

    @property
    def codes(self) -> list[str]:
        """Codes of the rows, from the top."""
        return [self._codes[i] for i in self._rows]

    @property
    def total(self) -> int:
        """Communes without any filter."""
        return len(self._codes)

    @property
    def people(self) -> float:
        """Persons who live in the communes shown."""
        return float(np.nansum(self._columns[2][self._rows])) if len(self._codes) else 0.0

    def row_of(self, code: str) -> int:
        """Row of a commune, -1 where it is not shown."""
        return self._row_of.get(code, -1)

    def code_at(self, row: int) -> str:
        """Commune of a row."""
        return self._codes[int(self._rows[row])]

    def show_outcome(
        self, shown: Shown, outcome: Outcome, layers: Sequence[DataIndicator] = (), *, rearrange: bool
    ) -> bool:
        """Show an outcome; ``rearrange`` False leaves the rows where they are, as while a site is carried.

        layers : of imported files, a column for each on the right
        Returns whether other communes or columns are shown: nothing is selected then.
        """
        communes = shown.territory.communes
        core = communes["in_core"].to_numpy()
        codes = communes.index[core].tolist()
        columns = (*COLUMNS, *(TableColumn(layer.key, "data", layer.decimals, data=layer) for layer in layers))
        fresh = codes != self._codes or columns != self._shown
        if fresh:
            self.beginResetModel()
            self._codes, self._shown = codes, columns
            self._keys = shown.keys[core].to_numpy(dtype=str)
            self._ranks = {"name": _ranks(self._keys), "insee": _ranks(np.array(codes))}
            if self._sort[0] >= len(columns):
                self._sort = (0, Qt.SortOrder.AscendingOrder)
        self._columns = [_values(column, communes, outcome, core) for column in self._shown]
        self._core = core
        if self._off_of is not shown.territory:
            self._off_of, self._off = shown.territory, frozenset(unjoined(shown.territory))
        if fresh:
            self._order()
            self.endResetModel()
        elif rearrange:
            self._arrange()
        elif len(self._rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._shown) - 1))
        return fresh

    def set_filter(self, wanted: TableFilter) -> None:
        """Show only the communes that fit."""
        if wanted != self._filter:
            self._filter = wanted
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; blanks come last whichever the order."""
        self._sort = (column, order)
        self._arrange()

    # --- Qt ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment and what a blank means."""
        column = self._shown[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if column.data is not None:
                return self._data_text(column.data, self._rows[index.row()])
            row = self._rows[index.row()]
            return self._text(column, self._columns[index.column()][row], self._codes[row])
        if role == Qt.ItemDataRole.TextAlignmentRole and column.decimals >= 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Short titles; what they mean when pointed at."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        name, data = self._shown[section].name, self._shown[section].data
        if role == Qt.ItemDataRole.DisplayRole:
            return self._short(name) if data is None else data.label
        if role == Qt.ItemDataRole.ToolTipRole:
            label, tip = (self._words.label(name), self._words.help(name)) if data is None else (data.label, data.tip)
            return f"<b>{paragraphs(label)}</b>{paragraphs(tip)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and self._shown[section].decimals >= 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    # --- inside ---

    def _text(self, column: TableColumn, value: Any, code: str) -> str:
        if column.decimals == TEXT:
            return str(value)
        if np.isnan(value):
            far = column.name.startswith("nearest")
            return figures.reason(State.OUT_OF_REACH if far else State.ABSENT, is_off=code in self._off)
        if column.decimals == LEVEL:
            return self._words.level(value)
        if column.signed and round(float(value), column.decimals) == 0:
            return figures.SAME
        return (figures.signed if column.signed else figures.number)(float(value), column.decimals)

    def _data_text(self, data: DataIndicator, row: np.intp) -> str:
        """A value of an imported file, or why there is none."""
        value, state = data.values.to_numpy()[self._core][row], int(data.states[self._core][row])
        if state != State.VALUE or np.isnan(value):
            return figures.reason(State.ABSENT if state == State.VALUE else state)
        if data.categories:
            return data.said(int(np.flatnonzero(self._core)[row]))
        return figures.number(float(value), data.decimals)

    def _short(self, name: str) -> str:
        return {
            "name": self.tr("Commune"),
            "insee": self.tr("Code"),
            "population": self.tr("Inhabitants"),
            "apl_before": self.tr("APL before"),
            "apl": self.tr("APL"),
            "apl_change": self.tr("APL change"),
            "apl_class": self.tr("Level"),
            "nearest_gp_min": self.tr("Minutes"),
            "nearest_gp_change_min": self.tr("Change (min)"),
            "gps": self.tr("GPs"),
            "gp_per_100k": self.tr("GPs / 100,000"),
            "gp_per_100k_standardised": self.tr("by need"),
            "need": self.tr("Needs"),
        }[name]

    def _arrange(self) -> None:
        """Choose and order the rows; what is selected stays selected."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.code_at(index.row())) for index in self.persistentIndexList()]
        self._order()
        for index, code in kept:
            row = self.row_of(code)
            self.changePersistentIndex(index, self.index(row, index.column()) if row >= 0 else QModelIndex())
        self.layoutChanged.emit()

    def _order(self) -> None:
        """Rows of the communes that fit, in their order."""
        fitting = np.flatnonzero(self._fitting())
        column, order = self._sort
        keys = self._ranks.get(self._shown[column].name, self._columns[column])[fitting] if len(fitting) else fitting
        self._rows = fitting[np.argsort(-keys if order == Qt.SortOrder.DescendingOrder else keys, kind="stable")]
        self._row_of = {self._codes[i]: row for row, i in enumerate(self._rows.tolist())}

    def _fitting(self) -> npt.NDArray[np.bool_]:
        fits = np.ones(len(self._codes), dtype=bool)
        if typed := plain(self._filter.text):
            fits &= np.char.find(self._keys, typed) >= 0 if len(self._keys) else True
        if self._filter.band is not None:
            fits &= self._column("apl_class") == self._filter.band
        if self._filter.min_minutes > 0:
            minutes = self._column("nearest_gp_min")
            fits &= np.isnan(minutes) | (minutes > self._filter.min_minutes)
        return fits

    def _column(self, name: str) -> npt.NDArray[Any]:
        return self._columns[next(i for i, column in enumerate(self._shown) if column.name == name)]


def _values(
    column: TableColumn, communes: pd.DataFrame, outcome: Outcome, core: npt.NDArray[np.bool_]
) -> npt.NDArray[Any]:
    """Values of a column for the core communes."""
    if column.data is not None:
        return column.data.values.to_numpy(dtype=float)[core]
    if column.name == "insee":
        return communes.index[core].to_numpy(dtype=object)
    tables = {
        "communes": communes,
        "after": outcome.after.table,
        "before": outcome.before.table,
        "change": outcome.change,
    }
    name = "apl" if column.name == "apl_before" else column.name
    return tables[column.where][name].to_numpy(dtype=object if column.decimals == TEXT else float)[core]


def _ranks(texts: npt.NDArray[np.str_]) -> npt.NDArray[np.intp]:
    """Place of each text in the order of a dictionary."""
    ranks = np.empty(len(texts), dtype=np.intp)
    ranks[np.argsort(texts, kind="stable")] = np.arange(len(texts))
    return ranks
