"""« + Ajouter… »: every kind of decision, those of one family together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from scenarios.plan.levers.catalogue import LEVERS
from scenarios.words.levers import words
from ui.base import icons
from ui.base.words import language
from ui.scenario.lever_maker import CLOSE

FAMILIES = (
    ("centre", "msp", "antenne", "medicobus"),
    ("assistant", "ipa", "asalee"),
    ("cabin", "pharmacy", "home", "remote"),
    ("departure", CLOSE, "population"),
)
"""Places, help for doctors, teleconsultation, and what happens anyway."""

ICONS = {
    "centre": "plus", "msp": "house", "antenne": "map-pin", "medicobus": "move", "assistant": "stethoscope",
    "cabin": "globe", CLOSE: "x", "departure": "trash-2",
}  # fmt: skip


class LeverMenu(QToolButton):
    """``wanted`` : a kind was chosen."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("Add…"))
        self.setIcon(icons.icon("plus", self.palette()))
        self.setToolTip(self.tr("Open, help, equip or close a place; a doctor leaves; people come"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for place, family in enumerate(FAMILIES):
            if place:
                menu.addSeparator()
            for kind in family:
                self._add(menu, kind)
        self.setMenu(menu)

    def _add(self, menu: QMenu, kind: str) -> None:
        known = LEVERS.get(kind)
        text = self.tr("Close a practice") if known is None else words(known.label, language())
        tip = self.tr("A present practice stops.") if known is None else words(known.about, language())
        action = menu.addAction(text)
        if kind in ICONS:
            action.setIcon(icons.icon(ICONS[kind], menu.palette()))
        action.setToolTip(tip)
        action.setObjectName(kind)
        action.triggered.connect(partial(self._want, kind))

    def _want(self, kind: str, _checked: bool = False) -> None:
        self.wanted.emit(kind)
