"""Outlines of communes: ADMIN EXPRESS (IGN) 2.x to 4.0, the contours of Etalab, and the answers of geo.api.gouv.fr."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import TypeVar

import pandas as pd

from deserts.errors import DesertsError, Unreadable, UnsafeFile
from deserts.progress import Report
from geodata.formats.layer import GEOMETRY, Layer, in_degrees
from geodata.formats.layer_files import Container, containers, open_layers
from geodata.formats.projection import DEGREES
from geodata.formats.sniff import has_columns
from geodata.france.outlines import MOST_VERTICES, as_geographic, count_vertices, outlines
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.steps import communes, note_plm, numbers, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import CITY_OF, PLM, departement_of, split_sirens
from geodata.report.column_names import find_name, match_columns

KEY = "boundaries"

WANTED = {
    # An arrondissement of 3.x states its own code beside that of its city, which is INSEE_COM there.
    "insee": ("code_insee", "insee_arm", "insee_com", "code"),
    "name": ("nom_officiel", "nom", "nom_com", "nom_arm"),
    "departement": ("code_insee_du_departement", "insee_dep", "departement", "codedepartement"),
    "region": ("code_insee_de_la_region", "insee_reg", "region", "coderegion"),
    "epci": ("codes_siren_des_epci", "siren_epci", "code_epci", "codeepci", "epci"),
    "population": ("population",),
    "status": ("statut",),
    "area_ha": ("superficie_cadastrale", "surface"),
    "seat_of": ("chefLieu",),
}
NEEDED = ("insee", "name")
NUMBERS = ("population", "area_ha")
TEXTS = ("name", "departement", "region", "epci", "status")

Named = TypeVar("Named")

LAYERS = ("commune", "communes*", "commune_carto", "arrondissement_municipal", "arrondissements-municipaux*")
"""Names of layers that are read, of a file that holds several, best first."""

_SIGNS = (("code_insee", "nom_officiel", "statut"), ("INSEE_COM", "NOM", "STATUT"), ("INSEE_COM", "NOM_COM", "STATUT"))
_OTHERS = ("CODE_IRIS",)
_COMMUNE_CODE = re.compile(r'"code"\s*:\s*"(?:\d{2}|2[AB])\d{3}"')
_IRIS = re.compile(r'"(?:code_?iris|dcomiris)"', re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?:-\d\d-\d\d)?(?!\d)")


def matches(head: Head) -> float:
    """Certain by the columns of a layer; by the names of the files in an archive; by the first object of a JSON."""
    if head.kind == "json":
        is_ours = _COMMUNE_CODE.search(head.start) and '"nom"' in head.start and not _IRIS.search(head.start)
        return 0.9 if is_ours else 0.0
    if head.kind in {"zip", "7z"}:
        return _archive_score(head)
    if head.kind in {"gpkg", "shapefile"}:
        return 0.95 if any(map(_is_ours, _layers_of(head.path))) else 0.0
    return 0.0


def _archive_score(head: Head) -> float:
    """An archive of IGN holds layers of communes and départements, or one GeoPackage with a name of theirs."""
    if {"commune.shp", "departement.shp"} <= set(head.members):
        return 0.95
    packages = [name for name in head.members if name.endswith(".gpkg")]
    ign = any(name.startswith(("ade", "admin-express", "admin_express")) for name in (head.name, *packages))
    contours = any(fnmatch(name, "communes-*.geojson") for name in head.members)
    return 0.9 if (packages and ign) or contours else 0.0


def _layers_of(path: Path) -> list[Layer]:
    """Layers of a file, to look at; none where it cannot be opened."""
    with suppress(DesertsError):
        for container in containers(path):
            with open_layers(container) as layers:
                return list(layers)
    return []


def _is_ours(layer: Layer) -> bool:
    is_others = any(find_name(layer.columns, [name]) for name in _OTHERS)
    return layer.has_shapes and not is_others and any(has_columns(layer.columns, signs) for signs in _SIGNS)


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Communes, and beside them the arrondissements of Paris, Lyon and Marseille where the file has them.

    ``kind`` is commune, arrondissement, or city for the three where their arrondissements are there too.
    Raises NoCrs, MissingColumn, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, KEY, path)
    found = containers(path)
    chosen = _chosen(found, choices)
    parts = [part for container in chosen for part in _layer_rows(container, tally, choices, report)]
    if not parts:
        raise Unreadable(path, "missing_sheet", "commune")
    year = choices.year or _year([path.name, *(container.name for container in found)])
    tally.facts(
        data_year=str(year or ""),
        geography_year=choices.geography_year or year,
        geography_how="chosen" if choices.geography_year else "stated" if year else "",
    )
    return finish(parts, tally, READER)


def finish(parts: list[pd.DataFrame], tally: Tally, reader: Reader) -> Imported:
    """The table ``boundaries`` of rows in degrees."""
    table = _table(unique(pd.concat(parts), ["insee"], tally), tally)
    tally.keep(len(table))
    note_plm(table.index, tally)
    made = tally.finish(len(table))
    return Imported(as_geographic(table), made, reader.source(made), "commune")


def _chosen(found: Sequence[Container], choices: Choices) -> Sequence[Container]:
    """The files to open: of a set of shapefiles those of communes, of all its folders (one for each projection)."""
    packages = [one for one in found if one.kind == "gpkg"]
    if len(found) < 2 or packages:
        return packages or found
    return _pick(found, lambda one: one.stem, choices)


def _pick(found: Sequence[Named], name_of: Callable[[Named], str], choices: Choices) -> list[Named]:
    """What has the chosen name; else communes under the first name that there is, and arrondissements likewise."""
    named = [(name_of(one).casefold(), one) for one in found]
    if choices.sheet:
        return [one for name, one in named if fnmatch(name, choices.sheet.casefold())]
    hits = {pattern: [one for name, one in named if fnmatch(name, pattern)] for pattern in LAYERS}
    cities = _first(hits, "commune")
    return [*cities, *_first(hits, "arrondissement")] if cities else []


def _first(hits: Mapping[str, list[Named]], start: str) -> list[Named]:
    """What was found under the best name of a kind."""
    return next((some for pattern, some in hits.items() if some and pattern.startswith(start)), [])


def _layer_rows(container: Container, tally: Tally, choices: Choices, report: Report) -> Iterator[pd.DataFrame]:
    """Rows of the layers of communes of one file, in degrees."""
    with open_layers(container, choices.encoding, report) as layers:
        for layer in layers if len(layers) < 2 else _pick(layers, lambda one: one.name, choices):
            found = match_columns(layer.columns, WANTED, KEY, _optional())
            rows = read_layer(layer, found, tally, report)
            rows = communes(rows, "insee", tally, choices.known)
            if "seat_of" in rows:
                rows = set_aside(rows, rows["seat_of"].ne(""), "associated_commune", tally)
            yield outlines(rows, DEGREES if layer.epsg else None, tally)


def _optional() -> tuple[str, ...]:
    return tuple(name for name in WANTED if name not in NEEDED)


def read_layer(layer: Layer, found: Mapping[str, str], tally: Tally, report: Report) -> pd.DataFrame:
    """All rows of a layer under our names, shapes in degrees where the layer states its coordinate system.

    found : our name -> the layer's. Raises UnsafeFile for shapes without end.
    """
    frames, vertices = [], 0
    theirs = {name: ours for ours, name in found.items()}
    for frame in layer.frames(tally, list(theirs), report):
        if GEOMETRY not in frame:
            frame[GEOMETRY] = None
        shapes = frame[GEOMETRY].to_numpy()
        vertices += count_vertices(shapes)
        if vertices > MOST_VERTICES:
            raise UnsafeFile(tally.path or layer.name, "too_large", f"{vertices} vertices")
        if layer.epsg:  # here and not for all at once: that would take twice the memory
            frame[GEOMETRY] = pd.Series(in_degrees(shapes, layer.epsg), index=frame.index, dtype=object)
        frames.append(frame.rename(columns=theirs))
    return pd.concat(frames)


def _table(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Rows as the dictionary has them."""
    codes = rows["insee"]
    columns: dict[str, pd.Series] = {name: rows[name].fillna("").astype("str") for name in TEXTS if name in rows}
    columns["departement"] = codes.map(departement_of).astype("str")
    if "epci" in columns:
        joined = {cell: " ".join(split_sirens(cell)) for cell in columns["epci"].unique()}
        columns["epci"] = columns["epci"].map(joined).astype("str")
    columns |= {name: _numbers(rows, name, tally) for name in NUMBERS if name in rows}
    columns["kind"] = pd.Series(_kinds(codes), index=rows.index, dtype="str")
    table = pd.DataFrame({**columns, GEOMETRY: rows[GEOMETRY]})
    return table.set_axis(pd.Index(codes, name="insee", dtype="str"), axis=0).sort_index()


def _numbers(rows: pd.DataFrame, name: str, tally: Tally) -> pd.Series[float]:
    """A column of numbers; what is none is said and left blank, since the outline is what the row is for."""
    found = numbers(rows.assign(**{name: rows[name].fillna("")}), name, tally, "ign")
    if found.bad.any():
        tally.warn("not_a_number", str(int(found.bad.sum())), name, int(rows.index[found.bad][0]))
    return found.values.clip(lower=0)


def _kinds(codes: pd.Series[str]) -> list[str]:
    """In the words of the base: commune, arrondissement, or city where the arrondissements stand beside it."""
    there = set(codes)
    cities = {city for city, parts in PLM.items() if not there.isdisjoint(parts)}
    return ["arrondissement" if code in CITY_OF else "city" if code in cities else "commune" for code in codes]


def _year(names: Iterable[str]) -> int | None:
    """The only year in the names of the files: that of the edition, which is that of its geography."""
    years = {int(year) for name in names for year in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None


READER = Reader(
    key=KEY,
    title_fr="Contours des communes (ADMIN EXPRESS, Etalab, geo.api.gouv.fr)",
    title_en="Boundaries of communes (ADMIN EXPRESS, Etalab, geo.api.gouv.fr)",
    producer="IGN, Etalab",
    licence=OPEN_LICENCE,
    page="https://geoservices.ign.fr/adminexpress",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
