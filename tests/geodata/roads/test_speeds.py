"""Free speeds: METRIC's formulas by hand, bends between junctions, factors."""

import numpy as np
import pytest

from deserts.errors import BadValue
from geodata.roads.network import CAR, ROAD_CLASSES, SPEED_ORIGINS, along_curve, class_number
from geodata.roads.read import RoadChoices, read_roads
from geodata.roads.speeds import bends_and_slope, metric, with_factors
from tests.geodata.roads.make_roads import pbf


@pytest.mark.parametrize(
    ("kind", "dual", "density", "bends", "slope", "kmh"),
    [
        ("motorway", True, 100, 0.9, 0, 120),
        ("motorway", True, 1000, 0.9, 0, 100),
        ("motorway", True, 9000, 0.9, 0, 60),
        ("trunk", True, 100, 0.5, 0, 90 + 10),
        ("trunk", True, 5000, 0.5, 0, 40),
        ("primary", True, 100, 0.9, 5, 90 * 0.9 - 2.5),
        ("primary", False, 100, 0.9, 0, 65 * 0.9),
        ("secondary", False, 499, 1.0, 10, 65 - 10),
        ("secondary", False, 500, 1.0, 0, 40),
        ("tertiary", False, 4000, 1.0, 0, 20),
        ("tertiary", False, 4001, 0.5, 0, 15),
        ("tertiary", False, 100, 0.1, 0, 15),
        ("track", False, 100, 0.5, 0, 20),
        ("ramp", False, 9000, 0.1, 0, 60),
        ("ferry", False, 0, 1.0, 0, 13),
    ],
)
def test_metric_by_hand(kind, dual, density, bends, slope, kmh):
    numbers = np.array([class_number(kind)], dtype=np.int8)
    arrays = (np.array([value], dtype=float) for value in (density, bends, slope))
    assert metric(numbers, np.array([dual]), *arrays) == pytest.approx([kmh])


def test_bends_are_those_between_junctions(tmp_path):
    # 1-2-3 is a corner of two roads that nothing else meets: crow 1 : road 2 / sqrt(2); 3-4 goes straight on from a fork.
    nodes = {1: (2.0, 46.0), 2: (2.0, 46.01), 3: (2.0144, 46.01), 4: (2.0144, 46.02), 5: (2.0144, 46.0)}
    tags = {"highway": "secondary"}
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2), tags), 2: ((2, 3), tags), 3: ((3, 4), tags), 4: ((3, 5), tags)}, nodes)
    network = read_roads(file).network
    bends, slope = bends_and_slope(network)
    assert bends[np.isin(network.way, (1, 2))] == pytest.approx(np.sqrt(0.5), rel=0.01)
    assert bends[np.isin(network.way, (3, 4))] == pytest.approx(1, rel=1e-5)  # places are kept to the centimetre
    assert (slope == 0).all()
    assert network.speed_kmh[network.way == 1] == pytest.approx(65 * np.sqrt(0.5), rel=0.01)
    assert set(network.speed_origin) == {SPEED_ORIGINS.index("metric")}


def test_slopes_where_heights_are_known(tmp_path):
    from dataclasses import replace

    network = read_roads(pbf(tmp_path / "a.pbf", {1: ((1, 2), {"highway": "secondary"})})).network
    high = replace(network, z_m=np.array([0.0, 0.05 * network.length_m[0]]))
    assert bends_and_slope(high)[1] == pytest.approx([5, 5])


def test_a_street_between_houses_is_in_the_middle_band(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2), {"highway": "residential"})})
    assert read_roads(file).network.speed_kmh == pytest.approx([40, 40], rel=0.01)


def test_factors_change_their_class_only(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2), {"highway": "secondary"}), 2: ((2, 3), {"highway": "tertiary"})})
    network = read_roads(file, RoadChoices(speeds="class")).network
    changed = with_factors(network, {"secondary": 1.25})
    assert set(changed.speed_kmh[changed.way == 1]) == {60.0}
    assert set(changed.speed_kmh[changed.way == 2]) == {40.0}
    assert set(changed.speed_origin[changed.way == 1]) == {SPEED_ORIGINS.index("factor")}
    for wrong in ({"secondary": 3.0}, {"avenue": 1.0}):
        with pytest.raises(BadValue):
            with_factors(network, wrong)


def test_an_unknown_way_to_set_speeds_is_refused(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2), {"highway": "secondary"})})
    with pytest.raises(BadValue):
        read_roads(file, RoadChoices(speeds="fast"))


def test_the_curve_keeps_neighbours_together():
    side = 32
    x, y = (axis.ravel().astype(float) for axis in np.meshgrid(np.arange(side), np.arange(side)))
    order = along_curve(x, y)
    assert sorted(order) == list(range(side * side))
    step = np.hypot(np.diff(x[order]), np.diff(y[order]))
    assert step.mean() < 2
    assert step.max() < side


def test_every_class_has_a_speed():
    from geodata.roads.speeds import CLASS_KMH, LAW_KMH

    assert set(CLASS_KMH) == set(LAW_KMH) == set(ROAD_CLASSES)
    assert CAR == 1
