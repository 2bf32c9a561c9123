"""FINESS, the register of health and social establishments, in its four published forms.

The re-publication with a header (and tables derived from it), the classic header-less files with or without
``geolocalisation`` lines, and the FINESS+ JSON of structures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from geodata.formats.archives import Feed, path_of
from geodata.formats.tables import sniff, stream_columns, stream_rows
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.finess_json import read_structures
from geodata.readers.finess_places import check_communes, place, quality_of, system_of
from geodata.readers.steps import communes, reject, set_aside
from geodata.report.checks import Problem, Tally
from geodata.report.choices import Choices
from geodata.report.codes import finess_commune, plm_mode
from geodata.report.column_names import fold

KEY = "finess"
TABLE = "establishments"

WANTED = {
    "finess": ("nofinesset", "numero finess etablissement"),
    "legal_finess": ("nofinessej", "nofinessej_1", "numero finess etablissement juridique"),
    "insee": ("code_insee",),
    "departement": ("departement",),
    "commune": ("commune", "code commune"),
    "name": ("rs", "raison_sociale"),
    "long_name": ("rslongue",),
    "category": ("categetab",),
    "category_label": ("libcategetab", "categorie"),
    "activity": ("activite",),
    "activity_label": ("libelle activite",),
    "number": ("numvoie",),
    "x": ("coordxet",),
    "y": ("coordyet",),
    "source": ("sourcecoordet",),
    "lon": ("longitude",),
    "lat": ("latitude",),
    "opened": ("dateouv",),
    "updated": ("datemaj",),
    "located": ("datemaj_geoloc",),
}
REQUIRED = ("finess", "category")
OPTIONAL = tuple(name for name in WANTED if name not in REQUIRED)

CLASSIC = (
    "section finess legal_finess name long_name complrs compldistrib number typvoie voie compvoie lieuditbp commune "
    "departement libdepartement ligneacheminement telephone telecopie category category_label categagretab "
    "libcategagretab siret codeape codemft libmft codesph libsph opened dateautor updated numuai"
).split()
"""The 32 fields of a ``structureet`` line, in their order (docs/formats.md, FINESS)."""

CLASSIC_READ = [*CLASSIC[:14], "category", "category_label", "opened", "updated"]

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "620": "pharmacy",
        "603": "health_house",
        "124": "health_centre",
        "101": "hospital",
        "106": "hospital",
        "122": "hospital",
        "128": "hospital",
        "129": "hospital",
        "131": "hospital",
        "355": "hospital",
        "365": "hospital",
        "292": "psychiatric_hospital",
        "161": "psychiatric_hospital",
        "500": "care_home",
        "223": "pmi",
        "611": "laboratory",
    }
)
"""Category of FINESS -> kind of place; all others are "other". Source: the labels of the published file."""

EMERGENCY_ACTIVITY = "14"
"""Authorised activity "médecine d'urgence", in the files that hold activities."""

_NUMBER = re.compile(r"[0-9][0-9AB][0-9]{7}", re.ASCII)
_DATE = re.compile(r"(20\d\d)-\d\d-\d\d", re.ASCII)


def matches(head: Head) -> float:
    """The classic first line, the columns of the re-publication, or the objects of FINESS+."""
    if head.kind == "json":
        known = "informationsGeneralesEGE" in head.start or "pmSmsseId" in head.start
        return 0.95 if known and "activitesAutorisees" not in head.start else 0.0
    if any(_is_classic(table.lines) for table in head.tables):
        return 0.95
    if head.has("nofinesset", "categetab") or head.has("numero finess etablissement", "categetab"):
        return 0.95
    named = any("finess" in name and "structures" in name and ".json" in name for name in head.members)
    return 0.6 if named else 0.0


FILES = ("*finess*.csv", "*finess*.json", "*finess*.json.gz", "etalab-cs1100*", "*.csv", "*.json")


def _is_classic(lines: tuple[str, ...]) -> bool:
    """``finess;etalab;111;2026-05-12``, then lines of establishments or of their points."""
    starts = [re.split(r";| \| ", line)[0] for line in lines]
    return starts[:1] == ["finess"] and any(start in ("structureet", "geolocalisation") for start in starts)


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the establishments, one row each, in ``others`` the places of care among them.

    Raises MissingColumn, Unreadable, UnsafeFile.
    """
    feed = tables_of(path, *FILES)[0]
    tally = Tally(KEY, TABLE, path)
    rows, date = _rows(feed, tally, choices, report)
    rows = _checked(rows, tally, choices)
    rows = place(rows.assign(system=rows["source"].map(system_of)), tally)
    urgent = _emergency(rows)
    rows = _one_line_each(rows, tally)
    check_communes(rows, tally)
    table = _table(rows)
    tally.facts(data_year=str(choices.year or _year(date, rows, path) or ""), geography_year=choices.geography_year)
    tally.facts(plm_mode=plm_mode(table["insee"]))
    places = _places(table, urgent)
    if len(places):
        told = f"{len(table)} / {len(places)}"
        tally.problem(Problem("note", "places_of_establishments", TABLE, value=told))
    made = tally.finish(len(table), report=report)
    return Imported(table, made, READER.source(made), "point", {"places": places})


def _rows(feed: Feed, tally: Tally, choices: Choices, report: Report) -> tuple[pd.DataFrame, str]:
    """All lines under our names, "" where the form has no such column, and the date that the file states."""
    if _first_byte(feed) in (b"{", b"["):
        rows, date = read_structures(feed, tally, report)
        rows = set_aside(rows, rows["state"].str.upper().eq("I"), "closed", tally)
        rows = rows.assign(number=np.where(rows["source"].str.startswith("1,"), "1", ""))
    else:
        shape = sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter)
        if _is_classic(shape.lines):
            rows, date = _classic(feed, tally, choices, report), shape.lines[0]
        else:
            rows, date = _with_header(feed, tally, choices, report), ""
    blank = {name: "" for name in (*WANTED, "closed") if name not in rows and name not in ("lon", "lat", "x", "y")}
    return rows.assign(**blank), date


def _first_byte(feed: Feed) -> bytes:
    from geodata.formats.archives import open_feed

    with open_feed(feed) as stream:
        return stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1]


def _with_header(feed: Feed, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """The re-publication and what is derived from it; coordinates as text, columns by name."""
    parts = list(stream_columns(feed, WANTED, tally, choices, optional=OPTIONAL, report=report))
    rows = pd.concat(parts)
    for one, other in (("x", "y"), ("lon", "lat")):
        if (one in rows) != (other in rows):
            rows = rows.drop(columns=[name for name in (one, other) if name in rows])
    if "insee" not in rows:
        if not {"departement", "commune"} <= set(rows.columns):
            raise MissingColumn(TABLE, "insee", tuple(rows.columns))
        rows = rows.assign(insee=finess_commune(rows["departement"], rows["commune"]))
    return rows


def _classic(feed: Feed, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """Lines without a header: establishments, and the points that some editions put after them."""
    shape = replace(sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter or ";"), quoted=True)
    parts = stream_rows(
        feed,
        tally,
        columns=CLASSIC_READ,
        only={"section": {"structureet", "geolocalisation"}},
        shape=shape,
        names=CLASSIC,
        skip_lines=1,
        ragged="pad",
        report=report,
    )
    frame = pd.concat(list(parts))
    point = frame["section"].eq("geolocalisation")
    rows, points = frame[~point].copy(), _points(frame[point])
    rows["insee"] = finess_commune(rows["departement"], rows["commune"])
    if rows.empty:  # an edition of points alone
        return points.assign(insee="")
    points = reject(points, points.duplicated("finess"), "duplicate", tally, "finess")
    points = reject(points, ~points["finess"].isin(set(rows["finess"])), "no_establishment", tally, "finess")
    tally.keep(len(points))
    columns = ["x", "y", "source", "located"]
    return rows.join(points.set_index("finess")[columns], on="finess").fillna(dict.fromkeys(columns, ""))


def _points(lines: pd.DataFrame) -> pd.DataFrame:
    """``geolocalisation`` lines of either form: x and y stand third and fourth, what follows says where it comes from.

    2026 joins it by commas in one field, 2016 spreads it over seven.
    """
    rest = [name for name in CLASSIC[4:12] if name in lines]
    joined = map(",".join, zip(*(lines[name] for name in rest), strict=True))
    text = pd.Series(list(joined), index=lines.index, dtype="str").str.rstrip(",")
    return pd.DataFrame(
        {
            "finess": lines["finess"],
            "x": lines["legal_finess"],
            "y": lines["name"],
            "source": text,
            "located": text.str.extract(r"(\d{4}-\d\d-\d\d)$", expand=False).fillna(""),
        }
    )


def _checked(rows: pd.DataFrame, tally: Tally, choices: Choices) -> pd.DataFrame:
    """Rows with a readable FINESS number and commune; a number that lost its zero gets it back."""
    number = rows["finess"].str.strip().str.upper()
    short = number.str.fullmatch(r"\d{8}")
    for old, line in zip(number[short], rows.index[short], strict=True):
        tally.repair("finess", old, f"0{old}", int(line))
    legal = rows["legal_finess"].str.strip().str.upper()
    legal = legal.mask(legal.str.fullmatch(r"\d{8}"), "0" + legal)
    rows = rows.assign(finess=number.mask(short, "0" + number), legal_finess=legal)
    rows = reject(rows, ~rows["finess"].map(lambda code: bool(_NUMBER.fullmatch(code))), "bad_finess", tally, "finess")
    if rows["insee"].eq("").all():
        return rows
    return communes(rows, "insee", tally, choices.known)


def _emergency(rows: pd.DataFrame) -> set[str]:
    """Establishments with an authorised emergency activity on any of their lines."""
    label = rows["activity_label"].map(fold)
    urgent = rows["activity"].eq(EMERGENCY_ACTIVITY) & (label.eq("") | label.str.contains("urgence", regex=False))
    return set(rows.loc[urgent, "finess"])


def _one_line_each(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """The first line of each establishment; the others are kept in its name, or rejected when they contradict it."""
    first = rows.drop_duplicates("finess").set_index("finess")
    own = rows["finess"].map(first["category"]).eq(rows["category"])
    own &= rows["finess"].map(first["insee"]).eq(rows["insee"])
    rows = reject(rows, ~own, "duplicate", tally, "finess")
    tally.keep(len(rows))
    return rows.drop_duplicates("finess")


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The finished table, by FINESS number."""
    named = rows["long_name"].where(rows["long_name"].ne(""), rows["name"])
    numbered = rows["number"].ne("")
    quality = [quality_of(text, numbered=bool(one)) for text, one in zip(rows["source"], numbered, strict=True)]
    table = rows.assign(
        name=named.str.split().str.join(" "),
        kind=rows["category"].map(KINDS).fillna("other").astype("str"),
        position_quality=pd.Series(quality, index=rows.index, dtype="str").where(rows["lon"].notna(), "unknown"),
        epsg=rows["epsg"].where(rows["lon"].notna()),
        opened=_dates(rows["opened"]),
        updated=_dates(rows["updated"]),
        is_open="yes",
    )
    table = table.set_index("finess").sort_index()
    table.index = table.index.astype("str")
    columns = "legal_finess insee name category category_label kind lon lat position_quality x_m y_m epsg".split()
    return table[[*columns, "opened", "updated", "is_open"]]


def _dates(text: pd.Series[str]) -> pd.Series[str]:
    """Dates as ISO text; 31/12/2020 is turned, anything else is empty."""
    plain = text.str.strip().str.replace(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\2-\1", regex=True).str[:10]
    return plain.where(plain.str.fullmatch(r"\d{4}-\d\d-\d\d"), "")


def _year(date: str, rows: pd.DataFrame, path: Path) -> str:
    """The year of the file: stated in it, else of its newest update, else in its name."""
    if match := _DATE.search(date):
        return match[1]
    newest = max(_dates(rows["located"]).max() or "", _dates(rows["updated"]).max() or "") if len(rows) else ""
    if newest:
        return newest[:4]
    match = re.search(r"(?<!\d)(20[0-4]\d)", path_of(path).name)
    return match[1] if match else ""


def _places(table: pd.DataFrame, urgent: set[str]) -> pd.DataFrame:
    """Where care is given: the kinds that planners ask for, and emergency units beside the hospital that runs them."""
    columns = ["insee", "kind", "name", "lon", "lat", "position_quality", "category"]
    care = table.loc[table["kind"].ne("other"), columns]
    units = table.loc[table.index.isin(urgent), columns].assign(kind="emergency")
    units.index = units.index + "-urgences"
    places = pd.concat([care, units]).rename(columns={"category": "old_kind"}).sort_index()
    places.index = places.index.astype("str").rename("place")
    return places


READER = Reader(
    key=KEY,
    title_fr="FINESS : établissements de santé et médico-sociaux",
    title_en="FINESS: health and social establishments",
    producer="Ministère de la Santé, ANS",
    licence=OPEN_LICENCE,
    page="https://www.data.gouv.fr/datasets/reexposition-des-donnees-finess",
    table=TABLE,
    level="point",
    matches=matches,
    read=read,
)
