"""Any file a person brings: the right reader, or the nearest guesses; and the DREES workbook among them."""

from __future__ import annotations

import json

import pytest

from deserts.errors import MissingColumn, UnknownFile, UnknownSource, Unreadable
from deserts.states import State
from geodata.imports.any_file import guesses, import_file, known_readers, recognise, report_json
from geodata.readers import look
from geodata.report.checks import ImportReport
from geodata.report.choices import Choices
from geodata.report.schema import schema
from tests.geodata import make_workbooks as make

POPULATIONS = b"DEPCOM;COM;PMUN;PCAP;PTOT\n01001;L'Abergement;776;18;794\n1004;Amb;14035;393;14428\nx;y;1;1;1\n"


def test_a_known_file_is_read_with_its_report(tmp_path):
    path = tmp_path / "whatever.txt"
    path.write_bytes(POPULATIONS)
    imported = import_file(path)
    assert imported.source.key == "population_reference"
    assert (imported.report.read, imported.report.kept, imported.report.rejected_count) == (3, 2, 1)
    assert imported.report.balanced


def test_a_report_survives_as_json(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(POPULATIONS)
    report = import_file(path).report
    assert ImportReport.from_dict(json.loads(report_json(report))) == report


def test_choices_reach_the_reader(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(POPULATIONS)
    assert import_file(path, choices=Choices(year=1999)).source.data_year == "1999"


def test_a_reader_can_be_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(POPULATIONS)
    assert import_file(path, "population_reference").report.kept == 2
    with pytest.raises(MissingColumn):
        import_file(path, "cog_movements")
    with pytest.raises(UnknownSource) as unknown:
        import_file(path, "nothing")
    assert "bpe" in unknown.value.known


def test_an_unknown_file_is_told_with_the_nearest_guesses(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"code insee;population municipale 2021;population totale\n01001;776;794\n")
    with pytest.raises(UnknownFile) as unknown:
        import_file(path)
    assert unknown.value.columns == ("code insee", "population municipale 2021", "population totale")
    assert unknown.value.kind == "text"
    assert unknown.value.guesses == guesses(look(path))
    assert set(unknown.value.guesses) <= set(known_readers())
    assert "population_reference" in unknown.value.guesses


@pytest.mark.parametrize("content", [b"a;b\n1;2\n", b"code;commune\n1;2\n", b"%PDF-1.7 x", b"[1, 2]", b"\x00\x01\x02"])
def test_a_foreign_file_has_no_guesses(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnknownFile) as unknown:
        import_file(path)
    assert unknown.value.guesses == ()


def test_no_file(tmp_path):
    with pytest.raises(Unreadable):
        import_file(tmp_path / "nowhere.csv")


# --- the DREES workbook ---


def test_the_sample_workbook_is_one_more_source(shared):
    path = shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx"
    assert [reader.key for reader in recognise(look(path))] == ["drees_apl"]
    imported = import_file(path)
    assert (imported.source.key, imported.source.data_year, imported.level) == ("drees_apl", "2023", "commune")
    table = imported.table
    assert table.at["01001", "apl_all_ages"] == pytest.approx(1.942)
    assert table.at["01001", "apl_under_65"] == pytest.approx(1.881)
    assert (table["apl_all_ages_state"] == int(State.VALUE)).all()
    assert not [p for p in schema().check("apl", table) if p.severity == "error"]
    assert imported.report.balanced
    assert import_file(path, choices=Choices(year=2022)).source.data_year == "2022"
    assert import_file(path, choices=Choices(sheet="APL 2022")).source.data_year == "2022"
    with pytest.raises(Unreadable):
        import_file(path, choices=Choices(year=1999))


def test_the_whole_workbook_is_recognised_and_read(shared):
    path = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    if not path.is_file():
        pytest.skip("needs shared/data/drees_apl_mg_2022_2023.xlsx")
    assert recognise(look(path))[0].key == "drees_apl"
    assert len(import_file(path).table) == 34_954


@pytest.mark.parametrize(
    ("profession", "column"),
    [
        ("nurse", "apl_nurses"),
        ("physiotherapist", "apl_physiotherapists"),
        ("midwife", "apl_midwives"),
        ("dentist", "apl_dentists"),
    ],
)
def test_each_profession_has_its_column(tmp_path, profession, column):
    path = make.save(tmp_path / "classeur.xlsx", {"APL 2023": make.other_sheet(profession)})
    imported = import_file(path)
    assert imported.table[column].notna().all()
    assert "apl_all_ages" not in imported.table
    assert not [p for p in schema().check("apl", imported.table) if p.severity == "error"]


def test_several_professions_on_one_sheet_become_columns(tmp_path):
    path = make.save(tmp_path / "classeur.xlsx", {"APL 2017": make.wide_sheet_2017()})
    table = import_file(path).table
    assert table["apl_nurses"].to_numpy() == pytest.approx(40 * table["apl_all_ages"].to_numpy())
    assert table["apl_midwives"].to_numpy() == pytest.approx(5 * table["apl_all_ages"].to_numpy())


def test_values_of_those_under_65_only_are_taken_and_said(tmp_path):
    header = (make.CODE, make.NAME, "APL 2021 aux infirmières de 65 ans et moins", "Population standardisée par âge")
    rows = [header, (None, None, make.FTE, None), ("01001", "L'Abergement", 120.5, 800), ("01002", "A", None, 9)]
    imported = import_file(make.save(tmp_path / "classeur.xlsx", {"APL 2021": rows}))
    assert imported.table["apl_nurses"].tolist() == [120.5, pytest.approx(float("nan"), nan_ok=True)]
    assert imported.table["apl_nurses_state"].tolist() == [int(State.VALUE), int(State.ABSENT)]
    assert ("under_65_only", "apl_nurses") in {(p.code, p.column) for p in imported.report.problems}


def test_a_workbook_of_something_else_is_unknown(tmp_path):
    path = make.save(tmp_path / "classeur.xlsx", {"Feuille": [("a", "b"), (1, 2)]})
    with pytest.raises(UnknownFile):
        import_file(path)
