"""Implied supply: exact where the world is a model, honest where it is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.decay import APL_DECAY
from deserts.errors import BadValue, Cancelled
from deserts.methods.catchment import two_step
from geodata import implied
from geodata.implied import implied_supply
from tests import toy

NEED = pd.Series([4889.0, 1305.0, 2886.0, 918.0], index=toy.CODES)
SUPPLY = np.array([10_700.0, 0.0, 4_500.0, 0.0])
PRACTICES = pd.Series(SUPPLY > 0, index=toy.CODES)


def published():
    weights = toy.times_to_communes().weights(APL_DECAY)
    return pd.Series(two_step(weights, NEED.to_numpy(), SUPPLY), index=toy.CODES)


@pytest.mark.parametrize("dense", [1_500, 0], ids=["exact", "bounded"])
def test_supply_comes_back_where_the_map_is_ours(monkeypatch, dense):
    monkeypatch.setattr(implied, "DENSE", dense)
    found = implied_supply(published(), NEED, PRACTICES, toy.times_to_communes(), APL_DECAY)
    np.testing.assert_allclose(found.supply, SUPPLY, rtol=1e-5, atol=1e-2)
    np.testing.assert_allclose(found.residual, 0, atol=1e-5)
    assert found.mean_error < 1e-5


def test_no_supply_where_nobody_practises_nor_below_zero():
    values = pd.Series([2.0, 9.0, 0.0, 5.0], index=toy.CODES)
    found = implied_supply(values, NEED, PRACTICES, toy.times_to_communes(), APL_DECAY)
    assert (found.supply >= 0).all()
    assert found.supply[["B", "D"]].tolist() == [0, 0]
    np.testing.assert_allclose(found.residual, values - found.fitted)
    assert found.mean_error > 1


def test_a_commune_without_a_published_value_is_left_out():
    values = published().where(toy.CODES != "D")
    found = implied_supply(values, NEED, PRACTICES, toy.times_to_communes(), APL_DECAY)
    assert np.isnan(found.residual["D"])
    np.testing.assert_allclose(found.supply, SUPPLY, rtol=1e-6)


def test_nothing_to_fit_is_refused_and_cancelling_stops():
    times = toy.times_to_communes()
    with pytest.raises(BadValue):
        implied_supply(published() * np.nan, NEED, PRACTICES, times, APL_DECAY)
    with pytest.raises(BadValue):
        implied_supply(published(), NEED, PRACTICES & False, times, APL_DECAY)

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        implied_supply(published(), NEED, PRACTICES, times, APL_DECAY, report=stop)
