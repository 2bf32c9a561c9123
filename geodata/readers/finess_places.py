"""Where a FINESS establishment stands: five projections and more, swapped pairs, centroids, points beside their commune."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.formats.projection import DEGREES, reproject
from geodata.france.base import france
from geodata.report.checks import Tally
from geodata.report.codes import departement_of

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Range = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """A part of France: its projection, and the ranges of longitude and latitude (degrees) and of x and y (metres)."""

    epsg: int
    lon: Range
    lat: Range
    x: Range
    y: Range


METROPOLE = Area(2154, (-5.6, 10.1), (41.0, 51.6), (5.0e4, 1.3e6), (6.0e6, 7.2e6))
ANTILLES = Area(5490, (-63.3, -60.7), (14.2, 18.3), (4.5e5, 7.6e5), (1.57e6, 2.03e6))
GUYANE = Area(2972, (-54.7, -51.5), (2.0, 5.9), (9.0e4, 4.5e5), (2.2e5, 6.6e5))
REUNION = Area(2975, (55.1, 55.95), (-21.45, -20.8), (3.0e5, 4.0e5), (7.60e6, 7.72e6))
MAYOTTE = Area(4471, (44.9, 45.4), (-13.1, -12.5), (4.8e5, 5.6e5), (8.54e6, 8.62e6))
SAINT_PIERRE = Area(4467, (-56.6, -56.05), (46.7, 47.2), (5.2e5, 5.9e5), (5.17e6, 5.24e6))
WALLIS = Area(32701, (-178.4, -176.0), (-14.5, -13.1), (3.4e5, 6.2e5), (8.39e6, 8.56e6))

AREAS: Mapping[str, Area] = MappingProxyType(
    {
        "971": ANTILLES,
        "972": ANTILLES,
        "973": GUYANE,
        "974": REUNION,
        "975": SAINT_PIERRE,
        "976": MAYOTTE,
        "977": ANTILLES,
        "978": ANTILLES,
        "986": WALLIS,
    }
)
"""Département -> its part of France; all the others are the mainland and Corsica."""

SYSTEMS: Mapping[int, Area] = MappingProxyType(
    {area.epsg: area for area in (METROPOLE, ANTILLES, GUYANE, REUNION, MAYOTTE, SAINT_PIERRE, WALLIS)}
)
"""EPSG code -> where it is used (docs/formats.md, FINESS)."""

ZONES = {(20, "N"): 5490, (21, "N"): 4467, (22, "N"): 2972, (40, "S"): 2975, (38, "S"): 4471, (1, "S"): 32701}
"""UTM zones that FINESS names without an EPSG code (WGS84 and RGSPM06 differ by centimetres)."""

EXACT_SCORE = 80.0
"""Geocoding score (0 to 100) from which an address with a number is taken for exact. Own choice: FINESS states none."""

TOLERANCE_M = 100.0
"""A point this close to its commune is not reported: the embedded boundaries are generalised. In Occitanie 30 of 10,004
establishments lie outside theirs, 2 of them by more than 100 m."""

MOST_WARNINGS = 50
"""Rows named in the report for each kind of trouble; the others are counted."""

_EPSG = re.compile(r"EPSG\s*:?\s*(\d{4,5})", re.IGNORECASE)
_LAMBERT = re.compile(r"LAMBERT[-_ ]?93", re.IGNORECASE)
_UTM = re.compile(r"UTM[_ ]*(?:zone[_ ]*)?([NS]?)(\d{1,2})([NS]?)", re.IGNORECASE)


def system_of(source: str) -> int:
    """The EPSG code that the text beside a point names: ``EPSG:5490 RGAF09``, ``LAMBERT_93``, ``WGS84/UTM zone 1S``.

    0 where the text names none, -1 where it names one that FINESS does not use.
    """
    if match := _EPSG.search(source):
        return int(match[1]) if int(match[1]) in SYSTEMS else -1
    if _LAMBERT.search(source):
        return METROPOLE.epsg
    if match := _UTM.search(source):
        return ZONES.get((int(match[2]), (match[1] or match[3]).upper()), -1)
    return 0


def quality_of(source: str, *, numbered: bool) -> str:
    """How well a point is known: exact, street, commune or unknown.

    source : ``1,ATLASANTE,96,BAN,EPSG:2154 ...`` (level, who, score, reference, projection); a score of ``.`` beside
    ADMIN-EXPRESS is the centre of the commune; numbered : the address has a house number
    """
    parts = [part.strip() for part in source.split(",")]
    if len(parts) < 4:
        return "unknown"
    if "ADMIN" in source.upper():
        return "commune"
    try:
        score = float(parts[2])
    except ValueError:
        return "street"
    return "exact" if score >= EXACT_SCORE and numbered else "street"


def numbers_of(text: pd.Series[str]) -> Floats:
    """Coordinates as numbers; NaN where there is none."""
    plain = text.str.strip().str.replace(",", ".", regex=False)
    readable = plain.where(plain.str.fullmatch(r"[+-]?\d{1,9}(\.\d{0,20})?"))
    return pd.to_numeric(readable, errors="coerce").to_numpy(dtype=np.float64)


def place(frame: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """The same rows with lon, lat (degrees), x_m, y_m (metres in ``epsg``) as numbers, NaN where no point can be had.

    frame : text columns insee and, where the file has them, x, y, system (EPSG as number, 0 none), lon, lat
    A pair is read in the order that falls into the part of France where it must lie; swapped and impossible pairs are
    reported, and the latter have no point.
    """
    pairs = _pairs(frame)
    given = np.zeros(len(frame), dtype=bool)
    for first, second, _ in pairs:
        given |= np.isfinite(first) & np.isfinite(second)
    found = _Found(len(frame))
    stated = frame["system"].to_numpy(dtype=np.int64) if "system" in frame else np.zeros(len(frame), dtype=np.int64)
    home = frame["insee"].map(lambda code: AREAS.get(departement_of(code), METROPOLE).epsg).to_numpy(dtype=np.int64)
    known = frame["insee"].ne("").to_numpy()
    found.fill(np.where(stated > 0, stated, 0), pairs)
    found.fill(np.where((stated >= 0) & (known | (stated == 0)), home, 0), pairs)
    found.transform()
    _tell(tally, "unknown_crs", frame, (stated < 0) & given)
    _tell(tally, "bad_coordinates", frame, given & (stated >= 0) & ~found.done)
    if found.swapped.any():
        tally.warn("swapped_coordinates", str(int(found.swapped.sum())), "lon")
    return frame.assign(lon=found.lon, lat=found.lat, x_m=found.x, y_m=found.y, epsg=found.epsg.astype(np.float64))


def _pairs(frame: pd.DataFrame) -> list[tuple[Floats, Floats, str]]:
    """The pairs of numbers that a file gives, best first, and what they claim to be."""
    pairs = []
    if "lon" in frame:
        pairs.append((numbers_of(frame["lon"]), numbers_of(frame["lat"]), "degrees"))
    if "x" in frame:
        x, y = numbers_of(frame["x"]), numbers_of(frame["y"])
        pairs += [(x, y, "metres"), (x, y, "degrees")]
    return pairs


class _Found:
    """Points found so far; each is either in degrees or in metres until ``transform``."""

    def __init__(self, count: int) -> None:
        self.lon, self.lat, self.x, self.y = (np.full(count, np.nan) for _ in range(4))
        self.epsg = np.zeros(count, dtype=np.int64)
        self.done, self.swapped = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)

    def fill(self, systems: npt.NDArray[np.int64], pairs: list[tuple[Floats, Floats, str]]) -> None:
        """Look for points in the areas of these systems (0 = nowhere), in either order of each pair."""
        for epsg in np.unique(systems[systems > 0]):
            for first, second, unit in pairs:
                self._take(systems == epsg, int(epsg), first, second, unit, swapped=False)
                self._take(systems == epsg, int(epsg), second, first, unit, swapped=True)

    def _take(self, rows: Bools, epsg: int, a: Floats, b: Floats, unit: str, *, swapped: bool) -> None:
        area = SYSTEMS[epsg]
        first, second = (area.lon, area.lat) if unit == "degrees" else (area.x, area.y)
        fit = rows & ~self.done & (a >= first[0]) & (a <= first[1]) & (b >= second[0]) & (b <= second[1])
        to = (self.lon, self.lat) if unit == "degrees" else (self.x, self.y)
        to[0][fit], to[1][fit], self.epsg[fit] = a[fit], b[fit], epsg
        self.done |= fit
        self.swapped |= fit & swapped

    def transform(self) -> None:
        """Give degrees to the points in metres and metres to those in degrees."""
        for epsg in np.unique(self.epsg[self.done]):
            for source, target, a, b, into in (
                (int(epsg), DEGREES, self.x, self.y, (self.lon, self.lat)),
                (DEGREES, int(epsg), self.lon, self.lat, (self.x, self.y)),
            ):
                rows = (self.epsg == epsg) & np.isfinite(a) & ~np.isfinite(into[0])
                if rows.any():
                    into[0][rows], into[1][rows] = reproject(a[rows], b[rows], source, target)


def _tell(tally: Tally, code: str, frame: pd.DataFrame, rows: Bools) -> None:
    """Name the first rows with a trouble and count the others."""
    lines = frame.index[rows]
    for line in lines[:MOST_WARNINGS]:
        tally.warn(code, row=int(line), column="lon")
    if len(lines) > MOST_WARNINGS:
        tally.warn(code, f"+{len(lines) - MOST_WARNINGS}", column="lon")


def check_communes(frame: pd.DataFrame, tally: Tally) -> None:
    """Report codes that the base does not know, with their successor, and points outside their commune.

    frame : insee, lon, lat, indexed by line
    """
    base = france()
    here = frame["insee"].isin(base.communes.index).to_numpy()
    now = frame["insee"].where(here, frame["insee"].map(base.successors)).fillna("")
    for code, lines in frame[~here & frame["insee"].ne("").to_numpy()].groupby("insee").groups.items():
        tally.unmatched(str(code), int(lines[0]), base.successors.get(code), len(lines))
    rows = now.ne("").to_numpy() & frame[["lon", "lat"]].notna().all(axis=1).to_numpy()
    _report_outside(frame[rows], now[rows], tally)


def _report_outside(frame: pd.DataFrame, communes: pd.Series[str], tally: Tally) -> None:
    """Points farther from their commune than the tolerance."""
    import shapely

    if frame.empty:
        return
    codes, distinct = pd.factorize(communes)
    polygons = france().polygons(distinct)
    shapely.prepare(polygons)
    lon, lat = frame["lon"].to_numpy(), frame["lat"].to_numpy()
    for row in np.flatnonzero(~shapely.contains_xy(polygons[codes], lon, lat)).tolist():
        if not _metres(polygons[codes[row]], lon[row], lat[row]) <= TOLERANCE_M:
            tally.outside(int(frame.index[row]), f"{communes.iloc[row]} {lon[row]:.5f} {lat[row]:.5f}")


def _metres(polygon: Any, lon: float, lat: float) -> float:
    """Distance of a point to a polygon in metres, on a plane that touches the point; NaN for a point off the Earth."""
    import shapely

    if abs(lon) > 180 or abs(lat) > 90:
        return float("nan")
    scale = np.array([111_320.0 * np.cos(np.radians(lat)), 110_570.0])
    flat = shapely.transform(polygon, lambda corners: (corners - np.array([lon, lat])) * scale)
    return float(shapely.distance(flat, shapely.Point(0.0, 0.0)))
