"""The page on travel: journeys, isochrones and decisions about roads, on a made-up network under a small territory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geodata.travel.road_times import with_roads
from scenarios.answer.model import prepare
from scenarios.answer.nearest import nearest_places
from scenarios.plan.road_edits import AddLink, CloseRoad, Congestion, OwnCommune, ParkAndWalk, WinterSpeeds
from scenarios.plan.scenario import Scenario
from tests.geodata.roads import networks
from tests.geodata.roads.networks import network, two_way
from tests.ui.data_hands import plain
from tests.ui.hands import LEFT
from ui.map.projection import mercator
from ui.pages.roads.travel_map import look_at

pytestmark = pytest.mark.ui


def timed(loaded, territory):
    """What is shown of a territory whose minutes are others."""
    study = replace(loaded.study, territory=territory, model=prepare(territory, loaded.study.model.params))
    return replace(loaded, study=study)


@pytest.fixture
def roads(loaded):
    """A road of 60 km/h from each commune to the next one, west to east, and the territory timed by them."""
    communes = loaded.territory.communes.sort_values("x_m")
    places = communes[["x_m", "y_m"]].to_numpy() - np.array([networks.X0, networks.Y0])
    made = network([tuple(place) for place in places], two_way([(i, i + 1, 60, i) for i in range(len(places) - 1)]))
    territory = with_roads(loaded.territory, made)
    return timed(loaded, territory), communes


@pytest.fixture
def page(make_window, roads):
    window = make_window(roads[0], size=(1366, 768))
    return window.tools.open("travel")


def overlay(page, key):
    return page.window().map_panel.view.scene.overlays.get(key, ())


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
        qtbot.waitUntil(lambda: page.journeys.roads.rowCount() >= 1, timeout=20_000)
        assert near[0].name in page.journeys.said.text()
        page.journeys._choose()
        assert page.journeys.said.text() == "", "while another way is searched, the former one is not told"
        assert page.journeys.roads.rowCount() == 0
        qtbot.waitUntil(lambda: near[0].name in page.journeys.said.text(), timeout=20_000)
    page.window().close_page()
    assert not overlay(page, "journey")


def test_isochrones_are_drawn_and_counted(page, roads, qtbot):
    page.focus.choose(str(roads[1].index[len(roads[1]) // 2]))
    page.tabs.setCurrentWidget(page.reach)
    qtbot.waitUntil(lambda: bool(page.reach.bands), timeout=20_000)
    people = [band.people for band in page.reach.bands]
    assert people == sorted(people)
    assert people[-1] > 0
    assert page.reach.table.rowCount() == 5
    assert len(overlay(page, "isochrones")) == 7, "a veil, five bands and a dot"


def test_the_shape_of_isochrones_is_changed_at_once_and_remembered(page, roads, qtbot):
    page.focus.choose(str(roads[1].index[len(roads[1]) // 2]))
    page.tabs.setCurrentWidget(page.reach)
    qtbot.waitUntil(lambda: bool(page.reach.bands), timeout=20_000)
    bands, strips = page.reach.bands, overlay(page, "isochrones")
    sizes = [page.reach.table.item(row, 4).text() for row in range(5)]
    page.reach.filled.click()
    filled = overlay(page, "isochrones")
    assert page.reach.bands is bands, "the same search"
    assert len(filled) == len(strips)
    assert filled[1].shape.shape.area > strips[1].shape.shape.area
    assert [page.reach.table.item(row, 4).text() for row in range(5)] != sizes
    assert "500 m" in page.reach.note.text()
    assert page.stage.habits().filled
    page.reach.filled.click()
    assert not page.stage.habits().filled
    assert [page.reach.table.item(row, 4).text() for row in range(5)] == sizes


def test_isochrones_around_all_doctors_stay_chosen(page, roads, qtbot):
    page.focus.choose(str(roads[1].index[0]))
    page.tabs.setCurrentWidget(page.reach)
    qtbot.waitUntil(lambda: bool(page.reach.bands), timeout=20_000)
    alone = page.reach.bands
    choose = page.reach.place
    assert [choose.itemText(k) for k in range(choose.count())][-1] == "Tous les médecins"
    choose.setCurrentIndex(choose.count() - 1)
    page.reach.fill()
    qtbot.waitUntil(lambda: page.reach.bands is not alone, timeout=20_000)
    around_all = page.reach.bands
    assert len(overlay(page, "isochrones")) == 6, "no dot for one of many"
    page.focus.choose(str(roads[1].index[3]))
    page.reach.fill()
    assert choose.currentText() == "Tous les médecins", "another commune does not change the wish"
    assert page.reach.bands is around_all


def middle(roads, k):
    row = roads[1].iloc[[k, k + 1]]
    return float(row["lon"].mean()), float(row["lat"].mean())


def test_a_click_closes_a_road_and_undo_opens_it(page, roads, qtbot, session):
    page.tabs.setCurrentWidget(page.edits)
    page.edits.start("close")
    assert overlay(page, "roads-near"), "nobody clicks a road that is not to be seen"
    page.edits.picker.picked.emit(*middle(roads, 5))
    assert not overlay(page, "roads-near")
    qtbot.waitUntil(lambda: bool(session.scenario.edits), timeout=20_000)
    (edit,) = session.scenario.edits
    assert isinstance(edit, CloseRoad)
    assert session.outcome.change["apl_change"].abs().max() >= 0
    assert edit.site in page.window().scenario.rows
    words = page.window().scenario.rows[edit.site].words
    assert words.sizePolicy().hasHeightForWidth(), "else its last line is cut"
    assert overlay(page, "road-edits")
    assert not page.edits.doing
    session.document.stack.undo()
    assert not session.scenario.edits
    assert edit.site not in page.window().scenario.rows


def test_two_clicks_build_a_road(page, roads, qtbot, session):
    page.tabs.setCurrentWidget(page.edits)
    page.edits.start("build")
    page.edits.picker.picked.emit(*middle(roads, 2))
    assert not session.scenario.edits
    page.edits.picker.picked.emit(*middle(roads, 9))
    qtbot.waitUntil(lambda: bool(session.scenario.edits), timeout=20_000)
    assert isinstance(session.scenario.edits[0], AddLink)
    page.window().scenario.rows[session.scenario.edits[0].site].restored.emit(session.scenario.edits[0].site)
    assert not session.scenario.edits


def test_busy_hours_slow_everything(page, qtbot, session):
    before = session.model.territory.times
    page.tabs.setCurrentWidget(page.edits)
    page.edits.everywhere.factor.setValue(2.0)
    page.edits.everywhere.buttons["busy"].click()
    qtbot.waitUntil(lambda: bool(session.scenario.edits), timeout=20_000)
    assert isinstance(session.scenario.edits[0], Congestion)
    from scenarios.answer.world import world

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
    assert "temps par la route" in page.window().map_panel.legend._words[2]
    page.focus.choose(str(roads[1].index[0]))
    assert page.window().commune.way_button.isVisibleTo(page.window().commune)


def decided(session, qtbot, count):
    qtbot.waitUntil(lambda: len(session.scenario.edits) == count, timeout=20_000)
    return session.scenario.edits


def test_parking_and_the_own_commune_are_decided_changed_and_undone(page, qtbot, session):
    page.tabs.setCurrentWidget(page.edits)
    everywhere = page.edits.everywhere
    qtbot.mouseClick(everywhere.buttons["park"], LEFT)
    assert decided(session, qtbot, 1) == (ParkAndWalk("road-1", 3.0),)
    qtbot.mouseClick(everywhere.buttons["own"], LEFT)
    decided(session, qtbot, 2)
    everywhere.minutes.setValue(5)
    qtbot.mouseClick(everywhere.buttons["park"], LEFT)
    qtbot.waitUntil(lambda: session.scenario.edits[0].minutes == 5, timeout=20_000)
    assert [type(edit) for edit in session.scenario.edits] == [ParkAndWalk, OwnCommune], "one of each kind"
    row = page.edits._rows[0]
    row.fields[0].setValue(7)
    qtbot.waitUntil(lambda: session.scenario.edits[0].minutes == 7, timeout=20_000)
    assert "7 min" in plain(page.window().scenario.rows["road-1"].words.text()), "the panel says what it has become"
    assert page.edits._rows[0].fields[0].value() == 7
    session.document.stack.undo()
    assert session.scenario.edits[0].minutes == 5
    page.edits._rows[1].taken_back.emit("road-2")
    assert [type(edit) for edit in decided(session, qtbot, 1)] == [ParkAndWalk]


def test_without_altitudes_winter_waits_and_says_why(page):
    page.tabs.setCurrentWidget(page.edits)
    everywhere = page.edits.everywhere
    assert not everywhere.buttons["winter"].isEnabled()
    assert everywhere.no_altitude.isVisible()
    assert "altitude" in everywhere.no_altitude.text()


@pytest.fixture
def high_page(make_window, roads):
    """The same roads, the farther east the higher: from 0 m to 1 000 m and more."""
    loaded, communes = roads
    use = loaded.territory.roads
    network = use.prepared.roads.network
    lifted = replace(network, z_m=(network.x_m - network.x_m.min()) / 40)
    territory = with_roads(loaded.territory, lifted)
    window = make_window(timed(loaded, territory))
    assert len(communes)
    return window.tools.open("travel")


def test_winter_has_classes_of_altitude_that_are_changed_in_place(high_page, qtbot, session):
    page = high_page
    page.tabs.setCurrentWidget(page.edits)
    everywhere = page.edits.everywhere
    assert not everywhere.no_altitude.isVisible()
    everywhere.above.setValue(200)
    qtbot.mouseClick(everywhere.buttons["winter"], LEFT)
    assert decided(session, qtbot, 1) == (WinterSpeeds("road-1", 200.0, 1.3),)
    everywhere.above.setValue(600)
    everywhere.winter_factor.setValue(1.6)
    qtbot.mouseClick(everywhere.buttons["winter"], LEFT)
    qtbot.waitUntil(lambda: len(session.scenario.edits[0].classes) == 2, timeout=20_000)
    row = page.edits._rows[0]
    assert [field.value() for field in row.fields] == [200, 1.3, 600, 1.6]
    row.fields[3].setValue(2.0)
    qtbot.waitUntil(lambda: session.scenario.edits[0].classes[1] == (600, 2.0), timeout=20_000)
    row = page.edits._rows[0]
    row.fields[0].setValue(600)
    assert row.fields[0].value() == 200, "one factor for each altitude"
    row._drop(row.edit, 0)
    qtbot.waitUntil(lambda: session.scenario.edits[0].classes == ((600, 2.0),), timeout=20_000)


def test_roads_without_altitude_among_others_are_counted(page, roads):
    everywhere = page.edits.everywhere
    page.tabs.setCurrentWidget(page.edits)
    prepared = roads[0].territory.roads.prepared.roads
    half = prepared.network.x_m.copy()
    half[: len(half) // 2] = np.nan
    partly = replace(prepared, streets=replace(prepared.streets, network=replace(prepared.network, z_m=half)))
    everywhere.fill(Scenario(""), partly)
    assert everywhere.buttons["winter"].isEnabled()
    assert "des routes ne disent pas leur altitude" in everywhere.no_altitude.text()


def test_who_loses_minutes_is_listed_and_painted(page, roads, qtbot, session):
    territory = roads[0].territory
    with_gp = set(territory.sites["commune"])
    order = list(roads[1].index)
    places = [k for k, code in enumerate(order) if code not in with_gp and code in territory.core.index]
    page.tabs.setCurrentWidget(page.losses)
    qtbot.waitUntil(lambda: page.losses.found is not None, timeout=20_000)
    assert "ne change aucune minute" in page.losses.said.text()
    page.tabs.setCurrentWidget(page.edits)
    for k in places[:3]:
        for side in (k - 1, k):
            if 0 <= side < len(order) - 1:
                page.edits.start("close")
                before = len(session.scenario.edits)
                page.edits.picker.picked.emit(*middle(roads, side))
                qtbot.waitUntil(lambda before=before: len(session.scenario.edits) == before + 1, timeout=20_000)
    page.tabs.setCurrentWidget(page.losses)
    qtbot.waitUntil(lambda: page.losses.found is not None, timeout=20_000)
    found = page.losses.found
    losers = session.outcome.change["nearest_gp_change_min"]
    assert len(found.losers)
    assert page.losses.table.rowCount() == len(found.losers)
    worst = found.losers.index[0]
    assert found.losers["cut_off"].iloc[0] or found.losers["lost_min"].iloc[0] == pytest.approx(losers[worst])
    assert page.focus.theme.key == "minutes-lost"
    assert "avant" in page.focus.theme.words(worst)
    page.losses.table.selectRow(0)
    assert page.focus.commune == worst
    page.window().close_page()
    assert page.focus.theme is None


def test_the_nearest_doctors_stand_in_the_panel_and_lead_to_the_journey(page, roads, qtbot):
    territory = roads[0].territory
    with_gp = set(territory.sites["commune"])
    commune = next(code for code in roads[1].index if code not in with_gp and code in territory.core.index)
    window = page.window()
    page.focus.choose(commune)
    near = window.commune.near
    shown = [name.text() for name in near.names if not name.isHidden()]
    assert shown == [each.name for each in near.near]
    assert near.near == nearest_places(roads[0].study.model, Scenario(""), commune)
    last = len(shown) - 1
    qtbot.mouseClick(near.names[last], LEFT)
    qtbot.waitUntil(lambda: page.journeys.places.currentRow() == last, timeout=20_000)
    qtbot.waitUntil(lambda: page.journeys.path is not None, timeout=20_000)
    assert page.journeys.path.minutes == pytest.approx(near.near[last].minutes, abs=0.01)


def test_without_roads_the_nearest_doctors_are_estimated_and_lead_to_what_to_bring(window, loaded, qtbot):
    territory = loaded.territory
    with_gp = set(territory.sites["commune"])
    commune = next(code for code in territory.core.index if code not in with_gp)
    window.focus.choose(commune)
    near = window.commune.near
    assert [each.minutes for each in near.near] == sorted(each.minutes for each in near.near)
    assert len(near.near) == 3
    assert "Estimé" in near.names[0].toolTip()
    qtbot.mouseClick(near.names[0], LEFT)
    page = window.tools.part("travel")
    assert page._stack.currentWidget() is page.empty


def test_without_roads_decisions_about_them_are_said_not_to_count(window, session):
    assert not window.scenario.warning.isVisible()
    session.change(session.scenario.with_edit(Congestion("road-1", 1.3)), "x")
    assert "ne sont pas comptées" in window.scenario.warning.text()
    assert not session.outcome.change["apl_change"].any()


def test_one_place_is_shown_with_what_lies_around_it(page):
    view = page.window().map_panel.view
    look_at(view, [(2.0, 46.1)])
    across = view.view.scale * min(view.width(), view.height())
    assert 10_000 <= across <= 60_000, "metres of EPSG:3857"
    assert mercator((2.0, 46.1))[0][1] == pytest.approx(view.view.y)
