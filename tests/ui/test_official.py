"""« Obtenir les données officielles »: one button, sizes first, what came is used at once, what did not is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from geodata.downloads.catalogue import find
from geodata.downloads.fetch import Cache
from tests.geodata.http_server import Served, running
from tests.study_kinds import workbook
from tests.ui.data_hands import bpe, notices, plain, settled
from ui.data.official_dialog import OfficialDialog

pytestmark = pytest.mark.ui
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("no_proxy", "*")
    with running() as started:
        yield started


@pytest.fixture
def dialog(desk_window, server, tmp_path):
    """The dialog with a workbook, doctors, ages that are nowhere and a zoning without an address."""
    session = desk_window.session
    (book,) = workbook(tmp_path, session.territory.communes)
    server.files["/apl.xlsx"] = Served(book.read_bytes())
    server.files["/bpe.csv"] = Served(bpe(tmp_path / "bpe.csv", session.territory).read_bytes())
    paths = {"drees_apl": "/apl.xlsx", "bpe": "/bpe.csv", "melodi_population_age": "/gone.zip"}
    entries = [
        replace(find(key), url=server.url(path), size=None, exact=False, dataset="") for key, path in paths.items()
    ]
    made = OfficialDialog(
        session.territory, session.data.downloads, Cache(tmp_path / "cache"), desk_window, [*entries, find("zoning")]
    )
    made.files_ready.connect(desk_window.desk.use_official)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def cells(dialog, column):
    return [plain(dialog.table.item(row, column).text()) for row in range(dialog.table.rowCount())]


def press_go(dialog, qtbot):
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=30_000)


def test_what_is_needed_is_ticked_and_nobody_is_contacted(dialog, server):
    assert [item.entry.key for item in dialog.ticked] == ["drees_apl", "melodi_population_age", "bpe"]
    assert cells(dialog, 3)[-1] == "à la main, sur https://www.data.gouv.fr/"
    assert dialog.go.text() == "Demander les tailles"
    assert server.asked == []


def test_the_sizes_come_first_then_the_files_and_they_are_used(dialog, desk_window, server, qtbot):
    press_go(dialog, qtbot)
    assert {asked.method for asked in server.asked} == {"HEAD"}
    assert "taille inconnue" not in cells(dialog, 2)[0]
    assert dialog.go.text() == "Télécharger"
    session = desk_window.session
    press_go(dialog, qtbot)
    qtbot.waitUntil(lambda: settled(desk_window) and session.workbook is not None, timeout=60_000)
    assert session.territory.published is not None
    assert not session.territory.illustrative
    assert {layer.use for layer in session.data.layers} == {"supply"}
    assert any(text.startswith("2 fichiers officiels en usage") for text in notices(desk_window))
    assert dialog.isVisible(), "what did not come is still told"
    assert "404" in plain(dialog.total.text())
    assert cells(dialog, 3)[-1].startswith("à la main, sur ")


def test_cancel_while_the_sizes_are_asked(dialog, server, qtbot):
    server.files["/apl.xlsx"] = Served(b"", statuses=[(503, {"Retry-After": "30"})] * 99)
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.is_busy
    qtbot.mouseClick(dialog.stop, LEFT)
    assert not dialog.is_busy
    assert dialog.go.isEnabled()


def test_the_verb_opens_it(desk_window):
    desk_window.actions_["official_data"].trigger()
    dialog = desk_window.desk.official
    keys = [item.entry.key for item in dialog._items]
    assert {"drees_apl", "bpe", "zoning", "tvs", "osm_roads"} <= set(keys)
    assert "osm_roads" not in [item.entry.key for item in dialog.ticked], "roads are large: they are asked for"
    dialog.close()
