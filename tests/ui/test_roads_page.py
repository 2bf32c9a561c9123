"""Roads in the window: brought, looked at, used, mended."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from geodata.roads.cleaning import check_network
from geodata.roads.rules import TravelRules
from scenarios.plan.edits import AddSite, MoveSite
from scenarios.study.project import from_dict, to_dict
from tests.geodata.roads.make_roads import ORIGIN, bd_topo, matsim
from tests.ui.data_hands import notices, plain
from tests.ui.hands import LEFT, open_value
from tests.ui.roads_hands import WAIT, centre_beside, page_of, used

pytestmark = pytest.mark.ui


def test_without_roads_the_page_says_what_to_bring(desk_window):
    page = desk_window.tools.open("roads")
    assert "estimés sans routes" in page.state.text()
    assert page.open.isVisible()
    assert not page.use.isVisible()
    assert not page.tabs.isTabVisible(0)


def test_a_file_of_roads_is_looked_at_before_it_is_used(brought):
    page = page_of(brought)
    assert page.isVisible()
    assert brought.session.territory.times.method == "estimated"
    assert "pas encore utilisé" in page.state.text()
    assert "BD TOPO" in page.name.text()
    assert page.tabs.tabText(0) == f"Points à regarder ({page.checks.count})"
    first = page.checks.sheet.cells.rows[0]
    assert "communes coupées" in first[0].text
    assert brought.session.project().inputs.roads is None


def test_minutes_go_by_the_roads_and_back(brought, qtbot):
    before = brought.session.territory.times
    mean = brought.session.outcome.headline_after.mean_nearest_min
    used(brought, qtbot)
    now = brought.session.outcome.headline_after.mean_nearest_min
    told = plain(page_of(brought).state.text())
    assert f"{mean:.1f} min avant, {now:.1f} min maintenant".replace(".", ",") in told
    territory = brought.session.territory
    assert territory.times.method == "roads"
    assert territory.roads is not None
    assert any(source.producer == "IGN" for source in territory.sources)
    # Two neighbours of the chain: the straight way at 60 km/h, and 20 m at 20 km/h at either end.
    seats = territory.communes.sort_values(["x_m", "y_m"])
    one, other = seats.index[10], seats.index[11]
    metres = float(np.hypot(*(seats.loc[one, ["x_m", "y_m"]] - seats.loc[other, ["x_m", "y_m"]]).astype(float)))
    index = territory.times.origins.get_indexer([one, other])
    hit = (territory.times.origin == index[0]) & (territory.times.destination == index[1])
    if metres < 25_000:
        assert territory.times.minutes[hit] == pytest.approx([metres / 1000 + 2 * 0.02 / 20 * 60], abs=0.05)
    qtbot.mouseClick(page_of(brought).leave, LEFT)
    qtbot.waitUntil(lambda: not brought.session.roads.is_used, timeout=WAIT)
    assert brought.session.territory.times.method == "estimated"
    assert len(brought.session.territory.times) == len(before)


def test_a_part_is_shown_on_the_map_and_joined(brought, qtbot):
    used(brought, qtbot)
    page, roads = page_of(brought), brought.session.roads
    assert not page.checks.join.isEnabled()
    page.checks.sheet.selectRow(0)
    assert brought.map_panel.view.scene.overlays["roads"]
    assert page.checks.join.isEnabled()
    qtbot.mouseClick(page.checks.join, LEFT)
    qtbot.waitUntil(lambda: bool(roads.here.setup.joined) and not roads.is_busy, timeout=WAIT)
    assert roads.here.check.parts == ()
    assert brought.session.territory.roads.unserved["state"].ne("cut_off").all()
    assert check_network(roads.here.read.network).parts_count == 1
    qtbot.mouseClick(page.checks.undo, LEFT)
    qtbot.waitUntil(lambda: not roads.here.setup.joined and not roads.is_busy, timeout=WAIT)
    assert roads.here.check.parts_count == 1


def test_a_part_is_closed(brought, qtbot):
    page, roads = page_of(brought), brought.session.roads
    page.checks.sheet.selectRow(0)
    qtbot.mouseClick(page.checks.drop, LEFT)
    qtbot.waitUntil(lambda: bool(roads.here.setup.dropped) and not roads.is_busy, timeout=WAIT)
    assert roads.here.check.parts == ()
    assert not roads.is_used, "mending is no using"


def test_a_seat_far_from_the_road_is_moved_by_a_click(brought, loaded, qtbot):
    page, roads = page_of(brought), brought.session.roads
    page.checks.sheet.selectRow(0)
    qtbot.mouseClick(page.checks.drop, LEFT)  # now the last two communes are far from the road
    qtbot.waitUntil(lambda: bool(roads.here.setup.dropped) and not roads.is_busy, timeout=WAIT)
    page.checks.sheet.selectRow(0)
    assert page.checks.move_seat.isEnabled()
    qtbot.mouseClick(page.checks.move_seat, LEFT)
    assert any("Cliquez là où est vraiment" in text for text in notices(brought))
    view = brought.map_panel.view
    qtbot.mouseClick(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(view.width() // 2, view.height() // 2))
    qtbot.waitUntil(lambda: bool(roads.here.setup.moved) and not roads.is_busy, timeout=WAIT)
    (code,) = roads.here.setup.moved
    assert code in brought.session.territory.communes.index
    used(brought, qtbot)
    seat = loaded.territory.communes.loc[code]
    assert brought.session.territory.communes.at[code, "lon"] == seat["lon"], "the map stays"


def test_a_seat_is_put_on_the_road_by_one_click(brought, qtbot):
    page, roads = page_of(brought), brought.session.roads
    page.checks.sheet.selectRow(0)
    qtbot.mouseClick(page.checks.drop, LEFT)
    qtbot.waitUntil(lambda: bool(roads.here.setup.dropped) and not roads.is_busy, timeout=WAIT)
    page.checks.sheet.selectRow(page.checks.count - 1)
    found = page.checks.chosen
    assert " m, " in plain(found.cells[2].text), "the metres and the minutes that they count"
    qtbot.mouseClick(page.checks.to_road, LEFT)
    qtbot.waitUntil(lambda: bool(roads.here.setup.moved) and not roads.is_busy, timeout=WAIT)
    assert roads.here.seats.at[found.seat, "metres"] == pytest.approx(0, abs=0.2)
    assert not brought.map_panel.view.scene.overlays.get("roads"), "what was mended is not drawn any more"


def test_a_place_far_from_the_road_is_listed_drawn_told_and_moved(brought, qtbot, session):
    used(brought, qtbot)
    page = page_of(brought)
    before = page.checks.count
    centre_beside(brought, 900, west=True)
    assert page.checks.count == before + 1
    assert page.tabs.tabText(0) == f"Points à regarder ({before + 1})"
    assert "à 900 m de la route, 2,7 min comptées" in plain(brought.scenario.rows["centre-1"].words.text())
    row = next(i for i, found in enumerate(page.checks._findings) if found.site)
    page.checks.sheet.selectRow(row)
    assert [type(drawn.shape).__name__ for drawn in brought.map_panel.view.scene.overlays["roads"]] == [
        "Line",
        "Dot",
        "Dot",
    ]
    qtbot.mouseClick(page.checks.to_road, LEFT)
    qtbot.waitUntil(lambda: isinstance(session.scenario.edits[-1], MoveSite), timeout=WAIT)
    assert page.checks.count == before
    assert "comptées" not in brought.scenario.rows["centre-1"].words.text()
    assert "0 m de la route" in plain(brought.scenario.rows["centre-1"].words.toolTip())
    session.document.stack.undo()
    assert page.checks.count == before + 1


def test_a_place_without_a_road_or_on_an_island_of_roads(brought, qtbot, session):
    used(brought, qtbot)
    centre_beside(brought, 7_000, west=True)
    assert "aucune route à moins de 5 km" in plain(brought.scenario.rows["centre-1"].words.text())
    seats = session.territory.communes.sort_values(["x_m", "y_m"])
    island = seats.iloc[-1]  # the last two stand on a part of their own
    lon, lat = float(island["lon"]), float(island["lat"])
    edit = AddSite("centre-2", "Île", lon, lat, str(seats.index[-1]), 2.0, 4400.0)
    session.change(session.scenario.with_edit(edit), "Île")
    assert "aucune autre commune" not in brought.scenario.rows["centre-2"].words.text(), "its neighbour comes"


@pytest.fixture
def faulty(tmp_path, loaded, monkeypatch):
    """Roads with everything that is wrong with roads."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    seats = loaded.territory.communes.sort_values(["x_m", "y_m"])
    points = [(x - ORIGIN[0] + 20, y - ORIGIN[1]) for x, y in zip(seats["x_m"], seats["y_m"], strict=True)]
    x, y = points[5]
    ways = [(pair, {}) for place, pair in enumerate(pairwise(points)) if place != len(points) - 3]
    ways += [
        (((x, y), (x + 700, y + 900)), {"sens_de_circulation": "Sens direct"}),
        (((x, y), (x - 700, y + 900)), {"sens_de_circulation": "Sens inverse"}),
        (((x, y), (x - 900, y - 900)), {"vitesse_moyenne_vl": 250}),
        *[(((x, y), (x + 900, y - 900)), {})] * 2,
    ]
    return bd_topo(tmp_path / "troncon_de_route.gpkg", ways), str(seats["name"].iloc[5])


def test_every_fault_is_listed_with_its_number_its_place_and_a_picture(desk_window, faulty, qtbot):
    roads = desk_window.session.roads
    desk_window.desk.flow.add([faulty[0]])
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=WAIT)
    page = page_of(desk_window)
    told = {row[0].text: (row[1].text, plain(row[2].text)) for row in page.checks.sheet.cells.rows}
    here = faulty[1]
    assert told["On y entre sans pouvoir en sortir"] == (here, "1 endroit")
    assert told["On en sort sans pouvoir y revenir"] == (here, "1 endroit")
    assert told["Vitesses invraisemblables"] == (here, "2 tronçons, jusqu’à 250 km/h")
    assert told["Tronçons en double"] == (here, "2 tronçons")
    for row in range(page.checks.count):
        page.checks.sheet.selectRow(row)
        assert desk_window.map_panel.view.scene.overlays["roads"], told
    assert not page.checks.join.isEnabled(), "faults of links are shown, not mended"


def test_short_and_impossible_stretches_are_listed(desk_window, loaded, tmp_path, monkeypatch, qtbot):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    seat = loaded.territory.communes.iloc[0]
    x, y = float(seat["x_m"]), float(seat["y_m"])
    nodes = {"a": (x, y), "b": (x + 2000, y), "c": (x + 2000, y), "d": (x + 4000, y)}
    pairs = [("a", "b", 2000), ("b", "c", 0), ("c", "d", 500)]
    links = [each for a, b, m in pairs for each in ((a, b, m, "primary", "car"), (b, a, m, "primary", "car"))]
    crs = '<attributes><attribute name="coordinateReferenceSystem" class="java.lang.String">EPSG:2154</attribute></attributes>'
    file = matsim(tmp_path / "roads.xml", nodes, links)
    file.write_text(file.read_text("utf-8").replace("<network>", f"<network>{crs}"), encoding="utf-8")
    roads = desk_window.session.roads
    desk_window.desk.flow.add([file])
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=WAIT)
    told = {row[0].text: plain(row[2].text) for row in page_of(desk_window).checks.sheet.cells.rows}
    assert told["Tronçons sans longueur"] == "2 tronçons"
    assert told["Plus courts que le vol d’oiseau"] == "2 tronçons"


def test_how_minutes_are_counted_is_chosen_once_and_saved(brought, qtbot, session, tmp_path):
    used(brought, qtbot)
    page, roads = page_of(brought), session.roads
    page.tabs.setCurrentWidget(page.rules)
    assert "convention de METRIC" in page.rules.state.text()
    before = session.territory.times
    session.data.mark_saved()
    assert not session.data.is_modified
    page.rules.minutes.setValue(3)
    qtbot.waitUntil(lambda: session.territory.times is not before and not roads.is_busy, timeout=WAIT)
    assert brought.isWindowModified(), "it would be lost at the end of the sitting"
    after = session.territory.times
    # By code: longer minutes need fewer communes around.
    was, now = (
        dict(
            zip(
                zip(each.origins[each.origin], each.destinations[each.destination], strict=True),
                each.minutes,
                strict=True,
            )
        )
        for each in (before, after)
    )
    apart = [(was[a, b], now[a, b]) for a, b in was.keys() & now.keys() if a != b]
    assert len(apart) > 100
    assert all(late == pytest.approx(early + 3) for early, late in apart)
    assert "pas la convention officielle" in page.rules.state.text()
    page.rules.own.setCurrentIndex(1)
    page.rules.own.activated.emit(1)
    qtbot.waitUntil(
        lambda: session.project().inputs.roads.rules.own_commune == "radius" and not roads.is_busy, timeout=WAIT
    )
    project = from_dict(json.loads(json.dumps(to_dict(session.project()))))
    assert project.inputs.roads.rules == TravelRules(own_commune="radius", park_min=3)
    open_value(brought, qtbot, project, tmp_path / "a.deserts")
    qtbot.waitUntil(lambda: not roads.is_busy and roads.here is not None, timeout=WAIT)
    assert session.territory.roads.prepared.roads.rules == project.inputs.roads.rules
    assert not brought.isWindowModified(), "opening is no change"
    qtbot.mouseClick(page.rules.official, LEFT)
    qtbot.waitUntil(lambda: session.project().inputs.roads.rules == TravelRules() and not roads.is_busy, timeout=WAIT)
    assert not page.rules.official.isEnabled()


def test_speeds_are_chosen_by_name(brought, qtbot):
    page, roads = page_of(brought), brought.session.roads
    page.speeds.setCurrentIndex(page.speeds.findData("class"))
    page.speeds.activated.emit(page.speeds.currentIndex())
    qtbot.waitUntil(lambda: roads.here.setup.speeds == "class" and not roads.is_busy, timeout=WAIT)
    assert set(roads.here.network.speed_kmh) == {60.0}, "published speeds stay"
