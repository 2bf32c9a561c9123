"""Would we decide the same if our figures were a little off? Ranks of scenarios or places under draws and other methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ranking:
    """How the order of some choices holds when what it rests on varies.

    names : of the choices; values : (draws, choices) the figure in each draw, NaN = none
    first_share : (choices,) share of draws in which a choice is first; draws in which several are first within the
        noise are shared among them, so that the shares add up to 1
    ranks : (draws, choices) 1 = best, equal values share the mean rank
    beats : (choices, choices) share of draws in which the first is better than the second by more than the noise
    ties : (choices, choices) share of draws in which they are within the noise of each other
    base : (choices,) the figure without any variation; noise : differences smaller than this say nothing
    """

    names: tuple[str, ...]
    values: Floats
    first_share: Floats
    ranks: Floats
    beats: Floats
    ties: Floats
    base: Floats
    noise: float
    higher_is_better: bool

    @property
    def winner(self) -> int:
        """Position of the choice that is best without variation; the first of several."""
        return int(np.argmax(_signed(self.base, self.higher_is_better)))

    @property
    def flips(self) -> tuple[tuple[int, int], ...]:
        """Pairs (better, worse) in the base, apart by more than the noise, whose order is the other way in a tenth of draws."""
        order = np.argsort(-_signed(self.base, self.higher_is_better), kind="stable")
        apart = _signed(self.base, self.higher_is_better)
        pairs = [(int(a), int(b)) for k, a in enumerate(order) for b in order[k + 1 :]]
        return tuple((a, b) for a, b in pairs if apart[a] > apart[b] + self.noise and self.beats[b, a] >= FLIP_SHARE)


FLIP_SHARE = 0.1
"""A pair that changes its order in a tenth of the draws is told to the reader. A choice of this software."""


def ranking(
    names: Sequence[str],
    base: npt.ArrayLike,
    values: npt.ArrayLike,
    *,
    higher_is_better: bool = True,
    noise: float = 0.0,
) -> Ranking:
    """The stability of a ranking, from the figure of each choice in each draw.

    base : (choices,); values : (draws, choices), NaN where a choice has no figure: it is then last
    Raises BadValue where shapes do not agree or there is nothing to rank.
    """
    start, table = np.asarray(base, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != len(names) or len(start) != len(names) or not table.size:
        raise BadValue("values", table.shape, f"draws of {len(names)} choices")
    signed = _signed(table, higher_is_better)
    with np.errstate(invalid="ignore"):  # two choices without a figure are equal; inf - inf is not a number
        gap = signed[:, :, None] - signed[:, None, :]
    gap = np.where(np.isnan(gap), 0.0, gap)
    best = signed.max(axis=1, keepdims=True)
    among_first = np.where(np.isfinite(best), signed >= best - noise, True)
    above, equal = (gap > 0).sum(axis=1), (gap == 0).sum(axis=1)
    return Ranking(
        names=tuple(names),
        values=table,
        first_share=(among_first / among_first.sum(axis=1, keepdims=True)).mean(axis=0),
        ranks=above + (equal + 1) / 2,
        beats=(gap > noise).mean(axis=0),
        ties=(np.abs(gap) <= noise).mean(axis=0),
        base=start,
        noise=noise,
        higher_is_better=higher_is_better,
    )


def _signed(values: Floats, higher_is_better: bool) -> Floats:
    """More is better, and none is worst."""
    return np.where(np.isnan(values), -np.inf, values if higher_is_better else -values)


@dataclass(frozen=True)
class MethodRanking:
    """The figure of each choice under other measures of access.

    names : of the choices; values : measure -> (choices,); a measure that could not be computed is absent
    """

    names: tuple[str, ...]
    values: Mapping[str, Floats]
    higher_is_better: Mapping[str, bool]

    def first(self, measure: str) -> int:
        """Position of the best under a measure."""
        return int(np.argmax(_signed(self.values[measure], self.higher_is_better[measure])))

    @property
    def agree(self) -> bool:
        """Whether the same choice is first under all of them."""
        return len({self.first(measure) for measure in self.values}) <= 1
