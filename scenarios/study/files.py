"""Works on disk in their three forms: references (.deserts), a complete copy (.deserts), a territory (.gpkg)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from deserts._version import __version__
from deserts.errors import Unreadable
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.files.stamp import FileStamp, is_changed, stamp_of
from scenarios.answer.answering import answer
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline
from scenarios.study.cache import Cache
from scenarios.study.inputs import Inputs
from scenarios.study.locate import located, with_relative
from scenarios.study.packed import read_packed, write_packed
from scenarios.study.project import MAX_BYTES, SUFFIX, Project, from_text, to_text
from scenarios.study.stored import NOTHING_STORED, TERRITORY_SUFFIX, Stored, read_territory, write_territory
from scenarios.study.study import Study

Form = Literal["references", "complete", "territory"]
"""references : the files stay where they are; complete : the data are inside, and nothing tells where they came from;
territory : the data are inside a GeoPackage that QGIS opens."""


@dataclass(frozen=True, eq=False)
class WorkFile:
    """A work as it was read.

    stamp : of the file, to know whether somebody saved it since; None = it cannot be told
    stored : what the file holds beside the work; its ``damaged`` names parts that are not what was saved
    """

    path: Path
    project: Project
    form: Form
    stamp: FileStamp | None
    stored: Stored = NOTHING_STORED

    @property
    def damaged(self) -> tuple[str, ...]:
        """Names of the parts that are not what was saved: they are not used."""
        return self.stored.damaged


def is_work(path: Path) -> bool:
    """Whether a file is named as a work."""
    return path.suffix.lower() in (SUFFIX, TERRITORY_SUFFIX)


def read_work(path: Path, report: Report = ignore) -> WorkFile:
    """Read a work in any form, its files looked for where they are now.

    Raises Unreadable, UnsafeFile, NewerProject, BrokenProject, DamagedProject.
    """
    stamp = stamp_of(path)
    if path.suffix.lower() == TERRITORY_SUFFIX:
        project, stored = read_territory(path, report)
        form: Form = "territory"
    elif _is_packed(path):
        project, stored = read_packed(path, report)
        form = "complete"
    else:
        project, stored, form = from_text(_content(path), path), Stored(), "references"
    inputs = located(project.inputs, path.absolute().parent)
    return WorkFile(path, replace(project, inputs=inputs), form, stamp, stored)


def embed(file: WorkFile, cache: Cache) -> None:
    """Put what a work file holds into a cache, in the place of what another one held."""
    cache.clear_embedded()
    add_embedded(file, cache)
    cache.forget_lost(file.project.inputs)


def add_embedded(file: WorkFile, cache: Cache) -> None:
    """Put what a work file holds into a cache beside what is there."""
    stored, inputs = file.stored, file.project.inputs
    workbook = None
    if stored.workbook is not None and inputs.workbook is not None:
        workbook = inputs.workbook, stored.workbook
    minutes = None if stored.minutes is None else (inputs, stored.minutes)
    network = None if stored.network is None or inputs.roads is None else (inputs.roads, stored.network)
    cache.embed(stored.imports, workbook, network, minutes)


def form_of(path: Path, inputs: Inputs, cache: Cache, before: Form = "references") -> Form:
    """The form in which a work is saved: nothing that is only inside the present file may get lost.

    before : the form in which it was opened
    """
    if path.suffix.lower() == TERRITORY_SUFFIX:
        return "territory"
    if before == "complete" or only_inside(inputs, cache):
        return "complete"
    return "references"


def only_inside(inputs: Inputs, cache: Cache) -> tuple[str, ...]:
    """Names of the files that are at hand inside the open work only."""
    names = [
        file.ref.name for file in inputs.files if cache.is_embedded(file.key) and not Path(file.ref.path).is_file()
    ]
    workbook = inputs.workbook
    if workbook is not None and cache.is_embedded(workbook.sha256) and not Path(workbook.path).is_file():
        names.append(workbook.name)
    return tuple(names)


def save_work(
    project: Project, study: Study, cache: Cache, path: Path, form: Form, report: Report = ignore, *, own: bool = False
) -> FileStamp | None:
    """Write a work whole or not at all; what its inputs refer to stays as it was, at hand or not.

    own : the caller holds the lock of the file, so that leftovers of killed saves are nobody else's
    Returns the stamp of what was written. Raises CannotWrite, BadValue.
    """
    project = replace(project, inputs=with_relative(project.inputs, path.resolve().parent))
    if form == "territory":
        write_territory(project, study, path, report, own=own)
    elif form == "complete":
        write_packed(project, study, cache, path, report, own=own)
    else:
        write_atomically(path, to_text(project).encode("utf-8"), own=own)
    return stamp_of(path)


def with_results(project: Project, study: Study) -> Project:
    """The work with the fingerprint of each scenario's figures, and what they rest on."""
    baseline = project.baseline if study.territory.published is not None else Baseline.MODELLED
    results = {each.name: fingerprint(answer(study.model, each, baseline)[0]) for each in project.scenarios}
    return replace(project, results=results, software=__version__, data=project.inputs.digest())


def changed_on_disk(file: WorkFile) -> bool:
    """Whether somebody saved the file since it was read."""
    return file.stamp is not None and is_changed(file.path, file.stamp)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(path, "not_a_scenario", "too large")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(path, "missing") from error
    except OSError as error:
        raise Unreadable(path, "missing", str(error.strerror)) from error


def _is_packed(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False
