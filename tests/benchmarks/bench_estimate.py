"""What minutes without roads are worth: errors on areas that were left out, by area and by kind of land, and the speed.

Run with ``python -m tests.benchmarks.bench_estimate``; the errors need the folder ``shared`` beside the project.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.building.estimate_fit import bands, errors, estimated, fit, left_out, line_of_before, with_ground
from geodata.france.base import france
from geodata.territory.estimate import commune_times
from geodata.territory.opening import core_codes, near_communes
from tests.benchmarks._memory import peak_mb
from tests.observed_minutes import observed

if TYPE_CHECKING:
    import pandas as pd

SHARED = Path(__file__).parents[3] / "shared"


def main() -> None:
    """Print the tables."""
    _speed()
    if not SHARED.is_dir():
        print("no folder shared beside the project: no errors")
        return
    pairs = with_ground(observed(SHARED))
    corsica = pairs["area"].eq("Corsica")
    print(f"mainland, fitted without Corsica: {fit(pairs[~corsica])}")
    print(f"Corsica, fitted with all areas:   {fit(pairs)}\n")
    before, after = left_out(pairs, line_of_before), left_out(pairs)
    _table("line of before, 2.56 + 0.98 km", errors(pairs, before))
    _table("relief and density, the area left out", errors(pairs, after))
    _table("line of before, by kind of land", errors(pairs, before, "kind"))
    _table("relief and density, by kind of land, the area left out", errors(pairs, after, "kind"))
    seen = estimated(fit(pairs[~corsica]), pairs)
    seen[corsica] = estimated(fit(pairs[corsica | ~corsica]), pairs)[corsica]
    _table("as the program counts, every area seen", errors(pairs, seen))
    print("real / estimated minutes, four pairs of five, the area left out")
    print(bands(pairs, after).round(2).to_string())


def _table(title: str, found: pd.DataFrame) -> None:
    whole = found.drop(columns="pairs").mean()
    print(title)
    print(f"{'':<14}{'pairs':>8}{'error':>8}{'no ceiling':>12}{'right step':>12}{'side of 20':>12}")
    for name, row in found.iterrows():
        print(
            f"{name:<14}{row['pairs']:>8.0f}{row['mae']:>8.2f}{row['mae_all']:>12.2f}{row['band']:>12.1%}{row['side']:>12.1%}"
        )
    print(
        f"{'mean':<14}{'':>8}{whole['mae']:>8.2f}{whole['mae_all']:>12.2f}{whole['band']:>12.1%}{whole['side']:>12.1%}\n"
    )


def _speed() -> None:
    """Seconds for a département with its ring, a région and the country, beside the line of before."""
    base = france()
    commune_times(base.units[base.units["departement"].eq("48")], 30.0)  # what is read once
    places = {
        "Isère": near_communes(base.units, core_codes(base, ("38",), ())),
        "Auvergne-Rhône-Alpes": near_communes(base.units, core_codes(base, (), (), ("84",))),
        "France": base.units,
    }
    for name, communes in places.items():
        spent = {}
        for version in ("line", "relief"):
            start = time.perf_counter()
            times = commune_times(communes, 30.0, detours=base.detours, version=version)
            spent[version] = time.perf_counter() - start
        print(
            f"{name:<22}{len(communes):>7} communes{len(times):>10} pairs, line {spent['line']:.2f} s, relief {spent['relief']:.2f} s"
        )
    print(f"memory at most {peak_mb():.0f} MB\n")


if __name__ == "__main__":
    main()
