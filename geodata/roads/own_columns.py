"""Roads of a layer that no known producer made: which of its columns says what, as a person says it or as it looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from deserts.errors import BadValue
from geodata.roads.described import Join, Speed, blank_description, numbers, one_way, plain, text_column
from geodata.roads.network import FERRY, ROAD_CLASSES
from geodata.roads.osm_tags import MILE_KM

Unit = Literal["km/h", "m/s", "mph"]
UNITS: tuple[Unit, ...] = get_args(Unit)

KMH: Mapping[Unit, float] = {"km/h": 1.0, "m/s": 3.6, "mph": MILE_KM}

LEFT_OUT = ""
"""Class of the values of roads that are none."""

PARTS = ("road_class", "speed", "direction", "level", "length_m", "name", "id")
"""What a column can be."""

SLOW_KMH, FAST_KMH = 12.0, 135.0
"""A median speed outside these is in another unit than was said. Own choice."""

MOST_TOLD = 50


@dataclass(frozen=True)
class RoadColumns:
    """How a person says that the columns of a layer of lines are to be understood; no column at all is a choice too.

    columns : one of ``PARTS`` -> the file's; layer : its name, "" = the first that has the columns
    classes : value of road_class -> one of ``ROAD_CLASSES``, ``LEFT_OUT`` = no road; other values are ``unclassified``
    forward, backward, closed : values of direction of roads open along their vertices only, against them only, not at all;
    case, accents and spaces do not count; other values are open both ways
    speed, unit : whether ``speed`` is really driven (travel) or allowed (limit), and in what it is given
    join : whether roads meet only where they end, at every vertex that they share, or also where their lines cross
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    forward: tuple[str, ...] = ()
    backward: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    speed: Speed = "limit"
    unit: Unit = "km/h"
    layer: str = ""
    join: Join = "ends"

    def __post_init__(self) -> None:
        unknown = set(self.columns) - set(PARTS)
        if unknown:
            raise BadValue("columns", ", ".join(sorted(unknown)), f"of {', '.join(PARTS)}")
        wrong = {name for name in self.classes.values() if name != LEFT_OUT and name not in ROAD_CLASSES}
        if wrong:
            raise BadValue("road class", ", ".join(sorted(wrong)), f"one of {', '.join(ROAD_CLASSES)}")
        for name, value, allowed in (
            ("unit", self.unit, UNITS),
            ("speed", self.speed, get_args(Speed)),
            ("join", self.join, get_args(Join)),
        ):
            if value not in allowed:
                raise BadValue(name, value, f"one of {', '.join(allowed)}")

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON; ``from_dict`` is its inverse."""
        return {**asdict(self), "columns": dict(self.columns), "classes": dict(self.classes)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> RoadColumns:
        """Read back what ``to_dict`` gave. Raises TypeError, ValueError or BadValue for what is none."""

        def texts(name: str) -> dict[str, str]:
            return {str(key): str(value) for key, value in dict(values.get(name, {})).items()}

        def several(name: str) -> tuple[str, ...]:
            return tuple(map(str, values.get(name, ())))

        return cls(
            columns=texts("columns"),
            classes=texts("classes"),
            forward=several("forward"),
            backward=several("backward"),
            closed=several("closed"),
            speed=values.get("speed", "limit"),
            unit=values.get("unit", "km/h"),
            layer=str(values.get("layer", "")),
            join=values.get("join", "ends"),
        )


def own_roads(frame: pd.DataFrame, chosen: RoadColumns) -> pd.DataFrame:
    """A layer as a person said that it is to be understood: the description of ``described``."""
    classes = {name: name for name in ROAD_CLASSES} | dict(chosen.classes)
    road_class = text_column(frame, "road_class").map(classes).fillna("unclassified")
    aside = road_class.eq(LEFT_OUT)
    road_class = road_class.mask(aside, "path")
    car = ~road_class.eq("path")
    flags = pd.Series(0, index=frame.index).add(road_class.eq("ferry") * FERRY)
    made = blank_description(frame, road_class, car, ~road_class.isin(["motorway", "ferry"]), flags)
    way = _told(text_column(frame, "direction"))
    told = {name: way.isin(_plain(getattr(chosen, name))) for name in ("forward", "backward", "closed")}
    made = one_way(made, told["forward"] | told["closed"], told["backward"] | told["closed"])
    speed = _speeds_kmh(frame, chosen.unit)
    if chosen.speed == "travel":
        made["travel_kmh"] = speed
    else:
        made["limit_forward"] = made["limit_backward"] = speed
    made["stated_m"] = numbers(frame, "length_m")
    made["aside"] = made["aside"].mask(aside, "left_out")
    shut = ((made["forward"] | made["backward"]) == 0) & made["aside"].eq("")
    made["aside"] = made["aside"].mask(shut, "closed_to_all")
    return made


def _plain(values: Iterable[str]) -> list[str]:
    return _told(pd.Series(list(values), dtype="str")).tolist() if values else []


def _told(words: pd.Series[str]) -> pd.Series[str]:
    """Words without case and accents; what has no plain letters, such as an arrow, as it is."""
    found = plain(words)
    return found.where(found.ne(""), words.str.strip())


_BEHIND: Mapping[str, float] = {"mph": MILE_KM, "m/s": KMH["m/s"]}
"""Units behind a number that are not km/h."""


def _speeds_kmh(frame: pd.DataFrame, unit: Unit) -> pd.Series[float]:
    """Speeds over 0 in km/h; a unit behind the number, « 80 km/h », counts before that of the column."""
    behind = r"^(?P<bare>.*?)\s*(?P<unit>km\s*/?\s*h|kmh|kph|mph|m\s*/\s*s)?$"
    parts = text_column(frame, "speed").str.extract(behind, flags=re.IGNORECASE)
    word = parts["unit"].fillna("").str.replace(r"\s", "", regex=True).str.casefold()
    factor = word.map(_BEHIND).fillna(1.0).where(word.ne(""), KMH[unit])
    return numbers(pd.DataFrame({"speed": parts["bare"].fillna("")}, index=frame.index), "speed") * factor


@dataclass
class Unsaid:
    """What the values of the columns did not fit, collected over a file, for its report.

    classes : values that no class was said for; speeds : of roads whose speed is no number, by text; kmh : all speeds
    """

    chosen: RoadColumns
    classes: Counter[str] = field(default_factory=Counter)
    speeds: Counter[str] = field(default_factory=Counter)
    kmh: list[pd.Series[float]] = field(default_factory=list)

    def look(self, frame: pd.DataFrame) -> None:
        """Count one frame of text columns under our names."""
        known = set(ROAD_CLASSES) | set(self.chosen.classes)
        if "road_class" in frame:
            value = text_column(frame, "road_class")
            self.classes.update(value[~value.isin(known)].tolist())
        if "speed" in frame:
            text, found = text_column(frame, "speed"), _speeds_kmh(frame, self.chosen.unit)
            self.speeds.update(text[found.isna() & text.ne("") & ~text.isin(["0", "0.0", "0,0"])].tolist())
            self.kmh.append(found.dropna())

    @property
    def median_kmh(self) -> float:
        """The median of the speeds in the unit that was said; NaN where there are none."""
        return float(pd.concat(self.kmh).median()) if self.kmh else float("nan")

    def problems(self) -> list[tuple[str, str, str, str]]:
        """(code, detail, column, value) each: unsaid_class, speed_no_number (with their number), speed_unit_doubtful."""
        found = [
            (code, str(count), self.chosen.columns[part], value)
            for code, part, values in (
                ("unsaid_class", "road_class", self.classes),
                ("speed_no_number", "speed", self.speeds),
            )
            for value, count in values.most_common(MOST_TOLD)
        ]
        median = self.median_kmh
        if np.isfinite(median) and not SLOW_KMH <= median <= FAST_KMH:
            found.append(("speed_unit_doubtful", f"{median:.0f} km/h", self.chosen.columns["speed"], ""))
        return found
