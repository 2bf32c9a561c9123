"""Where to act first, in a territory: measures with their sources, refusals, demand adjusted for need."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.errors import DoubleCounting
from deserts.priority import NeedAdjustment
from deserts.scoring import ScoringParams
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from scenarios.analysis.needs import adjust, default_weights, measures, most_urgent, need_and_access, priority_of
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

CODES = ["00001", "00002", "00003", "00004"]
WORLD = territory(
    toy_minutes(), [100.0, 300, 200, 50], [0, 4500, 0, 0], need=[150, 250, 200, 50], published=[1.0, 3.0, 2.0, 0.5]
)
OUTCOME = evaluate(prepare(WORLD, ScoringParams()), Scenario("rien"), Baseline.PUBLISHED)
BARE = territory(toy_minutes(), [100.0, 300, 200, 50], [0, 4500, 0, 0])


def file(table, columns, key=None, level="commune", index=CODES, year="2021"):
    frame = pd.DataFrame(columns, index=pd.Index(index, dtype="str"))
    return Imported(frame, ImportReport(table, table), Source(key or table, "t", "Insee", "l", year, 2024), level)


DEPRIVED = file("deprivation", {"fdep": [3.0, 1.0, 2.0, 4.0], "ald_share": [20.0, 10, 15, 25]})


def test_every_measure_has_its_source_and_year():
    found = measures(WORLD, OUTCOME, [DEPRIVED])
    assert set(found) == {"apl", "nearest_gp_min", "departures", "need_per_head", "deprivation", "ald_crude"}
    assert (found["deprivation"].source, found["deprivation"].column) == ("Insee 2021", "fdep")
    assert found["nearest_gp_min"].kind == "illustrative"
    assert np.isinf(found["nearest_gp_min"].values["00004"]), "out of reach is the worst of times"
    assert found["departures"].values.tolist() == pytest.approx([1 - 1 / 1.1] * 4)
    assert found["need_per_head"].values["00001"] == 1.5


def test_without_a_file_the_weights_of_what_is_missing_go_to_the_others():
    found = priority_of(WORLD, measures(WORLD, OUTCOME, []))
    assert found.missing == ("deprivation", "share_75_plus", "ald_standardised", "without_gp_share")
    assert found.weights == pytest.approx({"apl": 0.35 / 0.6, "departures": 0.15 / 0.6, "nearest_gp_min": 0.1 / 0.6})
    assert most_urgent(found)[0] == "00004"
    assert most_urgent(found, 2) == ["00004", "00001"]


def test_the_first_file_that_says_it_counts_and_own_columns_are_found():
    own = file(
        "commune_table",
        {"Taux ALD standardisé": [1.0, 2, 3, 4], "SMR": [90.0, 100, 110, 120], "sans_mt": [5.0] * 4},
        "own_1",
    )
    departement = file("care_departement", {"without_gp_share": [11.0]}, level="departement", index=["00"])
    found = measures(WORLD, OUTCOME, [departement, own])
    assert found["ald_standardised"].column == "Taux ALD standardisé"
    assert found["mortality"].values.tolist() == [90, 100, 110, 120]
    assert found["without_gp_share"].column == "sans_mt", "a value of the commune is better than its département's"
    assert measures(WORLD, OUTCOME, [departement])["without_gp_share"].values.tolist() == [11.0] * 4


def test_crude_illness_beside_the_apl_is_refused_only_where_need_holds_age():
    known = measures(WORLD, OUTCOME, [DEPRIVED])
    with pytest.raises(DoubleCounting):
        priority_of(WORLD, known, {"apl": 1.0, "ald_crude": 1.0})
    plain = evaluate(prepare(BARE, ScoringParams()), Scenario("rien"), Baseline.MODELLED)
    known = measures(BARE, plain, [DEPRIVED])
    assert "need_per_head" not in known
    assert priority_of(BARE, known, {"apl": 1.0, "ald_crude": 1.0}).score.notna().all()


def test_the_scenario_moves_the_score():
    centre = AddSite("centre-1", "Centre", 2.03, 46.0, "00004", 3.0, 4400.0)
    after = evaluate(prepare(WORLD, ScoringParams()), Scenario("un centre", (centre,)), Baseline.PUBLISHED)
    before, now = (priority_of(WORLD, measures(WORLD, each, [])).score for each in (OUTCOME, after))
    assert now["00004"] < before["00004"]


def test_high_need_and_low_access():
    known = measures(WORLD, OUTCOME, [DEPRIVED])
    found = need_and_access(WORLD, OUTCOME, known["deprivation"], access_bounds=(2.5, 4.0))
    assert found.class_of.tolist()[1] % 3 == 1  # 3.0 is neither low nor high
    assert found.class_of.tolist()[3] == 6


def test_adjusted_need_is_off_and_then_moves_demand_and_access():
    known = measures(WORLD, OUTCOME, [DEPRIVED])
    off = adjust(WORLD, OUTCOME, {"deprivation": known["deprivation"]})
    assert off.used == ()
    assert off.apl.equals(OUTCOME.after.table["apl"])
    on = adjust(WORLD, OUTCOME, {"deprivation": known["deprivation"]}, NeedAdjustment(enabled=True, deprivation=0.2))
    assert on.used == ("deprivation",)
    assert on.need["need"].sum() == pytest.approx(WORLD.communes["need"].sum())
    assert on.need["factor"]["00004"] > 1 > on.need["factor"]["00002"]
    assert (on.apl - OUTCOME.after.table["apl"]).abs().max() > 1e-3
    with pytest.raises(DoubleCounting):
        adjust(WORLD, OUTCOME, known, NeedAdjustment(enabled=True))


def test_default_weights_are_a_copy():
    default_weights()["apl"] = 9
    assert default_weights()["apl"] == 0.35
