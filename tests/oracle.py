"""The formulas of method.md written a second time, in plain loops over dictionaries, to check the fast ones against."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Pair = tuple[str, str]


def step(minutes: float, steps: list[tuple[float, float]], *, inclusive: bool = True) -> float:
    """Weight of a travel time."""
    for bound, weight in steps:
        if minutes < bound or (inclusive and minutes == bound):
            return weight
    return 0.0


def apl(
    need: Mapping[str, float],
    supply: Mapping[str, float],
    minutes: Mapping[Pair, float],
    weight: Callable[[float], float],
) -> dict[str, float]:
    """Two-step floating catchment, commune by commune; ``minutes`` holds only the pairs within reach."""
    rate = {}
    for site, activity in supply.items():
        demand = 0.0
        for commune, people in need.items():
            if (commune, site) in minutes:
                demand += weight(minutes[commune, site]) * people
        rate[site] = activity / demand if demand > 0 else 0.0
    result = {}
    for commune in need:
        result[commune] = 0.0
        for site in supply:
            if (commune, site) in minutes:
                result[commune] += weight(minutes[commune, site]) * rate[site]
    return result


def nearest(communes: list[str], supply: Mapping[str, float], minutes: Mapping[Pair, float]) -> dict[str, float | None]:
    """Minutes to the nearest site with activity; None = out of reach."""
    result: dict[str, float | None] = {}
    for commune in communes:
        near = [minutes[commune, site] for site in supply if supply[site] > 0 and (commune, site) in minutes]
        result[commune] = min(near) if near else None
    return result


def standardised(by_age: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> dict[str, float]:
    """Standardised population: need by age, scaled to the number of people."""
    raw = {code: sum(weights[age] * people for age, people in ages.items()) for code, ages in by_age.items()}
    total = sum(people for ages in by_age.values() for people in ages.values())
    return {code: value * total / sum(raw.values()) for code, value in raw.items()}


def worst_tenth(values: list[float], people: list[int], share: float = 0.1) -> float:
    """Mean over the worst-served share, person by person in tenths of a person."""
    persons = sorted(value for value, heads in zip(values, people, strict=True) for _ in range(heads * 10))
    counted = persons[: round(len(persons) * share)]
    return sum(counted) / len(counted)
