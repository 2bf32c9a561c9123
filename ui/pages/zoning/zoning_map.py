"""What the zoning workbench paints the map with: the simulated zoning, the one in force, or what changes between them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject

from deserts.states import State
from deserts.zoning import Zone
from scenarios.analysis.zoning import Zoned, as_zone
from scenarios.layers.categories import ZONES
from scenarios.layers.map_layers import Where, categories
from scenarios.words.zoning import official_word, word
from ui.base import figures
from ui.base.tables import row_of
from ui.base.words import language, said
from ui.work.focus import Theme
from ui.work.session import Session

KEY = "zoning"
RANK = {"ZIP": 2, "ZAC": 1, "HZ": 0}
UP_COLOUR, SAME_COLOUR, DOWN_COLOUR = "#b35806", "#f0f0f0", "#542788"


Painted = tuple[str, list[str], list[str], "pd.Series[float]"]


class ZoningMap(QObject):
    """Makes the themes of a session."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def theme(self, found: Zoned, shown: str) -> Theme:
        """shown : "zone", "official" or "change"."""
        title, labels, colours, place = {"zone": self._simulated, "official": self._in_force, "change": self._changes}[
            shown
        ](found)
        communes = self._session.loaded_territory.communes
        position = place.reindex(communes.index).fillna(-1).to_numpy(dtype=int)
        states = np.where(position < 0, int(State.ABSENT), int(State.VALUE)).astype(np.int8)
        where = Where(states, communes["population"].to_numpy(), communes["in_core"].to_numpy(dtype=bool))
        origin = "" if shown == "official" else said(word("label", language())).split(".", maxsplit=1)[0]
        invented = shown != "official" and self._session.is_illustrative("apl")
        drawn = categories(position, where, labels, colours)
        return Theme(KEY, title, drawn, self._speaker(found), "", origin, illustrative=invented)

    def _simulated(self, found: Zoned) -> Painted:
        labels = [said(word(f"zone_{zone}", language())) for zone in Zone]
        places = {zone.value: k for k, zone in enumerate(Zone)}
        return (
            self.tr("Simulated zoning"),
            labels,
            [ZONES[zone][2] for zone in Zone],
            found.communes["zone"].map(places).astype(float),
        )

    def _in_force(self, found: Zoned) -> Painted:
        here = [zone for zone in ZONES if found.communes["official"].eq(zone).any()] or ["ZIP"]
        labels = [said(official_word(zone, language())) for zone in here]
        places = {zone: k for k, zone in enumerate(here)}
        place = found.communes["official"].map(places).astype(float)
        return self.tr("Zoning in force"), labels, [ZONES[zone][2] for zone in here], place

    def _changes(self, found: Zoned) -> Painted:
        labels = [self.tr("more of a priority than in force"), self.tr("as in force"), self.tr("less of a priority")]
        before = found.communes["official"].map(as_zone).map(RANK)
        step = (found.communes["zone"].map(RANK) - before).apply(np.sign)
        return self.tr("Simulated zoning and zoning in force"), labels, [UP_COLOUR, SAME_COLOUR, DOWN_COLOUR], 1 - step

    def _speaker(self, found: Zoned) -> Callable[[str], str]:
        """What is said of a commune under the pointer."""

        def speak(code: str) -> str:
            if code not in found.communes.index:
                return ""
            commune = row_of(found.communes, code)
            area, zone, official = (str(commune[key]) for key in ("area", "zone", "official"))
            if not area:
                return self.tr("in no area")
            row = row_of(found.areas, area)
            lang = language()
            lines = [
                str(row["name"]),
                f"APL {figures.number(float(row['apl']), 2)}",
                self.tr("simulated: {zone}").format(zone=said(word(f"zone_{zone}", lang))),
                self.tr("in force: {zone}").format(zone=said(official_word(official, lang))),
            ]
            if row["reason"]:
                lines.append(self.tr("decided: {reason}").format(reason=row["reason"]))
            return "\n".join(lines)

        return speak
