"""Reopening gives the same figures, bit for bit, and their fingerprint says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deserts.scoring import ScoringParams
from geodata.territory.opening import open_territory
from scenarios.answer.evaluate import evaluate
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite, CloseSite
from scenarios.plan.scenario import Scenario
from scenarios.study.build import build
from scenarios.study.inputs import Inputs
from scenarios.study.project import Project, to_dict
from scenarios.study.replay import differences
from tests.scenarios.works import reopened
from tests.scenarios.works import saved as saved_

EPCI = "200067544"
PROJECTS = Path(__file__).parents[1] / "projects"


@pytest.fixture(scope="module")
def territory():
    return open_territory((), (EPCI,))


@pytest.fixture(scope="module")
def model(territory):
    return prepare(territory, ScoringParams())


@pytest.fixture
def scenario(territory):
    seat = territory.core.iloc[3]
    centre = AddSite(
        "centre-1", "Centre", float(seat["lon"]) + 0.01, float(seat["lat"]), str(territory.core.index[3]), 2.0, 4400.0
    )
    site = territory.sites.index[territory.sites["commune"].isin(territory.core.index)][0]
    return Scenario("Essai", (centre, CloseSite(str(site))))


def test_a_reopened_work_gives_the_same_figures_bit_for_bit(territory, model, scenario, tmp_path):
    before = evaluate(model, scenario, Baseline.MODELLED)
    print_ = fingerprint(before)
    path = tmp_path / "a.deserts"
    project = Project(Inputs((), (EPCI,)), (scenario,), Baseline.MODELLED, results={"Essai": print_})
    saved_(project, path)
    found = reopened(path)
    assert found == project
    again = evaluate(build(found.inputs).model, found.scenarios[0], found.baseline)
    for one, other in ((before.before, again.before), (before.after, again.after)):
        assert one.table.to_numpy().tobytes() == other.table.to_numpy().tobytes()
    assert fingerprint(again) == found.results["Essai"]


def test_words_do_not_count_and_decisions_do(model, scenario):
    print_ = fingerprint(evaluate(model, scenario, Baseline.MODELLED))
    renamed = replace(scenario, name="Autre", note="note")
    assert fingerprint(evaluate(model, renamed, Baseline.MODELLED)) == print_
    fewer = replace(scenario, edits=scenario.edits[:1])
    assert fingerprint(evaluate(model, fewer, Baseline.MODELLED)) != print_


def test_blanks_and_signed_zeros_are_alike(model, scenario):
    outcome = evaluate(model, scenario, Baseline.MODELLED)
    change = outcome.change.copy()
    change.iloc[0, 0] = 0.0
    other = change.copy()
    other.iloc[0, 0] = -0.0
    assert fingerprint(replace(outcome, change=change)) == fingerprint(replace(outcome, change=other))
    change.iloc[0, 1], other.iloc[0, 1] = np.nan, -np.float64(np.nan)
    assert fingerprint(replace(outcome, change=change)) == fingerprint(replace(outcome, change=other))
    other.iloc[0, 1] = 0.0
    assert fingerprint(replace(outcome, change=change)) != fingerprint(replace(outcome, change=other))


@pytest.mark.parametrize("version", [2, 3])
def test_a_file_of_a_former_version_gives_the_figures_that_it_was_saved_with(version):
    project = reopened(PROJECTS / f"scenario_{version}.deserts")
    assert [step.text for step in project.history] == ["Ouvrir un centre à Bourganeuf"]
    assert len(project.scenarios[0].edits) == 2
    assert differences(project, build(project.inputs)).names == ()
    assert project.inputs.zoning.grouping == ("tvs" if version == 2 else "epci")


def test_a_file_of_the_first_version_still_opens_and_is_saved_in_the_present_one(tmp_path):
    project = reopened(PROJECTS / "scenario_1.deserts")
    assert project.scenarios[0].edits[0].commune == "23030"
    assert (project.history, dict(project.results)) == ((), {})
    saved_(project, tmp_path / "b.deserts")
    assert json.loads((tmp_path / "b.deserts").read_text(encoding="utf-8"))["version"] == to_dict(project)["version"]
    assert reopened(tmp_path / "b.deserts") == project
