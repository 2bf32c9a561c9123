"""What a person's hands do on the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from scenarios.study.cache import Cache
from scenarios.study.project import Project, from_text, to_text
from ui.map.projection import mercator

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 30_000


def at(window, code):
    """Pixel of the map at the seat of a commune."""
    seat = window.session.territory.communes.loc[code]
    x, y = window.map_panel.view.view.pixels(mercator((seat["lon"], seat["lat"])))[0]
    return QPoint(round(x), round(y))


def somewhere(window, number=5):
    """A core commune that can be clicked: not below the legend or a notice, without a practice that takes the click."""
    panel, territory = window.map_panel, window.session.territory
    practices = set(territory.sites["commune"])
    found = []
    for code in territory.core.index:
        spot = at(window, code)
        covered = panel.view.childAt(spot) is not None or panel.notices.geometry().contains(spot)
        if code not in practices and not covered and panel.view.commune_at(spot) == code:
            found.append(code)
    return found[number]


def place(window, qtbot, code):
    """Press C, move there, click."""
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert window.placing.is_active
    qtbot.mouseMove(window.map_panel.view, at(window, code))
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, code))
    assert not window.placing.is_active


def drag(window, qtbot, start, end, *, stops=4):
    view = window.map_panel.view
    qtbot.mousePress(view, LEFT, pos=start)
    for i in range(1, stops + 1):
        qtbot.mouseMove(view, start + (end - start) * i / stops)
        qtbot.wait(40)
    qtbot.mouseRelease(view, LEFT, pos=end)


def saved(window, qtbot, path):
    """Save under a name and wait until it is on disk."""
    with qtbot.waitSignal(window.files.written, timeout=WAIT_MS):
        assert window.files.save_to(path)


def opened(window, qtbot, path):
    """Open a work and wait until it is on screen."""
    with qtbot.waitSignal(window.files.opened, timeout=WAIT_MS):
        window.files.open_path(path)


def open_value(window, qtbot, project: Project, path):
    """Open a work that is a value only, by way of a file; the present work is given up."""
    path.write_text(to_text(project), encoding="utf-8")
    window.session.document.mark_saved()
    window.session.data.mark_saved()
    opened_in_another_sitting(window, qtbot, path)


def work_in(path) -> Project:
    """The work that a .deserts file holds."""
    return from_text(path.read_bytes(), path)


def opened_in_another_sitting(window, qtbot, path):
    """Open a work as the window does after a new start: nothing that was read before is at hand."""
    window.session.cache = Cache()
    opened(window, qtbot, path)
