"""Where people live: the inhabited cells of the INSEE grid, each once for every commune of a territory that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from deserts.errors import MissingColumn

SUMS: Mapping[str, tuple[str, ...]] = {
    "people": ("persons",),
    "households": ("households",),
    "poor_households": ("poor_households",),
    "people_65_plus": ("age_65_79", "age_80_plus"),
    "people_80_plus": ("age_80_plus",),
}
"""What is counted at home -> the columns of the table ``grid`` that make it up."""

Codes = Mapping[str, str] | pd.Series
"""Code before -> code after."""

NEEDED = ("communes", "lon", "lat", "persons", "size_m", "is_imputed")


def homes(cells: pd.DataFrame, communes: Iterable[str], successors: Codes | None = None) -> pd.DataFrame:
    """The inhabited cells of some communes, index cell: a cell of several communes stands once for each of them.

    cells : table ``grid``; its people are shared equally among the communes that it names, as ``grid_cells.by_commune`` does
    successors : code of a commune that is no more -> the one that it is a part of now (``France.successors``)
    Returns insee, lon, lat of the middle, size_m, is_imputed, is_split (True, False), people > 0, and those of ``SUMS`` that
    the file has. What falls to other communes is left out. Raises MissingColumn.
    """
    lacking = [name for name in NEEDED if name not in cells]
    if lacking:
        raise MissingColumn("grid", lacking[0], [str(column) for column in cells])
    inhabited = cells[cells["persons"].gt(0)]
    lists = [text.split(" ") for text in inhabited["communes"]]
    sharers = np.array([len(codes) for codes in lists], dtype=np.int64)
    rows = np.repeat(np.arange(len(inhabited)), sharers)
    after = {} if successors is None else dict(successors.items())
    lists = [[after.get(code, code) for code in named] for named in lists]
    several = np.array([len(set(codes)) > 1 for codes in lists], dtype=bool)
    now = pd.Index([code for codes in lists for code in codes], dtype="str")
    kept = now.isin(list(communes))
    one = inhabited.iloc[rows[kept]]
    made: pd.DataFrame = one[["lon", "lat", "size_m"]].assign(
        insee=now[kept].to_numpy(),
        is_imputed=one["is_imputed"].astype("str").eq("imputed").to_numpy(),
        is_split=several[rows[kept]],
    )
    for name, columns in SUMS.items():
        if set(columns) <= set(one):
            made[name] = one[list(columns)].fillna(0.0).sum(axis=1).to_numpy() / sharers[rows[kept]]
    made.index.name = "cell"
    return made


def codes_near(communes: Iterable[str], successors: Codes) -> frozenset[str]:
    """The communes and those that became part of them: what a grid of an older year may call them."""
    here = frozenset(communes)
    return here | {str(old) for old, new in successors.items() if new in here}
