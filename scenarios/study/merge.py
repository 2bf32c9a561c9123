"""Two people's scenarios in one project: nothing is lost, nothing stands twice."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from deserts.errors import OtherTerritory
from scenarios.plan.scenario import Scenario
from scenarios.study.inputs import covered_codes
from scenarios.study.project import Project


@dataclass(frozen=True)
class Merged:
    """A project with the scenarios of another one.

    added : names under which theirs came in; same : names of theirs that were there already, decision for decision
    renamed : (their name, the name it got) where mine had another scenario of that name
    """

    project: Project
    added: tuple[str, ...]
    same: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def merge(mine: Project, theirs: Project) -> Merged:
    """Mine, then those of theirs that are not there yet. Territory, parameters and data stay mine.

    Raises OtherTerritory.
    """
    if covered_codes(mine.inputs) != covered_codes(theirs.inputs):
        raise OtherTerritory(*(tuple(code for codes in each.inputs.codes for code in codes) for each in (mine, theirs)))
    kept, added, same, renamed = list(mine.scenarios), [], [], []
    for scenario in theirs.scenarios:
        if any(replace(scenario, name=each.name) == each for each in kept):
            same.append(scenario.name)
            continue
        name = free_name(scenario.name, kept)
        if name != scenario.name:
            renamed.append((scenario.name, name))
        added.append(name)
        kept.append(replace(scenario, name=name))
    return Merged(replace(mine, scenarios=tuple(kept)), tuple(added), tuple(same), tuple(renamed))


def free_name(name: str, scenarios: list[Scenario]) -> str:
    """The name itself, or the first of « name (2) », « name (3) » that no scenario has."""
    taken = {each.name for each in scenarios}
    names = itertools.chain([name], (f"{name} ({i})" for i in itertools.count(2)))
    return next(each for each in names if each not in taken)
