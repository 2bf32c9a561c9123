"""GP supply from imported tables: who practises where becomes consultations a year at each site of a territory.

Tables of heads (BPE, RPPS, Ameli) say nothing of activity: every head counts the same, and all are multiplied by one national
factor so that they offer what the published APL says is offered (docs/method.md, Supply).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.errors import BadValue, MissingColumn
from deserts.scoring import ActivityBounds, AgeVariant, ScoringParams
from geodata.formats.projection import DEGREES, reproject
from geodata.france.base import france
from geodata.france.passage import city_shares
from geodata.report.codes import PLM, departement_of
from geodata.report.source import Source
from geodata.territory.need import NotCovered
from geodata.territory.opening import SITE_COLUMNS, Territory

if TYPE_CHECKING:
    from geodata.france.base import France

KINDS: Mapping[str, str] = MappingProxyType({"health_centre": "centre", "health_house": "msp"})
"""Kind of practice site -> kind of site of a territory; all others are "gp"."""

HEAD_COLUMNS = ["kind", "commune", "lon", "lat", "gps", "acts"]
"""Columns of a table of heads: lon, lat are NaN for the seat of the commune; acts are billed in a year, NaN = not known."""

WHOLE_COUNTRY = 0.95
"""Share of the country's people who live in a département with a GP of the table, from which it is national."""

LEAST_PER_100K = 10.0
"""GPs for 100 000 people from which a table is taken to cover a département (``covered_departements``)."""

PUBLISHED_MEANS: Mapping[AgeVariant, float] = MappingProxyType({AgeVariant.UNDER_65: 3.29, AgeVariant.ALL_AGES: 3.74})
"""Consultations per year and standardised inhabitant, France 2023. Source: DREES, workbook 2022-2023."""


@dataclass(frozen=True)
class Supply:
    """GPs of the country, or of the part of it that a table covers, with their activity.

    sites : index site; HEAD_COLUMNS and consultations (counted per year, >= 0); commune codes of the base
    factor : what the activity of heads was multiplied by; 1 where it was not
    rescaled : whether ``factor`` brings the country to the published total; False for a part of the country, and where all
        activity is known
    unmatched : codes in no commune of the base, whose heads are left out
    divided : cities whose heads without a place were divided over their arrondissements by people
    """

    sites: pd.DataFrame
    factor: float = 1.0
    rescaled: bool = False
    unmatched: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()


# --- tables of heads ---


def heads_by_commune(table: pd.DataFrame, prefix: str, *, column: str = "gps", acts: str | None = None) -> pd.DataFrame:
    """Heads at the seat of each commune, from ``equipment``, ``practitioners`` or any table by commune.

    table : index insee; column : heads, fractions allowed, NaN = not known (left out); acts : consultations billed in a year,
        where known. Site id: prefix, "-", code. Raises MissingColumn, BadValue for a negative number.
    """
    found = _numbers(table, column)
    found = found[found > 0]
    known = table[acts].reindex(found.index) if acts else np.nan
    heads = pd.DataFrame(
        {"kind": "gp", "commune": found.index, "lon": np.nan, "lat": np.nan, "gps": found, "acts": known}
    )
    return heads.set_axis(_ids(prefix, found.index), axis=0)


def heads_by_point(places: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """Heads at each place, from the GPs of a table ``places``: one row is one head, those of one door are one site.

    A place known only by its commune is its seat. Site id: prefix, "-", code, "-", running number from west to east.
    """
    gps = places[places["kind"].eq("gp")]
    exact = gps["position_quality"].isin(["exact", "street"])
    where = pd.DataFrame({"commune": gps["insee"], "lon": gps["lon"].where(exact), "lat": gps["lat"].where(exact)})
    sites = where.groupby(["commune", "lon", "lat"], dropna=False).size().rename("gps").reset_index()
    sites = sites.assign(kind="gp", gps=sites["gps"].astype(float), acts=np.nan)
    number = (sites.groupby("commune").cumcount() + 1).astype("str")
    return sites.set_axis(_ids(prefix, sites["commune"] + "-" + number), axis=0)[HEAD_COLUMNS]


def heads_by_practice(sites: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """Heads at the sites of a table ``practice_sites``, at the seat of their commune for want of coordinates."""
    found = _numbers(sites, "gps")
    rows = sites.loc[found[found > 0].index]
    heads = pd.DataFrame(
        {
            "kind": rows["kind"].map(KINDS).fillna("gp"),
            "commune": rows["insee"],
            "lon": np.nan,
            "lat": np.nan,
            "gps": rows["gps"].astype(float),
            "acts": np.nan,
        }
    )
    return heads[heads["commune"].ne("")].set_axis(_ids(prefix, rows.index[rows["insee"].ne("")]), axis=0)


def scaled_to_departements(heads: pd.DataFrame, totals: pd.Series[float]) -> pd.DataFrame:
    """The same sites with the heads of each département brought to a better total, for registers that over-count.

    totals : index département; GPs. A département without a total, or without a site, is left as it is.
    """
    departement = heads["commune"].map(departement_of)
    counted = heads["gps"].groupby(departement).sum()
    factor = (totals.reindex(counted.index) / counted).where(counted > 0)
    return heads.assign(gps=heads["gps"] * departement.map(factor).fillna(1.0))


def _numbers(table: pd.DataFrame, column: str) -> pd.Series[float]:
    """Heads that are known; secret and absent ones are not zero, and not counted."""
    if column not in table:
        raise MissingColumn("supply", column, map(str, table.columns))
    found = table[column].dropna().astype(float)
    if (found < 0).any():
        raise BadValue(column, float(found.min()), "heads >= 0")
    return found


def _ids(prefix: str, words: Iterable[str]) -> pd.Index[str]:
    return pd.Index([f"{prefix}-{word}" for word in words], name="site", dtype="str")


# --- activity ---


def make_supply(
    heads: pd.DataFrame,
    params: ScoringParams,
    target: float | None = None,
    *,
    within: Collection[str] | None = None,
) -> Supply:
    """Consultations at every site of a table of heads.

    target : consultations a year of the whole country (``published_total``, ``built_in_total``), of the same year and age
        variant as what is shown; None leaves ``params.acts_per_head`` for each head
    within : communes of the base that the target is of (DREES leaves Mayotte out); None = all
    The factor is national and one: a table that covers only a part of the country is not rescaled, for what its doctors
    offer to the rest, and the rest to it, is not known. Where the activity of all is known, nothing is rescaled either.
    """
    placed, unmatched, divided = in_base(heads)
    counted = counted_activity(placed, params)
    compared = counted if within is None else counted[placed["commune"].isin(list(within))]
    rescale = bool(target and placed["acts"].isna().any() and compared.sum() > 0) and covers_country(placed)
    factor = float((target or 0.0) / compared.sum()) if rescale else 1.0
    return Supply(placed.assign(consultations=counted * factor), factor, rescale, unmatched, divided)


def counted_activity(heads: pd.DataFrame, params: ScoringParams) -> pd.Series[float]:
    """Consultations a year that count at each site: DREES bounds on what each GP bills, else so many per head.

    The bounds hold for one GP: a site is bounded by its mean. Health centres are not bounded.
    """
    mean = (heads["acts"] / heads["gps"]).where(heads["gps"] > 0)
    bounded = pd.Series(_bounded(mean, params.bounds), index=heads.index) * heads["gps"]
    known = heads["acts"].where(heads["kind"].eq("centre"), bounded)
    return known.where(heads["acts"].notna(), heads["gps"] * params.acts_per_head).fillna(0.0).rename("consultations")


def _bounded(mean: pd.Series[float], bounds: ActivityBounds) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Blank stays blank: ``counted`` would take it for nothing billed."""
    return np.where(mean.isna(), np.nan, bounds.counted(mean.fillna(0.0)))


def published_total(published: pd.DataFrame, variant: AgeVariant) -> float:
    """Consultations a year that the published values imply: Σ P* · APL, by conservation.

    published : index insee; columns of a DREES edition; communes without a value are left out. Source: docs/method.md,
        Supply.
    """
    apl = published[f"apl_{variant}"]
    return float((apl * published["standardised_population"]).sum())


def built_in_total(variant: AgeVariant) -> float:
    """The same without a workbook: the published mean of 2023 times the people of the base."""
    return PUBLISHED_MEANS[variant] * float(france().units["population"].sum())


def covers_country(heads: pd.DataFrame) -> bool:
    """Whether nearly everybody lives in a département in which the table has a GP."""
    units = france().units
    here = {departement_of(code) for code in heads.loc[heads["gps"] > 0, "commune"]}
    people = units["population"].groupby(units["departement"]).sum()
    return float(people[people.index.isin(here)].sum()) >= WHOLE_COUNTRY * float(people.sum())


# --- communes of the base ---


def in_base(heads: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...], tuple[str, ...]]:
    """Heads in the communes of the base: merged communes followed, Paris, Lyon and Marseille by arrondissement.

    Returns the sites, the codes that no commune of the base continues, and the cities that had to be divided. A site of a
    whole city goes to the arrondissement in which it lies; one without a place is divided over all by people, as sites
    named ``id/arrondissement``.
    """
    base = france()
    known = base.communes.index
    now = heads["commune"].where(heads["commune"].isin(known), heads["commune"].map(base.successors))
    lost = now.isna()
    unmatched = tuple(sorted(set(heads.loc[lost, "commune"])))
    placed = heads[~lost].assign(commune=now[~lost].astype("str"))
    whole = placed["commune"].isin(list(PLM))
    if not whole.any():
        return placed[HEAD_COLUMNS], unmatched, ()
    located = whole & placed["lon"].notna()
    homeless = placed[whole & ~located]
    parts = [placed[~whole], _in_arrondissements(placed[located], base), _divided(homeless, base)]
    return pd.concat(parts)[HEAD_COLUMNS], unmatched, tuple(sorted(set(homeless["commune"])))


def _in_arrondissements(sites: pd.DataFrame, base: France) -> pd.DataFrame:
    """The nearest arrondissement of their city, in which they lie but for the drawing of the borders."""
    import shapely

    found = sites["commune"].copy()
    for city, rows in sites.groupby("commune"):
        parts = PLM[str(city)]
        points = shapely.points(rows["lon"].to_numpy(), rows["lat"].to_numpy())
        away = shapely.distance(base.polygons(parts)[:, None], points[None, :])
        found[rows.index] = np.array(parts)[away.argmin(axis=0)]
    return sites.assign(commune=found.astype("str"))


def _divided(sites: pd.DataFrame, base: France) -> pd.DataFrame:
    """Every site of a whole city over its arrondissements, by people."""
    shares = city_shares(base)
    links = [(site, part, share) for site, city in sites["commune"].items() for part, share in shares[city].items()]
    table = pd.DataFrame(links, columns=["site", "commune", "share"]).astype({"site": "str", "commune": "str"})
    rows = sites.drop(columns="commune").loc[table["site"]]
    index = pd.Index(table["site"] + "/" + table["commune"], name="site", dtype="str")
    share = table["share"].to_numpy(dtype=np.float64)
    rows = rows.assign(gps=rows["gps"] * share, acts=rows["acts"] * share, commune=table["commune"].to_numpy())
    return rows.set_axis(index, axis=0)


# --- territory ---


def with_supply(
    territory: Territory, supply: Supply, source: Source, params: ScoringParams | None = None, *, partial: bool = False
) -> Territory:
    """The same territory with real GPs: all its sites are replaced, and the illustrative source goes.

    partial : a table of some départements only is accepted where it covers one of the core, or joins real doctors of the
        core: elsewhere the doctors stay those that were there, invented or of another file (``covered_departements``);
        else NotCovered names the départements that it lacks, for their people would seem to have no doctor
    Raises BadValue for a source that is itself illustrative.
    """
    if source.illustrative:
        raise BadValue("source", source.key, "real data")
    communes = territory.communes
    covered = covered_departements(supply, communes) if partial else _with_gp(supply)
    lacking = sorted(set(communes["departement"]) - covered)
    if lacking and not (partial and covered and (covered & set(territory.core["departement"]) or _is_known(territory))):
        raise NotCovered(lacking)
    here = supply.sites[supply.sites["commune"].isin(communes.index[communes["departement"].isin(covered)])]
    sites = _sites(here, communes, params or ScoringParams())
    before = territory.sites[territory.sites["commune"].map(departement_of).isin(lacking)]
    if len(before):
        sites = pd.concat([sites, before[~before.index.isin(sites.index)]])
    kept = tuple(each for each in territory.sources if _stays(each, source, before))
    return replace(territory, sites=sites, sources=(*kept, source))


def covered_departements(supply: Supply, communes: pd.DataFrame) -> set[str]:
    """The départements of a territory on which a table speaks: some GPs beyond its border do not make it cover a neighbour.

    Covered: ``LEAST_PER_100K`` GPs for 100 000 people in the whole département, or four times as many in those of its
    communes that the territory holds. About a ninth and less than half of the national mean (90 in the BPE of 2025).
    Own choice.
    """
    units = france().units
    gps = supply.sites["gps"].groupby(supply.sites["commune"]).sum()
    found = set()
    for departement, here in communes.groupby("departement"):
        whole = units.index[units["departement"].eq(departement)]
        per_100k = [
            1e5 * float(gps.reindex(codes).sum()) / max(float(units["population"].reindex(codes).sum()), 1.0)
            for codes in (whole, here.index)
        ]
        if per_100k[0] >= LEAST_PER_100K or per_100k[1] >= 4 * LEAST_PER_100K:
            found.add(str(departement))
    return found


def _is_known(territory: Territory) -> bool:
    """Whether real doctors of the core are there already."""
    core = territory.sites[territory.sites["commune"].isin(territory.core.index)]
    return bool(len(core) and not core["illustrative"].any())


def _with_gp(supply: Supply) -> set[str]:
    """Départements with any GP of a table."""
    return {departement_of(code) for code in supply.sites["commune"]}


def _stays(each: Source, new: Source, before: pd.DataFrame) -> bool:
    """Whether a source is still needed beside a new one, for the sites that stay."""
    if each.illustrative:
        return bool(before["illustrative"].any())
    other_file = bool(len(before)) and each.sha256 != new.sha256
    return each.key != new.key or other_file


def _sites(heads: pd.DataFrame, communes: pd.DataFrame, params: ScoringParams) -> pd.DataFrame:
    """Heads as sites of a territory, those without a place at the seat of their commune."""
    seat = communes.loc[heads["commune"]].set_axis(heads.index, axis=0)
    lon, lat = heads["lon"].fillna(seat["lon"]), heads["lat"].fillna(seat["lat"])
    x_m, y_m = _projected(lon, lat, seat["epsg"])
    at_seat = heads["lon"].isna()
    table = pd.DataFrame(
        {
            "name": seat["name"],
            "kind": heads["kind"],
            "commune": heads["commune"],
            "lon": lon,
            "lat": lat,
            "x_m": x_m.mask(at_seat, seat["x_m"]),
            "y_m": y_m.mask(at_seat, seat["y_m"]),
            "fte": heads["consultations"] / params.acts_per_fte,
            "acts_per_fte": params.acts_per_fte,
            "consultations": heads["consultations"],
            "gps": heads["gps"],
            "illustrative": False,
        }
    )
    return table[SITE_COLUMNS]


def _projected(
    lon: pd.Series[float], lat: pd.Series[float], epsg: pd.Series[int]
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Metres in the legal projection of each commune."""
    x_m, y_m = pd.Series(np.nan, index=lon.index), pd.Series(np.nan, index=lon.index)
    for code in sorted(set(epsg)):
        rows = epsg.eq(code)
        x_m[rows], y_m[rows] = reproject(lon[rows], lat[rows], DEGREES, code)
    return x_m, y_m
