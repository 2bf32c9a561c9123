"""The ring by road in the window: what a motorway brings near is loaded, what is missing is said, the file keeps minutes."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.france.base import france
from tests.geodata.roads.make_roads import ORIGIN, bd_topo
from tests.ui.data_hands import ages, bpe, notices, plain, settled, use
from tests.ui.hands import LEFT, open_value, opened_in_another_sitting, saved

pytestmark = pytest.mark.ui

WAIT = 30_000
FAR_TOWN = "36044"  # Châteauroux, beyond any ring as the crow flies


@pytest.fixture
def roads_file(tmp_path, loaded, monkeypatch):
    """Roads at 60 km/h from each commune to its three nearest, and a motorway from the largest one to a far town.

    It is 70 km long and BD TOPO says 180 km/h, so that its end is within reach of the decay.
    """
    from scipy.spatial import cKDTree

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    seats = loaded.territory.communes
    places = seats[["x_m", "y_m"]].to_numpy() - np.array(ORIGIN)
    _, near = cKDTree(places).query(places, 4)
    pairs = sorted({tuple(sorted((i, int(j)))) for i, row in enumerate(near) for j in row[1:]})
    roads = [((tuple(places[i]), tuple(places[j])), {"vitesse_moyenne_vl": 60}) for i, j in pairs]
    largest = seats.index.get_loc(loaded.territory.core["population"].idxmax())
    far = france().units.loc[FAR_TOWN, ["x_m", "y_m"]].to_numpy(dtype=float) - np.array(ORIGIN)
    roads.append(((tuple(places[largest]), tuple(far)), {"vitesse_moyenne_vl": 250}))
    return bd_topo(tmp_path / "troncon_de_route.gpkg", roads)


@pytest.fixture
def used(desk_window, roads_file, qtbot):
    """The window, its minutes by these roads."""
    roads = desk_window.session.roads
    desk_window.desk.flow.add([roads_file])
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=WAIT)
    put_in_use(desk_window, qtbot)
    return desk_window


def put_in_use(window, qtbot):
    window.session.roads.use()
    qtbot.waitUntil(lambda: calm(window) and window.session.roads.is_used, timeout=WAIT)


def calm(window):
    return settled(window) and not window.session.roads.is_busy


def apl(window):
    return window.session.outcome.after.table["apl"].copy()


def reopened(window, qtbot, path):
    opened_in_another_sitting(window, qtbot, path)
    qtbot.waitUntil(lambda: calm(window), timeout=WAIT)


# --- loaded by itself ---


def test_what_the_motorway_brings_near_is_loaded_and_leaves_with_it(used, loaded, qtbot):
    session = used.session
    codes = session.territory.communes.index
    assert FAR_TOWN in codes
    assert FAR_TOWN not in loaded.territory.communes.index
    assert session.shown.shapes.codes.equals(codes)
    assert used.map_panel.view.scene.shapes.codes.equals(codes)
    assert session.roads.here.seats.index.equals(codes)
    assert session.gaps.missing.empty
    count = len(codes) - len(loaded.territory.communes)
    assert session.roads.added == count
    assert f"{count} communes alentour" in plain(used.tools.open("roads").state.text())
    used.focus.choose(FAR_TOWN)
    assert "Châteauroux" in used.commune.name.text()
    assert used.commune.where.isVisibleTo(used.commune)
    view = used.map_panel.view
    view.zoom(4.0)
    looked_at = view.view
    session.roads.leave()
    qtbot.waitUntil(lambda: calm(used) and not session.roads.is_used, timeout=WAIT)
    assert view.view == looked_at, "the map stays where one looks"
    assert session.territory.communes.index.equals(loaded.territory.communes.index)
    assert session.territory.times.method == "estimated"
    assert not used.commune.name.isVisibleTo(used.commune), "the commune that is gone is chosen no more"


def test_a_file_that_knows_them_counts_there_too(used, qtbot, tmp_path):
    session = used.session
    use(used, qtbot, bpe(tmp_path / "BPE25.csv", session.territory))
    qtbot.waitUntil(lambda: calm(used), timeout=WAIT)
    assert FAR_TOWN in session.territory.communes.index
    here = session.territory.sites[session.territory.sites["commune"] == FAR_TOWN]
    assert not here["illustrative"].any()
    assert here["gps"].sum() == 2
    assert session.territory.times.method == "roads"


def test_what_a_file_does_not_know_stays_out_and_is_told(used, loaded, qtbot, tmp_path):
    session = used.session
    use(used, qtbot, ages(tmp_path / "ages.csv", loaded.territory))
    qtbot.waitUntil(lambda: calm(used), timeout=WAIT)
    assert session.territory.need_origin == "ages"
    assert session.territory.times.method == "roads"
    assert FAR_TOWN not in session.territory.communes.index
    assert FAR_TOWN in session.gaps.missing
    assert len(session.gaps.touched)
    chip = used.ring
    assert chip.isVisible()
    assert chip.property("alarm")
    assert plain(chip.text()) == f"{len(session.gaps.missing)} communes manquent autour"
    assert "Châteauroux" in chip.toolTip()
    qtbot.mouseClick(chip, LEFT)
    assert used.focus.theme.key == "ring"
    assert used.map_panel.view.scene.overlays["ring"]
    assert "peut être faux" in plain(used.map_panel.hover_text(str(session.gaps.touched[0])))
    used.focus.choose(str(session.gaps.touched[0]))
    assert "peut être faux" in used.commune.around.text()
    used.focus.look_at("need")
    assert not chip.isChecked()
    assert not used.map_panel.view.scene.overlays.get("ring")
    qtbot.mouseClick(chip, LEFT)
    qtbot.mouseClick(chip, LEFT)
    assert used.focus.theme is None


def test_nothing_missing_shows_no_chip(window):
    assert window.session.gaps.is_complete
    assert not window.ring.isVisible()


def test_a_border_is_said_without_roads(make_window):
    from scenarios.study.cache import Cache
    from scenarios.study.inputs import Inputs
    from ui.work.loading import shown_of

    base = france()
    riviera = base.units.loc["06083", "epci"]  # Menton
    window = make_window(shown_of(Inputs((), (str(riviera),)), Cache(), None))
    assert window.ring.isVisible()
    assert not window.ring.property("alarm")
    assert plain(window.ring.text()).startswith("Frontière proche :")
    window.focus.choose("06083")
    assert "pays voisin" in window.commune.around.text()
    assert window.commune.around.isVisible()


# --- kept in the file ---


def test_the_file_keeps_minutes_and_finds_its_roads(used, qtbot, tmp_path):
    session = used.session
    used.placing.place_in(session.territory.core.index[3])
    before, path = apl(used), tmp_path / "creuse.gpkg"
    saved(used, qtbot, path)
    session.open_territory((), ("200034825",))
    qtbot.waitUntil(lambda: calm(used) and "Guéret" in session.territory.name, timeout=WAIT)
    reopened(used, qtbot, path)
    assert session.roads.is_used
    assert session.territory.roads is not None
    assert FAR_TOWN in session.territory.communes.index
    np.testing.assert_allclose(apl(used).to_numpy(), before.to_numpy(), rtol=0, atol=1e-9)
    assert not used.isWindowModified()


def test_without_the_roads_the_minutes_go_on_counting(used, qtbot, tmp_path, roads_file, loaded):
    session = used.session
    before, path = apl(used), tmp_path / "creuse.gpkg"
    saved(used, qtbot, path)
    moved = roads_file.rename(tmp_path / "routes déplacées.gpkg")
    reopened(used, qtbot, path)
    assert any("continuent de compter" in text for text in notices(used))
    assert session.roads.is_kept
    assert session.territory.roads is None
    np.testing.assert_allclose(apl(used).to_numpy(), before.to_numpy(), rtol=0, atol=1e-9)
    page = used.tools.open("roads")
    assert "gardées dans le fichier" in page.name.text()
    assert "troncon_de_route.gpkg" in page.state.text()
    assert page.leave.isVisible()
    travel = used.tools.open("travel")
    assert travel._stack.currentWidget() is travel.empty
    assert "ne sont plus là" in travel._words.text()
    # A file of doctors comes: the minutes stay those of the road, also on the communes that only the road brought near.
    use(used, qtbot, bpe(tmp_path / "BPE25.csv", session.territory))
    qtbot.waitUntil(lambda: calm(used), timeout=WAIT)
    assert session.territory.times.method == "roads"
    assert FAR_TOWN in session.territory.communes.index
    session.data.use(())
    qtbot.waitUntil(lambda: calm(used), timeout=WAIT)
    np.testing.assert_allclose(apl(used).to_numpy(), before.to_numpy(), rtol=0, atol=1e-9)
    # Saved again without them, the file still says where they were.
    saved(used, qtbot, path)
    reopened(used, qtbot, path)
    assert session.roads.lost.paths == (str(roads_file),)
    # Their file is found elsewhere: they are in use again by themselves.
    session.roads.open([moved])
    qtbot.waitUntil(lambda: calm(used) and session.roads.is_used, timeout=WAIT)
    np.testing.assert_allclose(apl(used).to_numpy(), before.to_numpy(), rtol=0, atol=1e-9)
    assert session.inputs.roads.paths == (str(moved),)
    session.data.mark_saved()


def test_minutes_that_were_kept_can_be_left(used, qtbot, tmp_path, roads_file, loaded):
    path = tmp_path / "creuse.gpkg"
    saved(used, qtbot, path)
    roads_file.unlink()
    reopened(used, qtbot, path)
    page = used.tools.open("roads")
    qtbot.mouseClick(page.leave, LEFT)
    qtbot.waitUntil(lambda: calm(used) and not used.session.roads.is_kept, timeout=WAIT)
    territory = used.session.territory
    assert territory.times.method == "estimated"
    assert territory.communes.index.equals(loaded.territory.communes.index)
    assert used.session.project().inputs.roads is None
    codes = loaded.territory.core.index
    expected = loaded.study.model.base.loc[codes, "apl"].to_numpy()
    np.testing.assert_allclose(apl(used)[codes].to_numpy(), expected, rtol=0, atol=1e-9)
    assert "Aucun réseau" in page.name.text()


def test_other_roads_at_the_same_place_leave_the_minutes(used, qtbot, tmp_path, roads_file):
    before, path = apl(used), tmp_path / "creuse.gpkg"
    saved(used, qtbot, path)
    bd_topo(roads_file, [([(0, 0), (100, 0)], {})])
    reopened(used, qtbot, path)
    assert any("n’est pas le fichier de routes" in text for text in notices(used))
    assert used.session.territory.times.method == "roads"
    np.testing.assert_allclose(apl(used).to_numpy(), before.to_numpy(), rtol=0, atol=1e-9)


def test_other_roads_than_the_lost_ones_are_only_read(used, qtbot, tmp_path, roads_file):
    path, other = tmp_path / "creuse.gpkg", tmp_path / "autres.gpkg"
    saved(used, qtbot, path)
    roads_file.unlink()
    reopened(used, qtbot, path)
    bd_topo(other, [([(0, 0), (100, 0)], {})])
    used.session.roads.open([other])
    qtbot.waitUntil(lambda: calm(used) and used.session.roads.here is not None, timeout=WAIT)
    assert used.session.roads.is_kept
    assert not used.session.roads.is_used


def test_a_decision_in_a_commune_of_the_road_waits_for_the_roads(used, qtbot, tmp_path):
    """Reopened, the work speaks of a commune that is there only once the roads are: no error in between."""
    session = used.session
    used.placing.place_in(FAR_TOWN)
    before, project = apl(used), session.project()
    refused = []
    session.refused.connect(refused.append)
    open_value(used, qtbot, project, tmp_path / "a.deserts")
    assert session.roads.is_used, "the study that appears already goes by road"
    assert refused == []
    assert FAR_TOWN in session.territory.communes.index
    np.testing.assert_allclose(apl(used).to_numpy(), before.to_numpy(), rtol=0, atol=1e-9)
    roads_file = tmp_path / "troncon_de_route.gpkg"
    roads_file.unlink()
    open_value(used, qtbot, project, tmp_path / "b.deserts")
    assert [type(error).__name__ for error in refused] == ["UnknownCommune"]
    assert any("ne sont plus là" in text for text in notices(used))
    assert "absent" in used.map_panel.notices._cards
    assert session.outcome is not None
