"""What the map looks like: colours, hatching, fading, names, and its pictures for paper."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter, QPixmap
from PySide6.QtSvg import QSvgGenerator

from deserts.states import State
from scenarios.layers.map_layers import STATE_COLOURS, STATE_INKS
from tests.ui.map_grid import SOUTH, STEP, WEST, borders, colours, grid, pixel, seat, show, states
from ui.base import palette
from ui.map import labels, painting, raster
from ui.map.canvas import MapCanvas
from ui.map.colouring import FADED, mixed
from ui.map.marks import MarkState, SiteMark, outline
from ui.map.shapes import Edge, coordinates, polygon
from ui.map.theme import theme_of

pytestmark = pytest.mark.ui
BLUE = (40, 120, 200)


@pytest.fixture
def world():
    return grid()


@pytest.fixture
def canvas(qtbot, world):
    widget = MapCanvas(motion=False)
    qtbot.addWidget(widget)
    widget.setPalette(palette.light())
    widget.resize(640, 480)
    show(widget, world, population=np.zeros(len(world.codes)))  # no names over the colours
    widget.set_colours(colours(world), states(world))
    widget.finish()
    return widget


def colour_at(canvas, at):
    canvas.finish()
    return canvas.grab().toImage().pixelColor(QPointF(at).toPoint()).getRgb()[:3]


def colours_around(canvas, at, radius=8):
    """All colours in a square around a pixel."""
    canvas.finish()
    image, centre = canvas.grab().toImage(), QPointF(at).toPoint()
    steps = range(-radius, radius + 1)
    return {image.pixelColor(centre.x() + x, centre.y() + y).name() for x in steps for y in steps}


def faded(colour, part, canvas):
    land = np.array(canvas.theme.land.getRgb()[:3])
    return tuple(np.round(land + (np.array(colour) - land) * part).astype(int).tolist())


class TestColours:
    def test_every_commune_has_its_own_colour(self, canvas, world):
        rgba = colours(world)
        rgba[:, 0] = np.arange(len(rgba)) * 7
        canvas.set_colours(rgba, np.zeros(len(rgba), dtype=int))
        for code, expected in zip(world.codes, rgba, strict=True):
            assert colour_at(canvas, seat(canvas, world, code)) == tuple(expected[:3].tolist())

    def test_recolouring_changes_one_and_only_one(self, canvas, world):
        canvas.set_colours(colours(world, c23013=(200, 30, 10, 255)), states(world))
        assert colour_at(canvas, seat(canvas, world, "23013")) == (200, 30, 10)
        assert colour_at(canvas, seat(canvas, world, "23014")) == BLUE

    def test_the_ring_is_faded_to_forty_per_cent(self, canvas, world):
        assert colour_at(canvas, seat(canvas, world, "87011")) == faded(BLUE, 0.4, canvas)
        assert colour_at(canvas, seat(canvas, world, "23012")) == BLUE

    def test_a_ring_that_comes_faded_is_not_faded_twice(self, canvas, world):
        rgba = colours(world)
        rgba[~world.in_core, 3] = 102
        canvas.set_colours(rgba, states(world))
        assert colour_at(canvas, seat(canvas, world, "87011")) == faded(BLUE, 0.4, canvas)

    def test_secret_and_out_of_reach_are_hatched_and_absent_is_plain(self, canvas, world):
        grey = {state: QColor(name) for state, name in STATE_COLOURS.items()}
        special = {
            "c23013": State.SECRET,
            "c23014": State.OUT_OF_REACH,
            "c23015": State.ABSENT,
        }
        rgba = colours(world, **{code: grey[state].getRgb() for code, state in special.items()})
        canvas.set_colours(rgba, states(world, **special))
        assert colours_around(canvas, seat(canvas, world, "23013")) == {
            STATE_COLOURS[State.SECRET],
            STATE_INKS[State.SECRET],
        }
        assert colours_around(canvas, seat(canvas, world, "23014")) == {
            STATE_COLOURS[State.OUT_OF_REACH],
            STATE_INKS[State.OUT_OF_REACH],
        }
        assert colours_around(canvas, seat(canvas, world, "23015")) == {"#e6e6e6"}

    def test_nothing_known_yet_is_absent(self, canvas, world):
        show(canvas, world, population=np.zeros(len(world.codes)))
        assert colours_around(canvas, seat(canvas, world, "23013")) == {"#e6e6e6"}

    def test_fading_all_but_some(self, canvas, world):
        canvas.fade_except(["23013", "not a commune"])
        assert colour_at(canvas, seat(canvas, world, "23013")) == BLUE
        assert colour_at(canvas, seat(canvas, world, "23014")) == faded(BLUE, FADED, canvas)
        canvas.fade_except(None)
        assert colour_at(canvas, seat(canvas, world, "23014")) == BLUE

    def test_colours_follow_the_map_when_it_moves(self, canvas, world):
        canvas.set_colours(colours(world, c23023=(200, 30, 10, 255)), states(world))
        canvas.grab()
        canvas.pan(-60, 40)  # the margin was never coloured: it must be before it is seen
        canvas.set_colours(colours(world, c23023=(10, 200, 10, 255)), states(world))
        canvas.pan(50, -30)
        image = canvas.grab().toImage()
        assert image.pixelColor(seat(canvas, world, "23023").toPoint()).getRgb()[:3] == (10, 200, 10)
        assert image.pixelColor(seat(canvas, world, "23022").toPoint()).getRgb()[:3] == BLUE

    def test_a_scaled_picture_stands_in_while_zooming(self, canvas, world):
        canvas.set_colours(colours(world, c23023=(200, 30, 10, 255)), states(world))
        canvas.zoom(2, seat(canvas, world, "23023"))
        assert not canvas._is_exact()
        image = canvas.grab().toImage()
        assert image.pixelColor(seat(canvas, world, "23023").toPoint()).getRgb()[:3] == (200, 30, 10)

    def test_it_is_drawn_by_itself_when_it_rests(self, qtbot, canvas, world):
        canvas.zoom(2, seat(canvas, world, "23023"))
        qtbot.waitUntil(canvas._is_exact)


class TestMotion:
    def test_recolouring_passes_through_colours_between(self, qtbot, world):
        moving = MapCanvas(motion=True)
        qtbot.addWidget(moving)
        moving.resize(640, 480)
        show(moving, world, population=np.zeros(len(world.codes)))
        moving.set_colours(colours(world, (0, 0, 0, 255)), states(world), animate=False)
        moving.finish()
        moving.set_colours(colours(world, (200, 200, 200, 255)), states(world))
        seen = set()
        moving._fade.valueChanged.connect(
            lambda _: seen.add(moving.grab().toImage().pixelColor(seat(moving, world, "23013").toPoint()).red())
        )
        qtbot.waitUntil(lambda: moving._fade.state() == moving._fade.State.Stopped)
        assert max(seen) == 200
        assert any(0 < red < 200 for red in seen)

    def test_no_motion_for_who_asked_for_none(self, canvas, world):
        canvas.set_colours(colours(world, (9, 9, 9, 255)), states(world), animate=True)
        assert canvas._fade.state() == canvas._fade.State.Stopped
        assert colour_at(canvas, seat(canvas, world, "23013")) == (9, 9, 9)

    def test_halfway_is_halfway(self):
        old, new = np.array([0xFF000000], dtype=np.uint32), np.array([0xFF6432C8], dtype=np.uint32)
        assert mixed(old, new, 0.5).tolist() == [0xFF321964]
        assert mixed(old, new, 0.0).tolist() == old.tolist()
        assert mixed(old, new, 1.0).tolist() == new.tolist()


class TestFineScreens:
    @pytest.mark.parametrize("unit", [1.25, 2.0])
    def test_same_map_at_another_pixel_ratio(self, canvas, world, unit, monkeypatch):
        monkeypatch.setattr(canvas, "_unit", lambda: unit)
        canvas.set_colours(colours(world, c23013=(200, 30, 10, 255)), states(world))
        canvas._redraw()
        canvas.finish()
        assert canvas._frame.view.scale == pytest.approx(canvas.view.scale / unit)
        assert canvas.commune_at(seat(canvas, world, "23013")) == "23013"
        picture = QPixmap(QSize(round(640 * unit), round(480 * unit)))
        picture.setDevicePixelRatio(unit)
        canvas.render(picture)
        for code, expected in (("23013", (200, 30, 10)), ("23014", BLUE)):
            at = (seat(canvas, world, code) * unit).toPoint()
            assert picture.toImage().pixelColor(at).getRgb()[:3] == expected

    def test_a_huge_screen_keeps_a_small_margin(self):
        view = raster.with_margin(raster.Viewport(0, 0, 10, 3840, 2160))
        assert 3840 * 1.08 < view.width < 3840 * 1.12

    def test_a_small_window_has_a_wide_margin(self):
        view = raster.with_margin(raster.Viewport(0, 0, 10, 800, 600))
        assert view.width == 1280


class TestLines:
    def test_what_each_line_separates(self, canvas):
        lines = canvas.scene.shapes.lines
        count = {edge: int((lines.kinds == edge).sum()) for edge in Edge}
        assert count[Edge.CORE] > 0
        codes = canvas.scene.shapes.codes
        for kind, left, right in zip(lines.kinds, lines.left, lines.right, strict=True):
            sides = {codes[i][:2] if i >= 0 else "" for i in (left, right)}
            if sides == {"23"}:
                assert kind == Edge.COMMUNE
            elif "23" in sides:
                assert kind == Edge.CORE
            elif len(sides) == 1 or "" in sides:
                assert kind == Edge.RING

    def test_a_border_inside_the_ring_between_departements(self, qtbot, world):
        world.in_core[:] = False
        world.in_core[world.codes.index("23013")] = True
        widget = MapCanvas()
        qtbot.addWidget(widget)
        show(widget, world)
        lines = widget.scene.shapes.lines
        assert (lines.kinds == Edge.DEPARTEMENT).sum() == 10  # five rows, west and east

    def test_the_territory_has_a_dark_outline(self, canvas, world):
        canvas.finish()
        image = canvas.grab().toImage()
        west = pixel(canvas, (WEST + STEP, SOUTH + 1.5 * STEP)).toPoint()
        darkest = min(image.pixelColor(west.x() + x, west.y()).lightness() for x in range(-3, 4))
        assert darkest < 80

    def test_the_selection_is_nearly_black_with_a_white_halo(self, canvas, world):
        canvas.set_colours(colours(world, (120, 160, 120, 255)), states(world))
        canvas.select(["23013"])
        image = canvas.grab().toImage()
        border = pixel(canvas, (WEST + 2 * STEP, SOUTH + 1.5 * STEP)).toPoint()
        row = [image.pixelColor(border.x() + x, border.y()) for x in range(-6, 7)]
        assert sum(colour.lightness() < 40 for colour in row) >= 2
        assert any(colour.lightness() > 235 for colour in row)

    def test_neighbours_selected_together_have_one_outline(self, canvas):
        canvas.select(["23013"])
        one = len(canvas.scene.selection())
        canvas.select(["23013", "23014"])
        lines = canvas.scene.selection()
        canvas.select(["23014"])
        other = len(canvas.scene.selection())
        assert len(lines) == one + other - 2  # the edge between them, seen from each
        canvas.select([])
        assert canvas.scene.selection() == []

    def test_land_around_the_territory(self, qtbot, canvas, world):
        country = borders(["x"], [raster_box(WEST - 1, SOUTH - 1, WEST + 2, SOUTH + 2)])
        canvas.set_shapes(world.codes, world.polygons, world.borders, country, world.in_core, world.names)
        spot = pixel(canvas, (WEST + 3 * STEP, SOUTH - 0.6 * STEP))
        assert colour_at(canvas, spot) == canvas.theme.land.getRgb()[:3]
        assert canvas.commune_at(spot) == ""
        show(canvas, world)
        assert colour_at(canvas, spot) == canvas.theme.paper.getRgb()[:3]

    def test_there_and_back_through_qt(self):
        xy = np.arange(12.0).reshape(-1, 2)
        assert coordinates(polygon(xy)).tolist() == xy.tolist()
        assert coordinates(polygon(np.empty((0, 2)))).shape == (0, 2)


def raster_box(west, south, east, north):
    import shapely

    return shapely.box(west, south, east, north)


class TestDarkness:
    def test_a_dark_palette_makes_a_dark_map(self, canvas, world):
        spot = pixel(canvas, (WEST + 3 * STEP, SOUTH - 0.6 * STEP))
        light = colour_at(canvas, spot)
        canvas.setPalette(palette.dark())
        assert colour_at(canvas, spot) == theme_of(palette.dark()).paper.getRgb()[:3] != light
        assert colour_at(canvas, seat(canvas, world, "23013")) == BLUE

    def test_paper_stays_light(self, canvas):
        canvas.setPalette(palette.dark())
        picture = canvas.grab_picture(QSize(300, 200))
        assert picture.pixelColor(2, 2).lightness() > 200


class TestMarks:
    def test_kinds_differ_by_shape_and_states_by_dress(self, canvas):
        kinds = ("gp", "centre", "msp", "cabin")
        boxes = {(*outline(kind, 20).boundingRect().getRect(), outline(kind, 20).elementCount()) for kind in kinds}
        assert len(boxes) == len(kinds)
        looks = []
        for state in MarkState:
            stamp = canvas._sprites.of(SiteMark("a", 0, 0, "centre", state=state, size=20), canvas.theme, 1.0)
            grey = stamp.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            looks.append(bytes(grey.constBits()))
        assert len(set(looks)) == len(looks)  # even without colour

    def test_a_mark_is_drawn_where_it_stands(self, canvas, world):
        lon, lat = world.seats[world.codes.index("23013")]
        canvas.set_sites([SiteMark("a", lon, lat, size=16)])
        assert colour_at(canvas, seat(canvas, world, "23013")) == QColor("#2b3541").getRgb()[:3]

    def test_swarms_shrink_but_not_what_the_scenario_adds(self, canvas):
        from ui.map.export import SWARM, thinned

        marks = [(SiteMark(str(i), 2.2, 46.2, size=10), QPointF()) for i in range(SWARM + 1)]
        marks.append((SiteMark("new", 2.2, 46.2, state="added", size=10), QPointF()))
        sizes = {mark.id: mark.size for mark, _ in thinned(marks)}
        assert sizes["0"] == 6
        assert sizes["new"] == 10
        assert thinned(marks[:10]) == marks[:10]


class TestWords:
    def test_no_name_over_another(self, canvas, world):
        shapes = canvas.scene.shapes
        object.__setattr__(shapes, "population", world.population)
        placed = labels.place(shapes, canvas.view, canvas.font(), [], [])
        boxes = [
            QRectF(seat(canvas, world, world.codes[one.row]) + one.offset, QSize(*map(int, one.size))) for one in placed
        ]
        assert len(placed) > 3
        assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])

    def test_the_largest_town_is_named_first_and_the_ring_last(self, canvas, world):
        people = np.zeros(len(world.codes))
        people[world.codes.index("23013")] = 500
        people[world.codes.index("23024")] = 900
        people[world.codes.index("87011")] = 1000
        object.__setattr__(canvas.scene.shapes, "population", people)
        placed = labels.place(canvas.scene.shapes, canvas.view, canvas.font(), [], [])
        assert [world.codes[one.row] for one in placed] == ["23024", "23013", "87011"]

    def test_names_keep_clear_of_what_is_taken(self, canvas, world):
        people = np.zeros(len(world.codes))
        people[world.codes.index("23013")] = 500
        object.__setattr__(canvas.scene.shapes, "population", people)
        at = seat(canvas, world, "23013")
        taken = QRectF(at.x() - 12, at.y() - 12, 24, 24)
        (one,) = labels.place(canvas.scene.shapes, canvas.view, canvas.font(), [taken], [])
        assert not QRectF(at + one.offset, QSize(*map(int, one.size))).intersects(taken)

    def test_the_watermark_is_read_and_hides_nothing(self, canvas, world):
        canvas.finish()
        plain = canvas.grab().toImage()
        canvas.set_watermark("ILLUSTRATIVE DATA")
        marked = canvas.grab().toImage()
        assert marked != plain
        pairs = [(plain.pixelColor(x, y), marked.pixelColor(x, y)) for x in range(0, 640, 3) for y in range(0, 480, 3)]
        change = [
            max(abs(a - b) for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)) for one, two in pairs
        ]
        assert max(change) < 90
        assert 0.01 < np.mean(np.array(change) > 8) < 0.25
        canvas.set_watermark(None)
        assert canvas.grab().toImage() == plain

    def test_the_watermark_is_drawn_once_and_again_for_another_size(self, qtbot, canvas):
        with qtbot.waitExposed(canvas):
            canvas.show()
        canvas.set_watermark("ILLUSTRATIVE")
        canvas.grab()
        drawn = canvas._watermark
        canvas.set_watermark("ILLUSTRATIVE")
        canvas.grab()
        assert canvas._watermark is drawn
        canvas.resize(700, 500)
        qtbot.waitUntil(lambda: canvas._watermark is not None and canvas._watermark.width() == 700)

    @pytest.mark.parametrize(
        ("most", "nice"), [(1, 1), (1.9, 1), (2, 2), (49_999, 20_000), (50_000, 50_000), (0.3, 0.2), (1000, 1000)]
    )
    def test_a_scale_bar_has_a_round_length(self, most, nice):
        assert painting.nice_length(most) == pytest.approx(nice)

    def test_lengths_read_well(self):
        french = QLocale(QLocale.Language.French, QLocale.Country.France)
        assert painting.length_text(5000, french) == "5 km"
        assert painting.length_text(200, french) == "200 m"

    def test_sources_stand_in_the_corner(self, canvas):
        canvas.finish()
        plain = canvas.grab().toImage()
        canvas.set_attribution("DREES 2023 · IGN")
        image = canvas.grab().toImage()
        corner = QRectF(480, 460, 160, 20).toRect()
        assert image.copy(corner) != plain.copy(corner)


class TestPaper:
    def test_a_picture_shows_the_whole_territory_whatever_the_window_shows(self, canvas, world):
        whole = canvas.grab_picture(QSize(600, 400))
        canvas.zoom_to("23013")
        assert canvas.grab_picture(QSize(600, 400)) == whole
        assert canvas.grab_picture(QSize(600, 400), whole=False) != whole

    def test_a_picture_has_the_colours_of_the_map(self, canvas, world):
        canvas.set_colours(colours(world, c23013=(200, 30, 10, 255)), states(world))
        picture = canvas.grab_picture(QSize(640, 480))
        names = {picture.pixelColor(x, y).name() for x in range(0, 640, 5) for y in range(0, 480, 5)}
        assert {"#c81e0a", "#2878c8"} <= names

    def test_nothing_is_drawn_outside_the_rectangle(self, canvas, world):
        canvas.set_sites([SiteMark(str(i), *place, size=14) for i, place in enumerate(world.seats)])
        canvas.select(list(world.codes))
        svg = self.svg(canvas, QRectF(100, 50, 300, 200))
        box = paths_box(svg)
        assert box.left() >= 100 - 12  # half a symbol at most
        assert box.right() <= 400 + 12
        assert box.top() >= 50 - 12
        assert box.bottom() <= 250 + 12

    def test_hatching_reaches_the_file(self, canvas, world):
        plain = self.svg(canvas, QRectF(0, 0, 400, 300))
        canvas.set_colours(colours(world), states(world, c23013=State.SECRET))
        hatched = self.svg(canvas, QRectF(0, 0, 400, 300))
        assert STATE_INKS[State.SECRET] in hatched
        assert STATE_INKS[State.SECRET] not in plain

    def test_letters_are_outlines(self, canvas, world):
        object.__setattr__(canvas.scene.shapes, "population", world.population)
        canvas.set_attribution("DREES")
        canvas.set_watermark("ILLUSTRATIVE")
        assert "<text" not in self.svg(canvas, QRectF(0, 0, 400, 300))

    def test_a_pdf_page(self, canvas, tmp_path):
        file = tmp_path / "map.pdf"
        writer = QPdfWriter(str(file))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        painter = QPainter(writer)
        canvas.paint_to(painter, QRectF(0, 0, writer.width(), writer.width()), unit=writer.resolution() / 96)
        painter.end()
        content = file.read_bytes()
        assert content.startswith(b"%PDF")
        assert b"/Subtype /Image" not in content  # vectors only

    def test_a_picture_of_nothing(self, qtbot):
        empty = MapCanvas()
        qtbot.addWidget(empty)
        assert not empty.grab_picture(QSize(100, 80)).isNull()

    @staticmethod
    def svg(canvas, rect):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setViewBox(QRectF(0, 0, 500, 300))
        painter = QPainter(generator)
        canvas.paint_to(painter, rect)
        painter.end()
        return bytes(buffer.data()).decode()


def paths_box(svg):
    """The box around all that an SVG draws, its groups' transforms applied."""
    box = QRectF()
    for group in re.finditer(r'<g [^>]*transform="matrix\(([^)]*)\)"[^>]*>(.*?)</g>', svg, re.DOTALL):
        a, b, c, d, e, f = (float(number) for number in group[1].split(","))
        numbers = re.findall(r'(?:d|points)="([^"]*)"', group[2])
        for text in numbers:
            xy = np.array([float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]).reshape(-1, 2)
            if len(xy):
                x, y = a * xy[:, 0] + c * xy[:, 1] + e, b * xy[:, 0] + d * xy[:, 1] + f
                box = box.united(QRectF(x.min(), y.min(), np.ptp(x) + 1e-6, np.ptp(y) + 1e-6))
    return box
