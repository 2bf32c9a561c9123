"""A territory of the real base: core, rings, illustrative doctors; nothing crosses the sea."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.errors import Cancelled, OutsideTerritory, UnknownTerritory, Unreadable
from deserts.indicators import weighted_mean, worst_served_mean
from deserts.scoring import ScoringParams, score
from geodata.drees.workbook_reader import read_drees
from geodata.france.base import france
from geodata.france.demo import PUBLISHED_MEAN_APL, illustrative_supply
from geodata.france.names import find_departement, find_epci
from geodata.territory.commune_at import commune_at
from geodata.territory.estimate import commune_times
from geodata.territory.opening import (
    POPULATION_RING_MIN,
    SUPPLY_RING_MIN,
    open_territory,
    published_table,
    whole_country,
    with_workbook,
)


@pytest.fixture(scope="module")
def creuse():
    return open_territory(["23"])


def test_core_is_exactly_the_departement(creuse) -> None:
    assert len(creuse.core) == 255 == (france().units["departement"] == "23").sum()
    assert creuse.name == "Creuse (23)"
    assert creuse.core["population"].sum() == france().units.query("departement == '23'")["population"].sum()


def test_rings_follow_the_times(creuse) -> None:
    """Within 20 minutes of a core commune: supply ring; within 40: population ring; nobody else."""
    codes = creuse.communes.index
    wide = commune_times(france().units, POPULATION_RING_MIN, detours=france().detours)
    to_core = pd.Series(np.inf, index=wide.origins)
    in_core = wide.destinations[wide.destination].isin(creuse.core.index)
    best = pd.Series(wide.minutes[in_core]).groupby(wide.origins[wide.origin[in_core]]).min()
    to_core.update(best)
    assert set(codes) == set(to_core[to_core <= POPULATION_RING_MIN].index)
    supply = set(to_core[to_core <= SUPPLY_RING_MIN].index) - set(creuse.core.index)
    assert set(codes[creuse.communes["zone"] == "supply"]) == supply
    assert not creuse.communes.loc[list(supply), "in_core"].any()


def test_apl_of_the_core_needs_nothing_beyond_the_ring(creuse) -> None:
    """The buffer is exact: scoring the whole country gives the core the same APL."""
    params = ScoringParams()
    units = whole_country()
    times = commune_times(units, 30.0, detours=france().detours)
    offer = illustrative_supply(units, params).reindex(units.index, fill_value=0.0)
    whole = score(units, offer.assign(commune=offer.index), times, params)
    local = offer.loc[creuse.communes.index]
    part = score(creuse.communes, local.assign(commune=local.index), creuse.times, params)
    core = creuse.core.index
    np.testing.assert_allclose(part.loc[core, "apl"], whole.loc[core, "apl"], rtol=1e-9)
    people = units["population"].to_numpy(dtype=float)
    apl = whole["apl"].to_numpy()
    assert weighted_mean(apl, people) == pytest.approx(PUBLISHED_MEAN_APL, abs=1e-9)
    assert 1.2 < worst_served_mean(apl, people) < 1.6  # published 1.38: the invented country resembles the real one


def test_illustrative_doctors_do_not_depend_on_the_territory(creuse) -> None:
    wider = open_territory(["23", "87"])
    shared = creuse.sites.index.intersection(wider.sites.index)
    pd.testing.assert_frame_equal(creuse.sites.loc[shared], wider.sites.loc[shared])
    again = illustrative_supply(france().units, ScoringParams())
    other = illustrative_supply(france().units, ScoringParams(), seed=7)
    assert again.equals(illustrative_supply(france().units, ScoringParams()))
    assert not again.equals(other)


def test_illustrative_is_said(creuse) -> None:
    assert creuse.illustrative
    assert creuse.sites["illustrative"].all()
    assert any("illustratives" in source.title for source in creuse.sources)


def test_corsica_and_the_mainland_never_reach_each_other() -> None:
    island = open_territory(["2A"])
    assert set(island.communes["departement"]) == {"2A", "2B"}
    both = open_territory(["2A", "83"])
    corsican = both.communes["departement"].isin(["2A", "2B"]).to_numpy()
    assert not (corsican[both.times.origin] != corsican[both.times.destination]).any()


def test_overseas_has_its_own_projection() -> None:
    reunion = open_territory(["974"])
    assert set(reunion.communes["epsg"]) == {2975}
    assert len(reunion.core) == 24


def test_any_mix_of_departements_and_epci() -> None:
    siren = str(france().epci.index[0])
    assert find_epci(str(france().epci.at[siren, "name"])) == siren
    mixed = open_territory(["23"], [siren])
    members = france().units.index[france().units["epci"] == siren]
    assert mixed.communes.loc[members, "in_core"].all()


@pytest.mark.parametrize("codes", [[], ["99"], ["23", "xx"]])
def test_unknown_territory(codes) -> None:
    with pytest.raises(UnknownTerritory):
        open_territory(codes)


def test_opening_can_be_cancelled() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_territory(["23"], report=stop)


def test_place_to_commune(creuse) -> None:
    for code in ("23030", "23096", "23079"):
        seat = creuse.communes.loc[code]
        assert commune_at(creuse, float(seat["lon"]), float(seat["lat"])) == code
    with pytest.raises(OutsideTerritory):
        commune_at(creuse, -4.5, 48.4)


@pytest.mark.parametrize(("words", "code"), [("23", "23"), ("creuse", "23"), ("COTES D'ARMOR", "22"), ("2a", "2A")])
def test_departement_by_name(words: str, code: str) -> None:
    assert find_departement(words) == code


@pytest.fixture(scope="module")
def workbook(shared):
    return read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx")


def test_published_values_take_the_place_of_raw_population(workbook) -> None:
    territory = open_territory(["01"], workbook=workbook)
    assert territory.need_origin == "published"
    assert territory.communes.at["01001", "need"] == pytest.approx(838.154)
    assert territory.communes.at["01001", "population"] == 832
    assert territory.published.at["01001", "apl_under_65"] == pytest.approx(1.881)
    assert [source.key for source in territory.sources] == ["france", "drees_apl", "illustrative_supply"]


def test_a_workbook_may_come_later(workbook) -> None:
    opened = open_territory(["23"])
    with_it = with_workbook(opened, workbook)
    pd.testing.assert_frame_equal(with_it.communes, open_territory(["23"], workbook=workbook).communes)
    assert opened.published is None


def test_the_national_figures_of_drees(workbook) -> None:
    """Carrying mergers to the communes of 2026 keeps totals: means weighted by need, people, and people under 2.5."""
    table = published_table(workbook, france())
    people, need = (table[name].to_numpy() for name in ("total_population", "standardised_population"))
    assert weighted_mean(table["apl_all_ages"].to_numpy(), need) == pytest.approx(3.74, abs=0.005)
    assert weighted_mean(table["apl_under_65"].to_numpy(), need) == pytest.approx(3.29, abs=0.005)
    assert worst_served_mean(table["apl_under_65"].to_numpy(), people) == pytest.approx(1.38, abs=0.01)
    low = people[table["apl_all_ages"].to_numpy() < 2.5].sum()
    assert low / people.sum() == pytest.approx(0.166, abs=0.0005)


def test_a_workbook_on_nurses_is_not_taken_for_gps(workbook) -> None:
    nurses = replace(workbook, editions=tuple(replace(each, profession="nurse") for each in workbook.editions))
    with pytest.raises(Unreadable) as caught:
        open_territory(["23"], workbook=nurses)
    assert caught.value.reason == "other_profession"


def test_movements_tell_the_year_of_the_workbook_and_carry_it(workbook):
    moves = pd.DataFrame(
        [
            ("32", "2025-01-01", "COM", "23030", "COM", "23096"),
            ("32", "2025-01-01", "COM", "23096", "COM", "23096"),
        ],
        columns=["mod", "date", "kind_before", "before", "kind_after", "after"],
    )
    opened = open_territory(["23"], workbook=workbook, movements=moves)
    source = next(source for source in opened.sources if source.key == "drees_apl")
    assert source.geography_year == 2024, "Bourganeuf stands in it, so it is of before its merger"
    plain = open_territory(["23"], workbook=workbook).published
    both = plain.loc[["23030", "23096"]]
    assert opened.published.at["23096", "total_population"] == pytest.approx(both["total_population"].sum())
    need = both["standardised_population"]
    assert opened.published.at["23096", "apl_all_ages"] == pytest.approx(
        (both["apl_all_ages"] * need).sum() / need.sum()
    )
