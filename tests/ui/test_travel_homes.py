"""The tab « Depuis le domicile », as a person uses it: real files brought to the window, a cabin put down, a table written."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from scenarios.plan.edits import AddLever
from scenarios.study.cache import Cache
from tests.make_grid import synthetic_cells, write_grid, write_housing, write_pharmacies
from tests.ui.data_hands import plain, settled, use
from tests.ui.roads_hands import WAIT, used

pytestmark = pytest.mark.ui


@pytest.fixture
def files(tmp_path, loaded):
    """A made-up grid, housing and pharmacies of the communes of the territory."""
    core = loaded.territory.core
    return {
        "grid": write_grid(tmp_path / "carreaux_200m_met.csv", synthetic_cells(core, 6)),
        "housing": write_housing(tmp_path / "base-cc-logement-2022.CSV", core),
        "pharmacies": write_pharmacies(tmp_path / "BPE25.csv", core.iloc[:2]),
    }


@pytest.fixture
def window(brought, qtbot):
    """The window on roads, the tab in front."""
    used(brought, qtbot)
    brought.resize(1366, 768)
    page = brought.tools.open("travel")
    page.tabs.setCurrentWidget(page.homes)
    answered(brought, qtbot)
    return brought


def tab(window):
    return window.tools.part("travel").homes


def answered(window, qtbot):
    """Wait until the tab answers what it is asked."""
    homes = tab(window)
    qtbot.waitUntil(
        lambda: settled(window) and homes.answered is not None and homes.answered.question == homes.question,
        timeout=WAIT,
    )
    return homes.answered


def choose(window, qtbot, box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    return answered(window, qtbot)


def column(window, row, number):
    return tab(window).table.item(row, number).text()


def test_without_a_grid_it_says_what_to_bring(window):
    homes = tab(window)
    assert "aucun carroyage" in plain(homes.sentence.text())
    assert "importez les carreaux" in homes.missing.text()
    assert homes.load.isVisible()
    titles = [homes.table.horizontalHeaderItem(k).text() for k in range(homes.table.columnCount())]
    assert "Depuis le domicile" not in titles
    assert window.focus.theme.key == "homes"
    assert window.focus.theme.illustrative


def test_a_grid_brought_as_a_file_counts_from_homes(window, qtbot, files, loaded):
    use(window, qtbot, files["grid"])
    found = answered(window, qtbot)
    homes, core = tab(window), loaded.territory.core
    assert found.answer.cells.people == pytest.approx(core["population"].sum(), rel=0.01)
    assert "Depuis leur domicile" in homes.sentence.text()
    assert not homes.missing.isVisible()
    assert homes.table.rowCount() == len(core)
    assert [column(window, 0, 0)] == [found.answer.table.at[homes._codes[0], "name"]]
    far = [homes.table.item(row, 1).data(Qt.ItemDataRole.UserRole) for row in range(5)]
    assert far == sorted(far, reverse=True)
    assert "carreaux" in homes.notes.text()
    assert "partagé également" not in homes.notes.text()
    for show in ("difference", "far", "minutes"):
        homes.show_.setCurrentIndex(homes.show_.findData(show))
        homes.show_.activated.emit(homes.show_.currentIndex())
        assert window.focus.theme.layer.class_of.max() >= 0
    code = homes._codes[0]
    assert "depuis le domicile" in window.focus.theme.words(code)
    window.focus.choose(homes._codes[3])
    assert homes.table.chosen_row() == 3
    drawn = window.map_panel.view.scene.overlays["homes"]
    assert len(drawn) == int(found.files.known.homes["insee"].eq(homes._codes[3]).sum())
    homes.table.selectRow(1)
    assert window.focus.commune == homes._codes[1]


def test_the_variant_of_the_apl_is_marked_as_one(window, qtbot, files):
    homes = tab(window)
    homes.show_.setCurrentIndex(homes.show_.findData("apl"))
    homes.show_.activated.emit(homes.show_.currentIndex())
    assert "APL" not in window.focus.theme.title  # without a grid there is none: minutes
    use(window, qtbot, files["grid"])
    qtbot.waitUntil(lambda: homes.apl is not None and homes.variant.isVisible(), timeout=WAIT)
    assert "hors convention officielle" in plain(homes.variant.text())
    assert "variante" in window.focus.theme.title
    assert "APL" in window.focus.theme.words(homes._codes[0])
    homes.show_.setCurrentIndex(homes.show_.findData("minutes"))
    homes.show_.activated.emit(homes.show_.currentIndex())
    assert not homes.variant.isVisible()


def test_households_without_a_car_on_foot_to_pharmacies(window, qtbot, files):
    homes = tab(window)
    found = choose(window, qtbot, homes.what, "pharmacies")
    assert found.answer is None
    assert "BPE" in homes.missing.text()
    assert homes.load.isVisible()
    assert not homes.table.isVisible()
    assert window.focus.theme is None
    for name in ("grid", "pharmacies", "housing"):
        use(window, qtbot, files[name])
    found = choose(window, qtbot, homes.how, "foot")
    assert homes.question.far == 15
    assert found.answer.cells.no_car == pytest.approx(found.answer.cells.groups["households"] / 10, rel=0.02)
    assert "ménages sans voiture" in homes.notes.text()
    titles = [homes.table.horizontalHeaderItem(k).text() for k in range(homes.table.columnCount())]
    assert titles[-1] == "… ménages sans voiture, environ"
    assert not window.focus.theme.illustrative


def test_a_cabin_is_counted_before_and_after(window, qtbot, files, session):
    homes = tab(window)
    use(window, qtbot, files["grid"])
    found = choose(window, qtbot, homes.what, "cabins")
    assert found.answer is None
    assert "aucune cabine" in homes.missing.text()
    assert not homes.load.isVisible()
    codes = session.territory.core.index

    def put(*places):
        cabins = tuple(
            AddLever(f"cabin-{k}", "cabin", "Cabine", float(at.lon), float(at.lat), str(at.name))
            for k, at in enumerate(session.territory.communes.loc[code] for code in places)
        )
        work = session.document.work
        session.document.edit(replace(work, scenarios=(replace(session.scenario, edits=cabins),)), "cabine")
        return answered(window, qtbot)

    put(codes[0])
    qtbot.waitUntil(lambda: homes.answered.answer is not None, timeout=WAIT)
    one = homes.answered.answer
    put(codes[0], codes[-1])
    qtbot.waitUntil(lambda: homes.answered.answer.places == 2, timeout=WAIT)
    two = homes.answered.answer
    assert two.cells.far <= one.cells.far
    assert two.table.at[codes[-1], "cell_min"] < one.table["cell_min"].fillna(np.inf)[codes[-1]]
    session.document.stack.undo()
    qtbot.waitUntil(lambda: homes.answered.answer is not None and homes.answered.answer.places == 1, timeout=WAIT)
    choose(window, qtbot, homes.what, "doctors")
    assert "Le scénario n’y change rien" in plain(homes.sentence.text())


def test_the_table_is_written(window, qtbot, files, tmp_path):
    use(window, qtbot, files["grid"])
    answered(window, qtbot)
    path = tmp_path / "domicile.csv"
    tab(window).write(path)
    qtbot.waitUntil(lambda: path.exists() and settled(window), timeout=WAIT)
    with path.open(encoding="utf-8-sig") as text:
        rows = list(csv.reader(text, delimiter=";"))
    assert len(rows) == 1 + len(window.session.territory.core)
    assert "Depuis le domicile (min [illustratif])" in [plain(title) for title in rows[0]]
    told = (tmp_path / "domicile_lisez-moi.txt").read_text("utf-8-sig")
    assert plain(tab(window).sentence.text()).replace("’", "'") in plain(told)


def test_people_of_isochrones_are_counted_at_home(window, qtbot, files):
    use(window, qtbot, files["grid"])
    page = window.tools.part("travel")
    window.focus.choose(str(window.session.territory.core.index[0]))
    page.tabs.setCurrentWidget(page.reach)
    qtbot.waitUntil(lambda: bool(page.reach.bands) and page.reach.bands[-1].people_in_cells > 0, timeout=WAIT)
    assert page.reach.table.columnCount() == 6
    assert "au domicile" in page.reach.table.horizontalHeaderItem(1).text()


def test_another_territory_lacks_its_cells(window, qtbot, files, loaded):
    from scenarios.answer.home_files import home_files
    from ui.work.reading import read_file

    reading = read_file(files["grid"], loaded.study.inputs, Cache())
    assert len(reading.imported.others["grid"]) > 0
    other = replace(loaded.territory, communes=loaded.territory.communes.iloc[::-1])
    assert home_files(other, [reading.imported]).lacking == 0
    bare = replace(reading.imported, others={"grid": reading.imported.others["grid"].iloc[:6]})
    found = home_files(loaded.territory, [bare])
    assert found.lacking == len(loaded.territory.core) - found.known.homes["insee"].nunique()


def test_leaving_the_tab_gives_the_map_back(window, qtbot):
    page = window.tools.part("travel")
    page.tabs.setCurrentWidget(page.journeys)
    assert window.focus.theme is None
    assert not window.map_panel.view.scene.overlays.get("homes")
    page.tabs.setCurrentWidget(page.homes)
    qtbot.waitUntil(lambda: window.focus.theme is not None, timeout=WAIT)
