from __future__ import annotations

import pandas as pd
import pytest

from geodata.readers.towns import find_town, find_towns, plain_town


@pytest.mark.parametrize(
    ("postal", "town", "insee"),
    [
        ("01440", "VIRIAT", "01451"),
        ("25304", "25304 PONTARLIER CEDEX", "25462"),
        ("25300", "25300 DOUBS", "25204"),
        ("01500", "AMBERIEU EN BUGEY", "01004"),
        ("71100", "CHALON S/SAONE", "71076"),
        ("93200", "ST DENIS", "93066"),
        ("72000", "MANS (LE)", "72181"),
        ("72000", "Le Mans", "72181"),
        ("14000", "CAEN CEDEX 4", "14118"),
        ("20000", "AJACCIO", "2A004"),
        ("20200", "BASTIA", "2B033"),
        ("97440", "ST ANDRE", "97409"),
        ("97306", "CAYENNE CEDEX", "97302"),
        ("97150", "ST MARTIN", "97801"),
        ("97133", "ST BARTHELEMY", "97701"),
        ("75012", "PARIS", "75112"),
        ("75116", "PARIS 16", "75116"),
        ("75571", "PARIS CEDEX 12", "75112"),
        ("75571 CEDEX 12", "PARIS", "75112"),
        ("69003", "LYON 3EME", "69383"),
        ("69437", "LYON CEDEX 03", "69383"),
        ("13008", "MARSEILLE", "13208"),
        (" 67000 ", "Strasbourg", "67482"),
    ],
)
def test_a_town_is_found_by_its_name_in_the_departement_of_the_postal_code(postal, town, insee):
    assert find_town(postal, town) == (insee, "")


@pytest.mark.parametrize(
    ("postal", "town", "reason"),
    [
        ("98600", "UVEA", "unknown_town"),
        ("59160", "LOMME", "unknown_town"),  # an associated commune: no name of the base
        ("75500", "PARIS", "ambiguous_town"),
        ("17400", "VERGNE", "ambiguous_town"),  # La Vergne and Vergné
        ("", "PARIS", "no_town"),
        ("1000", "BOURG EN BRESSE", "no_town"),
        ("75012", "", "no_town"),
        ("75012", "CEDEX 12", "no_town"),
    ],
)
def test_a_town_that_cannot_be_told_is_not_guessed(postal, town, reason):
    assert find_town(postal, town) == ("", reason)


def test_names_are_compared_without_accents_articles_and_abbreviations():
    assert plain_town("L'Haÿ-les-Roses") == plain_town("HAY LES ROSES (L')") == "hay les roses"
    assert plain_town("STE-MARIE-AUX-MINES CEDEX") == "sainte marie aux mines"
    assert plain_town("Bœrsch") == "boersch"


def test_what_is_shown_of_a_lost_place_is_never_more_than_a_place():
    towns = find_towns(
        pd.Series(["01999", "XX", "02999"], index=[7, 8, 9]), pd.Series(["DUPONT MARIE", "DR DURAND", "Paris"])
    )
    assert towns.insee.tolist() == ["", "", ""]
    assert towns.shown.to_dict() == {7: "01999", 8: "", 9: "02999 PARIS"}


def test_the_communes_of_a_region_by_postal_code_and_name(shared):
    path = shared / "data" / "gh_communes_occitanie_distance_urgences_densite.csv"
    real = pd.read_csv(path, dtype=str)
    insee = real["code_insee"].str.zfill(5)
    postal = real["code_postal"].str.removesuffix(".0").str.zfill(5)
    towns = find_towns(postal, real["nom_standard_majuscule"])
    found = towns.insee.ne("")
    wrong = set(insee[found & towns.insee.ne(insee)])
    assert len(real) == 4453
    assert int((~found).sum()) == 16  # communes merged since: their names are no longer in the base
    assert wrong == {"12076"}  # Conques-en-Rouergue, whose code is 12218 now
