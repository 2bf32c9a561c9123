"""A layer of lines that nobody knows, in the window: what is proposed, changed, read, used, saved and opened again."""

from __future__ import annotations

import json
from itertools import pairwise

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from PySide6.QtWidgets import QDialogButtonBox

from geodata.roads.network import ROAD_CLASSES
from scenarios.study.project import from_dict, to_dict
from tests.ui.data_hands import asked, button, notices, plain, press
from tests.ui.hands import LEFT
from ui.data.mapping_dialog import MappingDialog

pytestmark = pytest.mark.ui

WAIT = 30_000
ROLES = QDialogButtonBox.ButtonRole


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


@pytest.fixture
def odd(tmp_path, loaded):
    """A chain of roads from seat to seat, in columns of somebody's own; every fifth road is only planned."""
    seats = loaded.territory.communes.sort_values(["x_m", "y_m"])
    pairs = list(pairwise(zip(seats["x_m"] + 20, seats["y_m"], strict=True)))
    number = range(len(pairs))
    columns = {
        "GENRE": [("Nationale", "Communale")[place % 2] for place in number],
        "VITESSE": [("90", "50")[place % 2] for place in number],
        "SENS": ["0" for _ in number],
    }
    frame = gpd.GeoDataFrame(columns, geometry=[shapely.LineString(pair) for pair in pairs], crs=2154)
    side = [shapely.LineString([(x, y), (x + 300, y)]) for (x, y), _ in pairs[:20]]
    more = gpd.GeoDataFrame(
        {"GENRE": ["Projet"] * 20, "VITESSE": [""] * 20, "SENS": ["1"] * 20}, geometry=side, crs=2154
    )
    path = tmp_path / "voirie.gpkg"
    pyogrio.write_dataframe(pd.concat([frame, more]), path, layer="voirie")
    pyogrio.write_dataframe(frame.head(3)[["VITESSE", "geometry"]], path, layer="rails", append=True)
    return path


def dialog_of(window, qtbot, path):
    """Open a file of roads from the page, and wait for the question."""
    window.session.roads.open([path])
    qtbot.waitUntil(lambda: window.desk.lines is not None and window.desk.lines.isVisible(), timeout=WAIT)
    return window.desk.lines


def read(window, qtbot, dialog):
    roads = window.session.roads
    qtbot.mouseClick(button(dialog, ROLES.AcceptRole), LEFT)
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=WAIT)
    return roads.here


def choose(box, data):
    """As a hand does it: the choice is made, and told."""
    place = box.findData(data)
    assert place >= 0, data
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_what_is_recognised_is_proposed_in_plain_words(desk_window, qtbot, odd):
    dialog = dialog_of(desk_window, qtbot, odd)
    assert plain(dialog.windowTitle()) == "Routes de « voirie.gpkg »"
    assert {part: box.currentData() for part, box in dialog.parts.items() if box.currentData()} == {
        "road_class": "GENRE", "speed": "VITESSE", "direction": "SENS", "id": "fid",
    }  # fmt: skip
    assert "VITESSE (90, 50)" in [dialog.parts["speed"].itemText(row) for row in range(dialog.parts["speed"].count())]
    assert dialog.classes.chosen() == {"Nationale": "primary", "Communale": "unclassified", "Projet": "out"}
    assert dialog.ways.chosen() == {"0": "both", "1": "forward"}
    assert dialog.layer.count() == 2
    told = plain(dialog.told.text())
    assert "routes principales" in told
    assert "Leur vitesse médiane est de" in told
    assert desk_window.session.roads.here is None


def test_it_is_read_as_it_stands_and_used(desk_window, qtbot, odd):
    dialog = dialog_of(desk_window, qtbot, odd)
    choose(dialog.classes.chooser("Communale"), "secondary")
    choose(dialog.sense, "travel")
    here = read(desk_window, qtbot, dialog)
    assert here.setup.columns.classes["Communale"] == "secondary"
    assert {ROAD_CLASSES[number] for number in set(here.network.road_class)} == {"primary", "secondary"}
    assert set(here.network.speed_kmh) == {90.0, 50.0}
    page = desk_window.tools.part("roads")
    assert page.columns.isVisible()
    qtbot.mouseClick(page.use, LEFT)
    qtbot.waitUntil(lambda: desk_window.session.roads.is_used, timeout=WAIT)
    assert from_dict(json.loads(json.dumps(to_dict(desk_window.session.project())))).inputs.roads == here.setup


def test_the_choice_can_be_changed_afterwards_and_what_was_mended_stays(desk_window, qtbot, odd):
    here = read(desk_window, qtbot, dialog_of(desk_window, qtbot, odd))
    roads, page = desk_window.session.roads, desk_window.tools.part("roads")
    moved = str(here.seats.index[0])
    roads.with_setup(moved={moved: (2.0, 46.0)})
    qtbot.waitUntil(lambda: bool(roads.here.setup.moved) and not roads.is_busy, timeout=WAIT)
    before = desk_window.desk.lines
    qtbot.mouseClick(page.columns, LEFT)
    qtbot.waitUntil(lambda: desk_window.desk.lines is not before and desk_window.desk.lines.isVisible(), timeout=WAIT)
    dialog = desk_window.desk.lines
    assert dialog.columns == here.setup.columns
    choose(dialog.unit, "mph")
    qtbot.mouseClick(button(dialog, ROLES.AcceptRole), LEFT)
    qtbot.waitUntil(lambda: not roads.is_busy and roads.here.setup.columns.unit == "mph", timeout=WAIT)
    assert set(roads.here.setup.moved) == {moved}


def test_a_doubtful_unit_is_said_at_once(desk_window, qtbot, odd):
    dialog = dialog_of(desk_window, qtbot, odd)
    choose(dialog.unit, "m/s")
    assert "l’unité est-elle la bonne" in plain(dialog.told.text())
    choose(dialog.unit, "km/h")
    assert "est-elle la bonne" not in plain(dialog.told.text())


def test_nothing_that_is_a_road_cannot_be_read(desk_window, qtbot, odd):
    dialog = dialog_of(desk_window, qtbot, odd)
    for value in ("Nationale", "Communale"):
        choose(dialog.classes.chooser(value), "out")
    assert not button(dialog, ROLES.AcceptRole).isEnabled()
    assert "Aucune des" in plain(dialog.told.text())
    choose(dialog.parts["road_class"], "")
    assert button(dialog, ROLES.AcceptRole).isEnabled()
    assert dialog.columns.classes == {}


def test_another_column_is_guessed_anew_and_the_rest_stays(desk_window, qtbot, odd):
    dialog = dialog_of(desk_window, qtbot, odd)
    choose(dialog.unit, "mph")
    choose(dialog.ways.chooser("1"), "closed")
    choose(dialog.parts["road_class"], "VITESSE")
    assert set(dialog.classes.chosen()) == {"90", "50"}
    assert dialog.columns.unit == "mph"
    assert dialog.columns.closed == ("1",)


def test_a_layer_that_does_not_say_where_it_lies_asks_for_it(desk_window, qtbot, odd, tmp_path):
    bare = tmp_path / "nulle_part.shp"
    pyogrio.write_dataframe(pyogrio.read_dataframe(odd, layer="voirie"), bare)
    bare.with_suffix(".prj").unlink()
    dialog = dialog_of(desk_window, qtbot, bare)
    assert not button(dialog, ROLES.AcceptRole).isEnabled()
    assert "choisissez-les" in plain(dialog.told.text())
    choose(dialog.system, 2154)
    here = read(desk_window, qtbot, dialog)
    assert here.setup.epsg == 2154
    assert (
        from_dict(json.loads(json.dumps(to_dict(desk_window.session.project())))).inputs.roads is None
    )  # not used yet
    assert here.setup == type(here.setup).from_dict(json.loads(json.dumps(here.setup.to_dict())))


def test_several_files_of_somebodys_own_are_one_network(desk_window, qtbot, odd, tmp_path):
    whole = pyogrio.read_dataframe(odd, layer="voirie")
    files = [tmp_path / "nord.shp", tmp_path / "sud.shp"]
    for file, part in zip(files, (whole.iloc[:30], whole.iloc[30:]), strict=True):
        pyogrio.write_dataframe(part, file)
    desk_window.session.roads.open(files)
    qtbot.waitUntil(lambda: desk_window.desk.lines is not None and desk_window.desk.lines.isVisible(), timeout=WAIT)
    here = read(desk_window, qtbot, desk_window.desk.lines)
    assert here.setup.files == tuple(files)
    assert here.read.report.read == len(whole)
    assert here.read.report.file == "nord.shp + sud.shp"


def test_another_layer(desk_window, qtbot, odd):
    dialog = dialog_of(desk_window, qtbot, odd)
    choose(dialog.layer, "rails")
    assert dialog.columns.layer == "rails"
    assert dialog.parts["road_class"].currentData() == ""
    assert len(read(desk_window, qtbot, dialog).network) == 6


def test_a_layer_that_is_imported_can_be_said_to_be_roads(desk_window, qtbot, odd):
    desk_window.desk.take([odd])
    dialog = asked(desk_window, qtbot)
    assert isinstance(dialog, MappingDialog)
    qtbot.mouseClick(dialog.roads, LEFT)
    qtbot.waitUntil(lambda: desk_window.desk.lines is not None and desk_window.desk.lines.isVisible(), timeout=WAIT)
    assert not desk_window.desk.flow.is_busy
    press(qtbot, desk_window.desk.lines, ROLES.RejectRole)
    assert desk_window.session.roads.here is None


def test_a_file_without_lines_is_refused(desk_window, qtbot, tmp_path):
    path = tmp_path / "points.gpkg"
    pyogrio.write_dataframe(gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(2, 46)], crs=4326), path)
    desk_window.session.roads.open([path])
    qtbot.waitUntil(lambda: bool(notices(desk_window)), timeout=WAIT)
    assert "points.gpkg" in " ".join(notices(desk_window))
    assert "aucune ligne" in " ".join(notices(desk_window))
    assert desk_window.desk.lines is None
