"""The window: panels, menus, and who listens to whom; no computation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from scenarios.answer.model import Baseline
from ui.base.notices import Offer
from ui.base.scrolling import bare_column, bring_into_sight, scrolled
from ui.commune.panel import CommunePanel
from ui.data.desk import DataDesk
from ui.data.place_offers import PlaceOffers
from ui.map_panel.exports import Exports
from ui.map_panel.indicators import IndicatorPanel
from ui.map_panel.panel import MapPanel
from ui.map_panel.ring_chip import RingChip
from ui.pages.stage import Stage
from ui.scenario.addresses import AddressSearch
from ui.scenario.lever_row import LeverRow
from ui.scenario.panel import ScenarioPanel
from ui.scenario.placing import Placing
from ui.scenario.scenarios import Scenarios
from ui.window.about import AboutDialog
from ui.window.header import Header
from ui.window.headline import Headline
from ui.window.menus import ExportMenu, MainMenu
from ui.window.page_area import PageArea
from ui.window.page_desk import TABLE, ToolDesk
from ui.window.place_opener import PlaceOpener
from ui.window.rail import Rail
from ui.window.settings_popup import SettingsPopup
from ui.window.start_desk import StartDesk
from ui.window.table_page import TablePage
from ui.window.task_strip import TaskStrip
from ui.window.territory_dialog import TerritoryDialog
from ui.window.verbs import Verbs
from ui.window.workspace import Workspace, column_of, framed
from ui.work import settings
from ui.work.files import Files
from ui.work.focus import Focus
from ui.work.recovery import RecoveryOffers
from ui.work.session import Session
from ui.work.settings import Preferences

NARROW_PX = 1180  # below, the rail shows icons only
SMALL_PX = 900  # below, the header too


class MainWindow(QMainWindow):
    """``preferences_changed`` : habits to be kept.

    ``rebuild_wanted`` : another language or palette was chosen
    """

    preferences_changed = Signal(object)
    rebuild_wanted = Signal()
    closed = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.focus = session, Focus(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 360)
        self.indicators = IndicatorPanel(session, self.focus, self)
        self.map_panel = MapPanel(session, self.focus, self.indicators, self)
        view, notices = self.map_panel.view, self.map_panel.notices
        self.files = Files(session, notices, self, preferences)
        self.exports = Exports(session, self.map_panel, notices, self)
        self.desk = DataDesk(session, self.files, notices, self)
        self.recovery = RecoveryOffers(self.files, notices)
        self.placing = Placing(session, self.focus, view)
        self.offers = PlaceOffers(self.indicators.data, self.focus, view, notices, self.placing)
        self.addresses = AddressSearch(session, self.focus, self.placing, notices, self.desk.download_addresses)
        self.opener = PlaceOpener(session, self.focus, self.files, view)
        self.scenarios = Scenarios(session, self)
        self.commune = CommunePanel(session, self.focus, self)
        self.scenario = ScenarioPanel(session, self.placing.maker, self)
        self.scenario_area = scrolled(self.scenario)
        self.side = column_of(scrolled(self.commune), self.scenario_area)
        self.page_area = PageArea(session, self)
        self.workspace = Workspace(self.map_panel, self.indicators, self.page_area, self.side, self)
        stage = self._stage()
        self.actions_ = Verbs(stage, self.files, self).actions()
        self.tools = ToolDesk(stage, self.page_area)
        self.menu = MainMenu(self.actions_, self.files, self)
        self.header = Header(session, self.focus, self.actions_, (self.menu, ExportMenu(self.actions_, self)), self)
        self.rail = Rail(self.tools.entries(), self)
        self.headline = Headline(session, self)
        self.ring = RingChip(session, self.focus, view, self.headline)
        self.headline.hold(self.ring)
        self.table = TablePage(session, self.focus, self)
        self.tools.adopt(TABLE, self.table)
        self.popup = SettingsPopup(session, self)
        self._lay_out()
        self._connect()
        self._restore(preferences)
        self._say_title()
        self._mark_rail()
        self.actions_.refresh()

    @property
    def preferences(self) -> Preferences:
        """Habits as they are now."""
        return replace(
            self.files.preferences,
            geometry=settings.encoded(self.saveGeometry()),
            body=tuple(self.workspace.map_sizes),
            paged=tuple(self.workspace.page_sizes),
            side=tuple(self.side.sizes()),
            left_shown=self.workspace.left_shown,
            right_shown=self.workspace.side_shown,
            table_open=self.page_area.page is self.table,
        )

    def start(self) -> None:
        """Nothing was given: the start page is there; the workbook of the last time is used once there is a territory."""
        habits = self.files.preferences
        if self.session.study is None and habits.workbook:
            self.session.workbook_wanted = Path(habits.workbook)

    # --- what can be done ---

    def open_territory(self) -> None:
        """Choose another territory, once the present work may be left."""
        dialog = TerritoryDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._open_chosen)
        dialog.show()

    def show_data(self) -> None:
        """Show what the figures rest on."""
        self.desk.show_data(self.actions_)

    def open_page(self, key: str) -> QWidget:
        """Show the page of a tool, and return it."""
        return self.tools.open(key)

    def choose_look(self, name: str, value: str) -> None:
        """Another language or palette."""
        self.files.preferences = self.files.preferences.with_look(name, value)
        self.rebuild_wanted.emit()

    def _open_chosen(self, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...]) -> None:
        self.files.when_saved(partial(self.session.open_territory, departements, epci, regions))

    def offer_workbook(self) -> None:
        """The empty state: nothing is published here yet, and what can be done about it."""
        territory = self.session.territory
        invented = territory is not None and territory.illustrative and territory.published is None
        if not (self.files.preferences.hint and invented) or self.session.workbook_wanted:
            return
        self.map_panel.notices.say(
            self.tr("No DREES workbook: the doctors and their access are invented, to try the software."),
            [
                Offer(self.tr("Get the official data…"), self.desk.get_official),
                Offer(self.tr("Import…"), self.desk.flow.choose),
                Offer(self.tr("Go on"), self._no_more_hint),
            ],
            key="workbook",
        )

    def _no_more_hint(self) -> None:
        self._prefer(hint=False)

    def _stage(self) -> Stage:
        """What pages and dialogs get."""
        return Stage(
            window=self, session=self.session, focus=self.focus, map=self.map_panel.view, notices=self.map_panel.notices,
            placing=self.placing, scenarios=self.scenarios, exports=self.exports, desk=self.desk,
            open_page=self.open_page, habits=lambda: self.files.preferences, prefer=self._prefer,
        )  # fmt: skip

    # --- layout ---

    def _lay_out(self) -> None:
        self.tasks = TaskStrip(self.session.tasks, self)
        self.headline.offer(self.actions_["table"])
        work = QWidget()
        column = bare_column(work)
        column.addWidget(self.workspace, 1)
        column.addWidget(self.headline)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(work)
        self.start_desk = StartDesk(
            self.session, self.files, self.opener, self.actions_, self.stack, self.map_panel.view
        )
        self.setCentralWidget(framed(self.header, self.rail, self.map_panel.notices, self.stack))
        self.tasks.raise_()

    def _connect(self) -> None:
        session, document = self.session, self.session.document
        document.modified.connect(self._say_title)
        for signal in (session.territory_changed, session.outcome_changed, session.file_changed):
            signal.connect(self._say_title)
            signal.connect(self.actions_.refresh)
        session.territory_changed.connect(self.offer_workbook)
        session.territory_changed.connect(self._keep)
        self.focus.view_changed.connect(self._say_title)
        self.header.scenario_chosen.connect(document.activate)
        self.header.baseline_chosen.connect(self._choose_baseline)
        self.placing.state_changed.connect(self._say_placing)
        self.commune.place_here.connect(self.placing.place_in)
        self.commune.site_closed.connect(self.placing.close)
        self.commune.site_resized.connect(self.placing.resize)
        self.commune.way_wanted.connect(self._show_way)
        self.header.search.accepted.connect(self._place_if_wanted)
        self.header.search.elsewhere.connect(self.opener.open)
        self.header.search.unknown.connect(self.addresses.find)
        self.header.search.left.connect(self.map_panel.view.setFocus)
        self.table.commune_accepted.connect(self._place_if_wanted)
        self.table.filtered.connect(self.map_panel.filter)
        self.page_area.closed.connect(self.close_page)
        self.page_area.page_changed.connect(self._mark_rail)
        self.rail.wanted.connect(self.go)
        self.start_desk.turned.connect(self._mark_rail)
        self.start_desk.page_wanted.connect(self._open_any)
        self.workspace.arranged.connect(self.actions_.refresh)
        self.focus.view_changed.connect(self.workspace.fit_left)  # what is imported or painted takes room too
        self.scenario.renamed.connect(self.scenarios.rename)
        self.scenario.resized.connect(self.placing.resize)
        self.scenario.move_wanted.connect(self.placing.start_moving)
        self.scenario.closed.connect(self.placing.close)
        self.scenario.restored.connect(self.placing.restore)
        self.scenario.site_chosen.connect(self.map_panel.choose_site)
        self.scenario.add.wanted.connect(self.placing.start_adding)
        self.scenario.stop_wanted.connect(self.placing.start_stop)
        self.scenario.lever_changed.connect(self.placing.change)
        self.scenario.opened.connect(self._make_room_for)
        self.placing.added.connect(self.scenario.open_form)
        self.files.remembered.connect(self._keep)
        self.files.territory_wanted.connect(self.open_territory)
        self.menu.look_chosen.connect(self.choose_look)
        self.exports.folder_used.connect(self._keep_folder)
        self.desk.flow.folder_used.connect(self._keep_folder)
        self.desk.data_wanted.connect(self.show_data)
        session.roads.found.connect(self._show_roads)

    def _show_way(self, rank: int) -> None:
        from ui.pages.roads.travel import TravelPage

        page = self.open_page("travel")
        if isinstance(page, TravelPage):
            page.show_journey(rank)

    def _show_roads(self) -> None:
        """Roads were read: they are looked at before they are used."""
        self.open_page("roads")

    def _restore(self, preferences: Preferences) -> None:
        room = self.screen().availableSize()
        self.resize(max(1180, min(1600, room.width() * 24 // 25)), max(720, min(1000, room.height() * 23 // 25)))
        self.restoreGeometry(preferences.window_geometry())
        self.workspace.map_sizes = settings.sizes(preferences.body)
        self.workspace.page_sizes = settings.sizes(preferences.paged)
        self.workspace.left_shown, self.workspace.side_shown = preferences.left_shown, preferences.right_shown
        self.side.setSizes(settings.sizes(preferences.side) or [560, 240])
        if preferences.last_folder:
            self.exports.folder = Path(preferences.last_folder)
            self.desk.use_folder(preferences.last_folder)
        if preferences.table_open:
            self.toggle_table()
        self.workspace.arrange()

    # --- small answers ---

    def _say_title(self, _modified: bool = False) -> None:
        territory = self.session.territory
        parts = [self.session.scenario.name + "[*]"]
        if territory is not None:
            parts.insert(0, territory.name)
        theme = self.focus.theme
        if theme.illustrative if theme else self.session.is_illustrative(self.focus.indicator.column):
            parts.append(self.tr("illustrative data"))
        self.setWindowTitle(" – ".join([*parts, "Déserts"]))
        self.setWindowModified(self.session.document.is_modified or self.session.data.is_modified)

    def _say_placing(self) -> None:
        self.actions_.refresh()
        if self.placing.is_active:
            self.map_panel.notices.say(self.placing.words, key="placing")
        else:
            self.map_panel.notices.take_back("placing")

    def _place_if_wanted(self, commune: str) -> None:
        if self.placing.is_active:
            self.placing.place_in(commune)

    def _choose_baseline(self, baseline: Baseline) -> None:
        self.session.choose_baseline(baseline, self.tr("Choose the baseline"))

    def find_commune(self) -> None:
        """Type a name."""
        self.header.search.setFocus()
        self.header.search.selectAll()

    def open_settings(self) -> None:
        """Show the parameters below their button."""
        self.popup.open_below(self.header.settings)

    def open_menu(self) -> None:
        """Open the menu from the keyboard."""
        self.header.menu.showMenu()

    def toggle_table(self) -> None:
        """Show or hide the table."""
        if self.page_area.page is self.table:
            self.close_page()
        else:
            self.tools.show(self.table, self.tr("All communes of the territory"), "")

    def close_page(self) -> None:
        """Give the map its room back."""
        self.page_area.close_page()

    def go(self, key: str) -> None:
        """Where the rail leads: the start page, the map alone, the data, or a page."""
        if key == "start":
            self.start_desk.show()
        elif self.session.territory is None:
            self.start_desk.ask("" if key in ("map", "data") else key)
        elif key == "data":
            self.actions_["data"].trigger()
        else:
            self.start_desk.leave()
            self.close_page() if key == "map" else self._open_any(key)
        self._mark_rail()

    def _open_any(self, key: str) -> None:
        if key != TABLE:
            self.open_page(key)
        elif self.page_area.page is not self.table:
            self.toggle_table()

    def _mark_rail(self) -> None:
        on_start = self.start_desk.is_shown
        self.rail.mark("start" if on_start else self.tools.place if self.page_area.is_open else "map")
        self.header.set_start(on_start)

    def _make_room_for(self, row: LeverRow) -> None:
        """Give the scenario half of the height while numbers are looked at, and bring them into sight."""
        above, below = self.side.sizes()
        if below < above:
            self.side.setSizes([(above + below) * 2 // 5, (above + below) * 3 // 5])
        # Once the form has its height.
        QTimer.singleShot(50, row, partial(bring_into_sight, self.scenario_area, row, row.words))

    def show_about(self) -> None:
        """Show version, licences and sources."""
        dialog = AboutDialog(self.session.territory, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _keep(self, _preferences: object = None) -> None:
        self.preferences_changed.emit(self.preferences)

    def _keep_folder(self, folder: str) -> None:
        self._prefer(last_folder=folder)

    def _prefer(self, **habits: Any) -> None:
        """Remember some preferences by name."""
        self.files.preferences = replace(self.files.preferences, **habits)
        self._keep()

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Signs in place of words where there is little room; what is going on is said over the foot."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_PX)
        self.header.set_narrow(self.width() < SMALL_PX)
        self.tasks.stand_in(self.rect(), self.headline.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A workbook or a work may be dropped anywhere."""
        if self.files.accepts(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.files.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave, unless there is something to save and the person wants to stay."""
        if not self.files.may_leave():
            event.ignore()
            return
        self._keep()
        self.desk.close()
        self.session.tasks.shutdown()
        self.closed.emit()
        event.accept()
