"""What is asked of the search for places, as plain values and as the arrays that the search works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue
from deserts.indicators import NOISE_APL

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Goal(StrEnum):
    """What is sought. Sources: docs/method.md, Means and thresholds; Hakimi 1964, Church and ReVelle 1974 (networks).

    LIFTED : most persons whose APL rises to the threshold; DEFICIT : most missing consultations removed;
    WORST_TENTH : highest mean APL of the worst-served tenth of the people; MINUTES : fewest person-minutes to the
    nearest GP (p-median); COVERAGE : most persons with a GP within so many minutes; FARTHEST : fewest minutes for the
    farthest commune (p-centre)
    """

    LIFTED = "lifted"
    DEFICIT = "deficit"
    WORST_TENTH = "worst_tenth"
    MINUTES = "minutes"
    COVERAGE = "coverage"
    FARTHEST = "farthest"

    @property
    def higher_is_better(self) -> bool:
        """Whether more of the figure is wanted."""
        return self not in (Goal.MINUTES, Goal.FARTHEST)

    @property
    def is_about_time(self) -> bool:
        """Whether minutes are counted rather than consultations."""
        return self in (Goal.MINUTES, Goal.COVERAGE, Goal.FARTHEST)


@dataclass(frozen=True)
class Kind:
    """Something that may be built.

    consultations : per year, all of them new (none taken from the practices around); cost_eur : over the period that the
    budget covers, NaN = not known; most : how many of this kind at most, None = as many as wished
    lever, values : the lever of ``scenarios.plan.levers`` that it becomes in a scenario, and its parameters
    """

    key: str
    name: str
    consultations: float
    cost_eur: float = float("nan")
    most: int | None = None
    lever: str = "centre"
    values: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        if not self.consultations > 0:
            raise BadValue("consultations", self.consultations, "more than 0")
        if self.cost_eur < 0:
            raise BadValue("cost_eur", self.cost_eur, "0 or more")


@dataclass(frozen=True)
class Wish:
    """What is sought and under which rules.

    sites : how many are built at most, those kept included; budget_eur : None = no limit, else every kind needs a cost
    low_apl : the threshold of LIFTED and DEFICIT, consultations per year and person; least_change_apl : a smaller gain lifts
    nobody over it, 0 = every gain does; within_min : minutes of COVERAGE
    least_apl : no inhabited commune may stay under it, None = no such floor
    most_min : no inhabited commune may stay farther from a GP, None = no such floor
    locked : (place, kind) that must be built; excluded : places where nothing may be built
    """

    goal: Goal
    sites: int
    budget_eur: float | None = None
    low_apl: float = 2.5
    least_change_apl: float = NOISE_APL
    within_min: float = 15.0
    least_apl: float | None = None
    most_min: float | None = None
    locked: tuple[tuple[str, str], ...] = ()
    excluded: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sites < 1:
            raise BadValue("sites", self.sites, "at least 1")
        if self.budget_eur is not None and not self.budget_eur >= 0:
            raise BadValue("budget_eur", self.budget_eur, "0 or more")
        if not (self.low_apl > 0 and self.within_min >= 0):
            raise BadValue("low_apl, within_min", (self.low_apl, self.within_min), "low_apl > 0, within_min >= 0")


@dataclass(frozen=True)
class Columns:
    """A sparse matrix (communes, options), column after column; a stored 0 counts (0 minutes).

    rows, option : (entries,) positions; values : (entries,); start : (options + 1,) where each column begins
    """

    rows: Ints
    option: Ints
    values: Floats
    start: Ints

    @classmethod
    def of(cls, columns: Sequence[tuple[Ints, Floats]]) -> Columns:
        """From rows and values of each option."""
        sizes = np.array([len(rows) for rows, _ in columns], dtype=np.int64)
        none = [np.empty(0)]
        return cls(
            np.concatenate([*(rows for rows, _ in columns), *none]).astype(np.int64),
            np.repeat(np.arange(len(columns)), sizes),
            np.concatenate([*(values for _, values in columns), *none]).astype(np.float64),
            np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        )

    def __len__(self) -> int:
        return len(self.start) - 1

    def column(self, option: int) -> tuple[Ints, Floats]:
        """Rows and values of one option."""
        part = slice(int(self.start[option]), int(self.start[option + 1]))
        return self.rows[part], self.values[part]

    def totals(self, entries: Floats) -> Floats:
        """Sum of something over the entries of each option."""
        return np.bincount(self.option, weights=entries, minlength=len(self)).astype(np.float64)

    def only(self, kept: npt.NDArray[np.bool_]) -> Columns:
        """Only the entries kept; the options stay."""
        sizes = np.bincount(self.option[kept], minlength=len(self))
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        return Columns(self.rows[kept], self.option[kept], self.values[kept], start)

    def pick(self, options: Ints) -> Columns:
        """Other options: these, in this order (one may come twice)."""
        return Columns.of([self.column(int(option)) for option in options])


@dataclass(frozen=True)
class Problem:
    """A wish on arrays. An option is a kind at a place; at most one option is taken at a place.

    people, need : (communes,) persons and standardised persons that count; 0 outside the territory reported
    apl : (communes,) at present, consultations per year and person; NaN = not known: such a commune counts in no APL
        goal and no floor
    nearest_min : (communes,) minutes to the nearest GP at present; ``limit_min`` where that is out of reach
    gain : (communes, options) what an option adds to the APL; minutes : (communes, options) within ``limit_min``
    places : (places,) ids; place, kind, cost_eur : (options,) position of the place and of the kind, euros
    locked, barred : (options,) positions that must, and that may not be taken
    """

    wish: Wish
    kinds: tuple[Kind, ...]
    places: tuple[str, ...]
    communes: tuple[str, ...]
    people: Floats
    need: Floats
    apl: Floats
    nearest_min: Floats
    limit_min: float
    gain: Columns
    minutes: Columns
    place: Ints
    kind: Ints
    cost_eur: Floats
    locked: tuple[int, ...] = ()
    barred: frozenset[int] = frozenset()
    apart: tuple[frozenset[int], ...] = ()
    common: tuple[int, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.place)

    @property
    def goal(self) -> Goal:
        """What is sought."""
        return self.wish.goal

    def level(self) -> Floats:
        """(communes,) APL at which people count as lifted: the threshold, and more than noise above what they have."""
        level = np.full(len(self.apl), self.wish.low_apl)
        under = self.apl < self.wish.low_apl  # False where it is not known
        level[under] = np.maximum(level[under], self.apl[under] + self.wish.least_change_apl)
        return level

    def open(self) -> npt.NDArray[np.bool_]:
        """(options,) whether an option may be taken at all."""
        result = np.ones(len(self), dtype=bool)
        result[list(self.barred)] = False
        return result

    def named(self, option: int) -> tuple[str, str]:
        """(place, kind) of an option."""
        return self.places[int(self.place[option])], self.kinds[int(self.kind[option])].key

    def cost_of(self, chosen: Sequence[int]) -> float:
        """Euros of some options; NaN where a cost is not known."""
        return float(self.cost_eur[list(chosen)].sum())


@dataclass(frozen=True)
class Answer:
    """Places found.

    chosen : options, ascending, the locked ones included; value : the figure sought, in its own unit
    bound : what no choice can better, in the same unit; equal to the value where proved, infinite where nothing is known
    meets_floor : whether the floors hold; seconds : of the computation
    """

    chosen: tuple[int, ...]
    value: float
    bound: float
    meets_floor: bool
    seconds: float

    @property
    def gap(self) -> float:
        """How much better an answer could at most be, as a share of the value: 0 = proved best; inf = not known."""
        distance = abs(self.bound - self.value)
        if distance <= 1e-6 * max(1.0, abs(self.value)):
            return 0.0
        return distance / abs(self.value) if self.value else float("inf")

    @property
    def proved(self) -> bool:
        """Whether nothing better exists (within one part in ten thousand, the tolerance of the solver)."""
        return self.meets_floor and self.gap <= 1e-4
