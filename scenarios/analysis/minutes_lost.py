"""Who comes later to a doctor under a scenario, and whose nearest doctors are others: what a closed bridge does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scenarios.answer.model import NOW, Model, Moment
from scenarios.answer.nearest import nearest_ranked
from scenarios.plan.scenario import Scenario

FAR_MIN = (20.0, 30.0)
"""Minutes beyond which people are counted as far. 20 is the first ring (docs/method.md, Times and rings), and
30 how far minutes are searched (``geodata.territory.opening.TIMES_LIMIT_MIN``)."""

LEAST_MIN = 1.0
"""A change smaller than this is none: the error of the minutes is larger (docs/travel-times.md)."""


@dataclass(frozen=True)
class MinutesLost:
    """What a scenario does to minutes; people of the territory reported only.

    communes : index insee, all of the territory, ring included; name, population, in_core; before_min, after_min (NaN = no
        doctor within the limit); lost_min (NaN where one of them is); place_before, place_after (names, "" = none); cut_off :
        had a doctor within the limit and has none; other_place : has one, and it is another
    far : (bound in minutes, people beyond it before, after), people without any within the limit included
    later : people who lose ``LEAST_MIN`` or more, or all; earlier : who gain as much; others : communes with another nearest
    """

    communes: pd.DataFrame
    far: tuple[tuple[float, float, float], ...]
    later: float
    earlier: float
    others: int

    @property
    def losers(self) -> pd.DataFrame:
        """Communes reported that lose minutes, those cut off first, then the most minutes."""
        table = self.communes[self.communes["in_core"]]
        table = table[table["cut_off"] | (table["lost_min"] >= LEAST_MIN)]
        return table.sort_values(["cut_off", "lost_min", "population"], ascending=False, kind="stable")


def minutes_lost(model: Model, scenario: Scenario, moment: Moment = NOW) -> MinutesLost:
    """Minutes to the nearest doctor today without a scenario, and with it at a moment. Raises what ``evaluate`` raises."""
    before = nearest_ranked(model, Scenario(""), 1)[0]
    after = nearest_ranked(moment.model or model, scenario, 1, moment.year)[0]
    communes = model.territory.communes
    was, now = before["minutes"].to_numpy(dtype=np.float64), after["minutes"].to_numpy(dtype=np.float64)
    lost, cut = now - was, ~np.isnan(was) & np.isnan(now)
    other = (before[["commune", "site"]] != after[["commune", "site"]]).any(axis=1).to_numpy() & ~cut
    table = pd.DataFrame(
        {
            "name": communes["name"],
            "population": communes["population"],
            "in_core": communes["in_core"],
            "before_min": was,
            "after_min": now,
            "lost_min": lost,
            "place_before": before["name"],
            "place_after": after["name"],
            "cut_off": cut,
            "other_place": other,
        },
        index=communes.index,
    )
    counted = communes["in_core"].to_numpy(dtype=bool)
    people = np.where(counted, communes["population"].to_numpy(dtype=np.float64), 0.0)
    return MinutesLost(
        table,
        tuple((far, float(people[~(was <= far)].sum()), float(people[~(now <= far)].sum())) for far in FAR_MIN),
        later=float(people[cut | (lost >= LEAST_MIN)].sum()),
        earlier=float(people[(lost <= -LEAST_MIN) | (np.isnan(was) & ~np.isnan(now))].sum()),
        others=int((counted & other & (people > 0)).sum()),
    )
