"""Real road times of five areas, as pairs that the estimate is held against: Gironde, Isère, Alsace, Grand Paris, Corsica.

They lie in the folder ``shared`` beside the project, not in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.building.estimate_fit import FARTHEST_KM
from geodata.building.estimate_line import overland_km, read_pairs
from geodata.formats.projection import DEGREES, METROPOLE, reproject
from geodata.france.base import france
from geodata.travel.road_times import times_between, with_roads
from tests import corsica

LONGEST_MIN = 240.0
"""Ways of Corsica are searched so far: no pair under 20 km takes longer."""


@cache
def observed(shared: Path) -> pd.DataFrame:
    """All pairs up to 20 km apart in a straight line: area, x1, y1, x2, y2 (Lambert-93, m), km (over land), minutes."""
    data = shared / "data"
    areas = {
        "Gironde": gironde(data / "gh_metric_gironde_2500_pairs.dbf"),
        "Isère": isere(data / "road_seconds_isere.csv"),
        "Alsace": alsace(data / "road_minutes_alsace.csv", data / "road_minutes_alsace_hospitals.csv"),
        "Grand Paris": grand_paris(data / "road_minutes_grand_paris.txt"),
        "Corsica": corsica_by_road(shared),
    }
    table = pd.concat([pairs.assign(area=name) for name, pairs in areas.items()], ignore_index=True)
    straight = np.hypot(table["x1"] - table["x2"], table["y1"] - table["y2"]) / 1000
    near = (straight > 0) & (straight <= FARTHEST_KM) & table["minutes"].notna()
    return table[near].assign(km=np.fmax(straight, table["km"])[near]).reset_index(drop=True)


def gironde(path: Path) -> pd.DataFrame:
    """METRIC, off-peak; the ends are random points, a median 1.7 km from a seat."""
    table = read_pairs(path)
    return table.assign(km=overland_km(table, france())).rename(columns=str.lower)[
        ["x1", "y1", "x2", "y2", "km", "minutes"]
    ]


def isere(path: Path) -> pd.DataFrame:
    """OSRM, seconds, wide, by code."""
    table = pd.read_csv(path, dtype={"id": "str"}, index_col="id")
    return _between_seats(table.stack() / 60)


def grand_paris(path: Path) -> pd.DataFrame:
    """OSRM, minutes, as R's write.table writes a matrix."""
    table = pd.read_csv(path, sep=" ", index_col=0)
    table.index = table.index.astype("str")
    return _between_seats(table.stack())


def alsace(path: Path, hospitals: Path) -> pd.DataFrame:
    """OSRM, minutes, from communes by name in capitals to ten hospitals; names that two communes bear are left out."""
    table = pd.read_csv(path, index_col=0)
    units = france().units
    units = units[units["departement"].isin(["67", "68"])]
    named = pd.Series(units.index, index=[_plain(name) for name in units["name"]])
    named = named[~named.index.duplicated(keep=False)]
    table = table.set_axis(pd.Index([named.get(_plain(name)) for name in table.index], dtype="str"))
    table = table[table.index.notna() & ~table.index.duplicated(keep=False)]
    places = pd.read_csv(hospitals, index_col=0)
    x_m, y_m = reproject(places["X"].to_numpy(float), places["Y"].to_numpy(float), DEGREES, METROPOLE)
    seats, ends = units.loc[table.index], np.arange(len(places))
    rows, columns = (grid.ravel() for grid in np.meshgrid(np.arange(len(table)), ends, indexing="ij"))
    return pd.DataFrame(
        {
            "x1": seats["x_m"].to_numpy()[rows],
            "y1": seats["y_m"].to_numpy()[rows],
            "x2": x_m[columns],
            "y2": y_m[columns],
            "km": np.nan,
            "minutes": table[places.index].to_numpy(float).ravel(),
        }
    )


def corsica_by_road(shared: Path) -> pd.DataFrame:
    """The product's own roads with METRIC's speeds."""
    territory = with_roads(corsica.open_corsica(shared), corsica.network(shared, "metric"))
    times = times_between(territory.roads.prepared, LONGEST_MIN)
    ends = [times.origins[times.origin], times.destinations[times.destination]]
    return _between_seats(pd.Series(times.minutes, index=pd.MultiIndex.from_arrays(ends)))


def _between_seats(minutes: pd.Series) -> pd.DataFrame:
    """Pairs of codes with the seats of the base and the way over land; codes that the base has not are left out."""
    base = france()
    ends = [minutes.index.get_level_values(level).astype("str") for level in (0, 1)]
    known = ends[0].isin(base.units.index) & ends[1].isin(base.units.index) & (ends[0] != ends[1])
    one, other = (end[known] for end in ends)
    ways = base.detours.set_index(["origin", "destination"])["overland_km"]
    seats = [base.units.loc[end, ["x_m", "y_m"]].to_numpy(float) for end in (one, other)]
    return pd.DataFrame(
        {
            "x1": seats[0][:, 0],
            "y1": seats[0][:, 1],
            "x2": seats[1][:, 0],
            "y2": seats[1][:, 1],
            "km": ways.reindex(pd.MultiIndex.from_arrays([one, other])).to_numpy(float),
            "minutes": minutes.to_numpy(float)[known],
        }
    )


def _plain(name: str) -> str:
    """A name in capitals without accents, marks and abbreviations."""
    letters = unicodedata.normalize("NFD", name.upper().replace("Œ", "OE"))
    text = re.sub(r"[^A-Z]+", " ", "".join(each for each in letters if not unicodedata.combining(each))).strip()
    return re.sub(r"\bST\b", "SAINT", re.sub(r"\bSTE\b", "SAINTE", text))
