"""How sure the order of scenarios is: draws of what is uncertain, and other ways to measure access."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from deserts.methods.registry import method_named
from deserts.progress import Report, ignore
from scenarios.analysis.figure import Figure
from scenarios.analysis.robust_runs import DRAWS, FIGURES, METHODS, ranking_under_draws, ranking_under_methods
from scenarios.analysis.robustness import MethodRanking, Ranking
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario
from scenarios.words.compare import figure_name, method_lines, robust_lines, words
from ui.base.number_fields import WholeField
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.base.words import curly, language
from ui.charts.plot import Axis, Lying, Plot
from ui.charts.view import ChartView
from ui.work.session import Session


@dataclass(frozen=True)
class Tried:
    """What came of the draws and of the other measures."""

    drawn: Ranking
    measured: MethodRanking


def tried(
    model: Model, scenarios: Sequence[Scenario], figure: Figure, baseline: Baseline, n: int, report: Report = ignore
) -> Tried:
    """Both, in the background."""
    half = 2 * n * len(scenarios)
    drawn = ranking_under_draws(model, scenarios, figure, baseline, n=n, report=lambda done, _total: report(done, half))
    measured = ranking_under_methods(
        model, scenarios, figure, report=lambda done, total: report(half // 2 + done * half // 2 // max(total, 1), half)
    )
    return Tried(drawn, measured)


class RobustView(QWidget):
    """Asks for draws, and says in sentences whether the order holds."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._task = session, 0
        self._scenarios: tuple[Scenario, ...] = ()
        self.tried: Tried | None = None
        self.figure, self.count = QComboBox(self), WholeField(self)
        self.start = QPushButton(self.tr("Try it"), self)
        self.said, self.about = PlainLabel(), caption(curly(words("r_draws_of", language())))
        self.chart = ChartView(self)
        self._lay_out()

    def offer(self, scenarios: tuple[Scenario, ...]) -> None:
        """Other scenarios: what was found before is no longer theirs."""
        if scenarios == self._scenarios:
            return
        self._session.tasks.cancel(self._task)
        self._scenarios, self.tried = scenarios, None
        self.start.setEnabled(len(scenarios) >= 2)
        self.chart.show_plot(None)
        self.said.setText(
            self.tr("Would we decide the same if our figures were a little off? Press “Try it”.")
            if len(scenarios) >= 2
            else self.tr("An order needs two scenarios at least. Add one with the button +.")
        )

    def run(self) -> None:
        """Draw and measure, in the background."""
        if self._session.model is None or len(self._scenarios) < 2:
            return
        self._session.tasks.cancel(self._task)
        figure = Figure(self.figure.currentData())
        self._task = self._session.tasks.run(
            partial(tried, self._session.model, self._scenarios, figure, self._session.baseline, self.count.value()),
            owner=self,
            title=self.tr("Trying the order of the scenarios…"),
            done=self.show_tried,
            failed=self._session.refused.emit,
        )

    def show_tried(self, found: Tried) -> None:
        """Sentences, and a bar for each scenario."""
        self.tried = found
        lang = language()
        labels = {key: method_named(key).words[0 if lang == "fr" else 1] for key in METHODS}
        lines = (*robust_lines(found.drawn, lang), *method_lines(found.measured, labels, lang))
        self.said.setText(curly("\n\n".join(lines)))
        order = np.argsort(-found.drawn.first_share, kind="stable")
        names = tuple(found.drawn.names[k] for k in order)
        shares = found.drawn.first_share[order]
        self.chart.show_plot(
            Plot(
                self.tr("Share of draws in which a scenario is first"),
                Axis(self.tr("Share of draws"), 0.0, 1.0, percent=True),
                Axis("", 0, len(names), names=names),
                (Lying("", shares),),
            )
        )

    def _lay_out(self) -> None:
        for figure in FIGURES:
            self.figure.addItem(curly(figure_name(figure, language())), str(figure))
        self.figure.setAccessibleName(self.tr("The figure that orders"))
        self.figure.setMaximumWidth(300)
        self.count.setRange(50, 2000)
        self.count.setSingleStep(50)
        self.count.setValue(DRAWS)
        self.count.setSuffix(" " + self.tr("draws"))
        self.count.setAccessibleName(self.tr("Number of draws"))
        self.start.clicked.connect(self.run)
        self.figure.currentIndexChanged.connect(self._another_figure)
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setAutoFillBackground(True)
        self.said.setBackgroundRole(QPalette.ColorRole.Base)
        head = QHBoxLayout()
        for widget in (title(self.tr("Ordered by")), self.figure, self.count, self.start):
            head.addWidget(widget)
        head.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.said)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(scroll, 1)
        body.addWidget(self.chart, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addWidget(self.about)

    def _another_figure(self, _row: int) -> None:
        if self.tried is not None:
            self.run()
