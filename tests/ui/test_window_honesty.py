"""What is invented says so wherever it shows, and what changes a result can be undone."""

from __future__ import annotations

import pytest

from scenarios.answer.model import Baseline
from tests.ui.hands import place, somewhere

pytestmark = pytest.mark.ui


# --- honesty ---


def test_illustrative_data_are_called_so_everywhere(window):
    assert "données illustratives" in window.windowTitle()
    assert window.map_panel.view.scene.watermark == "données illustratives"
    assert window.header.baseline.text().startswith("Données illustratives")
    assert window.headline.figures[0].caption.text().endswith("*")
    window.focus.look_at("need")
    assert "données illustratives" not in window.windowTitle()
    assert not window.map_panel.view.scene.watermark
    assert window.header.baseline.text().startswith("Données illustratives"), "the chip is never hidden"


def test_published_access_is_not_illustrative_but_minutes_are(make_window, published):
    window = make_window(published)
    assert window.session.baseline is Baseline.PUBLISHED
    assert window.header.baseline.text().startswith("Publié + Δ")
    assert "données illustratives" not in window.windowTitle()
    assert not window.map_panel.view.scene.watermark
    assert not window.headline.figures[0].caption.text().endswith("*")
    assert window.headline.figures[2].caption.text().endswith("*")
    assert "cabinets illustratifs" in window.map_panel.legend._words[2]
    window.focus.look_at("nearest_gp_min")
    assert "données illustratives" in window.windowTitle()
    assert window.map_panel.view.scene.watermark == "données illustratives"


def test_closing_invented_doctors_makes_published_access_illustrative(make_window, published):
    window = make_window(published)
    site = window.session.territory.sites.index[0]
    window.placing.close(site)
    assert window.map_panel.view.scene.watermark == "données illustratives"
    assert window.headline.figures[0].caption.text().endswith("*")


def test_a_commune_without_published_access_says_so(make_window, published):
    window = make_window(published)
    code = published.territory.core.index[0]
    window.focus.choose(code)
    assert window.commune.value.text() == "non disponible"
    assert "ne publie pas" in window.commune.meaning.text()
    assert "non disponible" in window.map_panel.hover_text(code)


def test_the_baseline_is_chosen_and_undone(make_window, published):
    window = make_window(published)
    window.header.baseline_chosen.emit(Baseline.MODELLED)
    assert window.session.baseline is Baseline.MODELLED
    assert window.header.baseline.text().startswith("Données illustratives")
    window.actions_["undo"].trigger()
    assert window.session.baseline is Baseline.PUBLISHED


# --- parameters ---


def test_parameters_change_the_figures_and_can_be_undone(make_window, published):
    window = make_window(published)
    assert window.session.outcome.headline_before.people_low > 0
    window.actions_["settings"].trigger()
    popup = window.popup
    popup.low.setValue(1.5)
    assert window.session.outcome.headline_before.people_low == 0
    popup.variant.setCurrentIndex(1)
    popup.variant.activated.emit(1)
    assert window.session.outcome.before.table["apl"].max() == pytest.approx(2.4)
    popup.hide()
    window.actions_["undo"].trigger()
    assert window.session.outcome.before.table["apl"].max() == pytest.approx(2.0)
    assert window.session.outcome.headline_before.people_low > 0


def test_consultations_per_doctor_reach_the_centres(window, qtbot):
    code = somewhere(window)
    place(window, qtbot, code)
    gain = window.session.outcome.change.at[code, "apl_change"]
    window.popup.acts.setValue(2200)
    assert window.session.outcome.change.at[code, "apl_change"] == pytest.approx(gain / 2)
    window.popup.reset.click()
    assert window.session.outcome.change.at[code, "apl_change"] == pytest.approx(gain)
