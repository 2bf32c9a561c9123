"""The few fields above the columns: what a row is, and how the file is written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ui.base.number_fields import WholeField
from ui.base.plain import PlainLabel
from ui.base.systems import SYSTEMS, SystemNames
from ui.work.reading import Asked

if TYPE_CHECKING:
    from geodata.imports.column_mapping import Mapping, Proposal

ENCODINGS = ("utf-8", "cp1252", "latin-1", "utf-16", "cp850")
NO_YEAR = 1967


class MappingForm(QWidget):
    """``changed`` : the same columns are understood otherwise; ``asked`` : they must be looked at again (``Asked``)."""

    changed = Signal()
    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self.sheet, self.encoding, self.delimiter = (QComboBox(self) for _ in range(4))
        self.system, self.unit, self.rows = (QComboBox(self) for _ in range(3))
        self.data_year, self.geography_year = self._year(), self._year()
        self._labels: dict[QWidget, PlainLabel] = {}
        self._fill()
        self._lay_out()
        for field in (self.kind, self.sheet, self.encoding, self.delimiter):
            field.activated.connect(self._ask)
        for field in (self.system, self.unit, self.rows):
            field.activated.connect(self._tell)
        for spin in (self.data_year, self.geography_year):
            spin.valueChanged.connect(self._tell)

    def show_proposal(self, proposal: Proposal) -> None:
        """Fill the fields; those that make no sense for the file are hidden."""
        mapping = proposal.mapping
        if self.kind.findData(mapping.table) < 0:
            self.kind.addItem(_title(mapping.table), mapping.table)
        _choose(self.kind, mapping.table)
        self.sheet.clear()
        for name in proposal.parts:
            self.sheet.addItem(name, name)
        _choose(self.sheet, mapping.sheet)
        _choose(self.encoding, mapping.encoding)
        _choose(self.delimiter, mapping.delimiter)
        _choose(self.system, mapping.crs)
        if mapping.crs is not None and self.system.findData(mapping.crs) < 0:
            self.system.setEditText(SystemNames(self).name(mapping.crs))
        _choose(self.unit, mapping.unit)
        for spin, year in ((self.data_year, mapping.data_year), (self.geography_year, mapping.geography_year)):
            spin.blockSignals(True)
            spin.setValue(year or NO_YEAR)
            spin.blockSignals(False)
        self.encoding.setItemText(0, self.tr("as found ({name})").format(name=proposal.encoding))
        is_times = mapping.table == "travel_times"
        self._show(self.sheet, len(proposal.parts) > 1)
        self._show(self.encoding, bool(proposal.encoding))
        self._show(self.delimiter, bool(proposal.delimiter))
        self._show(self.system, mapping.level == "point" or is_times)
        self._show(self.unit, is_times)
        self._show_choices(proposal)

    def over(self, mapping: Mapping) -> Mapping:
        """A mapping with what stands in the fields."""
        return replace(
            mapping,
            encoding=self.encoding.currentData(),
            delimiter=self.delimiter.currentData(),
            crs=self._chosen_system(),
            unit=self.unit.currentData(),
            rows=self.rows.currentData() or "",
            data_year=_value(self.data_year),
            geography_year=_value(self.geography_year),
        )

    def _chosen_system(self) -> int | None:
        """The EPSG code that is chosen, or typed by hand; None = as found."""
        text = self.system.currentText()
        place = self.system.findText(text)
        if place >= 0:
            code: int | None = self.system.itemData(place)
            return code
        typed = re.search(r"\d{4,6}", text)
        return int(typed[0]) if typed else None

    # --- parts ---

    def _fill(self) -> None:
        kinds = (
            ("commune_table", self.tr("values by commune")),
            ("practitioners", self.tr("doctors and other professionals by commune")),
            ("population_age", self.tr("people by age and commune")),
            ("iris_table", self.tr("values by IRIS")),
            ("tvs_table", self.tr("values by health living area (TVS)")),
            ("bassin_table", self.tr("values by living area (bassin de vie)")),
            ("point_table", self.tr("places (points)")),
            ("travel_times", self.tr("travel times between two places")),
        )
        for table, words in kinds:
            self.kind.addItem(words, table)
        self.encoding.addItem(self.tr("as found"), None)
        for name in ENCODINGS:
            self.encoding.addItem(name, name)
        marks = ((self.tr("as found"), None), (";", ";"), (",", ","), (self.tr("tab"), "\t"), ("|", "|"))
        for words, mark in marks:
            self.delimiter.addItem(words, mark)
        self.system.addItem(self.tr("as found"), None)
        self.system.setEditable(True)  # any other code can be typed
        self.system.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.system.setToolTip(self.tr("Choose a system, or type its EPSG code."))
        if (line := self.system.lineEdit()) is not None:
            line.editingFinished.connect(self._tell)
        names = SystemNames(self)
        for epsg in SYSTEMS:
            self.system.addItem(names.name(epsg), epsg)
        for words, unit in (
            (self.tr("as found"), None),
            (self.tr("minutes"), "minutes"),
            (self.tr("seconds"), "seconds"),
        ):
            self.unit.addItem(words, unit)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        fields = (
            (self.tr("The file holds"), self.kind),
            (self.tr("Sheet or layer"), self.sheet),
            (self.tr("Coordinates"), self.system),
            (self.tr("Unit of the times"), self.unit),
            (self.tr("Year of the data"), self.data_year),
            (self.tr("Year of the communes"), self.geography_year),
            (self.tr("Characters"), self.encoding),
            (self.tr("Delimiter"), self.delimiter),
            (self.tr("Several rows a commune"), self.rows),
        )
        for place, (words, field) in enumerate(fields):
            label = PlainLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._labels[field] = label
            row, column = divmod(place, 4)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        for column in range(4):
            grid.setColumnStretch(column, 1)

    def _show_choices(self, proposal: Proposal) -> None:
        """What several rows of one commune may mean; nothing is proposed where only a person can know."""
        self.rows.clear()
        self.rows.addItem(self.tr("say what they are…"), "")
        for choice in proposal.choices:
            self.rows.addItem(self._choice(choice), choice)
        _choose(self.rows, proposal.mapping.rows)
        self._show(self.rows, bool(proposal.choices))

    def _choice(self, choice: str) -> str:
        from geodata.imports.repeated import COUNT, ONLY, SUM, split_choice

        what, column, value = split_choice(choice)
        if what in (SUM, COUNT):
            return self.tr("add them up") if what == SUM else self.tr("count them")
        if what == ONLY:
            return self.tr("only those with {column} = {value}").format(column=column, value=value)
        return self.tr("one column for each {column}").format(column=column)

    def _year(self) -> WholeField:
        spin = WholeField(self)
        spin.setRange(NO_YEAR, 2100)
        spin.setSpecialValueText(self.tr("not stated"))
        spin.setValue(NO_YEAR)
        return spin

    def _show(self, field: QWidget, wanted: bool) -> None:
        field.setVisible(wanted)
        self._labels[field].setVisible(wanted)

    def _ask(self, _index: int) -> None:
        self.asked.emit(
            Asked(
                self.sheet.currentData(),
                self.kind.currentData(),
                self.encoding.currentData(),
                self.delimiter.currentData(),
            )
        )

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()


def _choose(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(max(box.findData(data), 0))


def _value(spin: WholeField) -> int | None:
    return None if spin.value() == NO_YEAR else spin.value()


def _title(table: str) -> str:
    from geodata.report.schema import schema
    from ui.base.words import language

    return schema().title(table, language())
