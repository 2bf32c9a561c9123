"""Access to the other professions of a territory, from what was imported, beside what DREES publishes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.indicators import nearest_min
from deserts.professions import Measured, Profession, fte_per_100k
from geodata.france.base import france
from geodata.report.codes import departement_of
from geodata.report.source import Source
from geodata.territory.opening import Territory
from geodata.uses.supply import WHOLE_COUNTRY

if TYPE_CHECKING:
    from geodata.readers.base import Imported

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ProfessionScores:
    """What is known of a profession in a territory.

    heads : (communes,) professionals or places of each commune; NaN everywhere = no file counts them
    modelled : full-time equivalents per 100 000 (unit of the profession), computed from heads; NaN = no heads
    published : the same as DREES has it; NaN = absent or not loaded
    minutes : to the nearest commune that has one, NaN = none within the limit of the times
    fte_per_head : full-time equivalents that a head counts; rescaled : brought to the published mean of the country
    women_counted : False where women were to be counted but only inhabitants are known
    sources : of the heads, of the published values
    """

    profession: Profession
    heads: pd.Series[float]
    modelled: pd.Series[float]
    published: pd.Series[float]
    minutes: pd.Series[float]
    fte_per_head: float
    rescaled: bool
    women_counted: bool
    sources: tuple[Source, ...]

    @property
    def values(self) -> pd.Series[float]:
        """What is shown: minutes, else published, else modelled."""
        if self.profession.measured is Measured.MINUTES:
            return self.minutes
        return self.published if self.published.notna().any() else self.modelled

    @property
    def is_known(self) -> bool:
        """Whether any file says anything of the profession."""
        return bool(self.heads.notna().any() or self.published.notna().any())


def profession_scores(territory: Territory, profession: Profession, imported: Sequence[Imported]) -> ProfessionScores:
    """Score a profession from imported files, the last that says something counting. Nothing is invented without one."""
    communes = territory.communes
    blank = pd.Series(np.nan, index=communes.index)
    published, people, women_known, drees = _published(territory, profession, imported)
    heads, counted, national = _heads(territory, profession, imported)
    sources = tuple(each for each in (counted, drees) if each is not None)
    if heads is None:
        return ProfessionScores(
            profession, blank, blank, published, blank, 1.0, False, women_known or not profession.women, sources
        )
    minutes = pd.Series(nearest_min(territory.times, (heads > 0).to_numpy()), index=communes.index)
    fte, rescaled = _fte_per_head(profession, national)
    modelled = blank
    if profession.measured is Measured.FTE:
        given = np.asarray(fte * heads, dtype=np.float64)
        modelled = pd.Series(fte_per_100k(territory.times, people, given, profession.decay), index=communes.index)
    known = women_known or not profession.women
    return ProfessionScores(profession, heads, modelled, published, minutes, fte, rescaled, known, sources)


def people_far(scores: ProfessionScores, territory: Territory) -> float:
    """Inhabitants of the reported communes farther than ``far_min`` from the nearest, or with none within the limit."""
    core = territory.core
    minutes = scores.minutes.reindex(core.index)
    return float(core["population"][~(minutes <= scores.profession.far_min)].sum())


def _published(
    territory: Territory, profession: Profession, imported: Sequence[Imported]
) -> tuple[pd.Series[float], Floats, bool, Source | None]:
    """Published values, the people to be counted, whether these are women, and whose they are."""
    communes = territory.communes
    need = communes["need"].to_numpy(dtype=np.float64)
    for each in reversed(imported):
        if not profession.published or profession.published not in each.table or each.level != "commune":
            continue
        table = each.table.reindex(communes.index)
        women = "standardised_female_population"
        column = women if profession.women and women in table else "standardised_population"
        people = need
        if column in table and not (profession.women and column != women):
            people = np.asarray(table[column].astype(float).fillna(pd.Series(need, index=communes.index)))
        values = table[profession.published].astype(float)
        return values, people, profession.women and column == women, each.source
    return pd.Series(np.nan, index=communes.index), need, False, None


def _heads(
    territory: Territory, profession: Profession, imported: Sequence[Imported]
) -> tuple[pd.Series[float] | None, Source | None, pd.Series[float] | None]:
    """Heads of each commune of the territory, whose file, and those of the whole table."""
    for each in reversed(imported):
        found = _counted(each, profession)
        if found is None:
            continue
        base, here = france(), territory.communes.index
        successors = {str(old): str(new) for old, new in base.successors.items()}
        now = [code if code in here or code in base.units.index else successors.get(code) for code in found.index]
        carried = found.groupby(pd.Index(now, dtype="str")).sum()
        return carried.reindex(territory.communes.index, fill_value=0.0), each.source, carried
    return None, None, None


def _counted(imported: Imported, profession: Profession) -> pd.Series[float] | None:
    """Heads by commune in one file; None where it does not count the profession."""
    if profession.column and profession.column in imported.table and imported.level == "commune":
        return imported.table[profession.column].astype(float).fillna(0.0)
    for table in (imported.others.get("places"), imported.table):
        if profession.place and table is not None and {"kind", "insee"} <= set(table):
            of_kind = table[table["kind"].eq(profession.place)]
            if len(of_kind):
                return of_kind.groupby("insee").size().astype(float)
    return None


def _fte_per_head(profession: Profession, heads: pd.Series[float] | None) -> tuple[float, bool]:
    """Full-time equivalents of a head: such that the country has the published mean, else 1 (an assumption, said so)."""
    if heads is None or not np.isfinite(profession.mean) or not heads.sum() > 0:
        return 1.0, False
    units = france().units
    people = units["population"].groupby(units["departement"]).sum()
    here = {departement_of(code) for code in heads.index[heads > 0]}
    if float(people[people.index.isin(here)].sum()) < WHOLE_COUNTRY * float(people.sum()):
        return 1.0, False
    share = 0.516 if profession.women else 1.0
    return profession.mean * share * float(people.sum()) / 1e5 / float(heads.sum()), True
