"""The real roads of Corsica with the real doctors and the published access: what road times are worth against crow-fly ones."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from deserts.indicators import nearest_min
from deserts.scoring import ScoringParams, score
from deserts.times import TravelTimes
from geodata.drees.workbook_reader import read_drees
from geodata.roads.network import RoadNetwork
from geodata.roads.read import RoadChoices, read_roads
from geodata.territory.estimate_models import PRESENT, Version
from geodata.territory.opening import Territory, open_territory
from geodata.travel.road_times import with_roads

FILE = "corsica_matsim_network.xml.gz"
DEPARTEMENTS = ("2A", "2B")
PARAMS = ScoringParams()


@dataclass(frozen=True)
class Answer:
    """apl : modelled per commune; nearest : minutes; spearman : against the published APL 2023, all ages and under 65."""

    territory: Territory
    apl: pd.Series
    nearest: np.ndarray
    spearman: tuple[float, float]

    def people_beyond(self, minutes: float) -> float:
        """People farther than so many minutes from the nearest GP, out of reach included."""
        far = np.isnan(self.nearest) | (self.nearest > minutes)
        return float(self.territory.communes["population"].to_numpy()[far].sum())


@cache
def open_corsica(shared: Path, estimate: Version = PRESENT) -> Territory:
    """Corsica with the published values of DREES."""
    workbook = read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx")
    return open_territory(DEPARTEMENTS, workbook=workbook, estimate=estimate)


@cache
def network(shared: Path, speeds: str) -> RoadNetwork:
    """Its roads from OpenStreetMap."""
    return read_roads(shared / "data" / FILE, RoadChoices(speeds=speeds)).network


def doctors(shared: Path, codes: pd.Index) -> pd.DataFrame:
    """GPs per commune: SIRENE 2019, scaled to the number of each département in 2024; 4 500 consultations each."""
    heads = pd.read_csv(shared / "data" / "gh_sirene2019_ps_communes.csv", dtype={0: str}).set_index(
        "codecommuneetablissement"
    )["generaliste"]
    with (shared / "data" / "gh_departements_medecins_pharmacies_2024.csv").open(encoding="utf-8-sig") as text:
        wanted = {row[0]: float(row[2]) for row in list(csv.reader(text, delimiter=";"))[3:] if row[0]}
    here = heads.reindex(codes, fill_value=0.0)
    for departement in DEPARTEMENTS:
        mine = here.index.str.startswith(departement)
        here[mine] *= wanted[departement] / here[mine].sum()
    return pd.DataFrame({"consultations": here * 4500.0, "gps": here, "commune": codes})


def answer(shared: Path, territory: Territory) -> Answer:
    """Score Corsica with the times of a territory and the official kernel."""
    supply = doctors(shared, territory.communes.index)
    table = score(territory.communes, supply, territory.times, PARAMS)
    published = territory.published
    pairs = ("apl_all_ages", "apl_under_65")
    found = tuple(float(spearmanr(table["apl"], published[name], nan_policy="omit").statistic) for name in pairs)
    nearest = nearest_min(territory.times, (supply["consultations"] > 0).to_numpy())
    return Answer(territory, table["apl"], nearest, found)


def by_road(shared: Path, speeds: str) -> Answer:
    """With minutes by road."""
    return answer(shared, with_roads(open_corsica(shared), network(shared, speeds)))


def without_roads(shared: Path, estimate: Version = PRESENT) -> Answer:
    """With estimated minutes."""
    return answer(shared, open_corsica(shared, estimate))


def beside(road: TravelTimes, crow: TravelTimes) -> pd.DataFrame:
    """Pairs that either knows: road_min, crow_min, NaN = out of reach."""
    names = {"road_min": road, "crow_min": crow}
    columns = {
        name: pd.Series(times.minutes, index=pd.MultiIndex.from_arrays([times.origin, times.destination]))
        for name, times in names.items()
    }
    table = pd.DataFrame(columns)
    apart = table.index.get_level_values(0) != table.index.get_level_values(1)
    return table[apart]
