"""What the columns of a layer of roads say, producer by producer, as one description of each road.

Sources: docs/formats.md, Roads; IGN, BD TOPO 3 and ROUTE 500 content descriptions; Geofabrik, shapefile layers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from geodata.roads.network import BRIDGE, CAR, DUAL, FERRY, FOOT, TOLL, TUNNEL, URBAN
from geodata.roads.osm_tags import Rule, rule

Join = Literal["ends", "vertices", "crossings"]
"""Where roads meet. ends : only where they end, at one level; vertices : wherever they share a vertex; crossings : also where
their lines cross at one level."""

Speed = Literal["travel", "limit"]

COLUMNS = ("road_class", "forward", "backward", "limit_forward", "limit_backward", "travel_kmh", "stated_m", "level")
"""Of a description, beside id and name; road_class "" = no road, with the word why in ``aside``."""

MOST_LEVELS = 100

_YES = frozenset({"1", "true", "vrai", "t", "oui", "yes", "o"})


@dataclass(frozen=True)
class Dialect:
    """How one producer writes a layer of roads.

    key : of its source; signs : columns that tell it; wanted : our name -> names in the file; needed : those it must have
    describe : text columns under our names -> the description (``COLUMNS``, id, name, aside), same index
    """

    key: str
    title: str
    producer: str
    licence: str
    signs: tuple[tuple[str, ...], ...]
    wanted: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    describe: Callable[[pd.DataFrame], pd.DataFrame]
    join: Join


def text_column(frame: pd.DataFrame, name: str) -> pd.Series[str]:
    """A text column, "" where the file lacks it."""
    return frame[name].str.strip() if name in frame else pd.Series("", index=frame.index, dtype="str")


def numbers(frame: pd.DataFrame, name: str) -> pd.Series[float]:
    """Numbers over 0; NaN for all else."""
    found = pd.to_numeric(text_column(frame, name).str.replace(",", "."), errors="coerce").astype("float64")
    return found.where(found > 0)


def levels(frame: pd.DataFrame) -> pd.Series[int]:
    """Whole numbers; 0 for what is none (« Gué ou radier ») and for what no road is built at."""
    found = pd.to_numeric(text_column(frame, "level"), errors="coerce").astype("float64")
    return found.where(found.abs() < MOST_LEVELS, 0).astype("int64")


def _is(frame: pd.DataFrame, name: str) -> pd.Series[bool]:
    return text_column(frame, name).str.casefold().isin(_YES)


def _id(frame: pd.DataFrame) -> pd.Series[int]:
    """The digits of an identifier as a number (TRONROUT0000000123 -> 123); the line of the file, negative, without."""
    digits = text_column(frame, "id").str.replace(r"\D", "", regex=True).str.slice(-18)
    known = digits.ne("")
    number = pd.to_numeric(digits.where(known, "0")).astype("int64")
    return number.where(known, -pd.Series(frame.index, index=frame.index).astype("int64"))


def blank_description(
    frame: pd.DataFrame, road_class: pd.Series[str], car: pd.Series[bool], foot: pd.Series[bool], flags: pd.Series[int]
) -> pd.DataFrame:
    """The columns that all producers' descriptions have, open both ways and without speeds."""
    both = np.where(car, CAR, 0) | np.where(foot, FOOT, 0)
    flagged = np.where(both != 0, both | flags.to_numpy(), 0).astype(np.uint8)
    return pd.DataFrame(
        {
            "road_class": road_class,
            "forward": flagged,
            "backward": flagged,
            "limit_forward": np.nan,
            "limit_backward": np.nan,
            "travel_kmh": np.nan,
            "stated_m": np.nan,
            "level": levels(frame),
            "id": _id(frame),
            "name": text_column(frame, "name").str.slice(0, 200),
            "aside": "",
        },
        index=frame.index,
    )


def one_way(made: pd.DataFrame, only_forward: pd.Series[bool], only_backward: pd.Series[bool]) -> pd.DataFrame:
    """Closed to cars one way; people on foot go both ways."""
    for name, closed in (("backward", only_forward), ("forward", only_backward)):
        without = made[name].to_numpy() & ~np.uint8(CAR)
        walkable = np.where((without & FOOT) != 0, without, 0)
        made[name] = np.where(closed, walkable, made[name]).astype(np.uint8)
    return made


# --- BD TOPO ---

_NATURES: Mapping[str, str] = {
    "type autoroutier": "motorway",
    "autoroute": "motorway",
    "quasi-autoroute": "trunk",
    "bretelle": "ramp",
    "route empierree": "track",
    "chemin": "path",
    "sentier": "path",
    "escalier": "path",
    "piste cyclable": "path",
    "bac ou liaison maritime": "ferry",
    "bac auto": "ferry",
}
BY_IMPORTANCE: Mapping[str, str] = {
    "1": "trunk",
    "2": "primary",
    "3": "secondary",
    "4": "tertiary",
    "5": "unclassified",
    "6": "service",
}
"""Own choice: importance is the rank of the link a road makes (1 between metropoles ... 5 within a commune, 6 none)."""

NO_SPEED_KMH = 1.0
"""Speeds up to this are none: IGN writes 0 where cars may not go or nothing is known, 1 on « Chemin »."""

_NO_STATE = ("", "nr", "nc", "non renseigne")

_CLOSED_ACCESS = ("restreint aux ayants droit", "physiquement impossible")


def plain(words: pd.Series[str]) -> pd.Series[str]:
    """Lower case without accents."""
    return words.str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.casefold().str.strip()


def bd_topo(frame: pd.DataFrame) -> pd.DataFrame:
    """``troncon_de_route``: what is in service, closed to cars where access is restricted, at its mean speed.

    What is ``fictif`` counts: it is drawn to link a slip road to a carriageway. Turns that are forbidden
    (``non_communication``, a layer of its own) are not read.
    Sources: IGN, BD TOPO 3 content description (vitesse_moyenne_vl); IGN, route-graph-generator, which keeps « En service »
    and takes speeds of 0 and 1 km/h for none.
    """
    nature, importance = plain(text_column(frame, "nature")), text_column(frame, "importance")
    in_town = _is(frame, "urban")
    road_class = nature.map(_NATURES).fillna(importance.map(BY_IMPORTANCE)).fillna("unclassified")
    road_class = road_class.mask(road_class.eq("unclassified") & in_town, "residential")
    access = plain(text_column(frame, "access"))
    car = ~road_class.eq("path") & ~access.isin(_CLOSED_ACCESS) & ~_is(frame, "no_car")
    dual = nature.isin(["route a 2 chaussees", "type autoroutier", "autoroute", "quasi-autoroute"])
    foot = ~nature.isin(["type autoroutier", "autoroute", "quasi-autoroute"]) & ~road_class.eq("ferry")
    foot &= ~(_is(frame, "private") & access.isin(_CLOSED_ACCESS))
    level = levels(frame)
    flags = (
        pd.Series(0, index=frame.index)
        .add(dual * DUAL)
        .add(in_town * URBAN)
        .add(access.eq("a peage") * TOLL)
        .add(road_class.eq("ferry") * FERRY)
        .add((level > 0) * BRIDGE)
        .add((level < 0) * TUNNEL)
    )
    made = blank_description(frame, road_class, car, foot, flags)
    direction = plain(text_column(frame, "direction"))
    made = one_way(made, direction.isin(["sens direct", "direct"]), direction.isin(["sens inverse", "inverse"]))
    speed = numbers(frame, "speed")
    made["travel_kmh"] = speed.where(speed > NO_SPEED_KMH)
    made["aside"] = np.where((made["forward"] | made["backward"]) == 0, "closed_to_all", "")
    state = plain(text_column(frame, "state"))
    made["aside"] = made["aside"].mask(~state.isin(["en service", *_NO_STATE]), "not_in_service")
    return made


def route_500(frame: pd.DataFrame) -> pd.DataFrame:
    """``TRONCON_ROUTE`` of ROUTE 500, which IGN no longer updates (2021)."""
    calling = plain(text_column(frame, "calling"))
    road_class = calling.map(
        {
            "type autoroutier": "motorway",
            "liaison principale": "primary",
            "liaison regionale": "secondary",
            "liaison locale": "tertiary",
            "bretelle": "ramp",
            "piste cyclable": "path",
            "bac auto": "ferry",
            "bac pieton": "path",
        }
    ).fillna("unclassified")
    state = plain(text_column(frame, "state"))
    road_class = road_class.mask(state.eq("non revetu") & ~road_class.isin(["path", "ferry"]), "track")
    dual = text_column(frame, "carriageways").str.startswith("2") | road_class.eq("motorway")
    car = ~road_class.eq("path")
    toll = plain(text_column(frame, "access")).eq("a peage")
    flags = pd.Series(0, index=frame.index).add(dual * DUAL).add(road_class.eq("ferry") * FERRY).add(toll * TOLL)
    made = blank_description(frame, road_class, car, ~road_class.isin(["motorway", "ferry"]), flags)
    direction = plain(text_column(frame, "direction"))
    made = one_way(made, direction.isin(["sens direct", "sens unique"]), direction.eq("sens inverse"))
    made["stated_m"] = 1000.0 * numbers(frame, "length")
    made["aside"] = made["aside"].mask(state.isin(["en construction", "en projet"]), "not_in_service")
    return made


# --- OpenStreetMap as Geofabrik cuts it into shapefiles ---


def geofabrik(frame: pd.DataFrame) -> pd.DataFrame:
    """``gis_osm_roads_free_1``: the tags of OpenStreetMap, fewer of them; access is not among them."""
    tags = pd.DataFrame(
        {
            "highway": text_column(frame, "road_class").str.replace(r"^track_grade\d$", "track", regex=True),
            "oneway": text_column(frame, "direction").map({"F": "yes", "T": "-1", "B": "no"}).fillna(""),
            "maxspeed": text_column(frame, "speed").replace("0", ""),
            "bridge": np.where(text_column(frame, "bridge").isin(["T", "1"]), "yes", "no"),
            "tunnel": np.where(text_column(frame, "tunnel").isin(["T", "1"]), "yes", "no"),
        }
    )
    known: dict[tuple[str, ...], Rule | str] = {}
    found: list[Rule | str] = []
    for row in tags.itertuples(index=False, name=None):
        if row not in known:
            known[row] = rule({key: value for key, value in zip(tags.columns, row, strict=True) if value})
        found.append(known[row])
    nothing = Rule("path", 0, 0)
    rules = [nothing if isinstance(one, str) else one for one in found]
    column = pd.Series([one.road_class for one in rules], index=frame.index, dtype="str")
    closed = pd.Series(data=False, index=frame.index)
    made = blank_description(frame, column, closed, closed, pd.Series(0, index=frame.index))
    for name in ("forward", "backward"):
        made[name] = np.array([getattr(one, name) for one in rules], dtype=np.uint8)
        made[f"limit_{name}"] = [getattr(one, f"limit_{name}") for one in rules]
    made["aside"] = [one if isinstance(one, str) else "" for one in found]
    return made


DIALECTS = (
    Dialect(
        key="bd_topo_roads",
        title="BD TOPO, tronçons de route",
        producer="IGN",
        licence="Licence Ouverte 2.0",
        signs=(("nature", "sens_de_circulation", "vitesse_moyenne_vl"), ("NATURE", "SENS", "VIT_MOY_VL")),
        wanted={
            "id": ("cleabs", "ID"),
            "nature": ("nature",),
            "importance": ("importance",),
            "state": ("etat_de_l_objet", "ETAT"),
            "level": ("position_par_rapport_au_sol", "POS_SOL"),
            "direction": ("sens_de_circulation", "SENS"),
            "speed": ("vitesse_moyenne_vl", "VIT_MOY_VL"),
            "access": ("acces_vehicule_leger", "ACCES_VL"),
            "private": ("prive", "PRIVE"),
            "no_car": ("vehicule_leger_interdit", "VL_INTERDIT"),
            "urban": ("urbain", "URBAIN"),
            "name": ("nom_voie_ban_gauche", "nom_collaboratif_gauche", "NOM_VOIE_G", "NOM_1_G", "cpx_numero", "NUMERO"),
        },
        needed=("nature", "direction", "speed"),
        describe=bd_topo,
        join="ends",
    ),
    Dialect(
        key="route_500",
        title="ROUTE 500, tronçons de route",
        producer="IGN",
        licence="Licence Ouverte 2.0",
        signs=(("VOCATION", "NB_CHAUSSE", "SENS"),),
        wanted={
            "id": ("ID_RTE500", "ID"),
            "calling": ("VOCATION",),
            "state": ("ETAT",),
            "access": ("ACCES",),
            "carriageways": ("NB_CHAUSSE",),
            "direction": ("SENS",),
            "length": ("LONGUEUR",),
            "name": ("NUM_ROUTE",),
            "level": ("POS_SOL", "NIVEAU"),
        },
        needed=("calling", "direction"),
        describe=route_500,
        join="ends",
    ),
    Dialect(
        key="geofabrik_roads",
        title="OpenStreetMap, routes (couches de Geofabrik)",
        producer="OpenStreetMap, Geofabrik",
        licence="ODbL 1.0",
        signs=(("osm_id", "fclass", "oneway", "maxspeed"),),
        wanted={
            "id": ("osm_id",),
            "road_class": ("fclass",),
            "direction": ("oneway",),
            "speed": ("maxspeed",),
            "bridge": ("bridge",),
            "tunnel": ("tunnel",),
            "name": ("name", "ref"),
        },
        needed=("road_class", "direction"),
        describe=geofabrik,
        join="vertices",
    ),
)
