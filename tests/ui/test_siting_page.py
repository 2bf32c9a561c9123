"""The page that looks for the best places, driven as a person would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from scenarios.siting.problem import Goal
from ui.pages.siting import siting
from ui.pages.siting.siting_area import AREA_KEY

pytestmark = pytest.mark.ui


@pytest.fixture
def page(window, monkeypatch):
    """Proofs in seconds are not what these tests wait for."""
    monkeypatch.setattr(siting, "FIRST_PROOF_S", 20.0)
    return window.tools.open("siting")


def searched(page, qtbot):
    page.search()
    qtbot.waitUntil(lambda: page.result.study is not None and len(page.result.study.prices) > 0, timeout=30_000)
    return page.result


def test_three_questions_then_an_answer_on_the_map(page, window, qtbot) -> None:
    for step in (1, 2):
        page.next.click()
        assert page.stack.currentIndex() == step
    assert page.next.text() == "Chercher"
    page.next.click()
    qtbot.waitUntil(lambda: page.result.study is not None, timeout=15_000)
    assert page.stack.currentIndex() == 3
    assert page.result.places.count() == 2
    assert page.result.value.text().startswith("Meilleurs emplacements")
    drawn = window.map_panel.view.scene.overlays[siting.KEY]
    assert [each.shape.text[:2] for each in drawn if each.shape.text] == ["1.", "2."]


def test_the_proof_comes_by_itself(page, qtbot) -> None:
    page.sought.buttons[Goal.MINUTES].setChecked(True)
    result = searched(page, qtbot)
    qtbot.waitUntil(lambda: result.study.best.proved, timeout=30_000)
    assert "prouvé" in result.sure.text()
    assert not result.proof.isVisible()


def test_a_stop_leaves_the_answer(page, qtbot) -> None:
    result = searched(page, qtbot)
    before = result.study
    result.stop_wanted.emit()
    assert not result.bar.isVisible()
    assert result.study is before


def test_the_places_enter_the_scenario_in_one_step(page, window, qtbot) -> None:
    result = searched(page, qtbot)
    promised = result.study.best.value
    low = window.session.outcome.headline_before.people_low
    result.add.click()
    assert len(window.session.scenario.edits) == 2
    assert low - window.session.outcome.headline_after.people_low == pytest.approx(promised)
    window.session.document.stack.undo()
    assert window.session.scenario.edits == ()


def test_an_alternative_can_be_looked_at_and_added(page, window, qtbot) -> None:
    result = searched(page, qtbot)
    result.others.setCurrentRow(1)
    other = result.study.alternatives[0]
    assert result.answer is other
    result.add.click()
    named = [result.question.problem.named(option)[0] for option in other.chosen]
    assert [edit.commune for edit in window.session.scenario.edits] == named


def test_a_commune_kept_is_in_the_answer_and_its_price_is_said(page, window, qtbot) -> None:
    code = str(window.session.territory.core.index[3])
    page.where.kept.add(code)
    result = searched(page, qtbot)
    assert (code, "centre") in [result.question.problem.named(option) for option in result.study.best.chosen]
    assert f"Garder {window.session.territory.communes.at[code, 'name']}" in result.prices.text()
    page.where.excluded.add(code)
    assert page.where.kept.codes == (), "kept and excluded at once makes no sense"


def test_what_cannot_be_says_why(page, qtbot) -> None:
    page.what.sites.setValue(1)
    page.sought.has_min.setChecked(True)
    page.sought.most_min.setValue(1)
    page.search()
    qtbot.waitUntil(lambda: "demande plus de" in page.result.message.text(), timeout=15_000)
    assert page.result.body.isHidden()


def test_nothing_ticked(page) -> None:
    page.what.rows["centre"].wanted.setChecked(False)
    page.search()
    assert "Cochez" in page.result.message.text()


def test_a_budget_with_a_cost_that_is_not_stated(page, qtbot) -> None:
    row = page.what.rows["centre"]
    row.investment.setValue(0)
    row.yearly.setValue(0)
    page.what.has_budget.setChecked(True)
    page.search()
    qtbot.waitUntil(lambda: "pas renseigné" in page.result.message.text(), timeout=15_000)


def test_an_area_is_drawn_by_clicks(page, window, qtbot) -> None:
    page.where.draw.click()
    assert page.drawing.picker.is_active
    box = window.session.territory.core[["lon", "lat"]]
    west, east = float(box["lon"].min()), float(box["lon"].quantile(0.5))
    south, north = float(box["lat"].min()), float(box["lat"].max())
    for corner in ((west, south), (east, south), (east, north), (west, north)):
        page.drawing.picker.picked.emit(*corner)
    qtbot.keyClick(window.map_panel.view, Qt.Key.Key_Return)
    assert not page.drawing.picker.is_active
    assert len(page.where.area.corners) == 4
    result = searched(page, qtbot)
    assert 0 < len(result.question.candidates) < len(window.session.territory.core)
    page.where.clear.click()
    assert page.where.area.corners == ()
    assert AREA_KEY not in window.map_panel.view.scene.overlays


def test_the_map_is_given_back(page, window, qtbot) -> None:
    searched(page, qtbot)
    window.close_page()
    assert siting.KEY not in window.map_panel.view.scene.overlays


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_every_goal_has_a_sentence(page, language) -> None:
    for goal in Goal:
        words, tip = page.sought.sentence(goal)
        assert words
        assert tip.endswith(".")


def test_the_order_of_the_choices_is_tried(page, qtbot) -> None:
    result = searched(page, qtbot)
    result.doubt.click()
    qtbot.waitUntil(lambda: "reste premier" in result.order.text(), timeout=30_000)
    page.sought.buttons[Goal.MINUTES].setChecked(True)
    assert searched(page, qtbot).doubt.isHidden()
