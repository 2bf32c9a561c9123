"""The workbench on small worlds: means by the right people, decisions over the draw, the zoning in force beside it."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.errors import BadValue
from deserts.scoring import AgeVariant, ScoringParams
from deserts.zoning import RULES, Ceiling, Zone
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from scenarios.analysis.aggregate import group_by
from scenarios.analysis.zoning import AS_DRAWN, Decision, Zoning, zone_territory, zoning_from_dict, zoning_to_dict
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddLever, AddSite
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

WORLD = territory(
    toy_minutes(), [1000, 500, 800, 300], [5400, 0, 4500, 0], need=[1500, 500, 800, 300], published=[3.0, 2.0, 2.0, 1.0]
)
CODES = WORLD.communes.index
AREAS = group_by(
    WORLD, pd.Series(["N", "N", "S", "S"], index=CODES), "tvs", names=pd.Series(["Nord"] * 2 + ["Sud"] * 2, index=CODES)
)


NOTHING = Scenario("s")


def zoned(zoning: Zoning = AS_DRAWN, imported=(), scenario: Scenario = NOTHING, **params):
    outcome = evaluate(prepare(WORLD, ScoringParams(**params)), scenario, Baseline.PUBLISHED)
    return zone_territory(WORLD, outcome, AREAS, zoning, imported)


def in_force(*zones: str) -> Imported:
    table = pd.DataFrame({"category": zones}, index=CODES)
    return Imported(table, ImportReport("zoning", "zoning"), Source("zoning", "t", "ARS", "l", "2022", 2024), "commune")


def test_the_apl_of_an_area_is_the_mean_over_its_people() -> None:
    areas = zoned().areas
    assert areas.loc["N", "apl"] == pytest.approx((3.0 * 1000 + 2.0 * 500) / 1500)
    assert areas.loc["S", "apl"] == pytest.approx((2.0 * 800 + 1.0 * 300) / 1100)
    assert areas["zone"].tolist() == ["ZIP", "ZIP"]
    assert areas["name"].tolist() == ["Nord", "Sud"]


def test_standardised_people_are_offered() -> None:
    need = WORLD.communes["need"]
    areas = zoned(Zoning(by_need=True)).areas
    assert areas.loc["N", "apl"] == pytest.approx((3.0 * need.iloc[0] + 2.0 * need.iloc[1]) / need.iloc[:2].sum())


def test_the_age_variant_in_view_counts() -> None:
    other = zoned(age_variant=AgeVariant.ALL_AGES).areas
    np.testing.assert_allclose(other["apl"], zoned().areas["apl"] * 1.1)
    assert other.loc["N", "zone"] == "ZAC"


def test_the_scenario_counts_only_where_it_is_asked_for() -> None:
    scenario = Scenario("s", (AddSite("c", "C", 2.0, 46.0, "00001", 1.0, 4400.0),))
    assert zoned(scenario=scenario).areas["apl"].equals(zoned().areas["apl"])
    assert (zoned(Zoning(with_scenario=True), scenario=scenario).areas["apl"] > zoned().areas["apl"]).any()


def test_a_cabin_never_changes_a_zone() -> None:
    cabin = Scenario("s", (AddLever("cabin-1", "cabin", "Cabine", 2.0, 46.0, "00001"),))
    outcome = evaluate(prepare(WORLD, ScoringParams()), cabin, Baseline.PUBLISHED)
    assert outcome.tele is not None
    pd.testing.assert_frame_equal(zoned(Zoning(with_scenario=True), scenario=cabin).areas, zoned().areas)


def test_a_decision_stands_beside_the_draw() -> None:
    decision = Decision("N", Zone.HZ, "un médecin arrive", "M. D.", "2026-11-24")
    found = zoned(AS_DRAWN.decided(decision))
    row = found.areas.loc["N"]
    assert (row["drawn"], row["zone"], row["reason"], row["author"], row["date"]) == (
        "ZIP", "HZ", "un médecin arrive", "M. D.", "2026-11-24",
    )  # fmt: skip
    assert found.communes["zone"].tolist() == ["HZ", "HZ", "ZIP", "ZIP"]
    assert found.regions.loc["00", "HZ"] == pytest.approx(1500 / 2600)


def test_a_second_decision_takes_the_place_of_the_first() -> None:
    first, second = (Decision("N", zone, "parce que", "A", "2026-11-24") for zone in (Zone.HZ, Zone.ZAC))
    zoning = AS_DRAWN.decided(first).decided(second)
    assert zoning.decisions == (second,)
    assert zoning.without("N") == AS_DRAWN


def test_a_decision_on_an_area_that_is_gone_is_told() -> None:
    decision = Decision("X", Zone.HZ, "parce que", "A", "2026-11-24")
    assert zoned(AS_DRAWN.decided(decision)).lost == (decision,)


def test_what_is_not_known_is_named() -> None:
    found = zoned(Zoning(weights=(("apl", 2.0), ("ald", 1.0), ("density", 1.0))))
    assert found.missing == ("ald",)
    assert found.areas["known"].tolist() == [0.75, 0.75]


def test_criteria_come_from_the_files_that_hold_them() -> None:
    table = pd.DataFrame(
        {"Part sans médecin traitant": [10.0, 40.0, 30.0, np.nan], "Exercice groupé": 0.5}, index=CODES
    )
    report = ImportReport("commune_table", "own_mien", file="mien.csv")
    own = Imported(table, report, Source("own_mien", "t", "ARS", "l", "2025", 2025), "commune")
    found = zoned(replace(AS_DRAWN, weights=(("without_gp_share", 1.0), ("group_practice", 1.0))), [own])
    assert found.missing == ()
    assert found.areas["without_gp_share"].tolist() == [pytest.approx(20.0), pytest.approx(30.0)]
    assert found.areas["group_practice"].tolist() == [0.5, 0.5]
    assert found.areas["score"].tolist() == [pytest.approx((0.25 + 0.5) / 2), pytest.approx((0.75 + 0.5) / 2)]


def test_an_area_that_goes_on_outside_says_so() -> None:
    wider = group_by(WORLD, pd.Series(["N", "N", "S", "S", "S"], index=[*CODES, "99999"]), "tvs")
    outcome = evaluate(prepare(WORLD, ScoringParams()), Scenario("s"), Baseline.PUBLISHED)
    assert zone_territory(WORLD, outcome, wider, AS_DRAWN).areas["partial"].tolist() == [False, True]


def test_the_zoning_in_force_is_beside_the_simulated_one() -> None:
    official = in_force("ZIP", "ZV", "ZAC", "ZAC")
    found = zoned(imported=[official])
    assert found.areas["official"].to_dict() == {"N": "ZIP", "S": "ZAC"}
    assert found.communes["official"].tolist() == ["ZIP", "ZV", "ZAC", "ZAC"]
    assert found.matrix is not None
    assert found.matrix["ZIP"].to_dict() == {"ZIP": 1000.0, "ZAC": 1100.0, "ZV": 500.0}
    assert found.changed.index.tolist() == ["S"]


def test_without_a_zoning_in_force_nothing_is_compared() -> None:
    found = zoned()
    assert found.matrix is None
    assert found.changed.empty


def test_choices_survive_json() -> None:
    zoning = Zoning(
        "epci", RULES["2017"], (("11", Ceiling(0.6, 0.3)), ("84", Ceiling(None, 0.5))), (("apl", 1.0), ("ald", 0.5)),
        0.2, True, True, (Decision("N", Zone.ZAC, "parce que", "A", "2026-11-24"),),
    )  # fmt: skip
    assert zoning_from_dict(json.loads(json.dumps(zoning_to_dict(zoning)))) == zoning


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Decision("N", Zone.ZIP, "  ", "A", "2026-11-24"),
        lambda: Decision("N", Zone.ZIP, "parce que", "A", "24/11/2026"),
        lambda: Zoning(weights=(("apl", 0.0),)),
        lambda: Zoning(margin=float("nan")),
        lambda: zoning_from_dict(zoning_to_dict(AS_DRAWN) | {"ceilings": {"84": [0.1]}}),
        lambda: zoning_from_dict(zoning_to_dict(AS_DRAWN) | {"margin": True}),
        lambda: zoning_from_dict(zoning_to_dict(AS_DRAWN) | {"decisions": {}}),
        lambda: zoning_from_dict(zoning_to_dict(AS_DRAWN) | {"rules": []}),
    ],
)
def test_what_makes_no_sense_is_refused(wrong) -> None:
    with pytest.raises(BadValue):
        wrong()


def test_a_ceiling_is_put_on_and_taken_off() -> None:
    zoning = AS_DRAWN.with_ceiling("84", Ceiling(0.3)).with_ceiling("11", Ceiling(0.6, 0.3))
    assert zoning.ceilings == (("11", Ceiling(0.6, 0.3)), ("84", Ceiling(0.3)))
    assert zoning.with_ceiling("84", Ceiling()).ceilings == (("11", Ceiling(0.6, 0.3)),)
