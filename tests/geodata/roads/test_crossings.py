"""Lines that cross without a common vertex: noticed with what joining would leave, joined where one asks, never unasked."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.roads.cleaning import check_network
from geodata.roads.crossings import joined_at_crossings
from geodata.roads.own_columns import RoadColumns
from geodata.roads.read import RoadChoices, read_roads
from tests.geodata.roads.test_own_columns import write

SIDE = 8


def grid(path, levels=None):
    """Eight streets to the east and eight to the north that cross, none with a vertex in between."""
    lines = [[(0, 100 * k + 50), (900, 100 * k + 50)] for k in range(SIDE)]
    lines += [[(100 * k + 50, 0), (100 * k + 50, 900)] for k in range(SIDE)]
    return write(path, {"gid": list(range(len(lines))), "niveau": levels or [0] * len(lines)}, lines)


def chosen(join):
    return RoadChoices(speeds="class", columns=RoadColumns({"id": "gid", "level": "niveau"}, join=join))


@pytest.mark.parametrize("join", ["ends", "vertices"])
def test_lines_that_only_cross_are_noticed(tmp_path, join):
    made = read_roads(grid(tmp_path / "a.gpkg"), chosen(join))
    assert check_network(made.network).parts_count == 2 * SIDE - 1
    assert ("crossings", "16 → 1") in {(each.code, each.detail) for each in made.report.problems}


def test_joined_at_crossings_they_are_one_network(tmp_path):
    made = read_roads(grid(tmp_path / "a.gpkg"), chosen("crossings"))
    found = check_network(made.network)
    assert (found.parts_count, found.main_share) == (0, 1.0)
    assert len(made.network) == 2 * 2 * SIDE * (SIDE + 1)
    assert made.network.length_m.sum() / 2 == pytest.approx(2 * SIDE * 900, rel=0.001)
    assert made.report.balanced
    assert "crossings" not in {each.code for each in made.report.problems}


def test_levels_keep_bridges_apart(tmp_path):
    made = read_roads(grid(tmp_path / "a.gpkg", [0] * (2 * SIDE - 1) + [1]), chosen("crossings"))
    assert check_network(made.network).parts_count == 1


spot = st.tuples(st.integers(0, 12), st.integers(0, 12))


@given(
    st.lists(
        st.lists(spot, min_size=2, max_size=4).filter(lambda line: all(np.diff(line, axis=0).any(axis=1))),
        min_size=1,
        max_size=7,
    )
)
def test_parts_are_those_of_the_drawing(lines):
    """Whatever touches on paper is one part; lengths stay."""
    shapes = np.array([shapely.LineString(line) for line in lines])
    lengths = [shapely.intersection(one, other).length for one, other in combinations(shapes, 2)]
    assume(not any(length > 0 for length in lengths))  # lines that lie on each other have no crossing to join them at
    made = joined_at_crossings(shapes, np.zeros(len(shapes), dtype=np.int64))
    assert shapely.length(made) == pytest.approx(shapely.length(shapes), abs=1e-6)
    drawn, joined = nx.Graph(), nx.Graph()
    drawn.add_nodes_from(range(len(lines)))
    joined.add_nodes_from(range(len(lines)))
    corners = [{tuple(np.round(place, 6) + 0.0) for place in shapely.get_coordinates(line)} for line in made]
    for one in range(len(lines)):
        for other in range(one):
            if shapes[one].intersects(shapes[other]):
                drawn.add_edge(one, other)
            if corners[one] & corners[other]:
                joined.add_edge(one, other)
    assert nx.number_connected_components(joined) == nx.number_connected_components(drawn)
