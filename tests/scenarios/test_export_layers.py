"""Imported files as columns of the exports: values, states, sources, years and words travel with them."""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import openpyxl
import pandas as pd
import pytest

from deserts.states import State
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from scenarios.__main__ import main
from scenarios.documents.csv_file import Flavour, export_csv
from scenarios.documents.html import export_html
from scenarios.documents.xlsx import export_xlsx
from scenarios.words.texts import say
from tests.scenarios.exported import creuse, creuse_case

VALUED, SECRET, ABSENT = "23096", "23030", "23176"


def file(table, data, title, year):
    data.index = pd.Index(data.index, name="insee", dtype="str")
    source = Source(table, title, "Insee", "Licence Ouverte 2.0", str(year), year + 3)
    return Imported(data, ImportReport(table, table, data_year=str(year)), source, "commune")


@pytest.fixture(scope="module")
def layers():
    income = pd.DataFrame(
        {"poverty_rate": [12.34, np.nan], "poverty_rate_state": np.int8([State.VALUE, State.SECRET])},
        index=[VALUED, SECRET],
    )
    zones = pd.DataFrame({"category": ["ZIP", "ZAC"]}, index=[VALUED, SECRET])
    return (file("income", income, "Revenus", 2021), file("zoning", zones, "Zonage", 2025))


def sheet_rows(path, name):
    book = openpyxl.load_workbook(path)
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def test_columns_of_the_spreadsheet_keep_secret_and_absent_apart(layers, tmp_path) -> None:
    territory, outcome = creuse_case()
    (path,) = export_xlsx(territory, outcome, tmp_path / "x.xlsx", layers=layers)
    rows = sheet_rows(path, "Données")
    head = next(row for row in rows if row[0] == "Code commune")
    by_code = {row[0]: row for row in rows}
    rate, zone, why = head.index("Taux de pauvreté"), head.index("Zonage"), len(head) - 1
    assert by_code[VALUED][rate] == 12.34
    assert by_code[SECRET][rate] is None
    words = {code: by_code[code][why].replace("\xa0", " ") for code in (SECRET, ABSENT)}
    secret, absent = (re.search(r"Taux de pauvreté : ([^ ;]+)", words[code]).group(1) for code in (SECRET, ABSENT))
    assert (secret, absent) == (say("state_secret", "fr"), say("state_absent", "fr"))
    assert by_code[VALUED][zone] == "Zone d’intervention prioritaire (ZIP)"


def test_the_dictionary_and_the_sources_speak_the_language_of_the_document(layers, tmp_path) -> None:
    territory, outcome = creuse_case()
    (path,) = export_xlsx(territory, outcome, tmp_path / "x.xlsx", lang="en", layers=layers)
    dictionary = {row[1]: row for row in sheet_rows(path, "Dictionary")}
    assert dictionary["poverty_rate"][0] == "Poverty rate"
    assert dictionary["poverty_rate"][2] == "%"
    assert dictionary["poverty_rate"][4] == "Insee 2021"
    assert dictionary["zoning_category"][0] == "Zone"
    sources = {row[0]: row for row in sheet_rows(path, "Sources")}
    (income,) = [row for title, row in sources.items() if title and "ncome" in title]
    assert [str(cell) for cell in income[3:5]] == ["2021", "2024"]
    assert any(title and title.startswith("Communes of France: codes") for title in sources)
    assert "General practitioners: illustrative data, drawn by lot" in sources


def test_columns_of_the_csv_and_the_text_beside_it(layers, tmp_path) -> None:
    territory, outcome = creuse_case()
    table, beside = export_csv(territory, outcome, tmp_path / "x.csv", flavour=Flavour.DATA, lang="en", layers=layers)
    rows = {row["insee"]: row for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))}
    assert (rows[VALUED]["poverty_rate"], rows[SECRET]["poverty_rate"]) == ("12.34", "")
    assert rows[SECRET]["zoning_category"].startswith("Complementary zone")
    words = beside.read_text(encoding="utf-8-sig")
    assert "data of 2021, communes of 2024" in words


def test_layers_of_the_page(layers, tmp_path) -> None:
    territory, outcome = creuse_case()
    (path,) = export_html(territory, outcome, tmp_path / "x.html", layers=layers)
    page = path.read_text(encoding="utf-8")
    assert "Zone d’intervention prioritaire (ZIP)" in page or "Zone d\\u2019intervention prioritaire" in page
    assert "Taux de pauvreté" in page or "Taux de pauvret\\u00e9" in page
    assert "12.34" in page, "a value that its file gives"


def test_without_layers_nothing_is_added(tmp_path) -> None:
    territory, outcome = creuse_case()
    (path,) = export_xlsx(territory, outcome, tmp_path / "x.xlsx")
    assert "Taux de pauvreté" not in next(row for row in sheet_rows(path, "Données") if row[0] == "Code commune")


def test_the_command_line_joins_official_files(tmp_path, capsys) -> None:
    zones = tmp_path / "zonage_mg_2025.csv"
    rows = [f"{code};{row['name']};1_ZIP" for code, row in creuse().core.iterrows()]
    zones.write_text("\n".join(["Code commune;Nom commune;Zonage", *rows]) + "\n", encoding="utf-8")
    written = tmp_path / "creuse.csv"
    argv = ["--lang", "fr", "score", "-d", "23", "-o", str(written), "--layer", str(zones)]
    assert main(argv) == 0, capsys.readouterr().err
    text = written.read_text(encoding="utf-8-sig")
    assert "Zone d’intervention prioritaire (ZIP)" in text
    head = next(csv.reader(io.StringIO(text), delimiter=";"))
    assert "Zonage" in head
    missing = tmp_path / "absent.csv"
    assert main(["--lang", "en", "score", "-d", "23", "-o", str(written), "--layer", str(missing)]) == 3
