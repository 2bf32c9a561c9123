"""The scenarios side by side: a small map, who is served, and the same figures in the same rows for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from scenarios.analysis.compare import Card, Comparison
from scenarios.analysis.figure import Figure
from scenarios.layers.map_layers import layer
from scenarios.words.compare import COSTS, UNITS, figure_meaning, figure_name, figure_text
from ui.base import figures, icons
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption, dress, small, title
from ui.base.words import curly, language
from ui.map import colouring
from ui.map.projection import Viewport
from ui.map.raster import Frame, draw
from ui.map.shapes import Shapes
from ui.map.theme import MapTheme

MAP = QSize(176, 84)
SHARES = (Figure.SERVED, Figure.SATURATED, Figure.OUT_OF_REACH, Figure.NO_VALUE)
SHARE_COLOURS = ("#2b7bba", "#f0b35a", "#b35806", "#b7bec6")
ROWS = (
    *SHARES,
    Figure.GAIN_NEAR,
    Figure.FAR_20,
    Figure.FAR_30,
    Figure.LATER,
    Figure.OTHER_NEAREST,
    Figure.LIFTED,
    Figure.FALLEN,
    Figure.WITHIN_NOISE,
    Figure.WORST_TENTH,
    Figure.DEFICIT_REMOVED,
    Figure.DEFICIT_REMOVED_FTE,
    Figure.CONSULTATIONS,
    *COSTS,
    Figure.PATIENTS,
    Figure.TELECARE,
    Figure.WINNERS,
    Figure.LOSERS,
)
SELDOM = (
    Figure.NO_VALUE,
    Figure.FALLEN,
    Figure.WITHIN_NOISE,
    Figure.PATIENTS,
    Figure.TELECARE,
    Figure.LOSERS,
    Figure.LATER,
    Figure.OTHER_NEAREST,
)
"""Rows that are left out where they are 0 for everybody."""


@dataclass(frozen=True)
class Pictures:
    """Small maps: the communes drawn once, and the picture of each card.

    shapes : what is drawn; frame : it, without colours; images : (cards,)
    """

    shapes: Shapes
    frame: Frame
    images: tuple[QImage, ...]


def pictures(made: Comparison, shapes: Shapes, theme: MapTheme, ratio: float, before: Pictures | None) -> Pictures:
    """Draw the maps of all cards on one scale, in the background; the communes of ``before`` serve again."""
    if before is not None and before.shapes is shapes:
        frame = before.frame
    else:
        view = Viewport.fitting(shapes.extent(), round(MAP.width() * ratio), round(MAP.height() * ratio))
        frame = [drawn for drawn in draw(shapes, view, theme, ratio) if drawn is not None][-1]
    return Pictures(shapes, frame, tuple(_picture(frame, _table(card, theme)) for card in made.cards))


def _picture(frame: Frame, table: np.ndarray) -> QImage:
    """The communes in the colours of one card."""
    frame.recolour(table, QRect(0, 0, frame.view.width, frame.view.height))
    image = frame.picture.copy()
    painter = QPainter(image)
    painter.drawImage(0, 0, frame.lines)
    painter.end()
    return image


class MiniMap(QWidget):
    """A picture of the territory in the colours of one scenario; all of them on one scale."""

    def __init__(self, picture: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(MAP)
        self._picture = picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._picture)
        painter.end()


class ShareBar(QWidget):
    """Who is served, in reach but saturated, out of reach: three parts of one bar."""

    def __init__(self, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        values = np.array([card.figures[figure] for figure in SHARES])
        self._shares = values / values.sum() if values.sum() > 0 else values
        lines = [
            self.tr("{name}: {value}").format(name=curly(figure_name(figure, language())), value=figures.percent(share))
            for figure, share in zip(SHARES, self._shares.tolist(), strict=True)
            if share > 0
        ]
        self.setToolTip(paragraphs("\n".join(lines)))
        self.setAccessibleName(", ".join(lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The three parts."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        edges = np.round(np.concatenate([[0.0], np.cumsum(self._shares)]) * self.width()).astype(int)
        for colour, left, right in zip(SHARE_COLOURS, edges[:-1], edges[1:], strict=True):
            painter.setBrush(QColor(colour))
            painter.drawRect(int(left), 0, int(right - left), self.height())
        painter.end()


class Cards(QScrollArea):
    """All cards in one grid, so that the same figure stands in the same row.

    ``wanted`` : (verb, position of a card): "show", "rename", "copy", "note", "delete"
    """

    wanted = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_comparison(self, made: Comparison, order: tuple[int, ...], active: int, drawn: Pictures) -> None:
        """Show the cards in an order; active : position of the card of the scenario on screen, -1 = none."""
        inside = QWidget()
        dress(inside, "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        rows = [row for row in ROWS if row not in SELDOM or any(card.figures[row] > 0 for card in made.cards)]
        for number, figure in enumerate(rows):
            name = PlainLabel(curly(figure_name(figure, language())))
            name.setToolTip(curly(figure_meaning(figure, language())))
            name.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            grid.addWidget(name, number + 3, 0)
        legend = caption(self.tr("Blue: served. Yellow: in reach, but saturated. Brown: out of reach."))
        legend.setMaximumWidth(230)
        grid.addWidget(legend, 0, 0, 2, 1, Qt.AlignmentFlag.AlignBottom)
        for column, place in enumerate(order, start=1):
            self._column(grid, column, made, place, rows, active=place == active, picture=drawn.images[place])
        grid.setColumnStretch(len(order) + 1, 1)
        grid.setRowStretch(len(rows) + 3, 1)
        self.setWidget(inside)

    def _column(
        self,
        grid: QGridLayout,
        column: int,
        made: Comparison,
        place: int,
        rows: list[Figure],
        *,
        active: bool,
        picture: QImage,
    ) -> None:
        card = made.cards[place]
        back = QFrame()
        dress(back, "card")
        grid.addWidget(back, 0, column, len(rows) + 3, 1)
        grid.addWidget(self._head(card, place, active=active), 0, column)
        grid.addWidget(MiniMap(picture, self), 1, column, Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(_padded(ShareBar(card, self)), 2, column)
        for number, figure in enumerate(rows):
            grid.addWidget(self._value(made, card, figure), number + 3, column)

    def _head(self, card: Card, place: int, *, active: bool) -> QWidget:
        """Name, note and what can be done with a scenario."""
        head = QWidget()
        layout = QHBoxLayout(head)
        layout.setContentsMargins(8, 4, 4, 0)
        name = title()
        name.setWordWrap(False)
        mark = "● " if active else ""
        room = MAP.width() - 40
        name.setText(name.fontMetrics().elidedText(mark + card.scenario.name, Qt.TextElideMode.ElideRight, room))
        name.setToolTip(paragraphs(card.scenario.name, card.scenario.note))
        layout.addWidget(name, 1)
        if active:
            name.setAccessibleDescription(self.tr("On screen"))
        if place > 0:
            layout.addWidget(self._menu(place))
        return head

    def _menu(self, place: int) -> QToolButton:
        button = QToolButton()
        dress(button, "flat")
        button.setAutoRaise(True)
        button.setIcon(icons.icon("menu", self.palette()))
        button.setToolTip(self.tr("What can be done with this scenario"))
        button.setAccessibleName(button.toolTip())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for verb, words, icon in (
            ("show", self.tr("Put it on screen"), "map"),
            ("rename", self.tr("Rename…"), "pencil"),
            ("note", self.tr("Note…"), "info"),
            ("copy", self.tr("Duplicate"), "copy"),
            ("delete", self.tr("Delete"), "trash-2"),
        ):
            action = menu.addAction(icons.icon(icon, menu.palette()), words)
            action.triggered.connect(partial(self._want, verb, place))
        button.setMenu(menu)
        return button

    def _want(self, verb: str, place: int, _checked: bool = False) -> None:
        self.wanted.emit(verb, place)

    def _value(self, made: Comparison, card: Card, figure: Figure) -> PlainLabel:
        """A figure; the best of the row is bold."""
        value = card.figures[figure]
        counts_people = figure not in UNITS and not np.isnan(value)
        label = PlainLabel(
            figures.people(value)
            if counts_people
            else figure_text(figure, value, card.figures[Figure.COST], language())
        )
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setContentsMargins(8, 0, 8, 0)
        label.setToolTip(paragraphs(card.scenario.name, curly(figure_name(figure, language()))))
        if np.isnan(value):
            label.setFont(small(label.font()))
            label.setEnabled(False)
        values = [other.figures[figure] for other in made.cards if not np.isnan(other.figures[figure])]
        different = len({round(v, 6) for v in values}) > 1
        if different and value == (max(values) if figure.higher_is_better else min(values)):
            font = QFont(label.font())
            font.setWeight(QFont.Weight.DemiBold)
            label.setFont(font)
        return label


def _padded(widget: QWidget) -> QWidget:
    outer = QWidget()
    layout = QHBoxLayout(outer)
    layout.setContentsMargins(8, 2, 8, 4)
    layout.addWidget(widget)
    return outer


def _table(card: Card, theme: MapTheme) -> np.ndarray:
    """Pixels of every commune in the colours of a scenario."""
    scores = card.outcome.after
    params = scores.params
    drawn = layer(
        scores.table["apl"],
        scores.states("apl"),
        scores.table["population"].to_numpy(),
        scores.in_core.to_numpy(),
        "apl",
        (params.low_apl, params.high_apl),
    )
    return colouring.table(drawn.colours, drawn.states, None, (theme.paper, theme.land))
