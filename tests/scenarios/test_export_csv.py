"""The two CSV flavours of docs/formats.md, What we write, read back by another reader."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.errors import Cancelled, CannotWrite
from scenarios.documents.csv_file import Flavour, export_csv, readme_path
from scenarios.documents.table import commune_table
from scenarios.plan.scenario import Scenario
from tests.scenarios.exported import HOSTILE, TODAY, answered, centre, hostile_creuse, toy, toy_case, with_names


def test_excel_flavour(tmp_path) -> None:
    path = tmp_path / "communes.csv"
    assert export_csv(*toy_case(), path, today=TODAY) == (path, tmp_path / "communes_lisez-moi.txt")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 5 == raw.count(b"\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    head, third = rows[0], rows[3]
    assert head[0] == "Code commune"
    assert third[0] == '="00003"', "Excel would show 3 otherwise"
    cells = dict(zip(head, third, strict=True))
    apl = [value for title, value in cells.items() if title.startswith("Consultations accessibles")]
    assert apl[0] == "1"
    assert apl[1].startswith("6,38")
    assert not any("." in value for value in apl)
    assert cells["Données illustratives"] == "oui, sauf l'APL publiée", "what DREES published is not invented"


def test_data_flavour_round_trip(tmp_path) -> None:
    territory, outcome = toy_case()
    path = tmp_path / "communes.csv"
    export_csv(territory, outcome, path, lang="en", flavour=Flavour.DATA)
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    back = pd.read_csv(path, dtype={"insee": str, "epci": str}, keep_default_na=False, na_values=[""])
    columns = {column.key: column for column in commune_table(territory, outcome, "en")}
    assert list(back.columns) == list(columns)
    assert back["insee"].tolist() == ["00001", "00002", "00003", "00004"]
    for key, column in columns.items():
        if not column.is_text:
            np.testing.assert_allclose(back[key].to_numpy(dtype=float), column.values, atol=1e-6, err_msg=key)


def test_a_blank_is_empty_and_explained(tmp_path) -> None:
    path = tmp_path / "communes.csv"
    export_csv(*toy_case(), path, lang="en", flavour=Flavour.DATA)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert rows[1]["apl_before"] == rows[1]["apl_after"] == rows[1]["apl_class_after"] == ""
    assert "(APL), before: n.d." in rows[1]["blanks"]
    assert rows[3]["nearest_gp_min_after"] == ""
    assert "Drive to the nearest GP, after: out of reach (> 30 min)" in rows[3]["blanks"]
    assert rows[0]["blanks"] == ""
    assert rows[0]["gps_after"] == "1"
    assert rows[1]["gps_after"] == "0", "nobody practises there: a true zero"


def test_without_edits_each_score_stands_once(tmp_path) -> None:
    path = tmp_path / "communes.csv"
    export_csv(toy(), answered(toy(), Scenario("vide")), path, lang="en", flavour=Flavour.DATA)
    head = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert "apl" in head
    assert not [name for name in head if name.endswith(("_before", "_after", "_change"))]


def test_only_the_core_is_reported(tmp_path) -> None:
    territory = toy(core=[True, True, False, False])
    path = tmp_path / "communes.csv"
    export_csv(territory, answered(territory, Scenario("s")), path, flavour=Flavour.DATA)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("flavour", Flavour)
def test_hostile_names_survive_and_do_no_harm(tmp_path, flavour) -> None:
    path = tmp_path / "communes.csv"
    territory, outcome = hostile_creuse()
    export_csv(territory, outcome, path, flavour=flavour)
    excel = flavour is Flavour.EXCEL
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))
    assert {len(row) for row in rows} == {len(rows[0])}
    names = {row[0]: row[1] for row in rows}
    expected = f"'{HOSTILE[0]}" if excel else HOSTILE[0]
    assert names["23030"] == expected
    assert names["23176"] == (f"'{HOSTILE[3]}" if excel else HOSTILE[3])
    if excel:
        assert not any(cell.startswith(("=", "@", "\t")) for row in rows for cell in row)


def test_the_text_beside_says_it_all(tmp_path) -> None:
    path = tmp_path / "communes.csv"
    export_csv(*toy_case(), path, lang="fr", today=TODAY)
    words = readme_path(path, "fr").read_text(encoding="utf-8-sig")
    for expected in (
        "ILLUSTRATIVES",
        "Publié + Δ",
        "1er mars 2026",
        "Poids d'un trajet",
        "2 ETP",
        "[apl_after]",
        "0,05",
    ):
        assert expected in words.replace("\u00a0", " ")


def test_cannot_write_leaves_the_old_file(tmp_path) -> None:
    with pytest.raises(CannotWrite):
        export_csv(*toy_case(), tmp_path / "nowhere" / "x.csv")
    old = tmp_path / "communes.csv"
    old.write_text("old")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_csv(*toy_case(), old, report=stop)
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["communes.csv"]


def test_secrets_are_no_zeros() -> None:
    """A state that scoring does not give yet is told as well."""
    territory, outcome = toy_case()
    from deserts.states import State
    from scenarios.documents.table import why_blank

    column = next(column for column in commune_table(territory, outcome, "fr") if column.key == "apl_after")
    states = np.full(4, State.SECRET, dtype=np.int8)
    assert why_blank([replace(column, states=states)], 30.0, "fr")[0].endswith("\u00a0: s")


def test_names_keep_their_accents(tmp_path) -> None:
    territory = with_names(toy(), {"00001": "L'Haÿ-les-Roses"})
    path = tmp_path / "c.csv"
    export_csv(territory, answered(territory, Scenario("é").with_edit(centre())), path)
    assert "L'Haÿ-les-Roses" in path.read_text(encoding="utf-8-sig")
