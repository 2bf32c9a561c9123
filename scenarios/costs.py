"""What a scenario costs, from the decisions that say it; what they do not say is not known, and not free."""

from __future__ import annotations

from scenarios.evaluate import Outcome

PERIOD_YEARS = 10
"""Years over which investment and yearly costs are added up. A choice of this software, said wherever a cost is shown."""


def scenario_cost_eur(outcome: Outcome) -> float:
    """Euros over ``PERIOD_YEARS`` years; 0 for a scenario that does nothing, NaN = not stated."""
    return float("nan") if outcome.scenario.edits else 0.0
