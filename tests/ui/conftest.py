"""A window on a small real territory, opened without threads so that every test starts at once."""

from __future__ import annotations

import pytest

EPCI = "200067544"  # CC Creuse Confluence (23)


@pytest.fixture(scope="session")
def loaded():
    """A small intercommunality with its ring, loaded once: no test changes it."""
    from scenarios.study.cache import Cache
    from scenarios.study.inputs import Inputs
    from ui.work.loading import shown_of

    return shown_of(Inputs((), (EPCI,)), Cache(), None)


@pytest.fixture(scope="session")
def published(loaded):
    """The same with published values of its own: APL 2.0 everywhere, but for one commune without."""
    from dataclasses import replace

    import pandas as pd

    from geodata.report.source import Source
    from scenarios.answer.model import prepare

    codes = loaded.territory.communes.index
    table = pd.DataFrame(
        {"apl_all_ages": 2.4, "apl_under_65": 2.0, "standardised_population": 500.0, "total_population": 450.0},
        index=codes,
    )
    table.loc[loaded.territory.core.index[0], ["apl_all_ages", "apl_under_65"]] = float("nan")
    source = Source("drees_apl", "APL 2023", "DREES", "Licence Ouverte 2.0", "2023", None)
    territory = replace(
        loaded.territory, published=table, need_origin="published", sources=(*loaded.territory.sources, source)
    )
    study = replace(loaded.study, territory=territory, model=prepare(territory, loaded.study.inputs.params))
    return replace(loaded, study=study)


@pytest.fixture
def language(qapp, request):
    """French unless the test asks for another: @pytest.mark.parametrize("language", ["fr", "en"], indirect=True)."""
    from PySide6.QtCore import QLocale

    from ui.window.app import translate

    before = QLocale()
    translators = translate(qapp, getattr(request, "param", "fr"))
    yield getattr(request, "param", "fr")
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def session(qapp, language):
    """A session without a territory; its thread is stopped at the end."""
    from ui.work.session import Session
    from ui.work.tasks import Tasks

    tasks = Tasks()
    session = Session(tasks)
    yield session
    tasks.shutdown()
    session.deleteLater()


@pytest.fixture(scope="session")
def _dressed(qapp):
    """The look of the application, put on once: it is costly with windows open."""
    from ui.base import palette, style

    palette.apply(qapp, "light")
    style.apply(qapp)


@pytest.fixture
def make_window(qtbot, qapp, session, settings, _dressed):
    """Make the window on a loaded territory, 1 180 x 720 unless told otherwise."""
    from PySide6.QtCore import QEvent

    from ui.window.main_window import MainWindow
    from ui.work.settings import Preferences
    from ui.work.undo import Work

    windows = []

    def make(loaded=None, preferences=None, size=(1180, 720)):
        window = MainWindow(session, preferences or Preferences(hint=False))
        windows.append(window)
        window.resize(*size)
        window.show()
        if loaded is not None:
            session.wanted = loaded.study.inputs
            session.show(loaded, None, work=Work((session.new_scenario(),)))
        qapp.processEvents()
        window.map_panel.view.finish()
        return window

    yield make
    session.document.stack.setClean()
    session.data.mark_saved()
    while windows:
        window = windows.pop()
        window.close()
        window.deleteLater()
        del window
        # pytest-qt would leave it to the next event loop, which never comes: windows would pile up.
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window, loaded):
    """The window, in French, on a small territory with illustrative doctors."""
    return make_window(loaded)


@pytest.fixture
def desk_window(make_window, loaded, session, qapp, tmp_path, monkeypatch):
    """The window on a small territory; what is imported in it is not asked about when it closes.

    What is remembered of columns is kept with the files of the test.
    """
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QDialog

    from geodata.imports.mapping_memory import MappingMemory
    from ui.data import import_flow

    monkeypatch.setattr(import_flow, "mapping_memory", lambda: MappingMemory(tmp_path / "columns.json"))
    window = make_window(loaded)
    yield window
    session.data.mark_saved()
    session.data.downloads.shutdown()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def roads_file(tmp_path, loaded, monkeypatch):
    """A chain of straight roads from seat to seat, 60 km/h; the last two communes stand on a part of their own."""
    from itertools import pairwise

    from tests.geodata.roads.make_roads import ORIGIN, bd_topo

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    seats = loaded.territory.communes.sort_values(["x_m", "y_m"])
    points = [(x - ORIGIN[0] + 20, y - ORIGIN[1]) for x, y in zip(seats["x_m"], seats["y_m"], strict=True)]
    pairs = [pair for place, pair in enumerate(pairwise(points)) if place != len(points) - 3]
    return bd_topo(tmp_path / "troncon_de_route.gpkg", [(pair, {"vitesse_moyenne_vl": 60}) for pair in pairs])


@pytest.fixture
def brought(desk_window, roads_file, qtbot):
    """The window with these roads read and not used yet."""
    roads = desk_window.session.roads
    desk_window.desk.flow.add([roads_file])
    qtbot.waitUntil(lambda: roads.here is not None and not roads.is_busy, timeout=30_000)
    return desk_window
