from __future__ import annotations

import zipfile

import pytest

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import ignore
from geodata.france.base import france
from geodata.readers import detect
from geodata.readers.equipment import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema


def _read(path, choices=AS_DETECTED):
    made = READER.read(path, choices, ignore)
    assert made.report.balanced
    assert schema().check(READER.table, made.table) == ()
    if "places" in made.others:
        assert [p for p in schema().check("places", made.others["places"]) if p.severity == "error"] == []
        assert made.others["places"].index.is_unique
    return made


def _codes(made):
    return {problem.code for problem in made.report.problems}


# --- 2025: one row for each facility (real header and values) ---


def test_the_sample_of_2025(sample):
    path = sample("BPE25_extrait.csv")
    assert detect(path) == [READER]
    made = _read(path)
    assert (made.report.read, made.report.kept) == (6, 5)
    assert made.table["gps"].to_dict() == {"75101": 1, "97101": 1, "97401": 1}
    assert made.table.loc["97101"].tolist() == [1, 1, 1]
    assert list(made.table) == ["gps", "pharmacies", "emergency_units"]
    assert (made.report.data_year, made.report.plm_mode, made.report.encoding) == ("2025", "arrondissements", "utf-8")
    assert made.source.data_year == "2025"


def test_places_of_the_sample(shared):
    places = _read(shared / "samples" / "BPE25_extrait.csv").others["places"]
    paris, abymes = places.loc["gp-75101-1"], places.loc["gp-97101-1"]
    assert (paris["lon"], paris["lat"], paris["position_quality"]) == (2.32918, 48.86622, "exact")
    seat = france().communes.loc["97101"]
    # QUALITE_GEOLOC 33: the published point is drawn at random, so the seat of the commune stands for it
    assert (abymes["lon"], abymes["lat"], abymes["position_quality"]) == (seat["lon"], seat["lat"], "commune")
    assert places.at["emergency-97101-1", "name"] == "CENTRE HOSPITALIER UNIVERSITAIRE DE POINTE A PITRE"
    assert places.at["pharmacy-97101-1", "old_kind"] == "D307"


def test_no_name_of_a_person_leaves_the_reader(sample):
    made = _read(sample("BPE25_extrait.csv"))
    places = made.others["places"]
    assert places.loc[places["kind"].isin(["gp", "pharmacy"]), "name"].eq("").all()
    assert "PRENOM" not in f"{made.report.to_dict()}{places.to_csv()}"


def _sample_lines(sample):
    return sample("BPE25_extrait.csv").read_text(encoding="utf-8").splitlines()


def _zipped(tmp_path, lines, member="BPE25.CSV"):
    path = tmp_path / "BPE25.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize("member", ["BPE25.CSV", "bpe25.csv", "donnees/BPE25.csv"])
def test_the_member_of_the_archive_is_found_whatever_its_case(tmp_path, sample, member):
    path = _zipped(tmp_path, _sample_lines(sample), member)
    assert detect(path)[0] is READER
    assert _read(path).table["gps"].sum() == 3


def test_an_edition_without_the_newest_columns(tmp_path, sample):
    # 2023 and 2024: as 2025 without APET, SECTEUR, TYPERESTO, GPL and QP2015, everything quoted
    dropped = {"APET", "SECTEUR", "TYPERESTO", "GPL", "QP2015"}
    header, *rows = [line.split(";") for line in _sample_lines(sample)]
    kept = [place for place, name in enumerate(header) if name.strip('"') not in dropped]
    lines = [";".join(f'"{row[place].strip(chr(34))}"' for place in kept) for row in (header, *rows)]
    path = tmp_path / "BPE24.csv"
    path.write_text("\n".join(lines).replace('"2025"', '"2024"'), encoding="utf-8")
    made = _read(path)
    assert (made.report.data_year, made.table["gps"].sum(), len(made.others["places"])) == ("2024", 3, 5)


def _edited(sample, number, **values):
    """One row of the sample with other values."""
    lines = _sample_lines(sample)
    header = [name.strip('"') for name in lines[0].split(";")]
    row = lines[number].split(";")
    for name, value in values.items():
        row[header.index(name)] = value
    return [lines[0], ";".join(row)]


def test_mayotte_has_no_coordinates(tmp_path, sample):
    blank = {"LAMBERT_X": "", "LAMBERT_Y": "", "LONGITUDE": "", "LATITUDE": ""}
    lines = _edited(sample, 1, DEPCOM='"97611"', EPSG='"4471"', QUALITE_XY='"_Z"', QUALITE_GEOLOC='"_Z"', **blank)
    made = _read(_zipped(tmp_path, lines))
    place = made.others["places"].iloc[0]
    assert (place["lon"], place["position_quality"]) == (france().communes.at["97611", "lon"], "commune")
    assert [p.detail for p in made.report.problems if p.code == "no_coordinates"] == ["1"]


def test_metres_are_used_in_the_system_of_their_row_where_there_are_no_degrees(tmp_path, sample):
    lines = _edited(sample, 3, LONGITUDE="", LATITUDE="")
    place = _read(_zipped(tmp_path, lines)).others["places"].iloc[0]
    assert (round(place["lon"], 4), round(place["lat"], 4)) == (55.3332, -21.2402)
    assert place["position_quality"] == "exact"


def test_a_point_outside_its_commune_is_reported_and_kept(tmp_path, sample):
    lines = _edited(sample, 1, LONGITUDE="2.3700", LATITUDE="48.8700")
    made = _read(_zipped(tmp_path, lines))
    assert made.report.outside.count == 1
    assert made.report.outside.lines == (2,)
    assert made.others["places"].iloc[0]["lon"] == 2.37


@pytest.mark.parametrize(
    ("lon", "lat", "code"), [("5.36000", "43.30000", "far_from_commune"), ("999", "48.9", "bad_coordinates")]
)
def test_a_point_that_cannot_be_meant_stands_at_the_seat(tmp_path, sample, lon, lat, code):
    lines = _edited(sample, 1, LONGITUDE=lon, LATITUDE=lat, LAMBERT_X="", LAMBERT_Y="")
    made = _read(_zipped(tmp_path, lines))
    assert code in _codes(made)
    assert made.report.outside is None
    place = made.others["places"].iloc[0]
    assert (place["lat"], place["position_quality"]) == (france().communes.at["75101", "lat"], "commune")


def test_swapped_coordinates_are_put_right_and_told(tmp_path, sample):
    made = _read(_zipped(tmp_path, _edited(sample, 1, LONGITUDE="48.86622", LATITUDE="2.32918")))
    assert made.others["places"].iloc[0]["lat"] == 48.86622
    assert "swapped_coordinates" in _codes(made)


def test_a_commune_that_is_no_more_is_named_with_its_successor(tmp_path, sample):
    made = _read(_zipped(tmp_path, _edited(sample, 1, DEPCOM='"01091"')))
    assert [(lost.code, lost.successor) for lost in made.report.unmatched] == [("01091", "01033")]
    assert made.table.index.tolist() == ["01091"]


def test_bad_codes_and_broken_lines_are_rejected(tmp_path, sample):
    lines = [*_sample_lines(sample), _edited(sample, 1, DEPCOM='"XX"')[1], '"2025";"_Z";"PRENOM NOM Z"']
    made = _read(_zipped(tmp_path, lines))
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("bad_commune", (8,)), ("ragged", (9,))}
    assert "NOM Z" not in str(made.report.to_dict())


def test_a_title_in_a_name_is_enough_to_drop_it(tmp_path, sample):
    lines = _edited(sample, 6, NOMRS='"MAISON DE SANTE DU DR DUPONT"')
    assert _read(_zipped(tmp_path, lines)).others["places"].iloc[0]["name"] == ""


# --- code sets and code lists ---


def test_old_and_new_codes_in_one_file_are_counted_and_told(tmp_path, sample):
    lines = [*_sample_lines(sample), _edited(sample, 1, TYPEQU='"D201"')[1]]
    made = _read(_zipped(tmp_path, lines))
    assert made.table.at["75101", "gps"] == 2
    assert [p.detail for p in made.report.problems if p.code == "both_code_sets"] == ["D201 D265 D307"]


def test_the_list_of_codes_beside_the_file_is_used(tmp_path, sample):
    path = tmp_path / "BPE25.csv"
    path.write_text("\n".join(_edited(sample, 1, TYPEQU='"D290"')), encoding="utf-8")
    (tmp_path / "TYPEQU_2024.csv").write_text("TYPEQU;LIBELLE\nD290;Infirmier\n", encoding="utf-8")
    (tmp_path / "TYPEQU_2025.csv").write_text(
        "TYPEQU;LIBELLE\nD290;Médecin généraliste\nD265;Sage-femme\n", encoding="utf-8"
    )
    made = _read(path)
    assert made.table["gps"].to_dict() == {"75101": 1}
    assert [p.detail for p in made.report.problems if p.code == "code_list_differs"] == ["D265 Sage-femme"]


# --- 2020 and 2021 (exact shape) ---

COUNTS = "REG;DEP;DEPCOM;DCIRIS;AN;TYPEQU;NB_EQUIP\n"
POINTS = "REG;DEP;DEPCOM;DCIRIS;AN;TYPEQU;LAMBERT_X;LAMBERT_Y;QUALITE_XY\n"


def test_counts_of_2020_are_added_up_by_commune(tmp_path):
    path = tmp_path / "bpe20_ensemble_csv.zip"
    text = (
        "84;01;01004;010040101;2020;D201;3\n84;01;01004;010040102;2020;D201;2\n84;01;01004;010040101;2020;D301;4\n"
        "84;01;01005;01005;2020;A101;9\n94;2A;2A004;2A0040101;2020;D106;1\n84;01;1006;01006;2020;D201;x\n84;01;01007;01007;2020;D201;\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "varmod_bpe20_ensemble.csv", "COD_VAR;LIB_VAR;COD_MOD;LIB_MOD\nTYPEQU;Type;D201;Médecin généraliste\n" * 9
        )
        archive.writestr("bpe20_ensemble.csv", COUNTS + text)
    assert detect(path)[0] is READER
    made = _read(path)
    assert made.table["gps"].to_dict() == {"01004": 5, "2A004": 0}
    assert made.table["pharmacies"].to_dict() == {"01004": 4, "2A004": 0}
    assert made.others == {}
    assert (made.report.data_year, made.report.kept, made.report.set_aside_count) == ("2020", 4, 1)
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("not_a_number", (7,)), ("no_value", (8,))}


def test_points_of_2020_are_in_the_projection_of_their_part_of_france(tmp_path):
    path = tmp_path / "bpe20_ensemble_xy.csv"
    path.write_text(
        POINTS
        + "11;75;75101;751010401;2020;D201;650789;6863118;Bonne\n01;971;97101;971010109;2020;D301;657484;1798152;Acceptable\n"
        "04;974;97401;974010101;2020;D108;327030;7650352;Mauvaise\n11;75;75101;751010401;2020;D106;;;Non géolocalisé\n",
        encoding="utf-8",
    )
    assert detect(path)[0] is READER
    places = _read(path).others["places"]
    assert places["position_quality"].to_dict() == {
        "emergency-75101-1": "commune",
        "gp-75101-1": "exact",
        "health_centre-97401-1": "commune",
        "pharmacy-97101-1": "street",
    }
    assert places.loc["gp-75101-1", ["lon", "lat"]].tolist() == pytest.approx([2.32918, 48.86622], abs=2e-5)
    assert places.loc["pharmacy-97101-1", ["lon", "lat"]].tolist() == pytest.approx([-61.5263, 16.259], abs=2e-5)


def test_points_of_2021_with_their_many_columns(tmp_path):
    names = "AAV2020 AN BV2012 DEP DEPCOM DOM DCIRIS EPCI LAMBERT_X LAMBERT_Y QP QUALI_IRIS QUALI_QP QUALI_QVA QUALI_ZFU QUALI_ZUS QUALITE_XY QVA REG SDOM TYPEQU UU2020 ZFU ZUS"
    values = "001;2021;75056;75;75101;D;751010401;200054781;650789;6863118;CSZ;1;_Z;_Z;_Z;_Z;Bonne;CSZ;11;D2;D201;00851;CSZ;CSZ"
    path = tmp_path / "bpe21_ensemble_xy.csv"
    path.write_text(names.replace(" ", ";") + "\n" + values + "\n", encoding="utf-8")
    made = _read(path)
    assert (made.report.data_year, made.table.at["75101", "gps"]) == ("2021", 1)


# --- Melodi (exact shape) ---


def test_counts_of_melodi(tmp_path):
    path = tmp_path / "DS_BPE_2024_CSV_FR.zip"
    rows = [
        ("44141", "COM", "D265", "FACILITIES", 2024, 3),
        ("44141", "COM", "D265", "FACILITIES", 2023, 9),
        ("44141", "COM", "_T", "FACILITIES", 2024, 99),
        ("44", "DEP", "D265", "FACILITIES", 2024, 900),
        ("2025-COM-2A004", "COM", "D307", "FACILITIES", 2024, 2),
    ]
    text = "GEO;GEO_OBJECT;FACILITY_TYPE;BPE_MEASURE;TIME_PERIOD;OBS_VALUE\n"
    text += "".join(f'"{a}";"{b}";"{c}";"{d}";"{e}";{f}\n' for a, b, c, d, e, f in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("DS_BPE_2024_metadata.csv", "COD_VAR;LIB_VAR\n")
        archive.writestr("DS_BPE_2024_data.csv", text)
    assert detect(path)[0] is READER
    made = _read(path)
    assert made.table["gps"].to_dict() == {"2A004": 0, "44141": 3}
    assert made.report.data_year == "2024"


# --- refusals, and what is expected of the whole country ---


def test_a_file_of_the_whole_country_is_judged_by_the_published_counts(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.readers.equipment.WHOLE_COUNTRY", 2)
    path = tmp_path / "bpe25_ensemble.csv"
    path.write_text(
        COUNTS + "84;01;01004;x;2025;D265;30000\n84;02;02001;x;2025;D265;31000\n84;02;02001;x;2025;D307;9\n",
        encoding="utf-8",
    )
    found = {p.column: p.detail for p in _read(path).report.problems if p.code == "far_from_published"}
    assert found == {"pharmacies": "9 / 20334", "emergency_units": "0 / 695"}


def test_the_user_chooses_the_years(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(COUNTS + "84;01;01004;x;2025;D265;3\n", encoding="utf-8")
    made = _read(path, Choices(year=2024, geography_year=2024))
    assert (made.report.data_year, made.report.geography_year, made.report.geography_how) == ("2024", 2024, "chosen")


def test_a_file_without_health_gives_an_empty_table(tmp_path):
    path = tmp_path / "bpe25.csv"
    path.write_text(COUNTS + "84;01;01004;x;2025;A101;3\n", encoding="utf-8")
    assert len(_read(path).table) == 0


def test_what_is_no_bpe_is_refused(tmp_path):
    path = tmp_path / "bpe25.csv"
    path.write_text("DEPCOM;AN\n01004;2025\n", encoding="utf-8")
    with pytest.raises(MissingColumn, match="type"):
        READER.read(path, AS_DETECTED, ignore)
    other = tmp_path / "x.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.doc", "x")
    with pytest.raises(Unreadable):
        READER.read(other, AS_DETECTED, ignore)


def test_no_other_file_is_taken_for_the_bpe(files_at_hand):
    assert {path.name for path in files_at_hand if READER in detect(path)} == {"BPE25_extrait.csv"}
