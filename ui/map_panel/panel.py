"""The map with its legend and notices: it draws what the session says and the focus asks for."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from deserts.scoring import Origin
from geodata.territory.opening import Territory
from scenarios.answer.model import Baseline
from scenarios.layers.map_layers import MapLayer, layer
from scenarios.plan.edits import AddLever
from scenarios.plan.scenario import decided_sites
from scenarios.words.invented import is_partly_invented, rests_on_invented
from ui.base import figures
from ui.base.columns import states, values
from ui.base.notices import Notices
from ui.base.scrolling import bare_column
from ui.base.tables import place_of, row_of
from ui.base.words import Words
from ui.map.marks import MarkState, SiteMark
from ui.map.view import MapView
from ui.map_panel.indicators import IndicatorPanel
from ui.map_panel.legend import Legend
from ui.map_panel.ribbon import LegendRibbon
from ui.work.focus import Focus
from ui.work.session import Session

PRACTICE_PX = 7.0
CENTRE_PX = 18.0


class MapPanel(QWidget):
    """The hero of the window."""

    def __init__(self, session: Session, focus: Focus, layers: IndicatorPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus, self._layers, self._words = session, focus, layers, Words(self)
        self._layer: MapLayer | None = None
        self._filter: list[str] | None = None
        self._practices: list[SiteMark] | None = None
        self._practices_of: Territory | None = None
        self._marks: list[SiteMark] | None = None
        self._rests_of: Territory | None = None
        self._resting: frozenset[str] = frozenset()
        self.view = MapView(self)
        self.view.setAccessibleName(self.tr("Map of the communes"))
        self.view.hover_text = self.hover_text
        self.legend = Legend(self)  # the window docks it beside the map
        self.legend.hide()
        self.ribbon = LegendRibbon(self.legend, self)
        self.notices = Notices(self)  # the window stands them above everything
        column = bare_column(self)
        column.addWidget(self.view, 1)
        column.addWidget(self.ribbon)
        session.territory_changed.connect(self.show_territory)
        session.outcome_changed.connect(self.show_outcome)
        focus.view_changed.connect(self.show_outcome)
        focus.commune_changed.connect(self._select)
        layers.layers_changed.connect(self._show_layers)
        self.view.commune_clicked.connect(focus.choose)
        self.view.site_clicked.connect(self.choose_site)
        self.legend.class_hovered.connect(self._fade)
        self.ribbon.class_hovered.connect(self._fade)
        if session.territory is not None:
            self.show_territory()

    @property
    def layer(self) -> MapLayer | None:
        """What is shown."""
        return self._layer

    def show_territory(self) -> None:
        """Draw another territory; its communes stay where only its figures are others."""
        shown = self._session.shown
        if shown is None:
            return
        if shown.shapes is not self.view.scene.shapes:
            self._marks = None  # the map drops them
            self.view.show_shapes(shown.shapes)
        self.view.set_attribution(self._attribution())
        self.show_outcome()
        self._select(self._focus.commune)

    def show_outcome(self) -> None:
        """Colour the map by the outcome, and say so in the legend."""
        outcome, territory = self._session.outcome, self._session.territory
        if outcome is None or territory is None or len(self.view.scene.shapes.codes) != len(outcome.change):
            return
        if self._show_theme():
            self._show_sites()
            return
        indicator, after = self._focus.indicator, self._focus.after
        params = self._session.params
        people, core, bounds = (
            outcome.after.table["population"],
            territory.communes["in_core"],
            (params.low_apl, params.high_apl),
        )
        if indicator.data is not None:
            self._layer = indicator.data.drawn(people, core, bounds)
        else:
            shown = (
                values(outcome, indicator, after=after),
                states(outcome, indicator, after=after),
            )
            self._layer = layer(*shown, people, core, indicator.key, bounds)
        self.view.set_colours(self._layer.colours, self._layer.states)
        invented = self._session.is_illustrative(indicator.column)
        self.view.set_watermark(self._mark_words() if invented else None)
        self.legend.set_layer(
            self._layer,
            title=self._words.legend(indicator.key) if indicator.data is None else indicator.data.label,
            unit=self._words.unit(indicator.key) if indicator.data is None else indicator.data.unit,
            origin=self._with_times(indicator.column, self._origin(invented=invented)),
        )
        self._show_sites()

    def _show_theme(self) -> bool:
        """Paint what a tool asks for; False where none does, or what it asks for is of another territory."""
        theme = self._focus.theme
        if theme is None or len(theme.layer.colours) != len(self.view.scene.shapes.codes):
            return False
        self._layer = theme.layer
        self.view.set_colours(self._layer.colours, self._layer.states)
        self.view.set_watermark(self.tr("illustrative data") if theme.illustrative else None)
        self.legend.set_layer(self._layer, title=theme.title, unit=theme.unit, origin=theme.origin)
        return True

    def filter(self, codes: list[str] | None) -> None:
        """Fade all communes but these."""
        self._filter = codes
        self._fade(-1)

    def hover_text(self, code: str) -> str:
        """« Bourganeuf : APL 2,1 → 3,0 »."""
        outcome, territory = self._session.outcome, self._session.territory
        if outcome is None or territory is None or code not in territory.communes.index:
            return ""
        name, theme = str(territory.communes.at[code, "name"]), self._focus.theme
        return f"{name}\n{self._reading(code) if theme is None else theme.words(code)}{self._rests(code)}"

    # --- inside ---

    def _mark_words(self) -> str:
        """How much of what is shown is invented."""
        partly = is_partly_invented(self._session.loaded_territory)
        return self.tr("partly illustrative data") if partly else self.tr("illustrative data")

    def _rests(self, code: str) -> str:
        """A line for a commune that rests on invented doctors, where not all do."""
        territory = self._session.territory
        if territory is None or not is_partly_invented(territory) or self._focus.indicator.data is not None:
            return ""
        if self._rests_of is not territory:
            self._rests_of, rests = territory, rests_on_invented(territory, self._session.params.decay.reach_min)
            self._resting = frozenset(map(str, territory.communes.index[rests]))
        return "\n" + self.tr("rests on invented doctors near by") if code in self._resting else ""

    def _reading(self, code: str) -> str:
        """The figure of the map for a commune, in words."""
        outcome, indicator = self._session.loaded_outcome, self._focus.indicator
        here = place_of(outcome.change, code)
        value = float(values(outcome, indicator, after=self._focus.after).iloc[here])
        if math.isnan(value):
            shown = 2 if indicator.is_change else states(outcome, indicator, after=self._focus.after)[here]
            is_off = self._session.gaps is not None and code in self._session.gaps.off
            return figures.reason(3 if indicator.lower_is_better else int(shown), is_off=is_off)
        if indicator.data is not None and indicator.data.categories:
            return indicator.data.said(here)
        if indicator.key == "apl_class":
            return self._words.level(value)
        if indicator.is_change:
            return f"{figures.signed(value, indicator.decimals)} {self._short_unit()}"
        if self._focus.after:
            before = float(values(outcome, indicator, after=False).iloc[here])
            return f"{figures.before_after(before, value, indicator.decimals)} {self._short_unit()}"
        return f"{figures.number(value, indicator.decimals)} {self._short_unit()}"

    def _short_unit(self) -> str:
        if self._focus.indicator.data is not None:
            return self._focus.indicator.data.unit
        return {
            "apl": self.tr("consult./year/inhab."),
            "apl_change": self.tr("consult./year/inhab."),
            "nearest_gp_min": self.tr("min"),
            "nearest_gp_change_min": self.tr("min"),
            "gp_per_100k": self.tr("per 100,000"),
            "gp_per_100k_standardised": self.tr("per 100,000"),
            "need": self.tr("standardised inhab."),
        }[self._focus.indicator.key]

    def _origin(self, *, invented: bool) -> str:
        """One line under the legend: where the numbers come from."""
        outcome, indicator = self._session.loaded_outcome, self._focus.indicator
        if indicator.data is not None:
            return indicator.data.origin
        origin = outcome.after.origins.get(indicator.column, Origin.MODELLED)
        moment = "" if self._focus.after else self.tr("before the scenario") + " · "
        if invented:
            return moment + " · ".join(filter(None, (self._mark_words(), self._session.data.basis(indicator.column))))
        dots = ""
        if self._session.loaded_territory.illustrative and self._layers.shows_practices:
            dots = " · " + self.tr("illustrative practices")
        if origin in (Origin.ANCHORED, Origin.PUBLISHED):
            sources = self._session.loaded_territory.sources
            year = next((source.data_year for source in sources if source.key == "drees_apl"), "")
            delta = " + Δ" if origin is Origin.ANCHORED else ""
            return moment + self.tr("DREES {year}").format(year=year) + delta + dots
        if origin is Origin.BASE:
            return moment + self.tr("INSEE, population 2023") + dots
        return (
            moment + " · ".join(filter(None, (self.tr("modelled"), self._session.data.basis(indicator.column)))) + dots
        )

    def _with_times(self, column: str, origin: str) -> str:
        """Where the numbers come from, and the minutes that they rest on."""
        if not column.startswith(("apl", "nearest")):
            return origin
        times = self._words.times(self._session.loaded_territory)
        return f"{origin} · {times}" if origin else times

    def _attribution(self) -> str:
        published = self._session.baseline is Baseline.PUBLISHED
        names = ["Insee", "Etalab", *(["DREES"] if published else []), *self._session.data.producers]
        return " · ".join(dict.fromkeys(names))

    def _show_layers(self) -> None:
        self.view.set_overlay("outlines", self._layers.data.outlines)
        self.show_outcome()

    def _show_sites(self) -> None:
        territory = self._session.territory
        if territory is None or self._session.outcome is None:
            return
        edited = decided_sites(territory, self._session.outcome.scenario)
        if self._practices is None or self._practices_of is not territory:
            self._practices, self._practices_of = self._practice_marks(territory), territory
        marks = (
            [mark for mark in self._practices if mark.id not in edited.index] if self._layers.shows_practices else []
        )
        marks += self._layers.data.marks()
        if self._layers.shows_centres:
            marks += [self._mark(str(site), row_of(edited, str(site))) for site in edited.index]
            marks += self._cabin_marks()
        if marks != self._marks:
            self._marks = marks
            self.view.set_sites(marks)

    def _practice_marks(self, territory: Territory) -> list[SiteMark]:
        """The present practices: the same as long as the territory is."""
        sites = territory.sites
        marks = sites["illustrative"].map({True: " – " + self.tr("illustrative"), False: ""})
        places = zip(sites.index, sites["lon"], sites["lat"], sites["name"], sites["gps"].round(), marks, strict=True)
        return [
            SiteMark(
                str(site),
                lon,
                lat,
                "gp",
                f"{name}\n{self._heads(int(gps))}{invented}",
                size=PRACTICE_PX,
                draggable=False,
            )
            for site, lon, lat, name, gps, invented in places
        ]

    def _mark(self, site: str, row: dict[Hashable, Any]) -> SiteMark:
        """A site that the scenario changed."""
        status = str(row["status"])
        planned = status == "added"
        state = {"added": MarkState.ADDED, "closed": MarkState.CLOSED}.get(status, MarkState.MOVED)
        fte = self.tr("{fte} FTE").format(fte=figures.number(float(row["fte"]), 1))
        label = f"{row['name']}\n{fte}"
        kind = str(row["kind"])
        size = CENTRE_PX if planned else 2 * PRACTICE_PX
        lon, lat = float(row["lon"]), float(row["lat"])
        return SiteMark(site, lon, lat, kind, label, state, size, draggable=planned)

    def _cabin_marks(self) -> list[SiteMark]:
        """Cabins and pharmacies that the scenario equips: places of no doctor, so that no table of sites has them."""
        edits = self._session.loaded_outcome.scenario.edits
        return [
            SiteMark(each.site, each.lon, each.lat, each.kind, each.name, MarkState.ADDED, CENTRE_PX)
            for each in edits
            if isinstance(each, AddLever) and each.lever.cabin and each.commune
        ]

    def _heads(self, gps: int) -> str:
        return self.tr("%n GP(s)", "", gps)

    def choose_site(self, site: str) -> None:
        """Choose the commune of a site."""
        territory, outcome = self._session.loaded_territory, self._session.loaded_outcome
        for edit in outcome.scenario.edits:
            if isinstance(edit, AddLever) and edit.site == site and edit.commune:
                self._focus.choose(edit.commune)
                return
        for table in (decided_sites(territory, outcome.scenario), territory.sites):
            if site in table.index:
                self._focus.choose(str(table.at[site, "commune"]))
                return

    def _select(self, code: str) -> None:
        """Outline the commune; one out of sight brings the whole territory back."""
        self.view.select([code] if code else [])
        if len(self.view.scene.selected) and not self.view.rect().contains(self._seat_of_selected()):
            self.view.fit()

    def _seat_of_selected(self) -> QPoint:
        x, y = self.view.view.pixels(self.view.scene.shapes.seats[self.view.scene.selected[0]])
        return QPoint(round(x), round(y))

    def _fade(self, position: int) -> None:
        """Only the class pointed at in the legend, else only what the filter lets through."""
        if position >= 0 and self._layer is not None:
            codes = self.view.scene.shapes.codes[self._layer.class_of == position]
            self.view.fade_except(list(codes))
        else:
            self.view.fade_except(self._filter)
