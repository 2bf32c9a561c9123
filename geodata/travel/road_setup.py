"""The roads of a setup, read and mended, and a territory timed by them: what the window and the command line share."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from deserts.errors import OtherRoads
from deserts.progress import Report, ignore
from geodata.roads.clip import Clip
from geodata.roads.network import RoadNetwork
from geodata.roads.read import ReadRoads, RoadChoices
from geodata.roads.setup import RoadSetup
from geodata.roads.store import open_roads
from geodata.territory.opening import Territory
from geodata.travel.road_times import Widen, with_roads


def around_core(communes: pd.DataFrame) -> Clip:
    """What of an extract is wanted for a territory. communes : lon, lat; with ``in_core``, those of the core count."""
    core = communes[communes["in_core"]] if "in_core" in communes else communes
    return Clip.around(core["lon"], core["lat"])


def read_setup(setup: RoadSetup, report: Report = ignore, *, around: Clip | None = None) -> tuple[ReadRoads, RoadSetup]:
    """The files of a setup as they were built, and the setup with their hash.

    around : what of extracts of OpenStreetMap is wanted, None = all; files of another kind are read whole
    Raises OtherRoads where it names the hash of another content; what the readers raise.
    """
    choices = RoadChoices(speeds=setup.speeds, epsg=setup.epsg, columns=setup.columns, around=around)
    read = open_roads(setup.files, choices, report)
    found = read.network.source.sha256
    if setup.sha256 and setup.sha256 != found:
        raise OtherRoads(setup.files[0])
    return read, replace(setup, sha256=found)


def timed_by(
    territory: Territory,
    network: RoadNetwork,
    setup: RoadSetup,
    report: Report = ignore,
    *,
    widen: Widen | None = None,
) -> Territory:
    """The territory with its minutes by road; a commune that was moved stands elsewhere on the road only.

    network : with what the setup asks (``setup.mended``)
    widen : loads what the road puts within reach (``with_roads``)
    """
    return with_roads(territory, network, setup.rules, report, setup=setup, widen=widen)
