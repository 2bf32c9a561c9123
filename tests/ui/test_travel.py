"""The page on travel: journeys, isochrones and decisions about roads, on a made-up network under a small territory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geodata.roads.times import with_roads
from scenarios.evaluate import prepare
from scenarios.road_edits import AddLink, CloseRoad, Congestion
from tests.geodata.roads import networks
from tests.geodata.roads.networks import network, two_way

pytestmark = pytest.mark.ui


@pytest.fixture
def roads(loaded):
    """A road of 60 km/h from each commune to the next one, west to east, and the territory timed by them."""
    communes = loaded.territory.communes.sort_values("x_m")
    places = communes[["x_m", "y_m"]].to_numpy() - np.array([networks.X0, networks.Y0])
    made = network([tuple(place) for place in places], two_way([(i, i + 1, 60, i) for i in range(len(places) - 1)]))
    territory = with_roads(loaded.territory, made)
    return replace(loaded, territory=territory, model=prepare(territory, loaded.model.params)), communes


@pytest.fixture
def page(make_window, roads):
    window = make_window(roads[0], size=(1366, 768))
    return window.tools.open("travel")


def overlay(page, key):
    return page.window_.map_panel.view.scene.overlays.get(key, ())


def test_without_roads_it_says_what_to_do(window):
    page = window.tools.open("travel")
    assert page._stack.currentWidget() is page.empty


def test_the_way_to_the_nearest_doctors(page, roads, qtbot):
    territory = roads[0].territory
    with_gp = set(territory.sites["commune"])
    commune = next(code for code in roads[1].index if code not in with_gp and code in territory.core.index)
    page.focus.choose(commune)
    qtbot.waitUntil(lambda: page.journeys.path is not None or not page.journeys.near, timeout=20_000)
    near = page.journeys.near
    assert [each.minutes for each in near] == sorted(each.minutes for each in near)
    if near:
        assert page.journeys.path.minutes == pytest.approx(near[0].minutes, abs=0.01)
        assert overlay(page, "journey")
        assert page.journeys.roads.rowCount() >= 1
    page.window_.close_drawer()
    assert not overlay(page, "journey")


def test_isochrones_are_drawn_and_counted(page, roads, qtbot):
    page.focus.choose(str(roads[1].index[len(roads[1]) // 2]))
    page.tabs.setCurrentWidget(page.reach)
    qtbot.waitUntil(lambda: bool(page.reach.bands), timeout=20_000)
    people = [band.people for band in page.reach.bands]
    assert people == sorted(people)
    assert people[-1] > 0
    assert page.reach.table.rowCount() == 5
    assert len(overlay(page, "isochrones")) == 6


def middle(roads, k):
    row = roads[1].iloc[[k, k + 1]]
    return float(row["lon"].mean()), float(row["lat"].mean())


def test_a_click_closes_a_road_and_undo_opens_it(page, roads, qtbot, session):
    page.tabs.setCurrentWidget(page.edits)
    page.edits.start("close")
    page.edits.picker.picked.emit(*middle(roads, 5))
    qtbot.waitUntil(lambda: bool(session.scenario.edits), timeout=20_000)
    (edit,) = session.scenario.edits
    assert isinstance(edit, CloseRoad)
    assert session.outcome.change["apl_change"].abs().max() >= 0
    assert edit.site in page.window_.scenario.rows
    assert overlay(page, "road-edits")
    assert not page.edits.doing
    session.document.stack.undo()
    assert not session.scenario.edits
    assert edit.site not in page.window_.scenario.rows


def test_two_clicks_build_a_road(page, roads, qtbot, session):
    page.tabs.setCurrentWidget(page.edits)
    page.edits.start("build")
    page.edits.picker.picked.emit(*middle(roads, 2))
    assert not session.scenario.edits
    page.edits.picker.picked.emit(*middle(roads, 9))
    qtbot.waitUntil(lambda: bool(session.scenario.edits), timeout=20_000)
    assert isinstance(session.scenario.edits[0], AddLink)
    page.window_.scenario.rows[session.scenario.edits[0].site].restored.emit(session.scenario.edits[0].site)
    assert not session.scenario.edits


def test_busy_hours_slow_everything(page, qtbot, session):
    before = session.model.territory.times
    page.tabs.setCurrentWidget(page.edits)
    page.edits.factor.setValue(2.0)
    page.edits.busy.click()
    qtbot.waitUntil(lambda: bool(session.scenario.edits), timeout=20_000)
    assert isinstance(session.scenario.edits[0], Congestion)
    from scenarios.world import world

    assert len(world(session.model, session.scenario).territory.times) < len(before)


def test_a_click_beside_every_road_asks_for_another(page, roads, session):
    page.tabs.setCurrentWidget(page.edits)
    page.edits.start("close")
    page.edits.picker.picked.emit(0.0, 50.0)
    assert page.edits.doing == "close"
    assert page.edits.hint.text()
    page.edits.picker.cancelled.emit()
    assert not page.edits.doing


def test_where_the_minutes_come_from_is_said(page, roads):
    assert "temps par la route" in page.window_.map_panel.legend._words[2]
    page.focus.choose(str(roads[1].index[0]))
    assert page.window_.commune.way_button.isVisible()
