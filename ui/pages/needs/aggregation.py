"""The figures of larger areas: of a level of the map of France, of a correspondence that was imported, or drawn by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton, QTableWidgetItem, QVBoxLayout

from deserts.errors import BadValue, DesertsError
from deserts.states import State
from geodata.files.names import suffixed
from scenarios.analysis.aggregate import (
    ALL,
    FIGURES,
    Aggregate,
    Figure,
    Grouping,
    LayerColumn,
    aggregate,
    drawn_area,
    groupings,
    layer_columns,
)
from scenarios.words.equity import level_name, words
from ui.base import figures, icons
from ui.base.flow import Wrapping
from ui.base.style import caption
from ui.base.words import language, said
from ui.map.overlays import Area
from ui.pages.needs.area import AreaDrawing
from ui.pages.needs.needs_themes import access_layer
from ui.pages.page import MARGINS, CalmTable, ToolPage, cell
from ui.pages.stage import Stage
from ui.work.focus import Theme

if TYPE_CHECKING:
    from geodata.territory.opening import Territory

KEY, GROUP, DRAWN = "aggregation", "aggregation-group", "drawn"
SHOWN = (
    "population", "gps", "apl", "worst_tenth_apl", "people_low", "share_low", "nearest_gp_min", "people_out_of_reach",
    "deficit_fte", "apl_by_people", "apl_median",
)  # fmt: skip
"""Figures of the table; the export holds them all."""

GROUP_CODE = Qt.ItemDataRole.UserRole + 1
GROUP_PX, FIGURE_PX = 240, 112


class AggregationPage(ToolPage):
    """A level, a table before and after, and the map by group."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.level, self.by = QComboBox(self), QComboBox(self)
        self.draw = QPushButton(icons.icon("pencil", self.palette()), self.tr("Draw an area"), self)
        self.paint = QCheckBox(self.tr("Colour the map by group"), self)
        self.copy = QPushButton(icons.icon("copy", self.palette()), self.tr("Copy"), self)
        self.export = QPushButton(icons.icon("download", self.palette()), self.tr("Export (CSV)…"), self)
        self.table = CalmTable(self)
        self.remark = caption()
        self.area = AreaDrawing(stage.map, self)
        self.found: Aggregate | None = None
        self._shape: Any = None
        self._layers: list[LayerColumn] = []
        self._known: tuple[Territory | None, tuple[object, ...], dict[str, Grouping]] = (None, (), {})
        self._lay_out()
        self._connect()

    # --- what is shown ---

    def fill(self) -> None:
        """Add the communes up."""
        self._offer_levels()
        grouping = self._grouping()
        if grouping is None:
            self.found = None
            self.table.fill_rows([])
        else:
            self.found = aggregate(self.session.loaded_outcome, grouping, self._layers)
            self._fill_table(self.found)
        self._explain(grouping)
        self._say_answer()
        self._paint_map()

    def _say_answer(self) -> None:
        """The area with the least access, among those that have any figure."""
        found = self.found
        means = None if found is None else found.after["apl"].drop(ALL, errors="ignore").dropna()
        if found is None or means is None or len(means) < 2:
            self.answered.emit("")
            return
        least = str(means.idxmin())
        words = self.tr(
            "Of %n area(s), {name} has the least access: {apl} consultations per year and inhabitant.", "", len(means)
        )
        self.answered.emit(words.format(name=found.name(least), apl=figures.number(float(means[least]), 2)))

    def _grouping(self) -> Grouping | None:
        wish = self.level.currentData()
        if wish != DRAWN:
            return self._groupings().get(wish)
        if self._shape is None:
            return None
        by = self.by.currentData()
        return drawn_area(self.session.loaded_territory, self._shape, by, self.tr("Drawn area"))

    def _groupings(self) -> dict[str, Grouping]:
        """The groupings at hand, made once for a territory and its files."""
        territory, files = self.session.loaded_territory, tuple(self.imported)
        if self._known[0] is not territory or self._known[1] != tuple(map(id, files)):
            made = groupings(territory, files)
            self._layers = layer_columns(territory, files, language())
            self._known = territory, tuple(map(id, files)), made
        return self._known[2]

    def _fill_table(self, found: Aggregate) -> None:
        lang, low = language(), figures.number(self.session.params.low_apl, 1)
        known = {figure.key: figure for figure in FIGURES}
        columns = [known[key] for key in SHOWN]
        titles = [said(words(f"figure_{figure.key}", lang, low=low)) for figure in columns]
        tips = [said(words(f"help_{figure.key}", lang, low=low)) for figure in columns]
        mean = said(words("layer_mean_help", lang))
        titles += [layer.label for layer in self._layers]
        tips += [mean if layer.how == "mean" else "" for layer in self._layers]
        self.table.set_wide_titles([said(words("group", lang)), *titles], ["", *tips], GROUP_PX, FIGURE_PX)
        groups = sorted(map(str, found.before.index), key=lambda group: group != ALL)  # the whole is read first
        self.table.fill_rows([self._row(found, group, columns) for group in groups])

    def _row(self, found: Aggregate, group: str, columns: list[Figure]) -> list[QTableWidgetItem]:
        whole = group == ALL
        name = said(words("whole", language())) if whole else found.name(group)
        if group in found.partial:
            name += " *"
        first = cell(name, tip=said(words("partial", language())) if group in found.partial else group)
        first.setData(GROUP_CODE, group)
        row = [first, *(self._figure(found, group, figure) for figure in columns)]
        for layer in self._layers:
            value, state = float(found.layers[layer.key][group]), int(found.states[layer.key][group])
            text = figures.number(value, 1) if state == State.VALUE else figures.reason(state)
            row.append(cell(text, value))
        if whole:
            for one in row:
                font = one.font()
                font.setBold(True)
                one.setFont(font)
        return row

    def _figure(self, found: Aggregate, group: str, figure: Figure) -> QTableWidgetItem:
        before, after = float(found.before[figure.key][group]), float(found.after[figure.key][group])
        made = cell(figures.before_after(before, after, figure.decimals), after)
        change = after - before
        if figure.worse and round(float(change), int(figure.decimals)) != 0:
            made.setToolTip(f"{figures.direction(change, figure.decimals)} {figures.signed(change, figure.decimals)}")
        return made

    def _explain(self, grouping: Grouping | None) -> None:
        is_drawn = self.level.currentData() == DRAWN
        self.by.setVisible(is_drawn)
        self.paint.setVisible(not is_drawn)
        for button in (self.copy, self.export):
            button.setEnabled(self.found is not None and not self.found.before.empty)
        parts = []
        if self.area.is_active:
            parts.append(self.tr("Click the corners of the area on the map; Enter closes it, Escape cancels."))
        elif grouping is None:
            parts.append(self.tr("No area yet: press “Draw an area”, then click its corners on the map."))
        elif is_drawn and not len(grouping.parts):
            parts.append(self.tr("No commune of the territory lies in this area. Draw another one."))
        elif is_drawn:
            parts.append(self.tr("Only communes of the territory count."))
        if self.found is not None and self.found.partial:
            parts.append("* " + said(words("partial", language())))
        if grouping is not None and grouping.source:
            parts.append(grouping.source)
        if self.session.is_illustrative("apl"):
            parts.append(self.tr("The doctors are invented: these figures describe no real place."))
        self.remark.setText("   ".join(parts))

    # --- the map ---

    def _paint_map(self) -> None:
        found, territory = self.found, self.session.territory
        if found is None or not self.paint.isChecked() or self.level.currentData() == DRAWN or territory is None:
            self.focus.unpaint(KEY)
            return
        groups = found.grouping.parts.set_index("commune")["group"].reindex(territory.communes.index)
        apl = groups.map(found.after["apl"]).astype(float)
        params = self.session.params

        def speak(code: str) -> str:
            group = groups[code]
            if not isinstance(group, str):
                return self.tr("in no group")
            return f"{found.name(group)}\nAPL {figures.number(float(found.after['apl'][group]), 2)}"

        title = self.tr("Mean access by group")
        level = said(level_name(found.grouping.key, language()))
        drawn = access_layer(
            territory, pd.Series(apl, index=territory.communes.index), (params.low_apl, params.high_apl)
        )
        self.focus.paint(
            Theme(KEY, title, drawn, speak, self.tr("consultations per year and inhabitant"), level,
                  illustrative=self.session.is_illustrative("apl"))
        )  # fmt: skip

    def _show_group(self) -> None:
        """Outline the group of the selected row."""
        from geodata.france.base import france

        view = self.stage.map
        row = self.table.currentRow()
        item = self.table.item(row, 0) if row >= 0 else None
        group = None if item is None else item.data(GROUP_CODE)
        if self.found is None or not group or self.level.currentData() == DRAWN:
            view.set_overlay(GROUP, [])
            return
        parts = self.found.grouping.parts
        codes = parts.loc[parts["group"] == group, "commune"]
        shape = shapely.union_all(france().polygons(map(str, codes)))
        view.set_overlay(GROUP, [Area(shape, line="#0d1117", width=2.5)])

    # --- drawing ---

    def _start_drawing(self, _checked: bool = False) -> None:
        self._shape = None
        blocked = self.level.blockSignals(True)
        self.level.setCurrentIndex(self.level.findData(DRAWN))
        self.level.blockSignals(blocked)
        self.stage.map.set_overlay(GROUP, [])
        self.area.start()
        self.refresh()

    def _area_closed(self, shape: Any) -> None:
        self._shape = shape
        try:
            self.refresh()
        except BadValue as error:
            self._shape = None
            self.session.refused.emit(error)

    def _area_ended(self) -> None:
        self.refresh()

    # --- out ---

    def as_text(self) -> str:
        """The table in columns parted by tabs."""
        from scenarios.documents.csv_file import to_paste

        model = self.table.model()
        columns = range(model.columnCount())
        titles = [str(model.headerData(i, Qt.Orientation.Horizontal)) for i in columns]
        rows = [[str(model.index(r, c).data()) for c in columns] for r in range(model.rowCount())]
        return "\n".join("\t".join(map(to_paste, row)) for row in (titles, *rows)) + "\n"

    def ask_export(self, _checked: bool = False) -> None:
        """Ask where, and write all figures."""
        if self.found is None:
            return
        start = self.stage.exports.folder / f"{said(level_name(self.found.grouping.key, language()))}.csv"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the figures"), str(start), self.tr("Table (*.csv)")
        )
        if chosen:
            self.write(suffixed(Path(chosen), ".csv"))

    def write(self, path: Path) -> None:
        """Write all figures, or tell why not."""
        from scenarios.documents.aggregate import export_aggregate

        territory, outcome = self.session.territory, self.session.outcome
        if self.found is None or territory is None or outcome is None:
            return
        try:
            export_aggregate(territory, outcome, self.found, path, layers=self._layers, lang=language())
        except DesertsError as error:
            self.session.refused.emit(error)
            return
        self.stage.notices.say(self.tr("“{name}” is written.").format(name=path.name), kind="done", key="export")

    def _copy(self, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    # --- choices ---

    def _offer_levels(self) -> None:
        wanted = [*self._groupings(), DRAWN]
        if wanted == [self.level.itemData(i) for i in range(self.level.count())]:
            return
        before = self.level.currentData()
        blocked = self.level.blockSignals(True)
        self.level.clear()
        for key in wanted:
            text = self.tr("Drawn area") if key == DRAWN else said(level_name(key, language()))
            self.level.addItem(text, key)
        self.level.setCurrentIndex(max(self.level.findData(before), 0))
        self.level.blockSignals(blocked)

    def _changed(self, _value: object = None) -> None:
        if self.level.currentData() != DRAWN:
            self.area.stop()
            self.area.clear()
        self.table.show_chosen(-1)
        self.refresh()
        self._show_group()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the map as it was."""
        super().hideEvent(event)
        self.area.stop()
        self.area.clear()
        self._shape = None
        self.stage.map.set_overlay(GROUP, [])
        self.focus.unpaint(KEY)

    def _connect(self) -> None:
        self.level.currentIndexChanged.connect(self._changed)
        self.by.currentIndexChanged.connect(self._changed)
        self.paint.toggled.connect(self._changed)
        self.draw.clicked.connect(self._start_drawing)
        self.copy.clicked.connect(self._copy)
        self.export.clicked.connect(self.ask_export)
        self.table.itemSelectionChanged.connect(self._show_group)
        self.area.closed.connect(self._area_closed)
        self.area.ended.connect(self._area_ended)
        self.session.territory_changed.connect(self._forget_area)

    def _forget_area(self) -> None:
        """An area drawn over another territory means nothing here."""
        self.area.stop()
        self.area.clear()
        self._shape = None

    def _lay_out(self) -> None:
        self.level.setAccessibleName(self.tr("Which areas"))
        self.by.setAccessibleName(self.tr("How communes are counted in the area"))
        self.by.addItem(self.tr("communes whose town hall is inside"), "seat")
        self.by.addItem(self.tr("share of each commune's surface"), "area")
        self.table.setAccessibleName(self.tr("Figures by area"))
        self.draw.setToolTip(self.tr("Click the corners of an area on the map to have its figures"))
        bar = Wrapping()
        for widget in (self.level, self.draw, self.by, self.paint, self.copy, self.export):
            bar.put(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(4)
        layout.addWidget(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.remark)
