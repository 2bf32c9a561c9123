"""Small road networks for tests, near Guéret in Lambert-93."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.formats.projection import METROPOLE, to_degrees, to_legal
from geodata.report.source import Source
from geodata.roads.network import CAR, FOOT, RoadNetwork

X0, Y0 = 612_000.0, 6_565_000.0
SOURCE = Source("roads", "Invented roads", "tests", "none", "2026", None, illustrative=True)


def network(nodes, links, *, names=(), flags=None) -> RoadNetwork:
    """nodes : (x, y) in metres from ``X0``, ``Y0``; links : (start, end, km/h) or (start, end, km/h, way)."""
    x_m, y_m = (np.array([node[k] for node in nodes], dtype=float) for k in (0, 1))
    order = sorted(range(len(links)), key=lambda i: (links[i][0], links[i][1]))
    rows = [(*links[i][:3], links[i][3] if len(links[i]) > 3 else i) for i in order]
    start, end = (np.array([row[k] for row in rows], dtype=np.int32) for k in (0, 1))
    n = len(rows)
    way = np.array([row[3] for row in rows], dtype=np.int64)
    ids = np.unique(way)
    return RoadNetwork(
        x_m=x_m + X0,
        y_m=y_m + Y0,
        z_m=np.full(len(x_m), np.nan),
        start=start,
        end=end,
        length_m=np.maximum(np.hypot(x_m[start] - x_m[end], y_m[start] - y_m[end]), 0.1),
        road_class=np.full(n, 5, dtype=np.int8),
        speed_kmh=np.array([row[2] for row in rows], dtype=float),
        speed_origin=np.full(n, 2, dtype=np.int8),
        flags=np.full(n, CAR | FOOT, dtype=np.uint8)
        if flags is None
        else np.array([flags[i] for i in order], np.uint8),
        way=way,
        way_ids=ids,
        way_names=np.array([dict(names).get(int(i), "") for i in ids], dtype=object),
        shape=np.zeros(n, dtype=np.int32),
        shape_offset=np.zeros(2, dtype=np.int64),
        shape_xy=np.empty((0, 2)),
        epsg=METROPOLE,
        source=SOURCE,
    )


def two_way(links):
    """Each link and its way back."""
    return [made for a, b, *more in links for made in ((a, b, *more), (b, a, *more))]


def seats(places) -> pd.DataFrame:
    """Communes "00001", "00002" … at metres from ``X0``, ``Y0``."""
    x_m = np.array([place[0] for place in places], dtype=float) + X0
    y_m = np.array([place[1] for place in places], dtype=float) + Y0
    degrees = [to_degrees(x, y, METROPOLE) for x, y in zip(x_m, y_m, strict=True)]
    x_m, y_m = (np.array([to_legal(*place, METROPOLE)[k] for place in degrees]) for k in (0, 1))
    index = pd.Index([f"{i + 1:05d}" for i in range(len(places))], name="insee", dtype="str")
    columns = {
        "x_m": x_m,
        "y_m": y_m,
        "epsg": METROPOLE,
        "lon": [d[0] for d in degrees],
        "lat": [d[1] for d in degrees],
    }
    return pd.DataFrame(columns, index=index)
