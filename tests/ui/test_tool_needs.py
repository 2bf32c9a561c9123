"""The page on needs: weights, refusals in words, the most urgent communes, and what it paints on the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt

from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from scenarios.analysis.needs import default_weights
from scenarios.study.inputs import FileRef
from scenarios.study.reading import file_input
from scenarios.study.study import DataLayer
from tests.ui.hands import LEFT, place, somewhere

pytestmark = pytest.mark.ui


@pytest.fixture
def deprived(loaded):
    """The territory with an index of deprivation that rises with the code, and a crude rate of illness."""
    codes = loaded.territory.communes.index
    rising = np.arange(len(codes), dtype=float)
    table = pd.DataFrame({"fdep": rising, "ald_share": rising % 7}, index=codes)
    source = Source("deprivation", "t", "Santé publique France", "l", "2021", 2024)
    imported = Imported(table, ImportReport("deprivation", "deprivation"), source, "commune")
    layer = DataLayer(file_input(FileRef("fdep.csv", "a" * 64), imported), imported)
    return replace(loaded, study=replace(loaded.study, layers=(layer,)))


@pytest.fixture
def window(make_window, deprived):
    return make_window(deprived)


@pytest.fixture
def page(window):
    return window.tools.open("needs")


def settle(page, qtbot):
    qtbot.waitUntil(lambda: not page._soon.isActive())


def test_twenty_communes_with_their_reasons(page, session):
    assert page.table.rowCount() == min(20, len(session.territory.core))
    assert page.table.item(0, 0).text().startswith("1. ")
    tip = page.table.item(0, 0).toolTip()
    assert "Accès aux médecins faible\u00a0: " in tip
    assert "(poids" in tip
    scores = [page.table.item(row, 1).data(Qt.ItemDataRole.UserRole) for row in range(page.table.rowCount())]
    assert scores == sorted(scores, reverse=True)


def test_sources_and_what_is_missing_are_told(page):
    assert page.weights.sources["deprivation"].text() == "Santé publique France 2021"
    assert page.weights.sources["apl"].text() == "données illustratives"
    assert page.weights.sources["share_75_plus"].text() == "pas de données"
    assert page.remark.text().startswith("Sans données\u00a0: ")
    assert page.weights.total.text() == "Somme des poids\u00a0: 100"


def test_weights_move_by_keyboard_and_come_back(page, qtbot):
    before = list(page.codes)
    slider = page.weights.sliders["deprivation"]
    slider.setFocus()
    for _ in range(12):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    settle(page, qtbot)
    assert slider.value() == 70
    assert page.weights.shares["deprivation"].text() == "61\u00a0%"  # 70 of 115 that have data
    assert page.codes != before
    qtbot.mouseClick(page.weights.reset, LEFT)
    settle(page, qtbot)
    assert page.weights.weights == default_weights()
    assert page.codes == before


def test_no_weight_at_all_is_said(page, qtbot):
    for slider in page.weights.sliders.values():
        slider.setValue(0)
    settle(page, qtbot)
    assert page.refusal.text() == "Donnez un poids à au moins un critère."
    assert page.table.rowCount() == 0


def test_age_twice_is_refused_in_words(page, qtbot):
    page.weights.sliders["ald_crude"].setValue(10)
    settle(page, qtbot)
    assert page.refusal.text().startswith("L’âge compterait deux fois")
    assert "Longues maladies, taux brut" in page.refusal.text()
    assert page.table.rowCount() == 0
    page.weights.sliders["ald_crude"].setValue(0)
    settle(page, qtbot)
    assert page.refusal.isHidden()
    assert page.table.rowCount() > 0


def test_a_row_chooses_the_commune(page, window):
    page.table.selectRow(2)
    assert window.focus.commune == page.codes[2]


def test_a_commune_chosen_elsewhere_is_marked_and_nothing_is_by_itself(page, window, qtbot):
    assert page.table.chosen_row() == -1
    window.focus.choose(page.codes[3])
    assert page.table.chosen_row() == 3
    page.weights.sliders["deprivation"].setValue(90)
    settle(page, qtbot)
    chosen = page.table.chosen_row()
    assert chosen == (page.codes.index(window.focus.commune) if window.focus.commune in page.codes else -1)


def test_the_map_shows_the_score_until_the_page_is_left(page, window, qtbot):
    assert window.focus.theme.key == "needs"
    legend = window.map_panel.legend
    assert legend._words[0] == "Où agir d’abord"
    assert window.map_panel.view.scene.watermark == "données illustratives"
    assert "priorité" in window.map_panel.hover_text(page.codes[0])
    window.close_page()
    assert window.focus.theme is None


def test_going_back_to_the_questions_is_no_tug_of_war(page, window, qtbot):
    window.actions_["left"].trigger()  # the questions beside a page are shown by hand
    qtbot.mouseClick(window.indicators.back, LEFT)
    assert window.focus.theme is None
    assert page.map.shows.currentData() == "none"
    place(window, qtbot, somewhere(window))
    assert window.focus.theme is None, "the scenario changed, the choice did not"


def test_needs_and_access_together(page, window, session):
    page.map.shows.setCurrentIndex(page.map.shows.findData("bivariate"))
    legend = window.map_panel.legend
    rows = [row.text for row in legend.rows][:9]
    assert rows[0] == "besoin fort, accès faible"
    assert rows[-1] == "besoin faible, bon accès"
    assert len(set(rows)) == 9
    assert sum(each.communes for each in window.map_panel.layer.classes) == len(session.territory.core)
    assert page.map.need.currentData() == "deprivation"
    assert page.map.about.text().startswith("Besoin coupé à")
    page.map.bounds.setCurrentIndex(1)
    assert page.map.about.text().endswith("APL à 2,5 et 4,0.")
    core = session.territory.core.index[0]
    assert "Défavorisation sociale" in window.map_panel.hover_text(core)


def test_adjusted_need_is_off_labelled_and_adjustable(page, window, qtbot):
    assert not page.map.adjusted.isChecked()
    assert page.map.shows.findData("factor") < 0
    page.map.betas["ald"].setValue(0.0)  # only the crude rate is known, which is refused
    page.map.adjusted.setChecked(True)
    assert window.focus.theme.origin == "besoin ajusté (hors DREES)"
    assert page.map.shows.currentData() == "adjusted"
    page.map.shows.setCurrentIndex(page.map.shows.findData("factor"))
    weak = window.focus.theme
    page.map.betas["deprivation"].setValue(20.0)
    assert window.focus.theme is not weak
    page.map.adjusted.setChecked(False)
    assert page.map.shows.findData("factor") < 0


def test_crude_illness_adjusts_raw_persons_only(page, session, window):
    """Need is raw persons here: a crude rate counts age once, so it may weigh."""
    assert session.territory.need_origin == "population"
    page.map.adjusted.setChecked(True)
    assert page.map.refusal.isHidden()


def test_without_any_file_it_says_what_to_do(make_window, loaded):
    page = make_window(loaded).tools.open("needs")
    page.map.shows.setCurrentIndex(page.map.shows.findData("bivariate"))
    assert page.map.about.text().startswith("Aucun besoin n’est encore connu")
    page.map.adjusted.setChecked(True)
    assert page.map.refusal.text().startswith("Importez un indice de défavorisation")
