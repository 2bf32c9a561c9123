"""``deserts roads``: what it says of a file, in French and in English, and that it changes nothing."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from geodata.roads.setup import RoadSetup
from scenarios.cli.run import run
from tests.geodata.roads.make_roads import bd_topo, matsim, pbf
from tests.scenarios.works import reopened
from tests.scenarios.works import saved as saved_

SECONDARY = {"highway": "secondary"}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


@pytest.fixture
def creuse(tmp_path):
    """A road through Guéret, and one apart; the other seats of the Creuse lie far off."""
    nodes = {1: (1.86, 46.17), 2: (1.88, 46.17), 3: (1.90, 46.17), 4: (1.95, 46.10), 5: (1.96, 46.10)}
    ways = {
        1: ((1, 2), SECONDARY),
        2: ((2, 3), SECONDARY | {"maxspeed": "30"}),
        3: ((4, 5), SECONDARY),
        4: ((1, 3), {"highway": "raceway"}),
    }
    return pbf(tmp_path / "creuse.osm.pbf", ways, nodes)


def said(capsys, *argv):
    code = run(["roads", *map(str, argv)])
    done = capsys.readouterr()
    return code, done.out.replace("\u00a0", " "), done.err


def test_check_in_french(capsys, creuse):
    code, out, _ = said(capsys, "check", creuse, "-d", "23", "--lang", "fr")
    assert code == 0
    assert "4 lignes lues : 3 gardées, 0 rejetées, 1 mises de côté" in out
    assert "pas une route" in out
    assert "1 morceaux séparés (0,8 km)" in out
    assert "chefs-lieux à plus de 500 m" in out
    assert "aucune route à moins de 5 km" in out
    assert "routes secondaires" in out
    assert "limite de la route" in out


def test_check_as_json_again_from_the_cache(capsys, creuse):
    first, second = (said(capsys, "check", creuse, "-d", "23", "--json") for _ in range(2))
    assert first == second
    told = json.loads(first[1])
    assert told["counts"]["links"] == 6
    assert told["parts_count"] == 1
    assert told["seats"]["23096"] < 1000
    assert told["classes"]["secondary"]["tagged"] == pytest.approx(0.4, abs=0.02)


def test_several_extracts(capsys, tmp_path, creuse):
    other = pbf(tmp_path / "other.osm.pbf", {9: ((3, 4), SECONDARY)}, {3: (1.90, 46.17), 4: (1.95, 46.10)})
    code, out, _ = said(capsys, "check", creuse, other, "--lang", "en")
    assert code == 0
    assert "All in one piece." in out
    matsim_file = matsim(
        tmp_path / "n.xml", {"a": (600_000, 6_500_000), "b": (600_100, 6_500_000)}, [("a", "b", 100, "primary", "car")]
    )
    code, _, err = said(capsys, "check", creuse, matsim_file, "--lang", "en")
    assert code == 3
    assert "one network only if all are OpenStreetMap extracts" in err


def test_a_file_without_roads(capsys, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("a;b\n1;2\n")
    code, _, err = said(capsys, "check", file, "--lang", "fr")
    assert code == 3
    assert "troncon_de_route" in err


def test_a_damaged_file_is_a_sentence(capsys, tmp_path, creuse):
    creuse.write_bytes(creuse.read_bytes()[:150])
    code, _, err = said(capsys, "check", creuse, "--lang", "fr")
    assert code == 3
    assert err.count("\n") == 1


def test_calibrate(capsys, tmp_path):
    grid = [([(0, 0), (3000, 0)], {}), ([(3000, 0), (9000, 0)], {}), ([(9000, 0), (9000, 4000)], {})]
    roads = bd_topo(tmp_path / "a.gpkg", [(points, {**changed, "vitesse_moyenne_vl": 60}) for points, changed in grid])
    pairs = tmp_path / "pairs.csv"
    x, y = 600_000, 6_500_000
    rows = [(x, y, x + 9000, y, 12.0), (x + 3000, y, x + 9000, y + 4000, 13.3), (x, y, x + 3000, y, 4.0)]
    lines = ["X1,Y1,X2,Y2,Dist_min", *(",".join(map(str, row)) for row in rows)]
    pairs.write_text("\n".join(lines))
    code, out, err = said(capsys, "calibrate", roads, "--observed", pairs, "--lang", "fr")
    assert (code, err) == (0, "")
    assert "3 trajets comparés (0 sans trajet de notre côté)" in out
    # 9, 10 and 3 minutes instead of 12, 13.3 and 4.
    assert "biais −2,4 min" in out
    assert "routes tertiaires × 0,75" in out
    told = json.loads(said(capsys, "calibrate", roads, "--observed", pairs, "--json")[1])
    assert told["mae"] == pytest.approx((3 + 3.3 + 1) / 3, abs=0.05)
    assert told["factors"] == {"tertiary": pytest.approx(0.75, abs=0.02)}
    assert told["mae_after"] < 0.1
    far = tmp_path / "far.csv"
    far.write_text(
        "\n".join([lines[0], *(",".join(map(str, (a + 300_000, b, c + 300_000, d, m))) for a, b, c, d, m in rows)])
    )
    code, out, _err = said(capsys, "calibrate", roads, "--observed", far, "--lang", "fr")
    assert code == 0
    assert "celles du territoire des temps observés" in out, "nothing compared: the next step is said"
    odd = tmp_path / "odd.csv"
    seconds = ["ax;ay;bx;by;tps", *(";".join(map(str, (*row[:4], 60 * row[4]))) for row in rows)]
    odd.write_text("\n".join(seconds))
    typed = ("--observed-columns", "x1=ax,y1=ay,x2=bx,y2=by,minutes=tps")
    code, _, err = said(capsys, "calibrate", roads, "--observed", odd, *typed, "--lang", "fr")
    assert code == 3
    assert "--unit minutes" in err
    again = json.loads(said(capsys, "calibrate", roads, "--observed", odd, *typed, "--unit", "seconds", "--json")[1])
    assert again["mae"] == pytest.approx(told["mae"], abs=0.01)


def test_a_saved_work_keeps_its_roads(capsys, tmp_path):
    from geodata.france.base import france
    from tests.geodata.roads.make_roads import ORIGIN

    units = france().units
    seats = units[units["epci"].eq("200067544")].sort_values("x_m")
    points = [(x - ORIGIN[0], y - ORIGIN[1]) for x, y in zip(seats["x_m"], seats["y_m"], strict=True)]
    roads = bd_topo(tmp_path / "a.gpkg", [(pair, {}) for pair in pairwise(points)])
    work = tmp_path / "a.deserts"
    assert run(["scenario", "new", str(work), "-e", "200067544"]) == 0
    project = reopened(work)
    assert project.inputs.roads is None
    setup = RoadSetup((str(roads),), factors={"tertiary": 2.0})
    saved_(replace(project, inputs=replace(project.inputs, roads=setup), results={}), work)
    capsys.readouterr()
    told = []
    for _ in range(2):
        code = run(["territory", "--project", str(work), "--lang", "fr"])
        done = capsys.readouterr()
        assert code == 0, done.err
        told.append(done.err)
        roads.unlink(missing_ok=True)
    assert told[0] == ""
    assert "a.gpkg" in told[1]
    assert "est introuvable. Les minutes sont estimées" in told[1]
