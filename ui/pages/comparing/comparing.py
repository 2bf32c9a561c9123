"""The page that compares: every scenario beside doing nothing, on one scale, ordered by any figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QInputDialog,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from deserts.progress import Report, ignore
from scenarios.analysis.compare import MOST_SCENARIOS, Comparison, compare
from scenarios.analysis.figure import Figure
from scenarios.answer.model import Baseline, Model
from scenarios.layers.map_layers import MapLayer, layer
from scenarios.plan.scenario import Scenario
from scenarios.words.compare import figure_name, words
from ui.base import figures, icons
from ui.base.flow import Wrapping, together
from ui.base.plain import PlainLabel
from ui.base.style import caption, dress
from ui.base.words import Words, curly, language
from ui.charts.view import ChartView
from ui.map.theme import theme_of
from ui.pages.comparing.compare_cards import Cards, Pictures, pictures
from ui.pages.comparing.compare_views import Movers, bars
from ui.pages.doubt.robust_view import RobustView
from ui.pages.stage import Stage
from ui.work.focus import Theme

KEY = "compare"


class ComparePage(QWidget):
    """Cards, bars, winners and losers; the map shows any scenario, or what differs between any two.

    ``answered`` : the scenario that serves most people, in a sentence
    """

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self._focus = stage, stage.session, stage.focus
        self._task, self._stale = 0, True
        self.made: Comparison | None = None
        self._drawn: Pictures | None = None
        self.tabs = QTabBar(self)
        self.order, self.paint = QComboBox(self), QComboBox(self)
        self.first, self.second = QComboBox(self), QComboBox(self)
        self.arrow = PlainLabel(figures.ARROW, self)
        self.note = caption()
        self.cards, self.chart, self.movers = Cards(self), ChartView(self), Movers(self)
        self.robust = RobustView(self._session, self)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    # --- what is shown ---

    def refresh(self) -> None:
        """Compare anew, in the background; a page that is not seen waits until it is."""
        self._stale = not self.isVisible()
        shown = self._session.shown
        if self._stale or shown is None or self._session.is_preview:
            return
        self._session.tasks.cancel(self._task)
        scenarios = self._session.document.work.scenarios[:MOST_SCENARIOS]
        shapes, theme = shown.shapes, theme_of(self.palette())
        drawing = partial(pictures, shapes=shapes, theme=theme, ratio=self.devicePixelRatioF(), before=self._drawn)
        self._task = self._session.tasks.run(
            partial(_compared, drawing, curly(words("present", language()))),
            *(self._session.model, scenarios, self._session.baseline),
            owner=self,
            done=self._show,
            failed=self._session.refused.emit,
        )

    def _show(self, result: tuple[Comparison, Pictures]) -> None:
        made, self._drawn = result
        self.made = made
        names = [card.scenario.name for card in made.cards]
        for box, start in ((self.first, 0), (self.second, self._active_card())):
            kept = box.currentIndex() if 0 <= box.currentIndex() < len(names) else start
            box.blockSignals(True)
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(kept)
            box.blockSignals(False)
        self._say_note()
        self._say_answer(made)
        self._arrange()
        self._paint()

    def _arrange(self, _value: object = None) -> None:
        """Put the cards, bars and lists in the order that is wanted."""
        if self.made is None or self._drawn is None:
            return
        figure = self.order.currentData()
        order = tuple(range(len(self.made.cards))) if figure is None else self.made.ordered(Figure(figure))
        self.cards.show_comparison(self.made, order, self._active_card(), self._drawn)
        self.chart.show_plot(bars(self.made, Figure(figure or Figure.LIFTED), order))
        self.robust.offer(tuple(card.scenario for card in self.made.cards[1:]))
        self.movers.show_cards(self.made.cards, self._active_card())

    def _active_card(self) -> int:
        """Position of the card of the scenario on screen; the present where it is not among those compared."""
        active = self._session.document.work.active + 1
        return active if self.made is None or active < len(self.made.cards) else 0

    def _say_answer(self, made: Comparison) -> None:
        """The scenario that brings most people above the threshold, if one does."""
        best = made.cards[made.ordered(Figure.LIFTED)[0]]
        lifted = figures.rounded_people(best.figures[Figure.LIFTED])
        low = figures.number(self._session.params.low_apl, 1)
        if len(made.cards) < 2:
            self.answered.emit("")
        elif not lifted > 0:
            self.answered.emit(self.tr("No scenario brings anybody above {low} consultations a year.").format(low=low))
        else:
            words = self.tr("“{name}” brings the most people above {low} consultations a year: {people}.")
            self.answered.emit(words.format(name=best.scenario.name, low=low, people=figures.people(lifted)))

    def _say_note(self) -> None:
        count = len(self._session.document.work.scenarios)
        more = "" if count <= MOST_SCENARIOS else self.tr("Only the first six scenarios are compared.") + " "
        invented = self._session.is_illustrative("apl")
        mark = self.tr("Illustrative data: the doctors are invented.") + " " if invented else ""
        self.note.setText(mark + more + curly(words("noise", language())))

    # --- the map ---

    def _paint(self, _value: object = None) -> None:
        """Paint what is chosen, or give the map back to the question on the left."""
        mode = self.paint.currentData()
        for widget in (self.first, self.second, self.arrow):
            widget.setVisible(mode == "difference")
        self.second.setVisible(mode is not None and mode != "")
        if not mode or self.made is None or not self.isVisible():
            self._focus.unpaint(KEY)
            return
        self._focus.paint(self._difference(self.made) if mode == "difference" else self._access(self.made))

    def _access(self, made: Comparison) -> Theme:
        """Access under one scenario: the classes are the same for all of them."""
        place = max(self.second.currentIndex(), 0)
        card = made.cards[place]
        values = card.outcome.after.table["apl"]
        title = self.tr("Access: {name}").format(name=card.scenario.name)
        return self._theme(title, "apl", values, self._layer(made, place, values, "apl"))

    def _difference(self, made: Comparison) -> Theme:
        first, second = max(self.first.currentIndex(), 0), max(self.second.currentIndex(), 0)
        values = made.difference(first, second)["apl_change"]
        names = [made.cards[place].scenario.name for place in (first, second)]
        title = f"{names[0]} {figures.ARROW} {names[1]}"
        return self._theme(title, "apl_change", values, self._layer(made, second, values, "apl_change"))

    def _layer(self, made: Comparison, place: int, values: pd.Series[float], column: str) -> MapLayer:
        scores = made.cards[place].outcome.after
        params = scores.params
        return layer(
            values,
            scores.states("apl"),
            scores.table["population"].to_numpy(),
            scores.in_core.to_numpy(),
            column,
            (params.low_apl, params.high_apl),
        )

    def _theme(self, title: str, column: str, values: pd.Series[float], drawn: MapLayer) -> Theme:
        names = self._session.loaded_territory.communes["name"]
        signed = column == "apl_change"

        def hover(code: str) -> str:
            value = float(values[code])
            text = figures.signed(value, 2) if signed else figures.number(value, 2)
            return self.tr("{name}: {value}").format(name=names[code], value=text)

        invented = self._session.is_illustrative("apl")
        return Theme(KEY, title, drawn, hover, Words(self).unit(column), illustrative=invented)

    # --- what can be done ---

    def _act(self, verb: str, place: int) -> None:
        """Something with the scenario of a card; each change is a step to undo."""
        self._session.document.activate(place - 1)
        scenarios, work = self._stage.scenarios, self._session.document.work
        match verb:
            case "copy":
                scenarios.copy()
            case "delete":
                scenarios.delete()
            case "rename":
                name, ok = QInputDialog.getText(
                    self, self.tr("Rename the scenario"), self.tr("Name"), text=work.scenario.name
                )
                if ok and name.strip():
                    scenarios.rename(name.strip())
            case "note":
                note, ok = QInputDialog.getMultiLineText(
                    self, self.tr("Note on the scenario"), work.scenario.name, work.scenario.note
                )
                if ok:
                    scenarios.note(note)

    def export(self) -> None:
        """Ask where, and write the workbook of the comparison."""
        path = self._stage.exports.ask_spreadsheet(self.tr("Export the comparison"))
        if path is not None:
            self.write(path)

    def council(self, _checked: bool = False) -> None:
        """Ask where, and write the page for a council on the scenarios shown."""
        if self.made is not None:
            self._stage.exports.ask_council_page([card.scenario for card in self.made.cards[1:]])

    def write(self, path: Path) -> None:
        """Write the workbook in the background."""
        from scenarios.documents.compare import export_comparison

        if self.made is not None:
            self._stage.exports.write(partial(export_comparison, lang=language()), self.made, path)

    # --- parts ---

    def _lay_out(self) -> None:
        for text in (self.tr("Figures"), self.tr("Bars"), self.tr("Winners and losers"), self.tr("Robustness")):
            self.tabs.addTab(text)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.order.addItem(self.tr("as in the list"), None)
        for figure in Figure:
            self.order.addItem(curly(figure_name(figure, language())), str(figure))
        self.order.setAccessibleName(self.tr("Order of the scenarios"))
        self.paint.addItem(self.tr("what is looked at"), "")
        self.paint.addItem(self.tr("access with"), "access")
        self.paint.addItem(self.tr("what differs"), "difference")
        self.paint.setAccessibleName(self.tr("What the map shows"))
        self.order.setFixedWidth(190)
        self.paint.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for box in (self.first, self.second):
            box.setFixedWidth(140)
        new, export = (
            self._button("plus", self.tr("New scenario")),
            self._button("file-spreadsheet", self.tr("Export…")),
        )
        new.clicked.connect(self._stage.scenarios.add)
        export.clicked.connect(self.export)
        council = self._button("file-text", self.tr("Page for the council…"))
        council.clicked.connect(self.council)
        bar = Wrapping(margins=(12, 2, 12, 2))
        bar.put(self.tabs)
        for text, widgets in (
            (self.tr("Order:"), (self.order,)),
            (self.tr("Map:"), (self.paint, self.first, self.arrow, self.second)),
        ):
            bar.put(together(PlainLabel(text), *widgets))
        bar.put(new)
        bar.put(export)
        bar.put(council)
        lists = QScrollArea(self)
        lists.setWidgetResizable(True)
        lists.setFrameShape(QScrollArea.Shape.NoFrame)
        lists.setWidget(self.movers)
        for page in (self.cards, self.chart, lists, self.robust):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(bar)
        layout.addWidget(self.stack, 1)
        self.note.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(self.note)
        for widget in (self.first, self.second, self.arrow):
            widget.hide()

    def _button(self, icon: str, text: str) -> QToolButton:
        button = icons.button(self, icon, text)
        dress(button, "flat")
        return button

    def _connect(self) -> None:
        self._session.outcome_changed.connect(self.refresh)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.order.currentIndexChanged.connect(self._arrange)
        for box in (self.paint, self.first, self.second):
            box.currentIndexChanged.connect(self._paint)
        self.cards.wanted.connect(self._act)
        self.movers.chosen.connect(self._focus.choose)
        self.chart.refused.connect(self._session.refused)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """The map answers the question on the left again."""
        super().hideEvent(event)
        self._focus.unpaint(KEY)
        self._stale = True


def _compared(
    drawing: Callable[[Comparison], Pictures],
    present: str,
    model: Model,
    scenarios: Sequence[Scenario],
    baseline: Baseline,
    report: Report = ignore,
) -> tuple[Comparison, Pictures]:
    """The comparison with its small maps, in the background."""
    made = compare(model, scenarios, baseline, present_name=present, report=report)
    return made, drawing(made)
