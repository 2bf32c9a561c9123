"""What stands in a territory file under which name: one layer for each table, with French names and titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from deserts.states import State
from geodata.formats.sqlite_tables import PREFIXES, TableSpec, field_name, spec_of
from geodata.readers.base import Imported
from geodata.report.schema import schema
from geodata.report.source import Source
from geodata.storage.gpkg import Shapes
from geodata.storage.shapes import commune_shapes, drawing_epsg, own_shapes, point_shapes
from geodata.territory.opening import Territory

PUBLISHED, SHOWN, ROAD = PREFIXES
"""Prefixes in the table of communes: columns of ``Territory.published``, columns that are there only to be seen, and how
each seat meets the road (``RoadFacts.seats``)."""

ROAD_COLUMNS = {"state": f"{ROAD}road_state", "metres": f"{ROAD}road_metres"}

LAYER_NAMES: Mapping[str, str] = {
    "apl": "apl_publiee",
    "bassin_table": "tableau_bassins_de_vie",
    "bassins": "bassins_de_vie",
    "boundaries": "contours",
    "broadband": "internet_fixe",
    "care_departement": "soins_departement",
    "commune_table": "tableau_communes",
    "communes": "code_officiel_geographique",
    "deprivation": "defavorisation",
    "equipment": "equipements",
    "establishments": "etablissements",
    "frr": "ruralites_revitalisation",
    "grid": "carreaux",
    "grid_communes": "carreaux_par_commune",
    "housing": "logement",
    "income": "revenus",
    "iris_table": "tableau_iris",
    "movements": "mouvements_communes",
    "places": "lieux_de_soins",
    "point_table": "points",
    "population_age": "population_par_age",
    "population_age_broad": "population_grandes_classes_age",
    "practice_sites": "sites_exercice",
    "practitioners": "professionnels",
    "qpv": "quartiers_prioritaires",
    "scores": "scores",
    "sites": "sites_importes",
    "travel_times": "temps_trajet",
    "tvs": "territoires_vie_sante",
    "tvs_table": "tableau_vie_sante",
    "zoning": "zonage_medecins",
}
"""Table of the dictionary -> layer; a table that is not named here keeps its name."""

TAKEN = ("communes", "sites", "sources", "rapports_import", "documents", "layer_styles")

NOTE_COMMUNES = (
    "Contours simplifiés, pour la carte. zone : core = cœur du territoire, supply = offre à moins de 20 min, population = "
    "habitants à moins de 40 min. Ne pas ajouter ni supprimer de commune : les temps de trajet comptent les lignes."
)
NOTE_POINTS = "Points dessinés d'après lon et lat : déplacer un lieu, c'est changer ces deux champs."


@dataclass(frozen=True)
class Layer:
    """A table to be stored. dictionary : tables of ``schema.csv`` that explain its columns; source : where it is from."""

    spec: TableSpec
    data: pd.DataFrame
    title: str
    dictionary: tuple[str, ...] = ()
    shapes: Shapes | None = None
    style: str | None = None
    description: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class ImportLayers:
    """The layers of one ``Imported``: its table, then the others by their name in the dictionary."""

    table: Layer
    others: Mapping[str, Layer]


def commune_layer(territory: Territory) -> Layer:
    """The communes with their contours, published values beside their own, and a state for the colours of the map."""
    communes, published = territory.communes, territory.published
    parts = [communes]
    if published is not None:
        seen = np.where(published["apl_under_65"].isna(), State.ABSENT, State.VALUE)
        state = np.where(communes["in_core"], seen, State.OUTSIDE).astype(np.int8)
        parts += [published.add_prefix(PUBLISHED), pd.DataFrame({f"{SHOWN}apl_state": state}, index=communes.index)]
    if territory.by_road is not None:
        parts.append(territory.by_road.seats[[*ROAD_COLUMNS]].rename(columns=ROAD_COLUMNS))
    data = pd.concat(parts, axis="columns")
    return Layer(
        spec_of("communes", data),
        data,
        f"Communes : {territory.name}",
        ("communes", "scores", "apl"),
        commune_shapes(communes.index.tolist(), drawing_epsg(communes)),
        "communes" if published is None else "communes_apl",
        NOTE_COMMUNES,
    )


def split_communes(data: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The communes, the published values and how seats meet the road, out of the table of their layer.

    The last two have no columns where the territory has none.
    """
    names = data.columns
    own = data.loc[:, ~np.logical_or.reduce([names.str.startswith(prefix) for prefix in PREFIXES])]
    published = data.loc[:, names.str.startswith(PUBLISHED)]
    road = data.loc[:, names.str.startswith(ROAD)].rename(columns={long: name for name, long in ROAD_COLUMNS.items()})
    return own, published.set_axis(published.columns.str.removeprefix(PUBLISHED), axis="columns"), road


def site_layer(territory: Territory) -> Layer:
    """The places of care."""
    sites = territory.sites
    spec = spec_of("sites", sites)
    shapes = point_shapes(sites, drawing_epsg(territory.communes))
    title = "Lieux de soins (données illustratives)" if territory.illustrative else "Lieux de soins"
    return Layer(spec, sites, title, ("sites",), shapes, "sites", NOTE_POINTS)


def import_layers(imports: tuple[Imported, ...], epsg: int) -> Iterator[ImportLayers]:
    """The layers of the imported files, each under a name of its own: « equipements_2024 »."""
    taken = set(TAKEN)
    for imported in imports:
        table = _import_layer(imported.report.table, imported.table, imported, epsg, taken)
        others = {name: _import_layer(name, data, imported, epsg, taken) for name, data in imported.others.items()}
        yield ImportLayers(table, others)


def _import_layer(name: str, data: pd.DataFrame, imported: Imported, epsg: int, taken: set[str]) -> Layer:
    year = imported.report.data_year
    layer = field_name(f"{LAYER_NAMES.get(name, name)} {year}".strip(), taken)
    own = own_shapes(data)
    rest = data if own is None else pd.DataFrame(data.drop(columns=own[0]))
    spec = spec_of(layer, rest)
    shapes = point_shapes(data, epsg) if own is None else own[2]
    return Layer(
        spec,
        rest,
        f"{schema().title(name)} {year}".strip(),
        (name,),
        shapes,
        "points" if own is None and shapes is not None else None,
        source=imported.source,
    )


def geometry_told(data: pd.DataFrame) -> dict[str, object] | None:
    """What must be known to put a table's own geometry column back: its name, its place, its coordinate system."""
    own = own_shapes(data)
    if own is None:
        return None
    return {"name": own[0], "place": data.columns.get_loc(own[0]), "crs": own[1]}


def source_layer(sources: tuple[Source, ...], imports: tuple[tuple[str, Source], ...]) -> Layer:
    """Sources of the territory (no layer), then of each imported layer."""
    rows = [{"layer": "", **asdict(source)} for source in sources]
    rows += [{"layer": layer, **asdict(source)} for layer, source in imports]
    data = pd.DataFrame(rows, columns=["layer", *Source.__dataclass_fields__])
    text = {name: "str" for name in data.columns if name not in ("geography_year", "illustrative")}
    data = data.astype({**text, "geography_year": "Int64", "illustrative": "bool"})
    return Layer(spec_of("sources", data), data, "Sources des données")


def sources_of(data: pd.DataFrame) -> dict[str, tuple[Source, ...]]:
    """Layer ("" = the territory) -> its sources."""
    found: dict[str, list[Source]] = {}
    for row in data.to_dict("records"):
        year = row.pop("geography_year")
        layer = str(row.pop("layer"))
        source = Source(geography_year=None if pd.isna(year) else int(year), **{str(k): v for k, v in row.items()})
        found.setdefault(layer, []).append(source)
    return {layer: tuple(sources) for layer, sources in found.items()}


def text_layer(layer: str, title: str, texts: Mapping[str, str], key: str, value: str) -> Layer:
    """Texts by name, such as the documents of the caller."""
    data = pd.DataFrame({key: [*texts], value: [*texts.values()]}, dtype="str")
    return Layer(spec_of(layer, data), data, title)


def source_text(source: Source) -> str:
    """A source in a few French lines, as QGIS shows them among a layer's properties."""
    lines = [
        source.title,
        f"Producteur : {source.producer}",
        f"Licence : {source.licence}",
        f"Millésime : {source.data_year}",
        f"Géographie au 01/01/{source.geography_year}" if source.geography_year else "",
        f"Adresse : {source.url}" if source.url else "",
        f"SHA-256 : {source.sha256}" if source.sha256 else "",
        "DONNÉES ILLUSTRATIVES, inventées" if source.illustrative else "",
    ]
    return "\n".join(line for line in lines if line)
