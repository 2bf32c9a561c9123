"""Opens the tools: builds each page once, and shows it in the drawer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from ui.base import icons
from ui.pages.stage import Stage
from ui.window.pages import Tool, Tools


class ToolDesk(QObject):
    """The tools of one window; ``pages`` : those opened so far, by key."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage = stage
        self.tools = {tool.key: tool for tool in Tools(self).table()}
        self.pages: dict[str, QWidget] = {}

    def open(self, key: str) -> QWidget:
        """Show a tool, and return its page."""
        tool = self.tools[key]
        if key not in self.pages:
            self.pages[key] = tool.build(self._stage)
            self.pages[key].setAccessibleName(tool.title)
        self._stage.show_page(self.pages[key], tool.title)
        self.pages[key].setFocus()
        return self.pages[key]

    def menu(self, title: str, parent: QWidget) -> QMenu:
        """All tools, those of one group together."""
        menu = QMenu(title, parent)
        menu.setToolTipsVisible(True)
        group = None
        for tool in self.tools.values():
            if group not in (None, tool.group):
                menu.addSeparator()
            group = tool.group
            self._add(menu, tool)
        return menu

    def _add(self, menu: QMenu, tool: Tool) -> None:
        action = menu.addAction(icons.icon(tool.icon, menu.palette()), tool.title)
        action.setToolTip(tool.tip)
        action.setObjectName(tool.key)
        action.triggered.connect(partial(self._open, tool.key))

    def _open(self, key: str, _checked: bool = False) -> None:
        if self._stage.session.territory is not None:
            self.open(key)
