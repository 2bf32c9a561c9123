"""Small files as publishers write them, and what a person's hands do with the report that they bring."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialogButtonBox

ROLES = QDialogButtonBox.ButtonRole
WAIT_MS = 30_000


def bpe(path, territory, *, heads=2, only=None):
    """A BPE with a GP at the seat of every commune (some more in the first), and one pharmacy in the first core commune."""
    rows = ["AN;DEPCOM;TYPEQU;NOMRS;LONGITUDE;LATITUDE;QUALITE_XY"]
    communes = territory.communes if only is None else territory.communes.loc[only]
    for code, seat in communes.iterrows():
        rows += [f"2025;{code};D265;;{seat['lon']};{seat['lat']};B"] * heads
    first = territory.core.iloc[0]
    rows.append(f"2025;{first.name};D307;PHARMACIE DU BOURG;{first['lon']};{first['lat']};B")
    rows.append(f"2025;{first.name};D113;MSP DU BOURG;{first['lon'] + 0.002};{first['lat']};B")
    rows.append(f"2025;;D265;;{first['lon']};{first['lat']};B")  # nobody's commune
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def ages(path, territory):
    """A census base of every commune: old people in the first one."""
    columns = ("0014", "1529", "3044", "4559", "6074", "7589", "90P")
    rows = ["CODGEO;LIBGEO;" + ";".join(f"P21_POP{column}" for column in columns) + ";P21_POP"]
    for number, (code, row) in enumerate(territory.communes.iterrows()):
        people = (100, 100, 100, 100, 100, 100, 20) if number else (0, 0, 0, 0, 0, 900, 90)
        rows.append(f"{code};{row['name']};" + ";".join(map(str, people)) + f";{sum(people)}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def own_table(path, territory, *, columns=("gens", "score")):
    """A table that no reader knows: a code, and two columns of numbers."""
    rows = [";".join(("commune_de_residence", *columns))]
    rows += [
        f"{code};{number};{number / 10:.1f}".replace(".", ",") for number, code in enumerate(territory.communes.index)
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def plain(text):
    """A text with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def notices(window):
    """What the notices say, with ordinary spaces."""
    return [plain(text) for text in window.map_panel.notices.texts]


def bring(window, qtbot, *paths):
    """Give files to the window and wait for what it asks."""
    before = window.desk.flow.dialog
    window.desk.take(list(paths))
    return asked(window, qtbot, before)


def asked(window, qtbot, before=None):
    """The next report or question of the window."""
    flow = window.desk.flow
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not before, timeout=WAIT_MS)
    return flow.dialog


def button(dialog, role):
    """The button of a role."""
    return next(each for each in dialog.buttons.buttons() if dialog.buttons.buttonRole(each) == role)


def press(qtbot, dialog, role=ROLES.AcceptRole):
    """Press the button of a role; what happens then takes its time."""
    qtbot.mouseClick(button(dialog, role), Qt.MouseButton.LeftButton)


def use(window, qtbot, *paths):
    """Give a file, and use it."""
    count = len(window.session.data.layers)
    dialog = bring(window, qtbot, *paths)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) >= count, timeout=WAIT_MS)


def settled(window):
    """Whether nothing is being read, asked or put in use."""
    return not window.desk.flow.is_busy and not window.session.is_building and not window.session.tasks._tasks


def dropped(window, *paths):
    """Drop files on the window; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    shared_by_both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(10, 10), *shared_by_both)
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(10, 10), *shared_by_both))
    return enter.isAccepted()
