"""Where the rows of a layer lie: drawn from codes or coordinates, or read back from what a hostile file calls a shape."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from geodata.formats.projection import DEGREES, reproject
from geodata.formats.wkb import shapes_of
from geodata.france.base import france
from geodata.storage.gpkg import UNDEFINED, Shapes


def drawing_epsg(communes: pd.DataFrame) -> int:
    """The projection of all layers: the legal one of the territory.

    A territory of several (Guadeloupe and La Réunion) is drawn in degrees: one table of communes stays one layer, and
    distances are never measured in it, since ``x_m`` and ``y_m`` hold the legal coordinates of each commune. So is one
    whose system is unknown.
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    found = communes["epsg"].unique().tolist()
    with contextlib.suppress(CRSError):
        return int(found[0]) if len(found) == 1 and CRS.from_epsg(found[0]).area_of_use else DEGREES
    return DEGREES


def commune_shapes(codes: Sequence[str], epsg: int) -> Shapes:
    """Polygons of the embedded base; none for a code that it does not hold."""
    base = france()
    known = np.flatnonzero(base.communes.index.get_indexer(pd.Index(codes, dtype=object)) >= 0)
    shapes = np.full(len(codes), None, dtype=object)
    shapes[known] = base.polygons([codes[place] for place in known.tolist()])
    return Shapes("MULTIPOLYGON", projected(shapes, epsg), epsg)


def point_shapes(data: pd.DataFrame, epsg: int) -> Shapes | None:
    """Points of a table that has longitudes and latitudes; None for a table without.

    A national file has places where the projection of the territory means nothing: its points stay in degrees.
    """
    import shapely

    if not {"lon", "lat"} <= set(data.columns) or data[["lon", "lat"]].dtypes.ne("float64").any():
        return None
    lon, lat = data["lon"].to_numpy(), data["lat"].to_numpy()
    somewhere = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    lon, lat = lon[somewhere], lat[somewhere]
    epsg = epsg if _covers(epsg, lon, lat) else DEGREES
    shapes = np.full(len(data), None, dtype=object)
    shapes[somewhere] = projected(shapely.points(lon, lat), epsg)
    return Shapes("POINT", shapes, epsg)


def _covers(epsg: int, lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> bool:
    """Whether a coordinate system is made for all these places."""
    from pyproj import CRS

    area = CRS.from_epsg(epsg).area_of_use
    west, south, east, north = (-180, -90, 180, 90) if area is None else area.bounds
    return bool(((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)).all())


def projected(shapes: npt.NDArray[Any], epsg: int) -> npt.NDArray[Any]:
    """From degrees (EPSG:4326) to another system; None where a shape has no place in it."""
    import shapely

    if epsg == DEGREES or not len(shapes):
        return shapes
    moved = shapely.transform(shapes, lambda xy: np.column_stack(reproject(xy[:, 0], xy[:, 1], DEGREES, epsg)))
    moved[~np.isfinite(shapely.bounds(moved)).all(axis=1)] = None
    return np.asarray(moved, dtype=object)


def own_shapes(data: pd.DataFrame) -> tuple[str, str | None, Shapes] | None:
    """The geometry column that a table brought: its name, its coordinate system, its shapes; None for a table without.

    Raises BadValue for shapes that ``with_shapes`` could not give back.
    """
    import shapely

    names = [name for name, dtype in zip(data.columns, data.dtypes, strict=True) if str(dtype) == "geometry"]
    if not names:
        return None
    column: Any = data[names[0]]
    if shapely.has_z(column.to_numpy()).any() or (shapely.get_type_id(column.to_numpy()) > 6).any():
        raise BadValue(
            names[0], "heights or collections", "points, lines, polygons and multiples of these, in the plane"
        )
    crs = column.crs
    epsg = None if crs is None else crs.to_epsg()
    told = None if crs is None else f"EPSG:{epsg}" if epsg else crs.to_wkt()
    return names[0], told, Shapes("GEOMETRY", column.to_numpy(), epsg or UNDEFINED)


def with_shapes(data: pd.DataFrame, name: str, place: int, crs: str | None, blobs: Sequence[object]) -> pd.DataFrame:
    """The table with its geometry column again. Raises ValueError for blobs that are no shapes."""
    import geopandas

    shapes = shapes_of(blobs)
    if any(shape is None and blob is not None for shape, blob in zip(shapes, blobs, strict=True)):
        raise ValueError("geometry: no shape, or one of a kind that is not stored")
    whole = data.copy()
    whole.insert(place, name, geopandas.GeoSeries(shapes, index=data.index, crs=crs))
    framed: pd.DataFrame = geopandas.GeoDataFrame(whole, geometry=name)
    return framed
