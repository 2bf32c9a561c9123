"""What is put before a council: one to four scenarios compared, drawn, and measured in other ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from scenarios.analysis.compare import Card, Comparison, compare
from scenarios.analysis.figure import Figure
from scenarios.analysis.robust_runs import DRAWS, gain_under_draws, ranking_under_draws, ranking_under_methods
from scenarios.analysis.robustness import Ranking
from scenarios.analysis.sensitivity import SEED
from scenarios.analysis.verdict import verdict
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario

MOST_SITES = 4


@dataclass(frozen=True)
class Brief:
    """A question and all that answers it.

    made : the scenarios beside doing nothing, one to ``MOST_SITES``; figure : by which they are ranked
    drawn : draws of the scenarios, None = none were made; agreed : other measures of access put the same one first
    """

    made: Comparison
    figure: Figure = Figure.LIFTED
    drawn: Ranking | None = None
    agreed: bool = False

    @property
    def cards(self) -> tuple[Card, ...]:
        """The scenarios, without doing nothing."""
        return self.made.cards[1:]

    @property
    def chosen(self) -> Card:
        """The scenario that map and figures are about: the best, else the first of those that are equal, else the first."""
        found = verdict(self.made, self.figure)
        return self.made.cards[found.best or (*found.tied, 1)[0]]


def brief(
    model: Model,
    scenarios: Sequence[Scenario],
    baseline: Baseline,
    *,
    figure: Figure = Figure.LIFTED,
    seed: int = SEED,
    n: int = DRAWS,
    report: Report = ignore,
) -> Brief:
    """Compare and draw. n : draws, 0 = none.

    Raises BadValue for no scenario or more than ``MOST_SITES``, and all that ``evaluate`` raises.
    """
    if not 1 <= len(scenarios) <= MOST_SITES:
        raise BadValue("scenarios", len(scenarios), f"1 to {MOST_SITES}")
    made = compare(model, scenarios, baseline)
    if n <= 0:
        return Brief(made, figure)
    if len(scenarios) == 1:
        return Brief(
            made, figure, gain_under_draws(model, scenarios[0], figure, baseline, seed=seed, n=n, report=report)
        )
    drawn = ranking_under_draws(model, scenarios, figure, baseline, seed=seed, n=n, report=report)
    best = verdict(made, figure).best
    measured = ranking_under_methods(model, scenarios, figure)
    agreed = best is not None and all(measured.first(key) == best - 1 for key in measured.values)
    return Brief(made, figure, drawn, agreed)
