"""A site as a row that decisions change: columns of ``Territory.sites`` and ``status``."""

from __future__ import annotations

from deserts.errors import UnknownSite
from geodata.territory.opening import SITE_COLUMNS, Territory
from scenarios.plan.edits import AddSite, CloseSite, MoveSite, SetActivity

Row = dict[str, object]
Rows = dict[str, Row]

NAN = float("nan")


def added(edit: AddSite) -> Row:
    """A planned site as a row."""
    place = {"lon": edit.lon, "lat": edit.lat, "x_m": NAN, "y_m": NAN, "commune": edit.commune}
    activity = {"fte": edit.fte, "acts_per_fte": edit.acts_per_fte, "consultations": edit.fte * edit.acts_per_fte}
    return {
        "name": edit.name, "kind": edit.kind, **place, **activity,
        "gps": edit.fte, "illustrative": False, "status": "added",
    }  # fmt: skip


def present(territory: Territory, site: str) -> Row:
    """A site of the territory as a row. Raises UnknownSite."""
    if site not in territory.sites.index:
        raise UnknownSite(site)
    row: Row = {column: territory.sites.at[site, column] for column in SITE_COLUMNS}
    return row | {"status": "changed"}


def changed(row: Row, edit: MoveSite | SetActivity | CloseSite) -> Row:
    """The row after one more edit. Raises UnknownSite where it is closed."""
    if row["status"] in ("closed", "withdrawn"):
        raise UnknownSite(edit.site)
    match edit:
        case MoveSite():
            moved = {"lon": edit.lon, "lat": edit.lat, "commune": edit.commune}
            return row | moved | {"x_m": NAN, "y_m": NAN}
        case SetActivity():
            before, after = number(row, "fte"), edit.fte
            heads = number(row, "gps") * after / before if before > 0 else after
            return row | {"fte": after, "gps": heads, "consultations": after * number(row, "acts_per_fte")}
        case CloseSite():
            gone = {"fte": 0.0, "gps": 0.0, "consultations": 0.0}
            return row | gone | {"status": "withdrawn" if row["status"] == "added" else "closed"}


def number(row: Row, column: str) -> float:
    """A number of a row."""
    return float(str(row[column]))
