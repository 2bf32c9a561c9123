"""The family of methods: the worked table, the oracle in loops, the laws that hold, and the corners."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.decay import APL_2012_DECAY, APL_DECAY, Exponential, Gaussian, Power, within
from deserts.errors import BadValue
from deserts.methods.raam import raam
from deserts.methods.registry import METHODS, measure, method_named
from deserts.methods.scene import People, Scene
from deserts.need import standardised_population
from deserts.times import TravelTimes
from tests import oracle, toy

NEED = standardised_population(toy.BY_AGE, toy.AGE_WEIGHTS).to_numpy()
RAW = toy.PEOPLE.to_numpy()
BY_COMMUNE = np.array([10_700.0, 0.0, 4_500.0, 0.0])
OFFICIAL = ("apl", "m2sfca", "3sfca", "bfca")


def scene(supply=BY_COMMUNE, decay=APL_DECAY, times=None):
    """The worked example with the doctors of a commune as one place."""
    heads = np.array([2.0, 0.0, 1.0, 0.0])
    return Scene(times or toy.times_to_communes(), RAW, NEED, supply, heads, np.arange(4, dtype=np.int32), decay)


# method, parameters, values of docs/method.md, Worked example
ROWS = [
    ("apl", {}, (1.753487, 1.535693, 1.531982, 0.217794)),
    ("apl", {"includes_bound": 0}, (1.902927, 1.061248, 1.463788, 0.311055)),
    ("2sfca", {"reach_min": 20}, (1.613043, 1.613043, 1.613043, 0.450000)),
    ("e2sfca", {}, (1.665718, 1.665718, 1.444441, 0.674035)),
    ("e2sfca_sharp", {}, (1.738787, 1.738787, 1.354230, 0.446036)),
    ("kd_gaussian", {"sigma_min": 10, "reach_min": 30}, (1.873517, 1.080640, 1.417549, 0.353749)),
    ("m2sfca", {}, (1.608291, 1.390497, 1.239116, 0.072598)),
    ("3sfca", {}, (1.718850, 1.822537, 1.391834, 0.434701)),
    ("bfca", {}, (1.052498, 0.922174, 0.918873, 0.130324)),
    ("nearest_1", {}, (0, 10, 0, 17)),
    ("nearest_2", {}, (15, 20, 15, 22)),
]


@pytest.mark.parametrize(("key", "parameters", "expected"), ROWS)
def test_row_of_the_worked_table(key, parameters, expected) -> None:
    np.testing.assert_allclose(measure(method_named(key), scene(), parameters), expected, atol=5e-7)


@pytest.mark.parametrize(
    ("supply", "decay", "expected"),
    [
        ((6800.0, 0, 4500, 0), APL_DECAY, (1.273132, 1.055337, 1.211745, 0.217794)),
        ((9900.0, 0, 4500, 0), APL_DECAY, (1.654953, 1.437158, 1.466292, 0.217794)),
        ((10700.0, 0, 4500, 0), APL_2012_DECAY, (2.054534, 0.576363, 1.525367, 0.0)),
        ((10700.0, 9000, 4500, 0), APL_DECAY, (2.911865, 2.694070, 1.918108, 0.990046)),
    ],
    ids=["65 and under", "floor and cap", "kernel of 2012", "9 000 more in B"],
)
def test_apl_of_other_supply_and_kernel(supply, decay, expected) -> None:
    got = measure(method_named("apl"), scene(np.array(supply), decay))
    np.testing.assert_allclose(got, expected, atol=5e-7)


def test_raam_of_the_worked_table() -> None:
    got = measure(method_named("raam"), scene(), {"tau_min": 60})
    np.testing.assert_allclose(got, [0.975329, 1.141996, 1.058662, 1.341996], atol=5e-4)
    fine = raam(toy.times_to_communes(), RAW, BY_COMMUNE, tau_min=60.0, tolerance=1e-9)
    np.testing.assert_allclose(fine.cost, [0.975329, 1.141996, 1.058662, 1.341996], atol=5e-7)
    np.testing.assert_allclose(fine.waiting[[0, 2]], fine.cost[[0, 2]], atol=1e-6)
    assert np.isnan(fine.waiting[[1, 3]]).all()


def test_densities_and_inhabitants_per_doctor() -> None:
    assert measure(method_named("density"), scene())[0] == pytest.approx(40.0)
    assert measure(method_named("density_standardised"), scene())[0] == pytest.approx(2e5 / 4889.063420)
    per_doctor = measure(method_named("people_per_gp"), scene())
    assert per_doctor[[0, 2]].tolist() == [2500.0, 3000.0]
    assert np.isnan(per_doctor[[1, 3]]).all()
    assert measure(method_named("cumulative"), scene(), {"reach_min": 15}).tolist() == [3.0, 2.0, 3.0, 0.0]


# --- random worlds ---

AMOUNT = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
MINUTES = st.one_of(st.sampled_from([0.0, 10.0, 15.0, 20.0, 30.0]), st.floats(0, 40))


@st.composite
def scenes(draw, amount=AMOUNT):
    """Communes and places with directed times, pairs missing, empty communes and places."""
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    cells = [(i, j) for i in range(n) for j in range(m) if draw(st.booleans())]
    minutes = np.array([draw(MINUTES) for _ in cells], dtype=float)
    rows, cols = (np.array([cell[k] for cell in cells], dtype=np.int32) for k in (0, 1))
    times = TravelTimes(
        pd.Index([f"c{i}" for i in range(n)], dtype="str"), pd.Index([f"s{j}" for j in range(m)], dtype="str"),
        rows, cols, minutes, 40.0, "matrix",
    )  # fmt: skip

    def numbers(size):
        return np.array(draw(st.lists(amount, min_size=size, max_size=size)))

    home = np.array(draw(st.lists(st.integers(-1, n - 1), min_size=m, max_size=m)), dtype=np.int32)
    return Scene(times, numbers(n), numbers(n), numbers(m), numbers(m), home)


def named(world, which):
    people = world.people(which)
    times = world.times
    pairs = zip(times.origins[times.origin], times.destinations[times.destination], strict=True)
    return (
        dict(zip(times.origins, people.tolist(), strict=True)),
        dict(zip(times.destinations, world.supply.tolist(), strict=True)),
        dict(zip(pairs, times.minutes.tolist(), strict=True)),
    )


def slow(key, world):
    """The same measure by the oracle, with the default parameters."""
    people, supply, minutes = named(world, method_named(key).people)
    steps = {
        "apl": APL_DECAY, "m2sfca": APL_DECAY, "3sfca": APL_DECAY, "bfca": APL_DECAY, "2sfca": within(20),
        "e2sfca": method_kernel("e2sfca"), "e2sfca_sharp": method_kernel("e2sfca_sharp"), "cumulative": within(20),
    }  # fmt: skip
    curves = {
        "kd_gaussian": lambda t: 2.718281828459045 ** (-(t**2) / 200) if t <= 30 else 0.0,
        "kd_exponential": lambda t: 2.718281828459045 ** (-0.1 * t) if t <= 30 else 0.0,
        "kd_power": lambda t: 1 / max(t, 1.0) if t <= 30 else 0.0,
    }
    curves["gravity"] = curves["kd_exponential"]
    weight = curves.get(key) or (lambda t: oracle.step(t, list(steps[key].steps)))
    match key:
        case "m2sfca":
            return oracle.m2sfca(people, supply, minutes, weight)
        case "3sfca":
            return oracle.three_step(people, supply, minutes, weight)
        case "bfca":
            return oracle.balanced(people, supply, minutes, weight)
        case "gravity":
            return oracle.in_reach(list(people), supply, minutes, weight)
        case "cumulative":
            heads = dict(zip(world.times.destinations, world.heads.tolist(), strict=True))
            return oracle.in_reach(list(people), heads, minutes, weight)
    return oracle.apl(people, supply, minutes, weight)


def method_kernel(key):
    from deserts.decay import E2SFCA_DECAY, E2SFCA_SHARP_DECAY

    return {"e2sfca": E2SFCA_DECAY, "e2sfca_sharp": E2SFCA_SHARP_DECAY}[key]


LOOPS = ("apl", "2sfca", "e2sfca", "e2sfca_sharp", "kd_gaussian", "kd_exponential", "kd_power", "m2sfca", "3sfca",
         "bfca", "gravity", "cumulative")  # fmt: skip


@pytest.mark.parametrize("key", LOOPS)
@settings(max_examples=60)
@given(world=scenes())
def test_equals_the_oracle(key, world) -> None:
    expected = list(slow(key, world).values())
    np.testing.assert_allclose(measure(method_named(key), world), expected, rtol=1e-9, atol=1e-12)


@given(scenes(), st.integers(1, 3))
def test_nth_nearest_equals_the_oracle(world, rank) -> None:
    people, supply, minutes = named(world, People.RAW)
    got = measure(method_named(f"nearest_{rank}"), world)
    expected = oracle.nth_nearest(list(people), supply, minutes, rank)
    assert [None if np.isnan(x) else x for x in got] == list(expected.values())


@settings(max_examples=80)
@given(scenes(st.one_of(st.just(0.0), st.floats(1.0, 1e4))))
def test_raam_equals_the_oracle(world) -> None:
    people, supply, minutes = named(world, People.RAW)
    got = raam(world.times, world.population, world.supply, tolerance=1e-8)
    expected = [np.nan if x is None else x for x in oracle.raam(people, supply, minutes, 60.0).values()]
    np.testing.assert_allclose(got.cost, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("minutes", [20.0, 70.0])
def test_few_wait_at_a_small_place_and_nobody_where_nobody_goes(minutes) -> None:
    index = pd.Index(["a", "b"], dtype="str")
    times = TravelTimes(
        index,
        index,
        np.array([0, 0, 1], np.int32),
        np.array([0, 1, 1], np.int32),
        np.array([0.0, minutes, 0.0]),
        90.0,
        "x",
    )
    found = raam(times, np.array([1.0, 0.0]), np.array([595.0, 1.0]), tolerance=1e-8)
    # One person, ρ = 1/596. Staying costs 596/595 = 1.0017; 70 minutes of 60 cost more: nobody goes, nobody waits there.
    # 20 minutes cost a third: x of the person goes until (1 - x)·596/595 = 1/3 + 596·x.
    x = (596 / 595 - 1 / 3) / (596 + 596 / 595)
    assert found.cost[1] == pytest.approx(596 * x if minutes == 20.0 else 0.0, abs=1e-6)
    assert found.cost[0] == pytest.approx(1 / 3 + 596 * x if minutes == 20.0 else 596 / 595, abs=1e-6)


@pytest.mark.parametrize("key", ["apl", "2sfca", "e2sfca", "kd_gaussian", "kd_exponential", "kd_power", "3sfca"])
@settings(max_examples=40)
@given(world=scenes())
def test_supply_in_reach_of_somebody_is_conserved(key, world) -> None:
    method = method_named(key)
    people = world.people(method.people)
    kernel = {"apl": APL_DECAY, "3sfca": APL_DECAY, "2sfca": within(20), "e2sfca": method_kernel("e2sfca"),
              "kd_gaussian": Gaussian(), "kd_exponential": Exponential(), "kd_power": Power()}[key]  # fmt: skip
    reached = (world.weights(kernel).T @ people) > 0
    given_out = float(measure(method, world) @ people)
    assert given_out == pytest.approx(float(world.supply[reached].sum()), rel=1e-9, abs=1e-9)


@given(scenes())
def test_bfca_conserves_levels_of_service(world) -> None:
    weights = world.weights(APL_DECAY).toarray()
    rows = (weights * (world.supply > 0)).sum(axis=1)
    share = np.divide(weights, rows[:, None], out=np.zeros_like(weights), where=rows[:, None] > 0)
    demand = share.T @ world.need
    levels = np.divide(world.supply, demand, out=np.zeros_like(demand), where=demand > 0)
    assert measure(method_named("bfca"), world).sum() == pytest.approx(levels.sum(), rel=1e-9, abs=1e-9)


SHARED = [method.key for method in METHODS if method.how.rings[1] == 2]


@pytest.mark.parametrize("key", SHARED)
@settings(max_examples=30)
@given(world=scenes(), factor=st.floats(0.01, 100))
def test_homogeneous(key, world, factor) -> None:
    method, base = method_named(key), measure(method_named(key), world)
    more = replace(world, supply=world.supply * factor, _known={})
    np.testing.assert_allclose(measure(method, more), base * factor, rtol=1e-9, atol=1e-12)
    crowd = replace(world, need=world.need * factor, population=world.population * factor, _known={})
    np.testing.assert_allclose(measure(method, crowd), base / factor, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("key", [method.key for method in METHODS if method.linear and method.how.rings[0]])
@settings(max_examples=30)
@given(world=scenes(), data=st.data())
def test_more_supply_never_takes_away_where_a_method_says_linear(key, world, data) -> None:
    extra = np.array(data.draw(st.lists(AMOUNT, min_size=len(world.supply), max_size=len(world.supply))))
    before = measure(method_named(key), world)
    after = measure(method_named(key), replace(world, supply=world.supply + extra, _known={}))
    assert (after >= before * (1 - 1e-12) - 1e-12).all()


def test_a_new_place_can_take_access_away_under_3sfca() -> None:
    """The paradox that the table warns of: communes near a new place lose, for their neighbours keep theirs."""
    times = toy.times_to_communes()
    before = measure(method_named("3sfca"), scene())
    after = measure(method_named("3sfca"), scene(BY_COMMUNE + np.array([0, 1.0, 0, 0])))
    assert times.shape == (4, 4)
    assert (after < before - 0.01).any()


# --- corners ---


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_corners_have_defined_results(method) -> None:
    """0 minutes, nobody living there, nobody practising, nothing in reach: no infinity, NaN only where it is said."""
    index = pd.Index(["a", "b", "c"], dtype="str")
    times = TravelTimes(
        index, index, np.array([0, 1, 1], np.int32), np.array([0, 0, 1], np.int32), np.array([0.0, 5.0, 0.0]), 40.0, "x"
    )
    world = Scene(
        times, np.array([0.0, 100.0, 50.0]), np.array([0.0, 90.0, 60.0]), np.array([500.0, 0.0, 700.0]),
        np.array([1.0, 0.0, 2.0]), np.array([0, 1, 2], np.int32),
    )  # fmt: skip
    got = measure(method, world)
    assert not np.isinf(got).any()
    blank = {
        "raam": [False, False, True], "nearest_1": [False, False, True], "nearest_2": [True] * 3, "nearest_3": [True] * 3,
        "density": [True, False, False], "density_standardised": [True, False, False], "people_per_gp": [False, True, False],
    }  # fmt: skip
    assert np.isnan(got).tolist() == blank.get(method.key, [False] * 3)
    nobody = measure(method, replace(world, supply=np.zeros(3), heads=np.zeros(3), _known={}))
    assert not np.isinf(nobody).any()


def test_somebody_who_would_live_in_an_empty_commune_has_a_value() -> None:
    index = pd.Index(["a", "b"], dtype="str")
    times = TravelTimes(
        index, index[:1], np.array([0, 1], np.int32), np.zeros(2, np.int32), np.array([0.0, 6.0]), 40.0, "matrix"
    )
    world = Scene(
        times, np.array([0.0, 100.0]), np.array([0.0, 100.0]), np.array([300.0]), np.ones(1), np.zeros(1, np.int32)
    )
    assert measure(method_named("apl"), world).tolist() == [3.0, 3.0]
    np.testing.assert_allclose(measure(method_named("raam"), world), [1.0, 1.1], atol=1e-9)


@pytest.mark.parametrize("key", ["apl", "3sfca", "raam", "nearest_2", "cumulative"])
def test_a_pair_given_twice_is_refused(key) -> None:
    index = pd.Index(["a"], dtype="str")
    zeros = np.zeros(2, np.int32)
    times = TravelTimes(index, index, zeros, zeros, np.array([1.0, 2.0]), 40.0, "matrix")
    world = Scene(times, np.ones(1), np.ones(1), np.ones(1), np.ones(1), np.zeros(1, np.int32))
    with pytest.raises(BadValue, match="twice"):
        measure(method_named(key), world)


@pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
def test_a_scene_refuses_bad_numbers(bad) -> None:
    with pytest.raises(BadValue):
        scene(np.array([bad, 0, 0, 0]))


def test_parameters_out_of_bounds_or_unknown_are_refused() -> None:
    with pytest.raises(BadValue, match="reach_min"):
        measure(method_named("2sfca"), scene(), {"reach_min": 0})
    with pytest.raises(BadValue, match="sigma"):
        measure(method_named("2sfca"), scene(), {"sigma": 3})
    with pytest.raises(BadValue, match="apl"):
        method_named("nothing")


def test_the_power_counts_nothing_nearer_than_a_minute() -> None:
    np.testing.assert_allclose(Power(2.0).weights([0, 0.5, 1, 2, 30, 30.1, np.nan]), [1, 1, 1, 0.25, 1 / 900, 0, 0])
    np.testing.assert_allclose(Gaussian(10, 20).weights([0, 20, 20.1, np.nan]), [1, np.exp(-2), 0, 0])
    for bad in (lambda: Gaussian(0), lambda: Exponential(-1), lambda: Power(1, 30, 0.5), lambda: Gaussian(1, np.nan)):
        with pytest.raises(BadValue):
            bad()


def test_the_table_is_complete() -> None:
    assert len({method.key for method in METHODS}) == len(METHODS)
    for method in METHODS:
        assert all(method.words)
        assert all(method.unit)
        assert all(method.source)
        assert not any(french in method.source[1] for french in ("mémoire", " ;", "0,", "usuelle"))
        assert all(part.low <= part.default <= part.high for part in method.parameters)
