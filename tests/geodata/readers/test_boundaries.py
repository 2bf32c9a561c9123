from __future__ import annotations

import gzip
import json

import py7zr
import pytest
import shapely
from hypothesis import given

from deserts.errors import DesertsError, MissingColumn, NoCrs, Unreadable
from deserts.progress import ignore
from geodata.france.base import france
from geodata.readers import detect
from geodata.readers.boundaries import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema
from tests.geodata.make_layers import V2, V3, V3_CITY, V4, layer, write_gpkg, write_shapefile, zip_folder
from tests.geodata.readers.mutated import mutated, survives

AIN = ["01001", "01004", "01033"]
EDITION = "ADMIN-EXPRESS-COG-CARTO_3-2__SHP_LAMB93_FXX_2024-02-22"


def _read(path, **choices):
    assert detect(path)[:1] == [READER]
    made = READER.read(path, Choices(**choices), ignore)
    assert made.report.balanced
    assert schema().check("boundaries", made.table) == ()
    assert made.table.crs.to_epsg() == 4326
    return made


def _codes(problems):
    return {(problem.code, problem.detail, problem.value) for problem in problems}


def _geojson(table, **members):
    return json.dumps({**json.loads(table.to_json()), **members}, ensure_ascii=False)


def test_shapefile_of_version_2_in_latin_1_without_a_word_on_its_encoding(tmp_path):
    table = layer(["01001", "01072", "2A004"], V2, 2154, CODE_EPCI=["200069193", "NR", "242010056"])
    path = write_shapefile(tmp_path / "ADMIN-EXPRESS-COG_2-1__SHP__FRA_2020-11-20", "COMMUNE", table, without=[".cpg"])
    made = _read(path)
    assert (made.report.encoding, made.report.read, made.report.plm_mode) == ("cp1252", 3, "none")
    assert made.table.at["01072", "name"] == "Ceyzériat"
    assert made.table["epci"].to_dict() == {"01001": "200069193", "01072": "", "2A004": "242010056"}
    assert made.table["kind"].unique().tolist() == ["commune"]
    assert made.report.problems == ()


def test_shapes_are_those_that_were_written(tmp_path):
    path = write_shapefile(tmp_path, "COMMUNE", layer(AIN, V3, 2154))
    made = _read(path)
    for code, wanted in zip(AIN, france().polygons(AIN), strict=True):
        # 1e-9 degree is a tenth of a millimetre: to Lambert-93 and back
        assert shapely.hausdorff_distance(made.table.at[code, "geometry"], wanted) < 1e-9


def test_archive_of_version_3_with_arrondissements_and_a_folder_for_each_projection(tmp_path):
    folder = tmp_path / EDITION
    write_shapefile(
        folder / "FXX", "COMMUNE", layer(["01001", "75056"], V3, 2154, SIREN_EPCI=["NR", "200054781/217500016"])
    )
    arrondissements = layer(["75101", "75102"], V3_CITY, 2154, INSEE_COM=["75056", "75056"])
    write_shapefile(folder / "FXX", "ARRONDISSEMENT_MUNICIPAL", arrondissements)
    write_shapefile(folder / "FXX", "DEPARTEMENT", layer(["01001"], ["ID", "NOM", "INSEE_DEP"], 2154))
    write_shapefile(folder / "FXX", "COMMUNE_ASSOCIEE_OU_DELEGUEE", layer(["01001"], ["ID", "NOM", "INSEE_CAD"], 2154))
    write_shapefile(folder / "REU", "COMMUNE", layer(["97411"], V3, 2975))
    made = _read(zip_folder(tmp_path / "ade.zip", folder))
    assert made.table.index.tolist() == ["01001", "75056", "75101", "75102", "97411"]
    assert made.table["kind"].tolist() == ["commune", "city", "arrondissement", "arrondissement", "commune"]
    assert made.table.at["75056", "epci"] == "200054781 217500016"
    assert made.table.at["97411", "geometry"].contains(shapely.Point(55.45, -20.9))
    assert (made.report.plm_mode, made.report.data_year, made.report.geography_year) == ("both", "2024", 2024)
    assert _codes(made.report.problems) == {("plm_counted_twice", "", "75056")}


def test_geopackage_of_version_4(tmp_path):
    communes = layer(["01001", "69123"], V4, 4326, codes_siren_des_epci=["200069193", "200046977/246900575"])
    towns = layer(["69381"], V4[:-1], 4326)
    path = write_gpkg(
        tmp_path / "ADE-COG-CARTO_4-0_GPKG_WGS84G_FRA-ED2026-01-01.gpkg",
        commune=communes,
        commune_associee_ou_deleguee=layer(["01001"], V4),
        arrondissement_municipal=towns,
        departement=layer(["01001"], ["cleabs", "nom_officiel", "code_insee"]),
    )
    made = _read(path)
    assert made.table["kind"].to_dict() == {"01001": "commune", "69123": "city", "69381": "arrondissement"}
    assert made.table.at["01001", "name"] == "L'Abergement-Clémenciat"
    assert made.table.at["69123", "population"] == france().communes.at["69123", "population"]
    assert (made.report.read, made.report.data_year, made.report.plm_mode) == (3, "2026", "both")


def test_the_layer_can_be_chosen(tmp_path):
    path = write_gpkg(tmp_path / "x.gpkg", commune=layer(AIN, V4), commune_simple=layer(["01001"], V4))
    assert len(_read(path).table) == 3
    assert len(_read(path, sheet="commune_simple").table) == 1
    with pytest.raises(Unreadable):
        READER.read(path, Choices(sheet="canton"), ignore)


@pytest.mark.parametrize("suffix", [".7z", ".zip"])
def test_packed_geopackage(tmp_path, suffix):
    inner = tmp_path / "1_DONNEES"
    inner.mkdir()
    write_gpkg(inner / "ADE-COG_4-0_GPKG_WGS84G_FRA-ED2025-01-01.gpkg", commune=layer(AIN, V4))
    path = tmp_path / f"ADMIN-EXPRESS-COG_4-0{suffix}"
    if suffix == ".7z":
        with py7zr.SevenZipFile(path, "w") as archive:
            archive.writeall(inner, inner.name)
    else:
        zip_folder(path, inner)
    made = _read(path)
    assert (len(made.table), made.report.data_year) == (3, "2025")


def test_packed_shapefiles_in_a_7z(tmp_path):
    folder = tmp_path / EDITION
    write_shapefile(folder, "COMMUNE", layer(AIN, V3, 2154))
    write_shapefile(folder, "DEPARTEMENT", layer(["01001"], ["ID", "NOM", "INSEE_DEP"], 2154))
    with py7zr.SevenZipFile(tmp_path / "ade.7z", "w") as archive:
        archive.writeall(folder, folder.name)
    assert len(_read(tmp_path / "ade.7z").table) == 3


@pytest.mark.parametrize("name", ["communes-1000m.geojson", "communes-1000m.geojson.gz"])
def test_contours_of_etalab(tmp_path, name):
    text = _geojson(layer(AIN, ["code", "nom", "departement", "region", "epci"]))
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    made = _read(path, geography_year=2025)
    assert made.table.loc["01004", ["name", "departement", "region", "epci"]].tolist() == [
        "Ambérieu-en-Bugey", "01", "84", france().communes.at["01004", "epci"],
    ]  # fmt: skip
    assert (made.report.geography_year, made.report.geography_how) == (2025, "chosen")


GEO_API = {
    "nom": "L'Abergement-Clémenciat",
    "code": "01001",
    "codesPostaux": ["01400"],
    "siren": "210100012",
    "codeEpci": "200069193",
    "codeDepartement": "01",
    "codeRegion": "84",
    "population": 860,
    "surface": 1564.5,
    "centre": {"type": "Point", "coordinates": [4.9306, 46.1517]},
}


def test_geo_api_with_contours(tmp_path):
    contour = json.loads(shapely.to_geojson(france().polygons(["01001"])[0]))
    isolated = {key: value for key, value in GEO_API.items() if key != "codeEpci"} | {
        "code": "01002",
        "population": "274",
    }
    path = tmp_path / "communes.json"
    path.write_text(json.dumps([GEO_API | {"contour": contour}, isolated]), encoding="utf-8")
    made = _read(path)
    assert made.table.loc["01001", ["population", "area_ha", "epci"]].tolist() == [860, 1564.5, "200069193"]
    assert made.table.loc["01002", ["population", "epci"]].tolist() == [274, ""]
    assert made.table.at["01001", "geometry"].geom_type in {"Polygon", "MultiPolygon"}
    assert made.table.at["01002", "geometry"] is None
    assert _codes(made.report.problems) == {("no_outline", "1", "01002")}


def test_geo_api_without_contours_gives_points_which_is_said(tmp_path):
    feature = {"type": "Feature", "geometry": GEO_API["centre"], "properties": {"nom": "x", "code": "01001"}}
    path = tmp_path / "communes.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    made = _read(path)
    assert made.table["geometry"].isna().all()
    assert _codes(made.report.problems) == {("no_outline", "1", "01001")}


def test_the_sample_of_geo_api(shared):
    made = _read(shared / "samples" / "geo_api_communes_extrait.json")
    assert made.table["name"].tolist() == ["L'Abergement-Clémenciat", "L'Abergement-de-Varey"]
    assert made.table.at["01001", "population"] == 860
    assert _codes(made.report.problems) == {("no_outline", "2", "01001")}


def test_associated_communes_of_geo_api_are_set_aside(tmp_path):
    path = tmp_path / "communes.json"
    path.write_text(json.dumps([GEO_API, GEO_API | {"code": "01091", "chefLieu": "01033"}]), encoding="utf-8")
    made = _read(path)
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("associated_commune", 1)]


def test_without_a_prj_nothing_is_guessed(tmp_path):
    path = write_shapefile(tmp_path, "COMMUNE", layer(AIN, V3, 2154), without=[".prj"])
    assert detect(path) == [READER]
    with pytest.raises(NoCrs):
        READER.read(path, AS_DETECTED, ignore)


def test_metres_in_a_geojson_are_no_degrees(tmp_path):
    path = tmp_path / "communes.geojson"
    path.write_text(_geojson(layer(AIN, ["code", "nom"], 2154).set_crs(4326, allow_override=True)), encoding="utf-8")
    with pytest.raises(NoCrs):
        READER.read(path, AS_DETECTED, ignore)


def test_an_old_geojson_may_name_its_system(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    path = tmp_path / "communes.geojson"
    path.write_text(_geojson(layer(AIN, ["code", "nom"], 2154), crs=crs), encoding="utf-8")
    made = _read(path)
    assert made.report.problems == ()


def test_absurd_and_swapped_coordinates_are_reported(tmp_path):
    table = layer([*AIN, "01005"], ["code", "nom"])
    places = [
        shapely.affinity.translate(table.geometry[0], 500),
        shapely.transform(table.geometry[1], lambda xy: xy[:, ::-1]),
    ]
    table = table.set_geometry([*places, *table.geometry[2:]], crs=4326)
    path = tmp_path / "communes.geojson"
    path.write_text(_geojson(table), encoding="utf-8")
    made = _read(path)
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_coordinates", (1,))]
    assert _codes(made.report.problems) == {("far_from_commune", "1", "01004")}


def test_an_outline_that_crosses_itself_is_mended(tmp_path):
    lon, lat = france().communes.loc["01001", ["lon", "lat"]]
    bow = shapely.Polygon([(lon, lat), (lon + 0.02, lat + 0.02), (lon + 0.02, lat), (lon, lat + 0.02)])
    path = tmp_path / "communes.geojson"
    path.write_text(_geojson(layer(["01001"], ["code", "nom"]).set_geometry([bow], crs=4326)), encoding="utf-8")
    made = _read(path)
    assert shapely.is_valid(made.table.at["01001", "geometry"])
    assert _codes(made.report.problems) == {("mended_outline", "1", "01001")}


def test_bad_codes_and_duplicates_are_rejected(tmp_path):
    table = layer(AIN, ["code", "nom"], code=["1001", "1001", "NR"])
    path = tmp_path / "communes.geojson"
    path.write_text(_geojson(table).replace('"1001"', '"01001"', 1), encoding="utf-8")
    made = _read(path)
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("bad_commune", (3,)), ("duplicate", (2,))}


@pytest.mark.parametrize(
    ("columns", "found"),
    [(["INSEE_COM", "NOM_COM", "IRIS", "CODE_IRIS", "STATUT"], []), (["CODE_SITE", "NOM", "VALEUR"], [])],
)
def test_other_layers_are_not_ours(tmp_path, columns, found):
    assert detect(write_shapefile(tmp_path, "L", layer(["01001"], columns))) == found
    assert detect(write_gpkg(tmp_path / "x.gpkg", other=layer(["01001"], columns))) == found


def test_contours_of_departements_are_not_ours(tmp_path):
    path = tmp_path / "departements-1000m.geojson"
    path.write_text(_geojson(layer(["01001"], ["code", "nom", "region"], code=["01"])), encoding="utf-8")
    assert READER not in detect(path)


def test_a_layer_without_names_is_refused(tmp_path):
    path = tmp_path / "communes.geojson"
    path.write_text(_geojson(layer(["01001"], ["code"])), encoding="utf-8")
    with pytest.raises(MissingColumn, match="name"):
        READER.read(path, AS_DETECTED, ignore)


def test_an_archive_without_communes_is_refused(tmp_path):
    write_shapefile(tmp_path / "a", "CANTON", layer(["01001"], V3))
    write_shapefile(tmp_path / "a", "REGION", layer(["01001"], V3))
    with pytest.raises(Unreadable):
        READER.read(zip_folder(tmp_path / "a.zip", tmp_path / "a"), AS_DETECTED, ignore)


def test_progress_can_stop_it(tmp_path):
    class Stop(DesertsError):
        pass

    def stop(done, total):
        raise Stop

    with pytest.raises(Stop):
        READER.read(write_shapefile(tmp_path, "COMMUNE", layer(AIN, V3)), AS_DETECTED, stop)


SEEDS = (
    (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":'
        b'[[[4.9,46.1],[5.0,46.1],[5.0,46.2],[4.9,46.1]]]},"properties":{"code":"01001","nom":"a","population":7}}]}'
    ),
    b'[{"nom":"a","code":"01001","codesPostaux":["01400"],"population":860,"centre":{"type":"Point","coordinates":[4.9,46]}}]',
)


@pytest.mark.fuzz
@given(mutated(SEEDS))
def test_damaged_files_give_only_our_errors(tmp_path_factory, content):
    survives(READER, tmp_path_factory.mktemp("fuzz") / "communes.geojson", content)
