"""Needs first: where to act, by weights that everybody can see and move; and where needs are high and access is low."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from deserts.errors import BadValue, DoubleCounting
from deserts.priority import Priority
from scenarios.analysis.needs import most_urgent, priority_of
from scenarios.words.equity import words
from ui.base import figures
from ui.base.flow import Turning
from ui.base.plain import PlainLabel
from ui.base.style import caption, dress, tint, worse
from ui.base.words import language, said
from ui.pages.needs.needs_map import KEY, Known, MapChoice, why
from ui.pages.needs.needs_weights import WeightRows
from ui.pages.page import MARGINS, CalmTable, ToolPage, cell
from ui.pages.stage import Stage


class NeedsPage(ToolPage):
    """Weights on the left, the most urgent communes in the middle, what the map shows on the right."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.weights = WeightRows(self)
        self.remark, self.refusal = caption(), PlainLabel(parent=self)
        self.refusal.setWordWrap(True)
        self.table = CalmTable(self)
        self.table.setAccessibleName(self.tr("The most urgent communes"))
        self.map = MapChoice(self.session, self.focus, self)
        self.codes: list[str] = []
        # A slider moves many times a second: the last place counts.
        self._soon = QTimer(self, interval=30, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        self.weights.changed.connect(self._soon.start)
        self.map.changed.connect(self.refresh)
        self.table.itemSelectionChanged.connect(self._choose)
        self.focus.view_changed.connect(self._follow)
        self.focus.commune_changed.connect(self._show_commune)

    def fill(self) -> None:
        """Rank the communes, and paint the map as chosen."""
        territory, outcome = self.session.loaded_territory, self.session.loaded_outcome
        known = self.known()
        found = None
        self._refuse("")
        try:
            found = priority_of(territory, known, self.weights.weights)
        except DoubleCounting as error:
            lang = language()
            first, second = (said(words(f"criterion_{key}", lang)) for key in (error.first, error.second))
            self._refuse(said(words("double", lang, first=first, second=second)))
        except BadValue:
            self._refuse(self.tr("Give at least one criterion a weight."))
        self.weights.show_known(known, {} if found is None else found.weights)
        self._say_missing(() if found is None else found.missing)
        self._fill_table(found)
        self.map.paint(Known(territory, outcome, known, found))

    def _say_missing(self, missing: tuple[str, ...]) -> None:
        lang = language()
        names = ", ".join(said(words(f"criterion_{key}", lang)).lower() for key in missing)
        self.remark.setText(said(words("renormalised", lang, names=names)) if names else "")
        self.remark.setVisible(bool(names))

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        tint(self.refusal, worse(self.palette()))
        self.refusal.setVisible(bool(text))

    def _fill_table(self, found: Priority | None) -> None:
        self.table.set_titles(
            [self.tr("Most urgent communes"), self.tr("Score"), self.tr("APL"), self.tr("Inhab.")],
            ["", self.tr("0 to 100: the higher, the more urgent"), "", ""],
        )
        self.codes = [] if found is None else most_urgent(found)
        rows = [] if found is None else [self._row(found, rank, code) for rank, code in enumerate(self.codes, start=1)]
        self.table.fill_rows(rows)
        self._say_answer()
        self._show_commune(self.focus.commune)

    def _say_answer(self) -> None:
        names = self.session.loaded_territory.communes["name"]
        first = ", ".join(str(names[code]) for code in self.codes[:3])
        self.answered.emit(self.tr("First by these weights: {names}.").format(names=first) if first else "")

    def _show_commune(self, code: str) -> None:
        """The row of the commune that is chosen, wherever it was chosen."""
        self.table.show_chosen(self.codes.index(code) if code in self.codes else -1)

    def _row(self, found: Priority, rank: int, code: str) -> list[QTableWidgetItem]:
        communes = self.session.loaded_territory.communes
        apl = float(self.session.loaded_outcome.after.table["apl"][code])
        score, people = float(found.score[code]), float(communes["population"][code])
        tip = why(found, code)
        return [
            cell(f"{rank}. {communes['name'][code]}", tip=tip),
            cell(figures.number(100 * score), score, tip),
            cell(figures.number(apl, 2), apl, tip),
            cell(figures.people(people), people, tip),
        ]

    def _choose(self) -> None:
        row = self.table.chosen_row()
        if 0 <= row < len(self.codes):
            self.focus.choose(self.codes[row])

    def _follow(self) -> None:
        theme = self.focus.theme
        if self.isVisible() and not self.map.is_painting and (theme is None or theme.key != KEY):
            self.map.give_way()

    def hideEvent(self, event: QHideEvent) -> None:
        """The map answers the question again when the page is left."""
        super().hideEvent(event)
        self.focus.unpaint(KEY)

    def _lay_out(self) -> None:
        left = QWidget(self)
        dress(left, "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(4, 0, 8, 0)
        for widget in (self.weights, self.refusal, self.remark):
            column.addWidget(widget)
        column.addStretch(1)
        right = QWidget(self)
        dress(right, "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.map)
        column = QVBoxLayout()
        column.addWidget(left)
        column.addWidget(right)
        column.addStretch(1)
        self.table.setMinimumSize(300, 160)
        layout = Turning(self, 760, margins=MARGINS)
        layout.put(column, 5)
        layout.put(self.table, 4)
