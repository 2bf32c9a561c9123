"""The same inputs give the same figures by every way that needs no window: built, reopened, packed, and by the command line."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from geodata.readers.base import Imported
from geodata.roads.setup import RoadSetup
from scenarios.answer.model import Baseline
from scenarios.study.build import build, codes_around
from scenarios.study.cache import Cache
from scenarios.study.files import embed, read_work, save_work, with_results
from scenarios.study.inputs import Inputs
from scenarios.study.project import Project
from scenarios.study.reading import RoadsFile, file_input, file_ref, identify
from scenarios.study.replay import differences
from scenarios.study.using import with_workbook
from tests.study_kinds import CHANGE_NO_SCORE, EPCI, KINDS, figures, signature, with_centre


@pytest.fixture(scope="module")
def bare():
    """The territory without any file."""
    return build(Inputs(epci=(EPCI,)), Cache())


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    """Networks of roads are built anew for this file, and found again within it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("cache")))
        yield


def used(inputs, path):
    """The inputs with one more file, identified by its content."""
    content = identify(path, near=codes_around(inputs))
    if isinstance(content, RoadsFile):
        return replace(inputs, roads=RoadSetup((str(path),)))
    if not isinstance(content, Imported):
        return with_workbook(inputs, file_ref(path), content)
    return inputs.with_file(file_input(file_ref(path), content))


@pytest.fixture(scope="module", params=KINDS)
def original(request, tmp_path_factory, bare):
    """A kind of file, and the study that uses it."""
    folder = tmp_path_factory.mktemp(request.param)
    paths = KINDS[request.param](folder, bare.territory.communes)
    inputs = Inputs(epci=(EPCI,))
    for path in paths:
        inputs = used(inputs, path)
    return request.param, build(inputs, Cache()), paths


@pytest.fixture
def kind(original, tmp_path):
    """The same with files of its own, which the test may move and delete."""
    name, study, paths = original
    folder = tmp_path / "data"
    shutil.copytree(paths[0].parent, folder)
    return name, replace(study, inputs=moved(study.inputs, folder)), [folder / path.name for path in paths]


def moved(inputs, folder):
    """The inputs with their files in another folder."""

    def there(ref):
        return replace(ref, path=str(folder / ref.name))

    roads = inputs.roads
    return replace(
        inputs,
        workbook=None if inputs.workbook is None else there(inputs.workbook),
        files=tuple(replace(file, ref=there(file.ref)) for file in inputs.files),
        roads=None if roads is None else replace(roads, paths=tuple(str(folder / path.name) for path in roads.files)),
    )


def reopened(path):
    """The study of a work as a fresh program opens it."""
    file, cache = read_work(path), Cache()
    embed(file, cache)
    study = build(file.project.inputs, cache)
    assert differences(file.project, study).names == ()
    return study


def saved(study, scenario, path, form):
    baseline = Baseline.MODELLED if study.territory.published is None else Baseline.PUBLISHED
    project = with_results(Project(study.inputs, (scenario,), baseline), study)
    save_work(project, study, Cache(), path, form)
    return project


def test_each_kind_counts(kind, bare):
    name, study, _ = kind
    assert study.absent == ()
    assert study.unused == ()
    assert study.roads_unused is None
    scenario = with_centre(study)
    assert (figures(study, scenario) == figures(bare, scenario)) == (name in CHANGE_NO_SCORE)
    assert signature(study, scenario) != signature(bare, scenario)


@pytest.mark.parametrize(
    ("suffix", "form"), [("deserts", "references"), ("gpkg", "territory"), ("deserts", "complete")]
)
def test_a_work_replays(kind, tmp_path, suffix, form):
    _, study, _ = kind
    scenario = with_centre(study)
    wanted = signature(study, scenario)
    path = tmp_path / f"plan.{suffix}"
    project = saved(study, scenario, path, form)
    assert project.results["Essai"] == wanted[0]
    again = reopened(path)
    assert again.absent == ()
    assert signature(again, scenario) == wanted


def test_a_folder_that_moves_replays(kind, tmp_path):
    """The work and its data are handed over in one folder: relative paths come first."""
    _, study, _ = kind
    scenario = with_centre(study)
    saved(study, scenario, tmp_path / "plan.deserts", "references")
    there = tmp_path / "elsewhere"
    there.mkdir()
    shutil.move(tmp_path / "plan.deserts", there)
    shutil.move(tmp_path / "data", there)
    again = reopened(there / "plan.deserts")
    assert again.absent == ()
    assert signature(again, scenario) == signature(study, scenario)


def test_a_complete_copy_replays_without_the_originals(kind, tmp_path):
    _, study, _ = kind
    scenario = with_centre(study)
    wanted = signature(study, scenario)
    path = tmp_path / "plan-complet.deserts"
    saved(study, scenario, path, "complete")
    shutil.rmtree(tmp_path / "data")
    content = path.read_bytes()
    assert str(tmp_path).encode() not in content
    again = reopened(path)
    assert again.absent == ()
    assert signature(again, scenario) == wanted
    assert not any(str(tmp_path) in name for name in _paths(again.inputs))


def _paths(inputs):
    files = [file.ref.path for file in inputs.files]
    roads = [] if inputs.roads is None else list(inputs.roads.paths)
    return [*files, *roads, *([] if inputs.workbook is None else [inputs.workbook.path])]


def test_what_is_missing_is_told_and_stays_referenced(kind, tmp_path, bare):
    """The work opens without it, says so, and a save keeps the reference, so that it replays once the file is back."""
    name, study, paths = kind
    scenario = with_centre(study)
    path = tmp_path / "plan.deserts"
    saved(study, scenario, path, "references")
    shutil.move(tmp_path / "data", tmp_path.parent / f"{tmp_path.name}-away")
    file = read_work(path)
    partial = build(file.project.inputs, Cache())
    assert {item.name for item in partial.absent} == {item.name for item in paths}
    assert {item.reason for item in partial.absent} == {"missing"}
    if name not in CHANGE_NO_SCORE:
        found = differences(file.project, partial)
        assert (found.names, found.cause) == (("Essai",), "data")
    save_work(file.project, partial, Cache(), path, "references")
    shutil.move(tmp_path.parent / f"{tmp_path.name}-away", tmp_path / "data")
    assert signature(reopened(path), scenario) == signature(study, scenario)


def test_another_edition_is_never_used_silently(kind, tmp_path):
    _, study, paths = kind
    scenario = with_centre(study)
    path = tmp_path / "plan.deserts"
    saved(study, scenario, path, "references")
    paths[-1].write_bytes(paths[-1].read_bytes() + b"\n")
    partial = build(read_work(path).project.inputs, Cache())
    assert [(item.name, item.reason) for item in partial.absent] == [(paths[-1].name, "changed")]


def test_a_renamed_file_is_known_by_its_content(kind, tmp_path):
    _, study, paths = kind
    scenario = with_centre(study)
    path = tmp_path / "plan.deserts"
    saved(study, scenario, path, "references")
    paths[-1].rename(paths[-1].with_name("renamed" + paths[-1].suffix))
    if not study.inputs.roads:
        assert reopened(path).absent == ()


def test_no_person_is_in_a_complete_copy(tmp_path, shared, bare):
    """The register of practitioners names persons; what a copy holds of it does not."""
    register = shared / "samples" / "PS_LibreAcces_Personne_activite_extrait.txt"
    inputs = used(Inputs(departements=("75",)), register)
    study = build(inputs, Cache())
    path = tmp_path / "copy.deserts"
    saved(study, with_centre(study), path, "complete")
    persons = {
        row.split("|")[7] for row in register.read_text(encoding="utf-8").splitlines()[1:] if len(row.split("|")) > 8
    }
    assert len(persons) == 3
    inside = _unpacked(path)
    assert [name for name in persons if len(name) > 3 and name.encode() in inside] == []


def _unpacked(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_work_is_json_that_anybody_can_read(tmp_path, bare):
    path = tmp_path / "plan.deserts"
    saved(bare, with_centre(bare), path, "references")
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["territory"] == {"departements": [], "epci": [EPCI], "regions": []}
    assert len(content["checksum"]) == 64
