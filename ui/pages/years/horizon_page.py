"""« Dans quelques années »: a slider moves the map through the years, doing nothing always beside the scenario."""

from __future__ import annotations

import math

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from deserts.progress import Report
from deserts.states import State
from scenarios.analysis.horizon import YEARS, Course, Horizon, course
from scenarios.answer.model import Baseline, Model
from scenarios.layers.map_layers import layer
from scenarios.plan.scenario import Scenario
from ui.base import figures
from ui.base.flow import Turning
from ui.base.number_fields import DecimalField
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.pages.page import MARGINS
from ui.pages.stage import Stage
from ui.work.focus import Theme

LAST = 10
KEY = "horizon"
SCENARIO, NOTHING, DIFFERENCE = range(3)


class HorizonPage(QWidget):
    """Years to come; it computes in the background, and only while it is seen.

    ``course`` : what is shown, None until it is there; ``answered`` : the year of the slider in a sentence
    """

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._session, self._focus = stage.session, stage.focus
        self.course: Course | None = None
        self._task, self._stale = 0, True
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, LAST)
        self.slider.setValue(5)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setAccessibleName(self.tr("Year"))
        self.when = title()
        self.view = QComboBox(self)
        self.view.addItems([self.tr("With the scenario"), self.tr("Doing nothing"), self.tr("Gain of the scenario")])
        self.view.setAccessibleName(self.tr("What the map shows"))
        self.fields = self._fields()
        self.reset = QPushButton(self.tr("Usual values"), self)
        self.table = QTableWidget(0, 7, self)
        self.note = caption()
        self._lay_out()
        self.slider.valueChanged.connect(self._show_year)
        self.view.activated.connect(self._show_year)
        self.reset.clicked.connect(self._usual)
        self._session.outcome_changed.connect(self._renew)
        self.setFocusProxy(self.slider)

    @property
    def horizon(self) -> Horizon:
        """The assumptions as they stand in the fields."""
        values = {key: field.value() for key, field in self.fields.items()}
        values["replaced"] /= 100
        return Horizon(**values)

    # --- parts ---

    def _fields(self) -> dict[str, DecimalField]:
        usual = Horizon()
        source = self.tr("No source read: put your own figure.")
        return {
            "exit_age": self._field(60, 75, usual.exit_age, self.tr("years old"), 0, self.tr("67, or 65: a choice of Déserts.")),
            "replaced": self._field(0, 100, 100 * usual.replaced, "%", 0, source),
            "population_percent": self._field(-5, 5, 0, self.tr("%/year"), 1, self.tr("No projection is loaded: 0 unless you set a trend.")),
            "ageing_percent": self._field(-5, 5, 0, self.tr("%/year"), 1, self.tr("No projection is loaded: 0 unless you set a trend.")),
        }  # fmt: skip

    def _field(self, least: float, most: float, usual: float, unit: str, decimals: int, tip: str) -> DecimalField:
        field = DecimalField(self)
        field.setRange(least, most)
        field.setDecimals(decimals)
        field.setSingleStep(1 if not decimals else 0.1)
        field.setSuffix(figures.NBSP + unit)
        field.setValue(usual)
        field.setToolTip(tip)
        field.valueChanged.connect(self._renew)
        return field

    def _lay_out(self) -> None:
        names = {
            "exit_age": self.tr("A doctor stops at"),
            "replaced": self.tr("Departures replaced"),
            "population_percent": self.tr("Inhabitants"),
            "ageing_percent": self.tr("Need of each (ageing)"),
        }
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        for row, (key, field) in enumerate(self.fields.items()):
            label = PlainLabel(names[key])
            label.setBuddy(field)
            field.setAccessibleName(names[key])
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(self.reset, len(self.fields), 1)
        left = QVBoxLayout()
        left.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.when, 1)
        head.addWidget(self.view)
        left.addLayout(head)
        left.addWidget(self.slider)
        left.addLayout(form)
        left.addStretch(1)
        self._dress_table()
        right = QVBoxLayout()
        right.addWidget(self.table, 1)
        right.addWidget(self.note)
        self.table.setMinimumHeight(200)
        row_ = Turning(self, 1000, margins=MARGINS)
        row_.put(left, 2)
        row_.put(right, 5)

    def _dress_table(self) -> None:
        low = self.tr("People\nunder {low}")
        nothing, planned = self.tr("doing nothing"), self.tr("scenario")
        low = low.format(low=figures.number(self._session.params.low_apl, 1))
        names = (low, self.tr("Worst-served\ntenth"), self.tr("Missing\nconsultations"))
        titles = [f"{name}\n{each}" for name in names for each in (nothing, planned)]
        self.table.setHorizontalHeaderLabels([self.tr("Year"), *titles])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.tr("Figures of the territory by year"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.cellClicked.connect(lambda row, _column: self.slider.setValue(self._year_of(row)))

    # --- computing ---

    def showEvent(self, event: QShowEvent) -> None:
        """Compute what changed while nobody looked, and paint."""
        super().showEvent(event)
        if self._stale:
            self._renew()
        else:
            self._show_year()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the map back to the questions."""
        super().hideEvent(event)
        self._focus.unpaint(KEY)

    def _renew(self, _value: object = None) -> None:
        """Compute all years again, in the background; the latest wish wins."""
        self._stale = True
        model = self._session.model
        if not self.isVisible() or model is None or self._session.is_preview:
            return
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            _course,
            *(model, self._session.answered, self.horizon, self._session.baseline),
            owner=self,
            title=self.tr("Computing the years…"),
            done=self._take,
            failed=self._session.refused.emit,
        )

    def _take(self, found: Course) -> None:
        self.course, self._stale = found, False
        self._fill()
        self._show_year()

    def _usual(self, _checked: bool = False) -> None:
        usual = Horizon()
        for key, field in self.fields.items():
            field.setValue(100 * usual.replaced if key == "replaced" else getattr(usual, key))

    # --- showing ---

    def _years(self) -> list[int]:
        return [0, *YEARS]

    def _year_of(self, row: int) -> int:
        return self._years()[row]

    def _year_words(self, year: int) -> str:
        return self.tr("Today") if year == 0 else self.tr("In %n year(s)", "", year)

    def _fill(self) -> None:
        found = self.course
        if found is None:
            return
        self.table.setRowCount(len(self._years()))
        for row, year in enumerate(self._years()):
            nothing, planned = found.nothing[year].headline, found.planned[year].headline
            cells = [
                self._year_words(year),
                *(figures.people(each.people_low) for each in (nothing, planned)),
                *(figures.number(each.worst_tenth_apl, 2) for each in (nothing, planned)),
                *(figures.number(figures.rounded_people(each.missing_consultations)) for each in (nothing, planned)),
            ]
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)

    def _show_year(self, _value: object = None) -> None:
        """Say and paint the year of the slider."""
        year = self.slider.value()
        self.when.setText(self._year_words(year))
        self.slider.setToolTip(self._year_words(year))
        found = self.course
        if found is None or not self.isVisible():
            return
        years = self._years()
        self.table.setCurrentCell(years.index(year), 0) if year in years else self.table.clearSelection()
        self.note.setText(" ".join(self._notes(found, year)))
        self.answered.emit(self._answer(found, year))
        self._paint(found, year)

    def _answer(self, found: Course, year: int) -> str:
        """How many people are under the threshold then, doing nothing and with the scenario."""
        nothing, planned = found.nothing[year].headline.people_low, found.planned[year].headline.people_low
        low = figures.number(self._session.params.low_apl, 1)
        if not self._session.scenario.edits:
            words = self.tr("{when}, {nothing} people live under {low} consultations a year; {today} today.")
        else:
            words = self.tr(
                "{when}, {nothing} people live under {low} consultations a year if nothing is done, {planned} with the "
                "scenario; {today} today."
            )
        today = figures.people(found.nothing[0].headline.people_low)
        return words.format(
            when=self._year_words(year),
            nothing=figures.people(nothing),
            planned=figures.people(planned),
            low=low,
            today=today,
        )

    def _notes(self, found: Course, year: int) -> list[str]:
        said = []
        if found.known:
            ages = ", ".join(map(str, found.known))
            said.append(
                self.tr("Doctors over {ages}: published by commune; at other ages as in France.").format(ages=ages)
            )
        else:
            said.append(self.tr("Ages of doctors as in France: the data at hand do not tell them by commune."))
        planned = found.planned[year]
        if planned.floored:
            said.append(
                self.tr("In %n commune(s) the modelled loss is larger than the published access: held at 0.", "",
                        len(planned.floored))
            )  # fmt: skip
        if planned.spent_eur:
            cost = figures.number(planned.spent_eur)
            said.append(self.tr("Cost until then, aid deducted: {cost} €.").format(cost=cost))
        if planned.tele_used:
            used = figures.number(planned.tele_used)
            said.append(self.tr("Besides, {used} consultations a year by teleconsultation.").format(used=used))
        said.append(self.tr("Expected values under these assumptions, no prediction."))
        return said

    def _paint(self, found: Course, year: int) -> None:
        territory = self._session.territory
        nothing, planned = found.nothing[year].apl, found.planned[year].apl
        if territory is None or len(nothing) != len(territory.communes):
            return
        kind = self.view.currentIndex()
        values = {SCENARIO: planned, NOTHING: nothing, DIFFERENCE: planned - nothing}[kind]
        params, core = self._session.params, territory.communes["in_core"]
        states = values.isna().map({True: int(State.ABSENT), False: int(State.VALUE)}).to_numpy()
        shown = layer(
            values,
            states,
            territory.communes["population"],
            core,
            "apl_change" if kind == DIFFERENCE else "apl",
            (params.low_apl, params.high_apl),
        )
        self._focus.paint(
            Theme(
                KEY,
                f"{self._year_words(year)} – {self.view.currentText()}",
                shown,
                lambda code: self._words(code, values, signed=kind == DIFFERENCE),
                unit=self.tr("consultations per year and inhabitant"),
                origin=self.tr("expected, assumptions of the tool"),
                illustrative=self._session.is_illustrative("apl"),
            )
        )

    def _words(self, code: str, values: pd.Series, *, signed: bool) -> str:
        number = float(values.get(code, math.nan))
        if math.isnan(number):
            return figures.reason(int(State.ABSENT))
        text = figures.signed(number, 2) if signed else figures.number(number, 1)
        return f"{text} {self.tr('consult./year/inhab.')}"


def _course(model: Model, scenario: Scenario, horizon: Horizon, baseline: Baseline, report: Report) -> Course:
    """Every year of the slider, for the background."""
    return course(model, scenario, horizon, baseline, range(LAST + 1), report=report)
