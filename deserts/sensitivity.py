"""How far a score can be trusted: the same computation many times, each with other plausible inputs."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue, Cancelled
from deserts.perturbed import Draw, Engine, Setting
from deserts.progress import Report, ignore
from deserts.variants import KERNELS

Floats = npt.NDArray[np.float64]

MOST_DRAWS = 100_000


@dataclass(frozen=True)
class Range:
    """Any value from ``low`` to ``high``, each as likely as the other."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (np.isfinite([self.low, self.high]).all() and 0 <= self.low <= self.high):
            raise BadValue("range", (self.low, self.high), "0 <= low <= high")


class HeadNoise(StrEnum):
    """How the number of GPs of a site is doubted.

    ONE : one more, one fewer or as many, each as likely; never more are taken than there are, nor more added than could be
    taken, so that the mean is kept. POISSON : a count drawn around the number on file.
    """

    NONE = "none"
    ONE = "one"
    POISSON = "poisson"


@dataclass(frozen=True)
class Spec:
    """What is uncertain, and how much; None, NONE, False or a single kernel = held as it is.

    time_factor : all travel times times so much; time_add_min : and so many minutes more
    acts_per_fte : consultations per year of a full-time GP of a planned site
    additionality : share of a planned site's activity that is new; the rest leaves the sites within 30 minutes
    kernels : other decays (keys of ``variants.KERNELS``) that are drawn as often as the one in force
    heads : doubt on the number of GPs of every present site
    bounds : draw as often with the activity bounds of DREES applied again to the mean activity per head of each site
    other_need : draw as often with another standardised population (age weights of the other year)
    land : where times are estimated, draw how much longer or shorter the ways of each kind of land are (``Land``): all of
        one kind alike, since neighbouring ways are wrong together. Window and command line hold it where times are held
    Source of the default amounts: docs/method.md, Sensitivity.
    """

    time_factor: Range | None = Range(0.9, 1.1)
    time_add_min: Range | None = Range(0.0, 2.0)
    acts_per_fte: Range | None = Range(4200.0, 5400.0)
    additionality: Range | None = Range(0.3, 1.0)
    kernels: tuple[str, ...] = ()
    heads: HeadNoise = HeadNoise.ONE
    bounds: bool = False
    other_need: bool = False
    land: bool = True

    def __post_init__(self) -> None:
        unknown = [name for name in self.kernels if name not in KERNELS]
        if unknown:
            raise BadValue("kernels", unknown[0], f"one of {', '.join(KERNELS)}")
        if self.time_factor is not None and not self.time_factor.low > 0:
            raise BadValue("time_factor", self.time_factor.low, "more than 0")
        if self.additionality is not None and self.additionality.high > 1:
            raise BadValue("additionality", self.additionality.high, "at most 1")


CERTAIN = Spec(
    time_factor=None, time_add_min=None, acts_per_fte=None, additionality=None, heads=HeadNoise.NONE, land=False
)
"""Nothing is uncertain: every draw is the base."""


@dataclass(frozen=True)
class Draws:
    """What every draw gave.

    codes : the communes; before, after : (draws, communes) consultations per year and person, NaN = not published.
        Draw k depends on the seed and on k only: fewer draws are the first of more, and the same seed puts the same doubts
        under every scenario of a territory, so that scenarios can be compared draw by draw
    drawn : (draws,) the inputs: land_… (factors on the times of each kind of land; NaN = as they are), time_factor, time_add_min, acts_per_fte and additionality (NaN = as planned), kernel,
        need, activity, heads (mean factor over sites)
    wanted : how many draws were asked for; more than ``len`` where the work was stopped
    """

    codes: pd.Index[str]
    before: Floats
    after: Floats
    drawn: pd.DataFrame
    spec: Spec
    seed: int
    wanted: int

    def __len__(self) -> int:
        return len(self.before)

    @property
    def change(self) -> Floats:
        """(draws, communes) after minus before."""
        return np.asarray(self.after - self.before, dtype=np.float64)


@dataclass(frozen=True)
class Corners:
    """One input at a time at either end of its range.

    names : ("base", "time_factor low", …); before, after : (names, communes)
    """

    codes: pd.Index[str]
    names: tuple[str, ...]
    before: Floats
    after: Floats


def run(setting: Setting, spec: Spec, *, seed: int, n: int, report: Report = ignore) -> Draws:
    """Monte Carlo: ``n`` draws of what is uncertain, each computed from its travel times on.

    The same seed gives the same bits. Where ``report`` stops the work, what is done is returned; Cancelled is raised only
    where nothing is. Raises BadValue for ``n`` < 1 or a negative seed. Source: docs/method.md, Sensitivity.
    """
    if not 1 <= n <= MOST_DRAWS or seed < 0:
        raise BadValue("n, seed", (n, seed), f"1 to {MOST_DRAWS} draws, seed >= 0")
    engine = _engine(setting, spec)
    kept = int(setting.kept.sum())
    before, after = np.empty((n, kept)), np.empty((n, kept))
    drawn: list[Draw] = []
    every = max(1, n // 100)
    try:
        for k, draw in enumerate(islice(sample(setting, spec, seed), n)):
            if k % every == 0:
                report(k, n)
            before[k], after[k] = engine.scores(draw)
            drawn.append(replace(draw, heads=None if draw.heads is None else np.array([_mean(draw.heads)])))
        report(n, n)
    except Cancelled:
        if not drawn:
            raise
    done = len(drawn)
    codes = setting.times.origins[setting.kept]
    return Draws(codes, before[:done], after[:done], _table(drawn), spec, seed, n)


def corners(setting: Setting, spec: Spec) -> Corners:
    """One-at-a-time runs: the base, then each uncertain input at its low and its high end, all others as they are."""
    engine = _engine(setting, spec)
    named = [("base", Draw())]
    for name in _RANGES:
        reach: Range | None = getattr(spec, name)
        if reach is not None:
            named += [(f"{name} {end}", replace(Draw(), **{name: getattr(reach, end)})) for end in ("low", "high")]
    named += [(f"kernel {name}", Draw(kernel=name)) for name in spec.kernels]
    named += [("need other", Draw(need=k)) for k in range(1, len(setting.needs)) if spec.other_need]
    named += [("activity bounded", Draw(activity=k)) for k in range(1, len(setting.activity)) if spec.bounds]
    if spec.heads is not HeadNoise.NONE:
        fewer = _one_fewer(setting.heads)
        named += [("heads low", Draw(heads=1 - fewer)), ("heads high", Draw(heads=1 + fewer))]
    scores = [engine.scores(draw) for _, draw in named]
    before, after = (np.array(each) for each in zip(*scores, strict=True))
    return Corners(setting.times.origins[setting.kept], tuple(name for name, _ in named), before, after)


def _engine(setting: Setting, spec: Spec) -> Engine:
    fastest = 1.0 if spec.time_factor is None else spec.time_factor.low
    if spec.land and setting.land is not None:
        fastest *= min(low for low, _ in setting.bands) ** (FARTHEST_DRAW / TENTH)
    return Engine(setting, fastest, spec.kernels)


def sample(setting: Setting, spec: Spec, seed: int) -> Iterator[Draw]:
    """Draw after draw without end; each input has a stream of its own, so that one more does not change the others."""
    streams = {name: np.random.default_rng([seed, zlib.crc32(name.encode())]) for name in (*_RANGES, *_CHOICES)}
    kernels = ("", *spec.kernels)
    needs = len(setting.needs) if spec.other_need else 1
    activities = len(setting.activity) if spec.bounds else 1
    while True:
        ranged = {}
        for name in _RANGES:
            reach: Range | None = getattr(spec, name)
            if reach is not None:
                ranged[name] = float(streams[name].uniform(reach.low, reach.high))
        yield Draw(
            **ranged,
            land=_land(setting, streams["land"]) if spec.land and setting.land is not None else None,
            kernel=kernels[int(streams["kernel"].integers(len(kernels)))],
            need=int(streams["need"].integers(needs)),
            activity=int(streams["activity"].integers(activities)),
            heads=_heads(setting.heads, spec.heads, streams["heads"]),
        )


_RANGES = ("time_factor", "time_add_min", "acts_per_fte", "additionality")
_CHOICES = ("kernel", "need", "activity", "heads", "land")

TENTH = 1.2816
"""The standard normal value that a tenth of all lie beyond."""

FARTHEST_DRAW = 2.0
"""Normal draws beyond count as this. Own choice: no land is so slow that all its ways take many times as long."""


def _land(setting: Setting, stream: np.random.Generator) -> Floats:
    """Real ÷ present times of each kind of land: 1 in the middle, the ends of its band at the tenths, and a little beyond."""
    low, high = np.log(np.array(setting.bands)).T
    drawn = np.clip(stream.standard_normal(len(low)), -FARTHEST_DRAW, FARTHEST_DRAW) / TENTH
    return np.asarray(np.exp(np.where(drawn > 0, drawn * high, -drawn * low)), dtype=np.float64)


def _heads(heads: Floats, noise: HeadNoise, stream: np.random.Generator) -> Floats | None:
    """Factor on the activity of each site."""
    if noise is HeadNoise.NONE:
        return None
    if noise is HeadNoise.ONE:
        return np.asarray(1 + stream.integers(-1, 2, len(heads)) * _one_fewer(heads), dtype=np.float64)
    counts = stream.poisson(heads).astype(np.float64)
    return np.divide(counts, heads, out=np.ones(len(heads)), where=heads > 0)


def _one_fewer(heads: Floats) -> Floats:
    """Share of each site's activity that one GP is; all of it where there is one or less, none where there is nobody."""
    return np.divide(np.minimum(heads, 1.0), heads, out=np.zeros(len(heads)), where=heads > 0)


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else 1.0


def _table(drawn: list[Draw]) -> pd.DataFrame:
    """The inputs of all draws, one a row."""
    lands = max((0 if draw.land is None else len(draw.land) for draw in drawn), default=0)
    return pd.DataFrame(
        {
            **{
                f"land_{k}": [np.nan if draw.land is None else float(draw.land[k]) for draw in drawn]
                for k in range(lands)
            },
            "time_factor": [draw.time_factor for draw in drawn],
            "time_add_min": [draw.time_add_min for draw in drawn],
            "acts_per_fte": [np.nan if draw.acts_per_fte is None else draw.acts_per_fte for draw in drawn],
            "additionality": [np.nan if draw.additionality is None else draw.additionality for draw in drawn],
            "kernel": pd.Series([draw.kernel for draw in drawn], dtype="str"),
            "need": [draw.need for draw in drawn],
            "activity": [draw.activity for draw in drawn],
            "heads": [1.0 if draw.heads is None else float(draw.heads[0]) for draw in drawn],
        }
    )
