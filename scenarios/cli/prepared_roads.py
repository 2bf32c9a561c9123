"""The roads of a work as its scenario leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.cli.messages import UsageError

if TYPE_CHECKING:
    from geodata.roads.prepared import PreparedRoads
    from scenarios.cli.work import Work


def prepared_roads(work: Work) -> PreparedRoads:
    """The roads of a work, as its scenario leaves them. Raises UsageError where no network was given."""
    from scenarios.answer.world import world

    use = world(work.model, work.scenario).territory.roads
    if use is None:
        raise UsageError("usage_roads")
    return use.prepared
