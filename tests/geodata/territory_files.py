"""A small territory of real communes with imported layers of every kind, to be saved and opened again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.states import State
from deserts.times import TravelTimes
from geodata.formats.sqlite_sums import SUMS, description_sum
from geodata.france.base import france
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport, Problem, Repair, Rows, Sentinels, Unmatched
from geodata.report.source import Source
from geodata.roads.facts import RoadFacts
from geodata.roads.rules import TravelRules
from geodata.roads.setup import RoadSetup
from geodata.storage.territory_file import TerritoryFile
from geodata.territory.opening import SITE_COLUMNS, Territory

CREUSE = ("23030", "23067", "23093", "23096")  # Bourganeuf, La Courtine, Gouzon, Guéret
DOCUMENTS = {
    "parametres": '{"rayon": 20}',
    "scénario : Centre à Bourganeuf": '{"édits": ["é", "\\u0000"]}\r\n',
    "vide": "",
}


def territory(codes=CREUSE, *, published=True) -> Territory:
    communes = france().units.loc[list(codes)]
    core = np.arange(len(codes)) < max(1, len(codes) - 1)
    need = communes["population"] * 1.03
    communes = communes.assign(zone=np.where(core, "core", "supply"), in_core=core, need=need)
    return Territory(
        "Creuse (23)",
        ("23",),
        ("200067189",),
        communes,
        sites(communes),
        published_values(communes) if published else None,
        times(communes.index),
        (
            Source("france", "Communes", "Insee", "Licence Ouverte 2.0", "2023", 2026, "https://www.insee.fr"),
            Source("toy", "Inventé", "Déserts", "sans objet", "2023", None, sha256="0" * 64, illustrative=True),
        ),
        "published" if published else "population",
        by_road=by_road(codes),
    )


def by_road(codes=CREUSE) -> RoadFacts:
    """What is known of minutes by road: one commune far from a road, one off it, and one that could not be loaded."""
    states = (["ok", "far", "ok", "off"] * len(codes))[: len(codes)]
    metres = ([12.5, 1234.5, 0.0, np.nan] * len(codes))[: len(codes)]
    seats = pd.DataFrame({"state": states, "metres": metres}, index=pd.Index(codes, name="insee", dtype="str"))
    setup = RoadSetup(
        ("/données/l'été/creuse.osm.pbf",),
        "cd" * 32,
        "class",
        dropped=((612_000.125, 6_565_000.5),),
        joined=(((1.0, 2.0), (3.5, 4.25)),),
        moved={"23067": (2.15, 45.7)},
        factors={"primary": 0.9},
    )
    return RoadFacts("osm", setup, TravelRules(park_min=1.5), seats, ("87085",), (CREUSE[0],))


def sites(communes: pd.DataFrame) -> pd.DataFrame:
    here = communes.iloc[:2]
    table = here[["name", "lon", "lat", "x_m", "y_m"]].assign(
        kind=["gp", "centre"],
        commune=here.index,
        fte=[1.5, np.nan],
        acts_per_fte=5400.0,
        consultations=[8100.1, 0.1 + 0.2],
        gps=[2.0, 0.0],
        illustrative=[True, False],
    )
    table.index = pd.Index([f"gp-{code}" for code in here.index], name="site", dtype="str")
    return table[SITE_COLUMNS]


def published_values(communes: pd.DataFrame) -> pd.DataFrame:
    values = np.linspace(0.7, 5.2, len(communes))
    values[1] = np.nan
    return pd.DataFrame(
        {
            "standardised_population": communes["need"],
            "total_population": communes["population"].astype(float),
            "apl_all_ages": values * 1.1,
            "apl_under_65": values,
        },
        index=communes.index,
    )


def times(codes: pd.Index) -> TravelTimes:
    rng = np.random.default_rng(1)
    minutes = np.round(rng.uniform(1, 40, (len(codes), len(codes))), 4)
    np.fill_diagonal(minutes, 0)
    rows, cols = np.nonzero(minutes <= 30)
    shuffled = rng.permutation(len(rows))  # the order of pairs is nobody's business, and kept
    rows, cols = rows[shuffled], cols[shuffled]
    return TravelTimes(codes, codes, rows.astype(np.int32), cols.astype(np.int32), minutes[rows, cols], 30.0, "roads")


def source(key: str, year: str = "2024") -> Source:
    return Source(key, f"Titre de {key}", "Insee", "Licence Ouverte 2.0", year, 2024, "https://example.org", "ab" * 32)


def report(table: str, year: str = "2024") -> ImportReport:
    return ImportReport(
        source=table,
        table=table,
        file="fichier « à l'accent ».csv",
        sha256="ab" * 32,
        header_line=3,
        read=12,
        kept=7,
        table_rows=7,
        data_year=year,
        geography_year=2024,
        rejected=(Rows("bad_commune", 2, (4, 9), "insee", ("1OO1", "")), Rows("ragged", 1, (5,))),
        set_aside=(Rows("total", 2, (11, 12)),),
        sentinels=(Sentinels("median_income", int(State.SECRET), 3),),
        repairs=(Repair("insee", "1001", "01001", 2, 7),),
        unmatched=(Unmatched("23999", 1, None, 8),),
        outside=Rows("outside_commune", 1, (6,)),
        problems=(Problem("warning", "plm_counted_twice", table, None, "insee", "75056", "x"),),
    )


def imports() -> tuple[Imported, ...]:
    return (income(), equipment(), boundaries(), cells())


def income() -> Imported:
    """Of communes, with the reasons of blanks."""
    states = np.array([State.VALUE, State.SECRET, State.ABSENT, State.VALUE], dtype=np.int8)
    table = pd.DataFrame(
        {
            "median_income": [20_150.0, np.nan, np.nan, 0.0],
            "median_income_state": states,
            "Label de l'utilisateur": ["é", "", None, "01001"],
            "1er code": pd.Series(["007", None, "x\ty", "Ω"], dtype="object").to_numpy(),
            "GEOM": pd.array([1, None, 3, -4], dtype="Int64"),
            "geom": np.array([1, 2, 3, 2**31 - 1], dtype=np.int32),
        },
        index=pd.Index(CREUSE, name="insee", dtype="str"),
    )
    return Imported(table, report("income"), source("filosofi"), "commune")


def equipment() -> Imported:
    """Counts by commune, and the points they were counted from as a second table."""
    counts = pd.DataFrame({"gps": [1.0, 2.0]}, index=pd.Index(CREUSE[:2], name="insee", dtype="str"))
    places = pd.DataFrame(
        {
            "insee": ["23030", "23067", "97411"],
            "kind": "pharmacy",
            "name": ["Pharmacie du Thaurion", "", "Pharmacie"],
            "lon": [1.7575, np.nan, 55.45],
            "lat": [45.9536, np.nan, -20.88],
            "capacity": np.nan,
        },
        index=pd.Index(["p1", "p2", "p3"], name="place", dtype="str"),
    )
    return Imported(counts, report("equipment", "2025"), source("bpe", "2025"), "commune", {"places": places})


def boundaries() -> Imported:
    """Polygons of their own, in a system of their own."""
    import geopandas

    shapes = geopandas.GeoSeries(list(france().polygons(CREUSE[:3])), crs=4326).to_crs(3857)
    shapes.iloc[1] = None
    table = geopandas.GeoDataFrame(
        {"name": ["a", "b", "c"], "geometry": shapes.to_numpy(), "area_ha": [1.0, np.nan, 3.0]}
    )
    table = table.set_geometry("geometry", crs=3857)
    table.index = pd.Index(CREUSE[:3], name="insee", dtype="str")
    return Imported(table, report("boundaries"), source("admin_express"), "commune")


def cells() -> Imported:
    """Cells of a grid: many numbers, no place."""
    codes = pd.Index(["CRS3035RES200mN1", "CRS3035RES200mN2", "CRS3035RES200mN3"], name="cell")
    table = pd.DataFrame({"persons": [1.5, 2.5, np.nan], "size_m": np.int32(200)}, index=codes)
    table["is_imputed"] = pd.Categorical(
        ["published", None, "imputed"], ["published", "imputed", "other"], ordered=True
    )
    return Imported(table, report("grid"), source("filosofi_grid"), "cell")


def content(**changes) -> TerritoryFile:
    return replace(TerritoryFile(territory(), imports(), DOCUMENTS), **changes)


def assert_same(found: TerritoryFile, expected: TerritoryFile) -> None:
    """Equal to the last bit, dtypes, names and order included."""
    assert_same_territory(found.territory, expected.territory)
    assert dict(found.documents) == dict(expected.documents)
    assert list(found.documents) == list(expected.documents)
    assert len(found.imports) == len(expected.imports)
    for mine, theirs in zip(found.imports, expected.imports, strict=True):
        assert (mine.report, mine.source, mine.level) == (theirs.report, theirs.source, theirs.level)
        assert_same_table(mine.table, theirs.table)
        assert list(mine.others) == list(theirs.others)
        for name, other in theirs.others.items():
            assert_same_table(mine.others[name], other)


def assert_same_territory(found: Territory, expected: Territory) -> None:
    for name in ("name", "departements", "epci", "sources", "need_origin"):
        assert getattr(found, name) == getattr(expected, name)
    assert_same_table(found.communes, expected.communes)
    assert_same_table(found.sites, expected.sites)
    assert (found.published is None) == (expected.published is None)
    if expected.published is not None:
        assert_same_table(found.published, expected.published)
    assert (found.by_road is None) == (expected.by_road is None)
    if expected.by_road is not None:
        assert found.by_road.to_dict() == expected.by_road.to_dict()
        assert_same_table(found.by_road.seats, expected.by_road.seats)
    for name in ("origin", "destination", "minutes"):
        mine, theirs = getattr(found.times, name), getattr(expected.times, name)
        assert mine.dtype == theirs.dtype
        assert np.array_equal(mine, theirs)
    assert (found.times.limit_min, found.times.method) == (expected.times.limit_min, expected.times.method)
    pd.testing.assert_index_equal(found.times.origins, expected.times.origins)
    pd.testing.assert_index_equal(found.times.destinations, expected.times.destinations)


def assert_same_table(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    assert type(found) is type(expected)
    if hasattr(expected, "crs"):
        assert found.crs == expected.crs
    pd.testing.assert_frame_equal(found, expected, check_exact=True, check_column_type=False)


def sign(db: sqlite3.Connection) -> None:
    """Give a changed description its checksum, as who builds a file to harm would."""
    rows = dict(db.execute("SELECT key, value FROM deserts_fichier"))
    sums = {**json.loads(rows[SUMS]), "": description_sum(rows["version"], rows["description"])}
    db.execute("UPDATE deserts_fichier SET value = ? WHERE key = ?", (json.dumps(sums), SUMS))


def folder_of(path: Path) -> set[str]:
    """Names in the folder of a file: nothing must be left there."""
    return {each.name for each in path.parent.iterdir()}
