"""The map of certainty: where access is low in nearly all draws, in some, in hardly any."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject

from deserts.indicators import summed
from deserts.states import State
from scenarios.layers.map_layers import Where, categories
from ui.base import figures
from ui.base.tables import row_of
from ui.work.focus import Theme
from ui.work.session import Session

KEY = "sensitivity"
CERTAIN = 0.9
"""Share of the draws from which something is called sure. A choice of this software."""

COLOURS = ("#b35806", "#e6d6a8", "#2171b5")


class CertaintyMap(QObject):
    """Makes the theme of draws."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def theme(self, communes: pd.DataFrame, after: bool) -> Theme:
        """communes : of ``deserts.spread.by_commune``; after : with the scenario."""
        everywhere = self._session.loaded_territory.communes
        position = self._positions(communes).reindex(everywhere.index).fillna(-1).to_numpy(dtype=int)
        states = np.where(position < 0, int(State.ABSENT), int(State.VALUE)).astype(np.int8)
        where = Where(states, everywhere["population"].to_numpy(), everywhere["in_core"].to_numpy(dtype=bool))
        labels = [self.tr("low access, surely"), self.tr("uncertain"), self.tr("not low, surely")]
        title = self.tr("Low access with the scenario: how sure?") if after else self.tr("Low access: how sure?")

        def speak(code: str) -> str:
            if code not in communes.index or np.isnan(float(communes["share_low"][code])):
                return self.tr("not drawn")
            row = row_of(communes, code)
            ends = figures.number(float(row["from"]), 1), figures.number(float(row["to"]), 1)
            share = figures.percent(float(row["share_low"]))
            return self.tr("APL {low} to {high}\nlow access in {share} of the draws").format(
                low=ends[0], high=ends[1], share=share
            )

        unit = self.tr("sure = in 90 % of the draws or more")
        return Theme(KEY, title, categories(position, where, labels, COLOURS), speak, unit,
                     illustrative=self._session.is_illustrative("apl"))  # fmt: skip

    def counts(self, communes: pd.DataFrame) -> tuple[float, float, float]:
        """Communes surely low, uncertain, surely not; NaN where no APL is known."""
        position = self._positions(communes).to_numpy(dtype=np.float64)
        one, known = np.ones(len(position)), ~np.isnan(position)
        low, unsure, high = (summed(one, position == place, known) for place in range(3))
        return low, unsure, high

    def _positions(self, communes: pd.DataFrame) -> pd.Series[float]:
        share = communes["share_low"]
        place = np.select([share >= CERTAIN, share <= 1 - CERTAIN + 1e-12], [0.0, 2.0], 1.0)
        return pd.Series(np.where(share.isna(), np.nan, place), index=communes.index)
