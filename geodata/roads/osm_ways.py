"""The ways of OpenStreetMap that are roads, block by block: tags are looked at once for each set of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from deserts.errors import Unreadable
from geodata.report.checks import Tally
from geodata.roads import pbf
from geodata.roads.lines import Lines, class_numbers
from geodata.roads.network import CAR, Floats, Longs, Texts
from geodata.roads.osm_tags import RELEVANT, Rule, rule

RELEVANT_BYTES = frozenset(key.encode() for key in RELEVANT)
NAME_BYTES = 200


@dataclass(frozen=True)
class Batch:
    """Roads of a group: id, rule (number), name (number), how many places each passes, and these end to end."""

    id: Longs
    rule: Longs
    name: Longs
    count: Longs
    refs: Longs


@dataclass
class Ways:
    """The ways that are roads, collected from file to file.

    walking : also what is only for people on foot
    """

    tally: Tally
    walking: bool
    batches: list[Batch] = field(default_factory=list)
    rules: list[Rule | str | None] = field(default_factory=list)
    names: dict[bytes, int] = field(default_factory=lambda: {b"": 0})
    _texts: dict[bytes, int] = field(default_factory=dict)
    _known: dict[int, int] = field(default_factory=dict)
    _before: Longs = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    _file: list[Longs] = field(default_factory=list)

    def add(self, block: pbf.Block) -> None:
        """Look at the ways of a block."""
        if not block.mentions(b"highway", b"route"):
            return
        for group in block.groups:
            if group[1] > group[0] and block.raw[group[0]] >> 3 == pbf.WAYS:
                self._group(block, pbf.messages(block, group, pbf.WAYS, (2, 3, 8)))

    def end_of_file(self, extract: Any) -> None:
        """Nothing more comes of a file. Raises Unreadable (history) where a way stood in it twice."""
        ids = np.concatenate([self._before[:0], *self._file])
        once = np.unique(ids)
        if len(once) < len(ids):
            raise Unreadable(extract, "history")
        self._before, self._file = np.union1d(self._before, once), []

    def _group(self, block: pbf.Block, ways: pbf.Messages) -> None:
        tags = ways.tags()
        texts = block.texts
        is_road = np.array([text in {b"highway", b"route"} for text in texts])
        candidate = np.zeros(len(ways), dtype=bool)
        candidate[tags.owner[is_road[tags.key]]] = True
        relevant = np.array([text in RELEVANT_BYTES for text in texts])
        number = self._rules_of(tags.only(candidate[tags.owner] & relevant[tags.key]), texts, len(ways))
        some = np.flatnonzero(candidate)
        kinds = np.array([_kind(each, walking=self.walking) for each in self.rules])
        some = some[kinds[number[some]] != "none"]  # a route that is no ferry is no row of ours
        ids = ways.value[1][some]
        self.tally.add_read(len(some))
        self._file.append(ids)
        again = np.isin(ids, self._before)
        if again.any():
            self.tally.set_aside("other_extract", int(again.sum()))
        some, ids = some[~again], ids[~again]
        kind = kinds[number[some]]
        for reason, count in zip(*np.unique(kind[kind != "road"], return_counts=True), strict=True):
            self.tally.set_aside(str(reason), int(count))
        some, ids = some[kind == "road"], ids[kind == "road"]
        self.tally.keep(len(some))
        count, refs = ways.running(8, some)
        names = self._names_of(tags, texts, some, len(ways))
        self.batches.append(Batch(ids, number[some], names, count, refs))
        self._doubted(ids, number[some])

    def _rules_of(self, tags: pbf.Tags, texts: list[bytes], ways: int) -> Longs:
        """The number of the rule of each way (ways,), -1 where it has no tag that matters."""
        pair = tags.key << 32 | tags.value
        distinct, which = np.unique(pair, return_inverse=True)
        known = np.array([self._text(texts, int(each)) for each in distinct], dtype=np.uint64)
        total = np.zeros(ways, dtype=np.uint64)
        np.add.at(total, tags.owner, _mixed(known)[which])
        sums = total.view(np.int64)
        there = np.zeros(ways, dtype=bool)
        there[tags.owner] = True
        found = np.full(ways, -1, dtype=np.int64)
        seen, first, back = np.unique(sums[there], return_index=True, return_inverse=True)
        owners = np.flatnonzero(there)
        numbers = np.empty(len(seen), dtype=np.int64)
        for place, (mark, example) in enumerate(zip(seen.tolist(), owners[first].tolist(), strict=True)):
            if mark not in self._known:
                low, high = np.searchsorted(tags.owner, [example, example + 1])
                said = zip(tags.key[low:high].tolist(), tags.value[low:high].tolist(), strict=True)
                self._known[mark] = len(self.rules)
                self.rules.append(_looked_at({_word(texts[key]): _word(texts[value]) for key, value in said}))
            numbers[place] = self._known[mark]
        found[there] = numbers[back]
        return found

    def _text(self, texts: list[bytes], pair: int) -> int:
        """One number for a key with its value, in whichever block they stand."""
        whole = texts[pair >> 32] + b"\0" + texts[pair & 0xFFFFFFFF]
        return self._texts.setdefault(whole, len(self._texts) + 1)

    def _names_of(self, tags: pbf.Tags, texts: list[bytes], some: Longs, ways: int) -> Longs:
        """The number of the name of some ways, or else of their reference."""
        value = np.zeros(ways, dtype=np.int64)
        for wanted in (b"ref", b"name"):
            mine = np.array([text == wanted for text in texts])[tags.key]
            value[tags.owner[mine]] = tags.value[mine]
        distinct, which = np.unique(value[some], return_inverse=True)
        numbers = [self.names.setdefault(texts[each] if each else b"", len(self.names)) for each in distinct.tolist()]
        return np.array(numbers, dtype=np.int64)[which] if len(some) else which.astype(np.int64)

    def _doubted(self, ids: Longs, number: Longs) -> None:
        for each in np.unique(number).tolist():
            found = self.rules[each]
            if isinstance(found, Rule) and found.absurd:
                for way in ids[number == each].tolist():
                    self.tally.warn("absurd_speed", f"{way}", "maxspeed", value=found.absurd[:80])

    @property
    def refs(self) -> Longs:
        """The places that all roads pass, end to end."""
        return np.concatenate([np.empty(0, dtype=np.int64), *(batch.refs for batch in self.batches)])

    def lines(self, x_m: Floats, y_m: Floats, vertex: Longs) -> Lines:
        """All of them, with the places of their vertices."""
        whole = {
            name: np.concatenate([np.empty(0, dtype=np.int64), *(getattr(batch, name) for batch in self.batches)])
            for name in ("id", "rule", "name", "count")
        }
        used, which = np.unique(whole["rule"], return_inverse=True)
        distinct = [found for each in used.tolist() if isinstance(found := self.rules[each], Rule)]

        def column(values: list[Any], kind: type) -> Any:
            return np.array(values, dtype=kind)[which] if len(which) else np.empty(0, dtype=kind)

        return Lines(
            x_m=x_m,
            y_m=y_m,
            z_m=np.full(len(x_m), np.nan),
            vertex=vertex,
            offset=np.concatenate([[0], np.cumsum(whole["count"])]).astype(np.int64),
            id=whole["id"],
            name=self._spelled()[whole["name"]],
            road_class=column(class_numbers([found.road_class for found in distinct]).tolist(), np.int8),
            forward=column([found.forward for found in distinct], np.uint8),
            backward=column([found.backward for found in distinct], np.uint8),
            limit_forward=column([found.limit_forward for found in distinct], np.float64),
            limit_backward=column([found.limit_backward for found in distinct], np.float64),
            travel_kmh=np.full(len(which), math.nan),
            travel_min=column([found.minutes for found in distinct], np.float64),
            stated_m=np.full(len(which), math.nan),
        )

    def _spelled(self) -> Texts:
        return np.array([_word(name)[:NAME_BYTES] for name in self.names], dtype=object)


def _looked_at(tags: dict[str, str]) -> Rule | str | None:
    """What the tags say; None for a route that is no ferry."""
    found = rule(tags)
    return None if found == "no_road" and "highway" not in tags else found


def _kind(found: Rule | str | None, *, walking: bool) -> str:
    """road, none, or why it is set aside."""
    if isinstance(found, Rule):
        return "road" if walking or (found.forward | found.backward) & CAR else "only_on_foot"
    return "none" if found is None else found


def _word(text: bytes) -> str:
    return text.decode("utf-8", errors="replace")


def _mixed(numbers: Any) -> Any:
    """Numbers spread over 64 bits, so that sums of them tell sets apart (splitmix64)."""
    spread = numbers * np.uint64(0x9E3779B97F4A7C15)
    spread = (spread ^ (spread >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    spread = (spread ^ (spread >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return spread ^ (spread >> np.uint64(31))
