"""Icons of the Lucide family (ISC licence, beside this file), drawn in the colours of the palette."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtWidgets import QToolButton, QWidget

FOLDER = Path(__file__).parent
SIZES_PX = (16, 20, 32, 40)


def icon(name: str, palette: QPalette) -> QIcon:
    """An icon in the colour of button texts, fainter when disabled."""
    drawn = QIcon()
    modes = ((QIcon.Mode.Normal, QPalette.ColorGroup.Active), (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled))
    for mode, group in modes:
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for size in SIZES_PX:
            drawn.addPixmap(picture(name, colour, size), mode)
    return drawn


def button(parent: QWidget, name: str, text: str, spoken: str = "") -> QToolButton:
    """A flat button that is an icon. text : its tip; spoken : what a screen reader says, where that is more."""
    made = QToolButton(parent)
    made.setAutoRaise(True)
    made.setIcon(icon(name, parent.palette()))
    made.setToolTip(text)
    made.setAccessibleName(spoken or text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def picture(name: str, colour: QColor, size: int) -> QPixmap:
    """An icon as a square picture of ``size`` device pixels."""
    from PySide6.QtSvg import QSvgRenderer

    key = f"deserts {name} {colour.name()} {size}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    source = _source(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
