"""The import report: everything at once, before anything changes; and again later, for a file that is in use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from deserts.errors import CannotWrite
from geodata.files.names import suffixed
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from scenarios.study.effect import Reading
from ui.base import figures, icons
from ui.base.messages import sentence
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption, dress, figure, title
from ui.base.unit_choice import UnitChoice
from ui.base.words import language
from ui.data.report_words import ReportWords
from ui.data.rows import ProblemRows, table_rows
from ui.data.sheet import Sheet

FIRST_ROWS = 50
ENDINGS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}


class ReportView(QDialog):
    """Not modal: the map stays there to be looked at.

    ``accepted_data`` : the file is to be used; True = in the place of what is there, False = only shown
    ``unit_chosen`` : the times of the file are in minutes or in seconds, as a person says: it is to be read again
    """

    accepted_data = Signal(bool)
    unit_chosen = Signal(str)

    def __init__(self, imported: Imported, parent: QWidget, reading: Reading | None = None, place: str = "") -> None:
        """``reading`` : None for a file that is in use already; ``place`` : « 1 / 3 » of several files."""
        super().__init__(parent)
        self._imported, self._reading, self._words = imported, reading, ReportWords(self)
        report = imported.report
        name = report.file or self._words.title(imported.source)
        heading = self.tr("Import of “{name}”").format(name=name)
        self.setWindowTitle(f"{heading} ({place})" if place else heading)
        self.setMinimumSize(560, 420)
        self.resize(760, 560)
        self.replaces = QCheckBox(self)
        self.effect = PlainLabel(parent=self)
        self.summary = QTextBrowser(self)
        self.problems = Sheet(self.tr("Problems of the import"), self)
        self.first = Sheet(self.tr("First rows as they are understood"), self)
        self.which = QComboBox(self)
        self.unit: UnitChoice | None = None
        self.fills = QCheckBox(self.tr("Estimate the trips that it does not give, and mark them"), self)
        self.fills.setToolTip(
            paragraphs(self.tr("Otherwise they are out of reach. It can be changed later, in the data."))
        )
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.buttons = QDialogButtonBox(self)
        self.told = caption()
        self._lay_out(report)
        self._fill(report)

    # --- parts ---

    def _lay_out(self, report: ImportReport) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title(self._words.title(self._imported.source)))
        layout.addWidget(caption(self._words.origin(self._imported)))
        if self._reading is not None:
            layout.addWidget(self._effect_card(self._reading))
            if report.table == "travel_times" and len(self._imported.table):
                self.unit = UnitChoice(self._imported, self._reading.unit, self)
                self.unit.chosen.connect(self.unit_chosen)
                layout.addWidget(self.unit)
        layout.addLayout(self._balance(report))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.told)
        self.told.hide()
        layout.addWidget(self.buttons)
        self._add_buttons()

    def _effect_card(self, reading: Reading) -> QFrame:
        """What accepting changes, and the choice to leave what is there."""
        card = QFrame(self)
        dress(card, "card")
        self.effect.setWordWrap(True)
        self.effect.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = PlainLabel()
        sign.setPixmap(icons.picture("info", self.palette().windowText().color(), 16))
        body = QVBoxLayout()
        body.setSpacing(4)
        body.addWidget(self.effect)
        use = reading.effect.use
        self.replaces.setVisible(use != "layer")
        if use != "layer":
            self.replaces.setText(self._words.replace(use))
            self.replaces.setChecked(reading.refused is None)
            self.replaces.setEnabled(reading.refused is None)
            self.replaces.toggled.connect(self._say_effect)
            body.addWidget(self.replaces)
        self.fills.setVisible(use == "times")
        self.fills.setChecked(reading.file.outside == "estimate")
        if use == "times":
            body.addWidget(self.fills)
        layout = QHBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(body, 1)
        self._say_effect()
        return card

    def _balance(self, report: ImportReport) -> QGridLayout:
        """« 34 954 lues = 34 950 gardées + 3 rejetées + 1 de côté »."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        parts = (
            ("", self.tr("rows read"), report.read),
            ("=", self.tr("kept"), report.kept),
            ("+", self.tr("rejected"), report.rejected_count),
            ("+", self.tr("set aside"), report.set_aside_count),
        )
        for place, (sign, words, count) in enumerate(parts):
            if sign:
                grid.addWidget(caption(sign), 0, 2 * place - 1, alignment=Qt.AlignmentFlag.AlignCenter)
            number = figure(figures.number(count))
            number.setAccessibleName(f"{figures.number(count)} {words}")
            grid.addWidget(number, 0, 2 * place)
            grid.addWidget(caption(words), 1, 2 * place)
        grid.setColumnStretch(2 * len(parts), 1)
        return grid

    def _add_buttons(self) -> None:
        export = QPushButton(icons.icon("file-spreadsheet", self.palette()), self.tr("Export the report…"), self)
        export.setAutoDefault(False)
        export.clicked.connect(self.export)
        self.buttons.addButton(export, QDialogButtonBox.ButtonRole.ActionRole)
        if self._reading is None:
            self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        else:
            use = QPushButton(icons.icon("check", self.palette()), self.tr("Use these data"), self)
            use.setDefault(True)
            self.buttons.addButton(use, QDialogButtonBox.ButtonRole.AcceptRole)
            self.buttons.addButton(self.tr("Do not import"), QDialogButtonBox.ButtonRole.RejectRole)
            is_open = self.unit is not None and self.unit.is_open
            use.setEnabled(bool(len(self._imported.table)) and not is_open)
            if is_open:
                use.setToolTip(self.tr("Say first whether the times are in minutes or in seconds."))
            else:
                use.setFocus()
        self.buttons.accepted.connect(self._use)
        self.buttons.rejected.connect(self.reject)

    def _fill(self, report: ImportReport) -> None:
        self.summary.setAccessibleName(self.tr("What became of the rows"))
        self.summary.setFrameShape(QFrame.Shape.NoFrame)
        self.summary.document().setIndentWidth(16)
        self.summary.setHtml(self._words.html(report))
        self.tabs.addTab(self.summary, self.tr("Summary"))
        problems = ProblemRows(self)
        rows = problems.rows(report)
        self.problems.fill(problems.heads(), rows)
        self.tabs.addTab(self.problems, self.tr("Problems ({count})").format(count=figures.number(len(rows))))
        self.tabs.addTab(self._first_rows(report), self.tr("First rows as understood"))

    def _first_rows(self, report: ImportReport) -> QWidget:
        """The tables of the file, one at a time."""
        from geodata.report.schema import schema

        self._tables = {report.table: self._imported.table, **self._imported.others}
        self.which.addItems([schema().title(name, language()) for name in self._tables])
        self.which.setAccessibleName(self.tr("Table of the file"))
        self.which.setVisible(len(self._tables) > 1)
        self.which.currentIndexChanged.connect(self._show_table)
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.which, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.first, 1)
        self._show_table(0)
        return page

    def _show_table(self, position: int) -> None:
        name, data = list(self._tables.items())[max(position, 0)]
        self.first.fill(*table_rows(name, data, FIRST_ROWS), sortable=False)

    def _say_effect(self, _checked: bool = False) -> None:
        reading = self._reading
        if reading is None:
            return
        if reading.refused is not None:
            refused = self._words.refused(reading.effect.use, reading.refused)
            self.effect.setText(f"{refused} {self._words.effect(reading.as_layer)}")
        else:
            shown = reading.effect if self.replaces.isChecked() else reading.as_layer
            self.effect.setText(self._words.effect(shown))

    # --- what can be done ---

    def _use(self) -> None:
        replaces = self._reading is not None and self._reading.effect.use != "layer" and self.replaces.isChecked()
        self.accepted_data.emit(replaces)
        self.accept()

    def export(self, _checked: bool = False) -> None:
        """Ask where, and write the report."""
        start = Path(self._imported.report.file or self._imported.source.key).stem + "_import.xlsx"
        filters = ";;".join(f"{name} (*.{ending})" for ending, name in ENDINGS.items())
        name, chosen = QFileDialog.getSaveFileName(self, self.tr("Export the report"), start, filters)
        if name:
            path = Path(name)
            ending = next((each for each in ENDINGS if f"*.{each}" in chosen), "xlsx")
            self.write(suffixed(path, f".{ending}", *(f".{each}" for each in ENDINGS)))

    def write(self, path: Path) -> None:
        """Write the report as its ending says; what came of it is told below the table."""
        from scenarios.documents.imports import save_report

        try:
            save_report(self._imported.report, path, language())
        except CannotWrite as error:
            self.told.setText(sentence(error))
        else:
            self.told.setText(self.tr("“{name}” is written.").format(name=path.name))
        self.told.show()
