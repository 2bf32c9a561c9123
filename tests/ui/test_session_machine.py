"""Any sequence of opening, using, discarding, deciding, undoing, saving, reopening, killing and recovering.

After each step the figures on screen are those of a fresh build from the same inputs.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from deserts.scoring import AgeVariant
from geodata.readers.base import Imported
from geodata.roads.setup import RoadSetup
from scenarios.answer.answering import answer
from scenarios.answer.fingerprint import fingerprint
from scenarios.plan.edits import AddSite
from scenarios.study.build import build, codes_around
from scenarios.study.cache import Cache
from scenarios.study.choices import Choices
from scenarios.study.files import form_of
from scenarios.study.inputs import Inputs
from scenarios.study.reading import RoadsFile, file_input, file_ref, identify
from tests.study_kinds import EPCI, KINDS, NEIGHBOUR
from ui.work.autosave import Autosave, left_behind, remove
from ui.work.loading import open_work, save_session
from ui.work.session import Session
from ui.work.tasks import Tasks

pytestmark = pytest.mark.ui

COUNTING = ("doctors", "ages", "workbook", "matrix", "roads")
TABLES = ("doctors", "ages", "matrix")
_FILES: dict[str, list[Path]] = {}


@pytest.fixture(scope="module", autouse=True)
def _files(tmp_path_factory, qapp):
    """One file of each kind that speaks of both territories and of all around them."""
    import pandas as pd

    monkeypatch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("kinds")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / "cache"))
    parts = [build(Inputs(epci=(code,)), Cache()).territory.communes for code in (EPCI, NEIGHBOUR)]
    communes = pd.concat(parts)
    communes = communes[~communes.index.duplicated()].sort_index()
    for kind in COUNTING:
        (folder / kind).mkdir()
        _FILES[kind] = KINDS[kind](folder / kind, communes)
    yield
    monkeypatch.undo()


class OneStudy(RuleBasedStateMachine):
    """A session of the window, beside nothing but the rule: what is shown is what its inputs give."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="deserts-machine-"))
        self.saved: list[Path] = []
        self.refused: list[object] = []
        self._start()
        self.session.open_territory((), (EPCI,))
        self._settle()

    def _start(self):
        self.tasks = Tasks()
        self.session = Session(self.tasks)
        self.session.refused.connect(self.refused.append)
        (self.folder / "aside").mkdir(exist_ok=True)
        self.autosave = Autosave(self.session, self.folder / "aside", self.session)
        self.autosave._soon.setInterval(10**7)

    def _end(self):
        self.tasks.shutdown()
        self.autosave._lock.unlock()
        self.session.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _settle(self):
        end = time.monotonic() + 60
        while self.tasks._tasks or self.session.is_building:
            assert time.monotonic() < end, "the background does not come to an end"
            QApplication.processEvents()
            time.sleep(0.002)
        QApplication.processEvents()

    def teardown(self):
        if hasattr(self, "tasks"):
            self._end()
            shutil.rmtree(self.folder, ignore_errors=True)

    # --- what a person does ---

    @rule(code=st.sampled_from([EPCI, NEIGHBOUR]), at_once=st.booleans())
    def open_territory(self, code, at_once):
        self.session.open_territory((), (code,))
        if not at_once:
            self._settle()

    @rule(kind=st.sampled_from(COUNTING), at_once=st.booleans())
    def use(self, kind, at_once):
        (path,) = _FILES[kind]
        content = identify(path, near=codes_around(self.session.inputs))
        if isinstance(content, RoadsFile):
            self.session.want(lambda inputs: _on_roads(inputs, path))
        elif isinstance(content, Imported):
            self.session.data.add(file_input(file_ref(path), content), content)
        else:
            self.session.publish(file_ref(path), content)
        if not at_once:
            self._settle()

    @rule(kinds=st.lists(st.sampled_from(TABLES), unique=True), at_once=st.booleans())
    def exchange(self, kinds, at_once):
        """Have just these tables in use, in this order, each counting."""
        files = []
        for kind in kinds:
            (path,) = _FILES[kind]
            content = identify(path, near=codes_around(self.session.inputs))
            file = file_input(file_ref(path), content)
            self.session.cache.put(file, content)
            files.append(file)
        self.session.data.use(files)
        if not at_once:
            self._settle()

    @precondition(lambda self: self.session.data.layers)
    @rule(data=st.data())
    def discard(self, data):
        layer = data.draw(st.sampled_from(range(len(self.session.data.layers))))
        self.session.data.remove(self.session.data.layers[layer].file)
        self._settle()

    @rule()
    def leave_roads(self):
        self._settle()
        self.session.roads.leave()
        self._settle()

    @rule()
    def forget_workbook(self):
        self._settle()
        self.session.forget_workbook()
        self._settle()

    @rule(variant=st.sampled_from(list(AgeVariant)), low=st.sampled_from([2.0, 2.5, 3.0]), at_once=st.booleans())
    def choose(self, variant, low, at_once):
        self.session.choose(Choices(variant, 4400.0, low, 4.0), "choose")
        if not at_once:
            self._settle()

    @rule(place=st.integers(0, 20), fte=st.sampled_from([1.0, 2.5]))
    def decide(self, place, fte):
        self._settle()
        core = self.session.territory.core
        code, seat = list(core.iterrows())[place % len(core)]
        site = self.session.scenario.next_site()
        self.session.edit(
            AddSite(site, "Centre", float(seat["lon"]), float(seat["lat"]), str(code), fte, 4400.0), "centre"
        )

    @rule(forth=st.booleans())
    def undo(self, forth):
        stack = self.session.document.stack
        stack.redo() if forth else stack.undo()
        self._settle()

    @rule(name=st.sampled_from(["a.deserts", "b.gpkg"]))
    def save(self, name):
        self._settle()
        session, path = self.session, self.folder / name
        before = session.form if path == session.path else "references"
        form = form_of(path, session.inputs, session.cache, before)
        written = save_session(session.project(), session.study, session.cache, path, form)
        session.saved(path, written.stamp, written.form)
        self.saved = [*{*self.saved, path}]
        assert not session.data.is_modified
        assert not session.document.is_modified

    @precondition(lambda self: self.saved)
    @rule(data=st.data())
    def reopen(self, data):
        path = data.draw(st.sampled_from(sorted(self.saved)))
        session = self.session
        session.builder.run_opening(
            open_work,
            *(path, session.cache, session.shown),
            title="",
            done=lambda opened: session.show_work(opened, path),
            failed=self.refused.append,
        )
        self._settle()
        assert not session.data.is_modified

    @rule()
    def kill_and_recover(self):
        """The process is gone; a new one takes up what was kept aside, and nothing of it is lost."""
        self._settle()
        kept = self.autosave.keep()
        former, scenario = self.session.inputs, self.session.scenario
        self._end()
        self._start()
        left = left_behind(self.folder / "aside")
        assert len(left) == kept
        if not kept:
            self.session.open_territory(former.departements, former.epci)
            self._settle()
            return
        session = self.session
        session.builder.run_opening(
            left[0].open,
            *(session.cache, session.shown),
            title="",
            done=lambda opened: session.show_work(opened, left[0].origin, is_saved=False),
            failed=self.refused.append,
        )
        self._settle()
        assert session.scenario == scenario
        assert session.inputs == former
        assert self.autosave.keep()
        remove(left[0].path)

    # --- what must hold ---

    @invariant()
    def the_figures_are_those_of_a_fresh_build(self):
        if not hasattr(self, "session") or self.session.is_building or self.session.study is None:
            return
        assert self.refused == []
        session = self.session
        assert session.study.absent == ()
        assert session.study.inputs == session.inputs
        fresh = build(session.inputs, Cache())
        expected = fingerprint(answer(fresh.model, session.scenario, session.baseline)[0])
        assert fingerprint(session.outcome) == expected


def _on_roads(inputs, path):
    from dataclasses import replace

    return replace(inputs, roads=RoadSetup((str(path),)))


def test_whatever_is_done_the_figures_are_those_of_the_inputs():
    longest = settings.get_profile(settings._current_profile).max_examples >= 1_000
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        OneStudy,
        settings=settings(
            max_examples=60 if longest else 8,
            stateful_step_count=20 if longest else 14,
            deadline=None,
            phases=(Phase.reuse, Phase.generate),  # a failure is told at once: each step builds twice
            suppress_health_check=list(HealthCheck),
        ),
    )
