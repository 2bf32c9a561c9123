from __future__ import annotations

import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import MissingColumn
from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.population_age import CLASSES, READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

# Exact shape of TD_POP1B (docs/formats.md, INSEE: populations).
HEADER = "NIVGEO;CODGEO;LIBGEO;SEXE;AGED100;NB\n"


def _long(tmp_path, text, name="TD_POP1B_2021.csv"):
    path = tmp_path / name
    path.write_text(HEADER + text, encoding="latin-1")
    return path


def _commune(code, level="COM", name="Île", nb=lambda sex, age: 1.0):
    return "".join(f"{level};{code};{name};{s};{a:03d};{nb(s, a)}\n" for s in (1, 2) for a in range(101))


def test_single_years_become_five_year_classes(tmp_path):
    path = _long(tmp_path, _commune("01001") + _commune("2A004", nb=lambda sex, age: sex * 0.5 if age == 100 else 0))
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.read, made.report.kept, made.report.table_rows) == (404, 404, 2)
    assert made.table.loc["01001", CLASSES].tolist() == [10.0] * 18 + [22.0]
    row = made.table.loc["2A004"]
    assert (row["age_90_plus"], row["men"], row["women"], row["population"]) == (1.5, 0.5, 1.0, 1.5)
    assert (made.report.data_year, made.report.geography_year) == ("2021", 2024)
    assert schema().check(READER.table, made.table) == ()


def test_codes_without_zeros_in_text_and_ages_are_repaired(tmp_path):
    made = READER.read(_long(tmp_path, "COM;1001;x;1;5;2\nCOM;1001;x;2;005;3\n"), AS_DETECTED, ignore)
    assert made.table.at["01001", "age_05_09"] == 5


def test_totals_doubles_and_strange_rows_are_accounted_for(tmp_path):
    text = (
        "COM;01001;a;1;000;2\nCOM;01001;a;1;000;2\nCOM;01001;a;3;000;4\nDEP;01;Ain;1;000;9\nCOM;01001;a;1;101;1\n"
        "COM;01001;a;1;TOT;1\nCOM;01001;a;X;001;1\nCOM;ZZ;a;1;001;1\nCOM;01001;a;1;002;\nCOM;01001;a;1;003;x\nCOM;01001\n"
    )
    made = READER.read(_long(tmp_path, text), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("duplicate", (3,)),
        ("unknown_category", (6, 7)),
        ("unknown_category", (8,)),
        ("bad_commune", (9,)),
        ("no_value", (10,)),
        ("not_a_number", (11,)),
        ("ragged", (12,)),
    }
    assert {(rows.reason, rows.count) for rows in made.report.set_aside} == {("total", 1), ("other", 1)}
    assert made.table.at["01001", "population"] == 2


def test_a_city_beside_all_its_arrondissements_is_set_aside(tmp_path):
    parts = "".join(_commune(f"69{number}", "ARM") for number in range(381, 390))
    made = READER.read(_long(tmp_path, _commune("69123") + parts), AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.report.plm_mode == "arrondissements"
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("total", 202)]
    assert made.table["population"].sum() == 9 * 202


def test_it_is_read_from_its_archive(tmp_path):
    path = tmp_path / "TD_POP1B_2022_csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta_TD_POP1B_2022.csv", "COD_VAR;LIB_VAR\nSEXE;Sexe\n")
        archive.writestr("TD_POP1B_2022.csv", HEADER + _commune("01001"))
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert (made.report.data_year, len(made.table)) == ("2022", 1)


def test_blocks_are_added_up_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.formats.fields.BLOCK_BYTES", 256)
    text = _commune("01001", nb=lambda sex, age: age + sex / 4) + _commune("01002", nb=lambda sex, age: age)
    made = READER.read(_long(tmp_path, text), AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.at["01001", "population"] == 2 * 5050 + 101 * 0.75
    assert made.table.at["01002", "age_10_14"] == 2 * (10 + 11 + 12 + 13 + 14)


def test_more_communes_than_the_table_began_with(tmp_path):
    text = "".join(f"COM;{number:05d};x;1;000;1\n" for number in range(1001, 3600))
    made = READER.read(_long(tmp_path, text), AS_DETECTED, ignore)
    assert len(made.table) == 2599
    assert made.table["age_00_04"].eq(1).all()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 2), st.integers(0, 100), st.integers(0, 9)), max_size=40))
def test_nobody_is_lost_or_counted_twice(tmp_path_factory, cells):
    text = "".join(f"COM;0100{code};x;{sex};{age:03d};{nb}\n" for code, sex, age, nb in cells)
    made = READER.read(_long(tmp_path_factory.mktemp("td"), text), AS_DETECTED, ignore)
    first = {}
    for code, sex, age, nb in cells:
        first.setdefault((code, sex, age), nb)
    assert made.report.balanced
    assert made.table[CLASSES].to_numpy().sum() == sum(first.values())
    assert np.allclose(made.table[["men", "women"]].sum(axis=1), made.table["population"])


# --- wide shapes ---


def test_the_wide_form_of_single_years(tmp_path):
    names = [f"SEXE{sex}_AGED100{age:03d}" for sex in (1, 2) for age in range(101)]
    path = tmp_path / "BTX_TD_POP1B_2016.csv"
    rows = [";".join(["COM", code, "x", *["0,5"] * 202]) for code in ("01001", "97101")]
    path.write_text("\n".join([";".join(["NIVGEO", "CODGEO", "LIBGEO", *names]), *rows]), encoding="utf-8")
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.loc["97101", CLASSES].tolist() == [5.0] * 18 + [11.0]
    assert (made.table.at["01001", "women"], made.table.at["01001", "name"]) == (50.5, "x")
    assert (made.report.data_year, made.report.geography_year) == ("2016", 2019)


def test_the_real_table_of_3273_communes(shared):
    path = shared / "data" / "gh_communes3273_age_sexe_consultations.csv"
    assert detect(path)[0] is READER
    made = READER.read(path, Choices(year=2021), ignore)
    assert made.report.balanced
    assert (made.report.read, made.report.kept, len(made.table)) == (3273, 3273, 3273)
    assert made.table["population"].sum() == 41_673_803
    row = made.table.loc["01004"]
    assert row["age_00_04"] == 461 + 497
    assert row["age_90_plus"] == 32 + 130 + 6 + 22
    assert row["age_70_74"] == 250 + 404
    assert row["name"] == "Ambérieu-en-Bugey"
    assert sum(fix.count for fix in made.report.repairs) == made.table.index.str.startswith("0").sum()
    assert [(p.code, p.column, p.detail) for p in made.report.problems] == [("odd_age_class", "hommes_70_47", "70-74")]
    assert schema().check(READER.table, made.table) == ()


def test_its_own_export_is_read_again(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(
        ";".join(["insee", "population", *CLASSES]) + "\n" + ";".join(["01001", "19", *["1"] * 19]), encoding="utf-8"
    )
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.table.at["01001", "population"] == 19
    assert "women" not in made.table


def test_classes_too_coarse_for_the_table_are_nobodys(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("code;0-14 ans;15-64 ans;65 ans et plus\n01001;1;2;3\n", encoding="utf-8")
    assert detect(path) == []
    with pytest.raises(MissingColumn, match="AGED100"):
        READER.read(path, AS_DETECTED, ignore)


def test_no_other_sample_is_taken_for_ages(files_at_hand):
    ours = "gh_communes3273_age_sexe_consultations.csv"
    assert [path for path in files_at_hand if path.name != ours and READER in detect(path)] == []
