"""A scenario answered as far as it can be, and brought to other parameters."""

from __future__ import annotations

from dataclasses import replace

from deserts.errors import UnknownSite
from scenarios.edits import AddLever, AddSite
from scenarios.evaluate import Baseline, Model, Outcome, evaluate
from scenarios.scenario import Scenario


def answer(model: Model, scenario: Scenario, baseline: Baseline) -> tuple[Outcome, UnknownSite | None]:
    """What a scenario gives, without its decisions about sites that this territory does not hold (any more).

    Returns the first unknown site too: it is to be told. Raises DesertsError for what cannot be answered at all.
    """
    unknown = None
    while True:
        try:
            return evaluate(model, scenario, baseline), unknown
        except UnknownSite as error:
            left = scenario.without_site(error.site)
            if left == scenario:
                raise
            scenario, unknown = left, unknown or error


def with_acts(scenario: Scenario, before: float, after: float) -> Scenario:
    """The scenario with its centres at another number of consultations per doctor, where they had the usual one."""
    edits = tuple(
        replace(edit, acts_per_fte=after)
        if isinstance(edit, AddSite) and edit.acts_per_fte == before
        else edit.with_values(acts=after)
        if isinstance(edit, AddLever) and edit.kind == "centre" and edit.value("acts") == before
        else edit
        for edit in scenario.edits
    )
    return replace(scenario, edits=edits)
