"""A network in figures, class by class: what the window and the command line show of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.roads.network import CAR, FOOT, ROAD_CLASSES, SPEED_ORIGINS, RoadNetwork


def class_table(network: RoadNetwork) -> pd.DataFrame:
    """What each class of road holds for cars, in the order of ``ROAD_CLASSES``; classes without a road are left out.

    index class; links, km (each direction counted), kmh (mean over length), then the share of the length whose speed is
    of each of ``SPEED_ORIGINS`` (0 to 1)
    """
    cars = network.can(CAR)
    kind, length = network.road_class[cars], network.length_m[cars]
    origin, speed = network.speed_origin[cars], network.speed_kmh[cars]
    count = len(ROAD_CLASSES)
    metres = np.bincount(kind, weights=length, minlength=count)
    known = np.maximum(metres, 1e-9)
    table = pd.DataFrame(
        {
            "links": np.bincount(kind, minlength=count),
            "km": metres / 1000.0,
            "kmh": np.bincount(kind, weights=length * speed, minlength=count) / known,
        },
        index=pd.Index(ROAD_CLASSES, name="class"),
    )
    for number, name in enumerate(SPEED_ORIGINS):
        mine = origin == number
        table[name] = np.bincount(kind[mine], weights=length[mine], minlength=count) / known
    return table[table["links"] > 0]


def counts(network: RoadNetwork) -> dict[str, float]:
    """nodes, links, car_km and foot_km (each direction counted) of a network."""
    return {
        "nodes": network.nodes,
        "links": len(network),
        "car_km": float(network.length_m[network.can(CAR)].sum() / 1000.0),
        "foot_km": float(network.length_m[network.can(FOOT)].sum() / 1000.0),
    }
