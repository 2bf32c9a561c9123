"""Any table of a person's own, as a mapping says that it is to be understood; never offered for a file by itself."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
from pandas.api.types import is_float_dtype, is_numeric_dtype

from deserts.errors import BadValue, MissingColumn, UnsafeFile
from deserts.progress import Report
from deserts.states import State
from geodata.formats.layer import GEOMETRY
from geodata.formats.parts import OpenPart, Shape, find_part, open_part
from geodata.formats.sheets import FOOT_WORDS
from geodata.imports.by_name import NAMES, by_name, without_contradictions
from geodata.imports.column_mapping import KEYS, NAME_PLACES, Mapping, fields_of
from geodata.imports.mapping_guess import proposal
from geodata.imports.mapping_looks import NUMBERS, iris_code, look_at
from geodata.imports.repeated import one_row_a_key
from geodata.readers.base import Head, Imported, Level, Reader
from geodata.readers.finess_places import check_communes
from geodata.readers.matrix import matrix
from geodata.readers.matrix_units import stated_unit
from geodata.readers.steps import communes, note_plm, number_column, numbers, reject, set_aside, unique
from geodata.readers.systems import system_of_shapes
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import commune_codes, departement_codes, siren_codes
from geodata.report.column_names import fold
from geodata.report.schema import Column, schema

KEY = "generic"

FEW_SHORT = 0.01
"""Share of codes of four figures up to which they are doubted where no other code is of their département. Own choice."""

LEAST_WHOLE = 5
"""Whole codes that a doubt needs."""

MOST_CELLS = 30_000_000
"""Cells of a table that are kept at once; some 2 GB of text. A larger file needs a mapping of fewer columns."""

_CODES = {"code_insee": commune_codes, "code_departement": departement_codes, "code_siren": siren_codes}


def matches(_head: Head) -> float:
    """Never by itself: a file that no reader knows goes through the mapping dialog."""
    return 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read a file as ``propose`` understands it. Raises as ``mapping.read``."""
    mapping = proposal(path, choices.sheet, None, None, choices.encoding, choices.delimiter).mapping
    mapping = replace(
        mapping, geography_year=choices.geography_year, data_year=choices.year, rows=choices.rows or mapping.rows
    )
    with open_part(find_part(path, mapping.sheet), mapping.encoding, mapping.delimiter, report) as part:
        return read_mapped(path, part, mapping, report)


def read_mapped(path: Path, part: OpenPart, mapping: Mapping, report: Report) -> Imported:
    """Import an open part under a mapping; see ``mapping.read``."""
    tally = Tally(KEY, mapping.table, path)
    if part.part.name:
        tally.facts(sheet=part.part.name)
    frames = part.frames(tally, sorted(set(mapping.columns.values())), report)
    table, level = understand(frames, mapping, part.shape, tally)
    tally.facts(
        data_year=str(mapping.data_year or ""),
        geography_year=mapping.geography_year,
        geography_how="chosen" if mapping.geography_year else "",
    )
    made = tally.finish(len(table))
    source = replace(READER.source(made), key=_key(path, part), title=path.name, producer="", licence="", url="")
    return Imported(table, made, source, level)


def _key(path: Path, part: OpenPart) -> str:
    """The same for each import of the same file, another for each other."""
    return "own_" + re.sub(r"\W+", "_", f"{path.stem} {part.part.name}".casefold()).strip("_")[:60]


def understand(
    frames: Iterable[pd.DataFrame], mapping: Mapping, shape: Shape, tally: Tally
) -> tuple[pd.DataFrame, Level]:
    """The finished table, and its level. frames : text under the names of the file, shapes in ``geometry``.

    Raises BadValue for a table that the dictionary does not hold, MissingColumn, NoCrs.
    """
    _check(mapping)
    renamed = (_renamed(frame, mapping) for frame in frames)
    if mapping.table == "travel_times":
        said = stated_unit(mapping.columns.get("minutes", ""), shape.columns)
        return matrix(renamed, tally, known=_known(), epsg=mapping.crs, unit=mapping.unit, stated=said)
    rows = _rows(renamed, mapping, tally)
    if mapping.level == "commune" and NAMES in rows and "insee" in mapping.columns:
        rows = without_contradictions(rows, tally)
    rows = rows.drop(columns=[name for name in _hints(mapping) if name in rows])
    if mapping.table == "boundaries":
        return _outlines(rows, mapping, shape, tally), "commune"
    if mapping.level == "point":
        from geodata.readers.located import locate

        rows = locate(rows, mapping.crs, shape.epsg, tally)
    key = KEYS[mapping.level]
    if key not in rows:
        raise MissingColumn(mapping.table, key, mapping.columns.values())
    if mapping.level == "point":
        table = unique(rows, [key], tally)
        tally.keep(len(table))
    else:
        table = one_row_a_key(rows, key, mapping.rows, mapping.columns, tally)
    _doubt_parts_of_persons(table, mapping, tally)
    check_communes(_whereabouts(table), tally)
    if key == "insee":
        note_plm(table["insee"], tally)
    table = table.drop(columns=GEOMETRY, errors="ignore").set_index(key)
    table = table if mapping.level == "point" else table.sort_index()
    table.index = table.index.astype("str")
    for problem in schema().check(mapping.table, table) if mapping.table in schema().tables else ():
        if problem.code != "missing_column":
            tally.problem(problem)
    return table, mapping.level


def _hints(mapping: Mapping) -> list[str]:
    """Columns that only tell the commune, which the table does not hold itself."""
    own = {column.name for column in fields_of(mapping.table)}
    return [name for name in NAME_PLACES if name in mapping.columns and name not in own and name not in mapping.types]


def _check(mapping: Mapping) -> None:
    try:
        fields_of(mapping.table)
    except KeyError as error:
        raise BadValue("table", mapping.table, "a table of the data dictionary") from error
    if mapping.level not in KEYS:
        raise BadValue("level", mapping.level, ", ".join(KEYS))


def _known() -> frozenset[str]:
    from geodata.france.base import france

    return frozenset(france().communes.index)


def _renamed(frame: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """The wanted columns under our names, numbers with the decimal mark that was chosen."""
    chosen = {ours: frame[theirs] for ours, theirs in mapping.columns.items() if theirs in frame}
    if GEOMETRY in frame:
        chosen[GEOMETRY] = frame[GEOMETRY]
    return pd.DataFrame(chosen, index=frame.index)


def _rows(frames: Iterator[pd.DataFrame], mapping: Mapping, tally: Tally) -> pd.DataFrame:
    """All rows, typed; those without their key are rejected."""
    fields = {column.name: column for column in fields_of(mapping.table)}
    types: dict[str, str] = dict(mapping.types)
    parts, count = [], 0
    for frame in frames:
        for name in set(map(str, frame)) - set(fields) - set(types) - {GEOMETRY}:
            types[name] = _guess(frame[name])
        rows = _keyed(frame, mapping, tally)
        for name in [name for name in map(str, rows) if name in fields and fields[name].required]:
            if fields[name].is_number:
                cells = rows.assign(**{name: _decimals(rows[name], mapping.decimal)})
                rows = number_column(cells, name, tally, minimum=fields[name].minimum)
        count += rows.size
        if count > MOST_CELLS:
            raise UnsafeFile(
                tally.path or mapping.table, "too_large", f"more than {MOST_CELLS} cells; choose fewer columns"
            )
        parts.append(_typed(rows, mapping, fields, types, tally))
    whole = pd.concat(parts)
    return whole.drop(columns=[name for name in _states(whole) if name.removesuffix("_state") not in fields])


def _states(rows: pd.DataFrame) -> list[str]:
    """Columns of states that say nothing: each cell beside them is a value."""
    named = [str(name) for name in rows if str(name).endswith("_state") and rows[name].dtype == "int8"]
    return [name for name in named if not rows[name].any()]


def _guess(cells: pd.Series[str]) -> str:
    return "number" if look_at(str(cells.name), cells.head(1_000)).kind in NUMBERS else "text"


def _keyed(frame: pd.DataFrame, mapping: Mapping, tally: Tally) -> pd.DataFrame:
    """Rows whose key is a code of the level; for points any text, made up where there is none."""
    key = KEYS[mapping.level]
    if mapping.level == "point":
        return frame if key in frame else frame.assign(**{key: [f"p{line}" for line in frame.index]})
    if key not in frame and mapping.level == "commune" and NAMES in frame:
        return by_name(_without_feet(frame, NAMES, tally), mapping.confirmed, tally)
    if key not in frame:
        raise MissingColumn(mapping.table, key, map(str, frame.columns))
    frame = _without_feet(frame, key, tally)
    if mapping.level == "commune":
        return communes(_without_odd_zeros(frame, key, tally), key, tally, _known())
    if mapping.level == "iris":
        return _with_iris(frame, tally)
    if mapping.level == "tvs":
        codes = commune_codes(frame[key].str.strip("_ "), _known())
        return reject(frame, codes.bad, "bad_tvs", tally, key).assign(**{key: codes.values[~codes.bad]})
    return reject(frame, frame[key].str.strip().eq(""), "no_code", tally, key)


_TOTALS = ("total", "totaux", "sous total", "ensemble", "moyenne", "somme", "france", "dont", "departement", "region")


def _without_feet(frame: pd.DataFrame, key: str, tally: Tally) -> pd.DataFrame:
    """The rows of the table; totals and notes above, between or below them are set aside."""
    keys = {cell: fold(cell) for cell in frame[key].unique()}
    plain = frame[key].map(keys)
    others = frame.drop(columns=[key, GEOMETRY], errors="ignore")
    total = plain.str.startswith(_TOTALS) | plain.eq("") & others.apply(
        lambda column: column.map(fold).str.startswith(("total", "ensemble", "moyenne"))
    ).any(axis=1)
    total &= ~plain.str.contains(r"\d{5}")
    blank = (
        (others.apply(lambda column: column.str.strip()) == "").all(axis=1) if len(others.columns) else total & False
    )
    note = blank & ~frame[key].str.strip().str.match(r"^(?:\d|2[ABab]).{0,11}$") & plain.ne("") & ~total
    note &= plain.str.contains(r"\s") | plain.str.startswith((*FOOT_WORDS, "*", "("))
    return set_aside(set_aside(frame, note, "note", tally), (total & ~note)[~note.to_numpy()], "total", tally)


def _without_odd_zeros(frame: pd.DataFrame, key: str, tally: Tally) -> pd.DataFrame:
    """Rows but for a lone number of four figures among codes of other départements: a figure lost, not a zero."""
    cells = frame[key].str.strip()
    short = cells.str.fullmatch(r"\d{4}(?:\.0)?")
    whole = cells.str.fullmatch(r"(?:\d{2}|2[ABab])\d{3}(?:\.0)?")
    if not short.any() or short.sum() > max(1, FEW_SHORT * whole.sum()) or whole.sum() < LEAST_WHOLE:
        return frame
    near = set(cells[whole].str[:2])
    odd = short & ~("0" + cells.str[:1]).isin(near)
    return reject(frame, odd, "doubtful_code", tally, key)


def _with_iris(frame: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """IRIS codes repaired; the commune is their first five characters."""
    codes = frame["iris"].map({cell: iris_code(cell) or "" for cell in frame["iris"].unique()})
    for old, new in dict.fromkeys(zip(frame["iris"], codes, strict=True)):
        if new and old != new:
            tally.repair("iris", old, new)
    rows = reject(frame, codes.eq(""), "bad_iris", tally, "iris").assign(iris=codes[codes.ne("")].astype("str"))
    return rows if "insee" in rows else rows.assign(insee=rows["iris"].str[:5])


def _typed(
    rows: pd.DataFrame, mapping: Mapping, fields: abc.Mapping[str, Column], types: abc.Mapping[str, str], tally: Tally
) -> pd.DataFrame:
    """Columns as what they are in the dictionary, or as the person says."""
    made: dict[str, pd.Series] = {}
    for name in map(str, rows):
        field = fields.get(name)
        if name in {KEYS[mapping.level], GEOMETRY} or is_numeric_dtype(rows[name]):
            made[name] = rows[name]
        elif field.is_number if field else types.get(name) == "number":
            made |= _number(rows, name, mapping.decimal, tally, stated=field is None or field.has_states)
        else:
            made[name] = _coded(rows, name, field, tally) if field and field.is_code else rows[name].str.strip()
    return pd.DataFrame(made, index=rows.index)


def _number(rows: pd.DataFrame, name: str, decimal: str | None, tally: Tally, *, stated: bool) -> dict[str, pd.Series]:
    """A column of numbers, and why some are missing; what is no number is said, its row is kept."""
    found = numbers(rows.assign(**{name: _decimals(rows[name], decimal)}), name, tally)
    if found.bad.any():
        tally.warn("not_a_number", str(int(found.bad.sum())), name, int(rows.index[found.bad.to_numpy()][0]))
    made: dict[str, pd.Series] = {name: found.values}
    if stated and f"{name}_state" not in rows:
        made[f"{name}_state"] = found.states.mask(found.bad, int(State.ABSENT)).astype("int8")
    return made


def _decimals(cells: pd.Series[str], mark: str | None) -> pd.Series[str]:
    """Cells in which only the chosen mark is left; the other one stood between thousands."""
    other = {",": ".", ".": ","}.get(mark or "")
    return cells if other is None else cells.str.replace(other, "", regex=False)


def _coded(rows: pd.DataFrame, name: str, field: Column, tally: Tally) -> pd.Series[str]:
    """A column of codes beside the key: what is none is left blank, and said."""
    check = commune_codes(rows[name], _known()) if field.type == "code_insee" else _CODES[field.type](rows[name])
    bad = check.bad & rows[name].str.strip().ne("")
    if bad.any():
        tally.warn("bad_code", str(int(bad.sum())), name, int(rows.index[bad.to_numpy()][0]))
    return check.values


_PERSONS = re.compile(r"\b(?:population|pop|habitants?|personnes|inhabitants|people|patients)\b")


def _doubt_parts_of_persons(table: pd.DataFrame, mapping: Mapping, tally: Tally) -> None:
    """Warn of half an inhabitant: a share, a density or an estimate stands where a count should."""
    for ours, theirs in mapping.columns.items():
        cells = table.get(ours)
        if cells is None or not is_float_dtype(cells) or not _PERSONS.search(fold(theirs)):
            continue
        parts = cells.notna() & (cells % 1).abs().gt(1e-6)
        if parts.any():
            tally.warn("part_of_a_person", str(cells[parts].iloc[0]), ours, int(table.index[parts.to_numpy()][0]))


def _whereabouts(table: pd.DataFrame) -> pd.DataFrame:
    """What ``check_communes`` asks for, of any table; coordinates that stayed words are no place."""
    blank = pd.Series(float("nan"), index=table.index)
    codes = table["insee"] if "insee" in table else pd.Series("", index=table.index, dtype="str")
    lon, lat = (table[name] if name in table and is_numeric_dtype(table[name]) else blank for name in ("lon", "lat"))
    return pd.DataFrame({"insee": codes, "lon": lon, "lat": lat})


def _outlines(rows: pd.DataFrame, mapping: Mapping, shape: Shape, tally: Tally) -> pd.DataFrame:
    """The table ``boundaries`` of any layer."""
    from geodata.france.outlines import as_geographic, outlines

    if GEOMETRY not in rows:
        raise MissingColumn(mapping.table, GEOMETRY, map(str, rows.columns))
    system = system_of_shapes(rows[GEOMETRY].to_numpy(), mapping.crs, shape.epsg, tally)
    placed = unique(outlines(rows, system, tally), ["insee"], tally)
    tally.keep(len(placed))
    note_plm(placed["insee"], tally)
    table = placed.set_index("insee").sort_index()
    table.index = table.index.astype("str")
    return as_geographic(table)


READER = Reader(
    key=KEY,
    title_fr="Votre tableau (CSV, XLSX, ODS, GPKG, GeoJSON, shapefile, KML, GML, FlatGeobuf)",
    title_en="Your own table (CSV, XLSX, ODS, GPKG, GeoJSON, shapefile, KML, GML, FlatGeobuf)",
    producer="non indiqué",
    licence="non indiquée",
    page="https://www.data.gouv.fr/",
    table="commune_table",
    level="commune",
    matches=matches,
    read=read,
)
