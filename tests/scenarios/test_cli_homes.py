"""``deserts homes`` and ``deserts isochrone --cells``, end to end, in both languages."""

from __future__ import annotations

import csv
import json

import pytest

from geodata.france.base import france
from scenarios.cli.run import run
from tests.make_grid import synthetic_cells, write_grid, write_housing, write_pharmacies
from tests.scenarios.test_cli_travel import roads  # noqa: F401 - a fixture


@pytest.fixture
def files(tmp_path, roads):  # noqa: F811
    """Roads through a row of communes of the Creuse, and made-up people, cars and pharmacies in them."""
    path, row = roads
    communes = row.assign(population=100.0)
    return {
        "roads": str(path),
        "row": row,
        "cells": str(write_grid(tmp_path / "carreaux_200m_met.csv", synthetic_cells(communes, 5))),
        "housing": str(write_housing(tmp_path / "base-cc-logement-2022.CSV", communes)),
        "places": str(write_pharmacies(tmp_path / "BPE25.csv", communes.iloc[:1])),
    }


def told(capsys, *words: str, code: int = 0, lang: str = "en") -> str:
    assert run([*words, "--lang", lang]) == code
    found = capsys.readouterr()
    return found.out if code == 0 else found.err


def base(files):
    return ["homes", "-d", "23", "--roads", files["roads"], "--cells", files["cells"], "--speeds", "class"]


def test_homes_by_car_and_what_is_said(capsys, files, tmp_path):
    out = tmp_path / "domicile.csv"
    words = [*base(files), "--housing", files["housing"], "-o", str(out), "--flavour", "data"]
    found = json.loads(told(capsys, *words, "--json"))
    cells = found["after"]["cells"]
    for within, over in zip(cells["within"], cells["over"], strict=True):
        assert within + over + cells["off"] == pytest.approx(cells["people"])
    assert cells["people"] == pytest.approx(100 * len(files["row"]), rel=0.01)
    assert cells["no_car"] == pytest.approx(cells["far"] / 2 * 0.1, rel=0.01)
    assert found["illustrative"]
    assert found["before"] is None
    with out.open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    assert len(rows) == len(found["communes"])
    first = {row["insee"]: row for row in rows}[str(files["row"].index[0])]
    assert float(first["people"]) == pytest.approx(100, rel=0.05)
    empty = next(row for row in rows if not row["people"])
    assert (empty["cell_min"], empty["cell_state"], empty["people_over_20"]) == ("", "no inhabited cell", "")
    words = (tmp_path / "domicile_readme.txt").read_text("utf-8-sig")
    assert "The doctors are invented" in words
    assert "Income and population on a grid" in words or "Revenus et population sur carreaux" in words


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_people_read(capsys, files, lang):
    said = told(capsys, *base(files), "--housing", files["housing"], "--walk", "--count", "3", lang=lang)
    lines = said.splitlines()
    assert ("Depuis leur domicile" if lang == "fr" else "From their homes") in lines[0]
    assert len([each for each in lines if each.startswith("- ")]) >= 6
    assert ("ménages sans voiture" if lang == "fr" else "households without a car") in said
    assert ("4,5" if lang == "fr" else "4.5") in said
    assert "{" not in said


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_apl_from_homes_is_said_to_be_a_variant(capsys, files, tmp_path, lang):
    out = tmp_path / "apl.csv"
    said = told(capsys, *base(files), "--apl", "-o", str(out), "--flavour", "data", lang=lang).splitlines()
    assert ("hors convention officielle" if lang == "fr" else "not the official convention") in said[-1]
    found = json.loads(told(capsys, *base(files), "--apl", "--json"))["apl"]
    assert found["official"] is False
    assert max(abs(row["difference"] or 0) for row in found["communes"]) > 0
    with out.open(encoding="utf-8") as text:
        assert {"apl_seats", "apl_homes", "apl_difference"} <= set(next(csv.reader(text)))
    words = [each for each in base(files) if each not in ("--cells", files["cells"])]
    assert "--cells" in told(capsys, *words, "--apl", code=2)


def test_pharmacies_on_foot(capsys, files):
    words = [*base(files), "--to", "pharmacies", "--walk"]
    assert "--places FILE" in told(capsys, *words, code=2)
    found = json.loads(told(capsys, *words, "--places", files["places"], "--json"))
    assert found["places"] == 1
    assert not found["illustrative"]
    home = {row["insee"]: row for row in found["communes"]}[str(files["row"].index[0])]
    assert home["seat_min"] == pytest.approx(0, abs=0.1)
    assert 5 < home["cell_min"] < 40
    assert "places no pharmacy" in told(capsys, *words, "--places", files["housing"], code=3)


def test_a_cabin_changes_the_answer(capsys, files, tmp_path):
    project, row = tmp_path / "p.deserts", files["row"]
    told(capsys, "scenario", "new", str(project), "-d", "23")
    words = ["homes", "-p", str(project), "--roads", files["roads"], "--cells", files["cells"], "--to", "cabins"]
    assert "no cabin" in told(capsys, *words, code=2)
    place = ["--commune", str(row.index[5])]
    told(capsys, "scenario", "add", str(project), "--kind", "cabin", *place)
    one = json.loads(told(capsys, *words, "--json"))
    told(capsys, "scenario", "add", str(project), "--kind", "cabin", "--commune", str(row.index[10]))
    two = json.loads(told(capsys, *words, "--json"))
    assert (one["places"], two["places"]) == (1, 2)
    assert two["after"]["cells"]["far"] < one["after"]["cells"]["far"]
    told(capsys, "scenario", "add", str(project), *place, "--fte", "2")
    said = told(capsys, *words[:-1], "doctors", lang="fr")
    assert "Le scénario" in said.splitlines()[0]


def test_without_a_grid_and_without_roads(capsys, files):
    said = told(capsys, "homes", "-d", "23", "--roads", files["roads"], lang="fr")
    assert "aucun carroyage n'est chargé" in said.splitlines()[0]
    assert "carroyage non chargé" in said
    assert "road network is needed" in told(capsys, "homes", "-d", "23", code=2)
    assert "5.0, 10.0, 15.0, 20.0, 30.0" in told(capsys, *base(files), "--far", "7", code=2)
    assert "more than 10 min by car" in told(capsys, *base(files), "--far", "10")


def test_files_that_are_none(capsys, files, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    words = ["homes", "-d", "23", "--roads", files["roads"]]
    assert "Logement" in told(capsys, *words, "--housing", files["cells"], code=3)
    assert told(capsys, *words, "--cells", files["housing"], code=3)
    units = france().units
    lozere = units[units["departement"].eq("48")].iloc[:3].assign(population=100.0)
    elsewhere = write_grid(tmp_path / "elsewhere" / "carreaux_200m_met.csv", synthetic_cells(lozere, 5))
    assert "no inhabited cell in this territory" in told(capsys, *words, "--cells", str(elsewhere), code=3)


def test_isochrones_count_people_in_cells(capsys, files, tmp_path):
    out = tmp_path / "iso.geojson"
    words = ["isochrone", "-d", "23", "--roads", files["roads"], "--commune", str(files["row"].index[3])]
    words += ["--minutes", "2,60", "--cells", files["cells"]]
    bands = json.loads(told(capsys, *words, "--json"))
    assert 0 < bands[0]["people_in_cells"] < bands[1]["people_in_cells"]
    assert "people (cells)" in told(capsys, *words, "-o", str(out))
    features = json.loads(out.read_text("utf-8"))["features"]
    assert features[0]["properties"]["people_in_cells"] == bands[1]["people_in_cells"]


def test_isochrones_around_all_places_of_a_kind(capsys, files):
    base_words = ["isochrone", "-d", "23", "--roads", files["roads"], "--minutes", "3,20", "--json"]
    row = files["row"]
    pharmacies = [*base_words, "--to", "pharmacies", "--places", files["places"], "--cells", files["cells"]]
    all_of_one = json.loads(told(capsys, *pharmacies))
    seat = row.iloc[0]
    place = ["--lon", str(seat["lon"]), "--lat", str(seat["lat"]), "--cells", files["cells"]]
    alone = json.loads(told(capsys, *base_words, *place))
    for one, other in zip(all_of_one, alone, strict=True):
        assert one["people_in_cells"] == pytest.approx(other["people_in_cells"])
        assert one["road_km"] == pytest.approx(other["road_km"], rel=1e-3)
    doctors = json.loads(told(capsys, *base_words, "--to", "doctors"))
    assert doctors[0]["people"] <= doctors[1]["people"]
    said = told(capsys, *pharmacies, "--commune", str(row.index[0]), code=2, lang="fr")
    assert "pas les deux" in said
    assert "no cabin" in told(capsys, *base_words, "--to", "cabins", code=2)
