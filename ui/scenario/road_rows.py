"""Roads in the scenario panel: a decision about them as a row, and how the places of the scenario meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from scenarios.plan.road_edits import RoadEdit
from ui.base import figures, icons
from ui.base.plain import PlainLabel
from ui.scenario.travel_words import TravelWords

if TYPE_CHECKING:
    import pandas as pd

    from ui.work.session import Session


class RoadRow(QWidget):
    """What is decided, and a button to take it back. ``restored`` : of the decision."""

    status = "road"
    restored = Signal(str)

    def __init__(self, edit: RoadEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.site = edit.site
        self.words = PlainLabel(parent=self)
        self.show_edit(edit)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setWordWrap(True)  # after the policy, which forgets that the height follows the width
        button = icons.button(self, "trash-2", self.tr("Take this decision back"))
        button.clicked.connect(self._restore)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.words, 1)
        layout.addWidget(button)

    def show_edit(self, edit: RoadEdit) -> None:
        """Say what the decision has become."""
        self.words.setText(TravelWords(self).step(edit))

    def _restore(self, _checked: bool = False) -> None:
        self.restored.emit(self.site)


class RoadNotes(QObject):
    """How the places that a scenario put on the map meet the road, in words."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def table(self, *, planned: bool = False) -> pd.DataFrame | None:
        """``meet_road`` of the places of the scenario that is answered; None where minutes do not go by road.

        planned : only those that the scenario put there, not those of files
        """
        from scenarios.answer.road_sites import meet_road, own_places
        from scenarios.answer.world import world

        model, territory = self._session.model, self._session.territory
        if model is None or territory is None or territory.times.method != "roads" or territory.roads is None:
            return None
        scenario = self._session.answered
        sites = own_places(territory, scenario)
        sites = sites[sites["placed"].astype(bool)] if planned else sites
        use = world(model, scenario).territory.roads
        return None if use is None else meet_road(use.prepared, sites)

    def notes(self) -> dict[str, tuple[str, bool]]:
        """Id of a place -> what to say of it, and whether it must be seen; a practice with stops has its worst one."""
        table = self.table(planned=True)
        if table is None:
            return {}
        found: dict[str, tuple[str, bool]] = {}
        for site, row in table.iterrows():
            whole, seen = str(site).partition("/")[0], row["state"] != "ok"
            if whole not in found or (seen and not found[whole][1]):
                found[whole] = self.say(row["state"], row["metres"], row["minutes"]), seen
        return found

    def say(self, state: str, metres: float, minutes: float) -> str:
        """How a place meets the road."""
        if state == "off":
            return self.tr("no road within 5 km: only its own commune has access")
        if state == "cut_off":
            return self.tr("on roads that lead to no other commune")
        if state == "carried":
            return self.tr("nearest road leads nowhere: main network {metres} m away, {minutes} min counted").format(
                metres=figures.number(metres), minutes=figures.number(minutes, 1)
            )
        return self.tr("{metres} m to the road, {minutes} min counted").format(
            metres=figures.number(metres), minutes=figures.number(minutes, 1)
        )
