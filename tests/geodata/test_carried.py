"""Tables of an older geography in today's communes: nothing is lost, and no blank becomes a number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.states import State
from geodata.carried import carried
from geodata.checks import ImportReport
from geodata.france import france
from geodata.readers.base import Imported
from geodata.source import Source

BASE = france()
OLD = next(old for old, new in BASE.successors.items() if new in BASE.units.index and old not in BASE.communes.index)
NEW = BASE.successors[OLD]
OTHER = "23096"


def imported(table: str, data: pd.DataFrame, level="commune") -> Imported:
    data.index = pd.Index(data.index, name="insee", dtype="str")
    source = Source(table, "Essai", "Insee", "Licence Ouverte", "2015", 2015)
    return Imported(data, ImportReport(table, table), source, level)


def test_counts_are_summed_and_rates_averaged_over_people() -> None:
    data = pd.DataFrame(
        {"name": ["Nouvelle", "Ancienne", "Guéret"], "persons": [300.0, 100.0, 9.0], "poverty_rate": [10.0, 30.0, 5.0]},
        index=[NEW, OLD, OTHER],
    )
    after = carried(imported("income", data))
    assert set(after.table.index) == {NEW, OTHER}
    assert after.table.loc[NEW].tolist() == ["Nouvelle", 400.0, 15.0]
    assert after.table.loc[OTHER].tolist() == ["Guéret", 9.0, 5.0]
    assert [problem.code for problem in after.report.problems] == ["communes_merged"]


def test_without_people_the_mean_is_plain_and_said() -> None:
    data = pd.DataFrame({"f_edi": [1.0, 3.0]}, index=[NEW, OLD])
    after = carried(imported("deprivation", data))
    assert after.table.at[NEW, "f_edi"] == 2.0
    assert [problem.code for problem in after.report.problems] == ["communes_merged", "averaged_without_people"]


@pytest.mark.parametrize(("blank", "becomes"), [(State.SECRET, State.SECRET), (State.ABSENT, State.ABSENT)])
def test_a_blank_part_makes_the_whole_blank(blank, becomes) -> None:
    data = pd.DataFrame(
        {"persons": [300.0, 100.0], "poverty_rate": [10.0, np.nan], "poverty_rate_state": np.int8([0, blank])},
        index=[NEW, OLD],
    )
    after = carried(imported("income", data)).table
    assert np.isnan(after.at[NEW, "poverty_rate"])
    assert after.at[NEW, "poverty_rate_state"] == becomes
    assert after["poverty_rate_state"].dtype == np.int8


def test_a_commune_that_only_stands_under_its_old_code_is_found() -> None:
    after = carried(imported("income", pd.DataFrame({"poverty_rate": [12.0]}, index=[OLD])))
    assert after.table.at[NEW, "poverty_rate"] == 12.0


def test_words_that_differ_and_columns_of_ones_own_become_blank() -> None:
    data = pd.DataFrame({"category": ["ZIP", "ZAC"], "my_own": [1.0, 2.0]}, index=[NEW, OLD])
    after = carried(imported("zoning", data)).table
    assert after.at[NEW, "category"] == ""
    assert np.isnan(after.at[NEW, "my_own"])


def test_nothing_to_carry_is_the_same_object() -> None:
    today = imported("income", pd.DataFrame({"poverty_rate": [1.0]}, index=[OTHER]))
    assert carried(today) is today
    departements = imported("income", pd.DataFrame({"poverty_rate": [1.0]}, index=[OLD]))
    departements = replace(departements, level="departement")
    assert carried(departements) is departements


def test_the_whole_of_france_keeps_its_people(shared) -> None:
    from geodata.imports import import_file

    before = import_file(shared / "data" / "gh_insee_filosofi_2015_communes.zip")
    after = carried(before)
    lost = set(before.table.index) - set(BASE.communes.index) - set(BASE.successors.index)
    assert after.table["persons"].sum() <= before.table["persons"].sum()
    # Only communes with a secret count, or without a successor, may be missing.
    assert after.table["persons"].sum() > 0.97 * before.table["persons"].sum()
    assert set(after.table.index) <= set(BASE.communes.index) | lost
