"""Fetched official files put into a work, new or there already."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.messages import UsageError, sentence
from scenarios.cli.names import typed_codes
from scenarios.cli.output import complain, is_quiet, line, progress
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.downloads.fetch import Plan
    from scenarios.study.official import OfficialFiles
    from scenarios.study.project import Project


def here(planned: Plan) -> list[Path]:
    """The files of a plan that are in the cache now, in its order."""
    return [item.slot.path for item in planned.items if item.slot.record() is not None]


def put_into(path: Path, files: Iterable[Path], args: argparse.Namespace, lang: Language) -> None:
    """Use fetched files in a work and save it; one that is not there is made for the territory typed.

    Raises what reading, building and saving the work raises.
    """
    from scenarios.cli.work import holding, save, start
    from scenarios.study.build import codes_around
    from scenarios.study.cache import Cache
    from scenarios.study.files import is_work, read_work
    from scenarios.study.official import read_official

    if not is_work(path):
        raise UsageError("usage_work_suffix", name=path.name)
    with holding(path):
        file = read_work(path) if path.is_file() else None
        project = _new_project(args, lang) if file is None else file.project
        cache = Cache()
        with progress(cli("reading_file", lang), quiet=is_quiet(args)) as report:
            official = read_official(files, codes_around(project.inputs), cache, report)
        work = start(_with(project, official), args, lang, file, cache)
        save(work, path)
    if args.json:
        return
    line(cli("saved", lang, path=path))
    names = [ref.name for ref in _refs(official)]
    line(cli("in_use", lang, count=len(names), names=", ".join(names)))
    for refused in official.refused:
        complain(f"! {refused.path.name}: {sentence(refused.error, lang)}")


def _new_project(args: argparse.Namespace, lang: Language) -> Project:
    from deserts.scoring import ScoringParams
    from scenarios.answer.model import Baseline
    from scenarios.plan.scenario import Scenario
    from scenarios.study.inputs import Inputs
    from scenarios.study.official_pack import with_pack
    from scenarios.study.project import Project

    inputs = with_pack(Inputs(*typed_codes(args), ScoringParams()))
    return Project(inputs, (Scenario(cli("default_scenario", lang)),), Baseline.MODELLED)


def _with(project: Project, official: OfficialFiles) -> Project:
    """The project on these files; with its first published values it starts from them."""
    from scenarios.answer.model import Baseline

    is_first = project.inputs.workbook is None and official.workbook is not None
    baseline = Baseline.PUBLISHED if is_first else project.baseline
    return replace(project, inputs=official.on(project.inputs), baseline=baseline)


def _refs(official: OfficialFiles) -> list[Path]:
    workbook = [] if official.workbook is None else [Path(official.workbook[0].path)]
    roads = [] if official.roads is None else list(official.roads.files)
    return [*workbook, *(Path(file.ref.path) for file in official.files), *roads]
