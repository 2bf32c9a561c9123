"""Homes on the real roads of Corsica. The cells are made up (``tests.make_grid``): only the roads and the seats are real."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geodata.formats.projection import DEGREES, reproject
from geodata.roads.prepared import prepare_roads
from geodata.travel.road_times import pairs_between, with_roads
from scenarios.answer.home_counts import LIMIT_MIN
from scenarios.answer.home_question import THRESHOLDS, Question
from scenarios.answer.homes import Known, homes_answer, roads_of
from scenarios.answer.homes_apl import apl_from_homes
from scenarios.answer.model import prepare
from scenarios.plan.scenario import Scenario
from tests import corsica
from tests.make_grid import LAEA, synthetic_cells

pytestmark = pytest.mark.slow
AS_IT_IS = Scenario("as it is")


@pytest.fixture(scope="module")
def model(shared):
    if not (shared / "data" / corsica.FILE).exists():
        pytest.skip("needs the road network of Corsica in shared/data")
    return prepare(with_roads(corsica.open_corsica(shared), corsica.network(shared, "metric")), corsica.PARAMS)


@pytest.fixture(scope="module")
def known(model):
    return Known(synthetic_homes(model.territory.core, 28))


def synthetic_homes(core, cells_each):
    """Homes as ``geodata.france.homes`` gives them; some 9 000 for 28 a commune."""
    cells = synthetic_cells(core, cells_each)
    lon, lat = reproject(cells["x_m"].to_numpy() + 100, cells["y_m"].to_numpy() + 100, LAEA, DEGREES)
    return pd.DataFrame(
        {"lon": lon, "lat": lat, "size_m": 200, "insee": cells["insee"], "is_imputed": False, "is_split": False,
         "people": cells["people"], "households": cells["people"] / 2}
    )  # fmt: skip


@pytest.mark.parametrize("how", ["car", "foot"])
def test_every_home_has_the_minutes_of_the_matrix(model, known, how):
    """The search from all doctors at once against the engine of matrices, from 400 homes to every seat with a doctor."""
    some = known.homes.sample(400, random_state=3)
    territory = model.territory
    roads = roads_of(model, how).roads
    seats = territory.communes[["lon", "lat", "x_m", "y_m", "epsg"]]
    points = some[["lon", "lat"]].assign(x_m=np.nan, y_m=np.nan, epsg=0)
    points.index = pd.Index([f"home-{k}" for k in range(len(points))])
    prepared = prepare_roads(roads, pd.concat([seats, points]))
    doctors = np.flatnonzero(territory.communes.index.isin(territory.sites["commune"])).astype(np.int32)
    origins = np.arange(len(seats), len(seats) + len(points), dtype=np.int32)
    pairs = pairs_between(prepared, origins, doctors, LIMIT_MIN)
    nearest = np.full(len(points), np.inf)
    np.minimum.at(nearest, pairs.source - len(seats), pairs.tenths / 600)
    for k in (0, 57, 300):
        one = replace(known, homes=some.iloc[[k]].assign(people=1.0))
        row = homes_answer(model, AS_IT_IS, Question("doctors", how), one).table.loc[some.iloc[k]["insee"]]
        assert row["cell_min"] == pytest.approx(nearest[k], abs=0.011, nan_ok=True) or np.isinf(nearest[k])
    whole = homes_answer(model, AS_IT_IS, Question("doctors", how), replace(known, homes=some)).cells
    people = some["people"].to_numpy()
    for t, within in zip(THRESHOLDS, whole.within, strict=True):
        near = (nearest <= t - 0.02), (nearest <= t + 0.02)
        assert people[near[0]].sum() - 1e-6 <= within <= people[near[1]].sum() + 1e-6
    reached = np.isfinite(nearest)
    assert whole.mean_min == pytest.approx((nearest * people)[reached].sum() / people[reached].sum(), abs=0.01)


def test_seats_are_those_of_the_indicator_and_nobody_is_lost(model, known):
    answer = homes_answer(model, AS_IT_IS, Question("doctors"), known)
    official = model.base.loc[answer.table.index, "nearest_gp_min"]
    mine = answer.table["seat_min"].where(answer.table["seat_min"] <= model.territory.times.limit_min)
    pd.testing.assert_series_equal(mine, official, check_names=False)
    cells = answer.cells
    for within, over in zip(cells.within, cells.over, strict=True):
        assert within + over + cells.off == pytest.approx(cells.people)
    assert cells.people + cells.absent == pytest.approx(model.territory.core["population"].sum(), rel=1e-6)


def test_the_variant_of_the_apl(model, known):
    found = apl_from_homes(model, known.homes)
    assert found.table["apl_seats"].equals(model.base.loc[found.table.index, "apl"])
    assert 0 < found.moved < found.table["apl_seats"].mean()
