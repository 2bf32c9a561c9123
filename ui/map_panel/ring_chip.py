"""What is missing around the territory, in two words beside the figures; a click shows on the map where, and whom it concerns."""

from __future__ import annotations

import numpy as np
import shapely
from PySide6.QtWidgets import QToolButton, QWidget

from deserts.states import State
from geodata.territory.opening import Territory
from geodata.territory.ring import RingGaps
from scenarios.layers.map_layers import Where, categories
from scenarios.words.ring import commune_notes, ring_limits
from ui.base import figures
from ui.base.plain import paragraphs
from ui.base.style import dress
from ui.base.words import curly, language
from ui.map.overlays import Area
from ui.map.view import MapView
from ui.work.focus import Focus, Theme
from ui.work.session import Session

KEY = "ring"
COLOURS = ("#d8e4ec", "#e3a857", "#b9c46a", "#7b6fb0", "#8a1c1c")
"""Nothing missing, figures that may be wrong, times partly estimated, near a border, missing from the reckoning."""


class RingChip(QToolButton):
    """Hidden where nothing is missing; alarmed where communes of France are, calm where only a border is near."""

    def __init__(self, session: Session, focus: Focus, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus, self._view = session, focus, view
        dress(self, "chip")
        self.setCheckable(True)
        self.clicked.connect(self._paint)
        session.territory_changed.connect(self.refresh)
        focus.view_changed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Say what is missing around the territory that is open now."""
        gaps, territory = self._session.gaps, self._session.territory
        self.setVisible(gaps is not None and bool(not gaps.is_complete or len(gaps.border) or len(gaps.estimated)))
        if gaps is None or territory is None or self.isHidden():
            if self.isChecked():
                self._paint(False)
            return
        if gaps.is_complete and len(gaps.estimated):
            self.setText(self.tr("Times partly estimated: {share} of people").format(share=_share(territory, gaps)))
        elif gaps.is_complete:
            self.setText(self.tr("Border near by: %n commune(s)", "", len(gaps.border)))
        else:
            missing = len(gaps.off) + len(gaps.missing)
            self.setText(self.tr("%n commune(s) missing around", "", missing))
        self.setProperty("alarm", not gaps.is_complete)
        self.style().polish(self)
        sentences = [curly(each) for each in ring_limits(territory, language())]
        hint = self.tr("Click to see where on the map; once more to go back.")
        self.setToolTip(paragraphs(*sentences, hint))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(" ".join(sentences))
        if self.isChecked():
            self._paint(True)

    def _paint(self, wanted: bool) -> None:
        """Colour the communes by what is missing, or give the map back."""
        gaps, territory = self._session.gaps, self._session.territory
        self.setChecked(wanted)
        if not wanted or gaps is None or territory is None:
            self._view.set_overlay(KEY, [])
            self._focus.unpaint(KEY)
            return
        self._view.set_overlay(KEY, _areas(gaps))
        self._focus.paint(self._theme(territory, gaps))

    def _follow(self) -> None:
        """Another question was asked, or a tool paints: the button comes up."""
        theme = self._focus.theme
        if self.isChecked() and (theme is None or theme.key != KEY):
            self.setChecked(False)
            self._view.set_overlay(KEY, [])

    def _theme(self, territory: Territory, gaps: RingGaps) -> Theme:
        communes = territory.communes
        in_core = communes["in_core"].to_numpy(dtype=bool)
        kinds = [
            in_core & communes.index.isin(codes) for codes in (gaps.off, gaps.touched, gaps.estimated, gaps.border)
        ]
        kind = np.select(kinds, [4, 1, 2, 3], 0)  # what lies around is outlined, whatever its colour
        states = np.full(len(communes), int(State.VALUE), dtype=np.int8)
        where = Where(states, communes["population"].to_numpy(), in_core)
        labels = [
            self.tr("nothing missing near by"),
            self.tr("figures may be wrong"),
            self.tr("times to doctors partly estimated"),
            self.tr("near a border"),
            self.tr("outside the file of roads or times"),
        ]
        there = np.unique(kind).tolist()
        drawn = categories(np.searchsorted(there, kind), where, [labels[k] for k in there], [COLOURS[k] for k in there])

        def speak(code: str) -> str:
            notes = commune_notes(gaps, code, language())
            return "\n".join(map(curly, notes)) or self.tr("Nothing missing near by")

        unit = self.tr("%n commune(s) outlined in red are not counted", "", len(gaps.off) + len(gaps.missing))
        title = self.tr("What is missing around")
        return Theme(KEY, title, drawn, speak, "" if gaps.is_complete else unit)


def _share(territory: Territory, gaps: RingGaps) -> str:
    """Of the people of the territory, those whose way to doctors is partly estimated."""
    people = territory.core["population"].astype(float)
    return figures.percent(float(people[people.index.isin(gaps.estimated)].sum()) / max(float(people.sum()), 1.0))


def _areas(gaps: RingGaps) -> list[Area]:
    """Outlines of what is missing, also of communes that are not loaded."""
    from geodata.france.base import france

    base = france()
    codes = gaps.off.union(gaps.missing)
    codes = codes[codes.isin(base.communes.index)]
    if codes.empty:
        return []
    whole = shapely.coverage_union_all(base.polygons(list(codes)))  # neighbours share their borders exactly
    return [Area(whole, fill=COLOURS[-1], line=COLOURS[-1], width=1.5, opacity=0.25)]
