from __future__ import annotations

import gzip
import json
from dataclasses import replace

import geopandas
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, DesertsError, MissingColumn, NoCrs, Unreadable, UnsafeFile
from deserts.states import State
from geodata.france.base import france
from geodata.imports import generic, mapping_memory
from geodata.imports.column_mapping import Mapping, fields_of
from geodata.imports.generic import READER
from geodata.imports.mapping import preview, propose, read, targets
from geodata.imports.mapping_memory import MappingMemory, fingerprint
from geodata.report.schema import schema
from tests.geodata.make_layers import dbf, layer, tamper, write_gpkg, write_shapefile, zip_folder
from tests.geodata.make_ods import ods_bytes
from tests.geodata.make_xls import xls_bytes
from tests.geodata.readers.mutated import mutated, zipped


def _file(tmp_path, text, name="t.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def _read(path, mapping=None):
    """Read as proposed; what holds of every import is checked."""
    mapping = mapping or propose(path).mapping
    made = read(path, mapping)
    assert made.report.balanced
    assert made.table.index.is_unique
    assert made.report.table == mapping.table
    shown, report = preview(path, mapping)
    assert report.balanced
    assert set(shown) <= set(made.table)
    return made


def _column(proposal, name):
    return next(column for column in proposal.columns if column.name == name)


def _codes(problems):
    return {problem.code for problem in problems}


# --- real tables ---


def test_ages_and_visits_of_3273_communes_whose_codes_lost_their_zero(shared):
    path = shared / "data" / "gh_communes3273_age_sexe_consultations.csv"
    proposal = propose(path)
    assert (proposal.mapping.table, proposal.mapping.level) == ("commune_table", "commune")
    assert proposal.mapping.columns["insee"] == "code"
    assert _column(proposal, "code").samples == ("1004", "1014", "1024", "1025", "1031")
    assert _column(proposal, "code").confidence == 1
    assert [(one.code, one.column) for one in proposal.problems] == [("lost_zeros", "code")]
    made = _read(path)
    assert (len(made.table), made.report.read, len(made.report.repairs)) == (3273, 3273, 156)
    assert made.table.at["01004", "population_municipale_2021_x"] == 14854
    assert {fix.old: fix.new for fix in made.report.repairs}["1004"] == "01004"


def test_distance_to_emergencies_in_occitanie(shared):
    path = shared / "data" / "gh_communes_occitanie_distance_urgences_densite.csv"
    proposal = propose(path)
    assert proposal.mapping.columns["insee"] == "code_insee"
    assert "Unnamed: 0" not in proposal.mapping.columns
    made = _read(path)
    assert (len(made.table), made.level) == (4453, "commune")
    assert made.table.at["09001", "distance_urgence_km"] == pytest.approx(11.967048868293539)
    assert made.table.at["09001", "code_postal"] == "9240.0"
    assert {lost.code for lost in made.report.unmatched} <= set(made.table.index)


def test_practices_of_sirene(shared):
    made = _read(shared / "data" / "gh_sirene2019_ps_communes.csv")
    assert (len(made.table), made.report.plm_mode) == (20478, "arrondissements")
    assert made.table.at["01004", "generaliste"] == 25
    assert made.table["generaliste"].dtype == "float64"
    assert made.source.key == "own_gh_sirene2019_ps_communes"
    assert (made.source.title, made.source.licence) == ("gh_sirene2019_ps_communes.csv", "")


def test_a_workbook_in_an_archive(shared):
    path = shared / "data" / "gh_insee_filosofi_2015_communes.zip"
    proposal = propose(path)
    assert "base-cc-filosofi-2015.xls/COM" in proposal.parts
    assert proposal.mapping.sheet == "base-cc-filosofi-2015.xls/COM"
    made = _read(path, proposal.mapping)
    assert len(made.table) == 35848
    assert made.table.at["01004", "Nombre de ménages fiscaux"] == 6216
    # The row of codes under the labels is a row to this reader.
    assert [(rows.reason, rows.examples) for rows in made.report.rejected] == [("bad_commune", ("CODGEO",))]


def test_the_first_sheet_with_codes_is_proposed(shared):
    path = shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx"
    proposal = propose(path)
    assert proposal.parts == ("Paramètres", "APL 2022", "APL 2023")
    assert proposal.mapping.sheet == "APL 2022"
    assert propose(path, "APL 2023").mapping.sheet == "APL 2023"
    assert len(_read(path).table) == 16


def test_establishments_are_points(shared):
    path = shared / "data" / "gh_finess_occitanie_2026.csv"
    made = _read(path)
    assert (made.report.table, made.level) == ("point_table", "point")
    assert made.table["lon"].notna().all()
    assert made.report.outside.count == 2


# --- what a person's own table may look like ---


def test_every_column_is_typed_and_keeps_its_name(tmp_path):
    text = "Code commune;Commune;Taux d'accès;Étiquette;Année;Dossier\n01001;a;12,5;x;2023;0012\n01004;b;s;y;2023;0013\n01005;c;;z;2022;0014\n"
    path = _file(tmp_path, text, encoding="cp1252")
    proposal = propose(path)
    assert (proposal.encoding, proposal.delimiter, proposal.header_line) == ("cp1252", ";", 1)
    assert proposal.mapping.columns == {
        "insee": "Code commune",
        "name": "Commune",
        "year": "Année",
        "Taux d'accès": "Taux d'accès",
        "Étiquette": "Étiquette",
        "Dossier": "Dossier",
    }
    assert proposal.mapping.types == {"Taux d'accès": "number", "Étiquette": "text", "Dossier": "text"}
    table = _read(path).table
    assert table["Taux d'accès"].tolist()[0] == 12.5
    assert table["Taux d'accès_state"].tolist() == [State.VALUE, State.SECRET, State.ABSENT]
    assert table["Dossier"].tolist() == ["0012", "0013", "0014"]
    assert table["year"].tolist() == [2023, 2023, 2022]
    assert schema().check("commune_table", table) == ()


def test_a_column_can_be_named_and_typed_by_hand(tmp_path):
    path = _file(tmp_path, "c,v,w\n01001,1,2\n01004,2,deux\n")
    mapping = Mapping("commune_table", "commune", {"insee": "c", "value": "v", "poids": "w"}, {"poids": "number"})
    made = _read(path, mapping)
    assert list(made.table) == ["value", "value_state", "poids", "poids_state"]
    assert made.table["poids_state"].tolist() == [State.VALUE, State.ABSENT]
    assert [(one.code, one.column, one.detail, one.row) for one in made.report.problems] == [
        ("not_a_number", "poids", "1", 3)
    ]


@pytest.mark.parametrize(("decimal", "value"), [(None, 1.234), (",", 1234), (".", 1.234)])
def test_the_decimal_mark_can_be_chosen(tmp_path, decimal, value):
    path = _file(tmp_path, "code;v\n01001;1.234\n01004;5.678\n")
    mapping = replace(propose(path).mapping, decimal=decimal)
    assert _read(path, mapping).table["v"].tolist()[0] == value


def test_encoding_and_delimiter_can_be_chosen(tmp_path):
    path = _file(tmp_path, "code|nom,x\n01001|é,1\n01004|è,2\n", encoding="cp850")
    assert propose(path, encoding="cp850", delimiter="|").mapping.columns == {"insee": "code", "nom,x": "nom,x"}
    mapping = replace(propose(path).mapping, encoding="cp850", delimiter="|", columns={"insee": "code", "n": "nom,x"})
    assert _read(path, mapping).table["n"].tolist() == ["é,1", "è,2"]
    for encoding in ("klingon", "hex", "utf-16"):
        with pytest.raises(DesertsError):
            propose(path, encoding=encoding)


def test_years_are_stated_by_the_person(tmp_path):
    path = _file(tmp_path, "code;v\n01001;1\n")
    mapping = replace(propose(path).mapping, data_year=2021, geography_year=2024)
    report = _read(path, mapping).report
    assert (report.data_year, report.geography_year, report.geography_how) == ("2021", 2024, "chosen")


def test_every_bad_row_is_told(tmp_path):
    path = _file(tmp_path, "code;v\n1001;1\n01002;2\nTotal;3\n01004;4;5\n\n20004;5\n01091;6\nabc;7\n")
    made = _read(path, replace(propose(path).mapping, columns={"insee": "code", "v": "v"}))
    assert {(rows.reason, rows.lines, rows.examples) for rows in made.report.rejected} == {
        ("bad_commune", (9,), ("abc",)),
        ("ragged", (5,), ()),
    }
    assert [(rows.reason, rows.lines) for rows in made.report.set_aside] == [("blank", (6,)), ("total", (4,))]
    assert {(fix.old, fix.new) for fix in made.report.repairs} == {("1001", "01001"), ("20004", "2A004")}
    assert [(lost.code, lost.successor) for lost in made.report.unmatched] == [("01091", "01033")]


def test_the_preview_only_speaks_of_its_rows(tmp_path):
    lines = [f"0100{n};{n}" for n in range(1, 9)]
    path = _file(
        tmp_path, "code;v\n" + "\n".join([*lines[:2], "x;1;2", *lines[2:4], "bad;1", *lines[4:], "y;1;2", "01009;x"])
    )
    shown, report = preview(path, propose(path).mapping, 5)
    assert shown.index.tolist() == ["01001", "01002", "01003", "01004"]
    assert report.balanced
    assert (report.read, report.kept, report.file, report.sha256) == (6, 4, "t.csv", "")
    assert {(rows.reason, rows.lines) for rows in report.rejected} == {("ragged", (4,)), ("bad_commune", (7,))}
    assert (report.encoding, report.delimiter, report.header_line) == ("utf-8", ";", 1)


def test_names_of_persons_are_not_proposed(tmp_path):
    path = _file(
        tmp_path, "code_insee;Nom d'exercice;Prénom;Téléphone;n\n01001;A;B;0102030405;1\n01004;C;D;0102030406;2\n"
    )
    proposal = propose(path)
    assert set(proposal.mapping.columns) == {"insee", "n"}
    assert [one.column for one in proposal.problems] == ["Nom d'exercice", "Prénom", "Téléphone"]
    assert _codes(proposal.problems) == {"personal_column"}


def test_postcodes_are_no_commune_codes(tmp_path):
    path = _file(tmp_path, "Code postal;ville;v\n01400;a;1\n01500;b;2\n23000;c;3\n")
    proposal = propose(path)
    assert _column(proposal, "Code postal").kind == "postcode"
    assert [(one.severity, one.code) for one in proposal.problems] == [("error", "no_code_column")]
    with pytest.raises(MissingColumn, match="insee"):
        read(path, proposal.mapping)


def test_iris_codes_are_repaired_and_tell_their_commune(tmp_path):
    path = _file(tmp_path, "CODE_IRIS;v\n10010000;1\n2A0040101;2\n751010101;3\n")
    assert propose(path).mapping.columns == {"iris": "CODE_IRIS", "v": "v"}
    path = _file(tmp_path, "CODE_IRIS;v\n10010000;1\n2A0040101;2\n751010101;3\nx;4\n")
    made = _read(path, Mapping("iris_table", "iris", {"iris": "CODE_IRIS", "v": "v"}))
    assert (made.level, made.table.index.name) == ("iris", "iris")
    assert made.table["insee"].to_dict() == {"010010000": "01001", "2A0040101": "2A004", "751010101": "75101"}
    assert [(fix.old, fix.new) for fix in made.report.repairs] == [("10010000", "010010000")]
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_iris", (5,))]
    assert schema().check("iris_table", made.table) == ()


def test_codes_of_territoires_de_vie_sante_may_be_padded(tmp_path):
    path = _file(tmp_path, "Code du TVS,v\n01004,1\n1033_,2\n2A004,3\nx,4\n")
    assert propose(path).mapping.columns == {"tvs": "Code du TVS", "v": "v"}
    made = _read(path)
    assert (made.level, made.table.index.name, made.report.table) == ("tvs", "tvs", "tvs_table")
    assert made.table["v"].to_dict() == {"01004": 1, "01033": 2, "2A004": 3}
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_tvs", (5,))]


def test_a_table_by_living_area_is_a_level_of_its_own(tmp_path):
    path = _file(tmp_path, "BV2022;taux\n23008;1,5\n23096;2,5\n;3\n")
    assert propose(path).mapping.columns == {"bassin_vie": "BV2022", "taux": "taux"}
    made = _read(path)
    assert (made.level, made.table.index.name, made.report.table) == ("bassin_vie", "bassin_vie", "bassin_table")
    assert made.table["taux"].to_dict() == {"23008": 1.5, "23096": 2.5}
    assert made.report.balanced


def test_the_area_of_a_commune_is_known_in_ones_own_table(tmp_path):
    path = _file(tmp_path, "CODGEO;BV2022;taux\n23096;23096;1,5\n23030;23030;2,5\n")
    assert propose(path).mapping.columns == {"insee": "CODGEO", "bassin_vie": "BV2022", "taux": "taux"}
    assert _read(path).table["bassin_vie"].to_dict() == {"23096": "23096", "23030": "23030"}


def test_a_table_of_the_dictionary_can_be_chosen(tmp_path):
    path = _file(tmp_path, "DEPCOM;PMUN;LIBCOM\n01001;776;a\n01004;beaucoup;b\n")
    proposal = propose(path, table="population_reference")
    assert proposal.mapping.columns == {"insee": "DEPCOM", "name": "LIBCOM", "municipal_population": "PMUN"}
    made = _read(path, proposal.mapping)
    assert made.table["municipal_population"].tolist() == [776]
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("not_a_number", (3,))]
    with pytest.raises(BadValue):
        read(path, replace(proposal.mapping, table="nothing"))
    with pytest.raises(BadValue):
        read(path, replace(proposal.mapping, level="planet"))


def test_the_targets_of_a_table_for_the_list_of_the_dialog():
    assert targets("commune_table")[:2] == ("insee", "name")
    assert targets("travel_times")[-4:] == ("x1", "y1", "x2", "y2")
    assert next(column.name for column in fields_of("tvs_table")) == "tvs"
    with pytest.raises(KeyError):
        fields_of("nothing")


def test_a_matrix_through_the_dialog(tmp_path):
    path = _file(tmp_path, "id;de;vers;t\n1;01001;01004;720\n2;01004;01001;900\n")
    mapping = Mapping(
        "travel_times", "commune", {"origin": "de", "destination": "vers", "minutes": "t"}, unit="seconds"
    )
    made = _read(path, mapping)
    assert made.table["minutes"].tolist() == [12, 15]
    assert [(one.severity, one.code) for one in made.report.problems] == [("note", "seconds_chosen")]


# --- points ---

GUERET = (1.8713, 46.1703)


def _points(tmp_path, rows, head="nom;x;y;code_insee"):
    return _file(tmp_path, "\n".join([head, *rows]))


def test_points_in_lambert_93_find_their_commune(tmp_path):
    path = _points(tmp_path, ["a;613000;6564500;", "b;613100;6564600;23096", "c;613000;6564500;87085"])
    proposal = propose(path)
    assert proposal.mapping.columns == {"name": "nom", "x_m": "x", "y_m": "y", "insee": "code_insee"}
    made = _read(path)
    assert made.table["insee"].tolist() == ["23096", "23096", "87085"]
    assert made.table["lon"].tolist()[0] == pytest.approx(GUERET[0], abs=0.01)
    assert [(problem.code, problem.detail) for problem in made.report.problems] == [("crs_guessed", "EPSG:2154")]
    assert made.report.outside.lines == (4,)
    assert made.table.index.tolist() == ["p2", "p3", "p4"]


def test_a_system_can_be_chosen_and_an_unknown_one_is_asked_for(tmp_path):
    x, y = geopandas.GeoSeries([shapely.Point(GUERET)], crs=4326).to_crs(27562)[0].coords[0]
    path = _points(tmp_path, [f"a;{x};{y};"])
    assert _codes(propose(path).problems) == {"no_crs"}
    with pytest.raises(NoCrs):
        read(path, propose(path).mapping)
    for epsg in (999_999, -1):
        with pytest.raises(NoCrs):
            read(path, replace(propose(path).mapping, crs=epsg))
    made = _read(path, replace(propose(path).mapping, crs=27562))
    assert made.table["lon"].tolist()[0] == pytest.approx(GUERET[0], abs=1e-3)
    assert made.table["insee"].tolist() == ["23096"]


def test_swapped_absurd_and_missing_coordinates(tmp_path):
    lon, lat = GUERET
    rows = [
        f"a;{lon};{lat};",
        f"b;{lat};{lon};",
        "c;;;23096",
        "d;500;600;23096",
        "e;;;",
        f"f;{lon};x;",
        "g;2.35;51.1;",
        "h;-5.4;47.0;",
    ]
    path = _points(tmp_path, rows, "nom;longitude;latitude;code_insee")
    columns = {"name": "nom", "lon": "longitude", "lat": "latitude", "insee": "code_insee"}
    made = _read(path, Mapping("point_table", "point", columns))
    table = made.table
    assert table["insee"].to_dict() == dict.fromkeys(("p2", "p3", "p4", "p5"), "23096") | {"p8": "", "p9": ""}
    assert table.loc["p3", ["lon", "lat"]].tolist() == [lon, lat]
    assert table.loc[["p4", "p5"], "position_quality"].tolist() == ["commune", "commune"]
    assert table.loc["p9", "insee"] == ""
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("no_coordinates", (6, 7))}
    assert {(one.code, one.detail) for one in made.report.problems if one.column != "lat"} >= {
        ("swapped_coordinates", "1"),
        ("no_coordinates", "4"),
        ("no_commune", "2"),
    }


@pytest.mark.parametrize("form", ["gpkg", "geojson", "zip"])
def test_points_of_a_layer(tmp_path, form):
    points = geopandas.GeoDataFrame(
        {"nom": ["a", "b"], "type": ["MSP", "CDS"]}, geometry=[shapely.Point(GUERET)] * 2, crs=4326
    )
    if form == "zip":
        write_shapefile(tmp_path / "s", "lieux", points.to_crs(2154))
        path = zip_folder(tmp_path / "s.zip", tmp_path / "s")
    else:
        path = tmp_path / f"x.{form}"
        points.to_file(path)
    proposal = propose(path)
    assert (proposal.mapping.table, proposal.epsg) == ("point_table", 2154 if form == "zip" else 4326)
    made = _read(path)
    assert made.table["insee"].tolist() == ["23096", "23096"]
    assert made.table["kind"].tolist() == ["MSP", "CDS"]
    assert made.table["lat"].tolist()[0] == pytest.approx(GUERET[1], abs=1e-6)
    assert "geometry" not in made.table


def test_a_shapefile_without_prj_is_asked_for_its_system(tmp_path):
    points = geopandas.GeoDataFrame({"nom": ["a"]}, geometry=[shapely.Point(GUERET)], crs=4326).to_crs(2154)
    path = write_shapefile(tmp_path, "lieux", points, without=[".prj"])
    proposal = propose(path)
    assert [(one.severity, one.code) for one in proposal.problems] == [("error", "no_crs")]
    with pytest.raises(NoCrs):
        preview(path, proposal.mapping)
    assert _read(path, replace(proposal.mapping, crs=2154)).table["insee"].tolist() == ["23096"]


def test_outlines_through_the_dialog(tmp_path):
    path = write_shapefile(
        tmp_path,
        "L",
        layer(["01001", "01004"], ["CODE", "LIB"], 2154, CODE=["1001", "01004"], LIB=["a", "b"]),
        without=[".prj"],
    )
    mapping = Mapping("boundaries", "commune", {"insee": "CODE", "name": "LIB"}, crs=2154)
    made = _read(path, mapping)
    assert made.table.index.tolist() == ["01001", "01004"]
    assert made.table.crs.to_epsg() == 4326
    assert shapely.contains_xy(made.table.geometry["01001"], *france().communes.loc["01001", ["lon", "lat"]])
    with pytest.raises(NoCrs):
        read(path, replace(mapping, crs=None))
    with pytest.raises(MissingColumn):
        read(_file(tmp_path, "CODE;LIB\n01001;a\n"), mapping)


def test_an_iris_without_its_own_code_is_no_duplicate_of_the_commune(tmp_path):
    path = _file(tmp_path, "insee;iris;v\n01004;010040101;1\n01004;010040102;2\n")
    proposal = propose(path)
    assert (proposal.mapping.level, proposal.mapping.columns["insee"]) == ("iris", "insee")
    assert len(_read(path).table) == 2


# --- formats ---


ROWS = [("code", "v"), ("01001", 1.5), ("01004", 2.5)]


def _workbook(path, rows=ROWS, title="Données"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def _every_format(tmp_path):
    text = "code;v\n01001;1,5\n01004;2,5\n"
    table = pd.DataFrame(ROWS[1:], columns=ROWS[0])
    shapes = geopandas.GeoDataFrame(table, geometry=[None, None], crs=4326)
    yield _file(tmp_path, text, "a.csv")
    yield _file(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "b.txt")
    yield _file(tmp_path, text, "c.csv", "utf-16")
    yield _file(tmp_path, gzip.compress(text.encode()), "d.csv.gz")
    yield _file(tmp_path, zipped(x__csv=text, lisez__pdf="%PDF"), "e.zip")
    yield _workbook(tmp_path / "f.xlsx")
    yield _file(tmp_path, dbf([("code", "C", 5), ("v", "N", 5)], [("01001", "1.5"), ("01004", "2.5")]), "g.dbf")
    yield _file(tmp_path, json.dumps(table.to_dict("records")), "h.json")
    shapes.to_file(tmp_path / "i.gpkg")
    yield tmp_path / "i.gpkg"
    shapes.to_file(tmp_path / "j.geojson")
    yield tmp_path / "j.geojson"
    yield _file(tmp_path, text.replace("code", '="code"').replace("01001", '="01001"'), "k.csv")


def test_one_table_in_every_format(tmp_path):
    for path in _every_format(tmp_path):
        made = _read(path)
        assert made.table["v"].to_dict() == {"01001": 1.5, "01004": 2.5}, path.name
        assert made.report.read == 2


def test_open_document_and_old_excel(tmp_path):
    for content, name in ((ods_bytes({"Feuille": ROWS}), "a.ods"), (xls_bytes({"Feuille": ROWS}), "b.xls")):
        path = _file(tmp_path, content, name)
        made = _read(path)
        assert made.table["v"].to_dict() == {"01001": 1.5, "01004": 2.5}, path.name


def test_sheets_with_titles_blanks_and_notes(tmp_path):
    rows = [
        ("Titre",),
        (),
        ("Code commune", "", "Part (%)", "Part (%)"),
        ("01001", "x", 1, "2,5"),
        (),
        ("01004", "", "nd", 4),
        (),
        ("Source : Insee",),
    ]
    path = _workbook(tmp_path / "a.xlsx", rows)
    proposal = propose(path)
    assert proposal.header_line == 3
    assert proposal.names == ("Code commune", "(2)", "Part (%)", "Part (%) (2)")
    made = _read(path)
    assert made.table["Part (%) (2)"].tolist() == [2.5, 4]
    assert {(rows.reason, rows.lines) for rows in made.report.set_aside} == {("blank", (5,)), ("note", (8,))}
    assert made.report.read == len(made.table) + made.report.set_aside_count


def test_formulas_are_never_computed(tmp_path):
    path = _file(tmp_path, 'code;v;w\n="01001";=1+1;"=HYPERLINK(""http://x"")"\n01004;2;=cmd|\' /C calc\'!A0\n')
    mapping = Mapping("commune_table", "commune", {"insee": "code", "v": "v", "w": "w"}, {"v": "number", "w": "text"})
    made = _read(path, mapping)
    assert made.table["w"].tolist() == ['=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
    assert made.table["v_state"].tolist() == [State.ABSENT, State.VALUE]
    book = _workbook(tmp_path / "f.xlsx", [("code", "v"), ("01001", "=1+1"), ("01004", 3)])
    assert np.isnan(
        _read(book, Mapping("commune_table", "commune", {"insee": "code", "v": "v"}, {"v": "number"}))
        .table["v"]
        .iloc[0]
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "x.csv"),
        (b"%PDF-1.7 x", "x.csv"),
        (b"\0" * 500, "x.csv"),
        (b"<html><body>404</body></html>", "x.csv"),
        (b"PK\x03\x04broken", "x.xlsx"),
        (b"PAR1xxxxPAR1", "x.parquet"),
        (b'{"a": 1}', "x.json"),
        (b"SQLite format 3\0" + b"\0" * 100, "x.gpkg"),
        (b"7z\xbc\xaf\x27\x1c00", "x.7z"),
        (b"Rar!xxxx", "x.rar"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, name):
    with pytest.raises(DesertsError):
        propose(_file(tmp_path, content, name))


def test_missing_files_sheets_and_columns(tmp_path):
    path = _workbook(tmp_path / "f.xlsx")
    mapping = propose(path).mapping
    with pytest.raises(Unreadable):
        propose(tmp_path / "none.csv")
    with pytest.raises(Unreadable, match="missing sheet"):
        propose(path, "Autre")
    with pytest.raises(MissingColumn, match="absent"):
        read(path, replace(mapping, columns={"insee": "code", "x": "absent"}))


def test_a_table_of_too_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(generic, "MOST_CELLS", 3)
    path = _file(tmp_path, "code;v\n01001;1\n01004;2\n")
    with pytest.raises(UnsafeFile, match="fewer columns"):
        read(path, propose(path).mapping)


def test_a_geopackage_with_traps(tmp_path):
    path = write_gpkg(tmp_path / "x.gpkg", communes=layer(["01001"], ["code", "x"]))
    tamper(
        path,
        "CREATE TRIGGER t AFTER INSERT ON communes BEGIN DELETE FROM communes; END",
        "CREATE VIEW v AS SELECT * FROM communes",
    )
    assert _read(path).table.index.tolist() == ["01001"]


def test_several_layers_can_be_chosen_from(tmp_path):
    path = write_gpkg(tmp_path / "x.gpkg", a=layer(["01001"], ["code", "x"]), b=layer(["01004"], ["code", "x"]))
    proposal = propose(path, "b")
    assert [(one.severity, one.code) for one in proposal.problems] == [("note", "has_outlines")]
    assert (proposal.parts, proposal.mapping.sheet) == (("a", "b"), "b")
    assert _read(path, proposal.mapping).table.index.tolist() == ["01004"]
    assert _read(path, proposal.mapping).source.key == "own_x_b"


def test_progress_can_stop_it(tmp_path):
    class Stop(DesertsError):
        pass

    def stop(done, total):
        raise Stop

    for path in _every_format(tmp_path):
        with pytest.raises(Stop):
            read(path, propose(path).mapping, stop)


# --- the memory ---


def test_a_mapping_is_remembered_by_the_columns(tmp_path):
    path = _file(tmp_path, "c;v;w\n01001;1;2\n01004;2;3\n")
    memory = MappingMemory(tmp_path / "mappings.json")
    mapping = replace(propose(path).mapping, columns={"insee": "c", "value": "v"}, geography_year=2020, crs=2154)
    assert propose(path, memory=memory.recall).remembered is False
    memory.remember(propose(path).names, mapping)
    again = propose(
        _file(tmp_path, "C;V;w\n01001;1;2\n".lower(), "other.csv"),
        memory=MappingMemory(tmp_path / "mappings.json").recall,
    )
    assert again.remembered
    assert again.mapping == mapping
    assert _column(again, "v").target == "value"
    assert propose(_file(tmp_path, "c;v\n01001;1\n", "narrow.csv"), memory=memory.recall).remembered is False
    memory.forget(propose(path).names)
    assert memory.recall(propose(path).names) is None


def test_no_cell_of_a_file_is_remembered(tmp_path):
    path = _file(tmp_path, "code;v\n01001;confidentiel\n")
    memory = MappingMemory(tmp_path / "mappings.json")
    memory.remember(propose(path).names, propose(path).mapping)
    assert "confidentiel" not in (tmp_path / "mappings.json").read_text(encoding="utf-8")


def test_a_mapping_survives_json():
    mapping = Mapping(
        "point_table", "point", {"lon": "x"}, {"v": "text"}, "s", "cp1252", ";", ",", 2154, 2024, 2021, None
    )
    assert Mapping.from_dict(json.loads(json.dumps(mapping.to_dict() | {"later": 1}))) == mapping


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"table": "t", "level": "planet", "columns": {}},
        {"table": "t", "level": "commune", "columns": {"a": 1}},
        {"table": "t", "level": "commune", "columns": []},
        {"table": "t", "level": "commune"},
        {"table": "t", "level": ["commune"], "columns": {}},
        {"table": 1, "level": "commune", "columns": {}},
        {"table": "t", "level": "commune", "columns": {}, "crs": "2154"},
        {"table": "t", "level": "commune", "columns": {}, "sheet": 1},
    ],
)
def test_what_is_no_mapping_is_refused(values):
    with pytest.raises(ValueError, match="no mapping"):
        Mapping.from_dict(values)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": 9, "mappings": {}}', '{"version": 1, "mappings": [1]}', "[" * 100_000]
)
def test_a_broken_memory_counts_as_empty_and_is_kept_aside(tmp_path, content):
    path = tmp_path / "mappings.json"
    path.write_text(content, encoding="utf-8")
    memory = MappingMemory(path)
    assert memory.recall(["a"]) is None
    memory.remember(["a"], Mapping("commune_table", "commune", {"insee": "a"}))
    assert memory.recall(["a"]).columns == {"insee": "a"}
    assert (tmp_path / "mappings.json.bad").read_text(encoding="utf-8") == content


def test_a_memory_forgets_the_oldest(tmp_path, monkeypatch):
    monkeypatch.setattr(mapping_memory, "MOST_REMEMBERED", 2)
    memory = MappingMemory(tmp_path / "m.json")
    for name in "abc":
        memory.remember([name], Mapping("commune_table", "commune", {"insee": name}))
    assert [memory.recall([name]) is not None for name in "abc"] == [False, True, True]


def test_a_damaged_entry_is_as_good_as_none(tmp_path):
    path = tmp_path / "m.json"
    path.write_text(
        json.dumps({"version": 1, "mappings": {fingerprint(["a"]): {"table": 1}, fingerprint(["b"]): 7}}),
        encoding="utf-8",
    )
    assert MappingMemory(path).recall(["a"]) is None
    assert MappingMemory(path).recall(["b"]) is None


def test_a_fingerprint_minds_order_but_not_case_and_accents():
    assert fingerprint(["Année", "Code"]) == fingerprint(["annee", "CODE"])
    assert fingerprint(["a", "b"]) != fingerprint(["b", "a"])
    assert fingerprint(["ab"]) != fingerprint(["a", "b"])


# --- fuzz ---

SEEDS = (
    b"code;nom;v\n01001;a;1,5\n1004;b;s\n2A004;c;\n",
    b"id,longitude,latitude,code_insee\n1,1.87,46.17,23096\n2,1.9,46.2,\n",
    b"iris\tv\n010010000\t1\n2A0040101\t2\n",
    b'[{"code": "01001", "v": 1}, {"code": "01004", "v": "s"}]',
    b"origine;destination;temps\n01001;01004;5\n",
)


def _survives(path):
    """Only our errors may come out, and every row is booked."""
    try:
        mapping = propose(path).mapping
        shown, report = preview(path, mapping)
        made = read(path, mapping)
    except DesertsError:
        return
    assert report.balanced
    assert made.report.balanced
    assert made.table.index.is_unique
    assert len(shown) <= 20


@pytest.mark.fuzz
@given(mutated(SEEDS))
def test_damaged_tables_give_only_our_errors(tmp_path_factory, content):
    _survives(_file(tmp_path_factory.mktemp("fuzz"), content))


@pytest.mark.fuzz
@given(st.binary(max_size=300))
def test_any_bytes_give_only_our_errors(tmp_path_factory, content):
    _survives(_file(tmp_path_factory.mktemp("fuzz"), content, "x.csv"))


@pytest.mark.fuzz
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_cells_give_only_our_errors(tmp_path_factory, rows):
    text = "\n".join(";".join(cell.replace("\n", " ").replace("\r", " ") for cell in row) for row in rows)
    _survives(_file(tmp_path_factory.mktemp("fuzz"), text.encode("utf-8", "replace")))


def test_the_reader_is_never_offered(tmp_path):
    from geodata.imports.any_file import reader_of
    from geodata.readers import detect

    assert reader_of("generic") is READER
    for path in _every_format(tmp_path):
        assert READER not in detect(path)
