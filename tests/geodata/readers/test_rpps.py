from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import MissingColumn
from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.rpps import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema
from tests.benchmarks.bench_rpps import HEADER
from tests.geodata.readers.mutated import mutated, survives, zipped

COLUMNS = HEADER.split("|")
SECRETS = (
    "DUPONT-SECRET",
    "ALPHONSINE",
    "RUE DES LILAS",
    "10000000001",
    "10000000002",
    "0612345678",
    "SECRET@MAIL",
    "98765432100012",
)
PERSONAL = {
    "Nom d'exercice": "DUPONT-SECRET",
    "Prénom d'exercice": "ALPHONSINE",
    "Libellé Voie (coord. structure)": "RUE DES LILAS",
    "Téléphone (coord. structure)": "0612345678",
    "Adresse e-mail (coord. structure)": "SECRET@MAIL",
    "Numéro SIRET site": "98765432100012",
    "Identifiant technique de la structure": "C98765432100012",
}
SHORT = {
    "person": "Identifiant PP",
    "profession": "Code profession",
    "category": "Code catégorie professionnelle",
    "skill_type": "Code type savoir-faire",
    "skill": "Code savoir-faire",
    "mode": "Code mode exercice",
    "finess": "Numéro FINESS site",
    "structure": "Identifiant technique de la structure",
    "siret": "Numéro SIRET site",
    "office": "Bureau cedex (coord. structure)",
    "postal": "Code postal (coord. structure)",
    "insee": "Code commune (coord. structure)",
    "town": "Libellé commune (coord. structure)",
    "sector": "Code secteur d'activité",
    "section": "Code section tableau pharmaciens",
    "genre": "Code genre activité",
}


def _row(width=57, **cells):
    values = PERSONAL | {
        "Type d'identifiant PP": "8",
        "Identifiant PP": "10000000001",
        "Code profession": "10",
        "Code catégorie professionnelle": "C",
        "Code type savoir-faire": "S",
        "Code savoir-faire": "SM54",
        "Code mode exercice": "L",
        "Code commune (coord. structure)": "01053",
        "Code secteur d'activité": "SA07",
    }
    values |= {SHORT[name]: value for name, value in cells.items()}
    row = [values.get(column, "") for column in COLUMNS[: width - 1]]
    return "|".join([*row, ""]) + "\n"


def _file(tmp_path, rows, header=HEADER, name="PS_LibreAcces_Personne_activite_202610080800.txt"):
    path = tmp_path / name
    path.write_text(header + "\n" + "".join(rows), encoding="utf-8")
    return path


def _read(path, choices=AS_DETECTED):
    made = READER.read(path, choices, ignore)
    assert made.report.balanced
    assert schema().check(READER.table, made.table) == ()
    assert schema().check("practice_sites", made.others["practice_sites"]) == ()
    return made


def _gps(made):
    return made.table.loc[made.table["gps"] > 0, "gps"].to_dict()


def test_the_sample(sample):
    path = sample("PS_LibreAcces_Personne_activite_extrait.txt")
    assert detect(path) == [READER]
    made = _read(path)
    assert made.report.read == 3
    assert _gps(made) == {"97801": 1.0}  # the others: a hospital doctor, a hearing-aid fitter
    assert {(rows.reason, rows.count) for rows in made.report.set_aside} == {("other", 1), ("out_of_scope", 1)}
    text = _everything(made)
    for secret in ("NOM A", "PRENOM", "10000000002", "GENERAL DE GAULLE", "CABINET DU DR", "C0000"):
        assert secret not in text


@pytest.mark.parametrize(
    ("cells", "counted"),
    [
        ({"skill": "SM53"}, True),
        ({"skill": "SM26"}, True),
        ({"skill": "", "skill_type": ""}, True),
        ({"skill": "SM04"}, False),
        ({"skill": "CAPA12", "skill_type": "CAPA"}, True),  # a capacity is no specialty
        ({"category": "E"}, False),
        ({"category": "M"}, False),
        ({"profession": "60"}, False),
        ({"sector": "SA05", "mode": "S"}, True),
        ({"sector": "SA08", "mode": "S"}, True),
        ({"sector": "SA09"}, True),
        ({"sector": "SA52"}, True),
        ({"sector": ""}, True),
        ({"sector": "", "mode": "S"}, False),
        ({"sector": "SA01"}, False),
        ({"sector": "SA01", "mode": "S"}, False),
        ({"sector": "SA64"}, False),  # teleconsultation companies
        ({"genre": "GENR01"}, True),
        ({"genre": "GENR02"}, False),  # substitute
        ({"genre": "GENR03"}, False),
    ],
)
def test_who_is_a_general_practitioner_in_town(tmp_path, cells, counted):
    made = _read(_file(tmp_path, [_row(**cells)]))
    assert made.table["gps"].sum() == (1.0 if counted else 0.0)


def test_a_gp_with_another_specialty_is_a_specialist_wherever_it_stands(tmp_path):
    rows = [
        _row(person="1", skill="SM54"),
        _row(person="1", skill="SM04", sector="SA01", mode="S"),
        _row(person="2", skill="SM54"),
        _row(person="2", skill="SM26"),
    ]
    made = _read(_file(tmp_path, rows))
    assert made.table.loc["01053", ["gps", "specialists"]].tolist() == [1.0, 1.0]


def test_a_doctor_is_split_over_the_sites(tmp_path):
    rows = [
        _row(person="1", structure="A", insee="01053"),
        _row(person="1", structure="A", insee="01053", skill="SM26"),  # the same site, another know-how
        _row(person="1", structure="B", insee="01004"),
        _row(person="1", structure="C", insee="01004"),
        _row(person="1", structure="H", insee="69381", sector="SA01", mode="S"),  # a hospital is no site of hers
        _row(person="2", structure="A", insee="01053", mode="S"),
        _row(person="2", structure="A", insee="01053", mode="L"),
    ]
    made = _read(_file(tmp_path, rows))
    assert _gps(made) == pytest.approx({"01004": 2 / 3, "01053": 4 / 3}, abs=1e-5)
    assert made.table["gps"].sum() == pytest.approx(2.0, abs=1e-5)
    assert made.table.at["01053", "gps_salaried"] == 0.0
    sites = made.others["practice_sites"]
    assert sites.index.tolist() == ["01004-001", "01004-002", "01053-001"]
    assert sites.at["01053-001", "heads"] == 2
    assert sites["gps"].sum() == pytest.approx(2.0, abs=1e-5)


def test_kinds_of_sites(tmp_path):
    rows = [
        _row(person="1", sector="SA05", mode="S", finess="010011111", structure="F010011111"),
        _row(person="2", sector="SA05", mode="S", finess="010011111", structure="F010011111"),
        _row(person="3", sector="SA52", structure="X"),
        _row(person="4", sector="SA08", structure="Y"),
        _row(person="5", profession="60", skill="", skill_type="", sector="SA52", structure="X"),
    ]
    made = _read(_file(tmp_path, rows))
    sites = made.others["practice_sites"]
    assert sites.loc["010011111", ["kind", "gps", "finess"]].tolist() == ["health_centre", 2.0, "010011111"]
    assert sites["kind"].value_counts().to_dict() == {"health_centre": 1, "health_house": 1, "practice": 1}
    assert sites.loc[sites["kind"].eq("health_house"), "heads"].tolist() == [2]
    assert made.table.at["01053", "gps_health_centre"] == 2.0


def test_other_professions_are_counted_too(tmp_path):
    plain = {"skill": "", "skill_type": ""}
    rows = [
        _row(person="1", profession="60", **plain),
        _row(person="2", profession="60", sector="SA01", mode="S", **plain),
        _row(person="3", profession="70", **plain),
        _row(person="4", profession="50", **plain),
        _row(person="5", profession="40", skill="SCD01", skill_type="S"),
        _row(person="6", profession="21", sector="SA33", mode="S", **plain),
        _row(person="7", profession="21", sector="", section="D", mode="S", **plain),
        _row(person="8", profession="21", sector="SA32", section="B", **plain),  # industry
        _row(person="9", profession="80", **plain),
    ]
    made = _read(_file(tmp_path, rows))
    counted = made.table.loc["01053"]
    assert counted[["nurses", "physiotherapists", "midwives", "dentists", "pharmacists", "gps"]].tolist() == [
        1,
        1,
        1,
        1,
        2,
        0,
    ]
    assert made.others["practice_sites"].empty


def test_the_place_is_found_where_the_commune_is_not_stated(tmp_path):
    rows = [
        _row(person="1", insee="", postal="25300", office="25300 DOUBS"),
        _row(person="2", insee="", postal="01000", town="Bourg-en-Bresse"),
        _row(person="3", insee="75056", postal="75012", town="Paris"),
        _row(person="4", insee="75056", postal="", town="Paris"),
        _row(person="5", insee="1004"),
        _row(person="6", insee="", postal="01000", town="NULLE PART"),
        _row(person="7", insee="", postal=""),
        _row(person="8", insee="99109", postal="B1000", town="BRUXELLES"),
        _row(person="9", insee="69381"),
    ]
    made = _read(_file(tmp_path, rows))
    assert _gps(made) == {"25204": 1, "01053": 1, "75112": 1, "75056": 1, "01004": 1, "69381": 1}
    assert made.report.plm_mode == "both"
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("unknown_town", (7,)), ("no_town", (8, 9))}
    assert ("25300 DOUBS", "25204") in {(fix.old, fix.new) for fix in made.report.repairs}


def test_the_file_of_2021_has_52_columns(tmp_path):
    header = "|".join([*COLUMNS[:52], ""])
    made = _read(_file(tmp_path, [_row(53)], header, "PS_LibreAcces_Personne_activite_202112020908.txt"))
    assert (_gps(made), made.report.data_year) == ({"01053": 1.0}, "2021")


def test_a_header_without_the_last_delimiter(tmp_path):
    assert _gps(_read(_file(tmp_path, [_row()], HEADER.rstrip("|")))) == {"01053": 1.0}


def test_quotes_are_letters(tmp_path):
    rows = [_row(person="1", office='LE "CLOS'), _row(person="2"), _row(person="3", town='"')]
    assert _gps(_read(_file(tmp_path, rows))) == {"01053": 3.0}


def test_the_archive_of_three_files(tmp_path):
    path = tmp_path / "PS_LibreAcces_202610080800.zip"
    path.write_bytes(
        zipped(
            PS_LibreAcces_Personne_activite_202610080800__txt=HEADER + "\n" + _row(),
            PS_LibreAcces_SavoirFaire_202610080800__txt="Identifiant PP|Code profession|Code savoir-faire|\n"
            + "1|10|SM54|\n" * 99,
            PS_LibreAcces_Dipl_AutExerc_202610080800__txt="Identifiant PP|Code diplôme|\n" + "1|x|\n" * 99,
        )
    )
    assert detect(path) == [READER]
    made = _read(path, Choices(geography_year=2026))
    assert (made.report.read, made.report.data_year, made.report.geography_year) == (1, "2026", 2026)


def test_an_archive_without_the_file_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(PS_LibreAcces_SavoirFaire__txt="a|b|\n1|2|\n"))
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)


def _everything(made):
    """All that leaves the reader, as one text."""
    tables = (made.table, *made.others.values())
    parts = [table.reset_index().to_csv() for table in tables]
    return "\n".join([*parts, json.dumps(made.report.to_dict()), made.report.to_table().to_csv(), repr(made.source)])


def test_nothing_of_a_person_leaves_the_reader(tmp_path):
    broken = _row()[60:]  # the second half of a line, which begins with a name
    rows = [
        _row(),
        _row(person="10000000002", structure=""),
        _row(insee="DUPONT-SECRET"),
        _row(insee="", postal="01000", town="DUPONT-SECRET"),
        _row(profession="ALPHONSINE"),
        _row(finess="DUPONT-SECRET"),
        _row(sector="DUPONT-SECRET"),
        "DUPONT-SECRET\n",
        "DUPONT-SECRET|ALPHONSINE\n",
        broken,
    ]
    made = _read(_file(tmp_path, rows))
    assert made.report.rejected_count == 5
    text = _everything(made)
    for secret in SECRETS:
        assert secret not in text


def test_a_file_without_its_header_tells_nobodys_name(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(_row() * 3, encoding="utf-8")
    with pytest.raises(MissingColumn) as caught:
        READER.read(path, AS_DETECTED, ignore)
    assert not any(secret in str(caught.value) for secret in SECRETS)


def test_an_empty_file_counts_nobody(tmp_path):
    made = _read(_file(tmp_path, []))
    assert made.table.empty
    assert made.others["practice_sites"].empty


SEED = (
    HEADER
    + "\n"
    + _row()
    + _row(person="10000000002", insee="", postal="25300", office="25300 DOUBS")
    + _row(skill="SM04")
).encode()


@pytest.mark.fuzz
@settings(max_examples=80)
@given(st.data())
def test_a_damaged_file_loses_no_row_and_tells_no_name(tmp_path_factory, data):
    made = survives(READER, tmp_path_factory.mktemp("fuzz") / "x.txt", data.draw(mutated([SEED])))
    if made is not None:
        text = _everything(made)
        assert not any(secret in text for secret in SECRETS)
