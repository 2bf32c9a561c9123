"""Speed of the largest table: a BPE of 2025 (2.9 million rows, 95 columns, 1.5 GB), synthesised, read in bounded memory.

Run with ``python -m tests.benchmarks.bench_bpe [rows]``: writes the file to a temporary folder, prints a table. The peer is
``pandas.read_csv`` of the columns that the reader needs. Each line is measured in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pandas as pd

from tests.benchmarks._memory import peak_mb

ROWS = 2_921_770
"""Rows of the edition of 2025. Source: the published file, second-hand."""

GOAL_S = 40.0

COLUMNS = (
    "AN APET NOMRS CNOMRS NUMVOIE INDREP TYPVOIE LIBVOIE CADR CODPOS DEPCOM DEP REG LIBCOM DOM SDOM TYPEQU SIRET "
    "STATUT_DIFFUSION CANTINE INTERNAT RPI EP CL_PGE SECT SECTEUR ACCES_AIRE_PRATIQUE ACCES_LIBRE ACCES_SANITAIRE "
    "ACCES_VESTIAIRE CAPACITE_D_ACCUEIL PRES_DOUCHE PRES_SANITAIRE SAISONNIER COUVERT ECLAIRE CATEGORIE MULTIPLEXE "
    "STRUCTURE_EXERCICE SPECIALITE ACCUEIL ITINERANCE MODE_GESTION SSTYPHEB TYPE TYPERESTO IMPLANTATION_STATION GPL "
    "CAPACITE INDIC_CAPA NBEQUIDENT INDIC_NBEQUIDENT NBSALLES INDIC_NBSALLES NBLIEUX INDIC_NBLIEUX NB_PDC INDIC_NB_PDC "
    "NB_PDC_PA INDIC_NB_PDC_PA NB_PDC_ACCELEREE INDIC_NB_PDC_ACCELEREE NB_PDC_LENTE INDIC_NB_PDC_LENTE NB_PDC_RAPIDE "
    "INDIC_NB_PDC_RAPIDE NB_PDC_ULTRARAPIDE INDIC_NB_PDC_ULTRARAPIDE NB_JOURS_OUVERT INDIC_NB_JOURS_OUVERT LAMBERT_X "
    "LAMBERT_Y LONGITUDE LATITUDE QUALITE_XY EPSG QUALITE_GEOLOC TR_DIST_PRECISION DCIRIS QUALI_IRIS IRISEE QP2024 "
    "QUALI_QP2024 QP2015 QUALI_QP2015 QVA QUALI_QVA ZUS QUALI_ZUS EPCI UU2020 BV2022 AAV2020 DENS3 DENS7"
).split()

HEALTH = {
    "D265": 61_263,
    "D307": 20_334,
    "D106": 695,
    "D107": 450,
    "D101": 1_800,
    "D108": 3_000,
    "D113": 2_500,
    "D302": 5_000,
    "D401": 11_000,
    "D277": 38_000,
    "D278": 8_000,
    "D279": 85_000,
    "D281": 106_000,
    "D266": 60_000,
}
"""Rows by type: the first three as published for 2025, the others of that order. All the rest is no health equipment."""

NEEDED = ("AN", "NOMRS", "DEPCOM", "TYPEQU", "CAPACITE", "LAMBERT_X", "LAMBERT_Y", "LONGITUDE", "LATITUDE", "QUALITE_XY", "EPSG", "QUALITE_GEOLOC")  # fmt: skip

REPEAT = 100_000
"""Lines of other facilities that are made; they are written again and again."""


def lines(types: np.ndarray, rng: np.random.Generator) -> list[str]:
    """Rows as published, near the seats of communes drawn by population."""
    from geodata.france.base import france

    units = france().units
    weight = units["population"] / units["population"].sum()
    picked = units.iloc[rng.choice(len(units), len(types), p=weight)]
    lon = picked["lon"].to_numpy() + rng.normal(0, 0.005, len(types))
    lat = picked["lat"].to_numpy() + rng.normal(0, 0.004, len(types))
    geoloc = rng.choice(["11", "12", "21", "22", "33"], len(types), p=[0.8, 0.1, 0.03, 0.03, 0.04])
    x, y = picked["x_m"].round().astype(int), picked["y_m"].round().astype(int)
    blank, none = '"_Z"', ';;"0"' * 11
    places = zip(types, picked.index, picked["name"], picked["departement"], picked["epsg"], geoloc, x, y, lon, lat, strict=True)  # fmt: skip
    return [
        f'"2025";"_Z";"ETABLISSEMENT {name} {number}";"RAISON SOCIALE {number}";"{number % 300}";"";"RUE";'
        f'"DU GENERAL DE GAULLE";"";"{code}";"{code}";"{dep}";"84";"{name}";"{kind[:1]}";"{kind[:2]}";"{kind}";'
        f'"{number:014d}";"O";{";".join([blank] * 29)}{none};{xx};{yy};{lo:.5f};{la:.5f};"B";"{epsg}";'
        f'"{quality}";"< 100";"{code}0101";"1";"1";"CSZ";"_Z";"CSZ";"_Z";"CSZ";"_Z";"CSZ";"_Z";"200054781";"00851";"{code}";'
        f'"001";"1";"1"\n'
        for number, (kind, code, name, dep, epsg, quality, xx, yy, lo, la) in enumerate(places)
    ]


def synthesise(folder: Path, rows: int) -> Path:
    """Write BPE25.csv and BPE25.zip with that many rows, health equipment spread evenly among the rest."""
    rng = np.random.default_rng(25)
    share = min(1.0, rows / ROWS)
    health = rng.permutation(np.repeat(list(HEALTH), [max(1, int(n * share)) for n in HEALTH.values()]))
    wanted = lines(health, rng)
    others = lines(rng.choice(["A504", "B207", "C108", "F303", "G104"], min(REPEAT, rows)), rng)
    path = folder / "BPE25.csv"
    rest = cycle(others)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(";".join(f'"{name}"' for name in COLUMNS) + "\n")
        written = 0
        for number, line in enumerate(wanted, 1):
            fill = max(0, int(number * rows / len(wanted)) - written - 1)
            stream.writelines(islice(rest, fill))
            stream.write(line)
            written += fill + 1
    with zipfile.ZipFile(folder / "BPE25.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(path, "BPE25.CSV")
    return path


def read_ours(path: Path) -> str:
    """The reader of this software."""
    from deserts.progress import ignore
    from geodata.readers.equipment import READER
    from geodata.report.choices import AS_DETECTED

    made = READER.read(path, AS_DETECTED, ignore)
    return f"{made.report.read} rows, {made.report.kept} kept, balanced {made.report.balanced}, {len(made.others['places'])} places"


def read_pandas(path: Path) -> str:
    """What the same columns cost pandas, all rows kept, nothing checked."""
    table = pd.read_csv(path, sep=";", usecols=list(NEEDED), dtype=str, keep_default_na=False)
    return f"{len(table)} rows"


def measured(what: str, path: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one way to read, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_bpe", what, str(path)]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().split("|")
    print(f"{what:<8}{path.name:<12}{float(words[0]):8.1f} s   {float(words[1]):7.0f} MB   {words[2]}")
    return float(words[0]), float(words[1])


def child(what: str, path: Path) -> None:
    """Read, then say how long it took and how much memory."""
    start = time.perf_counter()
    said = {"ours": read_ours, "pandas": read_pandas}[what](path)
    print(f"{time.perf_counter() - start}|{peak_mb()}|{said}")


def main(rows: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = synthesise(Path(folder), rows)
        print(f"made {path.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - start:.0f} s")
        plain, _ = measured("ours", path)
        packed, _ = measured("ours", path.with_suffix(".zip"))
        peer, _ = measured("pandas", path)
    print(
        f"goal {GOAL_S:.0f} s: x{plain / GOAL_S:.2f}, from the zip x{packed / GOAL_S:.2f}; to pandas x{plain / peer:.2f}"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else ROWS)
