"""What an imported file changes in a territory: its need, its supply, its travel times, or nothing but the layers shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd

from deserts.scoring import ScoringParams
from geodata.readers.base import Imported
from geodata.territory.need import need_from_ages, with_need
from geodata.territory.opening import Territory
from geodata.uses.given_times import Outside, with_times
from geodata.uses.supply import (
    built_in_total,
    covered_departements,
    heads_by_commune,
    heads_by_point,
    heads_by_practice,
    make_supply,
    with_supply,
)
from geodata.uses.telecare import exclusion_by_age, good_lines

Use = Literal["need", "supply", "times", "layer"]
"""need : standardised population; supply : the GPs; times : minutes between communes; layer : shown, not computed with."""

_AGES = ("population_age", "population_age_broad")


def use_of(imported: Imported) -> Use:
    """What accepting an imported file would change."""
    table = imported.report.table
    if table in _AGES:
        return "need"
    if table == "travel_times":
        return "times"
    return "supply" if _heads(imported) is not None else "layer"


def use(territory: Territory, imported: Imported, params: ScoringParams, outside: Outside = "estimate") -> Territory:
    """The territory with what an imported file says in the place of what was there; unchanged for a mere layer.

    outside : what becomes of the pairs that a matrix of times lacks
    A file of doctors of some départements only leaves the others as they are. Raises NotCovered where it covers none of the
    core, or leaves communes without people, so that a file of another place never empties a map.
    """
    heads = _heads(imported)
    if heads is not None:
        # The published total is of the whole country; a territory only holds its own communes.
        supply = make_supply(heads, params, built_in_total(params.age_variant))
        return with_supply(territory, supply, imported.source, params, partial=True)
    match use_of(imported):
        case "need":
            need = need_from_ages(imported.table, params.age_weights[max(params.age_weights)])
            return with_people(with_need(territory, need, imported.source), imported)
        case "times":
            return with_times(territory, imported, outside)
        case _:
            return with_people(territory, imported)


def with_people(territory: Territory, imported: Imported) -> Territory:
    """The territory with what a table by commune says of who can use a screen; unchanged where it says nothing of it."""
    table = imported.report.table
    found = None
    if imported.level == "commune" and table in _AGES:
        found = exclusion_by_age(imported.table)
    elif imported.level == "commune" and table == "broadband":
        found = good_lines(imported.table)
    if found is None:
        return territory
    here = found.reindex(territory.communes.index)
    known = pd.DataFrame(index=territory.communes.index) if territory.people is None else territory.people
    kept = known.drop(columns=here.columns, errors="ignore")
    return replace(territory, people=pd.concat([kept, here], axis=1))


def left_out(territory: Territory, imported: Imported, params: ScoringParams) -> tuple[str, ...]:
    """Départements of the territory and its ring whose doctors a file of doctors does not know; () for other files."""
    heads = _heads(imported)
    if heads is None:
        return ()
    covered = covered_departements(make_supply(heads, params), territory.communes)
    return tuple(sorted(set(map(str, territory.communes["departement"])) - covered))


PLACING = ("no_times", "more_no_times", "several_pairs", "far_from_seat", "more_far_from_seat")
"""Of what ``place_matrix`` finds: what concerns the territory, not the file."""


def told_for(territory: Territory, imported: Imported) -> Imported:
    """The same with a report that also says what a matrix of times leaves open in a territory; other files as they are."""
    if use_of(imported) != "times":
        return imported
    from geodata.readers.matrix_times import place_matrix

    placed = place_matrix(imported, territory.communes, np.inf)
    found = tuple(problem for problem in placed.problems if problem.code in PLACING)
    return replace(imported, report=replace(imported.report, problems=(*imported.report.problems, *found)))


def _heads(imported: Imported) -> pd.DataFrame | None:
    """Who practises where, from the finest table of the file; None where it counts no GPs."""
    key = imported.source.key
    practices, places = imported.others.get("practice_sites"), imported.others.get("places")
    if practices is not None and len(practices):
        return heads_by_practice(practices, key)
    if places is not None and places["kind"].eq("gp").any():
        return heads_by_point(places, key)
    if "gps" in imported.table and imported.level == "commune":
        return heads_by_commune(imported.table, key)
    return None
