"""Other ways to measure access: one method on the map, and the chosen commune under all of them side by side."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pandas as pd
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
)

from deserts.methods.registry import METHODS, Method, Parameter, method_named
from deserts.methods.scene import People
from deserts.progress import Report, ignore
from deserts.states import State
from geodata.territory.opening import POPULATION_RING_MIN, Territory
from scenarios.analysis.methods import MethodScores, agreement, all_methods, rank_from_worst, score_method
from scenarios.answer.model import Model
from scenarios.layers.map_layers import ACCESS_HIGH, ACCESS_LOW, CHANGE, Where, spread
from scenarios.plan.scenario import Scenario
from ui.base import figures
from ui.base.flow import Turning
from ui.base.number_fields import DecimalField
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption, tint, title, worse
from ui.base.words import language
from ui.pages.page import BESIDE_PX, MARGINS, CalmTable, ToolPage, cell
from ui.pages.stage import Stage
from ui.work.focus import Theme

KEY = "methods"
BEFORE, AFTER, CHANGED = "before", "after", "change"


class MethodsPage(ToolPage):
    """Left: which method, its numbers, what the map shows, how far it agrees with the APL. Right: all methods here."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._scores: MethodScores | None = None
        self._all: tuple[MethodScores, ...] = ()
        self._asked: tuple[Model, Scenario] | None = None
        self.method, self.moment = QComboBox(self), QComboBox(self)
        self.unit, self.about, self.warning = caption(), caption(), PlainLabel(parent=self)
        self.fields: dict[str, DecimalField | QCheckBox] = {}
        self.paint_button = QPushButton(self.tr("Show on the map"), self)
        self.paint_button.setCheckable(True)
        self.here, self.table, self.note = title(), CalmTable(self), caption()
        self._fill_choices()
        self._lay_out()
        self.method.currentIndexChanged.connect(self._other_method)
        self.moment.currentIndexChanged.connect(self._paint)
        self.paint_button.clicked.connect(self._paint_or_not)
        self.focus.commune_changed.connect(self._say_commune)
        self.focus.view_changed.connect(self._follow_map)
        self.session.territory_changed.connect(self._forget)
        self._make_fields()

    def fill(self) -> None:
        """Score by the chosen method, and by all for the table."""
        self._score()
        model, scenario = self.session.model, self.session.answered
        if model is not None and not self.session.is_preview:
            self._asked = (model, scenario)
            self.note.setText(self.tr("Measuring by every method…"))
            self.session.tasks.run(
                _measure_all, model, scenario, owner=self, done=partial(self._found, model, scenario),
                failed=self.session.refused.emit,
            )  # fmt: skip

    # --- parts ---

    def _fill_choices(self) -> None:
        at = 0 if language() == "fr" else 1
        for method in METHODS:
            self.method.addItem(method.words[at], method.key)
            self.method.setItemData(self.method.count() - 1, method.source[at], Qt.ItemDataRole.ToolTipRole)
        self.method.setAccessibleName(self.tr("Method"))
        words = {AFTER: self.tr("with the scenario"), BEFORE: self.tr("without it"), CHANGED: self.tr("the change")}
        for key, text in words.items():
            self.moment.addItem(text, key)
        self.moment.setAccessibleName(self.tr("What the map shows"))
        self.table.setAccessibleName(self.tr("The chosen commune under every method"))
        tint(self.warning, worse(self.palette()))
        self.warning.setWordWrap(True)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(4)
        self._form.addRow(self.tr("Method"), self.method)
        self._form.addRow(self.tr("On the map"), self.moment)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(self._form)
        for widget in (self.unit, self.paint_button, self.about, self.warning):
            left.addWidget(widget)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.here)
        right.addWidget(self.table, 1)
        right.addWidget(self.note)
        layout = Turning(self, BESIDE_PX, margins=MARGINS)
        layout.put(left, 2)
        layout.put(right, 3)

    def _make_fields(self) -> None:
        """One field for each parameter of the method."""
        while self._form.rowCount() > 2:
            self._form.removeRow(2)
        self.fields.clear()
        at = 0 if language() == "fr" else 1
        for part in self._method.parameters:
            label = PlainLabel(part.words[at], self)
            label.setWordWrap(True)
            field = self._choice(part) if part.is_yes_or_no else self._number(part, part.unit[at])
            field.setAccessibleName(part.words[at])
            self._form.addRow(label, field)
            self.fields[part.key] = field

    def _choice(self, part: Parameter) -> QCheckBox:
        box = QCheckBox(self.tr("yes"), self)
        box.setChecked(bool(part.default))
        box.toggled.connect(self._score)
        return box

    def _number(self, part: Parameter, unit: str) -> DecimalField:
        spin, whole = DecimalField(self), part.low >= 1
        spin.setDecimals(0 if whole else 2)
        spin.setRange(part.low, part.high)
        spin.setSingleStep(1 if whole else 0.05)
        spin.setValue(part.default)
        if unit:
            spin.setSuffix(figures.NBSP + unit)
        spin.valueChanged.connect(self._score)
        return spin

    @property
    def _chosen(self) -> dict[str, float]:
        """The parameters as they stand in the fields."""
        return {
            key: float(field.isChecked()) if isinstance(field, QCheckBox) else field.value()
            for key, field in self.fields.items()
        }

    # --- what happens ---

    @property
    def _method(self) -> Method:
        return method_named(str(self.method.currentData()))

    def _other_method(self, _index: int = 0) -> None:
        self._make_fields()
        self._score()

    def _score(self, _value: float = 0.0) -> None:
        """Score in the background: RAAM takes long on a région."""
        model = self.session.model
        if model is None:
            return
        method, scenario, chosen = self._method, self.session.answered, self._chosen
        self.session.tasks.run(
            _measure, model, scenario, method, chosen, owner=self, done=partial(self._show, model, method, chosen),
            failed=self.session.refused.emit,
        )  # fmt: skip

    def _show(self, model: Model, method: Method, chosen: dict[str, float], scores: MethodScores) -> None:
        if model is not self.session.model or method is not self._method or chosen != self._chosen:
            return  # another wish came meanwhile
        self._scores = scores
        self._say_method()
        if self._is_painted:
            self._paint()

    def _found(self, model: Model, scenario: Scenario, found: tuple[MethodScores, ...]) -> None:
        if self._asked == (model, scenario):
            self._all = found
            self._say_commune()

    def _forget(self) -> None:
        self._scores, self._all, self._asked = None, (), None
        self.focus.unpaint(KEY)

    # --- what is said ---

    def _say_method(self) -> None:
        scores, at = self._scores, 0 if language() == "fr" else 1
        if scores is None:
            return
        method = scores.method
        self.unit.setText(f"{method.unit[at]} – {method.source[at]}")
        lines = [self._counted(scores.people)]
        if not method.better:
            lines.append(self.tr("Lower is better."))
        if scores.edge_min[1] > 0:
            lines.append(
                self.tr(
                    "At the edge this method needs people within {minutes} min; {held} min are loaded: values there are approximate."
                ).format(minutes=figures.number(scores.edge_min[1]), held=figures.number(POPULATION_RING_MIN))
            )
        self.about.setText("\n".join(line for line in lines if line))
        self._warn(scores)

    def _counted(self, people: People) -> str:
        return {
            People.STANDARDISED: self.tr("People are counted by the care their age needs."),
            People.RAW: self.tr("Every inhabitant is counted once."),
            People.NOBODY: "",
        }[people]

    def _warn(self, scores: MethodScores) -> None:
        """How far the method agrees with the APL, and who is turned over."""
        self.warning.setText("")
        apl = self.session.loaded_outcome.after.table["apl"]
        core = self.session.loaded_territory.core.index
        if scores.method.key == "apl":
            return
        found = agreement(method_named("apl"), apl.reindex(core), scores.method, scores.after.reindex(core))
        if not math.isnan(found.spearman):
            text = self.tr("Order of the communes against the APL: {value} (1 = the same order).").format(
                value=figures.number(found.spearman, 2)
            )
            self.about.setText(f"{self.about.text()}\n{text}".strip())
        if found.flipped:
            names = [str(self.session.loaded_territory.communes.at[code, "name"]) for code in found.flipped]
            self.warning.setText(
                self.tr(
                    "Mind: %n commune(s) among the worst-served fifth of one of the two are in the better half of the other.",
                    "",
                    len(names),
                )
            )
            self.warning.setToolTip(paragraphs(", ".join(names[:40])))

    def _say_commune(self, _commune: str = "") -> None:
        """The chosen commune under every method."""
        commune, territory = self.focus.commune, self.session.territory
        if territory is None or not self.isVisible():
            return
        known = commune in territory.communes.index and bool(self._all)
        self.table.setVisible(known)
        if not known:
            self.answered.emit("")
            self.here.setText(self.tr("Every method for one commune"))
            self.note.setText(self.tr("Click a commune on the map to see it under every method."))
            return
        self.here.setText(str(territory.communes.at[commune, "name"]))
        core = territory.core.index
        self.note.setText(
            self.tr("Rank 1 is the worst served of {count} communes.").format(count=figures.number(len(core)))
        )
        changed = bool(self.session.answered.edits)
        titles = [
            self.tr("Method"),
            *([self.tr("Before")] if changed else []),
            self.tr("After") if changed else self.tr("Value"),
            self.tr("Rank"),
        ]
        self.table.set_titles(titles)
        self.table.fill_rows([self._row(each, commune, core, changed=changed) for each in self._all])
        self._say_answer(commune, core)

    def _say_answer(self, commune: str, core: pd.Index[str]) -> None:
        """Between which ranks the methods put the commune."""
        ranks = [rank_from_worst(each.method, each.after.reindex(core)).get(commune, math.nan) for each in self._all]
        known = [float(rank) for rank in ranks if not math.isnan(rank)]
        words = self.tr("{name}: between rank {low} and {high} of {count} by all methods, 1 being the worst served.")
        name = str(self.session.loaded_territory.communes.at[commune, "name"])
        low, high = (figures.number(end(known)) if known else "" for end in (min, max))
        self.answered.emit(
            words.format(name=name, low=low, high=high, count=figures.number(len(core))) if known else ""
        )

    def _row(self, scores: MethodScores, commune: str, core: pd.Index[str], *, changed: bool) -> list[QTableWidgetItem]:
        at = 0 if language() == "fr" else 1
        before, after = float(scores.before[commune]), float(scores.after[commune])
        rank = float(rank_from_worst(scores.method, scores.after.reindex(core)).get(commune, float("nan")))
        decimals = 0 if scores.method.unit[1] in ("min", "inhabitants") or abs(after) >= 1000 else 2
        cells = [cell(scores.method.words[at], tip=f"{scores.method.unit[at]}\n{scores.method.source[at]}")]
        cells += [cell(figures.number(value, decimals), value) for value in ((before, after) if changed else (after,))]
        return [*cells, cell(figures.number(rank), rank)]

    # --- the map ---

    @property
    def _is_painted(self) -> bool:
        return self.focus.theme is not None and self.focus.theme.key == KEY

    def _follow_map(self) -> None:
        with QSignalBlocker(self.paint_button):
            self.paint_button.setChecked(self._is_painted)

    def _paint_or_not(self, wanted: bool) -> None:
        if wanted:
            self._paint(force=True)
        else:
            self.focus.unpaint(KEY)

    def _paint(self, _index: int = 0, *, force: bool = False) -> None:
        scores, territory = self._scores, self.session.territory
        if scores is None or territory is None or not (force or self._is_painted):
            self._follow_map()
            return
        moment = str(self.moment.currentData())
        values = {BEFORE: scores.before, AFTER: scores.after, CHANGED: scores.change}[moment]
        at = 0 if language() == "fr" else 1
        colours = CHANGE if moment == CHANGED else ACCESS_LOW + ACCESS_HIGH
        if not scores.method.better:
            colours = tuple(reversed(colours))
        invented = territory.illustrative
        self.focus.paint(
            Theme(
                KEY,
                scores.method.words[at],
                spread(values, where_of(territory, values), colours),
                partial(_reading, values, signed=moment == CHANGED),
                f"{scores.method.unit[at]}, {self.moment.currentText()}",
                self.tr("illustrative data") if invented else self.tr("modelled"),
                invented,
            )
        )


def where_of(territory: Territory, values: pd.Series[float]) -> Where:
    """The communes of a territory with a value, and those that have none."""
    communes = territory.communes
    blank = values.isna().to_numpy()
    states = np.where(blank, int(State.ABSENT), int(State.VALUE)).astype(np.int8)
    return Where(states, communes["population"].to_numpy(), communes["in_core"].to_numpy(dtype=bool))


def _reading(values: pd.Series[float], code: str, *, signed: bool) -> str:
    value = float(values.get(code, float("nan")))
    return figures.signed(value, 2) if signed else figures.number(value, 2)


def _measure(
    model: Model, scenario: Scenario, method: Method, chosen: dict[str, float], report: Report = ignore
) -> MethodScores:
    report(0, 1)
    return score_method(model, scenario, method, chosen)


def _measure_all(model: Model, scenario: Scenario, report: Report = ignore) -> tuple[MethodScores, ...]:
    report(0, 1)
    return all_methods(model, scenario)
