"""What the modelled APL would be if its minutes began at people's homes: a comparison only, never the official convention."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.indicators import people_under
from deserts.progress import Report, ignore
from scenarios.answer.homes import NoRoads

if TYPE_CHECKING:
    from scenarios.answer.model import Model


@dataclass(frozen=True)
class AplFromHomes:
    """The modelled APL by both conventions, without any scenario.

    table : (communes of the core,) apl_seats, apl_homes, consultations a year and inhabitant; difference (homes - seats);
        NaN where there is none
    moved : mean of the difference whatever its sign, over the people; low_seats, low_homes : people under ``low_apl``
    """

    table: pd.DataFrame
    moved: float
    low_seats: float
    low_homes: float
    low_apl: float


def apl_from_homes(model: Model, homes: pd.DataFrame, report: Report = ignore) -> AplFromHomes:
    """Score the territory once more with the mean minutes of the people of each commune in the place of those of its seat.

    homes : table of ``geodata.france.homes``. A pair of communes counts where half of the people come there in time; a commune
    without an inhabited cell keeps its seat. Raises NoRoads.
    """
    from geodata.travel.population_points import times_from_cells
    from scenarios.answer.model import prepare

    territory = model.territory
    if territory.roads is None or territory.times.method != "roads":
        raise NoRoads
    places = territory.roads.prepared.places
    epsg = territory.roads.prepared.roads.network.epsg
    seats = territory.communes.assign(x_m=places.x_m, y_m=places.y_m, epsg=epsg)
    times = times_from_cells(territory.roads.prepared.roads, seats, homes, territory.times.limit_min, report=report)
    other = prepare(replace(territory, times=times), model.params)
    core = territory.core.index
    table = pd.DataFrame({"apl_seats": model.base.loc[core, "apl"], "apl_homes": other.base.loc[core, "apl"]})
    table["difference"] = table["apl_homes"] - table["apl_seats"]
    people = territory.core["population"].to_numpy(dtype=np.float64)
    known = table["difference"].notna().to_numpy()
    total = float(people[known].sum())
    gap = table["difference"].abs().to_numpy()
    low = model.params.low_apl
    return AplFromHomes(
        table,
        float((gap[known] * people[known]).sum() / total) if total > 0 else float("nan"),
        people_under(table["apl_seats"].to_numpy(dtype=np.float64), people, low),
        people_under(table["apl_homes"].to_numpy(dtype=np.float64), people, low),
        low,
    )
