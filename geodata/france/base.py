"""The embedded base of France: every commune's code, name, polygon, seat, population, EPCI, département and région."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from importlib import resources
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import DamagedProgram, UnknownCommune, UnknownTerritory
from geodata.files.damage import DAMAGED
from geodata.france import topology

FILE = "france.npz"
GEOGRAPHY_YEAR = 2026
"""Communes, EPCI, départements and régions are those of 1 January 2026."""

POPULATION_YEAR = 2023
"""Populations de référence 2023 (Insee), in the geography of 2026; Mayotte: census of 2017."""

SCALES = {"lon": 1e5, "lat": 1e5, "area_km2": 1e2, "overland_km": 1e1}
"""Columns kept in the file as whole numbers: value × scale."""


@dataclass(frozen=True)
class Borders:
    """Border lines, each edge once.

    coordinates : (vertices, 2) longitude and latitude in degrees, all lines end to end
    offsets : (lines + 1,) first vertex of each line in `coordinates`
    left, right : (lines,) code on each side of the line, walking along it; "" where France ends (sea or abroad)
    """

    coordinates: npt.NDArray[np.float64]
    offsets: npt.NDArray[np.int64]
    left: npt.NDArray[Any]
    right: npt.NDArray[Any]

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True)
class France:
    """The communes of mainland France and of the five overseas départements, and the units above them.

    communes : index insee (text), arrondissements of Paris, Lyon and Marseille included, the three cities last; name,
        departement, region, epci ("" where none), population (persons), kind ("commune", "arrondissement", "city"),
        parent (the city of an arrondissement, else ""), epsg (legal projection), lon, lat (seat, degrees), x_m, y_m (seat
        in that projection), seat_source ("mairie"; "polygon" = a point in the middle, for want of a usable town hall;
        "village"), area_km2 (of the drawn polygon, lakes and estuaries included), landmass (code of the most
        populated commune that land or a bridge joins it to: equal codes = a road exists)
    departements : index code; name, region, capital (insee)
    regions : index code; name
    epci : index siren; name, type ("CC", "CA", "CU", "METRO", "MET69")
    successors : code of a commune that is no more -> code of the commune that holds its land
    detours : origin, destination (insee), overland_km: pairs that water keeps apart, both ways
    mended : insee, how: polygons that the source lacked or drew before a merger
    """

    communes: pd.DataFrame
    departements: pd.DataFrame
    regions: pd.DataFrame
    epci: pd.DataFrame
    successors: pd.Series
    detours: pd.DataFrame
    mended: pd.DataFrame
    arcs: topology.Topology = field(repr=False)

    @cached_property
    def units(self) -> pd.DataFrame:
        """The units in which care is counted: all communes but the three cities, which their arrondissements replace."""
        return self.communes[self.communes["kind"].ne("city")]

    def polygons(self, codes: Iterable[str]) -> npt.NDArray[Any]:
        """Shapely multipolygons of the codes, in their order, longitude and latitude in degrees (EPSG:4326).

        Raises UnknownCommune.
        """
        return topology.polygons(self.arcs, self._rows(codes))

    def borders(self, codes: Iterable[str]) -> Borders:
        """Border lines of the chosen communes, each edge once, those between two of them included.

        `left` and `right` name neighbours that were not chosen too. A city that is chosen stands in both for its
        arrondissements. Raises UnknownCommune.
        """
        rows = self._rows(codes)
        chosen = np.zeros(len(self.communes), dtype=bool)
        chosen[rows] = True
        name = self.communes.index.to_numpy(dtype=object)
        city = self.communes.index.get_indexer(pd.Index(self.communes["parent"]))
        inside = (city >= 0) & chosen[city]
        return self._lines(np.where(inside, name[city], name), chosen | inside)

    def outlines(self, level: str) -> Borders:
        """Outlines of the whole country: level "departement", "region", "epci" or "country" ("FR" on the land side)."""
        if level not in ("departement", "region", "epci", "country"):
            raise UnknownTerritory([level])
        names = np.full(len(self.communes), "FR", dtype=object)
        if level != "country":
            names = self.communes[level].to_numpy(dtype=object)
        return self._lines(names, np.ones(len(self.communes), dtype=bool))

    def _rows(self, codes: Iterable[str]) -> npt.NDArray[np.int64]:
        wanted = pd.Index(list(codes), dtype=object)
        rows = self.communes.index.get_indexer(wanted)
        if (rows < 0).any():
            raise UnknownCommune(wanted[rows < 0])
        return np.asarray(rows, dtype=np.int64)

    def _lines(self, names: npt.NDArray[Any], chosen: npt.NDArray[np.bool_]) -> Borders:
        """Arcs with a chosen commune on a side and two different names; place -1 is outside France."""
        names, chosen = np.append(names, ""), np.append(chosen, False)
        left, right = names[self.arcs.sides].T
        kept = np.flatnonzero(chosen[self.arcs.sides].any(axis=1) & (left != right))
        counts = np.diff(self.arcs.arc_offsets)[kept]
        vertices = topology.ranges(self.arcs.arc_offsets[kept], counts)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        coordinates = np.asarray(self.arcs.points[vertices] / topology.PER_DEGREE, dtype=np.float64)
        return Borders(coordinates, offsets, left[kept], right[kept])


@cache
def france() -> France:
    """The embedded base, read once (about 0.2 s). Raises DamagedProgram."""
    try:
        with resources.files("geodata").joinpath("data", FILE).open("rb") as binary:
            return read(binary)
    except (*DAMAGED, OSError) as error:
        raise DamagedProgram(FILE, f"{type(error).__name__}: {error}") from error


def read(binary: IO[bytes]) -> France:
    """Read a base as `geodata.building.france` writes it; nothing but numpy, pandas and the standard library is needed."""
    with np.load(binary) as arrays:
        raw = {name: arrays[name] for name in arrays.files}
    successor = _table(raw, "successor")
    return France(
        communes=_table(raw, "commune").set_index("insee"),
        departements=_table(raw, "departement").set_index("code"),
        regions=_table(raw, "region").set_index("code"),
        epci=_table(raw, "epci").set_index("siren"),
        successors=pd.Series(successor["new"].to_numpy(), index=pd.Index(successor["old"], name="old"), name="insee"),
        detours=_table(raw, "detour"),
        mended=_table(raw, "mended"),
        arcs=_arcs(raw),
    )


def _table(raw: dict[str, npt.NDArray[Any]], name: str) -> pd.DataFrame:
    prefix = f"{name}."
    columns = {key.removeprefix(prefix): _column(key, values) for key, values in raw.items() if key.startswith(prefix)}
    return pd.DataFrame(columns)


def _column(key: str, values: npt.NDArray[Any]) -> Any:
    """Text is kept as UTF-8 bytes, one value a line; numbers as whole numbers, some of them times a scale."""
    column = key.partition(".")[2]
    if values.dtype == np.uint8:
        text = values.tobytes().decode()
        return pd.Series(text.split("\n") if text else [], dtype=str)
    if column in SCALES:
        return values / SCALES[column]
    return values.astype(np.float64 if column in ("x_m", "y_m") else np.int64)


def _arcs(raw: dict[str, npt.NDArray[Any]]) -> topology.Topology:
    """Put the topology together: vertices are kept as steps, offsets as lengths."""
    found = {}
    for part in fields(topology.Topology):
        values = raw[f"arcs.{part.name}"].astype(np.int64).T
        summed = part.name == "points" or part.name.endswith("offsets")
        found[part.name] = np.ascontiguousarray(np.cumsum(values, axis=0) if summed else values)
    return topology.Topology(**found)
