"""Places that imported files can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from geodata.readers.base import Imported
from geodata.territory.opening import Territory

PLACE_TABLES = ("places", "establishments")
OWN_POINTS = "own"


def data_places(territory: Territory, files: Sequence[Imported]) -> pd.DataFrame:
    """Places of care and a person's own points in the territory and its ring: name, kind, commune, lon, lat, candidate.

    Of a kind that several files hold, those of the file that came last; index: unique, of text.
    """
    from geodata.uses.facilities import CANDIDATES, facilities

    parts: dict[str, pd.DataFrame] = {}
    for imported in files:
        table = _places_of(imported)
        if table is not None:
            for kind, places in facilities(table, territory).groupby("kind"):
                parts[str(kind)] = places
        elif imported.report.table == "point_table":
            parts[imported.source.key] = _own_points(imported, territory)
    if not parts:
        return pd.DataFrame(columns=["name", "kind", "commune", "lon", "lat", "candidate"])
    whole = pd.concat(parts.values())
    exact = whole["position_quality"].isin(["exact", "street"])
    whole = whole.assign(candidate=whole["kind"].isin(CANDIDATES) & exact)
    return whole.set_axis([f"place-{number}" for number in range(len(whole))], axis=0)


def has_places(imported: Imported) -> bool:
    """Whether a file holds places, be they elsewhere."""
    return _places_of(imported) is not None or imported.report.table == "point_table"


def _places_of(imported: Imported) -> pd.DataFrame | None:
    """The table of places of care of a file; None where it has none."""
    if "places" in imported.others:
        return imported.others["places"]
    return imported.table if imported.report.table in PLACE_TABLES else None


def _own_points(imported: Imported, territory: Territory) -> pd.DataFrame:
    """Points of a person's own that lie in the territory, by the commune that they say or lie in."""
    table = imported.table[imported.table["lon"].notna() & imported.table["lat"].notna()]
    blank: pd.Series[Any] = pd.Series("", index=table.index)
    points = pd.DataFrame(
        {
            "name": table.get("name", blank),
            "kind": OWN_POINTS,
            "commune": table.get("insee", blank),
            "lon": table["lon"],
            "lat": table["lat"],
            "position_quality": "exact",
        }
    )
    box = territory.communes[["lon", "lat"]]
    near = points["lon"].between(box["lon"].min(), box["lon"].max()) & points["lat"].between(
        box["lat"].min(), box["lat"].max()
    )
    return points[near]
