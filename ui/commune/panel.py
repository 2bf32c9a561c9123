"""The commune: its number, what it means, why, and the facts; every figure says its year and source when pointed at."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from deserts.scoring import Origin
from deserts.states import State
from scenarios.answer.evaluate import Outcome
from scenarios.answer.explain import reached_places, share_worse_served
from scenarios.answer.minute_ranges import nearest_ranges
from scenarios.plan.scenario import decided_sites
from scenarios.words.estimate import range_words
from scenarios.words.facts import apl_ages
from scenarios.words.invented import is_partly_invented
from scenarios.words.ring import commune_notes
from ui.base import figures, icons
from ui.base.columns import INDICATORS, Indicator, states, values
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import better, caption, dress, figure, line, tint, title, worse
from ui.base.tables import place_of, row_of
from ui.base.words import Words, curly, language, said
from ui.commune.near import NearestRows
from ui.commune.rows import Rows, SiteRows
from ui.commune.why import why_notes, why_tip
from ui.work.focus import Focus
from ui.work.session import Session

MOST_PLACES = 6
FACTS = ("nearest_gp_min", "gp_per_100k", "gp_per_100k_standardised", "need")


class CommunePanel(QFrame):
    """What is known of the chosen commune.

    ``place_here`` : a centre is wanted in this commune; ``site_closed`` : a site is to be closed; ``site_resized`` : a
    site gets so many full-time doctors; ``way_wanted`` : the roads to the nearest (0), second or third doctors are to be shown
    """

    place_here = Signal(str)
    site_closed = Signal(str)
    site_resized = Signal(str, float)
    way_wanted = Signal(int)

    def __init__(self, session: Session, focus: Focus, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus, self._words = session, focus, Words(self)
        dress(self, "panel")
        self.empty = caption(self.tr("Click a commune on the map, or type its name, to see its access and why."))
        self.name, self.where = title(), caption()
        self.value, self.change, self.unit, self.meaning = figure(), PlainLabel(), caption(), PlainLabel()
        self.tele = title()
        self.tele.setWordWrap(True)
        self.around = caption()
        self.meaning.setWordWrap(True)
        self.place_button = QPushButton(icons.icon("plus", self.palette()), self.tr("A centre here"))
        self.place_button.setToolTip(self.tr("Place a health centre in this commune"))
        self.place_button.clicked.connect(self._place_here)
        self.way_button = QPushButton(icons.icon("move", self.palette()), self.tr("The way to doctors"), self)
        self.way_button.setToolTip(self.tr("The roads to the nearest doctors, on the map"))
        self.way_button.clicked.connect(self._show_way)
        self._body = QWidget(self)
        self._why, self._sites = Rows(self._body), SiteRows(self._body)
        self._facts = Rows(self._body)
        self._why_note = caption()
        self.near = NearestRows(session, self._body)
        self.near.wanted.connect(self.way_wanted)
        self._lay_out()
        self._sites.closed.connect(self.site_closed)
        self._sites.resized.connect(self.site_resized)
        focus.commune_changed.connect(self.refresh)
        session.outcome_changed.connect(self.refresh)
        session.territory_changed.connect(self._forget_if_gone)
        self.refresh()

    def refresh(self) -> None:
        """Say what is known of the chosen commune."""
        outcome, commune = self._session.outcome, self._focus.commune
        known = outcome is not None and commune in outcome.after.table.index
        self._body.setVisible(known)
        self.empty.setVisible(not known)
        if known and outcome is not None:
            self._say_name(commune)
            self._say_access(outcome, commune)
            territory = self._session.territory
            self.way_button.setVisible(territory is not None and territory.roads is not None)
            self._say_facts(outcome, commune)
            if not self._session.is_preview:
                self._say_why(commune)
                self.near.fill(commune)
                self._say_sites(commune)

    # --- parts ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.empty)
        layout.addWidget(self._body)
        layout.addStretch(1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 4, 0, 0)
        body.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.value)
        head.addWidget(self.change)
        head.addStretch(1)
        body.addWidget(self.name)
        body.addWidget(self.where)
        body.addLayout(head)
        for widget in (
            self.unit,
            self.tele,
            self.meaning,
            self.around,
            self.place_button,
            self.way_button,
            line(),
            title(self.tr("Nearest doctors")),
            self.near,
            line(),
            title(self.tr("Why this score?")),
        ):
            body.addWidget(widget)
        body.addWidget(self._why)
        body.addWidget(self._why_note)
        for part in (line(), title(self.tr("Facts")), self._facts, self._sites):
            body.addWidget(part)

    def _say_name(self, commune: str) -> None:
        territory = self._session.loaded_territory
        row = row_of(territory.communes, commune)
        self.name.setText(f"{row['name']} ({commune})")
        self.where.setText("" if row["in_core"] else self.tr("Around the territory: counted, not reported."))
        self.where.setVisible(not row["in_core"])

    def _say_access(self, outcome: Outcome, commune: str) -> None:
        before, after = (float(scores.table["apl"][commune]) for scores in (outcome.before, outcome.after))
        self.value.setText(figures.before_after(before, after, 2))
        if math.isnan(after):
            self.value.setText(figures.reason(State.ABSENT))
        ages = apl_ages(self._session.loaded_territory, outcome, language())
        self.unit.setText(f"{self._words.unit('apl')} ({ages})")
        self.value.setToolTip(paragraphs(self._source("apl")))
        self.value.setAccessibleName(f"APL {self.value.text()} {self.unit.text()}")
        _show_change(self.change, round(after, 2) - round(before, 2), 2, lower_is_better=False)
        self.meaning.setText(self._meaning(outcome, commune, after))
        gaps = self._session.gaps
        notes = () if gaps is None else commune_notes(gaps, commune, language())
        self.around.setText(curly("\n".join(notes)))
        self.around.setVisible(bool(notes))
        self._say_tele(outcome, commune)

    def _say_tele(self, outcome: Outcome, commune: str) -> None:
        """The second number: what teleconsultation adds, below the official one and never in it."""
        tele = outcome.tele
        row = None if tele is None else row_of(tele.table, commune)
        reached = row is not None and round(float(row["total"]), 2) != 0
        self.tele.setVisible(reached)
        if tele is None or row is None or not reached:
            return
        text = self.tr("+ {tele} by teleconsultation").format(tele=figures.number(float(row["total"]), 2))
        self.tele.setText(text)
        lines = [
            self.tr("Counted apart: the official APL and the zoning know no cabin."),
            self.tr("Cabins {cabins}, from home {home}, taken from the country {pool}.").format(
                cabins=figures.number(float(row["cabins"]), 2),
                home=figures.number(float(row["home"]), 2),
                pool=figures.number(float(row["pool"]), 4),
            ),
        ]
        if not tele.by_age:
            lines.append(self.tr("Who can use a screen: national mean, for want of ages by commune."))
        self.tele.setToolTip(paragraphs("\n".join(lines)))

    def _meaning(self, outcome: Outcome, commune: str, apl: float) -> str:
        if math.isnan(apl):
            return self.tr("DREES publishes no APL for this commune.")
        level = self._words.level(float(outcome.after.table["apl_class"][commune]))
        text = self.tr("A person here can count on {apl} consultations a year: {level}.").format(
            apl=figures.number(apl, 1), level=level
        )
        share = share_worse_served(outcome, commune)
        if math.isnan(share):
            return text
        return (
            text
            + " "
            + self.tr("{share} of the people of the territory have less.").format(share=figures.percent(share))
        )

    def _say_facts(self, outcome: Outcome, commune: str) -> None:
        self._facts.clear()
        people, gaps = float(outcome.after.table["population"][commune]), self._session.gaps
        self._facts.add(self.tr("Inhabitants"), figures.number(people), self._source("population"))
        for key in FACTS:
            indicator = INDICATORS[key]
            text = _fact(outcome, indicator, commune, is_off=gaps is not None and commune in gaps.off)
            text = f"{text} {self._short_unit(key)}".strip()
            if key == "nearest_gp_min":
                text += self._range(outcome, commune)
            self._facts.add(self._words.indicator(key), text, self._source(key))

        for indicator in self._focus.extra.values():
            if indicator.data is not None:
                text = f"{_fact(outcome, indicator, commune)} {indicator.data.unit}".strip()
                self._facts.add(indicator.data.label, text, indicator.data.tip)

    def _range(self, outcome: Outcome, commune: str) -> str:
        """What estimated minutes may really be, « (estimé, 13–24) »."""
        minutes = outcome.after.table.loc[[commune], "nearest_gp_min"]
        low, high = (float(ends.iloc[0]) for ends in nearest_ranges(self._session.loaded_territory, minutes))
        return "" if math.isnan(low) else said(range_words((low, high), language()))

    def _short_unit(self, key: str) -> str:
        return {
            "nearest_gp_min": self.tr("min"),
            "gp_per_100k": self.tr("/ 100,000"),
            "gp_per_100k_standardised": self.tr("/ 100,000"),
        }.get(key, "")

    def _say_why(self, commune: str) -> None:
        self._why.clear()
        places = reached_places(self._session.loaded_model, self._session.answered, commune)
        for place in places[:MOST_PLACES]:
            minutes = self.tr("{minutes} min").format(minutes=figures.number(place.minutes))
            if place.estimated and self._session.loaded_territory.times.method == "matrix":
                minutes = self.tr("{minutes}, estimated").format(minutes=minutes)
            tip = why_tip(place)
            self._why.add(place.name, figures.percent(place.share), tip, minutes, is_site=bool(place.site))
        others = len(places) - MOST_PLACES
        notes = []
        if others > 0:
            share = sum(place.share for place in places[MOST_PLACES:])
            notes.append(self.tr("and %n other commune(s), {share}", "", others).format(share=figures.percent(share)))
        if not places:
            notes.append(self.tr("No doctor within 20 minutes by car."))
        notes += why_notes(self._session, commune, sum(place.apl for place in places))
        if self._session.loaded_territory.illustrative:
            partly = is_partly_invented(self._session.loaded_territory)
            every = self.tr("Places and numbers of doctors are illustrative.")
            notes.append(self.tr("Some of the places around may be illustrative: point at them.") if partly else every)
        self._why_note.setText("\n".join(notes))
        self._why_note.setVisible(bool(notes))

    def _say_sites(self, commune: str) -> None:
        territory = self._session.loaded_territory
        sites = territory.sites[territory.sites["commune"] == commune]
        edited = decided_sites(territory, self._session.answered)
        self._sites.clear()
        for site, row in zip(map(str, sites.index), sites.to_dict("records"), strict=True):
            changed = row_of(edited, site) if site in edited.index else row
            closed = site in edited.index and changed["status"] == "closed"
            heads = self.tr("%n GP(s)", "", round(row["gps"]))
            self._sites.add(site, heads, float(changed["fte"]), closed=closed)

    def _source(self, column: str) -> str:
        """Year and source of a figure, and that it is illustrative where it is."""
        territory, outcome = self._session.loaded_territory, self._session.loaded_outcome
        origin = outcome.after.origins.get(column, Origin.BASE)
        help_text = self._words.help(column)
        keys = {Origin.PUBLISHED: "drees_apl", Origin.ANCHORED: "drees_apl", Origin.BASE: "france"}
        key = keys.get(origin, "illustrative_supply" if origin is Origin.ILLUSTRATIVE else "")
        sources = [source for source in territory.sources if source.key == key]
        lines = [help_text]
        lines += [f"{source.producer} {source.data_year} – {source.title}" for source in sources]
        if origin is Origin.ANCHORED and self._session.scenario.edits:
            lines.append(self.tr("After = published + change computed by Déserts."))
        return "\n".join(lines)

    def _show_way(self, _checked: bool = False) -> None:
        self.way_wanted.emit(0)

    def _place_here(self, _checked: bool = False) -> None:
        self.place_here.emit(self._focus.commune)

    def _forget_if_gone(self) -> None:
        territory = self._session.territory
        if territory is not None and self._focus.commune not in territory.communes.index:
            self._focus.choose("")


def _fact(outcome: Outcome, indicator: Indicator, commune: str, *, is_off: bool = False) -> str:
    """« 12,0 → 4,5 », or the reason why there is no number."""
    before, after = (values(outcome, indicator, after=late)[commune] for late in (False, True))
    here = place_of(outcome.after.table, commune)
    text = figures.before_after(before, after, indicator.table_decimals)
    if indicator.data is not None and indicator.data.categories and not math.isnan(after):
        return indicator.data.said(here)
    if math.isnan(after):
        state = State.OUT_OF_REACH if indicator.lower_is_better else State(int(states(outcome, indicator)[here]))
        return figures.reason(state, is_off=is_off)
    return text


def _show_change(label: PlainLabel, change: float, decimals: int, *, lower_is_better: bool) -> None:
    """« ▲ +0,9 » in the colour of its meaning; nothing where nothing changes."""
    arrow = figures.direction(change, decimals)
    if arrow in ("", figures.SAME):
        label.setText("")
        return
    label.setText(f"{arrow} {figures.signed(change, decimals)}")
    is_better = (change < 0) == lower_is_better
    tint(label, better(label.palette()) if is_better else worse(label.palette()))
