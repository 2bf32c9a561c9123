"""Layers of roads: BD TOPO as a GeoPackage and as a shapefile, Geofabrik, ROUTE 500, a person's own columns."""

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from deserts.errors import MissingColumn, UnknownFile
from geodata.roads.network import BRIDGE, CAR, DUAL, FERRY, FOOT, ROAD_CLASSES, SPEED_ORIGINS, TOLL, URBAN
from geodata.roads.own_columns import RoadColumns
from geodata.roads.read import RoadChoices, kind_of_roads, read_roads
from tests.geodata.roads.make_roads import ORIGIN, bd_topo

ENDINGS = ("gpkg", "shp")


def pairs(network, flag=CAR):
    """Links as pairs of places relative to ``ORIGIN``, in metres."""
    can = np.flatnonzero(network.can(flag))
    place = [(round(x - ORIGIN[0]), round(y - ORIGIN[1])) for x, y in zip(network.x_m, network.y_m, strict=True)]
    return sorted((place[network.start[link]], place[network.end[link]]) for link in can)


def of(network, number, flag=CAR):
    return np.flatnonzero((network.way == number) & network.can(flag))


@pytest.mark.parametrize("ending", ENDINGS)
def test_bd_topo_in_both_formats(tmp_path, ending):
    file = bd_topo(
        tmp_path / f"TRONCON_DE_ROUTE.{ending}",
        [
            ([(0, 0), (100, 0)], {}),
            ([(100, 0), (200, 0)], {"sens_de_circulation": "Sens direct", "vitesse_moyenne_vl": 70}),
            ([(200, 0), (300, 0)], {"sens_de_circulation": "Sens inverse"}),
            ([(300, 0), (400, 0)], {"etat_de_l_objet": "En projet"}),
            ([(300, 0), (300, 100)], {"nature": "Sentier", "vitesse_moyenne_vl": 0}),
            ([(200, 0), (200, 100)], {"acces_vehicule_leger": "Physiquement impossible", "prive": True}),
            ([(100, 0), (100, 100)], {"nature": "Type autoroutier", "acces_vehicule_leger": "A péage"}),
            ([(0, 0), (0, 100)], {"urbain": True, "importance": "5", "vitesse_moyenne_vl": 30}),
        ],
    )
    assert kind_of_roads(file) == "layer"
    roads = read_roads(file)
    network = roads.network
    cars = pairs(network)
    assert ((100, 0), (200, 0)) in cars
    assert ((200, 0), (100, 0)) not in cars
    assert ((300, 0), (200, 0)) in cars
    assert ((200, 0), (300, 0)) not in cars
    assert ((200, 0), (100, 0)) in pairs(network, FOOT)
    assert set(network.speed_kmh[of(network, 2)]) == {70.0}
    assert set(network.speed_origin[of(network, 2)]) == {SPEED_ORIGINS.index("published")}
    assert not len(of(network, 5))
    assert len(of(network, 5, FOOT)) == 2
    assert {row.reason: row.count for row in roads.report.set_aside} == {"not_in_service": 1, "closed_to_all": 1}
    assert set(network.road_class[of(network, 7)]) == {ROAD_CLASSES.index("motorway")}
    assert (network.flags[of(network, 7)] & (TOLL | DUAL) == TOLL | DUAL).all()
    assert set(network.road_class[of(network, 8)]) == {ROAD_CLASSES.index("residential")}
    assert network.can(URBAN)[of(network, 8)].all()
    assert roads.report.balanced
    assert roads.network.source.producer == "IGN"


def test_ends_join_within_ten_centimetres(tmp_path):
    file = bd_topo(
        tmp_path / "a.gpkg",
        [([(0, 0), (100, 0)], {}), ([(100.06, 0.02), (200, 0)], {}), ([(200.3, 0), (300, 0)], {})],
    )
    network = read_roads(file).network
    assert network.nodes == 5  # the first two meet; the third begins 30 cm off


def test_a_road_crossed_on_a_bridge_does_not_meet_it(tmp_path):
    cross = [
        ([(-100, 0), (0, 0)], {}),
        ([(0, 0), (100, 0)], {}),
        ([(0, -100), (0, 0)], {"position_par_rapport_au_sol": "1"}),
        ([(0, 0), (0, 100)], {"position_par_rapport_au_sol": "1"}),
    ]
    network = read_roads(bd_topo(tmp_path / "a.gpkg", cross)).network
    assert network.nodes == 6
    assert network.can(BRIDGE).sum() == 4


def test_a_bridge_comes_to_the_ground_at_both_ends(tmp_path):
    bridge = [
        ([(0, 0), (100, 0)], {}),
        ([(100, 0), (200, 0)], {"position_par_rapport_au_sol": "1"}),
        ([(200, 0), (300, 0)], {}),
        ([(200, 0), (200, 90)], {}),
    ]
    network = read_roads(bd_topo(tmp_path / "a.gpkg", bridge)).network
    assert network.nodes == 5


def test_roads_that_cross_between_their_ends_do_not_meet(tmp_path):
    network = read_roads(
        bd_topo(tmp_path / "a.gpkg", [([(0, 0), (50, 0), (100, 0)], {}), ([(50, -50), (50, 0), (50, 50)], {})])
    ).network
    assert network.nodes == 4


def test_heights_and_other_states_do_not_disturb(tmp_path):
    file = bd_topo(tmp_path / "a.gpkg", [([(0, 0, 10), (100, 0, 20)], {"nature": "Bac ou liaison maritime"})])
    network = read_roads(file).network
    assert network.can(FERRY).all()
    assert network.length_m == pytest.approx([100, 100], abs=0.01)


@pytest.mark.parametrize("ending", ENDINGS)
def test_only_what_is_in_service_counts(tmp_path, ending):
    states = ["En service", "En construction", "En projet", "Non exploité", ""]
    lines = [([(100 * n, 0), (100 * n + 100, 0)], {"etat_de_l_objet": state}) for n, state in enumerate(states)]
    roads = read_roads(bd_topo(tmp_path / f"TRONCON_DE_ROUTE.{ending}", lines))
    assert set(roads.network.way) == {1, 5}
    assert {row.reason: row.count for row in roads.report.set_aside} == {"not_in_service": 3}


def test_fictitious_stretches_hold_the_network_together(tmp_path):
    lines = [([(0, 0), (100, 0)], {}), ([(100, 0), (200, 0)], {"fictif": True}), ([(200, 0), (300, 0)], {})]
    assert len(of(read_roads(bd_topo(tmp_path / "a.gpkg", lines)).network, 2)) == 2


@pytest.mark.parametrize("speed", [0, 1, None])
def test_a_speed_of_nought_or_one_is_none(tmp_path, speed):
    """IGN writes 0 where it gives no speed: importance 6 or blank, and where cars may not go."""
    changed = {"vitesse_moyenne_vl": speed, "importance": "6", "nature": "Route à 1 chaussée"}
    network = read_roads(bd_topo(tmp_path / "a.gpkg", [([(0, 0), (100, 0)], changed), ([(0, 0), (0, 9)], {})])).network
    assert set(network.speed_kmh[of(network, 1)]) == {15.0}
    assert set(network.speed_origin[of(network, 1)]) == {SPEED_ORIGINS.index("class")}


@pytest.mark.parametrize("access", ["Libre", "A péage", "", "Restreint aux ayants droit", "Physiquement impossible"])
def test_who_may_drive_on_bd_topo(tmp_path, access):
    network = read_roads(bd_topo(tmp_path / "a.gpkg", [([(0, 0), (9, 0)], {"acces_vehicule_leger": access})])).network
    open_ = access in {"Libre", "A péage", ""}
    assert network.can(CAR).all() == open_
    assert network.can(FOOT).all()
    assert network.can(TOLL).all() == (access == "A péage")


def test_cars_that_are_forbidden_by_an_attribute_of_its_own(tmp_path):
    lines = [
        ([(0, 0), (9, 0)], {"vehicule_leger_interdit": True}),
        ([(9, 0), (18, 0)], {"vehicule_leger_interdit": False}),
    ]
    network = read_roads(bd_topo(tmp_path / "a.gpkg", lines)).network
    assert set(network.way[network.can(CAR)]) == {2}


def test_a_ford_lies_on_the_ground(tmp_path):
    lines = [([(0, 0), (9, 0)], {}), ([(9, 0), (18, 0)], {"position_par_rapport_au_sol": "Gué ou radier"})]
    assert read_roads(bd_topo(tmp_path / "a.gpkg", lines)).network.nodes == 3


def test_a_ferry_of_bd_topo_goes_at_the_speed_that_ign_gives(tmp_path):
    changed = {"nature": "Bac ou liaison maritime", "vitesse_moyenne_vl": 5}
    network = read_roads(bd_topo(tmp_path / "a.gpkg", [([(0, 0), (500, 0)], changed)])).network
    assert network.can(FERRY).all()
    assert network.minutes.sum() / 2 == pytest.approx(6.0, abs=0.01)  # 500 m at 5 km/h


def test_route_500_knows_what_is_not_built_paved_or_free(tmp_path):
    states, access = ["Revêtu", "Non revêtu", "En construction"], ["A péage", "Libre", "Libre"]
    file = write(
        tmp_path / "TRONCON_ROUTE.shp",
        {
            "ID_RTE500": [1, 2, 3], "VOCATION": ["Liaison locale"] * 3, "NB_CHAUSSE": ["1 chaussée"] * 3,
            "SENS": ["Double sens", "Sens inverse", "Double sens"], "ETAT": states, "ACCES": access,
        },
        [[(ORIGIN[0] + 100 * n, ORIGIN[1]), (ORIGIN[0] + 100 * n + 100, ORIGIN[1])] for n in range(3)],
    )  # fmt: skip
    roads = read_roads(file)
    network = roads.network
    assert {row.reason: row.count for row in roads.report.set_aside} == {"not_in_service": 1}
    assert network.can(TOLL)[of(network, 1)].all()
    assert set(network.road_class[of(network, 2)]) == {ROAD_CLASSES.index("track")}
    (back,) = of(network, 2)
    assert network.x_m[network.start[back]] > network.x_m[network.end[back]]


def test_a_zip_of_a_shapefile(tmp_path):
    import zipfile

    file = bd_topo(tmp_path / "TRONCON_DE_ROUTE.shp", [([(0, 0), (100, 0)], {})])
    packed = tmp_path / "bdtopo.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in tmp_path.glob("TRONCON_DE_ROUTE.*"):
            archive.write(part, part.name)
    assert kind_of_roads(packed) == "layer"
    assert len(read_roads(packed).network) == len(read_roads(file).network) == 2


def write(path, columns, lines, crs=2154):
    frame = gpd.GeoDataFrame(columns, geometry=[shapely.LineString(line) for line in lines], crs=crs)
    pyogrio.write_dataframe(frame, path)
    return path


def test_geofabrik_meets_at_vertices(tmp_path):
    file = write(
        tmp_path / "gis_osm_roads_free_1.shp",
        {
            "osm_id": ["10", "11", "12"],
            "fclass": ["secondary", "residential", "construction"],
            "name": ["A", "B", ""],
            "oneway": ["F", "B", "B"],
            "maxspeed": [30, 0, 0],
            "layer": [0, 0, 0],
            "bridge": ["F", "T", "F"],
            "tunnel": ["F", "F", "F"],
        },
        [[(2, 46), (2.001, 46), (2.002, 46)], [(2.001, 46), (2.001, 46.001)], [(2.002, 46), (2.003, 46)]],
        4326,
    )
    roads = read_roads(file, RoadChoices(speeds="class"))
    network = roads.network
    assert network.nodes == 4
    assert len(network) == 2 + 2 + 2  # one-way with a way back on foot, cut in two; two-way
    assert set(network.speed_kmh[of(network, 10)]) == {30.0}
    assert set(network.speed_kmh[of(network, 11)]) == {25.0}
    assert network.can(BRIDGE)[network.way == 11].all()
    assert roads.report.set_aside[0].reason == "no_road"


def test_route_500_states_its_lengths(tmp_path):
    file = write(
        tmp_path / "TRONCON_ROUTE.shp",
        {
            "ID_RTE500": [1, 2],
            "VOCATION": ["Liaison principale", "Type autoroutier"],
            "NB_CHAUSSE": ["1 chaussée", "2 chaussées"],
            "SENS": ["Double sens", "Sens unique"],
            "LONGUEUR": [1.5, 2.0],
            "NUM_ROUTE": ["D1", "A1"],
        },
        [[ORIGIN, (ORIGIN[0] + 1000, ORIGIN[1])], [(ORIGIN[0] + 1000, ORIGIN[1]), (ORIGIN[0] + 3000, ORIGIN[1])]],
    )
    network = read_roads(file, RoadChoices(speeds="class")).network
    assert network.length_m[of(network, 1)] == pytest.approx([1500, 1500])
    assert len(of(network, 2)) == 1
    assert network.speed_kmh[of(network, 2)] == pytest.approx([120])


def test_a_persons_own_columns(tmp_path):
    file = write(
        tmp_path / "mine.gpkg",
        {"kind": ["big", "small", "none"], "v": ["90", "40", "10"], "way": ["F", "", ""], "nom": ["Rocade", "", ""]},
        [[ORIGIN, (ORIGIN[0] + 100, ORIGIN[1])], [ORIGIN, (ORIGIN[0], ORIGIN[1] + 100)], [ORIGIN, (0, 6e6)]],
    )
    assert kind_of_roads(file) is None
    with pytest.raises(UnknownFile):
        read_roads(file)
    columns = RoadColumns(
        {"road_class": "kind", "speed": "v", "direction": "way", "name": "nom"},
        {"big": "primary", "small": "tertiary", "none": ""},
        forward=("F",),
        speed="travel",
    )
    roads = read_roads(file, RoadChoices(columns=columns))
    network = roads.network
    cars = network.can(CAR)
    assert sorted(network.speed_kmh[cars].tolist()) == [40, 40, 90]
    assert network.name_of(int(np.flatnonzero(network.speed_kmh == 90)[0])) == "Rocade"
    with pytest.raises(MissingColumn):
        read_roads(file, RoadChoices(columns=RoadColumns({"speed": "vitesse"})))


def test_another_layer_is_no_network(tmp_path):
    assert kind_of_roads(write(tmp_path / "a.gpkg", {"a": [1]}, [[ORIGIN, (0, 0)]])) is None
