"""Commune codes carried between geography years: mergers, changes of code, chains of both; splits only with shares.

Movements are the table of ``geodata.readers.cog_tables.read_movements`` (INSEE's ``v_mvt_commune``). The geography of year Y is that of
1 January Y: events dated up to that day have happened.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from deserts.errors import BadValue, InputError
from geodata.france.regroup import How, regroup

DIVIDING = frozenset({"20", "21", "30"})
"""Creation, re-establishment, suppression: one commune may become several (docs/formats.md, INSEE: communes)."""

Links = Mapping[str, tuple[str, ...]]
"""On one day: code before -> codes after."""


@dataclass(frozen=True)
class Split:
    """A commune that became several: its numbers cannot be carried without knowing how they divide."""

    code: str
    parts: tuple[str, ...]
    date: str


Shares = Mapping[Split | str, Mapping[str, float]]
"""A divided commune (its ``Split``, or only its code) -> its parts -> their share of its people, summing to 1."""


class SplitWithoutShares(InputError):
    """Communes divided between two years, and nobody said how their people divide."""

    def __init__(self, splits: Iterable[Split]) -> None:
        self.splits = tuple(splits)
        told = "; ".join(f"{split.code} -> {', '.join(split.parts)} on {split.date}" for split in self.splits[:5])
        super().__init__(f"communes were divided and no shares are given: {told}")


@dataclass(frozen=True)
class MovementReport:
    """What carrying did.

    moved : (code before, code after) for every code that changed; merged : code after -> codes before, where several
    became one; divided : splits done with shares; unmatched : codes after that the target geography does not hold
    """

    from_year: int
    to_year: int
    rows_before: int
    rows_after: int
    moved: tuple[tuple[str, str], ...] = ()
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    divided: tuple[Split, ...] = ()
    unmatched: tuple[str, ...] = ()


def carry(
    table: pd.DataFrame,
    movements: pd.DataFrame,
    from_year: int,
    to_year: int,
    how: Mapping[str, How],
    *,
    shares: Shares | None = None,
    active: Collection[str] | None = None,
) -> tuple[pd.DataFrame, MovementReport]:
    """A table of communes in the geography of another year, earlier or later.

    table : index = commune code, unique
    how : for every column of numbers "sum" (counts) or ("mean", weight column) (rates, APL); text is taken from the
        commune that kept its code. A sum or mean of which a part is secret or absent is so too, never smaller
    shares : how divided communes divide (see ``shares_by``); active : codes of the target geography, for the report
    Raises SplitWithoutShares with all the splits met, BadValue for a number without ``how`` or shares that do not sum to 1.
    """
    links, divided, refused = links_between(table.index, movements, from_year, to_year, shares)
    if refused:
        raise SplitWithoutShares(refused)
    carried = regroup(table, links, how)
    changed = links[links["before"] != links["after"]]
    groups = links.groupby("after")["before"].agg(tuple)
    return carried, MovementReport(
        from_year=from_year,
        to_year=to_year,
        rows_before=len(table),
        rows_after=len(carried),
        moved=tuple(changed[["before", "after"]].itertuples(index=False, name=None)),
        merged={str(code): olds for code, olds in groups.items() if len(olds) > 1},
        divided=divided,
        unmatched=() if active is None else tuple(sorted(set(carried.index) - set(active))),
    )


def splits(codes: Iterable[str], movements: pd.DataFrame, from_year: int, to_year: int) -> tuple[Split, ...]:
    """The divisions that ``carry`` would refuse without shares, to be asked about beforehand."""
    days = _days(movements, from_year, to_year)
    found: dict[Split, None] = {}
    touched = set().union(*(links for _, links in days))
    for code in codes if touched else ():
        if code not in touched:
            continue
        found.update(dict.fromkeys(_follow(code, days, None)[1]))
    return tuple(found)


def shares_by(population: pd.Series[float], divided: Iterable[Split]) -> dict[Split | str, dict[str, float]]:
    """Shares in proportion to the population of the parts, where all of them have one.

    population : index = commune code of the geography that has the parts
    """
    made: dict[Split | str, dict[str, float]] = {}
    for split in divided:
        parts = population.reindex(list(split.parts))
        if parts.notna().all() and parts.sum() > 0:
            made[split] = {str(code): float(share) for code, share in (parts / parts.sum()).items()}
    return made


def successor(code: str, movements: pd.DataFrame, known: Collection[str]) -> str | None:
    """The living code that a vanished code leads to; None where there is none or several."""
    ends, _ = _follow(code, _days(movements, 1, 9999), {})
    hits = [end for end, _ in ends if end in known]
    return hits[0] if len(ends) == 1 and hits else None


def links_between(
    codes: Iterable[str], movements: pd.DataFrame, from_year: int, to_year: int, shares: Shares | None = None
) -> tuple[pd.DataFrame, tuple[Split, ...], tuple[Split, ...]]:
    """What codes of one geography become in another: links (before, after, share), the splits met, those without shares.

    A code of a refused split is linked to each of its parts as a whole: its words may follow, its numbers may not.
    """
    days = _days(movements, from_year, to_year)
    touched = set().union(*(links for _, links in days))
    rows: list[tuple[str, str, float]] = []
    met: dict[Split, None] = {}
    for code in codes:
        if code not in touched:
            rows.append((code, code, 1.0))
            continue
        ends, divided = _follow(code, days, shares)
        met.update(dict.fromkeys(divided))
        rows += [(code, end, share) for end, share in ends]
    refused = tuple(split for split in met if _given(split, shares) is None)
    return pd.DataFrame(rows, columns=["before", "after", "share"]), tuple(met), refused


def _follow(
    code: str, days: Sequence[tuple[str, Links]], shares: Shares | None
) -> tuple[list[tuple[str, float]], list[Split]]:
    """Where a code ends, with shares, and the splits on its way."""
    ends, divided = {code: 1.0}, []
    for date, links in days:
        nexts: dict[str, float] = defaultdict(float)
        for current, share in ends.items():
            parts = links.get(current, (current,))
            if len(parts) == 1:
                nexts[parts[0]] += share
                continue
            divided.append(Split(current, parts, date))
            for part, fraction in _fractions(divided[-1], shares).items():
                nexts[part] += share * fraction
        ends = nexts
    return list(ends.items()), divided


def _given(split: Split, shares: Shares | None) -> Mapping[str, float] | None:
    """The shares of one split, looked up by itself, then by its code."""
    known = shares or {}
    return known.get(split, known.get(split.code))


def _fractions(split: Split, shares: Shares | None) -> Mapping[str, float]:
    """How a divided commune divides; checked."""
    code, parts, given = split.code, split.parts, _given(split, shares)
    if given is None:
        return dict.fromkeys(parts, 1.0)  # not used for numbers: the caller refuses
    if set(given) - set(parts) or abs(sum(given.values()) - 1) > 1e-6 or min(given.values()) < 0:
        raise BadValue(f"shares of {code}", dict(given), f"parts of {', '.join(parts)}, each >= 0, that sum to 1")
    return given


def _days(movements: pd.DataFrame, from_year: int, to_year: int) -> list[tuple[str, Links]]:
    """The events between two years, day by day in the order of travel; backwards the links are turned round."""
    first, last = sorted((from_year, to_year))
    dates = movements["date"]
    between = movements[(dates > f"{first:04d}-01-01") & (dates <= f"{last:04d}-01-01")]
    communes = between[between["kind_before"].eq("COM") & between["kind_after"].eq("COM")]
    days = [(str(date), _links(rows)) for date, rows in communes.groupby("date", sort=True)]
    if from_year <= to_year:
        return days
    return [(date, _reversed(links)) for date, links in reversed(days)]


def _links(rows: pd.DataFrame) -> Links:
    """What became of each code on one day.

    A code that goes on existing through a merger keeps all it had, whatever other line names it (the mapping is
    dropped while its source is still active); a code that was re-established or created is a part of its parent.
    """
    after: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mod, old, new in zip(*(rows[name].tolist() for name in ("mod", "before", "after")), strict=True):
        after[old][new].add(mod)
    links = {old: _targets(old, news) for old, news in after.items()}
    return {old: _through(old, links, after) for old in links}


def _targets(old: str, news: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The codes that one code becomes on one day."""
    dividing = any(mods & DIVIDING for mods in news.values())
    if old in news and not dividing:
        return (old,)
    return tuple(sorted(news))


def _through(
    old: str, links: Mapping[str, tuple[str, ...]], mods: Mapping[str, Mapping[str, set[str]]]
) -> tuple[str, ...]:
    """Follow a merger into a code that itself changes the same day (merged, then recoded)."""
    seen = {old}
    targets = links[old]
    while len(targets) == 1 and targets[0] not in seen and targets[0] in links:
        middle = targets[0]
        merged = mods[old].get(middle, set()) & {"31", "32", "33"}
        if middle in links[middle] or not merged:
            break
        seen.add(middle)
        targets = links[middle]
    return targets


def _reversed(links: Links) -> Links:
    """Code after -> codes before."""
    back: dict[str, list[str]] = defaultdict(list)
    for old, news in links.items():
        for new in news:
            back[new].append(old)
    return {new: tuple(sorted(olds)) for new, olds in back.items()}


@dataclass(frozen=True)
class YearGuess:
    """The geography year that the codes of a table fit best.

    year : None where no code tells; first, last : all years that fit equally well; strangers : codes that did not exist
    in ``year``; how : in plain English
    """

    year: int | None
    first: int | None
    last: int | None
    strangers: tuple[str, ...]
    how: str


def guess_year(codes: Iterable[str], movements: pd.DataFrame, first: int = 2003, last: int | None = None) -> YearGuess:
    """Which geography a set of commune codes is written in: the year in which most of them existed and fewest lack.

    first, last : years considered; last = the year after the newest event by default
    """
    present = set(codes)
    lives = _lives(movements)
    if last is None:
        last = max(first, dt.date.fromisoformat(str(movements["date"].max())).year + 1) if len(movements) else first
    telling = present & lives.keys()
    if not telling:
        return YearGuess(None, None, None, (), "no code of the table ever changed")
    years = range(first, last + 1)
    expected = _expected(present, lives)
    faults = np.array([_faults(year, telling, present, lives, expected) for year in years])
    total = faults.sum(axis=1)
    best = np.flatnonzero(total == total.min())
    chosen = years[int(best[-1])]
    strangers = tuple(sorted(code for code in telling if not _lived(lives[code], chosen)))
    how = f"{len(telling)} codes tell; in {chosen} {faults[best[-1], 0]} do not exist and {faults[best[-1], 1]} lack"
    return YearGuess(chosen, years[int(best[0])], chosen, strangers, how)


Life = list[tuple[str, bool]]
"""(date, exists from then on); before the first date the opposite of what the first event found."""


def _lives(movements: pd.DataFrame) -> dict[str, Life]:
    """When each code that ever moved existed."""
    communes = movements[movements["kind_before"].eq("COM") | movements["kind_after"].eq("COM")]
    lives: dict[str, Life] = {}
    for date, rows in communes.groupby("date", sort=True):
        before = set(rows.loc[rows["kind_before"].eq("COM"), "before"])
        after = set(rows.loc[rows["kind_after"].eq("COM"), "after"])
        for code in before | after:
            life = lives.setdefault(code, [("", code in before)])
            life.append((str(date), code in after))
    return {code: life for code, life in lives.items() if len({state for _, state in life}) > 1}


def _lived(life: Life, year: int) -> bool:
    """Whether a code existed on 1 January of a year."""
    return [state for date, state in life if date <= f"{year:04d}-01-01"][-1]


def _expected(present: set[str], lives: Mapping[str, Life]) -> set[str]:
    """Codes that ever moved, of the départements that the table covers whole: there a code that lacks is telling."""
    by_departement: dict[str, list[str]] = defaultdict(list)
    for code in lives:
        by_departement[code[:3] if code.startswith("97") else code[:2]].append(code)
    whole: set[str] = set()
    for codes in by_departement.values():
        ever = [code for code in codes if lives[code][-1][1]]
        if ever and sum(code in present for code in ever) >= 0.8 * len(ever):
            whole.update(codes)
    return whole


def _faults(
    year: int, telling: set[str], present: set[str], lives: Mapping[str, Life], expected: set[str]
) -> tuple[int, int]:
    """Codes of the table that did not exist in a year, and codes of that year that the table lacks."""
    strangers = sum(not _lived(lives[code], year) for code in telling)
    lacking = sum(_lived(lives[code], year) for code in expected if code not in present)
    return strangers, lacking
