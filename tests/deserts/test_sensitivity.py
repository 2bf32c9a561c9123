"""Draws of uncertain inputs: the base bit for bit, the oracle in loops, the same seed the same figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.accessibility import accessibility
from deserts.decay import APL_DECAY
from deserts.errors import BadValue, Cancelled
from deserts.perturbed import Draw, Engine, Placed, Setting
from deserts.sensitivity import CERTAIN, HeadNoise, Range, Spec, corners, run, sample
from deserts.spread import Reading, by_commune, changes_by_commune, headline_ranges, headlines
from deserts.variants import KERNELS, LinearDecay
from tests import oracle, toy

NEED = pd.Series(oracle.standardised(toy.BY_AGE.T.to_dict(), toy.AGE_WEIGHTS)).reindex(toy.CODES)
SUPPLY = pd.Series([10_700.0, 0.0, 4_500.0, 0.0], index=toy.CODES)
AROUND = np.ones(4, dtype=bool)
STEPS = [(10.0, 1.0), (15.0, 2 / 3), (20.0, 1 / 3)]


def minutes_from(place: str) -> np.ndarray:
    return np.array([toy.minutes(code, place) for code in toy.CODES])


def toy_setting(**changes) -> Setting:
    """The toy world; the scenario opens 2 full-time GPs of 4 400 in B."""
    setting = Setting(
        times=toy.times_to_communes(),
        kernel=APL_DECAY,
        needs=(NEED.to_numpy(float), toy.PEOPLE.to_numpy(float)),
        growth=None,
        supply=SUPPLY.to_numpy(),
        seats=np.array([0, 0, 2]),
        heads=np.ones(3),
        activity=(np.array([6800.0, 3900.0, 4500.0]), np.array([6000.0, 3900.0, 4500.0])),
        left=np.ones(3),
        shift=np.zeros(4),
        decided=np.zeros(4),
        placed=(Placed(minutes_from("B"), 8800.0, AROUND, fte=2.0, acts=4400.0),),
        published=None,
        kept=np.ones(4, dtype=bool),
    )
    return replace(setting, **changes)


def loops(supply: dict[str, float], need=NEED, kernel=lambda t: oracle.step(t, STEPS), factor=1.0, added=0.0):
    """The formula a second time, in plain loops."""
    pairs = {(a, b): toy.minutes(a, b) * factor + added for a in toy.CODES for b in toy.CODES}
    return list(oracle.apl(dict(need), supply, pairs, kernel).values())


def test_a_draw_of_nothing_is_the_base_bit_for_bit() -> None:
    base = accessibility(NEED, SUPPLY, toy.times_to_communes(), APL_DECAY)
    draws = run(toy_setting(), CERTAIN, seed=1, n=3)
    assert (draws.before == base.to_numpy()).all()
    assert len(draws) == 3
    assert draws.drawn["time_factor"].eq(1).all()
    assert draws.drawn["acts_per_fte"].isna().all()


@pytest.mark.parametrize(
    ("draw", "before", "after"),
    [
        (Draw(), {}, {}),
        (Draw(time_factor=1.1), {"factor": 1.1}, {}),
        (Draw(time_factor=0.9, time_add_min=2.0), {"factor": 0.9, "added": 2.0}, {}),
        (Draw(kernel="apl_exclusive"), {"kernel": lambda t: oracle.step(t, STEPS, inclusive=False)}, {}),
        (Draw(kernel="linear"), {"kernel": lambda t: min(1.0, max(0.0, 2 - t / 10))}, {}),
        (Draw(need=1), {"need": toy.PEOPLE.astype(float)}, {}),
        (Draw(acts_per_fte=5400.0), {}, {"B": 10_800.0}),
        (Draw(activity=1), {}, {"A": 9_900.0}),
        (Draw(heads=np.array([1.0, 0.0, 2.0])), {}, {"A": 6_800.0, "C": 9_000.0}),
    ],
)
def test_a_draw_is_what_the_loops_give(draw: Draw, before: dict, after: dict) -> None:
    supply = {"A": 10_700.0, "B": 0.0, "C": 4_500.0, "D": 0.0}
    supply |= {code: value for code, value in after.items() if code != "B"}
    engine = Engine(toy_setting(), 0.9, tuple(KERNELS))
    found = engine.scores(draw)
    np.testing.assert_allclose(found[0], loops(supply, **before), rtol=1e-12)
    np.testing.assert_allclose(found[1], loops(supply | {"B": after.get("B", 8_800.0)}, **before), rtol=1e-12)


def test_doctors_who_are_not_new_leave_the_practices_around() -> None:
    """Half of 2 full-time GPs leave 5 400 consultations between A and C, in proportion to what they give."""
    _, found = Engine(toy_setting()).scores(Draw(additionality=0.5))
    share = 5_400.0 / 15_200.0
    supply = {"A": 10_700.0 * (1 - share), "B": 8_800.0, "C": 4_500.0 * (1 - share), "D": 0.0}
    np.testing.assert_allclose(found, loops(supply), rtol=1e-12)


def test_practices_cannot_lose_more_than_they_have() -> None:
    place = Placed(minutes_from("B"), 44_000.0, AROUND, fte=10.0, acts=4400.0)
    _, found = Engine(toy_setting(placed=(place,))).scores(Draw(additionality=0.3))
    np.testing.assert_allclose(found, loops({"A": 0.0, "B": 44_000.0, "C": 0.0, "D": 0.0}), rtol=1e-12)


def test_a_health_house_counts_only_its_new_doctors() -> None:
    place = Placed(minutes_from("B"), 7_650.0, AROUND, fixed=4_500.0, acts=4_500.0, additional=0.7)
    _, found = Engine(toy_setting(placed=(place,))).scores(Draw(additionality=1.0))
    np.testing.assert_allclose(found, loops({"A": 10_700.0, "B": 9_000.0, "C": 4_500.0, "D": 0.0}), rtol=1e-12)


def test_a_closed_site_keeps_its_doubt_out_of_what_comes_after() -> None:
    """G2 closes; were it twice as active, twice as much would be lost."""
    closed = toy_setting(placed=(), left=np.array([1.0, 0.0, 1.0]), shift=np.array([-3900.0, 0, 0, 0]),
                         decided=np.array([-3900.0, 0, 0, 0]))  # fmt: skip
    before, after = Engine(closed).scores(Draw(heads=np.array([1.0, 2.0, 1.0])))
    np.testing.assert_allclose(before, loops({"A": 14_600.0, "B": 0.0, "C": 4_500.0, "D": 0.0}), rtol=1e-12)
    np.testing.assert_allclose(after, loops({"A": 6_800.0, "B": 0.0, "C": 4_500.0, "D": 0.0}), rtol=1e-12)


def test_a_moved_site_takes_its_doubt_along() -> None:
    moved = toy_setting(placed=(Placed(minutes_from("B"), 3900.0, AROUND, site=1),), left=np.array([1.0, 0.0, 1.0]),
                        shift=np.array([-3900.0, 0, 0, 0]), decided=np.array([-3900.0, 0, 0, 0]))  # fmt: skip
    _, after = Engine(moved).scores(Draw(heads=np.array([1.0, 2.0, 1.0])))
    np.testing.assert_allclose(after, loops({"A": 6_800.0, "B": 7_800.0, "C": 4_500.0, "D": 0.0}), rtol=1e-12)


def test_more_people_share_what_there_is() -> None:
    _, after = Engine(toy_setting(placed=(), growth=np.array([2.0, 1.0, 1.0, 1.0]))).scores(Draw())
    np.testing.assert_allclose(after, loops({"A": 10_700.0, "B": 0.0, "C": 4_500.0, "D": 0.0},
                                            need=NEED * [2, 1, 1, 1]), rtol=1e-12)  # fmt: skip


def test_published_values_move_by_what_the_model_moves() -> None:
    published = np.array([3.0, np.nan, 0.01, 1.0])
    model, anchored = Engine(toy_setting()), Engine(toy_setting(published=published))
    np.testing.assert_array_equal(anchored.scores(Draw())[0], published)
    slow = Draw(time_factor=1.1)
    shift = model.scores(slow)[0] - model.scores(Draw())[0]
    np.testing.assert_allclose(anchored.scores(slow)[0], np.where(published + shift < 0, 0, published + shift))


FULL = Spec(kernels=("apl_exclusive", "linear"), heads=HeadNoise.POISSON, bounds=True, other_need=True)


def test_the_same_seed_gives_the_same_bits_and_another_seed_does_not() -> None:
    one, two = (run(toy_setting(), FULL, seed=7, n=40) for _ in range(2))
    assert one.before.tobytes() == two.before.tobytes()
    assert one.after.tobytes() == two.after.tobytes()
    pd.testing.assert_frame_equal(one.drawn, two.drawn)
    assert run(toy_setting(), FULL, seed=8, n=40).before.tobytes() != one.before.tobytes()


def test_fewer_draws_are_the_first_of_more() -> None:
    few, many = (run(toy_setting(), FULL, seed=7, n=n) for n in (10, 40))
    np.testing.assert_array_equal(few.after, many.after[:10])


def test_scenarios_share_their_doubts_draw_by_draw() -> None:
    other = toy_setting(placed=(Placed(minutes_from("D"), 4400.0, AROUND, fte=1.0, acts=4400.0),))
    pd.testing.assert_frame_equal(run(other, FULL, seed=7, n=20).drawn, run(toy_setting(), FULL, seed=7, n=20).drawn)


def test_one_more_doubt_leaves_the_others_as_they_were() -> None:
    without = run(toy_setting(), replace(FULL, heads=HeadNoise.NONE, kernels=()), seed=7, n=20).drawn
    pd.testing.assert_series_equal(without["time_factor"], run(toy_setting(), FULL, seed=7, n=20).drawn["time_factor"])


@pytest.mark.parametrize("stop", [1, 25])
def test_a_stop_keeps_what_is_done(stop: int) -> None:
    def report(done: int, total: int) -> None:
        assert total == 50
        if done >= stop:
            raise Cancelled

    kept = run(toy_setting(), FULL, seed=7, n=50, report=report)
    assert (len(kept), kept.wanted) == (stop, 50)
    np.testing.assert_array_equal(kept.after, run(toy_setting(), FULL, seed=7, n=50).after[:stop])


def test_a_stop_before_anything_is_a_stop() -> None:
    def report(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        run(toy_setting(), FULL, seed=7, n=50, report=report)


def test_one_gp_more_or_fewer_keeps_the_mean_and_never_falls_below_nothing() -> None:
    setting = toy_setting(heads=np.array([0.5, 1.0, 4.0]))
    stream = sample(setting, Spec(heads=HeadNoise.ONE), 3)
    factors = np.array([next(stream).heads for _ in range(3000)])
    assert set(np.unique(factors[:, 0])) == {0.0, 1.0, 2.0}
    assert set(np.unique(factors[:, 2])) == {0.75, 1.0, 1.25}
    np.testing.assert_allclose(factors.mean(axis=0), 1.0, atol=0.05)


@given(st.integers(0, 2**32), st.sampled_from(["time_factor", "acts_per_fte", "additionality"]))
def test_one_doubt_alone_stays_between_its_corners(seed: int, name: str) -> None:
    """The change for C is monotone in the activity of a planned site; inputs stay within their range."""
    spec = replace(CERTAIN, **{name: getattr(Spec(), name)})
    draws, ends = run(toy_setting(), spec, seed=seed, n=5), corners(toy_setting(), spec)
    reach = getattr(spec, name)
    assert draws.drawn[name].between(reach.low, reach.high).all()
    assert ends.names == ("base", f"{name} low", f"{name} high")
    if name == "acts_per_fte":
        assert (draws.change >= (ends.after - ends.before)[1] - 1e-12).all()
        assert (draws.change <= (ends.after - ends.before)[2] + 1e-12).all()


@given(st.integers(0, 2**32))
def test_no_draw_is_negative_or_blank(seed: int) -> None:
    draws = run(toy_setting(), FULL, seed=seed, n=5)
    assert np.isfinite(draws.before).all()
    assert draws.before.min() >= 0
    assert draws.after.min() >= 0


def test_corners_name_all_that_is_uncertain() -> None:
    names = corners(toy_setting(), FULL).names
    assert {"base", "time_add_min high", "kernel linear", "need other", "activity bounded", "heads low"} <= set(names)
    assert len(names) == len(set(names))


def test_readings_of_draws() -> None:
    values = np.array([[1.0, 3.0, np.nan], [2.0, 5.0, np.nan], [3.0, 4.0, np.nan], [2.0, 4.0, np.nan]])
    codes = pd.Index(["a", "b", "c"])
    table = by_commune(values, codes)
    assert table.loc["a", ["min", "median", "max"]].tolist() == [1, 2, 3]
    assert table.loc["a", ["share_low", "share_middle", "share_high"]].tolist() == [0.75, 0.25, 0.0]
    assert table.loc["b", ["share_low", "share_middle", "share_high"]].tolist() == [0.0, 0.75, 0.25]
    assert table.loc["c"].isna().all()
    small = changes_by_commune(np.array([[0.04, -0.2], [0.06, 0.0]]), codes[:2])
    assert small["share_noise"].tolist() == [0.5, 0.5]


def test_headlines_follow_the_indicators() -> None:
    values = np.array([[1.0, 3.0], [3.0, 3.0]])
    table = headlines(values, np.array([100.0, 300.0]), np.array([100.0, 300.0]), Reading())
    assert table["people_low"].tolist() == [100.0, 0.0]
    assert table["mean_apl"].tolist() == [2.5, 3.0]
    assert table["missing_consultations"].tolist() == [150.0, 0.0]


def test_headline_ranges_hold_the_base() -> None:
    draws = run(toy_setting(), CERTAIN, seed=1, n=4)
    people, need = toy.PEOPLE.to_numpy(float), NEED.to_numpy(float)
    table = headline_ranges(draws, people, need, Reading(low=1.0))
    assert table.loc[("before", "people_low"), ["min", "median", "max"]].tolist() == [800.0] * 3
    assert table.loc[("before", "mean_apl"), "from"] == pytest.approx(1.52)
    assert table.loc[("change", "people_low"), "max"] <= 0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Range(2.0, 1.0),
        lambda: Range(-1.0, 1.0),
        lambda: Spec(kernels=("apl_2099",)),
        lambda: Spec(time_factor=Range(0.0, 1.0)),
        lambda: Spec(additionality=Range(0.5, 1.5)),
        lambda: run(toy_setting(), CERTAIN, seed=1, n=0),
        lambda: run(toy_setting(), CERTAIN, seed=-1, n=1),
        lambda: Reading(low=4.0, high=2.5),
        lambda: Reading(level=1.0),
        lambda: LinearDecay(((10.0, 1.0), (20.0, 0.5))),
        lambda: LinearDecay(((20.0, 1.0), (10.0, 0.0))),
    ],
)
def test_what_makes_no_sense_is_refused(wrong) -> None:
    with pytest.raises(BadValue):
        wrong()
