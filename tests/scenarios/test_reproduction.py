"""How the model compares with the published map, and the supply that this map implies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.optimize import lsq_linear, nnls

from deserts.errors import BadValue, Cancelled
from deserts.scoring import ScoringParams
from geodata.territory.opening import open_territory
from scenarios.analysis.implied import by_gradients, implied_supply, nonnegative_least_squares
from scenarios.analysis.reproduction import correlation, reproduction
from scenarios.answer.model import prepare


@pytest.fixture(scope="module")
def territory():
    """Two départements of the Limousin; the published map is given by each test."""
    return open_territory(("23", "19"), ())


def published(territory, apl):
    table = pd.DataFrame({"apl_all_ages": apl, "apl_under_65": np.nan}, index=territory.communes.index)
    return replace(territory, published=table)


@pytest.fixture(scope="module")
def model(territory):
    """What is published is what the model gives."""
    apl = prepare(territory, ScoringParams()).base["apl"].to_numpy()
    return prepare(published(territory, apl), ScoringParams())


def test_a_map_that_the_model_gives_is_reproduced_exactly(model):
    found = reproduction(model)
    core = int(model.territory.communes["in_core"].sum())
    assert found.whole.communes == core
    assert (found.whole.spearman, found.whole.error, found.whole.bias) == (pytest.approx(1.0), 0.0, 0.0)
    assert found.whole.right_side == 1.0
    assert set(found.by_departement.index) == {"19", "23"}
    assert found.by_departement["communes"].sum() == core
    assert found.residual[~model.territory.communes["in_core"]].isna().all()


def test_a_constant_more_is_a_bias_and_no_other_order(model, territory):
    more = replace(model, territory=published(territory, model.base["apl"].to_numpy() + 0.5))
    found = reproduction(more)
    assert found.whole.bias == pytest.approx(-0.5)
    assert found.whole.error == pytest.approx(0.5)
    assert found.whole.spearman == pytest.approx(1.0)
    people = territory.communes["population"].to_numpy()
    core = territory.communes["in_core"].to_numpy()
    crossed = core & (model.base["apl"].to_numpy() < 2.5) & (model.base["apl"].to_numpy() >= 2.0)
    assert found.whole.right_side == pytest.approx(1 - people[crossed].sum() / people[core].sum())


def test_what_is_not_published_is_left_out_and_counted_out(model, territory):
    apl = model.base["apl"].to_numpy(copy=True)
    first = np.flatnonzero(territory.communes["in_core"])[:7]
    apl[first] = np.nan
    found = reproduction(replace(model, territory=published(territory, apl)))
    assert found.whole.communes == int(territory.communes["in_core"].sum()) - 7
    assert found.residual.iloc[first].isna().all()


def test_without_published_values_there_is_nothing_to_compare(territory):
    bare = prepare(territory, ScoringParams())
    with pytest.raises(BadValue):
        reproduction(bare)
    with pytest.raises(BadValue):
        implied_supply(bare)


def test_too_few_or_all_alike_have_no_correlation():
    assert np.isnan(correlation(np.array([1.0, 2.0]), np.array([1.0, 2.0])))
    assert np.isnan(correlation(np.ones(5), np.arange(5.0)))


# --- the implied supply ---


def test_the_supply_behind_a_modelled_map_gives_that_map(model):
    found = implied_supply(model)
    assert found.unknowns == int(model.has_gp.sum())
    assert (found.consultations >= 0).all()
    assert (found.consultations[~model.has_gp] == 0).all(), "only where a doctor practises"
    assert np.abs(found.apl - model.base["apl"]).max() < 0.01
    assert found.fit.whole.spearman > 0.999


def test_a_map_that_no_supply_gives_leaves_residuals(model, territory):
    random = np.random.default_rng(1).uniform(0, 5, len(territory.communes))
    found = implied_supply(replace(model, territory=published(territory, random)))
    assert found.fit.whole.error > 0.5
    assert found.fit.residual.abs().max() > 1


def test_it_is_as_good_as_any_solver_of_the_library(model, territory):
    target = np.random.default_rng(2).uniform(0, 5, len(territory.communes))
    places = np.flatnonzero(model.has_gp)
    matrix = sp.csr_array(sp.csc_array(model.weights)[:, places])

    def misfit(rates):
        return float(((matrix @ rates - target) ** 2).sum())

    ours = by_gradients(matrix, target)
    best = min(misfit(nnls(matrix.toarray(), target)[0]), misfit(lsq_linear(matrix, target, bounds=(0, np.inf)).x))
    assert misfit(ours) <= best * (1 + 1e-6)
    assert ours.min() >= 0


problems = given(st.integers(1, 12), st.integers(1, 8), st.integers(0, 10_000))


def problem(rows, columns, seed):
    random = np.random.default_rng(seed)
    dense = random.uniform(0, 1, (rows, columns)) * (random.uniform(size=(rows, columns)) < 0.6)
    return dense, random.uniform(-1, 3, rows)


@problems
@example(5, 5, 7881)
def test_small_problems_against_the_library(rows, columns, seed):
    """The example is one in which two places can hardly be told apart: gradients stop too early there."""
    dense, target = problem(rows, columns, seed)
    ours = nonnegative_least_squares(sp.csr_array(dense), target)
    assert ((dense @ ours - target) ** 2).sum() <= nnls(dense, target)[1] ** 2 + 1e-8
    assert (ours >= 0).all()


@problems
def test_gradients_find_it_where_each_place_has_a_commune_of_its_own(rows, columns, seed):
    dense, target = problem(max(rows, columns), columns, seed)
    dense = dense / dense.sum(axis=0).clip(1) * 0.9 + np.eye(*dense.shape)
    ours = by_gradients(sp.csr_array(dense), target)
    assert ((dense @ ours - target) ** 2).sum() <= nnls(dense, target)[1] ** 2 + 1e-4
    assert (ours >= 0).all()


def test_it_can_be_stopped(model):
    def stop(done, _total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        implied_supply(model, stop)
