"""A scenario answered as far as it can be."""

from __future__ import annotations

from deserts.errors import UnknownSite
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome, evaluate
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario


def baseline_at_hand(baseline: Baseline, territory: Territory) -> Baseline:
    """What figures are compared with: published values need a workbook that is at hand."""
    return baseline if territory.published is not None else Baseline.MODELLED


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
