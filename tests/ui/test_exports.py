"""What is handed on is written beside the window, and where to find it is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from tests.held import Holder

pytestmark = pytest.mark.ui


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
@pytest.mark.parametrize(
    ("action", "ending"),
    [("export_xlsx", ".xlsx"), ("export_html", ".html"), ("export_pdf", ".pdf"), ("export_png", ".png")],
)
def test_every_export(window, qtbot, tmp_path, monkeypatch, language, action, ending):
    asked = []

    def ask(_parent, _title, start, _filter):
        asked.append(start)
        return str(tmp_path / "result"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(ask))
    window.placing.place_in(window.session.territory.core.index[3])
    with qtbot.waitSignal(window.exports.folder_used, timeout=30_000):
        window.actions_[action].trigger()
    path = tmp_path / f"result{ending}"
    assert path.stat().st_size > 1000
    assert asked[0].endswith(ending)
    assert "CC Creuse Confluence" in asked[0]
    assert any("result" + ending in text for text in window.map_panel.notices.texts)
    assert window.files.preferences.last_folder == str(tmp_path)


def test_a_name_of_another_kind_gets_the_right_suffix(window, qtbot, tmp_path, monkeypatch):
    chosen = str(tmp_path / "aveyron.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (chosen, "")))
    with qtbot.waitSignal(window.exports.folder_used, timeout=30_000):
        window.actions_["export_xlsx"].trigger()
    assert [path.name for path in tmp_path.iterdir()] == ["aveyron.xlsx"]


def test_the_picture_is_a_map_with_its_legend(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.exports.folder_used, timeout=30_000):
        window.exports.write_picture(tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (2400, 1600)
    colours = {image.pixelColor(x, y).name() for x in range(0, 2400, 25) for y in range(0, 1600, 25)}
    assert len(colours) > 8


def test_a_folder_that_cannot_be_written_is_told(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.session.refused, timeout=30_000):
        window.exports.write_spreadsheet(tmp_path / "nowhere" / "a.xlsx")
    assert "son dossier n’existe pas" in window.map_panel.notices.texts[-1]


def test_a_spreadsheet_that_excel_holds_is_written_again_or_under_another_name(window, qtbot, tmp_path, monkeypatch):
    path, notices = tmp_path / "a.xlsx", window.map_panel.notices
    path.write_bytes(b"old")
    holder = Holder(monkeypatch)
    holder.held["a.xlsx"] = 1000
    window.exports.write_spreadsheet(path)
    qtbot.waitUntil(lambda: any("un autre programme" in text for text in notices.texts), timeout=30_000)
    card = notices._cards["export"]
    qtbot.waitUntil(lambda: card.buttons[1].isVisible() and card.buttons[1].width() > 20)
    assert [button.text() for button in card.buttons] == ["Réessayer", "Enregistrer sous «\u202fa (2).xlsx\u202f»"]
    with qtbot.waitSignal(window.exports.folder_used, timeout=30_000):
        qtbot.mouseClick(card.buttons[1], Qt.MouseButton.LeftButton)
    assert (tmp_path / "a (2).xlsx").stat().st_size > 1000
    assert path.read_bytes() == b"old"
    window.exports.write_spreadsheet(path)
    qtbot.waitUntil(lambda: any("un autre programme" in text for text in notices.texts), timeout=30_000)
    holder.held.clear()
    again = notices._cards["export"].buttons[0]
    qtbot.waitUntil(lambda: again.isVisible() and again.width() > 20)
    with qtbot.waitSignal(window.exports.folder_used, timeout=30_000):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert path.stat().st_size > 1000


def test_a_cancelled_dialog_writes_nothing(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: ("", "")))
    window.actions_["export_xlsx"].trigger()
    assert not window.session.tasks.running


def test_names_of_files_hold_nothing_that_a_system_refuses(window):
    window.scenarios.rename('a/b\\c:"d"<e>|f?*')
    name = window.exports._name()
    assert not set(name) & set('<>:"/\\|?*')
    assert name.startswith("CC Creuse Confluence")


def test_there_is_nothing_to_export_without_a_territory(make_window):
    window = make_window()
    assert not window.exports.is_possible
    for name in ("export_xlsx", "export_html", "export_pdf", "export_png", "save", "add_centre", "import_workbook"):
        assert not window.actions_[name].isEnabled(), name
