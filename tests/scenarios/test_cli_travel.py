"""Roads on the command line: times, isochrones, journeys and decisions, on a made-up network in the Creuse."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from types import SimpleNamespace as Namespace

import pytest
import shapely

from geodata.formats.projection import to_degrees
from geodata.france.base import france
from scenarios.cli.commands.scenario.road import road_edit
from scenarios.cli.run import run
from scenarios.plan.road_edits import OwnCommune, ParkAndWalk, WinterSpeeds
from scenarios.plan.scenario import Scenario
from tests.scenarios.works import reopened
from tests.scenarios.works import saved as saved_


@pytest.fixture
def roads(tmp_path, monkeypatch):
    """A straight road of 60 km/h between the seats of each two neighbours in a row of communes, as a MATSim file."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    units = france().units
    row = units[units["departement"].eq("23")].sort_values("x_m").iloc[::12]
    nodes = [f'<node id="{i}" x="{c.x_m}" y="{c.y_m}"/>' for i, c in enumerate(row.itertuples())]
    links = []
    for i in range(len(row) - 1):
        one, other = row.iloc[i], row.iloc[i + 1]
        metres = ((one["x_m"] - other["x_m"]) ** 2 + (one["y_m"] - other["y_m"]) ** 2) ** 0.5
        for k, (a, b) in enumerate(((i, i + 1), (i + 1, i))):
            links.append(
                f'<link id="{i}-{k}" from="{a}" to="{b}" length="{metres}" freespeed="16" capacity="1000" permlanes="1" '
                f'oneway="1" modes="car"><attributes><attribute name="osm:way:highway" class="java.lang.String">trunk'
                "</attribute></attributes></link>"
            )
    attribute = '<attributes><attribute name="coordinateReferenceSystem" class="java.lang.String">EPSG:2154</attribute></attributes>'
    text = f"<network>{attribute}<nodes>{''.join(nodes)}</nodes><links>{''.join(links)}</links></network>"
    path = tmp_path / "roads.xml"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")
    return path, row


def told(capsys, *words: str, code: int = 0) -> str:
    assert run([*words, "--lang", "en"]) == code
    found = capsys.readouterr()
    return found.out if code == 0 else found.err


def test_times_come_from_the_roads(capsys, roads):
    path, _row = roads
    with_roads = json.loads(told(capsys, "score", "-d", "23", "--roads", str(path), "--json"))
    without = json.loads(told(capsys, "score", "-d", "23", "--json"))
    assert with_roads["before"]["mean_nearest_min"] != without["before"]["mean_nearest_min"]


def test_isochrones(capsys, roads, tmp_path):
    path, row = roads
    out = tmp_path / "iso.geojson"
    words = [
        "-d",
        "23",
        "--roads",
        str(path),
        "--commune",
        str(row.index[3]),
        "--minutes",
        "5,15",
        "--speeds",
        "class",
        "-o",
        str(out),
    ]
    bands = json.loads(told(capsys, "isochrone", *words, "--json").partition("\n")[2])
    assert [band["minutes"] for band in bands] == [5, 15]
    assert bands[0]["road_km"] == pytest.approx(2 * 5 * 80 / 60, rel=0.1)
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["minutes"] for f in features] == [15, 5]
    assert {f["properties"]["shape"] for f in features} == {"strips"}
    again = json.loads(told(capsys, "isochrone", *words, "--shape", "filled", "--json").partition("\n")[2])
    assert again == bands  # one search: the same people, and the size of either shape
    filled = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert {f["properties"]["shape"] for f in filled} == {"filled"}
    for strip, whole, band in zip(features, filled, reversed(bands), strict=True):
        areas = [shapely.from_geojson(json.dumps(each["geometry"])).area for each in (strip, whole)]
        assert areas[1] / areas[0] == pytest.approx(band["filled_km2"] / band["strips_km2"], rel=0.02)
        assert band["filled_km2"] > band["strips_km2"] > 0


def test_a_journey(capsys, roads):
    path, row = roads
    words = [str(row.index[3]), "-d", "23", "--roads", str(path), "--to", str(row.index[4]), "--json"]
    (journey,) = json.loads(told(capsys, "path", *words))
    assert journey["km"] == pytest.approx(sum(leg["km"] for leg in journey["legs"]))
    assert journey["minutes"] == pytest.approx(sum(leg["minutes"] for leg in journey["legs"]))


@pytest.mark.parametrize(("lang", "words"), [("fr", "Médecins les plus proches :"), ("en", "Nearest doctors:")])
def test_the_three_nearest_doctors_of_a_commune(capsys, lang, words):
    assert run(["commune", "23030", "-d", "23", "--lang", lang]) == 0
    text = capsys.readouterr().out.replace("\xa0", " ")
    (told,) = [row for row in text.splitlines() if row.startswith(words)]
    assert run(["commune", "23030", "-d", "23", "--json"]) == 0
    near = json.loads(capsys.readouterr().out)["nearest"]
    assert [each["minutes"] for each in near] == sorted(each["minutes"] for each in near)
    assert all(each["name"] in told for each in near)
    assert len(near) == 3


def test_a_closed_road_is_saved_and_answered(capsys, roads, tmp_path):
    path, row = roads
    project = tmp_path / "p.deserts"
    told(capsys, "scenario", "new", str(project), "-d", "23")
    lon, lat = (float((row.iloc[3][name] + row.iloc[4][name]) / 2) for name in ("lon", "lat"))
    place = ["--lon", f"{lon}", "--lat", f"{lat}"]
    words = ["scenario", "road", str(project)]
    assert "Close a road" in told(capsys, *words, "close", *place, "--roads", str(path))
    # The work remembers its roads: no need to type them again.
    assert "Close a road" in told(capsys, *words, "close", *place)
    work = reopened(project)
    saved_(replace(work, inputs=replace(work.inputs, roads=None), results={}), project)
    assert "road network is needed" in told(capsys, *words, "close", *place, code=2)
    assert "--kmh is missing" in told(capsys, *words, "speed", *place, "--roads", str(path), code=2)
    told(capsys, "export", "csv", str(project), "-o", str(tmp_path / "x.csv"))
    texts = "".join(each.read_text("utf-8") for each in tmp_path.iterdir() if each.suffix in (".txt", ".md"))
    assert "no road network is loaded" in texts


def test_a_file_without_roads(capsys, tmp_path):
    path = tmp_path / "nothing.xml"
    path.write_text("<html/>", encoding="utf-8")
    assert told(capsys, "score", "-d", "23", "--roads", str(path), code=3)


def test_how_minutes_are_counted_is_saved_with_the_work(capsys, roads, tmp_path):
    path, _row = roads
    project = tmp_path / "p.deserts"
    told(capsys, "scenario", "new", str(project), "-d", "23", "--roads", str(path), "--park-min", "3")
    assert reopened(project).inputs.roads.rules.park_min == 3
    told(capsys, "scenario", "set", str(project), "--own-commune", "radius", "--note", "x")
    rules = reopened(project).inputs.roads.rules
    assert (rules.park_min, rules.own_commune, rules.congestion) == (3, "radius", 1)
    # Another command overrules them for itself and writes nothing.
    one, other = (
        json.loads(told(capsys, "score", "--project", str(project), *more, "--json"))["before"]["people_out_of_reach"]
        for more in ((), ("--park-min", "0"))
    )
    assert one > other
    assert reopened(project).inputs.roads.rules == rules
    assert "road network is needed" in told(capsys, "score", "-d", "23", "--park-min", "3", code=2)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_parking_own_commune_and_winter_are_decisions(capsys, roads, tmp_path, lang):
    path, _row = roads
    project = tmp_path / "p.deserts"
    told(capsys, "scenario", "new", str(project), "-d", "23", "--roads", str(path))

    def decide(*words, code=0):
        assert run(["scenario", "road", str(project), *words, "--lang", lang]) == code
        found = capsys.readouterr()
        return (found.out if code == 0 else found.err).replace("\xa0", " ")

    park = {"fr": "Se garer et marcher jusqu'à la porte : 3 min", "en": "Park and walk to the door: 3 min"}
    own = {"fr": "d'après ses rues bâties, de 2 à 6 min", "en": "from its built-up streets, 2 to 6 min"}
    assert park[lang] in decide("park", "--minutes", "3")
    assert own[lang] in decide("own-commune", "radius")
    assert park[lang].replace("3", "5") in decide("park", "--minutes", "5")
    edits = reopened(project).scenarios[0].edits
    assert edits == (OwnCommune("road-2", "radius"), ParkAndWalk("road-3", 5.0)), "one of each kind"
    assert "--minutes" in decide("park", code=2)
    assert "zero | radius" in decide("own-commune", code=2)
    assert "roads.xml" in decide("winter", "--above", "800", "--factor", "1.3", code=3)


def test_winter_again_adds_a_class_of_altitude():
    args = argparse.Namespace(do="winter", above=1500.0, factor=1.6, whole=False)
    work = Namespace(scenario=Scenario("s", (WinterSpeeds("road-1", 800.0, 1.3),)))
    edit = road_edit(work, args)
    assert edit.classes == ((800, 1.3), (1500, 1.6))
    assert work.scenario.with_edit(edit).edits == (edit,)


def test_a_centre_far_from_the_road_is_told(capsys, roads, tmp_path):
    """Three kilometres west of where the only road begins: nine minutes on top, in the exports and in the check."""
    path, row = roads
    project = tmp_path / "p.deserts"
    told(capsys, "scenario", "new", str(project), "-d", "23", "--roads", str(path))
    lon, lat = to_degrees(row.iloc[0]["x_m"] - 3000, row.iloc[0]["y_m"], int(row.iloc[0]["epsg"]))
    place = ("--fte", "2", "--lon", f"{lon}", "--lat", f"{lat}", "--name", "Loin")
    assert "Loin (3,000 m to the road, 9.0 min counted)" in told(capsys, "scenario", "add", str(project), *place)
    check = ("roads", "check", str(path), "--project", str(project))
    found = json.loads(told(capsys, *check, "--json"))["sites"]["centre-1"]
    assert (found["state"], found["metres"], found["minutes"]) == (
        "far",
        pytest.approx(3000, abs=2),
        pytest.approx(9, abs=0.01),
    )
    assert "Loin (3,000 m to the road, 9.0 min counted)" in told(capsys, *check)
    assert run([*check, "--lang", "fr"]) == 0
    french = capsys.readouterr().out.replace("\u202f", " ").replace("\xa0", " ")
    assert "à plus de 500 m de la route ou mal desservis : 1" in french
    assert "Loin (3 000 m de la route, 9,0 min comptées)" in french
    told(capsys, "export", "csv", str(project), "-o", str(tmp_path / "x.csv"))
    texts = "".join(each.read_text("utf-8") for each in tmp_path.iterdir() if each.suffix in (".txt", ".md"))
    assert "Loin (3,000 m to the road, 9.0 min counted)" in texts


def test_a_mistyped_choice_and_a_doctor_in_the_commune_are_told_plainly(capsys, roads):
    assert run(["--lang", "fr", "isochrone", "-d", "23", "--to", "doctor"]) == 2
    assert "(doctors, pharmacies, cabins)" in capsys.readouterr().err
