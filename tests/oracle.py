"""The formulas of docs/method.md written a second time, in plain loops, to check the fast ones against."""

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


# --- the family of methods: people and supply by name, minutes of the pairs within reach, weight of a time ---

Numbers = Mapping[str, float]
Weight = Callable[[float], float]


def _weight(minutes: Mapping[Pair, float], weight: Weight, commune: str, site: str) -> float:
    return weight(minutes[commune, site]) if (commune, site) in minutes else 0.0


def _ratio(top: float, bottom: float) -> float:
    return top / bottom if bottom > 0 else 0.0


def m2sfca(need: Numbers, supply: Numbers, minutes: Mapping[Pair, float], weight: Weight) -> dict[str, float]:
    """APL with the weight a second time in the second step."""
    rate = {}
    for site in supply:
        rate[site] = _ratio(supply[site], sum(_weight(minutes, weight, i, site) * need[i] for i in need))
    return {i: sum(_weight(minutes, weight, i, j) ** 2 * rate[j] for j in supply) for i in need}


def three_step(need: Numbers, supply: Numbers, minutes: Mapping[Pair, float], weight: Weight) -> dict[str, float]:
    """3SFCA with selection weights over the sites that have supply."""
    chosen = {}
    for i in need:
        total = sum(_weight(minutes, weight, i, k) for k in supply if supply[k] > 0)
        for j in supply:
            chosen[i, j] = _ratio(_weight(minutes, weight, i, j), total) * _weight(minutes, weight, i, j)
    rate = {j: _ratio(supply[j], sum(chosen[i, j] * need[i] for i in need)) for j in supply}
    return {i: sum(chosen[i, j] * rate[j] for j in supply) for i in need}


def balanced(need: Numbers, supply: Numbers, minutes: Mapping[Pair, float], weight: Weight) -> dict[str, float]:
    """BFCA with row weights over the sites that have supply."""
    by_row, by_column = {}, {}
    for i in need:
        total = sum(_weight(minutes, weight, i, k) for k in supply if supply[k] > 0)
        for j in supply:
            by_row[i, j] = _ratio(_weight(minutes, weight, i, j), total)
    for j in supply:
        total = sum(_weight(minutes, weight, k, j) for k in need)
        for i in need:
            by_column[i, j] = _ratio(_weight(minutes, weight, i, j), total)
    level = {j: _ratio(supply[j], sum(need[i] * by_row[i, j] for i in need)) for j in supply}
    return {i: sum(level[j] * by_column[i, j] for j in supply) for i in need}


def in_reach(communes: list[str], supply: Numbers, minutes: Mapping[Pair, float], weight: Weight) -> dict[str, float]:
    """Gravity and cumulative opportunities: weighted supply, not shared."""
    return {i: sum(_weight(minutes, weight, i, j) * supply[j] for j in supply) for i in communes}


def nth_nearest(
    communes: list[str], supply: Numbers, minutes: Mapping[Pair, float], rank: int
) -> dict[str, float | None]:
    """Minutes to the nth nearest site with supply; None = not so many."""
    result: dict[str, float | None] = {}
    for i in communes:
        near = sorted(minutes[i, j] for j in supply if supply[j] > 0 and (i, j) in minutes)
        result[i] = near[rank - 1] if len(near) >= rank else None
    return result


def raam(
    need: Numbers, supply: Numbers, minutes: Mapping[Pair, float], tau: float, sweeps: int = 3_000
) -> dict[str, float | None]:
    """The balance by taking the communes in turn: each fills the cheapest places like water, the others standing still."""
    rho = _ratio(sum(need.values()), sum(supply.values()))
    capacity = {j: rho * supply[j] for j in supply if supply[j] > 0}
    drive = {pair: t / tau for pair, t in minutes.items() if pair[1] in capacity}
    gone = dict.fromkeys(drive, 0.0)
    load = dict.fromkeys(capacity, 0.0)
    for _ in range(sweeps):
        moved = 0.0
        for i in need:
            here = [j for (k, j) in drive if k == i]
            if not here or not need[i] > 0:
                continue
            others = {j: load[j] - gone[i, j] for j in here}
            level = _water(need[i], here, others, capacity, {j: drive[i, j] for j in here})
            for j in here:
                new = max(0.0, (level - drive[i, j]) * capacity[j] - others[j])
                moved = max(moved, abs(new - gone[i, j]) / need[i])
                gone[i, j], load[j] = new, others[j] + new
        if moved < 1e-12:
            break
    result: dict[str, float | None] = {}
    for i in need:
        costs = [load[j] / capacity[j] + drive[i, j] if capacity[j] else drive[i, j] for (k, j) in drive if k == i]
        result[i] = min(costs) if costs else None
    return result


def _water(people: float, places: list[str], others: Numbers, capacity: Numbers, drive: Numbers) -> float:
    """The cost to which so many people fill the places, from the cheapest on."""
    order = sorted(places, key=lambda j: others[j] / capacity[j] + drive[j])
    room = filled = 0.0
    level = 0.0
    for rank, j in enumerate(order):
        room += capacity[j]
        filled += others[j] + drive[j] * capacity[j]
        level = (people + filled) / room
        if (
            rank + 1 == len(order)
            or level <= others[order[rank + 1]] / capacity[order[rank + 1]] + drive[order[rank + 1]]
        ):
            return level
    return level
