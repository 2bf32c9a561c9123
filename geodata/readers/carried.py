"""An imported table by commune in the communes of the base: what has merged since becomes one, what was divided divides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pandas as pd

from deserts.states import State
from geodata.france.base import GEOGRAPHY_YEAR, POPULATION_YEAR, France, france
from geodata.france.passage import Passage, passage, with_arrondissements
from geodata.france.regroup import How, regroup
from geodata.readers.base import Imported
from geodata.report.checks import Problem
from geodata.report.schema import schema

COUNTS = frozenset(
    (
        "habitants",
        "habitants standardisés",
        "équipements",
        "professionnels",
        "ménages",
        "personnes",
        "locaux",
        "patients",
        "ha",
    )
)
"""Units that are summed; every other number is a rate, averaged over people."""

PEOPLE = (
    "persons",
    "population",
    "total_population",
    "municipal_population",
    "tax_households",
    "premises",
    "households",
)
"""Columns to weight a rate with, best first: the people that the table itself counts."""

MOVEMENTS = "movements"
WEIGHT = "_weight"
AS_DRAWN = ("boundaries", "communes", MOVEMENTS)
"""Tables that are the geography of their own year: carrying them would make them say what they do not."""

POINTS = ("places", "establishments", "practice_sites", "point_table")
"""Tables of places with the code of their commune in a column."""


def movements_in(files: Sequence[Imported]) -> pd.DataFrame | None:
    """The movements of communes among imported files, those that reach farthest; None where there are none."""
    found = [table for each in files if (table := _movements_of(each)) is not None and len(table)]
    return max(found, key=lambda table: str(table["date"].max()), default=None)


def _movements_of(imported: Imported) -> pd.DataFrame | None:
    if imported.report.table == MOVEMENTS:
        return imported.table
    return imported.others.get(MOVEMENTS)


def people_in(files: Sequence[Imported]) -> pd.Series[float]:
    """People by commune code from whatever imported tables count them, to weight the rates of others with."""
    found = [
        each.table[column].rename("people").astype(float)
        for each in files
        if each.level == "commune" and each.table.index.name == "insee"
        for column in PEOPLE[:4]
        if column in each.table
    ]
    if not found:
        return pd.Series(dtype=float)
    whole = pd.concat(found).dropna()
    return whole[~whole.index.duplicated()]


def carried(
    imported: Imported,
    base: France | None = None,
    *,
    movements: pd.DataFrame | None = None,
    people: pd.Series[float] | None = None,
) -> Imported:
    """The same file in today's communes, and in its report from which year to which, how many were carried, which not.

    movements : the table of ``cog.read_movements``; without it only the successors that the base knows are followed
    people : by commune code of the file's own year, to average rates over where the file counts nobody
    Counts are summed, rates averaged over the people that the table counts (else ``people``, else over communes, and the
    report says so), a secret part makes the whole secret, an unknown one unknown. Words are kept where all parts say the
    same, else blank. Columns of a user's own, of which nobody knows whether they add up, become blank there. Divided
    communes divide by the people of their parts today; where these are not known their numbers are blank. Paris, Lyon and
    Marseille as a whole: counts go to their arrondissements by people, rates are kept with the city and not divided.
    Places follow the code of their commune. Tables of another level are left as they are. See
    docs/formats.md, INSEE: communes.
    """
    known, table, made = base or france(), imported.report.table, imported
    if table in AS_DRAWN:
        return imported
    if _is_by_commune(imported.table, imported.level):
        year, how = imported.report.geography_year, imported.report.geography_how
        found = passage(imported.table.index.tolist(), known, movements, year, how)
        if len(found.changed) or found.cities or found.year != year or found.unknown:
            data, told = _carry(imported.table, table, found, known, people)
            made = _told(replace(imported, table=data), found, told)
    return _with_places(made, known, movements)


def _is_by_commune(data: pd.DataFrame, level: str) -> bool:
    return level == "commune" and data.index.name == "insee" and not data.index.has_duplicates


# --- tables by commune ---


def _carry(
    data: pd.DataFrame, table: str, found: Passage, base: France, people: pd.Series[float] | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """The table under today's codes, and what is to be said of it."""
    links, how = found.changed, _how(data, table)
    touched = set(links["before"])
    parts = []
    told: list[Problem] = []
    if len(links):
        weights, plain = _weights(data, links, people)
        made = regroup(data.assign(**{WEIGHT: weights}), links, {**how, WEIGHT: "sum"}).drop(columns=WEIGHT)
        parts.append(_without_guesses(made, data, links, table, found))
        if plain and any(way != "sum" for way in how.values()):
            told.append(Problem("warning", "averaged_without_people", table, value=str(plain)))
    whole = pd.concat([data[~data.index.isin(touched)], *parts])
    if found.cities:
        whole, more = _arrondissements(whole, table, how, found, base)
        told = [*told, *more]
    return _typed(whole, data).sort_index(), told


def _how(data: pd.DataFrame, table: str) -> dict[str, How]:
    """Sum for counts, mean for rates; a number that nobody knows is summed here and blanked afterwards."""
    return {
        column: "sum" if _is_count(table, column) else ("mean", WEIGHT)
        for column in map(str, data.select_dtypes("number"))
        if not _is_state(column, data)
    }


def _is_count(table: str, column: str) -> bool:
    known = schema().column(table, column)
    return known is None or known.unit in COUNTS


def _is_state(column: str, data: pd.DataFrame) -> bool:
    return column.endswith("_state") and column.removesuffix("_state") in data


def _weights(data: pd.DataFrame, links: pd.DataFrame, people: pd.Series[float] | None) -> tuple[pd.Series[float], int]:
    """People of each commune that is carried, and over how many communes a mean is plain, for nobody counts people there.

    Of each group the first column that counts people in all of its parts.
    """
    codes = pd.Index(links["before"])
    candidates = [data[column] for column in PEOPLE if column in data] + ([people] if people is not None else [])
    weights = pd.Series(np.nan, index=links.index)
    for counted in candidates:
        here = pd.Series(counted.reindex(codes).to_numpy(dtype=float), index=links.index)
        whole = here.gt(0).groupby(links["after"]).transform("all")
        weights = weights.fillna(here.where(whole))
    several = links["after"].duplicated(keep=False)
    plain = int((weights.isna() & several).sum())
    weights = weights.fillna(1.0).set_axis(codes)
    return weights[~weights.index.duplicated()].reindex(data.index), plain


def _without_guesses(
    made: pd.DataFrame, data: pd.DataFrame, links: pd.DataFrame, table: str, found: Passage
) -> pd.DataFrame:
    """Blank where parts say different words, where nobody knows whether numbers add up, and where a split was refused."""
    groups = links.groupby("after")
    mixed = pd.Series(groups["before"].size().gt(1) | groups["share"].min().lt(1.0)).reindex(made.index)
    refused = made.index.isin([part for split in found.refused for part in split.parts])
    for column in map(str, made.columns):
        if _is_state(column, made):
            continue
        if pd.api.types.is_numeric_dtype(made[column]) and not pd.api.types.is_bool_dtype(made[column]):
            unknown = schema().column(table, column) is None
            made = _blanked(made, column, refused | (mixed.to_numpy(dtype=bool) & unknown))
        elif column != "name":
            rows = data[column].reindex(links["before"]).set_axis(links["after"].to_numpy())
            differ = rows.groupby(level=0).nunique(dropna=False).gt(1).reindex(made.index)
            made = made.assign(**{column: made[column].mask(differ.to_numpy(dtype=bool), "")})
    return made


def _blanked(made: pd.DataFrame, column: str, where: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> pd.DataFrame:
    """The column without numbers there; said to be absent unless it is secret."""
    if not where.any():
        return made
    made = made.assign(**{column: made[column].astype(float).mask(where)})
    state = f"{column}_state"
    if state in made:
        absent = where & made[state].ne(int(State.SECRET)).to_numpy()
        made[state] = made[state].mask(absent, int(State.ABSENT)).astype("int8")
    return made


def _typed(whole: pd.DataFrame, data: pd.DataFrame) -> pd.DataFrame:
    """The types that the table had, but for whole numbers that are whole no more."""
    kept = {
        column: dtype
        for column, dtype in data.dtypes.items()
        if not (pd.api.types.is_integer_dtype(dtype) and not _is_state(str(column), data))
    }
    typed = whole[data.columns].astype(kept)
    typed.index = pd.Index(typed.index, name=data.index.name, dtype="str")
    return typed


# --- Paris, Lyon, Marseille ---


def _arrondissements(
    whole: pd.DataFrame, table: str, how: Mapping[str, How], found: Passage, base: France
) -> tuple[pd.DataFrame, list[Problem]]:
    """The table with the arrondissements that it lacks: counts by people, words as those of the city, rates blank.

    The row of a city stays for its rates, without the counts that went to its arrondissements: nothing is lost, and nobody
    counted twice. A city without rates goes.
    """
    links = with_arrondissements(found, base)
    lacking = [
        city
        for city in found.cities
        if not set(links.loc[links["before"].eq(city), "after"]) & set(map(str, whole.index))
    ]
    links = links[links["before"].isin(lacking)]
    counts = [column for column, way in how.items() if way == "sum" and schema().column(table, column) is not None]
    words = [str(column) for column in whole.select_dtypes(exclude="number") if column != "name"]
    told = []
    rates = [column for column in how if column not in counts]
    for city in lacking:
        if counts or words:
            told.append(Problem("note", "city_divided", table, value=city, detail=f"{POPULATION_YEAR}"))
        if rates:
            told.append(Problem("warning", "city_rates_kept", table, value=city, detail=", ".join(rates[:5])))
    if not len(links) or not (counts or words):
        return whole, told
    rows = regroup(whole.loc[lacking].assign(**{WEIGHT: 1.0}), links, {**how, WEIGHT: "sum"}).drop(columns=WEIGHT)
    for column in rates:
        rows = _blanked(rows, column, np.ones(len(rows), dtype=bool))
    if "name" in rows:
        rows["name"] = base.communes["name"].reindex(rows.index).to_numpy()
    cities = whole.loc[lacking] if rates else whole.iloc[:0]
    for column in counts:
        cities = _blanked(cities, column, np.ones(len(cities), dtype=bool))
    return pd.concat([whole[~whole.index.isin(lacking)], cities, rows]), told


# --- places ---


def _with_places(imported: Imported, base: France, movements: pd.DataFrame | None) -> Imported:
    """Places under the code that their commune has today; one in a divided commune goes where it lies."""
    if movements is None:
        return imported
    year, how = imported.report.geography_year, imported.report.geography_how
    tables = {imported.report.table: imported.table, **imported.others}
    made = {}
    moved = 0
    for name, data in tables.items():
        if name in POINTS and "insee" in data:
            made[name], count = _moved(data, base, movements, year, how)
            moved += count
    if not moved:
        return imported
    told = Problem("note", "places_moved", imported.report.table, value=str(moved), detail=f"→ {GEOGRAPHY_YEAR}")
    return replace(
        imported,
        table=made.get(imported.report.table, imported.table),
        others={name: made.get(name, data) for name, data in imported.others.items()},
        report=replace(imported.report, problems=(*imported.report.problems, told)),
    )


def _moved(
    data: pd.DataFrame, base: France, movements: pd.DataFrame, year: int | None, how: str
) -> tuple[pd.DataFrame, int]:
    """The table with today's codes, and how many of its rows have another one."""
    codes = data["insee"].astype("str")
    found = passage([code for code in codes.unique().tolist() if code], base, movements, year, how)
    ends = found.links.groupby("before")["after"].agg(tuple)
    single = {str(code): parts[0] for code, parts in ends.items() if len(parts) == 1}
    now = codes.map({code: single.get(code, code) for code in codes.unique()}).astype("str")
    for code, parts in ends.items():
        if len(parts) > 1:
            rows = codes.eq(str(code))
            now = now.mask(rows, _where(data[rows], cast("tuple[str, ...]", parts), str(code), base).reindex(now.index))
    return data.assign(insee=now.astype("str")), int(now.ne(codes).sum())


def _where(rows: pd.DataFrame, parts: Sequence[str], code: str, base: France) -> pd.Series[str]:
    """The part in which each place lies; the old code for those whose position is not known."""
    stay = pd.Series(code, index=rows.index, dtype="str")
    known = [part for part in parts if part in base.communes.index]
    if "lon" not in rows or not known:
        return stay
    import shapely

    placed = rows["lon"].notna() & rows["lat"].notna()
    points = shapely.points(rows.loc[placed, "lon"].to_numpy(), rows.loc[placed, "lat"].to_numpy())
    away = shapely.distance(base.polygons(known)[:, None], points[None, :])
    if placed.any():
        stay[placed] = np.array(known)[away.argmin(axis=0)]
    return stay


# --- the report ---


def _told(imported: Imported, found: Passage, more: Sequence[Problem]) -> Imported:
    """The same with what was done in its report, and its geography year where it was found."""
    report = imported.report
    problems = (*report.problems, *_problems(report.table, found), *more)
    source = replace(imported.source, geography_year=found.year)
    report = replace(report, problems=problems, geography_year=found.year, geography_how=found.how)
    return replace(imported, report=report, source=source)


def _problems(table: str, found: Passage) -> Iterator[Problem]:
    links = found.changed
    if len(links):
        years = f"{found.year if found.by_movements else '…'} → {GEOGRAPHY_YEAR}"
        yield Problem("note", "carried_years", table, value=str(links["before"].nunique()), detail=years)
    merged = links[links["after"].duplicated(keep=False) & links["before"].ne(links["after"])]
    if len(merged):
        yield Problem("note", "communes_merged", table, value=str(len(merged)), detail=_arrow(merged))
    recoded = links[
        ~links["after"].duplicated(keep=False) & links["share"].eq(1.0) & links["before"].ne(links["after"])
    ]
    if len(recoded):
        yield Problem("note", "communes_recoded", table, value=str(len(recoded)), detail=_arrow(recoded))
    for split in found.divided:
        parts = f"{', '.join(split.parts)} ({split.date})"
        if split in found.refused:
            yield Problem("warning", "split_refused", table, value=split.code, detail=parts)
        else:
            yield Problem("note", "commune_divided", table, value=split.code, detail=parts)
    if found.unknown:
        shown = ", ".join(found.unknown[:8]) + (" …" if len(found.unknown) > 8 else "")
        yield Problem("warning", "not_in_base", table, value=str(len(found.unknown)), detail=shown)


def _arrow(links: pd.DataFrame) -> str:
    return f"{links['before'].iloc[0]} → {links['after'].iloc[0]}"
