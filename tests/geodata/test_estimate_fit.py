"""The minutes that know relief: what real road times give is what the program says, on areas that the fit has not seen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.building.estimate_fit import bands, errors, estimated, fit, left_out, line_of_before, with_ground
from geodata.territory.estimate_models import ISLAND, MAINLAND, QUALITY, Terrain
from geodata.territory.land import BANDS, KINDS
from tests.observed_minutes import observed

CORSICA = "Corsica"


@pytest.fixture(scope="module")
def pairs(shared):
    return with_ground(observed(shared))


@pytest.fixture(scope="module")
def unseen(pairs):
    """Minutes of each pair by a fit that did not see its area."""
    return left_out(pairs)


def test_what_is_held_against_the_estimate(pairs):
    sizes = pairs.groupby("area").size()
    assert set(sizes.index) == {"Gironde", "Isère", "Alsace", "Grand Paris", CORSICA}
    assert sizes.sum() == QUALITY.n_pairs
    assert sizes.min() > 250
    assert pairs["minutes"].between(0.1, 240).all()


def test_the_program_counts_with_what_the_pairs_give(pairs):
    def nearly(one: Terrain, other: Terrain) -> bool:
        here = pairs[pairs["area"].ne(CORSICA)] if other is MAINLAND else pairs
        return bool(np.abs(estimated(one, here) - estimated(other, here)).mean() < 0.1)

    assert nearly(fit(pairs[pairs["area"].ne(CORSICA)]), MAINLAND)
    assert nearly(fit(pairs), ISLAND)


def test_areas_that_were_left_out(pairs, unseen):
    """The bounds: under 3.7 min on average, 66 % in the right step, 83 % on the right side of 20 min."""
    found = errors(pairs, unseen).mean()
    assert found["mae"] < 3.7
    assert found["band"] >= 0.66
    assert found["side"] >= 0.83
    assert round(found["mae"], 1) == QUALITY.mae_min
    assert round(found["band"], 2) == QUALITY.band_share
    assert round(found["side"], 2) == QUALITY.side_share


def test_the_line_of_before_did_worse_wherever_there_is_relief(pairs, unseen):
    before, after = errors(pairs, left_out(pairs, line_of_before)), errors(pairs, unseen)
    assert before["mae"].mean() > 2 * after["mae"].mean()
    assert (after["mae"] < before["mae"])[["Isère", CORSICA, "Alsace", "Grand Paris"]].all()
    kinds = errors(pairs, unseen, "kind")
    assert list(kinds.index) == list(KINDS)
    assert kinds["mae"].max() < 3.7


def test_ranges_by_kind_of_land_are_those_that_are_said(pairs, unseen):
    found = bands(pairs, unseen)
    assert found.round(2).to_numpy().tolist() == pytest.approx(np.array(BANDS), abs=0.02)


# --- without real times ---


def invented(terrain: Terrain, count: int = 400) -> pd.DataFrame:
    """Made-up pairs around three places of France, timed by known coefficients and a little luck."""
    rng = np.random.default_rng(4)
    parts = []
    for area, (x, y) in {"plain": (600e3, 6.78e6), "alps": (940e3, 6.45e6), "city": (652e3, 6.862e6)}.items():
        ends = [x + rng.uniform(-9e3, 9e3, count), y + rng.uniform(-9e3, 9e3, count)] * 2
        x2, y2 = ends[0] + rng.uniform(-8e3, 8e3, count), ends[1] + rng.uniform(-8e3, 8e3, count)
        km = np.hypot(ends[0] - x2, ends[1] - y2) / 1000
        parts.append(pd.DataFrame({"area": area, "x1": ends[0], "y1": ends[1], "x2": x2, "y2": y2, "km": km}))
    table = pd.concat(parts, ignore_index=True)
    table = with_ground(table.assign(minutes=1.0))
    return table.assign(minutes=estimated(terrain, table) * rng.uniform(0.9, 1.1, len(table)))


def test_known_coefficients_are_found_again():
    known = Terrain(4.0, 0.8, 0.2, 2.2, -0.2)
    pairs = invented(known)
    found = estimated(fit(pairs), pairs)
    assert np.abs(found - estimated(known, pairs)).mean() < 0.3
    assert {"flat", "mountain", "city"} <= set(errors(pairs, found, "kind").index)
    assert errors(pairs, found)["band"].min() > 0.8


def test_each_area_weighs_the_same_however_many_pairs_it_has():
    known = Terrain(4.0, 0.8, 0.2, 2.2, -0.2)
    pairs = invented(known, 200)
    slow = pairs["area"].eq("plain")
    often = pd.concat([pairs, *[pairs[~slow]] * 3], ignore_index=True)
    assert np.abs(estimated(fit(often), pairs) - estimated(fit(pairs), pairs)).mean() < 0.2


def test_minutes_past_the_ceiling_count_as_the_ceiling():
    pairs = invented(MAINLAND, 20).assign(minutes=200.0)
    found = errors(pairs, np.full(len(pairs), 60.0))
    assert found["mae"].tolist() == [0, 0, 0]
    assert found["mae_all"].tolist() == [140, 140, 140]
    assert found["side"].tolist() == [1, 1, 1]


def test_a_kind_without_pairs_has_no_range():
    pairs = invented(MAINLAND, 40)
    found = bands(pairs[pairs["area"].eq("plain")], estimated(MAINLAND, pairs[pairs["area"].eq("plain")]))
    assert found.loc["mountain"].isna().all()
    assert (found.loc["flat", "low"], found.loc["flat", "high"]) == (
        pytest.approx(0.92, abs=0.03),
        pytest.approx(1.08, abs=0.03),
    )
