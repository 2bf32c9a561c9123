"""Type the name of any place of France: a commune of the territory is chosen, any other opens its territory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from geodata.france.gazetteer import Entry, Gazetteer, gazetteer
from geodata.france.names import plain
from ui.base import figures, icons
from ui.work.session import Session

MOST_SHOWN = 10
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """A line of the list. place : what it stands for, None = words only."""

    text: str
    place: Entry | None = None


class PlaceSearch(QLineEdit):
    """A field that finds communes, intercommunalities, départements and régions of all France.

    ``chosen`` : code of a commune of the open territory; ``accepted`` : Enter on the one that is chosen already
    ``elsewhere`` : an ``Entry`` that the open territory does not hold; ``left`` : Escape, back to the map and its keys
    ``unknown`` : Enter on words that name no place
    """

    chosen = Signal(str)
    accepted = Signal(str)
    elsewhere = Signal(object)
    left = Signal()
    unknown = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._found = ""
        self._known: Gazetteer | None = None
        self._asked = False
        self.setPlaceholderText(self.tr("Commune, intercommunality, département…"))
        self.setAccessibleName(self.tr("Find a commune, an intercommunality, a département or a région"))
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self.rows = _Rows(self)
        completer = QCompleter(self.rows, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST_SHOWN + 2)
        completer.activated[QModelIndex].connect(  # type: ignore[index]
            self._activated
        )
        self.setCompleter(completer)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._entered)
        session.territory_changed.connect(self.clear)

    def make_ready(self) -> None:
        """Have the places of all France read in the background, once."""
        if not self._asked:
            self._asked = True
            self._session.tasks.run(_read, owner=self, done=self._ready)

    def offers(self, typed: str) -> list[Row]:
        """What the list shows for these letters: communes of the territory first, then the others."""
        rows = [self._row(place) for place in self._hits(typed)]
        return rows + self._hints(typed, has_any=bool(rows)) if plain(typed) else []

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody is about to type."""
        super().focusInEvent(event)
        self.make_ready()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _ready(self, known: Gazetteer) -> None:
        self._known = known
        if self.hasFocus() and self.text():
            self.rows.show_rows(self.offers(self.text()))

    def _hits(self, typed: str) -> list[Entry]:
        """Communes of the territory, then the other places of this name."""
        wanted = plain(typed)
        if not wanted:
            return []
        here = self._here(wanted)
        codes = {place.code for place in here}
        found = [] if self._known is None else self._known.find(typed, MOST_SHOWN)
        return [*here, *(each for each in found if each.code not in codes)][:MOST_SHOWN]

    def _here(self, wanted: str) -> list[Entry]:
        """Communes of the open territory: the one of this code or name, then names that begin so, then that hold it."""
        shown = self._session.shown
        if shown is None:
            return []
        communes = shown.territory.communes
        hits = []
        for code, key, core in zip(map(str, communes.index), shown.keys, communes["in_core"], strict=True):
            if wanted in key:
                name = key.removesuffix(f" {code.casefold()}")
                fit = 0 if wanted in (name, code.casefold()) else 1 if key.startswith(wanted) else 2
                hits.append((fit, not core, key, code))
        codes = [code for *_, code in sorted(hits)[:MOST_SHOWN]]
        picked = communes.loc[codes]
        columns = (picked.index, picked["name"], picked["departement"], picked["population"])
        return [
            Entry("commune", str(code), str(name), str(departement), float(people))
            for code, name, departement, people in zip(*columns, strict=True)
        ]

    def _hints(self, typed: str, *, has_any: bool) -> list[Row]:
        """What helps where the name is not there, or is a postal code."""
        if self._known is None:
            return []
        postal = self._known.departement_of_postal_code(typed)
        if postal:
            names = ", ".join(f"{each.name} ({each.code})" for each in postal)
            words = self.tr("As a postal code: not known here. It begins as those of {names}: type the commune's name.")
            return [Row(words.format(names=names)), *map(self._row, postal)]
        if has_any:
            return []
        near = self._known.near(typed)
        words = self.tr("No place of this name.") + (" " + self.tr("Did you mean:") if near else "")
        return [Row(words), *map(self._row, near)]

    def _row(self, place: Entry) -> Row:
        kinds = {
            "departement": self.tr("département"),
            "region": self.tr("région"),
            "epci": self.tr("intercommunality"),
        }
        parts = [] if place.kind == "commune" else [kinds[place.kind]]
        name = f"{place.name} ({place.code})" if place.kind in ("commune", "departement") else place.name
        if place.departement and place.kind != "departement":
            parts.append(self._departement(place.departement))
        parts.append(figures.people(place.people) + figures.NBSP + self.tr("inhab."))
        return Row(" · ".join((name, *parts)), place)

    def _departement(self, code: str) -> str:
        if self._known is None:
            return code
        return next((f"{each.name} ({code})" for each in self._known.entries if each.code == code), code)

    def _edited(self, text: str) -> None:
        self._found = ""
        self.make_ready()
        self.rows.show_rows(self.offers(text))

    def _activated(self, index: QModelIndex) -> None:
        place = self.rows.place(index.row())
        if place is not None:
            self._take(place)

    def _entered(self) -> None:
        """Enter: the first of the list; a second time: something is wanted there."""
        popup = self.completer().popup()
        if popup is not None and popup.isVisible() and popup.currentIndex().isValid():
            return  # the list tells it
        if self._found:
            self.accepted.emit(self._found)
            return
        places = self._hits(self.text())  # what is only spelt alike must be chosen in the list
        if places:
            if popup is not None:
                popup.hide()
            self._take(places[0])
        elif self.text().strip():
            self.unknown.emit(self.text().strip())

    def _take(self, place: Entry) -> None:
        territory = self._session.territory
        self.setText(self._row(place).text)
        self.selectAll()  # another name is typed over it
        if territory is not None and place.kind == "commune" and place.code in territory.communes.index:
            self._found = place.code
            self.chosen.emit(place.code)
        else:
            self.elsewhere.emit(place)


class _Rows(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, row: int) -> Entry | None:
        """What a line stands for."""
        return self._rows[row].place if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words."""
        words = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        return self._rows[index.row()].text if words else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Words that stand for no place cannot be chosen."""
        is_place = index.isValid() and self._rows[index.row()].place is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_place else Qt.ItemFlag.NoItemFlags


def _read(report: object = None) -> Gazetteer:
    """As the background calls it."""
    del report
    return gazetteer()
