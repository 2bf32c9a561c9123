"""From the communes of any year to those of the base: by the movements of INSEE, else by the successors that it knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geodata.france.base import GEOGRAPHY_YEAR, France
from geodata.france.movements import Split, guess_year, links_between, shares_by, splits
from geodata.france.regroup import How, regroup
from geodata.report.codes import PLM


@dataclass(frozen=True)
class Passage:
    """What became of the codes of a table.

    year : its geography year, None = not known; how : "stated", "chosen", "detected" or ""
    by_movements : whether movements were followed; otherwise only what the base knows of communes that are no more
    links : before, after, share (of the people of ``before`` who live in ``after``), every code at least once
    divided : splits met; refused : those whose parts have no known people; cities : Paris, Lyon, Marseille as a whole
    unknown : codes that end in no commune of the base
    """

    year: int | None
    how: str
    by_movements: bool
    links: pd.DataFrame
    divided: tuple[Split, ...] = ()
    refused: tuple[Split, ...] = ()
    cities: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def changed(self) -> pd.DataFrame:
        """Links of the communes that are not just the commune of the same code, whole and alone."""
        alone = ~self.links["after"].duplicated(keep=False)
        same = self.links["before"].eq(self.links["after"]) & self.links["share"].eq(1.0)
        touched = self.links.loc[~(alone & same), "before"]
        return self.links[self.links["before"].isin(touched)]


def passage(
    codes: Iterable[str],
    base: France,
    movements: pd.DataFrame | None = None,
    year: int | None = None,
    how: str = "",
) -> Passage:
    """How each code becomes one or several communes of the base.

    codes : INSEE codes, unique; movements : the table of ``cog.read_movements``; year : their geography, None = found from
    the codes where movements are given. Divided communes divide by the people of their parts in the base, where all are
    there. Whole cities are left as they are (``cities``). Source of the rules: docs/formats.md, INSEE: communes.
    """
    wanted = list(dict.fromkeys(codes))
    if year is None and movements is not None:
        guess = guess_year(wanted, movements)
        fits = guess.first is not None and guess.last is not None and guess.first <= GEOGRAPHY_YEAR <= guess.last
        year, how = GEOGRAPHY_YEAR if fits else guess.year, "detected" if guess.year is not None else ""
    divided: tuple[Split, ...] = ()
    refused: tuple[Split, ...] = ()
    if movements is None or year is None:
        links = pd.DataFrame({"before": wanted, "after": wanted, "share": 1.0})
    else:
        people = base.units["population"].astype(float)
        shares = shares_by(people, splits(wanted, movements, year, GEOGRAPHY_YEAR))
        links, divided, refused = links_between(wanted, movements, year, GEOGRAPHY_YEAR, shares)
    links = links.assign(after=_living(links["after"], base)).astype({"before": "str", "after": "str"})
    if links.duplicated(["before", "after"]).any():  # two ways to the same commune
        links = links.groupby(["before", "after"], sort=False)["share"].sum().reset_index()
    unknown = links.loc[~links["after"].isin(base.communes.index), "before"].unique()
    return Passage(
        year=year,
        how=how,
        by_movements=movements is not None and year is not None,
        links=links,
        divided=divided,
        refused=refused,
        cities=tuple(city for city in PLM if city in set(links["after"])),
        unknown=tuple(map(str, unknown)),
    )


def carry_to_base(
    table: pd.DataFrame, base: France, movements: pd.DataFrame, how: dict[str, How], year: int | None = None
) -> tuple[pd.DataFrame, Passage]:
    """A table of numbers by commune in today's communes; what a refused split concerns is left out, as is not known.

    how : sum or mean for every column; whole cities are left as they are
    """
    found = passage(table.index.tolist(), base, movements, year)
    refused = {part for split in found.refused for part in split.parts}
    links = found.links[~found.links["after"].isin(refused)]
    return regroup(table, links, how), found


def with_arrondissements(found: Passage, base: France) -> pd.DataFrame:
    """The links of whole cities, one for each arrondissement, by people: before, after, share."""
    shares = city_shares(base)
    rows = [
        (before, part, share)
        for before, after in found.links[["before", "after"]].itertuples(index=False)
        if after in found.cities
        for part, share in shares[after].items()
    ]
    return pd.DataFrame(rows, columns=["before", "after", "share"])


def _living(codes: pd.Series[str], base: France) -> pd.Series[str]:
    """Each code, or the code of the base that holds its land now; as it is where nobody knows."""
    known, successors = set(base.communes.index.tolist()), base.successors.to_dict()
    distinct = codes.unique().tolist()  # lists: pandas hands out texts one by one far more slowly
    found = {code: code for code in distinct}
    for code in [code for code in distinct if code not in known]:
        current, seen = code, {code}
        while current not in known and current in successors and successors[current] not in seen:
            current = successors[current]
            seen.add(current)
        found[code] = current if current in known else code
    return codes.map(found)


def city_shares(base: France) -> dict[str, dict[str, float]]:
    """Share of each arrondissement in the people of its city: city -> arrondissement -> share, adding up to 1."""
    people = base.units["population"].astype(float)
    total = {city: float(people[list(parts)].sum()) for city, parts in PLM.items()}
    return {city: {part: float(people[part]) / total[city] for part in parts} for city, parts in PLM.items()}
