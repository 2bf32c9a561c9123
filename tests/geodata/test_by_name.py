"""Codes and names beside each other, and tables that only name their communes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deserts.errors import CodesContradictNames, MissingColumn
from geodata.imports.mapping import propose, read


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "t.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def reasons(made):
    return {rows.reason: rows.count for rows in made.report.rejected}


@pytest.mark.parametrize("title", ["Code", "code commune", "code insee"])
def test_postal_codes_are_no_commune_codes(written, title):
    path = written(
        f"{title};Commune;Médecins\n59100;Roubaix;3\n59200;Tourcoing;1\n59300;Valenciennes;2\n59400;Cambrai;1\n"
    )
    made = read(path, propose(path).mapping)
    assert made.table["Médecins"].to_dict() == {"59122": 1, "59512": 3, "59599": 1, "59606": 2}
    assert "postal_codes" in {problem.code for problem in propose(path).problems}


def test_corsican_postal_codes(written):
    path = written("code commune;commune;valeur\n20200;Bastia;2\n20100;Sartène;1\n20250;Corte;1\n20110;Propriano;1\n")
    made = read(path, propose(path).mapping)
    assert set(made.table.index) == {"2B033", "2A272", "2B096", "2A249"}


def test_rows_that_slipped_are_refused(written):
    path = written("code_insee;commune;medecins\n23001;Ajain;3\n23002;Alleyrat;1\n23003;Anzême;2\n")
    with pytest.raises(CodesContradictNames) as refused:
        read(path, propose(path).mapping)
    assert refused.value.examples[0] == ("23001", "Ajain", "Ahun")


def test_one_row_that_slipped_is_rejected_with_both_names(written):
    rows = "23001;Ahun;1\n23002;Ajain;2\n23003;Alleyrat;3\n23004;Guéret;4\n23006;Arrènes;5\n"
    path = written("code_insee;commune;medecins\n" + rows)
    made = read(path, propose(path).mapping)
    assert reasons(made) == {"code_contradicts_name": 1}
    assert "Guéret" in made.report.rejected[0].examples[0]
    assert "23004" not in made.table.index


def test_other_words_beside_codes_say_nothing(written):
    path = written("code_insee;nom;medecins\n23001;Cabinet A;1\n23002;Mme X;2\n23003;Centre;3\n")
    assert len(read(path, propose(path).mapping).table) == 3


def test_lines_that_were_not_cut_are_no_names(written):
    path = written("code_insee:commune:medecins\n23001:Ahun:3\n23002:Ajain:1\n23003:Alleyrat:0\n")
    mapping = propose(path).mapping
    assert "name" not in mapping.columns
    with pytest.raises(MissingColumn):
        read(path, mapping)


def test_names_only(written):
    path = written("Commune;Médecins\nGuéret;12\nAubusson;5\nBourganeuf;3\nSOUTERRAINE (LA);4\nBourg-d'Hem (Le);0\n")
    made = read(path, propose(path).mapping)
    assert made.table["Médecins"].to_dict() == {"23029": 0, "23030": 3, "23008": 5, "23096": 12, "23176": 4}


def test_writings_of_one_name(written):
    path = written(
        "Commune;Médecins\nSAINT-VAURY (23);1\nSt-Sulpice-le-Guérétois (Creuse);1\nBénévent-l’Abbaye;2\nCrozant ;1\n"
    )
    made = read(path, propose(path).mapping)
    assert set(made.table.index) == {"23247", "23245", "23021", "23070"}
    assert made.report.rejected == ()


def test_namesakes_are_told_apart_by_a_departement_or_a_postal_code(written):
    for title, value in (("Département", "23"), ("Département", "Creuse"), ("Code postal", "23400")):
        path = written(f"{title};Commune;Médecins\n{value};Saint-Pardoux-Morterolles;1\n{value};Bourganeuf;3\n")
        made = read(path, propose(path).mapping)
        assert set(made.table.index) == {"23227", "23030"}, title


def test_what_nothing_tells_apart_is_listed_with_what_it_might_be_and_can_be_confirmed(written):
    path = written("Commune;Médecins\nSainte-Colombe;1\nGueret;2\nGuérett;3\n")
    mapping = propose(path).mapping
    made = read(path, mapping)
    assert reasons(made) == {"unknown_town": 1, "ambiguous_town": 1}
    shown = " ".join(example for rows in made.report.rejected for example in rows.examples)
    assert "Guéret 23096 ?" in shown
    assert "Sainte-Colombe" in shown
    made = read(path, replace(mapping, confirmed={"Guérett": "23096", "Sainte-Colombe": "16309"}, rows="sum"))
    assert made.table["Médecins"].to_dict() == {"16309": 1, "23096": 5}


def test_a_lone_number_of_four_figures_is_doubted(written):
    rows = "".join(f"2300{n};{n}\n" for n in range(1, 9))
    path = written("code_insee;medecins\n" + rows + "2301;9\n")
    made = read(path, propose(path).mapping)
    assert reasons(made) == {"doubtful_code": 1}
    assert "02301" not in made.table.index


@pytest.mark.parametrize("title", ["Canton", "Population", "Nb d'habitants", "revenu_median"])
def test_other_numbers_are_no_commune_codes(written, title):
    path = written(f"{title};medecins\n2301;3\n2302;1\n2303;2\n2304;2\n")
    assert "insee" not in propose(path).mapping.columns


@pytest.mark.parametrize("code", ["2A 090", "2A-090", "2a090"])
def test_codes_with_a_joint(written, code):
    path = written(f"code_insee;valeur\n2A004;1\n{code};2\n")
    assert set(read(path, propose(path).mapping).table.index) == {"2A004", "2A090"}


def test_totals_and_notes_are_set_aside(written):
    path = written(
        "Code commune;Commune;Médecins\n23001;Ahun;3\n23002;Ajain;1\n23003;Alleyrat;0\n;Total Creuse;4\nTOTAL;;4\n"
        "* y compris remplaçants;;\n(1) données provisoires;;\nSource : département;;\n"
    )
    made = read(path, propose(path).mapping)
    assert made.table["Médecins"].to_dict() == {"23001": 3, "23002": 1, "23003": 0}
    assert {rows.reason: rows.count for rows in made.report.set_aside} == {"total": 2, "note": 3}
    assert made.report.rejected == ()


@pytest.mark.parametrize(
    "word",
    "n.c. NC n.s. — n/d s.o. * ? confidentiel X non\u00a0renseigné #REF! #DIV/0! (vide) néant aucun <5 ~3 3* …".split(
        " "
    ),
)
def test_one_odd_word_leaves_a_column_of_small_counts_one_of_numbers(written, word):
    rows = "".join(f"230{n:02d};{n % 3}\n" for n in range(1, 41))
    path = written("code_insee;medecins\n" + rows + f"23041;{word}\n")
    made = read(path, propose(path).mapping)
    assert made.table["medecins"].dtype == float
    assert made.table["medecins"].isna().sum() == 1
    report = made.report
    assert (
        sum(cells.count for cells in report.sentinels) + len([p for p in report.problems if p.code == "not_a_number"])
        == 1
    )


@pytest.mark.parametrize(
    ("cell", "value"), [("2 3", None), ("12 15", None), ("1 234", 1234.0), ("−5", -5.0), ("1e308", None)]
)
def test_digits_are_not_glued(written, cell, value):
    path = written("code_insee;valeur\n" + "".join(f"2300{n};{n}\n" for n in range(1, 9)) + f"23009;{cell}\n")
    found = read(path, propose(path).mapping).table.loc["23009", "valeur"]
    assert found == value if value is not None else found != found  # noqa: PLR0124 - NaN


def test_a_code_in_two_columns(written):
    path = written("departement;commune;valeur\n9A;101;1\n9D;411;2\n2A;004;3\n2A;4;4\n1;1;5\n")
    mapping = replace(propose(path).mapping, rows="sum")
    made = read(path, mapping)
    assert made.table["valeur"].to_dict() == {"97101": 1, "97411": 2, "2A004": 7, "01001": 5}


def test_a_percentage_of_a_workbook_is_what_is_shown(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["code_insee", "part des 75 ans et +", "indice"])
    for number in range(1, 6):
        sheet.append([f"2300{number}", number / 8, number / 8])
        sheet.cell(number + 1, 2).number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    made = read(tmp_path / "a.xlsx", propose(tmp_path / "a.xlsx").mapping)
    assert made.table["part des 75 ans et +"].tolist() == [12.5, 25, 37.5, 50, 62.5]
    assert made.table["indice"].tolist() == [0.125, 0.25, 0.375, 0.5, 0.625]
