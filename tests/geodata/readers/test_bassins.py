from __future__ import annotations

import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.bassins import READER
from geodata.report.choices import AS_DETECTED
from geodata.report.schema import schema


def test_the_real_table(shared):
    path = shared / "data" / "gh_bassins_de_vie_sante_social_2021_2024.csv"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.level, made.report.read, made.report.kept, made.report.rejected) == ("bassin_vie", 1_705, 1_705, ())
    assert made.table.loc["01004", ["name", "poverty_rate", "apl", "gps_per_10000", "share_75_plus"]].tolist() == [
        "Ambérieu-en-Bugey",
        11.1,
        3.0,
        9.0,
        8.4,
    ]
    assert made.table.at["01004", "ald_share_state"] == State.ABSENT
    assert {cells.column: cells.count for cells in made.report.sentinels} == {
        "poverty_rate": 11,
        "median_income": 10,
        "ald_share": 157,
    }
    assert made.report.data_year == "2021-2024"
    assert schema().check("bassins", made.table) == ()


def test_tables_of_something_else(tmp_path):
    path = tmp_path / "bassins.csv"
    path.write_text("bv2022;libelle\n01004;x\n", encoding="utf-8")
    assert detect(path) == []
    path.write_text("libelle;taux_pauvrete\nx;1\n", encoding="utf-8")
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)
