"""The DREES workbook through a territory file and back: values, constants, secrets and report are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from geodata.drees.workbook_reader import read_drees, scoring_params
from geodata.storage.territory_file import TerritoryFile, open_territory_file, save_territory
from geodata.storage.workbook import restored, stored
from geodata.territory.opening import gp_edition, open_territory


@pytest.fixture(scope="module")
def workbook(shared):
    return read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx")


def test_a_workbook_comes_back_from_a_file(workbook, tmp_path) -> None:
    table, text = stored(workbook, Path("/somewhere/apl.xlsx"))
    path = tmp_path / "here.gpkg"
    save_territory(TerritoryFile(open_territory(["90"], workbook=workbook), (table,), {"workbook": text}), path)
    content = open_territory_file(path)
    back, where = restored(content.imports[-1], content.documents["workbook"])
    assert where == Path("/somewhere/apl.xlsx")
    before, after = gp_edition(workbook), gp_edition(back)
    pd.testing.assert_frame_equal(after.table, before.table)
    for name in ("year", "unit", "population_year", "weight_column", "labels", "sources", "missing", "secret"):
        assert getattr(after, name) == getattr(before, name), name
    assert back.parameters == workbook.parameters
    assert (back.name, back.sha256, back.notes) == (workbook.name, workbook.sha256, workbook.notes)
    assert back.reports == (workbook.reports[-1] if workbook.reports[-1].data_year == "2023" else workbook.reports[0],)
    assert scoring_params(back, 2023) == scoring_params(workbook, 2023)


def test_a_text_that_is_none_is_refused(workbook) -> None:
    table, text = stored(workbook, None)
    assert restored(table, text)[1] is None
    told = json.loads(text)
    del told["edition"]["year"]
    with pytest.raises(KeyError):
        restored(table, json.dumps(told))
