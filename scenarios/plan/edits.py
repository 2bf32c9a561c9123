"""The decisions a user can take, as plain values: about a site, or by a lever of ``scenarios.plan.levers``."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deserts.errors import BadValue
from scenarios.plan.levers.catalogue import Lever, lever
from scenarios.plan.road_edits import RoadEdit

MAX_FTE = 200.0
"""More full-time doctors than any French health centre has: past it the number is a typing error."""


@dataclass(frozen=True)
class AddSite:
    """Open a health centre.

    site : its id, unique in the scenario; lon, lat : degrees (WGS 84); commune : INSEE code of where it stands
    fte : full-time GPs, > 0; acts_per_fte : consultations per year of each
    """

    site: str
    name: str
    lon: float
    lat: float
    commune: str
    fte: float
    acts_per_fte: float
    kind: str = "centre"

    def __post_init__(self) -> None:
        _check_place(self.lon, self.lat)
        _check_fte(self.fte)
        _check_acts(self.acts_per_fte)


@dataclass(frozen=True)
class MoveSite:
    """Move a site, present or planned, to another place."""

    site: str
    lon: float
    lat: float
    commune: str

    def __post_init__(self) -> None:
        _check_place(self.lon, self.lat)


@dataclass(frozen=True)
class SetActivity:
    """Give a site another number of full-time GPs (its consultations follow)."""

    site: str
    fte: float

    def __post_init__(self) -> None:
        _check_fte(self.fte)


@dataclass(frozen=True)
class CloseSite:
    """Close a site, present or planned."""

    site: str


@dataclass(frozen=True)
class Stop:
    """A place that a mobile practice serves: ``days`` a week, fractions allowed."""

    name: str
    lon: float
    lat: float
    commune: str
    days: float

    def __post_init__(self) -> None:
        _check_place(self.lon, self.lat)
        if not 0 < self.days <= 7:
            raise BadValue("days", self.days, "more than 0, at most 7")


@dataclass(frozen=True)
class AddLever:
    """Pull a lever: open, equip or help a place, lose a doctor, change the population.

    site : its id, unique in the scenario; kind : of ``LEVERS``
    lon, lat, commune : where it stands; 0, 0 and "" for a lever of the whole scenario
    values : all of its parameters, so that it stays what it is when a default changes
    targets : ids of the present sites that it helps or moves, or codes of communes (kind "population", none = all)
    stops : of a mobile practice; none = one stop where it stands, five days a week
    """

    site: str
    kind: str
    name: str
    lon: float = 0.0
    lat: float = 0.0
    commune: str = ""
    values: tuple[tuple[str, float], ...] = ()
    targets: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()

    def __post_init__(self) -> None:
        _check_place(self.lon, self.lat)
        object.__setattr__(self, "values", self.lever.filled(dict(self.values)))
        if self.lever.stands == "practice" and not self.targets:
            raise BadValue("targets", "", "a practice that is there")
        if self.lever.stands in ("map", "practice") and not self.commune:
            raise BadValue("commune", self.commune, "where it stands")

    @property
    def lever(self) -> Lever:
        """Its kind. Raises BadValue."""
        return lever(self.kind)

    def value(self, key: str) -> float:
        """One of its parameters. Raises KeyError."""
        return dict(self.values)[key]

    def with_values(self, **given: float) -> AddLever:
        """The same lever with other parameters. Raises BadValue."""
        return replace(self, values=tuple((dict(self.values) | given).items()))


Edit = AddSite | MoveSite | SetActivity | CloseSite | AddLever | RoadEdit


def folded(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The same decisions with every later change of a lever taken into the lever itself."""
    if not any(isinstance(edit, AddLever) for edit in edits):
        return edits
    done: tuple[Edit, ...] = ()
    for edit in edits:
        done = fold(done, edit)
    return done


def fold(edits: tuple[Edit, ...], edit: Edit) -> tuple[Edit, ...]:
    """Decisions and one more; of a lever among them it makes another lever, or none.

    A lever of an id that is there already takes its place. "bus-1/2" is the second stop of bus-1.
    """
    lever_id = edit.site.partition("/")[0]
    place = next((i for i, each in enumerate(edits) if isinstance(each, AddLever) and each.site == lever_id), None)
    if place is None:
        return (*edits, edit)
    before, after = edits[:place], edits[place + 1 :]
    if isinstance(edit, CloseSite):
        return (*before, *after)
    return (*before, _changed(edits[place], edit), *after)  # type: ignore[arg-type]


def _changed(lever_: AddLever, edit: Edit) -> AddLever:
    """A lever moved, resized or replaced. Raises BadValue where that means nothing for its kind."""
    match edit:
        case MoveSite():
            stop = int(edit.site.partition("/")[2] or 1) - 1
            stops = tuple(
                replace(each, lon=edit.lon, lat=edit.lat, commune=edit.commune) if i == stop else each
                for i, each in enumerate(lever_.stops)
            )
            if stop:
                return replace(lever_, stops=stops)
            return replace(lever_, lon=edit.lon, lat=edit.lat, commune=edit.commune, stops=stops)
        case SetActivity():
            return lever_.with_values(fte=edit.fte)
        case AddLever():
            return edit
    raise BadValue("site", edit.site, "an id that is not used yet")


def _check_place(lon: float, lat: float) -> None:
    """Degrees that exist; NaN is refused too."""
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadValue("lon, lat", (lon, lat), "degrees within [-180, 180] and [-90, 90]")


def _check_fte(fte: float) -> None:
    """A number of doctors that a site can have."""
    if not 0 < fte <= MAX_FTE:
        raise BadValue("fte", fte, f"more than 0, at most {MAX_FTE:g}")


def _check_acts(acts: float) -> None:
    """Consultations a year that a doctor can give."""
    if not 0 < acts <= 20_000:
        raise BadValue("acts_per_fte", acts, "more than 0, at most 20 000")
