"""Isère with real road times between its communes only: how near the modelled APL comes to the published one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from deserts.scoring import AgeVariant
from geodata.drees.workbook_reader import read_drees, scoring_params
from geodata.imports.any_file import import_file
from geodata.territory.opening import open_territory
from geodata.uses.supply import built_in_total, heads_by_commune, make_supply, scaled_to_departements, with_supply
from geodata.uses.use import use
from scenarios.analysis.reproduction import reproduction
from scenarios.answer.model import prepare


@pytest.fixture(scope="module")
def isere(shared):
    """The published need, SIRENE heads scaled per département, estimated minutes; and the matrix."""
    data = shared / "data"
    workbook = read_drees(data / "drees_apl_mg_2022_2023.xlsx")
    params = replace(scoring_params(workbook, 2023), age_variant=AgeVariant.ALL_AGES)
    sirene = pd.read_csv(data / "gh_sirene2019_ps_communes.csv", dtype={0: "str"}, index_col=0)
    totals = pd.read_csv(
        data / "gh_departements_medecins_pharmacies_2024.csv", sep=";", skiprows=2, dtype="str", index_col=0, encoding="utf-8-sig"
    )  # fmt: skip
    heads = heads_by_commune(sirene, "sirene", column="generaliste")
    supply = make_supply(
        scaled_to_departements(heads, pd.to_numeric(totals.iloc[:, 1])), params, built_in_total(params.age_variant)
    )
    territory = open_territory(("38",), (), workbook=workbook, params=params)
    matrix = import_file(data / "road_seconds_isere.csv")
    return with_supply(territory, supply, matrix.source, params, partial=True), matrix, params


def test_real_times_of_the_departement_bring_the_published_map(isere):
    """Measured: 0.67 by the estimate alone, 0.735 with the matrix and the ring estimated at its level, 0.71 without."""
    territory, matrix, params = isere
    found = {
        outside: reproduction(prepare(use(territory, matrix, params, outside), params)).whole
        for outside in ("estimate", "blank")
    }
    assert found["estimate"].communes == found["blank"].communes == 512
    assert found["estimate"].spearman >= 0.73
    assert 0.69 <= found["blank"].spearman < found["estimate"].spearman
    assert found["estimate"].right_side >= 0.87
    alone = reproduction(prepare(territory, params)).whole
    assert alone.spearman < found["blank"].spearman
    assert alone.error > found["estimate"].error
