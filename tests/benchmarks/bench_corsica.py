"""What roads are worth on Corsica: rank correlation with the published access, minutes against crow-fly, people far off.

Run with ``python -m tests.benchmarks.bench_corsica``; it needs the folder ``shared`` beside the project.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from geodata.travel.isochrone import isochrones
from geodata.travel.path import explain_path
from tests import corsica

SHARED = Path(__file__).parents[3] / "shared"


def main() -> None:
    """Print the tables."""
    crow = corsica.without_roads(SHARED, "line")
    relief = corsica.without_roads(SHARED)
    print(
        f"{'360 communes, official kernel, SIRENE 2019 rescaled':<52} Spearman with the APL 2023 (all ages, under 65)"
    )
    for name, found in (("the line of before", crow), ("relief and density", relief)):
        print(f"{f'without roads, {name}':<52} {found.spearman[0]:.3f}  {found.spearman[1]:.3f}")
    roads = {}
    for speeds in ("class", "metric", "law"):
        start = time.perf_counter()
        corsica.network(SHARED, speeds)
        read = time.perf_counter() - start
        start = time.perf_counter()
        roads[speeds] = corsica.by_road(SHARED, speeds)
        spent = time.perf_counter() - start
        found = roads[speeds].spearman
        print(
            f"{f'by road, speeds: {speeds}':<52} {found[0]:.3f}  {found[1]:.3f}   read {read:.1f} s, timed and scored {spent:.2f} s"
        )
    best = max(roads, key=lambda name: roads[name].spearman[0])
    print(f"best speeds: {best}\n")
    for name, estimate in (("the line of before", crow), ("relief and density", relief)):
        print(name)
        _minutes(roads, estimate)
    _people(roads, {"the line of before": crow, "relief and density": relief})
    _shown(roads["class"])


def _minutes(roads: dict[str, corsica.Answer], crow: corsica.Answer) -> None:
    print("minutes by road against the estimate, pairs of communes that either puts within 30 min")
    print(
        f"{'speeds':<10}{'crow pairs':>12}{'road pairs':>12}{'both':>8}{'median ratio':>14}{'road > 30, est. <= 20':>24}"
    )
    for speeds, road in roads.items():
        table = corsica.beside(road.territory.times, crow.territory.times)
        both = table.dropna()
        lost = table["road_min"].isna() & (table["crow_min"] <= 20)
        counts = table["crow_min"].notna().sum(), table["road_min"].notna().sum(), len(both)
        ratio = float(np.median(both["road_min"] / both["crow_min"]))
        print(f"{speeds:<10}{counts[0]:>12}{counts[1]:>12}{counts[2]:>8}{ratio:>14.2f}{lost.sum():>24}")
    print()


def _people(roads: dict[str, corsica.Answer], estimates: dict[str, corsica.Answer]) -> None:
    print(f"{'people farther from a GP than':<32}" + "".join(f"{m:>9} min" for m in (10, 15, 20, 30)))
    for name, found in {**estimates, **{f"by road, {k}": v for k, v in roads.items()}}.items():
        print(f"{name:<32}" + "".join(f"{found.people_beyond(m):>13,.0f}" for m in (10, 15, 20, 30)))
    print()


def _shown(found: corsica.Answer) -> None:
    """Three long journeys, and the isochrones of Corte."""
    communes, prepared = found.territory.communes, found.territory.roads.prepared
    for origin, place, km, minutes in (
        ("2A004", "2B033", 148, 142),
        ("2A004", "2B096", 79, 77),
        ("2B033", "2B050", 92, 103),
    ):
        there = communes.loc[place]
        path = explain_path(prepared, origin, (there["lon"], there["lat"]), 240)
        names = f"{communes.at[origin, 'name']} – {there['name']}"
        print(f"{names:<24}{path.km:>6.0f} km {path.minutes:>6.0f} min   (another search: {km} km, {minutes} min)")
    corte = communes.loc["2B096"]
    start = time.perf_counter()
    bands = isochrones(prepared, [(corte["lon"], corte["lat"])], communes)
    spent = time.perf_counter() - start
    print(f"isochrones of Corte in {spent:.2f} s")
    for band in bands:
        print(
            f"  {band.limit_min:>3.0f} min {band.road_km:>8.0f} km of road {band.people:>8,.0f} people {band.communes:>4} communes"
        )


if __name__ == "__main__":
    main()
