"""The four decisions a user can take about a site, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from deserts.errors import BadValue

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


Edit = AddSite | MoveSite | SetActivity | CloseSite


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
