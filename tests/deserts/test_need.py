"""Weights of age classes, the pyramid they are averaged with, and κ."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from deserts.need import (
    FRANCE_2021,
    GP_AGE_WEIGHTS,
    AgeClass,
    AgeWeight,
    class_weights,
    standardised_population,
    tiling,
)

YEARS = sorted(GP_AGE_WEIGHTS)
FIVE = {f"a{w.first}": AgeClass(w.first, w.last) for w in GP_AGE_WEIGHTS[2023]}


def test_the_pyramid_has_the_totals_that_insee_publishes():
    # RP2021, France entière: people of these ages
    published = {(15, 19): 4_164_063, (20, 24): 3_819_841, (25, 39): 12_108_410, (40, 54): 13_104_453, (55, 64): 8_538_467, (65, 79): 9_722_536}  # fmt: skip
    for (first, last), persons in published.items():
        found = sum(n for each, n in FRANCE_2021.items() if each.first >= first and each.end <= last + 1)
        assert found == pytest.approx(persons, abs=2)
    assert sum(FRANCE_2021.values()) == pytest.approx(67_408_052, abs=2)


@pytest.mark.parametrize("year", YEARS)
def test_over_the_country_the_weights_have_a_mean_of_one(year):
    weights = np.array([w.weight for w in GP_AGE_WEIGHTS[year]])
    assert np.average(weights, weights=list(FRANCE_2021.values())) == pytest.approx(1.0, abs=0.0015)


@pytest.mark.parametrize("year", YEARS)
def test_the_classes_of_drees_keep_their_weights(year):
    found = class_weights(FIVE, GP_AGE_WEIGHTS[year])
    assert list(found.values()) == [w.weight for w in GP_AGE_WEIGHTS[year]]


def test_single_years_have_the_weight_of_their_class():
    single = {f"y{age}": AgeClass(age, age) for age in range(100)} | {"y100": AgeClass(100, None)}
    found = class_weights(single, GP_AGE_WEIGHTS[2023])
    assert found["y4"] == pytest.approx(1.12)
    assert found["y5"] == pytest.approx(0.58)
    assert found["y89"] == pytest.approx(1.89)
    assert found["y90"] == found["y100"] == pytest.approx(2.26)


def test_a_coarse_class_has_the_mean_weighted_by_people():
    weights = [AgeWeight(0, 4, 1.0), AgeWeight(5, 14, 2.0), AgeWeight(15, None, 4.0)]
    pyramid = {AgeClass(0, 4): 30.0, AgeClass(5, 14): 10.0, AgeClass(15, None): 60.0}
    classes = {"young": AgeClass(0, 14), "half": AgeClass(0, 9), "all": AgeClass(0, None)}
    assert class_weights(classes, weights, pyramid) == pytest.approx({"young": 50 / 40, "half": 40 / 35, "all": 2.9})


def test_a_class_of_nobody_has_the_plain_mean():
    weights = [AgeWeight(0, 4, 1.0), AgeWeight(5, None, 2.0)]
    empty = {AgeClass(0, 4): 0.0, AgeClass(5, None): 0.0}
    assert class_weights({"a": AgeClass(0, 9)}, weights, empty) == {"a": 1.5}


def test_a_class_without_any_weight_is_refused():
    with pytest.raises(BadValue, match="50 to 59"):
        class_weights({"a": AgeClass(50, 59)}, [AgeWeight(0, 4, 1.0)])


CUTS = st.lists(st.integers(1, 99), unique=True, max_size=15).map(sorted)


@given(CUTS, st.sampled_from(YEARS))
def test_weights_of_any_classes_lie_between_those_they_are_made_of_and_keep_the_national_need(cuts, year):
    starts = [0, *cuts]
    classes = [AgeClass(a, b - 1) for a, b in zip(starts, cuts, strict=False)] + [AgeClass(starts[-1], None)]
    found = class_weights({str(each): each for each in classes}, GP_AGE_WEIGHTS[year])
    for each in classes:
        parts = [w.weight for w in GP_AGE_WEIGHTS[year] if each.years_in(AgeClass(w.first, w.last))]
        assert min(parts) - 1e-9 <= found[str(each)] <= max(parts) + 1e-9
    people = [sum(n * each.years_in(g) / g.years for g, n in FRANCE_2021.items()) for each in classes]
    exact = sum(w.weight * n for w, n in zip(GP_AGE_WEIGHTS[year], FRANCE_2021.values(), strict=True))
    assert np.dot(people, list(found.values())) == pytest.approx(exact, rel=1e-9)


def test_kappa_leaves_a_young_place_young():
    by_age = pd.DataFrame({"a": [100.0, 0.0], "b": [0.0, 100.0]}, index=["young", "old"])
    weights = {"a": 0.5, "b": 2.0}
    assert standardised_population(by_age, weights, kappa=1.0).to_dict() == {"young": 50, "old": 200}
    assert standardised_population(by_age, weights).sum() == pytest.approx(200)


def test_the_finest_of_several_tilings_is_taken():
    classes = [AgeClass(0, 19), AgeClass(20, None), AgeClass(0, 14), AgeClass(15, 64), AgeClass(65, None)]
    assert tiling(classes) == (AgeClass(0, 14), AgeClass(15, 64), AgeClass(65, None))
