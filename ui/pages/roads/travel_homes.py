"""From homes: minutes to the nearest doctor, pharmacy or cabin from where people live, beside those from the seat."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scenarios.answer.home_question import FAR_MIN, HOWS, THRESHOLDS, WHATS, Question
from scenarios.answer.homes import far_people
from scenarios.answer.homes_apl import AplFromHomes
from scenarios.words.homes import apl_sentence, headline, notes, state_word
from ui.base import figures
from ui.base.flow import Turning, Wrapping, together
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption
from ui.base.words import language, said
from ui.pages.page import CalmTable, cell
from ui.pages.roads.homes_map import APL, KEY, HomesMap, minutes_word, squares
from ui.pages.roads.homes_store import Answered, HomeStore, write_homes
from ui.pages.stage import Stage

MOST_ROWS = 150
"""Communes listed, those with most people far away first; a file has them all."""


class FromHomes(QWidget):
    """``answered`` : what is on screen, None = nothing yet."""

    def __init__(self, stage: Stage, store: HomeStore) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self._store = stage, stage.session, store
        self._map = HomesMap(self)
        self.answered: Answered | None = None
        self.apl: AplFromHomes | None = None
        self._task = 0
        self._shown: tuple[object, ...] = ()
        self._codes: list[str] = []
        self._beyond = pd.Series(dtype=float)
        self.what, self.how, self.far, self.show_ = (QComboBox(self) for _ in range(4))
        self.notes = caption()
        self.sentence, self.missing, self.variant = (PlainLabel(parent=self) for _ in range(3))
        self.table = CalmTable(self)
        self.load = QPushButton(self.tr("Import a file…"), self)
        self.fetch = QPushButton(self.tr("Download…"), self)
        self.export = QPushButton(self.tr("Export the table…"), self)
        self._fill_boxes()
        self._lay_out()
        self._connect()

    # --- asking ---

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(self.what.currentData(), self.how.currentData(), self.far.currentData())

    def fill(self, _value: object = None) -> None:
        """Answer in the background; the latest wish wins."""
        model = self._session.model
        if not self.isVisible() or model is None or self._session.is_preview:
            return
        files = list(self._session.data.imported)
        question, scenario = self.question, self._session.answered
        wish = (question, id(model), scenario.edits, *map(id, files))
        if wish == self._shown:
            self._show_commune()
            return
        self._shown = wish
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            self._store.answer,
            *(model, scenario, question, files),
            owner=self,
            title=self.tr("Minutes from homes…"),
            done=self._show,
            failed=self._fail,
        )

    def clear(self) -> None:
        """Give the map back."""
        self._shown = ()
        self._session.tasks.cancel(self._task)
        self._stage.focus.unpaint(KEY)
        self._stage.map.set_overlay(KEY, [])

    def _fail(self, error: Any) -> None:
        self._shown = ()
        self._session.refused.emit(error)

    # --- showing ---

    def _show(self, answered: Answered) -> None:
        self.answered, self.apl = answered, None
        if not self.isVisible():
            return
        answer, lang = answered.answer, language()
        self.sentence.setVisible(answer is not None)
        self.table.setVisible(answer is not None)
        self._side.setVisible(answer is not None)
        self.variant.hide()
        self.export.setEnabled(answer is not None)
        self.missing.setText(self._what_is_missing(answered))
        self.missing.setVisible(bool(self.missing.text()))
        wants_file = answered.files.known.homes is None or (answer is None and answered.question.what == "pharmacies")
        self.load.setVisible(wants_file)
        self.fetch.setVisible(wants_file)
        if answer is None:
            self._stage.focus.unpaint(KEY)
            self._stage.map.set_overlay(KEY, [])
            return
        self.sentence.setText(said(headline(answer, answered.before, lang)))
        lines = [said(note) for note in notes(answer, lang, answered.files.grid)]
        if len(answer.table) > MOST_ROWS:
            shown = self.tr(
                "The table shows %n commune(s), those with most people far away; exported, it has all.", "", MOST_ROWS
            )
            lines.append(shown)
        self.notes.setText("\n".join(f"• {each}" for each in lines))
        self._fill_table(answered)
        self.paint_map()

    def _what_is_missing(self, answered: Answered) -> str:
        """What to do where something is not known; "" where all is."""
        if answered.answer is None:
            if answered.question.what == "cabins":
                return self.tr(
                    "This scenario places no cabin. Add one: “Add…” on the right, then “Teleconsultation cabin”."
                )
            return self.tr("Where pharmacies are is not known: import the BPE (facilities one by one) or FINESS.")
        if answered.files.lacking:
            return self.tr(
                "%n commune(s) lack their cells: the grid was imported for another territory. Import it again.", "",
                answered.files.lacking,
            )  # fmt: skip
        if answered.files.known.homes is None:
            return self.tr("To count from homes, import the grid of INSEE (Filosofi, cells of 200 m or 1 km).")
        return ""

    def paint_map(self, _value: object = None) -> None:
        """Colour the communes by what is chosen."""
        territory = self._session.territory
        if territory is None or self.answered is None or self.answered.answer is None or not self.isVisible():
            return
        show = self.show_.currentData()
        self.variant.hide()
        self._draw_homes()
        if show == APL and self._has_grid:
            self._paint_apl()
            return
        if self.answered.answer.cells is None and show in ("difference", APL):
            show = "minutes"
        far = figures.number(self.question.far)
        names = {
            "minutes": self.tr("Minutes to the nearest: {what}, {how}"),
            "difference": self.tr("From home minus from the seat: {what}, {how}"),
            "far": self.tr("Over {far} min: {what}, {how}"),
        }
        words = {"what": self._names()[self.question.what], "how": self._ways()[self.question.how], "far": far}
        self._stage.focus.paint(self._map.theme(territory, self.answered, show, names[show].format(**words)))

    def _paint_apl(self) -> None:
        """The variant of the APL is computed when it is asked for, and said in a sentence."""
        territory, model = self._session.territory, self._session.model
        if territory is None or model is None:
            return
        if self.apl is None:
            files = list(self._session.data.imported)
            self._session.tasks.run(
                self._store.apl,
                *(model, files),
                owner=self,
                title=self.tr("The APL from homes…"),
                done=self._show_apl,
                failed=self._session.refused.emit,
            )
            return
        self.variant.setText(said(apl_sentence(self.apl, language())))
        self.variant.show()
        self._stage.focus.paint(self._map.apl_theme(territory, self.apl))

    def _show_apl(self, found: AplFromHomes | None) -> None:
        self.apl = found
        if found is not None and self.isVisible() and self.show_.currentData() == APL:
            self._paint_apl()

    def _fill_table(self, answered: Answered) -> None:
        answer = answered.answer
        if answer is None:
            return
        table, far = answer.table, answer.question.far
        self._beyond = far_people(answer)
        order = pd.DataFrame({"far": self._beyond, "min": table["cell_min"].fillna(table["seat_min"])})
        order = order.assign(population=table["population"]).fillna({"far": -1.0, "min": -1.0})
        order = order.sort_values(["far", "min", "population"], ascending=False, kind="stable").head(MOST_ROWS)
        self._codes = [str(code) for code in order.index]
        groups = [f"{name}_over_{far:g}" for name in ("people_65_plus", "poor_households", "no_car")]
        groups = [name for name in groups if name in table and table[name].notna().any()]
        self.table.set_wide_titles(*self._titles(answered, groups), 190, 108)
        before = None if answered.before is None else far_people(answered.before)
        rows = table.loc[self._codes].to_dict("index")
        self.table.fill_rows([self._row(code, rows[code], groups, before) for code in self._codes])
        self._show_commune()

    def _row(
        self, code: str, row: dict[Hashable, Any], groups: list[str], before: pd.Series[float] | None
    ) -> list[Any]:
        """A commune: how many live far, what the scenario changes, minutes from home and seat, who they are."""
        beyond = float(self._beyond[code])
        made = [cell(str(row["name"])), self._count(beyond, str(row["cell_state"]))]
        if before is not None:
            change = beyond - float(before[code])
            made.append(cell(figures.signed(change), change))
        if self._has_grid:
            made.append(self._minutes(row, "cell"))
        made.append(self._minutes(row, "seat"))
        if self._has_grid:
            gap = float(row["difference_min"])
            made.append(cell("" if math.isnan(gap) else figures.signed(gap, 1), gap))
        return [*made, *(self._count(float(row[name]), str(row["cell_state"])) for name in groups)]

    def _titles(self, answered: Answered, groups: list[str]) -> tuple[list[str], list[str]]:
        """The columns, and what is to be known of each."""
        names = {
            "people_65_plus": self.tr("… aged 65 and over"),
            "poor_households": self.tr("… poor households"),
            "no_car": self.tr("… households without a car, about"),
        }
        far = self.tr("People over {far} min").format(far=figures.number(self.question.far))
        home = self.tr("Mean over the people who have one within an hour.")
        seat = self.tr("By car, 0 where the commune has one: the official convention.")
        pairs = [(self.tr("Commune"), ""), (far, self.tr("Out of reach included, off the network not."))]
        if answered.before is not None:
            pairs.append((self.tr("… by the scenario"), self.tr("With the scenario minus without it.")))
        if self._has_grid:
            pairs.append((self.tr("From home"), home))
        pairs.append((self.tr("From the seat"), seat))
        if self._has_grid:
            pairs.append((self.tr("Difference, min"), self.tr("From home minus from the seat.")))
        for name in groups:
            key = name.rpartition("_over_")[0]
            tip = self.tr("Estimate by commune: see the notes.") if key == "no_car" else ""
            pairs.append((names[key], tip))
        return [title for title, _ in pairs], [tip for _, tip in pairs]

    def _count(self, value: float, state: str) -> Any:
        if not math.isnan(value):
            return cell(figures.people(value), value)
        return cell(figures.NOTHING if state == "ok" else said(state_word(state, language(), grid=self._has_grid)))

    def _minutes(self, row: Any, side: str) -> Any:
        state, value = str(row[f"{side}_state"]), float(row[f"{side}_min"])
        if state == "ok":
            return cell(minutes_word(value), value)
        return cell(said(state_word(state, language(), grid=self._has_grid)))

    @property
    def _has_grid(self) -> bool:
        return self.answered is not None and self.answered.files.known.homes is not None

    # --- the commune that is chosen ---

    def _show_commune(self) -> None:
        commune = self._stage.focus.commune
        self._draw_homes()
        row = self._codes.index(commune) if commune in self._codes else -1
        self.table.show_chosen(row)
        if row >= 0:
            self.table.scrollTo(self.table.model().index(row, 0))

    def _draw_homes(self) -> None:
        """The cells of the chosen commune, on the map of minutes only: they have its colours."""
        shown = self.answered is not None and self.isVisible() and self.show_.currentData() == "minutes"
        made = squares(self.answered, self._stage.focus.commune) if shown and self.answered is not None else []
        self._stage.map.set_overlay(KEY, made)

    def _choose(self) -> None:
        row = self.table.chosen_row()
        if 0 <= row < len(self._codes):
            self._stage.focus.choose(self._codes[row])

    # --- files ---

    def _export(self, _checked: bool = False) -> None:
        path = self._stage.exports.ask_table(self.tr("Export the table"))
        if path is not None:
            self.write(path)

    def write(self, path: Any) -> None:
        """Write what is on screen as CSV in the background."""
        if self.answered is not None and self._session.outcome is not None:
            self._stage.exports.write(write_homes, (self.answered, self.apl, self._session.outcome, language()), path)

    # --- the widgets ---

    def _names(self) -> dict[str, str]:
        return {
            "doctors": self.tr("general practitioner"),
            "pharmacies": self.tr("pharmacy"),
            "cabins": self.tr("cabin of the scenario"),
        }

    def _ways(self) -> dict[str, str]:
        return {"car": self.tr("by car"), "foot": self.tr("on foot")}

    def _fill_boxes(self) -> None:
        for what in WHATS:
            self.what.addItem(self._names()[what], what)
        for how in HOWS:
            self.how.addItem(self._ways()[how], how)
        for t in THRESHOLDS:
            self.far.addItem(self.tr("over {minutes} min").format(minutes=figures.number(t)), t)
        self._usual_far()
        shows = {
            "minutes": self.tr("minutes"),
            "far": self.tr("people far away"),
            "difference": self.tr("difference"),
            APL: self.tr("APL (variant)"),
        }
        for show, words in shows.items():
            self.show_.addItem(words, show)
        boxes = (
            (self.what, self.tr("To the nearest")),
            (self.how, self.tr("How one goes")),
            (self.far, self.tr("Far means")),
            (self.show_, self.tr("On the map")),
        )
        for box, name in boxes:
            box.setAccessibleName(name)
            box.setToolTip(paragraphs(name))

    def _usual_far(self) -> None:
        self.far.setCurrentIndex(self.far.findData(FAR_MIN[self.how.currentData()]))

    def _change_how(self, _index: int) -> None:
        self._usual_far()
        self.fill()

    def _connect(self) -> None:
        self.how.activated.connect(self._change_how)
        self.what.activated.connect(self.fill)
        self.far.activated.connect(self.fill)
        self.show_.activated.connect(self.paint_map)
        self.load.clicked.connect(self._stage.desk.flow.choose)
        self.fetch.clicked.connect(self._stage.desk.download)
        self.export.clicked.connect(self._export)
        self.table.itemSelectionChanged.connect(self._choose)

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Minutes from homes by commune"))
        self.sentence.setWordWrap(True)
        self.missing.setWordWrap(True)
        self.variant.setWordWrap(True)
        self.variant.hide()
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = Wrapping(self)
        for text, box in (
            (self.tr("To the nearest:"), self.what),
            ("", self.how),
            (self.tr("Far:"), self.far),
            (self.tr("Map:"), self.show_),
        ):
            top.put(together(PlainLabel(text), box) if text else box)
        top.put(self.export)
        empty = QHBoxLayout()
        empty.setSpacing(8)
        empty.addWidget(self.missing, 1)
        empty.addWidget(self.load)
        empty.addWidget(self.fetch)
        for button in (self.load, self.fetch):
            button.hide()
        self._side = side = QScrollArea(self)
        side.setWidget(self.notes)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setMinimumWidth(330)
        side.viewport().setAutoFillBackground(False)
        self.notes.setAutoFillBackground(False)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below = Turning(None, 860, margins=(0, 0, 0, 0))
        below.put(self.table, 3)
        below.put(side, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.setContentsMargins(8, 6, 8, 4)
        layout.addWidget(top)
        layout.addWidget(self.sentence)
        layout.addWidget(self.variant)
        layout.addLayout(empty)
        layout.addLayout(below, 1)
        layout.addStretch(0)
