"""Inputs brought to another workbook or territory: pure steps that window and command line share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deserts.scoring import ScoringParams
from scenarios.study.build import Superseded, build
from scenarios.study.cache import Cache
from scenarios.study.choices import Choices
from scenarios.study.effect import coverage
from scenarios.study.inputs import FileInput, FileRef, Inputs, printable
from scenarios.study.study import DataLayer, Study

if TYPE_CHECKING:
    from deserts.progress import Report
    from geodata.drees.workbook_reader import DreesWorkbook


def with_workbook(inputs: Inputs, ref: FileRef, workbook: DreesWorkbook) -> Inputs:
    """The inputs with the values and the constants of a DREES workbook; what a person chose stays."""
    from geodata.drees.workbook_reader import scoring_params

    constants = scoring_params(workbook, workbook.editions[0].year)
    return replace(inputs, workbook=ref, params=Choices.of(inputs.params).over(constants))


def without_workbook(inputs: Inputs) -> Inputs:
    """The inputs without published values, with the built-in constants; what a person chose stays."""
    return replace(inputs, workbook=None, params=Choices.of(inputs.params).over(ScoringParams()))


def without_absent(inputs: Inputs, study: Study) -> Inputs:
    """The inputs without the files that the study could not use."""
    if any(file.role == "workbook" for file in study.absent):
        inputs = without_workbook(inputs)
    if any(file.role == "roads" for file in study.absent):
        inputs = replace(inputs, roads=None)
    at_hand = {layer.file.key for layer in study.layers}
    return replace(inputs, files=tuple(file for file in inputs.files if file.key in at_hand))


def build_elsewhere(inputs: Inputs, cache: Cache, report: Report) -> tuple[Study, tuple[str, ...]]:
    """The study of another territory without the files that do not reach it, and the names of these."""
    study = build(inputs, cache, report)
    idle = [layer.file for layer in study.layers if not _reaches(layer, study)]
    roads = study.roads_unused is not None
    if not idle and not roads:
        return study, ()
    names = [file.ref.name for file in idle]
    if roads and inputs.roads is not None:
        names += [printable(path.name) for path in inputs.roads.files]
    files = tuple(file for file in inputs.files if file not in idle)
    kept = replace(inputs, files=files, roads=None if roads else inputs.roads)
    return build(kept, cache, report), tuple(names)


def _reaches(layer: DataLayer, study: Study) -> bool:
    """Whether a file says anything of a territory."""
    error = study.why_unused(layer.file)
    if error is not None:
        return isinstance(error, Superseded)
    if layer.use != "layer":
        return True
    seen = coverage(layer.imported, study.territory)
    return bool(seen.places) or not seen.level or _is_national(layer.file)


def _is_national(file: FileInput) -> bool:
    """Tables that say something of every territory, though of none of its communes by code."""
    return file.table in ("movements", "departements")
