"""The map as a person uses it: pointing, clicking, carrying, placing, and the keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.map_grid import SOUTH, STEP, WEST, colours, grid, pixel, seat, show, states
from ui.map.marks import SiteMark
from ui.map.view import MapView

pytestmark = pytest.mark.ui
LEFT = Qt.MouseButton.LeftButton
SEA = (WEST + 3 * STEP, SOUTH - 0.6 * STEP)  # between the two parts of the southern commune


@pytest.fixture
def world():
    return grid()


@pytest.fixture
def view(qtbot, world):
    widget = MapView(motion=False)
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    show(widget, world)
    widget.set_colours(colours(world), states(world))
    with qtbot.waitExposed(widget):
        widget.show()
    widget.finish()
    return widget


def heard(signal):
    """What a signal says from now on."""
    told = []
    signal.connect(lambda *words: told.append(words if len(words) != 1 else words[0]))
    return told


def click(qtbot, view, at):
    qtbot.mouseClick(view, LEFT, pos=QPointF(at).toPoint())


def drag(qtbot, view, start, *stops, drop=True):
    qtbot.mousePress(view, LEFT, pos=QPointF(start).toPoint())
    for stop in stops:
        qtbot.mouseMove(view, QPointF(stop).toPoint())
    if drop:
        qtbot.mouseRelease(view, LEFT, pos=QPointF(stops[-1]).toPoint())


def wheel(view, at, delta):
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


class TestPointing:
    def test_a_click_names_the_commune(self, qtbot, view, world):
        told = heard(view.commune_clicked)
        for code in world.codes:
            click(qtbot, view, seat(view, world, code))
        assert told == world.codes  # the enclave, and the commune around it, and the one in two parts too

    def test_both_parts_of_a_commune_are_the_commune(self, qtbot, view):
        told = heard(view.commune_clicked)
        click(qtbot, view, pixel(view, (WEST + 4.5 * STEP, SOUTH - 0.6 * STEP)))
        assert told == ["23901"]

    def test_a_click_in_the_sea_says_nothing(self, qtbot, view):
        assert view.rect().contains(pixel(view, SEA).toPoint())
        told = heard(view.commune_clicked)
        click(qtbot, view, pixel(view, SEA))
        assert told == []

    def test_right_click_says_nothing(self, qtbot, view, world):
        told = heard(view.commune_clicked)
        qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=seat(view, world, "23013").toPoint())
        assert told == []

    def test_a_click_before_the_first_paint_is_no_crash(self, qtbot, world):
        early = MapView()
        qtbot.addWidget(early)
        told = heard(early.commune_clicked)
        click(qtbot, early, QPointF(30, 30))
        early.resize(640, 480)
        show(early, world)
        click(qtbot, early, seat(early, world, "23013"))
        assert told == ["23013"]

    def test_a_click_while_the_map_is_still_being_drawn(self, qtbot, view, world):
        told = heard(view.commune_clicked)
        view.zoom_to("23023")
        click(qtbot, view, seat(view, world, "23023"))
        assert told == ["23023"]

    def test_what_is_pointed_at_does_not_depend_on_the_picture(self, view, world):
        spots = [QPointF(x + 0.5, y + 0.5) for x in range(3, 640, 23) for y in range(3, 480, 19)]
        drawn = [view.commune_at(spot) for spot in spots]
        view._frame = None
        worked_out = [view.commune_at(spot) for spot in spots]
        assert len(set(drawn)) > 20
        assert sum(a != b for a, b in zip(drawn, worked_out, strict=True)) <= 2  # on a border, either side will do

    def test_hovering_tells_each_commune_once_and_leaving_tells_none(self, qtbot, view, world):
        told = heard(view.commune_hovered)
        at = seat(view, world, "23013").toPoint()
        qtbot.mouseMove(view, at)
        qtbot.mouseMove(view, at + QPoint(1, 1))
        qtbot.mouseMove(view, seat(view, world, "23014").toPoint())
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        assert told == ["23013", "23014", ""]

    def test_the_words_beside_the_pointer_are_the_callers(self, qtbot, view, world):
        asked = []
        view.hover_text = lambda code: asked.append(code) or f"{code}\nAPL 2,1"
        before = view.grab().toImage()
        qtbot.mouseMove(view, seat(view, world, "23013").toPoint())
        after = view.grab().toImage()
        assert "23013" in asked
        assert before != after


class TestMoving:
    def test_dragging_the_map_moves_it_and_clicks_nothing(self, qtbot, view, world):
        told = heard(view.commune_clicked)
        before = seat(view, world, "23013")
        drag(qtbot, view, before, before + QPointF(10, 5), before + QPointF(80, -40))
        assert (seat(view, world, "23013") - before - QPointF(80, -40)).manhattanLength() < 2
        assert told == []
        click(qtbot, view, seat(view, world, "23013"))
        assert told == ["23013"]

    def test_a_trembling_hand_still_clicks(self, qtbot, view, world):
        told = heard(view.commune_clicked)
        at = seat(view, world, "23013")
        drag(qtbot, view, at, at + QPointF(1, 1))
        assert told == ["23013"]

    def test_far_beyond_what_was_drawn_the_map_is_drawn_anew(self, qtbot, view, world):
        view.zoom(12, seat(view, world, "23013"))
        view.finish()
        start = QPointF(600, 240)
        for _ in range(8):
            drag(qtbot, view, start, start - QPointF(300, 0), start - QPointF(560, 0))
        qtbot.waitUntil(lambda: view._building is None and view._is_exact())
        middle = QPointF(320, 240)
        lon, _ = view.view.degrees(320, 240)
        assert view.commune_at(middle)[-1] == str(min(int((lon - WEST) / STEP), 5) + 1)

    def test_the_wheel_zooms_around_the_pointer(self, view, world):
        at = seat(view, world, "23013")
        scale = view.view.scale
        wheel(view, at, 120)
        assert view.view.scale == pytest.approx(scale / 1.24, rel=0.02)
        assert (seat(view, world, "23013") - at).manhattanLength() < 1e-6

    def test_zoom_is_bounded_both_ways(self, view):
        for _ in range(60):
            wheel(view, QPointF(320, 240), 480)
        assert view.view.scale == 1.0
        view.fit()
        whole = view.view.scale
        for _ in range(60):
            wheel(view, QPointF(320, 240), -480)
        assert view.view.scale == pytest.approx(4 * whole)

    def test_the_territory_cannot_be_lost(self, qtbot, view):
        for _ in range(200):
            qtbot.keyClick(view, Qt.Key.Key_Right)
        lon, lat = view.view.degrees(320, 240)
        assert WEST - 0.01 <= lon <= WEST + 6 * STEP + 0.01
        assert SOUTH - STEP <= lat <= SOUTH + 5 * STEP

    def test_double_click_zooms_in(self, qtbot, view, world):
        scale = view.view.scale
        qtbot.mouseDClick(view, LEFT, pos=seat(view, world, "23013").toPoint())
        assert view.view.scale < scale

    def test_buttons_zoom_and_fit_and_say_what_they_do(self, qtbot, view):
        near, far, whole = view._buttons
        scale = view.view.scale
        qtbot.mouseClick(near, LEFT)
        assert view.view.scale == pytest.approx(scale / 1.5)
        qtbot.mouseClick(far, LEFT)
        qtbot.mouseClick(near, LEFT)
        qtbot.mouseClick(whole, LEFT)
        assert view.view.scale == pytest.approx(scale)
        assert all(button.toolTip() and button.accessibleName() for button in view._buttons)
        assert all(view.rect().contains(button.geometry()) for button in view._buttons)
        QToolTip.hideText()

    def test_resizing_keeps_the_whole_territory_or_the_centre(self, view, world):
        view.resize(900, 500)
        assert view.rect().contains(seat(view, world, "23042").toPoint())
        view.zoom_to("23023")
        centre = view.view.degrees(450, 250)
        view.resize(500, 700)
        assert view.view.degrees(250, 350) == pytest.approx(centre)

    def test_zoom_to_shows_the_commune(self, view, world):
        view.zoom_to("23023")
        west, south, east, north = view.scene.shapes.extent(view.scene.rows(["23023"]))
        left, bottom, right, top = view.view.bounds
        assert left < west < east < right
        assert bottom < south < north < top
        before = view.view
        view.zoom_to("99999")
        assert view.view == before


class TestKeyboard:
    def focus(self, view):
        view.setFocus(Qt.FocusReason.TabFocusReason)

    def test_reached_by_tab_a_cross_shows_where_enter_acts(self, view, world):
        view.zoom_to("23023")
        view.finish()
        plain = view.grab().toImage()
        self.focus(view)
        assert view.grab().toImage().pixelColor(320 + 10, 240) != plain.pixelColor(320 + 10, 240)

    def test_enter_chooses_the_commune_in_the_middle(self, qtbot, view):
        self.focus(view)
        told = heard(view.commune_clicked)
        view.zoom_to("23023")
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, Qt.Key.Key_Enter)
        assert told == ["23900", "23900"]  # the enclave in its middle

    def test_enter_without_the_cross_is_left_to_others(self, qtbot, view):
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        told = heard(view.commune_clicked)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert told == []

    @pytest.mark.parametrize(
        ("key", "lon", "lat"),
        [(Qt.Key.Key_Right, 1, 0), (Qt.Key.Key_Left, -1, 0), (Qt.Key.Key_Up, 0, 1), (Qt.Key.Key_Down, 0, -1)],
    )
    def test_arrows_look_that_way(self, qtbot, view, key, lon, lat):
        before = view.view.degrees(320, 240)
        qtbot.keyClick(view, key)
        after = view.view.degrees(320, 240)
        assert np.sign(np.round(np.subtract(after, before), 9)).tolist() == [lon, lat]

    def test_arrows_tell_the_commune_in_the_middle(self, qtbot, view):
        told = heard(view.commune_hovered)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert told == [view.commune_at(QPointF(320, 240))]

    def test_plus_minus_home(self, qtbot, view):
        scale = view.view.scale
        qtbot.keyClick(view, Qt.Key.Key_Plus)
        assert view.view.scale == pytest.approx(scale / 1.5)
        qtbot.keyClick(view, Qt.Key.Key_Minus)
        assert view.view.scale == pytest.approx(scale)
        qtbot.keyClick(view, Qt.Key.Key_Left)
        qtbot.keyClick(view, Qt.Key.Key_Plus)
        qtbot.keyClick(view, Qt.Key.Key_Home)
        assert view.view.scale == pytest.approx(scale)

    def test_tab_leaves_the_map(self, qtbot, view):
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        assert not view.hasFocus()

    def test_the_map_introduces_itself(self, view):
        assert view.accessibleName()
        assert "Enter" in view.accessibleDescription()


class TestCarrying:
    @pytest.fixture
    def site(self, view, world):
        lon, lat = world.seats[world.codes.index("23013")]
        view.set_sites([SiteMark("s1", lon, lat, "centre", "A centre", "added", 18)])
        return seat(view, world, "23013")

    def test_a_drop_tells_where(self, qtbot, view, world, site):
        told, moved = heard(view.site_dropped), heard(view.site_dragged)
        goal = seat(view, world, "23024")
        drag(qtbot, view, site, site + QPointF(8, 0), goal)
        ((name, lon, lat),) = told
        assert name == "s1"
        assert (pixel(view, (lon, lat)) - goal).manhattanLength() <= 2
        assert view.view.degrees(320, 240) == pytest.approx(view._fitting().degrees(320, 240))  # the map stayed
        qtbot.wait(60)
        assert moved == []  # nothing late after the drop

    def test_during_the_drag_only_the_latest_place_is_told(self, qtbot, view, world, site):
        moved = heard(view.site_dragged)
        stops = [site + QPointF(2 * i, i) for i in range(3, 40)]
        drag(qtbot, view, site, *stops, drop=False)
        qtbot.waitUntil(lambda: len(moved) >= 1)
        assert len(moved) < len(stops)
        name, lon, lat = moved[-1]
        assert name == "s1"
        assert (pixel(view, (lon, lat)) - stops[-1]).manhattanLength() <= 2
        qtbot.mouseRelease(view, LEFT, pos=stops[-1].toPoint())

    def test_escape_gives_up(self, qtbot, view, world, site):
        dropped, cancelled = heard(view.site_dropped), heard(view.site_drag_cancelled)
        goal = seat(view, world, "23024")
        drag(qtbot, view, site, goal, drop=False)
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view, LEFT, pos=goal.toPoint())
        assert (dropped, cancelled) == ([], ["s1"])

    def test_a_drop_where_nobody_lives_is_none(self, qtbot, view, site):
        dropped, cancelled = heard(view.site_dropped), heard(view.site_drag_cancelled)
        drag(qtbot, view, site, pixel(view, SEA))
        assert (dropped, cancelled) == ([], ["s1"])

    @pytest.mark.parametrize("mark", [{"draggable": False}, {"state": "closed"}])
    def test_what_cannot_be_carried_moves_the_map(self, qtbot, view, world, site, mark):
        lon, lat = world.seats[world.codes.index("23013")]
        view.set_sites([SiteMark("s1", lon, lat, **mark)])
        dropped = heard(view.site_dropped)
        drag(qtbot, view, site, site + QPointF(30, 30), site + QPointF(60, 10))
        assert dropped == []
        assert (seat(view, world, "23013") - site - QPointF(60, 10)).manhattanLength() < 2

    def test_a_click_on_a_site_names_it(self, qtbot, view, site):
        sites, communes = heard(view.site_clicked), heard(view.commune_clicked)
        click(qtbot, view, site + QPointF(3, 3))
        assert (sites, communes) == (["s1"], [])

    def test_the_one_above_is_meant(self, qtbot, view, world, site):
        lon, lat = world.seats[world.codes.index("23013")]
        view.set_sites([SiteMark("below", lon, lat), SiteMark("above", lon, lat)])
        told = heard(view.site_clicked)
        click(qtbot, view, site)
        assert told == ["above"]

    def test_new_marks_during_a_drag_leave_it_in_the_hand(self, qtbot, view, world, site):
        dropped = heard(view.site_dropped)
        goal = seat(view, world, "23024")
        drag(qtbot, view, site, goal, drop=False)
        lon, lat = world.seats[world.codes.index("23024")]
        view.set_sites([SiteMark("s1", lon, lat, "centre", state="moved")])
        qtbot.mouseRelease(view, LEFT, pos=goal.toPoint())
        assert [name for name, _, _ in dropped] == ["s1"]

    def test_a_mark_that_vanishes_during_a_drag_ends_it(self, qtbot, view, world, site):
        dropped = heard(view.site_dropped)
        goal = seat(view, world, "23024")
        drag(qtbot, view, site, goal, drop=False)
        view.set_sites([])
        qtbot.mouseRelease(view, LEFT, pos=goal.toPoint())
        assert dropped == []

    def test_colours_do_not_fade_while_carrying(self, qtbot, world):
        moving = MapView(motion=True)
        qtbot.addWidget(moving)
        moving.resize(640, 480)
        show(moving, world)
        moving.finish()
        moving.start_placing()
        moving.set_colours(colours(world), states(world))
        assert moving._fade.state() == moving._fade.State.Stopped


class TestPlacing:
    def test_a_click_chooses_the_place(self, qtbot, view, world):
        told, communes = heard(view.place_chosen), heard(view.commune_clicked)
        view.start_placing("centre")
        goal = seat(view, world, "23024").toPoint()
        click(qtbot, view, goal)
        ((lon, lat),) = told
        assert (pixel(view, (lon, lat)) - goal).manhattanLength() <= 1
        assert not view.is_placing
        assert communes == []

    def test_the_pointer_is_the_site_and_tells_where_it_goes(self, qtbot, view, world):
        told = heard(view.placing_moved)
        view.start_placing()
        qtbot.mouseMove(view, seat(view, world, "23013").toPoint())
        goal = seat(view, world, "23024")
        qtbot.mouseMove(view, goal.toPoint())
        assert not view.cursor().pixmap().isNull()
        qtbot.waitUntil(lambda: len(told) == 1)  # the latest only
        assert (pixel(view, told[0]) - goal).manhattanLength() <= 2

    def test_escape_cancels_and_nothing_comes_late(self, qtbot, view, world):
        cancelled, moved = heard(view.placing_cancelled), heard(view.placing_moved)
        view.start_placing()
        qtbot.mouseMove(view, seat(view, world, "23024").toPoint())
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        qtbot.wait(60)
        assert len(cancelled) == 1
        assert moved == []
        assert not view.is_placing
        assert view.cursor().shape() == Qt.CursorShape.ArrowCursor

    def test_nobody_can_be_served_in_the_sea(self, qtbot, view):
        told = heard(view.place_chosen)
        view.start_placing()
        qtbot.mouseMove(view, pixel(view, SEA).toPoint())
        assert view.cursor().shape() == Qt.CursorShape.ForbiddenCursor
        click(qtbot, view, pixel(view, SEA))
        assert told == []
        assert view.is_placing

    def test_the_map_can_be_moved_on_the_way(self, qtbot, view, world):
        told = heard(view.place_chosen)
        view.start_placing()
        drag(qtbot, view, QPointF(300, 200), QPointF(330, 220), QPointF(360, 240))
        assert told == []
        assert view.is_placing

    def test_by_keyboard(self, qtbot, view):
        chosen, moved = heard(view.place_chosen), heard(view.placing_moved)
        view.start_placing()
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: bool(moved))
        middle = view.view.degrees(320, 240)
        assert moved[-1] == pytest.approx(middle)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert chosen == [pytest.approx(middle)]

    def test_a_double_click_places_once_and_does_not_zoom(self, qtbot, view, world):
        told = heard(view.place_chosen)
        view.start_placing()
        scale = view.view.scale
        at = seat(view, world, "23024").toPoint()
        click(qtbot, view, at)
        qtbot.mouseDClick(view, LEFT, pos=at, delay=0)
        assert len(told) == 1
        assert view.view.scale in (scale, pytest.approx(scale / 1.5))

    def test_stopping_is_silent(self, view):
        cancelled = heard(view.placing_cancelled)
        view.start_placing()
        view.stop_placing()
        assert cancelled == []
        assert not view.is_placing


class TestPoorWorlds:
    def test_no_commune_at_all(self, qtbot):
        empty = MapView()
        qtbot.addWidget(empty)
        told = heard(empty.commune_clicked)
        empty.set_shapes([], np.empty(0, dtype=object), None, None, [], [])
        empty.set_colours(np.empty((0, 4), dtype=np.uint8), np.empty(0, dtype=int))
        empty.show()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_Return):
            qtbot.keyClick(empty, key)
        click(qtbot, empty, QPointF(20, 20))
        wheel(empty, QPointF(20, 20), 120)
        empty.select(["23001"])
        empty.fade_except(["23001"])
        empty.finish()
        assert not empty.grab().isNull()
        assert told == []

    def test_one_commune_without_borders(self, qtbot, world):
        alone = MapView()
        qtbot.addWidget(alone)
        alone.resize(300, 300)
        alone.set_shapes(["23001"], world.polygons[:1], None, None, [True], ["Seule"])
        told = heard(alone.commune_clicked)
        alone.show()
        click(qtbot, alone, QPointF(150, 150))
        assert told == ["23001"]

    def test_a_commune_without_outline_is_no_obstacle(self, qtbot, world):
        holes = world.polygons.copy()
        holes[7] = None
        odd = MapView()
        qtbot.addWidget(odd)
        odd.resize(640, 480)
        odd.set_shapes(world.codes, holes, world.borders, None, world.in_core, world.names, seats=world.seats)
        odd.zoom_to(world.codes[7])
        odd.select([world.codes[7]])
        odd.finish()
        assert odd.commune_at(seat(odd, world, world.codes[7])) == ""
        assert odd.commune_at(seat(odd, world, world.codes[8])) == world.codes[8]

    def test_another_territory_forgets_the_first(self, qtbot, view, world):
        view.select(["23013"])
        view.set_sites([SiteMark("s1", 2.2, 46.2)])
        qtbot.mouseMove(view, seat(view, world, "23042").toPoint())
        view._build()  # a drawing of the first is under way
        view.set_shapes(["1"], world.polygons[:1], None, None, [True], ["Seule"])
        assert len(view.scene.selected) == 0
        assert view.scene.marks == ()
        assert not view.grab().isNull()
        assert view.commune_at(QPointF(320, 240)) == "1"

    def test_colours_of_another_territory_are_refused(self, view):
        with pytest.raises(ValueError, match="3 colours"):
            view.set_colours(np.zeros((3, 4), dtype=np.uint8), np.zeros(3, dtype=int))
