"""The GeoPackage around the tables: coordinate systems, contents, titles of columns, metadata, QGIS styles.

Source: OGC 12-128r18 (GeoPackage 1.3) and its extensions Schema and Metadata; the table ``layer_styles`` is QGIS's own.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.formats.projection import DEGREES
from geodata.formats.sqlite_tables import TableSpec, plain_name
from geodata.report.schema import Column, schema

APPLICATION_ID = 0x47504B47
"""« GPKG »."""

GPKG_VERSION = 10_300
"""1.3: the newest that QGIS 3.16 and later read without a warning."""

UNDEFINED = -1

STATE_NAMES = ("valeur", "secret", "absent", "hors d'atteinte", "hors territoire")
"""What the numbers of ``deserts.states.State`` mean, for the people who open a column of states in QGIS."""

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
  DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
"""
_EXTENSIONS = {
    "gpkg_data_columns": ("gpkg_schema", "schema"),
    "gpkg_data_column_constraints": ("gpkg_schema", "schema"),
    "gpkg_metadata": ("gpkg_metadata", "metadata"),
    "gpkg_metadata_reference": ("gpkg_metadata", "metadata"),
}


@dataclass(frozen=True)
class Shapes:
    """Geometry of a layer, one shape for each row (None = nowhere). kind : in the words of GeoPackage; epsg : -1 unknown."""

    kind: str
    shapes: npt.NDArray[Any]
    epsg: int

    def blobs(self) -> list[bytes | None]:
        """The shapes as GeoPackage stores them: a header with the bounds, then ISO WKB."""
        import shapely

        points = self.kind == "POINT"
        wkb = shapely.to_wkb(self.shapes, flavor="iso", byte_order=1)
        empty = shapely.is_empty(self.shapes)
        bounds = shapely.bounds(self.shapes).reshape(-1, 4)[:, [0, 2, 1, 3]]
        return [
            None if each is None else _header(self.epsg, None if points or hollow else box, hollow=hollow) + each
            for each, hollow, box in zip(wkb, empty.tolist(), bounds.tolist(), strict=True)
        ]

    def bounds(self) -> tuple[float | None, ...]:
        """West, south, east, north; None where there is nothing."""
        import shapely

        boxes = shapely.bounds(self.shapes).reshape(-1, 4)
        boxes = boxes[np.isfinite(boxes).all(axis=1)]
        return (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()) if len(boxes) else (None,) * 4


def _header(epsg: int, box: Iterable[float] | None, *, hollow: bool) -> bytes:
    flags = 1 | (2 if box is not None else 0) | (16 if hollow else 0)
    return struct.pack("<2sBBi", b"GP", 0, flags, epsg) + (b"" if box is None else struct.pack("<4d", *box))


def create(db: sqlite3.Connection, epsgs: Iterable[int]) -> None:
    """The tables that make a SQLite file a GeoPackage, with the coordinate systems that its layers use."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {GPKG_VERSION}")
    for statement in filter(str.strip, _TABLES.split(";")):
        db.execute(statement)
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _systems(epsgs))
    db.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')",
        (
            (table, name, f"http://www.geopackage.org/spec130/#extension_{page}")
            for table, (name, page) in _EXTENSIONS.items()
        ),
    )
    db.executemany(
        "INSERT INTO gpkg_data_column_constraints VALUES ('etat', 'enum', ?, NULL, NULL, NULL, NULL, ?)",
        ((str(state), name) for state, name in enumerate(STATE_NAMES)),
    )
    register(db, "layer_styles", "Styles QGIS")


def _systems(epsgs: Iterable[int]) -> list[tuple[object, ...]]:
    """Rows of the coordinate systems: the three that the standard asks for, and ours."""
    from pyproj import CRS

    rows: list[tuple[object, ...]] = [
        ("Undefined Cartesian SRS", UNDEFINED, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ]  # fmt: skip
    for epsg in sorted({DEGREES, *epsgs} - {UNDEFINED}):
        crs = CRS.from_epsg(epsg)
        rows.append((crs.name, epsg, "EPSG", epsg, crs.to_wkt("WKT1_GDAL"), None))
    return rows


def register(
    db: sqlite3.Connection, table: str, title: str, description: str = "", shapes: Shapes | None = None
) -> None:
    """Say that a table is there, under a title that no other table has."""
    kind = "attributes" if shapes is None else "features"
    bounds = (None,) * 4 if shapes is None else shapes.bounds()
    epsg = None if shapes is None else shapes.epsg
    same = db.execute("SELECT count(*) FROM gpkg_contents WHERE identifier = ?", (title,)).fetchone()[0]
    db.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (table, kind, f"{title} ({table})" if same else title, description, *bounds, epsg),
    )
    if shapes is not None:
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table, shapes.kind, epsg))


def describe(db: sqlite3.Connection, spec: TableSpec, dictionary: Sequence[str]) -> None:
    """Titles and help of the columns, from the first of these tables of the dictionary that knows the column."""
    titles: set[str] = set()
    for field in spec.fields:
        name = plain_name(field.name)
        own, base = _known(name, dictionary), _known(name.removesuffix("_state"), dictionary)
        if own is not None:
            unit = f"Unité : {own.unit}." if own.unit else ""
            row: tuple[str, str | None, str | None] = (
                own.labels["fr"],
                f"{own.helps['fr']} {unit}".strip() or None,
                None,
            )
        elif base is not None:
            row = (f"{base.labels['fr']} : état", None, "etat")
        else:
            continue
        title = row[0] if row[0] not in titles else f"{row[0]} ({field.field})"
        titles.add(title)
        db.execute(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, ?)",
            (spec.layer, field.field, title, title, *row[1:]),
        )


def _known(name: str, dictionary: Sequence[str]) -> Column | None:
    return next((found for table in dictionary if (found := schema().column(table, name))), None)


def add_metadata(db: sqlite3.Connection, text: str, table: str | None = None) -> None:
    """Attach a plain text to the file, or to one of its tables."""
    scope = "dataset" if table is None else "series"
    row = db.execute(
        "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES (?, '', 'text/plain', ?)",
        (scope, text),
    ).lastrowid
    db.execute(
        "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) VALUES (?, ?, ?)",
        ("geopackage" if table is None else "table", table, row),
    )


def add_style(db: sqlite3.Connection, table: str, style: str, title: str) -> None:
    """Give a layer the QGIS style ``styles/<style>.qml``, which QGIS uses when the layer is added."""
    qml = (files("geodata") / "styles" / f"{style}.qml").read_text(encoding="utf-8")
    db.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
        " styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '')",
        (table, style, qml, title),
    )
