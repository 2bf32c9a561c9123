"""A place of practice: who depends on it, and what each commune would lose without it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QPushButton

from deserts.states import State
from scenarios.answer.explain import Dependant, dependants
from scenarios.layers.map_layers import Scale, Where, scaled
from scenarios.plan.scenario import decided_sites
from ui.base import figures
from ui.base.style import caption, title
from ui.pages.page import CalmTable, ToolPage, cell
from ui.pages.stage import Stage
from ui.work.focus import Theme

KEY = "places"
LOSS = Scale(
    (0.05, 0.25, 0.5, 1.0, 2.0), ("#feedde", "#fdd0a2", "#fdae6b", "#fd8d3c", "#e6550d", "#a63603"), decimals=2
)
"""Consultations per year and inhabitant; under 0.05 is noise (docs/method.md, Means and thresholds)."""


class PlacesPage(ToolPage):
    """The doctors of the chosen commune, or a centre of the scenario, and those who depend on them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._found: tuple[Dependant, ...] = ()
        self.place, self.words, self.remark = QComboBox(self), caption(), caption()
        self.place.setAccessibleName(self.tr("Place of practice"))
        self.place.setMinimumWidth(260)
        self.paint_button = QPushButton(self.tr("Map of what would be lost"), self)
        self.paint_button.clicked.connect(self._paint)
        self.table = CalmTable(self)
        self.table.setAccessibleName(self.tr("Communes that depend on the place"))
        head = title(self.tr("Who depends on this place?"))
        self._lay_out_beside((head, self.place, self.words, self.remark, self.paint_button), self.table)
        self.place.currentIndexChanged.connect(self._answer)
        self.focus.commune_changed.connect(self._other_commune)
        self.stage.map.site_clicked.connect(self._site_clicked)
        self.session.territory_changed.connect(self._forget)

    def fill(self) -> None:
        """Offer the places, and answer for the one that was chosen."""
        if self.session.is_preview:
            return
        chosen = self.place.currentData()
        with QSignalBlocker(self.place):
            self._offer()
            at = self.place.findData(chosen)
            self.place.setCurrentIndex(max(at, 0))
        self._answer()

    def _offer(self) -> None:
        """The doctors of the chosen commune, then what the scenario added or changed."""
        territory = self.session.loaded_territory
        communes, commune = territory.communes, self.focus.commune
        self.place.clear()
        if commune in communes.index:
            self.place.addItem(self.tr("Doctors of {name}").format(name=communes.at[commune, "name"]), commune)
        decided = decided_sites(territory, self.session.answered)
        for site, row in decided[decided["status"] != "closed"].iterrows():
            self.place.addItem(self.tr("{name} (scenario)").format(name=row["name"]), str(site))

    def _other_commune(self, _commune: str) -> None:
        if not self.isVisible() or self.session.outcome is None:
            return
        with QSignalBlocker(self.place):
            self._offer()
            self.place.setCurrentIndex(0)
        self._answer()

    def _site_clicked(self, site: str) -> None:
        at = self.place.findData(site)
        if self.isVisible() and at >= 0:
            self.place.setCurrentIndex(at)

    def _forget(self) -> None:
        self._found = ()
        self.place.clear()
        self.focus.unpaint(KEY)

    def _answer(self, _index: int = 0) -> None:
        key, model = self.place.currentData(), self.session.model
        self._found = () if key is None or model is None else dependants(model, self.session.answered, key)
        for widget in (self.table, self.paint_button):
            widget.setVisible(bool(self._found))
        self._say()
        if self.focus.theme is not None and self.focus.theme.key == KEY:
            self._paint()

    def _tell(self, answer: str, remark: str) -> None:
        """The answer in the head of the page, a remark above the table."""
        self.answered.emit(answer)
        self.words.setText(remark)

    def _say(self) -> None:
        found, territory = self._found, self.session.territory
        invented = territory is not None and territory.illustrative
        self.remark.setText(self.tr("Places and numbers of doctors are illustrative.") if invented else "")
        if self.place.currentData() is None:
            self._tell("", self.tr("Click a commune with a doctor, or a centre of the scenario, on the map."))
            return
        if not found:
            self._tell("", self.tr("Nobody practises here in the scenario, or nobody can come."))
            return
        people = figures.people(sum(each.people for each in found))
        count = self.tr("%n commune(s)", "", len(found))
        answer = self.tr("{communes}, {people} inhabitants, have it within reach.").format(
            communes=count, people=people
        )
        self._tell(answer, self.tr("Without it, each would lose:"))
        self.table.set_titles(
            [
                self.tr("Commune"),
                self.tr("Minutes"),
                self.tr("Inhabitants"),
                self.tr("Would lose"),
                self.tr("Of its score"),
                self.tr("Its part of the place"),
            ],
            [
                "",
                "",
                "",
                self.tr("Consultations per year and inhabitant, modelled"),
                self.tr("Of the modelled score of the commune"),
                self.tr("Of the consultations of the place"),
            ],
        )
        self.table.fill_rows([
            [
                cell(each.name), cell(figures.number(each.minutes), each.minutes), cell(figures.people(each.people), each.people),
                cell(figures.number(each.lost, 2), each.lost), cell(figures.percent(each.share), each.share),
                cell(figures.percent(each.taken), each.taken),
            ]
            for each in found
        ])  # fmt: skip

    def _paint(self, _checked: bool = False) -> None:
        territory = self.session.territory
        if territory is None or not self._found:
            self.focus.unpaint(KEY)
            return
        lost = {each.commune: each.lost for each in self._found}
        communes = territory.communes
        values = pd.Series([lost.get(str(code), np.nan) for code in communes.index], index=communes.index)
        states = np.where(values.isna(), int(State.OUT_OF_REACH), int(State.VALUE)).astype(np.int8)
        where = Where(states, communes["population"].to_numpy(), communes["in_core"].to_numpy(dtype=bool))
        layer = scaled(values, where, LOSS)
        self.focus.paint(
            Theme(
                KEY, self.tr("What would be lost: {name}").format(name=self.place.currentText()), layer,
                lambda code: figures.signed(-lost[code], 2) if code in lost else self.tr("out of its reach"),
                self.tr("consultations per year and inhabitant"),
                self.tr("illustrative data") if territory.illustrative else self.tr("modelled"), territory.illustrative,
            )
        )  # fmt: skip
