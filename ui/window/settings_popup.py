"""The few parameters that a person may change, in a popup below the header; each change is a step to undo."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deserts.indicators import NOISE_APL
from deserts.scoring import AgeVariant
from scenarios.study.choices import Choices
from ui.base import figures
from ui.base.number_fields import DecimalField, WholeField
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption, dress, title
from ui.work.session import Session

VARIANTS = (AgeVariant.UNDER_65, AgeVariant.ALL_AGES)


class SettingsPopup(QFrame):
    """« Paramètres »: they are saved with the work and printed in every export."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._session = session
        dress(self, "notice")
        self.setAccessibleName(self.tr("Parameters"))
        self.variant = QComboBox(self)
        self.variant.addItems([self.tr("under 65 (as DREES puts forward)"), self.tr("all ages")])
        self.acts = WholeField(self)
        self.acts.setRange(500, 10_000)
        self.acts.setSingleStep(100)
        self.acts.setGroupSeparatorShown(True)
        self.low, self.high = self._bound(), self._bound()
        self.slight = QCheckBox(self.tr("Count gains under 0.05 too"), self)
        self.reset = QPushButton(self.tr("Usual values"), self)
        self._lay_out()
        session.document.changed.connect(self._show_choices)
        self._show_choices()
        self.variant.activated.connect(self._choose)
        for spin in (self.acts, self.low, self.high):
            spin.valueChanged.connect(self._choose)
        self.slight.clicked.connect(self._choose)
        self.reset.clicked.connect(self._reset)

    def open_below(self, button: QWidget) -> None:
        """Open with the right edge below that of a button."""
        self._show_choices()
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        self.move(corner)
        self.show()
        self.variant.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        rows = (
            (self.tr("Published APL: GPs"), self.variant, self.tr(
                "DREES publishes the APL of all GPs, and that of GPs under 65, which anticipates retirements. It only "
                "matters for the published baseline.")),
            (self.tr("Consultations per FTE of a centre"), self.acts, self.tr(
                "Per year, for one full-time doctor of a health centre: 4,220 to 4,533 observed. Applies to the centres "
                "of the scenarios.")),
            (self.tr("Under-served under"), self.low, self.tr("Consultations per year and inhabitant; 2.5 for DREES.")),
            (self.tr("Well served above"), self.high, self.tr("Consultations per year and inhabitant.")),
        )  # fmt: skip
        for text, field, tip in rows:
            label = PlainLabel(text)
            label.setBuddy(field)
            for widget in (label, field):
                widget.setToolTip(paragraphs(tip))
            field.setAccessibleName(text)
            form.addRow(label, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(title(self.tr("Parameters")))
        layout.addLayout(form)
        self.slight.setToolTip(paragraphs(self.tr(
            "A change under 0.05 consultations a year is noise: by itself it lifts nobody over a bound and drops nobody "
            "under it. Ticked, everybody who crosses a bound is counted, by however little."
        )))  # fmt: skip
        layout.addWidget(self.slight)
        layout.addWidget(caption(self.tr("Saved with the work, printed in every export; can be undone.")))
        layout.addWidget(self.reset, alignment=Qt.AlignmentFlag.AlignLeft)

    def _bound(self) -> DecimalField:
        spin = DecimalField(self)
        spin.setRange(0.5, 10)
        spin.setDecimals(2)
        spin.setSingleStep(0.1)
        spin.setSuffix(figures.NBSP + self.tr("consult./year"))
        return spin

    def _show_choices(self) -> None:
        choices = self._session.document.work.choices
        for widget in (self.variant, self.acts, self.low, self.high):
            widget.blockSignals(True)
        self.variant.setCurrentIndex(VARIANTS.index(choices.age_variant))
        self.acts.setValue(round(choices.centre_acts_per_fte))
        self.low.setMaximum(choices.high_apl - 0.1)
        self.high.setMinimum(choices.low_apl + 0.1)
        self.low.setValue(choices.low_apl)
        self.high.setValue(choices.high_apl)
        self.slight.setChecked(choices.least_change_apl == 0)
        for widget in (self.variant, self.acts, self.low, self.high):
            widget.blockSignals(False)

    def _choose(self, _value: object = None) -> None:
        choices = Choices(
            VARIANTS[self.variant.currentIndex()],
            float(self.acts.value()),
            self.low.value(),
            self.high.value(),
            0.0 if self.slight.isChecked() else NOISE_APL,
        )
        self._session.choose(choices, self.tr("Change parameters"))

    def _reset(self, _checked: bool = False) -> None:
        usual = Choices()
        if self._session.workbook is None:
            usual = replace(usual, age_variant=self._session.document.work.choices.age_variant)
        self._session.choose(usual, self.tr("Usual parameters"))
