"""P* from ages against the published P*, and what happens to κ, to coarse classes and to cities."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import MissingColumn
from deserts.need import GP_AGE_WEIGHTS, AgeClass
from deserts.progress import ignore
from geodata.drees.workbook_reader import read_drees
from geodata.france.base import france
from geodata.france.passage import city_shares
from geodata.readers.age_columns import FIVE_YEAR, class_of, column_of
from geodata.readers.population_age import READER
from geodata.report.choices import Choices
from geodata.report.source import Source
from geodata.territory.need import NotCovered, need_from_ages, need_in_base, pyramid_of, with_need
from geodata.territory.opening import open_territory

CLASSES = [column_of(each) for each in FIVE_YEAR]
CENSUS = ["age_00_14", "age_15_29", "age_30_44", "age_45_59", "age_60_74", "age_75_89", "age_90_plus"]
MELODI = ["age_00_14", "age_15_24", "age_25_39", "age_40_54", "age_55_64", "age_65_79", "age_80_plus"]
SOURCE = Source("population_age", "x", "Insee", "", "2021", 2024)


@pytest.fixture(scope="module")
def ages(shared):
    path = shared / "data" / "gh_communes3273_age_sexe_consultations.csv"
    return READER.read(path, Choices(year=2021), ignore).table


@pytest.fixture(scope="module")
def editions(shared):
    return {e.year: e.table for e in read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx").editions}


def _coarse(ages, columns):
    """The same people in coarser classes."""
    made = {}
    for column in columns:
        wanted = class_of(column)
        made[column] = sum(ages[column_of(each)] for each in FIVE_YEAR if wanted.years_in(each))
    return pd.DataFrame(made)


def _errors(need, published):
    """Median and 95th centile of the relative error, and correlation: of P*, and of P* per head."""
    there = published.reindex(need.table.index)
    made, told = need.table["need"], there["standardised_population"]
    per, told_per = made / need.table["population"], told / there["total_population"]
    found = []
    for one, other in ((made, told), (per, told_per)):
        off = (one / other - 1).abs()
        found.append((off.median(), off.quantile(0.95), np.corrcoef(one, other)[0, 1]))
    return found


@pytest.mark.parametrize(
    ("year", "columns", "people", "per_head"),
    [
        (2023, CLASSES, (0.007, 0.024, 0.9998), (0.005, 0.017, 0.989)),
        (2023, CENSUS, (0.0075, 0.025, 0.9998), (0.006, 0.019, 0.987)),
        (2023, MELODI, (0.0075, 0.025, 0.9998), (0.006, 0.018, 0.987)),
        (2022, CLASSES, (0.012, 0.048, 0.9998), (0.007, 0.021, 0.985)),
    ],
    ids=["2023", "2023 census base", "2023 Melodi", "2022"],
)
def test_need_agrees_with_the_published_need_within_the_error_that_is_stated(
    ages, editions, year, columns, people, per_head
):
    need = need_from_ages(_coarse(ages, columns), GP_AGE_WEIGHTS[year])
    assert need.exact == (columns is CLASSES)
    for (median, high, correlation), bound in zip(_errors(need, editions[year]), (people, per_head), strict=True):
        assert median < bound[0]
        assert high < bound[1]
        assert correlation > bound[2]


def test_the_sum_over_the_3273_communes_is_near_the_published_one(ages, editions):
    need = need_from_ages(ages, GP_AGE_WEIGHTS[2023])
    published = editions[2023].reindex(ages.index)
    assert need.table["need"].sum() == pytest.approx(published["standardised_population"].sum(), rel=0.006)
    assert (need.kappa, need.whole_country, need.lacking) == (1.0, False, ())


def _country(factor=1.0):
    """Everybody of the base in five-year classes, older in the west."""
    units = france().units
    old = 0.5 + 0.1 * (units["lon"] < 0)
    ages = pd.DataFrame(dict.fromkeys(CLASSES[:-1], units["population"] * 0.5 / 18), index=units.index)
    ages[CLASSES[-1]] = units["population"] * old
    return ages * factor


@pytest.mark.parametrize("factor", [1.0, 0.97, 1.4])
def test_over_the_whole_country_need_sums_to_people(factor):
    need = need_from_ages(_country(factor), GP_AGE_WEIGHTS[2023])
    assert need.whole_country
    assert need.table["need"].sum() == pytest.approx(need.table["population"].sum())
    assert need.kappa < 1


def test_a_part_of_the_country_keeps_its_own_age():
    part = _country().loc[lambda table: table.index.str.startswith("29")]
    need = need_from_ages(part, GP_AGE_WEIGHTS[2023])
    assert (need.kappa, need.whole_country) == (1.0, False)
    assert need.table["need"].sum() > 1.2 * need.table["population"].sum()


def test_totals_beside_the_classes_are_not_counted_again():
    ages = _country().assign(age_75_plus=1e6, age_65_plus=1e6)
    assert need_from_ages(ages, GP_AGE_WEIGHTS[2023]).table.equals(
        need_from_ages(_country(), GP_AGE_WEIGHTS[2023]).table
    )


def test_a_commune_with_a_blank_class_is_left_out_and_named():
    ages = _country().iloc[:5]
    ages.iloc[2, 3] = np.nan
    need = need_from_ages(ages, GP_AGE_WEIGHTS[2023])
    assert need.lacking == (ages.index[2],)
    assert len(need.table) == 4


def test_a_table_without_all_ages_is_refused():
    for function in (lambda table: need_from_ages(table, GP_AGE_WEIGHTS[2023]), pyramid_of):
        with pytest.raises(MissingColumn, match="age_00_04"):
            function(pd.DataFrame({"age_00_14": [1.0], "age_65_plus": [1.0]}))


def test_the_pyramid_of_a_table_weights_coarse_classes(ages):
    own = pyramid_of(ages)
    assert own[AgeClass(90, None)] == ages["age_90_plus"].sum()
    coarse = need_from_ages(_coarse(ages, CENSUS), GP_AGE_WEIGHTS[2023], pyramid=own)
    fine = need_from_ages(ages, GP_AGE_WEIGHTS[2023])
    assert coarse.table["need"].sum() == pytest.approx(fine.table["need"].sum(), rel=1e-9)


@given(st.integers(0, 2**32 - 1), st.sampled_from(sorted(GP_AGE_WEIGHTS)))
def test_need_is_additive_and_homogeneous(seed, year):
    people = np.random.default_rng(seed).uniform(0, 1000, (3, len(CLASSES)))
    table = pd.DataFrame(people, columns=CLASSES, index=["01001", "01002", "01004"])
    both = pd.DataFrame([people.sum(axis=0)], columns=CLASSES, index=["01005"])
    need = need_from_ages(table, GP_AGE_WEIGHTS[year]).table["need"]
    assert need_from_ages(both, GP_AGE_WEIGHTS[year]).table["need"].iloc[0] == pytest.approx(need.sum())
    assert need_from_ages(table * 3, GP_AGE_WEIGHTS[year]).table["need"].to_numpy() == pytest.approx(
        3 * need.to_numpy()
    )
    lowest, highest = (f(w.weight for w in GP_AGE_WEIGHTS[year]) for f in (min, max))
    assert ((need >= lowest * people.sum(axis=1) - 1e-6) & (need <= highest * people.sum(axis=1) + 1e-6)).all()


# --- in the communes of the base ---


def test_shares_of_arrondissements_add_up():
    assert {city: sum(parts.values()) for city, parts in city_shares(france()).items()} == pytest.approx(
        {"75056": 1, "69123": 1, "13055": 1}
    )


def test_a_city_and_a_former_commune_find_their_place():
    ages = pd.DataFrame(100.0, index=["75056", "01091", "01033", "99999"], columns=CLASSES)
    need = need_from_ages(ages, GP_AGE_WEIGHTS[2023])
    carried = need_in_base(need)
    one = need.table["need"].iloc[0]
    assert carried.filter(like="751", axis=0)["need"].sum() == pytest.approx(one)
    assert carried.at["01033", "need"] == pytest.approx(2 * one)
    assert len(carried) == 21


def test_a_territory_takes_its_need_from_ages():
    territory = open_territory(["48"])
    need = need_from_ages(_country(), GP_AGE_WEIGHTS[2023])
    made = with_need(territory, need, SOURCE)
    assert made.need_origin == "ages"
    assert made.sources[-1] is SOURCE
    assert made.communes["need"].to_numpy() == pytest.approx(need.table["need"].reindex(made.communes.index).to_numpy())
    assert territory.need_origin == "population"


def test_need_from_two_sources_is_never_mixed():
    territory = open_territory(["48"])
    part = _country().drop(index=["48095"])
    with pytest.raises(NotCovered) as caught:
        with_need(territory, need_from_ages(part, GP_AGE_WEIGHTS[2023]), SOURCE)
    assert caught.value.codes == ("48095",)
