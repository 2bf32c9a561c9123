"""Roads on the command line: times, isochrones, journeys and decisions, on a made-up network in the Creuse."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geodata.france import france
from scenarios.cli.run import run
from scenarios.project import open_project, save_project


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


def test_a_journey(capsys, roads):
    path, row = roads
    words = [str(row.index[3]), "-d", "23", "--roads", str(path), "--to", str(row.index[4]), "--json"]
    (journey,) = json.loads(told(capsys, "path", *words))
    assert journey["km"] == pytest.approx(sum(leg["km"] for leg in journey["legs"]))
    assert journey["minutes"] == pytest.approx(sum(leg["minutes"] for leg in journey["legs"]))


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
    save_project(replace(open_project(project), roads=None), project)
    assert "road network is needed" in told(capsys, *words, "close", *place, code=2)
    assert "--kmh is missing" in told(capsys, *words, "speed", *place, "--roads", str(path), code=2)
    told(capsys, "export", "csv", str(project), "-o", str(tmp_path / "x.csv"))
    texts = "".join(each.read_text("utf-8") for each in tmp_path.iterdir() if each.suffix in (".txt", ".md"))
    assert "no road network is loaded" in texts


def test_a_file_without_roads(capsys, tmp_path):
    path = tmp_path / "nothing.xml"
    path.write_text("<html/>", encoding="utf-8")
    assert told(capsys, "score", "-d", "23", "--roads", str(path), code=3)
