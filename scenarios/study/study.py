"""A study: the territory and the model that some inputs give, with what of the inputs could not count and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from deserts.errors import DesertsError
from geodata.readers.base import Imported
from geodata.territory.opening import AbsentFile, Territory
from geodata.uses.use import Use
from scenarios.answer.model import Model
from scenarios.study.inputs import FileInput, Inputs

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.roads.network import RoadNetwork
    from geodata.roads.read import ReadRoads
    from geodata.roads.setup import RoadSetup


@dataclass(frozen=True, eq=False)
class DataLayer:
    """A file in use.

    file : how the inputs refer to it; imported : what it says in today's communes
    original : what it says in the communes of its own year, None = the same
    """

    file: FileInput
    imported: Imported
    original: Imported | None = None

    @property
    def read(self) -> Imported:
        """The file as it was read."""
        return self.imported if self.original is None else self.original

    @property
    def counts(self) -> bool:
        """Whether it takes the place of the need, the doctors or the times; otherwise it is only shown."""
        return self.file.counts

    @property
    def use(self) -> Use:
        """What it changes."""
        return self.file.use


@dataclass(frozen=True, eq=False)
class RoadsInUse:
    """The network that the minutes go by. read : as its files have it; network : with what the setup asks."""

    read: ReadRoads
    setup: RoadSetup
    network: RoadNetwork


@dataclass(frozen=True, eq=False)
class Study:
    """What some inputs give.

    layers : the files that could be read, in today's communes
    unused : files that cannot count in this territory, and why; roads_unused : the same for the roads, None = they count
    roads : the network in use, None = none at hand
    minutes_stored : the minutes go by roads that are not at hand, as the work file holds them
    absent : files that are missing or another edition; () = the study is complete
    by_roads : how many communes the roads brought into the ring
    """

    inputs: Inputs
    territory: Territory
    model: Model
    workbook: DreesWorkbook | None = None
    layers: tuple[DataLayer, ...] = ()
    unused: tuple[tuple[DataLayer, DesertsError], ...] = ()
    roads: RoadsInUse | None = None
    roads_unused: DesertsError | None = None
    minutes_stored: bool = False
    by_roads: int = 0

    @property
    def absent(self) -> tuple[AbsentFile, ...]:
        """Files that are missing or another edition; () = the study is complete."""
        return self.territory.absent

    @property
    def imported(self) -> tuple[Imported, ...]:
        """What documents name and show: the files that count or are shown, without those that cannot count here."""
        idle = {id(layer) for layer, _ in self.unused}
        return tuple(layer.imported for layer in self.layers if id(layer) not in idle and not _is_idle_matrix(layer))

    @property
    def movements(self) -> pd.DataFrame | None:
        """The movements of communes among the files; None where there are none."""
        return movements_of(self.layers)

    def why_unused(self, file: FileInput) -> DesertsError | None:
        """Why a file cannot count in this territory, None where it can."""
        return next((error for layer, error in self.unused if layer.file == file), None)


def movements_of(layers: Iterable[DataLayer]) -> pd.DataFrame | None:
    """The movements of communes among some files; None where there are none."""
    from geodata.readers.carried import movements_in

    return movements_in([layer.read for layer in layers])


def _is_idle_matrix(layer: DataLayer) -> bool:
    """A matrix of times shows nothing where it does not count."""
    return layer.file.role == "times" and not layer.counts
