"""Placing, carrying and moving sites: from the hand on the map to decisions of the scenario."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from deserts.errors import DesertsError, OutsideTerritory
from geodata.places import commune_at
from scenarios.edits import AddSite, CloseSite, Edit, MoveSite, SetActivity
from scenarios.scenario import decided_sites
from ui.focus import Focus
from ui.map.view import MapView
from ui.session import Session

DEFAULT_FTE = 2.0
"""Doctors of a new centre: two full-time GPs, as the smallest centres open with."""


class Placing(QObject):
    """Turns clicks and drags on the map into edits; the map shows the change before it is taken.

    ``state_changed`` : a site is in the hand, or not any more (``is_active``)
    """

    state_changed = Signal()

    def __init__(self, session: Session, focus: Focus, view: MapView) -> None:
        super().__init__(view)
        self._session, self._focus, self._map = session, focus, view
        self._moving = ""
        self.is_active = False
        view.placing_moved.connect(self._preview_placing)
        view.place_chosen.connect(self._place)
        view.placing_cancelled.connect(self._stop)
        view.site_dragged.connect(self._preview_drag)
        view.site_dropped.connect(self._drop)
        view.site_drag_cancelled.connect(self._cancel_drag)

    def start_adding(self) -> None:
        """The next click places a centre."""
        self._start("")

    def start_moving(self, site: str) -> None:
        """The next click is the new place of a site."""
        self._start(site)

    def stop(self) -> None:
        """Back to looking."""
        if self.is_active:
            self._map.stop_placing()
            self._stop()

    def place_in(self, commune: str) -> None:
        """Place what is in the hand, or a new centre, at the seat of a commune."""
        territory = self._session.territory
        if territory is None or commune not in territory.communes.index:
            return
        if self.is_active:
            self._map.stop_placing()
        seat = territory.communes.loc[commune]
        self._take(self._edit(float(seat["lon"]), float(seat["lat"]), commune))

    def place_at(self, lon: float, lat: float, commune: str) -> None:
        """Place what is in the hand, or a new centre, at a place that is known."""
        if self.is_active:
            self._map.stop_placing()
        self._take(self._edit(lon, lat, commune))

    def resize(self, site: str, fte: float) -> None:
        """Give a site another number of full-time doctors."""
        text = self.tr("Resize {site}").format(site=self._name(site))
        self._session.edit(SetActivity(site, fte), text, f"fte {site}")

    def close(self, site: str) -> None:
        """Close a present site, or take a planned one away."""
        if self._is_planned(site):
            text = self.tr("Take {site} away").format(site=self._name(site))
            self._session.change(self._session.scenario.without_site(site), text)
        else:
            self._session.edit(CloseSite(site), self.tr("Close {site}").format(site=self._name(site)))

    def restore(self, site: str) -> None:
        """Leave a present site as it is."""
        text = self.tr("Restore {site}").format(site=self._name(site))
        self._session.change(self._session.scenario.without_site(site), text)

    # --- inside ---

    def _start(self, site: str) -> None:
        if self._session.territory is None:
            return
        self._moving, self.is_active = site, True
        self._map.start_placing("centre")
        self.state_changed.emit()

    def _stop(self) -> None:
        self._moving, self.is_active = "", False
        self._session.preview(())
        self.state_changed.emit()

    def _edit(self, lon: float, lat: float, commune: str) -> Edit:
        if self._moving:
            return MoveSite(self._moving, lon, lat, commune)
        scenario, choices = self._session.scenario, self._session.document.work.choices
        site = scenario.next_site()
        name = self.tr("Centre {number}").format(number=site.removeprefix("centre-"))
        return AddSite(site, name, lon, lat, commune, DEFAULT_FTE, choices.centre_acts_per_fte)

    def _take(self, edit: Edit) -> None:
        place = self._place_name(edit.commune)  # type: ignore[union-attr]
        if isinstance(edit, AddSite):
            text = self.tr("Add a centre in {place}").format(place=place)
        else:
            text = self.tr("Move {site} to {place}").format(site=self._name(edit.site), place=place)
        commune = edit.commune  # type: ignore[union-attr]
        self._moving, self.is_active = "", False
        self._session.edit(edit, text)
        self.state_changed.emit()
        self._focus.choose(commune)

    def _preview_placing(self, lon: float, lat: float) -> None:
        commune = self._commune_at(lon, lat)
        self._session.preview((self._edit(lon, lat, commune),) if commune else ())

    def _place(self, lon: float, lat: float) -> None:
        commune = self._commune_at(lon, lat)
        if commune:
            self._take(self._edit(lon, lat, commune))
        else:
            self._stop()
            self._session.refused.emit(OutsideTerritory(lon, lat))

    def _preview_drag(self, site: str, lon: float, lat: float) -> None:
        commune = self._commune_at(lon, lat)
        if commune:
            self._session.preview((MoveSite(site, lon, lat, commune),))

    def _drop(self, site: str, lon: float, lat: float) -> None:
        commune = self._commune_at(lon, lat)
        if not commune:
            self._cancel_drag(site)
            return
        self._moving = site
        self._take(MoveSite(site, lon, lat, commune))

    def _cancel_drag(self, _site: str) -> None:
        self._session.preview(())

    def _commune_at(self, lon: float, lat: float) -> str:
        try:
            return commune_at(self._session.territory, lon, lat)  # type: ignore[arg-type]
        except DesertsError:
            return ""

    def _is_planned(self, site: str) -> bool:
        return any(isinstance(edit, AddSite) and edit.site == site for edit in self._session.scenario.edits)

    def _name(self, site: str) -> str:
        territory = self._session.territory
        edited = decided_sites(territory, self._session.answered)  # type: ignore[arg-type]
        for table in (edited, territory.sites):  # type: ignore[union-attr]
            if site in table.index:
                return str(table.at[site, "name"])
        return site

    def _place_name(self, commune: str) -> str:
        return str(self._session.territory.communes.at[commune, "name"])  # type: ignore[union-attr]
