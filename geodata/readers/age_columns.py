"""Age classes in the columns of tables: how this software names them, and how publishers do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deserts.need import AgeClass, tiling
from geodata.report.column_names import fold

FIVE_YEAR = tuple(AgeClass(5 * i, None if i == 18 else 5 * i + 4) for i in range(19))
"""The classes of DREES: 0-4, 5-9 … 85-89, 90 and over."""

SEXES: Mapping[str, str] = {
    "h": "men",
    "homme": "men",
    "hommes": "men",
    "sexe1": "men",
    "f": "women",
    "femme": "women",
    "femmes": "women",
    "sexe2": "women",
    "": "population",
    "age": "population",
    "ensemble": "population",
    "pop": "population",
    "population": "population",
}
"""Word before an age in the name of a column -> whose number it is."""

_OURS = re.compile(r"age_(\d{2,3})_(\d{2,3}|plus)")
_THEIRS = re.compile(
    r"""(?P<who>sexe[12]|[a-z]*) [ ]? \(? (?P<single>aged100)? (?P<first>\d{1,3})
    (?: [ ](?:(?:a|et|to)[ ])? (?P<last>\d{1,3}) (?:[ ]?ans)?
      | (?P<open> (?:[ ]?ans)? [ ]? (?:p | (?:et[ ]|ou[ ])?(?:plus|\+))) )? \)?""",
    re.VERBOSE,
)
_BOUND = re.compile(r"Y(?:(\d{1,3})T(\d{1,3})|_LT(\d{1,3})|_GE(\d{1,3})|(\d{1,3}))")


def column_of(ages: AgeClass) -> str:
    """Name of the column of an age class in our tables: ``age_00_04``, ``age_90_plus``."""
    return f"age_{ages.first:02d}_{'plus' if ages.last is None else f'{ages.last:02d}'}"


def class_of(column: str) -> AgeClass | None:
    """The age class of one of our columns; None for a column of another kind."""
    match = _OURS.fullmatch(column)
    return AgeClass(int(match[1]), None if match[2] == "plus" else int(match[2])) if match else None


def classes_of(columns: Iterable[str]) -> dict[str, AgeClass]:
    """Column -> age class for those of our columns that cover every age once; empty where none do."""
    found = {each: column for column in columns if (each := class_of(str(column))) is not None}
    return {found[each]: each for each in tiling(found)}


def five_year_of(ages: AgeClass) -> AgeClass | None:
    """The class of DREES in which a class lies; None where it lies in none."""
    place = min(ages.first // 5, len(FIVE_YEAR) - 1)
    around = FIVE_YEAR[place]
    return around if around.last is None or (ages.last is not None and ages.last <= around.last) else None


def melodi_class(code: str) -> AgeClass | None:
    """The age class of a code of INSEE's Melodi: Y_LT15, Y15T24, Y_GE80, Y20; None for _T and words.

    See docs/formats.md, INSEE: populations.
    """
    match = _BOUND.fullmatch(code)
    if not match:
        return None
    first, last, under, over, single = (None if part is None else int(part) for part in match.groups())
    if under is not None:
        return AgeClass(0, under - 1)
    if over is not None:
        return AgeClass(over, None)
    return AgeClass(single, single) if single is not None else AgeClass(first or 0, last)


@dataclass(frozen=True)
class AgeColumns:
    """Columns of a file that hold people by age, as publishers name them.

    columns : men, women or population -> column in the file -> age class; each covers every age once
    odd : columns whose name says another end of class than their neighbours (``hommes_70_47``), read as 70-74
    """

    columns: Mapping[str, Mapping[str, AgeClass]]
    odd: tuple[str, ...] = ()

    @property
    def five_year(self) -> bool:
        """Whether every class lies in one of DREES."""
        return all(five_year_of(each) for family in self.columns.values() for each in family.values())


def age_columns(names: Iterable[str]) -> AgeColumns | None:
    """Find the columns of people by age and sex in a table, whatever their names; None where no set covers every age.

    Understood: ``homme_0_4``, ``femmes_95_plus``, ``0 à 4 ans``, ``95 ans et plus``, ``SEXE1_AGED100000``,
    ``age_00_04``. Men and women must both be there, or the population as a whole.
    """
    families: dict[str, dict[int, tuple[str, AgeClass]]] = defaultdict(dict)
    for name in names:
        if found := _written(name):
            families[found[0]].setdefault(found[1].first, (name, found[1]))
    tiled = {who: _tiled(family) for who, family in families.items()}
    whole = {who: columns for who, columns in tiled.items() if columns}
    if "population" not in whole and not {"men", "women"} <= whole.keys():
        return None
    odd = [
        name
        for who, columns in whole.items()
        for name, stated in families[who].values()
        if name in columns and columns[name] != stated
    ]
    return AgeColumns(whole, tuple(odd))


def _written(name: str) -> tuple[str, AgeClass] | None:
    """Whose number a column is, and of which ages."""
    match = _THEIRS.fullmatch(fold(name))
    if not match or match["who"] not in SEXES:
        return None
    first, last = int(match["first"]), match["last"]
    if match["open"] or (match["single"] and first >= 100):
        return SEXES[match["who"]], AgeClass(first, None)
    if last is None and not match["single"]:
        return None
    return SEXES[match["who"]], AgeClass(first, first if last is None else int(last))


def _tiled(family: Mapping[int, tuple[str, AgeClass]]) -> dict[str, AgeClass]:
    """Classes from 0 to "and over", each ending where the next begins; empty where they leave a gap or overlap.

    An end that lies before its start is a typing error and is mended from the class that follows.
    """
    starts = sorted(family)
    if len(starts) < 3 or starts[0] != 0 or family[starts[-1]][1].last is not None:
        return {}
    columns = {}
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        name, stated = family[start]
        last = None if following is None else following - 1
        if stated.last != last and (stated.last is None or stated.last >= start):
            return {}
        columns[name] = AgeClass(start, last)
    return columns
