from __future__ import annotations

import openpyxl
import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.tvs import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema


@pytest.fixture
def csv(tmp_path):
    def write(text, name="correspondance-tvs-communes-2018.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    "header",
    [
        "tvs,libtvs,depcom",
        "agr,libagr,depcom",
        "Code du TVS,Nom du territoire de vie-santé,Code commune",
        "TVS2023,LIBTVS2023,CODGEO",
    ],
)
def test_the_correspondence(csv, header):
    path = csv(f'{header}\n01004,Ambérieu,1001\n"0100_",Autre,01005\n75101,Paris 1er,75101\n2A004,Ajaccio,2a004\n')
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["tvs"].to_dict() == {"01001": "01004", "01005": "0100", "2A004": "2A004", "75101": "75101"}
    assert made.table.at["01001", "tvs_name"] == "Ambérieu"
    assert (made.report.plm_mode, made.report.data_year) == ("arrondissements", "2018")
    assert [fix.old for fix in made.report.repairs] == ["1001", "2a004"]
    assert schema().check("tvs", made.table) == ()


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Territoires de vie-santé"], [], ["codgeo", "libgeo", "tvs", "libtvs"], ["01001", "x", "01004", "y"]):
        book.active.append(row)
    book.save(tmp_path / "tvs.xlsx")
    assert detect(tmp_path / "tvs.xlsx") == [READER]
    made = READER.read(tmp_path / "tvs.xlsx", Choices(year=2025, geography_year=2024), ignore)
    assert made.table.loc["01001"].tolist() == ["x", "01004", "y"]
    assert (made.report.data_year, made.report.geography_year) == ("2025", 2024)


def test_bad_rows(csv):
    made = READER.read(csv("tvs,depcom\n01004,01001\n01005,01001\n__,01002\nx,XX\n"), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("duplicate", (3,)),
        ("bad_tvs", (4,)),
        ("bad_commune", (5,)),
    }


def test_a_zoning_is_not_a_correspondence(csv):
    path = csv("Code TVS,Code commune,Zonage\n01004,01001,ZIP\n")
    assert [found.key for found in detect(path)] == ["zoning"]
    assert detect(csv("tvs,libtvs\n01004,x\n")) == []
    with pytest.raises(MissingColumn):
        READER.read(csv("tvs,libtvs\n01004,x\n"), AS_DETECTED, ignore)
