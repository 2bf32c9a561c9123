from __future__ import annotations

import pytest

from geodata.readers.bpe_types import PLACE_KINDS, both_code_sets, bpe_types, code_kinds, read_code_list
from geodata.report.schema import schema


def test_codes_are_unique_and_kinds_are_columns_of_the_table():
    for codes in ([each.old_code for each in bpe_types()], [each.new_code for each in bpe_types()]):
        given = [code for code in codes if code]
        assert len(given) == len(set(given))
    columns = {column.name for column in schema().columns("equipment")}
    assert {each.kind for each in bpe_types() if each.kind} == columns - {"insee"}
    assert set(PLACE_KINDS) <= columns


def test_the_table_says_what_the_public_list_says(shared):
    text = (shared / "samples" / "bpe_typequ_sante_2024_2025.csv").read_text(encoding="utf-8")
    listed = {tuple(line.split(";")) for line in text.splitlines()[1:]}
    ours = {(each.new_code, each.label, each.old_code) for each in bpe_types() if each.new_code}
    assert ours == listed


@pytest.mark.parametrize(
    ("code", "kind"),
    [("D201", "gps"), ("D265", "gps"), ("D301", "pharmacies"), ("D307", "pharmacies"), ("D106", "emergency_units"), ("D108", "health_centres"), ("D113", "health_houses"), ("D276", "specialists")],
)  # fmt: skip
def test_both_sets_of_codes_are_known(code, kind):
    assert code_kinds()[0][code] == kind


def test_the_list_of_the_edition_is_believed_and_the_difference_told():
    kinds, differ = code_kinds(
        {"D265": "Sage-femme", "D999": "médecin généraliste", "D106": "Urgences", "D307": "Autre chose"}
    )
    assert (kinds["D265"], kinds["D999"], kinds["D106"], kinds["D307"]) == (
        "midwives",
        "gps",
        "emergency_units",
        "pharmacies",
    )
    assert differ == ("D265",)


def test_one_file_with_old_and_new_codes_is_suspicious():
    assert both_code_sets(["D201", "D265", "D106"]) == ("D201", "D265")
    assert both_code_sets(["D265", "D307", "D106", "D108"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "COD_VAR;LIB_VAR;COD_MOD;LIB_MOD\nAN;Année;2020;2020\nTYPEQU;Type;D201;Médecin généraliste\n",
        "TYPEQU;LIBELLE\nD201;Médecin généraliste\n",
        '"TYPEQU";"Libelle_TYPEQU"\n"D201";"Médecin généraliste"\n',
    ],
)
def test_code_lists_of_the_editions(tmp_path, text):
    path = tmp_path / "varmod_bpe20_ensemble.csv"
    path.write_text(text, encoding="utf-8")
    assert read_code_list(path) == {"D201": "Médecin généraliste"}


def test_what_is_no_code_list_gives_nothing(tmp_path):
    path = tmp_path / "varmod_bpe20.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    assert read_code_list(path) == {}
