"""The roads of a setup, read and mended, and a territory timed by them: what the window and the command line share."""

from __future__ import annotations

from dataclasses import replace

from deserts.errors import OtherRoads
from deserts.progress import Report, ignore
from geodata.roads.network import RoadNetwork
from geodata.roads.read import ReadRoads, RoadChoices
from geodata.roads.setup import RoadSetup, moved_seats
from geodata.roads.store import open_roads
from geodata.roads.times import with_roads
from geodata.territory import Territory

PLACES = ["lon", "lat", "x_m", "y_m"]


def read_setup(setup: RoadSetup, report: Report = ignore) -> tuple[ReadRoads, RoadSetup]:
    """The files of a setup as they were built, and the setup with their hash.

    Raises OtherRoads where it names the hash of another content; what the readers raise.
    """
    read = open_roads(setup.files, RoadChoices(speeds=setup.speeds), report)
    found = read.network.source.sha256
    if setup.sha256 and setup.sha256 != found:
        raise OtherRoads(setup.files[0])
    return read, replace(setup, sha256=found)


def timed_by(
    territory: Territory,
    network: RoadNetwork,
    setup: RoadSetup,
    report: Report = ignore,
) -> Territory:
    """The territory with its minutes by road; a commune that was moved stands elsewhere on the road only.

    network : with what the setup asks (``setup.mended``)
    """
    moved = replace(territory, communes=moved_seats(territory.communes, setup))
    timed = with_roads(moved, network, setup.rules, report)
    communes = timed.communes.assign(**{name: territory.communes[name] for name in PLACES})
    return replace(timed, communes=communes)
