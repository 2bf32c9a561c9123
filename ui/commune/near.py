"""The nearest, second and third place with doctors in the commune's panel; a click shows the way there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from deserts.errors import DesertsError
from scenarios.answer.minute_ranges import place_range
from scenarios.answer.nearest import Near, nearest_places
from scenarios.words.estimate import range_words
from ui.base import figures
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption
from ui.base.words import language, said
from ui.work.session import Session

COUNT = 3


class NearestRows(QWidget):
    """A line for each place. ``wanted`` : the way to the nearest (0), second or third one is to be shown."""

    wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.near: tuple[Near, ...] = ()
        self.names = [QPushButton(self) for _ in range(COUNT)]
        self.minutes = [PlainLabel(parent=self) for _ in range(COUNT)]
        self.none = caption()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for rank, (name, minutes) in enumerate(zip(self.names, self.minutes, strict=True)):
            name.setFlat(True)
            name.setStyleSheet("text-align: left; padding: 2px 0; color: palette(link);")
            name.setCursor(Qt.CursorShape.PointingHandCursor)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            name.clicked.connect(partial(self._want, rank))
            minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, rank, 0)
            grid.addWidget(minutes, rank, 1)
        grid.addWidget(self.none, COUNT, 0, 1, 2)

    def fill(self, commune: str) -> None:
        """The places nearest to a commune under the scenario that is answered."""
        model, territory = self._session.model, self._session.territory
        if model is None or territory is None:
            return
        try:
            self.near = nearest_places(model, self._session.answered, commune, COUNT)
        except DesertsError:  # told where the scenario is answered
            self.near = ()
        by_road = territory.times.method == "roads"
        tip = self.tr("Show the way on the map, road by road") if by_road else self.tr("Estimated: no road is known")
        for rank, (name, minutes) in enumerate(zip(self.names, self.minutes, strict=True)):
            there = rank < len(self.near)
            name.setVisible(there)
            minutes.setVisible(there)
            if there:
                near = self.near[rank]
                text = self.tr("{minutes} min").format(minutes=figures.number(near.minutes, 1))
                if near.estimated and territory.times.method == "matrix":
                    text = self.tr("{minutes}, estimated").format(minutes=text)
                ends = place_range(territory, commune, near.lon, near.lat, near.minutes)
                text += said(range_words(ends, language(), short=True))
                name.setText(near.name.replace("&", "&&"))
                name.setToolTip(paragraphs(near.name, tip))
                name.setAccessibleName(f"{near.name}, {text}")
                minutes.setText(text)
        limit = figures.number(territory.times.limit_min)
        none = self.tr("No other within {limit} minutes.") if self.near else self.tr("None within {limit} minutes.")
        self.none.setText(none.format(limit=limit))
        self.none.setVisible(len(self.near) < COUNT)

    def _want(self, rank: int, _checked: bool = False) -> None:
        self.wanted.emit(rank)
