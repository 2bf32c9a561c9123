"""The start page: one search over all of France, four questions, the works of before, the data on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.base import icons
from ui.base.flow import Turning, Wrapping
from ui.base.plain import PlainLabel, paragraphs
from ui.base.scrolling import bare_column, remove_first
from ui.base.style import caption, dress, figure, line, title
from ui.commune.place_search import PlaceSearch
from ui.data.machine_data import MachineData
from ui.work.session import Session
from ui.work.settings import Preferences
from ui.work.thumbnails import thumbnail_of

COMPARE, SITING, ZONING, TABLE = "compare", "siting", "zoning", "table"
SIDE_PX, BESIDE_PX, DOORS_PX = 320, 900, 700
MOST_RECENT = 4


class StartPage(QScrollArea):
    """Shown where no work is given.

    ``door_chosen`` : a question, by the key of its page; ``work_wanted`` : path of a saved work
    ``territory_wanted`` : (départements, EPCI, régions) of the last time; ``several_wanted`` : to be ticked in a list
    ``file_wanted`` : to be chosen on disk; ``official_wanted`` : the official data
    """

    door_chosen = Signal(str)
    work_wanted = Signal(object)
    territory_wanted = Signal(object, object, object)
    several_wanted = Signal()
    file_wanted = Signal()
    official_wanted = Signal()

    def __init__(self, session: Session, habits: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._habits = session, habits
        self.search = PlaceSearch(session, self)
        self.hint = PlainLabel()
        self.doors: dict[str, QCommandLinkButton] = {}
        self.territories, self.works, self.data = Wrapping(self), QWidget(self), MachineData(self)
        self.official = QPushButton(icons.icon("download", self.palette()), self.tr("Get the official data"), self)
        self.official.clicked.connect(self.official_wanted)
        self.open = QPushButton(icons.icon("folder-open", self.palette()), self.tr("Open a file…"), self)
        self.open.clicked.connect(self.file_wanted)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.search)
        self._work_rows = bare_column(self.works)
        self._lay_out()
        self.refresh(habits)

    @property
    def door(self) -> str:
        """The question that was chosen and waits for a territory, "" = none."""
        return next((key for key, button in self.doors.items() if button.isChecked()), "")

    def refresh(self, habits: Preferences) -> None:
        """Show the works and territories of these habits, and what is on the machine now."""
        self._habits = habits
        self._fill_territories()
        self._fill_works()
        self.data.refresh(habits)

    def ask_for_territory(self, key: str) -> None:
        """A question was chosen before any territory: it is answered once there is one."""
        for name, button in self.doors.items():
            button.setChecked(name == key)
        self.hint.setText(self.tr("Which territory? Type its name above: the page opens with it.") if key else "")
        self.hint.setVisible(bool(key))
        if key:
            self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The field waits for letters; the places of France are read meanwhile."""
        super().showEvent(event)
        self.search.make_ready()
        self.search.setFocus()
        self.data.refresh(self._habits)

    # --- parts ---

    def _lay_out(self) -> None:
        inner = QWidget(self)
        page = Turning(inner, BESIDE_PX, margins=(0, 0, 0, 0))
        page.setSpacing(0)
        page.put(self._main(), 1)
        page.put(self._side())
        self.setWidget(inner)

    def _main(self) -> QWidget:
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(10)
        head = figure(self.tr("What is access to doctors in my commune?"))
        head.setWordWrap(True)
        font = self.search.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.search.setFont(font)
        self.search.setMinimumHeight(44)
        self.hint.setWordWrap(True)
        self.hint.hide()
        doors = Turning(None, DOORS_PX, margins=(0, 0, 0, 0))
        doors.setSpacing(8)
        for number, (key, words, about, icon) in enumerate(self._questions(), start=1):
            doors.put(self._door(key, words, about, icon, number), 1)
        for widget in (
            head,
            caption(self.tr("Type its name: the map opens on it and on what counts around. All communes of France are here.")),
            self.search, self.hint, self.territories,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(title(self.tr("Or start from a question")))
        column.addLayout(doors)
        column.addStretch(1)
        return main

    def _side(self) -> QWidget:
        side = QFrame(self)
        dress(side, "panel")
        side.setMinimumWidth(SIDE_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        about = caption(
            self.tr("From DREES and Insee, for the territory that is open. Nobody is contacted before you agree.")
        )
        for widget in (
            title(self.tr("Take up again")), self.works, self.open, line(), title(self.tr("The data on this machine")), self.data,
            self.official, about,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        return side

    def _questions(self) -> tuple[tuple[str, str, str, str], ...]:
        return (
            (
                COMPARE,
                self.tr("Compare sites"),
                self.tr("Which project serves the most people, at what cost?"),
                "scale",
            ),
            (
                SITING,
                self.tr("Where to act first?"),
                self.tr("The places where one more doctor changes most."),
                "target",
            ),
            (
                ZONING,
                self.tr("Prepare a zoning"),
                self.tr("Criteria, ceilings, borderline cases, decisions."),
                "layers",
            ),
            (TABLE, self.tr("Export a table"), self.tr("One line a commune, for Excel or LibreOffice."), "table-2"),
        )

    def _door(self, key: str, words: str, about: str, icon: str, number: int) -> QCommandLinkButton:
        button = QCommandLinkButton(words, about, self)
        button.setIcon(icons.icon(icon, self.palette()))
        button.setIconSize(QSize(24, 24))
        dress(button, "door")
        button.setCheckable(True)
        button.setShortcut(f"Alt+{number}")
        button.setToolTip(paragraphs(f"{about} (Alt+{number})"))
        button.setAccessibleName(words)
        button.clicked.connect(partial(self._choose_door, key))
        self.doors[key] = button
        return button

    def _choose_door(self, key: str, _checked: bool = False) -> None:
        self.door_chosen.emit(key)

    def _fill_territories(self) -> None:
        """The territory of the last time, and several to be ticked."""
        row, habits = self.territories, self._habits
        row.clear()
        name = _name(habits)
        if name:
            chip = QPushButton(name, self.territories)
            chip.setToolTip(paragraphs(self.tr("The territory of the last time")))
            chip.clicked.connect(
                lambda _checked=False: self.territory_wanted.emit(habits.departements, habits.epci, habits.regions)
            )
            row.put(chip)
        several = QPushButton(icons.icon("plus", self.palette()), self.tr("Several départements…"), self.territories)
        several.clicked.connect(self.several_wanted)
        row.put(several)

    def _fill_works(self) -> None:
        layout = self._work_rows
        _empty(layout)
        paths = [Path(name) for name in self._habits.recent][:MOST_RECENT]
        for path in paths:
            layout.addWidget(self._work(path))
        if not paths:
            layout.addWidget(caption(self.tr("No work yet. What you save is found here the next time.")))

    def _work(self, path: Path) -> QCommandLinkButton:
        button = QCommandLinkButton(path.stem, str(path.parent), self.works)
        picture = thumbnail_of(path)
        button.setIcon(QIcon(str(picture)) if picture.is_file() else icons.icon("map", self.palette()))
        button.setIconSize(QSize(54, 40))
        button.setToolTip(paragraphs(str(path)))
        button.setAccessibleName(path.stem)
        button.setEnabled(path.is_file())
        button.clicked.connect(lambda _checked=False: self.work_wanted.emit(path))
        return button


def _empty(layout: QLayout) -> None:
    while layout.count():
        remove_first(layout)


def _name(habits: Preferences) -> str:
    """« Creuse (23) » : the territory of the last time in a few words, "" where its codes are not known any more."""
    from geodata.france.base import france

    base = france()
    for codes, table in (
        (habits.departements, base.departements),
        (habits.epci, base.epci),
        (habits.regions, base.regions),
    ):
        known = [code for code in codes if code in table.index]
        if known:
            first = str(table.at[known[0], "name"])
            first += f" ({known[0]})" if table is base.departements else ""
            return first + (f" + {len(known) - 1}" if len(known) > 1 else "")
    return ""
