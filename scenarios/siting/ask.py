"""From a model and what a person wishes to a question that can be searched: the one way in for window and command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, Model
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario
from scenarios.siting.candidates import as_edits, problem, with_wish
from scenarios.siting.problem import Answer, Kind, Problem, Wish


@dataclass(frozen=True)
class Question:
    """A search with all that it rests on.

    scenario : what is decided already, from which the search starts; candidates : where something may be built, a table
    of ``candidates.COLUMNS``; problem : the same as arrays
    """

    model: Model
    baseline: Baseline
    scenario: Scenario
    candidates: pd.DataFrame
    problem: Problem

    def again(self, wish: Wish) -> Question:
        """The same with another wish: nothing is computed anew."""
        return replace(self, problem=with_wish(self.problem, wish))

    def name_of(self, place: str) -> str:
        """What a place is called."""
        return str(self.candidates.at[place, "name"])

    def grown(self, found: Answer) -> Scenario:
        """The scenario with the places found."""
        edits = as_edits(found, self.problem, self.candidates, self.scenario)
        return replace(self.scenario, edits=(*self.scenario.edits, *edits))


def ask(
    model: Model,
    baseline: Baseline,
    scenario: Scenario,
    candidates: pd.DataFrame,
    kinds: Sequence[Kind],
    wish: Wish,
    *,
    report: Report = ignore,
) -> Question:
    """Prepare a search from where a scenario leaves the territory.

    Raises BadValue where nothing may be built, or for a place or kind that is not there, and all that ``evaluate`` raises.
    """
    if not kinds:
        raise BadValue("kinds", 0, "at least one kind that may be built")
    table = evaluate(model, scenario, baseline).after.table
    start = table["apl"].to_numpy(dtype=np.float64), table["nearest_gp_min"].to_numpy(dtype=np.float64)
    there = world(model, scenario)  # its roads and its people, where the scenario changes them
    made = problem(there, baseline, candidates, kinds, wish, scenario_apl=start, report=report)
    return Question(model, baseline, scenario, candidates, made)
