"""The study on screen, the work on it and what is wanted next: the state that all parts of a session look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from deserts.scoring import Origin, ScoringParams
from geodata.territory.opening import Territory
from geodata.territory.ring import RingGaps, ring_gaps
from scenarios.answer.evaluate import Outcome
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario
from scenarios.study.cache import Cache
from scenarios.study.files import Form
from scenarios.study.inputs import Inputs
from scenarios.study.official_pack import with_pack
from scenarios.study.study import Study
from scenarios.words.facts import changes_invented
from ui.work.loading import Shown
from ui.work.tasks import Tasks
from ui.work.undo import ScenarioDocument, Work

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.files.lock import Lock
    from geodata.files.stamp import FileStamp

Present = TypeVar("Present")


class OpenStudy(QObject):
    """One study, one work, one outcome; what is wanted is one value (``inputs``).

    wanted : the data that are wanted, without the choices of the work; cache : what was read and worked out for them
    building : number of the task that builds or opens, 0 = none
    path, form, stamp, lock : of the file of the work
    ``territory_changed`` : another study is on screen; ``outcome_changed`` : the figures are others, also while a site is
    being placed (``is_preview``); ``refused`` : an error to be told; ``missing_workbook`` : the path of a workbook that
    was used before and is not there any more; ``left_behind`` : names of files that do not reach the territory that was
    opened
    """

    territory_changed = Signal()
    outcome_changed = Signal()
    file_changed = Signal()
    refused = Signal(object)
    missing_workbook = Signal(str)
    left_behind = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.document = ScenarioDocument(Work((self.new_scenario(),)), self)
        self.shown: Shown | None = None
        self.wanted = with_pack(Inputs())
        self.cache = Cache()
        self.building = 0
        self.path: Path | None = None
        self.stamp: FileStamp | None = None
        self.form: Form = "references"
        self.lock: Lock | None = None
        self.outcome: Outcome | None = None
        self.is_preview = False
        self._invented: tuple[Outcome, bool] | None = None

    def new_scenario(self) -> Scenario:
        """An empty scenario."""
        return Scenario(self.tr("Scenario 1"))

    @property
    def inputs(self) -> Inputs:
        """Everything that is wanted: the data, with what the work chooses."""
        work, data = self.document.work, self.wanted
        return replace(data, params=work.choices.over(data.params), zoning=work.zoning)

    @property
    def study(self) -> Study | None:
        """The study on screen."""
        return None if self.shown is None else self.shown.study

    @property
    def is_building(self) -> bool:
        """Whether what is on screen is not yet what is wanted."""
        return bool(self.building)

    @property
    def territory(self) -> Territory | None:
        """The open territory."""
        return None if self.shown is None else self.shown.territory

    @property
    def gaps(self) -> RingGaps | None:
        """What is missing around the open territory."""
        return None if self.territory is None else ring_gaps(self.territory)

    @property
    def model(self) -> Model | None:
        """Its model, with the parameters of the work."""
        return None if self.shown is None else self.shown.study.model

    @property
    def workbook(self) -> DreesWorkbook | None:
        """The DREES workbook in use."""
        return None if self.shown is None else self.shown.study.workbook

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
    def loaded_territory(self) -> Territory:
        """The open territory, for what is asked only while one is open. Raises LookupError."""
        return _present(self.territory)

    @property
    def loaded_outcome(self) -> Outcome:
        """The figures, for what is asked only while there are any. Raises LookupError."""
        return _present(self.outcome)

    @property
    def loaded_model(self) -> Model:
        """The model, for what is asked only while a territory is open. Raises LookupError."""
        return _present(self.model)

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


def _present(value: Present | None) -> Present:
    if value is None:
        raise LookupError("no territory is open")
    return value
