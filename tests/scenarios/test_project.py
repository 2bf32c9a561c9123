"""What is saved is what is reopened; what is broken is refused with a reason, and a failed save loses nothing."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.decay import Decay
from deserts.errors import BadValue, BrokenProject, CannotWrite, DesertsError, NewerProject, Unreadable
from deserts.scoring import AgeVariant, ScoringParams
from deserts.zoning import RULES, Ceiling, Zone
from geodata.roads.rules import TravelRules
from geodata.roads.setup import RoadSetup
from scenarios.analysis.zoning import Decision, Zoning
from scenarios.answer.model import Baseline
from scenarios.plan.edits import AddSite, CloseSite, MoveSite, SetActivity
from scenarios.plan.road_edits import OwnCommune, ParkAndWalk, WinterSpeeds, winter
from scenarios.plan.scenario import Scenario
from scenarios.study import project as module
from scenarios.study.inputs import FileInput, FileRef, Inputs
from scenarios.study.project import Project, from_dict, to_dict
from tests.scenarios.works import reopened
from tests.scenarios.works import saved as saved_

EDITS = (
    AddSite("centre-1", "Centre de l'Étang", 1.75, 45.95, "23030", 2.0, 4400.0),
    MoveSite("gp-23096", 1.8, 46.1, "23096"),
    SetActivity("gp-23096", 3.5),
    CloseSite("gp-23008"),
)
ZONING = Zoning("epci", RULES["2017"], (("84", Ceiling(0.285, None)),), (("apl", 2.0), ("density", 1.0)), 0.2, True, True,
                  (Decision("200067189", Zone.ZIP, "deux départs en 2027", "M. D.", "2026-11-24"),))  # fmt: skip
PROJECT = Project(
    Inputs(("23",), ("200067189",), (),
           ScoringParams(age_variant=AgeVariant.ALL_AGES, decay=Decay(((12, 1.0), (30, 0.25)), False)),
           FileRef("apl.xlsx", "ab" * 32), zoning=ZONING),
    (Scenario("Deux médecins à Bourganeuf", EDITS, "note"), Scenario("Rien")), Baseline.PUBLISHED,
)  # fmt: skip


def test_round_trip(tmp_path: Path) -> None:
    saved_(PROJECT, tmp_path / "essai.deserts")
    assert reopened(tmp_path / "essai.deserts") == PROJECT


degrees = st.floats(-80, 80)
names = st.text(max_size=20).filter(lambda text: not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text))
rules = st.builds(
    TravelRules, st.just("car"), st.sampled_from(["zero", "radius"]), st.floats(0, 60), st.floats(0.5, 10)
)
edits = st.one_of(
    st.builds(ParkAndWalk, names, st.floats(0, 60)),
    st.builds(OwnCommune, names, st.sampled_from(["zero", "radius"])),
    st.builds(
        winter,
        names,
        st.lists(
            st.tuples(st.floats(-500, 5000), st.floats(1, 10)), min_size=1, max_size=3, unique_by=lambda each: each[0]
        ),
    ),
    st.builds(AddSite, names, names, degrees, degrees, names, st.floats(0.01, 200), st.floats(1, 20_000)),
    st.builds(MoveSite, names, degrees, degrees, names),
    st.builds(SetActivity, names, st.floats(0.01, 200)),
    st.builds(CloseSite, names),
)


@given(st.lists(edits, max_size=6), names, names, rules)
def test_any_scenario_survives_json(chosen, name, note, counted) -> None:
    roads = RoadSetup(("a.pbf",), rules=counted)
    project = replace(
        PROJECT, scenarios=(Scenario(name, tuple(chosen), note),), inputs=replace(PROJECT.inputs, roads=roads)
    )
    assert from_dict(json.loads(json.dumps(to_dict(project)))) == project


def test_newer_format(tmp_path: Path) -> None:
    path = tmp_path / "a.deserts"
    path.write_text(json.dumps(to_dict(PROJECT) | {"version": 99}))
    with pytest.raises(NewerProject) as caught:
        reopened(path)
    assert (caught.value.version, caught.value.known) == (99, module.VERSION)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "other"}', "[" * 100_000, "\x00\xff"])
def test_not_a_scenario(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.deserts"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(Unreadable) as caught:
        reopened(path)
    assert caught.value.reason == "not_a_scenario"


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        reopened(tmp_path / "none.deserts")
    assert caught.value.reason == "missing"


@given(st.data())
def test_any_damage_is_a_clear_refusal(tmp_path_factory, data) -> None:
    """Replace one value anywhere in the file: it opens, or it is refused with a named error; never anything else."""
    content = to_dict(PROJECT)
    node: object = content
    while isinstance(node, dict | list) and node:
        keys = list(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(st.sampled_from(list(keys)))
        if not isinstance(node[key], dict | list) or data.draw(st.booleans()):
            node[key] = data.draw(st.sampled_from([None, -1, "x", [], {}, 1e308, True]))
            break
        node = node[key]
    path = tmp_path_factory.mktemp("broken") / "a.deserts"
    if data.draw(st.booleans(), label="with the checksum of these values"):
        content["checksum"] = module.checksum(content)
    path.write_text(json.dumps(content, default=str))
    try:
        reopened(path)
    except DesertsError as error:
        assert isinstance(error, BrokenProject | Unreadable)  # noqa: PT017 - any outcome but another exception is right


def test_a_failed_save_keeps_the_previous_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.deserts"
    saved_(PROJECT, path)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite):
        saved_(replace(PROJECT, scenarios=()), path)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["a.deserts"]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        saved_(PROJECT, tmp_path / "nowhere" / "a.deserts")


def test_colleagues_can_read_what_is_saved(tmp_path: Path) -> None:
    """A new file has the permissions of any new file, a saved one keeps its own."""
    plain = tmp_path / "plain"
    plain.write_text("")
    path = tmp_path / "a.deserts"
    saved_(PROJECT, path)
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    kept = path.stat().st_mode
    saved_(PROJECT, path)
    assert path.stat().st_mode == kept


def test_a_file_of_version_2_opens_as_it_was(tmp_path: Path) -> None:
    """Its roads were timed as METRIC counts, and its winter has one class of altitude."""
    content = json.loads(json.dumps(to_dict(PROJECT)))
    winter = {"do": "winter", "site": "road-1", "above_m": 800.0, "factor": 1.3}
    roads = {"paths": ["a.pbf"], "sha256": "ab", "speeds": "class", "moved": {"23030": [1.0, 46.0]}}
    content |= {"version": 2, "roads": roads, "scenarios": [{"name": "s", "note": "", "edits": [winter]}]}
    path = tmp_path / "a.deserts"
    del content["checksum"]
    path.write_text(json.dumps(content))
    project = reopened(path)
    assert project.inputs.roads == RoadSetup(("a.pbf",), "ab", "class", moved={"23030": (1.0, 46.0)})
    assert project.inputs.roads.rules == TravelRules()
    assert project.scenarios[0].edits == (WinterSpeeds("road-1", 800.0, 1.3),)


@pytest.mark.parametrize(
    "rules", [{"park_min": -1}, {"own_commune": "x"}, {"congestion": "fast"}, {"mode": "bike"}, {"park_min": []}]
)
def test_rules_that_are_none_are_refused(tmp_path: Path, rules) -> None:
    content = json.loads(
        json.dumps(to_dict(replace(PROJECT, inputs=replace(PROJECT.inputs, roads=RoadSetup(("a.pbf",))))))
    )
    content["roads"]["rules"] |= rules
    content["checksum"] = module.checksum(content)
    path = tmp_path / "a.deserts"
    path.write_text(json.dumps(content))
    with pytest.raises(BrokenProject):
        reopened(path)


def test_what_a_matrix_lacks_stays_as_it_was_reckoned_in_an_older_work():
    file = FileInput(FileRef("/a/temps.csv", "0" * 64), "times", "travel_times", "travel_times")
    content = to_dict(replace(PROJECT, inputs=replace(PROJECT.inputs, files=(file,))))
    assert from_dict(content).inputs.files == (file,)
    del content["files"][0]["outside"]
    assert from_dict(content).inputs.files[0].outside == "blank"
    content["files"][0]["outside"] = "guess"
    with pytest.raises(BadValue):
        from_dict(content)
