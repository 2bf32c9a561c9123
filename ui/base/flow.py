"""Layouts that follow the width: parts that turn from beside to below, and controls that go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QWidget

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
EXPLICIT = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Turning(QBoxLayout):
    """Parts beside one another from ``beside_px`` of width on, one below the other under that; put in by ``put`` only."""

    def __init__(self, parent: QWidget | None, beside_px: int, *, margins: tuple[int, int, int, int]) -> None:
        super().__init__(DOWN, parent)
        self._beside_px = beside_px
        self._parts: list[QWidget | QLayout] = []
        self.setContentsMargins(*margins)
        self.setSpacing(16)

    def put(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """One more part."""
        self._parts.append(part)
        if isinstance(part, QWidget):
            self.addWidget(part, stretch)
        else:
            self.addLayout(part, stretch)

    def setGeometry(self, room: QRect) -> None:
        """Turn where the width asks for it."""
        wanted = ACROSS if room.width() >= self._beside_px else DOWN
        if wanted != self.direction():
            self.setDirection(wanted)
        super().setGeometry(room)

    def minimumSize(self) -> QSize:
        """As narrow as the widest part: it can always turn."""
        least, margins = super().minimumSize(), self.contentsMargins()
        widest = max((_least_width(part) for part in self._parts), default=0)
        return QSize(min(widest + margins.left() + margins.right(), least.width()), least.height())


class Wrapping(QWidget):
    """Widgets one after the other, in as many lines as they need.

    No ``QLayout`` of Python's own: the items of one outlive their widgets.
    """

    def __init__(self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._space, self._between = 8, 4
        self.setContentsMargins(*margins)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is in it, in its order."""
        return tuple(self._widgets)

    def put(self, *widgets: QWidget) -> None:
        """More widgets, at the end."""
        for widget in widgets:
            is_hidden = widget.testAttribute(EXPLICIT) and widget.isHidden()
            widget.setParent(self)
            if not is_hidden:
                widget.show()
            self._widgets.append(widget)
        self._arrange()

    def clear(self) -> None:
        """Take all widgets away."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """All in one line, as high as at the present width."""
        hints, margins = [widget.sizeHint().width() for widget in self._seen()], self.contentsMargins()
        wide = sum(hints) + self._space * max(len(hints) - 1, 0) + margins.left() + margins.right()
        return QSize(wide, self._place(self.width() or wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them."""
        margins = self.contentsMargins()
        widest = max((_least_width(widget) for widget in self._seen()), default=0)
        return QSize(widest + margins.left() + margins.right(), self._place(self.width() or widest, move=False))

    def event(self, event: QEvent) -> bool:
        """A widget of another size, shown or hidden: all find their places again."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _seen(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _arrange(self) -> None:
        self._place(self.width(), move=True)
        self.updateGeometry()

    def _place(self, width: int, *, move: bool) -> int:
        """Put the widgets in lines; returns the height that they take."""
        margins = self.contentsMargins()
        lines: list[list[tuple[QWidget, int, int]]] = [[]]
        left, right = margins.left(), width - margins.right()
        x, y = left, margins.top()
        for widget in self._seen():
            hint = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
            wide = max(min(hint.width(), right - left), _least_width(widget))
            if x > left and x + wide > right:
                lines.append([])
                x = left
            lines[-1].append((widget, x, wide))
            x += wide + self._space
        for line in lines:
            high = max((widget.sizeHint().height() for widget, *_ in line), default=0)
            for widget, start, wide in line:
                if move:
                    tall = widget.sizeHint().height()
                    widget.setGeometry(start, y + (high - tall) // 2, wide, tall)
            y += high + self._between
        return y - self._between + margins.bottom()


def together(*widgets: QWidget) -> QWidget:
    """Widgets that stay in one line, such as a field and its name."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return group


def _least_width(part: QWidget | QLayout) -> int:
    """How narrow a part may get, 0 where it is hidden."""
    if isinstance(part, QLayout):
        return part.minimumSize().width()
    if part.isHidden():
        return 0
    return max(part.minimumWidth(), min(part.minimumSizeHint().width(), part.maximumWidth()))
