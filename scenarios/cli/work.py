"""From what was typed to a study: arguments, inputs, build; and the work that goes back into its file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import ChangedOnDisk
from deserts.scoring import AgeVariant, ScoringParams
from scenarios.answer.answering import answer, baseline_at_hand
from scenarios.answer.evaluate import Outcome
from scenarios.answer.model import Baseline, Model, default_baseline
from scenarios.cli.messages import NoPublishedValues, UnknownScenario, UsageError
from scenarios.cli.names import typed_codes
from scenarios.cli.output import progress
from scenarios.cli.road_times import RULES
from scenarios.cli.texts import cli
from scenarios.cli.typed_files import typed_files
from scenarios.cli.typed_inputs import check_typed, with_typed
from scenarios.cli.work_remarks import estimate_remark, remarks
from scenarios.plan.scenario import Scenario
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.files import WorkFile, changed_on_disk, embed, form_of, read_work, save_work, with_results
from scenarios.study.inputs import Inputs
from scenarios.study.official_pack import with_pack
from scenarios.study.project import Project
from scenarios.study.replay import NO_DIFFERENCE, Differences, differences
from scenarios.study.study import Study
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.readers.base import Imported
    from geodata.territory.opening import Territory

WAIT_S = 60.0
"""How long a command waits for another one that is writing the same work."""

FIGURES_TYPED = ("baseline", "age", "low_apl", "high_apl", "least_change", "centre_acts", "estimate", *RULES)
"""Options that ask for other figures than those saved."""


@dataclass(frozen=True, eq=False)
class Work:
    """A work that is open, and the study that it gives.

    place : position of the scenario in the project; file : what it was read from, None = typed
    differences : scenarios whose figures are not those saved
    """

    project: Project
    study: Study
    place: int
    cache: Cache
    file: WorkFile | None = None
    differences: Differences = NO_DIFFERENCE

    @property
    def territory(self) -> Territory:
        """The territory of the study."""
        return self.study.territory

    @property
    def model(self) -> Model:
        """The model of the study."""
        return self.study.model

    @property
    def imported(self) -> tuple[Imported, ...]:
        """The files that count or are shown."""
        return self.study.imported

    @property
    def baseline(self) -> Baseline:
        """What figures are compared with; the project keeps what was chosen, also where the workbook is missing."""
        return baseline_at_hand(self.project.baseline, self.territory)

    @property
    def scenario(self) -> Scenario:
        """The scenario in question."""
        return self.project.scenarios[self.place]

    def outcome(self) -> Outcome:
        """What it changes, without decisions on sites that are not there. Raises DesertsError where they do not hold."""
        return answer(self.model, self.scenario, self.baseline)[0]

    def with_scenario(self, scenario: Scenario) -> Work:
        """The same work with another scenario in its place."""
        scenarios = list(self.project.scenarios)
        scenarios[self.place] = scenario
        return replace(self, project=replace(self.project, scenarios=tuple(scenarios)))


def open_work(args: argparse.Namespace, lang: Language) -> Work:
    """Open what was asked for: a saved work, or a territory with an empty scenario.

    Raises UsageError where neither is given, or both.
    """
    path: Path | None = getattr(args, "project", None)
    codes = typed_codes(args)
    if path is not None:
        if any(codes):
            raise UsageError("usage_both")
        return open_file(path, args, lang)
    return new_work(Scenario(cli("default_scenario", lang)), args, lang)


def open_file(path: Path, args: argparse.Namespace, lang: Language) -> Work:
    """Open a saved work with what was typed over it; what is incomplete, damaged or differs goes to standard error."""
    with progress(cli("opening", lang), quiet=getattr(args, "quiet", False)) as report:
        file = read_work(path, report)
    return start(file.project, args, lang, file)


def open_quietly(path: Path, lang: Language) -> Work:
    """Open a saved work as it is, without a word: what is to be said of it stands in the answer."""
    file = read_work(path)
    return _built(file.project, argparse.Namespace(quiet=True), lang, file)


def new_work(scenario: Scenario, args: argparse.Namespace, lang: Language) -> Work:
    """A new work on the territory typed. Raises UsageError where none is."""
    departements, epci, regions = typed_codes(args)
    if not (departements or epci or regions):
        raise UsageError("usage_territory")
    inputs = with_pack(Inputs(departements, epci, regions, ScoringParams()))
    return start(Project(inputs, (scenario,), Baseline.MODELLED), args, lang)


def start(
    project: Project,
    args: argparse.Namespace,
    lang: Language,
    file: WorkFile | None = None,
    cache: Cache | None = None,
) -> Work:
    """Build the study of a project with what the options overrule, and say what must be known of it.

    file : what it was read from, None = a new one; cache : what was read already
    """
    work = _built(project, args, lang, file, cache)
    remarks(work.study, work.project, file, work.differences, lang)
    if file is not None and not getattr(args, "estimate", None):
        estimate_remark(work.study, work.cache, file, lang)
    return work


def _built(
    project: Project, args: argparse.Namespace, lang: Language, file: WorkFile | None, cache: Cache | None = None
) -> Work:
    place = scenario_place(project, getattr(args, "scenario_name", None))
    cache = cache or Cache()
    if file is not None:
        embed(file, cache)
    with progress(cli("opening", lang), quiet=getattr(args, "quiet", False)) as report:
        inputs = with_typed(project.inputs, args, cache, lang, report)
        version = getattr(args, "estimate", None) or inputs.estimate
        inputs = replace(inputs, params=_chosen(inputs.params, args), estimate=version)
        study = build(inputs, cache, report)
    check_typed(study, args, lang)
    baseline = _baseline(project, args, study, is_new=file is None)
    opened = replace(project, inputs=study.inputs, baseline=baseline)
    return Work(opened, study, place, cache, file, _differing(opened, study, args))


def scenario_place(project: Project, name: str | None) -> int:
    """Position of the scenario of a name; the first one where none is given. Raises UnknownScenario."""
    names = [scenario.name for scenario in project.scenarios]
    if name is None and names:
        return 0
    if name not in names:
        raise UnknownScenario(name or "", names)
    return names.index(name)


# --- saving ---


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Hold a work from reading to writing, so that of several commands at once none loses a decision.

    Raises LockedProject where somebody has it open.
    """
    from geodata.files.lock import locked

    with locked(path, wait_s=WAIT_S):
        yield


def save(work: Work, path: Path) -> Project:
    """Write a work in the form of its file with the results of all its scenarios; what is absent stays referenced.

    Results of figures that lack a file are not those of the work: then only the changed scenario loses its own.
    Raises ChangedOnDisk where a program that holds no lock wrote the file meanwhile, CannotWrite.
    """
    if work.file is not None and work.file.path == path and changed_on_disk(work.file):
        raise ChangedOnDisk(path)
    is_complete = all(absent.reason == "stored" for absent in work.study.absent)
    project = with_results(work.project, work.study) if is_complete else _without_result(work)
    before = "references" if work.file is None else work.file.form
    form = form_of(path, project.inputs, work.cache, before)
    save_work(project, work.study, work.cache, path, form, own=True)
    return project


def _without_result(work: Work) -> Project:
    former = {} if work.file is None else {item.name: item for item in work.file.project.scenarios}
    same = {item.name for item in work.project.scenarios if former.get(item.name) == item}
    results = {name: saved for name, saved in work.project.results.items() if name in same}
    return replace(work.project, results=results)


# --- what the options overrule ---


def _chosen(params: ScoringParams, args: argparse.Namespace) -> ScoringParams:
    """Parameters with what the options overrule. Raises BadValue."""
    typed = {
        "low_apl": getattr(args, "low_apl", None),
        "high_apl": getattr(args, "high_apl", None),
        "centre_acts_per_fte": getattr(args, "centre_acts", None),
        "least_change_apl": getattr(args, "least_change", None),
    }
    if age := getattr(args, "age", None):
        params = replace(params, age_variant=AgeVariant.ALL_AGES if age == "all" else AgeVariant.UNDER_65)
    return replace(params, **{name: value for name, value in typed.items() if value is not None})


def _baseline(project: Project, args: argparse.Namespace, study: Study, *, is_new: bool) -> Baseline:
    """What is compared with. Raises NoPublishedValues where published values are typed and there are none."""
    if typed := getattr(args, "baseline", None):
        if Baseline(typed) is Baseline.PUBLISHED and study.territory.published is None:
            raise NoPublishedValues("published values without a workbook")
        return Baseline(typed)
    is_first_workbook = project.inputs.workbook is None and study.workbook is not None
    return default_baseline(study.territory) if is_new or is_first_workbook else project.baseline


def _differing(project: Project, study: Study, args: argparse.Namespace) -> Differences:
    """Scenarios whose figures are not those saved, unless other figures were asked for."""
    typed = bool(typed_files(args)) or any(getattr(args, name, None) is not None for name in FIGURES_TYPED)
    if not project.results or (typed and project.data != study.inputs.digest()):
        return NO_DIFFERENCE
    return differences(project, study)
