"""Need from tables of people by age: P* of every commune, with the weights of DREES, whatever the classes of the table.

Measured against the published P* on the 3 273 communes (41.7 million people) whose census of 2021 by five-year class was at
hand, and on the same ages added up to coarser classes. "Per head" compares P*/P, which leaves out that the two tables do not
count the same people; κ is 1, as for any part of the country.

edition (population)   classes                     P*: median, 95th centile, correlation   per head: median, 95th, corr.
2023 (2021)            five years                  0.7 %  2.3 %  0.9999                    0.45 %  1.6 %  0.990
2023 (2021)            census base (7 classes)     0.7 %  2.4 %  0.9999                    0.55 %  1.8 %  0.988
2023 (2021)            Melodi (7 classes)          0.7 %  2.4 %  0.9999                    0.55 %  1.7 %  0.988
2022 (2020)            five years, of 2021         1.1 %  4.7 %  0.9998                    0.65 %  2.1 %  0.986

The sum over these communes is 0.5 % above the published one for 2023, of which 0.4 % are people that DREES does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from deserts.errors import InputError, MissingColumn
from deserts.need import FRANCE_2021, AgeClass, AgeWeight, class_weights, standardised_population
from geodata.france.base import france
from geodata.france.passage import city_shares
from geodata.readers.age_columns import classes_of, five_year_of
from geodata.report.source import Source

if TYPE_CHECKING:
    from geodata.territory.opening import Territory

WHOLE_COUNTRY = 0.9
"""Share of the country's people from which a table is taken for the whole of it, so that κ can be had from it."""


class NotCovered(InputError):
    """Communes of a territory that a table says nothing of; taking them from another source would mix two measures."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(f"not in the table: {len(self.codes)} communes, such as {', '.join(self.codes[:10])}")


@dataclass(frozen=True)
class Need:
    """Standardised population of the communes of a table.

    table : index insee, in the geography of the table; population (persons, the sum of the classes), need (standardised
        persons, >= 0)
    classes : column of ages -> its weight c_a; exact : every class lies in one of DREES, no mean was taken
    kappa : factor that makes the sum of need that of people over the country; 1 where only a part of it was given
    whole_country : whether κ was had from the table
    lacking : communes left out because a class is blank
    """

    table: pd.DataFrame
    classes: Mapping[str, float]
    exact: bool
    kappa: float
    whole_country: bool
    lacking: tuple[str, ...] = ()


def need_from_ages(
    ages: pd.DataFrame, weights: Sequence[AgeWeight], *, pyramid: Mapping[AgeClass, float] = FRANCE_2021
) -> Need:
    """P*_i = κ · Σ_a c_a · P_ia for a table of people by age, with classes of any width.

    ages : index insee; columns ``age_00_04`` … of persons. The finest that cover every age once are used: totals such as
        ``age_75_plus`` beside them are not counted again
    weights : those of DREES in one edition (``ScoringParams.age_weights[year]``)
    pyramid : people of the country by fine classes, for the mean weight of a coarse class; ``pyramid_of`` makes one from a
        table of the whole country
    κ is that of the table where it covers the country (``WHOLE_COUNTRY``). For a part of the country κ is 1: the weights
    are means of use divided by the national mean, so that over the country they need no factor but for their rounding
    (0.1 %), while norming the part itself would wipe out that it is older or younger than France.
    Raises MissingColumn where no set of columns covers every age. Source: docs/method.md, Standardised need.
    """
    classes = classes_of(ages.columns)
    if not classes:
        raise MissingColumn("population by age", "age_00_04 … age_90_plus", map(str, ages.columns))
    people = ages[list(classes)]
    blank = people.isna().any(axis=1)
    people = people[~blank]
    means = class_weights(classes, weights, pyramid)
    total = float(people.to_numpy().sum())
    whole = total >= WHOLE_COUNTRY * float(france().units["population"].sum())
    raw = standardised_population(people, means, kappa=1.0)
    kappa = total / float(raw.sum()) if whole else 1.0
    return Need(
        table=pd.DataFrame({"population": people.sum(axis=1), "need": raw * kappa}),
        classes=means,
        exact=all(five_year_of(each) for each in classes.values()),
        kappa=kappa,
        whole_country=whole,
        lacking=tuple(map(str, ages.index[blank])),
    )


def pyramid_of(ages: pd.DataFrame) -> dict[AgeClass, float]:
    """People of all communes of a table by age class, to weight coarser classes with. Raises MissingColumn."""
    classes = classes_of(ages.columns)
    if not classes:
        raise MissingColumn("population by age", "age_00_04 … age_90_plus", map(str, ages.columns))
    return {each: float(ages[column].sum()) for column, each in classes.items()}


def need_in_base(need: Need) -> pd.DataFrame:
    """Population and need in the communes of the base: merged communes summed, Paris, Lyon and Marseille divided.

    A city that stands as a whole is divided by the people of its arrondissements, as if they were of one age. Communes that
    the base does not know are left out.
    """
    from geodata.france.geography import to_base_geography
    from geodata.france.regroup import align_plm

    base = france()
    table = align_plm(need.table, "arrondissements", {"population": "sum", "need": "sum"}, shares=city_shares(base))
    carried, _ = to_base_geography(table, base, {"population": "sum", "need": "sum"})
    return carried


def with_need(territory: Territory, need: Need, source: Source) -> Territory:
    """The same territory with need and population from a table of ages instead of those it has.

    Raises NotCovered where the table lacks communes of the territory or of its ring: need from two sources is never mixed.
    """
    table = need_in_base(need).reindex(territory.communes.index)
    if table["need"].isna().any():
        raise NotCovered(map(str, table.index[table["need"].isna()]))
    kept = tuple(each for each in territory.sources if each.key != source.key)
    return replace(
        territory,
        communes=territory.communes.assign(population=table["population"], need=table["need"]),
        sources=(*kept, source),
        need_origin="ages",
    )
