"""Forms in which publishers give their files now; rows of our own in the same form, and the real ones where at hand."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from deserts.states import State
from geodata.imports.any_file import import_file, recognise
from geodata.readers import look

MELODI = "GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;UNIT_MULT;CONF_STATUS;OBS_STATUS;TIME_PERIOD;OBS_VALUE\n"
MELODI_ROWS = (
    "01004;COM;MED_SL;EUR_YR;0;F;A;2023;22000\n"
    "01004;COM;PR_MD60;PT;0;F;A;2023;16,5\n"
    "01004;COM;NUM_HH;HH;3;F;A;2023;6\n"
    "01002;COM;MED_SL;EUR_YR;0;F;A;2023;24480\n"
    "01002;COM;PR_MD60;PT;0;C;M;2023;\n"
    "01004;COM;MED_SL;EUR_YR;0;F;A;2021;20000\n"
    "01004;COM;S_RET;PT;0;F;A;2023;30\n"
    "200000172;EPCI;MED_SL;EUR_YR;0;F;A;2023;24100\n"
)


def _zip(path, **files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return path


def _real(shared, name):
    path = shared / "data" / name
    if not path.is_file():
        pytest.skip(f"needs {name} in 'shared' beside the project")
    return path


def test_filosofi_in_long_form(tmp_path):
    path = _zip(tmp_path / "f.zip", DS_FILOSOFI_CC_data=MELODI + MELODI_ROWS, DS_FILOSOFI_CC_metadata="a;b\n")
    made = import_file(path)
    assert (made.report.source, made.report.data_year, made.report.balanced) == ("income_melodi", "2023", True)
    table = made.table
    assert table.loc["01004", ["median_income", "poverty_rate", "tax_households"]].tolist() == [22000, 16.5, 6000]
    assert table.loc["01002", "poverty_rate_state"] == State.SECRET
    assert table.loc["01002", "tax_households_state"] == State.ABSENT
    assert table.index.tolist() == ["01002", "01004"]


def test_filosofi_of_insee(shared):
    made = import_file(_real(shared, "filosofi_melodi_forme.zip"))
    assert made.table.loc["01004", "median_income"] == 21740
    assert made.report.balanced


def test_filosofi_of_2023_in_columns(tmp_path):
    path = tmp_path / "cc_filosofi_2023_COM.csv"
    path.write_text("CODGEO;LIBGEO;NBPERSMENFISC23;MED23;TP6023\n01004;A;14000;22 500,5;s\n", encoding="utf-8")
    made = import_file(path)
    assert made.table.loc["01004", "median_income"] == 22500.5
    assert made.table.loc["01004", "poverty_rate_state"] == State.SECRET
    assert made.report.data_year == "2023"


FDEP = (
    "Code commune,Nombre d’habitants de la commune,Indice de défavorisation en quintiles,"
    "Quintile sans pondération sur le nombre d’habitants de la commune,"
    "Quintile avec pondération sur le nombre d’habitants de la commune,Département\n"
    "01001,400.0,0.067,3.0,4.0,Ain\n01002,366.0,-0.5,1.0,2.0,Ain\n"
)
EDI = (
    "Commune Code,Commune,EDI,Quintile natonal,Millésime EDI\n"
    "01001,A,-0.92,entre 41 et 60%,2021\n01002,B,5.19,entre 81 et 100%,2021\n01004,C,-3.6,entre 1 à 20%,2021\n"
)


def test_both_files_of_odisse(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(FDEP, encoding="utf-8")
    fdep = import_file(path).table
    assert fdep["fdep"].tolist() == [0.067, -0.5]
    assert fdep["fdep_quintile"].tolist() == ["4", "2"]
    path.write_text(EDI, encoding="utf-8")
    edi = import_file(path).table
    assert edi["f_edi"].tolist() == [-0.92, 5.19, -3.6]
    assert edi["f_edi_quintile"].tolist() == ["3", "5", "1"]


@pytest.mark.parametrize(("name", "rows"), [("odisse_fdep_extrait.csv", 13), ("odisse_f_edi_extrait.csv", 9)])
def test_the_real_files_of_odisse(shared, name, rows):
    made = import_file(_real(shared, name))
    assert (made.report.source, len(made.table)) == ("deprivation", rows)
    column = "fdep_quintile" if "fdep" in name else "f_edi_quintile"
    assert set(made.table[column]) <= set("12345")


def test_reference_populations_with_the_whole_code(tmp_path):
    path = tmp_path / "donnees_communes.csv"
    head = "REG;Région;DEP;CODARR;CODCAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT\n"
    path.write_text(
        f"{head}84;ARA;01;2;08;001;01001;A;832;16;848\n94;Corse;2A;1;01;004;2A004;B;70;1;71\n", encoding="utf-8"
    )
    made = import_file(path)
    assert made.table["municipal_population"].to_dict() == {"01001": 832, "2A004": 70}
    assert made.table["name"].tolist() == ["A", "B"]


def test_the_real_populations_of_2021(shared):
    made = import_file(_real(shared, "gh_donnees_communes_2021.csv"))
    assert (len(made.table), made.table.loc["01001", "municipal_population"]) == (34970, 832)


def test_a_grid_is_told_by_its_columns(shared):
    made = import_file(_real(shared, "gh_arcachon_grid_200m_2017.gpkg"))
    assert made.report.source == "grid"
    assert made.table["persons"].sum() == pytest.approx(122_616.5)


ARCEP = "code_insee;nom_com;type;nbr;elig_bhd8;elig_thd30;date\n"


def test_the_table_with_satellite_is_told_apart(tmp_path):
    rows = "".join(f"{1001 + at:05};A;all;100;100;{{}};2026-01-01\n" for at in (0, 1, 3, 4, 5, 6))
    for name, share, told in (
        ("commune_debit.csv", 100, True),
        ("commune_debit_filaire.csv", 60, False),
        ("commune_techno.csv", 60, False),
    ):
        path = tmp_path / name
        path.write_text(ARCEP + rows.format(*[share] * 6), encoding="utf-8")
        codes = {problem.code for problem in import_file(path).report.problems}
        assert ("with_satellite" in codes) is told, name


def test_midwives_of_drees_as_published(shared):
    made = import_file(_real(shared, "drees_apl_sages_femmes_2022_2023.xlsx"))
    assert made.table["apl_midwives"].notna().sum() > 30_000


def test_no_reader_takes_a_plain_table_for_its_own(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["code_insee", "médecins"])
    book.active.append(["23001", 1])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert recognise(look(path)) == []
