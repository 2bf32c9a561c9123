"""A work that was damaged on its way is refused or told; a save that is killed loses nothing."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from dataclasses import replace
from functools import partial
from multiprocessing import get_context

import pytest
from hypothesis import settings as hypothesis_settings

from deserts.errors import DesertsError
from geodata.files.atomic import write_atomically
from geodata.files.lock import locked
from scenarios.answer.model import Baseline
from scenarios.plan.edits import SetActivity
from scenarios.plan.scenario import Scenario
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.files import read_work, save_work, with_results
from scenarios.study.inputs import Inputs
from scenarios.study.project import Project, to_text
from scenarios.study.reading import file_input, file_ref, identify
from tests.study_kinds import EPCI, _bytes, ages, with_centre

FORMS = {"references": "plan.deserts", "complete": "complet.deserts", "territory": "plan.gpkg"}
LONG = hypothesis_settings.get_profile(hypothesis_settings._current_profile).max_examples >= 1_000


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    bare = build(Inputs(epci=(EPCI,)), Cache())
    (path,) = ages(folder, bare.territory.communes)
    inputs = bare.inputs.with_file(file_input(file_ref(path), identify(path)))
    return build(inputs, Cache())


@pytest.fixture(scope="module", params=FORMS)
def saved(request, study, tmp_path_factory):
    """A work in one form, its bytes, and what it says."""
    path = tmp_path_factory.mktemp(request.param) / FORMS[request.param]
    project = with_results(Project(study.inputs, (with_centre(study),), Baseline.MODELLED), study)
    save_work(project, study, Cache(), path, request.param)
    return request.param, path, path.read_bytes(), content_of(path)


def content_of(path):
    """The work, and a hash of every table inside."""
    file = read_work(path)
    digest = hashlib.sha256()
    for _, imported in file.stored.imports:
        digest.update(_bytes(imported.table))
    return file.project, digest.hexdigest(), file.damaged


def is_told(path, original):
    """Whether a damaged file is refused, says which part is damaged, or says just what it said before."""
    try:
        content = content_of(path)
    except DesertsError:
        return True
    return bool(content[2]) or content == original


@pytest.mark.fuzz
def test_no_flipped_bit_changes_anything_silently(saved, tmp_path):
    form, path, content, original = saved
    chance = random.Random(23)
    silent = []
    for _ in range({"references": 3000, "complete": 600, "territory": 400}[form] // (1 if LONG else 10)):
        place = chance.randrange(len(content) * 8)
        damaged = bytearray(content)
        damaged[place // 8] ^= 1 << place % 8
        copy = tmp_path / path.name
        copy.write_bytes(damaged)
        if not is_told(copy, original):
            silent.append(place)
    assert silent == []


@pytest.mark.fuzz
def test_no_truncation_changes_anything_silently(saved, tmp_path):
    _, path, content, original = saved
    chance = random.Random(7)
    silent = []
    for _ in range(34 if LONG else 12):
        copy = tmp_path / path.name
        copy.write_bytes(content[: chance.randrange(len(content))])
        if not is_told(copy, original):
            silent.append(copy.stat().st_size)
    assert silent == []


def _save_for_ever(projects, study, path, form):
    """Save one work after the other, until somebody kills the process."""
    while True:
        for project in projects:
            save_work(project, study, Cache(), path, form)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked, which Windows cannot")
@pytest.mark.parametrize("form", FORMS)
def test_a_killed_save_leaves_the_old_work_or_the_new_one(study, tmp_path, form):
    """300, 100 and 100 kills at any moment of a save in the long run, a tenth of them otherwise."""
    scenario = with_centre(study)
    first = Project(study.inputs, (scenario,), Baseline.MODELLED)
    second = replace(first, scenarios=(scenario, Scenario("Rien")))
    path = tmp_path / FORMS[form]
    save_work(first, study, Cache(), path, form)
    chance = random.Random(5)
    longest = {"references": 0.01, "complete": 0.3, "territory": 0.2}[form]
    seen = set()
    for _ in range({"references": 300, "complete": 100, "territory": 100}[form] // (1 if LONG else 10)):
        killed_while(partial(_save_for_ever, (second, first), study, path, form), chance.uniform(0, longest))
        seen.add(len(read_work(path).project.scenarios))
    assert seen <= {1, 2}
    save_work(first, study, Cache(), path, form, own=True)
    assert [item.name for item in tmp_path.iterdir() if item.suffix == ".tmp"] == [], (
        "leftovers are swept by who holds the file"
    )


def decide(path, writer, turns):
    """A colleague who takes one decision after the other, each under the lock of the work."""
    for turn in range(turns):
        with locked(path, wait_s=120):
            file = read_work(path)
            (scenario,) = file.project.scenarios
            edit = SetActivity(f"gp-{writer}-{turn}", 1.0)
            project = replace(file.project, scenarios=(replace(scenario, edits=(*scenario.edits, edit)),))
            write_atomically(path, to_text(project).encode(), own=True)


@pytest.mark.slow
def test_of_many_who_decide_at_once_none_loses_a_decision(tmp_path):
    """Six processes, sixty decisions each in the long run."""
    turns = 60 if LONG else 8
    path = tmp_path / "plan.deserts"
    work = Project(Inputs(epci=(EPCI,)), (Scenario("Essai"),), Baseline.MODELLED)
    write_atomically(path, to_text(work).encode())
    crowd = [get_context("spawn").Process(target=decide, args=(path, writer, turns)) for writer in range(6)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join(300)
    assert [process.exitcode for process in crowd] == [0] * 6
    decided = [edit.site for edit in read_work(path).project.scenarios[0].edits]
    assert sorted(decided) == sorted(f"gp-{writer}-{turn}" for writer in range(6) for turn in range(turns))


def killed_while(function, seconds):
    """Run a function in a process of its own, and kill it after so long."""
    child = os.fork()
    if child == 0:
        try:
            function()
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
