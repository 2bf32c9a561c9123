"""The zoning as a workbook and as tables: the headings of the orders, the label on every sheet, codes as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from deserts.progress import ignore
from deserts.scoring import ScoringParams
from deserts.zoning import Ceiling, Zone
from geodata.readers.zoning import READER
from geodata.report.choices import Choices
from scenarios.analysis.zoning import AS_DRAWN, Decision, zone_territory
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.documents.zoning import export_zoning
from scenarios.plan.scenario import Scenario
from tests.scenarios.test_zoning import AREAS, WORLD, in_force

TODAY = date(2026, 11, 24)


@pytest.fixture
def zoned():
    outcome = evaluate(prepare(WORLD, ScoringParams()), Scenario("s"), Baseline.PUBLISHED)
    zoning = AS_DRAWN.with_ceiling("00", Ceiling(0.2, 0.5)).decided(
        Decision("N", Zone.ZAC, "=un médecin arrive", "M. D.", "2026-11-24")
    )
    return outcome, zone_territory(WORLD, outcome, AREAS, zoning, [in_force("ZIP", "ZV", "ZAC", "ZAC")])


def rows(sheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_workbook(zoned, tmp_path: Path, lang) -> None:
    outcome, found = zoned
    (path,) = export_zoning(WORLD, outcome, found, tmp_path / "z.xlsx", lang=lang, today=TODAY)
    book = openpyxl.load_workbook(path)
    assert {"Zonage_TVS", "Zonage_communes"} <= set(book.sheetnames)
    told = "Zonage simulé – n’est pas l’arrêté" if lang == "fr" else "Simulated zoning – not the official order"
    for sheet in book.worksheets:
        assert any(told in str(cell) for row in rows(sheet)[:5] for cell in row), sheet.title
    table = rows(book["Zonage_TVS"])
    heads = table[2]
    assert heads[:3] == ["Code de la région", "Code du TVS", "Libellé du TVS"]
    first = dict(zip(heads, table[3], strict=True))
    assert (first["Code de la région"], first["Code du TVS"], first["Population"]) == ("00", "N", 1500)
    assert (first["Motif"], first["Auteur"], first["Date"]) == ("=un médecin arrive", "M. D.", "2026-11-24")
    assert book["Zonage_TVS"].cell(4, heads.index("Motif") + 1).data_type == "s"
    communes = rows(book["Zonage_communes"])
    assert communes[3][4] == "00001"
    assert len(communes) == 3 + 4
    assert len(rows(book.worksheets[-1])) == 4


def test_the_tables_say_what_they_are_and_can_be_read_again(zoned, tmp_path: Path) -> None:
    outcome, found = zoned
    paths = export_zoning(WORLD, outcome, found, tmp_path / "z.csv", today=TODAY)
    assert [path.name for path in paths] == ["z.csv", "z_communes.csv", "z_lisez-moi.txt"]
    assert "n’est pas l’arrêté" in paths[2].read_text(encoding="utf-8-sig")
    table = pd.read_csv(paths[1], sep=";", dtype=str, encoding="utf-8-sig")
    assert table["Code de la commune"].tolist() == [f'="0000{number}"' for number in range(1, 5)], (
        "a spreadsheet keeps the zeros"
    )
    areas = READER.read(paths[0], Choices(), ignore)
    assert areas.level == "tvs"
    assert areas.table["category"].to_dict() == {"N": "ZAC", "S": "ZIP"}
