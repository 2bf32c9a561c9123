"""Is access equally shared? The measures before and after in plain words, and the curves behind them."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from geodata.france.base import france
from scenarios.analysis.fairness import EquityRow, Fairness, fairness, spreads
from scenarios.words.equity import measure_help, measure_name, measure_unit
from ui.base import figures
from ui.base.flow import Turning
from ui.base.style import better, caption, worse
from ui.base.words import language, said
from ui.charts.view import ChartView
from ui.pages.needs.equity_charts import ChartTexts, group_plot, lorenz_plot, people_plot
from ui.pages.page import MARGINS, CalmTable, ToolPage, cell
from ui.pages.stage import Stage


class EquityPage(ToolPage):
    """A table of measures on the left, charts on the right."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.table = CalmTable(self)
        self.table.setAccessibleName(self.tr("Measures of equity"))
        self.remark = caption()
        self.people, self.lorenz, self.groups = (ChartView(self) for _ in range(3))
        for chart in (self.people, self.lorenz, self.groups):
            chart.refused.connect(self.session.refused)
        self.tabs = QTabWidget(self)
        self._lay_out()
        self.tabs.currentChanged.connect(self._tab_changed)

    def fill(self) -> None:
        """Measure the outcome and draw it."""
        territory, outcome = self.session.loaded_territory, self.session.loaded_outcome
        deprived = self.known().get("deprivation")
        found = fairness(territory, outcome, None if deprived is None else deprived.values)
        planned = bool(outcome.scenario.edits)
        self._fill_table(found, planned=planned)
        self._say_remark(found, known=deprived is not None)
        self._say_answer(found)
        texts = self._texts()
        params = outcome.after.params
        bounds = tuple((value, figures.number(value, 1)) for value in (params.low_apl, params.high_apl))
        if self.tabs.currentIndex() == 0:
            self.people.show_plot(people_plot(outcome, texts, bounds))
            self.lorenz.show_plot(lorenz_plot(found.curves, texts, planned=planned))
            return
        groups = territory.communes["epci"]
        before, after = (spreads(scores, groups) for scores in (outcome.before, outcome.after))
        named = france().epci["name"].reindex(after.index).astype(str)
        names = dict(zip(map(str, named.index), named, strict=True))
        plot = group_plot(before, after, names, texts, planned=planned, low=params.low_apl)
        self.groups.show_plot(plot)

    def _fill_table(self, found: Fairness, *, planned: bool) -> None:
        titles = [self.tr("Measure")]
        titles += [self.tr("Before"), self.tr("After"), self.tr("Change")] if planned else [self.tr("Today")]
        self.table.set_titles(titles)
        self.table.fill_rows([self._row(row, planned=planned) for row in found.rows])

    def _row(self, row: EquityRow, *, planned: bool) -> list[QTableWidgetItem]:
        lang = language()
        tip = f"{said(measure_help(row.key, row.bound, lang))} ({said(measure_unit(row.key, lang))})"
        name = said(measure_name(row.key, row.bound, lang))
        made = [cell(name, tip=tip), cell(figures.number(row.before, row.decimals), row.before, tip)]
        if not planned:
            return made
        change = row.after - row.before
        made.append(cell(figures.number(row.after, row.decimals), row.after, tip))
        arrow = figures.direction(change, row.decimals)
        made.append(cell(f"{arrow} {figures.signed(change, row.decimals)}".strip(), change, tip))
        if row.is_worse is not None:
            made[-1].setForeground(worse(self.palette()) if row.is_worse else better(self.palette()))
        return made

    def _say_answer(self, found: Fairness) -> None:
        """How many times more the best served have than the worst served, before and after where that differs."""
        row = next((row for row in found.rows if row.key == "d10_d1"), None)
        times = "" if row is None else figures.before_after(row.before, row.after, row.decimals)
        words = self.tr("The best-served tenth of the people has {times} times the access of the worst-served tenth.")
        self.answered.emit(words.format(times=times) if times and times != figures.NOTHING else "")

    def _say_remark(self, found: Fairness, *, known: bool) -> None:
        parts = []
        if self.session.is_illustrative("apl"):
            parts.append(self.tr("The doctors are invented: these figures describe no real place."))
        if not known:
            parts.append(self.tr("Import a deprivation index (FDep, EDI) to see whether access goes to the well-off."))
        if found.after.people_without:
            parts.append(self.tr("Communes without a published access count in no index."))
        self.remark.setText(" ".join(parts))
        self.remark.setVisible(bool(parts))

    def _texts(self) -> ChartTexts:
        return ChartTexts(
            people=self.tr("inhabitants"),
            access=self.tr("consultations per year and inhabitant"),
            share_of_people=self.tr("share of the inhabitants, worst served first"),
            share_of_access=self.tr("share of all access"),
            equal=self.tr("the same for all"),
            before=self.tr("before"),
            after=self.tr("after"),
            lorenz=self.tr("Who has how much of the access (Lorenz curve)"),
            by_access=self.tr("Inhabitants by access"),
            by_group=self.tr("Access inside each intercommunality"),
            note=self._note(),
        )

    def _note(self) -> str:
        title = f"{self.session.loaded_territory.name} – {self.session.scenario.name}"
        return f"{title} – {self.tr('illustrative data')}" if self.session.is_illustrative("apl") else title

    def _tab_changed(self, _index: int) -> None:
        self.refresh()

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)
        side_by_side = QWidget(self)
        row = QHBoxLayout(side_by_side)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.people)
        row.addWidget(self.lorenz)
        area = QScrollArea(self)
        area.setWidget(self.groups)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.tabs.addTab(side_by_side, self.tr("Among inhabitants"))
        self.tabs.addTab(area, self.tr("By intercommunality"))
        self.tabs.setDocumentMode(True)
        self.tabs.setMinimumHeight(230)
        self.table.setMinimumHeight(160)
        layout = Turning(self, 1000, margins=MARGINS)
        layout.put(self.tabs, 5)
        layout.put(left, 4)
