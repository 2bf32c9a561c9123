"""Layers of lines of no known producer: what their columns are taken for, and what a person says of them."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, MissingColumn, UnknownFile, Unreadable
from geodata.roads.column_guess import LineColumn, class_of, line_layers, only_layer, propose, sense_of, unit_of, way_of
from geodata.roads.network import CAR, FOOT, ROAD_CLASSES
from geodata.roads.own_columns import RoadColumns, own_roads
from geodata.roads.read import RoadChoices, read_roads
from geodata.roads.setup import RoadSetup
from geodata.roads.store import key_of, open_roads
from tests.geodata.roads.make_roads import ORIGIN, bd_topo, pbf

FORMATS = ("gpkg", "shp", "geojson")


def write(path, columns, lines, layer=None, crs=2154):
    shapes = [shapely.LineString([(ORIGIN[0] + x, ORIGIN[1] + y) for x, y in line]) for line in lines]
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)
    if path.suffix == ".geojson":
        frame = frame.to_crs(4326)
    more = {"layer": layer} if layer else {}
    pyogrio.write_dataframe(frame, path, append=bool(layer and path.exists()), **more)
    return path


ODD = {
    "gid": [1, 2, 3, 4, 5],
    "CATEGORIE": ["Nationale", "Départementale", "Chemin rural", "Projet", "Inconnue"],
    "VITESSE": ["90", "80 km/h", "30", "50", "vite"],
    "SENS": ["0", "1", "2", "0", "0"],
    "NOM": ["N 1", "", "", "", ""],
}
LINES = [[(100 * place, 0), (100 * place + 100, 0)] for place in range(5)]


def read(path, **chosen):
    (layer,) = line_layers(path)
    return read_roads(path, RoadChoices(speeds="law", columns=RoadColumns(**chosen) if chosen else propose(layer)))


def of(network, number, flag=CAR):
    return np.flatnonzero((network.way == number) & network.can(flag))


@pytest.mark.parametrize("ending", FORMATS)
def test_an_odd_layer_is_understood_as_proposed(tmp_path, ending):
    file = write(tmp_path / f"voirie.{ending}", ODD, LINES)
    (layer,) = line_layers(file)
    chosen = propose(layer)
    assert dict(chosen.columns) == {
        "road_class": "CATEGORIE", "speed": "VITESSE", "direction": "SENS", "name": "NOM", "id": "gid",
    }  # fmt: skip
    assert dict(chosen.classes) == {
        "Nationale": "primary", "Départementale": "secondary", "Chemin rural": "track", "Projet": "",
        "Inconnue": "unclassified",
    }  # fmt: skip
    assert (chosen.forward, chosen.backward, chosen.closed) == (("1",), ("2",), ())
    assert (chosen.speed, chosen.unit) == ("limit", "km/h")
    roads = read(file)
    network = roads.network
    assert network.speed_kmh[of(network, 1)] == pytest.approx([90, 90])
    assert network.speed_kmh[of(network, 2)] == pytest.approx([80])
    (forth,), (back,) = of(network, 2), of(network, 3)
    assert network.x_m[network.start[forth]] < network.x_m[network.end[forth]]
    assert network.x_m[network.start[back]] > network.x_m[network.end[back]]
    assert len(of(network, 2, FOOT)) == 2
    assert not len(of(network, 4))
    assert network.name_of(int(of(network, 1)[0])) == "N 1"
    told = {(problem.code, problem.value) for problem in roads.report.problems}
    assert ("speed_no_number", "vite") in told
    assert roads.report.balanced


def test_values_that_were_not_said_are_told(tmp_path):
    roads = read(write(tmp_path / "a.gpkg", ODD, LINES), columns={"road_class": "CATEGORIE"}, classes={"Projet": ""})
    told = {(one.value, one.detail) for one in roads.report.problems if one.code == "unsaid_class"}
    assert told == {("Nationale", "1"), ("Départementale", "1"), ("Chemin rural", "1"), ("Inconnue", "1")}
    kinds = {ROAD_CLASSES[number] for number in roads.network.road_class}
    assert kinds == {"unclassified"}


@pytest.mark.parametrize(("unit", "value", "kmh"), [("km/h", "50", 50), ("m/s", "13.9", 50.04), ("mph", "31", 49.9)])
def test_speeds_are_converted(tmp_path, unit, value, kmh):
    file = write(tmp_path / "a.gpkg", {"v": [value]}, LINES[:1])
    network = read(file, columns={"speed": "v"}, unit=unit, speed="travel").network
    assert network.speed_kmh == pytest.approx([kmh, kmh], abs=0.05)


@pytest.mark.parametrize("values", [["13.9", "8.3"], ["0.8", "1.2"], ["300", "400"]])
def test_speeds_in_another_unit_are_doubted(tmp_path, values):
    roads = read(write(tmp_path / "a.gpkg", {"v": values}, LINES[:2]), columns={"speed": "v"})
    doubted = "speed_unit_doubtful" in {problem.code for problem in roads.report.problems}
    assert doubted == (np.median([float(value) for value in values]) < 12 or "300" in values)


def test_ways_are_compared_without_case_and_accents_and_can_be_closed(tmp_path):
    ways = ["SENS DIRECT", "sens  direct", "Fermé", "libre"]
    file = write(tmp_path / "a.gpkg", {"d": ways}, LINES[:4])
    network = read(file, columns={"direction": "d"}, forward=("Sens direct",), closed=("ferme",)).network
    assert network.can(CAR).sum() == 1 + 2 + 2  # « sens  direct » has two spaces: another value, open both ways
    assert network.can(FOOT).sum() == 8


def test_levels_keep_bridges_apart_and_absurd_ones_are_the_ground(tmp_path):
    cross = [[(-100, 0), (0, 0)], [(0, 0), (100, 0)], [(0, -100), (0, 0)], [(0, 0), (0, 100)]]
    file = write(tmp_path / "a.gpkg", {"z": ["0", "0", "1", "1"]}, cross)
    assert read(file, columns={"level": "z"}).network.nodes == 6
    hostile = write(tmp_path / "b.gpkg", {"z": ["inf", "1e30", "-1e300", "nan"]}, cross)
    assert read(hostile, columns={"level": "z"}).network.nodes == 5


def test_vertices_or_ends(tmp_path):
    lines = [[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 50)]]
    file = write(tmp_path / "a.gpkg", {"a": ["x", "y"]}, lines)
    assert read(file, columns={}, layer="a").network.nodes == 4
    assert read(file, columns={}, layer="a", join="vertices").network.nodes == 4
    parts = [len(set(read(file, columns={}, layer="a", join=join).network.start)) for join in ("ends", "vertices")]
    assert parts == [4, 4]
    links = [len(read(file, columns={}, layer="a", join=join).network) for join in ("ends", "vertices")]
    assert links == [4, 6]  # the road is cut where the other one begins only if vertices count


def test_several_layers_are_asked_for(tmp_path):
    file = write(tmp_path / "a.gpkg", {"v": ["50"]}, LINES[:1], "routes")
    write(file, {"v": ["5"]}, LINES[1:2], "rivieres")
    found = line_layers(file)
    assert {layer.name for layer in found} == {"routes", "rivieres"}
    with pytest.raises(Unreadable) as caught:
        only_layer(file, "", found)
    assert caught.value.detail == ", ".join(layer.name for layer in found)
    network = read_roads(
        file, RoadChoices(columns=RoadColumns({"speed": "v"}, layer="rivieres", speed="travel"))
    ).network
    assert set(network.speed_kmh) == {5.0}


def test_points_are_no_lines(tmp_path):
    frame = gpd.GeoDataFrame({"v": [1]}, geometry=[shapely.Point(ORIGIN)], crs=2154)
    pyogrio.write_dataframe(frame, tmp_path / "a.gpkg")
    assert line_layers(tmp_path / "a.gpkg") == ()
    with pytest.raises(UnknownFile):
        only_layer(tmp_path / "a.gpkg", "", ())


def test_columns_that_are_not_there_and_files_that_are_no_layers(tmp_path):
    file = write(tmp_path / "a.gpkg", {"v": [1]}, LINES[:1])
    with pytest.raises(MissingColumn):
        read_roads(file, RoadChoices(columns=RoadColumns({"speed": "w"})))
    extract = pbf(tmp_path / "a.osm.pbf", {1: ((1, 2), {"highway": "primary"})})
    with pytest.raises(BadValue):
        read_roads(extract, RoadChoices(columns=RoadColumns({"speed": "v"})))


@pytest.mark.parametrize(
    "values",
    [
        {"columns": {"vitesse": "v"}},
        {"classes": {"a": "boulevard"}},
        {"unit": "knots"},
        {"speed": "fast"},
        {"join": "somewhere"},
    ],
)
def test_choices_that_make_no_sense_are_refused(values):
    with pytest.raises(BadValue):
        RoadColumns(**values)
    with pytest.raises(BadValue):
        RoadColumns.from_dict(values)


def test_a_choice_is_kept_with_the_work_and_part_of_the_key_of_the_cache(tmp_path):
    chosen = RoadColumns(
        {"speed": "v", "road_class": "c"},
        {"a": "primary", "b": ""},
        ("F",),
        ("T",),
        ("X",),
        "travel",
        "m/s",
        "l",
        "vertices",
    )
    setup = RoadSetup(("a.gpkg",), columns=chosen)
    assert RoadSetup.from_dict(json.loads(json.dumps(setup.to_dict()))) == setup
    assert RoadSetup.from_dict(json.loads(json.dumps(RoadSetup(("a",)).to_dict()))).columns is None
    file = write(tmp_path / "a.gpkg", {"v": [13.9], "c": ["a"]}, LINES[:1])
    keys = {
        key_of([file], RoadChoices(columns=columns))
        for columns in (None, RoadColumns({"speed": "v"}), RoadColumns({"speed": "v"}, unit="m/s"))
    }
    assert len(keys) == 3
    made = RoadChoices(speeds="law", columns=RoadColumns({"speed": "v"}, unit="m/s"))
    first, second = (open_roads(file, made, folder=tmp_path / "kept").network for _ in range(2))
    assert first.speed_kmh.tolist() == second.speed_kmh.tolist()
    assert first.speed_kmh == pytest.approx([50.04, 50.04])


def test_two_departements_of_bd_topo_are_one_network(tmp_path):
    border = ([(100, 0), (200, 0)], {"cleabs": "TRONROUT0000000000000099"})
    west = bd_topo(tmp_path / "west.gpkg", [([(0, 0), (100, 0)], {"cleabs": "TRONROUT0000000000000011"}), border])
    east = bd_topo(tmp_path / "east.gpkg", [border, ([(200, 0), (300, 0)], {"cleabs": "TRONROUT0000000000000022"})])
    roads = read_roads([west, east])
    assert roads.network.nodes == 4
    assert len(roads.network) == 6
    assert {row.reason: row.count for row in roads.report.set_aside} == {"other_extract": 1}
    assert roads.report.balanced
    assert roads.report.file == "west.gpkg + east.gpkg"
    other = write(
        tmp_path / "gis_osm_roads_free_1.shp",
        {key: ["1"] for key in ("osm_id", "fclass", "oneway", "maxspeed")},
        LINES[:1],
    )
    with pytest.raises(UnknownFile):
        read_roads([west, other])


def test_two_files_numbered_alike_keep_all_their_roads(tmp_path):
    one = write(tmp_path / "one.shp", {"gid": [1, 2], "nom": ["A", "B"]}, LINES[:2])
    two = write(tmp_path / "two.shp", {"gid": [1, 2], "nom": ["C", "B"]}, [LINES[2], LINES[1]])
    roads = read_roads([one, two], RoadChoices(columns=RoadColumns({"id": "gid", "name": "nom"})))
    network = roads.network
    assert len(network) == 6
    assert sorted({network.name_of(link) for link in range(6)}) == ["A", "B", "C"]
    assert {row.reason: row.count for row in roads.report.set_aside} == {"other_extract": 1}
    assert roads.report.balanced


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Autoroute", "motorway"),
        ("Quasi-autoroute", "trunk"),
        ("Route départementale", "secondary"),
        ("RN", "primary"),
        ("Bretelle", "ramp"),
        ("Sentier", "path"),
        ("Rue", "residential"),
        ("motorway_link", "ramp"),
        ("living_street", "living_street"),
        ("Bac", "ferry"),
        ("en projet", ""),
        ("???", "unclassified"),
    ],
)
def test_classes_are_guessed_by_words(value, kind):
    assert class_of(value) == kind


@pytest.mark.parametrize(
    ("value", "way"),
    [("F", "forward"), ("-1", "backward"), ("-", "backward"), ("1", "forward"), ("Sens inverse", "backward"),
     ("yes", "forward"), ("Double sens", "both"), ("", "both"), ("fermé", "closed"), ("quoi", "both")],
)  # fmt: skip
def test_ways_are_guessed(value, way):
    assert way_of(value) == way


def test_ranks_of_importance_are_those_of_ign(tmp_path):
    file = write(tmp_path / "a.gpkg", {"importance": ["1", "3", "5", "x"], "v": [90, 70, 50, 30]}, LINES[:4])
    chosen = propose(line_layers(file)[0])
    assert dict(chosen.classes) == {"1": "trunk", "3": "secondary", "5": "unclassified", "x": "unclassified"}
    assert chosen.columns["speed"] == "v"


def test_units_and_senses_are_guessed_by_names():
    assert unit_of(LineColumn("v_mph")) == "mph"
    assert unit_of(LineColumn("speed_ms")) == "m/s"
    assert unit_of(LineColumn("vitesse", {"13 m/s": 1})) == "m/s"
    assert unit_of(LineColumn("vitesse_moyenne")) == "km/h"
    assert sense_of("VIT_MOY_VL") == "travel"
    assert sense_of("maxspeed") == "limit"


@given(st.text(max_size=40))
def test_any_value_has_a_class_and_a_way(value):
    assert class_of(value) in {*ROAD_CLASSES, ""}
    assert way_of(value) in {"forward", "backward", "closed", "both"}


@pytest.mark.parametrize("ending", FORMATS)
def test_hostile_names_and_values(tmp_path, ending):
    columns = {"a=b,c": ["'; DROP TABLE x", "=1+1"], "vitesse": ["-5", "1e400"], "type": ["x" * 250, "\u0000é"[1:]]}
    file = write(tmp_path / f"a.{ending}", columns, LINES[:2])
    (layer,) = line_layers(file)
    roads = read_roads(file, RoadChoices(columns=propose(layer)))
    assert len(roads.network) == 4
    assert np.isfinite(roads.network.speed_kmh).all()


@pytest.mark.parametrize("epsg", [0, -1, 5, 999_999, 10**30])
def test_a_system_of_coordinates_that_there_is_not_is_refused(tmp_path, epsg):
    """From --crs, or from a file of a piece of work."""
    file = write(tmp_path / "a.gpkg", {"V": ["50"]}, [[(0, 0), (100, 0)]])
    with pytest.raises(BadValue):
        read_roads(file, RoadChoices(epsg=epsg, columns=RoadColumns({"speed": "V"})))


def test_a_unit_behind_a_speed_counts_before_that_of_the_column():
    texts = ["50", "80 km/h", "30 mph", "30MPH", "20 m/s", "vite", "0"]
    for unit, first in (("km/h", 50.0), ("mph", 50 * 1.609344)):
        made = own_roads(pd.DataFrame({"speed": texts}), RoadColumns({"speed": "v"}, unit=unit))
        assert made["limit_forward"].tolist() == pytest.approx(
            [first, 80, 48.28032, 48.28032, 72, np.nan, np.nan], nan_ok=True
        )


def test_arrows_are_told_apart_from_each_other_and_from_nothing():
    frame = pd.DataFrame({"direction": ["→", "←", "", "↔"]})
    made = own_roads(frame, RoadColumns({"direction": "d"}, forward=("→",), backward=("←",)))
    assert [(bool(one & CAR), bool(two & CAR)) for one, two in zip(made["forward"], made["backward"], strict=True)] == [
        (True, False), (False, True), (True, True), (True, True),
    ]  # fmt: skip
