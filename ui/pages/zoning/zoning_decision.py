"""The form of a decision on an area: class, reason, author, date."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deserts.zoning import Zone
from scenarios.analysis.zoning import Decision, Zoning
from scenarios.words.zoning import word
from ui.base.style import caption, title
from ui.base.words import language, said


class DecisionForm(QWidget):
    """``decided`` : a ``Decision``; ``withdrawn`` : the area whose decision is taken back. The author is remembered."""

    decided = Signal(object)
    withdrawn = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area: str | None = None
        self.name, self.empty = title(), caption(self.tr("Choose an area in the table to decide on it."))
        self.zone, self.reason, self.author, self.date = (
            QComboBox(self),
            QLineEdit(self),
            QLineEdit(self),
            QDateEdit(self),
        )
        self.decide = QPushButton(self.tr("Decide"), self)
        self.withdraw = QPushButton(self.tr("Withdraw"), self)
        for zone in Zone:
            self.zone.addItem(said(word(f"zone_{zone}", language())), zone)
        self.zone.setMinimumContentsLength(12)
        self.reason.setPlaceholderText(self.tr("Why: it goes into the export"))
        self.author.setPlaceholderText(self.tr("Who decides"))
        self.date.setCalendarPopup(True)
        self.date.setDate(QDate.currentDate())
        self.decide.clicked.connect(self._decide)
        self.withdraw.clicked.connect(self._withdraw)
        self.reason.returnPressed.connect(self._decide)
        self.reason.textChanged.connect(self._check)
        self.author.textChanged.connect(self._check)
        self._lay_out()
        self.show_area(None, "", None)

    def show_area(self, area: str | None, name: str, zoning: Zoning | None) -> None:
        """Decide on another area: with what was decided on it, else a blank reason."""
        decisions = () if zoning is None else zoning.decisions
        known = next((each for each in decisions if each.area == area), None)
        if area != self._area or known is not None:
            self.reason.setText("" if known is None else known.reason)
            self.date.setDate(QDate.currentDate() if known is None else QDate.fromString(known.date, "yyyy-MM-dd"))
        if known is not None:
            self.zone.setCurrentIndex(self.zone.findData(known.zone))
        if not self.author.text() and decisions:
            self.author.setText(decisions[-1].author)
        self._area = area
        self.name.setText(name)
        self.empty.setVisible(area is None)
        self.withdraw.setEnabled(known is not None)
        for widget in (self.zone, self.reason, self.author, self.date):
            widget.setEnabled(area is not None)
        self._check()

    def _check(self, _text: str = "") -> None:
        filled = bool(self.reason.text().strip() and self.author.text().strip())
        self.decide.setEnabled(self._area is not None and filled)

    def _decide(self) -> None:
        if self.decide.isEnabled():
            date = self.date.date().toString("yyyy-MM-dd")
            words = (self.reason.text().strip(), self.author.text().strip(), date)
            self.decided.emit(Decision(str(self._area), Zone(self.zone.currentData()), *words))

    def _withdraw(self) -> None:
        if self._area is not None:
            self.withdrawn.emit(self._area)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, widget in (
            (self.tr("Zone"), self.zone),
            (self.tr("Reason"), self.reason),
            (self.tr("Author"), self.author),
            (self.tr("Date"), self.date),
        ):
            form.addRow(words, widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.decide)
        buttons.addWidget(self.withdraw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.name)
        layout.addWidget(self.empty)
        layout.addLayout(form)
        layout.addLayout(buttons)
        layout.addStretch(1)
