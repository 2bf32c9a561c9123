"""Official files put to use in one go: the published values, the doctors, the ages, the layers and the roads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import Cancelled, DesertsError
from deserts.progress import Report, ignore
from geodata.readers.base import Imported
from scenarios.study.addresses import KEY as ADDRESSES
from scenarios.study.addresses import address_book
from scenarios.study.cache import Cache
from scenarios.study.inputs import FileInput, FileRef, Inputs
from scenarios.study.reading import RoadsFile, best_reader, file_input, file_ref, identify, table_ref
from scenarios.study.using import with_workbook

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.roads.setup import RoadSetup


@dataclass(frozen=True)
class Refused:
    """A file that is not put to use, and why."""

    path: Path
    error: DesertsError


@dataclass(frozen=True, eq=False)
class OfficialFiles:
    """Official files that were read.

    addresses : files of the address base that were made ready; they are searched, and are no input
    workbook : the newest DREES workbook on GPs; files : tables, in the order of their use; roads : all extracts as one
    network; refused : what could not be read
    """

    workbook: tuple[FileRef, DreesWorkbook] | None = None
    files: tuple[FileInput, ...] = ()
    roads: RoadSetup | None = None
    refused: tuple[Refused, ...] = ()
    addresses: tuple[Path, ...] = ()

    @property
    def count(self) -> int:
        """How many files are put to use."""
        roads = 0 if self.roads is None else len(self.roads.paths)
        return len(self.files) + (self.workbook is not None) + roads + len(self.addresses)

    def on(self, inputs: Inputs) -> Inputs:
        """The inputs with these files; older copies of them go.

        Ages are only shown where DREES says how many standardised people a commune has: its figure is the published one.
        """
        if self.workbook is not None:
            inputs = with_workbook(inputs, *self.workbook)
        for file in self.files:
            shown = file.role == "need" and inputs.workbook is not None
            inputs = inputs.with_file(replace(file, counts=not shown))
        return inputs if self.roads is None else replace(inputs, roads=self.roads)


def read_official(paths: Iterable[Path], near: frozenset[str], cache: Cache, report: Report = ignore) -> OfficialFiles:
    """Read fetched files; one that cannot be read does not keep the others from use.

    near : commune codes around the territory, whose grid cells are wanted; cache : keeps what was read
    Raises Cancelled by ``report``.
    """
    made, roads = OfficialFiles(), []
    for path in paths:
        try:
            if best_reader(path) == ADDRESSES:
                address_book((path,), report)
                made = replace(made, addresses=(*made.addresses, path))
                continue
            content = identify(path, near=near, report=report)
        except Cancelled:
            raise
        except DesertsError as error:
            made = replace(made, refused=(*made.refused, Refused(path, error)))
            continue
        if isinstance(content, RoadsFile):
            roads.append(path)
        elif isinstance(content, Imported):
            file = file_input(table_ref(path, content), content)
            cache.put(file, content, near)
            made = replace(made, files=(*made.files, file))
        elif made.workbook is None or made.workbook[1].editions[0].year < content.editions[0].year:
            ref = file_ref(path, content.sha256)
            cache.put_workbook(ref, content)
            made = replace(made, workbook=(ref, content))
    return _with_roads(made, roads, cache, report)


def _with_roads(made: OfficialFiles, paths: list[Path], cache: Cache, report: Report) -> OfficialFiles:
    """The same with the extracts of roads as one network."""
    from geodata.roads.setup import RoadSetup
    from geodata.travel.road_setup import read_setup

    if not paths:
        return made
    try:
        read, setup = read_setup(RoadSetup(tuple(str(path.absolute()) for path in paths)), report)
    except Cancelled:
        raise
    except DesertsError as error:
        return replace(made, refused=(*made.refused, *(Refused(path, error) for path in paths)))
    cache.put_network(setup, read)
    return replace(made, roads=setup)
