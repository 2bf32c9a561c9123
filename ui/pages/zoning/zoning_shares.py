"""How much of a region's people is in each zone, against its ceilings, as bars."""

from __future__ import annotations

import math

import pandas as pd
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenarios.layers.categories import ZONES
from ui.base import figures
from ui.base.style import small

BAR_PX, GAP_PX, TEXT_PX = 12, 4, 16
ZONE_KEYS = ("ZIP", "ZAC", "HZ")


class ShareBars(QWidget):
    """One bar a region: priority, complementary, outside; a tick where a ceiling is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.regions: list[tuple[str, pd.Series[float]]] = []
        self.setFont(small(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_regions(self, regions: pd.DataFrame) -> None:
        """Other shares."""
        from geodata.france.base import france

        names = france().regions["name"]
        self.regions = [(str(names.get(code, code)), row) for code, row in regions.iterrows()]
        words = "\n".join(self.sentence(name, row) for name, row in self.regions)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sentence(self, name: str, row: pd.Series[float]) -> str:
        """« Nouvelle-Aquitaine : ZIP 28 % (plafond 30 %), ZAC 49 % »."""
        parts = []
        for zone in ("ZIP", "ZAC"):
            ceiling = float(row[f"{zone.lower()}_ceiling"])
            share = figures.percent(float(row[zone]))
            if math.isnan(ceiling):
                parts.append(self.tr("{zone} {share}, no ceiling").format(zone=zone, share=share))
            else:
                parts.append(
                    self.tr("{zone} {share} of {ceiling} at most").format(
                        zone=zone, share=share, ceiling=figures.percent(ceiling)
                    )
                )
        return self.tr("{region}: {shares}").format(region=name, shares="; ".join(parts))

    def sizeHint(self) -> QSize:
        """As high as its regions."""
        return QSize(240, max(1, len(self.regions)) * (BAR_PX + GAP_PX + TEXT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: no bar is cut."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sentence over each bar."""
        painter = QPainter(self)
        width = self.width() - 2
        for place, (name, row) in enumerate(self.regions):
            top = place * (BAR_PX + GAP_PX + TEXT_PX)
            painter.setPen(self.palette().text().color())
            text = self.fontMetrics().elidedText(self.sentence(name, row), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(0, top, width, TEXT_PX), text)
            self._bar(painter, row, QRectF(0, top + TEXT_PX, width, BAR_PX))
        painter.end()

    def _bar(self, painter: QPainter, row: pd.Series[float], box: QRectF) -> None:
        if math.isnan(float(row["ZIP"])):
            return  # no zone is known
        left = box.left()
        for zone in ZONE_KEYS:
            width = box.width() * float(row[zone])
            painter.fillRect(QRectF(left, box.top(), width, box.height()), QColor(ZONES[zone][2]))
            left += width
        painter.setPen(QPen(self.palette().text().color(), 2))
        for zone, start in (("zip", 0.0), ("zac", float(row["ZIP"]))):
            ceiling = float(row[f"{zone}_ceiling"])
            if not math.isnan(ceiling):
                x = box.left() + box.width() * min(1.0, start + ceiling)
                painter.drawLine(round(x), round(box.top() - 2), round(x), round(box.bottom() + 2))
