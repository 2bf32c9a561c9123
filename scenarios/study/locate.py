"""Where the files of a work are now: relative to the work, where they were, or anywhere near by their content."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from deserts.progress import Report, ignore
from geodata.roads.setup import RoadSetup
from scenarios.study.inputs import FileRef, Inputs
from scenarios.study.reading import content_sha256

MOST_LOOKED_AT = 2_000
"""Files looked at in a folder when one is looked for by its content."""


def located(inputs: Inputs, folder: Path, report: Report = ignore) -> Inputs:
    """The inputs with each file where it is now; one that is nowhere keeps its last known place.

    folder : that of the work, or another to look in. A file is looked for relative to it, then where it was, then under its name beside the
    work, then by its content in both folders.
    """
    return replace(
        inputs,
        workbook=None if inputs.workbook is None else located_ref(inputs.workbook, folder, report),
        files=tuple(replace(file, ref=located_ref(file.ref, folder, report)) for file in inputs.files),
        roads=None if inputs.roads is None else _located_roads(inputs.roads, folder, report),
    )


def located_ref(ref: FileRef, folder: Path, report: Report = ignore) -> FileRef:
    """A reference with the path where its content lies now."""
    last = Path(ref.path)
    places = [path for path in (_joined(folder, ref.near), last, folder / last.name) if path is not None]
    for path in dict.fromkeys(places):
        if path.is_file() and (not ref.sha256 or (_may_be(path, ref) and content_sha256(path, report) == ref.sha256)):
            return replace(ref, path=str(path.absolute()))
    if (same := _by_content(ref, dict.fromkeys((folder, last.parent)), report)) is not None:
        return replace(ref, path=str(same.absolute()))
    former = next((place for place in places if place.is_file()), None)
    return ref if former is None else replace(ref, path=str(former.absolute()))


def relative(path: str, folder: Path, before: str = "") -> str:
    """A path relative to a folder, with forward slashes; the former one where the file is not there or on another drive."""
    if Path(path).is_absolute() and Path(path).is_file():
        with contextlib.suppress(ValueError):  # another drive
            return Path(os.path.relpath(path, folder.absolute())).as_posix()
    return before


def with_relative(inputs: Inputs, folder: Path) -> Inputs:
    """The inputs with each file also told relative to the folder in which a work is saved."""

    def near(ref: FileRef) -> FileRef:
        return replace(ref, near=relative(ref.path, folder, ref.near))

    roads = inputs.roads
    if roads is not None:
        former = roads.near or ("",) * len(roads.paths)
        places = tuple(relative(path, folder, before) for path, before in zip(roads.paths, former, strict=True))
        roads = replace(roads, near=places)
    return replace(
        inputs,
        workbook=None if inputs.workbook is None else near(inputs.workbook),
        files=tuple(replace(file, ref=near(file.ref)) for file in inputs.files),
        roads=roads,
    )


def bare(inputs: Inputs) -> Inputs:
    """The inputs with names of files only: what is handed to others tells nothing of the machine it comes from."""

    def named(ref: FileRef) -> FileRef:
        return replace(ref, path=ref.name, near="")

    return replace(
        inputs,
        workbook=None if inputs.workbook is None else named(inputs.workbook),
        files=tuple(replace(file, ref=named(file.ref)) for file in inputs.files),
        roads=None if inputs.roads is None else bare_roads(inputs.roads),
    )


def bare_roads(setup: RoadSetup) -> RoadSetup:
    """A setup with the names of its files only."""
    return replace(setup, paths=tuple(Path(path).name for path in setup.paths), near=())


def _located_roads(setup: RoadSetup, folder: Path, report: Report) -> RoadSetup:
    """Roads of one file by its content too; of several, whose hash is of all, by their names."""
    near = setup.near or ("",) * len(setup.paths)
    if len(setup.paths) == 1 and setup.sha256:
        ref = located_ref(FileRef(setup.paths[0], setup.sha256, near=near[0]), folder, report)
        return replace(setup, paths=(ref.path,))
    paths = []
    for path, beside in zip(setup.paths, near, strict=True):
        options = (_joined(folder, beside), Path(path), folder / Path(path).name)
        there = next((place for place in options if place is not None and place.is_file()), None)
        paths.append(path if there is None else str(there.absolute()))
    return replace(setup, paths=tuple(paths))


def _joined(folder: Path, near: str) -> Path | None:
    return Path(os.path.normpath(folder.absolute() / near)) if near else None


def _by_content(ref: FileRef, folders: dict[Path, None], report: Report) -> Path | None:
    """A file of the same content under any name; None where there is none."""
    if not ref.sha256 or not ref.size:
        return None
    for folder in folders:
        for path in _files(folder):
            if _may_be(path, ref) and content_sha256(path, report) == ref.sha256:
                return path
    return None


def _may_be(path: Path, ref: FileRef) -> bool:
    """Whether the size, which costs nothing to ask, speaks against it."""
    try:
        return not ref.size or path.stat().st_size == ref.size
    except OSError:
        return False


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_absolute():
        return
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= MOST_LOOKED_AT:
                return
            if entry.is_file():
                yield Path(entry.path)
