"""Speed and memory of the RPPS reader on a file of the real size (817 MB, 1.86 million rows), invented for the purpose.

Run with ``python -m tests.benchmarks.bench_rpps [rows]``. The peer is ``pandas.read_csv`` of the columns that are needed:
it only reads, and counts nobody.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from geodata.france.base import france
from tests.benchmarks._memory import peak_mb

ROWS = 1_860_000
ROW_BYTES = 439
GOAL_S, GOAL_MB = 60.0, 300.0

PROFESSIONS = ("10", "21", "26", "40", "50", "60", "70", "80")
SHARES = (0.26, 0.07, 0.06, 0.04, 0.02, 0.43, 0.09, 0.03)
SKILLS = ("SM54", "SM53", "SM26", "", "SM04", "SM42")
SECTORS = ("SA07", "SA08", "SA01", "SA09", "SA04", "SA05", "SA33", "")

HEADER = (
    "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|"
    "Code civilité|Libellé civilité|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|"
    "Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|"
    "Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|"
    "Numéro FINESS site|Numéro FINESS établissement juridique|Identifiant technique de la structure|Raison sociale site|"
    "Enseigne commerciale site|Complément destinataire (coord. structure)|"
    "Complément point géographique (coord. structure)|Numéro Voie (coord. structure)|"
    "Indice répétition voie (coord. structure)|Code type de voie (coord. structure)|"
    "Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)|Mention distribution (coord. structure)|"
    "Bureau cedex (coord. structure)|Code postal (coord. structure)|Code commune (coord. structure)|"
    "Libellé commune (coord. structure)|Code pays (coord. structure)|Libellé pays (coord. structure)|"
    "Téléphone (coord. structure)|Téléphone 2 (coord. structure)|Télécopie (coord. structure)|"
    "Adresse e-mail (coord. structure)|Code Département (structure)|Libellé Département (structure)|"
    "Ancien identifiant de la structure|Autorité d'enregistrement|Code secteur d'activité|Libellé secteur d'activité|"
    "Code section tableau pharmaciens|Libellé section tableau pharmaciens|Code rôle|Libellé rôle|Code genre activité|"
    "Libellé genre activité|"
)


def write(path: Path, rows: int = ROWS) -> None:
    """An invented extraction: persons with one to three rows, communes in proportion to their people."""
    random = np.random.default_rng(1)
    units = france().units
    weights = units["population"].to_numpy(dtype=float)
    names = dict(zip(units.index, units["name"], strict=True))
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER + "\n")
        for start in range(0, rows, 20_000):
            size = min(20_000, rows - start)
            picks = zip(
                (10_000_000_000 + (start + np.arange(size)) * 3 // 4).tolist(),
                random.choice(PROFESSIONS, size, p=SHARES).tolist(),
                random.choice(SKILLS, size).tolist(),
                random.choice(("L", "S"), size).tolist(),
                random.choice(units.index.to_numpy(), size, p=weights / weights.sum()).tolist(),
                random.choice(SECTORS, size).tolist(),
                random.integers(0, 90_000, size).tolist(),
                strict=True,
            )
            stream.write("".join(_row(*pick, names) for pick in picks))


def _row(person: int, profession: str, skill: str, mode: str, commune: str, sector: str, site: int, names: dict) -> str:
    """One row of the length of the real ones."""
    doctor = profession == "10"
    cells = [
        "8", str(person), f"8{person}", "DR", "Docteur", "M", "Monsieur", "NOM", "PRENOM", profession, "Profession", "C",
        "Civil", "S" if doctor else "", "Spécialité ordinale" if doctor else "", skill if doctor else "", "Savoir-faire",
        mode, "Libéral", f"{site:09d}00015", "", f"{site:09d}" if sector == "SA01" else "", "", f"C{site:09d}00015",
        "CABINET", "", "", "", "6", "", "R", "Rue", "DE LA REPUBLIQUE", "", f"{commune} {names[commune].upper()}",
        commune, "" if site % 200 == 0 else commune, names[commune], "", "", "", "", "", "", "", "", "", "CNOM/CNOM/ARS",
        sector, "Secteur", "", "", "", "", "GENR01", "Activité standard de soin ou de pharmacien", "",
    ]  # fmt: skip
    line = "|".join(cells)
    return line.replace("|CABINET|", "|CABINET" + "X" * max(0, ROW_BYTES - len(line.encode()) - 1) + "|", 1) + "\n"


def ours(path: Path) -> str:
    """Read with the reader of this software."""
    from deserts.progress import ignore
    from geodata.readers.rpps import READER
    from geodata.report.choices import AS_DETECTED

    made = READER.read(path, AS_DETECTED, ignore)
    sites = made.others["practice_sites"]
    return f"{made.report.read} rows, {made.table['gps'].sum():.0f} GPs at {len(sites)} sites, balanced {made.report.balanced}"


def peer(path: Path) -> str:
    """Read with pandas alone."""
    import csv

    import pandas as pd

    from geodata.readers.rpps import WANTED

    columns = [aliases[0] for aliases in WANTED.values()]
    table = pd.read_csv(path, sep="|", usecols=columns, dtype=str, quoting=csv.QUOTE_NONE, keep_default_na=False)
    return f"{len(table)} rows"


def child(what: str, path: Path) -> None:
    """Measure one way in a process of its own."""
    start = time.perf_counter()
    said = {"ours": ours, "peer": peer}[what](path)
    spent, busy = time.perf_counter() - start, time.process_time()
    peak = peak_mb()
    print(f"{spent:.1f} {busy:.1f} {peak:.0f} {said}")


def main() -> None:
    """Print time, memory and the ratio to the peer."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "PS_LibreAcces_Personne_activite_202610080800.txt"
        write(path, rows)
        print(f"file: {path.stat().st_size / 1e6:.0f} MB, {rows} rows")
        spent = {}
        for what in ("ours", "peer"):
            run = [sys.executable, "-m", "tests.benchmarks.bench_rpps", what, str(path)]
            told = subprocess.run(run, check=True, capture_output=True, encoding="utf-8").stdout
            seconds, busy, megabytes, said = told.split(" ", 3)
            spent[what] = float(busy)
            print(
                f"{what:<5} {float(seconds):6.1f} s, of one core {float(busy):6.1f} s {float(megabytes):6.0f} MB   {said.strip()}"
            )
        ratio = spent["ours"] / spent["peer"]
        print(f"goal  {GOAL_S:6.1f} s {GOAL_MB:31.0f} MB   ours / pandas.read_csv: {ratio:.2f} of the core's time")


if __name__ == "__main__":
    if sys.argv[1:2] in (["ours"], ["peer"]):
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
