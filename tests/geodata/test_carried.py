"""Tables of an older geography in today's communes: nothing is lost, and no blank becomes a number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.states import State
from geodata.france.base import france
from geodata.readers.base import Imported
from geodata.readers.carried import carried
from geodata.report.checks import ImportReport
from geodata.report.source import Source

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
    assert [problem.code for problem in after.report.problems] == ["carried_years", "communes_merged"]


def test_without_people_the_mean_is_plain_and_said() -> None:
    data = pd.DataFrame({"f_edi": [1.0, 3.0]}, index=[NEW, OLD])
    after = carried(imported("deprivation", data))
    assert after.table.at[NEW, "f_edi"] == 2.0
    assert [problem.code for problem in after.report.problems] == [
        "carried_years",
        "communes_merged",
        "averaged_without_people",
    ]


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
    from geodata.imports.any_file import import_file

    before = import_file(shared / "data" / "gh_insee_filosofi_2015_communes.zip")
    after = carried(before)
    lost = set(before.table.index) - set(BASE.communes.index) - set(BASE.successors.index)
    assert after.table["persons"].sum() <= before.table["persons"].sum()
    # Only communes with a secret count, or without a successor, may be missing.
    assert after.table["persons"].sum() > 0.97 * before.table["persons"].sum()
    assert set(after.table.index) <= set(BASE.communes.index) | lost


# --- with the movements of INSEE ---

GUERET, BOURGANEUF, GONE, GONE_TOO = "23096", "23030", "23901", "23902"


def moves(*events: tuple[str, str, str, str]) -> pd.DataFrame:
    rows = [(mod, date, "COM", before, "COM", after) for mod, date, before, after in events]
    columns = ["mod", "date", "kind_before", "before", "kind_after", "after"]
    return pd.DataFrame(rows, columns=columns).sort_values("date", kind="stable")


MERGER = (("32", "2019-01-01", GONE, GUERET), ("32", "2019-01-01", GUERET, GUERET))
CHAIN = (("50", "2017-01-01", GONE_TOO, GONE), *MERGER)
SPLIT = (("21", "2020-01-01", GUERET, GUERET), ("21", "2020-01-01", GUERET, BOURGANEUF))
LOST_SPLIT = (("21", "2020-01-01", GUERET, GUERET), ("21", "2020-01-01", GUERET, GONE))


def codes_of(made: Imported) -> list[str]:
    return [problem.code for problem in made.report.problems]


def of_year(table: str, data: pd.DataFrame, year: int | None) -> Imported:
    made = imported(table, data)
    how = "stated" if year else ""
    return replace(made, report=replace(made.report, geography_year=year, geography_how=how))


def test_a_chain_of_a_new_code_and_a_merger_is_followed_from_the_year_of_the_table() -> None:
    data = pd.DataFrame({"persons": [10.0, 30.0], "poverty_rate": [40.0, 20.0]}, index=[GONE_TOO, GUERET])
    after = carried(of_year("income", data, 2015), movements=moves(*CHAIN))
    assert after.table.loc[GUERET].tolist() == [40.0, 25.0]
    assert GONE_TOO not in after.table.index
    told = {problem.code: problem for problem in after.report.problems}
    assert (told["carried_years"].value, told["carried_years"].detail) == ("2", "2015 → 2026")


def test_what_happened_before_the_year_of_the_table_is_not_done_again() -> None:
    data = pd.DataFrame({"persons": [30.0]}, index=[GUERET])
    after = carried(of_year("income", data, 2021), movements=moves(*SPLIT))
    assert after.table["persons"].tolist() == [30.0]
    assert after.table.index.tolist() == [GUERET]


def test_a_divided_commune_divides_by_the_people_of_its_parts_today() -> None:
    people = BASE.units["population"].astype(float)
    share = people[GUERET] / (people[GUERET] + people[BOURGANEUF])
    data = pd.DataFrame({"persons": [1000.0], "poverty_rate": [12.0], "name": ["Guéret"]}, index=[GUERET])
    after = carried(of_year("income", data, 2018), movements=moves(*SPLIT))
    assert after.table.loc[GUERET, "persons"] == pytest.approx(1000 * share)
    assert after.table["persons"].sum() == pytest.approx(1000)
    assert after.table["poverty_rate"].tolist() == [12.0, 12.0]
    assert "commune_divided" in codes_of(after)


def test_a_split_whose_parts_have_no_people_is_refused_with_an_explanation() -> None:
    data = pd.DataFrame({"persons": [1000.0, 5.0], "category": ["a", "b"]}, index=[GUERET, BOURGANEUF])
    after = carried(of_year("income", data, 2018), movements=moves(*LOST_SPLIT))
    assert np.isnan(after.table.at[GUERET, "persons"]), "no number is better than one of two communes under one"
    assert after.table.at[BOURGANEUF, "persons"] == 5.0
    (refused,) = [problem for problem in after.report.problems if problem.code == "split_refused"]
    assert refused.value == GUERET
    assert GONE in refused.detail
    assert "not_in_base" in codes_of(after)


def test_the_year_is_found_from_the_codes() -> None:
    data = pd.DataFrame({"persons": [1.0, 2.0]}, index=[GONE, GUERET])
    after = carried(of_year("income", data, None), movements=moves(*MERGER))
    assert (after.report.geography_year, after.report.geography_how) == (2018, "detected") or (
        after.report.geography_year is not None and after.report.geography_year < 2019
    )
    assert after.source.geography_year == after.report.geography_year
    assert after.table["persons"].tolist() == [3.0]


def test_rates_are_weighed_with_people_of_another_table_of_those_communes() -> None:
    data = pd.DataFrame({"f_edi": [1.0, 3.0]}, index=[GONE, GUERET])
    people = pd.Series({GONE: 100.0, GUERET: 300.0})
    after = carried(of_year("deprivation", data, 2015), movements=moves(*MERGER), people=people)
    assert after.table.at[GUERET, "f_edi"] == 2.5
    assert "averaged_without_people" not in codes_of(after)


def test_a_whole_city_gives_its_counts_to_its_arrondissements_and_keeps_its_rates() -> None:
    data = pd.DataFrame({"persons": [2_000_000.0], "poverty_rate": [15.0], "name": ["Paris"]}, index=["75056"])
    after = carried(imported("income", data))
    parts = after.table.drop(index="75056")
    assert len(parts) == 20
    assert parts["persons"].sum() == pytest.approx(2_000_000)
    assert parts["poverty_rate"].isna().all(), "a rate of all Paris is not one of the 19th"
    assert after.table.at["75056", "poverty_rate"] == 15.0
    assert np.isnan(after.table.at["75056", "persons"]), "nobody is counted twice"
    assert {"city_divided", "city_rates_kept"} <= set(codes_of(after))


def test_doctors_of_a_whole_city_are_counted_once() -> None:
    data = pd.DataFrame({"gps": [2000.0], "nurses": [10.0]}, index=["75056"])
    after = carried(imported("practitioners", data)).table
    assert "75056" not in after.index
    assert after["gps"].sum() == pytest.approx(2000)


def test_a_city_beside_its_arrondissements_is_left_alone() -> None:
    data = pd.DataFrame({"persons": [9.0, 4.0]}, index=["75056", "75101"])
    after = carried(imported("income", data))
    assert after.table["persons"].to_dict() == {"75056": 9.0, "75101": 4.0}


def test_a_place_of_a_divided_commune_goes_where_it_lies() -> None:
    seat = BASE.communes.loc[BOURGANEUF]
    places = pd.DataFrame(
        {
            "insee": [GUERET, GUERET, GONE_TOO],
            "lon": [seat["lon"], np.nan, np.nan],
            "lat": [seat["lat"], np.nan, np.nan],
        },
        index=["a", "b", "c"],
    )
    made = Imported(places, ImportReport("bpe", "places", geography_year=2016), imported("x", places).source, "point")
    after = carried(made, movements=moves(*CHAIN, *SPLIT))
    assert after.table["insee"].tolist()[0] == BOURGANEUF
    assert "places_moved" in codes_of(after)
    untouched = carried(made)
    assert untouched is made


def test_a_table_of_the_geography_itself_is_never_carried() -> None:
    made = of_year("communes", pd.DataFrame({"name": ["x"]}, index=[OLD]), 2015)
    assert carried(made, movements=moves(*MERGER)) is made
