from __future__ import annotations

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.statistiques_locales import READERS
from geodata.report.choices import AS_DETECTED
from geodata.report.schema import schema
from tests.geodata.readers.mutated import mutated, survives, zipped

BY_DEPARTEMENT, BY_COMMUNE = READERS

TITLES = "Insee - Statistiques locales; ; ; ; \nRéférentiel géographique : France par commune; ; ; ; \n"
COMMUNES = (
    TITLES + "Code;Libellé;Médecin généraliste (en nombre) 2024;Pharmacie (en nombre) 2024;Taux de pauvreté 2021\n"
    "01001;L'Abergement-Clémenciat;0;0;N/A - secret statistique\n"
    "1004;Ambérieu-en-Bugey;25;N/A - secret statistique;11.1\n"
    "75056;Paris;2100;N/A - résultat non disponible;15\n"
    "2A004;Ajaccio;beaucoup;30;15\n"
    "XX;?;1;1;1\n"
)


def _read(reader, path):
    made = reader.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert schema().check(reader.table, made.table) == ()
    return made


def _file(tmp_path, text, name="data.csv"):
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return path


def test_the_export_by_departement(shared):
    path = shared / "data" / "gh_departements_medecins_pharmacies_2024.csv"
    assert detect(path) == [BY_DEPARTEMENT]
    made = _read(BY_DEPARTEMENT, path)
    assert (made.report.read, made.report.table_rows, made.report.header_line, made.report.data_year) == (
        101,
        101,
        3,
        "2024",
    )
    assert made.table["gps"].sum() == 60_573
    assert made.table.loc["976", ["name", "gps", "pharmacies", "nurses"]].tolist() == ["Mayotte", 39, 27, 154]
    assert made.level == "departement"


def test_the_export_by_commune(tmp_path):
    path = _file(tmp_path, COMMUNES)
    assert detect(path) == [BY_COMMUNE]
    made = _read(BY_COMMUNE, path)
    assert made.table["gps"].dropna().to_dict() == {"01001": 0, "01004": 25, "75056": 2100}
    assert made.table["pharmacies_state"].to_dict() == {
        "01001": State.VALUE,
        "01004": State.SECRET,
        "2A004": State.VALUE,
        "75056": State.ABSENT,
    }
    assert made.report.plm_mode == "cities"
    assert [(fix.old, fix.new) for fix in made.report.repairs] == [("1004", "01004")]
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_commune", (8,))]
    assert ("not_a_number", 7) in {(one.code, one.row) for one in made.report.problems}


def test_a_workbook_and_an_archive_hold_it_too(tmp_path):
    book = openpyxl.Workbook()
    for line in COMMUNES.splitlines():
        book.active.append([cell.strip() or None for cell in line.split(";")])
    book.save(tmp_path / "data.xlsx")
    (tmp_path / "data.zip").write_bytes(zipped(data__csv=COMMUNES))
    for name in ("data.xlsx", "data.zip"):
        assert detect(tmp_path / name) == [BY_COMMUNE]
        assert _read(BY_COMMUNE, tmp_path / name).table.at["01004", "gps"] == 25


def test_an_export_without_a_health_indicator_is_nobodys(tmp_path):
    path = _file(tmp_path, TITLES + "Code;Libellé;a;b;Taux de pauvreté 2021\n01001;x;1;2;3\n")
    assert detect(path) == []
    with pytest.raises(MissingColumn):
        BY_COMMUNE.read(path, AS_DETECTED, ignore)


def test_indicators_of_several_years_are_told(tmp_path):
    text = (
        TITLES
        + "Code;Libellé;Médecin généraliste (en nombre) 2021;Médecin généraliste (en nombre) 2024;Infirmier (en nombre) 2023\n"
    )
    made = _read(BY_COMMUNE, _file(tmp_path, text + "01001;x;1;2;3\n"))
    assert made.table.loc["01001", ["gps", "nurses"]].tolist() == [2, 3]
    assert (made.report.data_year, made.report.problems[0].code) == ("2024", "several_years")


@pytest.mark.fuzz
@settings(max_examples=80)
@given(st.data())
def test_a_damaged_file_loses_no_row_silently(tmp_path_factory, data):
    survives(
        data.draw(st.sampled_from(READERS)),
        tmp_path_factory.mktemp("fuzz") / "x.csv",
        data.draw(mutated([COMMUNES.encode()])),
    )
