"""Choose départements, régions, intercommunalities or the country: type some letters, tick, open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from geodata.france.names import plain
from ui.base import icons
from ui.base.plain import paragraphs
from ui.base.style import caption

Index = QModelIndex | QPersistentModelIndex
TYPES = re.compile(
    r"^(?:(?:cc|ca|cu|communaute (?:de communes|d agglomeration|urbaine)|metropole) )?(?:du |des |de la |de l |de |d )?"
)
"""What intercommunalities are called before they are named: nobody types it."""


KINDS = ("departement", "region", "epci", "country")
"""In the order in which names that begin alike are offered."""


@dataclass(frozen=True)
class Area:
    """A département, a région, an intercommunality or the country to choose from.

    kind : one of ``KINDS``; hint : région of a département, number of the département of an intercommunality
    """

    code: str
    name: str
    kind: str
    hint: str

    @property
    def text(self) -> str:
        """As the list shows it."""
        if self.kind == "departement":
            return f"{self.name} ({self.code})"
        return f"{self.name} – {self.hint}" if self.hint else self.name


def areas(region_word: str = "région") -> list[Area]:
    """Every département by code, every région, the country, then every intercommunality by name.

    region_word : what a région is called, in the language of the window
    """
    from geodata.france.base import france
    from geodata.territory.opening import WHOLE_COUNTRY_NAME

    base = france()
    regions = base.regions["name"]
    found = [
        Area(str(code), str(row["name"]), "departement", str(regions.get(row["region"], "")))
        for code, row in base.departements.sort_index().iterrows()
    ]
    names = base.regions["name"].sort_values()
    found += [Area(str(code), str(name), "region", region_word) for code, name in names.items()]
    found.append(Area("FR", WHOLE_COUNTRY_NAME, "country", ""))
    # The département of an intercommunality is that of most of its communes.
    members = base.units[base.units["epci"].ne("")].groupby(["epci", "departement"]).size()
    homes = members.sort_values().reset_index().drop_duplicates("epci", keep="last").set_index("epci")["departement"]
    epci = base.epci.sort_values("name")
    found += [Area(str(code), str(name), "epci", str(homes.get(code, ""))) for code, name in epci["name"].items()]
    return found


def every_region() -> tuple[str, ...]:
    """Codes of all régions: the whole country."""
    from geodata.france.base import france

    return tuple(map(str, france().regions.index))


def _key(area: Area) -> str:
    """What is searched in: nobody knows the numbers of régions."""
    code = "" if area.kind in ("region", "country") else area.code.casefold()
    return f"{plain(area.name)} {code} {plain(area.hint)}"


class AreaModel(QAbstractListModel):
    """The areas that what was typed leaves, each with its tick.

    ``ticked_changed`` : something was ticked or unticked
    """

    ticked_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._areas = areas(self.tr("région"))
        self._keys = [_key(area) for area in self._areas]
        self._names = [TYPES.sub("", key) for key in self._keys]
        self._rows = list(range(len(self._areas)))
        self._ticked: dict[tuple[str, str], Area] = {}

    @property
    def ticked(self) -> list[Area]:
        """In the order in which they were ticked."""
        return list(self._ticked.values())

    def area(self, row: int) -> Area:
        """What a row shows."""
        return self._areas[self._rows[row]]

    def tick(self, area: Area, ticked: bool = True) -> None:
        """Tick or untick."""
        if ticked:
            self._ticked[area.kind, area.code] = area
        else:
            self._ticked.pop((area.kind, area.code), None)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticked_changed.emit()

    def narrow(self, text: str) -> None:
        """Keep what holds the words: the exact number first, then names that begin so, then the others."""
        typed = plain(text)
        self.beginResetModel()
        self._rows = sorted((i for i, key in enumerate(self._keys) if typed in key), key=lambda i: self._rank(i, typed))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, hint and tick."""
        area = self.area(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return area.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return paragraphs(area.hint)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if (area.kind, area.code) in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick by mouse or space bar."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(self.area(index.row()), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """To be chosen and ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def _rank(self, row: int, typed: str) -> tuple[bool, bool, int, int]:
        area = self._areas[row]
        exact = area.kind != "region" and area.code.casefold() == typed
        starts = bool(typed) and self._names[row].startswith(typed)
        return not exact, not starts, KINDS.index(area.kind), row


class TerritoryDialog(QDialog):
    """Not modal: the map stays there to be looked at.

    ``wanted`` : (départements, EPCI, régions), tuples of codes
    """

    wanted = Signal(tuple, tuple, tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open a territory"))
        self.setMinimumSize(420, 440)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Name or number: Creuse, 23, Bretagne, Marche…"))
        self.search.setAccessibleName(self.tr("Find a département, a région or an intercommunality"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self.model = AreaModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Départements, régions and intercommunalities"))
        self.chosen = caption()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.model.ticked_changed.connect(self._say_chosen)
        self.list.activated.connect(self._open_row)
        self.buttons.accepted.connect(self._open)
        self.buttons.rejected.connect(self.reject)
        self._say_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the field to the list; Enter in the field opens what is found."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0, 0))
        elif self.search.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_found()
        else:
            super().keyPressEvent(event)

    # --- parts ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        explain = caption(
            self.tr(
                "Tick one or several départements, régions or intercommunalities, or the whole country. The communes around, up to 40 minutes, are added "
                "by themselves: their doctors and people count."
            )
        )
        for widget in (self.search, self.list, self.chosen, explain, self.buttons):
            layout.addWidget(widget)

    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        self.list.scrollToTop()

    def _say_chosen(self) -> None:
        ticked = self.model.ticked
        names = ", ".join(area.text for area in ticked[:4]) + (" …" if len(ticked) > 4 else "")
        words = self.tr("Chosen: {names}").format(names=names) if ticked else self.tr("Nothing is chosen yet.")
        self.chosen.setText(words)
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(bool(ticked))

    def _open_row(self, index: QModelIndex) -> None:
        """Enter or a double click on a row: that one, with what is ticked."""
        self.model.tick(self.model.area(index.row()))
        self._open()

    def _open_found(self) -> None:
        if self.model.ticked and not self.search.text():
            self._open()
        elif self.search.text() and self.model.rowCount():
            self._open_row(self.model.index(0, 0))

    def _open(self) -> None:
        ticked = self.model.ticked
        departements = tuple(area.code for area in ticked if area.kind == "departement")
        epci = tuple(area.code for area in ticked if area.kind == "epci")
        regions = tuple(area.code for area in ticked if area.kind == "region")
        if any(area.kind == "country" for area in ticked):
            departements, epci, regions = (), (), every_region()
        if ticked:
            self.wanted.emit(departements, epci, regions)
            self.accept()
