"""Our minutes against observed ones: figures by hand, factors that are found again, the 2 500 pairs of METRIC."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from deserts.errors import BadValue
from geodata.formats.projection import DEGREES, reproject
from geodata.report.choices import AS_DETECTED
from geodata.roads.network import ROAD_CLASSES, class_number
from geodata.roads.speeds import with_factors
from geodata.travel.calibration import compare, crow_km, observed_pairs, of_territory, propose_factors, route
from tests.geodata.roads.test_cleaning import both, network_of


def test_figures_by_hand():
    pairs = pd.DataFrame({"observed": [9.0, 12.0, 21.0, 30.0], "km": [3.0, 7.0, 12.0, 40.0]})
    found = compare(pairs, np.array([11.0, 13.0, 19.0, np.nan]))
    assert (found.n, found.lost) == (3, 1)
    assert found.bias == pytest.approx((2 + 1 - 2) / 3)
    assert found.mae == pytest.approx(5 / 3)
    assert found.in_band == pytest.approx(1 / 3)  # 9|11 and 21|19 are on two sides of a bound
    assert found.by_distance["n"].tolist() == [1, 1, 1, 0, 0]
    assert found.worst.index.tolist()[-1] == 3


def test_ten_minutes_sharp_are_in_the_first_band():
    found = compare(pd.DataFrame({"observed": [10.0], "km": [5.0]}), np.array([9.0]))
    assert found.in_band == 1.0


def test_crow_kilometres():
    assert crow_km([2.0], [46.0], [2.0], [47.0]) == pytest.approx([111.19], rel=0.001)


def grid(classes):
    """A grid of 6 x 6 streets, 1 km apart; the class of a link by its direction."""
    side = 6
    places = [(1000 * column, 1000 * row) for row in range(side) for column in range(side)]
    links = [*both(*((n, n + 1) for n in range(side * side) if n % side < side - 1)),
             *both(*((n, n + side) for n in range(side * (side - 1))))]  # fmt: skip
    network = network_of(places, links)
    across = np.abs(network.start - network.end) == 1
    kinds = np.where(across, class_number(classes[0]), class_number(classes[1])).astype(np.int8)
    from dataclasses import replace

    return replace(network, road_class=kinds, speed_kmh=np.where(across, 40.0, 60.0))


def pairs_on(network, count=60, seed=1):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 5000, (2, 2 * count))
    lon, lat = reproject(600_000 + x, 6_500_000 + y, 2154, DEGREES)
    return pd.DataFrame(
        {"origin_lon": lon[:count], "origin_lat": lat[:count],
         "destination_lon": lon[count:], "destination_lat": lat[count:]}
    )  # fmt: skip


def test_ways_agree_with_networkx():
    network = grid(("secondary", "primary"))
    lon, lat = reproject(network.x_m, network.y_m, 2154, DEGREES)
    ends = [(0, 35), (5, 30), (7, 8), (14, 3)]
    pairs = pd.DataFrame(
        [[lon[a], lat[a], lon[b], lat[b]] for a, b in ends],
        columns=["origin_lon", "origin_lat", "destination_lon", "destination_lat"],
    )
    graph = nx.DiGraph()
    for start, end, minutes in zip(network.start.tolist(), network.end.tolist(), network.minutes, strict=True):
        graph.add_edge(start, end, minutes=minutes)
    routed = route(network, pairs)
    expected = [nx.dijkstra_path_length(graph, a, b, weight="minutes") for a, b in ends]
    assert routed.minutes == pytest.approx(expected, abs=0.01)
    assert routed.by_class.sum(axis=1) + routed.access == pytest.approx(routed.minutes, abs=1e-6)


def test_factors_are_found_again():
    network = grid(("secondary", "primary"))
    pairs = pairs_on(network)
    true = route(with_factors(network, {"secondary": 0.8, "primary": 1.25}), pairs)
    pairs["observed"] = true.minutes
    routed = route(network, pairs)
    found = propose_factors(pairs, routed)
    assert found.factors["secondary"] == pytest.approx(0.8, abs=0.05)
    assert found.factors["primary"] == pytest.approx(1.25, abs=0.05)
    assert found.mae_after < 0.35 * found.mae_before
    assert sum(found.share.values()) == pytest.approx(1)
    after = route(with_factors(network, found.factors), pairs)
    assert np.abs(after.minutes - pairs["observed"]).mean() < np.abs(routed.minutes - pairs["observed"]).mean()


def test_factors_stay_in_their_bounds_and_leave_rare_classes():
    network = grid(("secondary", "primary"))
    pairs = pairs_on(network)
    routed = route(network, pairs)
    found = propose_factors(pairs.assign(observed=routed.minutes * 10), routed)
    assert set(found.factors.values()) == {0.5}
    assert set(found.factors) <= {"secondary", "primary"} <= set(ROAD_CLASSES)
    nothing = propose_factors(pairs.assign(observed=routed.minutes), routed)
    assert nothing.factors == {}
    with pytest.raises(BadValue):
        propose_factors(
            pairs.assign(observed=1.0), type(routed)(routed.minutes * np.nan, routed.by_class, routed.access)
        )


def test_the_pairs_of_metric_and_of_osrm(shared):
    from geodata.readers.travel_times import READER

    def read(name):
        return READER.read(shared / "data" / name, AS_DETECTED, lambda *_: None)

    metric = observed_pairs(read("gh_metric_gironde_2500_pairs.dbf"))
    osrm = observed_pairs(read("gh_osrm_gironde_2500_pairs.csv"))
    assert len(metric) == 2_493  # 5 not computed, one of 0, and those under 0.5 km are dropped
    key = ["origin_lon", "origin_lat", "destination_lon", "destination_lat"]
    metres = [np.column_stack([np.column_stack(reproject(each[x], each[y], DEGREES, 2154)) for x, y in (key[:2], key[2:])])
              for each in (metric, osrm)]  # fmt: skip
    off, place = cKDTree(metres[1]).query(metres[0])
    ours = np.where(off < 5, osrm["observed"].to_numpy()[place], np.nan)
    found = compare(metric, ours)
    assert found.n > 2_480
    assert found.mae == pytest.approx(4.3, abs=0.15)  # OSRM against METRIC over all lengths
    bands = [[sum(minutes > bound for bound in (10, 15, 20)) for minutes in row]
             for row in zip(metric["observed"], ours, strict=True)]  # fmt: skip
    known = [one == other for (one, other), minutes in zip(bands, ours, strict=True) if not np.isnan(minutes)]
    assert found.in_band == pytest.approx(sum(known) / len(known))
    assert found.by_distance["mae"].iloc[:2].max() < 1.7
    assert found.correlation == pytest.approx(0.98, abs=0.01)


def test_the_times_of_a_territory_against_the_pairs_of_metric(shared):
    from geodata.readers.travel_times import READER
    from geodata.territory.opening import open_territory

    pairs = observed_pairs(
        READER.read(shared / "data" / "gh_metric_gironde_2500_pairs.dbf", AS_DETECTED, lambda *_: None)
    )
    territory = open_territory(["33"])
    ours = of_territory(territory.times, territory.communes, pairs)
    found = compare(pairs, ours)
    assert found.n > 25
    # A line on crow-fly distance is 3.3 min off under 30 km.
    assert found.mae < 5
