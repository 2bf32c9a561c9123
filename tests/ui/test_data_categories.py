"""Zonings, categories and outlines of imported files on the map, as a person meets them."""

from __future__ import annotations

import json

import openpyxl
import pytest
import shapely

from geodata.france.base import france
from geodata.imports.any_file import import_file
from scenarios.study.cache import Cache
from tests.ui.data_hands import asked, bring, plain, press, settled, use
from ui.work.reading import read_file

pytestmark = pytest.mark.ui

ZONES = "data:zoning.category"


@pytest.fixture
def window(desk_window):
    return desk_window


def zoning(path, territory):
    """A zoning by commune: the first core commune is a ZIP, the others are ZAC; the ring is not told."""
    rows = ["Code commune;Nom commune;Zonage"]
    rows += [
        f"{code};{row['name']};{'2_ZAC' if n else '1_ZIP'}" for n, (code, row) in enumerate(territory.core.iterrows())
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def contours(path, territory):
    """Outlines of the core as Etalab publishes them."""
    codes = list(territory.core.index)
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "nom": code, "departement": code[:2], "region": "75"},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, shape in zip(codes, france().polygons(codes), strict=True)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_a_zoning_is_drawn_with_a_legend_of_its_zones(window, qtbot, tmp_path):
    territory = window.session.territory
    report = bring(window, qtbot, zoning(tmp_path / "zonage_mg_2025.csv", territory))
    assert "elle ne montre" not in plain(report.effect.text()), "a category can be seen now"
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    radio = window.indicators.data.radios[ZONES]
    radio.click()
    assert window.focus.indicator.key == ZONES
    legend = window.map_panel.legend
    assert [row.text for row in legend.rows[:2]] == [
        "Zone d’intervention prioritaire (ZIP)",
        "Zone d’action complémentaire (ZAC)",
    ]
    assert plain(legend.rows[0].communes) == "1"
    assert plain(legend.rows[1].communes) == str(len(territory.core) - 1)
    first = territory.core.index[0]
    assert window.map_panel.hover_text(first).endswith("Zone d’intervention prioritaire (ZIP)")
    window.focus.choose(first)
    assert "Zone d’intervention prioritaire (ZIP)" in window.commune._facts.texts
    window.actions_["table"].trigger()
    model = window.table.model
    column = next(i for i, shown in enumerate(model._shown) if shown.name == ZONES)
    texts = {model.code_at(row): model.index(row, column).data() for row in range(model.rowCount())}
    assert texts[first] == "Zone d’intervention prioritaire (ZIP)"
    assert len(set(texts.values())) == 2


def test_words_of_ones_own_table_are_a_category(window, qtbot, tmp_path):
    path = tmp_path / "mien.csv"
    rows = ["commune_de_residence;contrat"]
    rows += [
        f"{code};{'signé' if n % 2 else 'en projet'}" for n, code in enumerate(window.session.territory.core.index)
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    dialog = bring(window, qtbot, path)
    qtbot.waitUntil(lambda: bool(dialog.first.cells.rows), timeout=20_000)
    press(qtbot, dialog)
    press(qtbot, asked(window, qtbot, dialog))
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    (key,) = [key for key in window.indicators.data.radios if key.endswith(".contrat")]
    window.indicators.data.radios[key].click()
    assert [row.text for row in window.map_panel.legend.rows[:2]] == ["en projet", "signé"]


def test_imported_outlines_lie_over_the_map_when_they_are_switched_on(window, qtbot, tmp_path):
    use(window, qtbot, contours(tmp_path / "communes-5m.geojson", window.session.territory))
    box = window.indicators.data.boxes["outlines"]
    scene = window.map_panel.view.scene
    assert not scene.overlays.get("outlines")
    box.setChecked(True)
    qtbot.waitUntil(lambda: bool(scene.overlays.get("outlines")), timeout=20_000)
    assert len(scene.overlays["outlines"]) == len(window.session.territory.core)
    box.setChecked(False)
    qtbot.waitUntil(lambda: not scene.overlays.get("outlines"))


def test_what_is_imported_is_in_the_spreadsheet(window, qtbot, tmp_path):
    use(window, qtbot, zoning(tmp_path / "zonage_mg_2025.csv", window.session.territory))
    path = tmp_path / "out.xlsx"
    window.exports.write_spreadsheet(path)
    qtbot.waitUntil(path.is_file, timeout=30_000)
    sheet = openpyxl.load_workbook(path)["Données"]
    assert "Zone d’intervention prioritaire (ZIP)" in {cell for row in sheet.values for cell in row}


def test_cells_of_the_grid_are_summed_by_commune_while_they_are_read(shared, loaded):
    path = shared / "samples" / "filosofi_carreaux_200m_2017_extrait.csv"
    reading = read_file(path, loaded.study.inputs, Cache())
    cells = import_file(path, "grid").table
    assert (reading.imported.level, reading.imported.report.table) == ("commune", "grid_communes")
    assert reading.imported.table["persons"].sum() == pytest.approx(cells["persons"].sum())
    assert reading.imported.report.balanced
