"""The tools of the window: one line each; a page is built when it is opened for the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow


@dataclass(frozen=True)
class Tool:
    """A page of the drawer.

    key : its name for the program; group : position in the menu, tools of one group stand together
    title : short, on the button; tip : what it answers, in a sentence; build : makes the page
    """

    key: str
    group: int
    title: str
    tip: str
    icon: str
    build: Callable[[MainWindow], QWidget]


class Tools(QObject):
    """Holds the words of the tools."""

    def table(self) -> tuple[Tool, ...]:
        """Every tool, in the order of the menu."""
        return (
            Tool("roads", 6, self.tr("Roads"),
                 self.tr("The road network that the minutes go by: its file, what to look at, calibration"),
                 "map", page("roads", "RoadsPage")),
            Tool("history", 9, self.tr("History"), self.tr("What was done, step by step, and how to go back"),
                 "rotate-ccw", page("history", "HistoryPage")),
        )  # fmt: skip


def page(module: str, name: str) -> Callable[[MainWindow], QWidget]:
    """The class ``name`` of ``ui.tools.module``, imported when it is needed: a start pays for no tool."""
    return partial(_build, module, name)


def _build(module: str, name: str, window: MainWindow) -> QWidget:
    widget: QWidget = getattr(import_module(f"ui.tools.{module}"), name)(window)
    return widget
