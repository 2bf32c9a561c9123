"""Type a commune's name, choose it, and it is selected; accents, case and hyphens do not matter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from geodata.france.names import plain
from ui.base import icons
from ui.work.loading import Shown
from ui.work.session import Session

CODE_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_SHOWN = 10

Index = QModelIndex | QPersistentModelIndex


class CommuneList(QAbstractListModel):
    """The communes to be found: those of the territory first, each by name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._codes: list[str] = []
        self._keys: list[str] = []

    def show_communes(self, shown: Shown) -> None:
        """Offer the communes of another territory."""
        self.beginResetModel()
        communes = shown.territory.communes.assign(key=shown.keys)
        communes = communes.sort_values(["in_core", "key"], ascending=[False, True])
        self._codes, self._keys = communes.index.tolist(), communes["key"].tolist()
        self._texts = [f"{name} ({code})" for name, code in zip(communes["name"], self._codes, strict=True)]
        self.endResetModel()

    def first(self, typed: str) -> str:
        """The commune of this code or whole name, else the first whose name begins so, or holds it; "" = none."""
        found = [(key, code) for key, code in zip(self._keys, self._codes, strict=True) if typed in key]
        for fits in (
            lambda key, code: typed in (code.casefold(), key.removesuffix(f" {code.casefold()}")),
            lambda key, _code: key.startswith(typed),
            lambda _key, _code: True,
        ):
            code = next((code for key, code in found if fits(key, code)), "")
            if code:
                return code
        return ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many communes there are."""
        return 0 if parent.isValid() else len(self._codes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, code, and what is searched in."""
        columns = {Qt.ItemDataRole.DisplayRole: self._texts, CODE_ROLE: self._codes, KEY_ROLE: self._keys}
        return columns[role][index.row()] if role in columns else None


class CommuneSearch(QLineEdit):
    """A field that finds communes of the territory. ``chosen`` : code of a commune."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setPlaceholderText(self.tr("Find a commune…"))
        self.setAccessibleName(self.tr("Find a commune"))
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self._communes = CommuneList(self)
        completer = _PlainCompleter(self._communes, self)
        completer.setMaxVisibleItems(MOST_SHOWN)
        completer.activated[QModelIndex].connect(  # type: ignore[index]
            self._activated
        )
        self.setCompleter(completer)
        self.returnPressed.connect(self._entered)
        session.territory_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        if self._session.shown is not None:
            self._communes.show_communes(self._session.shown)

    def _activated(self, index: QModelIndex) -> None:
        self._choose(str(index.data(CODE_ROLE)))

    def _entered(self) -> None:
        """Enter: the first commune that is found."""
        if code := self._communes.first(plain(self.text())) if self.text().strip() else "":
            self._choose(code)

    def _choose(self, code: str) -> None:
        self.selectAll()  # another name is typed over it
        self.chosen.emit(code)


class _PlainCompleter(QCompleter):
    """Completes without caring for accents and case: both sides are made plain first."""

    def __init__(self, model: CommuneList, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(KEY_ROLE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """What was typed, as the plain names are written."""
        return [plain(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is written into the field: the name itself."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
