"""Colours of everything on the map that is not data, for the light and for the dark palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen

from ui.base.palette import ACCENT, is_dark


@dataclass(frozen=True)
class MapTheme:
    """Paper, lines, ink and cards of the map."""

    paper: QColor  # sea and abroad
    land: QColor  # the country around the territory; faded communes let it through
    land_line: QColor
    edge: QColor  # between communes
    departement: QColor
    core: QColor  # around the territory
    glow: QColor  # under it
    selection: QColor
    halo: QColor  # around the selection
    ink: QColor  # names
    faint_ink: QColor  # names in the ring, attribution
    paper_halo: QColor  # around names
    card: QColor  # behind buttons, scale bar, hover text
    card_line: QColor
    accent: QColor


def _light() -> MapTheme:
    return MapTheme(
        paper=QColor("#e9eef3"),
        land=QColor("#f8f9fa"),
        land_line=QColor(45, 55, 68, 60),
        edge=QColor(128, 138, 150, 110),  # legible on white and on dark fills alike
        departement=QColor(45, 55, 68, 150),
        core=QColor("#26303c"),
        glow=QColor(255, 255, 255, 190),
        selection=QColor("#0d1117"),
        halo=QColor("#ffffff"),
        ink=QColor("#17202b"),
        faint_ink=QColor("#5a6672"),
        paper_halo=QColor(255, 255, 255, 215),
        card=QColor(255, 255, 255, 238),
        card_line=QColor(23, 32, 43, 40),
        accent=QColor(ACCENT),
    )


def _dark() -> MapTheme:
    return MapTheme(
        paper=QColor("#12161a"),
        land=QColor("#1d2228"),
        land_line=QColor(225, 232, 240, 50),
        edge=QColor(23, 27, 32, 150),
        departement=QColor(225, 232, 240, 130),
        core=QColor("#e8edf3"),
        glow=QColor(10, 12, 15, 170),
        selection=QColor("#0d1117"),
        halo=QColor("#ffffff"),
        ink=QColor("#f3f6f9"),
        faint_ink=QColor("#a7b1bc"),
        paper_halo=QColor(16, 20, 25, 215),
        card=QColor(35, 40, 47, 240),
        card_line=QColor(255, 255, 255, 40),
        accent=QColor("#4a9ae8"),
    )


def pen(colour: QColor, width: float) -> QPen:
    """A pen for lines that meet and end softly."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def theme_of(palette: QPalette) -> MapTheme:
    """The map's colours that go with a palette."""
    return _dark() if is_dark(palette) else _light()
