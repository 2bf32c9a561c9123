"""Several rows of one commune: nothing is dropped before the question was put."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import BadValue, RepeatedRows
from deserts.states import State
from geodata.imports.mapping import propose, read
from geodata.imports.repeated import split_choice
from geodata.report.choices import Choices


def table(tmp_path, text, rows=None):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    mapping = propose(path).mapping
    if rows is not None:
        from dataclasses import replace

        mapping = replace(mapping, rows=rows)
    return read(path, mapping)


DOCTORS = "Code commune;Cabinet;Nb médecins;ETP\n23001;A;1;0,5\n23001;B;2;1\n23002;C;1;1\n23001;D;1;\n"
YEARS = "code_insee;annee;medecins\n23001;2021;3\n23001;2022;2\n23002;2021;1\n23002;2022;1\n"
KINDS = "code_insee;type;nombre\n23001;médecins;3\n23001;infirmiers;5\n23002;médecins;1\n"


def test_a_list_of_doctors_is_added_up(tmp_path):
    made = table(tmp_path, DOCTORS)
    assert made.table["Nb médecins"].to_dict() == {"23001": 4, "23002": 1}
    assert made.table["ETP"].isna().tolist() == [True, False], "a sum of which a part is missing is missing"
    assert made.table.loc["23001", "ETP_state"] == State.ABSENT
    assert made.table.loc["23001", "Cabinet"] == "A / B / D"
    assert (made.report.read, made.report.kept, made.report.table_rows, made.report.rejected) == (4, 4, 2, ())
    assert made.report.balanced
    assert "rows_summed" in {problem.code for problem in made.report.problems}


def test_a_list_without_numbers_is_counted(tmp_path):
    made = table(tmp_path, "commune;nom\n23001;x\n23001;y\n23002;z\n".replace("commune", "code_insee"))
    assert made.table["count"].to_dict() == {"23001": 2, "23002": 1}


def test_years_are_asked(tmp_path):
    with pytest.raises(RepeatedRows) as asked:
        table(tmp_path, YEARS)
    assert asked.value.choices[:2] == ("only:annee=2022", "only:annee=2021")
    assert (asked.value.code, asked.value.count) == ("23001", 2)
    made = table(tmp_path, YEARS, "only:annee=2021")
    assert made.table["medecins"].to_dict() == {"23001": 3, "23002": 1}
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("other_value", 2)]


def test_kinds_are_chosen_or_become_columns(tmp_path):
    with pytest.raises(RepeatedRows) as asked:
        table(tmp_path, KINDS + "23002;infirmiers;2\n")
    assert "pivot:type" in asked.value.choices
    assert "only:type=infirmiers" in asked.value.choices
    made = table(tmp_path, KINDS, "pivot:type")
    assert made.table["médecins"].to_dict() == {"23001": 3, "23002": 1}
    assert made.table.loc["23001", "infirmiers"] == 5
    assert made.table["infirmiers"].isna()["23002"], "a kind that a commune lacks is absent, not zero"
    assert made.report.balanced
    made = table(tmp_path, KINDS, "only:type=médecins")
    assert made.table["nombre"].to_dict() == {"23001": 3, "23002": 1}


def test_rates_are_never_added_up_unasked(tmp_path):
    text = "code_insee;taux de pauvrete\n23001;10\n23001;12\n23002;9\n"
    with pytest.raises(RepeatedRows) as asked:
        table(tmp_path, text)
    assert asked.value.choices == ("count", "sum")


def test_copies_to_the_letter_are_rejected(tmp_path):
    rows = "".join(f"230{n:02d};{n}\n" for n in range(1, 61))
    made = table(tmp_path, "code_insee;medecins\n" + rows + "23001;1\n")
    assert len(made.table) == 60
    assert [(one.reason, one.count) for one in made.report.rejected] == [("duplicate", 1)]


def test_a_hidden_repetition_is_asked_when_the_file_is_read(tmp_path):
    """One that stands beyond the rows that a proposal looks at."""
    communes = [f"23{n:03d};{n};{n % 7}" for n in range(1, 257)] * 1
    text = "code_insee;rang;score\n" + "\n".join(communes) + "\n" + "\n".join(f"87{n:03d};1;1" for n in range(1, 201))
    text += (
        "\n"
        + "\n".join(f"19{n:03d};1;1" for n in range(1, 290))
        + "\n"
        + "\n".join(f"63{n:03d};1;1" for n in range(1, 460))
    )
    with pytest.raises(RepeatedRows):
        table(tmp_path, text + "\n23001;9;9\n")


def test_a_reader_without_a_dialog_takes_the_choice(tmp_path):
    from geodata.imports.any_file import import_file

    path = tmp_path / "annees.csv"
    path.write_text(YEARS, encoding="utf-8")
    made = import_file(path, "generic", Choices(rows="only:annee=2022"))
    assert made.table["medecins"].to_dict() == {"23001": 2, "23002": 1}


@pytest.mark.parametrize("choice", ["", "all", "sum:x", "pivot", "only:annee", "only:=2022"])
def test_what_is_no_choice(choice):
    with pytest.raises(BadValue):
        split_choice(choice)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["23001", "23002", "23003"]), st.integers(0, 9)), min_size=1, max_size=30))
def test_nothing_is_lost_whatever_repeats(tmp_path_factory, rows):
    text = "code_insee;nb\n" + "".join(f"{code};{value}\n" for code, value in rows)
    made = table(tmp_path_factory.mktemp("t"), text, "sum")
    expected: dict[str, int] = {}
    for code, value in rows:
        expected[code] = expected.get(code, 0) + value
    assert made.table["nb"].to_dict() == expected
    assert made.report.balanced
