"""The pages of the window: one line each; a page is built when it is opened for the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.stage import Stage

RAIL, MEASURE, CHECK, PREPARE = range(4)
"""Where a page is reached from: the rail itself, or a group of the page « Plus »."""


@dataclass(frozen=True)
class Tool:
    """A page beside the map.

    key : its name for the program; group : of ``RAIL``, ``MEASURE``, ``CHECK``, ``PREPARE``
    title : short, on the button; question : over the page; tip : what it answers, in a sentence; build : makes the page
    """

    key: str
    group: int
    title: str
    question: str
    tip: str
    icon: str
    build: Callable[[Stage], QWidget]


class Tools(QObject):
    """Holds the words of the pages."""

    def table(self) -> tuple[Tool, ...]:
        """Every page, in the order of the rail, then of « Plus »."""
        return (
            Tool("compare", RAIL, self.tr("Compare"), self.tr("Which project serves the people best?"),
                 self.tr("All scenarios side by side, doing nothing among them"), "scale", page("comparing.comparing", "ComparePage")),
            Tool("siting", RAIL, self.tr("Where to act"), self.tr("Where to act first?"),
                 self.tr("Where to build: three questions, an answer, and its proof"), "target", page("siting.siting", "SitingPage")),
            Tool("zoning", RAIL, self.tr("Zoning"), self.tr("Which areas are zoned for doctors?"),
                 self.tr("Simulate ZIP, ZAC and outside, decide, and compare with the zoning in force"),
                 "layers", page("zoning.zoning", "ZoningPage")),
            Tool("horizon", RAIL, self.tr("Future"), self.tr("What becomes of access in some years?"),
                 self.tr("What becomes of access in 1 to 10 years as doctors leave, with the scenario and without it"),
                 "calendar-clock", page("years.horizon_page", "HorizonPage")),
            Tool("equity", RAIL, self.tr("Equity"), self.tr("Is access equally shared?"),
                 self.tr("Is access equally shared, before and after?"), "chart-column", page("needs.equity", "EquityPage")),
            Tool("needs", MEASURE, self.tr("Needs and priorities"), self.tr("Where are needs high and access low?"),
                 self.tr("Where are needs high and access low? Where to act first?"), "layers", page("needs.needs", "NeedsPage")),
            Tool("aggregation", MEASURE, self.tr("By area"), self.tr("What are the figures of each area?"),
                 self.tr("Figures by intercommunality, canton, TVS, région, or a drawn area"), "map",
                 page("needs.aggregation", "AggregationPage")),
            Tool("places", MEASURE, self.tr("A place of practice"), self.tr("Who depends on this place of practice?"),
                 self.tr("Who depends on it, and what each commune would lose without it"), "house", page("doubt.places", "PlacesPage")),
            Tool("professions", MEASURE, self.tr("Other professions"), self.tr("What is access to the other professions?"),
                 self.tr("Nurses, physiotherapists, midwives, dentists, pharmacies, emergency units"), "cross",
                 page("doubt.professions", "ProfessionsPage")),
            Tool("sensitivity", CHECK, self.tr("Sensitivity"), self.tr("How far can these figures be trusted?"),
                 self.tr("How far can these figures be trusted?"), "sliders-horizontal", page("doubt.sensitivity", "SensitivityPage")),
            Tool("methods", CHECK, self.tr("Other methods"), self.tr("Would another method say the same?"),
                 self.tr("Would another way of measuring access say the same?"), "stethoscope", page("doubt.methods", "MethodsPage")),
            Tool("reproducing", CHECK, self.tr("The model and the published map"), self.tr("How far is the model from the published map?"),
                 self.tr("How far modelled access is from the published one, and the supply that the published map implies"),
                 "circle-help", page("doubt.reproducing", "ReproducingPage")),
            Tool("roads", PREPARE, self.tr("Roads and journeys"), self.tr("Which roads do the minutes go by?"),
                 self.tr("The road network and its checks, the way to the nearest doctors, isochrones, roads closed or built"),
                 "move", page("roads.road_desk", "RoadDesk")),
            Tool("history", PREPARE, self.tr("History"), self.tr("What was done, and how to go back?"),
                 self.tr("What was done, step by step, and how to go back"), "rotate-ccw", page("years.history", "HistoryPage")),
        )  # fmt: skip


def page(module: str, name: str) -> Callable[[Stage], QWidget]:
    """The class ``name`` of ``ui.pages.module``, imported when it is needed: a start pays for no page."""
    return partial(_build, module, name)


def _build(module: str, name: str, stage: Stage) -> QWidget:
    widget: QWidget = getattr(import_module(f"ui.pages.{module}"), name)(stage)
    return widget
