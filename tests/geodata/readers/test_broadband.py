from __future__ import annotations

import zipfile

import openpyxl
import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.broadband import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

WIRED = "code_insee;nom_com;code_dep;code_reg;nbr;type;inel_hd;elig_hd05;elig_hd3;elig_bhd8;elig_thd30;elig_thd100;elig_thd1g;date"
TECHNO = "code_insee;nom_com;code_dep;code_reg;nbr;type;nbr_elig_8;elig_ftth;elig_coax;elig_cu_30;elig_thdr;elig_cu_8;elig_4gf;elig_hdr;elig_sat;date"


@pytest.fixture
def csv(tmp_path):
    def write(rows, header=WIRED, name="commune.csv"):
        path = tmp_path / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def test_speeds_of_the_sample(shared):
    path = shared / "samples" / "arcep_mci_2026t1_debit_filaire_extrait.csv"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.at["83042", "premises"] == 11_772
    assert made.table.at["83042", "no_wired_share"] == pytest.approx(100 * 1594 / 11772)
    assert made.table.at["97611", "share_1_gbit"] == pytest.approx(100 * 1264 / 18048)
    assert made.table.at["97611", "share_30_mbit"] == pytest.approx(100 * 8249 / 18048)
    # Paris is one commune here: no arrondissement may be joined to it by chance.
    assert made.report.plm_mode == "cities"
    assert (made.report.data_year, made.table.at["75056", "date"]) == ("2026", "2026-03-31")
    assert schema().check("broadband", made.table) == ()


def test_technologies_of_the_sample(shared):
    path = shared / "samples" / "arcep_mci_2026t1_meilleure_techno_thd_extrait.csv"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.table.at["29019", "fibre_share"] == pytest.approx(100 * 97301 / 99335)
    assert "share_30_mbit" not in made.table


def test_shares_are_cumulative(sample):
    made = READER.read(sample("arcep_mci_2026t1_debit_filaire_extrait.csv"), AS_DETECTED, ignore)
    speeds = made.table[["share_8_mbit", "share_30_mbit", "share_100_mbit", "share_1_gbit"]]
    assert (speeds.diff(axis=1).iloc[:, 1:] <= 0).all(axis=None)


def test_only_the_rows_of_all_premises_count(csv):
    rows = [
        f"01001;x;01;84;{count};{kind};0;1;1;1;1;1;1;2025-12-31"
        for kind, count in (("all", 10), ("res", 8), ("pro", 2))
    ]
    made = READER.read(csv(rows), AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.kept, made.report.set_aside_count) == (1, 2)
    assert made.table.at["01001", "share_8_mbit"] == 10


def test_no_premises_and_blanks_are_absent_not_zero(csv):
    rows = ["01001;x;01;84;0;all;0;0;0;0;0;0;0;2025-12-31", "01002;x;01;84;10;all;;0;0;0;0;0;0;2025-12-31"]
    made = READER.read(csv(rows), AS_DETECTED, ignore)
    assert made.table["share_8_mbit_state"].tolist() == [State.ABSENT, State.VALUE]
    assert made.table["no_wired_share_state"].tolist() == [State.ABSENT, State.ABSENT]
    assert made.table.at["01002", "share_8_mbit"] == 0


def test_bad_rows(csv):
    rows = [
        "1001;x;01;84;10;all;0;1;1;1;1;1;1;d",
        "01001;x;01;84;10;all;0;1;1;1;1;1;1;d",
        "01002;x;01;84;10;all;0;1;1;11;1;1;1;d",
        "01003;x;01;84;dix;all;0;1;1;1;1;1;1;d",
        "XXXXX;x;01;84;10;all;0;1;1;1;1;1;1;d",
    ]
    made = READER.read(csv(rows), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(row.reason, row.lines) for row in made.report.rejected} == {
        ("duplicate", (3,)),
        ("out_of_range", (4,)),
        ("not_a_number", (5,)),
        ("bad_commune", (6,)),
    }


def test_both_tables_in_one_archive_are_joined(tmp_path):
    path = tmp_path / "2025t4-commune.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "techno_commune.csv",
            TECHNO
            + "\n01001;x;01;84;10;all;10;5;0;0;0;0;0;0;0;2025-12-31\n01002;y;01;84;10;all;10;6;0;0;0;0;0;0;0;2025-12-31\n",
        )
        archive.writestr("debit_commune.csv", WIRED + "\n01001;x;01;84;10;all;1;9;9;8;7;6;5;2025-12-31\n")
        archive.writestr("ops_commune.csv", "code_insee;nbr;operateur\n01001;3;z\n")
        archive.writestr("debit_commune_notes.csv", "a;b\n1;2\n")
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.loc["01001", ["fibre_share", "share_8_mbit", "share_1_gbit"]].tolist() == [50, 80, 50]
    assert made.table.loc["01002", ["fibre_share", "share_1_gbit_state"]].tolist() == [60, State.ABSENT]
    assert (made.report.kept, made.report.table_rows) == (3, 2)


def test_a_workbook_without_kinds(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["code_insee", "nbr", "elig_ftth"])
    book.active.append(["01001", 10, 4])
    book.save(tmp_path / "fibre.xlsx")
    made = READER.read(tmp_path / "fibre.xlsx", Choices(year=2025), ignore)
    assert made.report.balanced
    assert made.table.at["01001", "fibre_share"] == 40


def test_something_else(csv):
    path = csv(["01001;3"], header="code_insee;nbr")
    assert detect(path) == []
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)
