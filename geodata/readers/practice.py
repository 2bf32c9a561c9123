"""Persons at sites, turned into counts per site and per commune; what could name a person is a hash from the start."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.readers.discreet import Hashes

DOCTOR = "doctors"

PROFESSIONS = (DOCTOR, "pharmacists", "dentists", "midwives", "nurses", "physiotherapists")
"""What is counted; doctors are told apart into ``gps`` and ``specialists`` at the end."""

KINDS: Mapping[str, str] = MappingProxyType(
    {"SA05": "health_centre", "SA52": "health_house", "SA09": "practice", "SA08": "practice", "SA07": "practice"}
)
"""Sector of activity -> kind of site, the telling ones first. Source: nomenclature TRE_R02 of the ANS."""

SECTORS = (*KINDS, "")

_TYPES = {
    "person": "uint64",
    "site": "uint64",
    "commune": "int32",
    "finess": "int32",
    "self_employed": "bool",
    "sector": "int8",
}


class Words:
    """Texts as small numbers, in the order in which they come; "" is 0."""

    def __init__(self) -> None:
        self._places = {"": 0}

    def numbers(self, text: pd.Series[str]) -> npt.NDArray[np.int32]:
        """The numbers of a column."""
        codes, distinct = pd.factorize(text.to_numpy(dtype=object))
        found = [self._places.setdefault(word, len(self._places)) for word in distinct]
        return np.array([*found, 0], dtype=np.int32)[codes]

    def texts(self, numbers: pd.Series[int]) -> pd.Series[str]:
        """The texts of a column of numbers."""
        words = np.array(list(self._places), dtype=object)
        return pd.Series(words[numbers.to_numpy()], index=numbers.index, dtype="str")


class Practices:
    """Collects, block by block, who practises where; ``counts`` splits each person over the sites.

    Blocks hold only hashes and small numbers, about 30 bytes a row.
    """

    def __init__(self) -> None:
        self._communes, self._finess = Words(), Words()
        self._blocks: dict[str, list[pd.DataFrame]] = {name: [] for name in PROFESSIONS}
        self._specialists: list[Hashes] = []

    def add_specialists(self, persons: Hashes) -> None:
        """Doctors who hold an ordinal specialty other than general practice: none of their sites counts a GP."""
        self._specialists.append(np.unique(persons))

    def add(self, rows: pd.DataFrame, persons: Hashes, sites: Hashes) -> None:
        """Rows of one block: profession (one of ``PROFESSIONS``), insee, finess, sector, self_employed (bool).

        sites : hashes that hold the commune too, so that a site lies in one commune
        """
        sector = rows["sector"].map({name: place for place, name in enumerate(SECTORS)}).fillna(len(SECTORS) - 1)
        columns = {
            "person": persons,
            "site": sites,
            "commune": self._communes.numbers(rows["insee"]),
            "finess": self._finess.numbers(rows["finess"]),
            "self_employed": rows["self_employed"].to_numpy(),
            "sector": sector.to_numpy(),
        }
        block = pd.DataFrame(columns).astype(_TYPES)
        profession = rows["profession"].to_numpy()
        for name, blocks in self._blocks.items():
            if len(part := block[profession == name]):
                blocks.append(part)

    def counts(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Practitioners by commune, and sites with GPs under identifiers that tell nothing of a person.

        A person with n sites is 1/n at each, so that all add up to the number of persons. One profession is counted
        at a time, to need little memory.
        """
        doctors = self._split(DOCTOR)
        gp = pd.Series(True, index=doctors.index)
        if self._specialists:
            gp &= ~doctors["person"].isin(np.unique(np.concatenate(self._specialists)))
        gps = doctors[gp]
        sites = self._sites(gps)
        heads = _heads(doctors, sites)
        columns = {
            "gps": _by_commune(gps),
            "gps_self_employed": _by_commune(gps[gps["self_employed"]]),
            "gps_salaried": _by_commune(gps[~gps["self_employed"]]),
            "gps_health_centre": _by_commune(gps[gps["sector"].eq(SECTORS.index("SA05"))]),
            "specialists": _by_commune(doctors[~gp]),
        }
        for name in PROFESSIONS[1:]:
            rows = self._split(name)
            columns[name] = _by_commune(rows)
            heads = heads + _heads(rows, sites)
        table = pd.DataFrame(columns).fillna(0.0).round(6)
        table.index = pd.Index(self._communes.texts(table.index.to_series()), name="insee", dtype="str")
        return table.sort_index(), _named(sites.assign(heads=heads.astype("float64")))

    def _split(self, profession: str) -> pd.DataFrame:
        """The rows of a profession, one per person and site, with the weight of each."""
        rows = pd.concat([pd.DataFrame(columns=list(_TYPES)).astype(_TYPES), *self._blocks[profession]])
        self._blocks[profession] = []
        rows = rows.sort_values("self_employed", ascending=False, kind="stable", ignore_index=True)
        rows = rows[~rows.duplicated(["person", "site"])]
        return rows.assign(weight=1.0 / rows.groupby("person")["site"].transform("size"))

    def _sites(self, gps: pd.DataFrame) -> pd.DataFrame:
        """Sites with a GP, by hash."""
        groups = gps.groupby("site")
        return pd.DataFrame(
            {
                "insee": self._communes.texts(groups["commune"].first()),
                "finess": self._finess.texts(groups["finess"].max()),
                "sector": groups["sector"].min().map(dict(enumerate(SECTORS))).astype("str"),
                "gps": groups["weight"].sum().round(6),
            }
        )


def _by_commune(rows: pd.DataFrame) -> pd.Series[float]:
    """Persons by commune."""
    return rows.groupby("commune")["weight"].sum()


def _heads(rows: pd.DataFrame, sites: pd.DataFrame) -> pd.Series[int]:
    """How many of these persons each site has."""
    return rows.loc[rows["site"].isin(sites.index), "site"].value_counts().reindex(sites.index, fill_value=0)


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """Sites by FINESS number where they have one of their own, else by commune and a running number.

    Numbers of structures and SIRET are left out: those of a doctor who works alone are the doctor's own.
    """
    own = table["finess"].where(~table["finess"].duplicated(keep=False), "")
    number = table.groupby("insee").cumcount().add(1).astype("str").str.zfill(3)
    table = table.assign(kind=table["sector"].map(KINDS).fillna("practice").astype("str"))
    table.index = pd.Index(own.where(own.ne(""), table["insee"] + "-" + number), name="site", dtype="str")
    return table[["insee", "kind", "finess", "sector", "gps", "heads"]].sort_index()
