"""The pages on methods, places of practice and other professions, used as a person would."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from PySide6.QtWidgets import QCheckBox

from deserts.methods.registry import METHODS
from deserts.professions import PROFESSIONS
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from scenarios.analysis.methods import score_method
from scenarios.answer.explain import dependants
from scenarios.answer.model import Baseline
from scenarios.plan.edits import AddSite
from scenarios.study.inputs import FileRef
from scenarios.study.reading import file_input
from scenarios.study.study import DataLayer
from ui.base import figures

pytestmark = pytest.mark.ui


@pytest.fixture
def busiest(loaded):
    """The commune of the territory with the most doctors."""
    sites = loaded.territory.sites
    here = sites[sites["commune"].isin(loaded.territory.core.index)]
    return str(here["gps"].groupby(here["commune"]).sum().idxmax())


@pytest.fixture
def methods(window, qtbot):
    page = window.tools.open("methods")
    qtbot.waitUntil(lambda: page._scores is not None and bool(page._all))
    return page


def choose(page, key, qtbot):
    page.method.setCurrentIndex(page.method.findData(key))
    qtbot.waitUntil(lambda: page._scores is not None and page._scores.method.key == key)


def test_every_method_is_offered_and_measured(methods, window, busiest, session, qtbot):
    assert methods.method.count() == len(METHODS)
    assert methods.table.isHidden()
    window.focus.choose(busiest)
    assert methods.table.rowCount() == len(METHODS)
    assert methods.table.item(0, 0).text() == "APL (DREES)"
    shown = methods.table.item(0, 1).data(256)
    assert shown == pytest.approx(float(session.model.base.at[busiest, "apl"]))


def test_a_parameter_changes_what_is_measured(methods, session, qtbot):
    choose(methods, "2sfca", qtbot)
    assert list(methods.fields) == ["reach_min"]
    methods.fields["reach_min"].setValue(10)
    qtbot.waitUntil(lambda: methods._scores.values == {"reach_min": 10})
    expected = score_method(session.model, session.answered, methods._method, {"reach_min": 10})
    pd.testing.assert_series_equal(methods._scores.after, expected.after)
    assert "Chaque habitant compte une fois" in methods.about.text()


def test_a_choice_is_ticked_not_numbered(methods, session, qtbot):
    choose(methods, "apl", qtbot)
    box = methods.fields["includes_bound"]
    assert isinstance(box, QCheckBox)
    assert box.isChecked(), "as DREES counts"
    box.click()
    qtbot.waitUntil(lambda: methods._scores.values == {"includes_bound": 0})
    expected = score_method(session.model, session.answered, methods._method, {"includes_bound": 0})
    pd.testing.assert_series_equal(methods._scores.after, expected.after)


def test_the_map_is_painted_and_given_back(methods, window, qtbot):
    choose(methods, "raam", qtbot)
    methods.paint_button.click()
    theme = window.focus.theme
    assert (theme.key, theme.illustrative) == ("methods", True)
    code = window.session.territory.core.index[0]
    assert theme.words(code) == f"{methods._scores.after[code]:.2f}".replace(".", ",")
    methods.moment.setCurrentIndex(methods.moment.findData("change"))
    assert window.focus.theme is not theme
    methods.paint_button.click()
    assert window.focus.theme is None
    assert not methods.paint_button.isChecked()


def test_communes_that_are_turned_over_are_told(methods, qtbot):
    choose(methods, "nearest_1", qtbot)
    assert "Plus c’est bas, mieux c’est." in methods.about.text()
    assert "Ordre des communes comparé à l’APL" in methods.about.text()
    choose(methods, "people_per_gp", qtbot)
    choose(methods, "apl", qtbot)
    assert methods.warning.text() == ""


def test_the_scenario_is_measured_too(methods, window, session, qtbot):
    row = session.territory.core.iloc[0]
    edit = AddSite("centre-1", "Centre", float(row["lon"]), float(row["lat"]), str(row.name), 2.0, 4400.0)
    window.focus.choose(str(row.name))
    session.edit(edit, "un centre")
    qtbot.waitUntil(lambda: bool(methods._all) and methods._all[0].change[str(row.name)] > 0)
    assert methods.table.columnCount() == 4


def test_who_depends_on_a_place(window, busiest, session):
    page = window.tools.open("places")
    assert page.table.isHidden()
    assert "Cliquez" in page.words.text()
    window.focus.choose(busiest)
    found = dependants(session.model, session.answered, busiest)
    assert page.table.rowCount() == len(found) > 1
    assert page.table.item(0, 0).text() == found[0].name
    page.paint_button.click()
    assert window.focus.theme.key == "places"
    assert window.focus.theme.words(found[0].commune).startswith("\N{MINUS SIGN}")


def test_professions_without_a_file_say_which_one_they_need(window):
    page = window.tools.open("professions")
    assert page.profession.count() == len(PROFESSIONS)
    assert "Importez" in page.words.text()
    assert page.table.isHidden()
    page.choose("pharmacy")
    assert "FINESS" in page.words.text()


def test_professions_from_a_file(make_window, loaded, qtbot):
    codes = loaded.territory.communes.index
    heads = pd.DataFrame(
        {"nurses": np.arange(len(codes)) % 5, "midwives": 1, "pharmacies": np.arange(len(codes)) % 7 == 0}, index=codes
    )
    source = Source("bpe", "BPE", "Insee", "Licence Ouverte 2.0", "2024", 2024)
    imported = Imported(heads.astype(float), ImportReport("bpe", "equipment"), source, "commune")
    layer = DataLayer(file_input(FileRef("bpe.csv", "a" * 64), imported), imported)
    window = make_window(replace(loaded, study=replace(loaded.study, layers=(layer,))))
    page = window.tools.open("professions")
    page.choose("nurse")
    assert "Moyenne modélisée" in page.window().page_area.frame.answer.text()
    assert "Insee 2024" in page.remark.text()
    assert "équivalent temps plein" in page.remark.text()
    assert page.table.rowCount() == len(loaded.territory.core)
    page.paint_button.click()
    assert window.focus.theme.key == "professions"
    assert "Habitants comptés tels quels" in page.remark.text()
    page.choose("midwife")  # communes to 60 minutes around are timed first
    qtbot.waitUntil(lambda: "60 min" in page.remark.text(), timeout=20_000)
    assert "Paramètres" in page.remark.text()
    page.choose("pharmacy")
    assert "à plus de 10 min" in page.window().page_area.frame.answer.text()
    assert window.focus.theme.title == "Pharmacies"


def test_the_commune_panel_takes_a_place_apart(window, busiest):
    window.focus.choose(busiest)
    tips = [label.toolTip() for label in window.commune._why._labels[:3]]
    assert "×" in tips[0]
    assert "Les autres communes en prennent" in tips[0]


def test_the_published_value_stands_beside_with_the_gap(make_window, published, busiest):
    window = make_window(published)
    window.session.choose_baseline(Baseline.PUBLISHED, "publié")
    window.focus.choose(busiest)
    note = window.commune._why_note.text()
    assert "La DREES publie 2,40 pour les médecins de tous âges" in note, "not the value without those over 65, 2.00"
    gap = 2.4 - float(window.session.model.base.at[busiest, "apl"])
    assert f"écart de {figures.signed(gap, 2)}" in note
    assert "chacun compte ici pour" in note
