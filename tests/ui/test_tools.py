"""What every tool of the window stands on: a page beside the map, a theme on the map, shapes over it, clicks on it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel

from scenarios.layers.map_layers import Where, categories
from tests.ui.hands import LEFT, at, place, somewhere
from ui.map.overlays import Area, Dot, Line
from ui.map.picking import Picker
from ui.window.pages import RAIL, Tool, Tools
from ui.work.focus import Theme

pytestmark = pytest.mark.ui


@pytest.fixture
def toy(monkeypatch):
    """One tool more, whose page is a few words."""
    tool = Tool(
        "toy", RAIL, "Un essai", "Que dit-il ?", "Ce qu’il dit", "info", lambda stage: QLabel("bonjour", stage.window)
    )
    monkeypatch.setattr(Tools, "table", lambda _self: (tool,))


def theme(window, *, illustrative=False):
    territory = window.session.territory
    count = len(territory.communes)
    where = Where(
        np.zeros(count, dtype=int),
        territory.communes["population"].to_numpy(),
        territory.communes["in_core"].to_numpy(),
    )
    layer = categories(np.arange(count) % 2, where, ("Oui", "Non"), ("#2171b5", "#d94801"))
    return Theme("toy", "Une question", layer, lambda code: f"commune {code}", illustrative=illustrative)


# --- pages ---


def test_a_page_takes_the_place_of_the_table_and_gives_the_map_its_room_back(toy, window, qtbot):
    window.actions_["table"].trigger()
    assert window.page_area.page is window.table
    page = window.tools.open("toy")
    assert window.page_area.page is page
    assert page.isVisibleTo(window)
    assert not window.table.isVisibleTo(window)
    assert window.page_area.frame.question.text() == "Que dit-il ?"
    assert window.workspace.left.isHidden()
    window.actions_["table"].trigger()
    assert window.page_area.page is window.table
    assert window.tools.open("toy") is page, "a page is built once"
    narrow = window.map_panel.width()
    qtbot.mouseClick(window.page_area.frame.close_page, LEFT)
    assert window.page_area.page is None
    assert not window.page_area.isVisible()
    assert window.workspace.left.isVisible()
    assert window.map_panel.width() > narrow


def test_the_rail_opens_a_page_with_its_words(toy, window, qtbot):
    button = window.rail.buttons["toy"]
    assert (button.text(), button.accessibleDescription()) == ("Un essai", "Que dit-il ?")
    qtbot.mouseClick(button, LEFT)
    assert window.page_area.page is window.tools.pages["toy"]
    assert button.isChecked()
    qtbot.mouseClick(window.rail.buttons["map"], LEFT)
    assert window.page_area.page is None
    assert window.rail.buttons["map"].isChecked()
    assert not button.isChecked()


def test_every_page_is_one_click_away_or_one_more_behind_plus(window, qtbot):
    for key, tool in window.tools.tools.items():
        if key not in window.rail.buttons:
            qtbot.mouseClick(window.rail.buttons["more"], LEFT)
            assert window.rail.buttons["more"].isChecked()
            qtbot.mouseClick(window.page_area.page.buttons[key], LEFT)
        else:
            qtbot.mouseClick(window.rail.buttons[key], LEFT)
        assert window.tools.key == key
        assert window.page_area.frame.question.text() == tool.question
        assert tool.question.endswith("?")


def test_keys_ask_the_questions_of_the_rail(window, qtbot):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.tools.key == "compare"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page_area.page is None


def test_an_open_page_is_no_open_table_the_next_time(toy, window):
    window.tools.open("toy")
    assert not window.preferences.table_open


def test_a_page_leaves_room_for_the_map(toy, make_window, loaded):
    window = make_window(loaded, size=(1180, 640))
    window.tools.open("toy")
    assert window.map_panel.width() >= 300
    assert window.page_area.width() >= 600


def test_on_a_small_screen_one_view_has_all_the_room(toy, make_window, loaded, qtbot):
    window = make_window(loaded, size=(683, 384))
    assert window.map_panel.isVisible()
    assert not window.side.isVisible()
    window.tools.open("toy")
    assert window.page_area.isVisible()
    assert not window.map_panel.isVisible()
    switch = window.workspace.switch.buttons
    for view, widget in (("map", window.map_panel), ("questions", window.workspace.left), ("commune", window.side)):
        qtbot.mouseClick(switch[view], LEFT)
        assert widget.isVisible()
        assert not window.page_area.isVisible()
    qtbot.mouseClick(switch["page"], LEFT)
    assert window.page_area.isVisible()


# --- themes ---


def test_a_theme_paints_the_map_and_the_question_comes_back(window, qtbot):
    painted = theme(window)
    window.focus.paint(painted)
    legend = window.map_panel.legend
    assert [row.text for row in legend.rows][:2] == ["Oui", "Non"]
    assert legend._words[0] == "Une question"
    code = somewhere(window)
    assert window.map_panel.hover_text(code).endswith(f"commune {code}")
    assert window.indicators.painted.isVisibleTo(window)
    assert "illustratives" not in window.windowTitle()
    qtbot.mouseClick(window.indicators.back, LEFT)
    assert window.map_panel.layer.column == "apl"
    assert not window.indicators.painted.isVisibleTo(window)


def test_the_question_that_is_chosen_already_can_be_asked_again(window, qtbot):
    window.focus.paint(theme(window))
    qtbot.mouseClick(window.indicators.radios["apl"], LEFT, pos=QPoint(8, 8))
    assert window.focus.theme is None


def test_what_rests_on_invented_doctors_says_so(window):
    window.focus.paint(theme(window, illustrative=True))
    assert window.map_panel.view.scene.watermark == "données illustratives"
    assert "illustratives" in window.windowTitle()


def test_a_theme_of_another_territory_is_not_drawn(window):
    painted = theme(window)
    small = painted.layer.colours[:3]
    from dataclasses import replace

    window.focus.paint(replace(painted, layer=replace(painted.layer, colours=small)))
    assert window.map_panel.layer.column == "apl"


def test_a_theme_stays_while_the_scenario_changes(window, qtbot):
    window.focus.paint(theme(window))
    place(window, qtbot, somewhere(window))
    assert window.map_panel.layer.column == "category"
    window.focus.unpaint("another tool")
    assert window.focus.theme is not None
    window.focus.unpaint("toy")
    assert window.focus.theme is None


# --- shapes over the map ---


def picture(window):
    return window.map_panel.view.grab_picture(QSize(400, 400))


def colours_of(image):
    return {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 400, 2)}


def test_shapes_are_drawn_on_screen_and_on_paper_and_taken_away(window):
    territory = window.session.territory
    core = territory.core
    box = shapely.box(core["lon"].min(), core["lat"].min(), core["lon"].max(), core["lat"].max())
    hole = shapely.difference(box, shapely.buffer(box.centroid, 0.02))
    view = window.map_panel.view
    assert not {"#ff00ff", "#00ff00", "#ff0000"} & colours_of(picture(window))
    view.set_overlay("toy", [Area(hole, fill="#ff00ff", opacity=1.0)])
    assert "#ff00ff" in colours_of(picture(window))
    screen = view.grab().toImage()
    spots = [at(window, code) for code in core.index]
    assert "#ff00ff" in {screen.pixelColor(spot).name() for spot in spots if screen.rect().contains(spot)}
    view.set_overlay(
        "toy", [Line(core[["lon", "lat"]].to_numpy(), "#00ff00"), Dot(*box.centroid.coords[0], "#ff0000", 9)]
    )
    shown = colours_of(picture(window))
    assert "#ff00ff" not in shown
    assert {"#00ff00", "#ff0000"} <= shown
    view.set_overlay("toy", [])
    assert not {"#ff00ff", "#00ff00", "#ff0000"} & colours_of(picture(window))


def test_another_territory_takes_the_shapes_away(window):
    view = window.map_panel.view
    view.set_overlay("toy", [Dot(2.0, 46.0)])
    view.scene.show_shapes(view.scene.shapes)
    assert view.scene.overlays == {}


# --- several places ---


def test_places_are_picked_until_escape(window, qtbot):
    view, code = window.map_panel.view, somewhere(window)
    picker = Picker(view)
    told, ends = [], []
    picker.picked.connect(lambda lon, lat: told.append((lon, lat)))
    picker.accepted.connect(lambda: ends.append("accepted"))
    picker.cancelled.connect(lambda: ends.append("cancelled"))
    picker.start()
    qtbot.mouseClick(view, LEFT, pos=at(window, code))
    seat = window.session.territory.communes.loc[code]
    assert np.allclose(told, [(seat["lon"], seat["lat"])], atol=0.01)
    assert window.focus.commune == "", "the click chose no commune"
    qtbot.mousePress(view, LEFT, pos=QPoint(300, 300))
    qtbot.mouseMove(view, QPoint(360, 340))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(360, 340))
    assert len(told) == 1, "a pan picks nothing"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert ends == ["accepted", "cancelled"]
    assert not picker.is_active
    qtbot.mouseClick(view, LEFT, pos=at(window, code))
    assert window.focus.commune == code
