"""Official files that a spreadsheet saved again: the same figures come out of each container."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from deserts.errors import InputError
from geodata.imports.any_file import import_file, recognise
from geodata.readers import look
from tests.geodata import make_workbooks as make
from tests.geodata.make_ods import ods_bytes
from tests.geodata.make_xls import xls_bytes

FILES = (
    ("BPE25_extrait.csv", ";"),
    ("PS_LibreAcces_Personne_activite_extrait.txt", "|"),
    ("arcep_mci_2026t1_debit_filaire_extrait.csv", ";"),
    ("filosofi_carreaux_200m_2017_extrait.csv", ","),
    ("finess_reexposition_2026-05.csv", ";"),
    ("metric_osrm_forme.csv", ","),
    ("qpv_2024_liste_extrait.csv", ";"),
    ("v_mvt_commune_extrait.csv", ","),
)
"""Name of the sample, delimiter as published."""


def _cells(path, delimiter):
    text = path.read_text(encoding="utf-8-sig")
    quoting = csv.QUOTE_NONE if delimiter == "|" else csv.QUOTE_MINIMAL
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting)
    return [[cell[2:-1] if cell.startswith('="') else cell for cell in row] for row in rows if row]


def _number(cell):
    """What a spreadsheet makes of a cell that looks like a number: codes lose their zeros."""
    plain = cell.replace(",", ".")
    return float(plain) if plain.replace(".", "", 1).isdigit() and plain.isascii() and len(plain) < 15 else cell


def _xlsx(rows):
    book = openpyxl.Workbook()
    book.active.title = "Feuil1"
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SAVED = {
    "text.xlsx": lambda rows: _xlsx([[f"'{cell}"[1:] for cell in row] for row in rows]),
    "numbers.xlsx": lambda rows: _xlsx([[_number(cell) for cell in row] for row in rows]),
    "text.ods": lambda rows: ods_bytes({"Feuille1": [[cell or None for cell in row] for row in rows]}),
    "excel.csv": lambda rows: "\ufeff".encode() + _csv(rows).encode(),
}


def _csv(rows):
    file = io.StringIO()
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("form", SAVED)
@pytest.mark.parametrize(("name", "delimiter"), FILES)
def test_the_same_figures_from_each_container(sample, tmp_path, name, delimiter, form):
    published = sample(name)
    first = import_file(published)
    again = tmp_path / f"{Path(name).stem} {form}"
    again.write_bytes(SAVED[form](_cells(published, delimiter)))
    assert recognise(look(again))[0].key == recognise(look(published))[0].key
    made = import_file(again)
    assert made.report.balanced
    pd.testing.assert_frame_equal(made.table, first.table)
    assert set(made.others) == set(first.others)


def test_a_classic_finess_in_a_workbook(tmp_path):
    line = ["structureet", "10000024", "10780054", "CH", *[None] * 8, "24", "1", *[None] * 4, "355"]
    rows = [["finess", "etalab", "111", "2026-05-12"], [*line, *[None] * 13]]
    path = tmp_path / "finess.xlsx"
    path.write_bytes(_xlsx(rows))
    assert recognise(look(path))[0].key == "finess"
    made = import_file(path)
    assert made.report.balanced
    assert made.table.index.tolist() == ["010000024"]


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_apl_of_drees_in_other_workbooks(tmp_path, form):
    rows = [list(row) for row in make.gp_sheet()]
    content = ods_bytes({"APL 2023": rows}) if form == "ods" else xls_bytes({"APL 2023": rows})
    path = tmp_path / f"apl.{form}"
    path.write_bytes(content)
    assert recognise(look(path))[0].key == "drees_apl"
    made = import_file(path)
    assert made.table.loc["01001", "apl_all_ages"] == pytest.approx(1.942)
    assert len(made.report.sha256) == 64


def test_renamed_in_an_archive_it_is_told_by_its_columns(sample, tmp_path):
    import zipfile

    path = tmp_path / "données.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(sample("BPE25_extrait.csv"), "Feuil1.csv")
    pd.testing.assert_frame_equal(import_file(path).table, import_file(sample("BPE25_extrait.csv")).table)


def test_the_real_ones(shared):
    """Every file that a colleague saved again is read, or is a table that no reader claims."""
    folder = shared / "cases" / "imports" / "54-csv-resaved-as-xlsx"
    if not folder.is_dir():
        pytest.skip("needs the cases of imports beside the project")
    refused, read = [], 0
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".csv", ".xlsx"} or not recognise(look(path)):
            continue
        try:
            read += import_file(path).report.balanced
        except InputError as error:
            refused.append((path.name, str(error)))
    assert not refused
    assert read > 30
