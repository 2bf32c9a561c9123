"""A chart as a widget: read with the pointer or the arrow keys, copied as figures, saved as a picture or a drawing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolButton, QToolTip, QWidget

from deserts.errors import DesertsError
from geodata.files.names import portable_name, suffixed
from ui.base import icons
from ui.base.palette import light
from ui.base.plain import paragraphs
from ui.charts.drawing import Frame, draw, least_height
from ui.charts.plot import Plot, cells
from ui.charts.words import ChartWords

PICTURE = QSize(960, 600)
PICTURE_UNIT = 2.0


class ChartView(QWidget):
    """Shows one plot; ``refused`` : an error while saving, to be told."""

    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Plot | None = None
        self._frame: Frame | None = None
        self._row = -1
        self._words = ChartWords(self)
        self.empty = self.tr("Nothing to draw yet.")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.menu_button = QToolButton(self)
        self.menu_button.setIcon(icons.icon("download", self.palette()))
        self.menu_button.setAutoRaise(True)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setToolTip(self.tr("Keep this chart"))
        self.menu_button.setAccessibleName(self.tr("Keep this chart"))
        self.menu_button.setProperty("role", "flat")
        self.menu_button.setMenu(self._menu())

    @property
    def plot(self) -> Plot | None:
        """What is shown."""
        return self._plot

    def show_plot(self, plot: Plot | None) -> None:
        """Show another chart, or none."""
        self._plot, self._row = plot, -1
        self.menu_button.setVisible(plot is not None and not plot.is_empty)
        self.setAccessibleName("" if plot is None else plot.title)
        self.setAccessibleDescription("" if plot is None else self._words.spoken(plot))
        self.setMinimumHeight(round(least_height(plot, self.font())) if plot is not None else 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return QSize(360, max(200, self.minimumHeight()))

    # --- files ---

    def copy(self) -> None:
        """The figures onto the clipboard, as a spreadsheet takes them."""
        if self._plot is not None:
            QGuiApplication.clipboard().setText(self._words.as_text(self._plot))

    def ask_picture(self) -> None:
        """Ask where, and write a picture."""
        self._ask(self.tr("Picture (*.png)"), ".png", png)

    def ask_drawing(self) -> None:
        """Ask where, and write a vector drawing."""
        self._ask(self.tr("Drawing (*.svg)"), ".svg", svg)

    def write(self, path: Path, made: Callable[[Plot, QFont], bytes]) -> None:
        """Write a file as a whole, or tell why not."""
        from geodata.files.atomic import write_atomically

        if self._plot is None:
            return
        try:
            write_atomically(path, made(self._plot, self.font()))
        except DesertsError as error:
            self.refused.emit(error)

    def _ask(self, filter_: str, suffix: str, made: Callable[[Plot, QFont], bytes]) -> None:
        if self._plot is None:
            return
        name = portable_name(self._plot.title, 80)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the chart"), str(Path.home() / (name + suffix)), filter_
        )
        if chosen:
            self.write(suffixed(Path(chosen), suffix), made)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icons.icon("copy", self.palette()), self.tr("Copy the figures"), self.copy)
        menu.addAction(icons.icon("image", self.palette()), self.tr("Save as a picture (PNG)…"), self.ask_picture)
        menu.addAction(icons.icon("pencil", self.palette()), self.tr("Save as a drawing (SVG)…"), self.ask_drawing)
        return menu

    # --- Qt ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chart, or what is to be said where there is none."""
        painter = QPainter(self)
        try:
            if self._plot is None or self._plot.is_empty:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect().adjusted(16, 8, -16, -8), words, self.empty)
                return
            self._frame = draw(painter, self._plot, QRectF(self.rect()), self.palette(), self.font())
            if self.hasFocus():
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        finally:
            painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The button stays in its corner."""
        self.menu_button.adjustSize()
        self.menu_button.move(self.width() - self.menu_button.width() - 2, 2)

    def changeEvent(self, event: QEvent) -> None:
        """Another palette or font draws anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what lies under the pointer."""
        frame, plot = self._frame, self._plot
        if frame is None or plot is None or not frame.box.contains(event.position()):
            QToolTip.hideText()
            return
        words = self._words.at(plot, *frame.value(event.position()))
        QToolTip.showText(event.globalPosition().toPoint(), paragraphs(words), self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu as the button's."""
        if self._plot is not None and not self._plot.is_empty:
            self.menu_button.menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows read one datum after the other; Ctrl+C copies them all."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key()), 0
        )
        if self._plot is None or (not step and not event.matches(QKeySequence.StandardKey.Copy)):
            super().keyPressEvent(event)
        elif step:
            self._read(step)
        else:
            self.copy()

    def _read(self, step: int) -> None:
        rows = list(cells(self._plot)) if self._plot is not None else []
        if not rows or self._plot is None:
            return
        self._row = (self._row + step) % len(rows)
        words = self._words.row(self._plot, rows[self._row])
        self.setAccessibleDescription(words)
        QToolTip.showText(self.mapToGlobal(self.rect().center()), paragraphs(words), self)


def png(plot: Plot, font: QFont) -> bytes:
    """A chart as a picture, on white."""
    image = QImage(PICTURE * PICTURE_UNIT, QImage.Format.Format_RGB32)
    image.fill(light().color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    painter.scale(PICTURE_UNIT, PICTURE_UNIT)
    _paint(painter, plot, font)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def svg(plot: Plot, font: QFont) -> bytes:
    """A chart as a vector drawing, on white."""
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(PICTURE)
    generator.setViewBox(QRectF(0, 0, PICTURE.width(), PICTURE.height()))
    generator.setTitle(plot.title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, PICTURE.width(), PICTURE.height()), light().color(QPalette.ColorRole.Base))
    _paint(painter, plot, font)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _paint(painter: QPainter, plot: Plot, font: QFont) -> None:
    height = max(float(PICTURE.height()), least_height(plot, font))
    if height > PICTURE.height():  # many rows: the whole is made smaller rather than cut
        painter.scale(PICTURE.height() / height, PICTURE.height() / height)
    width = PICTURE.width() * height / PICTURE.height()
    draw(painter, plot, QRectF(0, 0, width, height), light(), font)
