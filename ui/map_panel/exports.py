"""What is handed on: a spreadsheet, a map for the browser, a picture; written in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QObject, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from deserts._version import __version__
from deserts.errors import CannotWrite, DesertsError
from deserts.progress import Report, ignore
from geodata.files.names import free_name, portable_name, suffixed
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario
from scenarios.words.texts import Language
from ui.base.messages import sentence
from ui.base.notices import Notices, Offer
from ui.base.palette import light
from ui.base.style import large
from ui.base.words import language
from ui.map.scene import Scene
from ui.map.theme import MapTheme, theme_of
from ui.map_panel.panel import MapPanel
from ui.work.session import Session

PICTURE = QSize(2400, 1600)
PICTURE_UNIT = 2.0
CAPTION_PX = 40


class Exports(QObject):
    """One method a kind of file. ``folder_used`` : the folder that was written into."""

    folder_used = Signal(str)

    def __init__(self, session: Session, panel: MapPanel, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._panel, self._notices, self._window = session, panel, notices, window
        self.folder = Path.home()

    @property
    def is_possible(self) -> bool:
        """Whether there is something to export."""
        return self._session.outcome is not None

    def spreadsheet(self) -> None:
        """Ask where, and write the spreadsheet."""
        path = self._ask(self.tr("Export a spreadsheet"), self.tr("Spreadsheet (*.xlsx)"), ".xlsx")
        if path is not None:
            self.write_spreadsheet(path)

    def web_map(self) -> None:
        """Ask where, and write the map for the browser."""
        path = self._ask(self.tr("Export a map to share"), self.tr("Web page (*.html)"), ".html")
        if path is not None:
            self.write_web_map(path)

    def council_page(self) -> None:
        """Ask where, and write the page for a council on the scenario on screen."""
        self.ask_council_page((self._session.scenario,))

    def ask_council_page(self, scenarios: Sequence[Scenario]) -> None:
        """Ask where, and write the page for a council on one scenario, or on up to four compared."""
        path = self._ask(self.tr("Export the page for the council"), self.tr("Document (*.pdf)"), ".pdf")
        if path is not None:
            self.write_council_page(tuple(scenarios), path)

    def picture(self) -> None:
        """Ask where, and write a picture of the map."""
        path = self._ask(self.tr("Export a picture of the map"), self.tr("Picture (*.png)"), ".png")
        if path is not None:
            self.write_picture(path)

    def write_spreadsheet(self, path: Path) -> None:
        """Write the spreadsheet in the background."""
        from scenarios.documents.xlsx import export_xlsx

        self._run(
            partial(export_xlsx, lang=language(), layers=self._layers()), path, self.tr("Writing the spreadsheet…")
        )

    def write_web_map(self, path: Path) -> None:
        """Write the map for the browser in the background."""
        from scenarios.documents.html import export_html

        self._run(partial(export_html, lang=language(), layers=self._layers()), path, self.tr("Writing the map…"))

    def write_council_page(self, scenarios: Sequence[Scenario], path: Path) -> None:
        """Compare, draw and write the page in the background."""
        session = self._session
        work = partial(_write_council_page, layers=self._layers(), lang=language())
        arguments = (session.territory, session.model, tuple(scenarios), session.baseline)
        self._start(work, arguments, path, self.tr("Writing the page for the council…"))

    def write_picture(self, path: Path) -> None:
        """Draw the map with its legend and write it, in the background: on what it shows now, whatever it shows next."""
        view, legend = self._panel.view, self._panel.legend
        card = QImage(legend.sizeHint() * PICTURE_UNIT, QImage.Format.Format_ARGB32_Premultiplied)
        card.fill(Qt.GlobalColor.transparent)
        painter = QPainter(card)
        painter.scale(PICTURE_UNIT, PICTURE_UNIT)
        legend.paint_to(painter, QPointF(0, 0))
        painter.end()
        drawing = partial(_write_picture, copy(view.scene), QFont(view.font()), card, self._caption())
        self._start(drawing, (), path, self.tr("Writing the picture…"))

    def ask_spreadsheet(self, title: str) -> Path | None:
        """Where a tool may write a spreadsheet of its own."""
        return self._ask(title, self.tr("Spreadsheet (*.xlsx)"), ".xlsx")

    def ask_table(self, title: str) -> Path | None:
        """Where a tool may write a table of its own."""
        return self._ask(title, self.tr("Table (*.csv)"), ".csv")

    def write(self, export: Callable[..., Any], what: object, path: Path) -> None:
        """Write what a tool has made: ``export(territory, what, path, report=…)`` in the background."""
        self._start(export, (self._session.territory, what), path, self.tr("Writing the spreadsheet…"))

    # --- inside ---

    def _layers(self) -> tuple[Imported, ...]:
        """The imported files in use, which are columns and layers of what is written."""
        return self._session.data.imported

    def _run(self, export: Callable[..., Any], path: Path, title: str) -> None:
        self._start(export, (self._session.territory, self._session.outcome), path, title)

    def _start(self, work: Callable[..., Any], arguments: tuple[Any, ...], path: Path, title: str) -> None:
        """Do ``work(*arguments, path, report=…)`` in the background and say how it went."""
        self._session.tasks.run(
            work,
            *(*arguments, path),
            owner=self,
            title=title,
            done=lambda _result: self._tell_done(path),
            failed=partial(self._tell_failed, partial(self._start, work, arguments, title=title)),
        )

    def _tell_done(self, path: Path) -> None:
        self.folder = path.parent
        self.folder_used.emit(str(path.parent))
        self._notices.say(
            self.tr("“{name}” is written.").format(name=path.name),
            [
                Offer(self.tr("Open"), lambda: _show(path)),
                Offer(self.tr("Open the folder"), lambda: _show(path.parent)),
            ],
            kind="done",
            key="export",
        )

    def _tell_failed(self, write_to: Callable[[Path], None], error: DesertsError) -> None:
        """Say why; a file that another program holds is written when that lets go, or under a free name."""
        if not (isinstance(error, CannotWrite) and error.reason == "in_use"):
            self._session.refused.emit(error)
            return
        other = free_name(error.path)
        offers = [
            Offer(self.tr("Try again"), partial(write_to, error.path)),
            Offer(self.tr("Save as “{name}”").format(name=other.name), partial(write_to, other)),
        ]
        self._notices.say(sentence(error), offers, kind="error", key="export")

    def _ask(self, title: str, filter_: str, suffix: str) -> Path | None:
        if not self.is_possible:
            return None
        start = self.folder / (self._name() + suffix)
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), filter_)
        return suffixed(Path(name), suffix) if name else None

    def _caption(self) -> tuple[str, str]:
        """Territory and scenario; what is compared: a picture travels without its window."""
        published = self._session.baseline is Baseline.PUBLISHED
        compared = self.tr("Published + Δ") if published else self.tr("Modelled")
        if not published and self._session.loaded_territory.illustrative:
            compared = self.tr("Illustrative data")
        title = f"{self._session.loaded_territory.name} – {self._session.scenario.name}"
        return title, f"{compared} · Déserts {__version__}"

    def _name(self) -> str:
        territory, scenario = self._session.loaded_territory, self._session.scenario
        return portable_name(f"{territory.name} - {scenario.name}")


def _write_council_page(
    territory: Territory,
    model: Model,
    scenarios: Sequence[Scenario],
    baseline: Baseline,
    path: Path,
    *,
    layers: Sequence[Imported],
    lang: Language,
    report: Report = ignore,
) -> None:
    """What the page is about, and the page. Raises BadValue for more scenarios than it holds, CannotWrite."""
    from scenarios.analysis.brief import brief
    from scenarios.documents.council_page import export_council_page

    asked = brief(model, scenarios, baseline, report=report)
    export_council_page(territory, asked, path, lang=lang, layers=layers, report=report)


def _write_picture(
    scene: Scene, font: QFont, legend: QImage, caption: tuple[str, str], path: Path, report: Report = ignore
) -> None:
    """Draw, compress and write a picture of the map below its caption. Raises CannotWrite."""
    from geodata.files.atomic import write_atomically
    from ui.map import export

    report(0, 3)
    theme = theme_of(light())
    image = QImage(PICTURE, QImage.Format.Format_RGB32)
    image.fill(theme.card)
    size = PICTURE / PICTURE_UNIT
    painter = QPainter(image)
    painter.scale(PICTURE_UNIT, PICTURE_UNIT)
    _draw_caption(painter, caption, font, theme, size.width())
    painter.translate(0, CAPTION_PX)
    painter.setClipRect(0, 0, size.width(), size.height() - CAPTION_PX)
    export.paint_map(painter, export.whole(scene, size.width(), size.height() - CAPTION_PX), scene, theme, font)
    painter.resetTransform()
    painter.setClipping(False)
    margin = round(16 * PICTURE_UNIT)
    painter.drawImage(margin, PICTURE.height() - legend.height() - margin, legend)
    painter.end()
    report(1, 3)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    report(2, 3)
    write_atomically(path, bytes(data.data()))


def _draw_caption(painter: QPainter, caption: tuple[str, str], font: QFont, theme: MapTheme, width: int) -> None:
    box = QRectF(16, 0, width - 32, CAPTION_PX)
    painter.setPen(theme.ink)
    painter.setFont(large(font))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, caption[0])
    painter.setPen(theme.faint_ink)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, caption[1])


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
