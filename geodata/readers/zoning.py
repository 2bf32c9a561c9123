"""ARS zoning of GPs: the national workbook, the C@rtoSanté export, the annex of an ARS decision, and lists passed around.

By commune, by postal code and name, or by territoire de vie-santé (TVS); ``zones.by_commune`` carries the last to communes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from deserts.states import State
from geodata.formats.archives import Feed
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Level, Reader
from geodata.readers.books import geography_named, headers, tables_of, year_named
from geodata.readers.heads import look
from geodata.readers.steps import communes, note_plm, numbers, reject
from geodata.readers.towns import find_towns
from geodata.readers.zones import category, merged, tvs_code
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import split_codes
from geodata.report.column_names import find_name

KEY = "zoning"

INSEE = (
    "code commune insee", "code de la commune", "code commune", "codgeo", "code insee", "depcom", "insee com", "insee",
    "code",
)  # fmt: skip
CERTAIN = ("qualification attribuee*", "zonage", "zonage medecin*", "zonage mg*", "qualification nationale*")
"""Names of the column of zones that no other source uses; what the ARS decided before what the ministry computed."""

WANTED: Mapping[str, tuple[str, ...]] = {
    "insee": INSEE,
    "postal": ("code postal", "cp"),
    "name": (
        "nom de la commune", "nom commune", "libelle commune", "libelle de la commune", "commune", "libgeo", "libcom",
        "nom com", "nom",
    ),
    "tvs": ("code du tvs", "code tvs", "tvs", "code du territoire de vie sante", "agr", "identifiant unique"),
    "tvs_name": (
        "nom du territoire de vie sante", "nom du tvs", "libelle du tvs", "libelle tvs", "libtvs", "libagr",
        "territoire de vie sante",
    ),
    "qpv": ("code qpv", "code qp", "code du qpv", "code quartier*", "qpv", "identifiant unique"),
    "category": (*CERTAIN, "categorie", "zone", "classement"),
    "population": ("population", "population*", "pop"),
}  # fmt: skip
FILES = ("*zonage*.xls*", "*zonage*.ods", "*zonage*.csv", "*zoning*", "*.csv", "*.xls*")
INDICATIVE = "indicatif"


@dataclass(frozen=True)
class Shape:
    """One way to say where a zone is: the columns without which it is not this one."""

    level: Level
    needed: tuple[str, ...]


SHAPES = (
    Shape("commune", ("insee", "category")),
    Shape("commune", ("postal", "name", "category")),
    Shape("tvs", ("tvs", "category")),
)


def matches(head: Head) -> float:
    """Sure where a column of zones stands beside a commune or a TVS."""
    return max((_score(names) for names in headers(head)), default=0.0)


def _score(columns: tuple[str, ...]) -> float:
    if not find_name(columns, CERTAIN):
        return 0.0
    return 0.85 if any(_has(columns, shape.needed[:-1]) for shape in SHAPES) else 0.0


def _has(columns: tuple[str, ...], wanted: Iterable[str]) -> bool:
    return all(find_name(columns, WANTED[column]) for column in wanted)


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read a zoning; in ``others`` the communes of the TVS and the QPV that are classed apart, where the file has them.

    Raises MissingColumn, Unreadable, UnsafeFile.
    """
    feed, sheets = tables_of(path, *FILES)[0], look(path).sheets
    tally = Tally(KEY, KEY, path)
    quarters = _quarters(feed, sheets, tally, choices, report)
    shape, text = _text(feed, sheets, tally, choices, report)
    rows = _categories(_located(text, shape, tally, choices), tally)
    tally.keep(len(rows))
    index = "insee" if shape.level == "commune" else "tvs"
    table = merged(rows, index)
    if index == "insee":
        table = _with_exceptions(table, quarters)
        note_plm(table.index, tally)
    indicative = text["category"].str.match(r"\d_").any()
    if indicative:
        tally.warn(INDICATIVE)
    geography = choices.geography_year or geography_named(path.name, feed.name)
    tally.facts(data_year=str(choices.year or year_named(feed)), geography_year=geography)
    made = tally.finish(len(table))
    source = READER.source(made)
    if indicative:  # lists that anybody put together rank the zones: 1_ZIP, 2_ZAC
        source = replace(source, title=f"{source.title} ({INDICATIVE})", producer="", licence="", url="")
    return Imported(_shown(table, index), made, source, shape.level, _others(rows, index, quarters))


def _text(
    feed: Feed, sheets: tuple[str, ...], tally: Tally, choices: Choices, report: Report
) -> tuple[Shape, pd.DataFrame]:
    """The rows of the sheet, and the shape, that says most: communes before TVS; QPV never stand for their commune."""
    named = [sheet for sheet in sheets if "qpv" not in sheet.casefold()]
    order: list[str | None] = [*sorted(named, key=lambda sheet: "commune" not in sheet.casefold())] or [None]
    if choices.sheet:
        order = [choices.sheet]
    best: MissingColumn | None = None
    for shape in SHAPES:
        optional = [column for column in WANTED if column not in shape.needed]
        for sheet in order:
            chosen = replace(choices, sheet=sheet)
            try:
                frames = list(stream_columns(feed, WANTED, tally, chosen, optional=optional, report=report))
            except MissingColumn as error:
                best = best or error
                continue
            return shape, pd.concat(frames)
    raise best or MissingColumn(KEY, "category")


def _located(text: pd.DataFrame, shape: Shape, tally: Tally, choices: Choices) -> pd.DataFrame:
    """With readable codes; a commune without one is looked for by its postal code and name."""
    rows = text.assign(tvs=text["tvs"].map(tvs_code)) if "tvs" in text else text
    if shape.level == "tvs":
        return reject(rows, rows["tvs"].eq(""), "bad_tvs", tally, "tvs")
    if {"postal", "name"} <= set(rows):
        rows = _found(rows, tally)
    return communes(rows, "insee", tally, choices.known)


def _found(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Rows without a commune code get that of the town of their name in the département of their postal code."""
    codes = rows["insee"] if "insee" in rows else pd.Series("", index=rows.index, dtype="str")
    blank = rows[codes.str.strip().eq("")]
    short = blank["postal"].str.strip().str.fullmatch(r"\d{4}")  # 1400 is 01400
    towns = find_towns(blank["postal"].mask(short, "0" + blank["postal"].str.strip()), blank["name"])
    given = rows.assign(insee=codes)
    given.loc[blank.index, "insee"] = towns.insee
    if "insee" in rows:
        for line, code, shown in zip(blank.index, towns.insee, towns.shown, strict=True):
            if code:
                tally.repair("insee", shown, code, int(line))
    for reason in sorted(set(towns.reason) - {""}):
        lost = towns.reason.index[towns.reason.eq(reason)]
        tally.reject(reason, lost, "town", towns.shown[lost])
    return given.drop(index=towns.reason.index[towns.reason.ne("")])


def _categories(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """With zones in our words; a word that is no zone is rejected, one that says "not available" is absent."""
    found = {cell: category(cell) for cell in rows["category"].unique()}
    kept = reject(rows, rows["category"].map({cell: zone is None for cell, zone in found.items()}), "bad_category", tally,
                  "category")  # fmt: skip
    kept = kept.assign(category=kept["category"].map(found).astype("str"))
    tally.sentinel("category", State.ABSENT, int(kept["category"].eq("").sum()))
    if "population" in kept:
        kept = kept.assign(population=numbers(kept, "population", tally).values.where(lambda people: people.ge(0)))
    return kept


def _quarters(
    feed: Feed, sheets: tuple[str, ...], tally: Tally, choices: Choices, report: Report
) -> pd.DataFrame | None:
    """QPV that are classed apart from their commune: index qpv, category, communes (codes joined by a space)."""
    sheet = next((sheet for sheet in sheets if "qpv" in sheet.casefold()), None)
    if sheet is None or choices.sheet is not None:
        return None
    wanted = {column: WANTED[column] for column in ("qpv", "insee", "category")}
    try:
        frames = list(
            stream_columns(feed, wanted, tally, replace(choices, sheet=sheet), optional=["insee"], report=report)
        )
    except MissingColumn:
        return None
    rows = _categories(pd.concat(frames), tally)
    tally.keep(len(rows))
    codes = rows["insee"].map(lambda cell: " ".join(split_codes(cell))) if "insee" in rows else ""
    table = rows.assign(communes=codes, qpv=rows["qpv"].str.strip().str.upper()).drop_duplicates("qpv")
    return table.set_index("qpv")[["category", "communes"]].sort_index()


def _with_exceptions(table: pd.DataFrame, quarters: pd.DataFrame | None) -> pd.DataFrame:
    """Communes with a QPV of another zone are told to have exceptions."""
    if quarters is None:
        return table
    pairs = quarters.assign(insee=quarters["communes"].str.split(" ")).explode("insee")
    whole = pairs["insee"].map(table["category"])
    other = pairs.loc[whole.notna() & whole.ne(pairs["category"]), "insee"]
    return table.assign(has_exceptions=table["has_exceptions"].mask(table.index.isin(other), "yes"))


def _shown(table: pd.DataFrame, index: str) -> pd.DataFrame:
    columns = ["name", "tvs", "tvs_name", "category", "has_exceptions", "population"]
    shown = table[[column for column in columns if column in table and column != index]]
    return shown.set_axis(shown.index.astype("str"))


def _others(rows: pd.DataFrame, index: str, quarters: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    """The correspondence of communes and TVS, and the QPV."""
    others = {} if quarters is None else {"qpv": quarters}
    if index == "insee" and "tvs" in rows:
        columns = [column for column in ("name", "tvs", "tvs_name") if column in rows]
        others["tvs"] = rows.drop_duplicates("insee").set_index("insee")[columns].sort_index()
    return others


READER = Reader(
    key=KEY,
    title_fr="Zonage des médecins généralistes (ARS)",
    title_en="Zoning of general practitioners (ARS)",
    producer="Agences régionales de santé",
    licence=OPEN_LICENCE,
    page="https://www.data.gouv.fr/organizations/ministere-de-la-sante/",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
