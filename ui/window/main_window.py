"""The window: panels, menus, and who listens to whom; no computation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStyle, QWidget

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
from ui.window.drawer import BAR_PX, TOOL_PX, Drawer
from ui.window.header import Header
from ui.window.headline import Headline
from ui.window.menus import DataMenu, ExportMenu, MainMenu
from ui.window.page_desk import ToolDesk
from ui.window.settings_popup import SettingsPopup
from ui.window.territory_dialog import TerritoryDialog
from ui.window.verbs import Verbs
from ui.work import settings
from ui.work.files import Files
from ui.work.focus import Focus
from ui.work.recovery import RecoveryOffers
from ui.work.session import Session
from ui.work.settings import Preferences

LEFT_PX, RIGHT_PX = 216, 296


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
        self.setMinimumSize(800, 480)
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
        self.scenarios = Scenarios(session, self)
        stage = self._stage()
        self.actions_ = Verbs(stage, self.files, self).actions()
        self.tools = ToolDesk(stage)
        self.menu = MainMenu(self.actions_, self.files, self.tools, self)
        analyse = self.tools.menu(self.tr("Analyse"), self)
        menus = self.menu, analyse, DataMenu(self.actions_, self), ExportMenu(self.actions_, self)
        self.header = Header(session, self.actions_, menus, self)
        self.headline = Headline(session, self)
        self.ring = RingChip(session, self.focus, view, self.headline)
        self.headline.hold(self.ring)
        self.commune = CommunePanel(session, self.focus, self)
        self.scenario = ScenarioPanel(session, self.placing.maker, self)
        self.drawer = Drawer(session, self.focus, self.actions_, self)
        self.popup = SettingsPopup(session, self)
        self._lay_out()
        self._connect()
        self._restore(preferences)
        self._say_title()
        self.actions_.refresh()

    @property
    def preferences(self) -> Preferences:
        """Habits as they are now."""
        return replace(
            self.files.preferences,
            geometry=settings.encoded(self.saveGeometry()),
            body=tuple(self.body.sizes()),
            side=tuple(self.side.sizes()),
            rows=tuple(self.rows.sizes()),
            left_shown=not self.left.isHidden(),
            right_shown=not self.side.isHidden(),
            drawer_open=self.drawer.shows_table,
        )

    def start(self) -> None:
        """Open the territory and the workbook of the last time."""
        habits = self.files.preferences
        if self.session.study is None:
            self.session.open_territory(habits.departements, habits.epci, habits.regions)
            if habits.workbook:
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
            open_page=self.open_page, show_page=self.show_page, limit_page=self.limit_page,
            habits=lambda: self.files.preferences, prefer=self._prefer,
        )  # fmt: skip

    # --- layout ---

    def _fit_left(self) -> None:
        """Nothing of the panel on the left is cut off when it scrolls."""
        scroll_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.left.setMinimumWidth(self.indicators.minimumSizeHint().width() + scroll_bar)

    def _lay_out(self) -> None:
        self.left = scrolled(self.indicators)
        self._fit_left()
        self.focus.view_changed.connect(self._fit_left)  # imported measures and what a tool has painted take room too
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.addWidget(scrolled(self.commune))
        self.scenario_area = scrolled(self.scenario)
        self.side.addWidget(self.scenario_area)
        self.side.setMinimumWidth(248)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.left, self.map_panel, self.side):
            self.body.addWidget(widget)
        self.body.setStretchFactor(1, 1)
        top = QWidget()
        column = bare_column(top)
        column.addWidget(self.body, 1)
        column.addWidget(self.headline)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(top)
        self.rows.addWidget(self.drawer)
        self.rows.setStretchFactor(0, 1)
        for splitter in (self.body, self.side, self.rows):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        central = QWidget()
        column = bare_column(central)
        column.addWidget(self.header)
        column.addWidget(self.rows, 1)
        self.setCentralWidget(central)

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
        self.commune.search.accepted.connect(self._place_if_wanted)
        self.commune.search.left.connect(self.map_panel.view.setFocus)
        self.commune.search.unknown.connect(self.addresses.find)
        self.drawer.commune_accepted.connect(self._place_if_wanted)
        self.drawer.filtered.connect(self.map_panel.filter)
        self.drawer.close_page.clicked.connect(self.close_drawer)
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
        self.body.setSizes(settings.sizes(preferences.body) or [LEFT_PX, 10_000, RIGHT_PX])
        self.side.setSizes(settings.sizes(preferences.side) or [560, 240])
        self.left.setVisible(preferences.left_shown)
        self.side.setVisible(preferences.right_shown)
        if preferences.last_folder:
            self.exports.folder = Path(preferences.last_folder)
            self.desk.use_folder(preferences.last_folder)
        if preferences.drawer_open:
            self.toggle_table()
            self.rows.setSizes(settings.sizes(preferences.rows) or [500, 220])

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
        self.side.show()
        self.commune.search.setFocus()
        self.commune.search.selectAll()

    def open_settings(self) -> None:
        """Show the parameters below their button."""
        self.popup.open_below(self.header.settings)

    def open_menu(self) -> None:
        """Open the menu from the keyboard."""
        self.header.menu.showMenu()

    def toggle_left(self) -> None:
        """Show or hide the questions."""
        self.left.setVisible(self.left.isHidden())

    def toggle_right(self) -> None:
        """Show or hide the commune and the scenario."""
        self.side.setVisible(self.side.isHidden())

    def toggle_table(self) -> None:
        """Show or hide the table."""
        was_open = self.drawer.is_open
        self.drawer.open(not self.drawer.shows_table)
        if self.drawer.is_open != was_open:
            self.make_room()

    def close_drawer(self, _checked: bool = False) -> None:
        """Give the map its room back."""
        self.drawer.open(False)
        self.make_room()

    def show_page(self, page: QWidget, title: str) -> None:
        """Put the page of a tool into the drawer."""
        self.drawer.show_page(page, title)
        self.make_room()

    def limit_page(self, most: int) -> None:
        """Give the drawer so many pixels of height, at most half of the window."""
        below = min(self.rows.height() // 2, most)
        self.rows.setSizes([self.rows.height() - below, below])

    def make_room(self) -> None:
        """Give the drawer the height that its page needs, unless it has more."""
        height = 240 if self.drawer.is_open else BAR_PX
        if self.drawer.page is not None:
            height = max(TOOL_PX, self.rows.height() * 2 // 5)
        if self.drawer.is_open:
            height = max(height, self.drawer.height())
        self.limit_page(height)

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
