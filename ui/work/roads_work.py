"""What is done in the background with a network of roads: no widget is touched here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.progress import Report, ignore
from geodata.roads.setup import RoadSetup

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geodata.report.choices import Unit
    from geodata.roads.cleaning import NetworkCheck
    from geodata.roads.column_guess import LineLayer
    from geodata.roads.network import RoadNetwork
    from geodata.roads.read import ReadRoads
    from geodata.territory.opening import Territory
    from geodata.travel.calibration import Comparison, Factors
    from scenarios.study.study import RoadsInUse, Study


@dataclass(frozen=True, eq=False)
class RoadsHere:
    """A network over a territory, looked at from all sides; whether times go by it is told by ``Study.roads``.

    read : as the files have it; network : with what was asked of it (``setup``); check, seats : of this network and the
    communes of the territory (seats : metres to the road, and where that is)
    """

    read: ReadRoads
    setup: RoadSetup
    network: RoadNetwork
    check: NetworkCheck
    seats: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Calibrated:
    """Observed times held against ours.

    by_road : ours are of the network; estimated : of the line from kilometres to minutes; else those that the territory has
    unit : what the observed times were taken to be in; doubtful : nobody said it, and it could be the other one
    """

    name: str
    comparison: Comparison
    factors: Factors | None
    by_road: bool
    unit: Unit = "minutes"
    doubtful: bool = False
    estimated: bool = False


def lines_of(path: Path, report: Report = ignore) -> tuple[LineLayer, ...]:
    """The layers of lines of a file that no producer of roads is known for. Raises Unreadable, UnsafeFile, UnknownFile."""
    from deserts.errors import UnknownFile
    from geodata.roads.column_guess import line_layers

    found = line_layers(path, report)
    if not found:
        raise UnknownFile(path, "roads")
    return found


def read_network(setup: RoadSetup, territory: Territory, report: Report = ignore) -> RoadsHere:
    """Read the files of a setup, from the cache where they were read before, and do what it asks.

    Raises OtherRoads where the setup names the hash of another file; what the readers raise.
    """
    from geodata.travel.road_setup import around_core, read_setup

    read, known = read_setup(setup, report, around=around_core(territory.communes))
    return looked_at(read, known, territory, report)


def looked_at(read: ReadRoads, setup: RoadSetup, territory: Territory, report: Report = ignore) -> RoadsHere:
    """The network of a setup, checked against the communes of a territory."""
    from geodata.roads.cleaning import check_network, snapped
    from geodata.roads.setup import mended, moved_seats

    report(0, 3)
    network = mended(read.network, setup)
    communes = moved_seats(territory.communes, setup)
    report(1, 3)
    check = check_network(network, communes)
    report(2, 3)
    seats = snapped(network, communes).assign(name=communes["name"], in_core=communes["in_core"])
    report(3, 3)
    return RoadsHere(read, setup, network, check, seats)


def looked_over(roads: RoadsInUse, territory: Territory, report: Report = ignore) -> RoadsHere:
    """The network in use, checked against the communes of a territory."""
    return looked_at(roads.read, roads.setup, territory, report)


def read_again(asked: RoadSetup, lost: RoadSetup | None, territory: Territory, report: Report = ignore) -> RoadsHere:
    """Read files of roads; where they are those that were lost, with all that was asked of them, wherever they lie now."""
    from deserts.errors import InputError

    if lost is not None:
        try:
            return read_network(replace(lost, paths=asked.paths), territory, report)
        except InputError:  # other roads, or a layer to which its columns mean nothing
            pass
    return read_network(asked, territory, report)


def calibrate(
    path: Path, study: Study, roads: RoadsHere | None, unit: Unit | None = None, report: Report = ignore
) -> Calibrated:
    """Hold the observed times of a file against ours. Raises what reading it raises, and BadValue for no usable pair.

    unit : of the observed times, as a person says it; None = as found
    """
    from geodata.france.base import france
    from geodata.readers.matrix_units import is_doubtful, unit_of
    from geodata.readers.travel_times import READER
    from geodata.report.choices import Choices
    from geodata.travel.calibration import compare, estimated, observed_pairs, of_territory, propose_factors, route

    known = frozenset(map(str, france().communes.index))
    observed = READER.read(path, Choices(known=known, unit=unit), report)
    taken, doubtful = unit or unit_of(observed.report), unit is None and is_doubtful(observed.report)
    pairs = observed_pairs(observed, france().communes)
    if roads is None and study.territory.times.method == "estimated" and observed.level == "point":
        return Calibrated(
            path.name,
            compare(pairs, estimated(pairs, study.territory.estimate)),
            None,
            False,
            taken,
            doubtful,
            estimated=True,
        )
    if roads is None:
        ours = of_territory(study.territory.times, study.territory.communes, pairs)
        return Calibrated(path.name, compare(pairs, ours), None, False, taken, doubtful)
    routed = route(roads.network, pairs, report)
    found = compare(pairs, routed.minutes)
    factors = propose_factors(pairs, routed) if found.n and not doubtful else None
    return Calibrated(path.name, found, factors, True, taken, doubtful)


def setup_of(paths: Sequence[Path]) -> RoadSetup:
    """Files as they are, with nothing asked of them."""
    return RoadSetup(tuple(str(path) for path in paths))
