"""The page that compares the model with the published map."""

from __future__ import annotations

import pytest

from tests.ui.hands import LEFT

pytestmark = pytest.mark.ui


def test_without_a_workbook_it_says_what_to_do(window):
    page = window.tools.open("reproducing")
    assert "importez le classeur de la DREES" in page.words.text()
    assert not page.residuals.isEnabled()


def test_it_says_how_far_the_model_is_and_maps_it(make_window, published, qtbot):
    window = make_window(published)
    page = window.tools.open("reproducing")
    core = int(published.territory.communes["in_core"].sum())
    assert page.words.text().startswith(f"{core - 1} communes ont les deux valeurs")
    assert "médecins sont inventés" in page.remark.text()
    assert page.table.rowCount() == len(set(published.territory.core["departement"]))
    qtbot.mouseClick(page.residuals, LEFT)
    assert window.map_panel.layer.column == "residual"
    assert window.map_panel.view.scene.watermark == "données illustratives"
    blank = published.territory.core.index[0]
    assert window.map_panel.hover_text(blank).endswith("pas de valeur publiée ici")
    window.focus.look_at("apl")
    qtbot.mouseClick(page.map, LEFT)
    assert window.map_panel.layer.column == "apl"


def test_the_implied_activity_is_sought_in_the_background(make_window, published, qtbot):
    window = make_window(published)
    page = window.tools.open("reproducing")
    qtbot.mouseClick(page.residuals, LEFT)
    before = window.focus.theme
    page.implied.click()
    qtbot.waitUntil(lambda: "expliquent" in page.remark.text() or "explique" in page.remark.text(), timeout=20_000)
    assert window.focus.theme is not before, "the map follows"
    page.on_file.click()
    assert "médecins sont inventés" in page.remark.text()
