"""A reopened work must give the figures that it was saved with: each scenario is answered again and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deserts._version import __version__
from scenarios.answer.answering import answer, baseline_at_hand
from scenarios.answer.fingerprint import fingerprint
from scenarios.study.project import Project
from scenarios.study.study import Study

Cause = Literal["data", "software", "other"]
"""data : files are missing or others; software : another version saved the work; other : neither explains it."""


@dataclass(frozen=True)
class Differences:
    """Scenarios whose figures are not those of the save, and why; names is () where all are the same."""

    names: tuple[str, ...]
    cause: Cause


NO_DIFFERENCE = Differences((), "other")


def differences(project: Project, study: Study) -> Differences:
    """Answer every scenario that was saved with figures, and compare."""
    baseline = baseline_at_hand(project.baseline, study.territory)
    names = tuple(
        scenario.name
        for scenario in project.scenarios
        if scenario.name in project.results
        and fingerprint(answer(study.model, scenario, baseline)[0]) != project.results[scenario.name]
    )
    cause: Cause = "other"
    if study.absent or (project.data and project.data != study.inputs.digest()):
        cause = "data"
    elif project.software != __version__:
        cause = "software"
    return Differences(names, cause)
