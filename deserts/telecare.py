"""Teleconsultation: what a cabin with a place, hours and a shared pool of remote doctors gives the people around it.

A second figure beside APL, never merged into it: the official score counts no cabin, and no zoning improves by one. Source
of the model and of every constant: docs/method.md, Teleconsultation. A conservative choice of ours, not of DREES.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deserts.decay import Decay, within
from deserts.errors import BadValue

Floats = npt.NDArray[np.float64]

CABIN_DECAY = Decay(((5.0, 1.0), (10.0, 2 / 3), (15.0, 1 / 3)))
"""People go less far for a screen than for a doctor: 5, 10 and 15 minutes by car. Own choice."""

WALKING_DECAY = within(15.0)
"""A cabin that one walks to: a quarter of an hour on foot. Own choice."""

LEGAL_SHARE = 0.20
"""Share of a doctor's yearly activity that may be remote. Source: convention médicale 2024-2029, art. 87.7."""

ACTS_PER_FTE = 5400.0
"""Consultations a year of one full-time GP. Source: DREES."""

NATIONAL_CONSULTATIONS = 253.6e6
"""Consultations a year of all GPs of France, 2023, from which a pool of remote doctors is taken: 3.74 × 67.8 M people. The
workbook of DREES itself makes 252.4 M, 0.5 % less."""

REFERENCE_NEED = 3.3
"""Consultations per year and inhabitant that people are taken to need: the mean of 2023, GPs under 65 (DREES: 3.29)."""

WEEKS = 50.0
"""Weeks a year that a cabin is open. Own choice."""


@dataclass(frozen=True)
class TelecareRules:
    """What is alike for all cabins of a scenario.

    pool_fte : full-time remote doctors whom all cabins share, >= 0
    legal_share : share of their activity that may be remote
    equivalence : consultations that one teleconsultation is worth, σ, 0.5 to 1: some end in a visit all the same
    share_of_need : share of need that teleconsultation may cover, φ, 0.1 to 0.3
    reference_need : consultations per year and inhabitant that people need, N
    neutral : whether the remote doctors' time is taken from everybody in the country
    """

    pool_fte: float = 1.0
    legal_share: float = LEGAL_SHARE
    acts_per_fte: float = ACTS_PER_FTE
    equivalence: float = 0.7
    share_of_need: float = 0.25
    reference_need: float = REFERENCE_NEED
    neutral: bool = False

    def __post_init__(self) -> None:
        shares = ("legal_share", "equivalence", "share_of_need")
        for name in ("pool_fte", "acts_per_fte", "reference_need", *shares):
            if not (np.isfinite(getattr(self, name)) and getattr(self, name) >= 0):
                raise BadValue(name, getattr(self, name), "0 or more")
        for name in shares:
            if getattr(self, name) > 1:
                raise BadValue(name, getattr(self, name), "0 to 1")

    @property
    def legal_limit(self) -> float:
        """Teleconsultations a year that the remote doctors may give: 1 080 for one full-time doctor."""
        return self.pool_fte * self.legal_share * self.acts_per_fte


@dataclass(frozen=True)
class Telecare:
    """What cabins give.

    apl : (communes,) consultations per year and inhabitant, capped; raw : the same before the cap
    given : (cabins,) teleconsultations a year that each gives after the limits; held_by : (cabins,) "use", "technical" or
        "legal", the limit that holds each
    used, unused : consultations a year, equivalence counted, that people take up, and that nobody can or may take
    """

    apl: Floats
    raw: Floats
    given: Floats
    held_by: tuple[str, ...]
    used: float
    unused: float

    @property
    def fte(self) -> float:
        """Full-time GPs that would give as much."""
        return self.used / ACTS_PER_FTE


def technical_limit(hours_week: float, slot_min: float = 20.0, occupancy: float = 0.8) -> float:
    """Teleconsultations a year that fit into the opening hours, never to be used as what is really done."""
    return hours_week * WEEKS * 60.0 / slot_min * occupancy


def usable_share(exclusion: Floats, assistance: float, never: Floats | float = 0.0) -> Floats:
    """Share of the people of each commune who can use a cabin: e = 1 - (1 - a) x, those left out whom no help lets in.

    exclusion : (communes,) share of people who cannot use the internet alone, 0 to 1 (by age, children 0)
    assistance : what help on the spot takes away of it: 0 nobody, 0.5 a pharmacist on call, 0.8 a trained host all day
    never : share of people who are not seen by a screen at all: children under two. Own choice.
    """
    if not 0 <= assistance <= 1:
        raise BadValue("assistance", assistance, "0 to 1")
    return np.clip(1.0 - (1.0 - assistance) * exclusion - never, 0.0, 1.0)


def within_limits(wanted: Floats, technical: Floats, rules: TelecareRules) -> tuple[Floats, tuple[str, ...]]:
    """Teleconsultations a year of each cabin: the least of what is used, what fits, and its part of the legal pool.

    wanted, technical : (cabins,) per year. The pool is shared in proportion to what the cabins could give, so that a
    cabin more never makes a doctor more. Returns (cabins,) per year, and what holds each.
    """
    could = np.minimum(wanted, technical)
    total = float(could.sum())
    scale = min(1.0, rules.legal_limit / total) if total > 0 else 1.0
    held = np.where(technical < wanted, "technical", "use")
    return could * scale, tuple("legal" if scale < 1 else str(each) for each in held)


def telecare(need: Floats, weights: Floats, usable: Floats, given: Floats, rules: TelecareRules) -> Telecare:
    """Consultations that cabins add for each commune, shared as APL shares, then capped.

    need : (communes,) standardised persons; weights, usable : (cabins, communes) decay weights and shares who can use it
    given : (cabins,) teleconsultations a year, within the limits already

    D_c = Σ_i w_ic e_ic P*_i, R_c = σ V_c / D_c, raw_i = Σ_c w_ic e_ic R_c, capped at φ e_i N. Where cabins differ in help,
    e_i of the cap is that of the most helpful one in reach. ``held_by`` is empty here. Source: docs/method.md,
    Teleconsultation.
    """
    reach = weights * usable
    demand = reach @ need
    value = rules.equivalence * given
    rate = np.divide(value, demand, out=np.zeros(len(given)), where=demand > 0)
    raw = rate @ reach
    best = np.where(weights > 0, usable, 0.0).max(axis=0, initial=0.0)
    apl = np.minimum(raw, rules.share_of_need * best * rules.reference_need)
    used = float(apl @ need)
    return Telecare(apl, raw, given, (), used, float(value.sum()) - used)


def home_telecare(need: Floats, usable: Floats, given: float, rules: TelecareRules) -> Floats:
    """Consultations that teleconsultation from home adds: spread over all who can use it, whatever the place.

    need : (communes,) standardised persons; usable : (communes,) share with a good line x share not digitally excluded
    given : teleconsultations a year for these people, within the legal pool
    Returns (communes,) consultations per year and inhabitant, at most φ·b·N. After the virtual catchment of
    Alford-Teaster et al. 2021, without its limit in minutes.
    """
    reached = float(usable @ need)
    rate = rules.equivalence * given / reached if reached > 0 else 0.0
    return np.asarray(np.minimum(rate * usable, rules.share_of_need * usable * rules.reference_need), dtype=np.float64)


def neutral_loss(apl: Floats, given: float) -> Floats:
    """What every commune gives up where remote doctors come from the country as a whole: V / ΣS of its access.

    apl : (communes,) consultations per year and inhabitant; given : teleconsultations a year. Own choice.
    """
    return apl * (given / NATIONAL_CONSULTATIONS)
