"""From a file that a person brings to data in use: read in the background, told in a report, used once accepted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from deserts.errors import DesertsError, MissingColumn, UnknownFile, Unreadable
from geodata.readers.base import Imported
from scenarios.study.build import codes_around
from scenarios.study.effect import Reading
from scenarios.study.inputs import AS_DETECTED, FileInput, ReadAs
from scenarios.study.reading import RoadsFile
from ui.base.messages import sentence
from ui.base.notices import Notices, Offer
from ui.data.mapping_dialog import MappingDialog, mapping_memory
from ui.data.report_view import ReportView
from ui.work.reading import Asked, KeptAddresses, Published, propose_file, read_file, read_in
from ui.work.session import Session

if TYPE_CHECKING:
    import pandas as pd

    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.imports.column_mapping import Mapping, Proposal
    from geodata.imports.mapping_memory import MappingMemory
    from geodata.report.choices import Unit

MAPPED = frozenset({"missing_sheet", "unknown_shape"})
"""Why a reader may refuse a table that a person can still explain."""

SUFFIXES = (
    ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".zip", ".gz", ".7z", ".json", ".geojson", ".gpkg", ".shp",
    ".dbf", ".kml", ".gml", ".fgb", ".gpx", ".topojson", ".geojsonl", ".jsonl", ".pbf", ".graphml", ".xml",
)  # fmt: skip
"""Endings of files that may hold data; what a file is, is never told by its name."""

EXTRACT = ".pbf"
"""Of OpenStreetMap; several of them are one network."""

BESIDE_SHP = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix")


class ImportFlow(QObject):
    """One file at a time; nothing changes before its report was accepted.

    ``folder_used`` : the folder of a file that was brought; ``data_wanted`` : a person wants to see the data in use;
    ``roads_brought`` : files of roads, which are looked at in a tool of their own
    """

    folder_used = Signal(str)
    data_wanted = Signal()
    roads_brought = Signal(list)

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        self._queue: deque[Path] = deque()
        self._total = self._number = 0
        self._task = 0
        self._read_as = AS_DETECTED
        self.dialog: QDialog | None = None
        self.folder = Path.home()
        session.tasks.changed.connect(self._look_for_cancel)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or asked about."""
        return bool(self._task) or self.dialog is not None

    def choose(self) -> None:
        """Ask for files."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = self.tr("Data files ({patterns})").format(patterns=patterns) + ";;" + self.tr("All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import files"), str(self.folder), filters)
        self.add(map(Path, names))

    def add(self, paths: Iterable[Path]) -> None:
        """Read these files, one after the other, after those that wait."""
        wanted = _without_sidecars(list(paths))
        if not wanted or self._session.study is None:
            return
        self.folder = wanted[0].parent
        self.folder_used.emit(str(self.folder))
        extracts = [path for path in wanted if path.suffix.casefold() == EXTRACT]
        if extracts:  # all at once: they may touch
            self.roads_brought.emit(extracts)
            wanted = [path for path in wanted if path not in extracts]
        self._queue.extend(wanted)
        self._total += len(wanted)
        if not self.is_busy:
            self._next()

    def show_report(self, imported: Imported) -> None:
        """Show again what became of a file that is in use."""
        self._open(ReportView(imported, self._window))

    # --- one file ---

    def _next(self) -> None:
        if not self._queue:
            self._total = self._number = 0
            return
        path = self._queue.popleft()
        self._number += 1
        self._read(path)

    def _read(self, path: Path, read_as: ReadAs = AS_DETECTED) -> None:
        self._read_as = read_as
        session = self._session
        self._task = session.tasks.run(
            read_file,
            *(path, session.inputs, session.cache, read_as),
            owner=self,
            title=self.tr("Reading “{name}”…").format(name=path.name),
            done=partial(self._tell, path),
            failed=partial(self._fail, path),
        )

    def _look_for_cancel(self) -> None:
        """A task that was cancelled calls nothing: the files that wait are given up with it."""
        if self._task and self._task not in self._session.tasks.running:
            QTimer.singleShot(0, self, partial(self._give_up, self._task))

    def _give_up(self, task: int) -> None:
        if self._task == task:
            self._task = self._total = self._number = 0
            self._queue.clear()

    def _tell(self, path: Path, found: Reading | Published | RoadsFile | KeptAddresses) -> None:
        """Show the report of a file that was read."""
        self._task = 0
        if isinstance(found, RoadsFile):
            self.roads_brought.emit([found.path])
            self._next()
            return
        if isinstance(found, KeptAddresses):
            words = self.tr("The addresses of département {code} are known: type one where communes are searched.")
            self._notices.say(words.format(code=found.departement), kind="done", key="data used")
            self._next()
            return
        if isinstance(found, Published):
            self._publish(found)
            return
        view = ReportView(found.imported, self._window, found, self._place())
        view.accepted_data.connect(lambda replaces: self._accept(found, replaces, fills=view.fills.isChecked()))
        view.unit_chosen.connect(partial(self._other_unit, path, view))
        self._open(view)
        view.finished.connect(self._dialog_closed)
        self.dialog = view

    def _other_unit(self, path: Path, view: ReportView, unit: Unit) -> None:
        """The same file again, its times in the unit that a person says."""
        view.finished.disconnect(self._dialog_closed)
        view.close()
        self.dialog = None
        self._read(path, read_in(unit, self._read_as))

    def _place(self) -> str:
        if self._total < 2:
            return ""
        return self.tr("{number} of {total}").format(number=self._number, total=self._total)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _dialog_closed(self, _result: int) -> None:
        self.dialog = None
        self._next()

    # --- a file that no reader knows ---

    def _fail(self, path: Path, error: DesertsError) -> None:
        if isinstance(error, UnknownFile):
            self.map_columns(path)
            return
        self._refuse(path, error)
        if isinstance(error, MissingColumn) or (isinstance(error, Unreadable) and error.reason in MAPPED):
            offer = Offer(self.tr("Say what the columns are…"), partial(self.map_columns, path))
            self._notices.say(sentence(error), [offer], kind="error", key=f"import {path.name}")

    def map_columns(self, path: Path) -> None:
        """Look at a file and ask what its columns are."""
        memory = mapping_memory()
        self._task = self._session.tasks.run(
            propose_file,
            *(path, memory, Asked()),
            owner=self,
            title=self.tr("Reading “{name}”…").format(name=path.name),
            done=partial(self._ask_columns, path, memory),
            failed=partial(self._refuse, path),
        )

    def _ask_columns(self, path: Path, memory: MappingMemory, proposal: Proposal) -> None:
        self._task = 0
        dialog = MappingDialog(path, proposal, memory, self._session.tasks, self._window)
        dialog.mapped.connect(partial(self._read_mapped, path))
        dialog.roads_wanted.connect(partial(self.roads_brought.emit, [path]))
        dialog.rejected.connect(partial(self._dialog_closed, 0))
        self.dialog = dialog
        self._open(dialog)

    def _refuse(self, path: Path, error: DesertsError) -> None:
        """Say why a file cannot be used, and go on with the next one."""
        self._task = 0
        self._notices.say(sentence(error), kind="error", key=f"import {path.name}")
        self._next()

    def _read_mapped(self, path: Path, mapping: Mapping) -> None:
        self.dialog = None
        self._read(path, ReadAs(mapping=mapping))

    # --- once accepted ---

    def _accept(self, reading: Reading, replaces: bool, *, fills: bool = True) -> None:
        counts = replaces or reading.effect.use == "layer"
        file = replace(reading.file, counts=counts, outside="estimate" if fills else "blank")
        self._session.data.add(
            file,
            reading.original,
            partial(self._tell_used, file),
            beside=counts and reading.beside,
            near=codes_around(self._session.inputs),
        )

    def _tell_used(self, file: FileInput) -> None:
        name, error = file.ref.name, self._session.data.unused(file)
        if error is not None:  # another territory was opened while the report was read
            self._notices.say(sentence(error), kind="error", key=f"import {name}")
            return
        self._notices.say(
            self.tr("“{name}” is in use.").format(name=name),
            [Offer(self.tr("See the data"), self.data_wanted.emit)],
            kind="done",
            key="data used",
        )

    def _publish(self, found: Published) -> None:
        """A DREES workbook: its values are published ones, its report can be looked at afterwards."""
        workbook = found.workbook
        self._session.publish(found.ref, workbook)
        report = workbook_imported(workbook).report
        words = self.tr("APL {year} of DREES: {count} commune(s) read, {rejected} rejected.", "", report.kept)
        self._notices.say(
            words.format(year=report.data_year, count=report.kept, rejected=report.rejected_count),
            [Offer(self.tr("See the report"), partial(self.show_workbook, workbook))],
            kind="done",
            key="data used",
        )
        self._next()

    def show_workbook(self, workbook: DreesWorkbook) -> None:
        """The report of the edition of a DREES workbook that is in use."""
        study = self._session.study
        self.show_report(workbook_imported(workbook, None if study is None else study.movements))


def workbook_imported(workbook: DreesWorkbook, movements: pd.DataFrame | None = None) -> Imported:
    """The newest edition of a DREES workbook as any other import, carried by the movements of communes if given."""
    from geodata.drees.reader import READER
    from geodata.readers.carried import carried

    edition = workbook.editions[0]
    report = next((made for made in workbook.reports if made.data_year == str(edition.year)), workbook.reports[0])
    return carried(Imported(edition.table, report, READER.source(report), "commune"), movements=movements)


def _without_sidecars(paths: list[Path]) -> list[Path]:
    """A shapefile is several files: only its ``.shp`` counts."""
    shapes = {path.with_suffix("") for path in paths if path.suffix.lower() == ".shp"}
    return [path for path in paths if not (path.suffix.lower() in BESIDE_SHP and path.with_suffix("") in shapes)]
