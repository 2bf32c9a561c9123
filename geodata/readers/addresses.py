"""The national address base (BAN) of a département: where each house number, street and place stands."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.archives import feeds
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.steps import communes, reject
from geodata.report.checks import Tally
from geodata.report.choices import Choices

KEY = "addresses"

WANTED = {
    "address": ("id",),
    "number": ("numero",),
    "suffix": ("rep", "suffixe"),
    "street": ("nom_voie", "voie_nom"),
    "postcode": ("code_postal",),
    "insee": ("code_insee", "commune_insee"),
    "name": ("nom_commune", "commune_nom"),
    "old_name": ("nom_ancienne_commune", "commune_deleguee_nom"),
    "place": ("nom_ld", "lieudit_complement_nom"),
    "position": ("type_position",),
    "lon": ("lon", "long"),
    "lat": ("lat",),
}
OPTIONAL = ("address", "number", "suffix", "postcode", "name", "old_name", "place", "position")
TEXTS = ("number", "suffix", "street", "postcode", "insee", "name", "old_name", "place", "position")
NO_NUMBER = ("", "0", "99999")
"""Written where a street or a place has no number."""

WEST, EAST, SOUTH, NORTH = -180.0, 180.0, -90.0, 90.0


def matches(head: Head) -> float:
    """Certain where a street, its commune and a place in degrees stand in one row, which only the address base has."""
    return 0.95 if head.has("nom_voie", "code_insee", "lon", "lat") else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the addresses; those without a street, a commune or a place are rejected. No person stands in this file.

    Raises MissingColumn, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, KEY, path)
    frames = stream_columns(feeds(path)[0], WANTED, tally, choices, optional=OPTIONAL, report=report)
    parts = [_placed(communes(frame, "insee", tally, choices.known), tally) for frame in frames]
    rows = pd.concat(parts) if parts else pd.DataFrame(columns=list(WANTED))
    tally.keep(len(rows))
    made = tally.finish(len(rows))
    table = rows[[*TEXTS, "lon", "lat"]].set_axis(_ids(rows), axis=0)
    return Imported(table, made, READER.source(made), "point")


def _placed(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Rows with a street and a place on earth; columns that the file lacks are blank."""
    rows = rows.assign(**{name: "" for name in TEXTS if name not in rows})
    rows = rows.assign(**{name: rows[name].fillna("").astype("str").str.strip() for name in TEXTS})
    rows = reject(rows, rows["street"].eq("") & rows["place"].eq(""), "no_value", tally, "street")
    lon, lat = (pd.to_numeric(rows[name].str.replace(",", "."), errors="coerce") for name in ("lon", "lat"))
    bad = ~(lon.between(WEST, EAST) & lat.between(SOUTH, NORTH))
    rows = rows.assign(number=rows["number"].mask(rows["number"].isin(NO_NUMBER), ""))
    rows = reject(rows.assign(lon_=lon, lat_=lat), bad, "bad_coordinates", tally, "lon")
    return rows.assign(lon=rows["lon_"], lat=rows["lat_"]).drop(columns=["lon_", "lat_"])


def _ids(rows: pd.DataFrame) -> pd.Index[str]:
    """A running number: the identifiers of the file need not be unique, and some files have none."""
    return pd.Index([f"a{number}" for number in range(len(rows))], dtype="str", name="address")


READER = Reader(
    key=KEY,
    title_fr="Base adresse nationale (BAN)",
    title_en="National address base (BAN)",
    producer="DINUM, communes, IGN",
    licence=OPEN_LICENCE,
    page="https://adresse.data.gouv.fr/",
    table=KEY,
    level="point",
    matches=matches,
    read=read,
)
