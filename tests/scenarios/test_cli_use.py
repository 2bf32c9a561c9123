"""``--use``: the command line, a saved work, its copies, batches and comparisons give the figures of the same study."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import openpyxl
import pytest

from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.inputs import Inputs
from scenarios.study.project import checksum
from tests.scenarios.works import reopened, saved
from tests.study_kinds import CHANGE_NO_SCORE, EPCI, KINDS, NEIGHBOUR, figures


@pytest.fixture(scope="module")
def bare():
    """The territory without any file."""
    return build(Inputs(epci=(EPCI,)), Cache())


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


@pytest.fixture
def data(tmp_path, bare):
    """Makes the files of a kind in a folder of their own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return lambda kind: KINDS[kind](folder, bare.territory.communes)


def used(paths) -> list[object]:
    return [word for path in paths for word in ("--use", path)]


def print_of(run, *argv) -> str:
    code, out, err = run(*argv, "--json")
    assert code == 0, err
    return str(json.loads(out)["fingerprint"])


# --- the same figures by every way ---


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_by_every_way(run, data, tmp_path, bare, kind):
    paths = data(kind)
    typed = print_of(run, "score", "-e", EPCI, *used(paths))
    plain = print_of(run, "score", "-e", EPCI)
    assert (typed == plain) == (kind in CHANGE_NO_SCORE)
    seat = bare.territory.core.index[0]
    prints = set()
    for suffix in ("deserts", "gpkg"):
        work = tmp_path / "works" / f"plan.{suffix}"
        work.parent.mkdir(exist_ok=True)
        assert run("scenario", "new", work, "-e", EPCI, *used(paths))[0] == 0
        assert print_of(run, "score", "-p", work) == typed
        code, _, err = run("scenario", "add", work, "--commune", seat, "--fte", "2")
        assert (code, err) == (0, "")
        prints |= {print_of(run, "scenario", "show", work), *reopened(work).results.values()}
    copy = tmp_path / "works" / "copy.deserts"
    code, out, err = run("pack", tmp_path / "works" / "plan.deserts", "-o", copy)
    assert (code, err) == (0, "")
    assert all(path.name in out for path in paths)
    assert str(tmp_path / "data").encode() not in copy.read_bytes()
    shutil.rmtree(tmp_path / "data")
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    prints.add(print_of(run, "score", "-p", copy))
    assert len(prints) == 1
    (tmp_path / "works" / "plan.deserts").unlink()
    assert run("batch", tmp_path / "works", "-o", tmp_path / "b.xlsx", "--jobs", 1)[0] == 0
    rows = list(openpyxl.load_workbook(tmp_path / "b.xlsx").active.iter_rows(values_only=True))
    place = rows[0].index("Fingerprint of the figures")
    assert {row[place] for row in rows[1:]} == prints


def test_a_file_that_is_used_is_cited_and_no_other(run, data, tmp_path):
    (path,), (other,) = data("doctors"), data("ages")
    answer = json.loads(run("score", "-e", EPCI, "--use", path, "--layer", other, "--json")[1])
    assert answer["illustrative"] is False
    assert [title for title in answer["sources"] if "(Base permanente des équipements)" in title]
    without = json.loads(run("score", "-e", EPCI, "--use", path, "--json")[1])
    assert without["before"] == answer["before"], "a layer is only shown"
    document = tmp_path / "t.csv"
    assert run("export", "csv", "-e", EPCI, "--use", path, "-o", document)[0] == 0
    assert "Base permanente des équipements" in (tmp_path / "t_readme.txt").read_text(encoding="utf-8-sig")


def test_named_forms_are_the_same(run, data):
    """The workbook, the movements and the roads under their own names."""
    (book,), moved, (roads,) = data("workbook"), data("movements"), data("roads")
    for form, path, more in (("--drees", book, ()), ("--roads", roads, ()), ("--movements", moved[1], used(moved[:1]))):
        named = print_of(run, "score", "-e", EPCI, *more, form, path)
        assert named == print_of(run, "score", "-e", EPCI, *more, "--use", path), form


def test_a_work_is_overlaid_with_what_is_typed(run, data, tmp_path):
    (doctors,), (ages,) = data("doctors"), data("ages")
    work = tmp_path / "a.deserts"
    assert run("scenario", "new", work, "-e", EPCI, "--use", doctors)[0] == 0
    both = print_of(run, "score", "-e", EPCI, "--use", doctors, "--use", ages)
    assert print_of(run, "score", "-p", work, "--use", ages) == both
    assert len(reopened(work).inputs.files) == 1, "nothing is written"
    assert run("scenario", "set", work, "--use", ages)[0] == 0
    assert print_of(run, "score", "-p", work) == both


def test_the_last_of_roads_and_matrix_wins_and_says_so(run, data):
    (roads,), (matrix,) = data("roads"), data("matrix")
    for first, last, word in (
        (roads, matrix, "Minutes come from the matrix"),
        (matrix, roads, "“distancier.csv” does not count here: minutes go by roads"),
    ):
        code, out, err = run("score", "-e", EPCI, "--use", first, "--use", last, "--json")
        assert code == 0
        assert word in err
        assert json.loads(out)["fingerprint"] == print_of(run, "score", "-e", EPCI, "--use", last)


def test_a_matrix_takes_the_place_of_the_roads_of_a_work(run, data, tmp_path):
    (roads,), (matrix,) = data("roads"), data("matrix")
    work = tmp_path / "a.deserts"
    assert run("scenario", "new", work, "-e", EPCI, "--roads", roads)[0] == 0
    assert run("scenario", "set", work, "--use", matrix)[0] == 0
    assert reopened(work).inputs.roads is None
    assert print_of(run, "score", "-p", work) == print_of(run, "score", "-e", EPCI, "--use", matrix)


def test_what_a_matrix_lacks_is_as_a_person_says(run, data, tmp_path, bare):
    """Of the territory alone, without its ring: estimated and told with the people that rest on it, or out of reach."""
    (minutes,) = data("matrix")
    core = set(bare.territory.core.index)
    head, *rows = minutes.read_text(encoding="utf-8").splitlines()
    alone = tmp_path / "epci.csv"
    alone.write_text("\n".join([head, *(row for row in rows if set(row.split(";")[:2]) <= core)]), encoding="utf-8")
    for outside, told, other in (
        ((), "Trips that are estimated", "link to no other"),
        (("--outside", "estimate"), "Trips that are estimated", "link to no other"),
        (("--outside", "blank"), "link to no other", "Trips that are estimated"),
    ):
        code, out, _ = run("score", "-e", EPCI, "--use", alone, *outside)
        assert code == 0
        assert told in out
        assert other not in out
    work = tmp_path / "a.deserts"
    assert run("scenario", "new", work, "-e", EPCI, "--use", alone, "--outside", "blank")[0] == 0
    assert reopened(work).inputs.files[0].outside == "blank"
    filled = print_of(run, "score", "-e", EPCI, "--use", alone)
    assert print_of(run, "score", "-p", work) != filled
    assert run("scenario", "set", work, "--use", alone, "--outside", "estimate")[0] == 0
    assert print_of(run, "score", "-p", work) == filled


# --- questions ---


def test_answers_apply_to_the_file_before_them(run, data, tmp_path, bare):
    (minutes,) = data("matrix")
    head, *lines = minutes.read_text(encoding="utf-8").splitlines()
    core = set(bare.territory.core.index)
    lines = [line for line in lines if set(line.split(";")[:2]) <= core][
        :25
    ]  # so few pairs do not tell their unit by the distances
    minutes = tmp_path / "few.csv"
    minutes.write_text("\n".join([head, *lines]), encoding="utf-8")
    rows = [row.split(";") for row in lines]
    odd = tmp_path / "temps.csv"
    odd.write_text("\n".join(["a;b;t", *(f"{a};{b};{60 * float(t):.0f}" for a, b, t in rows)]), encoding="utf-8")
    columns = ("--columns", "origin=a,destination=b,minutes=t")
    typed = ("score", "-e", EPCI, "--use", odd, *columns)
    code, _, err = run(*typed)
    assert code == 3
    assert "--unit minutes" in err
    wanted = json.loads(run("score", "-e", EPCI, "--use", minutes, "--json")[1])["before"]["mean_apl"]
    for argv in ((*typed, "--unit", "seconds"), ("score", "-e", EPCI, "--unit", "seconds", "--use", odd, *columns)):
        code, out, err = run(*argv, "--json")
        assert code == 0, err
        assert json.loads(out)["before"]["mean_apl"] == pytest.approx(wanted, rel=0.01)
    work = tmp_path / "a.deserts"
    assert run("scenario", "new", work, "-e", EPCI, *typed[3:], "--unit", "seconds")[0] == 0
    assert reopened(work).inputs.files[0].read_as.mapping.unit == "seconds"
    code, _, err = run("score", "-e", EPCI, "--drees", odd, "--unit", "seconds")
    assert code == 2
    assert "--unit answers for a file" in err


def test_a_table_of_ones_own_by_commune(run, tmp_path, bare):
    own = tmp_path / "scores.csv"
    rows = [f"{code};{number}" for number, code in enumerate(bare.territory.communes.index)]
    own.write_text("\n".join(["commune_de_residence;note", *rows]), encoding="utf-8")
    out = tmp_path / "o.csv"
    columns = ("--columns", "insee=commune_de_residence,note=note")
    for more in ((), columns):
        code, _, err = run("score", "-e", EPCI, "--layer", own, *more, "-o", out)
        assert code == 0, err
        assert "note" in out.read_text(encoding="utf-8-sig").splitlines()[0]


# --- what changes nothing ---


def test_a_file_that_changes_nothing_says_why(run, data, tmp_path, bare):
    elsewhere = tmp_path / "far"
    elsewhere.mkdir()
    far = build(Inputs(departements=("2A",)), Cache()).territory.communes
    for kind, words in (
        ("doctors", "cannot count here"),
        ("ages", "cannot count here"),
        ("matrix", "cannot count here"),
        ("roads", "does not join this territory"),
        ("zoning", "says nothing of this territory"),
        ("tvs", "says nothing of this territory"),
    ):
        (path,) = KINDS[kind](elsewhere, far)
        code, out, err = run("score", "-e", EPCI, "--use", path)
        assert (code, out) == (3, ""), kind
        assert words in err, kind
        assert path.name in err
    (matrix,) = data("matrix")
    assert "Give it with --use" in run("score", "-e", EPCI, "--layer", matrix)[2]
    _, moved = data("movements")
    code, _, err = run("score", "-e", EPCI, "--movements", moved)
    assert code == 3
    assert "no other file has to be carried" in err


def test_the_contrived_ages_count(run, shared):
    path = shared / "cases" / "ages_23_contrived.csv"
    if not path.is_file():
        pytest.skip("needs shared/cases")
    low = [
        json.loads(run("score", "-d", "23", "--estimate", "line", option, path, "--json")[1])["before"]["people_low"]
        for option in ("--layer", "--use")
    ]
    assert [round(people) for people in low] == [75_735, 2_505_861]


# --- incomplete, damaged, other figures ---


def test_a_missing_file_marks_every_answer_as_incomplete(run, data, tmp_path):
    (path,) = data("doctors")
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI, "--use", path, "--name", "Essai")
    whole = reopened(work)
    away = tmp_path / "away.csv.bak"
    path.rename(away)
    (tmp_path / "data" / "decoy.csv").write_text("a;b\n", encoding="utf-8")
    away.rename(tmp_path.parent / f"{tmp_path.name}-away")
    code, out, err = run("score", "-p", work, "--json")
    assert code == 0
    assert "! Incomplete: “BPE25.csv” cannot be found. The doctors are those without this file" in err
    assert "Give it with --use FILE." in err
    assert "! Other figures than those saved (Essai): the data are not the same any more." in err
    answer = json.loads(out)
    assert answer["differs"] == ["Essai"]
    assert "BPE25.csv" in answer["warning"]
    assert any("BPE25.csv" in limit for limit in answer["limits"])
    for form, name in (("html", "d.html"), ("csv", "d.csv")):
        assert run("export", form, work, "-o", tmp_path / name)[0] == 0
    assert "BPE25.csv" in (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "BPE25.csv" in (tmp_path / "d_readme.txt").read_text(encoding="utf-8-sig")
    code, _, err = run("pack", work, "-o", tmp_path / "copy.deserts")
    assert code == 3
    assert "BPE25.csv" in err
    assert run("pack", work, "-o", tmp_path / "copy.deserts", "--anyway")[0] == 0
    assert run("scenario", "set", work, "--note", "une note")[0] == 0
    again = reopened(work)
    assert again.inputs == whole.inputs, "what is absent stays referenced"
    assert again.data == whole.data
    (tmp_path.parent / f"{tmp_path.name}-away").rename(path)
    assert run("score", "-p", work)[2] == ""
    assert run("pack", tmp_path / "a.deserts", "-o", tmp_path / "copy.txt")[0] == 2


def test_a_file_that_is_given_again_completes_the_work(run, data, tmp_path):
    (path,) = data("ages")
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI, "--use", path)
    wanted = reopened(work).results
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path.rename(elsewhere / path.name)
    assert run("scenario", "set", work, "--use", elsewhere / path.name)[2] == ""
    assert reopened(work).results == wanted
    assert reopened(work).inputs.files[0].ref.near == f"elsewhere/{path.name}"


@pytest.mark.parametrize(
    ("software", "words"), [("0.0.1", "another version of the software (0.0.1)"), ("", "same software")]
)
def test_other_figures_are_told_with_their_cause(run, tmp_path, software, words):
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI, "--name", "Essai")
    project = reopened(work)
    saved(replace(project, results={"Essai": "0" * 16}, software=software or project.software), work)
    code, out, err = run("scenario", "show", work, "--json")
    assert code == 0
    assert words in err
    assert json.loads(out)["differs"] == ["Essai"]
    assert run("score", "-p", work, "--age", "all")[2] == "", "other figures were asked for"


def test_a_damaged_work_is_refused_in_a_sentence(run, tmp_path):
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI)
    work.write_text(work.read_text(encoding="utf-8").replace('"low_apl": 2.5', '"low_apl": 2.6'), encoding="utf-8")
    code, _, err = run("score", "-p", work)
    assert code == 3
    assert "is not what was saved" in err


def test_a_damaged_part_of_a_territory_is_not_used_and_told(run, data, tmp_path):
    """The original is at hand: the figures are the same; without it they lack the file, and it is told."""
    (path,) = data("ages")
    work = tmp_path / "a.gpkg"
    run("scenario", "new", work, "-e", EPCI, "--use", path)
    whole = print_of(run, "score", "-p", work)
    with closing(sqlite3.connect(work)) as db:
        db.execute("UPDATE population_grandes_classes_age_2021 SET age_00_14 = age_00_14 + 1 WHERE fid = 3")
        db.commit()
    code, out, err = run("score", "-p", work, "--json")
    assert (code, json.loads(out)["fingerprint"]) == (0, whole)
    assert "! A part of “a.gpkg” is not what was saved and is not used: population_grandes_classes_age_2021" in err
    path.unlink()
    assert "! Incomplete: “base-cc-evol-struct-pop-2021.csv” cannot be found" in run("score", "-p", work)[2]


@pytest.mark.parametrize("suffix", ["deserts", "gpkg"])
def test_the_zoning_of_a_work_replays(run, data, tmp_path, suffix):
    paths = [*data("tvs"), *data("zoning")]
    typed = run("zoning", "-e", EPCI, *used(paths), "--json")[1]
    work = tmp_path / f"a.{suffix}"
    assert run("scenario", "new", work, "-e", EPCI, *used(paths))[0] == 0
    code, out, err = run("zoning", work, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(typed)
    assert all(area["name"].startswith("TVS ") for area in json.loads(out)["areas"])
    assert run("zoning", work, "-o", tmp_path / "z.csv")[0] == 0
    assert "TVS" in (tmp_path / "z_readme.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("bad", ["NaN", '"\\ud800"'])
def test_values_that_no_work_can_hold(run, tmp_path, bad):
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI)
    content = json.loads(work.read_text(encoding="utf-8"))
    content["scenarios"][0]["note"] = "HERE"
    content["checksum"] = checksum(content)
    work.write_text(json.dumps(content).replace('"HERE"', bad), encoding="utf-8")
    code, _, err = run("score", "-p", work)
    assert code == 3
    assert "note" in err
    assert err.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_workbook_under_a_name_that_is_no_utf8(run, data, tmp_path):
    (book,) = data("workbook")
    odd = book.with_name("apl_\udce9t\udce9.xlsx")
    book.rename(odd)
    work = tmp_path / "a.deserts"
    assert run("scenario", "new", work, "-e", EPCI, "--use", odd)[0] == 0
    assert run("score", "-p", work)[2] == ""
    assert run("export", "csv", work, "-o", tmp_path / "d.csv")[0] == 0
    assert run("pack", work, "-o", tmp_path / "c.deserts")[0] == 0
    territory = tmp_path / "a.gpkg"
    assert run("scenario", "new", territory, "-e", EPCI, "--use", odd)[0] == 0
    assert run("score", "-p", territory)[2] == ""


# --- territories and several works ---


def test_regions_and_the_country(run, tmp_path):
    assert json.loads(run("find", "corse", "--json")[1])[0] == {"kind": "region", "code": "94", "name": "Corse"}
    answer = json.loads(run("territory", "--region", "Corse", "--json")[1])
    assert (answer["name"], answer["regions"]) == ("Corse", ["94"])
    both = json.loads(run("score", "-d", "2A", "-d", "2B", "--json")[1])["fingerprint"]
    assert print_of(run, "score", "--region", "94") == both
    one, other = tmp_path / "a.deserts", tmp_path / "b.deserts"
    assert run("scenario", "new", one, "--region", "94", "--name", "A")[0] == 0
    assert run("scenario", "new", other, "-d", "2A", "-d", "2B", "--name", "B")[0] == 0
    code, _, err = run("compare", one, other, "--json")
    assert (code, err) == (0, "")
    assert run("scenario", "merge", one, other)[0] == 0


def test_scenarios_of_other_data_are_answered_with_those_of_the_first(run, data, tmp_path):
    (path,) = data("ages")
    one, other, third = (tmp_path / f"{name}.deserts" for name in "abc")
    run("scenario", "new", one, "-e", EPCI, "--use", path)
    run("scenario", "new", other, "-e", EPCI)
    run("scenario", "new", third, "-e", NEIGHBOUR)
    code, _, err = run("compare", one, other, "--json")
    assert code == 0
    assert "“b.deserts” was made with other data" in err
    assert run("compare", one, third)[0] == 2


def test_a_batch_is_answered_anew_when_its_data_change(data, tmp_path, run):
    from scenarios.cli.commands import batch

    (path,) = data("ages")
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI, "--use", path)
    before = batch._key(work, 0)
    path.write_bytes(path.read_bytes() + b"\n")
    assert batch._key(work, 0) != before
    code, _, err = run("batch", tmp_path, "-o", tmp_path / "b.xlsx", "--jobs", 1)
    assert code == 0, err
    rows = list(openpyxl.load_workbook(tmp_path / "b.xlsx").active.iter_rows(values_only=True))
    assert "Incomplete" in rows[1][-1]
    assert "data are not the same" in rows[1][-1]


# --- several at once ---


def test_four_decisions_at_once_are_four(run, tmp_path, bare):
    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI)
    words = [sys.executable, "-m", "scenarios", "scenario", "add", str(work), "--fte", "1", "--commune"]
    started = [subprocess.Popen([*words, code], stdout=subprocess.DEVNULL) for code in bare.territory.core.index[:4]]
    assert [one.wait(120) for one in started] == [0, 0, 0, 0]
    assert len(reopened(work).scenarios[0].edits) == 4
    assert [item.name for item in tmp_path.iterdir() if item.name != "cache"] == ["a.deserts"]


def test_a_work_that_is_open_in_the_window_is_not_written(run, tmp_path, monkeypatch):
    from geodata.files.lock import locked
    from scenarios.cli import work as module

    work = tmp_path / "a.deserts"
    run("scenario", "new", work, "-e", EPCI)
    monkeypatch.setattr(module, "WAIT_S", 0.2)
    with locked(work) as lock:
        code, _, err = run("scenario", "set", work, "--note", "x")
        assert code == 3
        assert lock.owner.name in err
        assert run("score", "-p", work)[0] == 0, "reading needs no lock"
    assert run("scenario", "set", work, "--note", "x")[0] == 0
    assert figures(build(reopened(work).inputs), reopened(work).scenarios[0]) in reopened(work).results.values()
