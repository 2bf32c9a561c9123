"""The open study, the work on it and what it gives: what all parts of the window look at."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from deserts.errors import DesertsError
from geodata.territory.estimate_models import PRESENT
from scenarios.answer.answering import answer
from scenarios.answer.evaluate import Outcome
from scenarios.answer.model import Baseline
from scenarios.plan.edits import Edit
from scenarios.plan.scenario import Scenario
from scenarios.study.choices import Choices, with_acts
from scenarios.study.files import Form
from scenarios.study.inputs import FileRef, Inputs
from scenarios.study.project import Project, Step
from scenarios.study.using import with_workbook, without_workbook
from ui.work.builder import Builder
from ui.work.loading import OpenedWork, Shown, read_published
from ui.work.open_study import OpenStudy
from ui.work.roads import SessionRoads
from ui.work.session_data import SessionData
from ui.work.tasks import Tasks
from ui.work.undo import Work

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.files.stamp import FileStamp

logger = logging.getLogger(__name__)


class Session(OpenStudy):
    """The verbs on the open study: open, use, decide, choose, look ahead."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, parent)
        self.document.changed.connect(self._evaluate)
        self.builder = Builder(self, self.show)
        self.data = SessionData(self, self.builder)
        self.roads = SessionRoads(self, self.builder)
        self.builder.gave_up.connect(self.roads.changed)
        self.builder.roads_left.connect(self.roads.forget)
        self.workbook_wanted: Path | None = None
        self._preview: tuple[Edit, ...] = ()
        self._answered: tuple[Scenario, Outcome, DesertsError | None] | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._evaluate_preview)

    # --- open ---

    def open_territory(
        self, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...] = ()
    ) -> None:
        """Open another territory in the background with an empty work; files that reach it stay in use."""
        inputs = replace(self.inputs.of(departements, epci, regions), estimate=PRESENT)
        self.builder.open_territory(inputs, self._new_work())

    def show_work(self, opened: OpenedWork, path: Path | None, *, is_saved: bool = True) -> None:
        """Show a work that was read. path : where it is saved, None = nowhere; is_saved : False = it must be saved."""
        project = opened.file.project
        # Without a workbook there was no choice: the wish stays to start from published values once there is one.
        baseline = Baseline.PUBLISHED if project.inputs.workbook is None else project.baseline
        scenarios = project.scenarios or (self.new_scenario(),)
        work = Work(scenarios, 0, baseline, Choices.of(project.inputs.params), project.inputs.zoning)
        self.cache, self.wanted = opened.cache, opened.shown.study.inputs
        self.form, self.stamp = opened.file.form, opened.file.stamp
        self.roads.forget()
        self.show(opened.shown, path, work=work, past=project.history)
        if not is_saved:
            self.document.stack.resetClean()

    def project(self) -> Project | None:
        """The work as it is saved; None where no territory is open."""
        if self.shown is None:
            return None
        inputs, work = self.inputs, self.document.work
        # With a workbook that is not at hand the wish stays.
        baseline = self.baseline if inputs.workbook is None else work.baseline
        return Project(inputs, work.scenarios, baseline, self.document.history)

    def saved(self, path: Path, stamp: FileStamp | None, form: Form) -> None:
        """The work is on disk."""
        self.path, self.stamp, self.form = path, stamp, form
        self.document.mark_saved()
        self.data.mark_saved()
        self.file_changed.emit()

    # --- what is wanted ---

    def want(self, change: Callable[[Inputs], Inputs], done: Callable[[], object] | None = None) -> None:
        """Build from other data in the background (``Builder.want``)."""
        self.builder.want(change, done)

    # --- the workbook: it changes the data, not the work, so it is no step to undo ---

    def import_workbook(self, path: Path) -> None:
        """Read a DREES workbook in the background and show its published values; on an error nothing changes."""
        self.tasks.run(
            read_published,
            path,
            owner=self,
            title=self.tr("Reading the DREES workbook…"),
            done=lambda found: self.publish(*found),
            failed=self.refused.emit,
        )

    def publish(self, ref: FileRef, workbook: DreesWorkbook) -> None:
        """Show the published values of a workbook that was read."""
        self.cache.put_workbook(ref, workbook)
        self.want(lambda inputs: with_workbook(inputs, ref, workbook))

    def use_workbook(self, path: Path) -> None:
        """Import a workbook used before; where it has vanished, say so and go on."""
        if path.is_file():
            self.import_workbook(path)
        else:
            self.missing_workbook.emit(str(path))

    def forget_workbook(self) -> None:
        """Go on without published values."""
        if self.wanted.workbook is not None:
            self.want(without_workbook)

    # --- the scenario ---

    def edit(self, edit: Edit, text: str, merge: str = "") -> None:
        """Take one more decision in the scenario; one that cannot be taken is refused and changes nothing."""
        self.change(self.scenario.with_edit(edit), text, merge)

    def change(self, scenario: Scenario, text: str, merge: str = "") -> None:
        """Put another scenario in the place of the one on screen, if it can be answered."""
        if self.model is None:
            return
        try:
            outcome, unknown = answer(self.model, scenario, self.baseline)
            if unknown is not None and unknown.site not in {edit.site for edit in self.scenario.edits}:
                raise unknown
        except DesertsError as error:
            self.preview(())
            self.refused.emit(error)
            return
        self._answered = scenario, outcome, unknown
        self.document.edit(self.document.work.with_scenario(scenario), text, merge)
        self._answered = None
        self.preview(())

    def choose(self, choices: Choices, text: str) -> None:
        """Change parameters. The centres of the scenarios follow the consultations per doctor."""
        work = self.document.work
        before, after = work.choices.centre_acts_per_fte, choices.centre_acts_per_fte
        scenarios = tuple(with_acts(scenario, before, after) for scenario in work.scenarios)
        self.document.edit(replace(work, choices=choices, scenarios=scenarios), text, "choices")

    def choose_baseline(self, baseline: Baseline, text: str) -> None:
        """Compare with published or with modelled values."""
        self.document.edit(replace(self.document.work, baseline=baseline), text)

    def preview(self, edits: tuple[Edit, ...]) -> None:
        """Show what decisions would give, without taking them; () ends it. Only the latest wish is answered."""
        if edits == self._preview and self.is_preview == bool(edits):
            return
        self._preview = edits
        self._soon.start()

    # --- inside ---

    def show(
        self,
        shown: Shown,
        path: Path | None,
        *,
        work: Work | None = None,
        past: tuple[Step, ...] = (),
    ) -> None:
        """Put a study on screen, under another work where one is given."""
        self.builder.end()
        self.shown, self.path = shown, path
        self.cache.keep_only(shown.study.inputs)
        if work is not None:
            self.outcome = None
            self.document.blockSignals(True)
            self.document.reset(work, past)
            self.document.blockSignals(False)
            self.data.mark_saved()
        self._evaluate()
        self.territory_changed.emit()
        self.file_changed.emit()
        if self.workbook_wanted is not None:
            workbook, self.workbook_wanted = self.workbook_wanted, None
            self.use_workbook(workbook)
        self.builder.go_on()

    def _evaluate(self) -> None:
        """Answer the scenario of the document."""
        self._preview, self.is_preview = (), False
        self._soon.stop()
        self.builder.follow()
        self._answer(self.scenario)

    def _evaluate_preview(self) -> None:
        scenario = self.scenario
        for edit in self._preview:
            scenario = scenario.with_edit(edit)
        self.is_preview = bool(self._preview)
        self._answer(scenario)

    def _answer(self, scenario: Scenario) -> None:
        model = self.model
        if model is None:
            return
        error: DesertsError | None
        try:
            if self._answered is not None and self._answered[0] is scenario:  # a moment ago, to see whether it can be
                _, self.outcome, error = self._answered
            else:
                self.outcome, error = answer(model, scenario, self.baseline)
        except DesertsError as refused:
            error = refused
            if not self.is_preview:
                self.outcome, _ = answer(model, Scenario(scenario.name), self.baseline)
        if error is not None and not self.is_preview:
            logger.warning("scenario not answered as it stands: %s", error)
            self.refused.emit(error)
        self.outcome_changed.emit()

    def _new_work(self) -> Work:
        return Work((self.new_scenario(),), choices=self.document.work.choices)
