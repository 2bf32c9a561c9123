"""Files of geographic programs: their coordinate systems, told or not, and places that stand in one cell."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from deserts.errors import NoCrs
from deserts.progress import ignore
from geodata.formats.layer import epsg_of
from geodata.formats.one_cell import shape_of_cell
from geodata.formats.projection import reproject
from geodata.imports.any_file import reader_of
from geodata.imports.mapping_guess import proposal
from geodata.readers.areas import read_area
from geodata.readers.systems import guessed_system
from geodata.report.choices import AS_DETECTED

AHUN = (2.05, 46.08)
PLACES = np.array([AHUN, (1.87, 46.17), (2.22, 46.01), (1.69, 46.25)])
"""Four places of Creuse, longitude and latitude."""
SYSTEMS = (2154, 27572, 3946, 3945, 3857, 3035)
TOWGS84 = (
    'PROJCS["RGF93 / Lambert-93",GEOGCS["RGF93",DATUM["Reseau_Geodesique_Francais_1993",SPHEROID["GRS 1980",6378137,'
    '298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],'
    'PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],'
    'PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["false_easting",700000],'
    'PARAMETER["false_northing",6600000],UNIT["metre",1],AUTHORITY["EPSG","2154"]]'
)


def _generic(path):
    return reader_of("generic").read(path, AS_DETECTED, ignore)


def _in(epsg):
    return np.column_stack(reproject(PLACES[:, 0], PLACES[:, 1], 4326, epsg))


def _geojson(path, xy, **members):
    features = [
        {"type": "Feature", "properties": {"medecins": at}, "geometry": {"type": "Point", "coordinates": list(place)}}
        for at, place in enumerate(xy.tolist())
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}), encoding="utf-8")
    return path


def _near(table, places=PLACES):
    assert np.abs(table[["lon", "lat"]].to_numpy() - places).max() < 1e-4


@pytest.mark.parametrize("epsg", SYSTEMS)
def test_geojson_in_metres_without_system(tmp_path, epsg):
    made = _generic(_geojson(tmp_path / "a.geojson", _in(epsg)))
    _near(made.table)
    assert [problem.detail for problem in made.report.problems if problem.code == "crs_guessed"] == [f"EPSG:{epsg}"]


def test_geojson_that_says_degrees_and_holds_metres(tmp_path):
    stated = {"crs": {"type": "name", "properties": {"name": "EPSG:4326"}}}
    _near(_generic(_geojson(tmp_path / "a.geojson", _in(2154), **stated)).table)


@pytest.mark.parametrize("epsg", SYSTEMS)
def test_columns_in_metres_without_system(tmp_path, epsg):
    lines = ["X;Y;medecins", *(f"{x:.1f};{y:.1f};1" for x, y in _in(epsg))]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    _near(_generic(path).table)


@pytest.mark.parametrize(
    ("lon", "lat", "epsg"),
    [(-61.0, 14.6, 5490), (55.5, -21.1, 2975), (-52.6, 4.9, 2972), (45.16, -12.78, 4471), (0.1, 43.2, 27572)],
)
def test_systems_that_share_numbers_are_told_by_where_places_lie(lon, lat, epsg):
    spread = np.array([-0.04, 0.0, 0.04])
    x, y = reproject(lon + spread, np.full(3, lat), 4326, epsg)
    assert guessed_system(x, y) == epsg


def test_what_could_be_several_old_zones_is_asked(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("X;Y;n\n600000;150000;1\n610000;160000;2\n", encoding="utf-8")
    with pytest.raises(NoCrs):
        _generic(path)
    assert "no_crs" in {problem.code for problem in proposal(path, None, None, None, None, None).problems}


def test_a_prj_that_is_bound_to_wgs84():
    assert epsg_of(TOWGS84) == 2154


def test_bd_topo_as_published(shared):
    path = shared / "data" / "bdtopo_towgs84" / "COMMUNE.prj"
    if not path.is_file():
        pytest.skip("needs the BD TOPO of 'shared' beside the project")
    assert epsg_of(path.read_text(encoding="utf-8")) == 2154


@pytest.mark.parametrize(
    "cell",
    [
        "46.08, 2.05",
        "46.08,2.05",
        "[46.08, 2.05]",
        "46.08 2.05",
        "46,08 ; 2,05",
        "POINT (2.05 46.08)",
        "SRID=4326;POINT(2.05 46.08)",
        '{"type": "Point", "coordinates": [2.05, 46.08]}',
        '{"lon": 2.05, "lat": 46.08}',
    ],
)
def test_a_place_in_one_cell(tmp_path, cell):
    assert shapely.get_coordinates(shape_of_cell(cell)).tolist() == [list(AHUN)]
    quoted = '"' + cell.replace('"', '""') + '"'
    path = tmp_path / "a.csv"
    path.write_text(f"nom|geo_point_2d|medecins\nMaison de santé|{quoted}|3\n".replace("|", "\t"), encoding="utf-8")
    made = _generic(path)
    assert made.level == "point"
    _near(made.table, np.array([AHUN]))
    assert made.report.balanced


@pytest.mark.parametrize(
    "cell", ["2 3", "12, 15", "2024", "1.5", "texte", "", "999999999 1", "POINT (x y)", "{}", "1.25;300"]
)
def test_what_is_no_place(cell):
    assert shape_of_cell(cell) is None


def test_a_column_called_geometry_that_is_none(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("code_insee;geometry;taux\n23001;oui;1\n23002;non;2\n", encoding="utf-8")
    made = _generic(path)
    assert made.table["geometry (2)"].tolist() == ["oui", "non"]


def _feature(**more):
    return {
        "type": "Feature",
        "properties": {"nom": "a"},
        "geometry": {"type": "Point", "coordinates": list(AHUN)},
        **more,
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (json.dumps(_feature()), 1),
        (json.dumps(_feature()["geometry"]), 1),
        ("\n".join([json.dumps(_feature())] * 3), 3),
        ("\x1e" + "\n\x1e".join([json.dumps(_feature())] * 2), 2),
    ],
)
def test_other_forms_of_geojson(tmp_path, text, rows):
    path = tmp_path / "a.geojson"
    path.write_text(text.removeprefix("\x1e"), encoding="utf-8")
    made = _generic(path)
    assert (made.report.read, len(made.table)) == (rows, rows)
    _near(made.table, np.array([AHUN] * rows))


def test_a_list_in_a_cell_never_becomes_a_number(tmp_path):
    feature = _feature(properties={"code_insee": "23001", "liste": [1, 2]})
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert "12" not in str(_generic(path).table.get("liste", "").tolist())


SQUARE = shapely.box(1.9, 46.0, 2.2, 46.2)


@pytest.mark.parametrize("epsg", [4326, 2154, 3946])
@pytest.mark.parametrize("stated", [True, False])
def test_an_area_in_any_system(tmp_path, epsg, stated):
    shape = shapely.transform(SQUARE, lambda xy: np.column_stack(reproject(xy[:, 0], xy[:, 1], 4326, epsg)))
    crs = {"crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}} if stated else {}
    feature = {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(shape)}
    path = tmp_path / "zone.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", **crs, "features": [feature]}), encoding="utf-8")
    found, told = read_area(path)
    assert shapely.symmetric_difference(found, SQUARE).area < 1e-5
    assert [problem.code for problem in told] == ([] if stated or epsg == 4326 else ["crs_guessed"])


def test_an_area_turned_round_and_one_that_crosses_itself(tmp_path):
    turned = shapely.transform(SQUARE, lambda xy: xy[:, ::-1])
    path = tmp_path / "zone.geojson"
    path.write_text(shapely.to_geojson(turned), encoding="utf-8")
    found, told = read_area(path)
    assert shapely.symmetric_difference(found, SQUARE).area < 1e-9
    assert [problem.code for problem in told] == ["swapped_coordinates"]
    tie = shapely.Polygon([(1.9, 46.0), (2.2, 46.2), (2.2, 46.0), (1.9, 46.2)])
    path.write_text(shapely.to_geojson(tie), encoding="utf-8")
    assert [problem.code for problem in read_area(path)[1]] == ["mended_outline"]


GPX = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="46.08" lon="2.05"><name>Maison de santé</name></wpt></gpx>"""
TOPOJSON = {
    "type": "Topology",
    "objects": {"a": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0]], "properties": {"code_insee": "23001", "taux": 4.5}}
    ]}},
    "arcs": [[[1.9, 46.0], [2.2, 46.0], [2.2, 46.2], [1.9, 46.0]]],
}  # fmt: skip


def test_gpx_and_topojson(tmp_path):
    path = tmp_path / "a.gpx"
    path.write_text(GPX, encoding="utf-8")
    _near(_generic(path).table, np.array([AHUN]))
    for name in ("a.topojson", "a.json"):
        path = tmp_path / name
        path.write_text(json.dumps(TOPOJSON), encoding="utf-8")
        made = _generic(path)
        assert made.table["taux"].to_dict() == {"23001": 4.5}
