"""What is held to be uncertain, how many draws, from which seed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from deserts.sensitivity import HeadNoise, Range, Spec
from scenarios.analysis.sensitivity import DRAWS, SEED
from ui.base.number_fields import DecimalField, WholeField
from ui.base.style import caption, dress

KERNELS = ("apl_exclusive", "apl_2012", "linear")


class DoubtChoices(QScrollArea):
    """Each doubt is a tick with its amount."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        usual = Spec()
        self.when, self.heads = QComboBox(self), QComboBox(self)
        self.when.addItem(self.tr("Today"), "before")
        self.when.addItem(self.tr("With the scenario"), "after")
        for noise, words in (
            (HeadNoise.ONE, self.tr("± 1")),
            (HeadNoise.POISSON, self.tr("by chance (Poisson)")),
            (HeadNoise.NONE, self.tr("as on file")),
        ):
            self.heads.addItem(words, noise)
        self.times, self.minutes = self._spin(0, 50, self.tr(" %")), self._spin(0, 15, self.tr(" min"))
        self.times.setValue(10)
        self.times.setPrefix("± ")
        self.minutes.setValue(2)
        self.minutes.setPrefix("+ ")
        self.acts = self._pair(usual.acts_per_fte, 1000, 10_000, 100, 0)
        self.additional = self._pair(usual.additionality, 0, 1, 0.1, 1)
        self.kernels = {key: QCheckBox(words, self) for key, words in self._kernel_words().items()}
        self.bounds = QCheckBox(self.tr("Activity bounds of DREES"), self)
        self.need = QCheckBox(self.tr("Age weights of the other year"), self)
        self.count, self.seed = WholeField(self), WholeField(self)
        self.count.setRange(10, 10_000)
        self.count.setSingleStep(100)
        self.count.setValue(DRAWS)
        self.count.setGroupSeparatorShown(True)
        self.seed.setRange(0, 999_999)
        self.seed.setValue(SEED)
        for spin in (self.times, self.minutes, *self.acts, *self.additional):
            spin.setMinimumWidth(72)
        for combo in (self.when, self.heads):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._lay_out()

    @property
    def shows_after(self) -> bool:
        """Whether the figures with the scenario are shown."""
        return self.when.isEnabled() and self.when.currentData() == "after"

    def offer(self, *, planned: bool, workbook: bool) -> None:
        """What can be doubted here: planned places need a scenario, the weights of the other year a workbook."""
        if planned and not self.when.isEnabled():
            blocked = self.when.blockSignals(True)
            self.when.setCurrentIndex(1)
            self.when.blockSignals(blocked)
        self.when.setEnabled(planned)
        for spin in (*self.acts, *self.additional):
            spin.setEnabled(planned)
        self.need.setEnabled(workbook)
        self.need.setToolTip("" if workbook else self.tr("Needs the DREES workbook."))

    def spec(self, *, planned: bool, with_need: bool) -> Spec:
        """What is chosen and can be doubted here. Raises BadValue where a range is upside down."""
        part = self.times.value() / 100
        return Spec(
            time_factor=Range(1 - part, 1 + part) if part else None,
            time_add_min=Range(0.0, float(self.minutes.value())) if self.minutes.value() else None,
            land=bool(part or self.minutes.value()),
            acts_per_fte=_range(self.acts) if planned else None,
            additionality=_range(self.additional) if planned else None,
            kernels=tuple(key for key, box in self.kernels.items() if box.isChecked()),
            heads=HeadNoise(self.heads.currentData()),
            bounds=self.bounds.isChecked(),
            other_need=with_need and self.need.isChecked(),
        )

    def corner(self, name: str) -> str:
        """What a run with one input at its end is called."""
        words = {
            "base": self.tr("As on screen"),
            "time_factor low": self.tr("Times shorter"),
            "time_factor high": self.tr("Times longer"),
            "time_add_min low": self.tr("No minutes more"),
            "time_add_min high": self.tr("Some minutes more"),
            "acts_per_fte low": self.tr("Fewer consultations per planned doctor"),
            "acts_per_fte high": self.tr("More consultations per planned doctor"),
            "additionality low": self.tr("Few planned doctors are new"),
            "additionality high": self.tr("Most planned doctors are new"),
            "need other": self.tr("Age weights of the other year"),
            "activity bounded": self.tr("Activity bounds of DREES"),
            "heads low": self.tr("One GP fewer everywhere"),
            "heads high": self.tr("One GP more everywhere"),
        }
        return words.get(name) or self._kernel_words().get(name.removeprefix("kernel "), name)

    def _kernel_words(self) -> dict[str, str]:
        return {
            "apl_exclusive": self.tr("Exactly 10 min counts as more"),
            "apl_2012": self.tr("Steps of 2012 (5, 10, 15 min)"),
            "linear": self.tr("Without steps (not an APL)"),
        }

    def _spin(self, least: int, most: int, suffix: str) -> WholeField:
        spin = WholeField(self)
        spin.setRange(least, most)
        spin.setSuffix(suffix)
        return spin

    def _pair(
        self, usual: Range | None, least: float, most: float, step: float, decimals: int
    ) -> tuple[DecimalField, DecimalField]:
        made = []
        for value in (least, most) if usual is None else (usual.low, usual.high):
            spin = DecimalField(self)
            spin.setDecimals(decimals)
            spin.setRange(least, most)
            spin.setSingleStep(step)
            spin.setValue(value)
            spin.setGroupSeparatorShown(True)
            made.append(spin)
        return made[0], made[1]

    def _lay_out(self) -> None:
        inside = QWidget(self)
        dress(inside, "panel")
        form = QFormLayout(inside)
        form.setContentsMargins(4, 0, 8, 4)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Show"), self.when)
        form.addRow(self.tr("Travel times"), _row(self.times, self.minutes))
        form.addRow(self.tr("GPs of each place"), self.heads)
        form.addRow(self.tr("Acts per planned GP"), _row(*self.acts))
        form.addRow(self.tr("Share who are new"), _row(*self.additional))
        form.addRow(caption(self.tr("Draw also with:")))
        for box in (*self.kernels.values(), self.bounds, self.need):
            form.addRow(box)
        form.addRow(self.tr("Draws"), self.count)
        form.addRow(self.tr("Seed"), self.seed)
        self.seed.setToolTip(self.tr("The same seed gives the same figures."))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(340)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(self, "panel")


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row


def _range(pair: tuple[DecimalField, DecimalField]) -> Range:
    return Range(pair[0].value(), pair[1].value())
