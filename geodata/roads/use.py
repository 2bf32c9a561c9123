"""The roads of a territory, at hand to time any place."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.roads.prepared import PreparedRoads


@dataclass(frozen=True)
class RoadUse:
    """The roads of a territory, at hand: what else is known of its minutes is ``Territory.by_road``.

    prepared : ready to time a place; snaps : ``snap_table`` of the communes that are loaded
    """

    prepared: PreparedRoads
    snaps: pd.DataFrame

    @property
    def unserved(self) -> pd.DataFrame:
        """Communes that the roads do not serve, or only from far."""
        return self.snaps[~self.snaps["state"].isin(["ok", "carried"])]
