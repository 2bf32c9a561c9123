"""Columns about persons are left out of what is proposed, and said so; places of practice keep what registers show."""

from __future__ import annotations

import pytest

from geodata.imports.mapping_guess import proposal

PERSONS = {
    "Médecin": "Dr A. Exemple",
    "Nom": "EXEMPLE",
    "Nom Prénom": "EXEMPLE Alix",
    "Praticien": "EXEMPLE A.",
    "Titulaire": "Dr Exemple",
    "Contact": "A. Exemple",
    "Mail": "a@exemple.org",
    "Adresse e-mail": "a@exemple.org",
    "Tél.": "05 55 00 00 00",
    "Portable": "06 00 00 00 00",
    "Fax": "05 55 00 00 01",
    "N° RPPS": "10000000000",
    "Naissance": "1961",
    "Année de naissance": "1961",
    "Adresse": "1 rue du Test",
    "Docteur": "Exemple",
}


def _proposed(tmp_path, head, *rows):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(map(";".join, (head, *rows))), encoding="utf-8")
    return proposal(path, None, None, None, None, None)


def test_a_list_of_doctors_keeps_none_of_them(tmp_path):
    rows = [[f"2300{n}", "1", *PERSONS.values()] for n in (1, 2, 3)]
    found = _proposed(tmp_path, ["code_insee", "ETP", *PERSONS], *rows)
    assert set(found.mapping.columns.values()) == {"code_insee", "ETP"}
    said = {problem.column for problem in found.problems if problem.code == "personal_column"}
    assert said == set(PERSONS)


@pytest.mark.parametrize("cell", ["a.b@exemple.fr", "+33 6 12 34 56 78", "0612345678", "Dr Exemple", "Mme Exemple"])
def test_a_column_is_told_by_its_cells(tmp_path, cell):
    found = _proposed(tmp_path, ["code_insee", "col3"], *[[f"2300{n}", cell] for n in (1, 2, 3)])
    assert "col3" not in found.mapping.columns.values()
    assert "personal_column" in {problem.code for problem in found.problems}


@pytest.mark.parametrize("name", ["Médecins", "médecin", "Infirmiers", "Kinés", "Pharmaciens"])
def test_counts_of_professionals_are_no_persons(tmp_path, name):
    found = _proposed(tmp_path, ["code_insee", name], *[[f"2300{n}", str(n)] for n in (1, 2, 3)])
    assert name in found.mapping.columns.values()


def test_a_place_of_practice_keeps_its_name_and_address(tmp_path):
    head = ["nom", "adresse", "lon", "lat"]
    found = _proposed(tmp_path, head, ["Maison de santé", "1 rue du Test", "2.05", "46.08"])
    assert set(head) <= set(found.mapping.columns.values())
