"""The choices of a zoning: areas, thresholds, ceilings of the regions, weights of the criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from deserts.zoning import RULES, WORSE, Ceiling, Rules
from scenarios.analysis.aggregate import Grouping
from scenarios.analysis.zoning import Zoned, Zoning
from scenarios.words.zoning import grouping_word, word
from ui.base.number_fields import DecimalField
from ui.base.style import caption, dress, title
from ui.base.words import language, said

OWN = "own"
NO_CEILING_PERCENT = -1.0


class ZoningChoices(QScrollArea):
    """``changed`` : another ``Zoning``, the name of the step, and what steps it is one with."""

    changed = Signal(object, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoning = Zoning()
        self.grouping, self.rules = QComboBox(self), QComboBox(self)
        self.zip, self.zac, self.margin = (self._spin(0.01, 20.0, 2, 0.05) for _ in range(3))
        self.margin.setMinimum(0.0)
        self.with_scenario = QCheckBox(self.tr("Count the scenario"), self)
        self.by_need = QCheckBox(self.tr("Mean by standardised population"), self)
        self.weights = {key: self._spin(0.0, 10.0, 1, 0.5) for key in WORSE}
        self.ceilings: dict[str, tuple[DecimalField, DecimalField]] = {}
        self._regions = QFormLayout()
        for year in RULES:
            self.rules.addItem(self.tr("Order of {year}").format(year=year), year)
        self.rules.addItem(self.tr("My own"), OWN)
        self._lay_out()
        self._connect()

    def show_zoning(self, zoning: Zoning, known: Mapping[str, Grouping], grouping: str, found: Zoned) -> None:
        """The choices in force; nothing is signalled."""
        self._zoning = zoning
        lang = language()
        widgets = [self.grouping, self.rules, self.zip, self.zac, self.margin, self.with_scenario, self.by_need]
        widgets += self.weights.values()
        before = [widget.blockSignals(True) for widget in widgets]
        if [self.grouping.itemData(i) for i in range(self.grouping.count())] != list(known):
            self.grouping.clear()
            for key in known:
                self.grouping.addItem(said(grouping_word(key, lang)), key)
        self.grouping.setCurrentIndex(self.grouping.findData(grouping))
        year = next((year for year, rules in RULES.items() if rules == zoning.rules), OWN)
        self.rules.setCurrentIndex(self.rules.findData(year))
        self.zip.setValue(zoning.rules.zip_apl)
        self.zac.setValue(zoning.rules.zac_apl)
        self.margin.setValue(zoning.margin)
        self.with_scenario.setChecked(zoning.with_scenario)
        self.by_need.setChecked(zoning.by_need)
        weights = dict(zoning.weights)
        for key, spin in self.weights.items():
            spin.setValue(weights.get(key, 0.0))
            here = key in found.areas and found.areas[key].notna().any()
            spin.setToolTip("" if here else self.tr("Not known here: import a file that holds it."))
        for widget, was in zip(widgets, before, strict=True):
            widget.blockSignals(was)
        self._show_ceilings(zoning, found)

    def _show_ceilings(self, zoning: Zoning, found: Zoned) -> None:
        regions = [str(code) for code in found.regions.index]
        if list(self.ceilings) != regions:
            self._offer_regions(regions)
        known = dict(zoning.ceilings)
        for code, spins in self.ceilings.items():
            ceiling = known.get(code, Ceiling())
            for spin, share in zip(spins, (ceiling.zip_share, ceiling.zac_share), strict=True):
                blocked = spin.blockSignals(True)
                spin.setValue(NO_CEILING_PERCENT if share is None else 100 * share)
                spin.blockSignals(blocked)

    def _offer_regions(self, regions: list[str]) -> None:
        from geodata.france.base import france

        while self._regions.rowCount():
            self._regions.removeRow(0)
        self.ceilings = {}
        names = france().regions["name"]
        for code in regions:
            spins = []
            row = QHBoxLayout()
            for zone in ("ZIP", "ZAC"):
                spin = self._spin(NO_CEILING_PERCENT, 100.0, 1, 1.0)
                spin.setSpecialValueText(self.tr("{zone}: none").format(zone=zone))
                spin.setPrefix(f"{zone} ")
                spin.setSuffix(self.tr(" %"))
                spin.setAccessibleName(f"{names.get(code, code)} {zone}")
                spin.editingFinished.connect(self._ceilings_changed)
                row.addWidget(spin)
                spins.append(spin)
            self._regions.addRow(caption(str(names.get(code, code))))
            self._regions.addRow(row)
            self.ceilings[code] = (spins[0], spins[1])

    # --- what is done ---

    def _connect(self) -> None:
        self.grouping.activated.connect(self._grouping_changed)
        self.rules.activated.connect(self._rules_chosen)
        for spin in (self.zip, self.zac):
            spin.valueChanged.connect(self._thresholds_changed)
        self.margin.valueChanged.connect(self._margin_changed)
        self.with_scenario.toggled.connect(self._flags_changed)
        self.by_need.toggled.connect(self._flags_changed)
        for spin in self.weights.values():
            spin.valueChanged.connect(self._weights_changed)

    def _grouping_changed(self, _index: int) -> None:
        after = replace(self._zoning, grouping=self.grouping.currentData())
        self.changed.emit(after, self.tr("Zone by other areas"), "")

    def _rules_chosen(self, _index: int) -> None:
        year = self.rules.currentData()
        if year != OWN:
            self.changed.emit(replace(self._zoning, rules=RULES[year]), self.tr("Other thresholds of the zoning"), "")

    def _thresholds_changed(self, _value: float) -> None:
        low, high = self.zip.value(), self.zac.value()
        if low < high:
            after = replace(self._zoning, rules=Rules(low, high))
            self.changed.emit(after, self.tr("Other thresholds of the zoning"), "zoning-thresholds")

    def _margin_changed(self, value: float) -> None:
        after = replace(self._zoning, margin=value)
        self.changed.emit(after, self.tr("Another margin of the zoning"), "zoning-margin")

    def _flags_changed(self, _on: bool) -> None:
        after = replace(self._zoning, with_scenario=self.with_scenario.isChecked(), by_need=self.by_need.isChecked())
        self.changed.emit(after, self.tr("Another APL for the zoning"), "")

    def _weights_changed(self, _value: float) -> None:
        weights = tuple((key, spin.value()) for key, spin in self.weights.items() if spin.value() > 0)
        if weights:
            after = replace(self._zoning, weights=weights)
            self.changed.emit(after, self.tr("Other weights of the zoning"), "zoning-weights")

    def _ceilings_changed(self) -> None:
        after = self._zoning
        for code, spins in self.ceilings.items():
            shares = [None if spin.value() < 0 else spin.value() / 100 for spin in spins]
            after = after.with_ceiling(code, Ceiling(*shares))
        self.changed.emit(after, self.tr("Other ceilings of the zoning"), "zoning-ceilings")

    # --- inside ---

    def _spin(self, least: float, most: float, decimals: int, step: float) -> DecimalField:
        spin = DecimalField(self)
        spin.setRange(least, most)
        spin.setDecimals(decimals)
        spin.setSingleStep(step)
        return spin

    def _lay_out(self) -> None:
        inside = QWidget(self)
        dress(inside, "panel")
        form = QFormLayout(inside)
        form.setContentsMargins(4, 0, 8, 4)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Areas"), self.grouping)
        form.addRow(self.tr("Thresholds"), self.rules)
        pair = QHBoxLayout()
        for name, spin in (("ZIP ≤ ", self.zip), ("ZAC ≤ ", self.zac)):
            spin.setPrefix(name)
            spin.setAccessibleName(name)
            pair.addWidget(spin)
        form.addRow(pair)
        source = said(word("threshold_source", language()))
        for widget in (self.rules, self.zip, self.zac):
            widget.setToolTip(source)
        told = caption(self.tr("Not read in the orders themselves: check them."))
        told.setToolTip(source)
        form.addRow(told)
        form.addRow(self.with_scenario)
        form.addRow(self.by_need)
        form.addRow(title(self.tr("Most people of a region in a zone")))
        form.addRow(self._regions)
        form.addRow(title(self.tr("Criteria and weights")))
        weights = QFormLayout()
        weights.setVerticalSpacing(4)
        for key, spin in self.weights.items():
            label = caption(said(word(f"c_{key}", language())))
            label.setBuddy(spin)
            spin.setMaximumWidth(72)
            weights.addRow(label, spin)
        form.addRow(weights)
        form.addRow(self.tr("Borderline within"), self.margin)
        self.grouping.setMinimumContentsLength(10)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(310)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(self, "panel")
