from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from deserts.states import State
from scenarios.layers.map_layers import STATE_INKS, layer
from ui.base import palette
from ui.map_panel.legend import Legend

pytestmark = pytest.mark.ui


@pytest.fixture
def french():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    yield
    QLocale.setDefault(before)


def shown(values, column, states=None, people=None):
    values = pd.Series(values, dtype=float)
    size = len(values)
    states = np.zeros(size, dtype=int) if states is None else np.array(states)
    people = np.full(size, 100.0) if people is None else people
    return layer(values, states, people, states != State.OUTSIDE, column)


@pytest.fixture
def legend(qtbot, french):
    widget = Legend()
    qtbot.addWidget(widget)
    widget.setPalette(palette.light())
    return widget


def texts(legend, values, column, **more):
    legend.set_layer(shown(values, column, **more), title="T")
    return [row.text.replace("\u2009", " ") for row in legend.rows]


def row_at(legend, index):
    return QPoint(40, round(legend._row_top(index) + legend._line() / 2))


class TestWords:
    def test_access_with_decimal_commas(self, legend):
        assert texts(legend, [3.0], "apl") == [
            "< 1",
            "1 – 1,5",
            "1,5 – 2",
            "2 – 2,5",
            "2,5 – 3",
            "3 – 4",
            "4 – 5",
            "≥ 5",
        ]

    def test_in_english_with_points(self, legend):
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        assert texts(legend, [3.0], "apl")[1] == "1 – 1.5"

    def test_classes_of_access_say_which_end_is_theirs(self, legend):
        assert texts(legend, [0, 1, 2], "apl_class") == ["< 2,5", "2,5 – 4", "> 4"]

    def test_minutes_include_their_upper_bound(self, legend):
        found = texts(legend, [7], "nearest_gp_min")
        assert (found[0], found[1], found[-1]) == ("≤ 5", "5 – 10", "> 20")

    def test_changes_carry_their_sign(self, legend):
        found = texts(legend, [0.1], "apl_change")
        assert found[0] == "≤ −1"
        assert found[2] == "−0,25 to −0,05"
        assert found[3] == "unchanged (under 0,05)"
        assert found[4] == "+0,05 to +0,25"
        assert found[-1] == "≥ +1"

    def test_no_doctor_is_said_plainly(self, legend):
        found = texts(legend, [0, 50], "gp_per_100k")
        assert found[:2] == ["0", "0 – 40"]

    def test_one_class_for_all(self, legend):
        assert texts(legend, [500, 500], "need") == ["all values"]

    def test_thousands_are_separated(self, legend):
        found = texts(legend, np.linspace(1000, 90_000, 50), "population")
        assert any("\N{NARROW NO-BREAK SPACE}000" in text for text in found)

    def test_communes_and_people_are_counted(self, legend):
        legend.set_layer(shown([0.5, 0.7, 3], "apl", people=[12_400, 31_000, 7]), title="APL")
        first = legend.rows[0]
        assert (first.communes, first.people) == ("2", "43\N{NARROW NO-BREAK SPACE}400")
        assert legend.rows[5].people == "7"
        assert legend.rows[1].communes == "0"

    def test_blanks_have_rows_only_where_they_occur(self, legend):
        found = texts(legend, [3, np.nan, np.nan], "apl", states=[0, State.SECRET, State.OUT_OF_REACH])
        assert found[8:] == ["withheld (secrecy)", "out of reach"]
        found = texts(legend, [3, np.nan, 2], "apl", states=[0, State.ABSENT, State.OUTSIDE])
        assert found[8:] == ["no data", "outside the territory"]
        assert legend.rows[-1].people == ""  # the ring is not counted

    def test_read_aloud(self, legend):
        legend.set_layer(shown([0.5], "apl"), title="APL", unit="per inhabitant", origin="Published, DREES 2023")
        assert legend.accessibleName() == "APL"
        assert "1 communes, 100 inhabitants" in legend.accessibleDescription()
        assert legend.accessibleDescription().endswith("Published, DREES 2023")


class TestPointing:
    @pytest.fixture
    def told(self, legend):
        legend.set_layer(shown([0.5, 3, np.nan], "apl", states=[0, 0, State.SECRET]), title="APL", origin="Published")
        legend.show()
        found = []
        legend.class_hovered.connect(found.append)
        return found

    def test_each_row_tells_its_class_once(self, qtbot, legend, told):
        for index in (0, 0, 5):
            qtbot.mouseMove(legend, row_at(legend, index))
        qtbot.mouseMove(legend, row_at(legend, 5) + QPoint(60, 1))
        assert told == [0, 5]

    def test_a_blank_row_and_the_title_point_at_nothing(self, qtbot, legend, told):
        qtbot.mouseMove(legend, row_at(legend, 2))
        qtbot.mouseMove(legend, row_at(legend, 8))
        qtbot.mouseMove(legend, row_at(legend, 1))
        qtbot.mouseMove(legend, QPoint(40, 5))
        assert told == [2, -1, 1, -1]

    def test_leaving_lets_go(self, qtbot, legend, told):
        qtbot.mouseMove(legend, row_at(legend, 0))
        QApplication.sendEvent(legend, QEvent(QEvent.Type.Leave))
        assert told == [0, -1]

    def test_arrows_walk_through_the_classes(self, qtbot, legend, told):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Up):
            qtbot.keyClick(legend, key)
        assert told == [0, 1, 0, -1, 7]

    def test_another_layer_lets_go(self, qtbot, legend, told):
        qtbot.mouseMove(legend, row_at(legend, 6))
        legend.set_layer(shown([5], "nearest_gp_min"), title="Minutes")
        assert told == [6, -1]

    def test_the_row_pointed_at_is_marked(self, qtbot, legend, told):
        plain = legend.grab().toImage()
        qtbot.mouseMove(legend, row_at(legend, 0))
        assert legend.grab().toImage() != plain

    def test_a_click_does_not_reach_the_map_below(self, qtbot, french):
        class Below(QWidget):
            pressed = 0

            def mousePressEvent(self, event):
                self.pressed += 1

        below = Below()
        qtbot.addWidget(below)
        below.resize(500, 500)
        above = Legend(below)
        above.set_layer(shown([3], "apl"), title="APL")
        below.show()
        qtbot.mouseClick(above, Qt.MouseButton.LeftButton, pos=row_at(above, 1))
        assert below.pressed == 0


class TestLooks:
    def test_colours_of_the_rows_are_painted(self, legend):
        legend.set_layer(shown([0.5, np.nan], "apl", states=[0, State.SECRET]), title="APL")
        legend.show()
        image = legend.grab().toImage()
        for index in range(8):
            assert image.pixelColor(QPoint(20, row_at(legend, index).y())).name() == legend.rows[index].colour.name()
        box = range(14, 28)
        middle = row_at(legend, 8).y()
        inks = {image.pixelColor(x, middle + dy).name() for x in box for dy in range(-4, 5)}
        assert STATE_INKS[State.SECRET] in inks

    def test_the_card_is_as_large_as_its_words(self, legend):
        legend.set_layer(shown([3], "apl"), title="APL")
        small = legend.size()
        legend.set_layer(
            shown([3], "apl"), title="Accessibility to general practitioners in the whole of the territory"
        )
        assert legend.width() > small.width()
        legend.set_layer(shown([3], "apl"), title="APL", unit="u", origin="o")
        assert legend.height() > small.height()
        assert legend.size() == legend.sizeHint()

    def test_nothing_to_explain_nothing_to_see(self, legend):
        legend.set_layer(None)
        assert legend.isHidden()
        assert legend.rows == ()
        assert legend.sizeHint().isEmpty()

    def test_on_paper_it_is_light(self, legend):
        legend.setPalette(palette.dark())
        legend.set_layer(shown([3], "apl"), title="APL")
        image = QImage(400, 400, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        box = legend.paint_to(painter, QPointF(20, 30))
        painter.end()
        assert image.pixelColor(int(box.right()) - 6, 36).lightness() > 200
        assert image.pixelColor(5, 5).lightness() == 0
        assert image.pixelColor(int(box.right()) + 5, 36).lightness() == 0


def test_a_long_origin_takes_lines_rather_than_the_map(legend):
    short = "DREES 2023 + Δ · cabinets illustratifs"
    legend.set_layer(shown([3.0], "apl"), title="T", origin=short)
    before = legend.sizeHint()
    origin = short + " · temps par la route, OpenStreetMap · médecins de 2019, SIRENE"
    legend.set_layer(shown([3.0], "apl"), title="T", origin=origin)
    after = legend.sizeHint()
    assert after.height() > before.height()
    assert after.width() <= 300 + 2 * 12 + 1
    lines = legend._measures().origin
    assert " · ".join(lines) == origin, "nothing is left out"
