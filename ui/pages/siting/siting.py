"""The page that looks for the best places: three plain questions, an answer at once, and its proof behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from deserts.errors import DesertsError, Infeasible
from scenarios.analysis.figure import Figure
from scenarios.analysis.robust_runs import ranking_under_draws
from scenarios.analysis.robustness import Ranking
from scenarios.siting.ask import Question
from scenarios.siting.candidates import as_edits
from scenarios.siting.choices import Study
from scenarios.siting.problem import Answer, Goal, Wish
from scenarios.study.layer_views import data_places
from scenarios.words.compare import robust_lines, why_not
from ui.base.tables import row_of
from ui.base.words import curly, language
from ui.map import overlays
from ui.pages.siting.siting_answer import AnswerStep
from ui.pages.siting.siting_area import AreaDrawing
from ui.pages.siting.siting_search import Asked, deepened, proved, search
from ui.pages.siting.siting_sought import SoughtStep
from ui.pages.siting.siting_what import Area, WhatStep, WhereStep
from ui.pages.stage import Stage

KEY = "siting"
FIRST_PROOF_S, LONGER_PROOF_S = 5.0, 60.0
MOST_DOTS = 1500
CANDIDATE, FOUND = "#7a8794", "#a34400"
ANSWER = 3
FIGURES = {
    Goal.LIFTED: Figure.LIFTED,
    Goal.DEFICIT: Figure.DEFICIT_REMOVED,
    Goal.WORST_TENTH: Figure.WORST_TENTH,
}
"""Goals whose order can be tried by draws, and the figure that each is in a comparison."""


class SitingPage(QWidget):
    """What, where, what is sought, answer. ``answered`` : the answer in a sentence."""

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self.focus = stage, stage.session, stage.focus
        self._task = self._proof = 0
        self.tabs = QTabBar(self)
        self.what, self.where = WhatStep(self._session, self), WhereStep(self._session, self)
        self.sought, self.result = SoughtStep(self), AnswerStep(self)
        self.back, self.next = QPushButton(self.tr("Back"), self), QPushButton(self)
        self.drawing = AreaDrawing(stage.map)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._show_step(0)

    # --- the search ---

    def search(self) -> None:
        """Look for places with what was answered; the proof follows by itself."""
        self.stop()
        try:
            asked = self._asked()
        except DesertsError as error:
            self._session.refused.emit(error)
            return
        if asked is None:
            self.result.show_message(self.tr("Nothing may be opened yet. Tick at least one kind under “What”."))
            self.tabs.setCurrentIndex(ANSWER)
            return
        self.result.show_message(self.tr("Searching…"))
        self.tabs.setCurrentIndex(ANSWER)
        self._task = self._session.tasks.run(
            search,
            asked,
            owner=self,
            title=self.tr("Looking for the best places…"),
            done=self._found,
            failed=self._refused,
        )

    def _asked(self) -> Asked | None:
        kinds = tuple(self.what.kinds())
        territory, model = self._session.territory, self._session.model
        if not kinds or territory is None or model is None:
            return None
        least, most = self.sought.floors()
        wish = Wish(
            self.sought.goal,
            self.what.sites.value(),
            budget_eur=self.what.budget_eur,
            low_apl=self._session.params.low_apl,
            least_change_apl=self._session.params.least_change_apl,
            within_min=float(self.sought.within.value()),
            least_apl=least,
            most_min=most,
        )
        layers = self._session.data.imported
        places = data_places(territory, layers) if layers else None
        return Asked(
            model, self._session.baseline, self._session.scenario, places, str(self.where.source.currentData()),
            self.where.area.corners, kinds, wish, self.where.kept.codes, self.where.excluded.codes,
        )  # fmt: skip

    def _found(self, result: tuple[Question, Study]) -> None:
        question, found = result
        self.result.show_study(question, found)
        self._task = self._session.tasks.run(
            partial(deepened, question, found),
            owner=self,
            title=self.tr("Looking for other choices…"),
            done=self._deepened,
            failed=self._refused,
        )

    def _deepened(self, found: Study) -> None:
        if self.result.question is not None:
            self.result.show_study(self.result.question, found)
            self.prove(FIRST_PROOF_S)

    def _refused(self, error: DesertsError) -> None:
        if isinstance(error, Infeasible):
            self.result.show_message(curly(why_not(error, language())))
            self.draw()
        else:
            self.result.show_message(self.tr("No answer."))
            self._session.refused.emit(error)

    def prove(self, seconds: float) -> None:
        """Look for the proof behind the answer; it can be stopped, and the answer stays."""
        question, found = self.result.question, self.result.study
        if question is None or found is None or found.best.proved or not self.isVisible():
            return
        self.result.show_progress(0, 1)
        self._proof = self._session.tasks.run(
            partial(proved, question, found, seconds),
            owner=self,
            title=self.tr("Looking for the proof…"),
            done=self._proved,
            failed=self._not_proved,
            progress=self.result.show_progress,
        )

    def _proved(self, found: Study) -> None:
        question, before = self.result.question, self.result.study
        self.result.show_progress(0, 0)
        if question is None or before is None:
            return
        row = self.result.others.currentRow()
        self.result.show_study(question, found)
        if found.best.chosen == before.best.chosen and row > 0:  # somebody is looking at an alternative
            self.result.others.setCurrentRow(row)

    def _not_proved(self, error: DesertsError) -> None:
        self.result.show_progress(0, 0)
        self._refused(error)

    def stop(self) -> None:
        """Stop searching and proving; what was found stays."""
        for number in (self._task, self._proof):
            self._session.tasks.cancel(number)
        self.result.show_progress(0, 0)

    def add(self) -> None:
        """Put the places into the scenario: one step to undo."""
        question, answer = self.result.question, self.result.answer
        if question is None or answer is None:
            return
        scenario = self._session.scenario
        edits = as_edits(answer, question.problem, question.candidates, scenario)
        grown = replace(scenario, edits=(*scenario.edits, *edits))
        self._session.change(grown, self.tr("Add %n place(s) found", "", len(edits)))
        self._stage.map.set_overlay(KEY, [])

    def try_order(self) -> None:
        """Whether the best stays first when what is uncertain varies; not for goals of time, whose draws are not made."""
        question, found = self.result.question, self.result.study
        if question is None or found is None or question.problem.goal not in FIGURES:
            return
        scenarios = [
            replace(question.grown(answer), name=self.result.name_of(number))
            for number, answer in enumerate((found.best, *found.alternatives))
        ]
        self._session.tasks.run(
            partial(ranking_under_draws, question.model, scenarios, FIGURES[question.problem.goal], question.baseline),
            owner=self,
            title=self.tr("Trying the order of the choices…"),
            done=self._tried,
            failed=self._session.refused.emit,
        )

    def _tried(self, made: Ranking) -> None:
        self.result.show_order(robust_lines(made, language(), most=1))

    # --- the map ---

    def draw(self, _row: int = 0) -> None:
        """Candidates as small dots, places found with their rank."""
        question, answer = self.result.question, self.result.answer
        dots: list[overlays.Shape] = []
        if question is not None and answer is not None and self.isVisible():
            table = question.candidates
            if len(table) <= MOST_DOTS:
                pairs = table[["lon", "lat"]].to_numpy(dtype=np.float64).tolist()
                dots += [overlays.Dot(lon, lat, CANDIDATE, 2.0) for lon, lat in pairs]
            dots += _ranked(question, answer)
        self._stage.map.set_overlay(KEY, dots)

    def _draw_area(self, wanted: bool) -> None:
        """Begin to draw an area, or take it away."""
        if not wanted:
            self.drawing.clear()
            return
        self.drawing.start()
        self.where.area_words.setText(
            self.tr("Click the corners on the map; Enter or a double click ends it, Escape gives up.")
        )

    def _area_closed(self, corners: tuple[tuple[float, float], ...]) -> None:
        self.where.show_area(Area(corners))

    # --- parts ---

    def _lay_out(self) -> None:
        for text in (self.tr("1. What?"), self.tr("2. Where?"), self.tr("3. What for?"), self.tr("4. Answer")):
            self.tabs.addTab(text)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for page in (self.what, self.where, self.sought, self.result):
            self.stack.addWidget(page)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 2, 12, 2)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addLayout(bar)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.result.answered.connect(self.answered)
        self.tabs.currentChanged.connect(self._show_step)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.where.draw_wanted.connect(self._draw_area)
        self.drawing.closed.connect(self._area_closed)
        for signal, slot in _pairs(self):
            signal.connect(slot)
        self._session.territory_changed.connect(self._another_territory)

    def _show_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.back.setEnabled(step > 0)
        self.next.setText(self.tr("Next") if step < ANSWER - 1 else self.tr("Search"))

    def _go_back(self) -> None:
        self.tabs.setCurrentIndex(max(self.tabs.currentIndex() - 1, 0))

    def _go_on(self) -> None:
        if self.tabs.currentIndex() < ANSWER - 1:
            self.tabs.setCurrentIndex(self.tabs.currentIndex() + 1)
        else:
            self.search()

    def _another_territory(self) -> None:
        self.stop()
        self.drawing.clear()
        self.result.show_message(self.tr("Another territory is open. Press “Search” to look for places in it."))
        self.draw()
        self._offer_sources()

    def _offer_sources(self) -> None:
        territory, layers = self._session.territory, self._session.data.imported
        kinds: Sequence[str] = ()
        if territory is not None and layers:
            kinds = sorted(set(data_places(territory, layers)["kind"].astype(str)))
        self.where.offer(tuple(kinds))

    def showEvent(self, event: QShowEvent) -> None:
        """The dots come back with the page."""
        super().showEvent(event)
        self._offer_sources()
        self.draw()
        self.drawing.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """The map is given back, and nothing goes on behind a page that is not seen."""
        super().hideEvent(event)
        self.drawing.hide()
        self._session.tasks.cancel(self._proof)
        self.result.show_progress(0, 0)
        self._stage.map.set_overlay(KEY, [])


def _pairs(page: SitingPage) -> list[tuple[SignalInstance, Callable[..., None]]]:
    """Signals of the answer, and who listens."""
    result = page.result
    return [
        (result.chosen, page.draw),
        (result.place_chosen, page.focus.choose),
        (result.add_wanted, page.add),
        (result.proof_wanted, partial(page.prove, LONGER_PROOF_S)),
        (result.stop_wanted, page.stop),
        (result.doubt_wanted, page.try_order),
    ]


def _ranked(question: Question, answer: Answer) -> list[overlays.Dot]:
    """The places of an answer, numbered as in the list."""
    dots = []
    for number, option in enumerate(answer.chosen, start=1):
        place, _kind = question.problem.named(option)
        row = row_of(question.candidates, place)
        dots.append(overlays.Dot(float(row["lon"]), float(row["lat"]), FOUND, 9.0, f"{number}. {row['name']}"))
    return dots
