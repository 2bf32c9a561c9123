"""A scenario is a value: a name, a note, and the decisions in the order they were taken."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import pandas as pd

from deserts.errors import BadValue
from geodata.territory.opening import SITE_COLUMNS, Territory
from scenarios.plan.edits import AddLever, AddSite, Edit, MoveSite, SetActivity, fold, folded
from scenarios.plan.levers.applying import LeverFigures, pull, relocated
from scenarios.plan.road_edits import RoadEdit, with_road_edit
from scenarios.plan.site_rows import Rows, added, changed, present


@dataclass(frozen=True)
class Scenario:
    """What would be done in a territory.

    name, note : free text; edits : applied in order, each to what the previous ones left
    """

    name: str
    edits: tuple[Edit, ...] = ()
    note: str = ""

    def with_edit(self, edit: Edit) -> Scenario:
        """The scenario with one more decision; a second move or resize of the same site replaces the first.

        A lever that is moved, resized or closed becomes another lever, or none. A decision about roads takes the place of
        one of its id, and one about all roads that of the earlier one of its kind.
        """
        if isinstance(edit, RoadEdit):
            return replace(self, edits=with_road_edit(self.edits, edit))
        if isinstance(edit, AddLever) or any(isinstance(each, AddLever) for each in self.edits):
            return replace(self, edits=fold(self.edits, edit))
        if self.edits and _supersedes(edit, self.edits[-1]):
            return replace(self, edits=(*self.edits[:-1], edit))
        return replace(self, edits=(*self.edits, edit))

    def without_site(self, site: str) -> Scenario:
        """The scenario as if this site had never been touched; a planned site disappears, and what was done to it."""
        return replace(self, edits=tuple(edit for edit in self.edits if edit.site != site and site not in helped(edit)))

    def next_site(self, kind: str = "centre") -> str:
        """An id that no edit uses yet: "centre-1", then "centre-2" and so on."""
        used = {edit.site for edit in self.edits}
        return next(name for i in itertools.count(1) if (name := f"{kind}-{i}") not in used)


def helped(edit: Edit) -> tuple[str, ...]:
    """Ids of the present sites that a lever helps or moves."""
    return edit.targets if isinstance(edit, AddLever) and edit.lever.stands != "communes" else ()


def _supersedes(edit: Edit, last: Edit) -> bool:
    """Whether keeping ``last`` under ``edit`` would change nothing."""
    return edit.site == last.site and type(edit) is type(last) and isinstance(edit, MoveSite | SetActivity)


@dataclass(frozen=True)
class Applied:
    """A scenario laid over the sites of a territory.

    sites : those that it leaves different, see ``edited_sites``; levers : what each lever does, in their order
    """

    sites: pd.DataFrame
    levers: tuple[LeverFigures, ...]


def applied(territory: Territory, scenario: Scenario, year: int | None = None) -> Applied:
    """The plain decisions in their order, then the levers, then the practices whose doctors new places draw from.

    year : of a horizon, from 1; None = the steady state, everything open and in full activity
    Raises UnknownSite for an edit of a site that does not exist, BadValue where an id is added twice.
    """
    edits, levers = folded(scenario.edits), folded_levers(scenario)
    rows = _decided(territory, edits)
    figures, draws = pull(territory, rows, levers, year)
    kept = {site: row for site, row in rows.items() if row["status"] != "withdrawn"}
    index = pd.Index(list(kept), name="site", dtype="str")
    table = pd.DataFrame(list(kept.values()), index=index, columns=[*SITE_COLUMNS, "status"])
    if not levers:
        return Applied(table, ())
    losing, taken = relocated(territory, rows, draws)
    if len(losing):
        table = pd.concat([table.astype(losing.dtypes.to_dict()), losing])
    net = (replace(each, consultations=each.consultations - taken.get(each.site, 0.0)) for each in figures)
    return Applied(table, tuple(net))


def folded_levers(scenario: Scenario) -> tuple[AddLever, ...]:
    """The levers of a scenario as later decisions left them."""
    return tuple(edit for edit in folded(scenario.edits) if isinstance(edit, AddLever))


def edited_sites(territory: Territory, scenario: Scenario, year: int | None = None) -> pd.DataFrame:
    """Only the sites that a scenario leaves different, as they become.

    Returns a table indexed by site id with columns of ``Territory.sites`` and ``status``: "added", "changed", "closed" (a
    closed site keeps its place and has 0 consultations), or "relocated" (a practice that nobody decided on, some of whose
    doctors leave for a new place nearby). A planned site that was closed again is absent.
    x_m, y_m of a place given by the user are NaN here: they are projected where they are needed.
    Raises as ``applied``.
    """
    return applied(territory, scenario, year).sites


def decided_sites(territory: Territory, scenario: Scenario) -> pd.DataFrame:
    """The edited sites to show: without the practices that nobody decided on."""
    table = edited_sites(territory, scenario)
    return table[table["status"] != "relocated"]


def _decided(territory: Territory, edits: tuple[Edit, ...]) -> Rows:
    """Rows of the sites that plain decisions leave different."""
    rows: Rows = {}
    used = set(territory.sites.index)
    for edit in edits:
        if isinstance(edit, AddSite | AddLever):
            if edit.site in used:
                raise BadValue("site", edit.site, "an id that is not used yet")
            used.add(edit.site)
            if isinstance(edit, AddSite):
                rows[edit.site] = added(edit)
        elif not isinstance(edit, RoadEdit):
            rows[edit.site] = changed(rows.get(edit.site) or present(territory, edit.site), edit)
    return rows


def all_sites(territory: Territory, scenario: Scenario) -> pd.DataFrame:
    """Every site as the scenario leaves it, closed ones left out; columns of ``Territory.sites``."""
    edited = edited_sites(territory, scenario)
    kept = territory.sites[~territory.sites.index.isin(edited.index)]
    there = edited[edited["status"] != "closed"][SITE_COLUMNS]
    if there.empty:
        return kept
    return pd.concat([kept, there.astype(kept.dtypes.to_dict())])
