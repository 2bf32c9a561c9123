"""The page on sensitivity: draws in the background, words, the map of certainty, a stop that keeps what is done."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from deserts.errors import Cancelled
from deserts.sensitivity import CERTAIN, HeadNoise
from tests.ui.hands import place, somewhere
from ui.pages.doubt.sensitivity import Asked, drawn

pytestmark = pytest.mark.ui


@pytest.fixture
def page(window):
    made = window.tools.open("sensitivity")
    made.choices.count.setValue(20)
    return made


def draw(page, qtbot) -> None:
    before = page.found
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.found is not before, timeout=20_000)


def test_it_asks_before_it_answers(page, window):
    assert "Tirer" in page.headline.text()
    assert page.table.isHidden()
    assert window.focus.theme is None


def test_it_says_the_range_and_paints_the_certainty(page, qtbot, window, session):
    draw(page, qtbot)
    assert "dans 90\N{NO-BREAK SPACE}% des tirages" in page.window().page_area.frame.answer.text()
    assert "inventés" in page.about.text()
    assert "20 tirages sur 20, graine 2026" in page.about.text()
    theme = window.focus.theme
    core = session.territory.core
    assert next(each.label for each in theme.layer.classes) == "accès faible, à coup sûr"
    assert sum(each.communes for each in theme.layer.classes) == len(core)
    assert "accès faible dans" in theme.words(str(core.index[0]))
    window.focus.choose(str(core.index[0]))
    assert str(core["name"].iloc[0]) in page.commune.text()
    names = [page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    assert names[0] == "Comme à l’écran"
    assert not any("prévu" in name for name in names)


def test_a_scenario_is_drawn_before_and_after(page, qtbot, window):
    place(window, qtbot, somewhere(window))
    assert page.choices.shows_after
    draw(page, qtbot)
    assert "fait passer" in page.window().page_area.frame.answer.text()
    assert any("prévu" in page.table.item(row, 0).text() for row in range(page.table.rowCount()))
    after = page.window().page_area.frame.answer.text()
    page.choices.when.setCurrentIndex(0)
    assert page.window().page_area.frame.answer.text() != after


def test_figures_of_another_scenario_are_not_shown(page, qtbot, window):
    draw(page, qtbot)
    place(window, qtbot, somewhere(window))
    assert "ont changé" in page.headline.text()
    assert page.table.isHidden()
    assert window.focus.theme is None


def test_a_stop_keeps_what_is_done(session, page):
    asked = Asked(session.model, session.answered, session.baseline, CERTAIN, 1, 200, None)
    stop = threading.Event()

    def report(done: int, _total: int) -> None:
        if done >= 50:
            stop.set()

    found = drawn(asked, stop, report)
    assert (len(found.draws), found.draws.wanted) == (50, 200)


def test_a_stop_before_the_first_is_a_stop(session, page):
    asked = Asked(session.model, session.answered, session.baseline, CERTAIN, 1, 200, None)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        drawn(asked, stop)


def test_what_is_chosen_is_what_is_drawn(page):
    choices = page.choices
    choices.times.setValue(0)
    choices.minutes.setValue(0)
    choices.heads.setCurrentIndex(choices.heads.findData(HeadNoise.NONE))
    assert choices.spec(planned=False, with_need=False) == CERTAIN
    choices.kernels["linear"].setChecked(True)
    choices.need.setChecked(True)
    choices.times.setValue(20)
    spec = choices.spec(planned=True, with_need=True)
    assert (spec.kernels, spec.other_need, spec.time_factor.low, spec.acts_per_fte.high) == (
        ("linear",),
        True,
        0.8,
        5400,
    )


def test_an_upside_down_range_is_refused(page, qtbot, window, session):
    place(window, qtbot, somewhere(window))
    page.choices.acts[0].setValue(6000)
    with qtbot.waitSignal(session.refused):
        qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert page.start.isEnabled()
