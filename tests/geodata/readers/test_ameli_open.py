from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.imports.any_file import reader_of
from geodata.readers import detect
from geodata.readers.ameli_open import READERS
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema
from tests.geodata.readers.mutated import mutated, survives

GPS = "Ensemble des médecins généralistes"

DENSITIES = (
    "annee;profession_sante;region;libelle_region;departement;libelle_departement;classe_age;libelle_classe_age;libelle_sexe;"
    "effectif;densite\n"
    f"2024-01-01;{GPS};84;Auvergne-Rhône-Alpes;01;Ain;tout_age;Tout âge;tout sexe;439;67,2\n"
    f"2023-01-01;{GPS};84;Auvergne-Rhône-Alpes;01;Ain;tout_age;Tout âge;tout sexe;450;69\n"
    f"2024-01-01;{GPS};84;Auvergne-Rhône-Alpes;01;Ain;tout_age;Tout âge;femmes;200;30\n"
    f"2024-01-01;{GPS};84;Auvergne-Rhône-Alpes;01;Ain;30_34;30-34 ans;tout sexe;60;9\n"
    f"2024-01-01;{GPS};84;Auvergne-Rhône-Alpes;999;Tout département;tout_age;Tout âge;tout sexe;7000;87\n"
    f"2024-01-01;{GPS};99;FRANCE;999;Tout département;tout_age;Tout âge;tout sexe;55546;81\n"
    f"2024-01-01;{GPS};94;Corse;2A;Corse-du-Sud;tout_age;Tout âge;tout sexe;NS;NS\n"
    f"2024-01-01;{GPS};06;Mayotte;976;Mayotte;tout_age;Tout âge;tout sexe;;\n"
    "2024-01-01;Infirmiers;84;Auvergne-Rhône-Alpes;01;Ain;tout_age;Tout âge;tout sexe;890;136\n"
    "2024-01-01;Médecins généralistes à expertise particulière (MEP);84;A;01;Ain;tout_age;Tout âge;tout sexe;31;4\n"
    "2024-01-01;Cardiologues;84;A;01;Ain;tout_age;Tout âge;tout sexe;31;4\n"
    f"2024-01-01;{GPS};inconnu;Inconnu;inconnu;Inconnu;tout_age;Tout âge;tout sexe;3;0\n"
)
PRACTICE = (
    "annee;profession_sante;region;departement;libelle_departement;type_exercice_liberal;libelle_type_exercice_liberal;effectif\n"
    f"2024;{GPS};84;01;Ain;1;libéral exclusif;400\n"
    f"2024;{GPS};84;01;Ain;2;libéral et salarié;39\n"
    f"2024;{GPS};84;03;Allier;1;libéral exclusif;269\n"
    f"2024;{GPS};84;03;Allier;2;libéral et salarié;NS\n"
    f"2024;{GPS};99;999;Tout département;1;libéral exclusif;50000\n"
)
PATIENTS = (
    "annee;profession_sante;region;libelle_region;departement;libelle_departement;nombre_patients_uniques;"
    "nombre_patients_medecin_traitant;patients_medecin_traitant_integer;patients_uniques_integer\n"
    f"2024-01-01;{GPS};84;A;01;Ain;1 702;1 234;1234;1702\n"
    f"2024-01-01;{GPS};84;A;03;Allier;NC;NC;;\n"
    f"2024-01-01;{GPS};99;FRANCE;999;Tout département;1 700;1 100;1100;1700\n"
)
WITHOUT = (
    "annee;region;libelle_region;departement;libelle_departement;taux_patients_ald_sans_mt;taux_patients_ald_sans_mt_integer\n"
    '2024;84;A;01;Ain;"5,8 %";5.8\n'
    "2024;84;A;999;Tout département;4,9 %;4.9\n"
    "2024;94;Corse;2B;Haute-Corse;NS;\n"
    "2024;inconnu;inconnu;inconnu;inconnu;9 %;9\n"
)
ILLNESSES = (
    "annee;patho_niv1;patho_niv2;patho_niv3;top;cla_age_5;sexe;region;dept;Ntop;Npop;prev;Niveau prioritaire;libelle_classe_age;"
    "libelle_sexe;tri\n"
    "2023;Cancers;;;CAN_CAT_CAT;tsage;9;84;01;20000;650000;3.077;1;tous âges;tous sexes;1\n"
    "2023;Cancers;Cancer du sein;Cancer du sein actif;CAN_SEI_ACT;tsage;9;84;01;;650000;;3;tous âges;tous sexes;1\n"
    "2023;Cancers;;;CAN_CAT_CAT;tsage;1;84;01;10000;320000;3.1;1;tous âges;hommes;1\n"
    "2023;Cancers;;;CAN_CAT_CAT;70-74;9;84;01;4000;40000;10;1;70 à 74 ans;tous sexes;1\n"
    "2023;Cancers;;;CAN_CAT_CAT;tsage;9;99;999;3400000;68000000;5;1;tous âges;tous sexes;1\n"
    "2022;Cancers;;;CAN_CAT_CAT;tsage;9;84;01;19000;640000;3;1;tous âges;tous sexes;1\n"
)


def _read(tmp_path, text, key, choices=AS_DETECTED):
    path = tmp_path / "export.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [one.key for one in detect(path)] == [key]
    made = reader_of(key).read(path, choices, ignore)
    assert made.report.balanced
    assert made.level == "departement"
    assert schema().check(reader_of(key).table, made.table) == ()
    return made


def test_densities_without_the_totals_and_the_details(tmp_path):
    made = _read(tmp_path, DENSITIES, "ameli_densities")
    assert made.table.loc["01", ["gps", "gp_per_100k", "nurses"]].tolist() == [439.0, 67.2, 890.0]
    assert made.table["gps_state"].to_dict() == {"01": State.VALUE, "2A": State.SECRET, "976": State.ABSENT}
    assert made.table["gps"].isna().tolist() == [False, True, True]
    assert {rows.reason: rows.count for rows in made.report.set_aside} == {
        "total": 2,
        "unknown_place": 1,
        "other": 2,
        "detail": 2,
        "other_year": 1,
    }
    assert made.report.data_year == "2024"
    assert made.table.at["2A", "name"] == "Corse-du-Sud"


def test_a_year_can_be_chosen(tmp_path):
    made = _read(tmp_path, DENSITIES, "ameli_densities", Choices(year=2023))
    assert made.table["gps"].to_dict() == {"01": 450.0}


def test_kinds_of_practice_add_up_unless_one_is_secret(tmp_path):
    made = _read(tmp_path, PRACTICE, "ameli_practice")
    assert made.table.at["01", "gps"] == 439.0
    assert made.table.loc["03", ["gps_state"]].tolist() == [State.SECRET]
    assert made.table["gps"].isna().to_dict() == {"01": False, "03": True}
    total = PRACTICE + f"2024;{GPS};84;01;Ain;0;Tout type d'exercice;440\n"
    assert _read(tmp_path, total, "ameli_practice").table["gps"].to_dict() == {"01": 440.0}


def test_patients_per_gp(tmp_path):
    made = _read(tmp_path, PATIENTS, "ameli_patients")
    assert made.table.at["01", "patients_per_gp"] == 1234.0
    assert made.table.at["03", "patients_per_gp_state"] == State.SECRET


def test_patients_without_a_gp(tmp_path):
    made = _read(tmp_path, WITHOUT, "ameli_without_gp")
    assert made.table.at["01", "ald_without_gp_share"] == 5.8
    assert made.table.at["2B", "ald_without_gp_share_state"] == State.SECRET
    assert "without_gp_share" not in made.table


def test_illnesses(tmp_path):
    made = _read(tmp_path, ILLNESSES, "ameli_illnesses")
    assert made.table.index.tolist() == ["01-CAN_CAT_CAT", "01-CAN_SEI_ACT"]
    assert made.table.loc["01-CAN_CAT_CAT", ["patients", "persons", "prevalence"]].tolist() == [20000, 650000, 3.077]
    assert made.table.at["01-CAN_SEI_ACT", "patients_state"] == State.SECRET  # empty under the threshold
    assert made.table.at["01-CAN_SEI_ACT", "illness"] == "Cancers – Cancer du sein – Cancer du sein actif"
    assert {rows.reason: rows.count for rows in made.report.set_aside} == {"other": 2, "total": 1, "other_year": 1}


def test_prevalence_as_a_share_becomes_percent(tmp_path):
    text = ILLNESSES.replace("3.077", "0.03077")
    assert _read(tmp_path, text, "ameli_illnesses").table.at["01-CAN_CAT_CAT", "prevalence"] == pytest.approx(3.077)


def test_a_number_that_is_none_is_said_and_not_lost(tmp_path):
    made = _read(tmp_path, DENSITIES.replace(";439;67,2", ";beaucoup;67,2"), "ameli_densities")
    assert made.table.loc["01", ["gps_state", "gp_per_100k"]].tolist() == [State.ABSENT, 67.2]
    assert ("not_a_number", 2, "beaucoup") in {(one.code, one.row, one.value) for one in made.report.problems}


def test_an_export_of_details_alone_says_so(tmp_path):
    text = "".join(line for line in DENSITIES.splitlines(keepends=True) if "Tout âge" not in line)
    made = _read(tmp_path, text, "ameli_densities")
    assert made.table.empty
    assert "no_total_rows" in {problem.code for problem in made.report.problems}


def test_a_file_without_its_measure_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("annee;departement;profession_sante\n2024;01;x\n", encoding="utf-8")
    for one in READERS[:4]:
        with pytest.raises(MissingColumn):
            one.read(path, AS_DETECTED, ignore)


SEEDS = [
    (one, text.encode()) for one, text in zip(READERS, (DENSITIES, PRACTICE, PATIENTS, WITHOUT, ILLNESSES), strict=True)
]


@pytest.mark.fuzz
@settings(max_examples=100)
@given(st.data())
def test_a_damaged_file_loses_no_row_silently(tmp_path_factory, data):
    one, seed = data.draw(st.sampled_from(SEEDS))
    survives(one, tmp_path_factory.mktemp("fuzz") / "x.csv", data.draw(mutated([seed])))
