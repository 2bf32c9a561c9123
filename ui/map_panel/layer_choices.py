"""In the left panel: needs and other measures of the imported files as more questions, and places to switch on."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QVBoxLayout, QWidget

from geodata.readers.base import Imported
from scenarios.layers.measures import DataIndicator, measures
from scenarios.study.layer_views import OWN_POINTS, data_places
from ui.base import figures
from ui.base.columns import Indicator
from ui.base.plain import PlainLabel, paragraphs
from ui.base.scrolling import remove_first
from ui.base.style import caption
from ui.base.tables import row_of
from ui.base.words import language
from ui.map.marks import SiteMark, Sprites
from ui.map.overlays import Area
from ui.map.theme import theme_of
from ui.map_panel.outlines import has_outlines, outlines
from ui.work.focus import Focus
from ui.work.session import Session

if TYPE_CHECKING:
    from geodata.territory.opening import Territory

KINDS = ("health_house", "health_centre", "pharmacy", "hospital", "emergency", "maternity", OWN_POINTS)
OUTLINES = "outlines"
PLACE_PX = 12.0
MOST_RADIOS = 4
MAP_KINDS = {"health_centre": "centre", "health_house": "msp", OWN_POINTS: "cabin"}
"""Kind of a place -> its symbol, where that has another name."""


class LayerChoices(QWidget):
    """Nothing is to be seen of it while no file is imported. ``places_changed`` : other places are to be drawn."""

    places_changed = Signal()

    def __init__(self, session: Session, focus: Focus, group: QButtonGroup, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus, self._group = session, focus, group
        self.radios: dict[str, QRadioButton] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.lists: dict[str, QComboBox] = {}
        self.places = pd.DataFrame()
        self.outlines: list[Area] = []
        self._on: set[str] = set()
        self._made_of: tuple[object, object] = (None, None)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        session.outcome_changed.connect(self.refresh)  # before the other panels, which look at what is offered here
        self.refresh()

    def refresh(self) -> None:
        """Follow the files in use."""
        territory, layers = self._session.territory, self._session.data.imported
        study = self._session.study
        if study is not None and study.territory is self._made_of[0] and study.layers is self._made_of[1]:
            return
        self._made_of = (None, None) if study is None else (study.territory, study.layers)
        self._clear()
        if territory is not None and layers:
            self._fill(territory)
        else:
            self.places, self.outlines = pd.DataFrame(), []
            self._focus.offer({})
        self.setVisible(bool(self.radios or self.boxes))
        self.places_changed.emit()

    def marks(self) -> list[SiteMark]:
        """The places that are switched on."""
        if self.places.empty or not self._on:
            return []
        shown = self.places[self.places["kind"].isin(self._on)]
        return [
            SiteMark(
                str(site),
                lon,
                lat,
                MAP_KINDS.get(kind, kind),
                "\n".join(filter(None, (name, self._one(kind)))),
                size=PLACE_PX,
                draggable=False,
            )
            for site, lon, lat, kind, name in zip(
                shown.index, *(shown[column].tolist() for column in ("lon", "lat", "kind", "name")), strict=True
            )
        ]

    def place(self, site: str) -> dict[Hashable, Any] | None:
        """A place by the id of its mark; None where it is none of these."""
        return row_of(self.places, site) if site in self.places.index else None

    # --- parts ---

    def _clear(self) -> None:
        for radio in set(self.radios.values()):
            self._group.removeButton(radio)
        self.radios, self.boxes, self.lists = {}, {}, {}
        while self._layout.count():
            remove_first(self._layout)

    def _fill(self, territory: Territory) -> None:
        layers = self._session.data.imported
        found = measures(territory, layers, language())
        self._focus.offer({one.key: _indicator(one) for one in found})
        groups = (
            ("need", self.tr("Needs of the people")),
            ("other", self.tr("Other imported measures")),
            ("category", self.tr("Zonings and categories")),
        )
        for group, heading in groups:
            shown = [one for one in found if one.group == group]
            if shown:
                self._layout.addWidget(caption(heading))
            if group != "need" and len(shown) > MOST_RADIOS:
                self._add_list(shown, group)
                continue
            for one in shown:
                self._add_radio(one)
        self.places = data_places(territory, layers)
        counts = self.places["kind"].value_counts().to_dict() if len(self.places) else {}
        kinds = [kind for kind in KINDS if kind in counts]
        if kinds:
            self._layout.addWidget(caption(self.tr("Places imported")))
        for kind in kinds:
            self._add_box(kind, int(counts[kind]))
        self._offer_outlines()

    def _offer_outlines(self) -> None:
        """A switch for the outlines that files brought, where one did."""
        files = [imported for imported in self._session.data.imported if has_outlines(imported)]
        self.outlines = []
        if not files:
            return
        box = QCheckBox(self.tr("Imported outlines"), self)
        box.setToolTip(self.tr("Outlines of the imported files, over the communes of today"))
        box.setChecked(OUTLINES in self._on)
        box.toggled.connect(partial(self._draw_outlines, files))
        self.boxes[OUTLINES] = box
        self._layout.addWidget(box)
        self._draw_outlines(files, OUTLINES in self._on)

    def _draw_outlines(self, files: list[Imported], checked: bool) -> None:
        (self._on.add if checked else self._on.discard)(OUTLINES)
        if checked:
            self._session.tasks.run(outlines, *(self._session.territory, files), owner=self, done=self._show_outlines)
        else:
            self._show_outlines([])

    def _show_outlines(self, found: list[Area]) -> None:
        self.outlines = found if OUTLINES in self._on else []
        self.places_changed.emit()

    def _add_radio(self, one: DataIndicator) -> None:
        radio = QRadioButton(self._fitting(one.label), self)
        radio.setToolTip(paragraphs(f"{one.label} – {one.origin}", one.help))
        radio.setAccessibleName(one.label)
        radio.setChecked(self._focus.indicator.key == one.key)
        radio.toggled.connect(partial(self._look_at, one.key))
        radio.clicked.connect(partial(self._look_at, one.key, True))
        self._group.addButton(radio)
        self.radios[one.key] = radio
        self._layout.addWidget(radio)

    def _add_list(self, shown: list[DataIndicator], group: str) -> None:
        """Many measures are a list below one choice."""
        words = self.tr("Another measure:") if group == "other" else self.tr("A category:")
        radio, box = QRadioButton(words, self), QComboBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setAccessibleName(words)
        for one in shown:
            box.addItem(one.label, one.key)
            box.setItemData(box.count() - 1, paragraphs(one.tip), Qt.ItemDataRole.ToolTipRole)
            self.radios[one.key] = radio
        box.setCurrentIndex(max(box.findData(self._focus.indicator.key), 0))
        radio.setChecked(self._focus.indicator.key in self.radios and box.findData(self._focus.indicator.key) >= 0)
        radio.toggled.connect(lambda checked: self._look_at(box.currentData(), checked))

        def look_at_chosen(_index: int) -> None:
            radio.setChecked(True)
            self._look_at(box.currentData(), True)

        box.activated.connect(look_at_chosen)
        self._group.addButton(radio)
        self._layout.addWidget(radio)
        self._layout.addWidget(box)
        self.lists[group] = box

    def _fitting(self, label: str) -> str:
        """A long name is cut: the panel is narrow, and the tip says all."""
        return label if len(label) <= 26 else label[:25].rstrip() + "…"

    def _add_box(self, kind: str, count: int) -> None:
        box = QCheckBox(f"{self._many(kind)} ({figures.number(count)})", self)
        box.setIcon(_sign(kind, self))
        box.setChecked(kind in self._on)
        box.toggled.connect(partial(self._switch, kind))
        self.boxes[kind] = box
        self._layout.addWidget(box)

    def _many(self, kind: str) -> str:
        return {
            "pharmacy": self.tr("Pharmacies"),
            "health_centre": self.tr("Health centres"),
            "health_house": self.tr("Health houses"),
            "emergency": self.tr("Emergency units"),
            "hospital": self.tr("Hospitals"),
            "maternity": self.tr("Maternity units"),
            OWN_POINTS: self.tr("Your points"),
        }[kind]

    def _one(self, kind: str) -> str:
        return {
            "pharmacy": self.tr("Pharmacy"),
            "health_centre": self.tr("Health centre"),
            "health_house": self.tr("Health house"),
            "emergency": self.tr("Emergency unit"),
            "hospital": self.tr("Hospital"),
            "maternity": self.tr("Maternity unit"),
            OWN_POINTS: self.tr("Your point"),
        }[kind]

    def _look_at(self, key: str, checked: bool) -> None:
        if checked:
            self._focus.look_at(key)

    def _switch(self, kind: str, checked: bool) -> None:
        (self._on.add if checked else self._on.discard)(kind)
        self.places_changed.emit()


def _indicator(one: DataIndicator) -> Indicator:
    return Indicator(one.key, one.key, one.decimals, one.decimals, data=one)


def _sign(kind: str, widget: QWidget) -> QIcon:
    """The symbol of the map."""
    mark = SiteMark("", 0.0, 0.0, MAP_KINDS.get(kind, kind), size=PLACE_PX)
    label = PlainLabel(parent=widget)
    pixmap = Sprites().of(mark, theme_of(widget.palette()), label.devicePixelRatioF())
    label.deleteLater()
    return QIcon(pixmap)
