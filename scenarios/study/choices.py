"""The scoring parameters that a person chooses, apart from the constants that come from the DREES workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deserts.indicators import NOISE_APL
from deserts.scoring import AgeVariant, ScoringParams
from scenarios.plan.edits import AddLever, AddSite
from scenarios.plan.scenario import Scenario


@dataclass(frozen=True)
class Choices:
    """The parameters that a person may change; the others come from the DREES workbook or are built in.

    centre_acts_per_fte : consultations per year of one full-time doctor of a centre
    low_apl, high_apl : consultations per year and inhabitant, bounds of the classes; least_change_apl : of ``ScoringParams``
    """

    age_variant: AgeVariant = AgeVariant.UNDER_65
    centre_acts_per_fte: float = 4400.0
    low_apl: float = 2.5
    high_apl: float = 4.0
    least_change_apl: float = NOISE_APL

    @classmethod
    def of(cls, params: ScoringParams) -> Choices:
        """Those that scoring parameters hold."""
        return cls(
            params.age_variant, params.centre_acts_per_fte, params.low_apl, params.high_apl, params.least_change_apl
        )

    def over(self, params: ScoringParams) -> ScoringParams:
        """Scoring parameters with these choices."""
        return replace(
            params,
            age_variant=self.age_variant,
            centre_acts_per_fte=self.centre_acts_per_fte,
            low_apl=self.low_apl,
            high_apl=self.high_apl,
            least_change_apl=self.least_change_apl,
        )


BUILT_IN_CHOICES = Choices()


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
