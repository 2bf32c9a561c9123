from __future__ import annotations

import zipfile

import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.melodi import AGES_READER, POPULATIONS_READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

# Exact shape: columns, codes and quoting as described in docs/formats.md, INSEE: populations.
AGES = ("Y_LT15", "Y15T24", "Y25T39", "Y40T54", "Y55T64", "Y65T79", "Y_GE80")
TOTALS = ("_T", "Y_LT20", "Y20T64", "Y_GE65", "Y25T54")
HEADER = '"AGE";"GEO";"GEO_OBJECT";"RP_MEASURE";"SEX";"TIME_PERIOD";"OBS_VALUE"\n'


def _rows(geo, level="COM", year=2022, scale=1.0, measure="POP"):
    lines = []
    for sex in ("_T", "M", "F"):
        for place, age in enumerate(AGES):
            lines.append((age, sex, (place + 1) * scale / (1 if sex == "_T" else 2)))
        lines += [(age, sex, 28 * scale / (1 if sex == "_T" else 2)) for age in TOTALS]
    return "".join(f'"{age}";"{geo}";"{level}";"{measure}";"{sex}";"{year}";{value}\n' for age, sex, value in lines)


def _file(tmp_path, text, name="DS_RP_POPULATION_PRINC_2022_CSV_FR.zip", header=HEADER):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "DS_RP_POPULATION_PRINC_2022_metadata.csv", "COD_VAR;LIB_VAR;COD_MOD;LIB_MOD\n" + "GEO;x;1;y\n" * 99
        )
        archive.writestr("DS_RP_POPULATION_PRINC_2022_data.csv", header + text)
    return path


def test_the_finest_classes_of_the_newest_census(tmp_path):
    text = _rows("01001", year=2016, scale=9) + _rows("01001") + _rows("2A004", scale=2) + _rows("01", "DEP", scale=99)
    path = _file(tmp_path, text + _rows("01004", measure="PMEN"))
    assert detect(path)[0] is AGES_READER
    made = AGES_READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.loc["01001"].to_dict() == {
        "population": 28,
        "women": 14,
        "men": 14,
        "age_00_14": 1,
        "age_15_24": 2,
        "age_25_39": 3,
        "age_40_54": 4,
        "age_55_64": 5,
        "age_65_79": 6,
        "age_80_plus": 7,
    }
    assert made.table.at["2A004", "age_80_plus"] == 14
    assert made.table.index.tolist() == ["01001", "2A004"]
    assert (made.report.kept, made.report.data_year, made.report.geography_year) == (20, "2022", 2025)
    assert [p.detail for p in made.report.problems if p.code == "other_years"] == ["2022 2016"]


def test_an_older_census_can_be_chosen_and_a_missing_one_is_refused(tmp_path):
    path = _file(tmp_path, _rows("01001", year=2016, scale=9) + _rows("01001"))
    assert AGES_READER.read(path, Choices(year=2016), ignore).table.at["01001", "age_00_14"] == 9
    with pytest.raises(MissingColumn, match="2010"):
        AGES_READER.read(path, Choices(year=2010), ignore)


def test_arrondissements_take_the_place_of_their_city(tmp_path):
    parts = "".join(_rows(f"69{number}", "ARM") for number in range(381, 390))
    made = AGES_READER.read(_file(tmp_path, _rows("69123", scale=9) + parts), AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.report.plm_mode == "arrondissements"
    assert len(made.table) == 9


def test_a_commune_without_all_its_classes_is_rejected(tmp_path):
    whole = _rows("01001")
    lame = "".join(line for line in _rows("01004").splitlines(keepends=True) if "Y_GE80" not in line)
    blank = _rows("01005").replace('"_T";"2022";7.0', '"_T";"2022";')
    made = AGES_READER.read(_file(tmp_path, whole + lame + blank + whole), AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.index.tolist() == ["01001"]
    assert {rows.reason for rows in made.report.rejected} == {"duplicate", "incomplete", "no_value"}


def test_classes_that_leave_a_gap_are_refused(tmp_path):
    text = "".join(
        line
        for line in _rows("01001").splitlines(keepends=True)
        if "Y40T54" not in line and "Y20T64" not in line and "Y25T54" not in line
    )
    with pytest.raises(MissingColumn, match="AGE"):
        AGES_READER.read(_file(tmp_path, text), AS_DETECTED, ignore)


# --- populations ---

POPULATIONS = "FREQ;GEO;GEO_OBJECT;POPREF_MEASURE;TIME_PERIOD;OBS_VALUE\n"


def _populations(tmp_path, text, header=POPULATIONS):
    path = tmp_path / "DS_POPULATIONS_REFERENCE_data.csv"
    path.write_text(header + text, encoding="utf-8")
    return path


def test_reference_populations(tmp_path):
    text = (
        'A;"44141";"COM";"PMUN";"2023";776\nA;"44141";"COM";"PCAP";"2023";18\nA;"44141";"COM";"PTOT";"2023";794\n'
        'A;"44141";"COM";"PMUN";"2022";700\nA;"44";"DEP";"PMUN";"2023";1400000\nA;"2A004";"COM";"PMUN";"2023";\n'
    )
    path = _populations(tmp_path, text)
    assert detect(path)[0] is POPULATIONS_READER
    made = POPULATIONS_READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.loc[
        "44141", ["municipal_population", "counted_apart_population", "total_population"]
    ].tolist() == [776, 18, 794]
    assert made.table.at["2A004", "municipal_population_state"] == State.ABSENT
    assert made.table.at["2A004", "total_population_state"] == State.ABSENT
    assert (made.report.data_year, made.report.geography_year) == ("2023", 2026)
    assert schema().check(POPULATIONS_READER.table, made.table) == ()


def test_codes_as_the_api_writes_them(tmp_path):
    header = "GEO;POPREF_MEASURE;TIME_PERIOD;OBS_VALUE\n"
    text = "2025-COM-44141;PMUN;2023;776\n2025-DEP-44;PMUN;2023;9\n2025-COM-2A004;PMUN;2023;7\n"
    made = POPULATIONS_READER.read(_populations(tmp_path, text, header), AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["municipal_population"].to_dict() == {"2A004": 7, "44141": 776}


def test_historical_populations_before_2006_say_what_they_are(tmp_path):
    text = "A;75056;COM;PSDC;1999;2125246\nA;75056;COM;PMUN;2006;2181371\n"
    path = _populations(tmp_path, text)
    old = POPULATIONS_READER.read(path, Choices(year=1999), ignore)
    assert old.table.at["75056", "municipal_population"] == 2125246
    assert "population_without_double_counts" in {problem.code for problem in old.report.problems}
    assert old.report.plm_mode == "cities"
    new = POPULATIONS_READER.read(path, AS_DETECTED, ignore)
    assert new.table.at["75056", "municipal_population"] == 2181371


def test_a_row_without_a_year_is_rejected(tmp_path):
    made = POPULATIONS_READER.read(
        _populations(tmp_path, "A;01001;COM;PMUN;;7\nA;01004;COM;PMUN;2023;8\n"), AS_DETECTED, ignore
    )
    assert made.report.balanced
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_year", (2,))]


def test_no_sample_is_taken_for_melodi(files_at_hand):
    assert [path for path in files_at_hand if {AGES_READER, POPULATIONS_READER} & set(detect(path))] == []
