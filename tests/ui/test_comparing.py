"""The page that compares, driven as a person would."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtWidgets import QInputDialog, QLabel

from scenarios.analysis.figure import Figure
from scenarios.plan.edits import AddLever
from ui.pages.comparing import comparing

pytestmark = pytest.mark.ui


def centre(window, code: str, fte: float = 2.0) -> AddLever:
    place = window.session.territory.communes.loc[code]
    return AddLever("centre-1", "centre", "Centre", float(place["lon"]), float(place["lat"]), code, (("fte", fte),))


@pytest.fixture
def page(window, qtbot):
    """Two scenarios: a centre in the first commune, and nothing."""
    session = window.session
    session.change(session.scenario.with_edit(centre(window, session.territory.core.index[0])), "x")
    window.scenarios.add()
    made = window.tools.open("compare")
    qtbot.waitUntil(lambda: made.made is not None and len(made.made.cards) == 3, timeout=10_000)
    return made


def texts(page) -> list[str]:
    return [label.text() for label in page.cards.widget().findChildren(QLabel)]


def test_cards_say_the_same_figures_and_who_is_on_screen(page) -> None:
    said = texts(page)
    assert "Ne rien faire" in said
    assert "● Scénario 2" in said
    assert "Gagnent un médecin à moins de 15\u00a0min" in said or any("Gagnent un médecin" in text for text in said)


def test_a_change_is_compared_anew(page, window, qtbot) -> None:
    before = page.made.cards[2].figures[Figure.CONSULTATIONS]
    window.session.change(
        window.session.scenario.with_edit(centre(window, window.session.territory.core.index[1])), "x"
    )
    qtbot.waitUntil(lambda: page.made.cards[2].figures[Figure.CONSULTATIONS] > before + 1000, timeout=10_000)


def test_the_order_is_chosen(page) -> None:
    page.order.setCurrentIndex(page.order.findData(str(Figure.CONSULTATIONS)))
    assert page.made.ordered(Figure.CONSULTATIONS)[0] == 1
    assert page.chart.plot.y.names[0] == "Scénario 1"


def test_the_map_shows_what_differs_and_is_given_back(page, window) -> None:
    page.paint.setCurrentIndex(page.paint.findData("difference"))
    page.first.setCurrentIndex(0)
    page.second.setCurrentIndex(1)
    theme = window.focus.theme
    assert theme.title == "Ne rien faire → Scénario 1"
    assert theme.layer.signed
    assert theme.illustrative
    assert "+" in theme.words(str(window.session.territory.core.index[0]))
    window.close_page()
    assert window.focus.theme is None


def test_access_under_any_scenario_is_on_one_scale(page, window) -> None:
    page.paint.setCurrentIndex(page.paint.findData("access"))
    bounds = []
    for place in range(3):
        page.second.setCurrentIndex(place)
        bounds.append([(each.low, each.high) for each in window.focus.theme.layer.classes])
    assert bounds[0] == bounds[1] == bounds[2]


def test_scenarios_are_copied_renamed_noted_and_deleted_and_each_can_be_undone(
    page, window, qtbot, monkeypatch
) -> None:
    document = window.session.document
    start = document.work.scenarios
    page.cards.wanted.emit("copy", 1)
    assert [each.name for each in document.work.scenarios] == ["Scénario 1", "Scénario 2", "Scénario 1 (copie)"]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Au bourg", True))
    page.cards.wanted.emit("rename", 3)
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_a, **_k: ("Avis du conseil", True))
    page.cards.wanted.emit("note", 3)
    assert (document.work.scenarios[2].name, document.work.scenarios[2].note) == ("Au bourg", "Avis du conseil")
    page.cards.wanted.emit("delete", 2)
    assert [each.name for each in document.work.scenarios] == ["Scénario 1", "Au bourg"]
    for _ in range(4):
        document.stack.undo()
    assert document.work.scenarios == start


def test_a_winner_is_shown_on_the_map(page, window) -> None:
    page.tabs.setCurrentIndex(2)
    page.movers.scenario.setCurrentIndex(0)
    page.movers.winners.selectRow(0)
    assert window.focus.commune == page.made.cards[1].winners.index[0]


def test_the_workbook_is_written(page, qtbot, tmp_path) -> None:
    path = tmp_path / "out.xlsx"
    page.write(path)
    qtbot.waitUntil(path.exists, timeout=10_000)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Comparaison"


def test_only_six_are_compared_and_it_is_said(page, window, qtbot) -> None:
    for _ in range(5):
        window.scenarios.add()
    qtbot.waitUntil(lambda: len(page.made.cards) == 1 + comparing.MOST_SCENARIOS, timeout=10_000)
    assert "six" in page.note.text()


def test_robustness_is_tried_and_said(page, qtbot) -> None:
    page.tabs.setCurrentIndex(3)
    view = page.robust
    assert view.start.isEnabled()
    view.count.setValue(50)
    view.start.click()
    qtbot.waitUntil(lambda: view.tried is not None, timeout=20_000)
    assert "reste premier" in view.said.text()
    assert view.chart.plot.y.names[0] == "Scénario 1"


def test_an_order_needs_two_scenarios(page, window, qtbot) -> None:
    window.scenarios.delete()
    qtbot.waitUntil(lambda: not page.robust.start.isEnabled(), timeout=10_000)
    assert "au moins deux" in page.robust.said.text()
