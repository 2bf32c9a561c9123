"""A file that nobody knows: its columns are proposed, changed, shown, remembered, and then reported as any other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.data_hands import ROLES, asked, bring, button, notices, own_table, plain, press, settled
from ui.data.column_list import NUMBER, OUT
from ui.data.mapping_dialog import MappingDialog
from ui.data.report_view import ReportView

pytestmark = pytest.mark.ui


@pytest.fixture
def window(desk_window):
    return desk_window


def shown(dialog, qtbot):
    """Wait until the first rows are there."""
    qtbot.waitUntil(lambda: not dialog._soon.isActive() and bool(dialog.first.cells.rows), timeout=20_000)
    return dialog


def accepted(window, qtbot, dialog):
    press(qtbot, dialog)
    report = asked(window, qtbot, dialog)
    assert isinstance(report, ReportView)
    return report


def test_the_columns_are_proposed_and_shown_as_they_will_be_understood(window, qtbot, tmp_path):
    dialog = shown(bring(window, qtbot, own_table(tmp_path / "mien.csv", window.session.territory)), qtbot)
    assert isinstance(dialog, MappingDialog)
    assert dialog.columns.chooser("commune_de_residence").currentData() == "insee"
    assert dialog.columns.chooser("gens").currentData() == NUMBER
    assert [head.text for head in dialog.first.cells.heads] == ["Code commune", "gens", "score"]
    first = [cell.text for cell in dialog.first.cells.rows[1]]
    assert first == [window.session.territory.communes.index[1], "1", "0,1"]


def test_a_file_is_understood_as_the_person_says(window, qtbot, tmp_path):
    dialog = shown(bring(window, qtbot, own_table(tmp_path / "mien.csv", window.session.territory)), qtbot)
    dialog.columns.choose("score", OUT)
    dialog.form.data_year.setValue(2024)
    dialog.form.geography_year.setValue(2023)
    shown(dialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.first.cells.heads) == 2)
    report = accepted(window, qtbot, dialog)
    assert "données 2024, géographie 2023 (choisie par vous)" in plain(report._words.origin(report._imported))
    assert list(report._imported.table.columns) == ["gens"]
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    assert any(key.endswith(".gens") for key in window.indicators.data.radios)


def test_doctors_of_ones_own_table_count(window, qtbot, tmp_path):
    path = own_table(tmp_path / "medecins.csv", window.session.territory, columns=("nb", "autre"))
    dialog = shown(bring(window, qtbot, path), qtbot)
    kind = dialog.form.kind
    kind.setCurrentIndex(kind.findData("practitioners"))
    kind.activated.emit(kind.currentIndex())
    qtbot.waitUntil(lambda: dialog._proposal.mapping.table == "practitioners", timeout=20_000)
    dialog.columns.choose("nb", "gps")
    qtbot.waitUntil(lambda: any("généralistes" in head.text for head in dialog.first.cells.heads), timeout=20_000)
    report = accepted(window, qtbot, dialog)
    assert plain(report.effect.text()).startswith("Médecins : ")
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    assert not window.session.territory.illustrative


def test_one_column_is_one_thing(window, qtbot, tmp_path):
    dialog = shown(bring(window, qtbot, own_table(tmp_path / "mien.csv", window.session.territory)), qtbot)
    dialog.columns.choose("gens", "insee")
    assert dialog.columns.chooser("commune_de_residence").currentData() == OUT


def test_without_a_code_nothing_can_be_read(window, qtbot, tmp_path):
    dialog = shown(bring(window, qtbot, own_table(tmp_path / "mien.csv", window.session.territory)), qtbot)
    dialog.columns.choose("commune_de_residence", OUT)
    qtbot.waitUntil(lambda: not button(dialog, ROLES.AcceptRole).isEnabled(), timeout=20_000)
    assert "Code commune" in dialog.told.text() or "insee" in dialog.told.text()
    dialog.columns.choose("commune_de_residence", "insee")
    qtbot.waitUntil(lambda: button(dialog, ROLES.AcceptRole).isEnabled(), timeout=20_000)


def test_what_was_chosen_is_remembered(window, qtbot, tmp_path):
    dialog = shown(bring(window, qtbot, own_table(tmp_path / "mien.csv", window.session.territory)), qtbot)
    assert plain(dialog.said.text()).startswith("Aucun fichier officiel")
    dialog.columns.choose("score", OUT)
    report = accepted(window, qtbot, dialog)
    press(qtbot, report, ROLES.RejectRole)
    qtbot.waitUntil(lambda: settled(window))
    again = shown(bring(window, qtbot, own_table(tmp_path / "autre.csv", window.session.territory)), qtbot)
    assert plain(again.said.text()).startswith("Comme la dernière fois")
    assert again.columns.chooser("score").currentData() == OUT


def test_points_need_their_coordinate_system(window, qtbot, tmp_path):
    core = window.session.territory.core
    rows = ["nom;gx;gy", *(f"Lieu {i};{row.x_m:.0f};{row.y_m:.0f}" for i, row in enumerate(core.head(8).itertuples()))]
    (tmp_path / "lieux.csv").write_text("\n".join(rows), encoding="utf-8")
    dialog = bring(window, qtbot, tmp_path / "lieux.csv")
    kind = dialog.form.kind
    kind.setCurrentIndex(kind.findData("point_table"))
    kind.activated.emit(kind.currentIndex())
    qtbot.waitUntil(lambda: dialog._proposal.mapping.table == "point_table", timeout=20_000)
    dialog.columns.choose("gx", "x_m")
    dialog.columns.choose("gy", "y_m")
    dialog.columns.choose("nom", "name")
    system = dialog.form.system
    assert system.isVisibleTo(dialog)
    system.setCurrentIndex(system.findData(2154))
    system.activated.emit(system.currentIndex())
    qtbot.waitUntil(lambda: len(dialog.first.cells.rows) == 8, timeout=20_000)
    report = accepted(window, qtbot, dialog)
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    assert plain(window.indicators.data.boxes["own"].text()) == "Vos points (8)"


def test_a_question_given_up_changes_nothing_and_goes_on(window, qtbot, tmp_path):
    before = window.session.shown
    first = own_table(tmp_path / "un.csv", window.session.territory)
    second = own_table(tmp_path / "deux.csv", window.session.territory)
    dialog = bring(window, qtbot, first, second)
    press(qtbot, dialog, ROLES.RejectRole)
    other = asked(window, qtbot, dialog)
    assert "deux.csv" in other.windowTitle()
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: settled(window))
    assert window.session.shown is before
    assert notices(window) == []


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_the_dialog_speaks_the_language_of_the_window(window, qtbot, tmp_path, language):
    dialog = shown(bring(window, qtbot, own_table(tmp_path / "mien.csv", window.session.territory)), qtbot)
    assert plain(dialog.windowTitle()) == {"fr": "Colonnes de « mien.csv »", "en": "Columns of “mien.csv”"}[language]
    heads = [dialog.columns.horizontalHeaderItem(column).text() for column in range(3)]
    assert heads[1] == {"fr": "Exemples", "en": "Examples"}[language]
