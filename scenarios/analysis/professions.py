"""Access to the other professions of a territory, from what was imported, beside what DREES publishes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.indicators import nearest_min
from deserts.professions import Measured, Profession, fte_per_100k
from deserts.progress import Report, ignore
from geodata.france.base import france
from geodata.report.codes import departement_of
from geodata.report.source import Source
from geodata.territory.need import need_from_ages, need_in_base
from geodata.territory.opening import Territory
from geodata.uses.around import around
from geodata.uses.supply import WHOLE_COUNTRY

if TYPE_CHECKING:
    from geodata.readers.base import Imported

Floats = npt.NDArray[np.float64]

AGES = ("population_age", "population_age_broad")

WOMEN = 0.516
"""Of the people of France. Source: the DREES workbook on midwives, 2023 (34.79 of 67.41 million)."""


@dataclass(frozen=True)
class ProfessionScores:
    """What is known of a profession in a territory.

    heads : (communes,) professionals or places of each commune; NaN everywhere = no file counts them
    modelled : full-time equivalents per 100 000 (unit of the profession), computed from heads; NaN = no heads
    published : the same as DREES has it; NaN = absent or not loaded
    minutes : to the nearest commune that has one, NaN = none within the limit of the times
    fte_per_head : full-time equivalents that a head counts; rescaled : brought to the published mean of the country
    women_counted : False where women were to be counted but only inhabitants are known
    sources : of the heads, of the published values, of the people
    people : (communes,) who is counted: standardised inhabitants or women, by which means are weighted
    standardised : people are counted by the ages that need this profession; else as they are
    added : communes beyond the ring of the territory that its reach brings in
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
    people: pd.Series[float]
    standardised: bool = False
    added: int = 0

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


def profession_scores(
    territory: Territory, profession: Profession, imported: Sequence[Imported], report: Report = ignore
) -> ProfessionScores:
    """Score a profession from imported files, the last that says something counting. Nothing is invented without one."""
    wide = around(territory, profession.rings_min[1], report)
    index = territory.communes.index
    blank = pd.Series(np.nan, index=index)
    published, drees = _published(profession, imported)
    shown = blank if published is None else published.reindex(index)
    need = _people(wide.communes, profession, imported)
    heads, counted, national = _heads(wide.communes.index, profession, imported)
    sources = tuple(each for each in (counted, drees, need.source) if each is not None)
    sources = tuple({each.key: each for each in sources}.values())
    known = need.women or not profession.women
    people = pd.Series(need.people, index=wide.communes.index).reindex(index)
    if heads is None:
        return ProfessionScores(
            profession,
            blank,
            blank,
            shown,
            blank,
            1.0,
            False,
            known,
            sources,
            people,
            need.standardised,
            len(wide.added),
        )
    here = heads.reindex(index)
    minutes = pd.Series(nearest_min(territory.times, (here > 0).to_numpy()), index=index)
    fte, rescaled = _fte_per_head(profession, national)
    modelled = blank
    if profession.measured is Measured.FTE:
        given = np.asarray(fte * heads, dtype=np.float64)
        scores = fte_per_100k(wide.times, need.people, given, profession.decay)
        modelled = pd.Series(scores, index=wide.communes.index).reindex(index)
    return ProfessionScores(
        profession,
        here,
        modelled,
        shown,
        minutes,
        fte,
        rescaled,
        known,
        sources,
        people,
        need.standardised,
        len(wide.added),
    )


def people_far(scores: ProfessionScores, territory: Territory) -> float:
    """Inhabitants of the reported communes farther than ``far_min`` from the nearest, or with none within the limit."""
    core = territory.core
    minutes = scores.minutes.reindex(core.index)
    return float(core["population"][~(minutes <= scores.profession.far_min)].sum())


@dataclass(frozen=True, eq=False)
class _People:
    """Who is to be counted. people : (communes,); women : whether these are women; standardised : by this profession's ages."""

    people: Floats
    women: bool
    standardised: bool
    source: Source | None


def _published(profession: Profession, imported: Sequence[Imported]) -> tuple[pd.Series[float] | None, Source | None]:
    """Published values of the communes of the file, and whose they are."""
    for each in reversed(imported):
        if profession.published and profession.published in each.table and each.level == "commune":
            return each.table[profession.published].astype(float), each.source
    return None, None


def _people(communes: pd.DataFrame, profession: Profession, imported: Sequence[Imported]) -> _People:
    """The standardised people of the profession's own workbook, else those of a table of ages by its own weights, else all.

    Communes that such a table lacks are counted as they are.
    """
    everybody = communes["population"].astype(float)
    plain = _People(np.asarray(everybody, dtype=np.float64), women=False, standardised=False, source=None)
    if profession.measured is not Measured.FTE:
        return plain
    column = "standardised_female_population" if profession.women else "standardised_population"
    for each in reversed(imported):
        if profession.published in each.table and column in each.table and each.level == "commune":
            return _of(each.table[column].astype(float), everybody, profession, each.source)
    for each in reversed(imported):
        if profession.age_weights and each.report.table in AGES and each.level == "commune":
            weights = profession.age_weights[max(profession.age_weights)]
            need = need_in_base(need_from_ages(each.table, weights))["need"]
            women = "women" in each.table
            if profession.women and women:
                need = need * (each.table["women"] / each.table["population"]).reindex(need.index).fillna(WOMEN)
            found = _of(need, everybody, profession, each.source)
            return replace(found, women=profession.women and women)
    return plain


def _of(need: pd.Series[float], everybody: pd.Series[float], profession: Profession, source: Source) -> _People:
    share = WOMEN if profession.women else 1.0
    people = need.reindex(everybody.index).fillna(share * everybody)
    return _People(np.asarray(people, dtype=np.float64), profession.women, standardised=True, source=source)


def _heads(
    communes: pd.Index[str], profession: Profession, imported: Sequence[Imported]
) -> tuple[pd.Series[float] | None, Source | None, pd.Series[float] | None]:
    """Heads of each commune, whose file, and those of the whole table."""
    for each in reversed(imported):
        found = _counted(each, profession)
        if found is None:
            continue
        base = france()
        successors = {str(old): str(new) for old, new in base.successors.items()}
        now = [code if code in communes or code in base.units.index else successors.get(code) for code in found.index]
        carried = found.groupby(pd.Index(now, dtype="str")).sum()
        return carried.reindex(communes, fill_value=0.0), each.source, carried
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
    share = WOMEN if profession.women else 1.0
    return profession.mean * share * float(people.sum()) / 1e5 / float(heads.sum()), True
