"""PySAL ``access`` on random territories, where it is right: its rows are limited to places with supply."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.decay import APL_DECAY, E2SFCA_DECAY, Decay
from deserts.methods.raam import raam
from deserts.methods.registry import measure, method_named
from deserts.methods.scene import Scene
from deserts.times import TravelTimes

pysal = pytest.importorskip("access", reason="PySAL access is a test-only peer")


def world(seed, communes=30, places=12, limit=45.0):
    """A scene of points on a plane, and the tables of the peer."""
    rng = np.random.default_rng(seed)
    here, there = rng.uniform(0, 40, (communes, 2)), rng.uniform(0, 40, (places, 2))
    minutes = np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1))
    rows, cols = np.nonzero(minutes <= limit)
    people, supply = rng.integers(50, 5000, communes).astype(float), rng.integers(1000, 20000, places).astype(float)
    names = pd.Index([f"c{i}" for i in range(communes)]), pd.Index([f"s{j}" for j in range(places)])
    times = TravelTimes(*names, rows.astype(np.int32), cols.astype(np.int32), minutes[rows, cols], limit, "matrix")
    scene = Scene(times, people, people, supply, np.ones(places), np.full(places, -1, dtype=np.int32))
    cost = pd.DataFrame({"origin": names[0][rows], "dest": names[1][cols], "cost": minutes[rows, cols]})
    demand = pd.DataFrame({"id": names[0], "demand": people})
    offer = pd.DataFrame({"id": names[1], "supply": supply})
    return scene, demand, offer, cost


def peer(demand, offer, cost):
    from access import Access

    return Access(
        demand_df=demand, demand_index="id", demand_value="demand", supply_df=offer, supply_index="id",
        supply_value="supply", cost_df=cost, cost_origin="origin", cost_dest="dest", cost_name="cost",
    )  # fmt: skip


def weight(decay: Decay):
    from access.weights import step_fn

    return step_fn(dict(decay.steps))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("key", ["2sfca", "e2sfca", "3sfca"])
def test_catchments_equal_the_peer(key, seed):
    scene, demand, offer, cost = world(seed)
    other = peer(demand, offer, cost)
    if key == "2sfca":
        theirs = other.two_stage_fca(name="x", max_cost=20)
    elif key == "e2sfca":
        theirs = other.enhanced_two_stage_fca(name="x", weight_fn=weight(E2SFCA_DECAY), max_cost=30)
    else:
        theirs = other.three_stage_fca(name="x", weight_fn=weight(APL_DECAY), max_cost=20)
    mine = pd.Series(measure(method_named(key), scene), index=scene.times.origins)
    column = theirs.columns[0]
    np.testing.assert_allclose(mine[theirs.index], theirs[column].fillna(0.0), rtol=1e-9, atol=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(3))
def test_raam_is_near_the_peer_which_moves_whole_persons(seed):
    scene, demand, offer, cost = world(seed, limit=60.0)
    theirs = peer(demand, offer, cost).raam(name="x", tau=60, max_cycles=3000, half_life=600, min_step=0.0005)
    mine = pd.Series(raam(scene.times, scene.population, scene.supply).cost, index=scene.times.origins)
    apart = (mine[theirs.index] - theirs[theirs.columns[0]]).abs()
    assert apart.mean() < 0.01
