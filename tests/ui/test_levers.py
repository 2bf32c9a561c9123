"""Every kind of decision from the menu, its numbers in the panel, and the years to come."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from scenarios.plan.edits import AddLever, CloseSite
from scenarios.plan.levers.catalogue import LEVERS
from tests.ui.hands import LEFT, at, somewhere
from ui.scenario.lever_row import LeverRow

pytestmark = pytest.mark.ui

NBSP = "\N{NO-BREAK SPACE}"


def choose(window, kind):
    """Open the menu and take a kind."""
    (action,) = [each for each in window.scenario.add.menu().actions() if each.objectName() == kind]
    action.trigger()


def with_practice(window):
    """A core commune with a practice."""
    territory = window.session.territory
    return next(code for code in territory.sites["commune"] if territory.communes.at[code, "in_core"])


def add(window, qtbot, kind, code=""):
    choose(window, kind)
    if window.placing.is_active:
        window.placing.place_in(code or with_practice(window))
    return window.session.scenario.edits[-1]


@pytest.mark.parametrize("kind", [*LEVERS])
def test_every_kind_of_the_menu_is_one_named_step(window, qtbot, kind):
    edit = add(window, qtbot, kind)
    assert isinstance(edit, AddLever)
    assert edit.kind == kind
    assert window.session.document.stack.count() == 1
    row = window.scenario.rows[edit.site]
    assert isinstance(row, LeverRow)
    assert edit.name in row.words.text()
    if kind != "centre":
        assert row.form is not None
        assert not row.form.isHidden()
        assert set(row.form.fields) == set(LEVERS[kind].defaults)
    assert window.actions_["undo"].text().startswith("Annuler Ajouter")
    window.actions_["undo"].trigger()
    assert not window.scenario.rows
    window.actions_["redo"].trigger()
    assert list(window.scenario.rows) == [edit.site]


def test_the_menu_speaks_and_explains(window):
    texts = {each.objectName(): each for each in window.scenario.add.menu().actions() if each.objectName()}
    assert texts["cabin"].text() == "Cabine de téléconsultation"
    assert "à part de l’APL" in texts["cabin"].toolTip()
    assert set(texts) == {*LEVERS, "close"}


def test_placing_a_cabin_with_a_click(window, qtbot):
    code = somewhere(window)
    choose(window, "cabin")
    qtbot.mouseMove(window.map_panel.view, at(window, code))
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, code))
    (edit,) = window.session.scenario.edits
    assert (edit.kind, edit.commune) == ("cabin", code)
    assert window.session.outcome.change["apl_change"].abs().max() == 0
    assert window.commune.tele.isVisibleTo(window)
    assert window.commune.tele.text().startswith("+ 0,")
    assert "→" not in window.commune.value.text(), "the official figure stays"
    assert "600 téléconsultations/an" in window.scenario.rows["cabin-1"].gives.text()
    assert "cabin-1" in {mark.id for mark in window.map_panel.view.scene.marks}


def test_two_cabins_are_held_by_the_law(window, qtbot):
    add(window, qtbot, "cabin")
    add(window, qtbot, "cabin")
    assert "règle des 20" in window.scenario.rows["cabin-2"].gives.text()


def test_a_number_of_the_form_is_one_step(window, qtbot):
    add(window, qtbot, "cabin")
    field = window.scenario.rows["cabin-1"].form.fields["volume"]
    field.setValue(700)
    field.setValue(800)
    assert window.session.scenario.edits[0].value("volume") == 800
    assert window.session.document.stack.count() == 2
    assert "Changer" in window.actions_["undo"].text()
    window.actions_["undo"].trigger()
    assert window.scenario.rows["cabin-1"].form.fields["volume"].value() == 600


def test_shares_are_in_per_cent_and_say_their_source(window, qtbot):
    add(window, qtbot, "assistant")
    field = window.scenario.rows["assistant-1"].form.fields["uplift"]
    assert field.text() == f"4,5{NBSP}%"
    assert "Cnam" in field.toolTip()
    assert "4,5" in field.toolTip()
    field.setValue(9)
    assert window.session.scenario.edits[0].value("uplift") == pytest.approx(0.09)


def test_a_practice_can_be_chosen_in_the_form(window, qtbot):
    edit = add(window, qtbot, "assistant")
    practices = window.scenario.rows["assistant-1"].form.practices
    other = next(i for i in range(1, practices.list.count()) if practices.list.itemData(i) not in edit.targets)
    practices.list.activated.emit(other)
    assert window.session.scenario.edits[0].targets == (*edit.targets, practices.list.itemData(other))
    practices.findChildren(QToolButton)[-1].click()
    assert len(window.session.scenario.edits[0].targets) == 1


def test_a_commune_without_practice_is_refused_in_words(window, qtbot):
    told = []
    window.session.refused.connect(told.append)
    choose(window, "departure")
    assert "où un médecin exerce" in window.placing.words
    window.placing.place_in(somewhere(window))
    assert type(told[0]).__name__ == "NoPractice"
    assert not window.session.scenario.edits
    assert not window.placing.is_active


def test_a_bus_gets_stops_with_days(window, qtbot):
    first, second = window.session.territory.core.index[3], window.session.territory.core.index[8]
    add(window, qtbot, "medicobus", first)
    form = window.scenario.rows["medicobus-1"].form
    form.stops.days[0].setValue(2)
    qtbot.mouseClick(form.stops.add, LEFT)
    assert window.placing.is_active
    window.placing.place_in(second)
    (edit,) = window.session.scenario.edits
    assert [(stop.commune, stop.days) for stop in edit.stops] == [(first, 2.0), (second, 1.0)]
    assert len(form.stops.days) == 2
    assert {"medicobus-1", "medicobus-1/2"} <= {mark.id for mark in window.map_panel.view.scene.marks}


def test_closing_a_practice_from_the_menu(window, qtbot):
    code = with_practice(window)
    assert add(window, qtbot, "close", code) == CloseSite(f"gp-{code}")


def test_taken_away_and_moved(window, qtbot):
    first, second = somewhere(window, 2), somewhere(window, 9)
    add(window, qtbot, "cabin", first)
    window.placing.start_moving("cabin-1")
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, second))
    assert [edit.commune for edit in window.session.scenario.edits] == [second]
    window.scenario.rows["cabin-1"].closed.emit("cabin-1")
    assert not window.session.scenario.edits


def test_the_population_of_one_commune_or_of_all(window, qtbot):
    code = window.session.territory.core.index[3]
    add(window, qtbot, "population", code)
    form = window.scenario.rows["population-1"].form
    form.fields["percent"].setValue(2.0)
    people = window.session.outcome.after.table["population"]
    before = window.session.outcome.before.table["population"]
    assert people[code] == pytest.approx(before[code] * 1.02**5)
    form.everywhere.setChecked(True)
    assert window.session.scenario.edits[0].targets == ()
    assert window.session.outcome.headline_after.people == pytest.approx(
        before[window.session.outcome.before.in_core].sum() * 1.02**5
    )


# --- years to come ---


@pytest.fixture
def years(window, qtbot):
    add(window, qtbot, "centre", somewhere(window))
    page = window.tools.open("horizon")
    qtbot.waitUntil(lambda: page.course is not None, timeout=20_000)
    return page


def test_the_slider_moves_the_map_through_the_years(years, window):
    assert window.focus.theme.title == "Dans 5 ans – Avec le scénario"
    now = window.map_panel.layer.class_of.copy()
    years.slider.setValue(10)
    assert window.focus.theme.title.startswith("Dans 10 ans")
    later = years.course.nothing[10].apl
    assert (later <= years.course.nothing[0].apl + 1e-12).all()
    years.slider.setValue(0)
    assert window.focus.theme.title.startswith("Aujourd’hui")
    assert years.course.planned[0].apl.equals(years.course.nothing[0].apl)
    assert len(now) == len(window.map_panel.layer.class_of)


def test_doing_nothing_stands_beside(years):
    assert years.table.rowCount() == 5
    assert [years.table.item(row, 0).text() for row in range(5)] == [
        "Aujourd’hui", "Dans 1 an", "Dans 3 ans", "Dans 5 ans", "Dans 10 ans",
    ]  # fmt: skip
    assert years.table.item(0, 1).text() == years.table.item(0, 2).text()
    assert years.table.item(4, 5).text() != years.table.item(4, 6).text()
    assert "Coût d’ici là" in years.note.text()


def test_an_assumption_counts_at_once(years, qtbot):
    before = years.course.nothing[10].headline.mean_apl
    years.fields["replaced"].setValue(100)
    qtbot.waitUntil(lambda: years.course.horizon.replaced == 1.0, timeout=20_000)
    assert years.course.nothing[10].headline.mean_apl > before
    assert years.course.nothing[10].headline.mean_apl == pytest.approx(years.course.nothing[0].headline.mean_apl)
    years.reset.click()
    qtbot.waitUntil(lambda: years.course.horizon.replaced == 0.5, timeout=20_000)


def test_leaving_gives_the_map_back(years, window, qtbot):
    qtbot.mouseClick(window.page_area.frame.close_page, Qt.MouseButton.LeftButton)
    assert window.focus.theme is None
