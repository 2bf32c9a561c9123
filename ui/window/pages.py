"""The tools of the window: one line each; a page is built when it is opened for the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.stage import Stage


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
    build: Callable[[Stage], QWidget]


class Tools(QObject):
    """Holds the words of the tools."""

    def table(self) -> tuple[Tool, ...]:
        """Every tool, in the order of the menu."""
        return (
            Tool("compare", 1, self.tr("Compare"), self.tr("All scenarios side by side, doing nothing among them"),
                 "table-2", page("comparing.comparing", "ComparePage")),
            Tool("siting", 1, self.tr("Best places"), self.tr("Where to build: three questions, an answer, and its proof"),
                 "map-pin", page("siting.siting", "SitingPage")),
            Tool(
                "horizon",
                1,
                self.tr("In some years"),
                self.tr("What becomes of access in 1 to 10 years as doctors leave, with the scenario and without it"),
                "rotate-ccw",
                page("years.horizon_page", "HorizonPage"),
            ),
            Tool("needs", 2, self.tr("Needs and priorities"), self.tr("Where are needs high and access low? Where to act first?"),
                 "layers", page("needs.needs", "NeedsPage")),
            Tool("equity", 2, self.tr("Equity"), self.tr("Is access equally shared, before and after?"),
                 "scale", page("needs.equity", "EquityPage")),
            Tool("aggregation", 2, self.tr("By area"), self.tr("Figures by intercommunality, canton, TVS, région, or a drawn area"),
                 "map", page("needs.aggregation", "AggregationPage")),
            Tool("zoning", 2, self.tr("Zoning"), self.tr("Simulate ZIP, ZAC and outside, decide, and compare with the zoning in force"),
                 "layers", page("zoning.zoning", "ZoningPage")),
            Tool("places", 3, self.tr("A place of practice"),
                 self.tr("Who depends on it, and what each commune would lose without it"), "house", page("doubt.places", "PlacesPage")),
            Tool("methods", 3, self.tr("Other methods"),
                 self.tr("Would another way of measuring access say the same?"), "stethoscope", page("doubt.methods", "MethodsPage")),
            Tool("professions", 3, self.tr("Other professions"),
                 self.tr("Nurses, physiotherapists, midwives, dentists, pharmacies, emergency units"), "cross",
                 page("doubt.professions", "ProfessionsPage")),
            Tool("sensitivity", 4, self.tr("Sensitivity"), self.tr("How far can these figures be trusted?"),
                 "sliders-horizontal", page("doubt.sensitivity", "SensitivityPage")),
            Tool("reproducing", 4, self.tr("The model and the published map"),
                 self.tr("How far modelled access is from the published one, and the supply that the published map implies"),
                 "circle-help", page("doubt.reproducing", "ReproducingPage")),
            Tool("roads", 4, self.tr("Roads"),
                 self.tr("The road network that the minutes go by: its file, what to look at, calibration"),
                 "map", page("roads.roads", "RoadsPage")),
            Tool("travel", 4, self.tr("Journeys and roads"),
                 self.tr("The way to the nearest doctors, isochrones, and what closing or building a road changes"),
                 "move", page("roads.travel", "TravelPage")),
            Tool("history", 9, self.tr("History"), self.tr("What was done, step by step, and how to go back"),
                 "rotate-ccw", page("years.history", "HistoryPage")),
        )  # fmt: skip


def page(module: str, name: str) -> Callable[[Stage], QWidget]:
    """The class ``name`` of ``ui.pages.module``, imported when it is needed: a start pays for no tool."""
    return partial(_build, module, name)


def _build(module: str, name: str, stage: Stage) -> QWidget:
    widget: QWidget = getattr(import_module(f"ui.pages.{module}"), name)(stage)
    return widget
