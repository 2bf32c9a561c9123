"""Bollards and shut gates of OpenStreetMap: places on a road that a car does not get past, and people on foot do.

Sources: the OpenStreetMap wiki (Key:barrier); OSRM's car profile, which passes gates, toll booths and cattle grids unless
their access says otherwise, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from geodata.roads.lines import Bools, Lines, class_numbers
from geodata.roads.network import CAR, FERRY, FOOT, Longs
from geodata.roads.osm_tags import CLOSED, OPEN, words_of

SHUT = frozenset(
    {
        *("bollard", "block", "jersey_barrier", "chain", "log", "debris", "planter", "rock", "wall", "fence"),
        *("cycle_barrier", "motorcycle_barrier", "turnstile", "full-height_turnstile", "stile", "kissing_gate"),
    }
)
"""barrier=... that no car gets past, unless its access says so."""

GAP_M = 0.2
"""How far apart the two sides of a barrier are drawn: a link needs a length. Own choice."""

_ACCESS = ("motorcar", "motor_vehicle", "vehicle", "access")


def stops_cars(tags: Mapping[str, str]) -> bool:
    """Whether a place on a road stops cars: a barrier that is shut by its kind or by its access."""
    kind = tags.get("barrier", "")
    if kind in {"", "no"} or tags.get("bollard") == "rising":
        return False
    for key in _ACCESS:
        words = words_of(tags.get(key, ""))
        if words & OPEN:
            return False
        if words & CLOSED:
            return True
    return kind in SHUT


def parted(lines: Lines, shut: Bools) -> tuple[Lines, int]:
    """The roads cut where a barrier stops cars, with a link on foot across, and how many were cut.

    shut : (vertices,). A barrier where more than two stretches for cars meet is left alone: it stands on one of them, nobody
    says which. Ferries and ways without cars are not cut; a path that begins at a barrier stays on one side of it.
    """
    line = np.repeat(np.arange(len(lines)), np.diff(lines.offset))
    is_end = np.zeros(len(line), dtype=bool)
    is_end[lines.offset[:-1]] = is_end[lines.offset[1:] - 1] = True
    both = lines.forward | lines.backward
    cars = both & CAR != 0
    meet = np.bincount(lines.vertex, weights=np.where(is_end, 1, 2) * cars[line], minlength=len(lines.x_m))
    driven = cars & (both & FERRY == 0)
    wanted = shut & (meet == 2)
    here = np.flatnonzero(wanted[lines.vertex] & driven[line])
    within = here[~is_end[here]]
    ends = here[is_end[here]]
    # Of the two ends that meet, the one that stands later in the file moves to the other side.
    later = ends[np.flatnonzero(np.isin(lines.vertex[ends], _twice(lines.vertex[ends])))]
    later = later[np.argsort(lines.vertex[later], kind="stable")][1::2]
    old = lines.vertex[np.concatenate([within, later])]
    if not len(old):
        return lines, 0
    new = len(lines.x_m) + np.arange(len(old))
    vertex = lines.vertex.copy()
    vertex[later] = new[len(within) :]
    order = np.argsort(within)
    cut = within[order]
    made = replace(
        _each(lines, np.bincount(line[within], minlength=len(lines)) + 1),
        x_m=np.append(lines.x_m, lines.x_m[old] + GAP_M),
        y_m=np.append(lines.y_m, lines.y_m[old]),
        z_m=np.append(lines.z_m, lines.z_m[old]),
        vertex=np.insert(vertex, cut + 1, new[: len(within)][order]),
        offset=np.sort(
            np.concatenate([lines.offset + np.searchsorted(cut, lines.offset), cut + 1 + np.arange(len(cut))])
        ).astype(np.int64),
    )
    return _crossed(made, old, new, line[np.concatenate([within, later])], lines), len(old)


def _twice(numbers: Longs) -> Longs:
    """The numbers that stand there twice."""
    found, count = np.unique(numbers, return_counts=True)
    return np.asarray(found[count == 2], dtype=np.int64)


COLUMNS = (
    *("id", "name", "road_class", "forward", "backward", "limit_forward", "limit_backward", "travel_kmh", "travel_min"),
    "stated_m",
)


def _each(lines: Lines, times: Longs) -> Lines:
    """What is said of each line, as often as it has parts now."""
    return replace(lines, **{name: np.repeat(getattr(lines, name), times) for name in COLUMNS})


def _crossed(made: Lines, old: Longs, new: Longs, line: Longs, before: Lines) -> Lines:
    """With a way on foot from one side of each barrier to the other, where the road is one for people on foot."""
    walked = ((before.forward | before.backward)[line] & FOOT) != 0
    old, new, line = old[walked], new[walked], line[walked]
    both = np.full(len(old), FOOT, dtype=np.uint8)
    nothing = np.full(len(old), np.nan)
    more = {
        "id": before.id[line],
        "name": before.name[line],
        "road_class": np.repeat(class_numbers(["path"]), len(old)),
        "forward": both,
        "backward": both,
        **dict.fromkeys(("limit_forward", "limit_backward", "travel_kmh", "travel_min", "stated_m"), nothing),
    }
    return replace(
        made,
        vertex=np.concatenate([made.vertex, np.column_stack([old, new]).reshape(-1)]),
        offset=np.concatenate([made.offset, made.offset[-1] + 2 * np.arange(1, len(old) + 1)]).astype(np.int64),
        **{name: np.concatenate([getattr(made, name), more[name]]) for name in COLUMNS},
    )
