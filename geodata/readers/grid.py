"""INSEE Filosofi on a grid of 200 m or 1 km: the cells, or their people by commune; 2.3 million rows, streamed.

Four sets of headers (2015, 2017, 2019, 2021), as CSV or GeoPackage, alone, in a zip, or in a 7z in a zip.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import InputError, MissingColumn, Unreadable
from deserts.progress import Report
from deserts.states import State
from geodata.formats.archives import Feed, kind_of
from geodata.formats.layer import Layer
from geodata.formats.layer_gpkg import gpkg_layers
from geodata.formats.sheets import on_disk
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import geography_named, tables_of, year_named
from geodata.readers.grid_cells import Seen, by_commune, communes_of, place
from geodata.readers.steps import note_plm, number_column, reject
from geodata.report.checks import ImportReport, Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name, match_columns

KEY = "grid"

WANTED = {
    # A table of 200 m names its cells of 1 km and of its natural level too: the smallest comes first.
    "cell": ("idcar_200m", "idinspire", "idcar_1km", "id_carr1km", "idcar_nat", "id_carr_n"),
    "communes": ("lcog_geo", "depcom"),
    "is_imputed": ("i_est_200", "i_est_cr", "i_est_1km"),
    "persons": ("ind",),
    "households": ("men",),
    "poor_households": ("men_pauv",),
    "single_parent_households": ("men_fmp",),
    "income_sum": ("ind_snv",),
    "age_00_03": ("ind_0_3",),
    "age_04_05": ("ind_4_5",),
    "age_06_10": ("ind_6_10",),
    "age_11_17": ("ind_11_17",),
    "age_18_24": ("ind_18_24",),
    "age_25_39": ("ind_25_39",),
    "age_40_54": ("ind_40_54",),
    "age_55_64": ("ind_55_64",),
    "age_65_79": ("ind_65_79",),
    "age_80_plus": ("ind_80p",),
}
COUNTS = tuple(column for column in WANTED if column not in {"cell", "communes", "is_imputed"})
OPTIONAL = tuple(column for column in WANTED if column not in {"cell", "communes", "persons"})
FILES = ("*carr*.csv", "*filosofi*.csv", "*carr*.gpkg", "*filosofi*.gpkg", "*.gpkg")
Column = npt.NDArray[Any]

BATCH_ROWS = 50_000
ODD = re.compile(r"[^0-9.]")
"""What a plain number that is not negative does not hold."""
IMPUTED: Mapping[str, str] = {"1": "imputed", "0": "published"}


def matches(head: Head) -> float:
    """Certain where the ids of cells stand beside people by age; a GeoPackage is known by its name only."""
    if any(find_name(table.columns, WANTED["cell"]) and table.has("ind", "ind_80p") for table in head.tables):
        return 0.95
    inside = head.members if head.kind in {"zip", "7z"} else (head.name,)
    return 0.7 if any("carreaux" in name and name.endswith((".gpkg", ".7z")) for name in inside) else 0.0


def matches_communes(head: Head) -> float:
    """The same file, as the second choice."""
    return matches(head) / 2


def read(path: Path, choices: Choices, report: Report, *, near: frozenset[str] | None = None) -> Imported:
    """Read the cells, in the order of the file, with the corner in metres and the centre in degrees.

    near : keep only cells that touch one of these communes; None = all, which takes some 1.2 GB for the whole country
    Raises MissingColumn, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, KEY, path)
    parts = []
    for block in stream(path, choices, tally, report):
        rows = block if near is None else _nearby(block, near, tally)
        tally.keep(len(rows))
        parts.append(_finished(rows))
    table = _joined(parts)
    made = _report(path, tally, choices, len(table))
    return Imported(table, made, READER.source(made), "cell")


def read_communes(path: Path, choices: Choices, report: Report, *, near: frozenset[str] = frozenset()) -> Imported:
    """Read the cells and share their people out among communes: a cell of several communes equally.

    imputed_share, split_share : percent of the people of a commune that live in cells with estimated numbers, and that
    came by sharing. near : the cells that touch one of these communes are kept too, as ``others["grid"]``; memory grows
    with them, not with the file. Raises MissingColumn, Unreadable, UnsafeFile.
    """
    tally = Tally(BY_COMMUNE.key, BY_COMMUNE.table, path)
    total: pd.DataFrame | None = None
    kept: list[dict[str, Column]] = []
    for rows in stream(path, choices, tally, report):
        tally.keep(len(rows))
        if near:
            kept.append(_finished(rows[_touching(rows, near)]))
        part = by_commune(rows, [column for column in COUNTS if column in rows])
        total = part if total is None else total.add(part, fill_value=0.0)
    table = _by_commune_finished(pd.DataFrame() if total is None else total)
    note_plm(table.index, tally)
    made = _report(path, tally, choices, len(table))
    others = {READER.table: _joined(kept)} if kept else {}
    return Imported(table, made, BY_COMMUNE.source(made), "commune", others)


def stream(path: Path, choices: Choices, tally: Tally, report: Report) -> Iterator[pd.DataFrame]:
    """Cells block by block, typed and accounted for save those that the caller keeps.

    Columns: those of ``WANTED`` that the file has, communes as codes joined by a space, is_imputed "imputed",
    "published" or "", and what ``grid_cells.place`` gives.
    """
    seen = Seen()
    for text in _texts(path, choices, tally, report):
        yield _typed(text, seen, tally)


def _batches(blocks: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Blocks joined to some ``BATCH_ROWS``: each of the steps that follow costs as much for ten rows as for a thousand."""
    waiting: list[pd.DataFrame] = []
    for block in blocks:
        waiting.append(block)
        if sum(map(len, waiting)) >= BATCH_ROWS:
            yield pd.concat(waiting)
            waiting = []
    if waiting:
        yield pd.concat(waiting)


def _texts(path: Path, choices: Choices, tally: Tally, report: Report) -> Iterator[pd.DataFrame]:
    """The tables of the file as text; of an archive that of the mainland and those overseas, in CSV if there is any."""
    for feed in _feeds(path):
        if not _is_gpkg(feed):
            blocks = stream_columns(feed, WANTED, tally, choices, optional=OPTIONAL, report=report)
            yield from _batches(blocks)  # never over two files: the lines of each are counted from its own beginning
            continue
        with on_disk(feed) as unpacked, gpkg_layers(unpacked) as layers:
            for layer, found in _usable(path, layers, tally):
                yield from _batches(_attributes(layer, found, tally, report))


def _usable(path: Path, layers: Iterable[Layer], tally: Tally) -> list[tuple[Layer, dict[str, str]]]:
    """The layers that hold cells, with our names of their columns. Raises MissingColumn where none does, Unreadable."""
    usable: list[tuple[Layer, dict[str, str]]] = []
    lacking: list[MissingColumn] = []
    for layer in layers:
        try:
            usable.append((layer, match_columns(layer.columns, WANTED, tally.table, OPTIONAL)))
        except MissingColumn as error:
            lacking.append(error)
    if not usable:
        nearest: InputError = min(lacking, key=lambda error: len(error.column), default=None) or Unreadable(
            path, "unknown_shape", "no layer"
        )
        raise nearest
    return usable


def _attributes(layer: Layer, found: Mapping[str, str], tally: Tally, report: Report) -> Iterator[pd.DataFrame]:
    """The columns of a layer under our names; its squares say no more than the ids of its cells."""
    theirs = {name: ours for ours, name in found.items()}
    for block in layer.frames(tally, list(theirs), report):
        yield block[list(theirs)].rename(columns=theirs)


def _feeds(path: Path) -> list[Feed]:
    """The tables of cells: of an archive those of the first kind of file that it holds."""
    found = tables_of(path, *FILES)
    suffix = PurePosixPath(found[0].name.casefold()).suffix
    return found if found == [path] else [feed for feed in found if feed.name.casefold().endswith(suffix)]


def _is_gpkg(feed: Feed) -> bool:
    return kind_of(feed) == "sqlite" if isinstance(feed, Path) else feed.name.casefold().endswith(".gpkg")


def _typed(text: pd.DataFrame, seen: Seen, tally: Tally) -> pd.DataFrame:
    """One block: ids placed, communes split, numbers read."""
    where = place(text["cell"])
    rows = pd.concat([text, where], axis=1)
    rows = reject(rows, where["lon"].isna(), "bad_cell", tally, "cell")
    rows = _with_communes(rows, tally)
    for column in COUNTS:
        if column in rows:
            rows = _counted(rows, column, tally)
    rows = reject(rows, pd.Series(seen.again(rows["cell"]), index=rows.index), "duplicate", tally, "cell")
    flags = rows["is_imputed"].map(IMPUTED).fillna("") if "is_imputed" in rows else ""
    return rows.assign(is_imputed=flags)


def _counted(rows: pd.DataFrame, column: str, tally: Tally) -> pd.DataFrame:
    """One column of numbers; the quick way where every cell is a plain one, as in every published file."""
    cells = rows[column].to_numpy(dtype=object)
    if not ODD.search("".join(cells)):
        with contextlib.suppress(ValueError):
            return rows.assign(**{column: cells.astype(np.float64)})
    return number_column(rows, column, tally, "insee").drop(columns=f"{column}_state")


def _with_communes(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """``communes`` as codes joined by a space; cells without any are rejected, those with a bad one are told."""
    found = {cell: communes_of(cell) for cell in rows["communes"].unique()}
    for cell, (codes, whole) in found.items():
        if codes and not whole:
            tally.warn("bad_commune", column="communes", value=cell[:50])
    joined = rows["communes"].map({cell: " ".join(codes) for cell, (codes, _) in found.items()})
    kept = reject(rows, joined.eq(""), "bad_commune", tally, "communes")
    return kept.assign(communes=joined[joined.ne("")])


def _nearby(rows: pd.DataFrame, near: frozenset[str], tally: Tally) -> pd.DataFrame:
    """Cells that touch one of the communes; the others are counted as set aside."""
    inside = _touching(rows, near)
    if not inside.all():
        tally.set_aside("other", int((~inside).sum()))
    return rows[inside]


def _touching(rows: pd.DataFrame, near: frozenset[str]) -> pd.Series[bool]:
    hits = {text for text in rows["communes"].unique() if not near.isdisjoint(text.split(" "))}
    return rows["communes"].isin(hits)


def _finished(rows: pd.DataFrame) -> dict[str, Column]:
    """The columns of a block, with the mean standard of living in place of its sum; whole numbers in little room."""
    if "income_sum" in rows:
        rows = rows.assign(mean_income=rows["income_sum"] / rows["persons"].where(rows["persons"].gt(0)))
    small = rows.drop(columns="income_sum", errors="ignore").astype({"size_m": np.int32, "epsg": np.int32})
    return {str(column): small[column].to_numpy(copy=True) for column in small}


def _joined(parts: list[dict[str, Column]]) -> pd.DataFrame:
    """The table of all blocks, one column after the other so that never the whole stands twice in memory."""
    joined: dict[str, Any] = {column: np.concatenate([part.pop(column) for part in parts]) for column in list(parts[0])}
    index = pd.Index(joined.pop("cell"), name="cell", dtype="str")
    joined["is_imputed"] = pd.Categorical(joined["is_imputed"])
    return pd.DataFrame(joined, index=index, copy=False).astype({"communes": "str"})


def _by_commune_finished(sums: pd.DataFrame) -> pd.DataFrame:
    """Sums by commune with the mean standard of living and the shares that are estimated or shared out."""
    if sums.empty:
        return pd.DataFrame({"persons": pd.Series(dtype="float64")}, index=pd.Index([], name="insee", dtype="str"))
    people = sums["persons"].where(sums["persons"].gt(0))
    table = sums.drop(columns=["imputed", "split", "income_sum"], errors="ignore")
    if "income_sum" in sums:
        table["mean_income"] = sums["income_sum"] / people
    table["imputed_share"] = 100 * sums["imputed"] / people
    table["split_share"] = 100 * sums["split"] / people
    for column in ("mean_income", "imputed_share", "split_share"):
        if column in table:
            table[f"{column}_state"] = np.where(people.isna(), State.ABSENT, State.VALUE).astype(np.int8)
    table.index = table.index.astype("str")
    return table.sort_index()


def _report(path: Path, tally: Tally, choices: Choices, rows: int) -> ImportReport:
    geography = choices.geography_year or geography_named(path.name)
    tally.facts(data_year=str(choices.year or year_named(path)), geography_year=geography)
    return tally.finish(rows)


READER = Reader(
    key=KEY,
    title_fr="Revenus et population sur carreaux (Filosofi)",
    title_en="Income and population on a grid (Filosofi)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/8735162",
    table=KEY,
    level="cell",
    matches=matches,
    read=read,
)

BY_COMMUNE = replace(
    READER,
    key="grid_communes",
    title_fr="Revenus et population des carreaux, par commune (Filosofi)",
    title_en="Income and population of the grid, by commune (Filosofi)",
    table="grid_communes",
    level="commune",
    matches=matches_communes,
    read=read_communes,
)

READERS = (READER, BY_COMMUNE)
