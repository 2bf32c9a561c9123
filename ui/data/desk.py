"""What the window can do with data, in one place: import, download, see, save and open territories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from scenarios.study.stored import TERRITORY_SUFFIX, is_territory
from ui.base.actions import Actions
from ui.base.notices import Notices, Offer
from ui.data.import_flow import ImportFlow
from ui.work.files import Files
from ui.work.session import Session

if TYPE_CHECKING:
    from geodata.roads.column_guess import LineLayer
    from geodata.roads.own_columns import RoadColumns
    from geodata.roads.setup import RoadSetup
    from scenarios.study.official import OfficialFiles
    from ui.data.download_dialog import DownloadDialog
    from ui.data.official_dialog import OfficialDialog


class DataDesk(QObject):
    """Hands out the verbs; the dialogs are made when they are wanted. ``data_wanted`` : show the data in use."""

    data_wanted = Signal()

    def __init__(self, session: Session, files: Files, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window
        self._notices = notices
        self.flow = ImportFlow(session, notices, window)
        self.panel: QDialog | None = None
        self.downloads: DownloadDialog | None = None
        self.official: OfficialDialog | None = None
        self.lines: QDialog | None = None
        self.flow.data_wanted.connect(self.data_wanted)
        self.flow.roads_brought.connect(session.roads.open)
        session.roads.unknown.connect(self.ask_columns)
        files.accepts_data = self.accepts
        files.dropped_data.connect(self.take)

    def ask_columns(self, paths: Sequence[Path], before: RoadSetup | None = None) -> None:
        """Look at a layer of lines that no producer is known for, and ask what its columns are; of several, the first."""
        from ui.work.roads_work import lines_of

        self._session.tasks.run(
            lines_of,
            paths[0],
            owner=self,
            title=self.tr("Reading “{name}”…").format(name=paths[0].name),
            done=partial(self._ask, paths, before),
            failed=self._session.refused.emit,
        )

    def _ask(self, paths: Sequence[Path], before: RoadSetup | None, layers: Sequence[LineLayer]) -> None:
        from ui.data.roads_columns import RoadColumnsDialog

        self.lines = RoadColumnsDialog(paths[0], layers, self._window, before)
        self.lines.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines.chosen.connect(partial(self._take_columns, paths))
        self.lines.show()

    def _take_columns(self, paths: Sequence[Path], columns: RoadColumns, epsg: int | None) -> None:
        """Read a layer as was said; what was mended of the same roads stays."""
        roads = self._session.roads
        if len(paths) > 1:  # each layer has its own name
            columns = replace(columns, layer="")
        if roads.here is not None and roads.here.setup.columns is not None and roads.here.setup.files == tuple(paths):
            roads.with_setup(columns=columns, epsg=epsg)
        else:
            roads.open(paths, columns, epsg)

    def use_folder(self, folder: str) -> None:
        """Where file dialogs begin."""
        if folder:
            self.flow.folder = Path(folder)

    def show_data(self, actions: Actions) -> None:
        """Show what the figures rest on; its buttons are some of the actions."""
        from ui.data.data_panel import DataPanel

        if self.panel is None:
            panel = DataPanel(self._session, actions, self._window)
            panel.report_wanted.connect(self.flow.show_report)
            panel.workbook_unwanted.connect(self._files.forget_workbook)
            panel.destroyed.connect(self._forget_panel)
            self.panel = panel
            self._open(panel)
        self.panel.raise_()
        self.panel.activateWindow()

    def download_roads(self) -> None:
        """Show what can be fetched with the roads of the territory and its ring ticked."""
        self.download()
        if self.downloads is not None:
            self.downloads.tick("osm_roads")

    def download_addresses(self) -> None:
        """Show what can be fetched with the address base of the territory ticked."""
        self.download()
        if self.downloads is not None:
            self.downloads.tick("addresses")

    def download(self) -> None:
        """Show what can be fetched from the official addresses; nobody is contacted by that."""
        from geodata.downloads.fetch import Cache
        from geodata.files.folders import user_cache
        from ui.data.download_dialog import DownloadDialog

        territory = self._session.territory
        if territory is None:
            return
        if self.downloads is None:
            data = self._session.data
            dialog = DownloadDialog(territory, data.downloads, Cache(user_cache()), self._window)
            dialog.files_ready.connect(self.flow.add)
            dialog.destroyed.connect(self._forget_downloads)
            self.downloads = dialog
            self._open(dialog)
        self.downloads.raise_()
        self.downloads.activateWindow()

    def get_official(self) -> None:
        """Show what the territory needs of official data, ready to be fetched and used in one go."""
        from geodata.downloads.fetch import Cache
        from geodata.files.folders import user_cache
        from ui.data.official_dialog import OfficialDialog

        territory = self._session.territory
        if territory is None:
            return
        if self.official is None:
            dialog = OfficialDialog(territory, self._session.data.downloads, Cache(user_cache()), self._window)
            dialog.files_ready.connect(self.use_official)
            dialog.destroyed.connect(self._forget_official)
            self.official = dialog
            self._open(dialog)
        self.official.raise_()
        self.official.activateWindow()

    def use_official(self, paths: Sequence[Path]) -> None:
        """Read official files in the background and put them to use, all at once."""
        from scenarios.study.build import codes_around
        from scenarios.study.official import read_official

        session = self._session
        session.tasks.run(
            read_official,
            *(paths, codes_around(session.inputs), session.cache),
            owner=self,
            title=self.tr("Reading the official data…"),
            done=self._use,
            failed=session.refused.emit,
        )

    def _use(self, official: OfficialFiles) -> None:
        self._session.want(official.on, partial(self._tell_used, official))

    def _tell_used(self, official: OfficialFiles) -> None:
        from ui.base.messages import sentence

        self._notices.say(
            self.tr("%n official file(s) in use.", "", official.count),
            [Offer(self.tr("See the data"), self.data_wanted.emit)],
            kind="done",
            key="data used",
        )
        for refused in official.refused:
            self._notices.say(sentence(refused.error), kind="error", key=f"import {refused.path.name}")

    def accepts(self, path: Path) -> bool:
        """Whether what is held over the window may be dropped: anything, for what cannot be read is answered."""
        return path.exists()

    def take(self, paths: Iterable[Path]) -> None:
        """Open a territory, or import files of any other kind."""
        wanted = list(paths)
        if len(wanted) == 1 and wanted[0].suffix.lower() == TERRITORY_SUFFIX and is_territory(wanted[0]):
            self._files.open_path(wanted[0])
        else:
            self.flow.add(wanted)

    def close(self) -> None:
        """The window closes: the territory file is free again."""
        self._files.release()
        self._session.data.downloads.shutdown()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _forget_panel(self) -> None:
        self.panel = None

    def _forget_official(self) -> None:
        self.official = None

    def _forget_downloads(self) -> None:
        self.downloads = None
