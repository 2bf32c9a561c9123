"""« Quelles routes ? »: the columns of a layer of lines that no producer is known for, as they will be understood."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from geodata.roads.network import ROAD_CLASSES
from geodata.roads.own_columns import LEFT_OUT, PARTS, UNITS, RoadColumns
from ui.base import figures, icons
from ui.base.plain import PlainLabel
from ui.base.style import caption, tint, title, worse
from ui.base.systems import SYSTEMS, SystemNames
from ui.base.words import road_word
from ui.data.roads_values import ValueTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.roads.column_guess import LineColumn, LineLayer
    from geodata.roads.column_preview import Preview
    from geodata.roads.setup import RoadSetup

OUT = "out"
"""Of a value of the class, as a choice; ``LEFT_OUT`` in the mapping."""

WAYS = ("forward", "backward", "closed")
MOST_LETTERS = 44


class RoadColumnsDialog(QDialog):
    """Not modal. ``chosen`` : the layer is to be read under these ``RoadColumns``, in this EPSG (None = as it says)."""

    chosen = Signal(object, object)

    def __init__(
        self, path: Path, layers: Sequence[LineLayer], parent: QWidget, before: RoadSetup | None = None
    ) -> None:
        """``before`` : what was said the last time; None = as the columns look."""
        super().__init__(parent)
        self._path, self._layers = path, tuple(layers)
        self.setWindowTitle(self.tr("Roads of “{name}”").format(name=path.name))
        self.setMinimumSize(640, 460)
        self.resize(860, 600)
        self.layer, self.unit, self.sense, self.join, self.system = (QComboBox(self) for _ in range(5))
        self.parts = {part: QComboBox(self) for part in PARTS}
        classes = [(name, road_word(name)) for name in ROAD_CLASSES] + [(OUT, self.tr("no road: leave out"))]
        self.classes = ValueTable(self.tr("Values of the class of road"), classes, self)
        self.ways = ValueTable(self.tr("Values of the direction"), self._way_words(), self)
        self.tabs = QTabWidget(self)
        self.told = PlainLabel(parent=self)
        self.buttons = QDialogButtonBox(self)
        self._fill_fixed()
        self._lay_out()
        self._connect()
        columns = None if before is None else before.columns
        name = columns.layer if columns is not None else ""
        self._show_system(None if before is None else before.epsg)
        self.layer.setCurrentIndex(max(self.layer.findData(name), 0))
        self._show_layer(columns)

    @property
    def columns(self) -> RoadColumns:
        """What stands in the fields."""
        ways = self.ways.chosen()
        return RoadColumns(
            columns={part: box.currentData() for part, box in self.parts.items() if box.currentData()},
            classes={value: LEFT_OUT if kind == OUT else kind for value, kind in self.classes.chosen().items()},
            forward=tuple(value for value, way in ways.items() if way == "forward"),
            backward=tuple(value for value, way in ways.items() if way == "backward"),
            closed=tuple(value for value, way in ways.items() if way == "closed"),
            speed=self.sense.currentData(),
            unit=self.unit.currentData(),
            layer=self._layer.name,
            join=self.join.currentData(),
        )

    @property
    def _layer(self) -> LineLayer:
        return self._layers[max(self.layer.currentIndex(), 0)]

    # --- parts ---

    def _way_words(self) -> list[tuple[str, str]]:
        return [
            ("both", self.tr("open both ways")),
            ("forward", self.tr("one way, as the line is drawn")),
            ("backward", self.tr("one way, against the line")),
            ("closed", self.tr("closed to cars")),
        ]

    def _fill_fixed(self) -> None:
        for layer in self._layers:
            self.layer.addItem(layer.name, layer.name)
        for unit in UNITS:
            self.unit.addItem(unit, unit)
        for words, sense in ((self.tr("speed limit"), "limit"), (self.tr("really driven"), "travel")):
            self.sense.addItem(words, sense)
        self.sense.setToolTip(
            self.tr(
                "A speed that is really driven is taken as it is; a limit only caps the speed of the class of road."
            )
        )
        for words, join in (
            (self.tr("where they end"), "ends"),
            (self.tr("at every vertex that they share"), "vertices"),
            (self.tr("wherever their lines cross"), "crossings"),
        ):
            self.join.addItem(words, join)
        self.join.setToolTip(
            self.tr(
                "If the check then finds hundreds of separate parts, roads of this layer meet at their vertices, or their "
                "lines cross without a common one. Where lines cross, bridges without a level are joined too."
            )
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title(self.tr("Which roads does “{name}” hold?").format(name=self._path.name)))
        layout.addWidget(
            caption(
                self.tr(
                    "Its lines are of no producer that is known here. Say what its columns are: what was recognised is "
                    "chosen already. All of them may be left empty."
                )
            )
        )
        layout.addLayout(self._grid())
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.classes, "")
        self.tabs.addTab(self.ways, "")
        layout.addWidget(self.tabs, 1)
        self.told.setWordWrap(True)
        layout.addWidget(self.told)
        self._read = QPushButton(icons.icon("check", self.palette()), self.tr("Read these roads"), self)
        self._read.setDefault(True)
        self.buttons.addButton(self._read, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Do not read"), QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(self.buttons)

    def _grid(self) -> QGridLayout:
        """Two columns of fields."""
        speed = QHBoxLayout()
        speed.setSpacing(4)
        speed.addWidget(self.parts["speed"], 1)
        speed.addWidget(self.unit)
        speed.addWidget(self.sense)
        fields: tuple[tuple[str, QComboBox, QHBoxLayout | None], ...] = (
            (self.tr("Layer"), self.layer, None),
            (self.tr("Roads meet"), self.join, None),
            (self.tr("Class of road"), self.parts["road_class"], None),
            (self.tr("Speed"), self.parts["speed"], speed),
            (self.tr("Direction"), self.parts["direction"], None),
            (self.tr("Level (bridges)"), self.parts["level"], None),
            (self.tr("Name"), self.parts["name"], None),
            (self.tr("Length in metres"), self.parts["length_m"], None),
            (self.tr("Identifier"), self.parts["id"], None),
            (self.tr("Coordinates"), self.system, None),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, (words, box, row) in enumerate(fields):
            label = PlainLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            line, side = divmod(place, 2)
            grid.addWidget(label, line, 2 * side)
            if row is None:
                grid.addWidget(box, line, 2 * side + 1)
            else:
                grid.addLayout(row, line, 2 * side + 1)
        self.unit.setAccessibleName(self.tr("Unit of the speed"))
        self.sense.setAccessibleName(self.tr("What the speed is"))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        return grid

    def _connect(self) -> None:
        self.layer.activated.connect(lambda _index: self._show_layer(None))
        for part in ("road_class", "direction", "speed"):
            self.parts[part].activated.connect(partial(self._guess, part))
        for box in (self.unit, self.sense, self.join, self.system, *self.parts.values()):
            box.activated.connect(self._preview)
        for table in (self.classes, self.ways):
            table.changed.connect(self._preview)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)

    # --- what they show ---

    def _show_layer(self, columns: RoadColumns | None) -> None:
        """Fill the fields for the layer that is chosen."""
        from geodata.roads.column_guess import propose

        chosen = columns or propose(self._layer)
        for part, box in self.parts.items():
            box.clear()
            box.addItem(self.tr("– none –"), "")
            for column in self._layer.columns:
                if _could_be(part, column):
                    box.addItem(_item(column), column.name)
            box.setCurrentIndex(max(box.findData(chosen.columns.get(part, "")), 0))
        self._show_values(chosen)
        self.join.setCurrentIndex(max(self.join.findData(chosen.join), 0))
        self._preview()

    def _show_system(self, epsg: int | None) -> None:
        names = SystemNames(self)
        self.system.addItem(self.tr("as the file says"), None)
        for number in dict.fromkeys((*SYSTEMS, *([] if epsg is None else [epsg]))):
            self.system.addItem(names.name(number), number)
        self.system.setCurrentIndex(max(self.system.findData(epsg), 0))

    def _show_values(self, chosen: RoadColumns) -> None:
        kinds = self._column("road_class").values
        self.classes.fill(kinds, {value: chosen.classes.get(value, "unclassified") or OUT for value in kinds})
        ways = {value: way for way in WAYS for value in getattr(chosen, way)}
        values = self._column("direction").values
        self.ways.fill(values, {value: ways.get(value, "both") for value in values})
        for box, value in ((self.unit, chosen.unit), (self.sense, chosen.speed)):
            box.setCurrentIndex(max(box.findData(value), 0))

    def _guess(self, part: str, _index: int) -> None:
        """Another column: what its values stand for is guessed anew, what was said of others stays."""
        from geodata.roads.column_guess import with_values

        before = self.columns
        guessed = with_values(before, self._layer)
        kept = replace(
            guessed,
            classes=guessed.classes if part == "road_class" else before.classes,
            unit=guessed.unit if part == "speed" else before.unit,
            speed=guessed.speed if part == "speed" else before.speed,
        )
        if part != "direction":
            kept = replace(kept, **{way: getattr(before, way) for way in WAYS})
        self._show_values(kept)

    def _column(self, part: str) -> LineColumn:
        return self._layer.column(self.parts[part].currentData() or "")

    def _preview(self, _index: int = 0) -> None:
        from geodata.roads.column_preview import preview

        has_speed = bool(self.parts["speed"].currentData())
        self.unit.setEnabled(has_speed)
        self.sense.setEnabled(has_speed)
        for place, (table, words) in enumerate(
            ((self.classes, self.tr("Values of the class ({count})")), (self.ways, self.tr("Directions ({count})")))
        ):
            self.tabs.setTabText(place, words.format(count=table.rowCount()))
            self.tabs.setTabVisible(place, table.rowCount() > 0)
        self.tabs.setVisible(bool(self.classes.rowCount() + self.ways.rowCount()))
        found = preview(self._layer, self.columns)
        is_somewhere = self._layer.epsg is not None or self.system.currentData() is not None
        self._read.setEnabled(found.kept > 0 and is_somewhere)
        self.told.setText(
            self._words(found) if is_somewhere else self.tr("The file does not say its coordinates: choose them above.")
        )
        is_fine = found.kept and is_somewhere and not found.doubtful
        tint(self.told, None if is_fine else worse(self.palette()))

    def _words(self, found: Preview) -> str:
        """What the first lines become."""
        if not found.kept:
            return self.tr("None of the first {count} lines becomes a road for cars.").format(
                count=figures.number(found.rows)
            )
        kinds = ", ".join(f"{figures.number(count)} {road_word(name)}" for name, count in found.classes.items())
        parts = [
            self.tr("Of the first {rows} lines, {kept} become roads for cars: {kinds}.").format(
                rows=figures.number(found.rows), kept=figures.number(found.kept), kinds=kinds
            ),
            self.tr("{count} of them are one way.").format(count=figures.number(found.one_way)),
        ]
        if found.speeds:
            words = (
                self.tr("Their median speed would be {speed} km/h: is the unit right?")
                if found.doubtful
                else self.tr("Their median speed is {speed} km/h.")
            )
            parts.append(words.format(speed=figures.number(found.median_kmh)))
        if found.bad_speeds:
            texts = ", ".join(found.bad_speeds[:3])
            parts.append(self.tr("No speeds, ignored: {texts}.").format(texts=texts))
        return " ".join(parts)

    def _take(self) -> None:
        self.chosen.emit(self.columns, self.system.currentData())
        self.accept()


def _could_be(part: str, column: LineColumn) -> bool:
    """Whether a column is worth offering."""
    return column.is_choice if part in ("road_class", "direction") else bool(column.values)


def _item(column: LineColumn) -> str:
    """« VITESSE (90, 80, 30) »."""
    text = f"{column.name} ({', '.join(column.examples)})"
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
