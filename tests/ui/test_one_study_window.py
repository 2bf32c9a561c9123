"""Each kind of file gives the window the figures, and the tables, that it gives everybody else."""

from __future__ import annotations

import pytest

from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.inputs import Inputs
from tests.study_kinds import EPCI, KINDS, figures, signature, with_centre
from tests.ui.data_hands import bring, press, settled
from ui.work.loading import open_work, save_session

pytestmark = pytest.mark.ui


@pytest.fixture(scope="module")
def communes():
    return build(Inputs(epci=(EPCI,)), Cache()).territory.communes


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_dropped_on_the_window(desk_window, qtbot, tmp_path, communes, kind, monkeypatch):
    """Brought, accepted, used; saved and reopened in both formats."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    window, session = desk_window, desk_window.session
    for path in KINDS[kind](tmp_path, communes):
        use(window, qtbot, path, kind)
    fresh = build(session.inputs, Cache())
    scenario = with_centre(fresh)
    assert session.study.absent == session.study.unused == ()
    assert signature(session.study, scenario) == signature(fresh, scenario)
    window.placing.place_in(str(session.territory.core.sort_index().index[0]))
    baseline = Baseline.MODELLED if session.territory.published is None else Baseline.PUBLISHED
    assert fingerprint(session.outcome) == figures(fresh, session.scenario, baseline)
    for name, form in (("a.deserts", "references"), ("a.gpkg", "territory"), ("b.deserts", "complete")):
        save_session(session.project(), session.study, session.cache, tmp_path / name, form)
        opened = open_work(tmp_path / name, Cache(), None)
        assert signature(opened.shown.study, session.scenario) == signature(fresh, session.scenario), name


def use(window, qtbot, path, kind):
    """Give a file to the window as a person would."""
    session = window.session
    if kind == "roads":
        window.desk.flow.add([path])
        qtbot.waitUntil(lambda: session.roads.here is not None and not session.roads.is_busy, timeout=30_000)
        session.roads.use()
    elif kind == "workbook":
        window.desk.flow.add([path])
        qtbot.waitUntil(lambda: session.workbook is not None, timeout=30_000)
    else:
        press(qtbot, bring(window, qtbot, path))
    qtbot.waitUntil(lambda: settled(window) and not session.roads.is_busy, timeout=30_000)
