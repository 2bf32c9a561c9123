"""What was read and worked out already, so that the same inputs are built from in no time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from deserts.errors import DamagedProgram, DesertsError, InputError, OtherRoads, Unreadable
from deserts.progress import Report, ignore
from geodata.readers.base import Imported
from geodata.roads.setup import RoadSetup
from geodata.territory.opening import Territory
from scenarios.study.inputs import AS_DETECTED, FileInput, FileRef, Inputs
from scenarios.study.reading import GRIDS, content_sha256, read_table, read_workbook

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.roads.clip import Clip
    from geodata.roads.read import ReadRoads

LEAST_RECENT = 2
"""Values of each part that stay: the present one, and the one before."""


class AbsentInput(InputError):
    """A file of the inputs that cannot be used; ``reason`` is one of ``AbsentFile.reason``."""

    def __init__(self, path: Path | str, reason: str, cause: DesertsError | None = None) -> None:
        self.path, self.reason, self.cause = Path(path), reason, cause
        super().__init__(f"{self.path.name}: {reason}")


class Cache:
    """Readings of files by content, and parts of studies by the part of the inputs that they depend on.

    One thread uses it at a time. What a work file holds inside itself is put in (``embed_…``) and stays until ``clear``.
    """

    def __init__(self) -> None:
        self._imports: dict[str, tuple[Imported, frozenset[str]]] = {}
        self._workbooks: dict[str, DreesWorkbook] = {}
        self._networks: dict[str, ReadRoads] = {}
        self._stored_minutes: dict[str, Territory] = {}
        self._embedded: set[str] = set()
        self._parts: dict[str, OrderedDict[object, Any]] = {}
        self._hashes: dict[tuple[str, int, int], str] = {}

    # --- files ---

    def imported(self, file: FileInput, near: frozenset[str], report: Report = ignore) -> Imported:
        """A file as it was read. near : commune codes whose grid cells are wanted. Raises AbsentInput."""
        stored = self._imports.get(file.key)
        if stored is not None and (file.key in self._embedded or not _is_grid(stored[0]) or near <= stored[1]):
            return stored[0]
        if (packed := _packed(file)) is not None:
            return packed
        path = self._path(file.ref)
        try:
            imported = read_table(path, file.read_as, near, report)
        except InputError as error:
            raise AbsentInput(path, "unreadable", error) from error
        self._imports[file.key] = imported, near
        return imported

    def workbook(self, ref: FileRef, report: Report = ignore) -> DreesWorkbook:
        """A DREES workbook. Raises AbsentInput."""
        if ref.sha256 not in self._workbooks:
            if (packed := _packed_workbook(ref)) is not None:
                return packed
            path = self._path(ref)
            try:
                self._workbooks[ref.sha256] = read_workbook(path, report)
            except InputError as error:
                raise AbsentInput(path, "unreadable", error) from error
        return self._workbooks[ref.sha256]

    def network(
        self, setup: RoadSetup, report: Report = ignore, *, around: Clip | None = None
    ) -> tuple[ReadRoads, RoadSetup]:
        """The roads of a setup, and the setup with their hash. around : where they are wanted. Raises AbsentInput."""
        from geodata.travel.road_setup import read_setup

        key = _network_key(setup)
        if setup.sha256 and key in self._networks and self._networks[key].serves(around):
            return self._networks[key], setup
        lost = next((path for path in setup.files if not path.is_file()), None)
        if lost is not None:
            raise AbsentInput(lost, "missing")
        try:
            read, setup = read_setup(setup, report, around=around)
        except OtherRoads as error:
            raise AbsentInput(error.path, "changed", error) from error
        except InputError as error:
            raise AbsentInput(setup.files[0], "unreadable", error) from error
        self._networks = {name: value for name, value in self._networks.items() if name in self._embedded}
        self._networks[_network_key(setup)] = read
        return read, setup

    def minutes(self, inputs: Inputs) -> Territory | None:
        """A territory whose minutes go by the roads of the inputs, as a work file holds it; None where none does."""
        return self._stored_minutes.get(_minutes_key(inputs))

    def has(self, inputs: Inputs) -> bool:
        """Whether no file has to be read to build from some inputs."""
        workbook = inputs.workbook is None or inputs.workbook.sha256 in self._workbooks
        roads = inputs.roads is None or _network_key(inputs.roads) in self._networks
        return workbook and roads and all(file.key in self._imports for file in inputs.files)

    def put(self, file: FileInput, imported: Imported, near: frozenset[str] = frozenset()) -> None:
        """A file that was read a moment ago."""
        self._imports[file.key] = imported, near

    def put_workbook(self, ref: FileRef, workbook: DreesWorkbook) -> None:
        """A workbook that was read a moment ago."""
        self._workbooks[ref.sha256] = workbook

    def put_network(self, setup: RoadSetup, read: ReadRoads) -> None:
        """A network that was read a moment ago."""
        self._networks[_network_key(setup)] = read

    # --- what a work file holds inside ---

    def embed(
        self,
        imports: Iterable[tuple[FileInput, Imported]] = (),
        workbook: tuple[FileRef, DreesWorkbook] | None = None,
        network: tuple[RoadSetup, ReadRoads] | None = None,
        minutes: tuple[Inputs, Territory] | None = None,
    ) -> None:
        """What a work file holds: it is used without the originals."""
        for file, imported in imports:
            self._imports[file.key] = imported, frozenset()
            self._embedded.add(file.key)
        if workbook is not None:
            self._workbooks[workbook[0].sha256] = workbook[1]
            self._embedded.add(workbook[0].sha256)
        if network is not None:
            key = _network_key(network[0])
            self._networks[key] = network[1]
            self._embedded.add(key)
        if minutes is not None:
            self._stored_minutes[_minutes_key(minutes[0])] = minutes[1]

    def is_embedded(self, key: str) -> bool:
        """Whether a reading comes from inside a work file."""
        return key in self._embedded

    def keep_only(self, inputs: Inputs) -> None:
        """Forget readings that these inputs do not use."""
        wanted = {file.key for file in inputs.files} | self._embedded
        self._imports = {key: value for key, value in self._imports.items() if key in wanted}
        sha256 = "" if inputs.workbook is None else inputs.workbook.sha256
        self._workbooks = {key: value for key, value in self._workbooks.items() if key == sha256 or key in wanted}

    def fork(self) -> Cache:
        """A cache that begins with what this one read, for a work that may yet fail to open."""
        other = Cache()
        other._imports, other._workbooks = dict(self._imports), dict(self._workbooks)
        other._networks, other._hashes = dict(self._networks), dict(self._hashes)
        other._embedded = set(self._embedded)
        other._parts = {name: OrderedDict(values) for name, values in self._parts.items()}
        return other

    def forget_lost(self, inputs: Inputs) -> None:
        """Forget readings whose files are not there any more, so that a work that is opened says so."""
        for file in inputs.files:
            if file.key in self._imports and file.key not in self._embedded and not self._is_there(file.ref):
                del self._imports[file.key]
        workbook = inputs.workbook
        if workbook is not None and workbook.sha256 not in self._embedded and not self._is_there(workbook):
            self._workbooks.pop(workbook.sha256, None)
        roads = inputs.roads
        if roads is not None and _network_key(roads) not in self._embedded and not all(map(Path.is_file, roads.files)):
            self._networks.pop(_network_key(roads), None)

    def _is_there(self, ref: FileRef) -> bool:
        try:
            self._path(ref)
        except AbsentInput:
            return False
        return True

    def clear_embedded(self) -> None:
        """Another work is opened: what the former one held inside is no longer at hand."""
        for store in cast("tuple[dict[str, Any], ...]", (self._imports, self._workbooks, self._networks)):
            for key in self._embedded & set(store):
                del store[key]
        self._embedded.clear()
        self._stored_minutes.clear()

    # --- parts ---

    def part(self, name: str, key: object, make: Callable[[], Any]) -> Any:
        """A part of a study, made once for each key; the latest stay."""
        values = self._parts.setdefault(name, OrderedDict())
        if key in values:
            values.move_to_end(key)
            return values[key]
        made = make()
        values[key] = made
        while len(values) > LEAST_RECENT:
            values.popitem(last=False)
        return made

    def _path(self, ref: FileRef) -> Path:
        """Where the very content of a reference lies. Raises AbsentInput."""
        path = Path(ref.path)
        if not ref.path or not path.is_file():
            raise AbsentInput(path, "missing")
        if ref.sha256 and self.sha256(path) != ref.sha256:
            raise AbsentInput(path, "changed", Unreadable(path, "missing"))
        return path

    def sha256(self, path: Path) -> str:
        """The hash of a file, worked out again only where its size or time of change is another."""
        try:
            found = path.stat()
        except OSError:
            return ""
        key = str(path), found.st_size, found.st_mtime_ns
        if key not in self._hashes:
            self._hashes[key] = content_sha256(path)
        return self._hashes[key]


def _is_grid(imported: Imported) -> bool:
    return imported.source.key in GRIDS or "grid" in imported.others


def _network_key(setup: RoadSetup) -> str:
    """What reading a network depends on: its content, speeds, columns and coordinates."""
    return f"{setup.sha256} {setup.speeds} {setup.columns!r} {setup.epsg}"


def _minutes_key(inputs: Inputs) -> str:
    """What minutes by road depend on: the territory, and all that is asked of the roads, wherever they lie."""
    roads = None if inputs.roads is None else replace(inputs.roads, paths=(), near=())
    return f"{sorted(inputs.departements)} {sorted(inputs.epci)} {sorted(inputs.regions)} {roads!r}"


def _packed(file: FileInput) -> Imported | None:
    """What the official pack holds of a file, None where it does not, or is damaged."""
    from geodata.storage.official_pack import official_pack

    pack = official_pack()
    try:
        return None if pack is None or file.read_as != AS_DETECTED else pack.table(file.ref.sha256)
    except DamagedProgram:
        return None


def _packed_workbook(ref: FileRef) -> DreesWorkbook | None:
    from geodata.storage.official_pack import official_pack

    pack = official_pack()
    try:
        return None if pack is None or pack.workbook_sha256 != ref.sha256 else pack.workbook()
    except DamagedProgram:
        return None
