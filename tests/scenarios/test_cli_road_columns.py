"""``--columns``: a layer of lines of no known producer, understood as it was typed, in French and in English."""

import json
from itertools import pairwise

import geopandas as gpd
import pyogrio
import pytest
import shapely

from geodata.france.base import france
from scenarios.cli.road_columns import _typed
from scenarios.cli.run import run
from tests.geodata.roads.make_roads import bd_topo
from tests.geodata.roads.test_own_columns import LINES, ODD, write


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


@pytest.fixture
def odd(tmp_path):
    return write(tmp_path / "voirie.gpkg", ODD, LINES, "voirie")


def said(capsys, *argv):
    code = run([*map(str, argv)])
    done = capsys.readouterr()
    return code, done.out.replace("\u00a0", " ").replace("\u202f", " "), done.err.replace("\u00a0", " ")


def test_an_unknown_layer_says_what_to_type_and_that_works(capsys, odd):
    for lang, words in (("fr", "Dites ce que sont ses colonnes"), ("en", "Say what its columns are")):
        code, out, err = said(capsys, "roads", "check", odd, "--lang", lang)
        assert code == 3
        assert not out
        assert words in err
        assert "VITESSE (90, 80 km/h, 30)" in err
        typed = err.split("--columns ")[1].split(". ")[0]
        assert typed == "class=CATEGORIE,speed=VITESSE,direction=SENS,name=NOM,id=gid"
        code, out, _ = said(capsys, "roads", "check", odd, "--columns", typed, "--lang", lang)
        assert code == 0


def test_how_it_was_understood_is_said(capsys, odd):
    code, out, _ = said(capsys, "roads", "check", odd, "--columns", "auto", "--lang", "fr", "--speed-is", "travel")
    assert code == 0
    assert "Couche « voirie », comprise ainsi" in out
    assert "Nationale → routes principales" in out
    assert "Projet → laissée de côté" in out
    assert "1 → sens unique du tracé, 2 → sens unique inverse" in out
    assert "speed = VITESSE (vitesse pratiquée, km/h)" in out
    assert "vitesses qui ne sont pas des nombres" in out
    assert "Source : non indiqué (non indiquée)" in out  # nobody knows whose these roads are
    assert (
        "Source: not stated (not stated)" in said(capsys, "roads", "check", odd, "--columns", "auto", "--lang", "en")[1]
    )


def test_values_can_be_typed(capsys, odd):
    columns = ("--columns", "class=CATEGORIE", "--columns", "direction=SENS,speed=VITESSE")
    classes = ("--road-class", "Nationale=motorway", "--road-class", "Chemin rural=out")
    code, out, _ = said(capsys, "roads", "check", odd, *columns, *classes, "--forward", "2", "--lang", "en")
    assert code == 0
    assert "Nationale → motorways" in out
    assert "Chemin rural → left out" in out
    assert "2 → one way along the line" in out
    assert "1 → " not in out


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("--columns", "speed"), 2, "--columns speed"),
        (("--columns", "vitesse=VITESSE"), 2, "known: class"),
        (("--columns", "speed=V"), 3, "no column “V”"),
        (("--columns", "auto", "--road-class", "Nationale"), 2, "write VALUE=class"),
        (("--columns", "auto", "--road-class", "Nationale=avenue"), 3, "avenue"),
        (("--columns", "auto", "--road-layer", "rails"), 3, "several layers"),
        (("--columns", "auto", "--speed-unit", "knots"), 2, "knots"),
        (("--speed-unit", "m/s"), 2, "--columns is missing"),
        (("--forward", "1"), 2, "--columns is missing"),
    ],
)
def test_what_cannot_be_meant_is_refused(capsys, odd, argv, code, words):
    found, _, err = said(capsys, "roads", "check", odd, *argv, "--lang", "en")
    assert (found, words in err) == (code, True), err


def test_several_layers_must_be_chosen_from(capsys, tmp_path):
    file = write(tmp_path / "a.gpkg", ODD, LINES, "rues")
    write(file, {"v": ["1"]}, LINES[:1], "rails")
    code, _, err = said(capsys, "roads", "check", file, "--lang", "fr")
    assert code == 3
    assert "--road-layer" in err
    assert "rues" in err
    assert "rails" in err
    code, out, _ = said(capsys, "roads", "check", file, "--road-layer", "rues", "--lang", "fr")
    assert code == 0
    assert "« rues »" in out


def test_a_doubtful_unit_is_asked_for_before_times_go_by_it(capsys, tmp_path):
    file = write(tmp_path / "a.gpkg", {"speed": ["5", "6"]}, LINES[:2])
    typed = ("territory", "-d", "23", "--roads", file, "--columns", "speed=speed", "--lang", "fr")
    code, _, err = said(capsys, *typed)
    assert code == 3
    assert "--speed-unit" in err
    code, _, err = said(capsys, *typed, "--speed-unit", "m/s")
    assert code == 3, "two streets are not the roads of a département"
    assert "ne relie pas ce territoire" in err


@pytest.fixture
def high(tmp_path):
    """A chain from seat to seat of the Creuse, 900 m high, in a layer that nobody knows."""
    seats = france().units.query("departement == '23'").sort_values("x_m")
    places = [(x, y, 900.0) for x, y in zip(seats["x_m"], seats["y_m"], strict=True)]
    lines = [shapely.LineString(pair) for pair in pairwise(places)]
    frame = gpd.GeoDataFrame({"allure": [15.0] * len(lines)}, geometry=lines, crs=2154)
    pyogrio.write_dataframe(frame, tmp_path / "chaine.gpkg")
    return tmp_path / "chaine.gpkg"


def test_times_go_by_such_a_layer_and_the_choice_is_saved(capsys, tmp_path, high):
    work = tmp_path / "work.deserts"
    assert run(["scenario", "new", str(work), "-d", "23", "--quiet"]) == 0
    typed = ("--columns", "speed=allure", "--speed-unit", "m/s", "--speed-is", "travel", "--speeds", "class")
    winter = ("scenario", "road", work, "winter", "--above", "800", "--factor", "2")
    code, _, err = said(capsys, *winter, "--roads", high, *typed)
    assert code == 0, err
    saved = json.loads(work.read_text(encoding="utf-8"))["roads"]["columns"]
    assert (saved["columns"], saved["unit"], saved["speed"]) == ({"speed": "allure"}, "m/s", "travel")
    code, out, err = said(capsys, "commune", "23096", "-p", work, "--json")  # by the saved choice
    assert code == 0, err
    assert json.loads(out)


def test_winter_needs_heights(capsys, tmp_path):
    seats = france().units.query("departement == '23'").sort_values("x_m")
    places = list(zip(seats["x_m"], seats["y_m"], strict=True))
    lines = [shapely.LineString(pair) for pair in pairwise(places)]
    odd = tmp_path / "plaine.gpkg"
    pyogrio.write_dataframe(gpd.GeoDataFrame({"vitesse": [50.0] * len(lines)}, geometry=lines, crs=2154), odd)
    work = tmp_path / "work.deserts"
    assert run(["scenario", "new", str(work), "-d", "23", "--quiet"]) == 0
    winter = ("scenario", "road", work, "winter", "--above", "800", "--factor", "2")
    code, _, err = said(capsys, *winter, "--roads", odd, "--columns", "auto", "--lang", "fr")
    assert code == 3
    assert "BD TOPO" in err


def test_two_files_of_somebodys_own(capsys, tmp_path):
    one = write(tmp_path / "nord.shp", {"vit": [50, 50]}, LINES[:2])
    two = write(tmp_path / "sud.shp", {"vit": [70]}, LINES[2:3])
    code, out, err = said(capsys, "roads", "check", one, two, "--columns", "auto", "--lang", "fr")
    assert code == 0, err
    assert "4 nœuds, 6 liens" in out


def test_a_shapefile_that_does_not_say_where_it_lies(capsys, tmp_path):
    file = write(tmp_path / "voirie.shp", ODD, LINES)
    file.with_suffix(".prj").unlink()
    for lang, words in (("fr", "--crs 2154 (Lambert-93)"), ("en", "say it, for instance --crs 2154")):
        code, _, err = said(capsys, "roads", "check", file, "--columns", "auto", "--lang", lang)
        assert (code, words in err) == (3, True), err
    code, out, _ = said(capsys, "roads", "check", file, "--columns", "auto", "--crs", "2154", "--lang", "en")
    assert code == 0
    assert "4 kept" in out


def test_columns_without_roads_mean_nothing(capsys):
    code, _, err = said(capsys, "territory", "-d", "23", "--columns", "auto", "--lang", "fr")
    assert code == 2
    assert "--roads FICHIER" in err


def test_names_with_commas_and_equals_signs():
    assert _typed(["speed=a,b=c,class=d"]) == ({"speed": "a,b=c", "road_class": "d"}, False)
    assert _typed(["auto,speed=v", "length=l"]) == ({"speed": "v", "length_m": "l"}, True)


def test_json_says_the_problems_too(capsys, odd):
    code, out, _ = said(capsys, "roads", "check", odd, "--columns", "class=CATEGORIE", "--json")
    assert code == 0
    assert json.loads(out)["report"]["kept"] == 4


def test_two_files_of_one_producer_are_read_together_and_others_are_not(capsys, tmp_path, odd):
    one = bd_topo(tmp_path / "one.gpkg", [([(0, 0), (100, 0)], {"cleabs": "TRONROUT0000000000000007"})])
    two = bd_topo(tmp_path / "two.gpkg", [([(100, 0), (200, 0)], {})])
    code, out, _ = said(capsys, "roads", "check", one, two, "--lang", "fr")
    assert code == 0
    assert "3 nœuds, 4 liens" in out
    code, _, err = said(capsys, "roads", "check", one, odd, "--lang", "fr")
    assert code == 3
    assert "voirie.gpkg" in err
