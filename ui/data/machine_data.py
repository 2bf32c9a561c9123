"""What data are on this machine and how old they are, each with a sign and a word; nobody is contacted for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from geodata.downloads.catalogue import catalogue, targets
from geodata.downloads.fetch import Cache, PlanItem, item_of
from geodata.files.folders import user_cache
from ui.base import figures, icons
from ui.base.plain import PlainLabel
from ui.base.style import caption
from ui.work.settings import Preferences

HERE, OLD, ABSENT = "circle-check", "triangle-alert", "download"
SHOWN = ("drees_apl", "bpe")
"""Those without which the doctors are invented."""

MEGABYTE = 1e6


@dataclass(frozen=True)
class Line:
    """A kind of data. icon : ``HERE``, ``OLD`` or ``ABSENT``; state : the same in words, with year and size."""

    icon: str
    name: str
    state: str


class MachineData(QWidget):
    """One line a kind of data; ``lines`` : what is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[PlainLabel, PlainLabel, PlainLabel]] = []

    def refresh(self, habits: Preferences) -> None:
        """Look again at what the cache and the habits hold."""
        cache = Cache(user_cache())
        base = Line(HERE, self.tr("Communes, boundaries, inhabitants"), self.tr("Insee, delivered with the software"))
        self.lines = [base, *(self._line(key, cache, habits) for key in SHOWN)]
        roads = self.tr(
            "estimated from distance, relief and density; by road once a network is loaded (More, Roads and journeys)"
        )
        self.lines.append(Line(HERE, self.tr("Travel times"), roads))
        while len(self._labels) < len(self.lines):
            self._add_row()
        for line, (sign, name, state) in zip(self.lines, self._labels, strict=True):
            sign.setPixmap(icons.picture(line.icon, self.palette().text().color(), 16))
            name.setText(line.name)
            state.setText(line.state)

    def _add_row(self) -> None:
        sign, name, state = PlainLabel(), PlainLabel(), caption()
        name.setWordWrap(True)
        row = 2 * len(self._labels)
        self._grid.addWidget(sign, row, 0)
        self._grid.addWidget(name, row, 1)
        self._grid.addWidget(state, row + 1, 1)
        self._labels.append((sign, name, state))

    def _line(self, key: str, cache: Cache, habits: Preferences) -> Line:
        names = {"drees_apl": self.tr("Published access (APL)"), "bpe": self.tr("Doctors in practice")}
        items = [item_of(entry, targets(entry, ())[0], cache) for entry in catalogue() if entry.key == key]
        kept = next((item for item in items if item.state() in ("cached", "old")), None)
        if kept is not None:
            return Line(OLD if kept.state() == "old" else HERE, names[key], self._kept(kept))
        workbook = Path(habits.workbook) if key == "drees_apl" and habits.workbook else None
        if workbook is not None and workbook.is_file():
            when = figures.short_time(datetime.fromtimestamp(workbook.stat().st_mtime))  # noqa: DTZ006 - as the clock on the wall
            return Line(HERE, names[key], self.tr("{name}, of {when}").format(name=workbook.name, when=when))
        newest = items[0]
        size = (
            "" if not newest.size else f" · {figures.number(newest.size / MEGABYTE, 1)}{figures.NBSP}" + self.tr("MB")
        )
        wanting = self.tr("{producer} {year}{size} · not here yet").format(
            producer=newest.entry.producer, year=newest.entry.edition, size=size
        )
        return Line(ABSENT, names[key], wanting + (" · " + self.tr("invented meanwhile") if key == "bpe" else ""))

    def _kept(self, item: PlanItem) -> str:
        days = item.age_days() or 0
        age = self.tr("%n day(s) old", "", days) if days else self.tr("of today")
        words = f"{item.entry.producer} {item.entry.edition} · {age}"
        return words + (" · " + self.tr("a newer one is likely") if item.state() == "old" else "")
