"""Charts: their figures by hand, their pixels, their words, and the files they leave."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

from ui.base.palette import dark, light
from ui.charts.drawing import draw, frame_of
from ui.charts.plot import (
    Axis,
    Bars,
    Curve,
    Dots,
    Lying,
    Marker,
    Plot,
    Spread,
    cells,
    histogram,
    reaching,
    round_step,
    ticks,
)
from ui.charts.view import ChartView, png, svg

pytestmark = pytest.mark.ui

EDGES = np.array([0.0, 1, 2, 3])
PEOPLE = Plot(
    "Habitants par accès",
    Axis("consultations", 0, 3, 1),
    Axis("habitants", 0, 40),
    (Bars("Avant", EDGES, np.array([10.0, 40, 0]), ("#ff0000", "#00ff00", "#0000ff")),),
    (Marker(2.5, "2,5"),),
    note="DREES 2023",
)
SHARES = Plot(
    "Lorenz",
    Axis("habitants", percent=True),
    Axis("accès", percent=True),
    (
        Curve("Égalité", np.array([0.0, 1]), np.array([0.0, 1]), "faint", dashed=True),
        Curve("Avant", np.array([0.0, 0.5, 1]), np.array([0.0, 0.25, 1]), "#ff00ff", filled=True),
    ),
)
ROWS = Plot(
    "Par intercommunalité",
    Axis("consultations", 0, 5, 1),
    Axis("", 0, 2, names=("Est", "Ouest")),
    (
        Spread("Avant", *(np.array([k, np.nan]) for k in (1.0, 2.0, 2.5, 3.0, 4.0)), colour="#ff00ff"),
        Lying("Après", np.array([np.nan, 4.0]), ("#00ffff",)),
    ),
)
CLOUD = Plot(
    "Nuage",
    Axis("besoin", 0, 10),
    Axis("accès", 0, 10),
    (Dots("", np.array([2.0, 8]), np.array([2.0, 8]), ("#ff0000", "#0000ff"), names=("Aubusson", "Guéret")),),
)
EVERY = (PEOPLE, SHARES, ROWS, CLOUD)


def test_ticks_are_round_and_lie_within():
    assert ticks(0, 10, 5).tolist() == [0, 2, 4, 6, 8, 10]
    assert ticks(0.3, 0.9, 6).tolist() == pytest.approx([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    assert ticks(5, 5).tolist() == [5]
    assert ticks(float("nan"), 1).tolist() == []
    assert reaching(3_870) == 4000
    assert reaching(0) == 1
    assert round_step(0.21) == 0.25


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 12))
def test_ticks_of_any_range(low, width, most):
    found = ticks(low, low + width, most)
    assert len(found) <= most + 1
    assert ((found >= low - width * 1e-6) & (found <= low + width * (1 + 1e-6))).all()
    if len(found) > 2:
        assert np.allclose(np.diff(found), np.diff(found)[0])


def test_people_are_counted_once_and_an_edge_counts_above():
    values, people = np.array([0.0, 1.0, 1.5, 99.0, np.nan]), np.array([1.0, 2, 4, 8, 16])
    assert histogram(values, people, EDGES).tolist() == [1, 6, 8]


def test_every_datum_is_in_the_table():
    assert list(cells(PEOPLE)) == [("Avant", 0, 1, 10), ("Avant", 1, 2, 40), ("Avant", 2, 3, 0)]
    assert len(list(cells(SHARES))) == 5
    assert [row[:2] for row in cells(ROWS)] == [
        ("Avant", "Est"), ("Avant", "Ouest"), ("Après", "Est"), ("Après", "Ouest"),
    ]  # fmt: skip
    assert next(iter(cells(CLOUD))) == ("Aubusson", 2, 2)


def test_values_and_pixels_go_both_ways(qapp):
    for plot in EVERY:
        frame = frame_of(plot, QRectF(0, 0, 500, 300), QFont())
        for x, y in ((plot.x.low, plot.y.low), (plot.x.high, plot.y.high)):
            assert frame.value(frame.point(x, y)) == pytest.approx((x, y))
        assert frame.box.width() > 200
        assert frame.box.height() > 100


def drawn(plot, palette):
    image = QImage(500, 300, QImage.Format.Format_RGB32)
    image.fill(palette.base().color())
    painter = QPainter(image)
    frame = draw(painter, plot, QRectF(0, 0, 500, 300), palette, QFont())
    painter.end()
    return image, frame


@pytest.mark.parametrize("palette", [light, dark])
def test_bars_stand_where_their_values_are(qapp, palette):
    image, frame = drawn(PEOPLE, palette())
    assert image.pixelColor(frame.point(0.5, 5).toPoint()).name() == "#ff0000"
    assert image.pixelColor(frame.point(1.5, 35).toPoint()).name() == "#00ff00"
    assert image.pixelColor(frame.point(0.7, 25).toPoint()).name() not in ("#ff0000", "#00ff00")
    assert image.pixelColor(frame.point(2.7, 5).toPoint()).name() != "#0000ff", "a class without people has no bar"


def test_a_curve_passes_its_points(qapp):
    image, frame = drawn(SHARES, light())
    near = image.pixelColor(frame.point(0.5, 0.25).toPoint())
    assert near.red() > near.green() + 80  # smoothed magenta
    assert near.blue() > near.green() + 80


def test_spreads_and_lying_bars_lie_in_their_rows(qapp):
    image, frame = drawn(ROWS, light())
    assert image.pixelColor(frame.point(2.5, 0.5).toPoint()).name() == "#ff00ff"
    assert image.pixelColor(frame.point(3.0, 1.5).toPoint()).name() == "#00ffff"
    assert image.pixelColor(frame.point(4.6, 1.5).toPoint()).name() != "#00ffff"


@pytest.fixture
def view(qtbot, language):
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_an_empty_chart_says_so(view):
    view.show_plot(None)
    blank = view.grab().toImage()
    view.show_plot(Plot("x", Axis("a"), Axis("b"), (Bars("", EDGES, np.full(3, np.nan)),)))
    assert not view.menu_button.isVisible()
    assert view.grab().toImage() == blank


def test_the_pointer_and_the_arrows_read_the_data(view, qtbot):
    view.show_plot(PEOPLE)
    view.grab()
    assert view._words.at(PEOPLE, 1.5, 3) == "Avant\u00a0: 1,0 à 2,0\u00a0: 40"
    assert view._words.at(ROWS, 3, 0.5).startswith("Avant\u00a0: Est, la moitié des habitants sous 2,50")
    assert view._words.at(CLOUD, 2.1, 2.1).startswith("Aubusson")
    assert view._words.at(CLOUD, 5, 5) == ""
    assert "50,0" in view._words.at(SHARES, 0.45, 0)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "Avant\u00a0: 0,0 à 1,0\u00a0: 10"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleDescription() == "Avant\u00a0: 2,0 à 3,0\u00a0: 0"


def test_it_can_be_heard(view):
    view.show_plot(PEOPLE)
    assert view.accessibleName() == "Habitants par accès"
    assert "1,0 à 2,0\u00a0: 40" in view.accessibleDescription()
    assert "DREES 2023" in view.accessibleDescription()


def test_figures_are_copied_with_the_decimal_comma(view, qtbot):
    view.show_plot(SHARES)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Lorenz\thabitants\taccès"
    assert lines[-2] == "Avant\t0,5\t0,25"


def test_the_menu_saves_pictures_and_drawings(view, tmp_path, monkeypatch):
    from PySide6.QtWidgets import QFileDialog

    view.show_plot(PEOPLE)
    texts = [action.text() for action in view.menu_button.menu().actions()]
    assert texts == ["Copier les chiffres", "Enregistrer une image (PNG)…", "Enregistrer un dessin (SVG)…"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    view.menu_button.menu().actions()[1].trigger()
    view.menu_button.menu().actions()[2].trigger()
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (1920, 1200)
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Habitants par accès" in text
    assert "DREES 2023" in text


def test_a_file_that_cannot_be_written_is_told(view, tmp_path, qtbot):
    view.show_plot(PEOPLE)
    with qtbot.waitSignal(view.refused) as told:
        view.write(tmp_path / "nowhere" / "a.png", png)
    assert told.args[0].reason == "no_folder"


def test_many_rows_ask_for_room_and_fit_on_paper(view):
    names = tuple(f"Communauté {i}" for i in range(60))
    tall = Plot("x", Axis("a", 0, 2), Axis("", names=names), (Lying("", np.ones(60)),))
    view.show_plot(tall)
    assert view.minimumHeight() > 60 * 18
    assert "Communauté 59" in svg(tall, view.font()).decode()


def test_the_widget_draws_in_both_palettes(view, qtbot):
    view.show_plot(PEOPLE)
    bright = view.grab().toImage()
    view.setPalette(dark())
    assert view.grab().toImage() != bright
    qtbot.mouseMove(view, QPoint(250, 150))
