"""One small file of each kind that counts, in the form in which it is published; rows are made up around a real EPCI."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import numpy as np
import pandas as pd

from scenarios.answer.evaluate import evaluate
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests.geodata import make_workbooks
from tests.geodata.roads.make_roads import ORIGIN, bd_topo
from tests.make_grid import synthetic_cells, write_grid, write_housing, write_pharmacies

EPCI, NEIGHBOUR = "200067544", "200034825"
"""CC Creuse Confluence and CA du Grand Guéret (23): the ring of one holds the other."""

MERGED = "23901"
"""A code that no commune has."""

MOVEMENTS_HEAD = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP"


def _write(path, rows):
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [path]


def doctors(folder, communes):
    """A BPE with two GPs at every seat, three in each tenth commune."""
    rows = ["AN;DEPCOM;TYPEQU;NOMRS;LONGITUDE;LATITUDE;QUALITE_XY"]
    for number, (code, seat) in enumerate(communes.iterrows()):
        rows += [f"2025;{code};D265;;{seat['lon']};{seat['lat']};Bonne"] * (2 if number % 10 else 3)
    return _write(folder / "BPE25.csv", rows)


def ages(folder, communes):
    """A census base: old people in every third commune."""
    columns = ("0014", "1529", "3044", "4559", "6074", "7589", "90P")
    rows = ["CODGEO;LIBGEO;" + ";".join(f"P21_POP{column}" for column in columns) + ";P21_POP"]
    for number, (code, row) in enumerate(communes.iterrows()):
        people = (100, 100, 100, 100, 100, 100, 20) if number % 3 else (0, 0, 0, 0, 0, 900, 90)
        rows.append(f"{code};{row['name']};" + ";".join(map(str, people)) + f";{sum(people)}")
    return _write(folder / "base-cc-evol-struct-pop-2021.csv", rows)


def workbook(folder, communes):
    """A DREES workbook of 2022 and 2023 with an APL for every commune."""
    rows = [
        (code, row["name"], round(1 + number % 7 / 2, 3), round(0.8 + number % 7 / 2, 3), row["population"] * 1.1 + 1, int(row["population"]))
        for number, (code, row) in enumerate(communes.iterrows())
    ]  # fmt: skip
    sheets = {"Paramètres": make_workbooks.parameters(), "APL 2023": make_workbooks.gp_sheet(2023, rows)}
    return [make_workbooks.save(folder / "apl_medecins_2023.xlsx", sheets)]


def matrix(folder, communes):
    """Minutes between all communes within 40 km: slower than any straight line."""
    places = communes[["x_m", "y_m"]].to_numpy(dtype=float) / 1000
    km = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    rows = ["origine;destination;minutes"]
    for one, other in zip(*np.nonzero(km < 40), strict=True):
        rows.append(f"{communes.index[one]};{communes.index[other]};{2 + 1.7 * km[one, other]:.2f}")
    return _write(folder / "distancier.csv", rows)


def roads(folder, communes):
    """A chain of straight roads from seat to seat at 60 km/h."""
    seats = communes.sort_values(["x_m", "y_m"])
    points = [(x - ORIGIN[0] + 20, y - ORIGIN[1]) for x, y in zip(seats["x_m"], seats["y_m"], strict=True)]
    return [
        bd_topo(folder / "troncon_de_route.gpkg", [(pair, {"vitesse_moyenne_vl": 60}) for pair in pairwise(points)])
    ]


def movements(folder, communes):
    """A table of people in the communes of before 2019, and the movements that carry it to today's."""
    into = communes.index[0]
    rows = [MOVEMENTS_HEAD, *(f"32,2019-01-01,COM,{old},0,X,X,X,COM,{into},0,Y,Y,Y" for old in (MERGED, into))]
    old = ["DEPCOM;COM;PMUN;PCAP;PTOT", f"{MERGED};Vieux;100;1;101", f"{into};Neuf;900;9;909"]
    return [*_write(folder / "Communes_2015.csv", old), *_write(folder / "v_mvt_commune_2025.csv", rows)]


def zoning(folder, communes):
    """A zoning in force by commune."""
    rows = ["code;zonage;population"]
    rows += [f"{code};{('ZIP', 'ZAC', 'Hors zonage')[number % 3]};100" for number, code in enumerate(communes.index)]
    return _write(folder / "zonage.csv", rows)


def tvs(folder, communes):
    """Territoires de vie-santé: every twenty communes one."""
    rows = ["tvs,libtvs,depcom"]
    rows += [
        f"{communes.index[number // 20 * 20]},TVS {number // 20},{code}" for number, code in enumerate(communes.index)
    ]
    return _write(folder / "correspondance-tvs-communes-2026.csv", rows)


def grid(folder, communes):
    """A made-up grid of 200 m."""
    return [write_grid(folder / "carreaux_200m_met.csv", synthetic_cells(communes, 6))]


def housing(folder, communes):
    """A base « logement »."""
    return [write_housing(folder / "base-cc-logement-2022.csv", communes)]


def places(folder, communes):
    """A BPE of pharmacies, which counts no doctor."""
    return [write_pharmacies(folder / "BPE25_pharmacies.csv", communes)]


KINDS = {
    kind.__name__: kind
    for kind in (doctors, ages, workbook, matrix, roads, movements, zoning, tvs, grid, housing, places)
}
"""Name -> function (folder, communes with their ring) -> paths of its files. A kind that is added stands here."""

CHANGE_NO_SCORE = ("movements", "zoning", "tvs", "grid", "housing", "places")
"""Kinds that count for the zoning, the homes or other files, not for the APL."""


def with_centre(study):
    """A scenario with a centre in the first commune of the territory."""
    code, seat = next(iter(study.territory.core.sort_index().iterrows()))
    centre = AddSite("centre-1", "Centre", float(seat["lon"]), float(seat["lat"]), str(code), 2.0, 4400.0)
    return Scenario("Essai", (centre,))


def figures(study, scenario, baseline=None):
    """The fingerprint of a scenario under a study."""
    wanted = baseline or (Baseline.MODELLED if study.territory.published is None else Baseline.PUBLISHED)
    return fingerprint(evaluate(study.model, scenario, wanted))


def signature(study, scenario):
    """The fingerprint, and a hash of every table of the files in use: what zoning, homes and documents rest on."""
    digest = hashlib.sha256()
    for imported in study.imported:
        for table in (imported.table, *(imported.others[name] for name in sorted(imported.others))):
            digest.update(_bytes(table))
    return figures(study, scenario), digest.hexdigest()[:16]


def _bytes(table):
    """A table as text, rows in order of their index: geometry by its coordinates, blanks alike."""
    plain = pd.DataFrame({str(name): _texts(table[name]) for name in table}, index=table.index.astype(str))
    return plain.sort_index(axis=1).to_csv().encode()


def _texts(column):
    if str(column.dtype) == "geometry":
        return column.to_wkt(rounding_precision=6).to_numpy()
    if pd.api.types.is_float_dtype(column.dtype):
        return column.round(9).astype(object).where(column.notna(), "").astype(str).to_numpy()
    return column.astype(object).where(column.notna(), "").astype(str).to_numpy()
