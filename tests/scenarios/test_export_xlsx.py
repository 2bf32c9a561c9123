"""The workbook reopened by openpyxl and converted by LibreOffice: what a planner finds in it."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from deserts.errors import Cancelled, CannotWrite
from geodata.territory.estimate_models import QUALITY
from scenarios.answer.model import Baseline
from scenarios.documents.xlsx import export_xlsx
from scenarios.plan.scenario import Scenario
from tests.scenarios.exported import HOSTILE, TODAY, answered, creuse_case, hostile_creuse, toy, toy_case

openpyxl = pytest.importorskip("openpyxl")


def written(tmp_path: Path, case, **how):
    path = tmp_path / "resultats.xlsx"
    assert export_xlsx(*case, path, today=TODAY, **how) == (path,)
    return openpyxl.load_workbook(path)


def values(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def head_row(sheet, first: str = "Code commune") -> int:
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == first)


def test_sheets_and_marks(tmp_path) -> None:
    book = written(tmp_path, creuse_case())
    assert book.sheetnames == [
        "Lisez-moi", "Ensemble", "Équité", "Agrégation", "Données", "Sources", "Paramètres", "Scénario", "Dictionnaire",
    ]  # fmt: skip
    assert "illustratives" in book.properties.title
    assert book.properties.keywords == "données illustratives"
    assert "ILLUSTRATIVES" in book["Lisez-moi"]["B2"].value
    for name in book.sheetnames[1:5]:
        assert "ILLUSTRATIVES" in book[name]["A2"].value
    real = replace(toy(), sources=(replace(toy().sources[0], illustrative=False),))
    book = written(tmp_path, (real, answered(real, Scenario("s"))), lang="en")
    assert book.sheetnames == [
        "Read me", "Overall", "Equity", "Aggregation", "Data", "Sources", "Parameters", "Scenario", "Dictionary",
    ]  # fmt: skip
    assert "llustrat" not in str([values(sheet) for sheet in book]).replace("Illustrative", "", 2)


def test_partly_illustrative(tmp_path) -> None:
    book = written(tmp_path, toy_case())
    sheet = book["Données"]
    head = head_row(sheet)
    units = dict(zip(*([cell.value for cell in sheet[row]] for row in (head, head + 1)), strict=True))
    apl = next(unit for title, unit in units.items() if "(APL), avant" in title)
    assert "illustratif" not in apl
    assert units["Médecins généralistes, avant"] == "médecins [illustratif]"


def test_data_follows_the_pattern_of_drees(tmp_path) -> None:
    sheet = written(tmp_path, toy_case(), lang="en")["Data"]
    head = head_row(sheet, "Commune code")
    titles = [cell.value for cell in sheet[head]]
    assert sheet.freeze_panes == f"C{head + 2}"
    assert sheet.auto_filter.ref == f"A{head + 1}:{openpyxl.utils.get_column_letter(len(titles))}{head + 5}"
    assert not sheet.merged_cells.ranges
    assert [sheet.cell(head + 2 + i, 1).value for i in range(4)] == ["00001", "00002", "00003", "00004"]
    assert {sheet.cell(head + 2 + i, 1).data_type for i in range(4)} == {"s"}
    assert sheet.cell(head + 2, 1).number_format == "@"
    column = next(i for i, title in enumerate(titles, 1) if "(APL), after" in title)
    cell = sheet.cell(head + 4, column)
    assert cell.value == pytest.approx(1 + 8800 / (800 + 500 + 1000 / 3), abs=1e-6)
    assert cell.number_format == "#,##0.00"
    assert sheet.cell(head + 1, column).value == "consultations/year/person"
    change = sheet.cell(head + 4, column + 1)
    assert change.number_format == "+#,##0.00;-#,##0.00;#,##0.00"
    level = next(i for i, title in enumerate(titles, 1) if title == "Level of access, after")
    assert [sheet.cell(head + 2 + i, level).value for i in range(4)] == ["over 4", None, "over 4", "over 4"]
    text = str([row[0] for row in values(sheet)[: head - 1]])
    for words in ("Field", "Period", "Scenario", "Baseline", "How to read"):
        assert words in text


def test_blank_is_no_zero(tmp_path) -> None:
    sheet = written(tmp_path, toy_case(), lang="en")["Data"]
    head = head_row(sheet, "Commune code")
    titles = [cell.value for cell in sheet[head]]
    rows = [dict(zip(titles, row, strict=True)) for row in values(sheet)[head + 1 :]]
    assert rows[1]["Consultations within reach per inhabitant and year (APL), before"] is None
    assert "n.d." in rows[1]["Empty cells: why"]
    assert rows[3]["Drive to the nearest GP, before"] is None
    assert "out of reach (> 30 min)" in rows[3]["Empty cells: why"]
    assert rows[3]["General practitioners, before"] == 0
    assert not rows[0]["Empty cells: why"]


def test_overall_holds_the_totals_apart(tmp_path) -> None:
    rows = values(written(tmp_path, toy_case(), lang="en")["Overall"])
    found = {row[0]: row[2:5] for row in rows}
    assert found["People under an APL of 2.5"] == [800, 0, -800]
    assert found["under 2.5"] == [800, 0, -800]
    assert found["n.d."] == [500, 500, 0]


def test_nothing_is_a_formula(tmp_path) -> None:
    book = written(tmp_path, hostile_creuse())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    named = [cell for cell in cells if cell.value == HOSTILE[0]]
    assert named
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in named)
    assert any(cell.value == HOSTILE[3].replace("\x07", "") for cell in cells), "only the control character goes"
    assert not [cell.coordinate for cell in cells if cell.hyperlink]


def test_parameters_and_dictionary_say_all(tmp_path) -> None:
    book = written(tmp_path, creuse_case())
    rows = {row[0]: row[1:] for row in values(book["Paramètres"])}
    assert rows["Poids d'un trajet de 10 à 15 min"][0] == pytest.approx(2 / 3)
    assert rows["Erreur absolue moyenne"] == [QUALITY.mae_min, "minutes"]
    assert rows["Graine du tirage des médecins illustratifs"][0] == "2023"
    assert rows["2023\u00a0: 90 ans et plus"][0] == 2.26
    keys = [row[1] for row in values(book["Dictionnaire"])[1:]]
    data = book["Données"]
    assert len(keys) == len([cell for cell in data[head_row(data)] if cell.value])
    sources = values(book["Sources"])
    assert sources[0][7] == "Illustratif"
    assert [row[7] for row in sources[1:]] == ["non", "oui", "non"]
    words = str(values(book["Scénario"]))
    assert "4\\xa0400 = 8\\xa0800" in words


def test_cancel_and_failure_leave_the_old_file(tmp_path) -> None:
    old = tmp_path / "resultats.xlsx"
    old.write_text("old")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_xlsx(*toy_case(), old, report=stop)
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["resultats.xlsx"]
    with pytest.raises(CannotWrite):
        export_xlsx(*toy_case(), tmp_path / "nowhere" / "x.xlsx")
    calls: list[tuple[int, int]] = []
    export_xlsx(*toy_case(), old, report=lambda done, total: calls.append((done, total)))
    assert calls == sorted(calls)
    assert calls[-1][0] == calls[-1][1]


@pytest.mark.parametrize("case", ["creuse", "hostile"])
def test_libreoffice_opens_it_without_a_warning(tmp_path, case) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice (soffice) on the path")
    territory, outcome = creuse_case() if case == "creuse" else hostile_creuse()
    written(tmp_path, (territory, answered(territory, outcome.scenario, Baseline.MODELLED)))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    # All sheets, semicolon, double quote, UTF-8, cells as shown: documented tokens of the text filter.
    csv_filter = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    for kind in ("pdf", csv_filter):
        done = subprocess.run(
            [office, home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "resultats.xlsx")],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        complaints = [line for line in done.stderr.splitlines() if line.strip() and "java" not in line]
        assert done.returncode == 0
        assert not complaints
    assert (tmp_path / "resultats.pdf").stat().st_size > 10_000
    table = next(tmp_path.glob("resultats-Donn*.csv")).read_text(encoding="utf-8")
    codes = [row[0] for row in csv.reader(table.splitlines(), delimiter=";") if row and re.fullmatch(r"\d{5}", row[0])]
    assert len(codes) == len(territory.core)
    assert "Err:" not in table
    assert "#N" not in table


def test_the_sheet_of_levers(tmp_path) -> None:
    """Each lever with its figures, all its parameters, ranges and sources; teleconsultation in columns of its own."""
    from openpyxl import load_workbook

    from deserts.scoring import ScoringParams
    from scenarios.answer.evaluate import evaluate
    from scenarios.answer.model import Baseline, prepare
    from scenarios.plan.edits import AddLever
    from scenarios.plan.levers.catalogue import LEVERS
    from scenarios.plan.scenario import Scenario
    from tests import worlds

    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0])
    edits = (
        AddLever("centre-1", "centre", "Centre", 2.0, 46.0, "00003", (("additionality", 1.0),)),
        AddLever("cabin-1", "cabin", "Cabine", 2.0, 46.0, "00002"),
    )
    outcome = evaluate(prepare(territory, ScoringParams()), Scenario("s", edits), Baseline.MODELLED)
    path = tmp_path / "leviers.xlsx"
    export_xlsx(territory, outcome, path)
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["Leviers"].iter_rows()]
    assert rows[1][0] == "Centre"
    assert rows[1][3:9] == [8800, 1920, 0, 384_000, 67_000, 0]
    assert rows[2][5] == 600
    assert rows[3][3:9] == [8800, 1920, 600, 423_000, 73_600, 0]
    texts = [row[1] for row in rows]
    for kind in ("centre", "cabin"):
        assert {parameter.label[0] for parameter in LEVERS[kind].parameters} <= set(texts)
    assert any("aucune source lue" in str(row[5]) for row in rows)
    data = [[cell.value for cell in row] for row in book["Données"].iter_rows()]
    header = next(row for row in data if "Téléconsultation, cabines" in row)
    column = header.index("Téléconsultation, cabines")
    values = [row[column] for row in data[data.index(header) + 2 :]]
    np_values = outcome.tele.table["cabins"].tolist()
    assert values[: len(np_values)] == pytest.approx(np_values, abs=1e-6)
    readme = [str(row[1].value) for row in book["Lisez-moi"].iter_rows()]
    assert any(text.startswith("Leviers") for text in readme)
