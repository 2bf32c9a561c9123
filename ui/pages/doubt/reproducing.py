"""Does the model give the published map? Before a modelled figure is believed, how far it is from the official one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from deserts.errors import DesertsError
from deserts.scoring import AgeVariant
from deserts.states import State
from scenarios.analysis.implied import Implied, implied_supply
from scenarios.analysis.reproduction import Fit, Reproduction, aims_at, reproduction
from scenarios.answer.model import Model
from scenarios.layers.map_layers import CHANGE, MapLayer, Scale, Where, layer, scaled
from ui.base import figures
from ui.base.flow import Turning
from ui.base.plain import paragraphs
from ui.base.style import caption
from ui.pages.page import BESIDE_PX, MARGINS, CalmTable, cell
from ui.pages.stage import Stage
from ui.work.focus import Theme

KEY = "reproducing"
RESIDUALS = Scale((-1.5, -0.75, -0.25, 0.25, 0.75, 1.5), CHANGE, decimals=2, signed=True)
"""Modelled minus published APL; a quarter of a consultation is what a map in classes would not show."""


@dataclass(frozen=True)
class _Answer:
    """What is compared: the APL modelled, and how it fits; implied : where the supply was sought."""

    model: Model
    fit: Reproduction
    apl: pd.Series[float]
    implied: Implied | None = None


class ReproducingPage(QWidget):
    """Two supplies to compare with the published map, the figures in a sentence, and each département on a line.

    ``answered`` : how near they are
    """

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._session, self._focus = stage.session, stage.focus
        self._answer: _Answer | None = None
        self._shown = ""
        self.on_file = QRadioButton(self.tr("The doctors on file"), self)
        self.implied = QRadioButton(self.tr("The activity that the published map implies"), self)
        self.implied.setToolTip(
            paragraphs(
                self.tr(
                    "Which consultations a year, at the places where doctors practise, would give the published APL with the "
                    "minutes of this software? What it cannot explain is shown, never hidden."
                )
            )
        )
        self.words, self.remark = caption(), caption()
        self.residuals = QPushButton(self.tr("Map of the differences"), self)
        self.map = QPushButton(self.tr("Map of the modelled APL"), self)
        self.table = CalmTable(self)
        self._lay_out()
        self._session.territory_changed.connect(self._forget)
        self._session.outcome_changed.connect(self._refresh_if_new)

    # --- parts ---

    def _lay_out(self) -> None:
        choices = QButtonGroup(self)
        for radio in (self.on_file, self.implied):
            choices.addButton(radio)
            radio.clicked.connect(self.refresh)
        self.on_file.setChecked(True)
        self.residuals.clicked.connect(partial(self._paint, "residuals"))
        self.map.clicked.connect(partial(self._paint, "apl"))
        self.table.setAccessibleName(self.tr("The comparison by département"))
        left = QVBoxLayout()
        left.setSpacing(4)
        for widget in (self.on_file, self.implied, self.words, self.remark):
            left.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.residuals)
        buttons.addWidget(self.map)
        buttons.addStretch(1)
        left.addLayout(buttons)
        left.addStretch(1)
        layout = Turning(self, BESIDE_PX, margins=MARGINS)
        layout.put(left, 2)
        layout.put(self.table, 3)

    # --- what happens ---

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._refresh_if_new()

    def refresh(self, _checked: bool = False) -> None:
        """Compare anew; the implied supply is sought in the background."""
        model = self._session.model
        if model is None or model.territory.published is None:
            self._say_nothing_published()
            return
        if self.implied.isChecked():
            self._session.tasks.run(
                implied_supply,
                model,
                owner=self,
                title=self.tr("Seeking the implied activity…"),
                done=partial(self._found, model),
                failed=self._failed,
            )
            return
        self._show(_Answer(model, reproduction(model), model.base["apl"]))

    def _found(self, model: Model, found: Implied) -> None:
        if model is self._session.model and self.implied.isChecked():
            self._show(_Answer(model, found.fit, found.apl, found))

    def _failed(self, error: DesertsError) -> None:
        self.on_file.setChecked(True)
        self._session.refused.emit(error)

    def _refresh_if_new(self) -> None:
        known = None if self._answer is None else self._answer.model
        model = self._session.model
        if self.isVisible() and (model is None or known is None or known.base is not model.base):
            self.refresh()

    def _forget(self) -> None:
        self._answer = None
        self._focus.unpaint(KEY)
        self._refresh_if_new()

    # --- what is said ---

    def _show(self, answer: _Answer) -> None:
        self._answer = answer
        self._say(answer.fit.whole, answer.fit.between)
        self._say_remark(answer)
        self._fill(answer.fit.by_departement)
        for button in (self.residuals, self.map):
            button.setEnabled(True)
        if self._focus.theme is not None and self._focus.theme.key == KEY:
            self._paint(self._shown)

    def _say(self, fit: Fit, between: float) -> None:
        parts = [
            self.tr("%n commune(s) have both values.", "", fit.communes),
            self.tr("Order of the communes (Spearman): {value}, where 1 would be the same order.").format(
                value=figures.number(fit.spearman, 2)
            ),
            self.tr("Mean difference: {value} consultations a year and inhabitant (bias {bias}).").format(
                value=figures.number(fit.error, 2), bias=figures.signed(fit.bias, 2)
            ),
            self.tr("{share} % of the people are on the same side of {low}.").format(
                share=figures.number(100 * fit.right_side), low=figures.number(self._session.params.low_apl, 1)
            ),
        ]
        if not math.isnan(between):
            parts.append(
                self.tr("Between départements the means go together: r = {value}.").format(
                    value=figures.number(between, 2)
                )
            )
        self.answered.emit(" ".join(parts[1:3]))
        self.words.setText("\n".join((parts[0], *parts[3:])))

    def _say_remark(self, answer: _Answer) -> None:
        territory = answer.model.territory
        if answer.implied is not None:
            text = self.tr(
                "%n place(s) of practice: the activity sought there explains the map as far as the minutes allow.",
                "",
                answer.implied.unknowns,
            )
            if territory.illustrative:
                text += " " + self.tr("The places themselves are invented: import a file of doctors.")
        elif territory.illustrative:
            text = self.tr("The doctors are invented: this comparison judges nothing. Import a file of doctors.")
        else:
            every = aims_at(answer.model) is AgeVariant.ALL_AGES
            text = (
                self.tr("Compared with the published APL of doctors of all ages.")
                if every
                else self.tr("Compared with the published APL of doctors under 65.")
            )
        self.remark.setText(text)

    def _say_nothing_published(self) -> None:
        self._answer = None
        self.answered.emit("")
        self.words.setText(
            self.tr(
                "Nothing to compare with yet: import the DREES workbook (menu Data), which holds the published APL."
            )
        )
        self.remark.setText("")
        self.table.setRowCount(0)
        self.table.setColumnCount(0)
        for button in (self.residuals, self.map):
            button.setEnabled(False)

    def _fill(self, rows: pd.DataFrame) -> None:
        heads = [
            self.tr("Département"), self.tr("Communes"), self.tr("Published mean"), self.tr("Modelled mean"),
            self.tr("Order (Spearman)"), self.tr("Mean difference"), self.tr("Right side, % of people"),
        ]  # fmt: skip
        self.table.set_wide_titles(heads, [""] * len(heads), 96, 96)
        self.table.fill_rows([self._row(str(code), row) for code, row in rows.iterrows()])

    def _row(self, code: str, row: pd.Series[float]) -> list[QTableWidgetItem]:
        decimals = {"communes": 0, "mean_published": 2, "mean_modelled": 2, "spearman": 2, "error": 2}
        numbers = [(float(row[name]), places) for name, places in decimals.items()]
        numbers.append((100 * float(row["right_side"]), 0))
        return [cell(code), *(cell(figures.number(value, places), value) for value, places in numbers)]

    # --- the map ---

    def _paint(self, what: str, _checked: bool = False) -> None:
        answer = self._answer
        if answer is None:
            return
        self._shown = what
        is_residual = what == "residuals"
        values = answer.fit.residual if is_residual else answer.apl
        invented = answer.model.territory.illustrative
        self._focus.paint(
            Theme(
                KEY,
                self.tr("Modelled minus published APL") if is_residual else self.tr("APL as modelled"),
                self._layer(answer, values, is_residual=is_residual),
                partial(self._reading, values, is_residual),
                self.tr("consultations per year and inhabitant"),
                self.tr("illustrative data") if invented else self.tr("modelled"),
                invented,
            )
        )

    def _layer(self, answer: _Answer, values: pd.Series[float], *, is_residual: bool) -> MapLayer:
        communes = answer.model.territory.communes
        states = np.where(np.isnan(values.to_numpy(dtype=np.float64)), int(State.ABSENT), int(State.VALUE))
        where = Where(states, communes["population"].to_numpy(), communes["in_core"].to_numpy(dtype=bool))
        if is_residual:
            shown = scaled(values, where, RESIDUALS, "residual")
            near = replace(shown.classes[3], label=self.tr("less than 0.25 apart"))
            return replace(shown, classes=(*shown.classes[:3], near, *shown.classes[4:]))
        params = answer.model.params
        return layer(values, states, where.population, where.in_core, "apl", (params.low_apl, params.high_apl))

    def _reading(self, values: pd.Series[float], is_residual: bool, code: str) -> str:
        value = float(values[code])
        if math.isnan(value):
            return self.tr("no published value here")
        return figures.signed(value, 2) if is_residual else figures.number(value, 2)
