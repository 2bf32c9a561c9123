"""The CSV of larger areas: figures, layers with the reason of their blanks, and no formula from a name."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd
import pytest

from deserts.errors import CannotWrite
from deserts.scoring import ScoringParams
from deserts.states import State
from scenarios.analysis.aggregate import LayerColumn, aggregate, group_by
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.documents.aggregate import decimals, export_aggregate, rows, titles
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

CODES = ["00001", "00002", "00003", "00004"]


@pytest.fixture
def answered():
    made = territory(toy_minutes(), [100.0, 300, 200, 50], [0, 4500, 0, 0], published=[1.0, 3.0, 2.0, np.nan])
    outcome = evaluate(prepare(made, ScoringParams()), Scenario("essai"), Baseline.PUBLISHED)
    layer = LayerColumn(
        "x", "Ménages", pd.Series([5, np.nan, 7, 9.5], index=CODES), np.array([0, State.SECRET, 0, 0], np.int8), "sum"
    )
    grouping = group_by(made, pd.Series(["=a", "=a", "b", "b"], index=CODES), "Secteur")
    return made, outcome, aggregate(outcome, grouping, [layer]), layer


def test_rows_go_with_their_titles(answered):
    _, outcome, found, _ = answered
    assert all(len(row) == len(titles(outcome, "fr")) == len(decimals()) + 3 for row in rows(found, "fr"))


def test_the_file(answered, tmp_path):
    made, outcome, found, layer = answered
    path = export_aggregate(made, outcome, found, tmp_path / "a.csv", layers=[layer])
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["Code"] for row in table] == ["'=a", "b", ""]
    assert [row["Ménages"] for row in table] == ["s", "16,5", "s"]
    assert table[1]["APL moyenne, après"] == "2"
    assert table[0]["Niveau"] == "Secteur"
    assert table[0]["Scénario"] == "essai"
    assert table[0]["Données illustratives"] == "oui"


def test_a_folder_that_is_not_there(answered, tmp_path):
    made, outcome, found, _ = answered
    with pytest.raises(CannotWrite):
        export_aggregate(made, outcome, found, tmp_path / "nowhere" / "a.csv")
