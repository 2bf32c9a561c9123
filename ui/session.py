"""The open territory, the work on it and what it gives: what all parts of the window look at."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from deserts.errors import DesertsError, UnknownSite
from deserts.scoring import Origin, ScoringParams
from geodata.ring import RingGaps, ring_gaps
from geodata.territory import Territory
from scenarios.edits import Edit
from scenarios.evaluate import Baseline, Model, Outcome
from scenarios.facts import changes_invented
from scenarios.project import Project, Step, Workbook
from scenarios.scenario import Scenario
from ui.answering import answer, with_acts
from ui.data.applied import is_same_work, load_with_layers
from ui.data.session_data import SessionData
from ui.loading import Loaded, load_workbook, with_published, workbook_params
from ui.tasks import Tasks
from ui.tools.roads_state import SessionRoads
from ui.undo import Choices, ScenarioDocument, Work

if TYPE_CHECKING:
    from geodata.drees import DreesWorkbook

logger = logging.getLogger(__name__)


class Session(QObject):
    """One territory, one work, one outcome.

    ``territory_changed`` : another territory or other published values; ``outcome_changed`` : the figures are others,
    also while a site is being placed (``is_preview``); ``refused`` : an error to be told; ``missing_workbook`` : the
    path of a workbook that was used before and is not there any more.
    """

    territory_changed = Signal()
    outcome_changed = Signal()
    file_changed = Signal()
    refused = Signal(object)
    missing_workbook = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.document = ScenarioDocument(Work((self._new_scenario(),)), self)
        self.document.changed.connect(self._evaluate)
        self.loaded: Loaded | None = None
        self.data = SessionData(self)
        self.roads = SessionRoads(self)
        self.outcome: Outcome | None = None
        self.is_preview = False
        self.path: Path | None = None
        self.workbook_wanted: Path | None = None
        self._wanted: tuple[Edit, ...] = ()
        self._known: tuple[Scenario, Outcome, UnknownSite | None] | None = None
        self._invented: tuple[Outcome, bool] | None = None
        self._opening = 0
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._evaluate_preview)

    # --- what is there ---

    @property
    def territory(self) -> Territory | None:
        """The open territory."""
        return None if self.loaded is None else self.loaded.territory

    @property
    def gaps(self) -> RingGaps | None:
        """What is missing around the open territory."""
        return None if self.territory is None else ring_gaps(self.territory)

    @property
    def model(self) -> Model | None:
        """Its model, with the parameters of the work."""
        return None if self.loaded is None else self.loaded.model

    @property
    def workbook(self) -> DreesWorkbook | None:
        """The DREES workbook in use."""
        return None if self.loaded is None else self.loaded.workbook

    @property
    def params(self) -> ScoringParams:
        """The scoring parameters in force."""
        return ScoringParams() if self.model is None else self.model.params

    @property
    def scenario(self) -> Scenario:
        """The scenario on screen."""
        return self.document.work.scenario

    @property
    def answered(self) -> Scenario:
        """The scenario that the figures answer: while a site is carried, or where a saved site is unknown, another one."""
        return self.scenario if self.outcome is None else self.outcome.scenario

    @property
    def baseline(self) -> Baseline:
        """What is really compared with: published values need a workbook."""
        if self.territory is None or self.territory.published is None:
            return Baseline.MODELLED
        return self.document.work.baseline

    @property
    def changes_invented_doctors(self) -> bool:
        """Whether the scenario closes, moves or resizes an illustrative place of care: its effect is then invented too."""
        territory, outcome = self.territory, self.outcome
        if territory is None or outcome is None or not territory.illustrative:
            return False
        if self._invented is None or self._invented[0] is not outcome:
            self._invented = outcome, changes_invented(territory, outcome.scenario)
        return self._invented[1]

    def is_illustrative(self, column: str) -> bool:
        """Whether what a column shows rests on invented doctors."""
        if self.outcome is None:
            return False
        source = "nearest_gp_min" if column == "nearest_gp_change_min" else column
        if self.outcome.after.origins.get(source) is Origin.ILLUSTRATIVE:
            return True
        return source.startswith("apl") and self.changes_invented_doctors

    # --- open ---

    def open_territory(self, departements: tuple[str, ...], epci: tuple[str, ...]) -> None:
        """Open another territory in the background, with the same workbook and an empty work."""
        loaded = self.loaded
        workbook = None if loaded is None else loaded.workbook
        path = None if loaded is None else loaded.workbook_path
        choices = self.document.work.choices
        params = choices.over(workbook_params(workbook))

        def show(opened: Loaded) -> None:
            read_meanwhile = self.loaded if self.workbook is not workbook else None
            self._show(opened, self._new_work())
            if read_meanwhile is not None and read_meanwhile.workbook is not None:
                self._publish(read_meanwhile.workbook, read_meanwhile.workbook_path)

        self._load(departements, epci, workbook, path, params, show)

    def open_project(self, project: Project, path: Path | None, *, is_saved: bool = True) -> None:
        """Open a saved work: its territory in the background, then its workbook. is_saved : False = it must be saved."""
        # Without a workbook there was no choice: the wish stays to start from published values once there is one.
        baseline = Baseline.PUBLISHED if project.workbook is None else project.baseline
        work = Work(
            project.scenarios or (self._new_scenario(),), 0, baseline, Choices.of(project.params), project.zoning
        )
        kept = self.loaded if project.workbook and self._holds(project.workbook) else None
        workbook, workbook_path = (kept.workbook, kept.workbook_path) if kept else (None, None)

        def show(loaded: Loaded) -> None:
            self.workbook_wanted = Path(project.workbook.path) if project.workbook and workbook is None else None
            self.roads.is_awaited = project.roads is not None
            self._show(loaded, work, path, past=project.history)
            self.roads.reopen(project.roads)
            if not is_saved:
                self.document.stack.resetClean()

        self._load(project.departements, project.epci, workbook, workbook_path, project.params, show)

    def project(self) -> Project | None:
        """The work as it is saved; None where no territory is open."""
        if self.loaded is None:
            return None
        workbook = self.loaded.workbook
        return Project(
            departements=self.loaded.territory.departements,
            epci=self.loaded.territory.epci,
            params=self.params,
            scenarios=self.document.work.scenarios,
            baseline=self.baseline,
            workbook=None if workbook is None else Workbook(str(self.loaded.workbook_path or ""), workbook.sha256),
            history=self.document.history,
            zoning=self.document.work.zoning,
            roads=self.roads.setup,
        )

    def saved(self, path: Path) -> None:
        """The work is on disk."""
        self.path = path
        self.document.mark_saved()
        self.file_changed.emit()

    # --- the workbook: it changes the data, not the work, so it is no step to undo ---

    def import_workbook(self, path: Path) -> None:
        """Read a DREES workbook in the background and show its published values; on an error nothing changes."""
        if self.loaded is None:
            return
        self.tasks.run(
            load_workbook,
            *(path, replace(self.loaded, model=replace(self.loaded.model, params=self.params))),
            owner=self,
            title=self.tr("Reading the DREES workbook…"),
            done=partial(self._with_workbook, self.loaded),
            failed=self.refused.emit,
        )

    def use_workbook(self, path: Path) -> None:
        """Import a workbook used before; where it has vanished, say so and go on."""
        if path.is_file():
            self.import_workbook(path)
        else:
            self.missing_workbook.emit(str(path))

    def forget_workbook(self) -> None:
        """Go on without published values."""
        if self.loaded is None or self.loaded.workbook is None:
            return
        territory, params = self.loaded.territory, self.document.work.choices.over(workbook_params(None))
        work, path = self.document.work, self.path

        def show(loaded: Loaded) -> None:
            self._show(loaded, work, path, keep=True)

        kept = self.loaded.kept
        self._load(territory.departements, territory.epci, None, None, params, show, kept=kept)

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
        self._known = scenario, outcome, unknown
        self.document.edit(self.document.work.with_scenario(scenario), text, merge)
        self._known = None
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
        if edits == self._wanted and self.is_preview == bool(edits):
            return
        self._wanted = edits
        self._soon.start()

    # --- inside ---

    def _load(
        self,
        departements: tuple[str, ...],
        epci: tuple[str, ...],
        workbook: DreesWorkbook | None,
        path: Path | None,
        params: ScoringParams,
        show: object,
        *,
        kept: Territory | None = None,
    ) -> None:
        """Load in the background; a later wish replaces an earlier one."""
        self.tasks.cancel(self._opening)
        self._opening = self.tasks.run(
            partial(load_with_layers, kept=kept),
            *(departements, epci, workbook, path, params, self.data.layers),
            owner=self,
            title=self.tr("Opening the territory…"),
            done=show,  # type: ignore[arg-type]
            failed=self.refused.emit,
        )

    def _show(
        self,
        loaded: Loaded,
        work: Work,
        path: Path | None = None,
        *,
        keep: bool = False,
        past: tuple[Step, ...] = (),
    ) -> None:
        self.loaded, self.path = loaded, path
        self.outcome = None
        self.document.blockSignals(True)
        if not keep:
            self.document.reset(work, past)
        self.document.blockSignals(False)
        self._evaluate()
        self.territory_changed.emit()
        self.file_changed.emit()
        if self.workbook_wanted is not None:
            wanted, self.workbook_wanted = self.workbook_wanted, None
            self.use_workbook(wanted)

    def _with_workbook(self, started: Loaded | None, loaded: Loaded) -> None:
        if self.loaded is None or started is None:
            return
        if not is_same_work(replace(started, workbook=self.loaded.workbook), self.loaded):
            if loaded.workbook is not None:  # another territory or file was opened meanwhile: it gets the workbook
                self._publish(loaded.workbook, loaded.workbook_path)
            return
        self.renew(loaded)

    def renew(self, loaded: Loaded) -> None:
        """Show the same territory with other data."""
        self.loaded = loaded
        self._evaluate()
        self.territory_changed.emit()

    def _publish(self, workbook: DreesWorkbook, path: Path | None) -> None:
        """Put a workbook that was read under the territory that is open now."""
        self.tasks.run(
            with_published,
            *(self.loaded, workbook, path),
            owner=self,
            title=self.tr("Reading the DREES workbook…"),
            done=partial(self._with_workbook, self.loaded),
            failed=self.refused.emit,
        )

    def _evaluate(self) -> None:
        """Answer the scenario of the document."""
        self._wanted, self.is_preview = (), False
        self._soon.stop()
        self._answer(self.scenario)

    def _evaluate_preview(self) -> None:
        scenario = self.scenario
        for edit in self._wanted:
            scenario = scenario.with_edit(edit)
        self.is_preview = bool(self._wanted)
        self._answer(scenario)

    def _answer(self, scenario: Scenario) -> None:
        if self.loaded is None:
            return
        model = self._current_model(self.loaded)
        try:
            if self._known is not None and self._known[0] is scenario:  # just answered, to see whether it can be
                _, self.outcome, error = self._known
            else:
                self.outcome, error = answer(model, scenario, self.baseline)
        except DesertsError as refused:
            error = refused
            if not self.is_preview:
                self.outcome, _ = answer(model, Scenario(scenario.name), self.baseline)
        if error is not None and not self.is_preview and not self.roads.is_awaited:
            logger.warning("scenario not answered as it stands: %s", error)
            self.refused.emit(error)
        self.outcome_changed.emit()

    def _current_model(self, loaded: Loaded) -> Model:
        """The model with the parameters chosen by the person: none of them asks for the base to be scored again."""
        params = self.document.work.choices.over(loaded.model.params)
        if params != loaded.model.params:
            self.loaded = replace(loaded, model=replace(loaded.model, params=params))
        return self.loaded.model  # type: ignore[union-attr]

    def _holds(self, workbook: Workbook) -> bool:
        return self.workbook is not None and self.workbook.sha256 == workbook.sha256

    def _new_work(self) -> Work:
        return Work((self._new_scenario(),), choices=self.document.work.choices)

    def _new_scenario(self) -> Scenario:
        return Scenario(self.tr("Scenario 1"))
