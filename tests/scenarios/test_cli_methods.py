"""``deserts methods``, ``explain``, ``reproduce-country`` and ``professions`` end to end."""

from __future__ import annotations

import csv
import json

import numpy as np
import openpyxl
import pandas as pd
import pytest

from deserts.methods.registry import METHODS


@pytest.fixture
def saved(tmp_path, run):
    """A scenario file of the Creuse with a centre at Bourganeuf."""
    path = tmp_path / "creuse.deserts"
    assert run("scenario", "new", path, "-d", "23", "--name", "Essai")[0] == 0
    assert run("scenario", "add", path, "--commune", "bourganeuf", "--fte", "2")[0] == 0
    return path


def test_without_a_method_all_are_listed(run):
    code, out, _ = run("methods")
    assert code == 0
    assert all(each.key in out for each in METHODS)
    assert "Delamater 2013 (from memory)" in out
    assert "mémoire" not in out
    listed = json.loads(run("methods", "--json")[1])
    assert [each["key"] for each in listed] == [each.key for each in METHODS]
    assert [each["source"] for each in listed] == [each.source[1] for each in METHODS]


def test_a_method_on_a_territory_says_how_it_agrees_with_the_apl(run):
    code, out, err = run("methods", "-d", "23", "--method", "2sfca", "--set", "reach_min=30")
    assert code == 0
    assert "2SFCA" in out
    assert "rank with APL: 0." in out
    assert "within 60 min" in err


def test_methods_as_columns(run, saved, tmp_path):
    path = tmp_path / "methods.csv"
    assert run("methods", "-p", saved, "-m", "apl", "-m", "raam", "-o", path, "--flavour", "data")[0] == 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == [
        "insee", "name", "apl_before", "apl_after", "apl_change", "raam_before", "raam_after", "raam_change",
    ]  # fmt: skip
    here = next(row for row in rows if row["insee"] == "23030")
    assert float(here["apl_change"]) > 0 > float(here["raam_change"])
    assert "tau_min = 60" in (tmp_path / "methods_readme.txt").read_text(encoding="utf-8-sig")
    book = tmp_path / "methods.xlsx"
    assert run("methods", "-p", saved, "-m", "apl", "-m", "raam", "-o", book)[0] == 0
    sheets = openpyxl.load_workbook(book)
    assert sheets["Communes"]["A2"].value == rows[0]["insee"]
    assert sheets["Communes"]["C2"].value == pytest.approx(float(rows[0]["apl_before"]), abs=1e-6)
    assert "Illustrative doctors" in [row[0].value for row in sheets["Methods"].rows][2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-m", "nothing"), "method"),
        (("-m", "2sfca", "--set", "reach_min"), "name=value"),
        (("-m", "2sfca", "--set", "reach_min=900"), "reach_min"),
        (("-m", "apl", "-o", "a.txt"), "suffix"),
    ],
)
def test_what_cannot_be_is_said(run, words, said):
    code, _, err = run("methods", "-d", "23", *words)
    assert code in (2, 3)
    assert said in err


def test_the_parts_of_a_score_sum_to_it(run, saved):
    found = json.loads(run("explain", "-p", saved, "--commune", "Bourganeuf", "--json")[1])
    assert sum(each["apl"] for each in found["places"]) == pytest.approx(found["modelled"], abs=1e-9)
    assert found["published"] is None
    out = run("explain", "-p", saved, "--commune", "23030")[1]
    assert "Modelled score" in out
    assert "taken by others" in out


def test_who_depends_on_a_place(run, saved):
    found = json.loads(run("explain", "-p", saved, "--place", "centre-1", "--json")[1])["dependants"]
    assert found[0]["lost"] > 0
    assert sum(each["taken"] for each in found) == pytest.approx(1)
    assert "depend on" in run("explain", "-p", saved, "--place", "centre-1")[1]
    assert run("explain", "-p", saved)[0] == 2
    assert run("explain", "-p", saved, "--place", "nowhere")[0] == 3


def test_reproduction_of_the_country(run, shared):
    data = shared / "data"
    given = (
        "--drees", data / "drees_apl_mg_2022_2023.xlsx", "--supply", data / "gh_sirene2019_ps_communes.csv",
        "--totals", data / "gh_departements_medecins_pharmacies_2024.csv", "--stretch", "1.4",
    )  # fmt: skip
    code, out, _ = run("reproduce-country", *given)
    assert code == 0
    assert "Rank correlation" in out
    found = json.loads(run("reproduce-country", *given, "--json")[1])
    assert found["spearman"] > 0.54
    assert found["right_side"] > 0.80
    assert found["pearson_departement"] > 0.895


def test_a_table_without_codes_is_refused(run, shared, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("a;b\nc;d\n", encoding="utf-8")
    drees = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    assert run("reproduce-country", "--drees", drees, "--supply", bad)[0] == 3


def test_professions_say_what_they_lack(run):
    code, out, _ = run("professions", "-d", "23")
    assert code == 0
    assert out.count("no file") == 6
    found = json.loads(run("professions", "-d", "23", "--profession", "nurse", "--json")[1])
    assert set(found) == {"nurse"}
    assert all(value is None or np.isnan(value) for value in found["nurse"]["heads"].values())
    assert pd.Series(found["nurse"]["published"]).isna().all()
