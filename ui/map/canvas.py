"""The widget that shows a scene: it keeps the picture, moves it, and has it redrawn when it rests."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.base.palette import light
from ui.map import colouring, export, labels, painting, raster
from ui.map.marks import SiteMark, Sprites
from ui.map.overlays import Shape
from ui.map.projection import Viewport
from ui.map.raster import Frame
from ui.map.scene import Scene
from ui.map.shapes import Borders, Shapes, prepare
from ui.map.theme import theme_of

SLICE_S = 0.012  # of drawing between two looks at the user
REST_MS = 120  # without movement before names and borders are drawn anew
FADE_MS = 120


class MapCanvas(QWidget):
    """A map that can be looked at; ``MapView`` adds mouse and keyboard.

    motion : False = colours change at once, for people whose system asks for less motion
    """

    def __init__(self, parent: QWidget | None = None, *, motion: bool = True) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.theme = theme_of(self.palette())
        self.view = Viewport.fitting(self.scene.shapes.extent(), self.width(), self.height())
        self._whole = True  # the territory is fitted, and stays so when the window is resized
        self._motion = motion
        self._sprites = Sprites()
        self._frame: Frame | None = None
        self._building: Iterator[Frame | None] | None = None
        self._names: list[tuple[int, QPixmap, QPointF]] = []
        self._stamps: dict[tuple[int, float, float], tuple[QPixmap, QPointF]] = {}
        self._watermark: QPixmap | None = None
        self._corner: list[QRectF] = []
        self._table = self._goal = self._start = self.scene.table(self.theme)
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.valueChanged.connect(self._fade_step)
        self._worker = QTimer(self, interval=0)
        self._worker.timeout.connect(self._work)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._at_rest)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)

    # --- what to show ---

    def set_shapes(
        self,
        codes: Sequence[str],
        polygons: npt.NDArray[Any],
        borders: Borders | None,
        outlines: Borders | npt.NDArray[Any] | None,
        in_core: npt.ArrayLike,
        names: Sequence[str],
        *,
        population: npt.ArrayLike | None = None,
        seats: npt.ArrayLike | None = None,
    ) -> None:
        """Show another territory, whole (arguments: ``shapes.prepare``). Colours, places and selection are dropped."""
        self.show_shapes(
            prepare(codes, polygons, borders, outlines, in_core, names, population=population, seats=seats)
        )

    def show_shapes(self, shapes: Shapes) -> None:
        """The same with shapes prepared in the background, which is the slow part; one looks on where the core is the same."""
        stays = not self._whole and shapes.extent() == self.scene.shapes.extent()
        self._forget()
        self.scene.show_shapes(shapes)
        self._show(animate=False)
        self._look(self.view) if stays else self.fit()

    def set_colours(
        self, rgba: npt.NDArray[np.uint8], states: npt.NDArray[Any], *, animate: bool | None = None
    ) -> None:
        """Colour the communes (see ``Scene``), in the order of their codes; ``animate`` None = unless dragging."""
        if len(rgba) != len(self.scene.shapes.codes) or len(states) != len(rgba):
            raise ValueError(f"{len(rgba)} colours, {len(states)} states, {len(self.scene.shapes.codes)} communes")
        self.scene.colours, self.scene.states = np.asarray(rgba, dtype=np.uint8), np.asarray(states)
        self._show(animate=self._calm() if animate is None else animate)

    def set_sites(self, marks: Iterable[SiteMark]) -> None:
        """Show these places of care."""
        self.scene.show_marks(marks)
        self._rest.start()  # names make room for them
        self.update()

    def set_overlay(self, key: str, shapes: Iterable[Shape]) -> None:
        """Draw areas, lines and dots over the communes (see ``overlays``); an empty list takes those of the key away."""
        self.scene.show_overlay(key, shapes)
        self.update()

    def select(self, codes: Iterable[str]) -> None:
        """Outline these communes; unknown codes are left out."""
        self.scene.selected = self.scene.rows(codes)
        self.update()

    def fade_except(self, codes: Iterable[str] | None) -> None:
        """Fade all communes but these, or none of them."""
        lit = None
        if codes is not None:
            lit = np.zeros(len(self.scene.shapes.codes), dtype=bool)
            lit[self.scene.rows(codes)] = True
        self.scene.lit = lit
        self._show(animate=self._calm())

    def set_watermark(self, text: str | None) -> None:
        """Write some words across the map."""
        if self.scene.watermark != (text or ""):
            self.scene.watermark, self._watermark = text or "", None
            self.update()

    def set_attribution(self, text: str) -> None:
        """Write the sources in the corner."""
        self.scene.attribution = text
        self.update()

    # --- where to look ---

    def fit(self) -> None:
        """Show the whole territory."""
        self._whole = True
        self._look(self._fitting())

    def _fitting(self) -> Viewport:
        return Viewport.fitting(self.scene.shapes.extent(), self.width(), self.height(), margin=0.04)

    def zoom_to(self, code: str) -> None:
        """Show a commune with its neighbours; nothing happens if it is unknown or has no outline."""
        rows = self.scene.rows([code])
        if len(rows) and not np.isnan(self.scene.shapes.bounds[rows[0], 0]):
            self.look_at(Viewport.fitting(self.scene.shapes.extent(rows), self.width(), self.height(), margin=0.38))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Nearer or farther, around a pixel (the centre when None)."""
        at = QPointF(self.width() / 2, self.height() / 2) if at is None else at
        farthest = self._fitting().scale * 4
        self.look_at(self.view.zoomed(max(factor, self.view.scale / farthest), at.x(), at.y()))

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by some pixels."""
        self.look_at(self.view.panned(dx, dy))

    # --- pictures ---

    def paint_to(self, painter: QPainter, rect: QRectF, *, unit: float = 1.0, whole: bool = True) -> None:
        """Draw the map as vectors into a rectangle of any painter (picture, SVG, PDF, printer).

        unit : painter units per pixel of a screen, e.g. ``writer.resolution() / 96`` for a PDF
        whole : the territory fitted to the rectangle; False = the place and zoom of the window
        """
        width, height = rect.width() / unit, rect.height() / unit
        view = export.whole(self.scene, width, height)
        if not whole:
            view = Viewport.fitting(self.view.bounds, view.width, view.height, margin=0)
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(unit, unit)
        export.paint_map(painter, view, self.scene, theme_of(light()), self.font())  # paper is white
        painter.restore()

    def grab_picture(self, size: QSize, *, unit: float = 1.0, whole: bool = True) -> QImage:
        """The map as a picture of ``size`` pixels; ``unit`` 2 = lines and letters twice as large, for fine screens."""
        image = QImage(size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.paint_to(painter, QRectF(image.rect()), unit=unit, whole=whole)
        painter.end()
        return image

    # --- how it is done ---

    def _forget(self) -> None:
        """Nothing that was drawn of the former territory may be drawn or pointed at again."""
        self._frame = self._building = None
        self._names = []
        self._stamps.clear()

    def finish(self) -> None:
        """Draw now what would be drawn in small steps."""
        self._work(until=float("inf"))
        if not self._is_exact():
            self._build()
            self._work(until=float("inf"))
        self._fade.stop()
        self._show_table(self._goal)
        self._place_names()

    def commune_at(self, at: QPointF) -> str:
        """Code of the commune under a pixel, "" = none; read from the picture, or worked out while it is being drawn."""
        x, y = self.view.metres(at.x(), at.y())
        row = None
        if self._frame is not None and self._is_exact():
            row = self._frame.commune(*self._frame.view.pixels(np.array([(x, y)]))[0])
        row = self.scene.commune_at(x, y) if row is None else row
        return str(self.scene.shapes.codes[row]) if row >= 0 else ""

    def _calm(self) -> bool:
        """Whether a change of colours may take its time."""
        return True

    def _show(self, *, animate: bool) -> None:
        """Make the picture follow the scene's colours."""
        self._goal = self.scene.table(self.theme)
        self._fade.stop()
        if animate and self._motion and self._frame is not None and len(self._goal) == len(self._table):
            self._start = self._table
            self._fade.start()
        else:
            self._show_table(self._goal)

    def _fade_step(self, part: float) -> None:
        if len(self._start) == len(self._goal):
            self._show_table(self._goal if part >= 1 else colouring.mixed(self._start, self._goal, part))

    def _show_table(self, table: npt.NDArray[np.uint32]) -> None:
        self._table = table
        if self._frame is not None:
            self._frame.coloured = QRect()
        self.update()

    def look_at(self, view: Viewport) -> None:
        """Show a part of the map, whatever room the window gets later."""
        self._whole = False
        self._look(view)

    def _look(self, view: Viewport) -> None:
        """Look somewhere else: the picture is moved at once and redrawn when it rests."""
        self.view = view if self._whole else view.held_in(self.scene.shapes.extent(slice(None)))
        self._rest.start()
        if self._building is None and (self._frame is None or (self._same_scale(self._frame) and not self._is_exact())):
            self._build()
        self.update()

    def _unit(self) -> float:
        return self.devicePixelRatioF()

    def _device_view(self) -> Viewport:
        unit = self._unit()
        width, height = round(self.view.width * unit), round(self.view.height * unit)
        return Viewport(self.view.x, self.view.y, self.view.scale / unit, width, height)

    def _same_scale(self, frame: Frame) -> bool:
        return bool(np.isclose(frame.view.scale, self._device_view().scale))

    def _is_exact(self) -> bool:
        """Whether the frame shows all of the window at its scale."""
        frame = self._frame
        if frame is None or not self._same_scale(frame):
            return False
        return frame.picture.rect().adjusted(-1, -1, 1, 1).contains(self._seen(frame))

    def _seen(self, frame: Frame) -> QRect:
        """The window as a part of the frame."""
        west, south, east, north = self._device_view().bounds
        (x1, y1), (x2, y2) = frame.view.pixels(np.array([(west, north), (east, south)]))
        return QRect(round(x1), round(y1), max(round(x2 - x1), 1), max(round(y2 - y1), 1))

    def _build(self) -> None:
        view = raster.with_margin(self._device_view())
        self._building = raster.draw(self.scene.shapes, view, self.theme, self._unit())
        self._worker.start()

    def _work(self, until: float | None = None) -> None:
        """Draw for a moment."""
        end = time.perf_counter() + SLICE_S if until is None else until
        while self._building is not None and time.perf_counter() < end:
            frame = next(self._building, None)
            if frame is not None:
                self._frame, self._building = frame, None
                self.update()
        if self._building is None:
            self._worker.stop()
            if not self._is_exact() and not self._rest.isActive():  # the window moved on meanwhile
                self._build()

    def _at_rest(self) -> None:
        if self._watermark is not None and self._watermark.deviceIndependentSize().toSize() != self.size():
            self._watermark = None  # not at every step of a resize: outlining letters is slow
        if not self._is_exact():
            self._build()
        self._place_names()
        self.update()

    def _place_names(self) -> None:
        taken, avoided = export.kept_clear(self.scene, self.view)
        children = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        taken += [QRectF(child.geometry()) for child in children if child.isVisible()]
        placed = labels.place(self.scene.shapes, self.view, self.font(), taken + self._corner, avoided)
        self._names = [(label.row, *self._stamp(label)) for label in placed]

    def _stamp(self, label: labels.Label) -> tuple[QPixmap, QPointF]:
        key = (label.row, label.offset.x(), label.offset.y())
        if key not in self._stamps:
            name = self.scene.shapes.names[label.row]
            self._stamps[key] = labels.stamp(label, name, self.font(), self.theme, self._unit())
        return self._stamps[key]

    # --- Qt ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, borders, and what stands over them."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self.theme.paper)
            self._paint_frame(painter)
            self._paint_over(painter)
        finally:  # a painter left open by an error takes the process with it
            painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self._frame
        if frame is None:
            return
        seen = self._seen(frame)
        if not frame.coloured.contains(seen.intersected(frame.picture.rect())):
            frame.recolour(self._table, seen)
        painter.save()
        painter.scale(1 / self._unit(), 1 / self._unit())  # now one unit is one device pixel: a plain copy, no scaling
        if self._same_scale(frame):
            painter.drawImage(-seen.left(), -seen.top(), frame.picture)
            painter.drawImage(-seen.left(), -seen.top(), frame.lines)
        else:
            west, south, east, north = frame.view.bounds
            corners = self._device_view().pixels(np.array([(west, north), (east, south)]))
            target = QRectF(QPointF(*corners[0]), QPointF(*corners[1]))
            painter.drawImage(target, frame.picture)
            painter.drawImage(target, frame.lines)
        painter.restore()

    def _paint_over(self, painter: QPainter) -> None:
        export.draw_overlays(painter, self.view, self.scene, self.theme, self.font())
        self._paint_selection(painter)
        self._paint_marks(painter)
        for row, pixmap, corner in self._names:
            painter.drawPixmap(QPointF(*self.view.pixels(self.scene.shapes.seats[row])) + corner, pixmap)
        if self.scene.watermark:
            if self._watermark is None:
                words = self.scene.watermark, self.theme, self.font(), self._unit()
                self._watermark = painting.watermark_stamp(QRectF(self.rect()), *words)
            painter.drawPixmap(0, 0, self._watermark)
        self._corner = export.draw_corner(painter, self.view, self.scene, self.theme, self.font())

    def _paint_selection(self, painter: QPainter) -> None:
        painting.draw_outline(painter, self._on_screen(self.scene.selection()), self.theme)

    def _on_screen(self, polylines: list[QPolygonF]) -> list[QPolygonF]:
        transform = raster.to_pixels(self.view)
        return [transform.map(polyline) for polyline in polylines]

    def _paint_marks(self, painter: QPainter) -> None:
        marks = [(self.scene.marks[i], at) for i, at in self.scene.visible_marks(self.view)]
        self._sprites.stamp(painter, export.thinned(marks), self.theme, self._unit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole territory in sight, or the centre where it was."""
        if self._whole:
            self.fit()
        else:
            self._look(self.view.resized(self.width(), self.height()))
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Another palette, font or screen: everything is drawn anew."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self._redraw()
        return super().event(event)

    def _redraw(self) -> None:
        self.theme = theme_of(self.palette())
        self._stamps.clear()
        self._watermark = None
        self._show(animate=False)
        self._build()
        self._rest.start()
