"""Roads in the window: brought, looked at, used, mended, calibrated, saved with the work."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from geodata.catalogue import extracts
from geodata.roads.cleaning import check_network
from scenarios.project import from_dict, to_dict
from tests.geodata.roads.make_roads import ORIGIN, bd_topo, pbf
from tests.ui.data_hands import notices, plain
from tests.ui.hands import LEFT

pytestmark = pytest.mark.ui

WAIT = 30_000


@pytest.fixture
def roads_file(tmp_path, loaded, monkeypatch):
    """A chain of straight roads from seat to seat, 60 km/h; the last two communes stand on a part of their own."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    seats = loaded.territory.communes.sort_values(["x_m", "y_m"])
    points = [(x - ORIGIN[0] + 20, y - ORIGIN[1]) for x, y in zip(seats["x_m"], seats["y_m"], strict=True)]
    pairs = [pair for place, pair in enumerate(pairwise(points)) if place != len(points) - 3]
    return bd_topo(tmp_path / "troncon_de_route.gpkg", [(pair, {"vitesse_moyenne_vl": 60}) for pair in pairs])


@pytest.fixture
def brought(desk_window, roads_file, qtbot):
    """The window with these roads read and not used yet."""
    roads = desk_window.session.roads
    desk_window.desk.flow.add([roads_file])
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=WAIT)
    return desk_window


def page_of(window):
    return window.tools.pages["roads"]


def used(window, qtbot):
    qtbot.mouseClick(page_of(window).use, LEFT)
    qtbot.waitUntil(lambda: window.session.roads.is_used and not window.session.roads.is_busy, timeout=WAIT)


def test_without_roads_the_page_says_what_to_bring(desk_window):
    page = desk_window.tools.open("roads")
    assert "vol d’oiseau" in page.state.text()
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
    assert brought.session.project().roads is None


def test_minutes_go_by_the_roads_and_back(brought, qtbot):
    before = brought.session.territory.times
    used(brought, qtbot)
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


def test_a_seat_far_from_the_road_is_moved_by_a_click(brought, qtbot):
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
    seat = brought.session.loaded.base.communes.loc[code]
    assert brought.session.territory.communes.at[code, "lon"] == seat["lon"], "the map stays"


def test_speeds_are_chosen_by_name(brought, qtbot):
    page, roads = page_of(brought), brought.session.roads
    page.speeds.setCurrentIndex(page.speeds.findData("class"))
    page.speeds.activated.emit(page.speeds.currentIndex())
    qtbot.waitUntil(lambda: roads.here.setup.speeds == "class" and not roads.is_busy, timeout=WAIT)
    assert set(roads.here.network.speed_kmh) == {60.0}, "published speeds stay"


def test_calibration_proposes_and_changes_nothing_unasked(brought, qtbot, tmp_path):
    used(brought, qtbot)
    page, roads, times = page_of(brought), brought.session.roads, brought.session.territory.times
    codes, apart = times.origins, times.origin != times.destination
    rows = [
        f"{codes[a]};{codes[b]};{minutes * 1.25:.2f}"
        for a, b, minutes in zip(
            times.origin[apart][:80], times.destination[apart][:80], times.minutes[apart][:80], strict=True
        )
    ]
    file = tmp_path / "observed.csv"
    file.write_text("origine;destination;minutes\n" + "\n".join(rows).replace(".", ",") + "\n", encoding="utf-8")
    page.tabs.setCurrentIndex(3)
    page.calibration.compare(file)
    qtbot.waitUntil(lambda: page.calibration.found is not None, timeout=WAIT)
    assert "trajets comparés, par ces routes" in page.calibration.said.text()
    assert page.calibration.found.factors.factors["tertiary"] == pytest.approx(0.8, abs=0.03)
    assert not roads.here.setup.factors
    assert page.calibration.worst.cells.rowCount() == 20
    before = roads.here.network.speed_kmh.copy()
    qtbot.mouseClick(page.calibration.apply, LEFT)
    qtbot.waitUntil(lambda: bool(roads.here.setup.factors) and not roads.is_busy, timeout=WAIT)
    assert roads.here.network.speed_kmh.max() == pytest.approx(before.max() * roads.here.setup.factors["tertiary"])
    assert brought.session.territory.times.minutes.max() <= brought.session.territory.times.limit_min
    qtbot.mouseClick(page.calibration.undo, LEFT)
    qtbot.waitUntil(lambda: not roads.here.setup.factors and not roads.is_busy, timeout=WAIT)


def test_the_work_remembers_its_roads(brought, qtbot, session, roads_file):
    used(brought, qtbot)
    project = from_dict(json.loads(json.dumps(to_dict(session.project()))))
    assert project.roads.paths == (str(roads_file),)
    assert len(project.roads.sha256) == 64
    session.open_project(project, None)
    qtbot.waitUntil(lambda: session.roads.is_used and not session.roads.is_busy, timeout=WAIT)
    assert session.territory.times.method == "roads"


def test_roads_that_are_gone_or_others_are_told(brought, qtbot, session, roads_file):
    used(brought, qtbot)
    project = session.project()
    bd_topo(roads_file, [([(0, 0), (100, 0)], {})])
    session.open_project(project, None)
    qtbot.waitUntil(lambda: any("n’est pas le fichier de routes" in text for text in notices(brought)), timeout=WAIT)
    assert session.territory.times.method == "estimated"
    roads_file.unlink()
    session.open_project(project, None)
    qtbot.waitUntil(lambda: any("ne sont plus là" in plain(text) for text in notices(brought)), timeout=WAIT)
    assert session.project().roads == project.roads, "saving again does not lose where they were"


def test_another_territory_keeps_its_roads(brought, qtbot, session):
    used(brought, qtbot)
    first = session.territory
    session.open_territory((), ("200034825",))
    qtbot.waitUntil(
        lambda: session.territory is not first and session.roads.is_used and not session.roads.is_busy, timeout=WAIT
    )
    assert session.roads.here.seats.index.equals(session.territory.communes.index)


def test_roads_of_openstreetmap_are_proposed_for_the_territory_and_nobody_is_asked(desk_window, qtbot):
    page = desk_window.tools.open("roads")
    qtbot.mouseClick(page.fetch, LEFT)
    dialog = desk_window.desk.downloads
    assert dialog.isVisible()
    ticked = {item.target.part for item in dialog.ticked}
    around = set(desk_window.session.territory.communes["departement"].astype(str))
    assert ticked == set(extracts(sorted(around)))
    assert {item.entry.key for item in dialog.ticked} == {"osm_roads"}
    assert not dialog.is_busy


def test_extracts_that_came_are_one_network_and_looked_at_first(desk_window, qtbot, tmp_path, loaded, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page = desk_window.tools.open("roads")
    seats = loaded.territory.communes.sort_values("lon")[["lon", "lat"]].to_numpy()
    nodes = {number: tuple(map(float, place)) for number, place in enumerate(seats, 1)}
    half, last = len(nodes) // 2, len(nodes)
    tags = {"highway": "secondary"}
    west = pbf(tmp_path / "ouest.osm.pbf", {1: (range(1, half + 1), tags)}, {n: nodes[n] for n in range(1, half + 1)})
    east = pbf(
        tmp_path / "est.osm.pbf", {2: (range(half, last + 1), tags)}, {n: nodes[n] for n in range(half, last + 1)}
    )
    page.fetch.click()
    desk_window.desk.downloads.files_ready.emit([west, east])
    roads = desk_window.session.roads
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=WAIT)
    assert roads.here.check.parts_count == 0, "nothing apart: they meet"
    assert not page.fetch.isVisible()
    assert "pas encore utilisé" in page.state.text()


def test_calibration_asks_for_the_unit_that_a_file_does_not_say(brought, qtbot, tmp_path):
    seats = brought.session.territory.communes.sort_values(["x_m", "y_m"]).index[:40]
    rows = ["from,to,duration", *(f"{one},{other},1200" for one, other in pairwise(seats))]
    file = tmp_path / "observed.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    tab = page_of(brought).calibration
    page_of(brought).tabs.setCurrentWidget(tab)
    assert not tab.unit.isVisible()
    tab.compare(file)
    qtbot.waitUntil(lambda: tab.found is not None, timeout=WAIT)
    assert tab.found.doubtful
    assert tab.unit.isVisible()
    assert tab.unit.currentIndex() == -1
    assert "minutes ou des secondes" in plain(tab.said.text())
    assert not tab.worst.isVisible()
    assert not tab.apply.isEnabled()
    tab.unit.setCurrentIndex(tab.unit.findData("seconds"))
    tab.unit.activated.emit(tab.unit.currentIndex())
    qtbot.waitUntil(lambda: not tab.found.doubtful, timeout=WAIT)
    assert tab.unit.currentData() == "seconds"
    assert "trajets comparés" in tab.said.text()
    assert set(tab.found.comparison.worst["observed"].dropna()) == {20.0}
