"""What is saved is opened again to the last bit, by this software, and as layers by every other."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from deserts.errors import BadValue, BrokenProject, Cancelled, DuplicateCode, NewerProject, Unreadable
from geodata.france.base import france
from geodata.storage import territory_file as store
from geodata.storage.territory_file import TerritoryFile, foreign_tables, open_territory_file, save_territory
from tests.geodata.territory_files import (
    CREUSE,
    DOCUMENTS,
    assert_same,
    assert_same_table,
    assert_same_territory,
    by_road,
    content,
    folder_of,
    imports,
    sign,
    territory,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "Territoire de l'été 100%25 #1.gpkg"
    save_territory(content(), path)
    return path


def change(path, *statements):
    """What somebody does with the file in another program."""
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def ask(path, question):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(question).fetchall()


# --- round trip ---


def test_everything_comes_back_to_the_last_bit(saved):
    assert_same(open_territory_file(saved), content())


def test_saving_leaves_one_file_and_no_trace_of_sqlite(saved):
    assert folder_of(saved) == {saved.name}
    open_territory_file(saved)
    save_territory(content(), saved)
    assert folder_of(saved) == {saved.name}


def test_a_territory_without_published_values_sites_pairs_imports_or_documents(tmp_path):
    bare = territory(published=False)
    none = np.array([], dtype=np.int32)
    times = replace(bare.times, origin=none, destination=none, minutes=none.astype(float))
    bare = TerritoryFile(replace(bare, sites=bare.sites.iloc[:0], times=times, sources=()))
    save_territory(bare, tmp_path / "bare.gpkg")
    assert_same(open_territory_file(tmp_path / "bare.gpkg"), bare)


def test_communes_that_the_base_does_not_hold_are_kept_without_a_shape(tmp_path):
    from tests.worlds import territory as toy
    from tests.worlds import toy_minutes

    invented = TerritoryFile(toy(toy_minutes(), [10, 20, 30, 40], [0, 100, 0, 5], core=[True, True, False, True]))
    save_territory(invented, tmp_path / "toy.gpkg")
    assert_same(open_territory_file(tmp_path / "toy.gpkg"), invented)
    assert ask(tmp_path / "toy.gpkg", "SELECT count(geom) FROM communes") == [(0,)]


def test_what_is_known_of_the_roads_comes_back(tmp_path):
    road = content(territory=replace(territory(), by_road=by_road()))
    save_territory(road, tmp_path / "road.gpkg")
    assert_same(open_territory_file(tmp_path / "road.gpkg"), road)
    rows = ask(tmp_path / "road.gpkg", "SELECT code_insee, road_state, road_metres FROM communes ORDER BY fid")
    assert rows == [
        (code, *row)
        for code, row in zip(CREUSE, [("ok", 12.5), ("far", 1234.5), ("ok", 0.0), ("off", None)], strict=True)
    ]
    said = "".join(row[0] for row in ask(tmp_path / "road.gpkg", "SELECT metadata FROM gpkg_metadata"))
    assert "creuse.osm.pbf" in said
    assert "cd" * 32 in said


@pytest.mark.parametrize(
    "change_road",
    [
        lambda told: {},
        lambda told: {**told, "rules": {"park_min": -3}},
        lambda told: {**told, "rules": {"mode": []}},
        lambda told: {**told, "setup": {"paths": 3}},
        lambda told: {**told, "setup": {"paths": ["a"], "speeds": "warp"}},
        lambda told: {**told, "missing": None},
        lambda told: {**told, "touched": 7},
        lambda told: [1],
        lambda told: "x" * 10,
    ],
)
def test_roads_that_do_not_hold_together_are_refused(tmp_path, change_road):
    path = tmp_path / "road.gpkg"
    save_territory(content(territory=replace(territory(), by_road=by_road())), path)
    told = json.loads(ask(path, "SELECT value FROM deserts_fichier WHERE key = 'description'")[0][0])
    told["road"] = change_road(told["road"])
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE deserts_fichier SET value = ? WHERE key = 'description'", (json.dumps(told),))
        sign(db)
        db.commit()
    with pytest.raises(BrokenProject):
        open_territory_file(path)


def test_a_state_that_nobody_knows_is_refused(tmp_path):
    path = tmp_path / "road.gpkg"
    save_territory(content(territory=replace(territory(), by_road=by_road())), path)
    change(path, "UPDATE communes SET road_state = 'flown' WHERE fid = 1")
    with pytest.raises(BrokenProject):
        open_territory_file(path)


def test_two_files_of_one_table_stand_side_by_side(tmp_path):
    twice = content(imports=(*imports(), *imports()))
    save_territory(twice, tmp_path / "twice.gpkg")
    assert_same(open_territory_file(tmp_path / "twice.gpkg"), twice)


def test_real_territories_of_every_kind_of_projection(tmp_path):
    from geodata.territory.opening import open_territory

    for departements in (["2A"], ["974"], ["973", "976"]):
        real = TerritoryFile(open_territory(departements))
        save_territory(real, tmp_path / "real.gpkg")
        assert_same(open_territory_file(tmp_path / "real.gpkg"), real)


@pytest.mark.slow
def test_every_sample_that_a_reader_knows_comes_back(shared, tmp_path):
    from deserts.errors import InputError
    from deserts.progress import ignore
    from geodata.readers import detect
    from geodata.report.choices import AS_DETECTED

    read = []
    for path in sorted((shared / "samples").iterdir()):
        for reader in detect(path)[:1]:
            try:
                read.append(reader.read(path, AS_DETECTED, ignore))
            except InputError:  # a header without rows, a part of a set: the readers' own tests say which
                continue
    assert len(read) >= 7
    everything = content(imports=tuple(read))
    save_territory(everything, tmp_path / "samples.gpkg")
    assert_same(open_territory_file(tmp_path / "samples.gpkg"), everything)


def test_the_published_values_of_the_real_workbook_come_back(shared, tmp_path):
    from geodata.drees.workbook_reader import read_drees
    from geodata.territory.opening import open_territory

    workbook = read_drees(shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx")
    real = TerritoryFile(open_territory(["23"], workbook=workbook))
    save_territory(real, tmp_path / "apl.gpkg")
    found = open_territory_file(tmp_path / "apl.gpkg")
    assert_same(found, real)
    assert found.territory.published["apl_under_65"].isna().any()


def test_progress_is_told_and_ends_at_the_end(tmp_path):
    path = tmp_path / "progress.gpkg"
    for work in (
        lambda report: save_territory(content(), path, report),
        lambda report: open_territory_file(path, report),
    ):
        told = []
        work(lambda done, total: told.append((done, total)))  # noqa: B023 - called at once
        fractions = [done / total for done, total in told]
        assert fractions == sorted(fractions)
        assert len(told) > 5
        assert fractions[0] < 0.2
        assert 0.5 < fractions[-1] <= 1


def test_opening_can_be_cancelled(saved):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        open_territory_file(saved, stop)


# --- what cannot be stored is refused before anything is written ---


def with_table(table):
    return content(imports=(replace(imports()[0], table=table),))


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([1, "a", None, 2.5], dtype="object"),
        pd.Series(pd.to_datetime(["2024-01-01"] * 4)),
        pd.Series([1 + 2j] * 4),
        pd.Series(["a", "\ud800", "b", "c"], dtype="object"),
        pd.Series([1, 2, 2, 1], dtype="category"),
    ],
    ids=["mixed", "dates", "complex", "half a character", "categories that are no text"],
)
def test_a_column_that_would_not_come_back_exactly_is_refused(saved, column):
    before = saved.read_bytes()
    with pytest.raises(BadValue) as refused:
        save_territory(with_table(pd.DataFrame({"odd": column})), saved)
    assert refused.value.name == "revenus_2024"
    assert saved.read_bytes() == before
    assert folder_of(saved) == {saved.name}


def test_shapes_that_would_not_come_back_are_refused(tmp_path):
    import geopandas
    import shapely

    for shape in (shapely.Point(1, 2, 3), shapely.GeometryCollection([shapely.Point(1, 2)])):
        table = geopandas.GeoDataFrame({"geometry": [shape]}, crs=2154)
        with pytest.raises(BadValue, match="geometry"):
            save_territory(with_table(table), tmp_path / "shapes.gpkg")


def test_two_columns_of_one_name_are_refused(saved):
    with pytest.raises(DuplicateCode) as refused:
        save_territory(with_table(pd.DataFrame([[1, 2]], columns=["a", "a"])), saved)
    assert refused.value.codes == ("a",)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda t: replace(t, communes=t.communes.drop(columns="need")), "need"),
        (lambda t: replace(t, sites=t.sites.drop(columns="gps")), "gps"),
        (lambda t: replace(t, sites=pd.concat([t.sites, t.sites])), "twice"),
        (lambda t: replace(t, communes=t.communes.iloc[::-1]), "travel times"),
        (lambda t: replace(t, published=t.published.iloc[::-1]), "published"),
        (lambda t: replace(t, communes=t.communes.assign(in_core="yes")), "in_core"),
        (lambda t: replace(t, by_road=by_road(CREUSE[:3])), "seats"),
    ],
)
def test_a_territory_that_could_not_be_opened_again_is_not_saved(tmp_path, spoil, fault):
    with pytest.raises(BadValue, match=fault):
        save_territory(content(territory=spoil(territory())), tmp_path / "spoilt.gpkg")
    assert list(tmp_path.iterdir()) == []


# --- as other programs see it ---


def test_the_file_is_a_geopackage_by_the_book(saved):
    assert ask(saved, "PRAGMA integrity_check") == [("ok",)]
    assert ask(saved, "PRAGMA foreign_key_check") == []
    assert ask(saved, "PRAGMA application_id") == [(0x47504B47,)]
    assert ask(saved, "PRAGMA user_version") == [(10300,)]
    assert ask(saved, "PRAGMA journal_mode") == [("delete",)]
    tables = {name for (name,) in ask(saved, "SELECT table_name FROM gpkg_contents")}
    assert tables == {
        "communes", "sites", "revenus_2024", "equipements_2025", "lieux_de_soins_2025", "contours_2024", "carreaux_2024",
        "sources", "rapports_import", "documents", "layer_styles",
    }  # fmt: skip
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in tables)
    for table in tables:
        columns = [row[1] for row in ask(saved, f"PRAGMA table_info({table})")]
        assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", column) for column in columns), columns


def test_gdal_reads_every_layer_with_its_system_its_fields_and_valid_shapes(saved):
    import pyogrio

    layers = dict(pyogrio.list_layers(saved))
    assert {name: kind for name, kind in layers.items() if kind} == {
        "communes": "MultiPolygon", "sites": "Point", "lieux_de_soins_2025": "Point", "contours_2024": "Unknown",
    }  # fmt: skip
    assert "deserts_fichier" not in layers
    communes = pyogrio.read_dataframe(saved, layer="communes")
    expected = territory()
    assert communes.crs.to_epsg() == 2154
    assert communes.geometry.is_valid.all()
    assert communes["code_insee"].tolist() == list(CREUSE)
    assert communes["in_core"].dtype == bool
    # The seat of each commune, in metres, lies in the polygon that was drawn from degrees.
    import shapely

    seats = shapely.points(expected.communes["x_m"], expected.communes["y_m"])
    assert shapely.intersects(communes.geometry.to_numpy(), seats).all()
    assert np.allclose(communes.geometry.area / 1e6, expected.communes["area_km2"], rtol=0.01)
    sites = pyogrio.read_dataframe(saved, layer="sites")
    assert np.allclose(sites.geometry.x, expected.sites["x_m"], atol=2)
    assert np.allclose(sites.geometry.y, expected.sites["y_m"], atol=2)


def test_published_values_and_states_stand_beside_the_communes(saved):
    import pyogrio

    communes = pyogrio.read_dataframe(saved, layer="communes", read_geometry=False)
    assert communes["apl_state"].tolist() == [0, 2, 0, 4]
    assert communes["apl_under_65"].isna().tolist() == [False, True, False, False]
    income = pyogrio.read_dataframe(saved, layer="revenus_2024")
    assert income["median_income_state"].tolist() == [0, 1, 2, 0]
    assert ask(saved, "SELECT median_income FROM revenus_2024") == [(20150.0,), (None,), (None,), (0.0,)]


def test_points_of_the_whole_country_stay_in_degrees(saved):
    import pyogrio

    places = pyogrio.read_dataframe(saved, layer="lieux_de_soins_2025")
    assert places.crs.to_epsg() == 4326
    assert places.geometry.is_empty.tolist() == [False, True, False] or places.geometry.isna().tolist() == [
        False, True, False,
    ]  # fmt: skip
    assert places.geometry.x.iloc[2] == pytest.approx(55.45)


def test_a_territory_of_two_projections_is_drawn_in_degrees(tmp_path):
    import pyogrio

    mixed = TerritoryFile(territory(("23030", "97411", "97302")))
    save_territory(mixed, tmp_path / "mixed.gpkg")
    assert_same(open_territory_file(tmp_path / "mixed.gpkg"), mixed)
    communes = pyogrio.read_dataframe(tmp_path / "mixed.gpkg", layer="communes")
    assert communes.crs.to_epsg() == 4326
    assert communes.geometry.contains(
        pyogrio.read_dataframe(tmp_path / "mixed.gpkg", layer="sites").geometry.iloc[1]
    ).tolist() == [False, True, False]


@pytest.mark.parametrize("epsg", [2154, 5490, 2972, 2975, 4471])
def test_the_seat_lies_in_its_polygon_in_every_legal_projection(tmp_path, epsg):
    import pyogrio
    import shapely

    units = france().units
    codes = units.index[units["epsg"] == epsg][:40]
    save_territory(TerritoryFile(territory(tuple(codes))), tmp_path / "legal.gpkg")
    communes = pyogrio.read_dataframe(tmp_path / "legal.gpkg", layer="communes")
    assert communes.crs.to_epsg() == epsg
    seats = shapely.points(units.loc[codes, "x_m"], units.loc[codes, "y_m"])
    assert shapely.dwithin(communes.geometry.to_numpy(), seats, 500).all()  # coasts are simplified


def test_columns_have_french_titles_and_states_their_meaning(saved):
    rows = {(table, column): rest for table, column, *rest in ask(saved, "SELECT * FROM gpkg_data_columns")}
    assert rows["communes", "code_insee"][0] == "Code commune"
    assert rows["communes", "apl_under_65"][0] == "APL, généralistes de moins de 65 ans"
    assert "consultations/an" in rows["communes", "apl_under_65"][2]
    title, _, _, _, constraint = rows["revenus_2024", "median_income_state"]
    assert title.endswith(": état")
    meanings = dict(ask(saved, "SELECT value, description FROM gpkg_data_column_constraints"))
    assert constraint == "etat"
    from deserts.states import State

    assert {int(value) for value in meanings} == set(State)
    assert meanings["1"] == "secret"


def test_the_file_says_in_french_what_it_is_and_what_is_invented(saved):
    texts = ask(saved, "SELECT reference_scope, table_name, metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON id = md_file_id")  # fmt: skip
    about = [text for scope, _, text in texts if scope == "geopackage"]
    assert len(about) == 1
    assert "Creuse (23)" in about[0]
    assert "Licence Ouverte 2.0" in about[0]
    assert "DONNÉES ILLUSTRATIVES" in about[0]
    assert any(table == "revenus_2024" and "Producteur : Insee" in text for _, table, text in texts)
    assert ask(saved, "SELECT identifier FROM gpkg_contents WHERE table_name = 'sites'") == [
        ("Lieux de soins (données illustratives)",)
    ]


def test_each_drawn_layer_has_a_style_that_qgis_takes_by_itself(saved):
    import xml.etree.ElementTree as ET  # our own files

    drawn = {name for (name,) in ask(saved, "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")}
    styles = dict(
        ask(saved, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault AND f_geometry_column = 'geom'")
    )
    assert drawn - set(styles) == {"contours_2024"}
    for table, qml in styles.items():
        columns = {row[1] for row in ask(saved, f"PRAGMA table_info({table})")}
        used = set(
            re.findall(r'"([^"]+)"', " ".join(rule.get("filter", "") for rule in ET.fromstring(qml).iter("rule")))
        )
        assert used <= columns


def test_the_style_of_communes_has_the_colours_and_bounds_of_the_map():
    import xml.etree.ElementTree as ET

    from deserts.states import State
    from scenarios.layers.map_layers import _APL_STEPS, ACCESS_HIGH, ACCESS_LOW, STATE_COLOURS

    tree = ET.parse(ROOT / "geodata" / "styles" / "communes_apl.qml")
    symbols = {symbol.get("name"): symbol for symbol in tree.iter("symbol")}
    (core, ring) = tree.findall("./renderer-v2/rules/rule")
    wanted = [*ACCESS_LOW, *ACCESS_HIGH, STATE_COLOURS[State.ABSENT]]
    for group, alpha in ((core, "1"), (ring, "0.4")):
        shown = [symbols[rule.get("symbol")] for rule in group]
        assert [symbol.get("alpha") for symbol in shown] == [alpha] * len(wanted)
        assert [colour(symbol) for symbol in shown] == wanted
        bounds = re.findall(r">= ([\d.]+)", " ".join(rule.get("filter") for rule in group))
        assert [float(bound) for bound in bounds] == [2.5 + step for step in _APL_STEPS]


def colour(symbol):
    (value,) = [prop.get("v") for prop in symbol.iter("prop") if prop.get("k") == "color"]
    return "#" + "".join(f"{int(part):02x}" for part in value.split(",")[:3])


# --- changed elsewhere ---


def test_what_is_corrected_in_qgis_is_read(saved):
    change(
        saved,
        "UPDATE sites SET gps = 7, name = 'Maison de santé' WHERE site = 'gp-23030'",
        "ALTER TABLE sites ADD COLUMN remarque TEXT",
        "UPDATE communes SET apl_under_65 = NULL WHERE code_insee = '23096'",
        "INSERT INTO sites (site, name, kind, commune, lon, lat, x_m, y_m, fte, acts_per_fte, consultations, gps, illustrative)"
        " VALUES ('neuf', 'Neuf', 'gp', '23093', 2.2, 46.2, 1, 2, 1, 5400, 5400, 1, 0)",
    )
    found = open_territory_file(saved).territory
    assert found.sites.loc["gp-23030", ["gps", "name"]].tolist() == [7.0, "Maison de santé"]
    assert found.sites.loc["neuf", "consultations"] == 5400
    assert open_territory_file(saved).damaged == ("communes", "sites")
    assert list(found.sites.columns) == list(territory().sites.columns)
    assert np.isnan(found.published.at["23096", "apl_under_65"])


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM communes WHERE code_insee = '23067'",
        "UPDATE communes SET code_insee = '23068' WHERE code_insee = '23067'",
        "INSERT INTO communes (code_insee) VALUES ('23001')",
        "UPDATE communes SET in_core = NULL",
        "UPDATE communes SET population = 'beaucoup'",
        "UPDATE communes SET epsg = 2154.5",
        "UPDATE sites SET name = x'00ff'",
        "UPDATE sites SET site = 'one'",
        "ALTER TABLE sites RENAME COLUMN gps TO docteurs",
        "ALTER TABLE sites RENAME COLUMN name TO nom",
        "DELETE FROM rapports_import",
        "DELETE FROM sources",
        "UPDATE sources SET licence = 'aucune'",
        "UPDATE documents SET content = content || ' '",
        "UPDATE rapports_import SET report = replace(report, '2024', '2025')",
        "UPDATE deserts_fichier SET value = replace(value, 'Creuse', 'Crouse') WHERE key = 'description'",
        "UPDATE deserts_fichier SET value = '[]' WHERE key = 'sha256'",
        "UPDATE deserts_fichier SET value = '2' WHERE key = 'version'",
        "DELETE FROM deserts_fichier WHERE key = 'sha256'",
        "UPDATE deserts_temps SET data = x'78' WHERE part = 'minutes'",
    ],
)
def test_a_change_that_breaks_the_file_is_said_to_have_broken_it(saved, statement):
    change(saved, statement)
    with pytest.raises(BrokenProject):
        open_territory_file(saved)


IMPORTS = [("revenus_2024",), ("equipements_2025", "lieux_de_soins_2025"), ("contours_2024",), ("carreaux_2024",)]


def import_of(layer):
    return next(place for place, layers in enumerate(IMPORTS) if layer in layers)


@pytest.mark.parametrize(
    ("layer", "statement"),
    [
        ("revenus_2024", "UPDATE revenus_2024 SET median_income = 0 WHERE fid = 1"),
        ("revenus_2024", "UPDATE revenus_2024 SET label_de_l_utilisateur = NULL WHERE fid = 2"),
        ("lieux_de_soins_2025", "DELETE FROM lieux_de_soins_2025 WHERE fid = 3"),
        ("lieux_de_soins_2025", "UPDATE lieux_de_soins_2025 SET fid = 7 WHERE fid = 1"),
        ("contours_2024", "UPDATE contours_2024 SET geom = NULL WHERE fid = 1"),
        ("carreaux_2024", "INSERT INTO carreaux_2024 (cell, persons, size_m) VALUES ('x', 1, 200)"),
    ],
)
def test_an_imported_layer_that_was_changed_is_named(saved, layer, statement):
    change(saved, statement)
    found = open_territory_file(saved)
    assert (found.damaged, found.damaged_imports) == ((layer,), {import_of(layer)})
    assert len(found.imports[import_of(layer)].table)
    assert_same_territory(found.territory, territory())


@pytest.mark.parametrize(
    ("layer", "statement"),
    [
        ("revenus_2024", "UPDATE revenus_2024 SET median_income_state = 300"),
        ("revenus_2024", "UPDATE revenus_2024 SET median_income_state = NULL"),
        ("revenus_2024", "DROP TABLE revenus_2024"),
        ("lieux_de_soins_2025", "ALTER TABLE lieux_de_soins_2025 RENAME COLUMN kind TO sorte"),
        ("contours_2024", "UPDATE contours_2024 SET geom = x'4750'"),
        ("contours_2024", "UPDATE contours_2024 SET geom = 'no shape'"),
        ("contours_2024", "UPDATE contours_2024 SET geom = 3"),
        ("contours_2024", "UPDATE contours_2024 SET geom = substr(geom, 1, 200)"),
    ],
)
def test_an_imported_layer_that_cannot_be_read_has_no_rows_and_all_else_is_opened(saved, layer, statement):
    change(saved, statement)
    found = open_territory_file(saved)
    place = import_of(layer)
    assert (found.damaged, found.damaged_imports) == ((layer,), {place})
    assert_same_territory(found.territory, territory())
    mine, theirs = found.imports[place], imports()[place]
    pairs = zip((mine.table, *mine.others.values()), (theirs.table, *theirs.others.values()), strict=True)
    for name, (read, expected) in zip(IMPORTS[place], pairs, strict=True):
        assert_same_table(read, expected.iloc[:0] if name == layer else expected)
    for other, (read, expected) in enumerate(zip(found.imports, imports(), strict=True)):
        assert (read.report, read.source) == (expected.report, expected.source)
        if other != place:
            assert_same_table(read.table, expected.table)


@pytest.mark.parametrize(
    ("layer", "statement"),
    [
        ("communes", "UPDATE communes SET population = population + 1 WHERE fid = 2"),
        ("communes", "UPDATE communes SET apl_under_65 = 2.5 WHERE fid = 2"),
        ("communes", "UPDATE communes SET road_metres = 3 WHERE fid = 1"),
        ("sites", "UPDATE sites SET gps = 7 WHERE fid = 1"),
    ],
)
def test_a_layer_of_the_territory_that_was_changed_is_named(saved, layer, statement):
    change(saved, statement)
    found = open_territory_file(saved)
    assert (found.damaged, found.damaged_imports) == ((layer,), frozenset())


def test_travel_times_that_were_written_anew_are_named(saved):
    ((packed,),) = ask(saved, "SELECT data FROM deserts_temps WHERE part = 'minutes'")
    raw = bytearray(zlib.decompress(packed))
    raw[0] ^= 1  # the lowest bits of minutes: the unit in the last place
    with closing(sqlite3.connect(saved)) as db:
        db.execute("UPDATE deserts_temps SET data = ? WHERE part = 'minutes'", (zlib.compress(bytes(raw), 1),))
        db.commit()
    found = open_territory_file(saved)
    assert (found.damaged, found.damaged_imports) == (("deserts_temps",), frozenset())
    assert np.flatnonzero(found.territory.times.minutes != territory().times.minutes).tolist() == [0]


def test_what_is_saved_again_is_whole_again(saved):
    change(saved, "UPDATE sites SET gps = 7 WHERE fid = 1", "DROP TABLE revenus_2024")
    found = open_territory_file(saved)
    assert found.damaged == ("sites", "revenus_2024")
    save_territory(found, saved)
    again = open_territory_file(saved)
    assert (again.damaged, again.damaged_imports) == ((), frozenset())
    assert again.territory.sites["gps"].tolist() == [7.0, 0.0]


def test_what_is_never_read_back_may_change(saved):
    """Another program vacuums the file, draws the layers otherwise, adds its own, or corrects a shape of the map."""
    change(
        saved,
        "UPDATE layer_styles SET styleQML = ''",
        "UPDATE communes SET geom = NULL",
        "UPDATE communes SET apl_state = 3",
        "ALTER TABLE sites ADD COLUMN remarque TEXT",
        "CREATE TABLE mes_routes (fid INTEGER PRIMARY KEY)",
        "CREATE INDEX sites_name ON sites (name)",
    )
    change(saved, "VACUUM")
    found = open_territory_file(saved)
    assert found.damaged in ((), ("communes",))
    assert_same(found, content())


def test_changes_that_wait_in_the_log_of_another_program_are_read_and_not_lost(saved):
    with closing(sqlite3.connect(saved)) as qgis:
        qgis.execute("PRAGMA journal_mode = WAL")
        qgis.execute("UPDATE sites SET gps = 9 WHERE site = 'gp-23030'")
        qgis.commit()
        assert any(name.endswith("-wal") for name in folder_of(saved))
        before = folder_of(saved)
        assert open_territory_file(saved).territory.sites.at["gp-23030", "gps"] == 9
        assert folder_of(saved) == before
    assert open_territory_file(saved).territory.sites.at["gp-23030", "gps"] == 9


def test_what_others_put_into_the_file_is_named_before_a_save_leaves_it_out(saved):
    assert foreign_tables(saved) == ()
    change(
        saved,
        "CREATE TABLE qgis_projects (name TEXT, content BLOB)",
        "CREATE TABLE mes_routes (fid INTEGER PRIMARY KEY)",
    )
    assert foreign_tables(saved) == ("mes_routes", "qgis_projects")
    assert_same(open_territory_file(saved), content())
    with pytest.raises(Unreadable):
        foreign_tables(saved.with_name("nothing.gpkg"))


# --- versions ---


def test_a_file_of_a_newer_version_says_so(saved):
    change(saved, "UPDATE deserts_fichier SET value = '99' WHERE key = 'version'")
    with pytest.raises(NewerProject) as refused:
        open_territory_file(saved)
    assert (refused.value.version, refused.value.known) == (99, store.VERSION)


def test_an_older_file_is_brought_to_the_present_version_when_it_is_read(saved, monkeypatch):
    def rename(told):
        return {**told, "name": told["name"].upper()}

    def and_again(told):
        return {**told, "need_origin": told["need_origin"] + "!"}

    monkeypatch.setattr(store, "VERSION", 3)
    monkeypatch.setattr(store, "MIGRATIONS", (rename, and_again))
    change(
        saved,
        "UPDATE deserts_fichier SET value = '1' WHERE key = 'version'",
        "DELETE FROM deserts_fichier WHERE key = 'sha256'",
        "UPDATE sites SET gps = 7 WHERE fid = 1",
    )
    before = saved.read_bytes()
    found = open_territory_file(saved).territory
    assert (found.name, found.need_origin) == ("CREUSE (23)", "published!")
    assert open_territory_file(saved).damaged == ()
    assert saved.read_bytes() == before
    change(saved, "UPDATE deserts_fichier SET value = '2' WHERE key = 'version'")
    found = open_territory_file(saved).territory
    assert (found.name, found.need_origin) == ("Creuse (23)", "published!")


def test_there_is_a_migration_from_every_version():
    assert len(store.MIGRATIONS) == store.VERSION - 1


def test_the_museum_opens():
    """Files as older versions of this software wrote them; one is added with each new version, none is rewritten."""
    museum = sorted((ROOT / "tests" / "projects").glob("territory_*.gpkg"))
    assert [path.stem for path in museum] == [f"territory_{version}" for version in range(1, store.VERSION + 1)]
    for path in museum:
        found = open_territory_file(path)
        assert found.territory.name == "Creuse (23)"
        assert found.territory.communes.index.tolist() == list(CREUSE)
        assert found.territory.communes["zone"].tolist() == ["core", "core", "core", "supply"]
        assert found.territory.communes["need"].round(2).tolist() == [2434.92, 728.21, 1604.74, 13343.65]
        assert found.territory.published["apl_under_65"].round(2).fillna(-1).tolist() == [0.7, -1.0, 3.7, 5.2]
        assert found.territory.sites["gps"].tolist() == [2.0, 0.0]
        assert (len(found.territory.times), found.territory.times.minutes.sum().round(3)) == (12, 109.923)
        assert [each.report.table for each in found.imports] == ["income", "equipment", "boundaries", "grid"]
        assert found.imports[0].report.rejected_count == 3
        assert found.imports[0].table["median_income_state"].tolist() == [0, 1, 2, 0]
        assert found.imports[2].table.geometry.area.round(-6).fillna(-1).tolist() == [47e6, -1, 106e6]
        assert found.documents == DOCUMENTS
        assert (found.damaged, found.damaged_imports) == ((), frozenset())
        version = int(path.stem.rpartition("_")[2])
        known = found.territory.by_road
        assert (known is None) == (version < 2)
        if known is not None:
            assert known.to_dict() == by_road().to_dict()
            assert known.seats["state"].tolist() == ["ok", "far", "ok", "off"]
