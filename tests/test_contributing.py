"""What CONTRIBUTING.md shows works as it stands there; the page of the window: tests/ui/test_contributing_page.py."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from deserts.methods import registry
from deserts.methods.scene import Scene
from deserts.need import standardised_population
from deserts.progress import ignore
from deserts.scoring import ScoringParams
from deserts.states import State
from geodata import readers
from geodata.report.choices import AS_DETECTED
from geodata.report.schema import schema
from scenarios.__main__ import main
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.cli import texts
from scenarios.plan.edits import AddLever
from scenarios.plan.levers import catalogue, effects
from scenarios.plan.scenario import Scenario
from tests import contributed, toy, worlds
from tests.contributed import added, ending, entry, module_of, put_in_place
from tests.scenarios.exported import toy_case

ROOT = Path(__file__).parents[1]
TOPS = "deserts|geodata|scenarios|ui|tests|tools|docs|requirements"


@pytest.fixture
def dictionary(tmp_path, monkeypatch):
    """The data dictionary with the lines of the page."""
    whole = (ROOT / "geodata" / "schema.csv").read_text(encoding="utf-8")
    (tmp_path / "schema.csv").write_text(whole + ending("schema.csv").code, encoding="utf-8")
    monkeypatch.setattr(sys.modules[schema.__module__], "files", lambda _: tmp_path)
    schema.cache_clear()
    yield schema()
    monkeypatch.undo()
    schema.cache_clear()


def test_a_reader(tmp_path, monkeypatch, dictionary):
    path = tmp_path / "dae.csv"
    path.write_text("code_commune;nb_dae\n01001;3\n1004;\n01005;0\nXX;2\n01001;3\n", encoding="utf-8")
    made = module_of(ending("defibrillators.py"), monkeypatch, tmp_path)
    monkeypatch.setattr(readers, "NAMES", (*readers.NAMES, made.__name__.rpartition(".")[2]))
    readers.readers.cache_clear()
    try:
        assert readers.detect(path) == [made.READER]
        found = made.READER.read(path, AS_DETECTED, ignore)
    finally:
        monkeypatch.undo()
        readers.readers.cache_clear()
    assert found.report.balanced
    assert {rows.reason for rows in found.report.rejected} == {"bad_commune", "duplicate"}
    counts = found.table["defibrillators"]
    assert counts.drop("01004").to_dict() == {"01001": 3, "01005": 0}
    assert np.isnan(counts["01004"])
    assert found.table.at["01004", "defibrillators_state"] == State.ABSENT
    assert dictionary.check("defibrillators", found.table) == ()
    assert dictionary.label("defibrillators", "defibrillators", "fr") == "Défibrillateurs"


def test_a_method(tmp_path, monkeypatch):
    choice = module_of(ending("choice.py"), monkeypatch, tmp_path)
    method = entry(ending("methods/registry.py"), registry, choice=choice)
    put_in_place(monkeypatch, registry.METHODS, (*registry.METHODS, method))
    need = standardised_population(toy.BY_AGE, toy.AGE_WEIGHTS).to_numpy()
    supply, heads = np.array([10_700.0, 0.0, 4_500.0, 0.0]), np.array([2.0, 0.0, 1.0, 0.0])
    world = Scene(toy.times_to_communes(), toy.PEOPLE.to_numpy(), need, supply, heads, np.arange(4, dtype=np.int32))
    found = registry.method_named("choice")
    assert registry.measure(found, world).tolist() == [2, 2, 2, 1]
    assert registry.measure(found, world, {"reach_min": 15}).tolist() == [2, 1, 2, 0]
    assert str([2, 2, 2, 1]) in contributed.PAGE.read_text(encoding="utf-8")


def test_a_kind_of_decision(monkeypatch, capsys):
    assert main(["--lang", "en", "levers", "evenings"]) != 0
    kind = added(ending("catalogue.py"), catalogue)["EVENINGS"]
    rule = added(ending("effects.py"), effects)["_evenings"]
    put_in_place(monkeypatch, catalogue.LEVERS, MappingProxyType({**catalogue.LEVERS, kind.kind: kind}))
    put_in_place(monkeypatch, effects.RULES, MappingProxyType({**effects.RULES, kind.kind: rule}))
    for lang, label in (("fr", "Consultations du soir"), ("en", "Evening consultations")):
        capsys.readouterr()
        assert main(["--lang", lang, "levers"]) == 0
        assert label in capsys.readouterr().out
    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0])
    decided = AddLever(
        "evenings-1", "evenings", "Evenings", 2.0, 46.0, "00001", (("evenings", 2.0),), ("gp-00001",), ()
    )
    outcome = evaluate(prepare(territory, ScoringParams()), Scenario("s", (decided,)), Baseline.MODELLED)
    assert outcome.levers[0].consultations == 2 * 45 * 8
    assert outcome.change["apl_change"].max() > 0.1


def test_a_command(tmp_path, monkeypatch, capsys):
    made = module_of(ending("communes.py"), monkeypatch, tmp_path)
    about = eval(f"{{{ending('cli/texts.py').code}}}")
    monkeypatch.setattr(texts, "CLI", texts.CLI | about)
    commands = import_module(made.__name__.rpartition(".")[0])
    monkeypatch.setattr(commands, "NAMES", (*commands.NAMES, "communes"))
    run = import_module("scenarios.cli.run").run
    for lang, count in (("fr", "255 communes"), ("en", "255 communes")):
        assert run(["--lang", lang, "communes", "23"]) == 0
        assert count in capsys.readouterr().out
        assert run(["--lang", lang, "--help"]) == 0
        assert about["h_communes"][lang == "en"] in capsys.readouterr().out


def test_a_document(tmp_path, monkeypatch):
    territory, outcome = toy_case()
    note = module_of(ending("documents/note.py"), monkeypatch, tmp_path)
    for lang, title in (
        ("fr", "Accès aux médecins généralistes : Toy"),
        ("en", "Access to general practitioners: Toy"),
    ):
        path = tmp_path / f"note_{lang}.txt"
        assert note.export_note(territory, outcome, path, lang=lang) == (path,)
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert lines[0].replace("\N{NO-BREAK SPACE}", " ") == title
        assert any("ILLUSTRATI" in line for line in lines)
        assert any("DREES" in line or "Invented" in line for line in lines)


def test_a_sentence(tmp_path, monkeypatch):
    words = module_of(ending("words/waiting.py"), monkeypatch, tmp_path)
    french, english = (words.waiting("Guéret", 2.5, lang).replace("\N{NO-BREAK SPACE}", " ") for lang in ("fr", "en"))
    assert french == "À Guéret, l'attente est de 2,5 jours : renseignez-vous."
    assert english == "In Guéret, the waiting is 2.5 days: ask."
    assert "n.d." in words.waiting("Guéret", float("nan"), "en")
    for french, english in words.TEXTS.values():
        assert set(re.findall(r"{(\w+)}", french)) == set(re.findall(r"{(\w+)}", english))


def test_every_example_is_run():
    here = Path(__file__).read_text(encoding="utf-8")
    page = (ROOT / "tests" / "ui" / "test_contributing_page.py").read_text(encoding="utf-8")
    unused = [title for title in contributed.examples() if Path(title).name not in here + page]
    assert unused == []
    assert len(contributed.examples()) >= 10


def test_every_path_of_the_page_is_there():
    """Files of the examples are not."""
    text = re.sub(r"^```.*?^```", "", contributed.PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(rf"`((?:(?:{TOPS})/|\.)[\w./-]+|pyproject\.toml|[A-Z]+\.md)`", text)) - {".venv"}
    lost = {name for name in named if not (ROOT / name).exists()}
    assert lost == set()
    assert len(named) > 30
