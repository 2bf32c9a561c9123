"""The page that CONTRIBUTING.md adds to the window opens and is filled."""

from __future__ import annotations

import sys

from tests.contributed import ending, entry, module_of
from ui.window.pages import Tools


def test_a_page(window, monkeypatch, tmp_path):
    module_of(ending("largest.py"), monkeypatch, tmp_path)
    desk = window.tools
    registry = sys.modules[Tools.__module__]
    tool = entry(ending("window/pages.py"), registry, self=Tools(window))
    desk.tools[tool.key] = tool
    more = desk.open("more")
    assert tool.title in [button.text() for button in more.buttons.values()]
    page = desk.open("largest")
    assert window.page_area.frame.question.text() == "Which commune is the largest?"
    assert page.isVisible()
    core = window.session.territory.core
    assert page.name.text() == core.sort_values("population")["name"].iloc[-1]
