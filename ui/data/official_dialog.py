"""« Obtenir les données officielles »: all that the territory needs in one go, its size asked first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from deserts.errors import DesertsError
from geodata.downloads.catalogue import Entry, find
from geodata.downloads.fetch import Cache, PlanItem
from geodata.downloads.needed import NEEDED, measured, needed
from geodata.territory.opening import Territory
from ui.base.messages import sentence
from ui.data.download_dialog import SIZE, TICK, DownloadDialog
from ui.work.tasks import Tasks


class OfficialDialog(DownloadDialog):
    """What is needed is ticked, roads can be; the first press asks the publishers for the sizes, the second fetches.

    ``files_ready`` : paths of all files that are here now, also where others did not come
    """

    _is_measured = False

    def __init__(
        self,
        territory: Territory,
        tasks: Tasks,
        cache: Cache,
        parent: QWidget | None,
        entries: Sequence[Entry] | None = None,
    ) -> None:
        """``entries`` : what the territory needs; None = of the catalogue."""
        chosen = [find(key) for key in needed(roads=True)] if entries is None else entries
        super().__init__(territory, tasks, cache, parent, chosen)
        self.setWindowTitle(self.tr("Get the official data"))
        self.older.hide()
        self._tick_needed()

    def start(self) -> None:
        """Ask how large the files are; once that is told, fetch them."""
        wanted = self._wanted()
        if self._is_measured or not wanted:
            super().start()
            return
        self.doing.setText(self.tr("Asking how large the files are…"))
        self.bar.setRange(0, 0)
        self.running.show()
        self._task = self._tasks.run(
            measured, wanted, owner=self, done=self._show_sizes, failed=self._tell, progress=self._show_progress
        )
        self._say_total()

    # --- parts ---

    def _tick_needed(self) -> None:
        """Everything that can be had, but roads, which are large; what is taken by hand shows where from."""
        self.table.blockSignals(True)
        for row, item in enumerate(self._items):
            is_wanted = item.entry.key in NEEDED and item.state() != "by_hand"
            cell = self.table.item(row, TICK)
            if cell is not None:
                cell.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
            if item.state() == "by_hand":
                self._say_state(item, self.tr("by hand, from {page}").format(page=item.entry.page))
        self.table.blockSignals(False)
        self._say_total()

    def _show_sizes(self, items: Sequence[PlanItem]) -> None:
        self._task, self._is_measured = 0, True
        self.running.hide()
        known = {(item.entry.name, item.target.part): item for item in items}
        self._items = [known.get((item.entry.name, item.target.part), item) for item in self._items]
        self.table.blockSignals(True)
        for row, item in enumerate(self._items):
            self.table.setItem(row, SIZE, QTableWidgetItem(self._words.size(item.size, exact=item.exact)))
        self.table.blockSignals(False)
        self._say_total()

    def _tell(self, error: DesertsError) -> None:
        self._task = 0
        self.running.hide()
        self._say_total()
        self.total.setText(sentence(error))

    def _say_total(self, _changed: object = None) -> None:
        super()._say_total()
        if self._wanted() and not self._is_measured:
            self.go.setText(self.tr("Ask how large"))

    def _end(self) -> None:
        """Told file by file; what did not come keeps the dialog open, and what came is used all the same."""
        super()._end()
        for item in self._items:
            if item.state() == "by_hand":
                self._say_state(item, self.tr("by hand, from {page}").format(page=item.entry.page))
