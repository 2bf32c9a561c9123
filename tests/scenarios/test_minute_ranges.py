"""Estimated minutes stand with their range, by the land in between; given and road minutes have none; the draws use the same."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from deserts.sensitivity import CERTAIN, Spec
from deserts.sensitivity import run as drawn
from geodata.territory.land import BANDS, KINDS
from scenarios.analysis.sensitivity import setting
from scenarios.answer.minute_ranges import has_ranges, kinds_to, nearest_ranges, pair_kinds, place_range
from scenarios.answer.nearest import nearest_places
from scenarios.plan.scenario import Scenario
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.inputs import Inputs
from scenarios.words.estimate import range_words
from tests.worlds import territory

EPCI = "200067544"


@pytest.fixture(scope="module")
def study():
    return build(Inputs(epci=(EPCI,)), Cache())


def test_each_range_is_that_of_the_land_on_the_way(study):
    place, scenario = study.territory, Scenario("")
    seen = 0
    for code in place.core.index[:12]:
        for near in nearest_places(study.model, scenario, code):
            ends = place_range(place, code, near.lon, near.lat, near.minutes)
            if near.minutes == 0:
                assert ends is None, "0 inside a commune is a convention"
                continue
            here, there = (int(place.communes.index.get_loc(each)) for each in (code, near.commune))
            kind = int(pair_kinds(place, np.array([here], dtype=np.int32), np.array([there], dtype=np.int32))[0])
            assert ends == pytest.approx([near.minutes * end for end in BANDS[kind]], rel=1e-6)
            assert kinds_to(place, near.lon, near.lat)[here] == kind
            seen += 1
    assert seen > 10


def test_the_column_of_the_nearest_has_a_range_where_there_is_a_way(study):
    place = study.territory
    minutes = study.model.base.loc[place.core.index, "nearest_gp_min"]
    low, high = nearest_ranges(place, minutes)
    assert low.isna().equals(~(minutes > 0))
    known = minutes > 0
    assert (low[known] < minutes[known]).all()
    assert (minutes[known] < high[known]).all()
    ratios = set(zip((low / minutes)[known].round(6), (high / minutes)[known].round(6), strict=True))
    assert ratios <= {(round(low_, 6), round(high_, 6)) for low_, high_ in BANDS}


def test_no_range_by_a_matrix_by_the_line_or_overseas(study):
    place = study.territory
    given = replace(place, times=replace(place.times, method="matrix"))
    overseas = build(Inputs(departements=("972",))).territory
    for other in (given, replace(place, estimate="line"), overseas):
        assert not has_ranges(other)
        assert place_range(other, str(other.core.index[0]), 2.0, 46.0, 17.0) is None
    assert range_words(None, "fr") == ""
    assert range_words((13.2, 24.4), "fr") == " (estimé, 13–24)"
    assert range_words((13.2, 24.4), "en") == " (estimated, 13–24)"


def test_the_draws_move_the_ways_of_each_kind_of_land_alike(study):
    made = setting(study.model, Scenario(""))
    assert made.land is not None
    assert len(made.land) == len(made.times)
    only = replace(CERTAIN, land=True)
    found = drawn(made, only, seed=3, n=400)
    factors = found.drawn[[f"land_{k}" for k in range(len(KINDS))]].to_numpy()
    for kind, (low, high) in enumerate(BANDS):
        inside = ((factors[:, kind] >= low - 1e-9) & (factors[:, kind] <= high + 1e-9)).mean()
        assert 0.72 < inside < 0.88, "four of five draws"
    assert np.abs(np.corrcoef(factors[:, 1], factors[:, 3])[0, 1]) < 0.2, "each kind on its own"
    assert found.before.std(axis=0).max() > 0
    assert drawn(made, CERTAIN, seed=3, n=5).before.std() == pytest.approx(
        drawn(made, CERTAIN, seed=3, n=1).before.std()
    )
    again = drawn(made, only, seed=3, n=10)
    assert np.array_equal(again.before, found.before[:10])


def test_a_territory_without_ranges_draws_as_before():
    place = territory(np.array([[0.0, 12.0], [12.0, 0.0]]), [800.0, 200.0], [4000.0, 0.0])
    assert not has_ranges(place)
    assert Spec().land


def test_the_command_line_says_it_beside_each_minute(run, study):
    out = run("commune", "-e", EPCI, study.territory.core.index[0], lang="fr")[1]
    assert "(estimé, " in out
    told = json.loads(run("score", "-e", EPCI, "--json")[1])
    rows = [each for each in told["communes"] if each["nearest_gp_min"]]
    assert rows
    assert all(each["nearest_gp_min_from"] < each["nearest_gp_min"] < each["nearest_gp_min_to"] for each in rows)
    inside = [each for each in told["communes"] if each["nearest_gp_min"] == 0]
    assert all(each["nearest_gp_min_from"] is None for each in inside)
