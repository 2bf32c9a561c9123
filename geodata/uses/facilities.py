"""Pharmacies, health centres, health houses, emergency units: layers and candidate places, never counted as GP supply."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from geodata.territory.opening import Territory

FACILITIES: Mapping[str, str] = MappingProxyType(
    {
        "pharmacy": "pharmacies",
        "health_centre": "health_centres",
        "health_house": "health_houses",
        "emergency": "emergency_units",
        "hospital": "short_stay_hospitals",
        "maternity": "maternity_units",
    }
)
"""Kind in the table ``places`` -> column of the table ``equipment`` that counts it."""

CANDIDATES = ("health_house", "health_centre", "pharmacy", "hospital")
"""Where a new centre or cabin may be put up: places of care first, as the HAS asks (recommendation of 6 March 2024)."""

COLUMNS = ["name", "kind", "commune", "lon", "lat", "position_quality", "capacity"]


def facilities(table: pd.DataFrame, territory: Territory, kinds: tuple[str, ...] = tuple(FACILITIES)) -> pd.DataFrame:
    """Facilities of a territory and its ring, from a table ``places`` (BPE) or ``establishments`` (FINESS).

    table : insee, kind, name, lon, lat, and where it has them position_quality, capacity
    Returns COLUMNS, index place. One without a place, or of a commune that the base has renamed, is at the seat of the
    commune ("commune"). GPs are never among them: they are supply.
    """
    from geodata.france.base import france

    wanted = table[table["kind"].isin([kind for kind in kinds if kind in FACILITIES])]
    successors = france().successors
    known = territory.communes.index
    commune = wanted["insee"].where(wanted["insee"].isin(known), wanted["insee"].map(successors))
    here = wanted.assign(commune=commune)[commune.isin(known).to_numpy()]
    seat = territory.communes.loc[here["commune"]].set_axis(here.index, axis=0)
    lost = here["lon"].isna() | here["lat"].isna()
    made = here.copy()
    for column, blank in (("name", ""), ("position_quality", "unknown"), ("capacity", float("nan"))):
        if column not in made:
            made[column] = blank
    made = made[COLUMNS].assign(
        lon=made["lon"].mask(lost, seat["lon"]),
        lat=made["lat"].mask(lost, seat["lat"]),
        position_quality=made["position_quality"].mask(lost, "commune"),
    )
    return made.set_axis(made.index.astype("str").rename("place"), axis=0)


def candidate_places(places: pd.DataFrame) -> pd.DataFrame:
    """The facilities beside which a new place of care may be looked for; those known only by their commune left out."""
    return places[places["kind"].isin(CANDIDATES) & places["position_quality"].isin(["exact", "street"])]
