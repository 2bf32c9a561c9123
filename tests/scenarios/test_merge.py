"""Two people's scenarios in one project: nothing is lost, nothing stands twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import OtherTerritory
from scenarios.answer.model import Baseline
from scenarios.plan.edits import CloseSite
from scenarios.plan.scenario import Scenario
from scenarios.study.inputs import Inputs
from scenarios.study.merge import free_name, merge
from scenarios.study.project import Project

A, B = Scenario("A", (CloseSite("gp-23096"),)), Scenario("B", (CloseSite("gp-23030"),), "note")
PROJECT = Project(Inputs(("23",)), (A,), Baseline.MODELLED)


def test_theirs_come_after_mine_and_what_is_there_comes_once():
    merged = merge(PROJECT, replace(PROJECT, scenarios=(A, B)))
    assert merged.project.scenarios == (A, B)
    assert (merged.added, merged.same, merged.renamed) == (("B",), ("A",), ())


def test_the_same_decisions_under_another_name_are_the_same_scenario():
    merged = merge(PROJECT, replace(PROJECT, scenarios=(replace(A, name="Autre nom"),)))
    assert merged.project == PROJECT
    assert merged.same == ("Autre nom",)


def test_another_scenario_of_a_name_that_is_taken_gets_another():
    merged = merge(PROJECT, replace(PROJECT, scenarios=(replace(B, name="A"),)))
    assert [each.name for each in merged.project.scenarios] == ["A", "A (2)"]
    assert merged.renamed == (("A", "A (2)"),)
    assert merged.project.scenarios[1].edits == B.edits


def test_two_territories_do_not_mix():
    with pytest.raises(OtherTerritory) as caught:
        merge(PROJECT, on("87"))
    assert (caught.value.mine, caught.value.theirs) == (("23",), ("87",))
    assert merge(on("23", "87"), on("87", "23")).same == ("A",)


def test_a_region_is_its_departements():
    corsica = replace(PROJECT, inputs=Inputs(regions=("94",)))
    assert merge(corsica, on("2A", "2B")).same == ("A",)
    with pytest.raises(OtherTerritory) as caught:
        merge(corsica, on("2A"))
    assert caught.value.mine == ("94",)


def on(*departements: str) -> Project:
    """The same scenarios on another territory."""
    return replace(PROJECT, inputs=Inputs(departements))


scenarios = st.lists(
    st.builds(
        Scenario, st.sampled_from("ABC"), st.lists(st.builds(CloseSite, st.sampled_from("xyz")), max_size=2).map(tuple)
    ),
    min_size=1,
    max_size=5,
)


@given(scenarios, scenarios)
def test_every_decision_is_kept_once_and_every_name_is_free(mine, theirs):
    named = []
    for each in mine:
        named.append(replace(each, name=free_name(each.name, named)))
    merged = merge(replace(PROJECT, scenarios=tuple(named)), replace(PROJECT, scenarios=tuple(theirs)))
    after = merged.project.scenarios
    assert after[: len(named)] == tuple(named)
    assert {each.edits for each in after} == {each.edits for each in (*mine, *theirs)}
    assert len({each.name for each in after}) == len(after)
    assert len(merged.added) + len(merged.same) == len(theirs)
    again = merge(merged.project, replace(PROJECT, scenarios=tuple(theirs)))
    assert again.project == merged.project, "a second time changes nothing"
