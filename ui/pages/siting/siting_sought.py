"""The third question of the search for places: what is sought, and what nobody may fall under."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from scenarios.siting.problem import Goal
from ui.base import figures
from ui.base.flow import Turning
from ui.base.number_fields import DecimalField, WholeField
from ui.base.plain import PlainLabel
from ui.base.style import caption, title


class SoughtStep(QWidget):
    """One goal of six, in plain sentences, and two floors."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.buttons: dict[Goal, QRadioButton] = {}
        self.within = WholeField(self)
        self.has_apl, self.least_apl = QCheckBox(self), DecimalField(self)
        self.has_min, self.most_min = QCheckBox(self), WholeField(self)
        self._lay_out()

    @property
    def goal(self) -> Goal:
        """What is sought."""
        return next(goal for goal, button in self.buttons.items() if button.isChecked())

    def floors(self) -> tuple[float | None, float | None]:
        """APL and minutes that hold for every commune, None = not asked for."""
        apl = self.least_apl.value() if self.has_apl.isChecked() else None
        return apl, float(self.most_min.value()) if self.has_min.isChecked() else None

    def sentence(self, goal: Goal) -> tuple[str, str]:
        """The goal in words, and what is behind it."""
        return {
            Goal.LIFTED: (
                self.tr("Bring as many inhabitants as possible above the threshold of low access"),
                self.tr("Counts the inhabitants of communes whose APL rises to 2.5 (or the threshold in Parameters)."),
            ),
            Goal.DEFICIT: (
                self.tr("Fill as much as possible of the shortage of consultations"),
                self.tr(
                    "Counts the consultations that communes under the threshold lack, whether or not they reach it."
                ),
            ),
            Goal.WORST_TENTH: (
                self.tr("Help first the tenth of the inhabitants who are served worst"),
                self.tr("Raises the mean APL of the 10 % of inhabitants with the lowest APL."),
            ),
            Goal.MINUTES: (
                self.tr("Shorten the way to the doctor, on average"),
                self.tr(
                    "Fewest minutes for all inhabitants together (p-median). Farther than 30 minutes counts as 30."
                ),
            ),
            Goal.COVERAGE: (
                self.tr("Bring as many inhabitants as possible near a doctor"),
                self.tr("Counts the inhabitants with a GP within so many minutes (maximal coverage)."),
            ),
            Goal.FARTHEST: (
                self.tr("Bring the farthest commune nearer"),
                self.tr("Fewest minutes for the commune that is farthest from any GP (p-centre)."),
            ),
        }[goal]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(_head(self.tr("What is sought?")))
        for goal in Goal:
            words, tip = self.sentence(goal)
            button = QRadioButton(words, self)
            button.setToolTip(tip)
            self.buttons[goal] = button
            self.group.addButton(button)
            row = QHBoxLayout()
            row.addWidget(button)
            if goal is Goal.COVERAGE:
                row.addWidget(self.within)
            row.addStretch(1)
            left.addLayout(row)
        self.buttons[Goal.LIFTED].setChecked(True)
        self.within.setRange(1, 30)
        self.within.setValue(15)
        self.within.setPrefix(self.tr("within") + " ")
        self.within.setSuffix(figures.NBSP + self.tr("min"))
        self.within.setEnabled(False)
        self.within.setAccessibleName(self.tr("Minutes that count as near"))
        self.buttons[Goal.COVERAGE].toggled.connect(self.within.setEnabled)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(_head(self.tr("And nobody is forgotten?")))
        self.has_apl.setText(self.tr("No commune stays under this APL"))
        self.least_apl.setRange(0.1, 10.0)
        self.least_apl.setSingleStep(0.1)
        self.least_apl.setDecimals(1)
        self.least_apl.setValue(1.0)
        self.has_min.setText(self.tr("No commune stays farther than"))
        self.most_min.setRange(1, 30)
        self.most_min.setValue(20)
        self.most_min.setSuffix(figures.NBSP + self.tr("min"))
        for box, spin in ((self.has_apl, self.least_apl), (self.has_min, self.most_min)):
            spin.setEnabled(False)
            spin.setAccessibleName(box.text())
            box.toggled.connect(spin.setEnabled)
            row = QHBoxLayout()
            row.addWidget(box)
            row.addWidget(spin)
            row.addStretch(1)
            right.addLayout(row)
        right.addWidget(caption(self.tr("Such a floor costs something elsewhere: the answer says how much.")))
        right.addStretch(1)
        layout = Turning(self, 760, margins=(12, 8, 12, 8))
        layout.put(left, 3)
        layout.put(right, 2)


def _head(text: str) -> PlainLabel:
    """A heading that takes no more room than its line."""
    label = title(text)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label
