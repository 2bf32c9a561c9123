"""What the window can do with data, in one place: import, download, see, save and open territories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from scenarios.study.layer_views import OWN_POINTS
from scenarios.study.stored import TERRITORY_SUFFIX, is_territory
from ui.data.import_flow import SUFFIXES, ImportFlow
from ui.notices import Offer

if TYPE_CHECKING:
    from geodata.roads.column_guess import LineLayer
    from geodata.roads.own_columns import RoadColumns
    from geodata.roads.setup import RoadSetup
    from ui.data.download_dialog import DownloadDialog
    from ui.main_window import MainWindow


class DataDesk(QObject):
    """Hands out the verbs; the dialogs are made when they are wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session, notices = window.session, window.map_panel.notices
        self.flow = ImportFlow(session, notices, window)
        self.panel: QDialog | None = None
        self.downloads: DownloadDialog | None = None
        self.lines: QDialog | None = None
        self.flow.data_wanted.connect(self.show_data)

    def connect_all(self) -> None:
        """Listen to the rest of the window."""
        files = self._window.files
        files.accepts_data = self.accepts
        files.dropped_data.connect(self.take)
        self.flow.folder_used.connect(self._window._keep_folder)
        self.flow.roads_brought.connect(self._window.session.roads.open)
        self._window.session.roads.found.connect(self._show_roads)
        self._window.session.roads.unknown.connect(self.ask_columns)
        self._window.map_panel.view.site_clicked.connect(self._offer_place)

    def _show_roads(self) -> None:
        """Roads were read: they are looked at before they are used."""
        self._window.tools.open("roads")

    def ask_columns(self, paths: Sequence[Path], before: RoadSetup | None = None) -> None:
        """Look at a layer of lines that no producer is known for, and ask what its columns are; of several, the first."""
        from ui.tools.roads_work import lines_of

        session = self._window.session
        session.tasks.run(
            lines_of,
            paths[0],
            owner=self,
            title=self.tr("Reading “{name}”…").format(name=paths[0].name),
            done=partial(self._ask, paths, before),
            failed=session.refused.emit,
        )

    def _ask(self, paths: Sequence[Path], before: RoadSetup | None, layers: Sequence[LineLayer]) -> None:
        from ui.tools.roads_columns import RoadColumnsDialog

        self.lines = RoadColumnsDialog(paths[0], layers, self._window, before)
        self.lines.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines.chosen.connect(partial(self._take_columns, paths))
        self.lines.show()

    def _take_columns(self, paths: Sequence[Path], columns: RoadColumns, epsg: int | None) -> None:
        """Read a layer as was said; what was mended of the same roads stays."""
        roads = self._window.session.roads
        if len(paths) > 1:  # each layer has its own name
            columns = replace(columns, layer="")
        if roads.here is not None and roads.here.setup.columns is not None and roads.here.setup.files == tuple(paths):
            roads.with_setup(columns=columns, epsg=epsg)
        else:
            roads.open(paths, columns, epsg)

    def _offer_place(self, site: str) -> None:
        """A place of an imported file was clicked: its commune is chosen, and a centre may be put there."""
        window = self._window
        place = window.indicators.data.place(site)
        if place is None or window.session.territory is None:
            return
        lon, lat = float(place["lon"]), float(place["lat"])
        commune = str(place["commune"]) or window.placing._commune_at(lon, lat)
        window.focus.choose(commune)
        if place["candidate"] or place["kind"] == OWN_POINTS:
            window.map_panel.notices.say(
                str(place["name"]) or self.tr("A place of care"),
                [Offer(self.tr("A centre here"), partial(window.placing.place_at, lon, lat, commune))],
                key="place",
            )

    def use_folder(self, folder: str) -> None:
        """Where file dialogs begin."""
        if folder:
            self.flow.folder = Path(folder)

    def show_data(self) -> None:
        """Show what the figures rest on."""
        from ui.data.data_panel import DataPanel

        if self.panel is None:
            panel = DataPanel(self._window.session, self._window.actions_, self._window)
            panel.report_wanted.connect(self.flow.show_report)
            panel.workbook_unwanted.connect(self._window.files.forget_workbook)
            panel.destroyed.connect(self._forget_panel)
            self.panel = self._open(panel)
        self.panel.raise_()
        self.panel.activateWindow()

    def download_roads(self) -> None:
        """Show what can be fetched with the roads of the territory and its ring ticked."""
        self.download()
        if self.downloads is not None:
            self.downloads.tick("osm_roads")

    def download(self) -> None:
        """Show what can be fetched from the official addresses; nobody is contacted by that."""
        from geodata.download import Cache
        from geodata.download_cache import user_cache
        from ui.data.download_dialog import DownloadDialog

        territory = self._window.session.territory
        if territory is None:
            return
        if self.downloads is None:
            data = self._window.session.data
            dialog = DownloadDialog(territory, data.downloads, Cache(user_cache()), self._window)
            dialog.files_ready.connect(self.flow.add)
            dialog.destroyed.connect(self._forget_downloads)
            self.downloads = self._open(dialog)
        self.downloads.raise_()
        self.downloads.activateWindow()

    def accepts(self, path: Path) -> bool:
        """Whether a file that is held over the window may be dropped."""
        return path.suffix.lower() in SUFFIXES

    def take(self, paths: Iterable[Path]) -> None:
        """Open a territory, or import files of any other kind."""
        wanted = list(paths)
        if len(wanted) == 1 and wanted[0].suffix.lower() == TERRITORY_SUFFIX and is_territory(wanted[0]):
            self._window.files.open_path(wanted[0])
        else:
            self.flow.add(wanted)

    def close(self) -> None:
        """The window closes: the territory file is free again."""
        self._window.files.release()
        self._window.session.data.downloads.shutdown()

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    def _forget_panel(self) -> None:
        self.panel = None

    def _forget_downloads(self) -> None:
        self.downloads = None
