"""When the start page is shown, and where its choices lead."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from geodata.france.gazetteer import Entry
from ui.base.actions import Actions
from ui.map.view import MapView
from ui.window.place_opener import PlaceOpener
from ui.window.start_page import StartPage
from ui.work.files import Files
from ui.work.session import Session
from ui.work.thumbnails import SIZE, keep_thumbnail


class StartDesk(QObject):
    """The start page takes turns with the map and its pages in ``stack``.

    ``turned`` : the other of the two is shown; ``page_wanted`` : a question was chosen, and there is a territory
    """

    turned = Signal()
    page_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        files: Files,
        opener: PlaceOpener,
        actions: Actions,
        stack: QStackedWidget,
        view: MapView,
    ) -> None:
        super().__init__(stack)
        self._session, self._files, self._actions, self._stack, self._view = session, files, actions, stack, view
        self._work = stack.currentWidget()
        self._waiting = ""  # the page that is opened once there is a territory
        self.page = StartPage(session, files.preferences, stack)
        stack.addWidget(self.page)
        self.page.search.elsewhere.connect(self._open_place)
        self.page.search.chosen.connect(self._choose_here)
        self.page.door_chosen.connect(self.ask)
        self.page.work_wanted.connect(files.open_path)
        self.page.territory_wanted.connect(self._open_again)
        self.page.several_wanted.connect(actions["open_territory"].trigger)
        self.page.file_wanted.connect(files.open)
        self.page.official_wanted.connect(partial(self.ask, "official"))
        self._opener = opener
        session.territory_changed.connect(self._arrived)
        files.written.connect(self._keep_picture)
        if session.territory is None:
            self.show()

    @property
    def is_shown(self) -> bool:
        """Whether the start page has the window."""
        return self._stack.currentWidget() is self.page

    def show(self) -> None:
        """Show the start page."""
        self._waiting = ""
        self.page.refresh(self._files.preferences)
        self.page.ask_for_territory("")
        self._stack.setCurrentWidget(self.page)
        self.turned.emit()

    def leave(self) -> None:
        """Show the map and its pages."""
        if self._work is not None:
            self._stack.setCurrentWidget(self._work)
        self.turned.emit()

    def ask(self, key: str) -> None:
        """A question: its page, or first the territory that it needs."""
        if self._session.territory is None:
            self._waiting = key
            self.page.ask_for_territory(key)
        else:
            self._answer(key)

    def _answer(self, key: str) -> None:
        self.leave()
        if key == "official":
            self._actions["official_data"].trigger()
        else:
            self.page_wanted.emit(key)

    def _arrived(self) -> None:
        waiting, self._waiting = self._waiting, ""
        self._answer(waiting) if waiting else self.leave()

    def _open_place(self, place: Entry) -> None:
        self._opener.open(place)

    def _choose_here(self, commune: str) -> None:
        """A commune of the territory that is open already."""
        self.leave()
        self._opener.choose(commune)

    def _open_again(self, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...]) -> None:
        self._files.when_saved(partial(self._session.open_territory, departements, epci, regions))

    def _keep_picture(self, path: Path) -> None:
        if self._session.shown is not None:
            keep_thumbnail(path, self._view.grab_picture(SIZE))
