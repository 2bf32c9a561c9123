"""deserts reproduce, on the real workbook."""

from __future__ import annotations

import json

import pytest

from scenarios.__main__ import main


@pytest.fixture
def run(capsys):
    def do(*argv):
        code = main(["--lang", "fr", "--quiet", *map(str, argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_without_published_values_it_says_what_is_missing(run):
    code, _, complained = run("reproduce", "--epci", "200067544")
    assert code != 0
    assert "classeur" in complained


def test_the_implied_supply_of_the_creuse(run, shared):
    workbook = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    code, said, _ = run("reproduce", "-d", "23", "--drees", workbook, "--implied", "--json")
    assert code == 0
    found = json.loads(said)
    assert found["whole"]["communes"] == 255
    assert found["unknowns"] > 100
    assert len(found["residual"]) == 255
    code, plain, _ = run("reproduce", "-d", "23", "--drees", workbook)
    assert code == 0
    assert "Ordre (Spearman)" in plain
    assert "ILLUSTRATIVES" in plain
    modelled = json.loads(run("reproduce", "-d", "23", "--drees", workbook, "--json")[1])
    assert found["whole"]["spearman"] > modelled["whole"]["spearman"], (
        "sought to fit, it fits better than invented doctors"
    )
