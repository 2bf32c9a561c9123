"""Files of other years in the window: carried to today's communes once the movements of communes are imported."""

from __future__ import annotations

import pytest

from tests.ui.data_hands import asked, bring, plain, press, settled, use
from tests.ui.hands import opened, saved

pytestmark = pytest.mark.ui

HEAD = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP"
GONE = "23901"


@pytest.fixture
def window(desk_window):
    return desk_window


def movements(path, into):
    """A commune that merged into one of the territory in 2019."""
    rows = [HEAD, *(f"32,2019-01-01,COM,{old},0,X,X,X,COM,{into},0,Y,Y,Y" for old in (GONE, into))]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def broadband(path, into):
    """Premises and their share with fibre, in the communes of before 2019."""
    rows = ["DEPCOM;COM;PMUN;PCAP;PTOT", f"{GONE};Vieux;100;1;101", f"{into};Neuf;900;9;909"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_file_brought_before_the_movements_is_carried_when_they_come_and_back_when_they_go(window, qtbot, tmp_path):
    into = window.session.territory.core.index[0]
    use(window, qtbot, broadband(tmp_path / "Communes_2015.csv", into))
    (layer,) = window.session.data.layers
    assert set(layer.imported.table.index) == {GONE, into}
    report = bring(window, qtbot, movements(tmp_path / "v_mvt_commune_2025.csv", into))
    assert plain(report.effect.text()).startswith("Mouvements des communes : ")
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 2)
    layer, moves = window.session.data.layers
    assert layer.imported.table["municipal_population"].to_dict() == {into: 1000.0}
    assert set(layer.read.table.index) == {GONE, into}, "what was read is kept"
    codes = {problem.code: problem for problem in layer.imported.report.problems}
    assert codes["communes_merged"].detail == f"{GONE} → {into}"
    window.session.data.remove(moves.file)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 1)
    assert set(window.session.data.layers[0].imported.table.index) == {GONE, into}


def test_the_report_of_a_file_says_from_which_year_to_which(window, qtbot, tmp_path):
    into = window.session.territory.core.index[0]
    use(window, qtbot, movements(tmp_path / "v_mvt_commune_2025.csv", into))
    report = bring(window, qtbot, broadband(tmp_path / "Communes_2015.csv", into))
    words = plain(report.summary.toPlainText())
    assert "communes portées d’une année à l’autre" in words.lower()
    assert "2018 → 2026" in words, "the last year in which its codes existed"
    assert f"{GONE} → {into}" in words
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 2)


def test_the_movements_are_kept_in_the_territory_file(window, qtbot, tmp_path):
    into = window.session.territory.core.index[0]
    use(window, qtbot, movements(tmp_path / "v_mvt_commune_2025.csv", into))
    use(window, qtbot, broadband(tmp_path / "Communes_2015.csv", into))
    path = tmp_path / "here.gpkg"
    saved(window, qtbot, path)
    for original in ("v_mvt_commune_2025.csv", "Communes_2015.csv"):
        (tmp_path / original).unlink()
    opened(window, qtbot, path)
    layers = window.session.data.layers
    assert [layer.imported.report.table for layer in layers] == ["movements", "population_reference"]
    assert layers[1].imported.table["municipal_population"].to_dict() == {into: 1000.0}
    assert set(layers[1].read.table.index) == {GONE, into}


def test_movements_accepted_a_moment_ago_count_for_the_next_file_of_the_pile(window, qtbot, tmp_path):
    into = window.session.territory.core.index[0]
    paths = movements(tmp_path / "v_mvt_commune_2025.csv", into), broadband(tmp_path / "Communes_2015.csv", into)
    first = bring(window, qtbot, *paths)
    press(qtbot, first)
    second = asked(window, qtbot, first)
    assert "2018 → 2026" in plain(second.summary.toPlainText())
    press(qtbot, second)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 2)
