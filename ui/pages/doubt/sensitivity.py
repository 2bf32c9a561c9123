"""How far the figures can be trusted: what is uncertain on the left, what comes of it in words, the map of certainty."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from deserts.errors import Cancelled, DesertsError
from deserts.progress import Report, ignore
from deserts.sensitivity import Corners, Draws, Spec
from deserts.spread import Reading, by_commune, changes_by_commune, headline_ranges, headlines
from scenarios.analysis.sensitivity import corner_runs, draws, need_of_another_year
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario
from ui.base import figures
from ui.base.flow import Turning
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.base.tables import row_of
from ui.pages.doubt.certainty_map import KEY, CertaintyMap
from ui.pages.doubt.sensitivity_choices import DoubtChoices
from ui.pages.page import BESIDE_PX, MARGINS, CalmTable, ToolPage, cell
from ui.pages.stage import Stage

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Asked:
    """What is drawn, and of what."""

    model: Model
    scenario: Scenario
    baseline: Baseline
    spec: Spec
    seed: int
    n: int
    other_need: pd.Series[float] | None


@dataclass(frozen=True)
class Drawn:
    """What came of it."""

    asked: Asked
    draws: Draws
    corners: Corners


def drawn(asked: Asked, stop: threading.Event, report: Report = ignore) -> Drawn:
    """All draws, or those that are done when ``stop`` is set; then one input at a time. Raises Cancelled before the first."""

    def told(done: int, total: int) -> None:
        report(done, total)
        if stop.is_set():
            raise Cancelled

    given: dict[str, Any] = {"baseline": asked.baseline, "other_need": asked.other_need}
    found = draws(asked.model, asked.scenario, asked.spec, asked.seed, asked.n, report=told, **given)
    return Drawn(asked, found, corner_runs(asked.model, asked.scenario, asked.spec, **given))


class SensitivityPage(ToolPage):
    """Draws in the background; what is done when it is stopped is kept."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.choices = DoubtChoices(self)
        self.start = QPushButton(self.tr("Draw"), self)
        self.stop = QPushButton(self.tr("Stop, and keep what is done"), self)
        self.bar = QProgressBar(self)
        self.headline, self.certain, self.commune, self.about = title(), PlainLabel(), PlainLabel(), caption()
        self.table = CalmTable(self)
        self.table.setAccessibleName(self.tr("One input at a time"))
        self.map = CertaintyMap(self.session, self)
        self.found: Drawn | None = None
        self._stop, self._task = threading.Event(), 0
        for label in (self.headline, self.certain, self.commune):
            label.setWordWrap(True)
        self._lay_out()
        self.start.clicked.connect(self.draw)
        self.stop.clicked.connect(self._stop_it)
        self.focus.commune_changed.connect(self._say_commune)
        self.choices.when.currentIndexChanged.connect(self.refresh)
        self._running(False)

    # --- what is done ---

    def draw(self, _checked: bool = False) -> None:
        """Draw in the background."""
        session = self.session
        if session.model is None or session.territory is None:
            return
        other = None if session.workbook is None else need_of_another_year(session.territory, session.workbook)
        try:
            spec = self.choices.spec(planned=bool(session.answered.edits), with_need=other is not None)
        except DesertsError as error:
            session.refused.emit(error)
            return
        asked = Asked(session.model, session.answered, session.baseline, spec, self.choices.seed.value(),
                      self.choices.count.value(), other)  # fmt: skip
        self._stop = threading.Event()
        self._running(True)
        self._task = session.tasks.run(
            drawn, asked, self._stop, owner=self, title=self.tr("Drawing…"), done=self._show, failed=self._refuse,
            progress=self._progress,
        )  # fmt: skip

    def _stop_it(self, _checked: bool = False) -> None:
        """The draws that are done are shown; where none is, nothing changes."""
        self._stop.set()

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show(self, found: Drawn) -> None:
        self.found = found
        self._running(False)
        self.refresh()

    def _refuse(self, error: DesertsError) -> None:
        self._running(False)
        self.session.refused.emit(error)

    def _running(self, now: bool) -> None:
        self.start.setEnabled(not now)
        self.stop.setVisible(now)
        self.bar.setVisible(now)
        self.bar.setRange(0, 0)

    # --- what is shown ---

    @property
    def is_current(self) -> bool:
        """Whether what was drawn is about what is on screen."""
        asked, session = None if self.found is None else self.found.asked, self.session
        return asked is not None and (asked.model, asked.scenario, asked.baseline) == (
            session.model, session.answered, session.baseline,
        )  # fmt: skip

    def fill(self) -> None:
        """Say what came of the draws."""
        if self._task not in self.session.tasks.running:  # it was cancelled in the strip below
            self._running(False)
        self.choices.offer(planned=bool(self.session.answered.edits), workbook=self.session.workbook is not None)
        found = self.found
        if found is None or not self.is_current:
            self.answered.emit("")
            self.headline.setText(
                self.tr("How far can these figures be trusted? Choose what is uncertain, then press “Draw”.")
                if found is None
                else self.tr("The scenario or its data have changed since: press “Draw” again.")
            )
            for widget in (self.certain, self.commune, self.about, self.table):
                widget.hide()
            self.focus.unpaint(KEY)
            return
        for widget in (self.certain, self.commune, self.about, self.table):
            widget.show()
        self._say(found)
        self._say_commune(self.focus.commune)
        self._fill_table(found)
        self.focus.paint(self.map.theme(self._communes(found), self.choices.shows_after))

    def _reading(self) -> Reading:
        params = self.session.params
        return Reading(params.low_apl, params.high_apl, least_change=params.least_change_apl)

    def _communes(self, found: Drawn) -> pd.DataFrame:
        values = found.draws.after if self.choices.shows_after else found.draws.before
        return by_commune(values, found.draws.codes, self._reading())

    def _weights(self) -> tuple[np.ndarray, np.ndarray]:
        core = self.session.loaded_territory.core
        return core["population"].to_numpy(dtype=np.float64), core["need"].to_numpy(dtype=np.float64)

    def _say(self, found: Drawn) -> None:
        ranges = headline_ranges(found.draws, *self._weights(), self._reading())
        low = figures.number(self.session.params.low_apl, 1)
        when = "after" if self.choices.shows_after else "before"
        ends = row_of(ranges, (when, "people_low"))
        text = self.tr("Between {low} and {high} inhabitants under {bound} in 90 % of the draws.").format(
            low=figures.people(float(ends["from"])), high=figures.people(float(ends["to"])), bound=low
        )
        if found.asked.scenario.edits and self.choices.shows_after:
            gain = row_of(ranges, ("change", "people_low"))
            text += " " + self.tr("The scenario lifts between {low} and {high} above it.").format(
                low=figures.people(-float(gain["to"])), high=figures.people(-float(gain["from"]))
            )
        self.headline.setText("")
        self.answered.emit(text)
        counts = self.map.counts(self._communes(found))
        self.certain.setText(
            self.tr("Communes: {low} surely with low access, {unsure} uncertain, {high} surely not.").format(
                low=figures.number(counts[0]), unsure=figures.number(counts[1]), high=figures.number(counts[2])
            )
        )
        about = self.tr("{done} draws of {wanted}, seed {seed}. A difference under 0.05 is noise.").format(
            done=figures.number(len(found.draws)), wanted=figures.number(found.draws.wanted), seed=found.draws.seed
        )
        if self.session.is_illustrative("apl"):
            about += " " + self.tr("The doctors are invented: these figures describe no real place.")
        self.about.setText(about)

    def _say_commune(self, code: str) -> None:
        found = self.found
        if found is None or not self.is_current or not self.isVisible():
            return
        if code not in found.draws.codes:
            self.commune.setText(self.tr("Choose a commune of the territory to see its range."))
            return
        row = row_of(self._communes(found), code)
        name = self.session.loaded_territory.communes.at[code, "name"]
        if np.isnan(row["from"]):
            self.commune.setText(self.tr("{name}: its APL is not known.").format(name=name))
            return
        text = self.tr(
            "{name}: between {low} and {high} consultations in 90 % of the draws; low access in {share} of them."
        )
        text = text.format(name=name, low=figures.number(row["from"], 1), high=figures.number(row["to"], 1),
                           share=figures.percent(float(row["share_low"])))  # fmt: skip
        if found.asked.scenario.edits and self.choices.shows_after:
            change = row_of(changes_by_commune(found.draws.change, found.draws.codes), code)
            text += " " + self.tr("The scenario changes it by {low} to {high}; in {share} of the draws that is noise.").format(
                low=figures.signed(float(change["from"]), 2), high=figures.signed(float(change["to"]), 2),
                share=figures.percent(float(change["share_noise"])),
            )  # fmt: skip
        self.commune.setText(text)

    def _fill_table(self, found: Drawn) -> None:
        before = found.corners.before
        values, start = (found.corners.after, before) if self.choices.shows_after else (before, None)
        told = headlines(values, *self._weights(), self._reading(), start=start)
        self.table.set_titles(
            [self.tr("One input at a time"), self.tr("Inhab. under the bound"), self.tr("Mean APL")],
            [self.tr("All others stay as they are"), "", ""],
        )
        names = [self.choices.corner(name) for name in found.corners.names]
        self.table.fill_rows(
            [
                [cell(name), cell(figures.people(people), people), cell(figures.number(mean, 2), mean)]
                for name, people, mean in zip(
                    names, told["people_low"].tolist(), told["mean_apl"].tolist(), strict=True
                )
            ]
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """The map answers the question again when the page is left."""
        super().hideEvent(event)
        self.focus.unpaint(KEY)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for widget in (self.start, self.stop):
            buttons.addWidget(widget)
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addLayout(buttons)
        for label in (self.headline, self.certain, self.commune, self.about):
            middle.addWidget(label)
        middle.addStretch(1)
        self.table.setMinimumHeight(140)
        middle.addWidget(self.table, 3)
        self.choices.setMinimumHeight(220)
        layout = Turning(self, BESIDE_PX, margins=MARGINS)
        layout.put(self.choices, 3)
        layout.put(middle, 4)
