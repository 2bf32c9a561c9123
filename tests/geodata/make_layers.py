"""Small vector files in the exact shape of the publishers, with the outlines of the embedded base."""

from __future__ import annotations

import sqlite3
import struct
import zipfile

import geopandas
import pandas as pd

from geodata.france.base import france

V2 = ["ID", "NOM_COM", "NOM_COM_M", "INSEE_COM", "STATUT", "POPULATION", "INSEE_ARR"]
V2 += ["NOM_DEP", "INSEE_DEP", "NOM_REG", "INSEE_REG", "CODE_EPCI"]
V3 = [
    "ID",
    "NOM",
    "NOM_M",
    "INSEE_COM",
    "STATUT",
    "POPULATION",
    "INSEE_CAN",
    "INSEE_ARR",
    "INSEE_DEP",
    "INSEE_REG",
    "SIREN_EPCI",
]
V3_CITY = ["ID", "NOM", "NOM_M", "INSEE_ARM", "INSEE_COM", "POPULATION"]
V4 = [
    "cleabs",
    "code_insee",
    "nom_officiel",
    "nom_officiel_en_majuscules",
    "statut",
    "population",
    "date_du_recensement",
]
V4 += ["organisme_recenseur", "code_insee_du_canton", "code_insee_de_l_arrondissement", "code_insee_du_departement"]
V4 += ["code_insee_de_la_region", "codes_siren_des_epci", "code_siren", "code_postal", "superficie_cadastrale"]


def layer(codes, columns, epsg=4326, **given):
    """A layer of these communes. given : column -> values; what is not given is filled from the base by its name."""
    base = france().communes.loc[list(codes)]
    epci = base["epci"].mask(base["epci"].eq(""), "NR")
    known = {
        **dict.fromkeys(("NOM", "NOM_COM", "nom_officiel", "nom"), base["name"]),
        **dict.fromkeys(("NOM_M", "NOM_COM_M", "nom_officiel_en_majuscules"), base["name"].str.upper()),
        **dict.fromkeys(("INSEE_COM", "INSEE_ARM", "code_insee", "code"), pd.Series(base.index, base.index)),
        **dict.fromkeys(("STATUT", "statut"), pd.Series("Commune simple", base.index)),
        **dict.fromkeys(("INSEE_DEP", "code_insee_du_departement", "departement"), base["departement"]),
        **dict.fromkeys(("INSEE_REG", "code_insee_de_la_region", "region"), base["region"]),
        **dict.fromkeys(("SIREN_EPCI", "CODE_EPCI", "codes_siren_des_epci", "epci"), epci),
        **dict.fromkeys(("POPULATION", "population"), base["population"].astype(int)),
    }
    known |= {name: pd.Series(values, base.index) for name, values in given.items()}
    table = pd.DataFrame({name: known.get(name, pd.Series("x", base.index)) for name in columns})
    made = geopandas.GeoDataFrame(table, geometry=list(france().polygons(base.index)), crs=4326)
    return made.reset_index(drop=True).to_crs(epsg)


def write_shapefile(folder, name, table, *, encoding="ISO-8859-1", without=()):
    """A shapefile; without : endings to leave out again."""
    folder.mkdir(exist_ok=True, parents=True)
    table.to_file(folder / f"{name}.shp", encoding=encoding)
    for ending in without:
        (folder / f"{name}{ending}").unlink()
    return folder / f"{name}.shp"


def write_gpkg(path, **layers):
    """A GeoPackage of several layers, shapes in ``geometrie`` as IGN has them."""
    for name, table in layers.items():
        table.to_file(path, layer=name, driver="GPKG", layer_options={"GEOMETRY_NAME": "geometrie"})
    return path


def zip_folder(path, folder):
    """All files of a folder in a zip, with its name before theirs."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder.parent))
    return path


def tamper(path, *statements):
    """Run SQL in a GeoPackage, as somebody who means harm would."""
    with sqlite3.connect(path) as connection:
        connection.create_function("ST_IsEmpty", 1, lambda _: 0)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _: 0)
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


def dbf(columns, rows, *, encoding="cp1252", language=0, deleted=()):
    """The bytes of a dBase table. columns : (name, type, width)."""
    width = 1 + sum(size for _, _, size in columns)
    head = struct.pack("<BBBBIHH17xB2x", 3, 95, 7, 26, len(rows), 33 + 32 * len(columns), width, language)
    fields = b"".join(struct.pack("<11sc4xB15x", name.encode(), kind.encode(), size) for name, kind, size in columns)
    body = b"".join(
        (b"*" if number in deleted else b" ")
        + b"".join(cell.encode(encoding).ljust(size)[:size] for cell, (_, _, size) in zip(row, columns, strict=True))
        for number, row in enumerate(rows, 1)
    )
    return head + fields + b"\r" + body + b"\x1a"
