"""Where the facilities of the BPE stand: degrees, how well the place is known, and never the name of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from geodata.france.base import france
from geodata.readers.finess_places import check_communes, place
from geodata.report.checks import Tally
from geodata.report.column_names import fold
from geodata.report.sentinels import parse_numbers

NAMED = frozenset({"health_centre", "health_house", "emergency", "maternity", "hospital", "care_home"})
"""Kinds whose name is kept: the signs of practices, pharmacies and laboratories often bear their owner's."""

PRECISION: Mapping[str, str] = MappingProxyType(
    {"11": "exact", "12": "street", "21": "street", "22": "street", "33": "commune"}
)
"""QUALITE_GEOLOC -> quality. 33 is a place drawn at random in the commune. Source: INSEE, dictionary of the BPE."""

QUALITY: Mapping[str, str] = MappingProxyType(
    {"b": "exact", "bonne": "exact", "a": "street", "acceptable": "street", "m": "commune", "mauvaise": "commune"}
)
"""QUALITE_XY -> quality, where QUALITE_GEOLOC is not given: "mauvaise" may be the place drawn at random."""

SPREAD = 3.0
"""Times the radius of a circle of the commune's area, beyond which (and ``FAR_KM``) a point cannot be meant."""

FAR_KM = 10.0

_PERSON = re.compile(r"\b(dr|drs|docteurs?|m|mme|mlle|mr|monsieur|madame)\b")

_COLUMNS = ["insee", "kind", "name", "lon", "lat", "position_quality", "capacity", "old_kind"]


def places_table(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """The table ``places``, index place.

    rows : text columns insee, type, kind and those of ``equipment.ROWS`` that the file has, indexed by line
    A facility without coordinates, with impossible ones, or placed at random stands at the seat of its commune
    ("commune"); where even that is not known it has none ("unknown"). Points outside their commune are reported and
    kept, those far from it are put to its seat.
    """
    if rows.empty:
        return pd.DataFrame(columns=_COLUMNS, index=pd.Index([], name="place", dtype="str"))
    found = place(_located(rows), tally)
    quality = _quality(rows)
    known = found["lon"].notna() & quality.ne("commune")
    far = known & _far(found)
    if far.any():
        tally.warn("far_from_commune", str(int(far.sum())), column="LAMBERT_X")
    lacking = found["lon"].isna() & quality.ne("commune")
    if lacking.any():
        tally.warn("no_coordinates", str(int(lacking.sum())), column="LAMBERT_X")
    here = known & ~far
    check_communes(found.assign(lon=found["lon"].where(here), lat=found["lat"].where(here)), tally)
    seats = _seats(rows["insee"])
    quality = quality.where(here, "commune").mask(~here & seats["lon"].isna(), "unknown")
    table = rows.assign(
        lon=found["lon"].where(here, seats["lon"]),
        lat=found["lat"].where(here, seats["lat"]),
        position_quality=quality,
        name=_names(rows),
        capacity=_capacity(rows),
        old_kind=rows["type"],
    )
    return _with_ids(table[_COLUMNS])


def _located(rows: pd.DataFrame) -> pd.DataFrame:
    """What ``place`` asks for: degrees where the file has them, metres and their system elsewhere."""
    pairs = [pair for pair in (("lon", "lat"), ("x", "y")) if set(pair) <= set(rows)]
    columns = {column: rows[column] for column in ("insee", *(name for pair in pairs for name in pair))}
    system = pd.Series(0, index=rows.index)
    if "epsg" in rows:
        system = pd.to_numeric(rows["epsg"].where(rows["epsg"].str.fullmatch(r"\d{4,5}")), errors="coerce").fillna(0)
    return pd.DataFrame({**columns, "system": system.astype(int)}, index=rows.index)


def _quality(rows: pd.DataFrame) -> pd.Series[str]:
    """exact, street, commune or unknown, by the finer of the two columns that the file has."""
    found = pd.Series("unknown", index=rows.index, dtype="str")
    if "quality" in rows:
        found = rows["quality"].map({word: QUALITY.get(fold(word), "unknown") for word in rows["quality"].unique()})
    if "precision" in rows:
        found = rows["precision"].map(PRECISION).fillna(found)
    return found.astype("str")


def _seats(codes: pd.Series[str]) -> pd.DataFrame:
    """Longitude and latitude of the seat of each commune, of its successor where it is no more; NaN where unknown."""
    base = france()
    now = codes.where(codes.isin(base.communes.index), codes.map(base.successors))
    return base.communes[["lon", "lat"]].reindex(now).set_axis(codes.index, axis=0)


def _far(found: pd.DataFrame) -> pd.Series[bool]:
    """Points farther from the seat than the commune is wide, and than ``FAR_KM``."""
    base = france()
    seats = _seats(found["insee"])
    north = (found["lat"] - seats["lat"]) * 111.2
    east = (found["lon"] - seats["lon"]) * 111.2 * np.cos(np.radians(seats["lat"]))
    radius = np.sqrt(found["insee"].map(base.communes["area_km2"]) / np.pi)
    far: pd.Series[bool] = np.hypot(north, east) > np.maximum(SPREAD * radius.fillna(0.0), FAR_KM)
    return far


def _names(rows: pd.DataFrame) -> pd.Series[str]:
    """Names of establishments; none for a kind that bears the name of a person, nor where a title gives one away."""
    if "name" not in rows:
        return pd.Series("", index=rows.index, dtype="str")
    kept = rows["kind"].isin(NAMED)
    titled = rows["name"].map({name: bool(_PERSON.search(fold(name))) for name in rows.loc[kept, "name"].unique()})
    return rows["name"].where(kept & titled.eq(other=False), "").str.strip()


def _capacity(rows: pd.DataFrame) -> pd.Series[float]:
    """Places of a facility; NaN where it has none to state."""
    if "capacity" not in rows:
        return pd.Series(np.nan, index=rows.index)
    return parse_numbers(rows["capacity"], "bpe").values


def _with_ids(table: pd.DataFrame) -> pd.DataFrame:
    """Named by kind, commune and a running number from west to east: the same in every import of the same file."""
    ordered = table.sort_values(["kind", "insee", "lon", "lat", "name"], kind="stable")
    number = (ordered.groupby(["kind", "insee"]).cumcount() + 1).astype("str")
    ids = ordered["kind"] + "-" + ordered["insee"] + "-" + number
    return ordered.set_axis(pd.Index(ids, name="place", dtype="str"), axis=0)
