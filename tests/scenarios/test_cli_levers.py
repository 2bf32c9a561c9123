"""Kinds of decision and years to come from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scenarios.__main__ import main
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.catalogue import LEVERS
from tests.scenarios.works import reopened

BOURGANEUF = "23030"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def blank(tmp_path, run):
    path = tmp_path / "creuse.deserts"
    assert run("scenario", "new", path, "-d", "23")[0] == 0
    return path


ARGUMENTS = {
    "medicobus": ["--stop", "Bourganeuf=2", "--stop", "Royère-de-Vassivière=1,5"],
    "assistant": ["--on", "gp-23030"],
    "ipa": ["--on", BOURGANEUF],
    "asalee": ["--on", BOURGANEUF],
    "departure": ["--on", BOURGANEUF, "--value", "replaced=0,25"],
    "home": [],
    "remote": ["--fte", "2"],
    "population": ["--in", "Bourganeuf", "--value", "percent=-1"],
}


@pytest.mark.parametrize("kind", [*LEVERS])
def test_every_kind_can_be_added(run, blank, kind) -> None:
    code, out, err = run("scenario", "add", blank, "--kind", kind, *ARGUMENTS.get(kind, ["--commune", BOURGANEUF]))
    assert code == 0, err
    assert LEVERS[kind].label[1] in out
    (edit,) = reopened(blank).scenarios[0].edits
    assert isinstance(edit, AddLever)
    assert (edit.kind, edit.site) == (kind, f"{kind}-1")
    assert run("scenario", "undo", blank)[0] == 0
    assert reopened(blank).scenarios[0].edits == ()


def test_parameters_are_typed_as_name_and_number(run, blank) -> None:
    typed = ["--kind", "centre", "--commune", BOURGANEUF, "--fte", "3", "--value", "additionality=0,5"]
    assert run("scenario", "add", blank, *typed)[0] == 0
    (edit,) = reopened(blank).scenarios[0].edits
    assert (edit.value("fte"), edit.value("additionality")) == (3, 0.5)
    assert run("scenario", "resize", blank, "centre-1", "--fte", "1")[0] == 0
    assert reopened(blank).scenarios[0].edits[0].value("fte") == 1


def test_a_cabin_is_told_apart(run, blank) -> None:
    _, out, _ = run("scenario", "add", blank, "--kind", "cabin", "--commune", BOURGANEUF)
    assert "Teleconsultation, apart from APL" in out
    assert "national mean by age" in out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--kind", "rocket", "--commune", BOURGANEUF], "kind"),
        (["--kind", "centre", "--commune", BOURGANEUF, "--value", "additionality=2"], "from 0 to 1"),
        (["--kind", "centre", "--commune", BOURGANEUF, "--value", "wings=2"], "wings"),
        (["--kind", "centre", "--commune", BOURGANEUF, "--value", "fte"], "name=number"),
        (["--kind", "centre", "--commune", BOURGANEUF, "--on", BOURGANEUF], "no use for --on"),
        (["--kind", "assistant"], "present practice"),
        (["--commune", BOURGANEUF], "--fte"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(run, blank, typed, said) -> None:
    code, _, err = run("scenario", "add", blank, *typed)
    assert code in (2, 3)
    assert said in err
    assert reopened(blank).scenarios[0].edits == ()


def test_the_kinds_are_listed_with_their_sources(run, capsys) -> None:
    _, out, _ = run("levers")
    assert "+19.5 % in 4 years" in out
    assert "no source read" in out
    told = json.loads(run("levers", "--json")[1])
    assert set(told) == set(LEVERS)
    assert main(["--lang", "fr", "levers", "--kind", "cabin"]) == 0
    assert "Cabine de téléconsultation" in capsys.readouterr().out


def test_the_page_of_docs_is_that_of_the_table(run) -> None:
    """To bring it up to date: deserts levers --markdown > docs/levers.md."""
    assert run("levers", "--markdown")[1] == (ROOT / "docs" / "levers.md").read_text(encoding="utf-8")


def test_years_to_come_beside_doing_nothing(run, blank) -> None:
    run("scenario", "add", blank, "--kind", "centre", "--commune", BOURGANEUF)
    code, out, _ = run("horizon", blank)
    assert code == 0
    assert out.count("Do nothing") == 4
    assert "those of France" in out
    assert "Cost over 10 years" in out
    told = json.loads(run("horizon", blank, "--years", "0,5", "--replaced", "0", "--population", "-0,5", "--json")[1])
    assert told["assumptions"]["population_percent"] == -0.5
    nothing, planned = told["years"]["5"]
    assert nothing["mean_apl"] < planned["mean_apl"]
    assert nothing["mean_apl"] < told["years"]["0"][0]["mean_apl"]
    assert run("horizon", blank, "--years", "soon")[0] == 2
    assert run("horizon", blank, "--replaced", "3")[0] == 3
