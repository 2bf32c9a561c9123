"""Which of our columns those of an unknown file might be, and what stands in the way."""

from __future__ import annotations

from collections import abc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.errors import NoCrs
from deserts.progress import ignore
from geodata.formats.layer import GEOMETRY
from geodata.formats.parts import OpenPart, Part, codes_first, find_part, open_part, parts
from geodata.imports.by_name import NAMES
from geodata.imports.column_mapping import (
    KEYS,
    MATRIX_PLACES,
    OWN_TABLES,
    FoundColumn,
    Mapping,
    Proposal,
    TableType,
    fields_of,
)
from geodata.imports.mapping_looks import CODES, NUMBERS, SURE, Look, is_index, looks_of, plain
from geodata.imports.name_guess import with_names
from geodata.imports.personal import personal_columns
from geodata.imports.repeated import choices_of, likely
from geodata.readers.base import Level
from geodata.readers.matrix import ENDS
from geodata.readers.systems import guessed_system, system_of_shapes
from geodata.report.checks import Problem, Tally
from geodata.report.column_names import find_name
from geodata.report.schema import Column, schema
from geodata.report.sentinels import parse_numbers

TOP_ROWS, LEAST_ROWS, TOP_CELLS = 1_000, 100, 200_000
"""Rows that a table is judged by: fewer of a very wide one, so that no more cells are looked at."""

MOST_OWN = 300
"""Columns of a person's own that are proposed."""

MOST_TRIED = 4
"""Parts of a file that are looked at to find the first with codes or places."""

MOST_PLACES = 500
"""Rows from which a table with one row a commune is about communes, whatever coordinates it has."""

_CENTRES = ("centre", "centr", "chef", "mairie", "chl")
_BASSIN = ("bassin_vie", "bassin de vie", "code bassin de vie", "bv2022", "bv2012")
_TVS = ("tvs", "code tvs", "code_tvs", "code du tvs", "agr", "code territoire de vie*")


def proposal(
    path: Path,
    sheet: str | None,
    memory: abc.Callable[[abc.Sequence[str]], Mapping | None] | None,
    table: str | None,
    encoding: str | None,
    delimiter: str | None,
) -> Proposal:
    """See ``mapping.propose``."""
    found = parts(path)
    tried = [find_part(path, sheet)] if sheet or not found else codes_first(found)[:MOST_TRIED]
    names = tuple(part.name for part in found) if len(found) > 1 else ()
    made: Proposal | None = None
    for part in tried:
        this = _part_proposal(part, memory, table, encoding, delimiter)
        made = made or this
        if not any(problem.severity == "error" for problem in this.problems):
            made = this
            break
    return replace(made or this, parts=names)


def _part_proposal(
    part: Part,
    memory: abc.Callable[[abc.Sequence[str]], Mapping | None] | None,
    table: str | None,
    encoding: str | None,
    delimiter: str | None,
) -> Proposal:
    """The proposal for one table of a file."""
    with open_part(part, encoding, delimiter) as opened:
        top = _top(opened)
    shape = opened.shape
    looks = looks_of({name: top[name] for name in shape.columns if name in top})
    recalled = memory(shape.columns) if memory and table is None else None
    persons = personal_columns(top)
    shown = [one for one in looks if one.name not in persons]
    mapping = recalled or with_names(_guessed(shown, shape.has_shapes, table), shown, top)
    mapping = replace(
        mapping,
        sheet=part.name or None,
        encoding=encoding or mapping.encoding,
        delimiter=delimiter or mapping.delimiter,
    )
    answers = _row_choices(mapping, top)
    if answers and recalled is None:
        mapping = replace(mapping, rows=likely(answers, _numbers_of(mapping)))
    return Proposal(
        choices=answers,
        mapping=mapping,
        columns=tuple(_found(one, mapping) for one in looks),
        encoding=shape.encoding,
        delimiter=shape.delimiter,
        header_line=shape.header_line,
        epsg=shape.epsg,
        remembered=recalled is not None,
        problems=(
            *(Problem("note", "personal_column", mapping.table, column=name) for name in persons),
            *_problems(mapping, looks, opened, top, answers),
        ),
    )


def _top(opened: OpenPart) -> pd.DataFrame:
    """The first rows of a part."""
    taken, left = [], max(LEAST_ROWS, min(TOP_ROWS, TOP_CELLS // max(1, len(opened.shape.columns))))
    for frame in opened.frames(Tally("generic", ""), None, ignore):
        taken.append(frame.head(left))
        left -= len(taken[-1])
        if left <= 0:
            break
    if not taken:
        return pd.DataFrame(columns=list(opened.shape.columns))
    top = pd.concat(taken)
    # A column that only some features of a GeoJSON have is missing in the others; a shape may be None.
    return top.fillna(dict.fromkeys([name for name in top if name != GEOMETRY], ""))


def _guessed(looks: abc.Sequence[Look], has_shapes: bool, table: str | None) -> Mapping:
    """A mapping from nothing but names and cells."""
    if table == "travel_times" or (table is None and _is_matrix(looks)):
        return _matrix(looks)
    level = _level(looks, has_shapes) if table is None else _level_of(table)
    chosen = table or OWN_TABLES[level]
    columns = _schema_columns(looks, chosen, level, strict=table is None)
    used = set(columns.values())
    own = [one for one in looks if one.name not in used and _is_wanted(one)][:MOST_OWN]
    taken = {column.name for column in fields_of(chosen)}
    own = [one for one in own if one.name not in taken]
    types: dict[str, TableType] = {one.name: "number" if one.kind in NUMBERS else "text" for one in own}
    return Mapping(chosen, level, {**columns, **{one.name: one.name for one in own}}, types)


def _row_choices(mapping: Mapping, top: pd.DataFrame) -> tuple[str, ...]:
    """What several rows of one code may mean; () where no code has several, and for places and pairs."""
    key = mapping.columns.get(KEYS.get(mapping.level, ""), mapping.columns.get(NAMES, ""))
    if mapping.level == "point" or mapping.table == "travel_times" or key not in top:
        return ()
    kept = [name for name in dict.fromkeys(mapping.columns.values()) if name in top]
    return choices_of(top[kept], key, _numbers_of(mapping))


def _numbers_of(mapping: Mapping) -> tuple[str, ...]:
    """The columns of the file that are taken as numbers."""
    numbers = {column.name for column in fields_of(mapping.table) if column.is_number}
    return tuple(
        theirs for ours, theirs in mapping.columns.items() if ours in numbers or mapping.types.get(ours) == "number"
    )


def _level_of(table: str) -> Level:
    """The level of a table of the dictionary, by its first column."""
    first = fields_of(table)[0].name
    if table == "point_table":
        return "point"
    levels: dict[str, Level] = {
        "iris": "iris",
        "tvs": "tvs",
        "bassin_vie": "bassin_vie",
        "epci": "epci",
        "departement": "departement",
        "qpv": "qpv",
    }
    return levels.get(first, "commune" if schema().column(table, "insee") else "point")


def _is_wanted(one: Look) -> bool:
    """Not row numbers, not empty columns; columns on persons never come here."""
    return not (is_index(one.name) or one.kind == "empty")


def _is_matrix(looks: abc.Sequence[Look]) -> bool:
    """Whether a narrow table has minutes, and two ends by code or by place."""
    from geodata.readers.travel_times import MOST_COLUMNS, WANTED

    names = [one.name for one in looks]
    has = {ours for ours, aliases in WANTED.items() if find_name(names, (*aliases, ours))}
    return len(names) <= MOST_COLUMNS and "minutes" in has and (set(ENDS) <= has or set(MATRIX_PLACES) <= has)


def _matrix(looks: abc.Sequence[Look]) -> Mapping:
    from geodata.readers.travel_times import WANTED

    names = [one.name for one in looks]
    found = {ours: find_name(names, (*aliases, ours)) for ours, aliases in WANTED.items()}
    places = all(found[place] for place in MATRIX_PLACES)
    columns = {ours: theirs for ours, theirs in found.items() if theirs and (places or ours not in MATRIX_PLACES)}
    return Mapping("travel_times", "commune", columns)


def _level(looks: abc.Sequence[Look], has_shapes: bool) -> Level:
    """By the codes that are there; points where no code tells the rows apart and places do."""
    iris = _best(looks, "iris")
    if iris and iris.distinct > SURE:
        return "iris"
    commune = _best(looks, "insee")
    tvs = find_name([one.name for one in looks], _TVS)
    if tvs and (commune is None or commune.name == tvs):
        return "tvs"
    area = find_name([one.name for one in looks], _BASSIN)
    if area and (commune is None or commune.name == area):  # its code is that of its centre
        return "bassin_vie"
    if commune and _tells_apart(commune, looks):
        return "commune"
    if iris:
        return "iris"
    is_point = has_shapes or bool(_coordinates(looks))
    return "point" if is_point else "commune"


def _tells_apart(commune: Look, looks: abc.Sequence[Look]) -> bool:
    """Whether each row is a commune, rather than a place with a commune beside it, as short lists with coordinates are."""
    rows = max(one.filled for one in looks)
    if commune.distinct <= 0.98 or commune.filled < SURE * rows:
        return False
    places = _coordinates(looks)
    are_centres = any(word in plain(name) for name in places.values() for word in _CENTRES)
    return not places or are_centres or rows >= MOST_PLACES


def _best(looks: abc.Sequence[Look], kind: str) -> Look | None:
    """The column of a kind that tells most rows apart; of several alike the one with a name that says so."""
    hits = [one for one in looks if one.kind == kind]
    aliases = next(
        (column.aliases for column in fields_of("commune_table") if column.name == kind), (kind, f"*{kind}*")
    )
    return max(
        hits, key=lambda one: (round(one.distinct, 2), bool(find_name([one.name], aliases)), one.fit), default=None
    )


def _coordinates(looks: abc.Sequence[Look]) -> dict[str, str]:
    """lon and lat, else x_m and y_m, by their names and by what they hold; {} without a pair."""
    by_name = {one.name: one for one in looks if one.kind == "number"}
    for pair in (("lon", "lat"), ("x_m", "y_m")):
        found: dict[str, str] = {}
        for ours in pair:
            column = schema().column("point_table", ours)
            aliases = (*(column.aliases if column else ()), *_MORE_NAMES[ours], ours)
            if hit := find_name([name for name in by_name if name not in found.values()], aliases):
                found[ours] = hit
        if len(found) == 2 and (pair[0] != "lon" or _are_degrees([by_name[name] for name in found.values()])):
            return found
    return {}


_MORE_NAMES = {
    "lon": ("longitude*", "long", "coord_x", "geo_lon*", "*longitude"),
    "lat": ("latitude*", "coord_y", "geo_lat*", "*latitude"),
    "x_m": ("x_*", "coordx*", "*lambert*x*", "coord_x", "lambx"),
    "y_m": ("y_*", "coordy*", "*lambert*y*", "coord_y", "lamby"),
}


def _are_degrees(looks: abc.Sequence[Look]) -> bool:
    cells = pd.Series([sample for one in looks for sample in one.samples], dtype="str")
    values = parse_numbers(cells).values
    return bool((np.abs(values.dropna()) <= 180).mean() > 0.7)


def _schema_columns(looks: abc.Sequence[Look], table: str, level: Level, *, strict: bool) -> dict[str, str]:
    """Our column -> the file's, by name where the cells do not deny it; the key also by its cells alone.

    strict : the person did not choose the table, so that a column of words is no column of numbers
    """
    by_name = {one.name: one for one in looks}
    left = [one.name for one in looks if _is_wanted(one)]
    found: dict[str, str] = {}
    key = KEYS[level]
    kinds = {"insee": "insee", "iris": "iris"}
    if key in kinds and (best := _best([by_name[name] for name in left], kinds[key])):
        found[key] = best.name
    if key == "tvs" and (tvs := find_name(left, _TVS)):
        found[key] = tvs
    if level == "point":
        found |= _coordinates(looks)
    for column in fields_of(table):
        free = [name for name in left if name not in found.values()]
        hit = find_name(free, (*column.aliases, column.name))
        if column.name not in found and hit and not _denied(column, by_name[hit], strict=strict):
            found[column.name] = hit
    return found


def _denied(column: Column, look: Look, *, strict: bool) -> bool:
    """Whether the cells of a column cannot be what its name says."""
    if column.type == "code_insee":
        return look.kind != "insee"
    if column.name in {"lon", "lat", "x_m", "y_m"}:
        return True  # only in pairs
    if column.is_number:
        return strict and look.kind not in {*NUMBERS, "empty"}
    return column.type == "text" and column.name == "name" and look.kind in {*NUMBERS, "insee"}


def _found(look: Look, mapping: Mapping) -> FoundColumn:
    """A line of the dialog."""
    target = next((ours for ours, theirs in mapping.columns.items() if theirs == look.name), None)
    return FoundColumn(look.name, look.samples, look.kind, target, _confidence(look, mapping, target))


def _confidence(look: Look, mapping: Mapping, target: str | None) -> float:
    """By name and by cells; a column taken along as it is, or left out, is as sure as its cells are alike."""
    column = next((one for one in fields_of(mapping.table) if one.name == target), None)
    if column is None:
        return round(look.fit, 2)
    named = find_name([look.name], (*column.aliases, column.name)) is not None
    return round((0.4 if named else 0.0) + 0.6 * look.fit * (1.0 if column.is_code == (look.kind in CODES) else 0.7), 2)


def _problems(
    mapping: Mapping, looks: abc.Sequence[Look], opened: OpenPart, top: pd.DataFrame, choices: abc.Sequence[str]
) -> abc.Iterator[Problem]:
    """What stands in the way, and what is good to know."""
    codes = {mapping.columns.get(column.name) for column in fields_of(mapping.table) if column.type == "code_insee"}
    for one in looks:
        if one.lost_zero and one.name in codes:
            yield Problem("note", "lost_zeros", mapping.table, column=one.name, detail=f"{one.lost_zero:.0%}")
    if mapping.table == "commune_table" and _has_outlines(top):
        yield Problem("note", "has_outlines", mapping.table)
    if mapping.rows:
        yield Problem("note", "rows_repeat", mapping.table, detail=mapping.rows)
    elif choices:
        yield Problem("error", "rows_repeat", mapping.table)
    if mapping.table != "travel_times":
        yield from _place_problems(mapping, opened, top) if mapping.level == "point" else _key_problems(mapping)


def _has_outlines(top: pd.DataFrame) -> bool:
    """Whether rows are areas, so that the table could be taken as ``boundaries`` too."""
    import shapely

    return GEOMETRY in top and bool((shapely.get_dimensions(top[GEOMETRY].to_numpy()) == 2).any())


def _key_problems(mapping: Mapping) -> abc.Iterator[Problem]:
    """A table by code needs the column of codes."""
    key = KEYS[mapping.level]
    if mapping.level == "commune" and key not in mapping.columns and NAMES in mapping.columns:
        yield Problem("note", "postal_codes" if "postcode" in mapping.columns else "names_as_key", mapping.table)
    elif key not in mapping.columns:
        yield Problem("error", "no_code_column", mapping.table, column=key)


def _place_problems(mapping: Mapping, opened: OpenPart, top: pd.DataFrame) -> abc.Iterator[Problem]:
    """Points need places, and a system that these are in."""
    chosen = mapping.columns
    pair = next((pair for pair in (("lon", "lat"), ("x_m", "y_m")) if set(pair) <= set(chosen)), None)
    if pair is not None:
        across, up = (parse_numbers(top[chosen[name]]).values.to_numpy(dtype=np.float64) for name in pair)
        system = guessed_system(across, up, degrees=pair[0] == "lon")
    elif GEOMETRY in top and top[GEOMETRY].notna().any():
        shapes = top[GEOMETRY].to_numpy()
        try:
            system = system_of_shapes(shapes, None, opened.shape.epsg, Tally("generic", mapping.table))
        except NoCrs:
            system = None
    else:
        yield Problem("error", "no_coordinates", mapping.table)
        return
    if system is None and mapping.crs is None:
        yield Problem("error", "no_crs", mapping.table)
