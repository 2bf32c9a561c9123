"""Imported layers and places: more questions to the map, columns of the table, symbols to switch on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from scenarios.plan.edits import AddLever
from tests.ui.data_hands import ages, asked, bpe, bring, notices, own_table, plain, press, settled, use
from tests.ui.hands import LEFT, somewhere

pytestmark = pytest.mark.ui
POVERTY = "data:poverty_rate"


@pytest.fixture
def window(desk_window, qtbot, tmp_path):
    """With poverty (one commune withheld, one lacking), and the places of a BPE that only shows."""
    window = desk_window
    codes = window.session.territory.communes.index
    core = window.session.territory.core.index
    rows = ["CODGEO;LIBGEO;TP6021;MED21", *(f"{code};X;{10 + i % 20},5;20000" for i, code in enumerate(codes))]
    rows = [row for row in rows if not row.startswith(str(core[1]))]
    rows = [f"{core[0]};X;s;s" if row.startswith(str(core[0])) else row for row in rows]
    (tmp_path / "cc_filosofi_2021_COM.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    use(window, qtbot, tmp_path / "cc_filosofi_2021_COM.csv")
    return window


def test_a_need_is_one_more_question_to_the_map(window, qtbot):
    radio = window.indicators.data.radios[POVERTY]
    assert radio.isVisibleTo(window.indicators)
    assert radio.accessibleName() == "Taux de pauvreté"
    qtbot.mouseClick(radio, LEFT, pos=QPoint(8, 8))
    assert window.focus.indicator.key == POVERTY
    layer = window.map_panel.layer
    assert sum(each.communes for each in layer.classes) == len(window.session.territory.core) - 2
    assert window.map_panel.legend._words[0] == "Taux de pauvreté"
    assert "2021" in window.map_panel.legend._words[2]
    assert window.map_panel.view.scene.watermark == "", "no doctor is in it"
    code = somewhere(window)
    assert window.map_panel.hover_text(code).splitlines()[1].endswith("%")
    assert not window.indicators.before.isEnabled()


def test_withheld_and_lacking_are_told_apart(window):
    window.focus.look_at(POVERTY)
    core = window.session.territory.core.index
    assert window.map_panel.hover_text(core[0]).endswith("secret")
    assert window.map_panel.hover_text(core[1]).endswith("non disponible")
    assert {blank.state.name for blank in window.map_panel.layer.blanks} >= {"SECRET", "ABSENT"}


def test_the_table_and_the_commune_say_it_too(window):
    window.actions_["table"].trigger()
    model = window.table.model
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    column = heads.index("Taux de pauvreté")
    core = window.session.territory.core.index
    texts = {model.code_at(row): model.index(row, column).data() for row in range(model.rowCount())}
    assert texts[core[0]] == "secret"
    assert texts[core[1]] == "non disponible"
    assert texts[core[2]].endswith(",5")
    model.sort(column)
    assert model.code_at(model.rowCount() - 1) in core[:2], "blanks come last"
    window.focus.choose(core[2])
    assert "Taux de pauvreté" in window.commune._facts.texts


def test_a_layer_taken_off_gives_way_to_the_apl(window, qtbot):
    window.focus.look_at(POVERTY)
    window.session.data.remove(window.session.data.layers[0].file)
    qtbot.waitUntil(lambda: settled(window))
    assert window.focus.indicator.key == "apl"
    assert window.indicators.radios["apl"].isChecked()
    assert not window.indicators.data.isVisibleTo(window.indicators)
    assert POVERTY not in window.indicators.data.radios


def test_a_layer_follows_to_another_territory(window, qtbot):
    window.focus.look_at(POVERTY)
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        window.session.open_territory(("90",), ())
    window.map_panel.view.finish()
    assert len(window.map_panel.view.scene.shapes.codes) == len(window.session.territory.communes)
    assert window.map_panel.layer is not None


def test_many_columns_of_ones_own_are_a_list(window, qtbot, tmp_path):
    path = own_table(tmp_path / "mien.csv", window.session.territory, columns=("score", "latitude"))
    text = path.read_text(encoding="utf-8").splitlines()
    more = [line + "".join(f";{n}" for n in range(6)) for line in text]
    more[0] = text[0] + "".join(f";mesure{n}" for n in range(6))
    path.write_text("\n".join(more), encoding="utf-8")
    dialog = bring(window, qtbot, path)
    qtbot.waitUntil(lambda: bool(dialog.first.cells.rows), timeout=20_000)
    press(qtbot, dialog)
    press(qtbot, asked(window, qtbot, dialog))
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 2)
    box = window.indicators.data.lists["other"]
    labels = [box.itemText(i) for i in range(box.count())]
    assert "score" in labels
    assert "latitude" not in labels, "a place is no measure"
    box.setCurrentIndex(labels.index("score"))
    box.activated.emit(box.currentIndex())
    assert window.focus.indicator.key.endswith(".score")
    assert window.map_panel.legend._words[0] == "score"


def test_places_are_switched_on(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    boxes = window.indicators.data.boxes
    assert plain(boxes["pharmacy"].text()) == "Pharmacies (1)"
    assert not boxes["pharmacy"].isChecked()
    assert not any(mark.kind == "pharmacy" for mark in window.map_panel.view.scene.marks)
    boxes["pharmacy"].setChecked(True)
    (mark,) = [mark for mark in window.map_panel.view.scene.marks if mark.kind == "pharmacy"]
    assert mark.label.splitlines() == ["Pharmacie"], "the BPE names no pharmacy of one person"
    boxes["pharmacy"].setChecked(False)
    assert not any(mark.kind == "pharmacy" for mark in window.map_panel.view.scene.marks)


def test_a_centre_is_put_up_beside_a_place_of_care(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    window.indicators.data.boxes["health_house"].setChecked(True)
    (mark,) = [mark for mark in window.map_panel.view.scene.marks if mark.kind == "msp"]
    window.map_panel.view.site_clicked.emit(mark.id)
    assert window.focus.commune == window.session.territory.core.index[0]
    assert "MSP DU BOURG" in notices(window)
    card = window.map_panel.notices._cards["place"]
    qtbot.mouseClick(card.buttons[0], LEFT)
    (edit,) = window.session.scenario.edits
    assert isinstance(edit, AddLever)
    assert (edit.lon, edit.lat) == (mark.lon, mark.lat)


def test_a_click_on_a_practice_is_still_a_click_on_its_commune(window, qtbot):
    site = window.session.territory.sites.iloc[0]
    window.map_panel.view.site_clicked.emit(str(site.name))
    assert window.focus.commune == site["commune"]


def test_ages_give_old_people_and_digital_exclusion(window, qtbot, tmp_path):
    use(window, qtbot, ages(tmp_path / "base-cc-evol-struct-pop-2021.csv", window.session.territory))
    for key in ("data:share_75_plus", "data:digital_exclusion_share"):
        window.focus.look_at(key)
        assert window.map_panel.layer.classes
    assert window.map_panel.legend._words[0].startswith("Exclusion numérique")


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_the_layers_speak_the_language_of_the_window(window, language):
    assert (
        window.indicators.data.radios[POVERTY].accessibleName()
        == {"fr": "Taux de pauvreté", "en": "Poverty rate"}[language]
    )


def test_a_window_of_another_language_knows_the_layers(window, make_window):
    window.focus.look_at(POVERTY)
    other = make_window()
    assert POVERTY in other.indicators.data.radios
    other.focus.look_at(POVERTY)
    assert other.map_panel.legend._words[0] == "Taux de pauvreté"
