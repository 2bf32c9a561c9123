"""The measures of equity a second time, in plain loops over lists, to check the fast ones against."""

from __future__ import annotations

import math


def gini(values: list[float], people: list[float]) -> float:
    """Half the mean absolute difference of all pairs of persons, over the mean."""
    total = sum(people)
    mean = sum(value * heads for value, heads in zip(values, people, strict=True)) / total
    differences = 0.0
    for value, heads in zip(values, people, strict=True):
        for other, others in zip(values, people, strict=True):
            differences += heads * others * abs(value - other)
    return differences / (2 * total**2 * mean)


def theil(values: list[float], people: list[float]) -> float:
    """Σ (n_i/n)(A_i/μ) ln(A_i/μ)."""
    total = sum(people)
    mean = sum(value * heads for value, heads in zip(values, people, strict=True)) / total
    result = 0.0
    for value, heads in zip(values, people, strict=True):
        if value > 0:
            result += heads / total * value / mean * math.log(value / mean)
    return result


def theil_between(values: list[float], people: list[float], groups: list[str]) -> float:
    """Theil as if each group had its mean everywhere."""
    means, heads_of = [], []
    for name in sorted(set(groups)):
        here = [(v, p) for v, p, g in zip(values, people, groups, strict=True) if g == name and p > 0]
        if here:
            heads = sum(p for _, p in here)
            means.append(sum(v * p for v, p in here) / heads)
            heads_of.append(heads)
    return theil(means, heads_of)


def persons(values: list[float], people: list[int]) -> list[float]:
    """One value per person, from the worst served to the best."""
    return sorted(value for value, heads in zip(values, people, strict=True) for _ in range(heads))


def mean_between(values: list[float], people: list[int], low: int, high: int) -> float:
    """Mean from the low-th to the high-th tenth, person by person, each cut into ten."""
    ranked = [value for value in persons(values, people) for _ in range(10)]
    part = ranked[len(ranked) * low // 10 : len(ranked) * high // 10]
    return sum(part) / len(part)


def concentration(values: list[float], people: list[float], deprivation: list[float]) -> float:
    """Twice the covariance with the rank from the most to the least deprived, over the mean."""
    total = sum(people)
    mean = sum(value * heads for value, heads in zip(values, people, strict=True)) / total
    result = 0.0
    for value, heads, level in zip(values, people, deprivation, strict=True):
        before = sum(others for others, other in zip(people, deprivation, strict=True) if other > level)
        same = sum(others for others, other in zip(people, deprivation, strict=True) if other == level)
        rank = (before + same / 2) / total
        result += heads / total * (value - mean) * (rank - 0.5)
    return 2 * result / mean
