"""``deserts equity``, ``aggregate`` and ``priority``, end to end."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def planned(tmp_path, run):
    path = tmp_path / "creuse.deserts"
    run("scenario", "new", path, "-d", "23", "--name", "Essai")
    run("scenario", "add", path, "--commune", "bourganeuf", "--fte", "4")
    return path


@pytest.fixture
def layer(tmp_path):
    """A table of one's own with sectors and illness, for three communes of the Creuse."""
    path = tmp_path / "besoins.csv"
    path.write_text(
        "code commune insee;nom;Taux ALD standardisé;ald_share;secteur\n"
        "23030;Bourganeuf;30;25;Ouest\n23008;Aubusson;20;15;Est\n23096;Guéret;10;5;Ouest\n",
        encoding="utf-8",
    )
    return path


def test_equity_before_and_after(run, planned):
    code, out, _ = run("equity", "-p", planned)
    assert code == 0
    gini = next(line for line in out.splitlines() if line.startswith("Gini index"))
    assert len(gini.split()) == 2 + 2 + 3
    code, out, _ = run("equity", "-p", planned, "--json")
    found = {(each["key"], each["bound"]): each for each in json.loads(out)["measures"]}
    assert found["people_under", 2.5]["after"] < found["people_under", 2.5]["before"]
    assert found["concentration", None]["before"] is None, "a blank is null, never 0"
    assert len(json.loads(out)["tenths"]["after"]) == 10


def test_aggregate_by_level(run, planned):
    code, out, _ = run("aggregate", "-p", planned, "--level", "region", lang="fr")
    assert code == 0
    assert "Nouvelle-Aquitaine *" in out
    assert "en partie hors du territoire" in out
    code, out, _ = run("aggregate", "-p", planned, "--json")
    groups = {each["code"]: each for each in json.loads(out)["groups"]}
    assert groups["200067544"]["name"] == "CC Creuse Confluence"
    assert groups[""]["after"]["gps"] == pytest.approx(groups[""]["before"]["gps"] + 4)


def test_a_column_of_ones_own_is_a_level(run, layer):
    code, out, err = run("aggregate", "-d", "23", "--layer", layer, "--level", "secteur", "--json")
    assert code == 0, err
    groups = {each["code"]: each for each in json.loads(out)["groups"]}
    assert set(groups) == {"Ouest", "Est", ""}
    assert groups["Ouest"]["before"]["communes"] == 2


def test_a_level_that_is_not_there(run):
    code, _, err = run("aggregate", "-d", "23", "--level", "tvs")
    assert code == 2
    assert "there are epci, departement, region" in err


def test_a_drawn_area(run, tmp_path):
    code, out, _ = run("aggregate", "-d", "23", "--area", "1.6,45.8 2.2,45.8 2.2,46.3 1.6,46.3", "--json")
    assert code == 0
    (group,) = json.loads(out)["groups"]
    corners = [[1.6, 45.8], [2.2, 45.8], [2.2, 46.3], [1.6, 46.3], [1.6, 45.8]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
    path = tmp_path / "zone.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    same = json.loads(run("aggregate", "-d", "23", "--area", path, "--json")[1])["groups"][0]
    assert same["before"] == group["before"]
    parts = json.loads(run("aggregate", "-d", "23", "--area", path, "--by", "area", "--json")[1])["groups"][0]
    assert parts["before"]["communes"] > group["before"]["communes"]


@pytest.mark.parametrize(
    ("typed", "code"), [("1,2", 2), ("a,b c,d e,f", 2), ("1,1 2,2 3,3", 3), ("nowhere.geojson", 3)]
)
def test_an_area_that_is_none(run, typed, code):
    assert run("aggregate", "-d", "23", "--area", typed)[0] == code


def test_an_area_elsewhere_is_empty(run):
    code, out, _ = run("aggregate", "-d", "23", "--area", "5,45 6,45 6,46")
    assert code == 0
    assert "No commune of the territory" in out


def test_priority_with_sources_weights_and_what_is_missing(run, layer):
    code, out, _ = run("priority", "-d", "23", "--layer", layer, "--count", "3", "--weight", "apl=0,5", "--adjusted")
    assert code == 0
    assert "No data: Doctors expected to leave" in out
    assert "adjusted need (not DREES)" in out
    code, out, _ = run("priority", "-d", "23", "--layer", layer, "--json")
    found = json.loads(out)
    assert set(found["weights"]) == {"apl", "ald_standardised", "nearest_gp_min"}
    assert sum(found["weights"].values()) == pytest.approx(1)
    assert len(found["communes"]) == 20
    assert found["communes"][0]["score"] >= found["communes"][-1]["score"]


def test_age_twice_is_refused(run, shared):
    data = shared / "data"
    book, layer = data / "drees_apl_mg_2022_2023.xlsx", data / "gh_social_indicators_communes_2021_2022.csv"
    code, _, err = run(
        "priority", "-d", "23", "--drees", book, "--layer", layer, "--weight", "ald_crude=0.1", lang="fr"
    )
    assert code == 3
    assert "compterait deux fois" in err


def test_weights_that_are_none(run):
    assert run("priority", "-d", "23", "--weight", "wealth=1")[0] == 2
    assert run("priority", "-d", "23", "--weight", "apl=much")[0] == 2
