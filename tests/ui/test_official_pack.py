"""An installation with the official pack opens on real access at its first start; one without says what is invented."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QTextBrowser

from geodata.storage import official_pack
from scenarios.answer.model import Baseline
from scenarios.study.official_pack import make_pack
from tests.study_kinds import workbook
from tests.ui.conftest import EPCI
from tests.ui.data_hands import bpe, plain
from ui.window.about import AboutDialog

pytestmark = pytest.mark.ui


@pytest.fixture
def pack(loaded, tmp_path, monkeypatch):
    (book,) = workbook(tmp_path, loaded.territory.communes)
    path = tmp_path / "official.zip"
    made, _ = make_pack([book, bpe(tmp_path / "bpe.csv", loaded.territory)], path, date(2026, 12, 1))
    monkeypatch.setattr(official_pack, "beside_base", lambda: path)
    return made


def about(window):
    dialog = AboutDialog(window.session.territory, window)
    text = plain(dialog.findChild(QTextBrowser).toPlainText())
    dialog.deleteLater()
    return text


def test_the_first_start_shows_real_access(pack, session, make_window, qtbot):
    window = make_window()
    session.open_territory((), (EPCI,))
    qtbot.waitUntil(lambda: session.study is not None and not session.is_building, timeout=60_000)
    assert not session.territory.illustrative
    assert session.baseline is Baseline.PUBLISHED
    assert session.workbook is not None
    assert [layer.imported.source.key for layer in session.data.layers] == ["bpe"]
    assert not session.data.is_modified, "nothing was brought"
    assert "Réunies le 1er décembre 2026 : APL 2023" in about(window)


def test_a_checkout_says_what_is_invented(window):
    assert window.session.territory.illustrative
    assert "sans fichier, les médecins sont inventés" in about(window)
