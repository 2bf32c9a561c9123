"""What the tags of a way of OpenStreetMap say: who may use it, in which direction, how fast.

Sources: docs/formats.md, Roads; the OpenStreetMap wiki (Key:oneway, Key:access, OSM tags for routing/Access
restrictions); code de la route for the limits by zone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.roads.network import BRIDGE, CAR, DUAL, FERRY, FOOT, TOLL, TUNNEL, URBAN

RELEVANT = frozenset(
    {
        *("highway", "route", "junction", "oneway", "oneway:motor_vehicle", "oneway:motorcar", "area", "motorroad"),
        *("access", "vehicle", "motor_vehicle", "motorcar", "foot", "service", "duration", "dual_carriageway", "lanes"),
        *("maxspeed", "maxspeed:forward", "maxspeed:backward", "source:maxspeed", "maxspeed:type", "zone:maxspeed"),
        *("zone:traffic", "surface", "bridge", "tunnel", "toll", "oneway:vehicle"),
        *(
            f"{who}:{way}"
            for who in ("motorcar", "motor_vehicle", "vehicle", "access")
            for way in ("forward", "backward")
        ),
    }
)
"""The keys that are looked at; beside them only the name, or else the ref, is read."""

CLASS_OF: Mapping[str, str] = {
    **{name: name for name in ("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential")},
    **{f"{name}_link": "ramp" for name in ("motorway", "trunk", "primary", "secondary", "tertiary")},
    **{name: name for name in ("living_street", "service", "track")},
    "road": "unclassified",
    **dict.fromkeys(("footway", "path", "steps", "pedestrian", "cycleway", "bridleway", "corridor"), "path"),
}
"""highway -> class of road. ``path`` is for people on foot only."""

CLOSED = frozenset(
    {
        *("no", "private", "agricultural", "forestry", "emergency", "military", "psv", "bus", "permit", "use_sidepath"),
        *("residents", "restricted", "taxi", "share_taxi", "minibus", "hgv"),
    }
)
"""Words that shut a road to anybody's car."""

OPEN = frozenset({"yes", "designated", "permissive", "destination", "customers", "delivery", "official", "public"})

UNPAVED = frozenset(
    {"unpaved", "gravel", "dirt", "earth", "ground", "grass", "sand", "mud", "rock", "pebblestone", "stepping_stones"}
)
UNPAVED_KMH = 20.0
"""METRIC's speed on unpaved roads (docs/method.md, Times and rings)."""

ZONES: Mapping[str, float] = {
    "urban": 50.0,
    "rural": 80.0,
    "trunk": 110.0,
    "motorway": 130.0,
    "zone30": 30.0,
    "zone:30": 30.0,
    "30": 30.0,
    "zone20": 20.0,
    "20": 20.0,
    "living_street": 20.0,
    "walk": 10.0,
}
"""Limit of each ``FR:`` value, km/h. Source: docs/formats.md, Roads (French defaults)."""

WORDS: Mapping[str, float] = {"walk": 10.0, "none": 130.0}
MILE_KM = 1.609344
LEAST_LIMIT_KMH, MOST_LIMIT_KMH = 5.0, 150.0
"""A limit outside these is taken for a mistake. Own choice: the least that is signed in France is 5 to 10."""

ASIDE = frozenset({"parking_aisle", "driveway", "drive-through", "emergency_access"})
"""service=... that lead nowhere else: a car park, a yard."""

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km/?h|kmh|kph|mph|knots)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One way of the file.

    forward, backward : flags of the link in each direction, 0 = there is none; limits in km/h, NaN = none stated;
    minutes : for the whole way, NaN; absurd : a limit that was not believed, "" = none
    """

    road_class: str
    forward: int
    backward: int
    limit_forward: float = math.nan
    limit_backward: float = math.nan
    minutes: float = math.nan
    absurd: str = ""


def rule(tags: Mapping[str, str]) -> Rule | str:
    """What a way is to cars and people on foot, or in one word why it is nothing to them.

    no_road (another kind of highway, under construction), area, service_yard, closed_to_all, no_ferry_for_cars
    """
    if tags.get("route") == "ferry" and "highway" not in tags:
        return _ferry(tags)
    road_class = CLASS_OF.get(tags.get("highway", ""))
    if road_class is None:
        return "no_road"
    if tags.get("area") == "yes":
        return "area"
    if tags.get("service") in ASIDE:
        return "service_yard"
    there, back = _directions(tags)
    there, back = there and _cars(tags, road_class, "forward"), back and _cars(tags, road_class, "backward")
    car, foot = there or back, _feet(tags, road_class)
    if not car and not foot:
        return "closed_to_all"
    common = _common(tags, road_class, one_way=there != back)
    on_foot = FOOT if foot else 0
    forward, backward = ((CAR if open_ else 0) | on_foot for open_ in (there, back))
    limits, absurd = _limits(tags)
    return Rule(
        road_class,
        forward | common if forward else 0,
        backward | common if backward else 0,
        *limits,
        absurd=absurd,
    )


def _cars(tags: Mapping[str, str], road_class: str, way: str) -> bool:
    """Whether cars may go one way: the most particular key decides, that of the way before that of both.

    A track is only for cars that are expressly let in, and no one else's road is. Source: OSRM's car profile.
    """
    if road_class == "path":
        return False
    for key in ("motorcar", "motor_vehicle", "vehicle", "access"):
        for name in (f"{key}:{way}", key):
            words = words_of(tags.get(name, ""))
            if words & OPEN:
                return True
            if words & CLOSED:
                return False
    return road_class != "track"


def _feet(tags: Mapping[str, str], road_class: str) -> bool:
    for key in ("foot", "access"):
        words = words_of(tags.get(key, ""))
        if words & OPEN:
            return True
        if words & CLOSED:
            return False
    return road_class != "motorway" and tags.get("motorroad") != "yes" and tags.get("highway") != "motorway_link"


def words_of(value: str) -> set[str]:
    """The values of a tag that has several, « destination;delivery »."""
    return {word.strip() for word in value.split(";")} if value else set()


def _directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether vehicles may go along the way as it is drawn, and against it; a reversible road is closed both ways."""
    keys = ("oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway")
    value = next((tags[key] for key in keys if tags.get(key)), "")
    if value in {"-1", "reverse"}:
        return False, True
    if value in {"yes", "true", "1"}:
        return True, False
    if value == "reversible":
        return False, False
    implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
    return True, not (implied and value != "no")


def _common(tags: Mapping[str, str], road_class: str, *, one_way: bool) -> int:
    """Flags that do not depend on the direction."""
    flags = 0
    for key, flag in (("bridge", BRIDGE), ("tunnel", TUNNEL), ("toll", TOLL)):
        if tags.get(key, "no") != "no":
            flags |= flag
    if _is_dual(tags, road_class, one_way=one_way):
        flags |= DUAL
    zones = {tags.get(key, "") for key in ("zone:traffic", "maxspeed", "source:maxspeed", "maxspeed:type")}
    in_town = any(zone.startswith(("FR:urban", "FR:zone", "FR:30", "FR:living")) for zone in zones)
    return flags | (URBAN if in_town or road_class in {"residential", "living_street"} else 0)


def _is_dual(tags: Mapping[str, str], road_class: str, *, one_way: bool) -> bool:
    """One of two carriageways. Own choice: drawn as such, or a one-way trunk, or a one-way main road of two lanes."""
    if tags.get("dual_carriageway") == "yes" or road_class == "motorway":
        return True
    if not one_way or tags.get("junction"):
        return False
    lanes = tags.get("lanes", "")
    return road_class == "trunk" or (road_class in {"primary", "secondary"} and lanes.isdecimal() and int(lanes) > 1)


def _limits(tags: Mapping[str, str]) -> tuple[tuple[float, float], str]:
    """The limit in each direction, and one that was not believed."""
    zone = next((tags[key] for key in ("zone:maxspeed", "source:maxspeed", "maxspeed:type") if key in tags), "")
    both = limit_kmh(tags.get("maxspeed", ""))
    if math.isnan(both):
        both = limit_kmh(zone)
    surface = UNPAVED_KMH if tags.get("surface") in UNPAVED else math.inf
    out, absurd = [], ""
    for key in ("maxspeed:forward", "maxspeed:backward"):
        found = limit_kmh(tags.get(key, ""))
        kmh = both if math.isnan(found) else found
        if not math.isnan(kmh) and not LEAST_LIMIT_KMH <= kmh <= MOST_LIMIT_KMH:
            kmh, absurd = math.nan, tags.get(key) or tags.get("maxspeed", "")
        kmh = min(math.inf if math.isnan(kmh) else kmh, surface)
        out.append(kmh if math.isfinite(kmh) else math.nan)
    return (out[0], out[1]), absurd


def limit_kmh(value: str) -> float:
    """A value of ``maxspeed`` in km/h, NaN where it states none; of several, the first."""
    text = value.split(";", maxsplit=1)[0].strip()
    if not text:
        return math.nan
    country, _, zone = text.partition(":")
    if len(country) == 2 and zone:
        return _zone_kmh(zone.casefold())
    if text in WORDS:
        return WORDS[text]
    found = _NUMBER.match(text)
    if found is None:
        return math.nan
    unit = (found[2] or "").casefold()
    scale = {"mph": MILE_KM, "knots": 1.852}.get(unit, 1.0)
    return float(found[1].replace(",", ".")) * scale


def _zone_kmh(zone: str) -> float:
    """The limit of a zone of a country: ``urban``, ``zone30``, ``zone:30``, ``urban:30`` or a number alone."""
    if zone in ZONES:
        return ZONES[zone]
    found = re.fullmatch(r"(?:zone|urban|rural|trunk|motorway)?:?(\d{2,3})", zone)
    return float(found[1]) if found else math.nan


def _ferry(tags: Mapping[str, str]) -> Rule | str:
    """A ferry that says that it takes cars; most of those that do not say so are boats for people."""
    stated = [tags.get(key, "") for key in ("motorcar", "motor_vehicle", "vehicle")]
    word = next((value for value in stated if value), "")
    if not words_of(word) & OPEN:
        return "no_ferry_for_cars"
    flags = CAR | FERRY | (FOOT if tags.get("foot") != "no" else 0)
    there, back = _directions(tags)
    return Rule("ferry", flags if there else 0, flags if back else 0, minutes=duration_min(tags.get("duration", "")))


def duration_min(value: str) -> float:
    """A ``duration`` in minutes, NaN where there is none: 1:30, 01:30:00, PT1H30M, or minutes."""
    if found := re.fullmatch(r"(\d{1,3}):(\d{2})(?::(\d{2}))?", value):
        return int(found[1]) * 60 + int(found[2]) + int(found[3] or 0) / 60
    if found := re.fullmatch(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", value):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        total = 1440 * days + 60 * hours + minutes + seconds / 60
        return total or math.nan
    if re.fullmatch(r"\d{1,4}", value) and int(value):
        return float(value)
    return math.nan
