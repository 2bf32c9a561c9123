"""``deserts compare`` and ``deserts best-places`` end to end."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from deserts.errors import Infeasible
from scenarios.cli.messages import sentence
from scenarios.words.compare import COMPARE
from tests.scenarios.works import reopened


@pytest.fixture
def saved(tmp_path, run) -> Path:
    """A file of the Creuse with two scenarios: a centre at Bourganeuf, and the same nowhere."""
    path = tmp_path / "creuse.deserts"
    assert run("scenario", "new", path, "-d", "23", "--name", "Bourganeuf")[0] == 0
    assert run("scenario", "add", path, "--commune", "bourganeuf", "--fte", "2")[0] == 0
    assert run("scenario", "new", path, "--name", "Rien")[0] == 0
    return path


def test_compare_says_that_doctors_are_invented_and_that_a_cost_is_not_stated(saved, run) -> None:
    code, out, err = run("compare", saved)
    assert code == 0
    assert "Do nothing" in out
    assert "cost not stated" in out
    assert "ILLUSTRATIVE DATA" in err


def test_compare_for_programs_and_in_a_workbook(saved, run, tmp_path) -> None:
    book = tmp_path / "out.xlsx"
    code, out, _ = run("compare", saved, "--json", "-o", book)
    assert code == 0
    made = json.loads(out)["scenarios"]
    assert [each["name"] for each in made] == ["Do nothing", "Bourganeuf", "Rien"]
    assert made[1]["figures"]["consultations"] == pytest.approx(8800)
    assert made[1]["winners"]
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames[:3] == ["Comparison", "Communes", "Winners and losers"]
    rows = {row[0]: row for row in sheets["Comparison"].iter_rows(values_only=True)}
    assert rows["Consultations added"][3] == pytest.approx(8800)
    assert rows["Cost over 10 years"][3] == "cost not stated"
    communes = [row for row in sheets["Communes"].iter_rows(values_only=True) if row[0] == "23030"]
    assert communes[0][6] > 0, "change of the first scenario at Bourganeuf"
    assert communes[0][7] == 0


def test_files_of_two_territories_are_not_compared(saved, run, tmp_path) -> None:
    other = tmp_path / "other.deserts"
    assert run("scenario", "new", other, "-d", "87")[0] == 0
    code, _, err = run("compare", saved, other)
    assert code == 2
    assert "other.deserts" in err


def test_more_than_six_are_refused(saved, run) -> None:
    code, _, err = run("compare", *[saved] * 4)
    assert code == 2
    assert "8 scenarios" in err


def test_best_places_are_found_proved_and_saved(saved, run) -> None:
    argv = ("best-places", saved, "--scenario", "Rien", "--seek", "minutes", "--sites", 2, "--prove", 20)
    code, out, _ = run(*argv, "--json", "--into", "Deux")
    assert code == 0
    found = json.loads(out)
    assert found["best"]["proved"]
    assert len(found["best"]["places"]) == 2
    assert len(found["alternatives"]) >= 5
    added = reopened(saved).scenarios[2]
    assert added.name == "Deux"
    assert [edit.commune for edit in added.edits] == [place for place, _ in found["best"]["places"]]
    assert run("compare", saved)[0] == 0


def test_best_places_in_words(saved, run) -> None:
    code, out, _ = run("best-places", saved, "--keep", "bourganeuf", "--sites", 2, "--kind", "centre,fte=1,most=2")
    assert code == 0
    assert "Bourganeuf, Health centre" in out
    assert "Keeping Bourganeuf costs" in out
    assert "Other choices" in out


def test_what_cannot_be_is_said_with_names(run) -> None:
    code, _, err = run("best-places", "-d", "23", "--only", "guéret", "--most-min", 5)
    assert code == 3
    assert "stay farther than 5 minutes" in err
    assert "Ahun" in err


@pytest.mark.parametrize("text", ["centre,fte", "centre,fte=x"])
def test_a_kind_badly_written(run, text: str) -> None:
    assert run("best-places", "-d", "23", "--kind", text)[0] == 2


def test_an_unknown_kind(run) -> None:
    assert run("best-places", "-d", "23", "--kind", "castle")[0] == 3


@pytest.mark.parametrize("key", [key for key in COMPARE if key.startswith("i_")])
def test_each_reason_has_a_sentence(key: str) -> None:
    facts = dict.fromkeys(
        ("kind", "place", "codes", "floor", "communes", "sites", "locked", "most", "cost_eur", "budget_eur"), 7
    )
    for lang in ("fr", "en"):
        words = sentence(Infeasible(key[2:], **facts), lang)
        assert "{" not in words
        assert words.count(".") >= 2, "what, and what next"


def test_robustness_says_who_stays_first(saved, run) -> None:
    code, out, err = run("robustness", saved, "--draws", 20)
    assert code == 0
    assert "“Bourganeuf” stays first in" in out
    assert "ILLUSTRATIVE DATA" in err
    code, out, _ = run("robustness", saved, "--draws", 20, "--json", "--seed", 3)
    found = json.loads(out)
    assert found["draws"] == 20
    assert sum(found["first_share"]) == pytest.approx(1)
    assert set(found["methods"]) == {"apl", "e2sfca", "3sfca", "raam"}


def test_one_scenario_has_no_order(tmp_path, run) -> None:
    path = tmp_path / "one.deserts"
    assert run("scenario", "new", path, "-d", "23")[0] == 0
    code, _, err = run("robustness", path)
    assert code == 2
    assert "two scenarios" in err


def test_the_page_for_the_council(saved, run, tmp_path) -> None:
    for number, how in enumerate((("--compare",), ("--compare", "Rien"), ("--scenario", "Rien"), ())):
        path = tmp_path / f"{number}.pdf"
        code, out, err = run("export", "pdf", saved, *how, "--draws", 5, "-o", path, lang="fr")
        assert code == 0, err
        assert path.name in out
        assert path.read_bytes().startswith(b"%PDF-")
    code, _, err = run("export", "csv", saved, "--compare", "-o", tmp_path / "x.csv")
    assert code == 2
    assert "--compare goes with" in err
    assert run("export", "pdf", saved, "--compare", "Nulle part", "-o", tmp_path / "x.pdf")[0] == 3
    assert not (tmp_path / "x.pdf").exists()
