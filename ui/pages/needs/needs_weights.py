"""The criteria of priority with their weights: a slider each, its share, and where its figures come from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from deserts.priority import CRITERIA
from scenarios.analysis.needs import Measure, default_weights
from scenarios.words.equity import words
from ui.base import figures
from ui.base.plain import PlainLabel
from ui.base.style import caption
from ui.base.words import language, said

STEPS = 100
"""A weight of 1 is so many steps of a slider."""


class WeightRows(QWidget):
    """``changed`` : a weight is another; the weights may have any sum, and their shares are shown."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sliders: dict[str, QSlider] = {}
        self.shares: dict[str, PlainLabel] = {}
        self.sources: dict[str, PlainLabel] = {}
        self.total = PlainLabel(parent=self)
        self.reset = QPushButton(self.tr("Default weights"), self)
        self.reset.clicked.connect(self._reset)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        for row, key in enumerate(CRITERIA):
            self._add(grid, row, key)
        foot = QHBoxLayout()
        foot.addWidget(self.total, 1)
        foot.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addLayout(foot)

    @property
    def weights(self) -> dict[str, float]:
        """Weight by criterion, 0 to 1."""
        return {key: slider.value() / STEPS for key, slider in self.sliders.items()}

    def show_known(self, known: Mapping[str, Measure], used: Mapping[str, float]) -> None:
        """Say of each criterion what it counts for and where it comes from; used : shares in force."""
        lang = language()
        for key, slider in self.sliders.items():
            measure, weight = known.get(key), slider.value()
            share = used.get(key, 0.0)
            self.shares[key].setText(figures.percent(share) if weight and share else figures.NOTHING)
            source = (
                words("not_loaded", lang) if measure is None else measure.source or words(f"kind_{measure.kind}", lang)
            )
            self.sources[key].setText(said(source))
            self.sources[key].setToolTip(said(source))
            self.sources[key].setEnabled(measure is not None)
        total = sum(slider.value() for slider in self.sliders.values())
        self.total.setText(self.tr("Sum of the weights: {sum}").format(sum=figures.number(total)))
        self.reset.setEnabled(self.weights != default_weights())

    def _add(self, grid: QGridLayout, row: int, key: str) -> None:
        lang = language()
        name = said(words(f"criterion_{key}", lang))
        tip = said(words(f"criterion_{key}_help", lang))
        label, slider = PlainLabel(name, self), QSlider(Qt.Orientation.Horizontal, self)
        label.setToolTip(tip)
        label.setBuddy(slider)
        slider.setRange(0, STEPS)
        slider.setPageStep(5)
        slider.setValue(round(STEPS * CRITERIA[key].weight))
        slider.setToolTip(tip)
        slider.setAccessibleName(name)
        slider.setAccessibleDescription(tip)
        slider.setMinimumWidth(70)
        slider.valueChanged.connect(self._moved)
        share, source = PlainLabel(parent=self), caption()
        share.setMinimumWidth(40)
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        source.setWordWrap(False)
        source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        source.setMinimumWidth(100)
        self.sliders[key], self.shares[key], self.sources[key] = slider, share, source
        for column, widget in enumerate((label, slider, share, source)):
            grid.addWidget(widget, row, column)

    def _moved(self, _value: int) -> None:
        self.changed.emit()

    def _reset(self, _checked: bool = False) -> None:
        for key, weight in default_weights().items():
            blocked = self.sliders[key].blockSignals(True)
            self.sliders[key].setValue(round(STEPS * weight))
            self.sliders[key].blockSignals(blocked)
        self.changed.emit()
