"""A scenario is a value: a name, a note, and the decisions in the order they were taken."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import pandas as pd

from deserts.errors import BadValue, UnknownSite
from geodata.territory import SITE_COLUMNS, Territory
from scenarios.edits import AddSite, Edit, MoveSite, SetActivity


@dataclass(frozen=True)
class Scenario:
    """What would be done in a territory.

    name, note : free text; edits : applied in order, each to what the previous ones left
    """

    name: str
    edits: tuple[Edit, ...] = ()
    note: str = ""

    def with_edit(self, edit: Edit) -> Scenario:
        """The scenario with one more decision; a second move or resize of the same site replaces the first."""
        if self.edits and _supersedes(edit, self.edits[-1]):
            return replace(self, edits=(*self.edits[:-1], edit))
        return replace(self, edits=(*self.edits, edit))

    def without_site(self, site: str) -> Scenario:
        """The scenario as if this site had never been touched; a planned site disappears."""
        return replace(self, edits=tuple(edit for edit in self.edits if edit.site != site))

    def next_site(self) -> str:
        """An id that no edit uses yet: "centre-1", then "centre-2" and so on."""
        used = {edit.site for edit in self.edits}
        return next(name for i in itertools.count(1) if (name := f"centre-{i}") not in used)


def _supersedes(edit: Edit, last: Edit) -> bool:
    """Whether keeping ``last`` under ``edit`` would change nothing."""
    return edit.site == last.site and type(edit) is type(last) and isinstance(edit, MoveSite | SetActivity)


def edited_sites(territory: Territory, scenario: Scenario) -> pd.DataFrame:
    """Only the sites that a scenario leaves different, as they become.

    Returns a table indexed by site id with columns of ``Territory.sites`` and ``status``: "added", "changed" or
    "closed" (a closed site keeps its place and has 0 consultations). A planned site that was closed again is absent.
    x_m, y_m of a place given by the user are NaN here: they are projected where they are needed.
    Raises UnknownSite for an edit of a site that does not exist, BadValue where an id is added twice.
    """
    rows: dict[str, dict[str, object]] = {}
    for edit in scenario.edits:
        if isinstance(edit, AddSite):
            if edit.site in rows or edit.site in territory.sites.index:
                raise BadValue("site", edit.site, "an id that is not used yet")
            rows[edit.site] = _added(edit)
            continue
        row = rows.get(edit.site) or _present(territory, edit.site)
        rows[edit.site] = _changed(row, edit)
    kept = {site: row for site, row in rows.items() if row["status"] != "withdrawn"}
    index = pd.Index(list(kept), name="site", dtype="str")
    return pd.DataFrame(list(kept.values()), index=index, columns=[*SITE_COLUMNS, "status"])


def _added(edit: AddSite) -> dict[str, object]:
    """A planned site as a row."""
    place = {"lon": edit.lon, "lat": edit.lat, "x_m": float("nan"), "y_m": float("nan"), "commune": edit.commune}
    activity = {"fte": edit.fte, "acts_per_fte": edit.acts_per_fte, "consultations": edit.fte * edit.acts_per_fte}
    return {
        "name": edit.name, "kind": edit.kind, **place, **activity,
        "gps": edit.fte, "illustrative": False, "status": "added",
    }  # fmt: skip


def _present(territory: Territory, site: str) -> dict[str, object]:
    """A site of the territory as a row."""
    if site not in territory.sites.index:
        raise UnknownSite(site)
    row: dict[str, object] = {column: territory.sites.at[site, column] for column in SITE_COLUMNS}
    return row | {"status": "changed"}


def _changed(row: dict[str, object], edit: Edit) -> dict[str, object]:
    """The row after one more edit."""
    if row["status"] in ("closed", "withdrawn"):
        raise UnknownSite(edit.site)
    match edit:
        case MoveSite():
            moved = {"lon": edit.lon, "lat": edit.lat, "commune": edit.commune}
            return row | moved | {"x_m": float("nan"), "y_m": float("nan")}
        case SetActivity():
            before, after = float(str(row["fte"])), edit.fte
            heads = float(str(row["gps"])) * after / before if before > 0 else after
            acts = float(str(row["acts_per_fte"]))
            return row | {"fte": after, "gps": heads, "consultations": after * acts}
        case _:
            gone = {"fte": 0.0, "gps": 0.0, "consultations": 0.0}
            return row | gone | {"status": "withdrawn" if row["status"] == "added" else "closed"}


def all_sites(territory: Territory, scenario: Scenario) -> pd.DataFrame:
    """Every site as the scenario leaves it, closed ones left out; columns of ``Territory.sites``."""
    edited = edited_sites(territory, scenario)
    kept = territory.sites[~territory.sites.index.isin(edited.index)]
    there = edited[edited["status"] != "closed"][SITE_COLUMNS]
    if there.empty:
        return kept
    return pd.concat([kept, there.astype(kept.dtypes.to_dict())])
