"""Start: logs, language, look, crash reports, and the window; the only place where things are put together."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import multiprocessing
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QStandardPaths, QTimer, QTranslator, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from deserts._version import __version__
from ui.base import palette, style
from ui.window.main_window import MainWindow
from ui.work.autosave import Autosave, Left, left_behind, remove
from ui.work.crash import CrashDialog, last_crash, rescue
from ui.work.session import Session
from ui.work.settings import LANGUAGES, PALETTES, Preferences, load, save
from ui.work.tasks import Tasks

I18N = Path(__file__).parents[1] / "i18n"
ICON = Path(__file__).parents[1] / "base" / "icons" / "deserts.svg"
LOG_BYTES = 1_000_000

logger = logging.getLogger(__name__)


class Application(QObject):
    """Holds what outlives a window: the session, the tasks, the preferences."""

    def __init__(self, app: QApplication, stored: QSettings, lang: str = "", look: str = "") -> None:
        """``lang``, ``look`` : language and palette of this run only, "" = as the preferences say."""
        super().__init__()
        self._app, self._stored = app, stored
        self._translators: list[QTranslator] = []
        self._lang, self._look = lang, look
        self.preferences = load(stored)
        self._dress()
        self.tasks = Tasks(self)
        self.session = Session(self.tasks, self)
        self.autosave = Autosave(self.session, data_folder(), self)
        self.window = self._new_window()

    def start(self, file: Path | None = None) -> None:
        """Show the window, then open what is to be opened."""
        self.window.show()
        if file is not None:
            QTimer.singleShot(0, self.window, lambda: self.window.files.open_path(file))
        else:
            QTimer.singleShot(0, self.window, self.window.start)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error that nobody foresaw: log it, save the work aside, say so once."""
        logger.error("unexpected error", exc_info=(kind, error, trace))
        saved = rescue(self.session, data_folder())
        CrashDialog.show_once(error, saved, self.window)

    @Slot()
    def rebuild(self) -> None:
        """The same session in a window of another language or palette."""
        old = self.window
        old.placing.stop()
        self._keep(old.preferences)
        self._lang = self._look = ""
        self._dress()
        focus = old.focus
        self.window = self._new_window()
        self.window.focus.look_at(focus.indicator.key)
        self.window.focus.choose(focus.commune)
        self.window.show()
        old.hide()
        old.deleteLater()

    # --- inside ---

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.session, self.preferences)
        window.preferences_changed.connect(self._keep)
        window.rebuild_wanted.connect(self.rebuild)
        window.closed.connect(self.autosave.close)
        window.recovery.recovered.connect(self._let_go)
        return window

    def _let_go(self, left: Left) -> None:
        """A copy of a former run is forgotten once what it held is kept aside by this one."""
        if self.autosave.keep():
            remove(left.path)

    def _dress(self) -> None:
        palette.apply(self._app, self._look or self.preferences.palette)
        style.apply(self._app)
        self._translators = translate(self._app, self._lang or self.preferences.language, self._translators)

    def _keep(self, preferences: Preferences) -> None:
        self.preferences = preferences
        save(preferences, self._stored)


def translate(app: QApplication, wish: str, former: Sequence[QTranslator] = ()) -> list[QTranslator]:
    """Make the application speak "fr", "en", or the language of the system; returns the translators to keep."""
    for translator in former:
        app.removeTranslator(translator)
    system = QLocale.system()
    locale = {"fr": QLocale("fr_FR"), "en": QLocale("en_GB")}.get(wish, system)
    if locale.language() not in (QLocale.Language.French, QLocale.Language.English):
        locale = QLocale("en_GB")
    QLocale.setDefault(locale)
    is_french = locale.language() == QLocale.Language.French
    files = [(I18N, "deserts_fr_FR" if is_french else "deserts_en_US")]
    if is_french:
        files.append((Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), "qtbase_fr"))
    translators = []
    for folder, name in files:
        translator = QTranslator(app)
        if translator.load(name, str(folder)) and app.installTranslator(translator):
            translators.append(translator)
    return translators


def data_folder() -> Path:
    """Where logs, crash reports and rescued works go."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    multiprocessing.freeze_support()  # a worker of a bundled program begins as the program itself
    options = _options(arguments)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Déserts")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("deserts")
    app.setWindowIcon(QIcon(str(ICON)))
    _log(data_folder())
    stored = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "deserts", "deserts")
    application = Application(app, stored, options.lang or "", options.palette or "")
    sys.excepthook = application.report
    application.start(options.file)
    for left in left_behind(data_folder()):
        application.window.recovery.offer(left)
    if report := last_crash(data_folder()):
        application.window.recovery.offer_crash_report(report)
    with (data_folder() / "crash.log").open("w", encoding="utf-8") as file:
        faulthandler.enable(file)
        code = app.exec()
        faulthandler.disable()
    application.tasks.shutdown()
    return code


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="deserts-app", description="Access to doctors, and what would change it.")
    parser.add_argument("file", nargs="?", type=Path, help="a saved work (.deserts)")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the window")
    parser.add_argument("--palette", choices=PALETTES, help="light or dark")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(arguments)


def _log(folder: Path) -> None:
    handler = RotatingFileHandler(folder / "deserts.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
