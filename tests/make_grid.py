"""A made-up INSEE grid of 200 m: synthetic people on a regular pattern around the seats of communes. Never real data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from geodata.formats.projection import DEGREES, reproject

LAEA = 3035
HEADER = (
    "idcar_200m,i_est_200,idcar_1km,i_est_1km,idcar_nat,groupe,ind,men_1ind,men_5ind,men_prop,men_fmp,ind_snv,men_surf,"
    "men_coll,men_mais,log_av45,log_45_70,log_70_90,log_ap90,log_inc,log_soc,ind_0_3,ind_4_5,ind_6_10,ind_11_17,ind_18_24,"
    "ind_25_39,ind_40_54,ind_55_64,ind_65_79,ind_80p,ind_inc,men_pauv,men,lcog_geo"
)


def synthetic_cells(communes: pd.DataFrame, cells_each: int, seed: int = 1) -> pd.DataFrame:
    """x_m, y_m of the corner in ``LAEA``, insee, people: cells scattered round each seat, its people spread over them."""
    rng = np.random.default_rng(seed)
    rows = np.repeat(np.arange(len(communes)), cells_each)
    x, y = reproject(communes["lon"].to_numpy()[rows], communes["lat"].to_numpy()[rows], DEGREES, LAEA)
    corner = [np.floor((at + rng.normal(0, 900, len(rows))) / 200) * 200 for at in (x, y)]
    people = communes["population"].to_numpy(dtype=float)[rows] / cells_each
    made = pd.DataFrame(
        {"x_m": corner[0], "y_m": corner[1], "insee": communes.index.to_numpy()[rows], "people": people}
    )
    return made.groupby(["x_m", "y_m"], as_index=False).agg({"insee": "first", "people": "sum"})


def write_grid(path: Path, cells: pd.DataFrame) -> Path:
    """Cells as a file of INSEE's grid of 2021: one household for two people, a fifth of the people 65 or over."""
    lines = [HEADER]
    for k, cell in enumerate(cells.itertuples()):
        code = f"CRS{LAEA}RES200mN{int(cell.y_m)}E{int(cell.x_m)}"
        n = cell.people
        # men_1ind, men_5ind, men_prop, men_fmp, ind_snv | ten columns of housing | ages | ind_inc, men_pauv, men
        zeros, ages = ",".join("0" * 9), ",".join(f"{n * share:.3f}" for share in (*[0.1] * 8, 0.15, 0.05))
        lines.append(
            f"{code},{k % 2},CRS{LAEA}RES1000mN1E1,1,x,7,{n:.3f},1,1,1,0,{n * 20_000:.1f},{zeros},{ages},0,{n / 20:.3f},"
            f"{n / 2:.3f},{cell.insee}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_housing(path: Path, communes: pd.DataFrame, no_car: float = 0.1) -> Path:
    """A base « logement » in which a tenth of the households has no car."""
    lines = ["CODGEO;P22_LOG;P22_RP;P22_RP_VOIT1P"]
    lines += [f"{code};{n};{n / 2};{n / 2 * (1 - no_car)}" for code, n in communes["population"].items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_pharmacies(path: Path, communes: pd.DataFrame) -> Path:
    """A BPE with a pharmacy at the seat of each commune, places known to the metre."""
    lines = ["AN;DEPCOM;TYPEQU;LONGITUDE;LATITUDE;QUALITE_XY"]
    lines += [
        f"2025;{code};D307;{at.lon:.6f};{at.lat:.6f};Bonne"
        for code, at in zip(communes.index, communes.itertuples(), strict=True)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
