"""A work of before keeps its estimate of minutes and its figures until a person takes the present one, told in figures."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from deserts.errors import BrokenProject
from scenarios.analysis.estimate_change import estimate_change
from scenarios.answer.model import Baseline
from scenarios.plan.scenario import Scenario
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.estimate_change import with_present_estimate
from scenarios.study.inputs import Inputs
from scenarios.study.project import Project, checksum, from_dict, from_text, to_dict, to_text
from scenarios.words.estimate import change_words
from tests.scenarios.works import reopened

EPCI = "200067544"


def of_before(project: Project) -> bytes:
    """A work as version 4 wrote it, which knew one estimate."""
    content = json.loads(to_text(project))
    del content["estimate"]
    content["version"] = 4
    return json.dumps({**content, "checksum": checksum(content)}).encode()


@pytest.fixture
def project():
    return Project(Inputs(epci=(EPCI,)), (Scenario("Rien"),), Baseline.MODELLED)


def test_a_work_of_before_counts_with_the_line_and_a_new_one_does_not(project, tmp_path):
    assert project.inputs.estimate == "relief"
    assert from_dict(to_dict(project)) == project
    old = from_text(of_before(project), tmp_path / "a.deserts")
    assert old.inputs.estimate == "line"
    assert from_text(to_text(old).encode(), tmp_path / "a.deserts") == old, "saved again it stays so"
    assert build(old.inputs).territory.estimate == "line"


def test_another_estimate_is_another_study_and_the_digest_of_before_stays(project):
    line = replace(project.inputs, estimate="line")
    assert line.digest() != project.inputs.digest()
    studies = [build(each, Cache()) for each in (line, project.inputs)]
    minutes = [study.territory.times.minutes for study in studies]
    assert not np.array_equal(*minutes) if len(minutes[0]) == len(minutes[1]) else True
    cache = Cache()
    again = [build(each, cache).territory.times.minutes for each in (line, project.inputs, line)]
    assert np.array_equal(again[0], again[2])
    assert np.array_equal(again[1], minutes[1]), "one cache keeps them apart"


def test_an_estimate_that_there_is_not_is_refused(project, tmp_path):
    content = {**json.loads(to_text(project)), "estimate": "guess"}
    content["checksum"] = checksum(content)
    with pytest.raises(BrokenProject):
        from_text(json.dumps(content).encode(), tmp_path / "a.deserts")


def test_what_the_present_estimate_changes_is_counted_by_hand(project):
    cache = Cache()
    study = build(replace(project.inputs, estimate="line"), cache)
    change = with_present_estimate(study, cache)
    assert change is not None
    other = build(project.inputs, Cache())
    core = study.territory.core
    moved = people = 0.0
    for code in core.index:
        before, after = (each.model.base.at[code, "apl"] for each in (study, other))
        if abs(after - before) >= 0.05:
            moved, people = moved + 1, people + core.at[code, "population"]
    assert (change.communes, change.moved, change.moved_people) == (len(core), moved, people)
    assert change.moved > 0
    far = [each.model.base.loc[core.index, "nearest_gp_min"].fillna(99) > 20 for each in (study, other)]
    assert change.far == tuple(float(core.loc[late, "population"].sum()) for late in far)
    assert f"{change.moved} of {change.communes} communes" in change_words(change, "en")
    assert "relief" in change_words(change, "fr")


def test_the_same_estimate_changes_nothing(project):
    study = build(project.inputs)
    assert with_present_estimate(study, Cache()) is None
    assert estimate_change(study.model, study.model).moved == 0
    overseas = build(Inputs(departements=("972",), estimate="line"))
    assert with_present_estimate(overseas, Cache()) is None, "overseas both are the line"


def test_the_command_line_tells_and_takes_it(run, project, tmp_path):
    path = tmp_path / "plan.deserts"
    path.write_bytes(of_before(project))
    code, before, err = run("score", "-p", path, "--json", lang="fr")
    assert code == 0
    assert "cette étude garde l'estimation d'avant" in err
    assert "plan.deserts --estimate relief" in err
    print_before = json.loads(before)["fingerprint"]
    assert print_before == json.loads(run("score", "-e", EPCI, "--estimate", "line", "--json")[1])["fingerprint"]
    assert reopened(path).inputs.estimate == "line"
    assert run("scenario", "set", path, "--estimate", "relief")[0] == 0
    code, after, err = run("score", "-p", path, "--json")
    assert (code, err) == (0, "")
    assert json.loads(after)["fingerprint"] != print_before
    assert json.loads(after)["fingerprint"] == json.loads(run("score", "-e", EPCI, "--json")[1])["fingerprint"]
    assert reopened(path).inputs.estimate == "relief"
