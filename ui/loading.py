"""What is done in the background to put a territory on screen: no widget is touched here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams
from geodata.places import plain
from geodata.territory import Territory
from scenarios.evaluate import Model, prepare
from ui.undo import Choices

if TYPE_CHECKING:
    from deserts.errors import DesertsError
    from geodata.drees import DreesWorkbook
    from ui.data.applied import DataLayer
    from ui.map.shapes import Shapes
    from ui.tools.roads_work import RoadsHere


@dataclass(frozen=True)
class Loaded:
    """A territory ready to be shown.

    shapes : its communes as the map draws them; keys : code -> name and code, made plain, to be searched in
    layers : files imported by a person; base : the territory without them, None = not made yet; unused : layers that
        cannot count in this territory, and why; roads : those that the minutes go by, None = none
    kept : the territory as its file had it, where its minutes go by roads that are not at hand; they count without them
    """

    territory: Territory
    model: Model
    shapes: Shapes
    keys: pd.Series[str]
    workbook: DreesWorkbook | None
    workbook_path: Path | None
    layers: tuple[DataLayer, ...] = ()
    base: Territory | None = None
    unused: tuple[tuple[DataLayer, DesertsError], ...] = ()
    roads: RoadsHere | None = None
    kept: Territory | None = None

    @property
    def goes_by_road(self) -> bool:
        """Whether the minutes are by road, at hand or not."""
        return self.roads is not None or self.kept is not None


def load_territory(
    departements: Sequence[str],
    epci: Sequence[str],
    workbook: DreesWorkbook | None,
    workbook_path: Path | None,
    params: ScoringParams,
    report: Report = ignore,
) -> Loaded:
    """Open a territory, score it and fetch its outlines."""
    from geodata.territory import open_territory

    def part(done: int, _total: int) -> None:
        report(done, 6)

    territory = open_territory(departements, epci, workbook=workbook, params=params, report=part)
    model = prepare(territory, params)
    report(5, 6)
    shapes = shapes_of(territory)
    _warm_up(territory)
    report(6, 6)
    return Loaded(territory, model, shapes, keys_of(territory), workbook, workbook_path)


def read_workbook(path: Path, report: Report = ignore) -> DreesWorkbook:
    """Read a DREES workbook of APL to general practitioners.

    Raises InputError where the file is none, or speaks of another profession.
    """
    from deserts.errors import Unreadable
    from geodata.drees import read_drees

    workbook = read_drees(path, report)
    if workbook.editions[0].profession != "gp":
        raise Unreadable(path, "missing_sheet", f"profession {workbook.editions[0].profession}")
    return workbook


def load_workbook(path: Path, loaded: Loaded, report: Report = ignore) -> Loaded:
    """Read a workbook and put its published values under a territory that is open."""
    return with_published(loaded, read_workbook(path, report), path, report)


def with_published(loaded: Loaded, workbook: DreesWorkbook, path: Path | None, report: Report = ignore) -> Loaded:
    """Put the published values of a workbook under a territory that is open."""
    from geodata.territory import with_workbook
    from ui.data.applied import base_of, movements_of, with_layers

    report(0, 1)
    territory = with_workbook(base_of(loaded), workbook, movements_of(loaded.layers))
    params = Choices.of(loaded.model.params).over(workbook_params(workbook))
    model = prepare(territory, params)
    made = replace(loaded, territory=territory, model=model, base=territory, workbook=workbook, workbook_path=path)
    return with_layers(made, loaded.layers) if loaded.layers or loaded.goes_by_road else made


def workbook_params(workbook: DreesWorkbook | None) -> ScoringParams:
    """The constants of the workbook's newest edition, else those built in."""
    from geodata.drees import scoring_params

    return ScoringParams() if workbook is None else scoring_params(workbook, workbook.editions[0].year)


def shapes_of(territory: Territory) -> Shapes:
    """The communes of a territory as the map draws them."""
    from geodata.france import france
    from ui.map.shapes import prepare as prepare_shapes

    base, communes = france(), territory.communes
    return prepare_shapes(
        list(communes.index),
        np.asarray(base.polygons(communes.index), dtype=object),
        base.borders(communes.index),
        base.outlines("departement"),
        communes["in_core"].to_numpy(),
        list(communes["name"]),
        population=communes["population"].to_numpy(),
        seats=communes[["lon", "lat"]].to_numpy(),
    )


def _warm_up(territory: Territory) -> None:
    """Load the library of projections, and look for what is missing around, now: not when the window shows it."""
    from geodata.projection import to_legal
    from geodata.ring import ring_gaps

    ring_gaps(territory)
    seat = territory.communes.iloc[0]
    to_legal(float(seat["lon"]), float(seat["lat"]), int(seat["epsg"]))


def keys_of(territory: Territory) -> pd.Series[str]:
    """Code -> name and code without accents and case."""
    names = territory.communes["name"]
    return pd.Series([plain(f"{name} {code}") for code, name in names.items()], index=names.index, dtype="str")
