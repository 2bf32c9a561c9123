from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.ameli import CENTRES, PERSONS
from geodata.report.choices import AS_DETECTED
from geodata.report.schema import schema
from tests.geodata.readers.mutated import mutated, survives

COLUMNS = (
    "ps_activite_nom;ps_activite_prenom;ps_activite_civilite;specialite_code;specialite_libelle;type_ps_code;type_ps_libelle;"
    "activite_particuliere_code;activite_particuliere_libelle;coordonnees_num_tel;coordonnees_voie;coordonnees_complement;"
    "coordonnees_lieu_dit;coordonnees_code_postal;coordonnees_ville;secteur_conventionnel_code;secteur_conventionnel_libelle;"
    "nature_exercice_code;nature_exercice_libelle;option_tarifaire_code;option_tarifaire_libelle"
).split(";")
CENTRE_COLUMNS = (
    "etab_finess;etab_raison_sociale;etab_carte_vitale;etab_apcv;specialite_code;specialite_libelle;type_etab_code;"
    "type_etab_libelle;coordonnees_num_tel;coordonnees_voie;coordonnees_complement;coordonnees_lieu_dit;"
    "coordonnees_code_postal;coordonnees_ville"
).split(";")
SECRETS = ("DUPONT-SECRET", "ALPHONSINE", "RUE DES LILAS", "0612345678")
SHORT = {
    "last": "ps_activite_nom",
    "first": "ps_activite_prenom",
    "code": "specialite_code",
    "specialty": "specialite_libelle",
    "type": "type_ps_libelle",
    "street": "coordonnees_voie",
    "postal": "coordonnees_code_postal",
    "town": "coordonnees_ville",
    "nature": "nature_exercice_libelle",
    "finess": "etab_finess",
    "name": "etab_raison_sociale",
}


def _row(**cells):
    values = {
        "ps_activite_nom": "DUPONT-SECRET",
        "ps_activite_prenom": "ALPHONSINE",
        "ps_activite_civilite": "Mme",
        "specialite_code": "01",
        "specialite_libelle": "Médecin généraliste",
        "type_ps_libelle": "Médecins généralistes et spécialistes",
        "coordonnees_num_tel": "0612345678",
        "coordonnees_voie": "1 RUE DES LILAS",
        "coordonnees_code_postal": "01000",
        "coordonnees_ville": "BOURG EN BRESSE",
        "nature_exercice_libelle": "Libéral intégral",
    }
    values |= {SHORT[name]: value for name, value in cells.items()}
    return ";".join(values.get(column, "") for column in COLUMNS) + "\n"


def _centre(**cells):
    values = {
        "etab_finess": "010011111",
        "etab_raison_sociale": "CENTRE DE SANTE",
        "coordonnees_code_postal": "01000",
        "coordonnees_ville": "BOURG EN BRESSE CEDEX",
        "type_etab_libelle": "Centre de santé",
    }
    values |= {SHORT[name]: value for name, value in cells.items()}
    return ";".join(values.get(column, "") for column in CENTRE_COLUMNS) + "\n"


def _file(tmp_path, rows, columns=COLUMNS, name="liste-ps-20261201-020000.csv"):
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + (";".join(columns) + "\n" + "".join(rows)).encode())
    return path


def _read(reader, path):
    made = reader.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert schema().check(reader.table, made.table) == ()
    return made


def test_gps_are_told_by_their_label_not_by_their_code(tmp_path):
    rows = [
        _row(last="A", code="01"),
        _row(last="B", code="22"),
        _row(last="C", code="23", specialty="MÉDECINE GÉNÉRALE"),
        _row(last="D", code="03", specialty="Cardiologue"),
        _row(last="E", code="24", specialty="Infirmier", type="Infirmiers"),
        _row(last="F", specialty="Masseur-kinésithérapeute", type="Masseurs-kinésithérapeutes"),
        _row(last="G", specialty="Chirurgien-dentiste", type="Chirurgiens-dentistes"),
        _row(last="H", specialty="Sage-femme", type="Sages-femmes"),
        _row(last="I", specialty="Pharmacien", type="Pharmaciens"),
        _row(last="J", specialty="Orthophoniste", type="Orthophonistes"),
    ]
    path = _file(tmp_path, rows)
    assert detect(path) == [PERSONS]
    made = _read(PERSONS, path)
    counted = made.table.loc["01053"]
    assert counted[["gps", "specialists", "nurses", "physiotherapists", "dentists", "midwives", "pharmacists"]].tolist() == [
        3, 1, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert (made.report.encoding, made.report.data_year) == ("utf-8", "2026")
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("other", 1)]


def test_a_doctor_with_several_addresses_is_split(tmp_path):
    rows = [
        _row(),
        _row(),  # the same address again
        _row(street="9 AV JEAN JAURES", postal="01500", town="AMBERIEU EN BUGEY"),
        _row(first="X"),
        _row(postal="69003", town="LYON"),  # in another département: taken for another person of that name
    ]
    made = _read(PERSONS, _file(tmp_path, rows))
    assert made.table["gps"].to_dict() == {"01004": 0.5, "01053": 1.5, "69383": 1.0}
    sites = made.others["practice_sites"]
    assert sites[["gps", "heads"]].sum().tolist() == [3.0, 4.0]
    assert schema().check("practice_sites", sites) == ()


def test_cedex_stands_in_either_field(tmp_path):
    rows = [
        _row(last="A", postal="75571 CEDEX 12", town="PARIS"),
        _row(last="B", postal="01012", town="BOURG EN BRESSE CEDEX"),
    ]
    assert _read(PERSONS, _file(tmp_path, rows)).table["gps"].to_dict() == {"01053": 1.0, "75112": 1.0}


def test_doctors_inside_hospitals_are_set_aside(tmp_path):
    rows = [
        _row(nature="Libéral temps plein hospitalier"),
        _row(nature="Hospitalier avec activité libérale au sein de l'hôpital"),
        _row(nature="Libéral activité salariée"),
    ]
    made = _read(PERSONS, _file(tmp_path, rows))
    assert made.table["gps"].sum() == 1.0
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("out_of_scope", 2)]


def _everything(made):
    parts = [table.reset_index().to_csv() for table in (made.table, *made.others.values())]
    return "\n".join([*parts, json.dumps(made.report.to_dict())])


def test_places_that_cannot_be_found_are_reported_without_names(tmp_path):
    rows = [
        _row(town="DUPONT-SECRET"),
        _row(town="PARIS"),
        _row(postal="", town="BOURG EN BRESSE"),
        _row(postal="DUPONT-SECRET"),
        "DUPONT-SECRET;ALPHONSINE\n",
    ]
    made = _read(PERSONS, _file(tmp_path, rows))
    assert made.table.empty
    assert {(rows.reason, rows.lines, rows.examples) for rows in made.report.rejected} == {
        ("ragged", (6,), ()),
        ("unknown_town", (2, 3), ("01000", "01000 PARIS")),
        ("no_town", (4, 5), ("BOURG EN BRESSE", "BOURG EN BRESSE")),
    }
    text = _everything(made)
    assert not any(secret in text for secret in SECRETS)


def test_health_centres(tmp_path):
    rows = [
        _centre(specialty="Médecin généraliste"),
        _centre(specialty="Sage-femme"),
        _centre(finess="750000123", postal="75012", town="PARIS", name="CDS MUNICIPAL"),
        _centre(finess="12"),
        _centre(finess="010022222", town="NULLE PART"),
    ]
    path = _file(tmp_path, rows, CENTRE_COLUMNS, "liste-cds-20261201-020000.csv")
    assert detect(path) == [CENTRES]
    made = _read(CENTRES, path)
    assert made.table["insee"].to_dict() == {"010011111": "01053", "750000123": "75112"}
    assert made.table.at["750000123", "name"] == "CDS MUNICIPAL"
    assert {rows.reason for rows in made.report.rejected} == {"bad_finess", "unknown_town"}


SEED = ("\ufeff" + ";".join(COLUMNS) + "\n" + _row() + _row(postal="75012", town="PARIS") + _row(town="X")).encode()
CENTRE_SEED = (";".join(CENTRE_COLUMNS) + "\n" + _centre() + _centre(finess="750000123")).encode()


@pytest.mark.fuzz
@settings(max_examples=80)
@given(st.data())
def test_a_damaged_file_loses_no_row_and_tells_no_name(tmp_path_factory, data):
    reader, seed = data.draw(st.sampled_from([(PERSONS, SEED), (CENTRES, CENTRE_SEED)]))
    made = survives(reader, tmp_path_factory.mktemp("fuzz") / "x.csv", data.draw(mutated([seed])))
    if made is not None and reader is PERSONS:
        text = _everything(made)
        assert not any(secret in text for secret in SECRETS)
