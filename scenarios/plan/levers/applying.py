"""Levers laid over the sites of a territory: places that open, practices that gain, lose, move, or lose doctors to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.territory.opening import SITE_COLUMNS, Territory
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.effects import NEAR_MIN, Cost, Effect, Offer, Practice, effect
from scenarios.plan.site_rows import NAN, Row, Rows, number, present

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LeverFigures:
    """What one lever does in a year: consultations a year more (doctors who only moved deducted), patients, cost.

    held : consultations that it should have taken from practices and that were not there
    """

    site: str
    kind: str
    name: str
    consultations: float
    patients: float
    cost: Cost
    held: float = 0.0


@dataclass(frozen=True)
class Draw:
    """Consultations a year that leave the practices around a commune for a lever."""

    lever: str
    commune: str
    consultations: float


def pull(
    territory: Territory, rows: Rows, levers: Sequence[AddLever], year: int | None
) -> tuple[list[LeverFigures], list[Draw]]:
    """Let each lever in turn change the rows; new rows are "added", those of present practices "changed"."""
    figures, draws = [], []
    for lever in levers:
        found = effect(lever, year, lambda site: _practice(rows.get(site) or present(territory, site)))
        figures.append(_pull(territory, rows, lever, found))
        draws += [Draw(lever.site, offer.commune, offer.taken) for offer in found.offers if offer.taken > 0]
    return figures, draws


def _pull(territory: Territory, rows: Rows, lever: AddLever, found: Effect) -> LeverFigures:
    net, held = 0.0, 0.0
    for place, offer in enumerate(found.offers, start=1):
        if offer.consultations > 0:
            rows[lever.site if place == 1 else f"{lever.site}/{place}"] = _opened(lever, offer)
            net += offer.consultations
    for site, shift in found.shifts.items():
        row = rows.get(site) or present(territory, site)
        if row["status"] in ("closed", "withdrawn"):
            continue
        done = max(shift, -number(row, "consultations"))
        rows[site] = _shifted(row, done, found.heads.get(site))
        net, held = net + done, held + done - shift
    return LeverFigures(lever.site, lever.kind, lever.name, net, found.patients, found.cost, held)


def _practice(row: Row) -> Practice:
    return Practice(number(row, "consultations"), number(row, "gps"))


def _opened(lever: AddLever, offer: Offer) -> Row:
    """A new place as a row."""
    acts = offer.consultations / offer.fte if offer.fte > 0 else 0.0
    return {
        "name": offer.name, "kind": lever.kind, "commune": offer.commune, "lon": offer.lon, "lat": offer.lat,
        "x_m": NAN, "y_m": NAN, "fte": offer.fte, "acts_per_fte": acts, "consultations": offer.consultations,
        "gps": offer.fte, "illustrative": False, "status": "added",
    }  # fmt: skip


def _shifted(row: Row, shift: float, heads: float | None) -> Row:
    """A practice with more or fewer consultations; its full-time doctors follow, its heads where they are told to."""
    before = number(row, "consultations")
    after = before + shift
    factor = after / before if before > 0 else 0.0
    gps = number(row, "gps")
    return row | {
        "consultations": after,
        "fte": number(row, "fte") * factor,
        "gps": gps if heads is None else max(0.0, gps + heads),
    }


def relocated(territory: Territory, rows: Rows, draws: Iterable[Draw]) -> tuple[pd.DataFrame, dict[str, float]]:
    """Practices that nobody decided on and that lose doctors to new places within ``NEAR_MIN``.

    Each gives in proportion to its consultations, no practice more than it has. Returns their rows with
    the status "relocated", and lever -> consultations a year that really leave.
    """
    sites = territory.sites[~territory.sites.index.isin(list(rows))]
    left = sites["consultations"].to_numpy(dtype=np.float64).copy()
    at = territory.communes.index.get_indexer(pd.Index(sites["commune"]))
    taken: dict[str, float] = {}
    for draw in draws:
        near = np.where(near_places(territory, draw.commune)[at], left, 0.0)
        loss = near * min(1.0, draw.consultations / near.sum()) if near.sum() > 0 else near
        left = left - loss
        taken[draw.lever] = taken.get(draw.lever, 0.0) + float(loss.sum())
    before = sites["consultations"].to_numpy(dtype=np.float64)
    changed = left < before
    share = left[changed] / before[changed]
    part = sites.loc[changed, SITE_COLUMNS]
    scaled = {column: part[column].to_numpy(dtype=np.float64) * share for column in ("fte", "consultations", "gps")}
    return part.assign(**scaled, status="relocated"), taken


def near_places(territory: Territory, commune: str) -> npt.NDArray[np.bool_]:
    """Communes from which a doctor would be drawn to a place: seat within ``NEAR_MIN``, its own included."""
    times = territory.times
    near = np.zeros(len(territory.communes), dtype=bool)
    here = int(territory.communes.index.get_indexer(pd.Index([commune]))[0])
    if here >= 0:
        near[times.origin[(times.destination == here) & (times.minutes <= NEAR_MIN)]] = True
        near[here] = True
    return near
