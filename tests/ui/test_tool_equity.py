"""The page on equity: its figures are those of the core, they follow the scenario, and they say what they are."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt

from scenarios.analysis.fairness import fairness
from tests.ui.hands import place, somewhere
from ui.charts.plot import Bars
from ui.pages.page import NUMBER

pytestmark = pytest.mark.ui


@pytest.fixture
def page(window):
    return window.tools.open("equity")


def cells(page):
    table = page.table
    return {
        table.item(row, 0).text(): [table.item(row, column).text() for column in range(1, table.columnCount())]
        for row in range(table.rowCount())
    }


def test_before_anything_is_planned_there_is_one_column(page):
    found = cells(page)
    assert page.table.horizontalHeaderItem(1).text() == "Aujourd’hui"
    assert page.table.columnCount() == 2
    assert found["Indice de concentration selon la défavorisation"] == ["–"]
    assert "inventés" in page.remark.text()


def test_figures_follow_the_scenario_with_signs_and_tips(window, page, qtbot, session):
    place(window, qtbot, somewhere(window))
    found = fairness(session.territory, session.outcome)
    row = next(i for i in range(page.table.rowCount()) if page.table.item(i, 0).text() == "Indice de Gini")
    before, after, change = (page.table.item(row, column) for column in (1, 2, 3))
    assert before.data(NUMBER) == pytest.approx(found.before.gini)
    assert after.data(NUMBER) == pytest.approx(found.after.gini)
    assert change.text()[0] in "▲▼="
    assert page.table.item(row, 0).toolTip().startswith("<p>De 0 (tous ont le même accès)")
    assert "Gini 1914" in page.table.item(row, 0).toolTip()


def test_the_histogram_holds_everybody_once(window, page, session, qtbot):
    place(window, qtbot, somewhere(window))
    bars = [mark for mark in page.people.plot.marks if isinstance(mark, Bars)]
    core = session.territory.core["population"].sum()
    assert [bar.heights.sum() for bar in bars] == pytest.approx([core, core])
    assert [marker.at for marker in page.people.plot.markers] == [2.5, 4.0]
    assert bars[0].colours[0] == "#7f2704"
    assert bars[0].colours[5] == "#c6dbef", "2.5 is no low access"


def test_curves_lie_under_the_diagonal(page):
    curves = page.lorenz.plot.marks
    assert [curve.label for curve in curves] == ["le même pour tous", "consultations par an et par habitant"]
    assert (curves[-1].y <= curves[-1].x + 1e-9).all()


def test_groups_are_drawn_when_their_tab_is_opened(page, session):
    page.tabs.setCurrentIndex(1)
    plot = page.groups.plot
    assert plot.y.names == ("CC Creuse Confluence",)
    assert np.isfinite(plot.marks[0].middle).all()


def test_a_hidden_page_does_nothing_and_catches_up(window, page, qtbot, session, monkeypatch):
    window.close_page()
    calls = []
    monkeypatch.setattr(type(page), "fill", lambda _self: calls.append(1))
    place(window, qtbot, somewhere(window))
    assert calls == []
    window.tools.open("equity")
    assert calls == [1]


def test_it_answers_while_a_site_is_carried(window, page, session):
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        page.fill()
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.1


def test_published_values_and_those_without(make_window, published, session, qapp):
    window = make_window(published)
    page = window.tools.open("equity")
    assert "Les communes sans accès publié" in page.remark.text()
    assert cells(page)["Indice de Gini"] == ["0,000"], "2.0 everywhere"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_in_english(window, language):
    page = window.tools.open("equity")
    assert "Gini index" in cells(page)
    assert page.tabs.tabText(1) == "By intercommunality"
    assert page.table.focusPolicy() != Qt.FocusPolicy.NoFocus
