"""A mayor types an address and the site stands there; one in doubt is asked about, one unknown is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from geodata.downloads.fetch import Cache
from geodata.france.names import plain
from scenarios.plan.edits import AddLever
from scenarios.study.addresses import keep_addresses
from tests.ban import write
from tests.ui.data_hands import notices

pytestmark = pytest.mark.ui


@pytest.fixture
def rows(loaded):
    """Streets of the territory that is open: the Rue de la Gare in its first two communes, another one in the first."""
    made = []
    for place, (code, seat) in enumerate(loaded.territory.core.head(2).iterrows()):
        for street in ("Rue de la Gare", f"Impasse Numéro {place}"):
            made += [
                f"{code}_{street}_{number};;{number};;{street};23{place}00;{code};{seat['name']};;;0;0;"
                f"{seat['lon']:.6f};{seat['lat']:.6f};entrée;;;;;commune;commune;1;"
                for number in (1, 12)
            ]
    return made


@pytest.fixture
def window(desk_window, rows, tmp_path):
    """The window with the address base of its département at hand."""
    cache = Cache(tmp_path / "cache")
    keep_addresses(write(tmp_path / "adresses-23.csv.gz", rows), cache)
    desk_window.addresses.cache = cache
    yield desk_window
    desk_window.session.document.stack.setClean()


def type_in(window, qtbot, text):
    """Type into the search field and press Enter; what is found is said in a notice."""
    window.map_panel.notices.take_back("address")
    search = window.header.search
    search.clear()
    qtbot.keyClicks(search, plain(text))
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.map_panel.notices._cards.get("address") is not None, timeout=30_000)
    qtbot.wait(50)  # the notice is laid out


def offers(window):
    card = window.map_panel.notices._cards.get("address")
    return [] if card is None else card.buttons


def centres(window):
    return [edit for edit in window.session.scenario.edits if isinstance(edit, AddLever)]


def test_a_sure_address_is_shown_and_placed_on_demand(window, qtbot):
    first = window.session.territory.core.iloc[0]
    type_in(window, qtbot, f"12 impasse numéro 0, {first['name']}")
    (said,) = [text for text in notices(window) if "Impasse Numéro 0" in text]
    assert "(au numéro)" in said
    assert window.focus.commune == first.name
    assert centres(window) == [], "looking decides nothing"
    qtbot.mouseClick(offers(window)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(centres(window)) == 1)
    (centre,) = centres(window)
    assert (round(centre.lon, 5), round(centre.lat, 5)) == (round(first["lon"], 5), round(first["lat"], 5))
    assert centre.commune == first.name


def test_what_is_in_the_hand_goes_there_at_once(window, qtbot):
    second = window.session.territory.core.iloc[1]
    window.placing.start_adding()
    window.header.search.setText(f"1 impasse numero 1 {second['name']}")
    qtbot.keyClick(window.header.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(centres(window)) == 1, timeout=30_000)
    assert centres(window)[0].commune == second.name
    assert any(text.startswith("Placé : 1 Impasse Numéro 1") for text in notices(window))


def test_a_doubtful_one_is_asked_about(window, qtbot):
    type_in(window, qtbot, "12 rue de la gare")
    assert any("plusieurs adresses conviennent" in text for text in notices(window))
    assert len(offers(window)) >= 2
    qtbot.mouseClick(offers(window)[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(centres(window)) == 1)


def test_an_unknown_one_is_told(window, qtbot):
    type_in(window, qtbot, "xyzzy 12")
    assert any("Aucune adresse comme « xyzzy 12 »" in text for text in notices(window))
    assert centres(window) == []


def test_without_the_address_base_it_is_offered(desk_window, qtbot, tmp_path):
    desk_window.addresses.cache = Cache(tmp_path / "empty")
    type_in(desk_window, qtbot, "12 rue de la gare")
    assert any("il faut la base adresse nationale" in text for text in notices(desk_window))
    qtbot.mouseClick(offers(desk_window)[0], Qt.MouseButton.LeftButton)
    ticked = desk_window.desk.downloads.ticked
    assert [item.entry.key for item in ticked] == ["addresses"]
    desk_window.desk.downloads.close()


def test_a_dropped_file_is_kept_for_searching_and_is_no_layer(desk_window, rows, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.work.reading.user_cache", lambda: tmp_path / "cache")
    desk_window.addresses.cache = Cache(tmp_path / "cache")
    desk_window.desk.take([write(tmp_path / "adresses-23.csv.gz", rows)])
    qtbot.waitUntil(
        lambda: any("Les adresses du département 23 sont connues" in t for t in notices(desk_window)), timeout=30_000
    )
    assert desk_window.session.data.layers == ()
    type_in(desk_window, qtbot, f"12 impasse numéro 0 {desk_window.session.territory.core.iloc[0]['name']}")
    assert offers(desk_window)


def test_a_commune_is_still_a_commune(window, qtbot):
    name = str(window.session.territory.core.iloc[0]["name"])
    window.header.search.setText(name)
    qtbot.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.focus.commune == window.session.territory.core.index[0]
    assert offers(window) == []
