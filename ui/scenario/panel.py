"""The scenario: its name, and each of its decisions, to be changed or taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scenarios.plan.edits import AddLever
from scenarios.plan.levers.catalogue import LEVERS
from scenarios.plan.road_edits import RoadEdit, road_edits
from scenarios.plan.scenario import Scenario, decided_sites
from scenarios.words.levers import lever_place
from ui.base import icons
from ui.base.plain import PageLabel, paragraphs
from ui.base.style import caption, dress, title
from ui.base.words import language
from ui.commune.rows import FteSpin
from ui.scenario.lever_maker import LeverMaker
from ui.scenario.lever_menu import LeverMenu
from ui.scenario.lever_row import LeverRow
from ui.scenario.road_rows import RoadNotes, RoadRow
from ui.work.session import Session


@dataclass(frozen=True)
class SiteLine:
    """A site that the scenario leaves different. status : "added", "changed" or "closed"."""

    site: str
    name: str
    place: str
    fte: float
    status: str


class ScenarioPanel(QFrame):
    """What the scenario does.

    ``renamed`` : another name is wanted; ``resized``, ``move_wanted``, ``closed`` (a planned site is taken away),
    ``restored`` (a present site is left as it is), ``site_chosen`` : of the site
    ``lever_changed`` : a lever as it is wanted and what of it; ``stop_wanted`` : one more stop; ``opened`` : its numbers show
    """

    renamed = Signal(str)
    resized = Signal(str, float)
    move_wanted = Signal(str)
    closed = Signal(str)
    restored = Signal(str)
    site_chosen = Signal(str)
    lever_changed = Signal(object, str)
    stop_wanted = Signal(str)
    opened = Signal(object)

    def __init__(self, session: Session, maker: LeverMaker, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._maker = session, maker
        dress(self, "panel")
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name of the scenario"))
        self.name.setToolTip(self.tr("Name of the scenario"))
        self.name.editingFinished.connect(self._rename)
        self.add = LeverMenu(self)
        self.empty = caption(
            self.tr("Nothing is changed yet. Choose what to add, or press C for a centre, then click on the map.")
        )
        self.warning = caption()
        self._notes = RoadNotes(session, self)
        self.rows: dict[str, SiteRow | LeverRow | RoadRow] = {}
        self._list = QVBoxLayout()
        self._lay_out()
        session.outcome_changed.connect(self.refresh)
        session.territory_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the decisions; a row that stays is changed in place, so that typing in it is not disturbed."""
        if self._session.territory is None or self._session.is_preview:
            return
        scenario = self._session.scenario
        if not self.name.hasFocus():
            self.name.setText(scenario.name)
        answered = self._session.answered
        table = decided_sites(self._session.territory, answered)
        lines = _lines(table[table.index.isin(_plainly(answered))], self._session.territory.communes)
        levers = {edit.site: edit for edit in answered.edits if isinstance(edit, AddLever)}
        roads = {edit.site: edit for edit in road_edits(answered.edits)}
        status = {site: each.status for site, each in lines.items()} | dict.fromkeys(levers, LeverRow.status)
        status |= dict.fromkeys(roads, RoadRow.status)
        for site in [site for site, row in self.rows.items() if row.status != status.get(site)]:
            self._remove(site)
        notes = self._notes.notes() if lines or levers else {}
        for site, site_line in lines.items():
            self._show_line(site_line, *notes.get(site, ("", False)))
        for site, lever in levers.items():
            row = self.rows.get(site)
            if not isinstance(row, LeverRow):
                row = self._lever_row(lever)
                self._insert(site, row)
            self._show_lever(row, lever, *notes.get(site, ("", False)))
        for edit in roads.values():
            self._show_road(edit)
        self.empty.setVisible(not status)
        self._warn()

    def _show_line(self, site_line: SiteLine, road: str = "", seen: bool = False) -> None:
        row = self.rows.get(site_line.site)
        if not isinstance(row, SiteRow):
            row = self._site_row(site_line)
            self._insert(site_line.site, row)
        row.show_line(site_line, road, seen)

    def _show_road(self, edit: RoadEdit) -> None:
        row = self.rows.get(edit.site)
        if not isinstance(row, RoadRow):
            self.rows[edit.site] = row = RoadRow(edit, self)
            row.restored.connect(self._take_road_back)
            self._list.addWidget(row)
        row.show_edit(edit)

    def open_form(self, site: str) -> None:
        """Show the numbers of a lever, but of a centre: its doctors stand in its row."""
        row = self.rows.get(site)
        if isinstance(row, LeverRow) and row.fte is None:
            row.open()

    # --- parts ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title(self.tr("Scenario")))
        head.addStretch(1)
        head.addWidget(self.add)
        layout.addLayout(head)
        layout.addWidget(self.name)
        layout.addWidget(self.empty)
        self._list.setSpacing(2)
        layout.addLayout(self._list)
        layout.addWidget(self.warning)
        layout.addStretch(1)

    def _site_row(self, site_line: SiteLine) -> SiteRow:
        row = SiteRow(site_line, self)
        row.restored.connect(self.restored)
        return row

    def _lever_row(self, lever: AddLever) -> LeverRow:
        row = LeverRow(lever, self._maker, self)
        row.changed.connect(self.lever_changed)
        row.stop_wanted.connect(self.stop_wanted)
        row.edit.toggled.connect(lambda on: self._only(row) if on else None)
        return row

    def _only(self, row: LeverRow) -> None:
        """One form at a time: the others fold."""
        for other in self.rows.values():
            if isinstance(other, LeverRow) and other is not row:
                other.open(False)
        self.opened.emit(row)

    def _insert(self, site: str, row: SiteRow | LeverRow) -> None:
        row.resized.connect(self.resized)
        row.move_wanted.connect(self.move_wanted)
        row.closed.connect(self.closed)
        row.chosen.connect(self.site_chosen)
        self.rows[site] = row
        self._list.addWidget(row)

    def _show_lever(self, row: LeverRow, lever: AddLever, road: str, seen: bool) -> None:
        territory, outcome = self._session.territory, self._session.outcome
        if territory is not None and outcome is not None:
            code = lever.commune
            place = territory.communes["name"].get(code, code) if code else ""
            if LEVERS[lever.kind].stands == "communes" or lever.stops:
                place = lever_place(territory, lever, language())
            row.show_lever(lever, outcome, str(place))
            row.say_road(road, seen)

    def _remove(self, site: str) -> None:
        row = self.rows.pop(site)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _take_road_back(self, site: str) -> None:
        row = self.rows[site]
        text = self.tr("Take back: {step}").format(step=row.words.text())
        self._session.change(self._session.scenario.without_site(site), text)

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name and name != self._session.scenario.name:
            self.renamed.emit(name)
        self.name.setText(self._session.scenario.name)

    def _warn(self) -> None:
        outcome = self._session.outcome
        words = []
        if outcome is not None and outcome.unused_consultations > 0:
            words.append(self.tr("Nobody lives within reach of one of the sites: its consultations are not used."))
        if outcome is not None and outcome.floored:
            held = self.tr("In %n commune(s) the modelled loss is larger than the published access: held at 0.", "",
                           len(outcome.floored))  # fmt: skip
            words.append(held)
        territory = self._session.territory
        by_road = territory is not None and territory.times.method == "roads" and territory.roads is not None
        if not by_road and road_edits(self._session.answered.edits):
            words.append(self.tr("The decisions about roads are not counted: no road network is loaded."))
        if self._session.changes_invented_doctors:
            words.append(self.tr("The practices changed here are illustrative: so is their effect."))
        self.warning.setText("\n".join(words))
        self.warning.setVisible(bool(words))


class SiteRow(QWidget):
    """One site: name and place, full-time doctors, move and take away; or restore."""

    resized = Signal(str, float)
    move_wanted = Signal(str)
    closed = Signal(str)
    restored = Signal(str)
    chosen = Signal(str)

    def __init__(self, site_line: SiteLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.site, self.status = site_line.site, site_line.status
        self.words = PageLabel()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        layout.addWidget(self.words, 1)
        self.fte: FteSpin | None = None
        if self.status != "closed":
            self.fte = FteSpin(site_line.fte, self)
            self.fte.valueChanged.connect(self._resize)
            layout.addWidget(self.fte)
        if self.status == "added":
            layout.addWidget(self._button("move", self.tr("Move: then click the new place on the map"), self._move))
            layout.addWidget(self._button("trash-2", self.tr("Take this site away"), self._close))
        else:
            layout.addWidget(self._button("rotate-ccw", self.tr("Leave this site as it is"), self._restore))

    def show_line(self, site_line: SiteLine, road: str = "", seen: bool = False) -> None:
        """Show what the site has become, without telling it as a wish.

        road : how it meets the road; seen : it is far from one, or badly served: say so in the row, else only when pointed at
        """
        name, small, road_words = escape(site_line.name), escape(site_line.place), escape(road)
        if self.status == "closed":
            name, small = f"<s>{name}</s>", self.tr("closed")
        self.words.setWordWrap(seen)
        self.words.setText(f"{name}<br><small>{small}{'<br>' + road_words if seen else ''}</small>")
        self.words.setToolTip(paragraphs(f"{site_line.name} – {site_line.place}", road))
        if self.fte is not None:
            self.fte.blockSignals(True)
            self.fte.setValue(site_line.fte)
            self.fte.blockSignals(False)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click on the row shows the site's commune."""
        self.chosen.emit(self.site)

    def _button(self, icon: str, text: str, call: Callable[..., object]) -> QToolButton:
        button = icons.button(self, icon, text)
        button.clicked.connect(call)
        return button

    def _resize(self, fte: float) -> None:
        self.resized.emit(self.site, fte)

    def _move(self, _checked: bool = False) -> None:
        self.move_wanted.emit(self.site)

    def _close(self, _checked: bool = False) -> None:
        self.closed.emit(self.site)

    def _restore(self, _checked: bool = False) -> None:
        self.restored.emit(self.site)


def _plainly(scenario: Scenario) -> set[str]:
    """Ids of the sites that a plain decision is about."""
    return {edit.site for edit in scenario.edits if not isinstance(edit, AddLever)}


def _lines(edited: pd.DataFrame, communes: pd.DataFrame) -> dict[str, SiteLine]:
    """The edited sites in the order in which they were first touched."""
    lines = {}
    for site, row in edited.iterrows():
        place = str(communes["name"].get(row["commune"], row["commune"]))
        lines[str(site)] = SiteLine(str(site), str(row["name"]), place, float(row["fte"]), str(row["status"]))
    return lines
