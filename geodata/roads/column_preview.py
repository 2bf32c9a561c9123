"""What the first roads of a layer become under a choice of columns, before anything is read in earnest."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.roads.column_guess import LineLayer
from geodata.roads.network import CAR
from geodata.roads.own_columns import FAST_KMH, SLOW_KMH, RoadColumns, Unsaid, own_roads


@dataclass(frozen=True)
class Preview:
    """Of the first features of a layer.

    rows : how many were looked at; kept : those that become roads for cars; one_way : those of them open one way only
    classes : class of road -> how many; median_kmh : of the speeds in the column, NaN = none; speeds : how many have one
    bad_speeds : texts of speeds that are no numbers; doubtful : the median speed is in another unit than was said
    """

    rows: int
    kept: int
    one_way: int
    classes: Mapping[str, int]
    median_kmh: float
    speeds: int
    bad_speeds: tuple[str, ...]

    @property
    def doubtful(self) -> bool:
        """Whether the speeds look like another unit."""
        return math.isfinite(self.median_kmh) and not SLOW_KMH <= self.median_kmh <= FAST_KMH


def preview(layer: LineLayer, chosen: RoadColumns) -> Preview:
    """Understand the first rows of a layer as they would be read. Raises KeyError for a column that it lacks."""
    frame = pd.DataFrame({ours: layer.rows[theirs] for ours, theirs in chosen.columns.items()}, index=layer.rows.index)
    made = own_roads(frame, chosen)
    forward, backward = ((made[name].to_numpy() & CAR) != 0 for name in ("forward", "backward"))
    kept = made["aside"].eq("").to_numpy() & (forward | backward)
    unsaid = Unsaid(chosen)
    unsaid.look(frame)
    return Preview(
        rows=len(frame),
        kept=int(kept.sum()),
        one_way=int((kept & (forward != backward)).sum()),
        classes={str(name): int(count) for name, count in made["road_class"][kept].value_counts().items()},
        median_kmh=unsaid.median_kmh,
        speeds=int(sum(map(len, unsaid.kmh))),
        bad_speeds=tuple(np.unique(list(unsaid.speeds)).tolist()),
    )
