"""Sorting and filtering of the table, blanks last, in the order of a dictionary."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline
from scenarios.plan.scenario import Scenario
from ui.commune.table import COLUMNS, CommuneModel, TableFilter

pytestmark = pytest.mark.ui


def column(name):
    return next(i for i, found in enumerate(COLUMNS) if found.name == name)


@pytest.fixture
def model(qapp, language, published):
    made = CommuneModel()
    outcome = evaluate(published.study.model, Scenario("a"), Baseline.PUBLISHED)
    made.show_outcome(published, outcome, rearrange=True)
    return made


def texts(model, name):
    return [model.index(row, column(name)).data() for row in range(model.rowCount())]


def test_it_keeps_the_rules_of_qt(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for i in range(len(COLUMNS)):
        model.sort(i, Qt.SortOrder.DescendingOrder)
    model.set_filter(TableFilter("a"))
    model.set_filter(TableFilter())
    del tester


def test_only_the_core_is_shown(model, published):
    assert set(model.codes) == set(published.territory.core.index)
    assert model.total == len(published.territory.core)


def test_names_are_sorted_as_in_a_dictionary(model, published):
    from geodata.france.names import plain

    model.sort(column("name"))
    names = [plain(name) for name in texts(model, "name")]
    assert names == sorted(names)


@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_blanks_are_last_in_both_orders(model, order):
    model.sort(column("apl"), order)
    assert texts(model, "apl")[-1] == "non disponible"
    assert texts(model, "apl_class")[-1] == "non disponible"


def test_numbers_are_sorted_as_numbers(model):
    model.sort(column("population"), Qt.SortOrder.DescendingOrder)
    values = [int(text.replace("\u202f", "")) for text in texts(model, "population")]
    assert values == sorted(values, reverse=True)


def test_what_does_not_change_is_no_number(model):
    assert set(texts(model, "nearest_gp_change_min")) <= {"=", "hors d’atteinte"}


def test_filter_by_name_ignores_accents(model, published):
    name = next(name for name in published.territory.core["name"] if "é" in name)
    model.set_filter(TableFilter(name.replace("é", "E")))
    assert name in texts(model, "name")
    model.set_filter(TableFilter("no commune is called so"))
    assert model.rowCount() == 0
    assert model.people == 0


def test_filter_by_code(model, published):
    code = published.territory.core.index[0]
    model.set_filter(TableFilter(code))
    assert model.codes == [code]


def test_out_of_reach_is_more_than_any_minutes(model):
    minutes = np.array(model._columns[column("nearest_gp_min")])
    minutes[0] = np.nan
    model._columns[column("nearest_gp_min")] = minutes
    model.set_filter(TableFilter(min_minutes=59.0))
    assert model.rowCount() == 1
    assert texts(model, "nearest_gp_min") == ["hors d’atteinte"]


def test_selection_survives_sorting(model, qtbot):
    from PySide6.QtWidgets import QTableView

    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    code = model.code_at(4)
    view.setCurrentIndex(model.index(4, 0))
    model.sort(column("population"), Qt.SortOrder.DescendingOrder)
    assert model.code_at(view.currentIndex().row()) == code
    model.set_filter(TableFilter("no commune is called so"))
    assert not view.currentIndex().isValid()


def test_headers_explain_themselves(model):
    for i, found in enumerate(COLUMNS):
        assert model.headerData(i, Qt.Orientation.Horizontal)
        tip = model.headerData(i, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert f"<b>{found.name}</b>" not in tip, "the data dictionary knows the column"


def test_a_row_has_no_children(model):
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) > 0
