"""The zoning workbench: choices on the left, areas in the middle, decisions and changes on the right, the map live."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QPushButton,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from deserts.progress import Report, ignore
from deserts.zoning import Zone
from geodata.files.names import suffixed
from scenarios.analysis.aggregate import Grouping, groupings
from scenarios.analysis.zoning import Decision, Zoned, Zoning, as_zone, zone_territory
from scenarios.words.zoning import official_word, word
from ui.base import figures, icons
from ui.base.flow import Turning, Wrapping
from ui.base.plain import PlainLabel
from ui.base.style import caption, tint, worse
from ui.base.words import language, said
from ui.pages.page import MARGINS, CalmTable, ToolPage, cell
from ui.pages.stage import Stage
from ui.pages.zoning.zoning_choices import ZoningChoices
from ui.pages.zoning.zoning_decision import DecisionForm
from ui.pages.zoning.zoning_map import KEY, ZoningMap
from ui.pages.zoning.zoning_shares import ShareBars

if TYPE_CHECKING:
    import pandas as pd

    from geodata.territory.opening import Territory
    from scenarios.answer.evaluate import Outcome
    from scenarios.words.texts import Language

ALL, BORDERLINE, CHANGED, DECIDED = "all", "borderline", "changed", "decided"


class ZoningPage(ToolPage):
    """Every change is a step that can be undone; the zoning in force stands beside the simulated one."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.choices = ZoningChoices(self)
        self.bars, self.told = ShareBars(self), caption()
        self.label = PlainLabel(said(word("label", language())), self)
        self.label.setWordWrap(True)
        self.shown, self.map = QComboBox(self), QComboBox(self)
        self.export = QPushButton(icons.icon("download", self.palette()), self.tr("Export…"), self)
        self.table, self.matrix = CalmTable(self), CalmTable(self)
        self.matrix_told = caption()
        self.form = DecisionForm(self)
        self.themes = ZoningMap(self.session, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.found: Zoned | None = None
        self.areas: list[str] = []
        self._known: tuple[Territory | None, tuple[int, ...], dict[str, Grouping]] = (None, (), {})
        self._offer()
        self._lay_out()
        self.choices.changed.connect(self._change)
        self.form.decided.connect(self._decide)
        self.form.withdrawn.connect(self._withdraw)
        self.table.itemSelectionChanged.connect(self._select)
        self.shown.currentIndexChanged.connect(self.refresh)
        self.map.currentIndexChanged.connect(self.refresh)
        self.export.clicked.connect(self._export)

    # --- what is shown ---

    def fill(self) -> None:
        """Draw the zoning anew."""
        known, zoning = self._groupings(), self.session.document.work.zoning
        grouping = known.get(zoning.grouping) or known["epci"]
        self.found = zone_territory(
            self.session.loaded_territory, self.session.loaded_outcome, grouping, zoning, self.imported
        )
        self.choices.show_zoning(zoning, known, grouping.key, self.found)
        self.bars.show_regions(self.found.regions)
        self.told.setText("\n".join(self._remarks(self.found, zoning, grouping)))
        self.told.setVisible(bool(self.told.text()))
        self.answered.emit("\n".join(self.bars.sentence(name, row) for name, row in self.bars.regions))
        self._fill_table(self.found)
        self._fill_matrix(self.found)
        self._select()
        self.focus.paint(self.themes.theme(self.found, self.map.currentData()))

    def _groupings(self) -> dict[str, Grouping]:
        """Made once for a territory and its files."""
        territory, files = self.session.loaded_territory, tuple(self.imported)
        if self._known[0] is not territory or self._known[1] != tuple(map(id, files)):
            self._known = territory, tuple(map(id, files)), groupings(territory, files)
        return self._known[2]

    def _remarks(self, found: Zoned, zoning: Zoning, grouping: Grouping) -> list[str]:
        lang, lines = language(), []
        if grouping.key != zoning.grouping and zoning.grouping == "tvs":
            lines.append(self.tr("No list of TVS is imported: the areas are intercommunalities until you import one."))
        elif grouping.key != zoning.grouping:
            lines.append(self.tr("The areas of this work are not here: intercommunalities take their place."))
        if found.missing:
            names = ", ".join(said(word(f"c_{key}", lang)) for key in found.missing)
            lines.append(self.tr("Not known, so the other criteria weigh more: {names}").format(names=names))
        if found.cut_regions and zoning.ceilings:
            lines.append(said(word("cut_regions", lang)) + ".")
        if found.lost:
            lines.append(self.tr("%n decision(s) on areas that are not here.", "", len(found.lost)))
        return lines

    def _fill_table(self, found: Zoned) -> None:
        titles = [self.tr("Area"), self.tr("APL"), self.tr("Inhab."), self.tr("Drawn"), self.tr("Kept"), self.tr("In force"),
                  self.tr("Borderline")]  # fmt: skip
        tips = ["", "", "", self.tr("What the rules give"), self.tr("After the decisions"),
                self.tr("In the imported zoning"), self.tr("Its zone hangs on little")]  # fmt: skip
        rows = self._chosen(found).sort_values("apl", kind="stable")
        self.areas = [str(code) for code in rows.index]
        self.table.set_titles(titles, tips)
        self.table.fill_rows(
            [self._row(code, row) for code, row in zip(self.areas, rows.to_dict("records"), strict=True)]
        )

    def _chosen(self, found: Zoned) -> pd.DataFrame:
        areas = found.areas
        return {
            ALL: areas,
            BORDERLINE: areas[areas["close"] != ""],
            CHANGED: found.changed,
            DECIDED: areas[areas["date"] != ""],
        }[self.shown.currentData()]

    def _row(self, code: str, row: dict[Hashable, Any]) -> list[QTableWidgetItem]:
        lang = language()
        name = str(row["name"]) + (" *" if row["partial"] else "")
        decided = f"{row['reason']} ({row['author']}, {row['date']})" if row["date"] else ""
        official = str(row["official"])
        kept = cell(
            self._short(str(row["zone"])) + (" ✎" if decided else ""),
            tip=decided or said(word(f"zone_{row['zone']}", lang)),
        )
        in_force = cell(official or figures.NOTHING, tip=said(official_word(official, lang)))
        if official and as_zone(official) != row["zone"]:
            for one in (kept, in_force):
                font = one.font()
                font.setBold(True)
                one.setFont(font)
        return [
            cell(name, tip=self.tr("A part lies outside the territory") if row["partial"] else code),
            cell(figures.number(float(row["apl"]), 2), float(row["apl"])),
            cell(figures.people(float(row["population"])), float(row["population"])),
            cell(self._short(str(row["drawn"])), tip=said(word(f"national_{row['why']}", lang))),
            kept,
            in_force,
            cell(said(word(f"close_{row['close']}", lang))),
        ]

    def _short(self, zone: str) -> str:
        words: dict[str, str] = {Zone.ZIP: "ZIP", Zone.ZAC: "ZAC", Zone.HZ: self.tr("outside")}
        return words.get(zone, figures.NOTHING)

    def _fill_matrix(self, found: Zoned) -> None:
        matrix = found.matrix
        self.matrix.setVisible(matrix is not None)
        if matrix is None:
            self.matrix_told.setText(
                self.tr("No zoning in force is imported. Import one (Data, Import a file): it will be compared here.")
            )
            return
        entered = found.changed
        self.matrix_told.setText(
            self.tr("%n area(s) in another zone than the one in force.", "", len(entered))
            + " "
            + self.tr("Inhabitants, in force by row, simulated by column.")
        )
        zones = [zone for zone in (*(each.value for each in Zone), "") if zone in matrix]
        self.matrix.set_titles([self.tr("In force"), *(self._short(zone) for zone in zones)])
        self.matrix.fill_rows(
            [
                [cell(official or figures.NOTHING, tip=said(official_word(official, language()))),
                 *(cell(figures.people(float(matrix[zone][official])), float(matrix[zone][official])) for zone in zones)]
                for official in map(str, matrix.index)
            ]
        )  # fmt: skip

    # --- what is done ---

    def _change(self, zoning: Zoning, text: str, merge: str) -> None:
        document = self.session.document
        document.edit(replace(document.work, zoning=zoning), text, merge)

    def _decide(self, decision: Decision) -> None:
        zoning = self.session.document.work.zoning.decided(decision)
        name = self.found.areas["name"].get(decision.area, decision.area) if self.found else decision.area
        self._change(zoning, self.tr("Decide on {area}").format(area=name), "")

    def _withdraw(self, area: str) -> None:
        name = self.found.areas["name"].get(area, area) if self.found else area
        self._change(
            self.session.document.work.zoning.without(area),
            self.tr("Withdraw the decision on {area}").format(area=name),
            "",
        )

    def _select(self) -> None:
        row, found = self.table.chosen_row(), self.found
        if found is None or not 0 <= row < len(self.areas):
            self.form.show_area(None, "", self.session.document.work.zoning)
            return
        area = self.areas[row]
        self.form.show_area(area, str(found.areas.at[area, "name"]), self.session.document.work.zoning)

    def _export(self, _checked: bool = False) -> None:
        exports = self.stage.exports
        start = str(exports.folder / (self.tr("simulated zoning") + ".xlsx"))
        filters = self.tr("Spreadsheet (*.xlsx)") + ";;" + self.tr("Tables (*.csv)")
        name, chosen = QFileDialog.getSaveFileName(self, self.tr("Export the simulated zoning"), start, filters)
        if name:
            order = (".csv", ".xlsx") if "csv" in chosen else (".xlsx", ".csv")
            self.write(str(suffixed(Path(name), *order)))

    def write(self, name: str) -> None:
        """Write the zoning in the background."""
        outcome = self.session.outcome
        if outcome is not None:
            self.stage.exports.write(partial(_write, outcome, language()), self.found, Path(name))

    def hideEvent(self, event: QHideEvent) -> None:
        """The map answers the question again when the page is left."""
        super().hideEvent(event)
        self.focus.unpaint(KEY)

    # --- inside ---

    def _offer(self) -> None:
        for key, text in (
            (ALL, self.tr("All areas")),
            (BORDERLINE, self.tr("Borderline")),
            (CHANGED, self.tr("Other than in force")),
            (DECIDED, self.tr("Decided by hand")),
        ):
            self.shown.addItem(text, key)
        for key, text in (
            ("zone", self.tr("Map: simulated zoning")),
            ("official", self.tr("Map: zoning in force")),
            ("change", self.tr("Map: changes")),
        ):
            self.map.addItem(text, key)
        self.shown.setAccessibleName(self.tr("Areas of the table"))
        self.map.setAccessibleName(self.tr("What the map shows"))
        self.table.setAccessibleName(self.tr("Areas and their zones"))
        self.matrix.setAccessibleName(self.tr("Inhabitants by zone in force and simulated zone"))

    def _lay_out(self) -> None:
        tint(self.label, worse(self.palette()))
        bar = Wrapping()
        for widget in (self.shown, self.map, self.export):
            bar.put(widget)
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(self.label)
        middle.addWidget(bar)
        middle.addWidget(self.bars)
        middle.addWidget(self.told)
        middle.addWidget(self.table, 1)
        changes = QWidget(self)
        column = QVBoxLayout(changes)
        column.addWidget(self.matrix_told)
        column.addWidget(self.matrix, 1)
        self.tabs.addTab(self.form, self.tr("Decision"))
        self.tabs.addTab(changes, self.tr("Changes"))
        self.tabs.addTab(self.choices, self.tr("Rules and criteria"))
        self.tabs.setMinimumSize(300, 220)
        self.table.setMinimumHeight(150)
        layout = Turning(self, 1000, margins=MARGINS)
        layout.put(middle, 6)
        layout.put(self.tabs, 4)


def _write(
    outcome: Outcome, lang: Language, territory: Territory, found: Zoned, path: Path, report: Report = ignore
) -> None:
    """The export as the background calls it. Raises CannotWrite."""
    from scenarios.documents.zoning import export_zoning

    report(0, 1)
    export_zoning(territory, outcome, found, path, lang=lang)
