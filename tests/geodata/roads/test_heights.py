"""Heights of lines: kept on request, unknown where the number stands for none, used for slopes."""

import json
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from geodata.formats.layer import GEOMETRY
from geodata.formats.layer_files import containers, open_layers
from geodata.roads.heights import heights_of_places, known_heights
from geodata.roads.network import CAR
from geodata.roads.own_columns import RoadColumns
from geodata.roads.read import RoadChoices, read_roads
from geodata.roads.speeds import bends_and_slope
from tests.geodata.roads.make_roads import ORIGIN, bd_topo

ENDINGS = ("gpkg", "shp")


def at(network, x, y=0):
    """The height of a node, by its place relative to ``ORIGIN``."""
    away = np.hypot(network.x_m - ORIGIN[0] - x, network.y_m - ORIGIN[1] - y)
    assert away.min() < 1
    return network.z_m[np.argmin(away)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_bd_topo_has_heights_in_both_formats(tmp_path, ending):
    climb = [([(0, 0, 900), (100, 0, 910), (200, 0, 925)], {}), ([(200, 0, 925), (300, 0, 905)], {})]
    roads = read_roads(bd_topo(tmp_path / f"TRONCON_DE_ROUTE.{ending}", climb))
    assert [at(roads.network, x) for x in (0, 200, 300)] == [900, 925, 905]
    assert "slope_unknown" not in {problem.code for problem in roads.report.problems}
    slope = bends_and_slope(roads.network)[1]
    assert slope == pytest.approx(100 * (25 + 20) / 300)  # up and down both cost


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("unknown", [-1000, -9999, 9999, -99999])
def test_what_stands_for_unknown_is_no_height(tmp_path, ending, unknown):
    lines = [([(0, 0, 800), (100, 0, unknown)], {}), ([(100, 0, unknown), (200, 0, 850)], {})]
    roads = read_roads(bd_topo(tmp_path / f"TRONCON_DE_ROUTE.{ending}", lines))
    assert at(roads.network, 0) == 800
    assert np.isnan(at(roads.network, 100))
    assert at(roads.network, 200) == 850
    told = [problem.detail for problem in roads.report.problems if problem.code == "slope_unknown"]
    assert told == ["1"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_zero_everywhere_is_no_height_and_zero_somewhere_is_the_sea(tmp_path, ending):
    flat = read_roads(bd_topo(tmp_path / f"a.{ending}", [([(0, 0, 0), (100, 0, 0)], {})])).network
    assert np.isnan(flat.z_m).all()
    beach = read_roads(bd_topo(tmp_path / f"b.{ending}", [([(0, 0, 0), (100, 0, 4)], {})])).network
    assert sorted(beach.z_m) == [0, 4]


def test_a_line_without_heights_has_none(tmp_path):
    network = read_roads(bd_topo(tmp_path / "a.gpkg", [([(0, 0), (100, 0)], {})])).network
    assert np.isnan(network.z_m).all()


def test_heights_do_not_change_lengths_or_joints(tmp_path):
    lines = [([(0, 0, 10), (100, 0, 20)], {}), ([(100, 0, 21), (200, 0, 30)], {})]
    network = read_roads(bd_topo(tmp_path / "a.gpkg", lines)).network
    assert network.nodes == 3
    assert at(network, 100) == pytest.approx(20.5)  # the mean of what the two roads say
    assert network.length_m == pytest.approx(100.0, abs=0.01)


def test_geojson_and_a_multiple_line_keep_heights(tmp_path):
    file = tmp_path / "roads.geojson"
    lines = [[[2.0, 46.0, 300], [2.001, 46.0, 310]], [[2.001, 46.0, 310], [2.002, 46.0, 330]]]
    one = {"type": "Feature", "properties": {"v": 50}, "geometry": {"type": "MultiLineString", "coordinates": lines}}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [one]}), encoding="utf-8")
    network = read_roads(file, RoadChoices(columns=RoadColumns({"speed": "v"}))).network
    assert sorted(network.z_m) == [300, 310, 330]


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
def test_shapes_have_two_dimensions_unless_heights_are_asked_for(tmp_path, ending):
    file = tmp_path / f"a.{ending}"
    line = shapely.LineString([(2, 46, 5), (2.1, 46, 6)])
    pyogrio.write_dataframe(gpd.GeoDataFrame({"a": ["x"]}, geometry=[line], crs=4326), file)
    (container,) = containers(file)
    for heights in (False, True):
        with open_layers(container, heights=heights) as (layer,):
            from geodata.report.checks import Tally

            shape = next(layer.frames(Tally("a", "a"), None, lambda done, total: None))[GEOMETRY].iloc[0]
        assert shape.has_z is heights or bool(shape.has_z) == heights


def test_a_shapefile_cut_before_its_heights_loses_the_shape_only(tmp_path):
    from geodata.formats.layer_shp import _shape

    file = bd_topo(tmp_path / "a.shp", [([(0, 0, 10), (100, 0, 20)], {})])
    content = file.read_bytes()[108:]
    assert shapely.get_coordinates(_shape(content, heights=True), include_z=True)[:, 2].tolist() == [10, 20]
    assert _shape(content[:-24], heights=True) is None
    assert _shape(content[:-24], heights=False) is not None


def test_known_heights_and_their_mean_by_hand():
    assert known_heights(np.array([12.0, -1000, 9999, np.nan, 0])).tolist()[0::4] == [12, 0]
    assert np.isnan(known_heights(np.zeros(3))).all()
    found = heights_of_places(np.array([10.0, 20, np.nan, np.nan]), np.array([0, 0, 0, 1]), 3)
    assert found[0] == 15
    assert np.isnan(found[1:]).all()


def test_winter_slows_the_high_roads_of_bd_topo(tmp_path):
    lines = [([(0, 0, 1200), (1000, 0, 1300)], {}), ([(1000, 0, 1300), (2000, 0, 300)], {})]
    lines += [([(2000, 0, 300), (3000, 0, -1000)], {})]
    network = read_roads(bd_topo(tmp_path / "a.gpkg", lines)).network
    from geodata.roads.prepared import free_roads
    from geodata.roads.rules import TravelRules
    from scenarios.plan.road_edits import WinterSpeeds, _wintry

    roads = free_roads(network, TravelRules())
    slow = _wintry(roads, WinterSpeeds("w", 1000.0, 1.5))
    height = (network.z_m[network.start] + network.z_m[network.end]) / 2
    high = height >= 1000
    assert high.any()
    assert np.isnan(height).any()
    assert slow[high] == pytest.approx(np.rint(roads.tenths[high] * 1.5))
    assert (slow[~high] == roads.tenths[~high]).all()
    assert replace(network, z_m=network.z_m).can(CAR).all()


def test_heights_of_a_graph_and_those_that_stand_for_none(tmp_path):
    nodes = "".join(
        f'<node id="{n}"><data key="x">{2 + 0.001 * n}</data><data key="y">46</data><data key="e">{z}</data></node>'
        for n, z in enumerate((310, -32768, 330))
    )
    edges = "".join(
        f'<edge source="{a}" target="{b}"><data key="h">primary</data><data key="o">False</data></edge>'
        for a, b in ((0, 1), (1, 0), (1, 2), (2, 1))
    )
    keys = "".join(
        f'<key id="{key}" for="all" attr.name="{name}" attr.type="string"/>'
        for key, name in (("x", "x"), ("y", "y"), ("e", "elevation"), ("h", "highway"), ("o", "oneway"))
    )
    file = tmp_path / "a.graphml"
    file.write_text(
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}<graph edgedefault="directed">{nodes}{edges}</graph>'
        "</graphml>",
        encoding="utf-8",
    )
    z = np.sort(read_roads(file, RoadChoices(epsg=4326)).network.z_m)
    assert z[:2].tolist() == [310, 330]
    assert np.isnan(z[2])
