"""What a scenario costs, from the decisions that say it; what they do not say is not known, and not free."""

from __future__ import annotations

from scenarios.plan.edits import AddLever, Edit
from scenarios.plan.levers.effects import Cost
from scenarios.plan.scenario import Scenario

PERIOD_YEARS = 10
"""Years over which investment and yearly costs are added up. A choice of this software, said wherever a cost is shown."""

UNKNOWN = float("nan")


def scenario_cost_eur(scenario: Scenario) -> float:
    """Euros over ``PERIOD_YEARS`` years, aid deducted; 0 for a scenario that does nothing, NaN = not stated by all of it."""
    return float(sum(edit_cost_eur(edit) for edit in scenario.edits))


def edit_cost_eur(edit: Edit) -> float:
    """Euros of one decision over ``PERIOD_YEARS`` years, NaN = not stated.

    A lever that could cost something and says 0 has no figure, not a price of nothing. What nobody pays for, a departure
    or a change of the population, is 0.
    """
    if not isinstance(edit, AddLever):
        return UNKNOWN
    values = dict(edit.values)
    if "investment" not in values and "yearly" not in values:
        return 0.0
    cost = Cost(*(values.get(key, 0.0) for key in ("investment", "yearly", "subsidy")))
    return cost.over(PERIOD_YEARS) if cost.investment or cost.yearly else UNKNOWN
