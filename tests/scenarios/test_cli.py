"""The command line end to end: what it prints, what it writes, and the number it ends with."""

from __future__ import annotations

import csv
import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import geodata.drees.workbook_reader
from deserts._version import __version__
from deserts.errors import Cancelled, Unreadable
from scenarios.__main__ import main
from scenarios.cli.messages import sentence
from scenarios.cli.run import language
from scenarios.study import build as building
from tests.held import Holder
from tests.scenarios.works import reopened
from tests.scenarios.works import saved as saved_

ROOT = Path(__file__).parents[2]
BOURGANEUF = "23030"


@pytest.fixture
def saved(tmp_path, run) -> Path:
    """A scenario file of the Creuse with a centre at Bourganeuf."""
    path = tmp_path / "creuse.deserts"
    assert run("scenario", "new", path, "-d", "23", "--name", "Essai")[0] == 0
    assert run("scenario", "add", path, "--commune", "bourganeuf", "--fte", "2")[0] == 0
    return path


# --- looking ---


def test_version_and_help(run) -> None:
    assert run("--version")[:2] == (0, f"Déserts {__version__}\n")
    code, out, _ = run("-h")
    assert code == 0
    assert "usage: deserts" in out
    assert "write a workbook, a map or a table" in out


def test_help_in_french(capsys) -> None:
    assert main(["--lang", "fr", "scenario", "add", "-h"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("usage\u00a0: deserts scenario add")
    assert "médecins en équivalent temps plein" in out
    assert "show this help message" not in out


def test_territory(run) -> None:
    code, out, err = run("territory", "--departement", "Creuse")
    assert (code, err) == (0, "")
    assert "Creuse (23)" in out
    assert "255  communes of the territory" in out
    assert "[illustrative data]" in out


def test_territory_as_json(run) -> None:
    answer = json.loads(run("territory", "-d", "23", "--json", "--list")[1])
    assert answer["communes"]["core"] == 255
    assert answer["illustrative"] is True
    assert {row["insee"] for row in answer["list"] if row["zone"] == "core"} >= {BOURGANEUF}
    assert answer["sources"][0]["licence"].startswith("Licence Ouverte")


def test_find_then_open_an_epci(run) -> None:
    code, out, _ = run("find", "creuse grand sud")
    assert code == 0
    siren = out.split()[1]
    answer = json.loads(run("territory", "--epci", siren, "--json")[1])
    assert answer["name"] == "CC Creuse Grand Sud"
    assert json.loads(run("find", "no such place", "--json")[1]) == []


def test_score_on_screen(run) -> None:
    code, out, _ = run("score", "-d", "23")
    assert code == 0
    assert "ILLUSTRATIVE DATA" in out
    assert "People under an APL of 2.5" in out
    assert "The 10 worst-served communes" in out


def test_score_as_json_has_no_nan(run) -> None:
    answer = json.loads(run("score", "-d", "23", "--json")[1], parse_constant=pytest.fail)
    assert answer["before"] == answer["after"]
    assert len(answer["communes"]) == 255
    assert answer["baseline"] == "modelled"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html"])
def test_score_into_a_file(run, tmp_path, suffix) -> None:
    path = tmp_path / f"out.{suffix}"
    code, out, _ = run("score", "-d", "23", "-o", path)
    assert code == 0
    assert f"Written: {path}" in out
    assert path.stat().st_size > 10_000


def test_why_a_commune_has_its_score(run, saved) -> None:
    code, out, _ = run("commune", "Bourganeuf", "-p", saved)
    assert code == 0
    assert "Health centre (23030)" in out
    answer = json.loads(run("commune", BOURGANEUF, "-p", saved, "--json")[1])
    assert sum(place["share"] for place in answer["reached"]) == pytest.approx(1)
    assert sum(place["apl"] for place in answer["reached"]) == pytest.approx(answer["after"]["apl"])


# --- scenarios ---


def test_a_scenario_from_start_to_end(run, saved) -> None:
    code, out, _ = run("scenario", "show", saved)
    assert code == 0
    assert "1. Open “Health centre” in Bourganeuf (23030): 2 FTE × 4,400 = 8,800 consultations a year" in out
    steps = [
        ("move", saved, "centre-1", "--commune", "23176"),
        ("resize", saved, "centre-1", "--fte", "3,5"),
        ("close", saved, "gp-23096"),
        ("undo", saved),
        ("set", saved, "--name", "Autre", "--note", "une note", "--centre-acts", "4200"),
    ]
    for step in steps:
        code, out, err = run("scenario", *step)
        assert (code, err) == (0, "")
        assert "before" in out
    project = reopened(saved)
    assert [scenario.name for scenario in project.scenarios] == ["Autre"]
    assert [type(edit).__name__ for edit in project.scenarios[0].edits] == ["AddSite", "MoveSite", "SetActivity"]
    assert project.scenarios[0].edits[0].acts_per_fte == 4200.0, "a usual centre follows the usual consultations"
    assert project.scenarios[0].note == "une note"


def test_a_place_by_its_degrees(run, saved) -> None:
    base = json.loads(run("scenario", "show", saved, "--json")[1])
    code, out, _ = run("scenario", "add", saved, "--lon", "2.1684", "--lat", "45.9557", "--fte", "1", "--json")
    assert code == 0
    answer = json.loads(out)
    assert "Aubusson (23008)" in answer["steps"][1]
    assert answer["after"]["people_low"] <= base["after"]["people_low"]


def test_several_scenarios_in_a_file(run, saved) -> None:
    assert run("scenario", "new", saved, "--name", "Essai")[0] == 0
    assert [scenario.name for scenario in reopened(saved).scenarios] == ["Essai", "Essai (2)"]
    assert run("scenario", "add", saved, "--scenario", "Essai (2)", "--commune", "23176", "--fte", "1")[0] == 0
    assert [len(scenario.edits) for scenario in reopened(saved).scenarios] == [1, 1]
    code, _, err = run("scenario", "show", saved, "--scenario", "Rien")
    assert code == 3
    assert "Essai, Essai (2)" in err


def test_undo_to_the_bottom(run, saved) -> None:
    assert run("scenario", "undo", saved)[0] == 0
    code, out, _ = run("scenario", "undo", saved)
    assert code == 0
    assert "No decision to take back." in out


def test_a_refused_decision_changes_nothing(run, saved) -> None:
    before = saved.read_bytes()
    for step, word in (
        (("close", saved, "nowhere"), "Unknown site"),
        (("resize", saved, "centre-1", "--fte", "-1"), "fte = -1"),
        (("add", saved, "--commune", "Saint-Germain", "--fte", "1"), "unknown"),
        (("add", saved, "--lon", "10", "--lat", "50", "--fte", "1"), "outside the territory"),
        (("set", saved, "--low-apl", "5"), "low_apl"),
        (("set", saved, "--baseline", "published"), "--drees"),
    ):
        code, out, err = run("scenario", *step)
        assert (code, out) == (3, ""), step
        assert word in err
        assert err.count("\n") == 1, "one sentence"
    assert saved.read_bytes() == before


def test_a_new_file_replaces_none(run, saved) -> None:
    before = saved.read_bytes()
    code, _, err = run("scenario", "new", saved, "-d", "23")
    assert code == 4
    assert "exists already" in err
    assert saved.read_bytes() == before


# --- documents ---


@pytest.mark.parametrize("form", ["xlsx", "html", "csv"])
def test_export_a_project(run, saved, tmp_path, form) -> None:
    path = tmp_path / f"document.{form}"
    code, out, _ = run("export", form, saved, "-o", path)
    assert code == 0
    assert str(path) in out
    if form == "html":
        assert "Essai" in path.read_text(encoding="utf-8")


def test_export_data_flavour(run, tmp_path) -> None:
    path = tmp_path / "c.csv"
    assert run("export", "csv", "-d", "23", "-o", path, "--flavour", "data")[0] == 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 255
    assert {row["illustrative"] for row in rows} == {"yes"}


def test_demo(run, tmp_path) -> None:
    out_folder = tmp_path / "a" / "out"
    code, out, err = run("demo", "--out", out_folder)
    assert (code, err) == (0, "")
    names = {path.name for path in out_folder.iterdir()}
    assert names == {"carte.html", "communes.csv", "communes_readme.txt", "resultats.xlsx", "scenario.deserts"}
    for name in names:
        assert f"Written: {out_folder / name}" in out
    assert run("scenario", "show", out_folder / "scenario.deserts")[0] == 0


def test_the_real_workbook(run, shared, tmp_path, monkeypatch) -> None:
    book = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    if not book.is_file():
        pytest.skip("needs shared/data/drees_apl_mg_2022_2023.xlsx")
    read_once = functools.cache(geodata.drees.workbook_reader.read_drees)
    monkeypatch.setattr(geodata.drees.workbook_reader, "read_drees", lambda path, report: read_once(path))
    answer = json.loads(run("drees", book, "--json")[1])
    assert [(each["year"], each["rows"]) for each in answer["editions"]] == [(2023, 34_954), (2022, 34_964)]
    assert answer["editions"][0]["mean_under_65"] == pytest.approx(3.29, abs=0.005)
    assert answer["editions"][0]["mean_all_ages"] == pytest.approx(3.74, abs=0.005)
    assert answer["decay"] == [[10, 1], [15, pytest.approx(2 / 3)], [20, pytest.approx(1 / 3)]]
    assert "3.29" in run("drees", book)[1]
    out = tmp_path / "out"
    code, said, _ = run("demo", "--out", out, "--drees", book)
    assert code == 0
    assert "PARTLY ILLUSTRATIVE" in said
    project = reopened(out / "scenario.deserts")
    assert project.inputs.workbook is not None
    assert project.inputs.workbook.sha256 == answer["sha256"]
    shown = json.loads(run("score", "-p", out / "scenario.deserts", "--json")[1])
    assert shown["baseline"] == "published"
    modelled = json.loads(run("score", "-p", out / "scenario.deserts", "--baseline", "modelled", "--json")[1])
    assert modelled["before"] != shown["before"]
    older = json.loads(run("score", "-p", out / "scenario.deserts", "--age", "all", "--json")[1])
    assert older["before"]["mean_apl"] > shown["before"]["mean_apl"]


# --- exit codes and errors ---


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "missing"),
        (("scor",), "“scor” is not possible"),
        (("score",), "a territory is missing"),
        (("score", "-d", "23", "--nothing"), "unknown argument: --nothing"),
        (("score", "-d", "23", "--low-apl", "two"), "expects a number"),
        (("score", "-d"), "expects a value"),
        (("score", "-d", "23", "-o", "x.docx"), ".csv, .xlsx or .html"),
        (("export", "xlsx", "-d", "23"), "missing"),
        (("scenario", "new", "missing.deserts"), "a territory is missing"),
        (("scenario", "new", "missing.deserts", "--dep", "23"), "unknown argument"),
    ],
)
def test_usage_errors_end_with_2(run, tmp_path, monkeypatch, argv, words) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_needed(run, saved) -> None:
    code, _, err = run("scenario", "add", saved, "--fte", "1")
    assert code == 2
    assert "--commune" in err
    assert run("score", "-p", saved, "-d", "23")[0] == 2


def test_bad_input_ends_with_3(run, tmp_path) -> None:
    text = tmp_path / "x.deserts"
    text.write_text("not json")
    book = tmp_path / "x.xlsx"
    book.write_bytes(b"PK\x03\x04 nothing")
    for argv, words in (
        (("territory", "-d", "99"), "deserts find"),
        (("territory", "--epci", "123"), "deserts find"),
        (("score", "-p", text), "not a work saved by Déserts"),
        (("score", "-p", tmp_path / "missing.deserts"), "is not there"),
        (("drees", book), "x.xlsx"),
        (("drees", tmp_path / "missing.xlsx"), "--drees"),
        (("score", "-d", "23", "--baseline", "published"), "needs the DREES workbook"),
        (("commune", "Paris", "-d", "23"), "unknown in this territory"),
    ):
        code, out, err = run(*argv)
        assert (code, out) == (3, ""), argv
        assert words in err
        assert err.count("\n") == 1


def test_errors_in_french(capsys) -> None:
    assert main(["--lang", "fr", "territory", "-d", "99"]) == 3
    assert capsys.readouterr().err == "Territoire inconnu\u00a0: 99. Cherchez-le avec «\u00a0deserts find\u00a0».\n"
    assert main(["--lang", "fr", "scor"]) == 2
    assert "Commande mal écrite" in capsys.readouterr().err


def test_cannot_write_ends_with_4(run, tmp_path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for argv in (
        ("export", "xlsx", "-d", "23", "-o", tmp_path / "nowhere" / "x.xlsx"),
        ("export", "csv", "-d", "23", "-o", file / "x.csv"),
        ("demo", "--out", file / "out"),
    ):
        code, _, err = run(*argv)
        assert code == 4
        assert "could not be written" in err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Cancelled])
def test_stopping_ends_with_130(run, monkeypatch, stop) -> None:
    def stopped(*args: object, **more: object) -> None:
        raise stop

    monkeypatch.setattr(building, "open_territory", stopped)
    code, out, err = run("score", "-d", "23")
    assert (code, out, err) == (130, "", "Cancelled.\n")


def test_two_communes_of_one_name(run, monkeypatch, saved) -> None:
    from tests.scenarios.exported import creuse, with_names

    twins = with_names(creuse(), {"23096": "Jumelle", "23008": "Jumelle"})
    monkeypatch.setattr(building, "open_territory", lambda *args, **more: twins)
    code, _, err = run("scenario", "add", saved, "--commune", "jumelle", "--fte", "1")
    assert code == 3
    assert "(23008)" in err
    assert "(23096)" in err


def test_a_workbook_that_is_not_there_is_told(run, saved) -> None:
    """A work remembers its workbook: without it the work opens, incomplete, and says so; saving keeps the reference."""
    from dataclasses import replace

    from scenarios.answer.model import Baseline
    from scenarios.study.inputs import FileRef

    project = reopened(saved)
    inputs = replace(project.inputs, workbook=FileRef("/gone/book.xlsx", "0" * 64))
    saved_(replace(project, inputs=inputs, baseline=Baseline.PUBLISHED), saved)
    code, _, err = run("scenario", "show", saved)
    assert code == 0
    assert "! Incomplete: “book.xlsx” cannot be found." in err
    assert "--use FILE" in err
    assert "Compared with the modelled APL" in err
    answer = json.loads(run("score", "-p", saved, "--json")[1])
    assert "book.xlsx" in answer["warning"]
    assert any("book.xlsx" in limit for limit in answer["limits"])
    assert run("scenario", "set", saved, "--note", "une note")[0] == 0
    again = reopened(saved)
    assert (again.inputs.workbook.sha256, again.baseline) == ("0" * 64, Baseline.PUBLISHED)
    (saved.parent / "book.xlsx").write_bytes(b"beside")
    code, _, err = run("scenario", "show", saved)
    assert code == 0
    assert "has not the content any more" in err


# --- language, progress, and no screen ---


@pytest.mark.parametrize(
    ("environment", "argv", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, [], "fr"),
        ({"LANG": "en_GB.UTF-8"}, [], "en"),
        ({"LC_ALL": "fr_BE", "LANG": "en_GB"}, [], "fr"),
        ({"LANG": "C"}, [], "en"),
        ({"LANG": "fr_FR"}, ["--lang", "en"], "en"),
        ({"LANG": "en_GB"}, ["--lang=fr"], "fr"),
    ],
)
def test_language(monkeypatch, environment, argv, expected) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language(argv) == expected


def test_progress_only_on_a_terminal(run, monkeypatch) -> None:
    assert run("territory", "-d", "23")[2] == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    err = run("territory", "-d", "23")[2]
    assert "Opening the territory [" in err
    assert "100 %" in err
    assert err.endswith("\r"), "the bar is taken away"
    assert run("territory", "-d", "23", "--quiet")[2] == ""


def test_no_qt_without_a_screen(tmp_path) -> None:
    code = (
        "import sys\n"
        "from scenarios.__main__ import main\n"
        "assert main(['--version']) == 0\n"
        "assert not {'pandas', 'geopandas', 'folium', 'openpyxl', 'pyproj'} & set(sys.modules), 'slow to start'\n"
        f"assert main(['demo', '--out', {str(tmp_path)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'ui'))]\n"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "resultats.xlsx").is_file()


def test_a_reader_that_has_enough_is_no_error() -> None:
    """``deserts … | head``."""
    command = [sys.executable, "-m", "scenarios", "territory", "-d", "23", "--list"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        complaint = running.stderr.read().decode()
        assert running.wait(60) == 0
    assert complaint == ""


def test_windows_calls_a_closed_pipe_an_invalid_argument() -> None:
    code = (
        "import errno, sys\n"
        "from scenarios.cli import run\n"
        "def closed():\n"
        "    del sys.stdout.flush\n"
        "    raise OSError(errno.EINVAL, 'Invalid argument')\n"
        "run._speak_unicode = lambda: setattr(sys.stdout, 'flush', closed)\n"
        "sys.exit(run.run(['territory', '-d', '23']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_no_minus_sign_is_lost_on_its_way_into_a_file(tmp_path, encoding) -> None:
    code = (
        "import io, sys\n"
        f"sys.stdout = io.TextIOWrapper(open({str(tmp_path / 'r.txt')!r}, 'wb'), encoding={encoding!r})\n"
        "from scenarios.cli.run import _speak_unicode\n"
        "_speak_unicode()\n"
        "print('\\u22125 210 « é »')\n"
        "sys.stdout.flush()\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == "\u22125 210 « é »\n"


def test_a_file_that_is_open_in_excel_is_to_be_closed(run, tmp_path, monkeypatch) -> None:
    target = tmp_path / "creuse.csv"
    target.write_bytes(b"old")
    Holder(monkeypatch).held["creuse.csv"] = 1000
    code, _out, err = run("export", "csv", "-d", "23", "-o", str(target))
    assert code == 4
    assert "Close it and try again" in err
    assert "creuse (2).csv" in err
    assert [path.name for path in tmp_path.iterdir()] == ["creuse.csv"], "its readme is not written alone"
    assert target.read_bytes() == b"old"
    code, _out, err = run("export", "csv", "-d", "23", "-o", str(tmp_path / "aux.csv"))
    assert code == 4
    assert "Windows knows no file of that name" in err


@pytest.mark.parametrize(
    ("reason", "suffix", "says"),
    [
        ("not_a_workbook", ".csv", "n'est pas un classeur .xlsx"),
        ("other_profession", ".xlsx", "n'est pas le classeur APL aux médecins généralistes"),
        ("missing_sheet", ".zip", "n'a pas la forme attendue"),
        ("unknown_shape", ".json", "n'a pas la forme attendue"),
        ("packed_rar", ".rar", "Décompressez-la"),
    ],
)
def test_why_a_file_is_not_read_in_the_language_of_the_reader(reason, suffix, says) -> None:
    told = sentence(Unreadable(f"fichier{suffix}", reason), "fr")
    assert says in told
    assert reason.replace("_", " ") not in told


def test_a_name_that_is_nearly_one_is_proposed(run) -> None:
    code, _, err = run("commune", "Bourganef", "-d", "23")
    assert code == 3
    assert "Did you mean Bourganeuf (23030)?" in err
    _, _, err = run("commune", "Vaulry les Etangs", "-d", "23")
    assert "unknown in this territory" in err


def test_titles_of_sources_are_in_the_language_of_the_reader(run) -> None:
    _, out, _ = run("territory", "-d", "23")
    assert "Communes of France: codes, names" in out
    assert "communes of 2026" in out
