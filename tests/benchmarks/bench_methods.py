"""Speed of the methods on the pairs of a country, beside PySAL ``access`` on the same data. A benchmark is never a test.

Run with ``python -m tests.benchmarks.bench_methods [--peer-communes 2000]``. The peer is too slow for the whole country: both are timed on the
same part of it, and the ratio is of that part. Times are medians; on a busy machine only the ratios mean something.
"""

from __future__ import annotations

import argparse
import time
import warnings

import numpy as np
import pandas as pd

from deserts.decay import APL_DECAY, Decay, within
from deserts.methods import catchment
from deserts.methods.raam import raam
from deserts.scoring import ScoringParams
from deserts.times import TravelTimes
from geodata.france.base import france
from geodata.france.demo import illustrative_supply
from geodata.territory.estimate import commune_times
from geodata.territory.opening import whole_country
from tests.benchmarks._memory import peak_mb
from tests.benchmarks.bench_scoring import seconds

FORMULAS = (
    ("APL, E2SFCA, 2SFCA", catchment.two_step, 20),
    ("M2SFCA", catchment.modified_two_step, 60),
    ("3SFCA", catchment.three_step, 60),
    ("BFCA", catchment.balanced, 60),
)


def country() -> tuple[pd.DataFrame, np.ndarray, TravelTimes]:
    """Communes, illustrative supply, estimated minutes."""
    units = whole_country()
    supply = illustrative_supply(units, ScoringParams()).reindex(units.index, fill_value=0.0)
    return units, supply["consultations"].to_numpy(float), commune_times(units, 30.0, detours=france().detours)


def whole(units: pd.DataFrame, supply: np.ndarray, times: TravelTimes) -> None:
    """Every formula on all pairs within 20 minutes, and RAAM on all within 30."""
    people = units["population"].to_numpy(float)
    # As many pairs as the goals speak of: the nearest 2.1 million of those that count.
    near = np.argsort(times.minutes, kind="stable")[:2_100_000]
    cut = TravelTimes(
        times.origins, times.destinations, times.origin[near], times.destination[near], times.minutes[near], 20.0, "x"
    )
    weights = cut.weights(within(60))
    for name, formula, goal in FORMULAS:
        spent = 1000 * seconds(lambda formula=formula: formula(weights, people, supply), 9)
        print(f"{name:<22} {weights.nnz:>9} pairs {spent:9.1f} ms   goal {goal:>5} ms   {peak_mb():6.0f} MB")
    start, busy = time.perf_counter(), time.process_time()
    found = raam(times, people, supply)
    spent, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"{'RAAM':<22} {len(times):>9} pairs {1000 * spent:9.0f} ms   goal  5000 ms   {peak_mb():6.0f} MB   "
          f"(processor {busy:.1f} s, mean regret {found.regret:.1e})")  # fmt: skip


def beside_the_peer(units: pd.DataFrame, supply: np.ndarray, times: TravelTimes, communes: int) -> None:
    """The same part of the country by both."""
    from access import Access
    from access.weights import step_fn

    kept = (times.origin < communes) & (times.destination < communes) & (supply[times.destination] > 0)
    part = TravelTimes(
        times.origins[:communes], times.destinations[:communes], times.origin[kept], times.destination[kept],
        times.minutes[kept], 30.0, "x",
    )  # fmt: skip
    people, offer = units["population"].to_numpy(float)[:communes], supply[:communes]
    cost = pd.DataFrame(
        {"o": part.origins[part.origin], "d": part.destinations[part.destination], "cost": part.minutes}
    )
    other = Access(
        demand_df=pd.DataFrame({"id": part.origins, "n": people.round()}), demand_index="id", demand_value="n",
        supply_df=pd.DataFrame({"id": part.destinations[offer > 0], "s": offer[offer > 0]}), supply_index="id",
        supply_value="s", cost_df=cost, cost_origin="o", cost_dest="d", cost_name="cost",
    )  # fmt: skip
    step = step_fn(dict(APL_DECAY.steps))
    pairs: list[tuple[str, object, object]] = [
        ("2SFCA", lambda: other.two_stage_fca(name="a", max_cost=20), lambda: _two(part, people, offer, within(20))),
        ("E2SFCA", lambda: other.enhanced_two_stage_fca(name="b", weight_fn=step, max_cost=20),
         lambda: _two(part, people, offer, APL_DECAY)),
        ("3SFCA", lambda: other.three_stage_fca(name="c", weight_fn=step, max_cost=20),
         lambda: catchment.three_step(part.weights(APL_DECAY), people, offer)),
        ("RAAM", lambda: other.raam(name="d", tau=60), lambda: raam(part, people, offer)),
    ]  # fmt: skip
    print(f"beside access on {communes} communes, {len(part)} pairs; ours with the weights made anew")
    for name, theirs, ours in pairs:
        try:
            slow = seconds(theirs, 1)
        except Exception as error:  # noqa: BLE001 - a peer that fails is a result too
            print(f"  {name:<8} access fails: {type(error).__name__}")
            continue
        fast = seconds(ours, 3)
        print(f"  {name:<8} access {1000 * slow:9.0f} ms   ours {1000 * fast:8.1f} ms   ratio {slow / fast:7.0f}")


def _two(times: TravelTimes, people: np.ndarray, supply: np.ndarray, decay: Decay) -> np.ndarray:
    return catchment.two_step(times.weights(decay), people, supply)


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer-communes", type=int, default=2000)
    chosen = parser.parse_args()
    data = country()
    whole(*data)
    beside_the_peer(*data, chosen.peer_communes)
    print(f"numpy {np.__version__}")


if __name__ == "__main__":
    main()
