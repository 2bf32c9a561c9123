"""Roads in the window: calibrated, saved with the work, fetched."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from geodata.downloads.catalogue import extracts
from scenarios.cli.run import run
from scenarios.study.files import with_results
from scenarios.study.project import from_dict, to_dict
from tests.geodata.roads.make_roads import bd_topo, pbf
from tests.ui.conftest import EPCI
from tests.ui.data_hands import notices, plain
from tests.ui.hands import LEFT, open_value, opened, saved, work_in
from tests.ui.roads_hands import WAIT, centre_beside, page_of, used

pytestmark = pytest.mark.ui


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


def test_without_roads_the_estimate_is_held_against_metric(desk_window, shared, qtbot):
    """The pairs that the line of the estimate was fitted on: 561 within 30 km (docs/method.md, Times and rings)."""
    page = desk_window.tools.open("roads")
    page.calibration.compare(shared / "data" / "gh_metric_gironde_2500_pairs.dbf")
    qtbot.waitUntil(lambda: page.calibration.found is not None, timeout=WAIT)
    found = page.calibration.found
    assert (found.comparison.n, found.factors, found.estimated) == (561, None, True)
    assert "561 trajets comparés, par les minutes estimées sans route" in plain(page.calibration.said.text())
    assert "en bleu là où nous allons trop vite" in page.calibration.proposal.text()
    assert not page.calibration.apply.isEnabled()
    names = [row[0].text for row in page.calibration.worst.cells.rows]
    assert any("Lesparre-Médoc" in name for name in names), "places by the seats nearest to them, across the estuary"
    assert desk_window.map_panel.view.scene.overlays["roads"]


def test_the_work_remembers_its_roads(brought, qtbot, session, roads_file, tmp_path):
    used(brought, qtbot)
    project = from_dict(json.loads(json.dumps(to_dict(session.project()))))
    assert project.inputs.roads.paths == (str(roads_file),)
    assert len(project.inputs.roads.sha256) == 64
    open_value(brought, qtbot, project, tmp_path / "a.deserts")
    assert session.roads.is_used, "the study that appears already goes by road"
    assert session.territory.times.method == "roads"


def test_a_reopened_work_is_checked_once_its_minutes_go_by_road_again(brought, qtbot, session, tmp_path):
    used(brought, qtbot)
    centre_beside(brought, 900, west=True)
    path = tmp_path / "a.deserts"
    saved(brought, qtbot, path)
    project = work_in(path)
    assert project.results
    opened(brought, qtbot, path)
    assert session.roads.is_used
    assert "differs" not in brought.map_panel.notices._cards
    other = replace(project, results=dict.fromkeys(project.results, "0" * 16))
    open_value(brought, qtbot, other, tmp_path / "b.deserts")
    assert session.roads.is_used
    assert "differs" in brought.map_panel.notices._cards
    assert any(session.scenario.name in text and "ne sont pas ceux" in text for text in notices(brought))


def test_the_window_and_the_command_line_give_the_same_figures(
    desk_window, roads_file, qtbot, session, tmp_path, capsys
):
    """The rules of the work and the decisions on top of them: what one has written the other one answers to the digit."""
    path = tmp_path / "a.deserts"
    rules = ("--park-min", "3", "--own-commune", "radius", "--congestion", "1.1")
    assert run(["scenario", "new", str(path), "-e", EPCI, "--roads", str(roads_file), *rules]) == 0
    for words in (("busy", "--factor", "1.2"), ("park", "--minutes", "5"), ("own-commune", "zero")):
        assert run(["scenario", "road", str(path), *words]) == 0
    written = work_in(path)
    assert len(written.results) == 1
    opened(desk_window, qtbot, path)
    assert session.roads.is_used
    assert with_results(session.project(), session.study).results == written.results
    assert "differs" not in desk_window.map_panel.notices._cards
    assert session.project().inputs.digest() == written.inputs.digest()


def test_roads_that_are_gone_or_others_are_told(brought, qtbot, session, roads_file, tmp_path):
    used(brought, qtbot)
    project = session.project()
    bd_topo(roads_file, [([(0, 0), (100, 0)], {})])
    open_value(brought, qtbot, project, tmp_path / "a.deserts")
    assert any("n’est pas le fichier de routes" in text for text in notices(brought))
    assert session.territory.times.method == "estimated"
    roads_file.unlink()
    open_value(brought, qtbot, project, tmp_path / "b.deserts")
    assert any("ne sont plus là" in text for text in notices(brought))
    assert session.project().inputs.roads == project.inputs.roads, "saving again does not lose where they were"


def test_another_territory_keeps_its_roads(brought, qtbot, session):
    used(brought, qtbot)
    first = session.territory
    session.open_territory((), ("200034825",))
    qtbot.waitUntil(
        lambda: session.territory is not first and session.roads.is_used and not session.roads.is_busy, timeout=WAIT
    )
    assert session.roads.here.seats.index.equals(session.territory.communes.index)


def test_roads_that_do_not_reach_another_territory_are_left_and_told(brought, qtbot, session):
    from scenarios.study.build import build
    from scenarios.study.inputs import Inputs

    used(brought, qtbot)
    left = []
    session.left_behind.connect(left.append)
    with qtbot.waitSignal(session.left_behind, timeout=30_000):
        session.open_territory(("2A",), ())
    assert left == [("troncon_de_route.gpkg",)]
    assert session.inputs.roads is None
    assert session.roads.lost is None
    assert not session.roads.is_used
    assert session.territory.times.method == "estimated"
    assert "left" in brought.map_panel.notices._cards
    assert any("troncon_de_route.gpkg" in text for text in notices(brought))
    alone = build(Inputs(("2A",), ()))
    shown = session.outcome.after.table["apl"]
    assert shown.tolist() == alone.model.base.loc[shown.index, "apl"].tolist()


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


def test_what_was_compared_for_another_territory_is_not_shown(desk_window, shared, qtbot):
    tab = desk_window.tools.open("roads").calibration
    tab.compare(shared / "data" / "gh_metric_gironde_2500_pairs.dbf")
    qtbot.waitUntil(lambda: tab.found is not None, timeout=WAIT)
    tab._about = ("another",)
    tab.fill()
    assert tab.found is None
    assert "un autre territoire" in tab.said.text()
    assert not tab.distances.isVisible()


def test_calibration_asks_for_the_unit_that_a_file_does_not_say(brought, qtbot, tmp_path):
    seats = brought.session.territory.communes.sort_values(["x_m", "y_m"]).index[
        :20
    ]  # too few pairs to tell by distance
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
