"""Steps: undone, done again, merged while something is dragged, and what counts as saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deserts.scoring import AgeVariant, ScoringParams
from scenarios.plan.scenario import Scenario
from ui.work.undo import Choices, ScenarioDocument, Work

pytestmark = pytest.mark.ui


@pytest.fixture
def document(qapp):
    return ScenarioDocument(Work((Scenario("one"), Scenario("two"))))


def named(document, name):
    work = document.work
    return work.with_scenario(replace(work.scenario, name=name))


def test_a_step_can_be_undone_and_done_again(document):
    before = document.work
    document.edit(named(document, "new"), "Rename")
    assert document.work.scenario.name == "new"
    assert document.stack.undoText() == "Rename"
    document.stack.undo()
    assert document.work == before
    document.stack.redo()
    assert document.work.scenario.name == "new"


def test_steps_of_one_drag_are_one(document):
    before = document.work
    for name in ("a", "b", "c"):
        document.edit(named(document, name), "Drag", "drag 1")
    assert document.stack.count() == 1
    document.stack.undo()
    assert document.work == before
    document.stack.redo()
    assert document.work.scenario.name == "c"


def test_steps_of_two_drags_are_two(document):
    document.edit(named(document, "a"), "Drag", "drag 1")
    document.edit(named(document, "b"), "Drag", "drag 2")
    assert document.stack.count() == 2


def test_a_drag_that_ends_where_it_began_is_no_step(document):
    name = document.work.scenario.name
    document.edit(named(document, "a"), "Drag", "drag 1")
    document.edit(named(document, name), "Drag", "drag 1")
    assert document.stack.count() == 0
    assert not document.is_modified


def test_a_change_of_nothing_is_no_step(document, qtbot):
    with qtbot.assertNotEmitted(document.changed):
        document.edit(document.work, "Nothing")
    assert document.stack.count() == 0


def test_what_is_saved_is_known(document, qtbot):
    assert not document.is_modified
    with qtbot.waitSignal(document.modified, check_params_cb=lambda modified: modified):
        document.edit(named(document, "a"), "Rename")
    document.mark_saved()
    assert not document.is_modified
    document.stack.undo()
    assert document.is_modified
    document.stack.redo()
    assert not document.is_modified


def test_a_step_after_saving_does_not_merge_into_the_saved_one(document):
    document.edit(named(document, "a"), "Drag", "drag 1")
    document.mark_saved()
    document.edit(named(document, "b"), "Drag", "drag 1")
    assert document.is_modified
    document.stack.undo()
    assert document.work.scenario.name == "a"


def test_looking_at_another_scenario_is_no_step(document):
    document.activate(1)
    assert document.work.scenario.name == "two"
    assert document.stack.count() == 0
    assert not document.is_modified


def test_undo_shows_the_scenario_it_undid(document):
    document.edit(named(document, "changed"), "Rename")
    document.activate(1)
    document.stack.undo()
    assert document.work.scenario.name == "one"


def test_another_work_starts_without_steps(document):
    document.edit(named(document, "a"), "Rename")
    document.reset(Work((Scenario("other"),)))
    assert document.work.scenario.name == "other"
    assert not document.stack.canUndo()
    assert not document.is_modified


def test_choices_go_into_the_parameters_and_come_back():
    choices = Choices(AgeVariant.ALL_AGES, 4000.0, 2.0, 3.5)
    params = choices.over(ScoringParams(acts_per_fte=5000.0))
    assert params.acts_per_fte == 5000.0
    assert Choices.of(params) == choices
    assert Choices() == Choices.of(ScoringParams())
