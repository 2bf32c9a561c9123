"""« Télécharger des données officielles »: what would be fetched, from whom, how large; then one file after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from deserts.errors import DesertsError
from geodata.downloads.catalogue import Entry, catalogue, targets
from geodata.downloads.fetch import Cache, Fetched, PlanItem, adopt, brought, fetch, item_of
from geodata.territory.opening import Territory
from ui.base import icons
from ui.base.messages import sentence
from ui.base.plain import PageLabel, PlainLabel, paragraphs
from ui.base.style import caption, small, title
from ui.base.tables import calm
from ui.data.download_words import DownloadWords
from ui.work.tasks import Tasks

FIRST = ("drees_apl", "melodi_population_age", "bpe", "osm_roads", "finess", "filosofi", "rpps")
"""What most planners want comes first."""

ADDRESSES = "addresses"
"""Of the communes that are reported only: nobody is placed around them."""

TICK, FROM, SIZE, STATE = range(4)


class DownloadDialog(QDialog):
    """Not modal; nobody is contacted before the button is pressed.

    ``files_ready`` : paths of files that are here now and are to be imported
    """

    files_ready = Signal(object)

    def __init__(
        self,
        territory: Territory,
        tasks: Tasks,
        cache: Cache,
        parent: QWidget | None,
        entries: Sequence[Entry] | None = None,
    ) -> None:
        """``entries`` : of the catalogue; None = all."""
        super().__init__(parent)
        self._territory, self._tasks, self._cache = territory, tasks, cache
        self._departements = tuple(sorted(map(str, territory.communes["departement"].unique())))
        self._reported = tuple(sorted(map(str, territory.core["departement"].unique())))
        self._entries = tuple(catalogue() if entries is None else entries)
        self._words = DownloadWords(self)
        self._items: list[PlanItem] = []
        self._queue: deque[tuple[PlanItem, Path | None]] = deque()
        self._got: list[Path] = []
        self._failures: list[DesertsError] = []
        self._task = 0
        self.setWindowTitle(self.tr("Download official data"))
        self.setMinimumSize(560, 400)
        self.resize(800, 560)
        self.table = QTableWidget(self)
        self.older = QCheckBox(self.tr("Show older editions"), self)
        self.again = QCheckBox(self.tr("Ask for what is here too"), self)
        self.about, self.total = PageLabel(), PlainLabel()
        self.bar, self.doing, self.stop = QProgressBar(self), caption(), QPushButton(self.tr("Cancel"), self)
        self.go = QPushButton(self)
        self.folder = QPushButton(icons.icon("folder-open", self.palette()), self.tr("From a folder…"), self)
        self.buttons = QDialogButtonBox(self)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def ticked(self) -> list[PlanItem]:
        """The files chosen."""
        rows = range(self.table.rowCount())
        return [self._items[row] for row in rows if _item(self.table, row, TICK).checkState() == Qt.CheckState.Checked]

    def tick(self, key: str) -> None:
        """Choose the files of a source, and no others, and show the first of them."""
        rows = [row for row, item in enumerate(self._items) if item.entry.key == key]
        self.table.blockSignals(True)
        for row in range(self.table.rowCount()):
            _item(self.table, row, TICK).setCheckState(
                Qt.CheckState.Checked if row in rows else Qt.CheckState.Unchecked
            )
        self.table.blockSignals(False)
        if rows:
            self.table.setCurrentCell(rows[0], TICK)
        self._say_total()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being fetched or copied."""
        return bool(self._task)

    def refresh(self, _checked: bool = False) -> None:
        """Look again at what the cache holds; what is ticked stays so."""
        kept = {(item.entry.name, item.target.part) for item in self.ticked} if self._items else None
        self._items = self._planned()
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._items))
        for row, item in enumerate(self._items):
            name = (item.entry.name, item.target.part)
            self._fill(row, item, ticked=name in kept if kept is not None else False)
        self.table.blockSignals(False)
        self._say_total()

    # --- parts ---

    def _planned(self) -> list[PlanItem]:
        """One line a file; of each source the newest edition, unless older ones are asked for."""
        shown: dict[str, int] = {}
        items = []
        for entry in self._entries:
            shown[entry.key] = shown.get(entry.key, 0) + 1
            if shown[entry.key] > 1 and not self.older.isChecked():
                continue
            wanted = targets(entry, self._reported if entry.key == ADDRESSES else self._departements)
            items += [item_of(entry, target, self._cache, self._departements) for target in wanted]
        return sorted(items, key=lambda item: FIRST.index(item.entry.key) if item.entry.key in FIRST else len(FIRST))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title(self.tr("Official data for {territory}").format(territory=self._territory.name)))
        layout.addWidget(
            caption(
                self.tr(
                    "Nobody is contacted before you press the button. The files come from their publishers and stay on this "
                    "computer; each is told in a report of what was read."
                )
            )
        )
        self._dress_table()
        layout.addWidget(self.table, 1)
        self.about.setFont(small(self.about.font()))
        self.about.setWordWrap(True)
        self.about.setOpenExternalLinks(True)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().height())
        layout.addWidget(self.about)
        options = QHBoxLayout()
        options.setSpacing(16)
        options.addWidget(self.older)
        options.addWidget(self.again)
        options.addStretch(1)
        layout.addLayout(options)
        self.total.setWordWrap(True)
        layout.addWidget(self.total)
        layout.addWidget(self._progress())
        self.folder.setToolTip(self.tr("Take the ticked files from a folder or a stick"))
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.folder, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.go.setDefault(True)
        self.folder.setAutoDefault(False)
        layout.addWidget(self.buttons)

    def _dress_table(self) -> None:
        table = self.table
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels(
            [self.tr("File"), self.tr("From"), self.tr("Size"), self.tr("On this computer")]
        )
        table.setAccessibleName(self.tr("Official files"))
        calm(table)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Stretch)
        for column, width in ((FROM, 150), (SIZE, 110), (STATE, 150)):
            table.setColumnWidth(column, width)

    def _progress(self) -> QWidget:
        box = QWidget(self)
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(12)
        self.stop.setAutoDefault(False)
        layout.addWidget(self.doing)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.stop)
        self.running = box
        box.hide()
        return box

    def _connect(self) -> None:
        self.table.itemChanged.connect(self._say_total)
        self.table.currentCellChanged.connect(self._say_about)
        self.older.toggled.connect(self.refresh)
        self.again.toggled.connect(self._say_total)
        self.stop.clicked.connect(self.cancel)
        self.folder.clicked.connect(self.ask_folder)
        self.buttons.accepted.connect(self.start)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.cancel)

    def _fill(self, row: int, item: PlanItem, *, ticked: bool) -> None:
        first = QTableWidgetItem(self._words.name(item))
        first.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        first.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.table.setItem(row, TICK, first)
        size = self._words.size(item.size, exact=item.exact)
        for column, text in ((FROM, item.host or item.entry.producer), (SIZE, size), (STATE, self._words.state(item))):
            cell = QTableWidgetItem(text)
            cell.setToolTip(paragraphs(text))
            self.table.setItem(row, column, cell)
        first.setToolTip(paragraphs(f"{self._words.name(item)} – {item.entry.producer}"))

    def _say_about(self, row: int, *_others: int) -> None:
        self.about.setText(self._words.about(self._items[row]) if 0 <= row < len(self._items) else "")

    def _wanted(self) -> list[PlanItem]:
        """What would be asked for: ticked, and not here or old."""
        missing = ("absent", "partial", "old", *(("cached",) if self.again.isChecked() else ()))
        return [item for item in self.ticked if item.address and item.state() in missing]

    def _say_total(self, _changed: object = None) -> None:
        wanted, ticked = self._wanted(), self.ticked
        self.total.setText(self._words.total(wanted, len(ticked)))
        self.go.setText(self.tr("Download") if wanted or not ticked else self.tr("Import what is here"))
        self.go.setIcon(icons.icon("download" if wanted or not ticked else "check", self.palette()))
        by_hand = [item for item in ticked if item.state() == "by_hand"]
        self.go.setEnabled(len(ticked) > len(by_hand) and not self.is_busy)
        self.folder.setEnabled(bool(ticked) and not self.is_busy)

    # --- fetching ---

    def start(self) -> None:
        """Fetch what is not here, then hand over everything that is ticked."""
        wanted = self._wanted()
        here = [item for item in self.ticked if item not in wanted and item.record is not None]
        self._got = [item.slot.path for item in here]
        self._run([(item, None) for item in wanted])

    def ask_folder(self, _checked: bool = False) -> None:
        """Ask where the files are that somebody brought."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder with the files"), str(Path.home()))
        if name:
            self.take_folder(Path(name))

    def take_folder(self, folder: Path) -> None:
        """Take the ticked files from a folder; nobody is contacted."""
        try:
            found = brought(folder, self.ticked)
        except DesertsError as error:
            self.total.setText(sentence(error))
            return
        self._got = []
        missing = [self._words.name(item) for item in self.ticked if item not in found]
        self._run([(item, path) for item, path in found.items()])
        if missing:
            words = self.tr("Not found in this folder: {names}.").format(names=", ".join(missing))
            self.total.setText(words)

    def cancel(self, _result: object = None) -> None:
        """Stop; what has come is kept to go on from."""
        if not self.is_busy:
            return
        self._tasks.cancel(self._task)
        self._task = 0
        self._queue.clear()
        self.running.hide()
        self.refresh()

    def _run(self, queue: Sequence[tuple[PlanItem, Path | None]]) -> None:
        self._queue = deque(queue)
        self._failures = []
        self._next()

    def _next(self) -> None:
        if not self._queue:
            self._end()
            return
        item, path = self._queue.popleft()
        self.doing.setText(self._words.name(item))
        self.bar.setRange(0, 0)
        self.running.show()
        work, arguments = (fetch, (item,)) if path is None else (adopt, (item, path))
        self._task = self._tasks.run(
            work,
            *arguments,
            owner=self,
            done=partial(self._came, item),
            failed=partial(self._failed, item),
            progress=self._show_progress,
        )
        self._say_total()

    def _show_progress(self, done: int, total: int) -> None:
        thousand = 1000 if total else 0  # bytes do not fit into the numbers of a bar
        self.bar.setRange(0, thousand)
        self.bar.setValue(done * thousand // total if total else 0)

    def _came(self, item: PlanItem, fetched: Fetched) -> None:
        self._got.append(fetched.path)
        self._say_state(item, self._words.came(fetched))
        self._task = 0
        self._next()

    def _failed(self, item: PlanItem, error: DesertsError) -> None:
        """One file that fails does not keep the others from coming."""
        self._failures.append(error)
        self._say_state(item, sentence(error))
        self._task = 0
        self._next()

    def _say_state(self, item: PlanItem, text: str) -> None:
        row = next((row for row, each in enumerate(self._items) if each is item), -1)
        if row >= 0:
            state = _item(self.table, row, STATE)
            state.setText(text)
            state.setToolTip(paragraphs(text))

    def _end(self) -> None:
        self._task = 0
        self.running.hide()
        got, self._got = self._got, []
        if self._failures:
            self.total.setText("\n".join(dict.fromkeys(sentence(error) for error in self._failures)))
            self.go.setEnabled(True)
            self.folder.setEnabled(True)
        else:
            self.refresh()
        if got:
            self.files_ready.emit(got)
            if not self._failures:
                self.accept()


def _item(table: QTableWidget, row: int, column: int) -> QTableWidgetItem:
    """A cell that is there. Raises LookupError."""
    item = table.item(row, column)
    if item is None:
        raise LookupError(f"no cell in row {row}, column {column}")
    return item
