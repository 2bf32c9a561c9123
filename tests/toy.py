"""A world small enough to compute by hand: four communes, three GPs (docs/method.md, Worked example)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from deserts.times import TravelTimes

CODES = pd.Index(["A", "B", "C", "D"], name="insee", dtype="str")

BY_AGE = pd.DataFrame(
    {"under_25": [1500, 250, 900, 120], "25_59": [2200, 450, 1400, 280], "60_over": [1300, 500, 700, 400]},
    index=CODES,
)
AGE_WEIGHTS = {"under_25": 0.7, "25_59": 0.9, "60_over": 1.5}
PEOPLE = BY_AGE.sum(axis=1).astype(float)

GPS = pd.DataFrame(
    {
        "commune": ["A", "A", "C"],
        "age": [58, 67, 41],
        "consultations": [6800.0, 3900.0, 4500.0],
        "gps": [1.0, 1.0, 1.0],
    },
    index=pd.Index(["G1", "G2", "G3"], name="site", dtype="str"),
)

MINUTES = {("A", "B"): 10.0, ("A", "C"): 15.0, ("A", "D"): 22.0, ("B", "C"): 20.0, ("B", "D"): 12.0, ("C", "D"): 17.0}


def minutes(origin: str, destination: str) -> float:
    """Minutes between two toy communes, the same both ways, 0 inside."""
    if origin == destination:
        return 0.0
    return MINUTES.get((origin, destination), MINUTES.get((destination, origin), np.nan))


def times_between(origins: list[str], places: list[str], names: list[str], limit_min: float = 60.0) -> TravelTimes:
    """Toy travel times from communes to named sites that stand in ``places``."""
    pairs = [(i, j, minutes(a, b)) for i, a in enumerate(origins) for j, b in enumerate(places)]
    kept = [pair for pair in pairs if pair[2] <= limit_min]
    return TravelTimes(
        pd.Index(origins, name="insee", dtype="str"),
        pd.Index(names, dtype="str"),
        np.array([pair[0] for pair in kept], dtype=np.int32),
        np.array([pair[1] for pair in kept], dtype=np.int32),
        np.array([pair[2] for pair in kept]),
        limit_min,
        "matrix",
    )


def times_to_gps() -> TravelTimes:
    """From the four communes to the three GPs."""
    return times_between(list(CODES), list(GPS["commune"]), list(GPS.index))


def times_to_communes() -> TravelTimes:
    """From the four communes to each other."""
    return times_between(list(CODES), list(CODES), list(CODES))
