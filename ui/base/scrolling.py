"""How the panels of the window are laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.base.style import dress


def scrolled(widget: QWidget) -> QScrollArea:
    """A panel that scrolls when the window is low."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies in it takes the focus, and is scrolled to
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    dress(area, "panel")
    return area


def bare_column(widget: QWidget) -> QVBoxLayout:
    """Widgets one below the other, without gaps."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def remove_first(layout: QLayout) -> None:
    """Take the first widget out of a layout and away."""
    item = layout.takeAt(0)
    widget = None if item is None else item.widget()
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def bring_into_sight(area: QScrollArea, form: QWidget, head: QWidget) -> None:
    """Scroll to a form: its foot first, so that its head wins where both do not fit."""
    area.ensureWidgetVisible(form, 0, 0)
    area.ensureWidgetVisible(head, 0, 8)
