"""``deserts zoning`` and ``deserts sensitivity`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from scenarios.cli.messages import BAD_INPUT, OK, USAGE
from scenarios.cli.run import run


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    path = tmp_path / "correspondance-tvs-communes-2023.csv"
    path.write_text(
        "depcom,tvs,libtvs\n23096,23101,Guéret\n23030,23102,Bourganeuf\n23008,23102,Bourganeuf\n", encoding="utf-8"
    )
    return path


def test_a_zoning_by_areas_that_were_brought(areas: Path, tmp_path: Path, capsys) -> None:
    book = tmp_path / "z.xlsx"
    typed = [
        "zoning",
        "-d",
        "23",
        "--layer",
        str(areas),
        "--rules",
        "2017",
        "--ceiling",
        "75=20,30",
        "--weight",
        "apl=2",
    ]
    assert run([*typed, "--weight", "ald=1", "-o", str(book), "--lang", "fr", "--quiet"]) == OK
    said = capsys.readouterr()
    assert "Zonage simulé" in said.err
    assert "2 territoires" in said.out
    assert "Bourganeuf" in said.out
    assert "longue durée" in said.out
    assert book.stat().st_size > 0


def test_a_zoning_for_programs(capsys) -> None:
    assert run(["zoning", "-d", "23", "--by", "epci", "--json", "--quiet"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert told["simulated"] is True
    assert sum(area["population"] for area in told["areas"]) > 100_000
    assert {commune["zone"] for commune in told["communes"]} <= {"ZIP", "ZAC", "HZ", ""}


@pytest.mark.parametrize(
    "typed",
    [
        ["--by", "nothing"],
        ["--ceiling", "75=many"],
        ["--ceiling", "75=120"],
        ["--weight", "sun=1"],
        ["--weight", "apl=x"],
    ],
)
def test_what_is_not_understood_is_said(typed: list[str], capsys) -> None:
    assert run(["zoning", "-d", "23", "--lang", "en", "--quiet", *typed]) in (USAGE, BAD_INPUT)
    assert typed[1] in capsys.readouterr().err


def test_how_far_figures_can_be_trusted(tmp_path: Path, capsys) -> None:
    path = tmp_path / "s.csv"
    typed = ["sensitivity", "-d", "23", "--draws", "20", "--seed", "3", "--lang", "fr", "--quiet"]
    assert run([*typed, "-o", str(path)]) == OK
    said = capsys.readouterr().out
    assert "20 tirages sur 20, graine 3" in said
    assert "habitants sous 2,5 consultations" in said
    table = pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig", dtype={"Code commune": str})
    assert len(table) > 200
    assert table["Code commune"].iloc[0] == "23001"
    shares = table.filter(like="APL avant, part").sum(axis=1)
    assert ((shares - 1).abs() < 1e-5).all()


def test_the_same_seed_the_same_figures(capsys) -> None:
    typed = ["sensitivity", "-d", "23", "--draws", "5", "--kernel", "linear", "--heads", "poisson", "--json", "--quiet"]
    told = []
    for _ in range(2):
        assert run(typed) == OK
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0]["draws"] == 5


def test_the_age_weights_of_the_other_year(shared: Path, capsys) -> None:
    typed = ["sensitivity", "-d", "23", "--age-weights", "--corners", "--lang", "en", "--quiet"]
    assert run(typed) == USAGE
    assert "--drees" in capsys.readouterr().err
    assert run([*typed, "--drees", str(shared / "data" / "drees_apl_mg_2022_2023.xlsx")]) == OK
    rows = {line.split("  ")[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert rows["need other"][-1] != rows["base"][-1], "other weights, other people under the bound"


def test_one_input_at_a_time(capsys) -> None:
    assert run(["sensitivity", "-d", "23", "--corners", "--bounds", "--lang", "en", "--quiet"]) == OK
    said = capsys.readouterr().out
    assert "time_factor low" in said
    assert "activity bounded" in said
