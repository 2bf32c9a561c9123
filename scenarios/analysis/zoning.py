"""The zoning workbench: areas, their criteria, the draw, what people decided otherwise, and the zoning in force beside it.

A simulated zoning is never the order of the agency, and says so wherever it goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.zoning import RULES, WORSE, Ceiling, Rules, Zone, borderline, priority, select, shares, transitions
from geodata.territory.opening import Territory
from scenarios.analysis.aggregate import Grouping
from scenarios.answer.evaluate import Outcome

if TYPE_CHECKING:
    from geodata.readers.base import Imported

Floats = npt.NDArray[np.float64]

DEFAULT_RULES = "2025"


@dataclass(frozen=True)
class Decision:
    """What somebody decided for an area against the draw, or in support of it.

    date : ISO, as 2026-11-24
    """

    area: str
    zone: Zone
    reason: str
    author: str
    date: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadValue("reason", self.reason, "words: a decision without a reason cannot be defended")
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.date):
            raise BadValue("date", self.date, "a date as 2026-11-24")


@dataclass(frozen=True)
class Zoning:
    """All choices of the workbench, saved with the work and undone with it.

    grouping : key of the areas, of ``aggregate.groupings``; ceilings : (region code, ceiling), each region once
    weights : (criterion, weight > 0); margin : around the thresholds, consultations per year and person
    by_need : APL of an area as the mean over standardised persons instead of all people
    with_scenario : zone what the scenario makes of the APL; decisions : at most one an area
    """

    grouping: str = "tvs"
    rules: Rules = RULES[DEFAULT_RULES]
    ceilings: tuple[tuple[str, Ceiling], ...] = ()
    weights: tuple[tuple[str, float], ...] = (("apl", 1.0),)
    margin: float = 0.1
    by_need: bool = False
    with_scenario: bool = False
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if not self.margin >= 0:
            raise BadValue("margin", self.margin, "0 or more")
        if not any(weight > 0 for _, weight in self.weights):
            raise BadValue("weights", self.weights, "at least one above 0")

    def decided(self, decision: Decision) -> Zoning:
        """With a decision, in the place of an earlier one on the same area."""
        return replace(self, decisions=(*self.without(decision.area).decisions, decision))

    def without(self, area: str) -> Zoning:
        """Without the decision on an area."""
        return replace(self, decisions=tuple(each for each in self.decisions if each.area != area))

    def with_ceiling(self, region: str, ceiling: Ceiling) -> Zoning:
        """With another ceiling for a region; one without bounds is taken off."""
        kept = tuple(pair for pair in self.ceilings if pair[0] != region)
        given = () if ceiling == Ceiling() else ((region, ceiling),)
        return replace(self, ceilings=tuple(sorted((*kept, *given), key=lambda pair: pair[0])))


AS_DRAWN = Zoning()
"""The rules of 2025 on TVS, by the APL alone, without a ceiling and without decisions."""


@dataclass(frozen=True)
class Zoned:
    """What the rules and the people make of every area.

    areas : index area; name, region, population, need, apl, criteria of ``WORSE`` (NaN = unknown), score, known (share of
        the weight), place (in the pool of its region, 0 = not in it), drawn (zone of the rules, "" = no APL), why (see
        ``select``), zone (after the decisions), reason, author, date ("" = none), official (zone in force that most of its
        people live in, "" = not known), close (see ``borderline``), partial (a part lies outside the territory)
    communes : index insee; area, zone, official; "" = none
    regions : shares of people, see ``deserts.zoning.shares``
    matrix : people by official zone and simulated zone, None without a zoning in force
    missing : criteria that weigh and of which nothing is known: the others weigh more for it
    cut_regions : regions of which only a part is loaded: their ceilings are held against the part
    lost : decisions on areas that are not there
    """

    zoning: Zoning
    areas: pd.DataFrame
    communes: pd.DataFrame
    regions: pd.DataFrame
    matrix: pd.DataFrame | None
    missing: tuple[str, ...]
    cut_regions: tuple[str, ...]
    lost: tuple[Decision, ...]

    @property
    def changed(self) -> pd.DataFrame:
        """Areas whose zone is another than the one in force."""
        areas = self.areas
        return areas[areas["official"].ne("") & areas["zone"].ne("") & areas["official"].map(as_zone).ne(areas["zone"])]


def as_zone(official: str) -> str:
    """A zone in force in the words of a simulated one: what is neither ZIP nor ZAC is outside; "" stays unknown."""
    return official if official in ("ZIP", "ZAC", "") else Zone.HZ.value


def zone_territory(
    territory: Territory, outcome: Outcome, grouping: Grouping, zoning: Zoning, imported: Sequence[Imported] = ()
) -> Zoned:
    """The zoning of a territory, of its core communes.

    The APL of an area is the mean over its people, as the order words it (docs/method.md, Means and thresholds), of the
    age variant in view. A cabin or teleconsultation is no part of the APL and so never changes a zone.
    """
    parts = grouping.parts.drop_duplicates("commune").set_index("commune")["group"]
    core = territory.core.index
    area_of = parts.reindex(core).fillna("").astype("str")
    by_commune = _by_commune(territory, outcome, zoning, imported)
    official = official_zones(territory, imported)
    areas = _areas(by_commune, area_of, zoning)
    areas.insert(0, "name", [grouping.names.get(str(code), str(code)) for code in areas.index])
    used = [key for key, weight in zoning.weights if weight > 0]
    ceilings = dict(zoning.ceilings)
    ranked = priority(areas[[key for key in used if key in areas]], dict(zoning.weights), areas["region"])
    areas = areas.assign(score=ranked["score"], known=ranked["known"])
    found = select(areas, zoning.rules, ceilings)
    areas = areas.assign(place=found["place"], drawn=found["zone"], why=found["why"])
    areas = _decided(areas, zoning.decisions)
    areas["official"] = _majority(official.reindex(core).fillna(""), area_of, by_commune["population"]).reindex(
        areas.index
    )
    areas["close"] = borderline(areas, found, zoning.rules, zoning.margin)
    counted = grouping.parts.groupby("group").size()
    areas["partial"] = [grouping.whole.get(str(code), 0) > int(counted.get(code, 0)) for code in areas.index]
    zones = area_of.map(areas["zone"]).fillna("").astype("str")
    communes = pd.DataFrame({"area": area_of, "zone": zones, "official": official.reindex(core).fillna("")})
    known = communes["official"].ne("").any()
    return Zoned(
        zoning=zoning,
        areas=areas,
        communes=communes,
        regions=shares(areas, areas["zone"], ceilings),
        matrix=transitions(communes["official"], communes["zone"], by_commune["population"]) if known else None,
        missing=tuple(key for key in used if key not in areas or areas[key].isna().all()),
        cut_regions=_cut_regions(territory),
        lost=tuple(each for each in zoning.decisions if each.area not in areas.index),
    )


def official_zones(territory: Territory, imported: Sequence[Imported]) -> pd.Series[str]:
    """The zoning in force by commune, from the last imported file of one; "" = not known."""
    from geodata.readers.zones import by_commune

    codes = territory.communes.index
    areas = next((each.table for each in imported if each.level == "commune" and "tvs" in each.table), None)
    for each in reversed(imported):
        if each.report.table != "zoning":
            continue
        table = each.table
        if each.level == "tvs":
            if areas is None:
                continue
            table = by_commune(table, areas)
        if table.index.is_unique and table["category"].reindex(codes).fillna("").ne("").any():
            return table["category"].reindex(codes).fillna("").astype("str")
    return pd.Series("", index=codes, dtype="str")


def _by_commune(territory: Territory, outcome: Outcome, zoning: Zoning, imported: Sequence[Imported]) -> pd.DataFrame:
    """What is known of the core communes: population, need, gps, and the criteria."""
    from scenarios.analysis.needs import measures

    core = territory.core
    scores = (outcome.after if zoning.with_scenario else outcome.before).table.loc[core.index]
    table = scores[["population", "need", "gps", "apl"]].assign(region=core["region"].astype("str"))
    known = measures(territory, outcome, imported)
    ald = "ald_standardised" if "ald_standardised" in known else "ald_crude"
    for key, name in (("departures",) * 2, ("share_75_plus",) * 2, ("ald", ald), ("without_gp_share",) * 2):
        if name in known:
            table[key] = known[name].values.reindex(core.index)
    grouped = _group_practice(imported)
    return table if grouped is None else table.assign(group_practice=grouped.reindex(core.index))


def _group_practice(imported: Sequence[Imported]) -> pd.Series[float] | None:
    """A person's own column on GPs who work in a group."""
    from geodata.report.column_names import fold

    for each in imported:
        for column in each.table.select_dtypes("number") if each.level == "commune" else ():
            name = fold(str(column))
            if any(words in name for words in ("exercice groupe", "cabinet de groupe", "group practice")):
                return each.table[column].astype(float)
    return None


def _areas(communes: pd.DataFrame, area_of: pd.Series[str], zoning: Zoning) -> pd.DataFrame:
    """Sums and means of the areas. Rates are means over the people of communes where they are known."""
    here = communes[area_of.ne("")]
    group = area_of[area_of.ne("")]
    table = here[["population", "need", "gps"]].groupby(group).sum()
    weights = here["need" if zoning.by_need else "population"]
    table["apl"] = _mean(here["apl"], weights, group)
    heads = table["population"].where(table["population"] > 0)
    table["density"] = 100_000 * table["gps"] / heads
    for key in WORSE:
        if key in here and key not in table:
            table[key] = _mean(here[key], here["population"], group)
    table["region"] = _majority(here["region"], group, here["population"])
    return table.drop(columns="gps").rename_axis("area")


def _mean(values: pd.Series[float], weights: pd.Series[float], group: pd.Series[str]) -> pd.Series[float]:
    """Weighted mean by group, blanks left out; the plain one where nobody lives."""
    known = values.notna() & np.isfinite(values.astype(float))
    heads = weights.where(known, 0.0)
    total = heads.groupby(group).sum()
    mean = (values.fillna(0.0) * heads).groupby(group).sum() / total.where(total > 0)
    return mean.fillna(values.where(known).groupby(group).mean())


def _majority(words: pd.Series[str], group: pd.Series[str], people: pd.Series[float]) -> pd.Series[str]:
    """The word that most people of a group live under; of equal ones the first by the alphabet; "" only where all are."""
    table = pd.DataFrame({"word": words, "group": group, "people": people.reindex(words.index).fillna(0.0) + 1e-9})
    table = table[table["group"].ne("")]
    summed = table.groupby(["group", "word"])["people"].sum().reset_index()
    ranked = summed.sort_values(["people", "word"], ascending=[False, True], kind="stable")
    ranked = ranked.sort_values("word", key=lambda each: each.eq(""), kind="stable")
    return ranked.drop_duplicates("group").set_index("group")["word"]


def _decided(areas: pd.DataFrame, decisions: Sequence[Decision]) -> pd.DataFrame:
    """With what people decided; the draw stays beside it."""
    table = areas.assign(zone=areas["drawn"], reason="", author="", date="")
    for each in decisions:
        if each.area in table.index:
            table.loc[each.area, ["zone", "reason", "author", "date"]] = [
                each.zone.value, each.reason, each.author, each.date,
            ]  # fmt: skip
    return table


def _cut_regions(territory: Territory) -> tuple[str, ...]:
    """Regions that are not loaded whole."""
    from geodata.france.base import france

    units = france().units
    here = territory.core["region"].astype("str").value_counts()
    return tuple(sorted(str(code) for code in here.index if int((units["region"] == code).sum()) > int(here[code])))


# --- saved with the work ---


def zoning_to_dict(zoning: Zoning) -> dict[str, object]:
    """Plain JSON values."""
    return {
        "grouping": zoning.grouping,
        "rules": {"zip_apl": zoning.rules.zip_apl, "zac_apl": zoning.rules.zac_apl},
        "ceilings": {code: [each.zip_share, each.zac_share] for code, each in zoning.ceilings},
        "weights": dict(zoning.weights),
        "margin": zoning.margin,
        "by_need": zoning.by_need,
        "with_scenario": zoning.with_scenario,
        "decisions": [
            {
                "area": each.area,
                "zone": each.zone.value,
                "reason": each.reason,
                "author": each.author,
                "date": each.date,
            }
            for each in zoning.decisions
        ],
    }


def zoning_from_dict(item: Mapping[str, object]) -> Zoning:
    """From plain JSON values; KeyError, TypeError or ValueError where they do not hold together."""
    rules, ceilings, weights = (_object(item[name]) for name in ("rules", "ceilings", "weights"))
    decisions = item["decisions"]
    if not isinstance(decisions, list):
        raise BadValue("decisions", decisions, "a list")
    return Zoning(
        grouping=str(item["grouping"]),
        rules=Rules(_number(rules["zip_apl"]), _number(rules["zac_apl"])),
        ceilings=tuple(sorted(((code, _ceiling(pair)) for code, pair in ceilings.items()), key=lambda pair: pair[0])),
        weights=tuple((key, _number(weight)) for key, weight in weights.items()),
        margin=_number(item["margin"]),
        by_need=item["by_need"] is True,
        with_scenario=item["with_scenario"] is True,
        decisions=tuple(_decision(_object(each)) for each in decisions),
    )


def _decision(item: Mapping[str, object]) -> Decision:
    words = {name: str(item[name]) for name in ("area", "reason", "author", "date")}
    return Decision(zone=Zone(str(item["zone"])), **words)


def _ceiling(pair: object) -> Ceiling:
    if not isinstance(pair, list) or len(pair) != 2:
        raise BadValue("ceiling", pair, "two shares")
    return Ceiling(*(None if share is None else _number(share) for share in pair))


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadValue("value", value, "an object")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue("value", value, "a number")
    return float(value)
