"""The table of verbs of the window: everything a person can do, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from ui.actions import Actions, Verb

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Verbs(QObject):
    """Holds the words of the verbs."""

    def actions(self, window: MainWindow) -> Actions:
        """The actions of a window, undo and redo included."""
        made = Actions(self.table(window), window)
        stack = window.session.document.stack
        undo, redo = stack.createUndoAction(window, self.tr("Undo")), stack.createRedoAction(window, self.tr("Redo"))
        made.adopt("undo", undo, "undo-2", (QKeySequence.StandardKey.Undo,))
        made.adopt("redo", redo, "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"))
        return made

    def table(self, window: MainWindow) -> list[Verb]:
        """Name, words, what to call, icon, keys, and when it makes sense."""

        def is_open() -> bool:
            return window.session.territory is not None

        def has_workbook() -> bool:
            return window.session.workbook is not None

        def may_export() -> bool:
            return window.exports.is_possible

        keys = QKeySequence.StandardKey
        return [
            Verb("open_territory", self.tr("Open a territory…"), window.open_territory, "map-pin", ("Ctrl+T",)),
            Verb("open", self.tr("Open a work…"), window.files.open, "folder-open", (keys.Open,)),
            Verb("save", self.tr("Save"), window.files.save, "save", (keys.Save,), enabled=is_open),
            Verb("save_as", self.tr("Save as…"), window.files.save_as, "", ("Ctrl+Shift+S",), enabled=is_open),
            Verb("add_scenarios", self.tr("Add the scenarios of another work…"), window.files.add_from, "copy", enabled=is_open),
            Verb("import_file", self.tr("Import a file…"), window.desk.flow.choose, "upload", ("Ctrl+I",),
                 self.tr("Import any file of data, official or your own"), is_open),
            Verb("download_data", self.tr("Download official data…"), window.desk.download, "download", enabled=is_open),
            Verb("data", self.tr("Data of the territory…"), window.desk.show_data, "layers", ("Ctrl+D",), enabled=is_open),
            Verb("save_territory", self.tr("Save the territory…"), window.files.save_territory, "save",
                 tip=self.tr("Save the territory, its data and its scenarios in one file"), enabled=is_open),
            Verb("save_complete", self.tr("Save a complete copy…"), window.files.save_complete, "save",
                 tip=self.tr("One file with the work, its data and its roads: it opens on any machine"), enabled=is_open),
            Verb("import_workbook", self.tr("Import the DREES workbook…"), window.files.import_workbook, "file-spreadsheet",
                 enabled=is_open),
            Verb("forget_workbook", self.tr("Do without the DREES workbook"), window.files.forget_workbook, "",
                 enabled=has_workbook),
            Verb("add_centre", self.tr("Centre"), window.placing.start_adding, "plus", ("C",),
                 self.tr("Place a health centre on the map"), is_open),
            Verb("stop_placing", self.tr("Stop placing"), window.placing.stop, "", ("Esc",),
                 enabled=lambda: window.placing.is_active),
            Verb("export_xlsx", self.tr("Spreadsheet (XLSX)…"), window.exports.spreadsheet, "file-spreadsheet", ("Ctrl+E",),
                 enabled=may_export),
            Verb("export_html", self.tr("Map to share (web page)…"), window.exports.web_map, "globe", enabled=may_export),
            Verb("export_png", self.tr("Picture of the map (PNG)…"), window.exports.picture, "image", enabled=may_export),
            Verb("new_scenario", self.tr("New scenario"), window.scenarios.add, "plus", enabled=is_open),
            Verb("copy_scenario", self.tr("Copy this scenario"), window.scenarios.copy, "copy", enabled=is_open),
            Verb("delete_scenario", self.tr("Delete this scenario"), window.scenarios.delete, "trash-2",
                 enabled=lambda: len(window.session.document.work.scenarios) > 1),
            Verb("find", self.tr("Find a commune"), window.find_commune, "search", (keys.Find,), enabled=is_open),
            Verb("fit", self.tr("See the whole territory"), window.map_panel.view.fit, "maximize", ("Ctrl+0",)),
            Verb("settings", self.tr("Parameters"), window.open_settings, "sliders-horizontal", ("Ctrl+,",), enabled=is_open),
            Verb("left", self.tr("Panel “What to look at?”"), window.toggle_left, "panel-left", ("F7",),
                 checked=lambda: not window.left.isHidden()),
            Verb("right", self.tr("Panel of the commune and the scenario"), window.toggle_right, "panel-right", ("F8",),
                 checked=lambda: not window.side.isHidden()),
            Verb("table", self.tr("Table of the communes"), window.toggle_table, "chevron-right", ("F9",)),
            Verb("menu", self.tr("Menu"), window.open_menu, "", ("F10",)),
            Verb("about", self.tr("About Déserts"), window.show_about, "info"),
            Verb("quit", self.tr("Quit"), window.close, "", (keys.Quit,)),
        ]  # fmt: skip
