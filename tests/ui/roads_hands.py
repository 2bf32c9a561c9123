"""What a person does with roads in the window."""

from __future__ import annotations

from geodata.formats.projection import to_degrees
from geodata.territory.commune_at import commune_at
from scenarios.plan.edits import AddSite
from tests.ui.hands import LEFT

WAIT = 30_000


def page_of(window):
    return window.tools.part("roads")


def used(window, qtbot):
    qtbot.mouseClick(page_of(window).use, LEFT)
    qtbot.waitUntil(lambda: window.session.roads.is_used and not window.session.roads.is_busy, timeout=WAIT)


def centre_beside(window, metres, *, west=False):
    """A centre so far from the westernmost end of the roads, decided."""
    seats = window.session.territory.communes.sort_values(["x_m", "y_m"])
    seat = seats.iloc[0]
    lon, lat = to_degrees(float(seat["x_m"]) + 20 - metres, float(seat["y_m"]), int(seat["epsg"]))
    code = commune_at(window.session.territory, lon, lat) if not west else str(seats.index[0])
    edit = AddSite("centre-1", "Centre", lon, lat, code, 2.0, 4400.0)
    window.session.change(window.session.scenario.with_edit(edit), "Centre")
