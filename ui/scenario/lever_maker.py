"""From a kind of decision and a spot on the map to the decision itself, with the usual numbers of its kind."""

from __future__ import annotations

from PySide6.QtCore import QObject

from deserts.errors import NoPractice
from scenarios.plan.edits import AddLever, CloseSite, Edit, Stop
from scenarios.plan.levers.catalogue import LEVERS, lever
from scenarios.plan.levers.usual import usual
from scenarios.plan.scenario import all_sites
from scenarios.words.levers import words
from ui.base.tables import row_of
from ui.base.words import language
from ui.work.session import Session

CLOSE = "close"
"""The one kind of the menu that is no lever."""

FIRST_DAYS = 1.0
"""Days a week of a new stop."""


class LeverMaker(QObject):
    """Makes decisions of the kinds of the menu."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    @staticmethod
    def needs_place(kind: str) -> bool:
        """Whether somebody must point at a place; home teleconsultation is everywhere."""
        return kind == CLOSE or lever(kind).stands != "scenario"

    @staticmethod
    def wants_practice(kind: str) -> bool:
        """Whether it is about a present practice."""
        return kind == CLOSE or lever(kind).stands == "practice"

    def make(self, kind: str, lon: float = 0.0, lat: float = 0.0, commune: str = "") -> Edit:
        """A new decision at a place. Raises NoPractice where it is about practices and none is there."""
        if kind == CLOSE:
            return CloseSite(self._practice(commune))
        known, scenario = LEVERS[kind], self._session.scenario
        site = scenario.next_site(kind)
        values = usual(self._session.loaded_territory, kind)
        if kind == "centre":
            values["acts"] = self._session.document.work.choices.centre_acts_per_fte
        number = site.rpartition("-")[2]
        name = f"{words(known.label, language())} {number}" if kind != "centre" else self._centre(number)
        targets: tuple[str, ...] = ()
        stops: tuple[Stop, ...] = ()
        match known.stands:
            case "practice":
                practice = self._practice(commune)
                targets, (lon, lat) = (practice,), self.where(practice)
            case "communes":
                lon, lat, targets, commune = 0.0, 0.0, (commune,), ""
            case "scenario":
                lon, lat, commune = 0.0, 0.0, ""
        if known.stops:
            stops = (self.stop(lon, lat, commune),)
        return AddLever(site, kind, name, lon, lat, commune, tuple(values.items()), targets, stops)

    def stop(self, lon: float, lat: float, commune: str) -> Stop:
        """A new stop of a mobile practice."""
        return Stop(self._commune_name(commune), lon, lat, commune, FIRST_DAYS)

    def title(self, edit: Edit) -> str:
        """The name of the step, for the menu of undo."""
        if not isinstance(edit, AddLever):
            return self.tr("Close a practice")
        if edit.kind == "centre":
            return self.tr("Add a centre in {place}").format(place=self._commune_name(edit.commune))
        if not edit.commune:
            return self.tr("Add {lever}").format(lever=edit.name)
        return self.tr("Add {lever} in {place}").format(lever=edit.name, place=self._commune_name(edit.commune))

    def practices(self) -> list[tuple[str, str]]:
        """Present practices of the territory, those of the ring last: id and words."""
        territory = self._session.loaded_territory
        sites = territory.sites
        core = sites["commune"].map(territory.communes["in_core"])
        order = sites.assign(core=core).sort_values(["core", "name"], ascending=[False, True], kind="stable")
        return [
            (str(site), f"{name} · {self._heads(round(gps))}")
            for site, name, gps in zip(order.index, order["name"], order["gps"], strict=True)
        ]

    def where(self, practice: str) -> tuple[float, float]:
        """Degrees of a present practice."""
        row = row_of(self._session.loaded_territory.sites, practice)
        return float(row["lon"]), float(row["lat"])

    def _practice(self, commune: str) -> str:
        """The largest practice of a commune that is still open. Raises NoPractice."""
        territory = self._session.loaded_territory
        sites = all_sites(territory, self._session.scenario)
        here = sites[sites["commune"].eq(commune) & sites.index.isin(territory.sites.index)]
        if here.empty:
            raise NoPractice(self._commune_name(commune))
        return str(here["consultations"].idxmax())

    def _heads(self, gps: int) -> str:
        return self.tr("%n GP(s)", "", gps)

    def _centre(self, number: str) -> str:
        return self.tr("Centre {number}").format(number=number)

    def _commune_name(self, commune: str) -> str:
        return str(self._session.loaded_territory.communes.at[commune, "name"])
