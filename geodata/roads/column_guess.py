"""Layers of lines that no known producer made: what is in them, and what their columns are probably for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.errors import UnknownFile, Unreadable
from deserts.progress import Report, ignore
from geodata.formats.layer import GEOMETRY, Layer
from geodata.formats.layer_files import containers, open_layers
from geodata.report.checks import Tally
from geodata.report.column_names import find_name, fold
from geodata.roads.described import BY_IMPORTANCE, Speed
from geodata.roads.own_columns import PARTS, RoadColumns, Unit

LOOKED_AT = 20_000
"""Features of a layer whose values are counted; a layer of a département has some hundred thousand."""

MOST_VALUES = 300
"""Distinct values kept of a column; more are no classes."""

MOST_CLASSES = 60
"""A column of more distinct values is neither a class nor a direction."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "road_class": (
        *("highway", "fclass", "road_class", "classe", "class", "nature", "type_route", "type_voie", "hierarchie"),
        *("categorie", "category", "classement", "class_adm", "cl_admin", "cpx_classement_administratif", "vocation"),
        *("importance", "type"),
    ),
    "speed": (
        *(
            "vitesse_moyenne_vl",
            "vit_moy_vl",
            "vitesse_moyenne",
            "vit_moy",
            "maxspeed",
            "vitesse_max",
            "vitesse_maximale",
        ),
        *(
            "vma",
            "vitesse_autorisee",
            "vitesse",
            "speed_limit",
            "freespeed",
            "speed",
            "vit*",
            "kmh",
            "km_h",
            "*speed*",
            "v",
        ),
    ),
    "direction": (
        "sens_de_circulation",
        "sens_circulation",
        "sens_circu",
        "sens",
        "oneway",
        "one_way",
        "direction",
        "sens*",
    ),
    "level": ("position_par_rapport_au_sol", "pos_sol", "niveau", "z_level", "zlevel", "level"),
    "length_m": ("longueur_m", "length_m"),
    "name": ("nom_voie", "nom_rue", "nom", "name", "libelle", "toponyme", "voie", "rue", "nom_*", "numero"),
    "id": ("cleabs", "osm_id", "gid", "fid", "objectid", "id", "id_*", "identifiant"),
}
"""How such columns are usually named, best first. Lengths only where the name says metres: kilometres would be worse
than measuring along the line."""

_DRIVEN = ("moy", "travel", "freespeed", "free_speed", "reel", "mean", "average", "avg")

CLASS_WORDS: tuple[tuple[str, str], ...] = (
    ("link|bretelle|echangeur|ramp|rampe", "ramp"),
    ("bac|ferry|maritime", "ferry"),
    ("sentier|escalier|pieton|footway|foot|path|steps|cycl|pedestrian|bridleway|velo", "path"),
    ("quasi|express|voie rapide|trunk|2 chaussees|deux chaussees|2x2", "trunk"),
    ("autorou|motorway|freeway|highway", "motorway"),
    ("nationale?s?|national|primary|principale?|rn", "primary"),
    ("regionale?|departementale?s?|secondary|secondaire|rd", "secondary"),
    ("intercommunale?|tertiary|tertiaire|locale|local", "tertiary"),
    ("rue|residential|residentielle?|urbaine?|street|lotissement", "residential"),
    ("rencontre|living", "living_street"),
    ("desserte|service|privee?|acces", "service"),
    ("chemin|piste|track|empierree|forestiere?|rurale?|exploitation", "track"),
    ("projet|construction|planned|proposed|abandon\\w*|desaffect\\w*", ""),
)
"""Words in the value of a class -> class of road; the first that is found counts. A guess, shown to be changed."""

_FORWARD = frozenset(
    {"f", "ft", "1", "+", "yes", "true", "oui", "direct", "sens direct", "sens unique", "forward", "aller"}
)
_BACKWARD = frozenset({"t", "tf", "-1", "-", "reverse", "inverse", "sens inverse", "backward", "retour"})
_CLOSED = frozenset({"interdit", "ferme", "closed", "aucun", "none", "x"})


@dataclass(frozen=True)
class LineColumn:
    """A column of a layer of lines. values : text -> how often among the first features, commonest first, "" left out."""

    name: str
    values: Mapping[str, int] = field(default_factory=dict)

    @property
    def examples(self) -> tuple[str, ...]:
        """Three of its values."""
        return tuple(islice(self.values, 3))

    @property
    def is_choice(self) -> bool:
        """Whether it has so few values that they can be told apart one by one."""
        return 0 < len(self.values) <= MOST_CLASSES


@dataclass(frozen=True, eq=False)
class LineLayer:
    """A layer of lines.

    looked_at : features that were looked at; whole : whether that is all of them; epsg : None = not stated
    rows : the columns of the first of them, as text
    """

    name: str
    columns: tuple[LineColumn, ...]
    looked_at: int
    whole: bool
    epsg: int | None
    rows: pd.DataFrame

    def column(self, name: str) -> LineColumn:
        """A column by its name; one without values where there is none."""
        return next((each for each in self.columns if each.name == name), LineColumn(name))


def line_layers(path: Path, report: Report = ignore) -> tuple[LineLayer, ...]:
    """The layers of lines of a GeoPackage, a shapefile, GeoJSON or an archive of these; () where it has none.

    Raises Unreadable, UnsafeFile. May be cancelled by ``report``.
    """
    found: list[LineLayer] = []
    for container in containers(path):
        if container.kind == "dbf":
            continue
        with open_layers(container, report=report) as layers:
            found += filter(None, (_looked(path, layer, report) for layer in layers if layer.has_shapes))
    return tuple(found)


def _looked(path: Path, layer: Layer, report: Report) -> LineLayer | None:
    import shapely

    counts: dict[str, Counter[str]] = {name: Counter() for name in layer.columns}
    lines = seen = 0
    whole = True
    rows = pd.DataFrame()
    for frame in layer.frames(Tally("roads", "roads", path), None, report):
        if not len(frame):
            continue
        if seen >= LOOKED_AT:
            whole = False
            break
        rows = rows if seen else frame.drop(columns=GEOMETRY)
        is_line = np.isin(shapely.get_type_id(frame[GEOMETRY].to_numpy()), (1, 5))
        lines, seen = lines + int(is_line.sum()), seen + len(frame)
        if 2 * lines < seen:
            return None
        for name, values in counts.items():
            _count(values, frame[name])
    if not lines:
        return None
    columns = tuple(LineColumn(name, dict(values.most_common())) for name, values in counts.items())
    return LineLayer(layer.name, columns, seen, whole, layer.epsg, rows)


def _count(values: Counter[str], column: pd.Series[str]) -> None:
    """Count texts, up to some distinct ones."""
    for text, number in column.str.strip().value_counts().items():
        if text and (text in values or len(values) < MOST_VALUES):
            values[str(text)] += int(number)


def propose(layer: LineLayer) -> RoadColumns:
    """What the columns of a layer are for, by their names and values: a guess for a person to look at."""
    names = [column.name for column in layer.columns]
    columns: dict[str, str] = {}
    for part in PARTS:
        free = [name for name in names if name not in columns.values()]
        name = find_name(free, NAMES[part])
        if name is not None and _fits(part, layer.column(name)):
            columns[part] = name
    if "road_class" not in columns:
        others = (column for column in layer.columns if column.name not in columns.values())
        told = next(filter(_looks_like_classes, others), None)
        columns = columns if told is None else {"road_class": told.name, **columns}
    return with_values(RoadColumns(columns, layer=layer.name), layer)


def _looks_like_classes(column: LineColumn) -> bool:
    """Whether half of the roads have a value whose words say a class."""
    told = sum(count for value, count in column.values.items() if class_of(value) != "unclassified")
    return column.is_choice and 2 * told > sum(column.values.values())


def _fits(part: str, column: LineColumn) -> bool:
    """Whether the values of a column could be what its name says."""
    if part in ("road_class", "direction"):
        return column.is_choice
    if part in ("speed", "level", "length_m"):
        return any(re.match(r"-?\d", value) for value in column.values)
    return True


def with_values(chosen: RoadColumns, layer: LineLayer) -> RoadColumns:
    """The same with a guess at the values of its class and direction, and at the unit and sense of its speed."""
    kind, way = (layer.column(chosen.columns.get(part, "")) for part in ("road_class", "direction"))
    ways = _ways(list(way.values))
    return replace(
        chosen,
        classes=_classes(kind) if kind.is_choice else {},
        forward=ways["forward"],
        backward=ways["backward"],
        closed=ways["closed"],
        speed=sense_of(chosen.columns.get("speed", "")),
        unit=unit_of(layer.column(chosen.columns.get("speed", ""))),
    )


def _classes(column: LineColumn) -> dict[str, str]:
    """Value -> class; the ranks 1 to 6 of a column called importance are those of IGN."""
    ranks = BY_IMPORTANCE if fold(column.name).startswith("importance") else {}
    return {value: ranks.get(value) or class_of(value) for value in column.values}


def _ways(values: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Values by what they probably say; 0, 1 and 2 together are both ways, along and against."""
    counted = {"0", "1", "2"} <= set(values)
    said = {value: "backward" if counted and value == "2" else way_of(value) for value in values}
    return {name: tuple(value for value in values if said[value] == name) for name in ("forward", "backward", "closed")}


def class_of(value: str) -> str:
    """The class of road that a value probably stands for; "" = no road; ``unclassified`` where nothing tells it."""
    from geodata.roads.osm_tags import CLASS_OF

    word = fold(value)
    if value in CLASS_OF:
        return CLASS_OF[value]
    known = next((kind for words, kind in CLASS_WORDS if re.search(rf"\b(?:{words})", word)), None)
    return "unclassified" if known is None else known


def way_of(value: str) -> str:
    """forward, backward, closed or both: what a value of a direction probably says."""
    word = value.strip() if value.strip() in {"-", "-1", "+"} else fold(value)
    for name, words in (("forward", _FORWARD), ("backward", _BACKWARD), ("closed", _CLOSED)):
        if word in words:
            return name
    return "both"


def sense_of(name: str) -> Speed:
    """Whether a column of speeds is of travel or of limits, by its name; limits where it does not say."""
    return "travel" if any(word in fold(name).replace(" ", "_") for word in _DRIVEN) else "limit"


def unit_of(column: LineColumn) -> Unit:
    """The unit of a column of speeds, by its name and by what stands behind its values; km/h where nothing tells it."""
    told = f"{column.name} {' '.join(column.examples)}".casefold()
    if re.search(r"mph|mi[_/ ]?h", told):
        return "mph"
    return "m/s" if re.search(r"(?:^|[_\W\d])(?:m[_/ ]?s|mps)(?:$|[_\W])", told) else "km/h"


def only_layer(path: Path, name: str, found: Sequence[LineLayer]) -> LineLayer:
    """The layer of that name, or the only one; "" = any. Raises UnknownFile, Unreadable (missing_sheet) with the names."""
    if not found:
        raise UnknownFile(path, "roads")
    wanted = [layer for layer in found if layer.name == name] if name else list(found)
    if len(wanted) != 1:
        raise Unreadable(path, "missing_sheet", ", ".join(layer.name for layer in found))
    return wanted[0]
