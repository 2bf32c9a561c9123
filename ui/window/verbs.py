"""The table of verbs of the window: everything a person can do, one line each."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from ui.base.actions import Actions, Verb
from ui.pages.stage import Stage
from ui.window.start_desk import StartDesk
from ui.window.workspace import Workspace
from ui.work.files import Files


class Frame(Protocol):
    """What the window itself does."""

    @property
    def workspace(self) -> Workspace:
        """The panels beside the map."""

    @property
    def start_desk(self) -> StartDesk:
        """The start page."""

    def open_territory(self) -> None:
        """Choose another territory."""

    def show_data(self) -> None:
        """Show what the figures rest on."""

    def find_commune(self) -> None:
        """Type a name."""

    def open_settings(self) -> None:
        """Show the parameters."""

    def open_menu(self) -> None:
        """Open the menu."""

    def toggle_table(self) -> None:
        """Show or hide the table."""

    def show_about(self) -> None:
        """Show version, licences and sources."""

    def close(self) -> bool:
        """Close the window, if it may."""


class Verbs(QObject):
    """Holds the words of the verbs."""

    def __init__(self, stage: Stage, files: Files, frame: Frame) -> None:
        super().__init__(stage.window)
        self._stage, self._files, self._frame = stage, files, frame

    def actions(self) -> Actions:
        """The actions of a window, undo and redo included."""
        window, stack = self._stage.window, self._stage.session.document.stack
        made = Actions(self.table(), window)
        undo, redo = stack.createUndoAction(window, self.tr("Undo")), stack.createRedoAction(window, self.tr("Redo"))
        made.adopt("undo", undo, "undo-2", (QKeySequence.StandardKey.Undo,))
        made.adopt("redo", redo, "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"))
        return made

    def table(self) -> list[Verb]:
        """Name, words, what to call, icon, keys, and when it makes sense."""
        stage, files, frame = self._stage, self._files, self._frame

        def is_open() -> bool:
            return stage.session.territory is not None

        def may_export() -> bool:
            return stage.exports.is_possible

        keys = QKeySequence.StandardKey
        return [
            Verb("open_territory", self.tr("Open a territory…"), frame.open_territory, "map-pin", ("Ctrl+T",)),
            Verb("open", self.tr("Open a work…"), files.open, "folder-open", (keys.Open,)),
            Verb("save", self.tr("Save"), files.save, "save", (keys.Save,), enabled=is_open),
            Verb("save_as", self.tr("Save as…"), files.save_as, "", ("Ctrl+Shift+S",), enabled=is_open),
            Verb("add_scenarios", self.tr("Add the scenarios of another work…"), files.add_from, "copy", enabled=is_open),
            Verb("import_file", self.tr("Import a file…"), stage.desk.flow.choose, "upload", ("Ctrl+I",),
                 self.tr("Import any file of data, official or your own"), is_open),
            Verb("official_data", self.tr("Get the official data…"), stage.desk.get_official, "download",
                 tip=self.tr("Fetch what the territory needs from its publishers, and use it"), enabled=is_open),
            Verb("download_data", self.tr("Download official data…"), stage.desk.download, "download", enabled=is_open),
            Verb("data", self.tr("Data of the territory…"), frame.show_data, "layers", ("Ctrl+D",), enabled=is_open),
            Verb("save_territory", self.tr("Save the territory…"), files.save_territory, "save",
                 tip=self.tr("Save the territory, its data and its scenarios in one file"), enabled=is_open),
            Verb("save_complete", self.tr("Save a complete copy…"), files.save_complete, "save",
                 tip=self.tr("One file with the work, its data and its roads: it opens on any machine"), enabled=is_open),
            Verb("import_workbook", self.tr("Import the DREES workbook…"), files.import_workbook, "file-spreadsheet",
                 enabled=is_open),
            Verb("forget_workbook", self.tr("Do without the DREES workbook"), files.forget_workbook, "",
                 enabled=lambda: stage.session.workbook is not None),
            Verb("add_centre", self.tr("Centre"), stage.placing.start_adding, "plus", ("C",),
                 self.tr("Place a health centre on the map"), is_open),
            Verb("stop_placing", self.tr("Stop placing"), stage.placing.stop, "", ("Esc",),
                 enabled=lambda: stage.placing.is_active),
            Verb("export_xlsx", self.tr("Spreadsheet (XLSX)…"), stage.exports.spreadsheet, "file-spreadsheet", ("Ctrl+E",),
                 enabled=may_export),
            Verb("export_html", self.tr("Map to share (web page)…"), stage.exports.web_map, "globe", enabled=may_export),
            Verb("export_pdf", self.tr("Page for the council (PDF)…"), stage.exports.council_page, "file-text",
                 tip=self.tr("What the scenario on screen changes, on one sheet"), enabled=may_export),
            Verb("export_png", self.tr("Picture of the map (PNG)…"), stage.exports.picture, "image", enabled=may_export),
            Verb("new_scenario", self.tr("New scenario"), stage.scenarios.add, "plus", enabled=is_open),
            Verb("copy_scenario", self.tr("Copy this scenario"), stage.scenarios.copy, "copy", enabled=is_open),
            Verb("delete_scenario", self.tr("Delete this scenario"), stage.scenarios.delete, "trash-2",
                 enabled=lambda: len(stage.session.document.work.scenarios) > 1),
            Verb("find", self.tr("Find a commune"), frame.find_commune, "search", (keys.Find,), enabled=is_open),
            Verb("fit", self.tr("See the whole territory"), stage.map.fit, "maximize", ("Ctrl+0",)),
            Verb("settings", self.tr("Parameters"), frame.open_settings, "sliders-horizontal", ("Ctrl+,",), enabled=is_open),
            Verb("left", self.tr("Panel “What to look at?”"), frame.workspace.toggle_left, "panel-left", ("F7",),
                 checked=lambda: not frame.workspace.left.isHidden()),
            Verb("right", self.tr("Panel of the commune and the scenario"), frame.workspace.toggle_side, "panel-right", ("F8",),
                 checked=lambda: not frame.workspace.side.isHidden()),
            Verb("start_page", self.tr("Start page"), lambda: frame.start_desk.show(), "house", ("Alt+Home",)),  # noqa: PLW0108 - made later
            Verb("next_pane", self.tr("Next panel: map, page, commune"), frame.workspace.next_pane, "", ("F6",)),
            Verb("table", self.tr("Table of the communes"), frame.toggle_table, "table-2", ("F9",), enabled=is_open),
            Verb("menu", self.tr("Menu"), frame.open_menu, "", ("F10",)),
            Verb("about", self.tr("About Déserts"), frame.show_about, "info"),
            Verb("quit", self.tr("Quit"), frame.close, "", (keys.Quit,)),
        ]  # fmt: skip
