"""The worked example of docs/method.md, Worked example, to six decimals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.accessibility import accessibility, catchment_demand, unreached_supply
from deserts.decay import APL_2012_DECAY, APL_DECAY, E2SFCA_DECAY, Decay, within
from deserts.indicators import nearest_min, weighted_mean
from deserts.need import standardised_population
from deserts.scoring import ScoringParams, score
from tests import oracle, toy

NEED = standardised_population(toy.BY_AGE, toy.AGE_WEIGHTS)
SUPPLY = toy.GPS["consultations"]
EXCLUSIVE = Decay(APL_DECAY.steps, includes_bound=False)

# method, people, decay, supply by GP, published values for A, B, C, D
ROWS = {
    "APL, all ages": (NEED, APL_DECAY, SUPPLY, (1.753487, 1.535693, 1.531982, 0.217794)),
    "APL, 65 and under": (
        NEED, APL_DECAY, SUPPLY.where(toy.GPS["age"] <= 65, 0.0), (1.273132, 1.055337, 1.211745, 0.217794),
    ),
    "APL, floor 3 000 cap 6 000": (
        NEED, APL_DECAY, SUPPLY.clip(3000, 6000), (1.654953, 1.437158, 1.466292, 0.217794),
    ),
    "APL, bounds exclusive": (NEED, EXCLUSIVE, SUPPLY, (1.902927, 1.061248, 1.463788, 0.311055)),
    "APL, 2012 kernel": (NEED, APL_2012_DECAY, SUPPLY, (2.054534, 0.576363, 1.525367, 0.0)),
    "2SFCA, 20 min": (toy.PEOPLE, within(20), SUPPLY, (1.613043, 1.613043, 1.613043, 0.450000)),
    "E2SFCA, 1 .68 .22": (toy.PEOPLE, E2SFCA_DECAY, SUPPLY, (1.665718, 1.665718, 1.444441, 0.674035)),
    "E2SFCA, 1 .42 .09": (
        toy.PEOPLE, Decay(((10, 1), (20, 0.42), (30, 0.09))), SUPPLY, (1.738787, 1.738787, 1.354230, 0.446036),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str) -> None:
    need, decay, supply, expected = ROWS[name]
    got = accessibility(need, supply, toy.times_to_gps(), decay)
    np.testing.assert_allclose(got.to_numpy(), expected, atol=5e-7)


@pytest.mark.parametrize("name", ROWS)
def test_the_oracle_agrees(name: str) -> None:
    need, decay, supply, expected = ROWS[name]
    pairs = {
        (commune, gp): toy.minutes(commune, toy.GPS.at[gp, "commune"]) for commune in toy.CODES for gp in toy.GPS.index
    }
    slow = oracle.apl(
        need.to_dict(),
        supply.to_dict(),
        pairs,
        lambda t: oracle.step(t, list(decay.steps), inclusive=decay.includes_bound),
    )
    np.testing.assert_allclose([slow[code] for code in toy.CODES], expected, atol=5e-7)


def test_standardised_population() -> None:
    np.testing.assert_allclose(NEED, [4889.063420, 1305.713725, 2886.314549, 918.908306], atol=5e-7)
    slow = oracle.standardised(toy.BY_AGE.to_dict("index"), toy.AGE_WEIGHTS)
    np.testing.assert_allclose(NEED, [slow[code] for code in toy.CODES], rtol=1e-12)


def test_demand_around_each_site() -> None:
    demand = catchment_demand(toy.times_to_gps().weights(APL_DECAY), NEED.to_numpy())
    np.testing.assert_allclose(demand, [8118.986845, 8118.986845, 6887.230840], atol=5e-7)


def test_adding_9000_consultations_in_b() -> None:
    places = [*toy.GPS["commune"], "B"]
    times = toy.times_between(list(toy.CODES), places, [*toy.GPS.index, "new"])
    more = pd.concat([SUPPLY, pd.Series({"new": 9000.0})])
    after = accessibility(NEED, more, times, APL_DECAY)
    np.testing.assert_allclose(after, [2.911865, 2.694070, 1.918108, 0.990046], atol=5e-7)
    gain = after - accessibility(NEED, SUPPLY, toy.times_to_gps(), APL_DECAY)
    np.testing.assert_allclose(gain, [1.158378, 1.158378, 0.386126, 0.772252], atol=5e-7)


def test_conservation_and_nearest() -> None:
    got = accessibility(NEED, SUPPLY, toy.times_to_gps(), APL_DECAY)
    assert weighted_mean(got.to_numpy(), NEED.to_numpy()) == pytest.approx(1.52, abs=1e-12)
    assert unreached_supply(SUPPLY, NEED, toy.times_to_gps(), APL_DECAY) == 0.0
    assert nearest_min(toy.times_to_gps(), np.array([True, True, True])).tolist() == [0, 10, 0, 17]


def test_score_gives_every_column() -> None:
    communes = pd.DataFrame({"population": toy.PEOPLE, "need": NEED})
    table = score(communes, toy.GPS, toy.times_to_gps(), ScoringParams())
    assert table.at["A", "gps"] == 2
    assert table.at["A", "gp_per_100k"] == pytest.approx(2 / 5000 * 1e5)
    assert table.at["A", "gp_per_100k_standardised"] == pytest.approx(2 / 4889.063420 * 1e5)
    assert table["apl_class"].tolist() == [0, 0, 0, 0]
    assert table.at["D", "nearest_gp_min"] == 17
