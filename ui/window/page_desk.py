"""Opens the pages: builds each once, and shows it beside the map."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.stage import Stage
from ui.window.more_page import MorePage
from ui.window.page_area import PageArea
from ui.window.pages import RAIL, Tool, Tools
from ui.window.rail import Entry

WITHIN = {"travel": "roads"}
"""Parts of a page that are opened by a key of their own."""

MORE, TABLE = "more", "table"


class ToolDesk(QObject):
    """The pages of one window; ``pages`` : those opened so far, by key."""

    def __init__(self, stage: Stage, area: PageArea) -> None:
        super().__init__(stage.window)
        self._stage, self._area = stage, area
        self.tools = {tool.key: tool for tool in Tools(self).table()}
        self.pages: dict[str, QWidget] = {}

    @property
    def key(self) -> str:
        """The key of the page on screen, "" = none."""
        return next((key for key, page in self.pages.items() if page is self._area.page), "")

    @property
    def place(self) -> str:
        """The place of the rail that the page on screen belongs to, "" = none."""
        tool = self.tools.get(self.key)
        return MORE if tool is not None and tool.group != RAIL else self.key

    def open(self, key: str) -> QWidget:
        """Show a page, and return it; for a part of a page, that part."""
        if key == MORE:
            return self.open_more()
        tool = self.tools[WITHIN.get(key, key)]
        if tool.key not in self.pages:
            self.pages[tool.key] = tool.build(self._stage)
            self.pages[tool.key].setAccessibleName(tool.title)
        page = self.pages[tool.key]
        self.show(page, tool.question, tool.tip)
        if hasattr(page, "open_part"):
            page.open_part(key)
        page = self.part(key)
        page.setFocus()
        return page

    def part(self, key: str) -> QWidget:
        """A page that was opened before, or a part of one."""
        page = self.pages[WITHIN.get(key, key)]
        parts: dict[str, QWidget] = getattr(page, "parts", {})
        return parts.get(key, page)

    def open_more(self) -> QWidget:
        """Show the pages of specialists."""
        if MORE not in self.pages:
            more = MorePage(tuple(tool for tool in self.tools.values() if tool.group != RAIL), self._stage.window)
            more.wanted.connect(self.open)
            self.pages[MORE] = more
        self.show(self.pages[MORE], self.tr("More questions"), "")
        self.pages[MORE].setFocus()
        return self.pages[MORE]

    def adopt(self, key: str, page: QWidget) -> None:
        """Take in a page that the window made itself."""
        self.pages[key] = page

    def show(self, page: QWidget, question: str, about: str) -> None:
        """Put a page beside the map."""
        self._area.open_page(page, question, about)

    def entries(self) -> tuple[Entry, ...]:
        """The places of the rail."""
        return (
            Entry("start", self.tr("Home"), "house", self.tr("Start page: find a commune, take up a work")),
            Entry("map", self.tr("Map"), "map", self.tr("The map alone, with its questions and the commune")),
            *(_entry(tool) for tool in self.tools.values() if tool.group == RAIL),
            Entry(MORE, self.tr("More"), "ellipsis", self.tr("Pages for specialists: measure, check, prepare")),
            Entry("data", self.tr("Data"), "database", self.tr("What the figures rest on"), at_foot=True),
        )


def _entry(tool: Tool) -> Entry:
    return Entry(tool.key, tool.title, tool.icon, tool.question)
