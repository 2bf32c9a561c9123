"""Heads become consultations: sums are kept, bounds hold, nothing illustrative stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, MissingColumn
from deserts.scoring import ActivityBounds, AgeVariant, ScoringParams
from geodata.drees.workbook_reader import read_drees
from geodata.france.base import france
from geodata.france.demo import illustrative_supply
from geodata.report.codes import PLM, departement_of
from geodata.report.source import Source
from geodata.territory.need import NotCovered
from geodata.territory.opening import SITE_COLUMNS, open_territory, published_table
from geodata.uses.supply import (
    HEAD_COLUMNS,
    built_in_total,
    counted_activity,
    covered_departements,
    covers_country,
    heads_by_commune,
    heads_by_point,
    heads_by_practice,
    in_base,
    make_supply,
    published_total,
    scaled_to_departements,
    with_supply,
)
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import CloseSite
from scenarios.plan.scenario import Scenario

PARAMS = ScoringParams()
SOURCE = Source("bpe", "BPE 2025", "Insee", "Licence Ouverte 2.0", "2025", 2025)
CODES = ("01001", "23096", "2A004", "97101", "75101", "75056", "69123", "13055", "01091", "99999")


def _heads(rows):
    """Sites from (commune, heads, acts, kind)."""
    table = pd.DataFrame(rows, columns=["commune", "gps", "acts", "kind"]).astype({"gps": float, "acts": float})
    index = pd.Index([f"t-{number}" for number in range(len(table))], name="site", dtype="str")
    return table.assign(lon=np.nan, lat=np.nan).set_axis(index, axis=0)[HEAD_COLUMNS]


@pytest.fixture(scope="module")
def national():
    """Heads of the whole country: the illustrative pattern, taken here as if it had been imported."""
    return heads_by_commune(illustrative_supply(france().units, PARAMS), "bpe")


# --- tables of heads ---


def test_heads_by_commune_leave_out_blanks_and_zeros():
    table = pd.DataFrame({"gps": [2.0, 0.0, np.nan, 1.5]}, index=["01001", "01004", "01005", "23096"])
    heads = heads_by_commune(table, "bpe")
    assert heads["gps"].to_dict() == {"bpe-01001": 2.0, "bpe-23096": 1.5}
    assert heads["acts"].isna().all()
    assert list(heads) == HEAD_COLUMNS


def test_a_table_without_heads_and_negative_heads_are_refused():
    with pytest.raises(MissingColumn, match="gps"):
        heads_by_commune(pd.DataFrame({"nurses": [1.0]}, index=["01001"]), "bpe")
    with pytest.raises(BadValue):
        heads_by_commune(pd.DataFrame({"gps": [-1.0]}, index=["01001"]), "bpe")


def _places(rows):
    table = pd.DataFrame(rows, columns=["insee", "kind", "lon", "lat", "position_quality"])
    return table.set_axis(pd.Index([f"p{n}" for n in range(len(table))], name="place", dtype="str"), axis=0)


def test_gps_behind_one_door_are_one_site():
    places = _places(
        [
            ("23096", "gp", 1.87, 46.17, "exact"),
            ("23096", "gp", 1.87, 46.17, "exact"),
            ("23096", "gp", 1.88, 46.16, "street"),
            ("23096", "gp", 1.9, 46.1, "commune"),
            ("23096", "gp", np.nan, np.nan, "unknown"),
            ("23096", "pharmacy", 1.87, 46.17, "exact"),
        ]
    )
    heads = heads_by_point(places, "bpe")
    assert heads["gps"].to_dict() == {"bpe-23096-1": 2.0, "bpe-23096-2": 1.0, "bpe-23096-3": 2.0}
    assert np.isnan(heads.at["bpe-23096-3", "lon"])


def test_practices_of_the_register_keep_their_kind():
    sites = pd.DataFrame(
        {"insee": ["23096", "23096", "", "01001"], "kind": ["practice", "health_centre", "practice", "health_house"], "gps": [1.5, 2.0, 3.0, np.nan]},
        index=pd.Index(["23096-001", "230000001", "x", "y"], name="site"),
    )  # fmt: skip
    heads = heads_by_practice(sites, "rpps")
    assert heads["kind"].to_dict() == {"rpps-23096-001": "gp", "rpps-230000001": "centre"}
    assert heads["gps"].sum() == 3.5


@given(
    st.lists(st.tuples(st.sampled_from(("01001", "01004", "2A004", "97101", "23096")), st.floats(0.1, 50)), min_size=1)
)
def test_scaling_to_departements_gives_their_totals(rows):
    heads = _heads([(code, gps, np.nan, "gp") for code, gps in rows])
    totals = pd.Series({"01": 10.0, "2A": 7.0, "971": 3.0, "99": 5.0})
    scaled = scaled_to_departements(heads, totals)
    sums = scaled["gps"].groupby(scaled["commune"].map(departement_of)).sum()
    for code, total in sums.items():
        assert total == pytest.approx(totals.get(code, heads.loc[heads["commune"].eq("23096"), "gps"].sum()))


# --- activity ---


def test_the_bounds_of_drees_hold_for_each_gp_and_not_for_health_centres():
    heads = _heads(
        [
            ("01001", 1, 250, "gp"),
            ("01001", 1, 251, "gp"),
            ("01001", 2, 10_000, "gp"),
            ("01001", 2, 30_000, "gp"),
            ("01001", 2, 100, "centre"),
            ("01001", 3, np.nan, "gp"),
        ]
    )
    assert counted_activity(heads, PARAMS).tolist() == [0, 3600, 10_000, 12_000, 100, 13_500]


@given(st.lists(st.tuples(st.floats(0.05, 20), st.one_of(st.just(np.nan), st.floats(0, 1e5))), min_size=1, max_size=20))
def test_counted_activity_stays_within_the_bounds_of_a_gp(rows):
    heads = _heads([("01001", gps, acts, "gp") for gps, acts in rows])
    counted = counted_activity(heads, PARAMS)
    bounds = ActivityBounds()
    per_gp = counted / heads["gps"]
    known = heads["acts"].notna()
    low = (per_gp < bounds.floor * (1 - 1e-9)) & known
    assert (per_gp <= bounds.cap * (1 + 1e-9)).all()
    assert (per_gp[low] == 0).all()
    assert per_gp[~known].to_numpy() == pytest.approx(PARAMS.acts_per_head)


@given(st.lists(st.tuples(st.sampled_from(CODES), st.floats(0.1, 30)), min_size=1, max_size=12))
def test_no_head_is_lost_on_the_way_to_the_communes_of_the_base(rows):
    heads = _heads([(code, gps, np.nan, "gp") for code, gps in rows])
    placed, unmatched, divided = in_base(heads)
    lost = heads.loc[heads["commune"].eq("99999"), "gps"].sum()
    assert placed["gps"].sum() == pytest.approx(heads["gps"].sum() - lost)
    assert unmatched == (("99999",) if lost else ())
    assert set(divided) == set(heads["commune"]) & set(PLM)
    assert set(placed["commune"]) <= set(france().units.index)
    assert placed.index.is_unique


def test_a_site_of_a_whole_city_goes_to_the_arrondissement_in_which_it_lies():
    heads = _heads([("75056", 2, np.nan, "gp"), ("13055", 1, np.nan, "gp"), ("01091", 1, np.nan, "gp")])
    heads.loc["t-0", ["lon", "lat"]] = 2.32918, 48.86622
    heads.loc["t-1", ["lon", "lat"]] = 5.30, 43.20  # off the coast of Marseille: the nearest
    placed, _, divided = in_base(heads)
    assert placed.at["t-0", "commune"] == "75101"
    assert placed.at["t-1", "commune"].startswith("132")
    assert placed.at["t-2", "commune"] == "01033"
    assert divided == ()


# --- rescaling ---


@pytest.mark.parametrize("variant", list(AgeVariant))
def test_the_country_is_brought_to_the_published_total(national, variant):
    target = built_in_total(variant)
    supply = make_supply(national, PARAMS, target)
    assert supply.rescaled
    assert supply.sites["consultations"].sum() == pytest.approx(target)
    per_head = supply.sites["consultations"] / supply.sites["gps"]
    assert per_head.to_numpy() == pytest.approx(np.full(len(per_head), supply.factor * PARAMS.acts_per_head))


@given(st.floats(1e6, 1e10), st.floats(0.1, 10))
def test_the_factor_is_national_and_does_not_depend_on_the_unit_of_heads(national, target, scale):
    one = make_supply(national, PARAMS, target)
    other = make_supply(national.assign(gps=national["gps"] * scale), PARAMS, target)
    assert other.sites["consultations"].to_numpy() == pytest.approx(one.sites["consultations"].to_numpy())
    assert one.sites["consultations"].sum() == pytest.approx(target)


def test_a_part_of_the_country_is_not_rescaled(national):
    part = national[national["commune"].str.startswith("23")]
    supply = make_supply(part, PARAMS, built_in_total(AgeVariant.ALL_AGES))
    assert (supply.rescaled, supply.factor) == (False, 1.0)
    assert supply.sites["consultations"].sum() == pytest.approx(part["gps"].sum() * PARAMS.acts_per_head)
    assert covers_country(national)


def test_known_activity_is_not_rescaled(national):
    supply = make_supply(national.assign(acts=national["gps"] * 5000), PARAMS, 1e6)
    assert (supply.rescaled, supply.factor) == (False, 1.0)


def test_the_total_is_compared_over_the_communes_it_is_of(national):
    within = [code for code in france().units.index if not code.startswith("976")]
    supply = make_supply(national, PARAMS, 1e8, within=within)
    there = supply.sites["commune"].isin(within)
    assert supply.sites.loc[there, "consultations"].sum() == pytest.approx(1e8)
    assert supply.sites["consultations"].sum() > 1e8


def test_the_published_total_is_supply_by_conservation():
    published = pd.DataFrame(
        {
            "apl_under_65": [2.0, np.nan, 3.0],
            "apl_all_ages": [3.0, 1.0, 4.0],
            "standardised_population": [100.0, 10.0, np.nan],
        }
    )
    assert published_total(published, AgeVariant.UNDER_65) == 200
    assert published_total(published, AgeVariant.ALL_AGES) == 310


@pytest.fixture(scope="module")
def published(shared):
    return published_table(read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx"), france())


def test_the_real_workbook_gives_the_published_means(published):
    people = published["standardised_population"].sum()
    assert published_total(published, AgeVariant.ALL_AGES) / people == pytest.approx(3.74, abs=0.005)
    assert published_total(published, AgeVariant.UNDER_65) / people == pytest.approx(3.29, abs=0.005)


def test_a_real_register_of_practices_is_brought_to_the_published_supply(shared, published):
    sirene = pd.read_csv(shared / "data" / "gh_sirene2019_ps_communes.csv", dtype={0: str}, index_col=0)
    totals = pd.read_csv(
        shared / "data" / "gh_departements_medecins_pharmacies_2024.csv",
        sep=";",
        skiprows=2,
        dtype={0: str},
        index_col=0,
    )
    gps = totals["Médecin généraliste (en nombre) 2024"].astype(float)
    heads = heads_by_commune(sirene, "sirene", column="generaliste")
    placed, unmatched, _ = in_base(heads)
    scaled = scaled_to_departements(placed, gps)
    assert scaled["gps"].sum() == pytest.approx(60_573)
    assert all(code.startswith(("975", "977", "978", "98")) for code in unmatched)
    supply = make_supply(scaled, PARAMS, published_total(published, AgeVariant.ALL_AGES), within=published.index)
    # 60,573 GPs offer 252 million consultations: 4,170 each, against 4,500 by head
    assert supply.factor == pytest.approx(0.927, abs=0.002)


# --- territory ---


def test_all_illustrative_sites_and_their_source_are_replaced(national):
    territory = open_territory(["23"])
    assert territory.illustrative
    supply = make_supply(national, PARAMS, built_in_total(AgeVariant.UNDER_65))
    made = with_supply(territory, supply, SOURCE)
    assert not made.illustrative
    assert made.sources[-1] is SOURCE
    assert list(made.sites) == SITE_COLUMNS
    assert not made.sites["illustrative"].any()
    assert made.sites.index.str.startswith("bpe-").all()
    there = national[national["commune"].isin(territory.communes.index)]
    assert made.sites["gps"].sum() == there["gps"].sum()
    seats = territory.communes.loc[made.sites["commune"]]
    assert (made.sites[["x_m", "y_m", "lon", "lat"]].to_numpy() == seats[["x_m", "y_m", "lon", "lat"]].to_numpy()).all()
    assert (made.sites["fte"] * made.sites["acts_per_fte"]).to_numpy() == pytest.approx(
        made.sites["consultations"].to_numpy()
    )
    assert territory.illustrative
    # a second import replaces the first, whole
    again = with_supply(made, supply, SOURCE)
    assert again.sources == made.sources
    assert again.sites.equals(made.sites)


def test_the_scores_of_imported_gps_are_those_of_the_same_gps(national):
    territory = open_territory(["48"])
    made = with_supply(territory, make_supply(national, PARAMS, built_in_total(AgeVariant.UNDER_65)), SOURCE)
    apl = [
        evaluate(prepare(each, PARAMS), Scenario("s"), Baseline.MODELLED).before.table["apl"]
        for each in (territory, made)
    ]
    assert apl[1].to_numpy() == pytest.approx(apl[0].to_numpy())
    closed = Scenario("s").with_edit(CloseSite(made.sites.index[0]))
    assert evaluate(prepare(made, PARAMS), closed, Baseline.MODELLED).after.table["gps"].sum() < made.sites["gps"].sum()


def test_sites_with_a_place_are_projected(national):
    territory = open_territory(["23"])
    heads = national.copy()
    site = heads.index[heads["commune"].eq("23096")][0]
    heads.loc[site, ["lon", "lat"]] = 1.8700, 46.1700
    made = with_supply(territory, make_supply(heads, PARAMS), SOURCE)
    assert made.sites.loc[site, ["lon", "lat"]].tolist() == [1.87, 46.17]
    assert made.sites.loc[site, ["x_m", "y_m"]].tolist() == pytest.approx([612_886, 6_564_800], abs=3000)


def test_a_departement_without_any_gp_in_the_table_is_refused_unless_wanted(national):
    territory = open_territory(["23"])
    part = make_supply(national[national["commune"].str.startswith("23")], PARAMS)
    with pytest.raises(NotCovered) as caught:
        with_supply(territory, part, SOURCE)
    assert "87" in caught.value.codes
    assert "23" not in caught.value.codes
    made = with_supply(territory, part, SOURCE, partial=True)
    real = made.sites[~made.sites["illustrative"].astype(bool)]
    assert set(real["commune"].str[:2]) == {"23"}
    assert made.illustrative, "the neighbours keep the doctors that they had, and it is said"
    invented = made.sites[made.sites["illustrative"].astype(bool)]
    before = territory.sites[~territory.sites["commune"].str.startswith("23")]
    pd.testing.assert_frame_equal(invented, before.loc[invented.index])
    assert len(invented) == len(before)


def test_a_second_register_of_a_neighbour_joins_the_first(national):
    territory = open_territory(["23"])
    made = territory
    for departement, sha256 in (("23", "a"), ("87", "b")):
        part = make_supply(national[national["commune"].str.startswith(departement)], PARAMS)
        made = with_supply(made, part, replace(SOURCE, sha256=sha256), partial=True)
    real = made.sites[~made.sites["illustrative"].astype(bool)]
    assert set(real["commune"].str[:2]) == {"23", "87"}
    assert [source.sha256 for source in made.sources if source.key == SOURCE.key] == ["a", "b"]


def test_a_few_doctors_beyond_the_border_do_not_make_a_register_cover_the_neighbour(national):
    territory = open_territory(["23"])
    creuse = national[national["commune"].str.startswith("23")]
    stray = national[
        national["commune"].isin(territory.communes.index) & national["commune"].str.startswith("03")
    ].head(1)
    part = make_supply(pd.concat([creuse, stray.assign(gps=1.0)]), PARAMS)
    assert covered_departements(part, territory.communes) == {"23"}


def test_a_register_of_elsewhere_is_refused_all_the_same(national):
    part = make_supply(national[national["commune"].str.startswith("87")], PARAMS)
    with pytest.raises(NotCovered):
        with_supply(open_territory(["23"]), part, SOURCE, partial=True)


def test_an_illustrative_source_is_no_supply(national):
    invented = Source("x", "x", "", "", "", None, illustrative=True)
    with pytest.raises(BadValue):
        with_supply(open_territory(["23"]), make_supply(national, PARAMS), invented)
