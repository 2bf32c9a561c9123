"""The map of a PDF document, as vectors: communes in their colours, borders, towns, the marks of sites, a scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from geodata.france.base import france
from geodata.territory.opening import Territory
from scenarios.documents.pdf_kit import BOLD, INK, REGULAR, clean, decoration, outline, tagged

Floats = npt.NDArray[np.float64]

KM_PER_DEGREE = 111.195
PAPER_STEP = 0.35
"""Points on paper under which a bend of a border is left out."""

LAND, WHITE, OUTLINE = "#edf1f5", "#ffffff", "#17202b"
MARGIN_SHARE = 0.12
LEAST_KM = 24.0
"""A map is at least so many km wide: a single commune says nothing of where it lies."""

TOWNS = 14
SEAT_DEGREES = 0.3
"""The outline of a commune lies nearer to its seat than that."""


@dataclass(frozen=True)
class Mark:
    """A site: letter, degrees, whether it is the one that the map is about."""

    letter: str
    lon: float
    lat: float
    is_chosen: bool = False


@dataclass(frozen=True)
class Picture:
    """What a map shows.

    colours : (communes of the territory,) "#rrggbb"; marks : the sites; focus : (communes,) True for those that must lie in it
    alt : what it shows, in a sentence, for who cannot see it; kilometres : unit of the scale
    """

    territory: Territory
    colours: Sequence[str]
    marks: Sequence[Mark]
    focus: npt.NDArray[np.bool_]
    alt: str
    kilometres: str = "km"


class MapFigure(Flowable):  # type: ignore[misc]
    """A map of the width that there is. ratio : height for a width of 1."""

    def __init__(self, picture: Picture, ratio: float = 0.86) -> None:
        super().__init__()
        self.picture, self.ratio = picture, ratio

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width, self.height = width, width * self.ratio
        return self.width, self.height

    def draw(self) -> None:
        """Land, communes, borders, then what is written on them."""
        canvas, view = self.canv, _View.of(self.picture, self.width, self.height)
        canvas.saveState()
        with tagged(canvas, "Figure", clean(self.picture.alt)):
            frame = canvas.beginPath()
            frame.rect(0, 0, self.width, self.height)
            canvas.clipPath(frame, stroke=0, fill=0)
            _communes(canvas, self.picture, view)
            taken = [_mark_box(mark, view) for mark in self.picture.marks]
            _towns(canvas, self.picture, view, taken)
            for mark in self.picture.marks:
                _mark(canvas, mark, view)
            _scale(canvas, view, self.picture.kilometres)
        with decoration(canvas):
            canvas.setStrokeColor(HexColor("#c3cbd2"))
            canvas.setLineWidth(0.6)
            canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.restoreState()


@dataclass(frozen=True)
class _View:
    """Degrees to points: x = (lon - west) · per_lon, y = (lat - south) · per_lat."""

    west: float
    south: float
    per_lon: float
    per_lat: float
    width: float
    height: float

    @classmethod
    def of(cls, picture: Picture, width: float, height: float) -> _View:
        """The part of the country in which the focus and all marks lie, in the shape of the paper."""
        communes = picture.territory.communes
        here = communes[picture.focus] if picture.focus.any() else communes[communes["in_core"].to_numpy(dtype=bool)]
        bounds = shapely.total_bounds(france().polygons(here.index))
        lons = [float(bounds[0]), float(bounds[2]), *(mark.lon for mark in picture.marks)]
        lats = [float(bounds[1]), float(bounds[3]), *(mark.lat for mark in picture.marks)]
        middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        narrow = max(math.cos(math.radians(middle_lat)), 0.1)
        wide_km = max((max(lons) - min(lons)) * narrow * KM_PER_DEGREE * (1 + MARGIN_SHARE), LEAST_KM)
        high_km = (max(lats) - min(lats)) * KM_PER_DEGREE * (1 + MARGIN_SHARE)
        per_km = min(width / wide_km, height / max(high_km, 1.0))
        per_lon, per_lat = per_km * narrow * KM_PER_DEGREE, per_km * KM_PER_DEGREE
        return cls(middle_lon - width / 2 / per_lon, middle_lat - height / 2 / per_lat, per_lon, per_lat, width, height)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies on paper."""
        return (lon - self.west) * self.per_lon, (lat - self.south) * self.per_lat

    def paper(self, shapes: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Shapes in points."""
        scale, start = np.array([self.per_lon, self.per_lat]), np.array([self.west, self.south])
        return np.asarray(shapely.transform(shapes, lambda points: (points - start) * scale))

    @property
    def points_per_km(self) -> float:
        """Of the scale."""
        return self.per_lat / KM_PER_DEGREE


def _communes(canvas: Canvas, picture: Picture, view: _View) -> None:
    """Communes of the territory in their colours, those around as land; the outline of the territory on top."""
    codes, colours, core = _seen(picture, view)
    paper = view.paper(france().polygons(codes))
    paper = shapely.coverage_simplify(shapely.make_valid(paper), PAPER_STEP)
    canvas.setLineJoin(1)
    canvas.setFillColor(HexColor(WHITE))
    canvas.rect(0, 0, view.width, view.height, stroke=0, fill=1)
    canvas.setLineWidth(0.3)
    for colour in sorted(set(colours.tolist())):
        canvas.setFillColor(HexColor(colour))
        canvas.setStrokeColor(HexColor("#ffffff" if colour == LAND else "#cfd6dc"))
        _rings(canvas, paper[colours == colour], fill=True)
    if core.any():
        canvas.setStrokeColor(HexColor(OUTLINE))
        canvas.setLineWidth(1.1)
        _rings(canvas, np.array([shapely.union_all(paper[core])]), fill=False)


def _seen(picture: Picture, view: _View) -> tuple[pd.Index[str], npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """Codes of all communes in the frame, those of no territory too; their colours; True for the territory reported."""
    units, own = france().units, picture.territory.communes
    east, north = view.west + view.width / view.per_lon, view.south + view.height / view.per_lat
    near = units["lon"].between(view.west - SEAT_DEGREES, east + SEAT_DEGREES)
    near &= units["lat"].between(view.south - SEAT_DEGREES, north + SEAT_DEGREES)
    codes = units.index[near].union(own.index[own["in_core"].to_numpy(dtype=bool)])
    place = own.index.get_indexer(codes)
    core = (place >= 0) & own["in_core"].to_numpy(dtype=bool)[place]
    colours = np.where(core, np.asarray(picture.colours, dtype=object)[place], LAND)
    return codes, colours, core


def _rings(canvas: Canvas, shapes: npt.NDArray[Any], *, fill: bool) -> None:
    """All rings of some shapes as one path, holes left out."""
    polygons = [part for part in shapely.get_parts(shapes) if part.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    outline(canvas, (shapely.get_coordinates(ring) for ring in rings), fill=fill)


def _towns(canvas: Canvas, picture: Picture, view: _View, taken: list[tuple[float, float, float, float]]) -> None:
    """Names of the largest communes, and of those with a site, where there is room for them."""
    communes = picture.territory.communes
    sited = {_nearest(communes["lon"], communes["lat"], mark) for mark in picture.marks}
    ranked = communes.assign(is_sited=communes.index.isin(sited)).sort_values(
        ["is_sited", "population"], ascending=False, kind="stable"
    )
    written = 0
    for name, lon, lat, is_sited in ranked[["name", "lon", "lat", "is_sited"]].itertuples(index=False):
        x, y = view.at(lon, lat)
        if not (4 < x < view.width - 4 and 4 < y < view.height - 4):
            continue
        size, font = (7.6, BOLD) if written < TOWNS / 3 or is_sited else (6.6, REGULAR)
        words = clean(str(name))[:60]
        wide = stringWidth(words, font, size)
        room = _room(x, y, wide, size, view, taken)
        if room is None:
            continue
        taken.append(room)
        _word(canvas, words, room[0], room[1] + 1.5, font, size)
        if not is_sited:
            canvas.setFillColor(HexColor(INK))
            canvas.circle(x, y, 1.2, stroke=0, fill=1)
        written += 1
        if written >= TOWNS:
            return


def _nearest(lon: Any, lat: Any, mark: Mark) -> str:
    """Code of the commune whose seat lies nearest to a mark."""
    far = (lon - mark.lon) ** 2 + (lat - mark.lat) ** 2
    return str(far.idxmin())


def _room(
    x: float, y: float, wide: float, size: float, view: _View, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, float, float] | None:
    """A free rectangle for a name beside its place: below, above, at the right, at the left; None where there is none."""
    spots = ((x - wide / 2, y - size - 4), (x - wide / 2, y + 3), (x + 4, y - size / 2), (x - wide - 4, y - size / 2))
    for left, low in spots:
        box = (left, low, left + wide, low + size + 1)
        inside = box[0] >= 2 and box[1] >= 2 and box[2] <= view.width - 2 and box[3] <= view.height - 2
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return None


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _word(canvas: Canvas, words: str, x: float, y: float, font: str, size: float) -> None:
    """A name with a light edge, so that it is read on any colour; the edge is no text of its own."""
    for is_edge in (True, False):
        canvas.saveState()  # how letters are painted stays until it is restored
        line = canvas.beginText(x, y)
        line.setFont(font, size)
        line.setTextRenderMode(1 if is_edge else 0)
        canvas.setStrokeColor(HexColor(WHITE))
        canvas.setLineWidth(1.8)
        canvas.setFillColor(HexColor(INK))
        line.textOut(words)
        canvas.drawText(line)
        canvas.restoreState()


def _mark_box(mark: Mark, view: _View) -> tuple[float, float, float, float]:
    x, y = view.at(mark.lon, mark.lat)
    return x - 9, y, x + 9, y + 26


def _mark(canvas: Canvas, mark: Mark, view: _View) -> None:
    """A pin with its letter; its foot stands on the place."""
    x, y = view.at(mark.lon, mark.lat)
    canvas.saveState()
    canvas.setFillColor(HexColor("#0b5cad" if mark.is_chosen else INK))
    canvas.setStrokeColor(HexColor(WHITE))
    canvas.setLineWidth(1.1)
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.curveTo(x - 3, y + 6, x - 8.5, y + 10, x - 8.5, y + 16)
    path.curveTo(x - 8.5, y + 21, x - 4.7, y + 24.5, x, y + 24.5)
    path.curveTo(x + 4.7, y + 24.5, x + 8.5, y + 21, x + 8.5, y + 16)
    path.curveTo(x + 8.5, y + 10, x + 3, y + 6, x, y)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setFillColor(HexColor(WHITE))
    canvas.setFont(BOLD, 9.5)
    canvas.drawCentredString(x, y + 12.7, mark.letter)
    canvas.restoreState()


def _scale(canvas: Canvas, view: _View, unit: str) -> None:
    """A bar of a round number of km at the lower right."""
    room_km = view.width * 0.24 / view.points_per_km
    steps = [base * 10.0**power for power in range(-1, 4) for base in (1, 2, 5)]
    km = max((step for step in steps if step <= room_km), default=steps[0])
    long = km * view.points_per_km
    words = f"{km:g}\u00a0{unit}"
    wide = stringWidth(words, REGULAR, 6.6)
    right, y = view.width - 9, 9
    canvas.saveState()
    canvas.setFillColor(HexColor(WHITE))
    canvas.rect(right - long - wide - 10, y - 5, long + wide + 15, 13, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(0.8)
    left = right - long - wide - 4
    canvas.lines([(left, y, left + long, y), (left, y, left, y + 3), (left + long, y, left + long, y + 3)])
    canvas.setFillColor(HexColor(INK))
    canvas.setFont(REGULAR, 6.6)
    canvas.drawRightString(right, y - 2, words)
    canvas.restoreState()
