"""Many files at once: one workbook, no file lost for the fault of another, and a run that was stopped goes on."""

from __future__ import annotations

import json

import openpyxl
import pytest

from scenarios.__main__ import main
from scenarios.cli.commands import batch as module
from scenarios.study.project import checksum
from tests.scenarios.works import reopened

EPCI = "200067544"


@pytest.fixture
def run(capsys):
    def do(*argv):
        code = main(["--lang", "fr", "--quiet", *map(str, argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def folder(tmp_path, run):
    place = tmp_path / "travaux"
    place.mkdir()
    for name, fte in (("un", 1), ("deux", 2)):
        assert run("scenario", "new", place / f"{name}.deserts", "--epci", EPCI, "--name", name)[0] == 0
        assert run("scenario", "add", place / f"{name}.deserts", "--commune", "23093", "--fte", fte)[0] == 0
    (place / "faux.deserts").write_text("{", encoding="utf-8")
    return place


def rows_of(path):
    sheet = openpyxl.load_workbook(path)["Scénarios"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_scenario_of_a_folder_on_one_sheet(folder, tmp_path, run):
    code, said, complained = run("batch", folder, "-o", tmp_path / "b.xlsx", "--jobs", 2)
    assert code == 0
    assert "2 scénario(s) de 3 fichier(s)" in said
    assert "faux.deserts" in complained
    rows = {row["Fichier"]: row for row in rows_of(tmp_path / "b.xlsx")}
    assert set(rows) == {"un.deserts", "deux.deserts", "faux.deserts"}
    mean = next(key for key in rows["un.deserts"] if key.startswith("APL moyenne") and key.endswith("variation"))
    assert 0 < rows["un.deserts"][mean] < rows["deux.deserts"][mean]
    assert rows["deux.deserts"][mean] == pytest.approx(2 * rows["un.deserts"][mean], rel=1e-6), "the APL is linear"
    for name in ("un", "deux"):
        saved = reopened(folder / f"{name}.deserts").results[name]
        assert rows[f"{name}.deserts"]["Empreinte des chiffres"] == saved, "batch, screen and file agree"
    assert "ILLUSTRATIVES" in rows["un.deserts"]["Remarque"]
    assert rows["faux.deserts"]["Décisions"] is None
    assert "faux.deserts" in rows["faux.deserts"]["Remarque"]
    assert not (tmp_path / "b.parts").exists()


def test_a_run_that_was_stopped_goes_on(folder, tmp_path, run, monkeypatch):
    (folder / "faux.deserts").unlink()
    answered, real = [], module.answer_file

    def stops(file, lang, sites):
        answered.append(file.name)
        if len(answered) == 2:
            raise KeyboardInterrupt
        return real(file, lang, sites)

    monkeypatch.setattr(module, "answer_file", stops)
    assert run("batch", folder, "-o", tmp_path / "b.xlsx", "--jobs", 1)[0] == 130
    assert not (tmp_path / "b.xlsx").exists()
    assert len(list((tmp_path / "b.parts").iterdir())) == 1
    answered.clear()
    monkeypatch.setattr(
        module, "answer_file", lambda file, lang, sites: (answered.append(file.name), real(file, lang, sites))[1]
    )
    code, said, _ = run("batch", folder, "-o", tmp_path / "b.xlsx", "--jobs", 1)
    assert code == 0
    assert len(answered) == 1
    assert "déjà calculé" in said
    assert len(rows_of(tmp_path / "b.xlsx")) == 2


def test_a_file_whose_figures_changed_since_says_so(folder, tmp_path, run):
    path = folder / "un.deserts"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["results"]["un"] = "0" * 16
    content["checksum"] = checksum(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    run("batch", folder, "-o", tmp_path / "b.xlsx", "--jobs", 1)
    rows = {row["Fichier"]: row for row in rows_of(tmp_path / "b.xlsx")}
    assert "ne sont plus ceux de l'enregistrement" in rows["un.deserts"]["Remarque"]
    assert "enregistrement" not in rows["deux.deserts"]["Remarque"]


def test_the_best_places_beside_each_scenario(folder, tmp_path, run):
    from scenarios.answer.evaluate import evaluate
    from scenarios.cli.work import open_quietly
    from scenarios.plan.edits import AddSite

    (folder / "faux.deserts").unlink()
    assert run("batch", folder, "-o", tmp_path / "b.xlsx", "--jobs", 1, "--sites", 2)[0] == 0
    rows = {row["Fichier"]: row for row in rows_of(tmp_path / "b.xlsx")}
    names = rows["un.deserts"]["Meilleurs emplacements (réponse rapide, non prouvée)"].split(", ")
    lifted = rows["un.deserts"]["Habitants qu'ils feraient passer le seuil bas"]
    assert len(names) == 2
    # built in truth, these two centres lift as many people as was said
    work = open_quietly(folder / "un.deserts", "fr")
    scenario, communes = work.scenario, work.territory.core
    before = evaluate(work.model, scenario, work.baseline)
    for number, name in enumerate(names):
        seat = communes[communes["name"] == name].iloc[0]
        centre = AddSite(f"best-{number}", name, seat["lon"], seat["lat"], seat.name, 2.0, 4400.0)
        scenario = scenario.with_edit(centre)
    after = evaluate(work.model, scenario, work.baseline)
    low = work.project.params.low_apl
    rise = (before.after.table["apl"] < low) & (after.after.table["apl"] >= low) & before.after.in_core
    assert work.territory.communes["population"][rise].sum() == pytest.approx(lifted)
    assert run("batch", folder, "-o", tmp_path / "c.xlsx", "--jobs", 1)[0] == 0
    assert not any("emplacements" in head for head in rows_of(tmp_path / "c.xlsx")[0])


def test_an_empty_folder_is_told(tmp_path, run):
    code, _, complained = run("batch", tmp_path, "-o", tmp_path / "b.xlsx")
    assert code != 0
    assert "aucun fichier de travail" in complained


def test_scenarios_of_a_colleague_come_in(folder, run):
    code, said, _ = run("scenario", "merge", folder / "un.deserts", folder / "deux.deserts")
    assert code == 0
    assert "1 scénario(s) ajouté(s), 0 déjà" in said
    assert [each.name for each in reopened(folder / "un.deserts").scenarios] == ["un", "deux"]
    assert run("scenario", "new", folder / "b.deserts", "--departement", "90")[0] == 0
    code, _, complained = run("scenario", "merge", folder / "un.deserts", folder / "b.deserts")
    assert code != 0
    assert "même territoire" in complained
    assert len(reopened(folder / "un.deserts").scenarios) == 2
