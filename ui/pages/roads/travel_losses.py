"""Who comes later to a doctor under the scenario: figures, the communes that lose most, and a map of the minutes lost."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from deserts.progress import Report
from deserts.states import State
from scenarios.analysis.minutes_lost import LEAST_MIN, MinutesLost, minutes_lost
from scenarios.layers.map_layers import Where, categories
from ui.base import figures
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.pages.page import CalmTable, cell
from ui.pages.roads.travel_map import look_at
from ui.pages.stage import Stage
from ui.work.focus import Theme

if TYPE_CHECKING:
    from scenarios.answer.model import Model
    from scenarios.plan.scenario import Scenario

KEY = "minutes-lost"
BOUNDS = (10.0, 5.0, LEAST_MIN)
COLOURS = ("#4a1486", "#b35806", "#e08214", "#fdb863", "#d9d9d9", "#5aae61")
"""Cut off, then much later to a little later, no change, earlier."""

MOST_ROWS = 100


class Losses(QWidget):
    """Before and after on the left, the communes on the right; a chosen row is the commune in focus."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self._focus = stage, stage.session, stage.focus
        self.found: MinutesLost | None = None
        self._codes: list[str] = []
        self._task = 0
        self.said, self.table = PlainLabel(), CalmTable(self)
        self.said.setWordWrap(True)
        self._names = [PlainLabel() for _ in range(5)]
        self._figures = [PlainLabel() for _ in range(5)]
        self.table.setAccessibleName(self.tr("Communes that lose most minutes"))
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._choose)

    def fill(self) -> None:
        """Search it in the background: minutes on other roads may have to be searched."""
        model = self._session.model
        if not self.isVisible() or model is None or self._session.is_preview:
            return
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            _search,
            *(model, self._session.answered),
            owner=self,
            title=self.tr("Who loses minutes…"),
            done=self._show,
            failed=self._session.refused.emit,
        )

    def clear(self) -> None:
        """Give the map back."""
        self._session.tasks.cancel(self._task)
        self.found = None
        self._focus.unpaint(KEY)

    def _show(self, found: MinutesLost) -> None:
        if not self.isVisible():
            return
        self.found = found
        limit = figures.number(self._session.loaded_territory.times.limit_min)
        rows = [
            (self.tr("Over {far} min from a doctor").format(far=figures.number(far)), was, now)
            for far, was, now in found.far
        ]
        for place, (name, was, now) in enumerate(rows):
            self._names[place].setText(name)
            text = self.tr("{people} inhab.").format(
                people=figures.before_after(figures.rounded_people(was), figures.rounded_people(now))
            )
            self._figures[place].setText(text)
        counts = (
            (
                self.tr("Come later, by 1 min or more"),
                self.tr("{people} inhab.").format(people=figures.people(found.later)),
            ),
            (
                self.tr("Come earlier, by 1 min or more"),
                self.tr("{people} inhab.").format(people=figures.people(found.earlier)),
            ),
            (self.tr("Another nearest doctor"), self.tr("%n commune(s)", "", found.others)),
        )
        for place, (name, text) in enumerate(counts, start=len(rows)):
            self._names[place].setText(name)
            self._figures[place].setText(text)
        losers = found.losers.head(MOST_ROWS)
        self._codes = [str(code) for code in losers.index]
        nothing = self.tr("The scenario changes no minutes to the nearest doctor: close a road, or a practice.")
        nobody = self.tr("Nobody comes later to the nearest doctor.")
        moved = found.later or found.earlier or found.others
        self.said.setText("" if len(losers) else nobody if moved else nothing)
        self.said.setVisible(not len(losers))
        self.table.setVisible(bool(len(losers)))
        self.table.fill_rows([self._row(row, limit) for row in losers.to_dict("records")])
        self._focus.paint(self._theme(found, limit))
        if len(losers):
            communes = self._session.loaded_territory.communes
            look_at(self._stage.map, communes.loc[self._codes, ["lon", "lat"]].to_numpy())

    def _row(self, row: dict[Hashable, Any], limit: str) -> list[QTableWidgetItem]:
        cut = bool(row["cut_off"])
        none = self.tr("none within {limit} min").format(limit=limit)
        return [
            cell(str(row["name"])),
            cell(figures.people(row["population"]), row["population"]),
            cell(figures.number(row["before_min"], 1), row["before_min"], str(row["place_before"])),
            cell("–" if cut else figures.number(row["after_min"], 1), row["after_min"], str(row["place_after"])),
            cell("–" if cut else figures.signed(row["lost_min"], 1), row["lost_min"]),
            cell(str(row["place_before"])),
            cell(none if cut else str(row["place_after"]) if row["other_place"] else self.tr("the same")),
        ]

    def _choose(self) -> None:
        row = self.table.chosen_row()
        if 0 <= row < len(self._codes):
            self._focus.choose(self._codes[row])

    def _theme(self, found: MinutesLost, limit: str) -> Theme:
        """Six kinds of communes on the map."""
        table, lost = found.communes, found.communes["lost_min"]
        position = np.select(
            [
                table["cut_off"],
                *(lost >= bound for bound in BOUNDS),
                lost > -LEAST_MIN,
                (lost <= -LEAST_MIN) | (table["before_min"].isna() & table["after_min"].notna()),
            ],
            [0, 1, 2, 3, 4, 5],
            -1,
        )
        states = np.where(position < 0, int(State.OUT_OF_REACH), int(State.VALUE)).astype(np.int8)
        where = Where(states, table["population"].to_numpy(), table["in_core"].to_numpy(dtype=bool))
        names = [
            self.tr("none within {limit} min any more").format(limit=limit),
            self.tr("10 min later or more"),
            self.tr("5 to 10 min later"),
            self.tr("1 to 5 min later"),
            self.tr("less than 1 min of change"),
            self.tr("earlier, by 1 min or more"),
        ]
        rows = table.to_dict("index")

        def speak(code: str) -> str:
            row = rows[code]
            ends = [
                self.tr("{minutes} min ({place})").format(
                    minutes=figures.number(row[f"{when}_min"], 1), place=row[f"place_{when}"]
                )
                if not np.isnan(row[f"{when}_min"])
                else self.tr("none within {limit} min").format(limit=limit)
                for when in ("before", "after")
            ]
            return self.tr("before: {before}\nafter: {after}").format(before=ends[0], after=ends[1])

        heading = self.tr("Minutes lost to the nearest doctor")
        return Theme(KEY, heading, categories(position, where, names, COLOURS), speak, self.tr("minutes by car"),
                     illustrative=self._session.is_illustrative("nearest_gp_min"))  # fmt: skip

    def _lay_out(self) -> None:
        self.table.set_titles(
            [
                self.tr("Commune"),
                self.tr("Inhab."),
                self.tr("Before, min"),
                self.tr("After, min"),
                self.tr("Lost, min"),
                self.tr("Doctor before"),
                self.tr("Doctor after"),
            ]
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(title(self.tr("With the scenario")), 0, 0, 1, 2)
        for row, (name, value) in enumerate(zip(self._names, self._figures, strict=True), start=1):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        note = caption(self.tr("To the nearest doctor, against today. The map shows the same."))
        grid.addWidget(note, len(self._names) + 1, 0, 1, 2)
        grid.setRowStretch(len(self._names) + 2, 1)
        right = QVBoxLayout()
        right.addWidget(self.said)
        right.addWidget(self.table, 1)
        right.addStretch(0)
        row_ = QHBoxLayout(self)
        row_.setSpacing(16)
        row_.addLayout(grid)
        row_.addLayout(right, 1)


def _search(model: Model, scenario: Scenario, report: Report) -> MinutesLost:
    """In the background."""
    report(0, 1)
    return minutes_lost(model, scenario)
