"""The figures by which scenarios are compared."""

from __future__ import annotations

from enum import StrEnum


class Figure(StrEnum):
    """What a card says of a scenario; persons of the territory reported only.

    GAIN_NEAR : persons who had no GP within ``NEAR_MIN`` and have one; LIFTED, FALLEN : persons who leave the class
    under the low threshold, who fall into it, by ``ScoringParams.least_change_apl`` or more; WITHIN_NOISE : who cross it
    either way by less, and count in neither; WORST_TENTH : mean APL of the worst-served tenth of the people
    DEFICIT_REMOVED : consultations a year that are missing no more, ..._FTE : the same in full-time GPs
    SERVED : persons with a GP within ``NEAR_MIN`` and an APL at or above the threshold; SATURATED : with a GP as near, but
    an APL under it; OUT_OF_REACH : all others; NO_VALUE : with a GP near, and no APL in the data. The four add up to all.
    CONSULTATIONS : a year, what the scenario adds for everybody, the ring included
    COST : euros over ``PERIOD_YEARS`` years; COST_PER_CONSULTATION, COST_PER_PERSON : of those, for each consultation added
    in that time and for each person lifted; NaN = cost not stated, or nothing to divide by
    PATIENTS : followed, more; TELECARE : consultations a year that teleconsultation adds beside APL, never in it
    WINNERS, LOSERS : persons whose APL rises, falls by ``NOISE_APL`` or more
    FAR_20, FAR_30 : persons over 20, over 30 minutes from a GP; LATER : who come 1 minute later or more to the nearest one, or
    no more within reach; OTHER_NEAREST : inhabited communes whose nearest GP is in another place (``scenarios.analysis.minutes_lost``)
    """

    GAIN_NEAR = "gain_near"
    LIFTED = "lifted"
    FALLEN = "fallen"
    WITHIN_NOISE = "within_noise"
    WORST_TENTH = "worst_tenth"
    DEFICIT_REMOVED = "deficit_removed"
    DEFICIT_REMOVED_FTE = "deficit_removed_fte"
    SERVED = "served"
    SATURATED = "saturated"
    OUT_OF_REACH = "out_of_reach"
    NO_VALUE = "no_value"
    CONSULTATIONS = "consultations"
    COST = "cost"
    COST_PER_CONSULTATION = "cost_per_consultation"
    COST_PER_PERSON = "cost_per_person"
    PATIENTS = "patients"
    TELECARE = "telecare"
    WINNERS = "winners"
    LOSERS = "losers"
    FAR_20 = "far_20"
    FAR_30 = "far_30"
    LATER = "later"
    OTHER_NEAREST = "other_nearest"

    @property
    def higher_is_better(self) -> bool:
        """Whether more of it is wanted."""
        return self not in _LOWER_IS_BETTER


_LOWER_IS_BETTER = {
    Figure.FALLEN,
    Figure.WITHIN_NOISE,
    Figure.SATURATED,
    Figure.OUT_OF_REACH,
    Figure.NO_VALUE,
    Figure.COST,
    Figure.COST_PER_CONSULTATION,
    Figure.COST_PER_PERSON,
    Figure.LOSERS,
    Figure.FAR_20,
    Figure.FAR_30,
    Figure.LATER,
    Figure.OTHER_NEAREST,
}
