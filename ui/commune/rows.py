"""The small parts of the commune's panel: lines of figures, and the practices that can be resized or closed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenarios.plan.edits import MAX_FTE
from ui.base import figures, icons
from ui.base.number_fields import DecimalField
from ui.base.plain import PlainLabel, paragraphs

WIDE = 18
"""Letters past which a value is wrapped: the panel is narrow."""


class Rows(QWidget):
    """Lines of name, detail and figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._labels: list[PlainLabel] = []
        self._used = 0

    def clear(self) -> None:
        """Nothing is said any more."""
        self._used = 0
        for label in self._labels:
            label.hide()

    def add(self, name: str, value: str, tip: str, detail: str = "", *, is_site: bool = False) -> None:
        """One more line; labels are used again, so that a line costs nothing when the figures change.

        is_site : a site of the scenario, whose name stands out
        """
        if len(self._labels) <= 3 * self._used:
            self._add_labels()
        texts = (name, detail, value)
        for label, text in zip(self._labels[3 * self._used : 3 * self._used + 3], texts, strict=True):
            label.setText(text)
            label.setToolTip(paragraphs(tip))
            label.setVisible(bool(text))
        font = QFont(self.font())
        font.setBold(is_site)
        self._labels[3 * self._used].setFont(font)
        self._labels[3 * self._used + 2].setWordWrap(len(value) > WIDE)  # words of a zoning, not a number
        self._used += 1

    @property
    def texts(self) -> list[str]:
        """What is said, cell by cell."""
        return [label.text() for label in self._labels[: 3 * self._used]]

    def _add_labels(self) -> None:
        row = len(self._labels) // 3
        for column in range(3):
            label = PlainLabel(parent=self)
            label.setWordWrap(column == 0)
            label.setAlignment(
                (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
            )
            self._grid.addWidget(label, row, column)
            self._labels.append(label)


class SiteRows(QWidget):
    """The practices of the commune, to be resized or closed."""

    closed = Signal(str)
    resized = Signal(str, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(4)

    def clear(self) -> None:
        """Nothing is there any more."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, site: str, heads: str, fte: float, *, closed: bool) -> None:
        """One practice."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        words = PlainLabel(heads)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.setWordWrap(True)
        layout.addWidget(words, 1)
        if closed:
            words.setText(self.tr("{heads}: closed in the scenario").format(heads=heads))
        else:
            layout.addWidget(self._spin(site, fte))
            layout.addWidget(self._close_button(site))
        self._layout.addWidget(row)

    def _spin(self, site: str, fte: float) -> FteSpin:
        spin = FteSpin(fte)
        spin.valueChanged.connect(partial(self.resized.emit, site))
        return spin

    def _close_button(self, site: str) -> QToolButton:
        button = icons.button(self, "trash-2", self.tr("Close these practices in the scenario"))
        button.clicked.connect(lambda _checked=False: self.closed.emit(site))
        return button


class FteSpin(DecimalField):
    """Full-time doctors of a site; it tells a number when it is finished, not at each digit."""

    def __init__(self, fte: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0.1, MAX_FTE)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setValue(fte)
        self.setSuffix(figures.NBSP + self.tr("FTE"))
        self.setAccessibleName(self.tr("Full-time doctors"))
        self.setToolTip(self.tr("Full-time equivalents: 2 = two doctors working full time"))
