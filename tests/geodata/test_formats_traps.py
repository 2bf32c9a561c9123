"""The ten rules of docs/formats.md, Rules, each with a test of its own, as the import framework keeps them."""

from __future__ import annotations

import pandas as pd
import pytest

from deserts.errors import MissingColumn
from deserts.states import State
from geodata.formats.tables import read_rows, stream_columns
from geodata.france.movements import guess_year
from geodata.france.regroup import PlmMismatch, align_plm
from geodata.readers.steps import by_code, communes, note_plm, number_column, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.codes import commune_code, finess_commune, plm_mode


def _read(tmp_path, text, wanted, encoding="utf-8"):
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    tally = Tally("insee", "commune_table")
    return pd.concat(list(stream_columns(path, wanted, tally))), tally


def test_trap_1_codes_are_text_and_a_repair_is_reported(tmp_path):
    frame, tally = _read(tmp_path, "CODGEO;N\n01001;01\n1004;2\n1005.0;3\n", {"insee": ("CODGEO",), "n": ("N",)})
    frame = communes(frame, "insee", tally)
    assert frame["insee"].tolist() == ["01001", "01004", "01005"]
    assert frame["n"].tolist() == ["01", "2", "3"], "only a column known to hold codes is padded"
    tally.keep(3)
    assert [(fix.old, fix.new, fix.line) for fix in tally.finish().repairs] == [
        ("1004", "01004", 3),
        ("1005.0", "01005", 4),
    ]


def test_trap_2_corsica_and_overseas_are_codes_too(tmp_path):
    frame, tally = _read(tmp_path, "code\n2A004\n2b033\n97101\n20004\n", {"insee": ("code",)})
    known = {"2A004", "2B033", "97101"}
    assert communes(frame, "insee", tally, known)["insee"].tolist() == ["2A004", "2B033", "97101", "2A004"]
    assert communes(frame, "insee", Tally("x", "t"))["insee"].tolist() == ["2A004", "2B033", "97101"]


def test_trap_3_cities_and_arrondissements_are_told_apart_converted_or_refused():
    cities = pd.DataFrame({"n": [2_100_000.0]}, index=["75056"])
    parts = pd.DataFrame({"n": [16_000.0, 20_000.0]}, index=["75101", "75102"])
    assert (plm_mode(cities.index), plm_mode(parts.index)) == ("cities", "arrondissements")
    assert align_plm(parts, "cities", {"n": "sum"})["n"].to_dict() == {"75056": 36_000}
    with pytest.raises(PlmMismatch):
        align_plm(cities, "arrondissements", {"n": "sum"})
    tally = Tally("x", "t")
    note_plm([*cities.index, *parts.index], tally)
    report = tally.finish()
    assert report.plm_mode == "both"
    assert [(problem.code, problem.value) for problem in report.problems] == [("plm_counted_twice", "75056")]


def test_trap_4_overseas_codes_of_finess_and_of_saint_martin():
    found = finess_commune(pd.Series(["9A", "9D", "9J"]), pd.Series(["101", "411", "613"]))
    assert found.tolist() == ["97101", "97411", "98613"]
    assert [commune_code(code) for code in ("97123", "97127", "97701")] == ["97701", "97801", "97701"]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8"), (",", "utf-8-sig"), ("|", "cp1252"), ("\t", "cp850")]
)
def test_trap_5_delimiter_and_encoding_are_found_in_each_file(tmp_path, delimiter, encoding):
    text = f"Code commune{delimiter}Libellé\n01004{delimiter}Ambérieu-en-Bugey\n"
    frame, tally = _read(tmp_path, text, {"insee": ("code commune",), "name": ("libelle",)}, encoding)
    assert frame.iloc[0].tolist() == ["01004", "Ambérieu-en-Bugey"]
    assert tally.finish().delimiter == delimiter


def test_trap_6_the_decimal_mark_is_a_matter_of_each_column(tmp_path):
    text = "code;comma;point\n01001;12,5;3.25\n01002;7,25;4.5\n"
    frame, tally = _read(tmp_path, text, {"insee": ("code",), "comma": (), "point": ()})
    for column in ("comma", "point"):
        frame = number_column(frame, column, tally, "filosofi")
    assert frame["comma"].tolist() == [12.5, 7.25]
    assert frame["point"].tolist() == [3.25, 4.5]


def test_trap_7_missing_is_not_zero(tmp_path):
    text = "code;income\n01001;s\n01002;nd\n01003;\n01004;0\n"
    frame, tally = _read(tmp_path, text, {"insee": ("code",), "income": ()})
    frame = number_column(frame, "income", tally, "filosofi")
    tally.keep(len(frame))
    assert frame["income_state"].tolist() == [State.SECRET, State.ABSENT, State.ABSENT, State.VALUE]
    assert frame["income"].notna().tolist() == [False, False, False, True]
    report = tally.finish()
    assert report.balanced
    assert {(one.column, one.state): one.count for one in report.sentinels} == {
        ("income", State.SECRET): 1,
        ("income", State.ABSENT): 2,
    }


def test_trap_8_totals_among_the_data_are_set_aside(tmp_path):
    text = "departement;sexe;n\n01;9;10\n01;1;4\n01;2;6\n999;9;10\nChamp : France\n"
    frame, tally = _read(tmp_path, text, {"departement": (), "sexe": (), "n": ()})
    frame = set_aside(frame, frame["sexe"].eq("9") | frame["departement"].eq("999"), "total", tally)
    tally.keep(len(frame))
    assert frame["n"].astype(int).sum() == 10
    report = tally.finish()
    assert report.balanced
    assert {rows.reason: rows.lines for rows in report.set_aside} == {"note": (6,), "total": (2, 5)}


def test_trap_9_data_year_and_geography_year_are_two_things():
    moves = pd.DataFrame(
        {
            "mod": "32",
            "date": "2024-01-01",
            "kind_before": "COM",
            "kind_after": "COM",
            "before": ["01002", "01003"],
            "after": "01003",
        }
    )
    guess = guess_year(["01002", "01003"], moves, 2020, 2025)
    assert (guess.first, guess.last) == (2020, 2023)
    tally = Tally("filosofi", "income")
    tally.facts(data_year="2021", geography_year=guess.year, geography_how="detected")
    report = tally.finish()
    assert (report.data_year, report.geography_year, report.geography_how) == ("2021", 2023, "detected")


def test_trap_10_columns_are_matched_by_name_never_by_place(tmp_path):
    text = "Autre;population municipale 2021; CODE_GÉO \nx;5;01001\n"
    frame, _ = _read(tmp_path, text, {"insee": ("code geo",), "population": ("population municipale ????",)})
    assert frame.iloc[0].tolist() == ["01001", "5"]
    with pytest.raises(MissingColumn) as caught:
        _read(tmp_path, text, {"insee": ("CODGEO",), "iris": ("IRIS",), "x": ("Autre",)})
    assert caught.value.column == "insee, iris"


def test_duplicates_are_rejected_after_the_first_and_the_table_is_sorted(tmp_path):
    frame, tally = _read(tmp_path, "code;n\n01002;1\n01001;2\n01002;3\n", {"insee": ("code",), "n": ()})
    table = by_code(unique(frame, ["insee"], tally), "insee", ["n"])
    tally.keep(len(table))
    report = tally.finish()
    assert table["n"].to_dict() == {"01001": "2", "01002": "1"}
    assert report.duplicates == 1
    assert report.balanced


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("BPE25_extrait.csv", 6, 95),
        ("PS_LibreAcces_Personne_activite_extrait.txt", 3, 57),
        ("finess_reexposition_2026-05.csv", 11, 35),
        ("arcep_mci_2026t1_debit_filaire_extrait.csv", 5, 14),
        ("filosofi_carreaux_200m_2015_extrait.csv", 1, 37),
        ("filosofi_carreaux_200m_2017_extrait.csv", 1, 35),
        ("frr_2025_entete.csv", 0, 5),
        ("metric_osrm_forme.csv", 2, 9),
        ("qpv_2024_liste_extrait.csv", 2, 10),
        ("v_mvt_commune_extrait.csv", 6, 14),
    ],
)
def test_every_sample_table_is_read_whole(sample, name, rows, columns):
    tally = Tally("x", "t")
    frame = read_rows(sample(name), tally)
    assert frame.shape == (rows, columns)
    tally.keep(rows)
    assert tally.finish().balanced


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("gh_ars_zonage_mg_2025.csv", 35_352),
        ("gh_departements_medecins_pharmacies_2024.csv", 101),
        ("gh_social_indicators_communes_2021_2022.csv", 34_971),
        ("gh_sirene2019_ps_communes.csv", 20_478),
        ("gh_communes3273_age_sexe_consultations.csv", 3_273),
        ("gh_finess_occitanie_2026.csv", 13_747),
        ("gh_osrm_gironde_2500_pairs.csv", 2_500),
    ],
)
def test_every_real_table_is_read_whole(shared, name, rows):
    tally = Tally("x", "t")
    frame = read_rows(shared / "data" / name, tally)
    tally.keep(len(frame))
    report = tally.finish()
    assert report.balanced
    assert len(frame) == rows, report.rejected
