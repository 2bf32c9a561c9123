"""« Données du territoire »: every source with its age, what it serves, its report, and a way to take it off."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.data_hands import ages, bpe, plain, settled, use
from ui.data.report_view import ReportView

pytestmark = pytest.mark.ui
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(desk_window):
    return desk_window


def panel(window):
    window.actions_["data"].trigger()
    return window.desk.panel


def words(row):
    return plain(" | ".join(label.text() for label in row.findChildren(QLabel)))


def test_without_imports_it_says_what_is_invented(window):
    rows = panel(window).rows
    assert [row.entry.name for row in rows][1:] == ["Médecins illustratifs"]
    assert "Inventés, pour essayer le logiciel" in words(rows[1])
    assert "2023 (il y a" in words(rows[0])
    assert not any(row.remove.isVisibleTo(row) for row in rows)


def test_a_file_is_listed_with_its_age_and_use(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    use(window, qtbot, ages(tmp_path / "ages.csv", window.session.territory))
    rows = panel(window).rows
    assert "Médecins illustratifs" not in [row.entry.name for row in rows]
    facilities, people = rows[-2:]
    years = datetime.now(UTC).year - 2021
    assert "Donne : médecins" in words(facilities)
    assert "BPE25.csv" in words(facilities)
    assert "Donne : besoins" in words(people)
    assert f"2021 (il y a {years} ans)" in words(people)


def test_a_file_is_taken_off(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    row = panel(window).rows[-1]
    qtbot.mouseClick(row.remove, LEFT)
    qtbot.waitUntil(lambda: settled(window))
    assert window.session.territory.illustrative
    assert window.desk.panel.rows[-1].entry.name == "Médecins illustratifs"


def test_a_later_file_takes_the_place_and_the_first_is_only_shown(window, qtbot, tmp_path):
    from tests.ui.data_hands import asked, bring, own_table, press

    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    path = own_table(tmp_path / "medecins.csv", window.session.territory, columns=("nb", "autre"))
    dialog = bring(window, qtbot, path)
    kind = dialog.form.kind
    kind.setCurrentIndex(kind.findData("practitioners"))
    kind.activated.emit(kind.currentIndex())
    qtbot.waitUntil(lambda: dialog._proposal.mapping.table == "practitioners", timeout=20_000)
    dialog.columns.choose("nb", "gps")
    qtbot.waitUntil(lambda: any("généralistes" in head.text for head in dialog.first.cells.heads), timeout=20_000)
    press(qtbot, dialog)
    press(qtbot, asked(window, qtbot, dialog))
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 2)
    first, second = panel(window).rows[-2:]
    assert "Donne : calque" in words(first)
    assert "Donne : médecins" in words(second)
    assert [source.key for source in window.session.territory.sources if source.key == "bpe"] == []


def test_its_report_can_be_seen_again(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    qtbot.mouseClick(panel(window).rows[-1].report, LEFT)
    view = [view for view in window.findChildren(ReportView) if view.isVisible()][-1]
    assert "code commune illisible" in view.summary.toPlainText()
    assert {button.text() for button in view.buttons.buttons()} == {"Exporter le rapport…", "Fermer"}
    view.close()


def test_it_follows_what_is_done(window, qtbot, tmp_path):
    shown = panel(window)
    count = len(shown.rows)
    use(window, qtbot, ages(tmp_path / "ages.csv", window.session.territory))
    assert len(shown.rows) == count + 1
    shown.close()
    qtbot.waitUntil(lambda: window.desk.panel is None)
    assert panel(window) is not None


def test_every_button_has_a_name_and_takes_the_keyboard(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    row = panel(window).rows[-1]
    for button in (row.report, row.remove):
        assert row.entry.name in button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    row.remove.setFocus()
    qtbot.keyClick(row.remove, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: settled(window) and not window.session.data.layers)


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_it_speaks_the_language_of_the_window(window, language):
    assert panel(window).windowTitle() == {"fr": "Données du territoire", "en": "Data of the territory"}[language]
    assert {"fr": "Donne : ", "en": "Gives: "}[language] in words(panel(window).rows[0])
