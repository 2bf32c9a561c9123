"""What it costs to ignore turn restrictions: the same journeys with and without them, on real networks.

``python -m tests.benchmarks.bench_turns FILE…`` (extracts of OpenStreetMap). Journeys between places drawn along the streets; each is
searched over links instead of places, so that a turn may be forbidden. Twice: where one may turn back at every crossing, as the
engine of times has it, and where nobody ever turns back but at the end of a street. Prints the share of pairs that move by over
a minute.
"""

from __future__ import annotations

import argparse
import heapq
from pathlib import Path

import numpy as np

from geodata.roads import osm_file
from geodata.roads.network import CAR, RoadNetwork
from geodata.roads.osm_turns import Turns, restrictions
from geodata.roads.read import read_roads

PLACES = 60
LIMIT_MIN = 40.0


def read_turns(path: Path) -> tuple[list[Turns], dict[int, tuple[float, float]]]:
    """The restrictions of a file, and where the places of them lie (degrees)."""
    from geodata.roads import pbf

    turns, where = [], {}
    with osm_file.opened(path, lambda _done, _total: None, 0, 1) as extract:
        blocks = extract.blocks(0, len(extract.parts), lambda _done, _total: None, 0, 1)
        turns.extend(restrictions(block) for block in blocks)
        wanted = np.unique(np.concatenate([each.via for each in turns]))
        for block in extract.blocks(0, len(extract.parts), lambda _done, _total: None, 0, 1):
            for group in block.groups:
                if block.raw[group[0]] >> 3 == pbf.DENSE:
                    ids, columns = pbf.dense_ids(block, group)
                    here = np.flatnonzero(np.isin(ids, wanted))
                    lon, lat = pbf.dense_places(block, columns)
                    where |= {int(ids[k]): (float(lon[k]), float(lat[k])) for k in here}
    return turns, where


def forbidden(
    network: RoadNetwork, turns: list[Turns], where: dict[int, tuple[float, float]]
) -> tuple[set[tuple[int, int]], int]:
    """Pairs of links that may not follow each other, and how many restrictions were understood."""
    from geodata.formats.projection import DEGREES, reproject

    cars = np.flatnonzero(network.can(CAR))
    into: dict[int, list[int]] = {}
    out: dict[int, list[int]] = {}
    for link in cars.tolist():
        out.setdefault(int(network.start[link]), []).append(link)
        into.setdefault(int(network.end[link]), []).append(link)
    banned, understood = set(), 0
    for each in turns:
        for kind, from_way, via, to_way in zip(each.kind, each.from_way, each.via, each.to_way, strict=True):
            if not (from_way and via and to_way) or via not in where:
                continue
            x, y = (float(v[0]) for v in reproject([where[via][0]], [where[via][1]], DEGREES, network.epsg))
            away = np.hypot(network.x_m - x, network.y_m - y)
            node = int(away.argmin())
            before = [link for link in into.get(node, []) if network.way[link] == from_way]
            after = [link for link in out.get(node, []) if network.way[link] == to_way]
            if away[node] > 0.5 or not before or not after:
                continue
            understood += 1
            for one in before:
                for other in out.get(node, []):
                    is_to = network.way[other] == to_way
                    if (kind.startswith("no_") and is_to) or (kind.startswith("only_") and not is_to):
                        banned.add((one, other))
    return banned, understood


def minutes(network: RoadNetwork, banned: set[tuple[int, int]], starts: list[int], *, turns_back: bool) -> np.ndarray:
    """From each of some links to all links (minutes at the end of the latter), Dijkstra over links; inf past the limit."""
    cars = np.flatnonzero(network.can(CAR))
    out: dict[int, list[int]] = {}
    for link in cars.tolist():
        out.setdefault(int(network.start[link]), []).append(link)
    start, end, cost = network.start.tolist(), network.end.tolist(), network.minutes.tolist()
    table = np.full((len(starts), len(network)), np.inf)
    for row, first in enumerate(starts):
        best = {first: 0.0}
        queue = [(0.0, first)]
        while queue:
            time, link = heapq.heappop(queue)
            if time > best[link] or time > LIMIT_MIN:
                continue
            table[row, link] = time
            follow = out.get(end[link], [])
            for other in follow:
                back = not turns_back and end[other] == start[link] and len(follow) > 1
                if back or (link, other) in banned:
                    continue
                later = time + cost[other]
                if later < best.get(other, np.inf):
                    best[other] = later
                    heapq.heappush(queue, (later, other))
    return table


def main() -> None:
    """Measure each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        network = read_roads(path).network
        turns, where = read_turns(path)
        banned, understood = forbidden(network, turns, where)
        from geodata.roads.streets import streets

        lines = streets(network, CAR)
        standing = np.flatnonzero(lines.leads_on & lines.footing)
        rng = np.random.default_rng(1)
        chosen = rng.choice(standing, min(PLACES, len(standing)), replace=False)
        links = np.where(lines.forward[chosen] < 0, lines.backward[chosen], lines.forward[chosen])
        # Who starts on a two-way street may leave either way: the better of the two.
        other = np.where(lines.backward[chosen] < 0, links, lines.backward[chosen])
        print(
            f"{path.name}: {sum(len(t.id) for t in turns)} restrictions, {understood} understood, {len(banned)} forbidden turns",
            flush=True,
        )
        for turns_back in (True, False):
            free, kept = (
                _between(network, bans, links, other, turns_back=turns_back)
                for bans in (set[tuple[int, int]](), banned)
            )
            pairs = np.isfinite(free) & ~np.eye(len(chosen), dtype=bool)
            lost = np.where(np.isfinite(kept), kept, LIMIT_MIN)[pairs] - free[pairs]
            print(
                f"  turning back {'anywhere' if turns_back else 'at ends only'}: {pairs.sum()} pairs, "
                f"median {np.median(free[pairs]):.1f} min; longer by over 1 min: {100 * (lost > 1).mean():.2f} %, "
                f"by over 6 s: {100 * (lost > 0.1).mean():.2f} %, mean {60 * lost.mean():.1f} s, most {lost.max():.1f} min",
                flush=True,
            )


def _between(
    network: RoadNetwork, banned: set[tuple[int, int]], links: np.ndarray, other: np.ndarray, *, turns_back: bool
) -> np.ndarray:
    """Minutes between all pairs of streets, whichever way one leaves and arrives."""
    ways = [minutes(network, banned, side.tolist(), turns_back=turns_back) for side in (links, other)]
    best = np.minimum(*ways)
    return np.minimum(best[:, links], best[:, other])


if __name__ == "__main__":
    main()
