"""The menus of the window; they only arrange the verbs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.base.actions import Actions
from ui.base.plain import paragraphs
from ui.work.files import Files


class ExportMenu(QMenu):
    """The kinds of file to hand on."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Export"))
        self.addActions([actions[name] for name in ("export_xlsx", "export_html", "export_pdf", "export_png")])


class DataMenu(QMenu):
    """Where data come from, and what is there."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Data"))
        self.addActions(
            [
                actions[name]
                for name in ("official_data", "import_file", "download_data", "data", "save_territory", "save_complete")
            ]
        )
        self.addSeparator()
        self.addActions([actions[name] for name in ("import_workbook", "forget_workbook")])


class MainMenu(QMenu):
    """Everything that can be done.

    ``look_chosen`` : (name, value) of a preference, language or palette
    """

    look_chosen = Signal(str, str)

    def __init__(self, actions: Actions, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions, self._files = actions, files
        recent = QMenu(self.tr("Recent works"), self)
        recent.aboutToShow.connect(partial(self.fill_recent, recent))
        rows: list[str | QMenu] = [
            "open_territory", "open", "save", "save_as", "save_complete", "add_scenarios", recent, "",
            DataMenu(actions, self), ExportMenu(actions, self), "",
            "undo", "redo", "add_centre", "find", "settings", "",
            self._view_menu(), "about", "quit",
        ]  # fmt: skip
        for row in rows:
            if isinstance(row, QMenu):
                self.addMenu(row)
            elif row:
                self.addAction(actions[row])
            else:
                self.addSeparator()

    def fill_recent(self, menu: QMenu) -> None:
        """List the works used last."""
        menu.clear()
        for name in self._files.preferences.recent:
            action = menu.addAction(Path(name).name)
            action.setToolTip(paragraphs(name))
            action.triggered.connect(partial(self._open_recent, Path(name)))
        if menu.isEmpty():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    def _view_menu(self) -> QMenu:
        view = QMenu(self.tr("Window"), self)
        view.addActions([self._actions[name] for name in ("start_page", "left", "right", "table", "next_pane", "fit")])
        view.addSeparator()
        languages = {"system": self.tr("As the system"), "fr": "Français", "en": "English"}
        looks = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        view.addMenu(self._choice_menu(self.tr("Language"), "language", languages))
        view.addMenu(self._choice_menu(self.tr("Colours"), "palette", looks))
        return view

    def _choice_menu(self, title: str, name: str, choices: dict[str, str]) -> QMenu:
        menu = QMenu(title, self)
        for value, text in choices.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(getattr(self._files.preferences, name) == value)
            action.triggered.connect(partial(self._choose, name, value))
        return menu

    def _choose(self, name: str, value: str, _checked: bool = False) -> None:
        self.look_chosen.emit(name, value)

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self._files.open_path(path)
