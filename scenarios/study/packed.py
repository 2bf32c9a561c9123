"""A complete copy: one file that holds the work, its data and its roads, and replays on a machine without any of them.

A ZIP archive of three members, each with its hash in the first; no path of the machine that wrote it is inside.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import BrokenProject, DamagedProject, UnsafeFile
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.files.damage import DAMAGED
from scenarios.study.cache import AbsentInput, Cache
from scenarios.study.locate import bare
from scenarios.study.project import Project, from_text, to_text
from scenarios.study.stored import Stored, read_territory, write_territory
from scenarios.study.study import Study

if TYPE_CHECKING:
    from geodata.roads.read import ReadRoads

WORK, DATA, ROADS, HASHES = "work.json", "data.gpkg", "roads.npz", "hashes.json"
MAX_BYTES = 3_000_000_000
"""Refused beyond, unpacked."""

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""Time of each member: the same work gives the same bytes."""


def write_packed(
    project: Project, study: Study, cache: Cache, path: Path, report: Report = ignore, *, own: bool = False
) -> None:
    """Write a complete copy. Raises CannotWrite, BadValue; the previous file is untouched then."""
    with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
        data = Path(folder) / DATA
        write_territory(project, study, data, report, is_bare=True)
        members = {WORK: to_text(replace(project, inputs=bare(project.inputs))).encode(), DATA: data.read_bytes()}
        if (network := _network(project, study, cache, Path(folder))) is not None:
            members[ROADS] = network
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {HASHES: json.dumps(hashes).encode(), **members}.items():
            archive.writestr(zipfile.ZipInfo(name, WRITTEN), content, zipfile.ZIP_DEFLATED)
    write_atomically(path, buffer.getvalue(), own=own)


def read_packed(path: Path, report: Report = ignore) -> tuple[Project, Stored]:
    """Read such a file. Raises UnsafeFile, DamagedProject, and what reading a work raises."""
    members = _members(path)
    project = from_text(members[WORK], path)
    with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
        data = Path(folder) / DATA
        data.write_bytes(members[DATA])
        inner, stored = read_territory(data, report)
        if inner != project:
            raise DamagedProject(path, "the work and its data are not of one save")
        network = _read_network(members[ROADS], Path(folder)) if ROADS in members else None
    return project, replace(stored, network=network)


def _members(path: Path) -> dict[str, bytes]:
    """The members of the archive, each held against its hash."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(set(names)) != len(names) or not {HASHES, WORK, DATA} <= set(names) <= {HASHES, WORK, DATA, ROADS}:
                raise BrokenProject(path, f"members {', '.join(names)[:100]}")
            if sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise UnsafeFile(path, "too_large")
            members = {name: archive.read(name) for name in names}
        hashes = json.loads(members.pop(HASHES))
    except (*DAMAGED, OSError) as error:
        if isinstance(error, UnsafeFile):
            raise
        raise DamagedProject(path, f"{type(error).__name__}: {error}") from error
    if (
        not isinstance(hashes, dict)
        or {name: hashlib.sha256(content).hexdigest() for name, content in members.items()} != hashes
    ):
        raise DamagedProject(path)
    return members


def _network(project: Project, study: Study, cache: Cache, folder: Path) -> bytes | None:
    """The roads that the minutes go by, or that are at hand; None where there are none."""
    from geodata.roads.store import save
    from geodata.travel.road_setup import around_core

    setup = project.inputs.roads
    if setup is None:
        return None
    try:
        around = around_core(study.territory.communes)
        read = study.roads.read if study.roads is not None else cache.network(setup, around=around)[0]
    except AbsentInput:
        return None
    save(read, folder / ROADS)
    return (folder / ROADS).read_bytes()


def _read_network(content: bytes, folder: Path) -> ReadRoads | None:
    from geodata.roads.store import load

    where = folder / ROADS
    where.write_bytes(content)
    return load(where)
