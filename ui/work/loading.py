"""What is done in the background to put a study on screen: no widget is touched here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.progress import Report, ignore
from geodata.france.names import plain
from geodata.territory.opening import Territory
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.files import Form, WorkFile, embed, read_work, save_work, with_results
from scenarios.study.inputs import FileRef, Inputs
from scenarios.study.project import Project
from scenarios.study.study import Study
from scenarios.study.using import build_elsewhere

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.files.stamp import FileStamp
    from ui.map.shapes import Shapes


@dataclass(frozen=True, eq=False)
class Shown:
    """A study ready to be shown.

    shapes : its communes as the map draws them; keys : code -> name and code, made plain, to be searched in
    """

    study: Study
    shapes: Shapes
    keys: pd.Series[str]

    @property
    def territory(self) -> Territory:
        """The territory of the study."""
        return self.study.territory


@dataclass(frozen=True, eq=False)
class OpenedWork:
    """A work that was opened: its file, its study, and the cache that holds what is inside the file."""

    file: WorkFile
    shown: Shown
    cache: Cache


def shown_of(inputs: Inputs, cache: Cache, former: Shown | None, report: Report = ignore) -> Shown:
    """Build what is wanted and draw it; outlines that are drawn already are not drawn again."""
    return drawn(build(inputs, cache, report), former)


def shown_elsewhere(
    inputs: Inputs, cache: Cache, former: Shown | None, report: Report = ignore
) -> tuple[Shown, tuple[str, ...]]:
    """The same on another territory, and the names of the files that do not reach it and were left."""
    study, left = build_elsewhere(inputs, cache, report)
    return drawn(study, former), left


def open_work(path: Path, cache: Cache, former: Shown | None, report: Report = ignore) -> OpenedWork:
    """Read a work and build what it says; the open one stays as it is. Raises what ``read_work`` raises."""
    file = read_work(path, report)
    own = cache.fork()
    embed(file, own)
    return OpenedWork(file, shown_of(file.project.inputs, own, former, report), own)


def read_published(path: Path, report: Report = ignore) -> tuple[FileRef, DreesWorkbook]:
    """A DREES workbook on GPs and the reference to it. Raises InputError where the file is none."""
    from scenarios.study.reading import file_ref, read_workbook

    workbook = read_workbook(path, report)
    return file_ref(path, workbook.sha256), workbook


def drawn(study: Study, former: Shown | None) -> Shown:
    """A study with outlines and names to search in."""
    territory = study.territory
    if former is not None and former.shapes.codes.equals(territory.communes.index):
        if former.territory is not territory:
            warm_up(territory)
        return replace(former, study=study)
    warm_up(territory)
    return Shown(study, shapes_of(territory), keys_of(territory))


def shapes_of(territory: Territory) -> Shapes:
    """The communes of a territory as the map draws them."""
    from geodata.france.base import france
    from ui.map.shapes import prepare as prepare_shapes

    base, communes = france(), territory.communes
    return prepare_shapes(
        list(communes.index),
        np.asarray(base.polygons(communes.index), dtype=object),
        base.borders(communes.index),
        base.outlines("departement"),
        communes["in_core"].to_numpy(),
        list(communes["name"]),
        population=communes["population"].to_numpy(),
        seats=communes[["lon", "lat"]].to_numpy(),
    )


def warm_up(territory: Territory) -> None:
    """Load the library of projections, and look for what is missing around, now: not when the window shows it."""
    from geodata.formats.projection import to_legal
    from geodata.territory.ring import ring_gaps
    from scenarios.answer.minute_ranges import nearest_ranges

    ring_gaps(territory)
    nearest_ranges(territory, pd.Series(np.nan, index=territory.communes.index))
    seat = territory.communes.iloc[0]
    to_legal(float(seat["lon"]), float(seat["lat"]), int(seat["epsg"]))


def keys_of(territory: Territory) -> pd.Series[str]:
    """Code -> name and code without accents and case."""
    names = territory.communes["name"]
    return pd.Series([plain(f"{name} {code}") for code, name in names.items()], index=names.index, dtype="str")


@dataclass(frozen=True)
class Saved:
    """What was written. stamp : of the file; form : in which it was saved."""

    stamp: FileStamp | None
    form: Form


def save_session(
    project: Project, study: Study, cache: Cache, path: Path, form: Form, report: Report = ignore
) -> Saved:
    """Write a work that is locked by this window, with the fingerprints of its figures. Raises CannotWrite, BadValue."""
    return Saved(save_work(with_results(project, study), study, cache, path, form, report, own=True), form)
