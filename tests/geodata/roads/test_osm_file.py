"""Extracts of OpenStreetMap in every dress: one network, whatever it is packed in; damage and history are told."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import zlib

import numpy as np
import osmium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from osmium.osm.mutable import Node, Way

from deserts.errors import UnknownFile, Unreadable, UnsafeFile
from geodata.roads import pbf as blocks
from geodata.roads.clip import Clip
from geodata.roads.osm_tags import RELEVANT
from geodata.roads.read import RoadChoices, kind_of_roads, read_roads
from tests.geodata.roads.make_roads import pbf

XML = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="Overpass API">
  <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Rue de l’Été"/></way>
  <node id="1" lat="46.0" lon="2.0"/><node id="2" lat="46.01" lon="2.0"/>
</osm>"""


def same(one, other):
    for name in ("x_m", "y_m", "start", "end", "length_m", "flags", "speed_kmh", "way", "way_names"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


@pytest.mark.parametrize(
    ("name", "packed"), [("a.osm", bytes), ("a.osm.gz", gzip.compress), ("a.osm.bz2", bz2.compress), ("answer", bytes)]
)
def test_xml_is_read_however_it_is_packed(tmp_path, name, packed):
    file = tmp_path / name
    file.write_bytes(packed(XML.encode()))
    assert kind_of_roads(file) == "osm"
    made = read_roads(file)
    assert made.report.balanced
    assert made.network.way_names.tolist() == ["Rue de l’Été"]
    plain = pbf(
        tmp_path / "b.osm.pbf",
        {7: ([1, 2], {"highway": "residential", "name": "Rue de l’Été"})},
        {1: (2.0, 46.0), 2: (2.0, 46.01)},
    )
    same(made.network, read_roads(plain).network)


def test_the_answer_of_a_query_around_pont_de_veyle(shared):
    network = read_roads(shared / "data" / "pont_de_veyle.osm.gz").network
    assert len(network) > 900
    assert "Grande Rue" in network.way_names.tolist()


def test_changes_are_no_extract(tmp_path):
    file = tmp_path / "a.osc"
    file.write_text(XML.replace("<osm ", "<osmChange ").replace("</osm>", "</osmChange>"), encoding="utf-8")
    assert kind_of_roads(file) is None


def test_entities_and_bombs_are_refused(tmp_path):
    bomb = tmp_path / "a.osm.gz"
    bomb.write_bytes(gzip.compress(XML.encode() + b" " * (80 << 20)))
    with pytest.raises(UnsafeFile):
        read_roads(bomb)
    twice = tmp_path / "b.osm"
    twice.write_text(XML.replace("<osm ", '<!DOCTYPE osm [<!ENTITY a "b">]><osm '), encoding="utf-8")
    with pytest.raises((Unreadable, UnsafeFile)):
        read_roads(twice)
    short = tmp_path / "c.osm.bz2"
    short.write_bytes(bz2.compress(XML.encode() * 400)[:-30])
    with pytest.raises((Unreadable, UnknownFile)):
        read_roads(short)


@pytest.mark.parametrize("flagged", [True, False])
def test_a_file_of_the_whole_history_is_told(tmp_path, flagged):
    """By its header, or by a place or way that stands in it twice."""
    file = tmp_path / ("a.osh.pbf" if flagged else "a.osm.pbf")
    with osmium.SimpleWriter(str(file)) as writer:
        for version in (1, 2):
            writer.add_node(Node(id=1, location=(2, 46), version=version))
        writer.add_node(Node(id=2, location=(2, 46.1), version=1))
        for version in (1, 2):
            writer.add_way(Way(id=3, nodes=[1, 2], tags={"highway": "primary"}, version=version))
    with pytest.raises(Unreadable) as refused:
        read_roads(file)
    assert refused.value.reason == "history"


def test_places_one_by_one_are_read_like_dense_ones(tmp_path):
    ways = {1: ([1, 2, 3], {"highway": "primary"})}
    dense = pbf(tmp_path / "a.osm.pbf", ways, tagged={2: {"barrier": "bollard"}})
    single = tmp_path / "b.osm.pbf"
    with osmium.SimpleWriter(osmium.io.File(str(single), "pbf,pbf_dense_nodes=false")) as writer:
        osmium.apply(str(dense), writer)
    same(read_roads(dense).network, read_roads(single).network)
    assert len(read_roads(single).network) == 6  # two pieces both ways, and on foot across the bollard


def test_only_what_lies_around_is_kept(tmp_path):
    """A road to the south within reach, one 300 km to the north, and one that leads out: it stays whole."""
    ways = {
        1: ([1, 2], {"highway": "primary"}),
        2: ([3, 4], {"highway": "primary"}),
        3: ([2, 3], {"highway": "tertiary"}),
    }
    places = {1: (2.0, 46.0), 2: (2.0, 46.1), 3: (2.0, 49.0), 4: (2.0, 49.1)}
    file = pbf(tmp_path / "a.osm.pbf", ways, places)
    made = read_roads(file, RoadChoices(around=Clip.around([2.0], [46.0])))
    assert set(made.network.way.tolist()) == {1, 3}
    assert made.report.balanced
    assert {row.reason: row.count for row in made.report.set_aside} == {"outside_ring": 1}
    with pytest.raises(Unreadable):
        read_roads(file, RoadChoices(around=Clip.around([-61.0], [16.0])))


@given(
    st.lists(st.tuples(st.floats(-5, 9), st.floats(42, 51)), min_size=1, max_size=4),
    st.tuples(st.floats(-5, 9), st.floats(42, 51)),
    st.sampled_from([5.0, 40.0, 80.0]),
)
def test_whatever_is_within_the_margin_is_held(seats, place, margin):
    clip = Clip.around(*zip(*seats, strict=True), margin)
    km = min(
        6371 * 2 * np.arcsin(np.sqrt(np.sin(np.radians(place[1] - y) / 2) ** 2
        + np.cos(np.radians(y)) * np.cos(np.radians(place[1])) * np.sin(np.radians(place[0] - x) / 2) ** 2))
        for x, y in seats
    )  # fmt: skip
    held = bool(clip.holds(np.array([place[0]]), np.array([place[1]]))[0])
    if km <= margin:
        assert held
    if km > 1.1 * margin + 20:
        assert not held


@given(st.lists(st.integers(-(2**62), 2**62), max_size=40))
def test_numbers_come_back(numbers):
    raw = bytearray()
    for number in numbers:
        left = (number << 1) ^ (number >> 63) if number >= 0 else ((-number) << 1) - 1
        while left > 0x7F:
            raw.append(left & 0x7F | 0x80)
            left >>= 7
        raw.append(left)
    assert blocks.signed(blocks.varints(np.frombuffer(bytes(raw), np.uint8))).tolist() == numbers


@given(st.data())
def test_a_damaged_file_is_told_and_never_breaks(tmp_path_factory, data):
    file = pbf(
        tmp_path_factory.mktemp("a") / "a.osm.pbf", {1: ([1, 2, 3], {"highway": "primary", "name": "A"})}, turns=2
    )
    raw = bytearray(file.read_bytes())
    # Inside the blocks too: packed anew after the change.
    with file.open("rb") as stream:
        part = data.draw(st.sampled_from(blocks.blobs(stream)[1:]))
        stream.seek(part.start)
        inner = bytearray(blocks.unpacked(stream.read(part.size)))
    for _ in range(data.draw(st.integers(1, 4))):
        inner[data.draw(st.integers(0, len(inner) - 1))] = data.draw(st.integers(0, 255))
    body = b"\x10" + varint(len(inner)) + b"\x1a" + varint(len(packed := zlib.compress(bytes(inner)))) + packed
    head = b"\x0a\x07OSMData\x18" + varint(len(body))
    at = raw[: part.start].rfind(b"\x0a\x07OSMData") - 4
    file.write_bytes(
        bytes(raw[:at]) + len(head).to_bytes(4, "big") + head + body + bytes(raw[part.start + part.size :])
    )
    with contextlib.suppress(Unreadable, UnsafeFile):
        assert read_roads(file).report.balanced


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def test_the_keys_that_are_looked_at_are_text():
    assert all(key.isascii() for key in RELEVANT)


def test_what_was_clipped_is_kept_as_such(tmp_path):
    """A network around one place serves a smaller wish, and none that it was not read for."""
    from geodata.roads.store import open_roads

    ways = {1: ([1, 2], {"highway": "primary"}), 2: ([3, 4], {"highway": "primary"})}
    file = pbf(tmp_path / "a.osm.pbf", ways, {1: (2.0, 46.0), 2: (2.0, 46.1), 3: (2.0, 49.0), 4: (2.0, 49.1)})
    south, both = Clip.around([2.0], [46.0]), Clip.around([2.0, 2.0], [46.0, 49.0])
    assert both.covers(south)
    assert not south.covers(both)
    for _ in range(2):  # built, then from the cache
        made = open_roads(file, RoadChoices(around=south), folder=tmp_path / "kept")
        assert set(made.network.way.tolist()) == {1}
        assert made.around == south
        assert [made.serves(wish) for wish in (south, both, None)] == [True, False, False]
    whole = open_roads(file, RoadChoices(around=both), folder=tmp_path / "kept")
    assert set(whole.network.way.tolist()) == {1, 2}
    assert whole.serves(south)


def test_reading_can_be_stopped(tmp_path):
    class Stopped(Exception):
        pass

    def stop(done, total):
        raise Stopped

    file = pbf(tmp_path / "a.osm.pbf", {1: ([1, 2], {"highway": "primary"})})
    with pytest.raises(Stopped):
        read_roads(file, report=stop)
