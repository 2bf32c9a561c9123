"""Choosing several places on the map, one click each: for an area to draw, a road to close, a link to add."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.map.view import DRAG_PX, MapView


class Picker(QObject):
    """While it is active, a click tells a place instead of choosing a commune; the map can still be moved and zoomed.

    ``picked`` : longitude, latitude; ``moved`` : where the pointer is, likewise; ``accepted`` : Enter, or a double
    click; ``cancelled`` : Escape. It ends by itself only on ``cancelled``.
    """

    picked = Signal(float, float)
    moved = Signal(float, float)
    accepted = Signal()
    cancelled = Signal()

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view, self._active = view, False
        self._pressed: QPointF | None = None

    @property
    def is_active(self) -> bool:
        """Whether clicks are taken."""
        return self._active

    def start(self) -> None:
        """Take the clicks."""
        if not self._active:
            self._active, self._pressed = True, None
            self._view.installEventFilter(self)
            self._view.setCursor(Qt.CursorShape.CrossCursor)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Give the map back."""
        if self._active:
            self._active = False
            self._view.removeEventFilter(self)
            self._view.unsetCursor()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep clicks, Enter and Escape; leave the rest to the map."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                return self._press(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                return self._release(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._move(event)
            case QEvent.Type.MouseButtonDblClick:
                self.accepted.emit()
                return True
            case QEvent.Type.KeyPress | QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                return self._key(event)
        return False

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
        return False

    def _release(self, event: QMouseEvent) -> bool:
        start, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or start is None:
            return False
        if (event.position() - start).manhattanLength() >= DRAG_PX:
            return False  # the end of a pan
        self._view.forget_press()  # the map saw the press, and must not take it for a click of its own
        self._tell(self.picked, event.position())
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed is not None:
            return False
        self._tell(self.moved, event.position())
        self._view.setCursor(Qt.CursorShape.CrossCursor)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key not in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:  # the key is wanted here, not by a menu
            event.accept()
            return True
        if key == Qt.Key.Key_Escape:
            self.stop()
            self.cancelled.emit()
        else:
            self.accepted.emit()
        return True

    def _tell(self, signal: SignalInstance, at: QPointF) -> None:
        signal.emit(*self._view.view.degrees(at.x(), at.y()))
