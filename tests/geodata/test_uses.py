"""An imported file takes the place of need, doctors or minutes, or of nothing; one of another place is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.need import GP_AGE_WEIGHTS
from deserts.scoring import ScoringParams
from geodata.france.base import france
from geodata.france.demo import PUBLISHED_MEAN_APL
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from geodata.territory.need import NotCovered
from geodata.territory.opening import open_territory
from geodata.territory.ring import ring_gaps
from geodata.uses.use import left_out, told_for, use, use_of

PARAMS = ScoringParams()


@pytest.fixture(scope="module")
def creuse():
    return open_territory(["23"])


def imported(table: str, data: pd.DataFrame, level="commune", **others) -> Imported:
    source = Source(table, "Essai", "Insee", "Licence Ouverte", "2021", 2024)
    return Imported(data, ImportReport(table, table), source, level, others)


def ages(codes) -> pd.DataFrame:
    """Everybody young in the first half of the communes, old in the other."""
    names = [f"age_{w.first:02d}_{w.last:02d}" if w.last else f"age_{w.first}_plus" for w in GP_AGE_WEIGHTS[2023]]
    table = pd.DataFrame(0.0, index=pd.Index(codes, name="insee"), columns=names)
    half = len(codes) // 2
    table.iloc[:half, 1] = 100.0
    table.iloc[half:, -1] = 100.0
    return table


def test_ages_become_need(creuse) -> None:
    file = imported("population_age", ages(creuse.communes.index))
    assert use_of(file) == "need"
    after = use(creuse, file, PARAMS)
    assert after.need_origin == "ages"
    assert (after.communes["population"] == 100).all()
    assert after.communes["need"].iloc[0] == pytest.approx(58)  # aged 5 to 9: 0.58 in the edition of 2023
    assert after.communes["need"].iloc[-1] == pytest.approx(226)  # 90 and over
    assert after.sites.equals(creuse.sites)
    assert "population_age" in [source.key for source in after.sources]


def test_a_register_of_the_country_replaces_invented_doctors(creuse) -> None:
    units = france().units
    towns = units.index[units["population"] > 1500]
    data = pd.DataFrame({"gps": 2.0}, index=pd.Index(towns, name="insee"))
    file = imported("equipment", data)
    assert use_of(file) == "supply"
    after = use(creuse, file, PARAMS)
    assert creuse.illustrative
    assert not after.illustrative
    assert not after.sites["illustrative"].any()
    assert set(after.sites["commune"]) == set(towns) & set(creuse.communes.index)
    assert after.sites["gps"].eq(2).all()
    # Brought to the published supply of the country: so many for each of the equal sites.
    each = PUBLISHED_MEAN_APL * units["population"].sum() / len(towns)
    np.testing.assert_allclose(after.sites["consultations"], each)


def test_doctors_of_another_place_are_refused(creuse) -> None:
    elsewhere = france().units.query("departement == '2A'").index[:3]
    data = pd.DataFrame({"gps": 1.0}, index=pd.Index(elsewhere, name="insee"))
    with pytest.raises(NotCovered):
        use(creuse, imported("equipment", data), PARAMS)


def pairs(codes, minutes: float) -> pd.DataFrame:
    ends = [(a, b) for a, b in zip(codes, [*codes[1:], codes[0]], strict=True)]
    table = pd.DataFrame(ends, columns=["origin", "destination"])
    return table.assign(minutes=minutes).set_axis([str(i) for i in range(len(ends))], axis=0)


def test_a_matrix_replaces_estimated_minutes(creuse) -> None:
    file = imported("travel_times", pairs(list(creuse.communes.index), 12.0))
    assert use_of(file) == "times"
    after = use(creuse, file, PARAMS, "blank")
    assert after.times.method == "matrix"
    assert len(after.times) == 2 * len(creuse.communes)  # one way round, and 0 inside
    assert set(after.times.minutes) == {0.0, 12.0}


def test_a_matrix_in_which_all_are_far_leaves_everybody_out_of_reach(creuse) -> None:
    after = use(creuse, imported("travel_times", pairs(list(creuse.communes.index), 45.0)), PARAMS, "blank")
    assert len(after.times) == len(creuse.communes)
    assert after.times.limit_min == creuse.times.limit_min


def test_a_matrix_of_some_communes_fills_up_or_names_the_others(creuse) -> None:
    file = imported("travel_times", pairs(list(creuse.core.index[:10]), 12.0))
    assert len(ring_gaps(use(creuse, file, PARAMS)).off) == 0
    off = ring_gaps(use(creuse, file, PARAMS, "blank")).off
    assert len(off) == len(creuse.communes) - 10


def test_all_else_is_only_shown(creuse) -> None:
    file = imported("income", pd.DataFrame({"median_income": [1.0]}, index=["23096"]))
    assert use_of(file) == "layer"
    assert use(creuse, file, PARAMS) is creuse


def test_what_a_register_leaves_out_is_named(creuse) -> None:
    home = creuse.core.index
    part = imported("equipment", pd.DataFrame({"gps": 1.0}, index=pd.Index(home, name="insee")))
    assert left_out(creuse, part, PARAMS) == tuple(sorted(set(creuse.communes["departement"]) - {"23"}))
    whole = imported("equipment", pd.DataFrame({"gps": 1.0}, index=pd.Index(france().units.index, name="insee")))
    assert left_out(creuse, whole, PARAMS) == ()
    assert left_out(creuse, imported("population_age", ages(home)), PARAMS) == ()


def test_the_report_says_which_communes_a_matrix_leaves_without_times(creuse):
    codes = list(creuse.communes.index)
    file = imported("travel_times", pairs(codes[:-2], 12.0))
    told = [(one.code, one.value) for one in told_for(creuse, file).report.problems]
    assert told == [("no_times", codes[-2]), ("no_times", codes[-1])]
    ages_ = imported("population_age", ages(codes))
    assert told_for(creuse, ages_) is ages_


def test_the_territory_remembers_which_communes_a_matrix_joins_to_none(creuse):
    """Far is another thing than not in the file: both are out of reach, only one is a gap."""
    codes = list(creuse.communes.index)
    lacking = [code for code in codes if code not in creuse.core.index][-2:]
    file = imported("travel_times", pairs([code for code in codes if code not in lacking], 45.0))
    after = use(creuse, file, PARAMS, "blank")
    assert list(ring_gaps(after).off) == lacking
    assert set(ring_gaps(after).touched) <= set(creuse.core.index)
    assert ring_gaps(creuse).is_complete
    assert ring_gaps(use(creuse, imported("travel_times", pairs(codes, 45.0)), PARAMS)).is_complete
