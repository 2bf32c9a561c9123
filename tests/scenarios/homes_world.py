"""A street, some homes and their doctors, small enough for figures by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from deserts.scoring import ScoringParams
from geodata.formats.projection import METROPOLE, to_degrees
from geodata.france.homes import homes
from geodata.roads.prepared import free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.roads.use import RoadUse
from geodata.travel.road_times import snap_table, times_between
from scenarios.answer.homes import Known
from scenarios.answer.model import prepare
from scenarios.plan.edits import AddLever
from scenarios.plan.scenario import Scenario
from tests import worlds
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way

PARAMS = ScoringParams()
AS_IT_IS = Scenario("as it is")
# One road of 12 km from west to east at 60 km/h: a minute a kilometre. A doctor at its western end only.
NODES = [(0, 0), (12_000, 0)]
ROAD = two_way([(0, 1, 60)])
SEATS = [(0, 0), (6000, 0), (12_000, 0)]
POPULATION = [100, 200, 50]
DOCTORS = [4500, 0, 0]


def degrees(x, y=0):
    return to_degrees(X0 + x, Y0 + y, METROPOLE)


def model_of(nodes=NODES, links=ROAD, places=SEATS, population=POPULATION, given_=DOCTORS, rules=None):
    """The model of communes "00001" … on some roads."""
    n = len(places)
    territory = worlds.territory(np.zeros((n, n)), population, given_)
    where = seats(places)
    communes = territory.communes.assign(**{name: where[name] for name in ("x_m", "y_m", "lon", "lat", "epsg")})
    prepared = prepare_roads(free_roads(network(nodes, links), rules or TravelRules()), communes)
    use = RoadUse(prepared, snap_table(prepared))
    return prepare(replace(territory, communes=communes, times=times_between(prepared, 30), roads=use), PARAMS)


def grid(cells):
    """(x, y, communes, people) as a table ``grid``."""
    at = [degrees(x, y) for x, y, _, _ in cells]
    people = np.array([float(n) for *_, n in cells])
    return pd.DataFrame(
        {
            "communes": [codes for _, _, codes, _ in cells],
            "lon": [lon for lon, _ in at],
            "lat": [lat for _, lat in at],
            "persons": people,
            "households": people / 2,
            "poor_households": people / 10,
            "age_65_79": people / 4,
            "age_80_plus": people / 20,
            "size_m": 200,
            "is_imputed": ["imputed" if k % 2 else "published" for k in range(len(cells))],
        },
        index=pd.Index([f"cell-{k}" for k in range(len(cells))], name="cell"),
    )


def known_of(cells, **more):
    return Known(homes(grid(cells), ["00001", "00002", "00003"]), **more)


def cabin(x, commune, kind="cabin"):
    lon, lat = degrees(x)
    return AddLever(f"cabin-{x}", kind, "Cabine", lon, lat, commune)


CELLS = [
    (1000, 0, "00001", 40),
    (4000, 0, "00002", 30),
    (9000, 0, "00002", 10),
    (5000, 0, "00001 00002", 20),  # on the border: ten people each
    (12_000, 9000, "00003", 5),  # no road within 5 km
]
