"""A small invented territory for the tests of the map: squares, an enclave, a commune in two parts, a ring."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import shapely
from PySide6.QtCore import QPointF

from deserts.states import State
from ui.map.projection import mercator

WEST, SOUTH, STEP = 2.0, 46.0, 0.1
COLUMNS, ROWS = 6, 5


def grid():
    """Communes 23001… of a 6 x 5 grid; the outer columns are the ring, of département 87 in the west, 03 in the east.

    23900 is an enclave of the commune of column 2, row 2; 23901 lies in two parts south of the grid.
    """
    cells = [(c, r, shapely.box(*_corner(c, r), *_corner(c + 1, r + 1))) for r in range(ROWS) for c in range(COLUMNS)]
    enclave = shapely.box(WEST + 2.3 * STEP, SOUTH + 2.3 * STEP, WEST + 2.7 * STEP, SOUTH + 2.7 * STEP)
    codes = [f"{_departement(c)}{c + 10 * r + 1:03d}" for c, r, _ in cells] + ["23900", "23901"]
    south = [
        shapely.box(WEST + x * STEP, SOUTH - 0.9 * STEP, WEST + (x + 1) * STEP, SOUTH - 0.3 * STEP) for x in (1, 4)
    ]
    polygons = [box.difference(enclave) if (c, r) == (2, 2) else box for c, r, box in cells]
    polygons += [enclave, shapely.union_all(south)]
    seats = [(WEST + (c + 0.2) * STEP, SOUTH + (r + 0.2) * STEP) for c, r, _ in cells]
    seats += [(WEST + 2.5 * STEP, SOUTH + 2.5 * STEP), (WEST + 1.5 * STEP, SOUTH - 0.6 * STEP)]
    return SimpleNamespace(
        codes=codes,
        polygons=np.array(polygons, dtype=object),
        borders=borders(codes, polygons),
        in_core=np.array([code.startswith("23") for code in codes]),
        names=[f"Commune {code}" for code in codes],
        seats=np.array(seats),
        population=np.arange(len(codes)) * 100.0 + 50,
    )


def borders(codes, polygons):
    """Edges between polygons, each once."""
    shapes = np.array(polygons, dtype=object)
    edges = shapely.get_parts(shapely.node(shapely.union_all(shapely.boundary(shapes))))
    beside = [
        [code for code, ring in zip(codes, shapely.boundary(shapes), strict=True) if ring.covers(one)] for one in edges
    ]
    sides = np.array([(*found, "")[:2] for found in beside], dtype=object)
    counts = shapely.get_num_coordinates(edges)
    return SimpleNamespace(
        coordinates=shapely.get_coordinates(edges),
        offsets=np.concatenate(([0], np.cumsum(counts))),
        left=sides[:, 0],
        right=sides[:, 1],
    )


def show(view, world, **more):
    """Give a map the territory."""
    view.set_shapes(
        world.codes,
        world.polygons,
        world.borders,
        None,
        world.in_core,
        world.names,
        **{"population": world.population, "seats": world.seats, **more},
    )


def colours(world, colour=(40, 120, 200, 255), **special):
    """One colour for all, others for some codes, as ``c23001=(r, g, b, a)``."""
    rgba = np.tile(np.array(colour, dtype=np.uint8), (len(world.codes), 1))
    for code, other in special.items():
        rgba[world.codes.index(code[1:])] = other
    return rgba


def states(world, **special):
    """VALUE for all, others for some codes, as ``c23001=State.SECRET``."""
    found = np.where(world.in_core, int(State.VALUE), int(State.OUTSIDE))
    for code, state in special.items():
        found[world.codes.index(code[1:])] = state
    return found


def pixel(view, lonlat):
    """Where a place in degrees is on the widget."""
    return QPointF(*view.view.pixels(mercator(lonlat))[0])


def seat(view, world, code):
    """Where the seat of a commune is on the widget."""
    return pixel(view, world.seats[world.codes.index(code)])


def _corner(column, row):
    return WEST + column * STEP, SOUTH + row * STEP


def _departement(column):
    return {0: "87", COLUMNS - 1: "03"}.get(column, "23")
