"""A long sitting: random decisions, undo, redo, saves and reopenings. Whatever the order, nothing is lost and figures replay."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from deserts.errors import BadValue
from deserts.scoring import ScoringParams
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddLever, AddSite, CloseSite, MoveSite, SetActivity
from scenarios.plan.scenario import Scenario, all_sites
from scenarios.study.inputs import Inputs
from scenarios.study.merge import free_name
from scenarios.study.project import Project, from_dict, migrated, to_dict
from tests import worlds
from ui.work.undo import ScenarioDocument, Work

pytestmark = pytest.mark.ui

MINUTES = np.array([[0, 8, 14, 25], [8, 0, 12, 18], [14, 12, 0, 9], [25, 18, 9, 0]], dtype=float)
TERRITORY = worlds.territory(MINUTES, [1200.0, 300.0, 4000.0, 0.0], [9000.0, 0.0, 22_000.0, 3600.0])
MODEL = prepare(TERRITORY, ScoringParams())
CODES = list(TERRITORY.communes.index)
fte = st.floats(0.1, 20)
commune = st.sampled_from(CODES)


class Sitting(RuleBasedStateMachine):
    """The document of the window beside a plain list of the works that it should show."""

    @initialize()
    def begin(self) -> None:
        self.document = ScenarioDocument(Work((Scenario("Scénario 1"),)))
        self.works, self.at, self.count = [self.document.work], 0, 0

    def step(self, after: Work, text: str) -> None:
        """Take a step in both."""
        self.document.edit(after, text)
        if after != self.works[self.at]:
            self.works = [*self.works[: self.at + 1], after]
            self.at += 1

    def decide(self, edit) -> None:
        work = self.document.work
        self.step(work.with_scenario(work.scenario.with_edit(edit)), type(edit).__name__)

    def site(self, data) -> str:
        return data.draw(st.sampled_from(list(all_sites(TERRITORY, self.document.work.scenario).index)))

    @property
    def any_site(self) -> bool:
        return len(all_sites(TERRITORY, self.document.work.scenario)) > 0

    @rule(where=commune, size=fte)
    def add(self, where, size) -> None:
        self.count += 1
        self.decide(AddSite(f"centre-{self.count}", "Centre", 2.0, 46.0, where, size, 4400.0))

    @rule(where=commune, kind=st.sampled_from(["centre", "msp", "antenne", "cabin"]))
    def pull_a_lever(self, where, kind) -> None:
        self.count += 1
        self.decide(AddLever(f"lever-{self.count}", kind, "Levier", 2.0, 46.0, where))

    @precondition(lambda self: self.any_site)
    @rule(data=st.data(), where=commune)
    def move(self, data, where) -> None:
        self.decide(MoveSite(self.site(data), 2.0, 46.0, where))

    @precondition(lambda self: self.any_site)
    @rule(data=st.data(), size=fte)
    def resize(self, data, size) -> None:
        edit = SetActivity(self.site(data), size)
        try:
            evaluate(MODEL, self.document.work.scenario.with_edit(edit), Baseline.MODELLED)
        except BadValue:  # an antenne has days, no doctors: the window refuses that, and nothing changes
            return
        self.decide(edit)

    @precondition(lambda self: self.any_site)
    @rule(data=st.data())
    def close(self, data) -> None:
        self.decide(CloseSite(self.site(data)))

    @rule()
    def copy(self) -> None:
        work = self.document.work
        twin = replace(work.scenario, name=free_name(work.scenario.name, list(work.scenarios)))
        self.step(replace(work, scenarios=(*work.scenarios, twin), active=len(work.scenarios)), "copy")

    @precondition(lambda self: len(self.document.work.scenarios) > 1)
    @rule()
    def delete(self) -> None:
        work = self.document.work
        left = (*work.scenarios[: work.active], *work.scenarios[work.active + 1 :])
        self.step(replace(work, scenarios=left, active=max(work.active - 1, 0)), "delete")

    @rule(name=st.text(min_size=1, max_size=6).filter(lambda text: not any(0xD800 <= ord(c) <= 0xDFFF for c in text)))
    def rename(self, name) -> None:
        work = self.document.work
        self.step(work.with_scenario(replace(work.scenario, name=name)), "rename")

    @rule(times=st.integers(1, 4))
    def undo(self, times) -> None:
        for _ in range(times):
            self.document.stack.undo()
            self.at = max(self.at - 1, 0)

    @rule(times=st.integers(1, 4))
    def redo(self, times) -> None:
        for _ in range(times):
            self.document.stack.redo()
            self.at = min(self.at + 1, len(self.works) - 1)

    @rule()
    def save_and_reopen(self) -> None:
        """What comes back from the file is the work, with its history, and its figures are the same to the last bit."""
        work, history = self.document.work, self.document.history
        before = evaluate(MODEL, work.scenario, Baseline.MODELLED)
        project = Project(
            Inputs(("23",)),
            work.scenarios,
            Baseline.MODELLED,
            history=history,
            results={work.scenario.name: fingerprint(before)},
        )
        back = from_dict(migrated(json.loads(json.dumps(to_dict(project), ensure_ascii=False))))
        assert back.scenarios == work.scenarios
        assert back.history == history
        again = evaluate(MODEL, back.scenarios[work.active], Baseline.MODELLED)
        assert again.after.table.to_numpy().tobytes() == before.after.table.to_numpy().tobytes()
        assert back.results[work.scenario.name] == fingerprint(again)
        self.document.reset(Work(back.scenarios, work.active), back.history)
        self.works, self.at = [self.document.work], 0

    @invariant()
    def the_document_shows_what_was_done(self) -> None:
        assert self.document.work == self.works[self.at]
        assert self.document.stack.canUndo() == (self.at > 0)
        assert self.document.stack.canRedo() == (self.at < len(self.works) - 1)

    @invariant()
    def the_answer_is_that_of_a_full_computation(self) -> None:
        scenario = self.document.work.scenario
        quick = evaluate(MODEL, scenario, Baseline.MODELLED).after.table["apl"].to_numpy()
        full = evaluate_fully(TERRITORY, scenario, ScoringParams())["apl"].to_numpy()
        np.testing.assert_allclose(quick, full, rtol=1e-9, atol=1e-9)


def test_a_long_sitting(qapp):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Sitting,
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
