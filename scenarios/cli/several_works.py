"""The scenarios of several works side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scenarios.analysis.compare import MOST_SCENARIOS
from scenarios.cli.messages import UsageError
from scenarios.cli.output import complain
from scenarios.cli.texts import cli
from scenarios.cli.work import Work
from scenarios.plan.scenario import Scenario
from scenarios.study.files import read_work
from scenarios.study.inputs import covered_codes
from scenarios.study.project import Project
from scenarios.words.texts import Language


def all_scenarios(work: Work, paths: Sequence[Path], lang: Language) -> list[Scenario]:
    """All scenarios of all files, answered with the data of the first; other data are said on standard error.

    Raises UsageError where a file is about another territory, or there are too many.
    """
    scenarios = list(work.project.scenarios)
    for path in paths[1:]:
        other = read_work(path).project
        if covered_codes(other.inputs) != covered_codes(work.project.inputs):
            raise UsageError("usage_other_territory", path=path.name)
        if _digest(other) != _digest(work.project):
            complain(f"! {cli('other_data', lang, name=path.name, first=paths[0].name)}")
        scenarios += [replace(scenario, name=f"{scenario.name} ({path.stem})") for scenario in other.scenarios]
    if len(scenarios) > MOST_SCENARIOS:
        raise UsageError("usage_too_many", count=len(scenarios), most=MOST_SCENARIOS)
    return scenarios


def _digest(project: Project) -> str:
    """The data of a work, on whatever names of the same territory."""
    return project.inputs.of(*covered_codes(project.inputs)).digest()
