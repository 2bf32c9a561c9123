"""The map with mouse and keyboard: point, choose, place and carry places of care."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.map import painting
from ui.map.canvas import MapCanvas
from ui.map.controls import MINUS, PLUS, TARGET, RoundButton
from ui.map.latest import Latest
from ui.map.marks import MarkState, SiteMark, draw_symbol
from ui.map.projection import mercator
from ui.map.shapes import rings

STEP_PX = 60  # of an arrow key; with Shift a fine step
FINE_STEP_PX = 8
ZOOM_STEP = 1.5
WHEEL_ZOOM = 1.0018  # per eighth of a degree: a notch of an ordinary wheel zooms by a quarter
DRAG_PX = 4  # the hand trembles less than this
PLACING_SIZE = 18.0

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class MapView(MapCanvas):
    """The map of the window. Places and communes are named by their ids and codes, positions in degrees.

    ``hover_text``: words about a commune shown beside the pointer, "" = none; its name when None.
    """

    commune_hovered = Signal(str)  # "" = none
    commune_clicked = Signal(str)
    site_clicked = Signal(str)
    site_dragged = Signal(str, float, float)
    site_dropped = Signal(str, float, float)
    site_drag_cancelled = Signal(str)
    place_chosen = Signal(float, float)
    placing_moved = Signal(float, float)
    placing_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, motion: bool = True) -> None:
        super().__init__(parent, motion=motion)
        self.hover_text: Callable[[str], str] | None = None
        self._hovered = ""
        self._pointer: QPointF | None = None
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._moved = False
        self._carried: SiteMark | None = None
        self._placing: SiteMark | None = None
        self._cross = False  # the map is used from the keyboard
        self._chose = False  # the last click chose a place: a second one is no double click
        self._latest = Latest(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons = [RoundButton(sign, self) for sign in (PLUS, MINUS, TARGET)]
        for button, act in zip(self._buttons, (self.zoom_in, self.zoom_out, self.fit), strict=True):
            button.clicked.connect(act)
        self._say()

    # --- placing ---

    @property
    def is_placing(self) -> bool:
        """Whether the next click chooses a place."""
        return self._placing is not None

    def start_placing(self, kind: str = "centre") -> None:
        """The pointer becomes a place of care until a click, Enter or Escape. Tells ``placing_moved`` on the way."""
        self._drop_carried()
        self._placing = SiteMark("", 0.0, 0.0, kind, state=MarkState.ADDED, size=PLACING_SIZE)
        self._hover_at(None)
        self._show_cursor(self._pointer)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def stop_placing(self) -> None:
        """Back to looking, without a word."""
        self._placing = None
        self._latest.forget()
        self.unsetCursor()
        self.update()

    def zoom_in(self) -> None:
        """Nearer, around the centre."""
        self.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Farther, around the centre."""
        self.zoom(1 / ZOOM_STEP)

    def set_sites(self, marks: Iterable[SiteMark]) -> None:
        """Show these places of care; one that is being carried stays in the hand if it is among them."""
        super().set_sites(marks)
        if self._carried is not None and all(mark.id != self._carried.id for mark in self.scene.marks):
            self._drop_carried()

    def _forget(self) -> None:
        super()._forget()
        self._drop_carried()
        self._pressed = None
        if self._hovered:
            self._hovered = ""
            self.commune_hovered.emit("")

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Something may begin: a click, a pan, or carrying a place."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._cross = False
        self._pressed = self._last = event.position()
        self._moved = self._chose = False

    def forget_press(self) -> None:
        """Take the next release for no click: somebody else had the press."""
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point, pan, carry or place."""
        self._pointer = at = event.position()
        if self._pressed is None:
            self._point(at)
            return
        if not self._moved and (at - self._pressed).manhattanLength() < DRAG_PX:
            return
        if not self._moved:
            self._begin_drag(self._pressed)
        if self._carried is not None:
            self._carry(self._carried.id, at)
        else:
            self.pan(at.x() - self._last.x(), at.y() - self._last.y())
        self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click if nothing moved, otherwise the end of what was carried."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self._carried is not None:
            self._put_down(self._carried.id, event.position())
        elif not self._moved:
            self._activate(event.position())
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nearer, around the pointer, except where it chooses a place."""
        if event.button() == Qt.MouseButton.LeftButton and not self.is_placing and not self._chose:
            self.zoom(ZOOM_STEP, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer or farther around the pointer; wheels and trackpads alike."""
        if event.angleDelta().y():
            self.zoom(WHEEL_ZOOM ** event.angleDelta().y(), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Two fingers that part on a trackpad."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(max(1 + event.value(), 0.2), event.position())
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._pointer = None
        self._hover_at(None)
        super().leaveEvent(event)

    # --- keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, + and - zoom, Home shows everything, Enter acts at the cross, Escape gives up."""
        key = event.key()
        if key == Qt.Key.Key_Escape and (self.is_placing or self._carried is not None):
            self._give_up()
        elif (step := _ARROWS.get(key)) is not None:
            self._walk(*step, fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_out()
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (self._cross or self.is_placing):
            self._activate(self._centre() if self._cross or self._pointer is None else self._pointer)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by Tab: show where Enter acts."""
        self._cross = event.reason() in _BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cross belongs to the keyboard's focus."""
        self._cross = False
        self.update()
        super().focusOutEvent(event)

    def _walk(self, dx: int, dy: int, *, fine: bool) -> None:
        self._cross = True
        step = FINE_STEP_PX if fine else STEP_PX
        self.pan(dx * step, dy * step)
        self._pointer = None
        if self.is_placing:
            self._tell_place(self._centre())
        else:
            self._hover_at(self._centre())

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    # --- what the hand does ---

    def _activate(self, at: QPointF) -> None:
        """A click, or Enter at the cross."""
        if self.is_placing:
            self._choose_place(at)
            return
        mark = self.scene.mark_at(self.view, at.x(), at.y())
        code = self.commune_at(at)
        if mark is not None:
            self.site_clicked.emit(self.scene.marks[mark].id)
        elif code:
            self.commune_clicked.emit(code)

    def _choose_place(self, at: QPointF) -> None:
        if self.commune_at(at):  # beyond the communes there is nobody to place anything for
            self._chose = True
            self.stop_placing()
            self.place_chosen.emit(*self.view.degrees(at.x(), at.y()))

    def _point(self, at: QPointF) -> None:
        if self.is_placing:
            self._tell_place(at)
        else:
            self._hover_at(at)
        self._show_cursor(at)

    def _tell_place(self, at: QPointF) -> None:
        if self.commune_at(at):
            place = self.view.degrees(at.x(), at.y())
            self._latest.say(lambda: self.placing_moved.emit(*place))
        self.update()

    def _begin_drag(self, at: QPointF) -> None:
        self._moved = True
        mark = None if self.is_placing else self.scene.mark_at(self.view, at.x(), at.y())
        if mark is not None and self.scene.marks[mark].can_be_dragged:
            self._carried = self.scene.marks[mark]
            self.scene.hidden = self._carried.id
        self._hover_at(None)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _carry(self, site: str, at: QPointF) -> None:
        """Tell where the place is now, but only where people live."""
        if self.commune_at(at):
            place = self.view.degrees(at.x(), at.y())
            self._latest.say(lambda: self.site_dragged.emit(site, *place))
        self.update()

    def _put_down(self, site: str, at: QPointF) -> None:
        inside = self.rect().contains(at.toPoint()) and bool(self.commune_at(at))
        self._drop_carried()
        if inside:
            self.site_dropped.emit(site, *self.view.degrees(at.x(), at.y()))
        else:
            self.site_drag_cancelled.emit(site)

    def _drop_carried(self) -> None:
        self._carried, self.scene.hidden = None, ""
        self._latest.forget()
        self.update()

    def _give_up(self) -> None:
        if self._carried is not None:
            site = self._carried.id
            self._drop_carried()
            self._pressed = None
            self.site_drag_cancelled.emit(site)
        else:
            self.stop_placing()
            self.placing_cancelled.emit()
        self._show_cursor(self._pointer)

    def _hover_at(self, at: QPointF | None) -> None:
        code = self.commune_at(at) if at is not None else ""
        if code != self._hovered:
            self._hovered = code
            self.commune_hovered.emit(code)
        self.update()

    def _show_cursor(self, at: QPointF | None) -> None:
        if self._placing is not None:
            out = at is not None and not self.commune_at(at)
            self.setCursor(Qt.CursorShape.ForbiddenCursor if out else self._placing_cursor(self._placing))
        elif at is not None and self.scene.mark_at(self.view, at.x(), at.y()) is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def _placing_cursor(self, mark: SiteMark) -> QCursor:
        pixmap = self._sprites.of(mark, self.theme, self._unit())
        centre = (pixmap.deviceIndependentSize() / 2).toSize()
        return QCursor(pixmap, centre.width(), centre.height())

    def _calm(self) -> bool:
        return self._carried is None and not self.is_placing

    # --- what is drawn above the scene ---

    def _paint_selection(self, painter: QPainter) -> None:
        for row in self.scene.rows([self._hovered] if self._hovered else []):
            painting.draw_hover(painter, self._on_screen(rings(self.scene.shapes.fills[row])), self.theme)
        super()._paint_selection(painter)

    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        if self._carried is not None and self._pointer is not None:
            self._paint_carried(painter, self._carried, self._pointer)
        if self._cross and self.hasFocus():
            painting.draw_cross(painter, self._centre(), self.theme)
            if self._placing is not None:
                draw_symbol(painter, self._placing, self.theme, self._centre())
        self._paint_chip(painter)

    def _paint_carried(self, painter: QPainter, mark: SiteMark, at: QPointF) -> None:
        start = QPointF(*self.view.pixels(mercator((mark.lon, mark.lat)))[0])
        painting.draw_way(painter, start, at, self.theme)
        draw_symbol(painter, replace(mark, state=MarkState.MOVED, size=max(mark.size, 14.0)), self.theme, at)

    def _paint_chip(self, painter: QPainter) -> None:
        at = self._centre() if self._cross else self._pointer
        if at is None or self._pressed is not None or self.is_placing:
            return
        text = self._words(at)
        if text:
            painting.draw_chip(painter, at, text, QRectF(self.rect()), self.theme, self.font())

    def _words(self, at: QPointF) -> str:
        mark = self.scene.mark_at(self.view, at.x(), at.y())
        if mark is not None and self.scene.marks[mark].label:
            return self.scene.marks[mark].label
        if not self._hovered:
            return ""
        if self.hover_text is not None:
            return self.hover_text(self._hovered)
        return self.scene.shapes.names[int(self.scene.rows([self._hovered])[0])]

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons in the bottom right corner, above scale and sources."""
        right, bottom = self.width() - int(painting.EDGE_PX), self.height() - 58
        for i, button in enumerate(reversed(self._buttons)):
            button.move(QPoint(right - button.width(), bottom - (i + 1) * button.height() - i * 6))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Map of the territory"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move the map, + and - zoom, Home shows everything, Enter chooses the commune in the middle."
            )
        )
        texts = (self.tr("Zoom in (+)"), self.tr("Zoom out (-)"), self.tr("Show the whole territory (Home)"))
        for button, text in zip(self._buttons, texts, strict=True):
            button.name(text)
