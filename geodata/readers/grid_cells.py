"""Cells of the INSEE grids: where an id lies, which communes a cell touches, and its people shared out among these."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.formats.projection import DEGREES, reproject
from geodata.report.codes import plain_code, split_codes

CRS_OF_GRIDS = frozenset({3035, 5490, 2975, 32620, 2972, 4471})
"""EPSG codes that the ids may name: Europe (mainland), Martinique (and its old one), La Réunion, Guyane, Mayotte."""

_ID = r"^CRS(?P<epsg>\d{4,5})RES(?P<size>\d{2,5})MN(?P<y>-?\d{1,8})E(?P<x>-?\d{1,8})$"
_SEPARATED = re.compile(r"[^0-9A-Z]")


def place(ids: pd.Series[str]) -> pd.DataFrame:
    """Where cells lie, by their ids such as ``CRS3035RES200mN2029800E4254200`` (south-west corner, north before east).

    Returns x_m, y_m of the corner, size_m, epsg, and lon, lat of the centre; all NaN where the id cannot be read.
    """
    parts = ids.str.strip().str.upper().str.extract(_ID).astype("float64")
    parts = parts.where(parts["epsg"].isin(CRS_OF_GRIDS) & parts["size"].gt(0))
    found = parts.rename(columns={"x": "x_m", "y": "y_m", "size": "size_m"})
    found["lon"], found["lat"] = np.nan, np.nan
    for epsg in CRS_OF_GRIDS & set(parts["epsg"].unique()):
        cells = found[found["epsg"].eq(epsg)]
        half = cells["size_m"] / 2
        lon, lat = reproject(cells["x_m"] + half, cells["y_m"] + half, int(epsg), DEGREES)
        good = np.isfinite(lon) & np.isfinite(lat)
        found.loc[cells.index, ["lon", "lat"]] = np.where(good[:, None], np.column_stack([lon, lat]), np.nan)
    return found.where(found["lon"].notna())[["x_m", "y_m", "size_m", "epsg", "lon", "lat"]]


def communes_of(cell: str) -> tuple[tuple[str, ...], bool]:
    """Commune codes of ``lcog_geo``, and whether all of it could be read.

    Up to five codes stand without a mark between them, ``2A0412A042``: every fifth character begins one. A spreadsheet
    that took the whole for a number ate its first zero.
    """
    text = plain_code(cell)
    if _SEPARATED.search(text):
        return split_codes(text), True
    eaten = len(text) % 5 == 4
    whole = f"0{text}" if eaten else text
    found = split_codes(whole)
    complete = len(set(_fives(whole))) == len(found)
    return (found if complete or not eaten else ()), complete


def _fives(text: str) -> list[str]:
    return [text[at : at + 5] for at in range(0, len(text), 5)]


def by_commune(cells: pd.DataFrame, counts: list[str]) -> pd.DataFrame:
    """Sums by commune (index ``insee``) of a part of the cells; a cell of several communes is shared equally.

    cells : ``communes`` (codes joined by a space), ``is_imputed``, and the count columns, NaN counted as nothing
    Adds ``imputed``: people of cells whose numbers are estimated; ``split``: people that came by sharing.
    Own choice: by built-up area would be finer (docs/formats.md, INSEE: Filosofi).
    """
    lists = [text.split(" ") for text in cells["communes"]]
    sharers = np.array([len(codes) for codes in lists], dtype=np.int64)
    parts = cells[counts].fillna(0.0).div(sharers, axis=0)
    parts["imputed"] = parts["persons"].where(cells["is_imputed"].eq("imputed"), 0.0)
    parts["split"] = parts["persons"].where(pd.Series(sharers > 1, index=cells.index), 0.0)
    rows = np.repeat(np.arange(len(cells)), sharers)
    codes = pd.Index([code for codes in lists for code in codes], name="insee", dtype="str")
    return parts.iloc[rows].set_axis(codes).groupby(level=0).sum()


class Seen:
    """Ids met so far, as 64-bit hashes: among three million the odds of one mistake are one in four million."""

    def __init__(self) -> None:
        self._hashes = np.empty(0, dtype=np.uint64)

    def again(self, ids: pd.Series[str]) -> npt.NDArray[np.bool_]:
        """Which of these were met before, here or in an earlier call."""
        hashes = pd.util.hash_array(ids.to_numpy(dtype=object), categorize=False)
        at = np.searchsorted(self._hashes, hashes)
        known = np.append(self._hashes, np.uint64(0))[at] == hashes
        known &= at < len(self._hashes)
        self._hashes = np.sort(np.concatenate([self._hashes, hashes]), kind="stable")
        return np.asarray(known | pd.Series(hashes).duplicated().to_numpy(), dtype=np.bool_)
