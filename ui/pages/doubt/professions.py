"""Access to nurses, physiotherapists, midwives, dentists, pharmacies and emergency units, from imported files."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QPushButton

from deserts.indicators import weighted_mean
from deserts.professions import PROFESSIONS, Measured, Profession, profession_named
from geodata.territory.opening import POPULATION_RING_MIN, Territory
from scenarios.analysis.professions import ProfessionScores, people_far, profession_scores
from scenarios.layers.map_layers import ACCESS_HIGH, ACCESS_LOW, spread
from ui.base import figures
from ui.base.style import caption, title
from ui.base.words import language
from ui.pages.doubt.methods import where_of
from ui.pages.page import CalmTable, ToolPage, cell
from ui.pages.stage import Stage
from ui.work.focus import Theme

KEY = "professions"


class ProfessionsPage(ToolPage):
    """One profession at a time: its figures, where it is short, or which file it needs."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._scores: ProfessionScores | None = None
        self.profession, self.words, self.remark = QComboBox(self), caption(), caption()
        at = 0 if language() == "fr" else 1
        for each in PROFESSIONS:
            self.profession.addItem(each.words[at], each.key)
        self.profession.setAccessibleName(self.tr("Profession"))
        self.paint_button = QPushButton(self.tr("Show on the map"), self)
        self.paint_button.clicked.connect(self._paint)
        self.table = CalmTable(self)
        self.table.setAccessibleName(self.tr("Communes, the worst served first"))
        head = title(self.tr("Other professions"))
        self._lay_out_beside((head, self.profession, self.words, self.remark, self.paint_button), self.table)
        self.profession.currentIndexChanged.connect(self.refresh)
        self.session.territory_changed.connect(self._forget)

    def choose(self, key: str) -> None:
        """Look at a profession."""
        with QSignalBlocker(self.profession):
            self.profession.setCurrentIndex(self.profession.findData(key))
        self.refresh()

    def fill(self) -> None:
        """Score the chosen profession from the files in use."""
        territory, imported = self.session.loaded_territory, self.imported
        profession = profession_named(str(self.profession.currentData()))
        if profession.rings_min[1] <= POPULATION_RING_MIN:
            self._show(territory, profession, profession_scores(territory, profession, imported))
            return
        # More communes around are to be timed: some tenths of a second.
        self.session.tasks.run(
            *(profession_scores, territory, profession, imported),
            owner=self,
            done=partial(self._show, territory, profession),
            failed=self.session.refused.emit,
        )

    def _show(self, territory: Territory, profession: Profession, scores: ProfessionScores) -> None:
        if territory is not self.session.territory or profession.key != self.profession.currentData():
            return  # another wish came meanwhile
        self._scores = scores
        known = self._scores.is_known
        self.table.setVisible(known)
        self.paint_button.setVisible(known)
        if known:
            self._say(self._scores)
            self._list(self._scores)
        else:
            self._say_nothing(profession)
        if self.focus.theme is not None and self.focus.theme.key == KEY:
            self._paint()

    def _forget(self) -> None:
        self._scores = None
        self.focus.unpaint(KEY)

    def _say_nothing(self, profession: Profession) -> None:
        at = 0 if language() == "fr" else 1
        self.words.setText(
            self.tr("No file speaks of them yet. Import {files} (menu Data).").format(files=profession.files[at])
        )
        self.remark.setText("")
        self.answered.emit("")

    def _say(self, scores: ProfessionScores) -> None:
        self.words.setText("")
        territory, profession = self.session.loaded_territory, scores.profession
        if profession.measured is Measured.MINUTES:
            far = people_far(scores, territory)
            self.answered.emit(
                self.tr("{people} inhabitants are more than {minutes} min from the nearest.").format(
                    people=figures.people(far), minutes=figures.number(profession.far_min)
                )
            )
        else:
            self.answered.emit("\n".join(self._means(scores)))
        notes = [f"{source.producer} {source.data_year}".strip() for source in scores.sources]
        if scores.modelled.notna().any() and not scores.rescaled:
            notes.append(self.tr("Each professional counts as one full-time equivalent, for want of better."))
        if not scores.women_counted:
            notes.append(self.tr("All inhabitants are counted: the file does not tell the women."))
        if scores.modelled.notna().any() and not scores.standardised:
            notes.append(
                self.tr("Inhabitants are counted as they are: no file says how much they need this profession.")
            )
        if scores.added and scores.modelled.notna().any():
            supply, people = (figures.number(minutes) for minutes in profession.rings_min)
            notes.append(
                self.tr("Places within {supply} min and people within {people} min around the territory count.").format(
                    supply=supply, people=people
                )
            )
        if profession.kernel_sure and profession.measured is Measured.FTE:
            source = profession.source[0 if language() == "fr" else 1]
            notes.append(self.tr("Weights of the minutes: {source}.").format(source=source))
        if not profession.kernel_sure:
            notes.append(self.tr("The weights of the minutes are taken from memory, those of GPs: not checked."))
        self.remark.setText("\n".join(notes))

    def _means(self, scores: ProfessionScores) -> list[str]:
        core = self.session.loaded_territory.core
        need = np.asarray(scores.people.reindex(core.index), dtype=np.float64)
        lines = []
        for words, values in (
            (self.tr("Published mean: {value} {unit}"), scores.published),
            (self.tr("Modelled mean: {value} {unit}"), scores.modelled),
        ):
            mean = weighted_mean(np.asarray(values.reindex(core.index), dtype=np.float64), need)
            if not np.isnan(mean):
                lines.append(words.format(value=figures.number(mean, 1), unit=self._unit(scores.profession)))
        return lines

    def _unit(self, profession: Profession) -> str:
        if profession.measured is Measured.MINUTES:
            return self.tr("min")
        if profession.women:
            return self.tr("FTE per 100,000 women")
        return self.tr("FTE per 100,000 standardised inhabitants")

    def _list(self, scores: ProfessionScores) -> None:
        """Communes, the worst served first."""
        core = self.session.loaded_territory.core
        minutes = scores.profession.measured is Measured.MINUTES
        values = scores.values.reindex(core.index)
        order = values.sort_values(
            ascending=not minutes, kind="stable", na_position="first" if minutes else "last"
        ).index
        if minutes:
            self.table.set_titles([self.tr("Commune"), self.tr("Minutes"), self.tr("Here"), self.tr("Inhabitants")])
        else:
            self.table.set_titles(
                [self.tr("Commune"), self.tr("Published"), self.tr("Modelled"), self.tr("Here"), self.tr("Inhabitants")]
            )
        columns = [scores.minutes] if minutes else [scores.published, scores.modelled]
        rows = []
        for code in order:
            figures_ = [float(column[code]) for column in columns]
            rows.append([
                cell(str(core.at[code, "name"])),
                *(cell(_said(value, minutes=minutes), value) for value in figures_),
                cell(figures.number(float(scores.heads[code])), float(scores.heads[code])),
                cell(figures.people(float(core["population"][code])), float(core["population"][code])),
            ])  # fmt: skip
        self.table.fill_rows(rows)

    def _paint(self, _checked: bool = False) -> None:
        scores, territory = self._scores, self.session.territory
        if scores is None or territory is None or not scores.is_known:
            self.focus.unpaint(KEY)
            return
        minutes = scores.profession.measured is Measured.MINUTES
        colours = ACCESS_LOW + ACCESS_HIGH
        published = not minutes and scores.published.notna().any()
        self.focus.paint(
            Theme(
                KEY, scores.profession.words[0 if language() == "fr" else 1],
                spread(scores.values, where_of(territory, scores.values), tuple(reversed(colours)) if minutes else colours),
                partial(_reading, scores.values, minutes), self._unit(scores.profession),
                self.tr("published by DREES") if published else self.tr("modelled"),
            )
        )  # fmt: skip


def _said(value: float, *, minutes: bool) -> str:
    return figures.number(value, 0 if minutes else 1)


def _reading(values: pd.Series[float], minutes: bool, code: str) -> str:
    return _said(float(values.get(code, float("nan"))), minutes=minutes)
