"""Turn restrictions of OpenStreetMap: which way may not be entered from which, at which place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.roads import pbf
from geodata.roads.network import Longs, Texts

TURN_KEYS = (b"restriction", b"restriction:motor_vehicle", b"restriction:motorcar")
NODE, WAY = 0, 1


@dataclass(frozen=True)
class Turns:
    """Restrictions: id; kind (no_left_turn, only_straight_on …); from_way, via, to_way, 0 = not one of each (turns,)."""

    id: Longs
    kind: Texts
    from_way: Longs
    via: Longs
    to_way: Longs


def restrictions(block: pbf.Block) -> Turns:
    """The turn restrictions of a block; those by way of a way, or with several members of a role, have 0 there."""
    rows = []
    if block.mentions(b"restriction"):
        for group in block.groups:
            if group[1] > group[0] and block.raw[group[0]] >> 3 == pbf.RELATIONS:
                rows += _rows(block, pbf.messages(block, group, pbf.RELATIONS, (2, 3, 8, 9, 10)))
    columns = list(zip(*rows, strict=True)) or [()] * 5
    numbers = [np.array(columns[place], dtype=np.int64) for place in (0, 2, 3, 4)]
    return Turns(numbers[0], np.array(columns[1], dtype=object), *numbers[1:])


def _rows(block: pbf.Block, relations: pbf.Messages) -> list[tuple[int, str, int, int, int]]:
    """One row a restriction: they are few."""
    texts, tags = block.texts, relations.tags()
    mine = np.array([text in TURN_KEYS for text in texts])[tags.key]
    owner, first = np.unique(tags.owner[mine], return_index=True)
    kinds = [texts[number].decode(errors="replace") for number in tags.value[mine][first].tolist()]
    count, members = relations.running(9, owner)
    _, roles = relations.column(8, owner)
    _, types = relations.column(10, owner)
    if not len(members) == len(roles) == len(types):
        raise ValueError("members without a role")
    rows, at = [], 0
    for relation, kind, size in zip(relations.value[1][owner].tolist(), kinds, count.tolist(), strict=True):
        part = slice(at, at + size)
        at += size
        said = [
            (texts[role], kind_, member)
            for role, kind_, member in zip(
                roles[part].tolist(), types[part].tolist(), members[part].tolist(), strict=True
            )
        ]
        one = [
            found[0] if len(found := [m for r, k, m in said if r == role and k == wanted]) == 1 else 0
            for role, wanted in ((b"from", WAY), (b"via", NODE), (b"to", WAY))
        ]
        rows.append((relation, kind, *one))
    return rows
