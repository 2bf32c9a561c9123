"""Placing, carrying and moving sites: from the hand on the map to decisions of the scenario."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from deserts.errors import DesertsError, OutsideTerritory
from geodata.territory.commune_at import commune_at
from scenarios.plan.edits import AddLever, AddSite, CloseSite, Edit, MoveSite, SetActivity
from scenarios.plan.scenario import decided_sites
from ui.base.tables import row_of
from ui.map.view import MapView
from ui.scenario.lever_maker import LeverMaker
from ui.work.focus import Focus
from ui.work.session import Session


class Placing(QObject):
    """Turns clicks and drags on the map into edits; the map shows the change before it is taken.

    ``state_changed`` : a site is in the hand, or not any more (``is_active``); ``added`` : id of a lever that is new
    """

    state_changed = Signal()
    added = Signal(str)

    def __init__(self, session: Session, focus: Focus, view: MapView) -> None:
        super().__init__(view)
        self._session, self._focus, self._map = session, focus, view
        self._moving = self._stops_of = ""
        self.kind = "centre"
        self.maker = LeverMaker(session, self)
        self.is_active = False
        view.placing_moved.connect(self._preview_placing)
        view.place_chosen.connect(self._place)
        view.placing_cancelled.connect(self._stop)
        view.site_dragged.connect(self._preview_drag)
        view.site_dropped.connect(self._drop)
        view.site_drag_cancelled.connect(self._cancel_drag)

    def start_adding(self, kind: str = "centre") -> None:
        """The next click places a centre, or does what another kind of decision asks for; one without place is there."""
        if self._session.territory is None:
            return
        self.kind = kind
        if self.maker.needs_place(kind):
            self._start("")
        else:
            self._take(self.maker.make(kind))

    def start_stop(self, lever: str) -> None:
        """The next click is one more stop of a mobile practice."""
        self._start("", stops_of=lever)

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
        else:
            self.kind = "centre"
        seat = row_of(territory.communes, commune)
        self._take_at(float(seat["lon"]), float(seat["lat"]), commune)

    def place_at(self, lon: float, lat: float, commune: str) -> None:
        """Place what is in the hand, or a new centre, at a place that is known."""
        if self.is_active:
            self._map.stop_placing()
        else:
            self.kind = "centre"
        self._take_at(lon, lat, commune)

    def commune_at(self, lon: float, lat: float) -> str:
        """The commune that a place lies in, "" outside the territory."""
        try:
            return commune_at(self._session.loaded_territory, lon, lat)
        except DesertsError:
            return ""

    def resize(self, site: str, fte: float) -> None:
        """Give a site another number of full-time doctors."""
        text = self.tr("Resize {site}").format(site=self._name(site))
        self._session.edit(SetActivity(site, fte), text, f"fte {site}")

    def change(self, lever: AddLever, what: str) -> None:
        """Give a lever other numbers, stops, practices or another name; the same field again is the same step."""
        self._session.edit(lever, self.tr("Change {lever}").format(lever=lever.name), f"{lever.site} {what}")

    @property
    def words(self) -> str:
        """What is to be done now, in a sentence."""
        if not self._moving and not self._stops_of and self.maker.wants_practice(self.kind):
            return self.tr("Click a commune where a doctor practises, or choose it and press Enter. Escape cancels.")
        return self.tr("Click on the map, or choose a commune and press Enter. Escape cancels.")

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

    def _start(self, site: str, stops_of: str = "") -> None:
        if self._session.territory is None:
            return
        self._moving, self._stops_of, self.is_active = site, stops_of, True
        lever = self._lever(site or stops_of)
        self._map.start_placing(self.kind if lever is None else lever.kind)
        self.state_changed.emit()

    def _stop(self) -> None:
        self._moving, self._stops_of, self.is_active = "", "", False
        self._session.preview(())
        self.state_changed.emit()

    def _edit(self, lon: float, lat: float, commune: str) -> Edit:
        """What a click here decides. Raises NoPractice."""
        if self._moving:
            return MoveSite(self._moving, lon, lat, commune)
        lever = self._lever(self._stops_of)
        if lever is not None:
            return replace(lever, stops=(*lever.stops, self.maker.stop(lon, lat, commune)))
        return self.maker.make(self.kind, lon, lat, commune)

    def _take_at(self, lon: float, lat: float, commune: str) -> None:
        """Decide, or say why not."""
        try:
            edit = self._edit(lon, lat, commune)
        except DesertsError as error:
            self._stop()
            self._session.refused.emit(error)
            return
        self._take(edit, commune)

    def _take(self, edit: Edit, commune: str = "") -> None:
        is_new = isinstance(edit, AddLever) and not self._stops_of
        if isinstance(edit, MoveSite):
            text = self.tr("Move {site} to {place}").format(
                site=self._name(edit.site), place=self._place_name(edit.commune)
            )
        elif self._stops_of:
            text = self.tr("Add a stop in {place}").format(place=self._place_name(commune))
        else:
            text = self.maker.title(edit)
        self._moving, self._stops_of, self.is_active = "", "", False
        self._session.edit(edit, text)
        self.state_changed.emit()
        if commune:
            self._focus.choose(commune)
        if is_new:
            self.added.emit(edit.site)

    def _preview_placing(self, lon: float, lat: float) -> None:
        commune = self.commune_at(lon, lat)
        try:
            self._session.preview((self._edit(lon, lat, commune),) if commune else ())
        except DesertsError:  # nobody practises there: nothing to show, and a click will say so
            self._session.preview(())

    def _place(self, lon: float, lat: float) -> None:
        commune = self.commune_at(lon, lat)
        if commune:
            self._take_at(lon, lat, commune)
        else:
            self._stop()
            self._session.refused.emit(OutsideTerritory(lon, lat))

    def _preview_drag(self, site: str, lon: float, lat: float) -> None:
        commune = self.commune_at(lon, lat)
        if commune:
            self._session.preview((MoveSite(site, lon, lat, commune),))

    def _drop(self, site: str, lon: float, lat: float) -> None:
        commune = self.commune_at(lon, lat)
        if not commune:
            self._cancel_drag(site)
            return
        self._take(MoveSite(site, lon, lat, commune), commune)

    def _cancel_drag(self, _site: str) -> None:
        self._session.preview(())

    def _is_planned(self, site: str) -> bool:
        return any(isinstance(edit, AddSite | AddLever) and edit.site == site for edit in self._session.scenario.edits)

    def _lever(self, site: str) -> AddLever | None:
        """The lever of an id, or of one of its stops."""
        wanted = site.partition("/")[0]
        levers = (edit for edit in self._session.scenario.edits if isinstance(edit, AddLever))
        return next((lever for lever in levers if lever.site == wanted), None)

    def _name(self, site: str) -> str:
        lever = self._lever(site)
        if lever is not None:
            return lever.name
        territory = self._session.loaded_territory
        edited = decided_sites(territory, self._session.answered)
        for table in (edited, territory.sites):
            if site in table.index:
                return str(table.at[site, "name"])
        return site

    def _place_name(self, commune: str) -> str:
        return str(self._session.loaded_territory.communes.at[commune, "name"])
