from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.base import palette
from ui.map.theme import theme_of

pytestmark = pytest.mark.ui
ROLES = QPalette.ColorRole
PAIRS = [
    (ROLES.WindowText, ROLES.Window),
    (ROLES.Text, ROLES.Base),
    (ROLES.Text, ROLES.AlternateBase),
    (ROLES.ButtonText, ROLES.Button),
    (ROLES.HighlightedText, ROLES.Highlight),
    (ROLES.ToolTipText, ROLES.ToolTipBase),
    (ROLES.Link, ROLES.Base),
    (ROLES.PlaceholderText, ROLES.Base),
]


def contrast(one, two):
    """WCAG 2 contrast ratio."""

    def light(colour):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, bright = sorted((light(one), light(two)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("make", [palette.light, palette.dark])
@pytest.mark.parametrize(("ink", "ground"), PAIRS, ids=lambda role: role.name)
def test_text_is_legible(qapp, make, ink, ground):
    assert contrast(make().color(ink), make().color(ground)) >= 4.5


@pytest.mark.parametrize("make", [palette.light, palette.dark])
def test_words_over_the_map_are_legible(qapp, make):
    theme = theme_of(make())
    assert contrast(theme.ink, theme.card) >= 7
    assert contrast(theme.faint_ink, theme.card) >= 4.5
    assert contrast(theme.faint_ink, theme.paper) >= 4.5


def test_dark_and_light_are_told_apart(qapp):
    assert palette.is_dark(palette.dark())
    assert not palette.is_dark(palette.light())


@pytest.mark.parametrize(("wish", "dark"), [("dark", True), ("light", False)])
def test_the_application_is_dressed_as_wished(qapp, wish, dark):
    qapp.setStyleSheet("")  # with a style sheet the style has no name
    before, style = QApplication.palette(), QApplication.style().name()
    palette.apply(qapp, wish)
    assert QApplication.style().name() == "fusion"
    assert palette.is_dark(QApplication.palette()) == dark
    qapp.setStyle(style)
    qapp.setPalette(before)
