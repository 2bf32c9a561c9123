from __future__ import annotations

import csv
from importlib.resources import files

import pandas as pd
import pytest

from geodata.report.schema import TYPES, schema

SCORES = [
    "name", "departement", "epci", "zone", "population", "need", "gps", "gp_per_100k", "gp_per_100k_standardised",
    "nearest_gp_min", "apl", "apl_class", "apl_before", "apl_change", "nearest_gp_change_min",
]  # fmt: skip


def _lines():
    return list(csv.DictReader((files("geodata") / "schema.csv").read_text(encoding="utf-8").splitlines()))


def test_every_line_is_whole():
    lines = _lines()
    assert len({(line["table"], line["column"]) for line in lines}) == len(lines)
    for line in lines:
        assert line["label_fr"], line
        assert line["label_en"], line
        assert bool(line["help_fr"]) == bool(line["help_en"]), line
        assert line["type"] in TYPES if line["column"] else not line["type"], line
        assert line["required"] in {"", "yes"}
        assert line["states"] in {"", "yes"}


def test_every_table_has_a_title_and_columns():
    known = schema()
    assert set(known.titles) == set(known.tables)
    assert known.title("scores", "fr") == "Accès aux soins par commune"
    assert known.title("no such table") == "no such table"


def test_every_number_says_its_unit_or_needs_none():
    bare = {
        (column.table, column.name)
        for table in schema().tables
        for column in schema().columns(table)
        if column.type in {"number", "share", "lon", "lat", "x_m", "y_m"} and not column.unit
    }
    assert {name for _, name in bare} <= {"decile_ratio", "f_edi", "fdep", "value", "weight"}


def test_bounds_are_in_order():
    for table in schema().tables:
        for column in schema().columns(table):
            if column.minimum is not None and column.maximum is not None:
                assert column.minimum < column.maximum, column


def test_the_scores_have_words_in_both_languages():
    known = schema()
    assert [column.name for column in known.columns("scores")][1:] == SCORES
    assert known.label("scores", "nearest_gp_min", "fr") == "Trajet vers le généraliste le plus proche"
    assert known.label("scores", "nearest_gp_min", "en") == "Drive to the nearest GP"
    assert "2,5" in known.help("scores", "apl", "fr")
    assert known.column("scores", "apl").unit == "consultations/an/hab. standardisé"
    assert known.column("scores", "apl").decimals == 2


def test_a_column_of_the_users_own_keeps_its_name():
    assert schema().label("scores", "mine", "fr") == "mine"
    assert schema().help("scores", "mine") == ""
    assert schema().column("scores", "mine") is None


def test_codes_are_text_and_numbers_can_be_blank():
    dtypes = schema().dtypes("equipment")
    assert dtypes["insee"] == "str"
    assert dtypes["gps"] == "float64"


@pytest.mark.parametrize(
    ("table", "found", "expected"),
    [
        (
            "population_age_broad",
            ["CODGEO", "P10_POP", "P21_POP", "P21_POP0014"],
            {"insee": "CODGEO", "population": "P21_POP", "age_00_14": "P21_POP0014"},
        ),
        (
            "income",
            ["CODGEO", "MED21", "TP6021", "D121"],
            {"median_income": "MED21", "poverty_rate": "TP6021", "first_decile": "D121"},
        ),
        (
            "zoning",
            ["code", "code_postal", "nom", "zonage"],
            {"insee": "code", "name": "nom", "category": "zonage", "tvs": None},
        ),
        ("broadband", ["code_insee", "nom_com", "nbr", "elig_ftth"], {"premises": "nbr", "fibre_share": "elig_ftth"}),
        (
            "commune_table",
            ["Code Commune INSEE", "Année"],
            {"insee": "Code Commune INSEE", "year": "Année", "value": None},
        ),
    ],
)
def test_columns_of_official_files_are_proposed(table, found, expected):
    proposed = schema().propose(table, found)
    assert {name: proposed[name] for name in expected} == expected


def test_a_column_of_the_file_is_proposed_once():
    proposed = [name for name in schema().propose("apl", ["APL aux médecins généralistes", "code"]).values() if name]
    assert len(proposed) == len(set(proposed))


def test_the_apl_columns_of_dreas_editions_do_not_clash():
    found = [
        "Code commune INSEE", "Commune", "APL aux médecins généralistes", "APL aux médecins généralistes de 65 ans et moins",
        "APL aux médecins généralistes de 62 ans et moins", "Population standardisée 2021 pour la médecine générale",
        "Population totale 2021",
    ]  # fmt: skip
    proposed = schema().propose("apl", found)
    assert proposed["apl_all_ages"] == found[2]
    assert proposed["apl_under_65"] == found[3]
    assert proposed["apl_under_62"] == found[4]
    assert proposed["standardised_population"] == found[5]


def test_a_finished_table_is_checked_whole():
    table = pd.DataFrame(
        {"name": ["a", "b"], "municipal_population": [5.0, -1.0], "total_population": ["x", "y"]},
        index=pd.Index(["01001", "01002"], name="insee"),
    )
    found = [(problem.code, problem.column) for problem in schema().check("population_reference", table)]
    assert found == [("out_of_range", "municipal_population"), ("wrong_type", "total_population")]
    missing = schema().check("population_reference", table[["name"]])
    assert [(problem.code, problem.column) for problem in missing] == [("missing_column", "municipal_population")]


def test_the_dictionary_sheet():
    sheet = schema().dictionary("scores", ["apl", "mine"], "en")
    assert sheet["column"].tolist() == ["apl", "mine"]
    assert sheet["unit"].tolist() == ["consultations/an/hab. standardisé", ""]
